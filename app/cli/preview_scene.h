/*
 * The preview's scenes as data: how a visitor comes to each state of each screen. A new state is one more line in
 * preview_scenes.c. A scene whose way is not to be gone in the playlist at hand is told of, not failed.
 */
#ifndef CLI_PREVIEW_SCENE_H
#define CLI_PREVIEW_SCENE_H

#include <stdint.h>

#include "model/module.h"
#include "model/quiz.h"
#include "screens/screen.h"

enum scene_ground {
    GROUND_FRONT,    /* the front door, as without a playlist */
    GROUND_LIBRARY,
    GROUND_STAND,    /* the loop that invites */
    GROUND_ROOM,     /* the agenda of a day that has `item`, at `clock` */
    GROUND_DAYS,     /* a date on which no day is held */
    GROUND_AUTHOR,   /* the first capsule on the authoring screen */
    GROUND_NOWHERE,  /* a playlist that is not there */
    GROUND_STAFF,    /* where visits of a playlist begin that offers the staff menu, on a device with a PIN */
    GROUND_NO_PIN,   /* the same without one */
    GROUND_CARDS,    /* the cards of those who learn */
    GROUND_UNRECORDED, /* the data folder cannot be had */
};

/* A time of the day of the course. */
enum scene_clock { CLOCK_START, CLOCK_BEFORE, CLOCK_RUNNING, CLOCK_BREAK, CLOCK_LUNCH, CLOCK_OVER };

enum scene_action {
    DO_NOTHING = 0,
    DO_PRESS,      /* the widget with that interface text */
    DO_KEY,        /* n: the key; string is not used */
    DO_SHIFT_KEY,  /* the same with Shift: n is what it types */
    DO_PASS,       /* n ms go by */
    DO_WALL,       /* n minutes go by at once */
    DO_CARD,       /* a capsule's card: the nth that is there, from 0 */
    DO_SEEK,       /* to n ms; before the end when negative */
    DO_CAPTION,    /* on, until a caption stands there */
    DO_QUIZ,       /* from the library: to the first question of kind n (SCENE_ANY_KIND: any), before it is answered */
    DO_ANSWER,     /* n: 0 wrongly, 1 rightly, 2 in part */
    DO_CHECK,      /* the answer */
    DO_REST,       /* the quiz to its result */
    DO_UNTIL,      /* Page Down until screen n */
    DO_TIMES,      /* the next step n times */
    DO_FAIL,       /* the player gives up */
    DO_POINT,      /* the mouse to the middle of the widget with that text, nothing pressed */
    DO_IDLE,       /* nobody touches anything until the time-out warns */
    DO_STAFF,      /* the key for the staff; n: digits of a PIN, with n 6 the right one, with 0 none */
    DO_WRONG_PIN,  /* n wrong ones */
    DO_LEARNERS,   /* n of them have a card, the second behind a PIN */
    DO_VISITORS,   /* a stand's ordinary day was counted */
    DO_TAP,        /* the card with the nth name, from 0 */
    DO_TYPE,       /* a name, as text */
    DO_DIGITS,     /* the first n of the PIN */
    DO_LETTER,     /* the key of the keyboard on the screen that types n */
    DO_HOLD,       /* the same key until it offers its accents */
    DO_PACKS,      /* content packs on a stick: n, enum scene_packs */
    DO_ARRIVE,     /* the page of a stick that was plugged in comes */
    DO_PRESENT,    /* a second display is plugged in: from now on the presenter's window is looked at */
};

enum scene_packs { PACKS_FOUND, PACKS_UNDER_WAY, PACKS_INSTALLED, PACKS_REFUSED, PACKS_CHECKED, PACKS_FAULTS, PACKS_MADE_ONE };

struct scene_step {
    enum scene_action action;
    int64_t n;
    enum string_id string;
};

enum { SCENE_STEPS_MAX = 14, SCENE_ANY_KIND = -1, SCENE_ANY_ITEM = -1, SCENE_LOOP = -2 /* a break with a clip */,
       SCENE_MISSING = -3 /* an item whose file is not there */, SCENE_TIME_OUT = -4 /* a library that asks who is there */,
       SCENE_HOURS = -5 /* a stand that is closed at times */, SCENE_VOTE = -6 /* a quiz that the room votes on */,
       SCENE_TEAMS = -7 /* one that teams answer in turn */, SCENE_ANSWERED = -8 /* one that is answered as it is alone */ };

/* What a scene is played anew for where everything is looked at; else its first one stands for all. */
enum scene_each {
    EACH_NOTHING,
    EACH_CAPSULE, /* whose file is there, in every playlist that shows capsules: DO_CARD and DO_QUIZ are of that one */
    EACH_FILM,    /* the same, in the first of those playlists alone */
    EACH_DAY,     /* of every course */
};

/* How a scene goes on from where its steps led, where everything is looked at: a look at every stop. */
enum scene_walk {
    WALK_NOWHERE,
    WALK_CHAPTERS,  /* a finger on each chapter of the progress bar */
    WALK_FILM,      /* along the film */
    WALK_ALONE,     /* those behind this one are no scenes without their walk */
    WALK_CUES = WALK_ALONE, /* to the longest caption of each language */
    WALK_REEL,      /* each extract of the loop that invites */
    WALK_QUESTIONS, /* a quiz again and again, until every answer was given once */
    WALK_DAY,       /* a day of a course from end to end; item: which of its answers a question gets, from 0 */
    WALK_SHEETS,    /* what the course's page tells of each of its modules */
    WALK_STUDY,     /* all that there is to read and to tick */
};

struct preview_scene {
    const char *name;
    enum scene_ground ground;
    enum screen_id screen; /* that must be on stage in the end */
    enum scene_clock clock;
    int item;              /* enum item_kind the day must have, or one of the above; SCENE_ANY_ITEM: the first day */
    enum scene_each each;
    enum scene_walk walk;
    struct scene_step steps[SCENE_STEPS_MAX];
};

extern const struct preview_scene preview_scenes[];
extern const int preview_scenes_n;

#endif
