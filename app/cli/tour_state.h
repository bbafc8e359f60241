/* Inside the tour: what it knows while it runs, and its hands. */
#ifndef CLI_TOUR_STATE_H
#define CLI_TOUR_STATE_H

#include "cli/contact_sheet.h"
#include "cli/recorder.h"
#include "cli/session.h"
#include "cli/tour_script.h"

enum { TOUR_W = 1920, TOUR_H = 1080, TOUR_SHOTS_MAX = 64 };

struct tour_shot {
    const char *file, *text;
};

struct tour {
    struct session session;
    struct recorder *recorder; /* NULL: no ffmpeg here */
    struct arena arena;
    const char *dir;
    struct tour_shot shots[TOUR_SHOTS_MAX];
    int n_shots;
    const struct catalog *catalog;
    unsigned kinds_shown;      /* bit k: a question of kind k is among the pictures */
    bool over;
    struct contact_sheet *sheet;
};

/* Lets the program run for so long. */
void tour_look(struct tour *t, int64_t ms);
/* Mouse button down and up on the middle of a node. */
void tour_press(struct tour *t, const struct node *n);
void tour_type(struct tour *t, uint32_t key);
/* An enabled widget whose label is (or, when within, holds) the text; NULL. Valid until the next drawing. */
const struct node *tour_find(const struct tour *t, struct str text, bool within);
const char *tour_language(const struct tour *t);

/* tour_answer.c: the question on the screen, told by its words; NULL when there is none. */
const struct question *tour_question(const struct tour *t);
/* Answers it without checking, by pressing what a visitor would press; false when something was not to be found. */
bool tour_answer(struct tour *t, const struct question *q, bool rightly);

#endif
