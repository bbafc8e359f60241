/*
 * The front door: what shall this device be today? One large card a mode that exists, one press each. The card of
 * last time is the screen's primary action, so that Enter or a clicker goes on as before. Loading what was chosen is
 * app.c's matter; nothing is shown here that leads nowhere.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/screen.h"
#include "ui/icons.h"

enum { FRONT_ENTRY = 1, FRONT_KEYS, FRONT_LEAVE };

struct entry {
    const char *key; /* as stored under "front-door" */
    enum string_id title, text;
    uint32_t icon;
};

static const struct entry entries[] = {
    {"booth", STR_FRONT_BOOTH, STR_FRONT_BOOTH_TEXT, ICON_MONITOR},
    {"classroom", STR_FRONT_CLASSROOM, STR_FRONT_CLASSROOM_TEXT, ICON_PROJECTOR},
    {"self-paced", STR_FRONT_ALONE, STR_FRONT_ALONE_TEXT, ICON_BOOK_OPEN},
    {"capsules", STR_FRONT_CAPSULES, STR_FRONT_CAPSULES_TEXT, ICON_PLAY_CIRCLE_OUTLINE},
};

struct front {
    int last;          /* entry of last time, or the first there is; -1: there is none */
    bool remembered;   /* it is that of last time indeed */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    (void)err;
    struct front *f = state;
    struct str last = store_get(env->store, STR(""), STR("front-door"));
    f->last = -1;
    for (int i = 0; i < (int)ARRAY_LEN(entries); i++) {
        if (!env->front_entries[i])
            continue;
        bool same = str_eq_c(last, entries[i].key);
        if (f->last < 0 || same)
            f->last = i;
        f->remembered |= same;
    }
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case FRONT_ENTRY: env->choose_playlist(env->app, (int)UI_INDEX(ev->activate.id)); return NAV(NAV_STAY);
    case FRONT_KEYS: return (struct nav){.kind = NAV_GO, .to = SCREEN_HELP};
    case FRONT_LEAVE: return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIT};
    default: return NAV(NAV_STAY);
    }
}

struct grid {
    int columns, rows, w, h, gap;
};

struct card_text {
    struct text_style title_style, text_style;
    const struct text_block *title, *text;
};

static int text_left(const struct ui *ui)
{
    return ui_px(ui, 40 + 104 + 32);
}

static struct card_text card_text(struct ui *ui, const struct entry *e, int w)
{
    struct card_text t = {.title_style = ui_style(ui, T_M), .text_style = ui_style_sized(ui, T_LABEL_REGULAR, 24, 34)};
    float room = (float)(w - text_left(ui) - ui_px(ui, 40 + 44 + 16));
    t.title = ui_layout(ui, ui_str(ui, e->title), &t.title_style, room, 0, TEXT_START, 0);
    t.text = ui_layout(ui, ui_str(ui, e->text), &t.text_style, room, 0, TEXT_START, 0);
    return t;
}

static int card_height(struct ui *ui, const struct entry *e, int w)
{
    struct card_text t = card_text(ui, e, w);
    int h = (int)ceilf(t.title->height + t.text->height) + ui_px(ui, 8 + 2 * 40), least = ui_px(ui, 200);
    return h < least ? least : h;
}

static struct grid grid_of(struct ui *ui, const struct screen_env *env)
{
    struct grid g = {.gap = ui_px(ui, 24)};
    int n = 0, wide = ui->w - 2 * page_margin(ui);
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        n += env->front_entries[i] != NULL;
    g.columns = ui->portrait || ui->text_percent >= 200 ? 1 : 2;
    g.rows = (n + g.columns - 1) / g.columns;
    g.w = (wide - (g.columns - 1) * g.gap) / g.columns;
    int most = ui_px(ui, 1100);
    g.w = g.w > most ? most : g.w;
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        int h = env->front_entries[i] ? card_height(ui, &entries[i], g.w) : 0;
        g.h = h > g.h ? h : g.h;
    }
    return g;
}

