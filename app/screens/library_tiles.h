/* The row of tiles below the capsules: further pages of this playlist, as many as it has. */
#ifndef SCREENS_LIBRARY_TILES_H
#define SCREENS_LIBRARY_TILES_H

#include "screens/screen.h"

/* Room they take above the page's floor, their gap to the cards included; 0: there is none to show. */
int library_tiles_height(struct ui *ui, const struct screen_env *env);

/* kind: of their widget ids. */
void library_tiles_draw(struct ui *ui, const struct screen_env *env, uint32_t kind);

/* Where the tile of this index leads. */
struct nav library_tiles_open(const struct screen_env *env, int index);

#endif
