/* What stands behind player.h: real decoder processes (client.c) or invented time (fake.c). For this room alone. */
#ifndef PLAYER_OPS_H
#define PLAYER_OPS_H

#include "player/documents.h"
#include "player/jobs.h"
#include "player/player.h"

struct player_ops {
    void (*free)(struct player *p);
    uint32_t (*open)(struct player *p, const struct player_open_args *args, struct now now);
    void (*preload)(struct player *p, const struct player_open_args *args, struct now now);
    void (*expect)(struct player *p, struct now now);
    void (*close)(struct player *p); /* the memory of the last picture stays until the next open or close */
    void (*set_paused)(struct player *p, bool paused, struct now now);
    void (*seek)(struct player *p, int64_t position_us, struct now now);
    void (*set_rate)(struct player *p, double rate, struct now now);
    void (*set_volume)(struct player *p, int volume);
    void (*set_muted)(struct player *p, bool muted);
    void (*set_audio_track)(struct player *p, int id, struct now now);
    void (*pump)(struct player *p, struct now now);
    int64_t (*deadline)(const struct player *p);
    void (*poll)(struct player *p, struct now now, struct player_level *out);
    struct player_frame (*frame)(struct player *p);
    int (*pids)(const struct player *p, int *pids, int max);
    uint32_t (*still_ask)(struct player *p, const char *path, int64_t at_us, int max_w, int max_h);
    bool (*still_take)(struct player *p, uint32_t ticket, struct player_still *out, struct err *err);
    uint32_t (*page_ask)(struct player *p, const struct player_page_ask *ask);
    bool (*page_take)(struct player *p, uint32_t ticket, struct player_page *out, struct err *err);
};

/* First member of every player. */
struct player {
    const struct player_ops *ops;
    int volume;  /* as asked for, 0..100; Invariant: a player begins with 100 and is told otherwise */
    bool ducked; /* quieter for the moment */
    bool spare;  /* what comes next may be opened ahead; Invariant: a player begins so */
    struct player_frame shown; /* as player_frame gave it last */
    struct player_frame left;  /* of what was closed; Invariant: serial 0 while anything is open */
};

#endif
