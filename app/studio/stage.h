/* A scene at a moment as a list of pictures to draw: all motion is decided here, nothing is drawn. */
#ifndef STUDIO_STAGE_H
#define STUDIO_STAGE_H

#include <stdbool.h>

#include "studio/narration.h"
#include "studio/picture.h"
#include "studio/story.h"
#include "text/text.h"

enum { BLITS_MAX = STORY_ITEMS_MAX + 4 };

/* One picture on the screen. Lists are ordered by key; equal blits draw equal pixels. */
struct blit {
    int key;                   /* the same item has the same key from frame to frame */
    struct picture *picture;   /* not owned */
    cairo_matrix_t to_screen;  /* from px of the picture */
    double alpha;
    bool clipped;
    double clip[4];            /* screen px, whole numbers: x0, y0, x1, y1 */
};

struct stage;

struct words_shown {
    const char *language; /* of the words drawn; NULL: numbers only */
    bool bare;            /* no numbers, path and scrim either */
};

/* Rasterises what the scene needs. story, narration and engine must outlive it. */
struct stage *stage_new(const struct story *story, int scene, const struct narration *narration,
                        struct text_engine *engine, struct words_shown shown, struct err *err);
void stage_free(struct stage *s); /* NULL is fine */

/* What is seen at a time of the capsule, bottom to top. Returns how many. Pictures live as long as the stage. */
int stage_list(struct stage *s, double t, struct blit out[BLITS_MAX]);

/* Where an item's ink is, x, y, w, h in px of the drawing. False when it draws nothing. */
bool stage_ink(const struct stage *s, int item, double ink[4]);

#endif
