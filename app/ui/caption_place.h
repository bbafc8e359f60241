/*
 * Where a caption stands: WebVTT's cue settings (https://www.w3.org/TR/webvtt1/, 7.1 and 7.2) as geometry. Ours beside
 * it: the title area is the caller's (safe area, clear of controls); what leaves it is moved in; a box placed in percent
 * is moved out of others' way along the axis of its lines only. Device px; nothing is drawn here.
 */
#ifndef UI_CAPTION_PLACE_H
#define UI_CAPTION_PLACE_H

#include "base/geom.h"
#include "subs/cues.h"

struct caption_area {
    float x, y, w, h;
};

/* A cue box along its lines: across for horizontal ones, down for columns. */
struct caption_spot {
    float from, to;       /* px; lines wrap inside */
    enum cue_align align; /* of lines in it; START and END go by each line's own direction */
};

/* The narrowest cue box, as a share of the picture. */
#define CAPTION_NARROWEST 0.15f

/*
 * "Apply WebVTT cue settings", steps 2 to 6. rtl: the text's base direction. The box is cut to inside (a part of the
 * picture), and to most px around the side it is aligned by.
 */
struct caption_spot caption_spot_of(const struct cue_settings *s, bool rtl, struct rect picture, struct rect inside,
                                    float most);

/* Boxes that stand already. */
struct caption_taken {
    const struct caption_area *list;
    int n;
};

/*
 * "Adjust the positions of boxes" for a snapped line: box has its size and its place along the lines; first: height of
 * its first line (width of a first column), what a line number counts. An automatic line is the last. False: there is no
 * room in area that is not taken; box is where the setting has it.
 */
bool caption_place_snapped(const struct cue_settings *s, float first, struct caption_area area,
                           struct caption_taken taken, struct caption_area *box);

/* The same for a line in percent of the picture: the nearest free place, the higher one of two. False: there is none, it
 * overlaps. */
bool caption_place_percent(const struct cue_settings *s, struct rect picture, struct caption_area area,
                           struct caption_taken taken, struct caption_area *box);

/* A region of lines line_px high, moved into area. */
struct caption_area caption_region_area(const struct cue_region *r, float line_px, struct rect picture,
                                        struct caption_area area);

#endif
