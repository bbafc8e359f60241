/* The quiz screen's own parts: what quiz.c keeps and quiz_page.c draws. Nobody else includes this. */
#ifndef SCREENS_QUIZ_PAGE_H
#define SCREENS_QUIZ_PAGE_H

#include "screens/screen.h"
#include "ui/keyboard.h"

enum { QUIZ_ID_OPTION = 1, QUIZ_ID_CHECK, QUIZ_ID_SKIP, QUIZ_ID_MORE };

struct quiz_state {
    const struct capsule *capsule;
    uint32_t ticket;      /* of the answer being recorded; 0: none */
    bool checking;
    int64_t asked_us;   /* when it was asked to keep the answer that is checked */
    bool dialog;          /* "Leave the quiz?" */
    bool forward;         /* nothing to ask here: go on with the next event */
    enum screen_id to;
    int page;             /* of the options */
    int held;             /* ordering: the item that is moved, plus 1; 0: none */
    int follow;           /* ordering: the item moved last, plus 1: its page is shown; 0: `page` is */
    struct answer before; /* ordering: as it was when the item was picked up */
    uint32_t drag;        /* ordering: the widget a finger drags; 0: none */
    unsigned pick_side;   /* matching: widget kind of the card waiting for its match; 0: none */
    int pick_place;
    struct text_field field;  /* short: what is typed ... */
    struct keyboard keyboard; /* ... and the keys on the screen for it */
    bool board;           /* they are up */
    struct str spoken;    /* what was just arranged, in words */
    struct str toast;
    uint32_t toast_icon;
    int64_t toast_us;
};

void quiz_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
