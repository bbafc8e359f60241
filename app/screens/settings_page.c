/*
 * How the settings look: a dialog nearly as large as the window, the groups above, a row a setting,
 * its values at the right or below its name. A row is one stop for keys; its values can be pressed
 * one by one. Rows that do not fit are on the next page, so that nothing is cut at 200 % text.
 */
#include "screens/settings_page.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "ui/icons.h"

enum { ROWS_MAX = 32, ROW_GAP = 28, INNER_GAP = 32 };

struct line {
    int row;
    const struct text_block *label;
    struct str values[SETTING_VALUES_MAX];
    int at;           /* value that is set */
    int control_w, h; /* h: of the whole row */
    bool below;       /* the control stands under the name */
    bool stepper;     /* a choice that is too wide to be shown as one */
};

struct page {
    const struct settings_state *st;
    struct rect room;
    int control_h, n, from, to, pages;
    struct line lines[ROWS_MAX];
};

/* ---- measures ---- */

static int text_w(struct ui *ui, const struct text_style *style, struct str text)
{
    return (int)ceilf(text_width(ui->text, text, style));
}

static int segment_w(struct ui *ui, const struct text_style *style, struct str text)
{
    int w = text_w(ui, style, text) + ui_px(ui, 40), least = ui_px(ui, 84);
    return w > least ? w : least;
}

static int widest(struct ui *ui, const struct text_style *style, const struct line *l, int n)
{
    int most = 0;
    for (int i = 0; i < n; i++) {
        int w = text_w(ui, style, l->values[i]);
        most = w > most ? w : most;
    }
    return most;
}

static int segments_pad(const struct ui *ui)
{
    return ui_px(ui, ui->theme->control) + ui_px(ui, 4);
}

static int stepper_w(struct ui *ui, const struct page *p, const struct line *l, int n)
{
    struct text_style style = ui_style(ui, T_BUTTON);
    int w = 2 * p->control_h + 2 * ui_px(ui, 16) + widest(ui, &style, l, n);
    return w < p->room.w ? w : p->room.w;
}

static int switch_w(const struct page *p)
{
    return p->control_h * 3 / 2;
}

static struct button action_button(struct ui *ui, int row)
{
    return (struct button){.id = UI_ID(SETTINGS_ID_ROW, row),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_NORMAL,
                           .icon = ICON_REFRESH,
                           .label = ui_str(ui, setting_rows[row].label)};
}

static int control_w(struct ui *ui, const struct page *p, struct line *l, const struct setting *s)
{
    struct text_style style = ui_style(ui, T_BUTTON_SMALL), word = ui_style(ui, T_BUTTON);
    int w = 2 * segments_pad(ui);
    switch (s->kind) {
    case SETTING_SWITCH: return switch_w(p) + ui_px(ui, 20) + widest(ui, &word, l, s->n);
    case SETTING_ACTION: return 0;
    case SETTING_STEPPER: break;
    case SETTING_CHOICE:
        for (int i = 0; i < s->n; i++)
            w += segment_w(ui, &style, l->values[i]);
        if (w <= p->room.w)
            return w;
    }
    l->stepper = true;
    return stepper_w(ui, p, l, s->n);
}

/* Of a name above its values, with the air below it: high enough for a finger not to take one for the other. */
static int name_h(const struct ui *ui, const struct line *l)
{
    int h = (int)ceilf(l->label->height) + ui_px(ui, 12), least = ui_px(ui, 64);
    least = least > UI_HIT_MIN_PX ? least : UI_HIT_MIN_PX;
    return h > least ? h : least;
}

static struct line line_of(struct ui *ui, const struct screen_env *env, const struct page *p,
                           int row)
{
    const struct setting *s = &setting_rows[row];
    struct text_style style = ui_style(ui, T_BODY);
    struct str name = ui_str(ui, s->label);
    struct line l = {.row = row, .at = s->get(s, env->settings)};
    for (int i = 0; i < s->n; i++)
        l.values[i] = s->text(s, env, ui->arena, i);
    l.control_w = control_w(ui, p, &l, s);
    if (s->kind == SETTING_ACTION) {
        l.h = ui_button_height(ui, BUTTON_NORMAL);
        return l;
    }
    int beside = p->room.w - l.control_w - ui_px(ui, INNER_GAP);
    l.label = ui_layout(ui, name, &style, (float)beside, 0, TEXT_START, TEXT_BALANCE);
    l.below = beside < p->room.w / 4 || l.label->n_lines > 2;
    if (l.below)
        l.label = ui_layout(ui, name, &style, (float)p->room.w, 0, TEXT_START, 0);
    int label_h = (int)ceilf(l.label->height);
    l.h = l.below ? name_h(ui, &l) + p->control_h
                  : (label_h > p->control_h ? label_h : p->control_h);
    return l;
}

