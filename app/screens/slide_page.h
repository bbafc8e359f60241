/* One slide in the room: words set as large as they fit, pictures letterboxed. For slides.c. */
#ifndef SCREENS_SLIDE_PAGE_H
#define SCREENS_SLIDE_PAGE_H

#include "screens/screen.h"

/* What is spoken when it comes: its title, else its words, else what is in the picture. */
struct str slide_spoken(struct ui *ui, const struct slide *s);
/* A picture without words takes the whole page. */
bool slide_is_bare(const struct slide *s);
void slide_draw(struct ui *ui, const struct screen_env *env, const struct slide *s, struct rect r);

#endif
