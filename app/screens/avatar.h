/* The picture on a learner's card: a disc in one of five colours with the initial of the name, or with a sign. */
#ifndef SCREENS_AVATAR_H
#define SCREENS_AVATAR_H

#include "ui/ui.h"

enum { AVATAR_LETTERS = 5, AVATAR_COUNT = 10 }; /* the first ones show the initial */

/* As it is kept with the learner; unknown names (another version's) are the first. */
const char *avatar_name(int avatar);
int avatar_of(struct str name);
/* What is spoken: "Leaf", "Initial, colour 2". */
struct str avatar_label(struct ui *ui, int avatar);

/* Draws it centred at (cx, cy); name gives the initial. */
void avatar_draw(struct ui *ui, float cx, float cy, float diameter_px, int avatar, struct str name);

/* The first letter of a name with the marks on it, as a capital where it has one; in arena. */
struct str avatar_initial(struct arena *arena, struct str name);

#endif
