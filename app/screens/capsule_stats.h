/*
 * The figures over a capsule, as mpv's `i`: what the player really knows about file, picture, sound and itself. For the
 * capsule screen's own files.
 */
#ifndef SCREENS_CAPSULE_STATS_H
#define SCREENS_CAPSULE_STATS_H

#include "player/player.h"
#include "ui/ui.h"

enum { CAPSULE_STATS_US = 500000 }; /* between two looks, so that figures can be read */

/* The last look; zeroed when the figures are not shown. */
struct capsule_stats {
    bool on;
    int64_t at_us;
    struct player_level level;
    struct player_frame frame; /* its planes are not to be looked at any more */
    int pid;                   /* of the decoder; 0: none */
    int64_t own_bytes;
};

struct capsule_state;
struct screen_env;
struct capsule_view;

struct nav capsule_statistics(struct capsule_state *st, struct screen_env *env, int arg); /* on, off */
/* Looks again when it is time. */
void capsule_stats_follow(struct capsule_state *st, struct screen_env *env);
void capsule_stats_draw(struct ui *ui, const struct capsule_view *v);

#endif
