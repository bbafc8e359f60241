/* The bar in segments, the curve, the table, and the sentence for nothing. */
#include <math.h>

#include "ui/chart.h"

enum { PARTS_BAR = 64, PARTS_GAP = 4, LEGEND_GAP = 18, SWATCH = 20, CURVE_H = 150, CURVE_WORDS_GAP = 12, TABLE_GAP = 14 };

/* ---- segments ---- */

static color_t on_tone(const struct ui *ui, enum chart_tone tone)
{
    switch (tone) {
    case CHART_SIGNAL: return ui_color(ui, C_ON_SIGNAL);
    case CHART_PICK: return ui_color(ui, C_ON_PICK);
    case CHART_AMBER: return ui_color(ui, C_ON_AMBER);
    case CHART_CORAL: return ui_color(ui, C_ON_CORAL);
    case CHART_NEUTRAL:
    case CHART_PAPER: break;
    }
    return ui_color(ui, C_BG);
}

static int legend_columns(struct ui *ui, int w, int n, const struct chart_part *parts)
{
    struct text_style style = ui_style(ui, T_LABEL_REGULAR), bold = ui_style(ui, T_LABEL);
    int widest = 0;
    for (int i = 0; i < n; i++) {
        int own = (int)ceilf(text_width(ui->text, parts[i].name, &style) +
                             text_width(ui->text, parts[i].value, &bold));
        widest = own > widest ? own : widest;
    }
    return 2 * (widest + ui_px(ui, SWATCH + 14 + 24)) + ui_px(ui, 42) <= w ? 2 : 1;
}

static int legend_line(const struct ui *ui)
{
    return (int)ui_style(ui, T_LABEL).line_px + ui_px(ui, LEGEND_GAP);
}

int ui_chart_parts_height(struct ui *ui, int w_px, int n, const struct chart_part *parts)
{
    int columns = legend_columns(ui, w_px, n, parts);
    return ui_px(ui, PARTS_BAR + 34) + (n + columns - 1) / columns * legend_line(ui) -
           ui_px(ui, LEGEND_GAP);
}

static void draw_segments(struct ui *ui, struct rect r, int n, const struct chart_part *parts)
{
    struct text_style style = ui_style(ui, T_LABEL);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        int x = r.x + (int)lround(sum * r.w), gap = ui_px(ui, PARTS_GAP);
        sum += parts[i].fraction;
        int end = r.x + (int)lround(sum * r.w) - (sum < 0.9999 ? gap : 0);
        if (parts[i].fraction <= 0 || end <= x)
            continue;
        struct rect own = {x, r.y, end - x, r.h};
        draw_rounded(ui->list, own, (float)ui_px(ui, own.w > ui_px(ui, 24) ? 10 : 4), chart_color(ui, parts[i].tone),
                     0, 0);
        if (text_width(ui->text, parts[i].mark, &style) + (float)ui_px(ui, 12) <= (float)own.w)
            ui_label(ui, own, TEXT_CENTER, &style, on_tone(ui, parts[i].tone), parts[i].mark);
    }
}

void ui_chart_parts(struct ui *ui, struct rect r, int n, const struct chart_part *parts)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_LABEL_REGULAR), bold = ui_style(ui, T_LABEL);
    int columns = legend_columns(ui, r.w, n, parts), gap = ui_px(ui, 42);
    int w = (r.w - (columns - 1) * gap) / columns, line = legend_line(ui);
    int top = r.y + ui_px(ui, PARTS_BAR + 34), h = line - ui_px(ui, LEGEND_GAP);
    bold.tabular = true;
    draw_segments(ui, (struct rect){r.x, r.y, r.w, ui_px(ui, PARTS_BAR)}, n, parts);
    for (int i = 0; i < n; i++) {
        int x = r.x + i % columns * (w + gap), y = top + i / columns * line, side = ui_px(ui, SWATCH);
        struct rect own = {x, y, w, h};
        draw_rounded(ui->list, (struct rect){x, y + (h - side) / 2, side, side}, (float)ui_px(ui, 6),
                     chart_color(ui, parts[i].tone), 0, 0);
        ui_label(ui, (struct rect){x + side + ui_px(ui, 14), y, w, h}, TEXT_START, &style, c[C_TEXT],
                 parts[i].name);
        ui_label(ui, own, TEXT_END, &bold, c[C_TEXT], parts[i].value);
        ui_record(ui, ROLE_TEXT, 0, 0, parts[i].name, parts[i].value, own);
    }
}

/* ---- curve ---- */

int ui_chart_curve_height(struct ui *ui)
{
    return (int)ui_style(ui, T_SMALL).line_px + ui_px(ui, 10 + CURVE_H + 6) +
           (int)ui_style(ui, T_CAPTION).line_px;
}

int ui_chart_curve_width(struct ui *ui, const struct chart_curve *curve)
{
    struct text_style style = ui_style(ui, T_SMALL), bold = ui_style(ui, T_SMALL_BOLD);
    return (int)ceilf(text_width(ui->text, curve->name, &style)) +
           (int)ceilf(text_width(ui->text, curve->value, &bold)) + ui_px(ui, CURVE_WORDS_GAP) + 1;
}

