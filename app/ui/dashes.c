/* The edge of what is still empty: dashes along its sides, an arc at each corner. */
#include "ui/ui.h"

static void side(struct ui *ui, float x, float y, float dx, float dy, float length, float thick)
{
    color_t ink = ui_color(ui, C_LINE);
    float dash = (float)ui_px(ui, 12), step = dash + (float)ui_px(ui, 10);
    int n = (int)((length + step - dash) / step);
    float at = (length - (float)n * step + step - dash) / 2;
    for (int i = 0; i < n; i++, at += step)
        draw_line(ui->list, x + dx * at, y + dy * at, x + dx * (at + dash), y + dy * (at + dash), thick, ink, false);
}

void ui_dashes(struct ui *ui, struct rect r, float radius_px)
{
    float thick = (float)ui_px(ui, ui->theme->control), half = thick / 2;
    float x = (float)r.x, y = (float)r.y, w = (float)r.w, h = (float)r.h, c = radius_px;
    side(ui, x + c, y + half, 1, 0, w - 2 * c, thick);
    side(ui, x + c, y + h - half, 1, 0, w - 2 * c, thick);
    side(ui, x + half, y + c, 0, 1, h - 2 * c, thick);
    side(ui, x + w - half, y + c, 0, 1, h - 2 * c, thick);
    for (int k = 0; k < 4; k++) /* a dash in the middle of each corner */
        draw_arc(ui->list, k == 1 || k == 2 ? x + w - c : x + c, k >= 2 ? y + h - c : y + c, c, thick,
                 (float)((k + 3) % 4 * 90 + 25), 40, ui_color(ui, C_LINE));
}
