/*
 * A modal dialog: the page behind is dimmed, the panel stands in the middle and nothing outside it
 * can be reached. The panel is as high as the caller says at 100 % text, higher with larger text,
 * never higher than the window.
 */
#include <math.h>

#include "ui/ui.h"

struct rect ui_dialog(struct ui *ui, int w_reference, int h_reference, struct str title)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    int margin = ui_px(ui, 32), pad = ui_px(ui, 64);
    struct text_style style = ui_style(ui, T_L);
    float grown = ui_text_scale(ui, 28);
    int w = ui_px(ui, (float)w_reference * (1 + (grown - 1) / 2)),
        h = ui_px(ui, (float)h_reference * grown);
    if (w > ui->w - 2 * margin)
        w = ui->w - 2 * margin;
    const struct text_block *head = ui_layout(ui, title, &style,
                                              (float)(w - 2 * pad - ui_px(ui, 32)), 0, TEXT_START,
                                              TEXT_BALANCE);
    h += (int)(head->n_lines > 1 ? style.line_px * (float)(head->n_lines - 1) : 0);
    if (h > ui->h - 2 * margin)
        h = ui->h - 2 * margin;
    struct rect r = {(ui->w - w) / 2, (ui->h - h) / 2, w, h};
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h},
              color_fade(c[C_INK_950], ui->theme->dim));
    if (!plain)
        draw_shadow(ui->list, r, (float)ui_px(ui, 32), (float)ui_px(ui, 64), ui_px(ui, 24));
    draw_rounded(ui->list, r, (float)ui_px(ui, 32), c[C_SURFACE_2],
                 plain ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    tree_open(ui->tree,
              ui_record(ui, ROLE_DIALOG, 0, STATE_MODAL, title, (struct str){NULL, 0}, r));
    float y = (float)(r.y + pad);
    if (title.len)
        ui_block(ui, (float)(r.x + pad), y, head, c[C_TEXT], title, ROLE_HEADING);
    int below = title.len ? (int)lroundf(head->height) + ui_px(ui, 20) : 0;
    return (struct rect){r.x + pad, r.y + pad + below, r.w - 2 * pad, r.h - 2 * pad - below};
}