/* Fills page after page until the one that is wanted. */
static void turn_to(struct ui *ui, struct page *p)
{
    int starts[ROWS_MAX + 1], gap = ui_px(ui, ROW_GAP), used = 0, of_anchor = 0;
    p->pages = 0;
    for (int i = 0; i < p->n; i++) {
        bool fits = i && used + gap + p->lines[i].h <= p->room.h;
        if (!fits)
            starts[p->pages++] = i;
        used = fits ? used + gap + p->lines[i].h : p->lines[i].h;
        if (p->lines[i].row == p->st->anchor)
            of_anchor = p->pages - 1;
    }
    starts[p->pages] = p->n;
    int page = p->pages ? (of_anchor + p->st->turned) % p->pages : 0;
    p->from = p->pages ? starts[page] : 0;
    p->to = p->pages ? starts[page + 1] : 0;
}

/* ---- values ---- */

/* The node of a part of a row: for fingers and the switch; keys stop at the row. */
static void record_value(struct ui *ui, enum role role, uint32_t id, unsigned state,
                         struct str name, struct rect r)
{
    ui_record(ui, role, id, state, name, STR(""), r);
}

static void draw_segments(struct ui *ui, const struct page *p, const struct line *l, int x, int y)
{
    const color_t *c = ui->theme->color;
    const struct setting *s = &setting_rows[l->row];
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int pad = segments_pad(ui), at = x + pad;
    struct rect all = {x, y, l->control_w, p->control_h};
    draw_rounded(ui->list, all, (float)all.h / 2, c[C_SURFACE],
                 (float)ui_px(ui, ui->theme->control), c[C_LINE]);
    for (int i = 0; i < s->n; i++) {
        struct rect r = {at, y + pad, segment_w(ui, &style, l->values[i]), all.h - 2 * pad};
        uint32_t id = SETTINGS_VALUE(l->row, i);
        bool on = i == l->at;
        if (on || ui_is_pressed(ui, id) || ui_is_hovered(ui, id))
            draw_rounded(ui->list, r, (float)r.h / 2, c[on ? C_CURRENT : C_SURFACE_3], 0, 0);
        ui_label(ui, r, TEXT_CENTER, &style, c[on ? C_ON_CURRENT : C_TEXT_2], l->values[i]);
        record_value(ui, ROLE_RADIO, id, on ? STATE_CHECKED : 0, l->values[i],
                     (struct rect){r.x, y, r.w, all.h});
        at += r.w;
    }
}

static void draw_step(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, bool disabled,
                      struct str name)
{
    const color_t *c = ui->theme->color;
    draw_rounded(ui->list, r, (float)r.h / 2, disabled ? 0 : ui_fill(ui, id, C_SURFACE),
                 (float)ui_px(ui, ui->theme->control), disabled ? c[C_SURFACE_3] : ui_edge(ui, id));
    ui_icon(ui, r, icon, (float)r.h / ui->u * 0.5f, c[disabled ? C_DISABLED : C_TEXT]);
    record_value(ui, ROLE_BUTTON, id, disabled ? STATE_DISABLED : 0, name, r);
}

static void draw_stepper(struct ui *ui, const struct page *p, const struct line *l, int x, int y)
{
    const struct setting *s = &setting_rows[l->row];
    struct text_style style = ui_style(ui, T_BUTTON);
    const char *name = arena_cstr(ui->arena, ui_str(ui, s->label));
    struct rect less = {x, y, p->control_h, p->control_h}, more = less;
    more.x = x + l->control_w - more.w;
    struct rect value = {less.x + less.w, y, more.x - less.x - less.w, less.h};
    const struct text_block *b = ui_layout(ui, l->values[l->at], &style, (float)value.w, 0,
                                           TEXT_CENTER, TEXT_BALANCE);
    draw_text(ui->list, (float)value.x, ui_middle(ui, (float)y + (float)value.h / 2, b, &style), b,
              ui_color(ui, C_TEXT));
    draw_step(ui, less, UI_ID(SETTINGS_ID_LESS, l->row), ICON_MINUS, l->at == 0,
              strings_fill(ui->arena, ui_str(ui, STR_SETTINGS_LESS), "name", name, NULL));
    draw_step(ui, more, UI_ID(SETTINGS_ID_PLUS, l->row), ICON_PLUS, l->at == s->n - 1,
              strings_fill(ui->arena, ui_str(ui, STR_SETTINGS_MORE_OF), "name", name, NULL));
}

