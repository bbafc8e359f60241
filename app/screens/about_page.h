/* The About page's own parts: about.c keeps, about_page.c draws. */
#ifndef SCREENS_ABOUT_PAGE_H
#define SCREENS_ABOUT_PAGE_H

#include "screens/screen.h"
#include "screens/text_flow.h"

enum { ABOUT_BACK = 1, ABOUT_NEXT, ABOUT_PREVIOUS };

struct about_seen {
    int page, pages; /* of the last drawing */
};

struct about_state {
    int page;
    struct about_seen *seen; /* arena of the screen */
};

void about_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
