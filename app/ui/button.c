/*
 * Buttons: a pill with an icon, a label and an icon behind it; a round one with an icon alone. A
 * button is as wide as its text needs and never cuts it; only a width forced by the caller makes
 * the text smaller lines.
 */
#include <math.h>

#include "base/bug.h"
#include "ui/ui.h"

struct metrics {
    float height, padding, padding_secondary, padding_quiet;
    float closer_left,
        closer_right; /* taken off beside an icon on the left, which has air of its own */
    float icon, gap;
    enum type_token type;
};

static const struct metrics sizes[] = {
    [BUTTON_BIG] = {96, 56, 44, 44, 12, 0, 40, 16, T_BUTTON_BIG},
    [BUTTON_NORMAL] = {80, 40, 40, 24, 12, 4, 36, 16, T_BUTTON},
    [BUTTON_SMALL] = {64, 28, 28, 20, 0, 0, 32, 12, T_BUTTON_SMALL},
    [BUTTON_HEADER] = {72, 28, 28, 20, 0, 0, 32, 12, T_BUTTON_SMALL},
    [BUTTON_HUGE] = {112, 56, 56, 44, 0, 0, 40, 20, T_BUTTON_BIG},
};

struct look {
    color_t fill, border, ink;
};

static struct look look_of(const struct ui *ui, const struct button *b)
{
    const color_t *c = ui->theme->color;
    bool pressed = ui_is_pressed(ui, b->id) && !b->disabled;
    color_t edge = ui_edge(ui, b->id);
    if (b->disabled)
        return (struct look){c[C_SURFACE], c[ui->theme->high_contrast ? C_DISABLED : C_SURFACE_3],
                             c[C_DISABLED]};
    if (b->on)
        return (struct look){c[C_CURRENT], c[C_CURRENT], c[C_ON_CURRENT]};
    switch (b->kind) {
    case BUTTON_PRIMARY:
        return (struct look){ui_signal(ui, b->id), ui_signal(ui, b->id), c[C_ON_SIGNAL]};
    case BUTTON_SECONDARY:
        return (struct look){ui_fill(ui, b->id, C_SURFACE_2), edge, c[C_TEXT]};
    case BUTTON_QUIET:
        return (struct look){pressed || ui_is_hovered(ui, b->id) ? c[C_SURFACE_2] : 0, 0,
                             c[C_TEXT]};
    case BUTTON_ON_VIDEO:
        return (struct look){pressed ? c[C_SURFACE_3] : color_fade(c[C_INK_950], 209), edge,
                             c[C_TEXT]};
    }
    return (struct look){0};
}

/* Icons of a button grow with its text, by whole reference pixels. */
static float icon_size(const struct ui *ui, const struct metrics *m)
{
    return m->icon * ui_text_scale(ui, theme_type[m->type].size);
}

/* The design's paddings lie inside the border. */
static float padding(const struct button *b, const struct metrics *m)
{
    switch (b->kind) {
    case BUTTON_QUIET: return m->padding_quiet;
    case BUTTON_SECONDARY:
    case BUTTON_ON_VIDEO: return m->padding_secondary;
    case BUTTON_PRIMARY: break;
    }
    return m->padding;
}

static bool closer(const struct button *b, const struct metrics *m)
{
    return b->icon && b->kind != BUTTON_QUIET && padding(b, m) == m->padding;
}

static int padding_left(const struct ui *ui, const struct button *b, const struct metrics *m)
{
    return ui_px(ui, padding(b, m) - (closer(b, m) ? m->closer_left : 0)) +
           ui_px(ui, ui->theme->control);
}

static int padding_right(const struct ui *ui, const struct button *b, const struct metrics *m)
{
    return ui_px(ui, padding(b, m) - (closer(b, m) ? m->closer_right : 0)) +
           ui_px(ui, ui->theme->control);
}

static int label_width(struct ui *ui, const struct button *b, const struct text_style *style)
{
    return b->label.len ? (int)ceilf(text_width(ui->text, b->label, style)) : 0;
}

static int content_width(struct ui *ui, const struct button *b, const struct metrics *m)
{
    struct text_style style = ui_style(ui, m->type);
    style.tabular = b->tabular;
    int icon = ui_px(ui, icon_size(ui, m)), gap = ui_px(ui, m->gap),
        w = label_width(ui, b, &style);
    if (b->icon)
        w += icon + (b->label.len ? gap : 0);
    if (b->icon_after)
        w += icon + (b->label.len ? gap : 0);
    return w;
}

int ui_button_width(struct ui *ui, const struct button *b)
{
    const struct metrics *m = &sizes[b->size];
    int w = padding_left(ui, b, m) + content_width(ui, b, m) + padding_right(ui, b, m);
    int h = ui_button_height(ui, b->size);
    return w < h ? h : w;
}

