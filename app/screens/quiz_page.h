/* The quiz screen's own parts: what quiz.c keeps and quiz_page.c draws. Nobody else includes this. */
#ifndef SCREENS_QUIZ_PAGE_H
#define SCREENS_QUIZ_PAGE_H

#include "screens/screen.h"

enum { QUIZ_ID_OPTION = 1, QUIZ_ID_CHECK, QUIZ_ID_SKIP, QUIZ_ID_MORE };

struct quiz_state {
    const struct capsule *capsule;
    uint32_t ticket;      /* of the answer being recorded; 0: none */
    bool checking;
    bool dialog;          /* "Leave the quiz?" */
    bool forward;         /* nothing to ask here: go on with the next event */
    enum screen_id to;
    int page;             /* of the options */
    struct str toast;
    uint32_t toast_icon;
    int64_t toast_us;
};

void quiz_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
