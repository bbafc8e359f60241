/*
 * A keyboard for each team, where the system tells several apart (platform/keyboards.h). A short step in a team's vote asks
 * one team after the other for a key; from then on answers are told by their keyboard, after a power cut, too.
 */
#ifndef SCREENS_TEAM_KEYBOARDS_H
#define SCREENS_TEAM_KEYBOARDS_H

#include "screens/room_vote.h"

/* A vote of teams runs, and there is more than one keyboard. */
bool team_keyboards_possible(const struct screen_env *env);
/* Team, from 0, whose keyboard is asked for now; -1: none is. */
int team_keyboards_asked(const struct screen_env *env);
/* Does any team have one? */
bool team_keyboards_paired(const struct screen_env *env);
/* Asks for all of them anew, or stops asking: then the teams have none and answer in turn. */
struct nav team_keyboards_ask(struct screen_env *env, bool ask);
/* A letter came from that keyboard (0: not known): it becomes the asked team's, or is the answer of the team it belongs to,
 * else of the first without an answer that has no keyboard. NAV_STAY: it is nobody's. A strange one after a new start asks
 * for all of them anew. */
struct nav team_keyboards_letter(struct screen_env *env, int option, uint32_t keyboard);

#endif