int ui_button_height(const struct ui *ui, enum button_size size)
{
    const struct metrics *m = &sizes[size];
    float height = size == BUTTON_HEADER && ui->portrait ? 80 : m->height;
    float text = theme_type[m->type].size, line = ui_style(ui, m->type).size_px - text * ui->u;
    return ui_px(ui, height) + (line > 0 ? (int)lroundf(line * 4 / 3) : 0);
}

/* In that width on as many lines as the height has room for, smaller before anything is cut; no word is broken. */
static const struct text_block *wrapped(struct ui *ui, struct str label, struct text_style *style,
                                        int w, int h)
{
    static const float shares[] = {1, 0.92f, 0.84f, 0.76f, 0.68f, 0.6f};
    const struct text_style whole = *style;
    const struct text_block *b = NULL;
    for (size_t i = 0; i < ARRAY_LEN(shares); i++) {
        style->size_px = roundf(whole.size_px * shares[i]);
        style->line_px = i ? roundf(style->size_px * 1.12f) : whole.line_px;
        float word = 0;
        for (struct str rest = label; rest.len;)
            word = fmaxf(word, text_width(ui->text, str_cut(&rest, ' '), style));
        int lines = (int)((float)h / style->line_px);
        b = ui_layout(ui, label, style, (float)w, lines < 1 ? 1 : lines, TEXT_START,
                      TEXT_ELLIPSIS | TEXT_BALANCE);
        if (!b->truncated && word <= (float)w)
            break;
    }
    return b;
}

static void draw_content(struct ui *ui, struct rect r, const struct button *b,
                         const struct metrics *m, color_t ink)
{
    struct text_style style = ui_style(ui, m->type);
    style.tabular = b->tabular;
    int icon = ui_px(ui, icon_size(ui, m)), gap = ui_px(ui, m->gap);
    int content = content_width(ui, b, m), left = padding_left(ui, b, m),
        right = padding_right(ui, b, m);
    int least = ui_px(ui, 16) + ui_px(ui, ui->theme->control),
        spare = r.w - left - content - right;
    if (spare < 0) /* a width forced on it takes from the padding first */
        left = right = content + 2 * least < r.w ? (r.w - content) / 2 : least;
    int x = r.x + left + (spare > 0 ? spare / 2 : 0);
    int before = b->icon ? icon + gap : 0, behind = b->icon_after ? icon + gap : 0;
    int w = label_width(ui, b, &style), most = r.x + r.w - right - behind - before - x;
    const struct text_block *lines = NULL;
    if (w > most) { /* a forced width: wrap rather than cut */
        lines = wrapped(ui, b->label, &style, most, r.h);
        w = (int)ceilf(lines->width) < most ? (int)ceilf(lines->width) : most;
        x += (most - w) / 2;
    }
    if (b->icon)
        ui_icon(ui, (struct rect){x, r.y, icon, r.h}, b->icon, icon_size(ui, m), ink);
    x += before;
    if (lines)
        draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, lines, &style),
                  lines, ink);
    else
        ui_label(ui, (struct rect){x, r.y, w + 1, r.h}, TEXT_START, &style, ink, b->label);
    if (b->icon_after)
        ui_icon(ui, (struct rect){x + w + gap, r.y, icon, r.h}, b->icon_after, icon_size(ui, m),
                ink);
}

static unsigned state_of(const struct button *b)
{
    unsigned state = b->id ? STATE_FOCUSABLE : 0;
    return state | (b->disabled ? STATE_DISABLED : 0) | (b->primary ? STATE_PRIMARY : 0) |
           (b->on ? STATE_CHECKED : 0);
}

struct rect ui_button(struct ui *ui, int x, int y, int w, const struct button *b)
{
    const struct metrics *m = &sizes[b->size];
    struct rect r = {x, y, w > 0 ? w : ui_button_width(ui, b), ui_button_height(ui, b->size)};
    struct look look = look_of(ui, b);
    float radius = (float)r.h / 2;
    if (ui->hands_off) {
        if (!b->drawn_only)
            ui_record(ui, ROLE_BUTTON, b->id, state_of(b) | STATE_HIDDEN, b->name.len ? b->name : b->label, b->value, r);
        return r;
    }
    if (look.fill || look.border)
        draw_rounded(ui->list, r, radius, look.fill,
                     look.border ? (float)ui_px(ui, ui->theme->control) : 0, look.border);
    draw_content(ui, r, b, m, look.ink);
    if (b->drawn_only)
        return r;
    color_t gap = ui->ring_gap;
    if (b->kind == BUTTON_ON_VIDEO)
        ui->ring_gap = ui_color(ui, C_INK_950);
    ui_focus_ring(ui, r, radius, b->id);
    ui->ring_gap = gap;
    ui_record(ui, ROLE_BUTTON, b->id, state_of(b), b->name.len ? b->name : b->label, b->value,
              r);
    return r;
}

