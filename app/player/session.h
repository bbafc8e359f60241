/*
 * One file being played by one decoder at a time: what was asked, what was learned, the clock, the supervision. A
 * decoder that dies or hangs is replaced inside the session. For this room alone; client.c owns sessions.
 */
#ifndef PLAYER_SESSION_H
#define PLAYER_SESSION_H

#include "player/child.h"
#include "player/clock.h"
#include "player/jobs.h"
#include "player/player.h"
#include "player/watch.h"

enum session_phase { PHASE_OPENING, PHASE_RUNNING, PHASE_ENDED, PHASE_FAILED };
enum session_restart { RESTART_NONE, RESTART_RECOVER, RESTART_SEEK /* a new place after the end */, RESTART_COAST };
enum session_told { TOLD_NOTHING, TOLD_PLAYING, TOLD_PAUSED };

/* Below, a file has a picture every few seconds, which libvlc does not play through: see session_coast. */
#define SESSION_SLOW_FPS 0.2

enum { SESSION_PATH_SIZE = 4096, SESSION_FAILURES_MAX = 3 };

struct waiting;

/* What every decoder of a player shares. Owned by client.c. */
struct session_host {
    const char *program, *sound; /* not owned */
    struct waiting *waiting;     /* not owned; NULL: no decoder ever waits */
    struct queue *queue;
    int time_scale;
    int volume;
    bool muted;
    void (*started)(void *ctx, struct child *child); /* a decoder was started: watch its socket */
    void (*leave)(void *ctx, struct child *child);   /* takes it over to end it in peace */
    void (*keep)(void *ctx);                         /* take the newest picture: its decoder goes */
    void *ctx;
};

struct session {
    const struct session_host *host;
    uint32_t number;
    bool ahead;                /* preloaded: tells nothing, makes no sound */
    char path[SESSION_PATH_SIZE];
    struct player_open_args args; /* path points at the field above, audio_language at language */
    char language[16];
    int track;                 /* asked for, or AUDIO_DEFAULT */
    bool paused;               /* wanted */

    struct child *child;       /* owned; NULL when there is none */
    struct mailbox *box;       /* one reference: outlives the child */
    enum session_phase phase;
    enum session_restart restart;
    bool span_over;            /* ENDED because end_us was reached */
    bool has_media, has_format, has_first;
    bool told_opened, told_first, told_end;
    enum session_told told, reported; /* as an edge; by the decoder */
    struct player_probe info;  /* sizes, tracks, length as they come in */
    int selected_track;
    bool no_sound;
    int64_t sound_look_us, sound_wait_us; /* without sound: when it was looked for last, and for how long not again */

    struct play_clock clock;
    int64_t alive_us;          /* moment of the last sign of progress */
    int64_t run_since_us;      /* reports stamped before this moment are stale */
    bool coasting;             /* no decoder: the last picture stands until coast_us, see session_coast */
    int64_t coast_us;          /* media time of the next picture, or the length */
    bool starting;             /* playing, but media time does not run yet */
    bool seeking, quiet_seek;
    int64_t seek_next_us;      /* the newest target asked for meanwhile; -1: none */
    uint32_t epoch;

    struct watch watch;
    int64_t settled_us;        /* moment of the last change while paused */
    int64_t memory_at_us, memory_bytes; /* when it was looked at, and what it was */
    int64_t memory_next_us;    /* when it is measured exactly again */
    uint64_t seen_shown;
    int64_t seen_media_us;
    int64_t picture_us;        /* media time of the newest picture, or where its decoder began */
    bool stood;                /* a decoder was replaced because the picture stood, and none came since */
    struct mailbox_counts before; /* of decoders already gone */
    unsigned restarts;
    int failures;              /* in a row at failure_us */
    int patience;              /* how often the waits for a decoder to begin were doubled */
    int64_t failure_us;
    enum err_code code;        /* why FAILED or interrupted */
    char text[160];
};

/* Starts the first decoder. Failures are told as edges. */
struct session *session_new(const struct session_host *host, uint32_t number, const struct player_open_args *args,
                            bool ahead, struct now now);
void session_free(struct session *s); /* its decoder leaves in peace; NULL is fine */

/* The preloaded session becomes the one playing: tells what it kept to itself. */
void session_take_over(struct session *s, const struct player_open_args *args, struct now now);

void session_pump(struct session *s, struct now now);
int64_t session_deadline(const struct session *s);
void session_level(struct session *s, struct now now, struct player_level *out);

void session_set_paused(struct session *s, bool paused, struct now now);
void session_seek(struct session *s, int64_t position_us, struct now now);
void session_set_rate(struct session *s, double rate, struct now now);
void session_set_track(struct session *s, int id, struct now now);
void session_command(struct session *s, enum protocol_type type, int64_t v0);

/* ---- between session.c, session_start.c and session_news.c ---- */

void session_tell(struct session *s, enum player_edge edge, int detail, const char *text);
void session_fail(struct session *s, enum err_code code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void session_start(struct session *s, int64_t position_us, struct now now);
void session_restart(struct session *s, enum session_restart why, int64_t position_us, struct now now);
void session_replace(struct session *s, const char *reason, struct now now); /* it died or hangs */
void session_drop_child(struct session *s);
void session_begin_seek(struct session *s, int64_t target_us, struct now now);
/* libvlc ends a file of one picture every 15 s after the first ones, because it drops pictures more than 9 s ahead.
 * The clock goes on without it; a decoder is started anew for each picture. */
void session_coast(struct session *s, int64_t position_us, struct now now);
void session_finish(struct session *s, int64_t position_us, bool complete, struct now now);
void session_silenced(struct session *s);                       /* the decoder cannot be heard any more */
bool session_tend_sound(struct session *s, struct now now);     /* true: another decoder was started for its sake */
void session_news(struct session *s, const struct wire_msg *m, struct now now); /* one message */
void session_catch_up(struct session *s, struct now now); /* tells edges that are due */

#endif
