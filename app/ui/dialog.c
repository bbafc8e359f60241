/*
 * A modal dialog: the page behind is dimmed, the panel stands in the middle and nothing outside it
 * can be reached. The panel is as high as the caller says at 100 % text, higher with larger text,
 * never higher than the window.
 */
#include <math.h>

#include "ui/ui.h"

enum { MARGIN = 32, PAD = 64, HEAD_GAP = 20, BODY_GAP = 32 };

static int width_of(const struct ui *ui, int w_reference)
{
    int w = ui_px(ui, (float)w_reference * (1 + (ui_text_scale(ui, 28) - 1) / 2)),
        most = ui->w - 2 * ui_px(ui, MARGIN);
    return w < most ? w : most;
}

struct rect ui_dialog(struct ui *ui, int w_reference, int h_reference, struct str title)
{
    return ui_dialog_above(ui, ui->h, w_reference, h_reference, title);
}

struct rect ui_dialog_above(struct ui *ui, int floor_px, int w_reference, int h_reference, struct str title)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    int margin = ui_px(ui, MARGIN), pad = ui_px(ui, PAD);
    struct text_style style = ui_style(ui, T_L);
    int w = width_of(ui, w_reference), h = ui_px(ui, (float)h_reference * ui_text_scale(ui, 28));
    const struct text_block *head = ui_layout(ui, title, &style, (float)(w - 2 * pad), 0,
                                              TEXT_START, TEXT_BALANCE);
    h += (int)(head->n_lines > 1 ? style.line_px * (float)(head->n_lines - 1) : 0);
    if (h > floor_px - 2 * margin)
        h = floor_px - 2 * margin;
    struct rect r = {(ui->w - w) / 2, (floor_px - h) / 2, w, h};
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
    int below = title.len ? (int)lroundf(head->height) + ui_px(ui, HEAD_GAP) : 0;
    return (struct rect){r.x + pad, r.y + pad + below, r.w - 2 * pad, r.h - 2 * pad - below};
}

struct rect ui_dialog_ask(struct ui *ui, const struct dialog_ask *ask)
{
    int w = width_of(ui, ask->w_reference) - 2 * ui_px(ui, PAD);
    struct text_style title = ui_style(ui, T_L), style = ui_style(ui, T_BODY_L);
    const struct text_block *b = ui_layout(ui, ask->body, &style, (float)w, 0, TEXT_START, 0);
    int row = ui_button_row_height(ui, w, ask->n, ask->buttons);
    float h = 2 * (float)ui_px(ui, PAD) + title.line_px + (float)ui_px(ui, HEAD_GAP) + b->height +
              (float)(ui_px(ui, BODY_GAP) + row + ui_px(ui, ask->between_reference));
    int wanted = (int)ceilf(h / ui->u / ui_text_scale(ui, 28)),
        least = ask->h_reference;
    struct rect r =
        ui_dialog(ui, ask->w_reference, wanted > least ? wanted : least, ask->title);
    ui_block(ui, (float)r.x, (float)r.y, b, ui_color(ui, C_TEXT_2), ask->body, ROLE_TEXT);
    int top = ui_button_row(ui, r, ask->n, ask->buttons), y = r.y + (int)ceilf(b->height);
    return (struct rect){r.x, y, r.w, top - y};
}
