/*
 * How words stand in a picture of 1080 px height: the looks a storyboard may name. The studio draws with them and the
 * player draws the words of a capsule (`<stem>.<lang>.forced.vtt`, whose class names are these) with the same.
 */
#ifndef TEXT_LOOKS_H
#define TEXT_LOOKS_H

#include "base/str.h"
#include "text/text.h"

enum look { LOOK_MEGA, LOOK_HERO, LOOK_XL, LOOK_L, LOOK_M, LOOK_KICKER, LOOK_BODY, LOOK_NUMBER, LOOK_COUNT };

enum look_color { /* a role; who draws knows its colour */
    LOOK_PAPER,   /* titles: the lightest text */
    LOOK_QUIET,   /* what stands under a title */
    LOOK_SIGNAL   /* kickers */
};

struct text_look {
    struct text_style style; /* at LOOK_PICTURE_PX; scale all its px by picture height / LOOK_PICTURE_PX */
    enum look_color color;
    float rise_px;           /* comes fading in while it rises by this, over enter_s, easing out */
    float enter_s, leave_s;  /* goes fading out */
};

enum { LOOK_PICTURE_PX = 1080 };

/* "mega", "hero", "xl", "l", "m", "kicker", "body", "num-xl", NULL: by enum look. */
extern const char *const text_look_names[LOOK_COUNT + 1];

const struct text_look *text_look_get(enum look look);

/* NULL when no look is called so. */
const struct text_look *text_look_named(struct str name);

#endif
