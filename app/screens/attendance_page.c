/* A list that follows the focus, as the running order: name, organisation, group, a sign for each half of the day. */
#include "screens/attendance_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/key_text.h"
#include "ui/icons.h"

static struct str half_name(const struct ui *ui, int half)
{
    return ui_str(ui, half == HALF_MORNING ? STR_ROLL_MORNING : STR_ROLL_AFTERNOON);
}

static struct str number(struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

/* ---- head ---- */

static struct str summary(struct ui *ui, const struct screen_env *env, const struct attendance *a)
{
    return strings_fill(ui->arena, ui_str(ui, STR_ROLL_PRESENT_OF), "half",
                        arena_cstr(ui->arena, half_name(ui, a->half)), "n",
                        number(ui, room_present_at(env, a->half)).ptr, "of", number(ui, a->n).ptr, NULL);
}

/* Title and how many are there; the search at the right, in portrait below. Returns the lower edge. */
static int draw_head(struct ui *ui, const struct screen_env *env, const struct attendance *a, int top)
{
    const color_t *c = ui->theme->color;
    int margin = page_margin(ui), w = ui->w - 2 * margin, field_w = ui->portrait ? w : ui_px(ui, 640);
    int words = ui->portrait ? w : w - field_w - ui_px(ui, 32), field_h = (int)ui_style(ui, T_BODY).line_px + ui_px(ui, 32);
    float y = (float)(top + ui_px(ui, 16));
    const struct text_block *b = ui_text(ui, (float)margin, y, (float)words, 0, T_L, c[C_TEXT],
                                         ui_str(ui, STR_ROLL_TITLE), ROLE_HEADING);
    y += b->height + (float)ui_px(ui, 4);
    b = ui_text(ui, (float)margin, y, (float)words, 0, T_BODY, c[C_TEXT_2], summary(ui, env, a), ROLE_STATUS);
    int bottom = (int)ceilf(y + b->height);
    struct rect field = {ui->w - margin - field_w, ui->portrait ? bottom + ui_px(ui, 16) : bottom - field_h, field_w, field_h};
    if (a->n)
        ui_text_field(ui, field, UI_ID(ROLL_FIELD, 0), &a->field, ICON_MAGNIFY, ui_str(ui, STR_ROLL_SEARCH), true);
    if (a->n)
        ui->tree->nodes[ui->tree->n - 1].state |= STATE_ASIDE;
    int lower = field.y + field.h;
    return (lower > bottom ? lower : bottom) + ui_px(ui, 20);
}

/* ---- rows ---- */

static const struct {
    uint32_t icon;
    enum color_token ink;
    enum string_id word;
} presences[PRESENCE_COUNT] = {
    [PRESENCE_UNSAID] = {ICON_RADIO_BLANK, C_LINE, STR_ROLL_UNSAID},
    [PRESENCE_PRESENT] = {ICON_CHECK_CIRCLE, C_SIGNAL, STR_ROLL_PRESENT},
    [PRESENCE_ABSENT] = {ICON_CLOSE_CIRCLE, C_CORAL, STR_ROLL_ABSENT},
};

static struct str group_name(struct ui *ui, int group)
{
    return group ? strings_fill(ui->arena, ui_str(ui, STR_ROLL_GROUP), "n", number(ui, group).ptr, NULL) : STR("");
}

static int cell(struct ui *ui, int x, int w, struct rect r, enum type_token type, color_t ink, struct str text)
{
    struct text_style style = ui_style(ui, type);
    if (!text.len || w < ui_px(ui, 40))
        return x + w;
    const struct text_block *b = fit_text(ui, text, &style, w - ui_px(ui, 16), r.h - ui_px(ui, 4), TEXT_START);
    draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b, ink);
    return x + w;
}

