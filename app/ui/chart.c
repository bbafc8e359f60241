/*
 * Card, columns and rows. Sizes are those of mock-up 16b: radius 20 for a card, 6 for a bar, titles
 * in the type of a card's title, 22 px for the rest. A value is never only a length: it stands
 * there as text.
 */
#include "ui/chart.h"

#include <math.h>

enum { COLUMNS_H = 48, COLUMN_W = 40, CARD_PAD = 34, HEAD_GAP = 20, ROW_GAP = 22, BAR_H = 28, BAR_RADIUS = 6, LABEL_GAP = 24 };

color_t chart_color(const struct ui *ui, enum chart_tone tone)
{
    static const enum color_token tokens[] = {
        [CHART_NEUTRAL] = C_LINE,  [CHART_SIGNAL] = C_SIGNAL, [CHART_CORAL] = C_CORAL,
        [CHART_AMBER] = C_AMBER,   [CHART_PICK] = C_PICK,     [CHART_PAPER] = C_TEXT,
    };
    return ui_color(ui, tokens[tone]);
}

static int title_line(const struct ui *ui)
{
    return (int)ui_style(ui, T_CARD).line_px;
}

int ui_chart_card_height(struct ui *ui, int inner_px)
{
    return 2 * ui_px(ui, CARD_PAD) + title_line(ui) + ui_px(ui, HEAD_GAP) + inner_px;
}

int ui_chart_card_room(const struct ui *ui, int w_px)
{
    return w_px - 2 * ui_px(ui, CARD_PAD);
}

struct rect ui_chart_card(struct ui *ui, struct rect r, struct str title, struct str aside)
{
    const color_t *c = ui->theme->color;
    int pad = ui_px(ui, CARD_PAD), line = title_line(ui);
    float radius = (float)ui_px(ui, 20);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, c[C_SURFACE],
                 c[C_CARD_EDGE] != c[C_SURFACE] ? (float)ui_px(ui, ui->theme->control) : 0,
                 c[C_CARD_EDGE]);
    struct text_style style = ui_style(ui, T_CARD), small = ui_style(ui, T_SMALL);
    struct rect in = {r.x + pad, r.y + pad, r.w - 2 * pad, r.h - 2 * pad};
    int aside_w = aside.len ? (int)ceilf(text_width(ui->text, aside, &small)) : 0;
    ui_label(ui, (struct rect){in.x, in.y, in.w, line}, TEXT_END, &small, c[C_TEXT_2], aside);
    const struct text_block *b = ui_layout(ui, title, &style, (float)(in.w - aside_w), 1, TEXT_START,
                                           TEXT_NO_WRAP | TEXT_ELLIPSIS);
    draw_text(ui->list, (float)in.x, (float)in.y, b, c[C_TEXT]);
    ui_record(ui, ROLE_HEADING, 0, 0, title, aside, (struct rect){in.x, in.y, in.w, line});
    int used = line + ui_px(ui, HEAD_GAP);
    return (struct rect){in.x, in.y + used, in.w, in.h - used};
}

/* ---- columns ---- */

/* Every so many labels that they do not touch. */
static int label_step(struct ui *ui, int slot, int n, const struct chart_column *columns)
{
    struct text_style style = ui_style(ui, T_CAPTION);
    int widest = 1;
    for (int i = 0; i < n; i++) {
        int w = (int)ceilf(text_width(ui->text, columns[i].label, &style));
        widest = w > widest ? w : widest;
    }
    int step = (widest + ui_px(ui, 6) + slot - 1) / (slot > 0 ? slot : 1);
    return step > 1 ? step : 1;
}

