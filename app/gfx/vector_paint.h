/* Inside of the executor for paper: what painting needs, and its parts. */
#ifndef GFX_VECTOR_PAINT_H
#define GFX_VECTOR_PAINT_H

#include <cairo.h>

#include "gfx/images.h"
#include "gfx/pages.h"
#include "gfx/raster.h"
#include "gfx/scale.h"

enum { VECTOR_DEPTH_MAX = 32 };

struct vector_face {
    int face;
    cairo_font_face_t *cairo; /* owned; NULL: cannot be embedded */
};

struct vector {
    cairo_t *cr; /* owned */
    struct text_engine *text;
    struct images *images;
    struct image_cache *toned;   /* owned */
    struct vector_face *faces;   /* owned; opened so far */
    int n_faces;
    double pixel_pt;             /* points a pixel of the list at hand */
    struct {
        enum draw_kind kind;
        bool group;
    } stack[VECTOR_DEPTH_MAX];   /* clips and layers open */
    int depth, groups, hidden;   /* groups: how many of them compose; hidden: layers of alpha 0 open */
};

void vector_init(struct vector *v, cairo_surface_t *surface, struct text_engine *text, struct images *images);
void vector_release(struct vector *v);

/* Every command of the page's list, in points from the top left corner; with_tags: its spans, too (PDF only). */
void vector_page(struct vector *v, const struct page *page, bool with_tags);

/* ---- one command each ---- */
void vector_color(struct vector *v, color_t c);
void vector_round_path(struct vector *v, const struct round_box *box);
void vector_glyphs(struct vector *v, const struct draw_cmd *c);
void vector_image(struct vector *v, const struct draw_cmd *c);
void vector_shadow(struct vector *v, const struct draw_cmd *c);

#endif
