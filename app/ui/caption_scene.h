/* All captions that are on, placed together. Inside the caption box; everything in the frame's arena. */
#ifndef UI_CAPTION_SCENE_H
#define UI_CAPTION_SCENE_H

#include "ui/caption_lines.h"
#include "ui/caption_place.h"

struct caption_frame {
    struct rect room; /* nothing leaves it */
    struct caption_set first, second;
    bool dual;
    float gap;
    int second_lines; /* that are kept free */
};

struct caption_piece { /* one cue */
    struct caption_lines lines;
    const struct caption_set *set;
    struct cue_settings settings; /* as it is placed */
    const struct cue_region *region;
    struct caption_spot spot;     /* along its lines */
    struct caption_area box;      /* room of its highest part */
    float across;                 /* where its first line that is on begins */
    bool on, placed, second;
};

struct caption_scene {
    struct ui *ui;
    const struct caption_view *view;
    const struct caption_frame *frame;
    struct caption_area area; /* lines are placed in it */
    struct caption_area rows; /* of two languages that are stacked */
    bool sparing;
    struct caption_piece piece[2 * CAPTION_BOX_CUES];
    int n;
};

/* Do cues stand where their file places them? */
bool caption_free(const struct caption_view *v);
bool caption_is_on(const struct caption_view *v, const struct caption_cue *cue);

/* Height of all lines a frame keeps, and where the first language's lowest one ends when `height` px of it are on. */
float caption_frame_height(const struct caption_frame *f);
float caption_frame_bottom(const struct caption_view *v, const struct caption_frame *f, float height);

/* Lays out and places all cues; sparing: cues that are on together show a line at a time. False: they do not all fit, or
 * take more of the picture than they should. */
bool caption_scene_place(struct caption_scene *s, struct ui *ui, const struct caption_view *v,
                         const struct caption_frame *f, bool sparing);
/* How much smaller lines must be for what did not fit, where their height was at fault; else nearly as high. */
float caption_scene_shrink(const struct caption_scene *s);

struct caption_shown caption_scene_draw(const struct caption_scene *s);

#endif