static void draw_card(struct ui *ui, struct rect r, const struct entry *e, int index, bool primary, bool last_time)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(FRONT_ENTRY, index);
    float radius = (float)ui_px(ui, 24);
    struct card_text t = card_text(ui, e, r.w);
    draw_rounded(ui->list, r, radius, c[ui_is_pressed(ui, id) ? C_SURFACE_3 : C_SURFACE_2],
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    struct rect plate = {r.x + ui_px(ui, 40), r.y + (r.h - ui_px(ui, 104)) / 2, ui_px(ui, 104), ui_px(ui, 104)};
    draw_rounded(ui->list, plate, (float)ui_px(ui, 28), c[primary ? C_SIGNAL : C_SURFACE_3], 0, 0);
    ui_icon(ui, plate, e->icon, 56, c[primary ? C_ON_SIGNAL : C_SIGNAL]);
    float x = (float)(r.x + text_left(ui));
    float y = (float)(r.y + (r.h - (int)ceilf(t.title->height + t.text->height) - ui_px(ui, 8)) / 2);
    draw_text(ui->list, x, y, t.title, c[C_TEXT]);
    draw_text(ui->list, x, y + t.title->height + (float)ui_px(ui, 8), t.text, c[C_TEXT_2]);
    struct rect arrow = {r.x + r.w - ui_px(ui, 40 + 44), r.y, ui_px(ui, 44), r.h};
    ui_icon(ui, arrow, ICON_CHEVRON_RIGHT, 44, c[C_TEXT_2]);
    if (last_time) {
        struct str text = ui_str(ui, STR_FRONT_LAST_TIME);
        int w = ui_chip_width(ui, text, false), h = ui_chip_height(ui);
        ui_chip(ui, r.x + r.w - ui_px(ui, 32) - w, r.y - h / 2, text, 0, c[C_SIGNAL], c[C_SIGNAL_TINT]);
    }
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (primary ? STATE_PRIMARY : 0), ui_str(ui, e->title),
                         ui_str(ui, e->text), r);
    ui->tree->nodes[node].group = FRONT_ENTRY;
}

/* Two quiet ways out at the foot of the page; returns their upper edge. */
static int draw_foot(struct ui *ui, const struct screen_env *env)
{
    struct button keys = {.id = UI_ID(FRONT_KEYS, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_NORMAL,
                          .label = ui_str(ui, STR_FRONT_KEYS), .icon = ICON_INFORMATION};
    struct button leave = {.id = UI_ID(FRONT_LEAVE, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_NORMAL,
                           .label = ui_str(ui, STR_FRONT_LEAVE), .icon = ICON_EXIT};
    int x = page_margin(ui), y = page_floor(ui, env) - ui_button_height(ui, BUTTON_NORMAL);
    int first = ui_button_width(ui, &keys);
    bool stacked = first + ui_button_width(ui, &leave) + ui_px(ui, 24) > ui->w - 2 * x;
    int up = stacked ? y - ui_button_height(ui, BUTTON_NORMAL) - ui_px(ui, 16) : y;
    ui_button(ui, x, up, 0, &keys);
    ui_button(ui, stacked ? x : x + first + ui_px(ui, 24), y, 0, &leave);
    return up;
}

static void draw_cards(const struct front *f, const struct screen_env *env, struct ui *ui, const struct grid *g, int y)
{
    int at = 0;
    for (int i = 0; i < (int)ARRAY_LEN(entries); i++) {
        if (!env->front_entries[i])
            continue;
        struct rect r = {page_margin(ui) + at % g->columns * (g->w + g->gap), y + at / g->columns * (g->h + g->gap),
                         g->w, g->h};
        draw_card(ui, r, &entries[i], i, i == f->last, f->remembered && i == f->last);
        at++;
    }
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct front *f = state;
    const color_t *c = ui->theme->color;
    int margin = page_margin(ui);
    int top = page_header(ui, env, 0), bottom = page_floor(ui, env) - ui_button_height(ui, BUTTON_NORMAL);
    float room = (float)(ui->w - 2 * margin);
    struct text_style hero = ui->text_percent >= 150 || ui->portrait ? ui_style(ui, T_XL) : ui_style(ui, T_HERO);
    struct text_style body = ui_style(ui, T_BODY);
    struct str title = ui_str(ui, STR_FRONT_TITLE);
    struct str text = ui_str(ui, f->last >= 0 ? STR_FRONT_TEXT : STR_FRONT_EMPTY);
    const struct text_block *head = ui_layout(ui, title, &hero, room, 0, TEXT_START, TEXT_BALANCE);
    const struct text_block *sub = ui_layout(ui, text, &body, room, 0, TEXT_START, 0);
    struct grid g = grid_of(ui, env);
    int cards = g.rows ? g.rows * g.h + (g.rows - 1) * g.gap : 0;
    int gap = ui_px(ui, 20), below = ui_px(ui, 52);
    int all = (int)ceilf(head->height + sub->height) + gap + below + cards;
    int y = top + (bottom - top - all) * 2 / 5;
    int least = top + ui_px(ui, 24);
    y = y < least ? least : y;
    ui_block(ui, (float)margin, (float)y, head, c[C_TEXT], title, ROLE_HEADING);
    y += (int)ceilf(head->height) + gap;
    ui_block(ui, (float)margin, (float)y, sub, c[C_TEXT_2], text, ROLE_TEXT);
    draw_cards(f, env, ui, &g, y + (int)ceilf(sub->height) + below);
    draw_foot(ui, env);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_front = {"front", sizeof(struct front), enter, handle, draw, leave};
