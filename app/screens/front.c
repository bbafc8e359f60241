/*
 * The front door: what shall this device be today? One large card a mode that exists, one press
 * each. The card of last time is the screen's primary action, so that Enter or a clicker goes on
 * as before. Loading what was chosen is app.c's matter; nothing is shown here that leads nowhere.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/key_text.h"
#include "screens/screen.h"
#include "ui/icons.h"

enum { FRONT_ENTRY = 1, FRONT_KEYS, FRONT_LEAVE, FRONT_ABOUT };

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
    int last;        /* entry of last time, or the first there is; -1: there is none */
    bool remembered; /* it is that of last time indeed */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args;
    (void)err;
    struct front *f = state;
    struct str last = store_get(env->store, STR(""), STR("front-door")); /* lint: not shown */
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
    case FRONT_ENTRY:
        env->choose_playlist(env->app, (int)UI_INDEX(ev->activate.id));
        return NAV(NAV_STAY);
    case FRONT_KEYS: return (struct nav){.kind = NAV_GO, .to = SCREEN_HELP};
    case FRONT_ABOUT: return (struct nav){.kind = NAV_GO, .to = SCREEN_ABOUT};
    case FRONT_LEAVE: return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIT};
    default: return NAV(NAV_STAY);
    }
}

/* How much of everything there is room for: tried from the first down until the page fits. */
struct level {
    float pad, gap;
    bool words, subtitle;
    enum type_token title;
};

static const struct level levels[] = {
    {36, 24, true, true, T_HERO},
    {18, 16, true, true, T_XL},
    {18, 16, false, true, T_XL},
    {12, 12, false, false, T_L},
};

struct page {
    const struct level *level;
    struct text_style title_style, text_style;
    const struct text_block *title, *text;
    struct str title_str, text_str;
    int margin, columns, rows, card_w, card_h, gap, title_y, text_y, cards_y, bottom;
};

struct card_text {
    const struct text_block *title, *text, *last; /* text, last: NULL when not shown */
    float height;
};

static int text_left(const struct ui *ui)
{
    return ui_px(ui, 40 + 104 + 32);
}

static struct card_text card_text(struct ui *ui, const struct page *p, const struct entry *e,
                                  bool last)
{
    struct text_style title = ui_style(ui, T_M),
                      text = ui_style_sized(ui, T_LABEL_REGULAR, 24, 34);
    struct text_style small = ui_style(ui, T_SMALL_BOLD);
    float room = (float)(p->card_w - text_left(ui) - ui_px(ui, 40 + 44 + 16));
    struct card_text t = {
        .title = ui_layout(ui, ui_str(ui, e->title), &title, room, 0, TEXT_START, TEXT_BALANCE)};
    t.height = t.title->height;
    if (p->level->words) {
        t.text = ui_layout(ui, ui_str(ui, e->text), &text, room, 0, TEXT_START, 0);
        t.height += t.text->height + (float)ui_px(ui, 8);
    }
    if (last) {
        t.last = ui_layout(ui, ui_str(ui, STR_FRONT_LAST_TIME), &small, room, 0, TEXT_START, 0);
        t.height += t.last->height;
    }
    return t;
}

static void measure_cards(struct ui *ui, const struct front *f, const struct screen_env *env,
                          struct page *p)
{
    int n = 0, least = ui_px(ui, p->level->words ? 200 : 136);
    p->gap = ui_px(ui, p->level->gap);
    p->columns = ui->portrait ? 1 : 2;
    p->card_w = (ui->w - 2 * p->margin - (p->columns - 1) * p->gap) / p->columns;
    p->card_h = least;
    for (int i = 0; i < (int)ARRAY_LEN(entries); i++) {
        if (!env->front_entries[i])
            continue;
        struct card_text t = card_text(ui, p, &entries[i], f->remembered && i == f->last);
        int h = (int)ceilf(t.height) + 2 * ui_px(ui, p->level->pad);
        p->card_h = h > p->card_h ? h : p->card_h;
        n++;
    }
    p->rows = (n + p->columns - 1) / p->columns;
}

/* Lays the page out at one level; false when it does not fit between top and its bottom. */
static bool lay_out(struct ui *ui, const struct front *f, const struct screen_env *env, int top,
                    struct page *p)
{
    float room = (float)(ui->w - 2 * p->margin);
    p->title_style = ui_style(ui,
                              ui->portrait && p->level->title == T_HERO ? T_XL : p->level->title);
    p->text_style = ui_style(ui, T_BODY);
    p->title = ui_layout(ui, p->title_str, &p->title_style, room, 0, TEXT_START, TEXT_BALANCE);
    p->text = ui_layout(ui, p->text_str, &p->text_style, room, 0, TEXT_START, 0);
    measure_cards(ui, f, env, p);
    int sub = p->level->subtitle || !p->rows ? (int)ceilf(p->text->height) + ui_px(ui, 20) : 0;
    int head = (int)ceilf(p->title->height) + sub, below = ui_px(ui, p->level->pad + 12);
    int all = head + below + p->rows * (p->card_h + p->gap) - p->gap,
        spare = p->bottom - top - all;
    int least = ui_px(ui, 24);
    p->title_y = top + (spare > 2 * least ? spare * 2 / 5 : least);
    p->text_y = p->title_y + (int)ceilf(p->title->height) + ui_px(ui, 20);
    p->cards_y = p->title_y + head + below;
    return spare >= 2 * least;
}