static void draw_row(struct ui *ui, const struct screen_env *env, const struct attendance *a, struct str day, int place,
                     struct rect r, bool edge)
{
    const color_t *c = ui->theme->color;
    const struct store_participant *p = &a->list[a->shown[place]];
    uint32_t id = UI_ID(ROLL_ROW, place);
    bool chosen = place == *a->chosen;
    float radius = (float)ui_px(ui, 16);
    int pad = ui_px(ui, 24), signs = HALF_COUNT * ui_px(ui, 72), now = store_presence(env->store, p->id, day, a->half);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE), chosen ? (float)ui_px(ui, ui->theme->chosen) : 0,
                 c[C_PICK]);
    int room = r.w - 2 * pad - signs, group_w = ui_px(ui, ui->portrait ? 150 : 190);
    int name_w = (room - group_w) * (ui->portrait ? 6 : 5) / (ui->portrait ? 10 : 9), x = r.x + pad;
    color_t ink = c[now == PRESENCE_ABSENT ? C_TEXT_3 : C_TEXT];
    x = cell(ui, x, name_w, r, T_LABEL, ink, p->name);
    x = cell(ui, x, room - group_w - name_w, r, T_LABEL_REGULAR, c[C_TEXT_2], p->organisation);
    cell(ui, x, group_w, r, T_LABEL_REGULAR, c[C_TEXT_2], group_name(ui, p->group));
    for (int half = 0; half < HALF_COUNT; half++) {
        int presence = store_presence(env->store, p->id, day, half);
        struct rect sign = {r.x + r.w - pad - signs + half * ui_px(ui, 72), r.y, ui_px(ui, 72), r.h};
        if (room_has_half(env, half))
            ui_icon(ui, sign, presences[presence].icon, half == a->half ? 36 : 28, c[presences[presence].ink]);
    }
    ui_focus_ring(ui, r, radius, id);
    struct str parts = arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(ui_str(ui, presences[now].word)),
                                  p->group ? " · " : "", STR_ARG(group_name(ui, p->group)));
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (edge ? STATE_EDGE : 0), p->name, parts, r);
    ui->tree->nodes[node].group = ROLL_ROW;
    ui->tree->nodes[node].place = place + 1;
    ui->tree->nodes[node].of = a->n_shown;
}

static void draw_rows(struct ui *ui, const struct screen_env *env, const struct attendance *a, int top, int bottom)
{
    int margin = page_margin(ui), gap = ui_px(ui, 8), h = (int)ui_style(ui, T_LABEL).line_px + ui_px(ui, 24);
    int least = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    struct str day = room_day_key(env, ui->arena);
    h = h + gap < least ? least - gap : h;
    int rows = (bottom - top + gap) / (h + gap), first = *a->chosen - rows / 2;
    rows = rows < 1 ? 1 : rows;
    first = first > a->n_shown - rows ? a->n_shown - rows : first;
    first = first < 0 ? 0 : first;
    *a->rows = rows;
    for (int i = 0; i < rows && first + i < a->n_shown; i++) {
        struct rect r = {margin, top + i * (h + gap), ui->w - 2 * margin, h};
        draw_row(ui, env, a, day, first + i, r, i == 0 || i + 1 == rows);
    }
}

static void draw_nobody(struct ui *ui, const struct screen_env *env, const struct attendance *a, int top)
{
    int margin = page_margin(ui);
    struct key_words words = key_words_of(ui, env->keys);
    ui_text(ui, (float)margin, (float)(top + ui_px(ui, 32)), (float)(ui->w - 2 * margin), 0, T_BODY_L,
            ui_color(ui, C_TEXT_2), a->n ? ui_str(ui, STR_ROLL_NOBODY)
                 : key_sentence(&words, STR_ROLL_EMPTY, STR_ROLL_EMPTY_NO_KEY, CONTEXT_PRESENTER, ACTION_DESK),
            ROLE_TEXT);
}

/* ---- foot ---- */

enum { FOOT_BUTTONS = 4 };

struct foot {
    struct button buttons[FOOT_BUTTONS];
    int n;
};

