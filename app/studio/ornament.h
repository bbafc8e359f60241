/* Pictures that no author draws: the path with its nodes, and the scrim behind titles. */
#ifndef STUDIO_ORNAMENT_H
#define STUDIO_ORNAMENT_H

#include "studio/picture.h"
#include "text/text.h"

/* The design's line at the top left; progress in nodes (2.5: half-way from the second to the third). */
struct picture *ornament_path(struct text_engine *e, int nodes, double progress);

/* ink-950, 0.94 at the left edge, gone at x = 1180; dithered, so that dark areas show no stripes. */
struct picture *ornament_scrim(void);

#endif
