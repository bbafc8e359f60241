/*
 * The segmented switch (language): one pill with a lighter one around the current choice. Each
 * segment is a radio of its own; the arrows stay inside the group and the change is immediate.
 */
#include <math.h>

#include "ui/ui.h"

static int segment_width(struct ui *ui, const struct text_style *style, struct str label)
{
    int text = (int)ceilf(text_width(ui->text, label, style)) + ui_px(ui, 40);
    int least = ui_px(ui, 76);
    return text > least ? text : least;
}

static int padding(const struct ui *ui)
{
    return ui_px(ui, ui->theme->control) + ui_px(ui, 4);
}

int ui_segments_width(struct ui *ui, int n, const struct str *labels)
{
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int w = 2 * padding(ui);
    for (int i = 0; i < n; i++)
        w += segment_width(ui, &style, labels[i]);
    return w;
}

struct rect ui_segments(struct ui *ui, int x, int y, bool right, uint32_t id, int n,
                        const struct str *labels, const struct str *names, int current)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int pad = padding(ui), w = ui_segments_width(ui, n, labels);
    struct rect all = {right ? x - w : x, y, w, ui_button_height(ui, BUTTON_HEADER)};
    draw_rounded(ui->list, all, (float)all.h / 2, c[C_SURFACE_2],
                 (float)ui_px(ui, ui->theme->control), c[C_LINE]);
    int at = all.x + pad;
    for (int i = 0; i < n; i++) {
        struct rect r = {at, all.y + pad, segment_width(ui, &style, labels[i]), all.h - 2 * pad};
        uint32_t own = id ? id + (uint32_t)i : 0;
        bool on = i == current;
        if (on || ui_is_pressed(ui, own) || ui_is_hovered(ui, own))
            draw_rounded(ui->list, r, (float)r.h / 2, on ? c[C_CURRENT] : c[C_SURFACE_3], 0, 0);
        ui_label(ui, r, TEXT_CENTER, &style, on ? c[C_ON_CURRENT] : c[C_TEXT_2], labels[i]);
        ui_focus_ring(ui, r, (float)r.h / 2, own);
        int node = ui_record(ui, ROLE_RADIO, own,
                             (own ? STATE_FOCUSABLE : 0) | (on ? STATE_CHECKED : 0), names[i],
                             (struct str){NULL, 0}, r);
        ui->tree->nodes[node].hit = (struct rect){r.x, all.y, r.w, all.h};
        ui->tree->nodes[node].group = (int)UI_KIND(id) + 1;
        at += r.w;
    }
    return all;
}
