/*
 * A player on invented time that shows real files: lengths, tracks and faults are looked up by a probe, pictures, pages
 * and posters come from the jobs of a real player, and nothing plays. For previews.
 */
#ifndef PLAYER_STAGED_H
#define PLAYER_STAGED_H

#include "player/player.h"

/* real (not owned) does the jobs and tells of them in queue (not owned), where the staged player's edges go too. NULL
 * decoder_path: beside the program. */
struct player *player_staged_new(struct player *real, const char *decoder_path, struct queue *queue);

/* A new visit begins: nothing is open, nothing awaited; what was looked up stays known. */
void player_staged_rewind(struct player *p);
/* What is open cannot be played any more. */
void player_staged_fail(struct player *p);
/* Is a still or a page on its way? */
bool player_staged_waits(const struct player *p);
void player_staged_give_up(struct player *p); /* of what is on its way, nothing is waited for any more */
/* From now on no stills are made: nobody looks. */
void player_staged_blind(struct player *p);

#endif