void ui_chart_columns(struct ui *ui, struct rect r, int n, const struct chart_column *columns)
{
    const color_t *c = ui->theme->color;
    struct text_style label = ui_style(ui, T_CAPTION), value = ui_style(ui, T_SMALL_BOLD);
    double most = 0;
    for (int i = 0; i < n; i++)
        most = columns[i].n > most ? columns[i].n : most;
    int foot = (int)label.line_px + ui_px(ui, 10), head = (int)value.line_px;
    int base = r.y + r.h - foot, room = base - r.y - head;
    int slot = n ? r.w / n : 0, most_w = ui_px(ui, 96), w = slot * 68 / 100 < most_w ? slot * 68 / 100 : most_w, step = label_step(ui, slot, n, columns);
    float radius = (float)ui_px(ui, BAR_RADIUS);
    for (int i = 0; i < n && room > 0; i++) {
        int h = most > 0 ? (int)lround(columns[i].n / most * room) : 0;
        h = columns[i].n > 0 && h < ui_px(ui, 3) ? ui_px(ui, 3) : h;
        int x = r.x + i * slot;
        struct rect bar = {x + (slot - w) / 2, base - h, w, h};
        if (h > 0)
            draw_rounded_part(ui->list, bar, h > 2 * (int)radius ? radius : 0, DRAW_TOP,
                              columns[i].signal ? c[C_SIGNAL] : c[C_LINE], 0, 0);
        if (columns[i].shown && columns[i].n > 0)
            ui_label(ui, (struct rect){x - slot, bar.y - head, 3 * slot, head}, TEXT_CENTER, &value,
                     c[C_TEXT], columns[i].value);
        if (i % step == 0)
            ui_label(ui, (struct rect){x - slot, base + ui_px(ui, 8), 3 * slot, (int)label.line_px},
                     TEXT_CENTER, &label, columns[i].signal ? c[C_TEXT] : c[C_TEXT_2], columns[i].label);
        ui_record(ui, ROLE_TEXT, 0, 0, columns[i].name, columns[i].value,
                  (struct rect){x, r.y, slot, r.h});
    }
    draw_fill(ui->list, (struct rect){r.x, base, r.w, ui_px(ui, 2)}, c[C_LINE]);
}

/* ---- rows ---- */

struct rows_layout {
    int line, label_w, value_w, sign_w, bar_x, bar_w, bar_h, row_h;
    bool bars, below; /* there are any; they stand below their labels */
};

static int widest_of(struct ui *ui, const struct text_style *style, int n, const struct chart_row *rows, bool value)
{
    int widest = 0;
    for (int i = 0; i < n; i++) {
        int w = (int)ceilf(text_width(ui->text, value ? rows[i].value : rows[i].label, style));
        widest = w > widest ? w : widest;
    }
    return widest;
}

static struct rows_layout rows_layout_of(struct ui *ui, int w, int n, const struct chart_row *rows)
{
    struct text_style label = ui_style(ui, T_SMALL), value = ui_style(ui, T_SMALL_BOLD);
    value.tabular = true;
    struct rows_layout o = {.line = (int)label.line_px};
    int gap = ui_px(ui, LABEL_GAP);
    bool columns = false;
    for (int i = 0; i < n; i++) {
        columns = columns || rows[i].n_columns;
        o.bars = o.bars || rows[i].fraction >= 0 || columns;
        o.sign_w = rows[i].sign ? o.line + ui_px(ui, 12) : o.sign_w;
    }
    w -= o.sign_w;
    o.label_w = widest_of(ui, &label, n, rows, false);
    o.value_w = widest_of(ui, &value, n, rows, true);
    int rest = w - o.label_w - o.value_w - 2 * gap, least = o.bars ? w * 3 / 10 : 0;
    o.below = rest < least;
    o.bar_x = o.below ? 0 : o.label_w + gap;
    o.bar_w = o.below ? w : rest;
    if (o.below)
        o.label_w = w - o.value_w - gap;
    o.bar_h = ui_px(ui, columns ? COLUMNS_H : o.below ? BAR_H / 2 : BAR_H);
    if (!o.below && !columns)
        o.bar_h = o.bar_h < o.line ? o.bar_h : o.line;
    int high = o.below && o.bars ? o.line + ui_px(ui, 8) + o.bar_h
               : columns         ? (o.line > o.bar_h ? o.line : o.bar_h)
                                 : o.line;
    o.row_h = high + ui_px(ui, ROW_GAP);
    return o;
}

int ui_chart_rows_height(struct ui *ui, int w_px, int n, const struct chart_row *rows)
{
    struct rows_layout o = rows_layout_of(ui, w_px, n, rows);
    return n * o.row_h - (n ? ui_px(ui, ROW_GAP) : 0);
}

static void draw_fill_of(struct ui *ui, struct rect r, double from, double to, color_t ink)
{
    float radius = (float)ui_px(ui, BAR_RADIUS);
    int x0 = (int)lround(from * r.w), w = (int)lround((to > 1 ? 1 : to) * r.w) - x0, least = ui_px(ui, 2 * BAR_RADIUS);
    w = w < least ? least : w;
    x0 = x0 + w > r.w ? r.w - w : x0;
    if (to > from)
        draw_rounded(ui->list, (struct rect){r.x + x0, r.y, w, r.h}, radius, ink, 0, 0);
}