void ui_chart_curve(struct ui *ui, struct rect r, const struct chart_curve *curve)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_SMALL), bold = ui_style(ui, T_SMALL_BOLD),
                      small = ui_style(ui, T_CAPTION);
    int line = (int)style.line_px, value_w = (int)ceilf(text_width(ui->text, curve->value, &bold));
    const struct text_block *b = ui_layout(ui, curve->name, &style,
                                           (float)(r.w - value_w - ui_px(ui, CURVE_WORDS_GAP)), 1, TEXT_START,
                                           TEXT_NO_WRAP | TEXT_ELLIPSIS);
    draw_text(ui->list, (float)r.x, (float)r.y, b, c[C_TEXT_2]);
    ui_label(ui, (struct rect){r.x, r.y, r.w, line}, TEXT_END, &bold, c[C_TEXT], curve->value);
    int foot = (int)small.line_px;
    struct rect p = {r.x, r.y + line + ui_px(ui, 10), r.w, r.h - line - ui_px(ui, 16) - foot};
    for (int i = 0; i <= 2; i++) /* all, half, none */
        draw_fill(ui->list, (struct rect){p.x, p.y + i * (p.h - 1) / 2, p.w, i == 2 ? ui_px(ui, 2) : 1},
                  i == 2 ? c[C_LINE] : c[C_HAIR]);
    float stroke = (float)ui_px(ui, 4);
    for (int i = 1; i < curve->n; i++) {
        float step = (float)p.w / (float)(curve->n - 1);
        draw_line(ui->list, (float)p.x + step * (float)(i - 1),
                  (float)p.y + (1 - (float)curve->points[i - 1]) * (float)p.h, (float)p.x + step * (float)i,
                  (float)p.y + (1 - (float)curve->points[i]) * (float)p.h, stroke, c[C_SIGNAL], true);
    }
    struct rect below = {r.x, p.y + p.h + ui_px(ui, 6), r.w, foot};
    ui_label(ui, below, TEXT_START, &small, c[C_TEXT_3], curve->low);
    ui_label(ui, below, TEXT_END, &small, c[C_TEXT_3], curve->high);
    ui_record(ui, ROLE_TEXT, 0, 0, curve->name, curve->value, r);
}

/* ---- table ---- */

static int table_line(const struct ui *ui)
{
    return (int)ui_style(ui, T_SMALL).line_px + ui_px(ui, TABLE_GAP);
}

int ui_chart_table_height(struct ui *ui, int n)
{
    return (n + 1) * table_line(ui) - ui_px(ui, TABLE_GAP);
}

static void table_widths(struct ui *ui, int w, int cells, int n, const struct chart_line *const *lines, int *widths)
{
    struct text_style bold = ui_style(ui, T_SMALL_BOLD);
    bold.tabular = true;
    int rest = w;
    for (int i = 1; i < cells; i++) {
        widths[i] = 0;
        for (int k = 0; k < n; k++) {
            int own = (int)ceilf(text_width(ui->text, lines[k]->cell[i], &bold));
            widths[i] = own > widths[i] ? own : widths[i];
        }
        widths[i] += ui_px(ui, 28);
        rest -= widths[i];
    }
    widths[0] = rest;
}

static struct str spoken_line(struct ui *ui, int cells, const struct chart_line *head, const struct chart_line *line)
{
    struct buf out = BUF_INIT;
    for (int i = 1; i < cells; i++)
        buf_addf(&out, "%s%" STR_FMT ": %" STR_FMT, i > 1 ? ", " : "", STR_ARG(head->cell[i]),
                 STR_ARG(line->cell[i]));
    struct str s = arena_str(ui->arena, buf_str(&out));
    buf_release(&out);
    return s;
}

int ui_chart_table(struct ui *ui, struct rect r, int cells, const struct chart_line *head, int n,
                   const struct chart_line *lines)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_SMALL), bold = ui_style(ui, T_SMALL_BOLD);
    int widths[CHART_CELLS_MAX], step = table_line(ui), h = step - ui_px(ui, TABLE_GAP), fit = 0;
    const struct chart_line **all = arena_array(ui->arena, (size_t)n + 1, const struct chart_line *);
    bold.tabular = true;
    all[0] = head;
    for (int i = 0; i < n; i++)
        all[i + 1] = &lines[i];
    table_widths(ui, r.w, cells, n + 1, all, widths);
    for (int i = 0, y = r.y; i <= n && y + h <= r.y + r.h; i++, y += step, fit = i - 1) {
        const struct text_block *b = ui_layout(ui, all[i]->cell[0], &style, (float)widths[0], 1,
                                               TEXT_START, TEXT_NO_WRAP | TEXT_ELLIPSIS);
        draw_text(ui->list, (float)r.x, (float)y, b, i ? c[C_TEXT_2] : c[C_TEXT_3]);
        int x = r.x + widths[0];
        for (int k = 1; k < cells; x += widths[k++])
            ui_label(ui, (struct rect){x, y, widths[k], h}, TEXT_END, i ? &bold : &style,
                     i == 0                                ? c[C_TEXT_3]
                     : all[i]->tone[k] == CHART_NEUTRAL ? c[C_TEXT]
                                                           : chart_color(ui, all[i]->tone[k]),
                     all[i]->cell[k]);
        if (i)
            ui_record(ui, ROLE_TEXT, 0, 0, all[i]->spoken.len ? all[i]->spoken : all[i]->cell[0],
                      spoken_line(ui, cells, head, all[i]), (struct rect){r.x, y, r.w, h});
    }
    return fit;
}

void ui_chart_nothing(struct ui *ui, struct rect r, struct str text)
{
    struct text_style style = ui_style(ui, T_SMALL);
    const struct text_block *b = ui_layout(ui, text, &style, (float)r.w, 0, TEXT_START, 0);
    ui_block(ui, (float)r.x, (float)r.y, b, ui_color(ui, C_TEXT_2), text, ROLE_TEXT);
}
