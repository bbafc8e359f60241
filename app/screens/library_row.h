/* The cards of the library page with the path that joins them. */
#ifndef SCREENS_LIBRARY_ROW_H
#define SCREENS_LIBRARY_ROW_H

#include "screens/library_layout.h"
#include "screens/library_scroll.h"

struct library_row {
    const struct scroll *scroll;
    int primary;        /* index of the capsule to go on with */
    uint32_t card_kind; /* upper half of the cards' ids; the index is the capsule's */
};

/* Draws and records the page o shows; what is in motion asks for its next frame. */
void library_row_draw(const struct library_row *row, const struct screen_env *env, struct ui *ui,
                      const struct layout *o);

#endif