static void draw_track(struct ui *ui, struct rect r, const struct chart_row *row)
{
    float radius = (float)ui_px(ui, BAR_RADIUS), edge = 0;
    color_t ink = chart_color(ui, row->tone);
    if (ui->theme->high_contrast)
        edge = (float)ui_px(ui, 3);
    draw_rounded(ui->list, r, radius, ui_color(ui, C_SURFACE_3), edge, ui_color(ui, C_LINE));
    for (int i = 0; i < row->n_spans; i++)
        draw_fill_of(ui, r, row->spans[i].from, row->spans[i].to, ink);
    if (!row->n_spans)
        draw_fill_of(ui, r, 0, row->fraction, ink);
}

/* Where there are more than fit, the last ones. */
static void draw_columns(struct ui *ui, struct rect r, const struct chart_row *row)
{
    int gap = ui_px(ui, 8), w = ui_px(ui, COLUMN_W), most = (r.w + gap) / (w + gap);
    int n = row->n_columns, first = n > most ? n - most : 0;
    float radius = (float)ui_px(ui, BAR_RADIUS), edge = ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0;
    for (int i = first; i < n; i++) {
        struct rect slot = {r.x + (i - first) * (w + gap), r.y, w, r.h};
        int h = (int)lround(row->columns[i] * r.h), least = ui_px(ui, 4);
        h = h < least ? least : h;
        draw_rounded(ui->list, slot, radius, ui_color(ui, C_SURFACE_3), edge, ui_color(ui, C_LINE));
        draw_rounded(ui->list, (struct rect){slot.x, slot.y + slot.h - h, w, h}, h > 2 * (int)radius ? radius : 0,
                     i + 1 == n ? chart_color(ui, row->tone) : ui_color(ui, C_LINE), 0, 0);
    }
}

/* ( x, y ): the upper left corner of the row. */
static void draw_bar(struct ui *ui, const struct rows_layout *o, int x, int y, const struct chart_row *row)
{
    int high = o->row_h - ui_px(ui, ROW_GAP);
    struct rect bar = {x + o->bar_x, o->below ? y + o->line + ui_px(ui, 8) : y + (high - o->bar_h) / 2, o->bar_w,
                       o->bar_h};
    if (row->n_columns)
        draw_columns(ui, bar, row);
    else if (row->fraction >= 0)
        draw_track(ui, bar, row);
}

/* In one line: a little smaller before it is cut. */
static const struct text_block *label_block(struct ui *ui, struct str text, float room)
{
    struct text_style style = ui_style(ui, T_SMALL);
    float w = text_width(ui->text, text, &style);
    if (w > room)
        style.size_px = floorf(style.size_px * fmaxf(room / (w + 1), 0.7f));
    return ui_layout(ui, text, &style, room, 1, TEXT_START, TEXT_NO_WRAP | TEXT_ELLIPSIS);
}

int ui_chart_rows(struct ui *ui, struct rect r, int n, const struct chart_row *rows)
{
    const color_t *c = ui->theme->color;
    struct rows_layout o = rows_layout_of(ui, r.w, n, rows);
    struct text_style value = ui_style(ui, T_SMALL_BOLD);
    int i = 0, y = r.y;
    value.tabular = true;
    for (; i < n && y + o.row_h - ui_px(ui, ROW_GAP) <= r.y + r.h; i++, y += o.row_h) {
        float own = text_width(ui->text, rows[i].value, &value) + (float)(o.sign_w + ui_px(ui, LABEL_GAP));
        const struct text_block *b = label_block(ui, rows[i].label, o.bars ? (float)o.label_w : (float)r.w - own);
        int down = o.below ? 0 : (o.row_h - ui_px(ui, ROW_GAP) - o.line) / 2;
        draw_text(ui->list, (float)r.x, (float)(y + down), b, c[C_TEXT_2]);
        ui_label(ui, (struct rect){r.x, y + down, r.w - o.sign_w, o.line}, TEXT_END, &value, c[C_TEXT], rows[i].value);
        if (rows[i].sign)
            ui_icon(ui, (struct rect){r.x + r.w - o.line, y + down, o.line, o.line}, rows[i].sign, 26 * ui_text_scale(ui, 22),
                    chart_color(ui, rows[i].sign_tone));
        draw_bar(ui, &o, r.x, y, &rows[i]);
        ui_record(ui, ROLE_TEXT, 0, 0, rows[i].spoken.len ? rows[i].spoken : rows[i].label,
                  rows[i].value, (struct rect){r.x, y, r.w, o.row_h - ui_px(ui, ROW_GAP)});
    }
    return i;
}
