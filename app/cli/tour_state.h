/* Inside the tour: what it knows while it runs, and its hands. */
#ifndef CLI_TOUR_STATE_H
#define CLI_TOUR_STATE_H

#include "cli/contact_sheet.h"
#include "cli/hands.h"
#include "cli/recorder.h"
#include "cli/session.h"
#include "cli/tour_script.h"

enum { TOUR_W = 1920, TOUR_H = 1080, TOUR_SHOTS_MAX = 64 };

struct tour_shot {
    const char *file, *text;
};

struct tour {
    struct session session;
    struct hands hands;
    struct recorder *recorder; /* NULL: no ffmpeg here */
    struct arena arena;
    const char *dir;
    struct tour_shot shots[TOUR_SHOTS_MAX];
    int n_shots;
    unsigned kinds_shown;      /* bit k: a question of kind k is among the pictures */
    bool over;
    struct contact_sheet *sheet;
};

/* Lets the program run for so long. */
void tour_look(struct tour *t, int64_t ms);

#endif