/* A track with a knob that is at the right and has a tick when on; the word beside it says the same. */
static void draw_switch(struct ui *ui, const struct page *p, const struct line *l, int x, int y)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_BUTTON);
    bool on = l->at == 1;
    int w = switch_w(p), h = p->control_h * 3 / 4, pad = ui_px(ui, 6), d = h - 2 * pad;
    struct rect track = {x + l->control_w - w, y + (p->control_h - h) / 2, w, h};
    struct rect word = {x, y, l->control_w - w - ui_px(ui, 20), p->control_h};
    ui_label(ui, word, TEXT_END, &style, c[C_TEXT], l->values[l->at]);
    draw_rounded(ui->list, track, (float)h / 2, c[on ? C_SIGNAL : C_SURFACE],
                 (float)ui_px(ui, ui->theme->control), c[on ? C_SIGNAL : C_LINE]);
    struct rect knob = {on ? track.x + w - pad - d : track.x + pad, track.y + pad, d, d};
    draw_disc(ui->list, (float)knob.x + (float)d / 2, (float)knob.y + (float)d / 2, (float)d / 2,
              c[on ? C_ON_SIGNAL : C_TEXT_2]);
    if (on)
        ui_icon(ui, knob, ICON_CHECK, (float)d / ui->u * 0.7f, c[C_SIGNAL]);
}

/* ---- rows ---- */

/* The row's own place: all of it for a switch, else what is left beside or above the values. */
static struct rect name_rect(const struct ui *ui, const struct page *p, const struct line *l,
                             struct rect r)
{
    if (setting_rows[l->row].kind == SETTING_SWITCH)
        return r;
    if (l->below)
        r.h -= p->control_h;
    else
        r.w -= l->control_w + ui_px(ui, INNER_GAP) / 2;
    return r;
}

static void draw_setting(struct ui *ui, const struct page *p, const struct line *l, int y)
{
    const struct setting *s = &setting_rows[l->row];
    struct rect r = {p->room.x, y, p->room.w, l->h};
    uint32_t id = UI_ID(SETTINGS_ID_ROW, l->row);
    if (s->kind == SETTING_ACTION) {
        struct button b = action_button(ui, l->row);
        ui_button(ui, r.x, r.y, ui_button_width(ui, &b) > r.w ? r.w : 0, &b);
        return;
    }
    if (ui_is_hovered(ui, id) && s->kind == SETTING_SWITCH)
        draw_rounded(ui->list, ui_grow(r, ui_px(ui, 4)), (float)ui_px(ui, 20),
                     ui_color(ui, C_SURFACE_3), 0, 0);
    int label_h = (int)ceilf(l->label->height);
    draw_text(ui->list, (float)r.x, (float)(l->below ? r.y : r.y + (r.h - label_h) / 2), l->label,
              ui_color(ui, C_TEXT));
    int air = ui_px(ui, 14);
    struct rect around = {r.x - air, r.y, r.w + 2 * air, r.h};
    ui_focus_ring(ui, around, (float)ui_px(ui, 20), id);
    int node = ui_record(ui, ROLE_CHOICE, id, STATE_FOCUSABLE, ui_str(ui, s->label),
                         l->values[l->at], name_rect(ui, p, l, r));
    int x = l->below ? r.x : r.x + r.w - l->control_w, cy = l->below ? r.y + r.h - p->control_h
                                                                     : r.y + (r.h - p->control_h) / 2;
    tree_open(ui->tree, node);
    if (s->kind == SETTING_SWITCH)
        draw_switch(ui, p, l, x, cy);
    else if (l->stepper)
        draw_stepper(ui, p, l, x, cy);
    else
        draw_segments(ui, p, l, x, cy);
    tree_close(ui->tree);
}

/* Returns where the next row would begin. */
static int draw_lines(struct ui *ui, const struct page *p)
{
    int y = p->room.y, gap = ui_px(ui, ROW_GAP);
    for (int i = p->from; i < p->to; i++) {
        if (i > p->from)
            draw_fill(ui->list,
                      (struct rect){p->room.x, y - gap / 2, p->room.w, 1},
                      ui_color(ui, C_HAIR));
        draw_setting(ui, p, &p->lines[i], y);
        y += p->lines[i].h + gap;
    }
    return y;
}

/* ---- groups ---- */

static void draw_group(struct ui *ui, struct rect r, int group, bool on,
                       const struct text_block *label, const struct text_style *style)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(SETTINGS_ID_GROUP, group);
    draw_rounded(ui->list, r, (float)r.h / 2, on ? c[C_CURRENT] : ui_fill(ui, id, C_SURFACE),
                 (float)ui_px(ui, ui->theme->control), on ? c[C_CURRENT] : ui_edge(ui, id));
    draw_text(ui->list, (float)r.x, ui_middle(ui, (float)r.y + (float)r.h / 2, label, style), label,
              c[on ? C_ON_CURRENT : C_TEXT]);
    ui_focus_ring(ui, r, (float)r.h / 2, id);
    int node = ui_record(ui, ROLE_RADIO, id, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0),
                         ui_str(ui, setting_group_names[group]), STR(""), r);
    ui->tree->nodes[node].group = SETTINGS_ID_GROUP;
}

