/* What app.c and opening.c share: the program's state. Only for these two. */
#ifndef APP_INSIDE_H
#define APP_INSIDE_H

#include "aloud.h"
#include "app.h"
#include "charge.h"
#include "headphones.h"
#include "classroom.h"
#include "content.h"
#include "dress.h"
#include "edits.h"
#include "handovers.h"
#include "journal.h"
#include "pace.h"
#include "packing.h"
#include "presenting.h"
#include "screens/staff.h"
#include "signing.h"
#include "staff_door.h"
#include "stage.h"
#include "stand.h"
#include "tally.h"
#include "visits.h"

struct app {
    struct app_config config;
    struct screen_env env;
    struct stage stage;
    struct aloud *aloud;
    struct dress dress;
    struct settings settings, saved, usual; /* saved: as the store has them */
    struct visit visit;
    struct visits visits;
    struct signing signing;
    struct charge charge;
    bool headphones;     /* the sound came out of some when it was last known */
    struct tally tally;
    struct journal journal;
    struct staff staff;
    struct packing packing;
    struct staff_door door;
    const char *other;     /* playlist that staff chose, acted on after handle; NULL: none. In ... */
    struct arena other_arena;
    struct attract_loop loop;
    struct handovers handovers;
    struct stand stand;
    struct classroom classroom;
    struct presenting presenting;
    struct pace pace;
    struct content content;
    struct watching watching;
    struct arena keys_arena; /* of the keys the program comes with */
    const struct keymap *keys;
    uint64_t frame_serial; /* last picture presented */
    bool resized, exposed; /* the window, since the last drawing */
    int chosen_entry;      /* the front door's answer, acted on after handle; -1: none */
    bool locked;           /* as the window was told */
    bool over;
    int exit_code;
};

/* ---- opening.c: which content is on stage ---- */

/* What the program begins with, put on stage. */
void opening_first_screen(struct app *a);
/* The playlist that the front door chose. */
void opening_enter_playlist(struct app *a);
/* Nothing is open any more. */
void opening_forget(struct app *a);
/* What has become of the files: once a step. */
void opening_look(struct app *a);
int64_t opening_deadline(const struct app *a);

/* The same for content that was installed: nothing is remembered as anybody's choice. */
void opening_renew(struct app *a, const char *path);

/* Another playlist instead of the one that is open; the visit is over. One that cannot be had leaves the one before. */
void opening_switch(struct app *a, const char *path);

/* ---- staffing.c: what the staff menu may do ---- */

void staffing_begin(struct app *a);
/* The playlist that staff chose for this program to begin with; NULL: none. Valid until another is chosen. */
const char *staffing_choice(struct app *a);
/* It is open now, and from now on at every start; or why (NULL: it is) it is not. */
void staffing_opened(struct app *a, const char *path, const struct err *why);
void staffing_ask(struct app *a); /* for the PIN, over whatever was there */
/* What the menu shows of the program: once a step. Acts on a playlist chosen there. */
void staffing_follow(struct app *a);

struct nav opening_fault(const struct err *err);

#endif
