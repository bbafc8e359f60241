/* The tour's visit as data: what is done, what is waited for, what is kept as a picture and how it is explained. */
#ifndef CLI_TOUR_SCRIPT_H
#define CLI_TOUR_SCRIPT_H

#include <stdint.h>

#include "screens/screen.h"

enum tour_action {
    TOUR_SHOT,       /* keep the screen as a picture called name; text explains it */
    TOUR_LOOK,       /* let it run for ms */
    TOUR_PRESS,      /* press the widget labelled string */
    TOUR_CARD,       /* press the first widget whose label holds the capsule's title */
    TOUR_KEY,        /* type key */
    TOUR_SCREEN,     /* wait until screen ms is on stage */
    TOUR_POSITION,   /* wait until the play clock has reached ms */
    TOUR_CAPTION,    /* wait until a caption stands on the screen */
    TOUR_SEEK,       /* jump to ms before the end */
    TOUR_KILL,       /* kill -9 of the decoder */
    TOUR_RECOVERED,  /* wait until another decoder goes on */
    TOUR_ANSWER,     /* choose: ms 1 the right options, 0 a wrong one */
    TOUR_REST,       /* answer the remaining questions; the first of each kind becomes a picture, and its feedback */
    TOUR_IF_COURSE,  /* without a playlist for the classroom the next ms steps are left out */
    TOUR_IF_CODES,   /* in a build without QR codes the next ms steps are left out */
    TOUR_ACTION_COUNT
};

struct tour_step {
    enum tour_action action;
    int64_t ms;
    enum string_id string;
    uint32_t key;
    const char *name, *text;
};

extern const struct tour_step tour_script[];
extern const int tour_script_n;

#endif
