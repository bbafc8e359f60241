/* The picture of a vote (mock-ups 12 and 12b). Nobody but vote.c includes this. */
#ifndef SCREENS_VOTE_PAGE_H
#define SCREENS_VOTE_PAGE_H

#include "screens/room_parts.h"
#include "screens/room_vote.h"

enum { VOTE_ROW = 1 };

struct vote_state {
    const struct item *item;
    const struct course_slot *slot;
    const struct capsule *capsule; /* whose quiz it is, or who stands in for it */
    struct room_hand hand;
};

/* Rows of the answers from top to bottom, device px. */
void vote_rows(struct ui *ui, const struct room_vote *v, int top, int bottom);
/* There is a vote from before to stand beside this one. */
bool vote_compared(const struct room_vote *v);

void vote_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
