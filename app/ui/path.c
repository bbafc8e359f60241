/*
 * The path, the one ornament of the design: nodes that carry a state and the line between them.
 * Sizes follow the node's diameter, so the same code draws home, quiz and result.
 */
#include <math.h>

#include "ui/icons.h"
#include "ui/ui.h"

static void sign(struct ui *ui, float cx, float cy, float size_px, uint32_t icon, color_t ink)
{
    int s = (int)lroundf(size_px);
    ui_icon(ui, (struct rect){(int)lroundf(cx) - s, (int)lroundf(cy) - s, 2 * s, 2 * s}, icon,
            size_px / ui->u, ink);
}

enum {
    SMALL_NODE = 40
}; /* reference px; below it the icon face is too thin to be read from afar */

static void stroke(struct ui *ui, float cx, float cy, float d, const float (*points)[2], int n,
                   color_t ink)
{
    for (int i = 0; i + 1 < n; i++)
        draw_line(ui->list, cx + points[i][0] * d, cy + points[i][1] * d,
                  cx + points[i + 1][0] * d, cy + points[i + 1][1] * d, fmaxf(d / 7, 1), ink,
                  true);
}

static void tick(struct ui *ui, float cx, float cy, float d, color_t ink)
{
    static const float points[][2] = {{-0.2f, 0.05f}, {-0.07f, 0.18f}, {0.2f, -0.13f}};
    if (d < SMALL_NODE * ui->u)
        stroke(ui, cx, cy, d, points, 3, ink);
    else
        sign(ui, cx, cy, d * 0.62f, ICON_CHECK, ink);
}

static void cross(struct ui *ui, float cx, float cy, float d, color_t ink)
{
    static const float down[][2] = {{-0.15f, -0.15f}, {0.15f, 0.15f}},
                       up[][2] = {{-0.15f, 0.15f}, {0.15f, -0.15f}};
    if (d < SMALL_NODE * ui->u) {
        stroke(ui, cx, cy, d, down, 2, ink);
        stroke(ui, cx, cy, d, up, 2, ink);
    } else {
        sign(ui, cx, cy, d * 0.62f, ICON_CLOSE, ink);
    }
}

static void dash(struct ui *ui, float cx, float cy, float d, color_t ink)
{
    static const float across[][2] = {{-0.2f, 0}, {0.2f, 0}};
    if (d < SMALL_NODE * ui->u)
        stroke(ui, cx, cy, d, across, 2, ink);
    else
        sign(ui, cx, cy, d * 0.62f, ICON_MINUS, ink);
}

static void ring(struct ui *ui, float cx, float cy, float d, float width_px, color_t color)
{
    int side = (int)lroundf(d);
    struct rect r = {(int)lroundf(cx - d / 2), (int)lroundf(cy - d / 2), side, side};
    draw_rounded(ui->list, r, (float)side / 2, ui_color(ui, C_BG), width_px, color);
}

static void numeral(struct ui *ui, float cx, float cy, float d, int number, enum color_token ink)
{
    if (number <= 0)
        return;
    struct text_style style = ui_style(ui, T_NUMBER);
    style.size_px = roundf(d * 0.45f); /* belongs to the node: never larger than its ring */
    style.line_px = style.size_px;
    int side = (int)lroundf(d);
    ui_label(ui, (struct rect){(int)lroundf(cx - d / 2), (int)lroundf(cy - d / 2), side, side},
             TEXT_CENTER, &style, ui_color(ui, ink), arena_strf(ui->arena, "%d", number));
}

void ui_path_node(struct ui *ui, float cx, float cy, float d, enum path_state state, int number,
                  float fraction)
{
    const color_t *c = ui->theme->color;
    float px = ui->u;
    switch (state) {
    case PATH_DONE:
    case PATH_RIGHT:
        draw_disc(ui->list, cx, cy, d / 2, c[C_SIGNAL]);
        tick(ui, cx, cy, d, c[C_ON_SIGNAL]);
        break;
    case PATH_WRONG:
        draw_disc(ui->list, cx, cy, d / 2, c[C_CORAL]);
        cross(ui, cx, cy, d, c[C_ON_CORAL]);
        break;
    case PATH_PARTLY:
        draw_disc(ui->list, cx, cy, d / 2, c[C_AMBER]);
        dash(ui, cx, cy, d, c[C_ON_AMBER]);
        break;
    case PATH_STARTED:
        ring(ui, cx, cy, d, roundf(8 * px), c[C_RING_TRACK]);
        if (fraction > 0)
            draw_arc(ui->list, cx, cy, d / 2, roundf(8 * px), 0, 360 * fminf(fraction, 1),
                     c[C_SIGNAL]);
        numeral(ui, cx, cy, d, number, C_TEXT);
        break;
    case PATH_NEW:
        ring(ui, cx, cy, d, roundf(4 * px), c[C_TEXT]);
        numeral(ui, cx, cy, d, number, C_TEXT);
        break;
    case PATH_LOCKED:
        ring(ui, cx, cy, d, roundf(3 * px), c[C_LINE]);
        sign(ui, cx, cy, d * 0.48f, ICON_LOCK, c[C_TEXT_3]);
        break;
    case PATH_CURRENT:
        ring(ui, cx, cy, d, roundf(5 * px), c[C_SIGNAL]);
        draw_disc(ui->list, cx, cy, 6 * px, c[C_SIGNAL]);
        break;
    case PATH_TODO:
        ring(ui, cx, cy, d, roundf(3 * px), c[C_LINE]);
        numeral(ui, cx, cy, d, number, C_TEXT_3);
        break;
    }
}

static void dots(struct ui *ui, float x0, float y0, float x1, float y1)
{
    float dx = x1 - x0, dy = y1 - y0, length = sqrtf(dx * dx + dy * dy), step = 18 * ui->u,
          r = 3.5f * ui->u;
    for (float at = r; at + r <= length; at += step)
        draw_disc(ui->list, x0 + dx * at / length, y0 + dy * at / length, r, ui_color(ui, C_LINE));
}

void ui_path_line_wide(struct ui *ui, float x0, float y0, float x1, float y1,
                       enum path_state before, float width)
{
    if (x1 <= x0 && y1 <= y0)
        return;
    bool lit = before == PATH_DONE || before == PATH_RIGHT || before == PATH_WRONG ||
               before == PATH_PARTLY;
    if (before == PATH_LOCKED)
        dots(ui, x0, y0, x1, y1);
    else
        draw_line(ui->list, x0, y0, x1, y1, roundf(fmaxf(width * ui->u, 1)),
                  ui_color(ui, lit ? C_SIGNAL : C_LINE), false);
}

void ui_path_line(struct ui *ui, float x0, float y0, float x1, float y1,
                  enum path_state state_before)
{
    ui_path_line_wide(ui, x0, y0, x1, y1, state_before, ui->theme->path);
}
