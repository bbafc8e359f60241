/* Who offers this: an organisation's logo, name and colours where a playlist has them, the program's own otherwise. */
#ifndef SCREENS_BRAND_H
#define SCREENS_BRAND_H

#include "screens/screen.h"
#include "ui/accent.h"

struct accents brand_accents(const struct organisation *o); /* NULL: none */

/* The organisation's name, or the program's. */
struct str brand_name(const struct ui *ui, const struct screen_env *env);

/* Is a logo of these pixels (w x h, ARGB) lost on a page of that colour? Then *ground is that of a plate under it. */
bool brand_plate(const uint32_t *px, int w, int h, color_t page, color_t *ground);

/* The logo in a box with its left edge at x, centred around cy, or at its right edge when w_reference is negative; on
 * a plate where it would be lost on the page. Returns the width it took; 0 while there is none. */
int brand_logo(struct ui *ui, const struct screen_env *env, int x, int cy, int w_reference, int h_reference);

/* Logo (or the mark) and name from x on, at most room_px wide; a name that finds no room in two lines is left to the
 * logo. Recorded as a text; returns what it covers. */
struct rect brand_draw(struct ui *ui, const struct screen_env *env, int x, int cy, int room_px);
/* The same, with what is offered in the place of the program's name where there is no organisation; smaller in two lines where it
 * is long. An empty title: the program's name. */
struct rect brand_draw_titled(struct ui *ui, const struct screen_env *env, struct str title, int x, int cy, int room_px);

#endif
