/*
 * The draw list: a picture as data. Screens and widgets append commands; executors (SDL window, text dump,
 * SVG/PDF) read them. Pure: no SDL here. Everything lives in the frame's arena given to draw_list_init; coordinates
 * are device pixels. Commands are executed in order.
 */
#ifndef GFX_DRAW_H
#define GFX_DRAW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/geom.h"
#include "text/text.h"

enum draw_kind {
    DRAW_FILL,      /* rect, color */
    DRAW_GRADIENT,  /* rect, color to color2, vertical (top to bottom) or horizontal */
    DRAW_ROUNDED,   /* rect, radius, fill color, border width and color2 (inside the rect) */
    DRAW_LINE,      /* from (x0,y0) to (x1,y1), width, round or flat ends */
    DRAW_ARC,       /* ring part: centre, outer radius, thickness, from angle, sweep; degrees clockwise from the top */
    DRAW_GLYPHS,    /* a text run at an origin in one colour */
    DRAW_IMAGE,     /* an image scaled into rect, corner radius, tone */
    DRAW_VIDEO,     /* the player's picture fitted into rect */
    DRAW_SHADOW,    /* soft shadow around a rounded rect */
    DRAW_CELLS,     /* the dark cells of a square grid that fills rect, in one colour */
    DRAW_CLIP,      /* push: later commands are cut to rect (meets the clip in force) */
    DRAW_UNCLIP,    /* pop */
    DRAW_LAYER,     /* push: until DRAW_UNLAYER everything is drawn with alpha, moved by (dx, dy) */
    DRAW_UNLAYER,
    DRAW_KIND_COUNT
};

enum draw_corner { DRAW_TOP = 1, DRAW_BOTTOM = 2, DRAW_ALL_CORNERS = 3 };

struct draw_cmd {
    enum draw_kind kind;
    struct rect rect;
    color_t color, color2;
    union {
        struct { float radius, border; unsigned corners; } rounded;
        struct { bool horizontal; } gradient;
        struct { float x0, y0, x1, y1, width; bool round; } line;
        struct { float cx, cy, radius, thickness, from_deg, sweep_deg; } arc;
        struct { const struct text_run *run; float x, y; bool mirror; float axis; } glyphs; /* axis: x */
        struct {
            uint32_t image;
            struct rect src;
            float radius;
            unsigned corners;
            uint8_t alpha, brightness, saturation;
            bool mirror;
        } image;
        struct { bool cover; uint8_t alpha; } video;
        struct { float radius, blur; int dy; uint8_t alpha; } shadow;
        struct { const uint8_t *dark; int side, cell; } cells; /* side x side, row by row; cell: its side, px */
        struct { uint8_t alpha; int dx, dy; } layer;
    };
};

struct draw_list {
    struct arena *arena; /* frame lifetime */
    struct draw_cmd *cmds;
    uint32_t n, cap;
    int w, h;            /* of the target */
};

void draw_list_init(struct draw_list *d, struct arena *arena, int w, int h);

void draw_fill(struct draw_list *d, struct rect r, color_t c);
void draw_gradient(struct draw_list *d, struct rect r, color_t from, color_t to, bool horizontal);
/* fill 0: border only; border 0: fill only. The border lies inside r. */
void draw_rounded(struct draw_list *d, struct rect r, float radius, color_t fill, float border, color_t border_color);
/* The same with only the top or the bottom corners round: corners is a set of enum draw_corner. */
void draw_rounded_part(struct draw_list *d, struct rect r, float radius, unsigned corners, color_t fill, float border,
                       color_t border_color);
/* A hair line under one pixel wide keeps its true weight. round: the ends reach out by half the width. */
void draw_line(struct draw_list *d, float x0, float y0, float x1, float y1, float width, color_t c, bool round);
/* A sweep of 360 or more is the whole ring; a negative sweep runs the other way round. Ends are flat. */
void draw_arc(struct draw_list *d, float cx, float cy, float radius, float thickness, float from_deg, float sweep_deg,
              color_t c);
void draw_disc(struct draw_list *d, float cx, float cy, float radius, color_t c);
/* All lines of a block with its top left corner at (x, y). */
void draw_text(struct draw_list *d, float x, float y, const struct text_block *block, color_t c);
/* Left and right swapped inside the block's width: one icon serves both directions. */
void draw_text_mirrored(struct draw_list *d, float x, float y, const struct text_block *block, color_t c);
/* src all zero: the whole image. brightness and saturation: 255 is unchanged. */
void draw_image(struct draw_list *d, uint32_t image, struct rect src, struct rect dst, float radius, unsigned corners,
                uint8_t alpha, uint8_t brightness, uint8_t saturation);
void draw_image_mirrored(struct draw_list *d, uint32_t image, struct rect src, struct rect dst, float radius,
                         unsigned corners, uint8_t alpha, uint8_t brightness, uint8_t saturation);
/* Draws nothing beside the picture (fill the letterbox first) and nothing while there is no picture. */
void draw_video(struct draw_list *d, struct rect r, bool cover, uint8_t alpha);
/* blur: how far the shadow fades out beyond r; it is drawn dy lower than r, black. */
void draw_shadow(struct draw_list *d, struct rect r, float radius, float blur, int dy);
/* The same, fainter; alpha 255 is as deep as it gets. */
void draw_faint_shadow(struct draw_list *d, struct rect r, float radius, float blur, int dy, uint8_t alpha);
/* dark: side x side bytes, row by row, nonzero where a cell of cell_px is filled; copied to the frame's arena. */
void draw_cells(struct draw_list *d, int x, int y, const uint8_t *dark, int side, int cell_px, color_t c);
void draw_clip(struct draw_list *d, struct rect r);
void draw_unclip(struct draw_list *d);
/* The layer is composed as one picture and then faded, unless it holds a video: then each command fades alone. */
void draw_layer(struct draw_list *d, uint8_t alpha, int dx, int dy);
void draw_unlayer(struct draw_list *d);
/* Appends n commands of another list from first on; their text runs stay where they are. */
void draw_copy(struct draw_list *d, const struct draw_list *from, uint32_t first, uint32_t n);

/* Hash of one command's content; glyph runs count by content, not by address. */
uint64_t draw_cmd_hash(const struct draw_cmd *c);
/* Content hash of two lists equal: nothing to redraw. */
uint64_t draw_list_hash(const struct draw_list *d);
bool draw_list_equal(const struct draw_list *a, const struct draw_list *b);

#endif
