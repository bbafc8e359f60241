/* The feedback screen's own parts: what feedback.c keeps and feedback_page.c draws. Nobody else includes this. */
#ifndef SCREENS_FEEDBACK_PAGE_H
#define SCREENS_FEEDBACK_PAGE_H

#include "screens/page_turn.h"
#include "screens/screen.h"

enum { FEEDBACK_ID_NEXT = 1, FEEDBACK_ID_WATCH, FEEDBACK_ID_PICTURE, FEEDBACK_ID_MORE };

struct feedback_state {
    const struct capsule *capsule;
    bool unrecorded;
    int64_t entered_us;
    bool has_span;
    struct span span;
    bool dialog;
    struct page_turn turn; /* large texts: answers and reason on pages of their own */
};

void feedback_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