static struct page page_of(struct ui *ui, const struct front *f, const struct screen_env *env,
                           int top)
{
    struct key_words w = key_words_of(ui, env->keys);
    struct page p = {.title_str = ui_str(ui, STR_FRONT_TITLE),
                     .margin = page_margin(ui),
                     .text_str = ui_str(ui, STR_FRONT_EMPTY)};
    if (f->last >= 0)
        p.text_str = key_sentence(&w, STR_FRONT_TEXT, STR_FRONT_TEXT_NO_KEY, CONTEXT_EVERYWHERE, ACTION_BACK);
    p.bottom = page_floor(ui, env) - ui_button_height(ui, BUTTON_NORMAL);
    for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
        p.level = &levels[i];
        if (lay_out(ui, f, env, top, &p))
            break;
    }
    return p;
}

static void draw_card(struct ui *ui, const struct page *p, struct rect r, int index, bool primary,
                      bool last_time)
{
    const color_t *c = ui->theme->color;
    const struct entry *e = &entries[index];
    uint32_t id = UI_ID(FRONT_ENTRY, index);
    float radius = (float)ui_px(ui, 24);
    struct card_text t = card_text(ui, p, e, last_time);
    bool plain = ui->theme->high_contrast, edged = plain || ui_is_hovered(ui, id);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE_2),
                 edged ? (float)ui_px(ui, plain ? 3 : 2) : 0, c[C_LINE]);
    struct rect plate = {r.x + ui_px(ui, 40), r.y + (r.h - ui_px(ui, 104)) / 2, ui_px(ui, 104),
                         ui_px(ui, 104)};
    draw_rounded(ui->list, plate, (float)ui_px(ui, 28), c[primary ? C_SIGNAL : C_SURFACE_3], 0, 0);
    ui_icon(ui, plate, e->icon, 56, c[primary ? C_ON_SIGNAL : C_SIGNAL]);
    float x = (float)(r.x + text_left(ui)), y = (float)(r.y + (r.h - (int)ceilf(t.height)) / 2);
    if (t.last) {
        draw_text(ui->list, x, y, t.last, c[C_SIGNAL]);
        y += t.last->height;
    }
    draw_text(ui->list, x, y, t.title, c[C_TEXT]);
    if (t.text)
        draw_text(ui->list, x, y + t.title->height + (float)ui_px(ui, 8), t.text, c[C_TEXT_2]);
    struct rect arrow = {r.x + r.w - ui_px(ui, 40 + 44), r.y, ui_px(ui, 44), r.h};
    ui_icon(ui, arrow, ICON_CHEVRON_RIGHT, 44, c[C_TEXT_2]);
    ui_focus_ring(ui, r, radius, id);
    struct str value = last_time ? ui_str(ui, STR_FRONT_LAST_TIME) : (struct str){NULL, 0};
    unsigned state = STATE_FOCUSABLE | (primary ? STATE_PRIMARY : 0);
    int node = ui_record(ui, ROLE_BUTTON, id, state, ui_str(ui, e->title), value, r);
    ui->tree->nodes[node].group = FRONT_ENTRY;
}

/* Quiet ways on and out at the foot of the page. */
static void draw_foot(struct ui *ui, const struct page *p)
{
    struct button keys = {.id = UI_ID(FRONT_KEYS, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_NORMAL,
                          .label = ui_str(ui, STR_FRONT_KEYS),
                          .icon = ICON_KEYBOARD};
    struct button leave = {.id = UI_ID(FRONT_LEAVE, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_NORMAL,
                           .label = ui_str(ui, STR_FRONT_LEAVE),
                           .icon = ICON_EXIT};
    struct button about = {.id = UI_ID(FRONT_ABOUT, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_NORMAL,
                           .label = ui_str(ui, STR_FRONT_ABOUT),
                           .icon = ICON_INFORMATION};
    int gap = ui_px(ui, 24), h = ui_button_height(ui, BUTTON_NORMAL);
    struct rect r = ui_button(ui, p->margin, p->bottom, 0, &keys);
    r = ui_button(ui, r.x + r.w + gap, p->bottom, 0, &leave);
    r.x += r.w + gap;
    if (r.x + ui_button_width(ui, &about) <= ui->w - p->margin)
        ui_button(ui, r.x, p->bottom, 0, &about);
    else /* its sign alone */
        ui_icon_button(ui, (struct rect){r.x, p->bottom, h, h}, about.id, about.icon, about.label,
                       false);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct front *f = state;
    const color_t *c = ui->theme->color;
    struct page p = page_of(ui, f, env, page_header(ui, env, 0));
    int at = 0;
    ui_screen(ui, p.title_str);
    ui_block(ui, (float)p.margin, (float)p.title_y, p.title, c[C_TEXT], p.title_str, ROLE_HEADING);
    if (p.level->subtitle || !p.rows)
        ui_block(ui, (float)p.margin, (float)p.text_y, p.text, c[C_TEXT_2], p.text_str, ROLE_TEXT);
    for (int i = 0; i < (int)ARRAY_LEN(entries); i++) {
        if (!env->front_entries[i])
            continue;
        struct rect r = {p.margin + at % p.columns * (p.card_w + p.gap),
                         p.cards_y + at / p.columns * (p.card_h + p.gap), p.card_w, p.card_h};
        draw_card(ui, &p, r, i, i == f->last, f->remembered && i == f->last);
        at++;
    }
    draw_foot(ui, &p);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_front = {
    "front", sizeof(struct front), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
