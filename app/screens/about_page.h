/* The About page's own parts: about.c keeps, about_page.c draws. */
#ifndef SCREENS_ABOUT_PAGE_H
#define SCREENS_ABOUT_PAGE_H

#include "screens/page_turn.h"

/* The state is a struct page_turn. */
void about_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
