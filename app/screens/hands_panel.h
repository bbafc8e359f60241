/*
 * "Show of hands" (mock-up 11): bars, counts, a minus and a plus an answer, for the trainer's own view. It draws and
 * changes the vote that runs in the room (room_vote.h); keys of the vote work through it, too.
 */
#ifndef SCREENS_HANDS_PANEL_H
#define SCREENS_HANDS_PANEL_H

#include "screens/room_vote.h"

/* Kinds of widget ids the panel keeps for itself. */
enum { HANDS_ID_LESS = 0xFD00, HANDS_ID_MORE, HANDS_ID_PAIR };

/* There is something to count: a vote runs in the room. */
bool hands_panel_wanted(const struct screen_env *env);
/* What it wants, px. */
int hands_panel_height(struct ui *ui, const struct screen_env *env);
/* The card in r, design 828 x 368; with teams who has answered, and whose turn it is. */
void hands_panel_draw(struct ui *ui, const struct screen_env *env, struct rect r);
/* Its buttons and the keys of CONTEXT_VOTE, but the clicker's. NAV_STAY: not the panel's. The room's picture has changed
 * when it is NAV_REDRAW. */
struct nav hands_panel_handle(struct screen_env *env, const struct event *ev);

#endif
