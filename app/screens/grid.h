/*
 * The design's grid: reference rectangles (1920x1080, portrait 1080x1920) to device pixels. Spare height is not
 * stretched: headers hang from the top, action bars stand on the bottom, the middle block is centred between; spare
 * width becomes margin on both sides.
 */
#ifndef SCREENS_GRID_H
#define SCREENS_GRID_H

#include "ui/ui.h"

static inline int grid_w(const struct ui *ui)
{
    return ui->portrait ? 1080 : 1920;
}

static inline int grid_h(const struct ui *ui)
{
    return ui->portrait ? 1920 : 1080;
}

/* Device pixels left over beside and below the reference drawing. */
static inline int grid_spare_x(const struct ui *ui)
{
    int spare = ui->w - (int)((float)grid_w(ui) * ui->u + 0.5f);
    return spare > 0 ? spare : 0;
}

static inline int grid_spare_y(const struct ui *ui)
{
    int spare = ui->h - (int)((float)grid_h(ui) * ui->u + 0.5f);
    return spare > 0 ? spare : 0;
}

static inline struct rect grid_at(const struct ui *ui, float x, float y, float w, float h, int down)
{
    struct rect r = ui_rect(ui, x, y, w, h);
    r.x += grid_spare_x(ui) / 2;
    r.y += down;
    return r;
}

static inline struct rect grid_top(const struct ui *ui, float x, float y, float w, float h)
{
    return grid_at(ui, x, y, w, h, 0);
}

static inline struct rect grid_middle(const struct ui *ui, float x, float y, float w, float h)
{
    return grid_at(ui, x, y, w, h, grid_spare_y(ui) / 2);
}

static inline struct rect grid_bottom(const struct ui *ui, float x, float y, float w, float h)
{
    return grid_at(ui, x, y, w, h, grid_spare_y(ui));
}

/* Where a film is fitted in: the whole window, upright a strip of its whole width. */
static inline struct rect grid_film(const struct ui *ui)
{
    struct rect strip = grid_top(ui, 0, 480, 1080, 608);
    return ui->portrait ? (struct rect){0, strip.y, ui->w, strip.h} : (struct rect){0, 0, ui->w, ui->h};
}

/* From a first rectangle's top to a second one's bottom, the first one's column. */
static inline struct rect grid_span(struct rect from, struct rect to)
{
    from.h = to.y + to.h > from.y ? to.y + to.h - from.y : 0;
    return from;
}

#endif
