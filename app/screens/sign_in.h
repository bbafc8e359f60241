/* Inside: what sign_in.c keeps and sign_in_page.c draws. */
#ifndef SCREENS_SIGN_IN_H
#define SCREENS_SIGN_IN_H

#include "screens/screen.h"
#include "store/learner.h"

enum { SIGN_IN_CARD = 1, SIGN_IN_NEW, SIGN_IN_GUEST, SIGN_IN_NEXT, SIGN_IN_PREVIOUS, SIGN_IN_BACK,
       SIGN_IN_BRING };

struct sign_in {
    int anchor;    /* the page with this card is shown */
    int *per_page; /* cards beside "I am new", found out by the last drawing; the screen's arena */
};

int sign_in_first(const struct sign_in *s); /* card the page begins with */
void sign_in_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