static void add_button(struct foot *f, struct ui *ui, const struct keymap *keys, uint32_t kind, enum action action,
                       enum string_id words, uint32_t icon)
{
    struct button *b = &f->buttons[f->n++];
    *b = (struct button){.id = UI_ID(kind, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_SMALL, .icon = icon};
    key_on_button(ui, keys, CONTEXT_REGISTER, action, words, b);
}

static struct foot foot_of(struct ui *ui, const struct screen_env *env, const struct attendance *a)
{
    struct foot f = {.n = 0};
    if (a->n) {
        add_button(&f, ui, env->keys, ROLL_ALL, ACTION_ALL_PRESENT, STR_ROLL_ALL_PRESENT, ICON_CHECK);
        add_button(&f, ui, env->keys, ROLL_SHUFFLE, ACTION_NONE, STR_ROLL_SHUFFLE, ICON_ACCOUNT_MULTIPLE);
    }
    add_button(&f, ui, env->keys, ROLL_DESK, ACTION_NONE, STR_ROLL_DESK, ICON_CERTIFICATE);
    add_button(&f, ui, env->keys, ROLL_BACK, ACTION_NONE, env->beside_room ? STR_PRESENTER_BACK : STR_ROOM_AGENDA,
               ICON_ARROW_LEFT);
    return f;
}

/* Beside each other from x on, in as many rows as that takes; drawn from y down when draw is set. Returns how many rows. */
static int flow(struct ui *ui, const struct foot *f, int x, int y, bool draw)
{
    int margin = page_margin(ui), rows = 1;
    for (int i = 0; i < f->n; i++) {
        int w = ui_button_width(ui, &f->buttons[i]);
        if (x > margin && x + w > ui->w - margin) {
            rows++;
            y += ui_button_height(ui, BUTTON_SMALL) + ui_px(ui, 20);
            x = margin;
        }
        if (draw) {
            ui_button(ui, x, y, 0, &f->buttons[i]);
            ui->tree->nodes[ui->tree->n - 1].state |= STATE_ASIDE;
        }
        x += w + ui_px(ui, 12);
    }
    return rows;
}

/* Returns the upper edge. */
static int draw_foot(struct ui *ui, const struct screen_env *env, const struct attendance *a)
{
    int margin = page_margin(ui), h = ui_button_height(ui, BUTTON_SMALL), halves = 0, x = margin;
    struct str names[HALF_COUNT] = {half_name(ui, HALF_MORNING), half_name(ui, HALF_AFTERNOON)};
    for (int i = 0; i < HALF_COUNT; i++)
        halves += room_has_half(env, i);
    bool both = halves == HALF_COUNT;
    struct foot f = foot_of(ui, env, a);
    if (both)
        x += ui_segments_width(ui, HALF_COUNT, names) + ui_px(ui, 24);
    int rows = flow(ui, &f, x, 0, false), y = ui->h - ui_px(ui, 44) - rows * h - (rows - 1) * ui_px(ui, 20);
    if (both) {
        int from = ui->tree->n;
        ui_segments(ui, margin, y - ui_px(ui, 4), false, UI_ID(ROLL_HALF, 0), HALF_COUNT, names, names, a->half);
        for (int i = from; i < ui->tree->n; i++)
            ui->tree->nodes[i].state |= STATE_ASIDE;
    }
    flow(ui, &f, x, y, true);
    return y - ui_px(ui, 24);
}

void attendance_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct attendance *a = state;
    if (UI_KIND(ui->focus) == ROLL_ROW && (int)UI_INDEX(ui->focus) < a->n_shown)
        *a->chosen = (int)UI_INDEX(ui->focus);
    ui_screen(ui, ui_str(ui, STR_ROLL_TITLE));
    int top = draw_head(ui, env, a, room_header(ui, env, (struct str){NULL, 0})), foot = draw_foot(ui, env, a);
    if (a->n_shown)
        draw_rows(ui, env, a, top, foot);
    else
        draw_nobody(ui, env, a, top);
    if (a->note_us)
        ui_toast(ui, a->note, ICON_INFORMATION, a->note_us, ui->h - ui_px(ui, 24));
}
