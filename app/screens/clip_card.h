/* The card beside an answer: the still and the place of the part that can be watched again. */
#ifndef SCREENS_CLIP_CARD_H
#define SCREENS_CLIP_CARD_H

#include "screens/screen.h"

struct clip_card {
    uint32_t id;               /* of the picture, for pointers only: the button beside it does the same */
    const struct capsule *capsule;
    struct str watch;          /* the mark's name, for its title */
    const struct span *span;   /* NULL: not available */
};

void clip_card_draw(struct ui *ui, const struct screen_env *env, struct rect r, const struct clip_card *clip);

#endif
