/* Words and numbers in the picture, laid out by text/ and turned into pictures. */
#ifndef STUDIO_WORDS_H
#define STUDIO_WORDS_H

#include "base/arena.h"
#include "base/geom.h"
#include "studio/picture.h"
#include "studio/story.h"
#include "text/text.h"

/* An engine with the faces of a list (fonts/fonts.yaml; NULL: it is not there). NULL and err when they are missing. */
struct text_engine *words_engine(const char *list, struct arena *arena, struct err *err);

struct words_place {
    double x, y;    /* px of the picture: left edge or, centred, middle of the block; its upper edge */
    double wide;    /* where lines break */
    bool centred;
};
struct words_place words_place(const struct item *item);

/* The picture of a text item saying s (its unit behind a number), at its place. The caller frees it. */
struct picture *words_picture(struct text_engine *e, const struct item *item, struct str s, const char *language);

/* The same laid out, for whoever judges it. */
const struct text_block *words_lay_out(struct text_engine *e, struct arena *arena, const struct item *item, struct str s,
                                       const char *language);

/* Findings of every text in every language it is shown in: what reaches into the captions' zone, is wider than its
 * place, or has characters no face has (words_check.c). */
void words_check(struct text_engine *e, const struct story *story, struct findings *findings);

/* Draws one line centred on (x, y) of the surface. */
void words_centred(struct text_engine *e, cairo_surface_t *surface, struct str s, const struct text_style *style,
                   double x, double y, color_t color);

enum { WORDS_LEFT_PX = 96, WORDS_CAPTION_ZONE_PX = 790 }; /* the largest captions begin there */

#endif
