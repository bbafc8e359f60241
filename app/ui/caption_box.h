/*
 * Captions over a picture: one box a line hugging the text (design 13), two lines at most in landscape, three in
 * portrait, wrapped at 68 % of the picture's width, balanced; manual breaks win. Never under the control bar.
 */
#ifndef UI_CAPTION_BOX_H
#define UI_CAPTION_BOX_H

#include "ui/ui.h"

enum caption_size { CAPTION_STANDARD, CAPTION_ROOM, CAPTION_LARGEST };

struct caption_view {
    const struct str *texts; /* active cues of the first language, plain text, in order */
    int n;
    const struct str *second; /* second language, below in its own colour; n_second 0: none */
    int n_second;
    enum caption_size size;
    struct rect picture;     /* where the video is drawn */
    int floor_px;            /* lowest edge the caption may reach (top of the control bar), device px */
    const char *language;
    bool spoken;             /* to be read aloud (STATE_SPOKEN) */
};

/* Draws and records a ROLE_CAPTION node; returns the area covered (empty when there is nothing to show). */
struct rect ui_caption_box(struct ui *ui, const struct caption_view *view);

#endif
