/* What only shows when scenes are drawn: words that meet or cannot be read, layers that end inside the picture. */
#ifndef STUDIO_REVIEW_H
#define STUDIO_REVIEW_H

#include "studio/narration.h"
#include "text/text.h"

/* Adds a warning for each, with the place of the text or layer and a time for --frame. False when a scene cannot be
 * drawn. */
bool review_scenes(const struct story *story, const struct narration *n, struct text_engine *e,
                   struct findings *findings, struct err *err);

#endif
