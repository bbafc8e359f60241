/*
 * Captions over a picture: one box a line hugging the text (design 13), a line's height 8 % of the picture's at 100 %,
 * wrapped at 68 % of its width, two lines at most in landscape, three in portrait. A cue of more lines is shown in
 * parts, one after the other, each as long as its share of the cue's length: nothing is cut and nothing grows over the
 * picture. All of it stays inside the picture's 5 % safe area, above floor_px and below ceiling_px.
 *
 * Over a picture a cue stands where its file places it (ui/caption_place.h): cues that are on together never cover each
 * other, and one that is on stays where it is when another comes or goes. Beside one all stand in one block.
 */
#ifndef UI_CAPTION_BOX_H
#define UI_CAPTION_BOX_H

#include "ui/caption_look.h"

struct caption_cue {
    struct str text;           /* plain, lines parted by '\n'; not looked at when there is a cue */
    int64_t start_us, end_us;  /* media time; end 0: shown whole, however many lines it has */
    const struct cue *cue;     /* its looks and its place, with the file it is from; NULL: it has none */
    const struct cues *file;
};

enum { CAPTION_BOX_CUES = 16 }; /* of a language */

struct caption_view {
    const struct caption_cue *cues; /* of the first language, in order: those that are on at at_us, and before them
                                       those that are over but stood there when one of these came */
    int n;                          /* at most CAPTION_BOX_CUES, as n_second */
    const struct caption_cue *second; /* of the second language, below in its own colour */
    int n_second;
    struct str second_longest; /* longest text of the second language: its place is kept while nothing is said in it;
                                  empty: there is no second language */
    int64_t at_us;             /* media time of what is shown */
    struct caption_look look;
    struct rect picture;       /* where the video is drawn */
    int floor_px;              /* lowest edge the caption may reach (top of the control bar), device px; 0: the picture's */
    int ceiling_px;            /* highest edge it may reach where it is placed over the picture; 0: the picture's */
    int below_px;              /* lines begin here and rise only when they need more room than floor_px leaves; 0: not */
    bool beside;               /* not over the picture but under it: the box is opaque */
    struct rect within;        /* narrower than the picture's safe area; empty: that area */
    float line_px;             /* height of a line, device px, whatever the picture and the look say: then within is all the room
                                  there is, and the lines stand on its lower edge; 0: not */
    const char *language, *language_2;
    bool spoken;               /* to be read aloud (STATE_SPOKEN) */
};

struct caption_shown {
    struct rect area;  /* covered by boxes; empty when there is nothing to show */
    struct rect low;   /* by automatic ones and those in the lower half of the picture */
    int64_t next_us;   /* media time at which the next part of a cue comes, or a word is said; INT64_MAX: none does */
};

/* Draws and records a ROLE_CAPTION node with the whole text of the cues, whatever part of it is on. */
struct caption_shown ui_caption_box(struct ui *ui, const struct caption_view *view);

/* Height of a line of the first language, device px, before anything is shrunk to fit. */
float ui_caption_line(const struct ui *ui, struct rect picture, int percent);

#endif