/* All in one row when their names fit, else two and two. Returns the height. */
static int draw_groups(struct ui *ui, const struct page *p, struct rect room)
{
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int gap = ui_px(ui, 16), columns = SETTING_GROUP_COUNT, h = p->control_h, most = 0;
    for (int i = 0; i < SETTING_GROUP_COUNT; i++) {
        int w = segment_w(ui, &style, ui_str(ui, setting_group_names[i]));
        most = w > most ? w : most;
    }
    if (columns * (most + gap) - gap > room.w)
        columns = 2;
    int w = (room.w - (columns - 1) * gap) / columns, rows = SETTING_GROUP_COUNT / columns;
    const struct text_block *labels[SETTING_GROUP_COUNT];
    for (int i = 0; i < SETTING_GROUP_COUNT; i++) {
        labels[i] = ui_layout(ui, ui_str(ui, setting_group_names[i]), &style, (float)w, 0,
                              TEXT_CENTER, 0);
        int lines_h = (int)ceilf(labels[i]->height) + ui_px(ui, 24);
        h = lines_h > h ? lines_h : h;
    }
    for (int i = 0; i < SETTING_GROUP_COUNT; i++) {
        struct rect r = {room.x + i % columns * (w + gap), room.y + i / columns * (h + gap), w, h};
        draw_group(ui, r, i, i == (int)p->st->group, labels[i], &style);
    }
    return rows * (h + gap) - gap;
}

/* Kept free below the rows for the sample of captions; 0 where it would leave too little for them. */
static int sample_room(struct ui *ui, const struct page *p)
{
    int h = settings_sample_height(ui) + ui_px(ui, ROW_GAP), rows = 0;
    for (int i = 0; i < p->n; i++)
        rows = p->lines[i].h > rows ? p->lines[i].h : rows;
    rows = 2 * rows + 2 * ui_px(ui, ROW_GAP) + ui_button_height(ui, BUTTON_BIG);
    return p->st->group == SETTINGS_CAPTIONS && p->room.h >= rows + h ? h : 0;
}

void settings_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct settings_state *st = state;
    struct button back = {.id = UI_ID(SETTINGS_ID_BACK, 0),
                          .kind = BUTTON_PRIMARY,
                          .size = BUTTON_BIG,
                          .label = ui_str(ui, STR_SETTINGS_BACK),
                          .primary = true};
    struct button more = {.id = UI_ID(SETTINGS_ID_MORE, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_BIG,
                          .label = ui_str(ui, STR_SETTINGS_MORE),
                          .icon_after = ICON_CHEVRON_RIGHT};
    const struct button *buttons[] = {&back, &more};
    struct rect r = ui_dialog(ui, ui->portrait ? 1016 : 1560, ui->portrait ? 1500 : 970,
                              ui_str(ui, STR_SETTINGS_TITLE));
    struct page *p = arena_new(ui->arena, struct page);
    *p = (struct page){.st = st, .control_h = ui_button_height(ui, BUTTON_HEADER), .room = r};
    int gap = ui_px(ui, 32), top = draw_groups(ui, p, r) + gap;
    p->room.y += top;
    p->room.h -= top;
    for (int i = 0; i < setting_rows_n && p->n < ROWS_MAX; i++)
        if (setting_rows[i].group == st->group && setting_offered(&setting_rows[i]))
            p->lines[p->n++] = line_of(ui, env, p, i);
    int sample = sample_room(ui, p), all = p->room.h - sample;
    for (int n = 1; n == 1 || (n == 2 && p->pages > 1); n++) { /* a second button may take more room */
        p->room.h = all - ui_button_row_height(ui, r.w, n, buttons) - gap;
        turn_to(ui, p);
    }
    int end = draw_lines(ui, p);
    if (sample)
        settings_draw_sample(ui, env, (struct rect){p->room.x, end, p->room.w, sample - gap});
    ui_button_row(ui, r, p->pages > 1 ? 2 : 1, buttons);
    access_voice_corner(ui);
    tree_close(ui->tree);
    if (st->reset_us)
        ui_toast(ui, ui_str(ui, STR_SETTINGS_RESET_DONE), ICON_CHECK_CIRCLE, st->reset_us,
                 r.y + ui_px(ui, 8));
}
