/* A drawing: an SVG file whose groups with an id are layers. */
#ifndef STUDIO_ART_H
#define STUDIO_ART_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"
#include "studio/picture.h"
#include "studio/story.h"

struct art;

/* NULL and err when the file cannot be read as SVG. */
struct art *art_open(const char *path, struct err *err);
void art_close(struct art *a); /* NULL is fine */

/* Ink of a layer in px of the drawing (1920 wide whatever its viewBox says it covers). False: no such layer. */
bool art_ink(const struct art *a, struct str id, double *x, double *y, double *w, double *h);

/* Rasterises one layer, cropped to its ink. NULL when there is no such layer or it is empty. The caller frees it. */
struct picture *art_layer(const struct art *a, struct str id, double scale);

/* Findings of a scene against its drawing: text in it, unknown layers (with the nearest name), groups that no scene
 * of the story draws. */
void art_check(const struct art *a, const struct story *story, int scene, struct findings *findings);

#endif