enum { ROW_GAP = 24 };

/* LEAD: the first on a row of its own, the others on a second; FILL: more than three, as many a row as have room. */
enum row_form { ROW_ONE, ROW_LEAD, ROW_FILL, ROW_STACK };

static int row_width(struct ui *ui, int n, const struct button *const *buttons)
{
    int all = -ui_px(ui, ROW_GAP);
    for (int i = 0; i < n; i++)
        all += ui_button_width(ui, buttons[i]) + ui_px(ui, ROW_GAP);
    return all;
}

static enum row_form row_form(struct ui *ui, int w, int n, const struct button *const *buttons)
{
    if (row_width(ui, n, buttons) <= w)
        return ROW_ONE;
    if (n > 2 && row_width(ui, n - 1, buttons + 1) <= w)
        return ROW_LEAD;
    return n > 3 ? ROW_FILL : ROW_STACK;
}

/* How many of the n that are left stand on the next row. */
static int row_take(struct ui *ui, enum row_form form, int w, int first, int n, const struct button *const *buttons)
{
    int k = 1;
    if (form == ROW_ONE || (form == ROW_LEAD && first))
        return n;
    while (form == ROW_FILL && k < n && row_width(ui, k + 1, buttons) <= w)
        k++;
    return k;
}

static int row_high(const struct ui *ui, int n, const struct button *const *buttons)
{
    int highest = 0;
    for (int i = 0; i < n; i++) {
        int h = ui_button_height(ui, buttons[i]->size);
        highest = h > highest ? h : highest;
    }
    return highest;
}

int ui_button_row_height(struct ui *ui, int w, int n, const struct button *const *buttons)
{
    enum row_form form = row_form(ui, w, n, buttons);
    int gap = ui_px(ui, ROW_GAP), all = -gap;
    for (int i = 0, k; i < n; i += k) {
        k = row_take(ui, form, w, i, n - i, buttons + i);
        all += row_high(ui, k, buttons + i) + gap;
    }
    return all;
}

/* n buttons from edge to edge; fill: the last one takes what is left. */
static void draw_row(struct ui *ui, struct rect r, int n, const struct button *const *buttons, bool fill)
{
    int gap = ui_px(ui, ROW_GAP), x = r.x, spare = fill ? r.w - row_width(ui, n, buttons) : 0;
    for (int i = 0; i < n; i++) {
        int w = !fill        ? 0
                : i == n - 1 ? r.x + r.w - x
                             : ui_button_width(ui, buttons[i]) + spare / n;
        x += ui_button(ui, x, r.y, w, buttons[i]).w + gap;
    }
}

int ui_button_row(struct ui *ui, struct rect room, int n, const struct button *const *buttons)
{
    enum row_form form = row_form(ui, room.w, n, buttons);
    int top = room.y + room.h - ui_button_row_height(ui, room.w, n, buttons), y = top;
    for (int i = 0, k; i < n; i += k) {
        k = row_take(ui, form, room.w, i, n - i, buttons + i);
        draw_row(ui, (struct rect){room.x, y, room.w, 0}, k, buttons + i, form != ROW_ONE);
        y += row_high(ui, k, buttons + i) + ui_px(ui, ROW_GAP);
    }
    return top;
}

void ui_icon_button(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name,
                    bool on)
{
    const color_t *c = ui->theme->color;
    float radius = (float)(r.w < r.h ? r.w : r.h) / 2;
    bool pressed = ui_is_pressed(ui, id) || ui_is_hovered(ui, id), video = ui->ring_gap != 0;
    color_t fill = on ? c[C_CURRENT]
                   : pressed || !video ? ui_fill(ui, id, C_SURFACE_2)
                                       : 0;
    if (fill)
        draw_rounded(ui->list, r, radius, fill, video ? 0 : (float)ui_px(ui, ui->theme->control),
                     ui_edge(ui, id));
    ui_icon(ui, r, icon, (float)r.h / ui->u * 0.5f, on ? c[C_ON_CURRENT] : c[C_TEXT]);
    ui_focus_ring(ui, r, radius, id);
    ui_record(ui, ROLE_BUTTON, id, (id ? STATE_FOCUSABLE : 0) | (on ? STATE_CHECKED : 0), name,
              (struct str){NULL, 0}, r);
}

void ui_icon_onward(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name)
{
    ui_icon_button(ui, r, id, icon, name, true);
    ui->tree->nodes[ui->tree->n - 1].state &= ~(unsigned)STATE_CHECKED;
}
