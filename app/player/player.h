/*
 * The player as screens see it: a client of capsule-decoder processes that never blocks. All calls are made on the
 * main thread; every call returns at once and its outcome arrives as EVENT_PLAYER edges carrying the session number
 * that player_open returned (a stale session's edges are never queued). Levels are read with player_poll.
 * Real decoders or, in tests, a fake with invented time stand behind the same functions (struct player_ops).
 */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/event.h"
#include "base/queue.h"
#include "base/time.h"
#include "player/frame.h"

struct player;

enum player_status {
    PLAYER_IDLE,      /* nothing open */
    PLAYER_OPENING,   /* no picture yet */
    PLAYER_PLAYING,
    PLAYER_PAUSED,
    PLAYER_BUFFERING, /* playing, but no progress for the moment (seek, slow stick, restart of a decoder) */
    PLAYER_ENDED,     /* the last picture stays */
    PLAYER_FAILED,
    PLAYER_STATUS_COUNT
};

struct player_track {
    char language[16]; /* as tagged, lower case ("fra", "en"); "" when untagged */
    char title[64];
    bool described;    /* an audio description track */
    int id;            /* for player_set_audio_track; stable within a session */
};

enum { PLAYER_TRACKS_MAX = 16 };

struct player_level {
    enum player_status status;
    uint32_t session;
    int64_t position_us; /* play clock: interpolated, frozen while paused or buffering; never behind 0 */
    int64_t length_us;   /* 0 while unknown */
    double rate;
    int volume;          /* 0..100, as set here */
    bool muted;
    int audio_track;     /* id, or -1 */
    int n_audio;
    struct player_track audio[PLAYER_TRACKS_MAX];
    bool seeking;        /* a jump is under way: the picture is still that of the old place */
    bool resting;        /* playing, and the next picture is not due yet: a file with one every few seconds */
    bool no_sound;       /* there is no working sound device */
    uint64_t frames_shown, frames_dropped; /* of this session */
    unsigned restarts;   /* decoders replaced in this session */
    double fps;          /* as the file says; 0: unknown or variable */
    char video_codec[8]; /* fourcc as text, "h264"; "" while unknown */
    unsigned sandbox;    /* SANDBOX_... bits of player/protocol.h; 0: no decoder has told yet */
    int64_t decoder_bytes; /* the decoder's memory when it was last looked at; 0: not yet */
};

struct player_open_args {
    const char *path;        /* a regular file; opened afresh for each decoder and handed on as a descriptor */
    int64_t start_us;        /* where to begin */
    bool paused;             /* stop on the first picture */
    double rate;             /* 0.5..2.0; 0 means 1 */
    int64_t end_us;          /* 0: to the end; else an ENDED edge when the clock gets there (watch this part again) */
    const char *audio_language; /* preferred, ISO 639 two or three letters; NULL: the file's default */
    bool described;          /* prefer a described track of that language */
    enum player_matrix matrix;
};

struct player_config {
    const char *decoder_path; /* capsule-decoder; NULL: beside the running program */
    const char *audio_output; /* NULL: chosen; "pulse", "alsa", "dummy", or "afile:PATH": WAV files that are never
                                 written over, PATH, PATH.1, ... in the order decoders start */
    struct queue *queue;      /* edges go here */
    void (*wake)(void *ctx);  /* something is worth a look; on the main thread or another one; may be NULL */
    void *wake_ctx;
    int time_scale;           /* multiplies supervision limits; 0 means 1, sanitizer builds use 10 */
};

/* Real decoder processes. Forks lazily, from the calling (main) thread only. NULL and err when the decoder program
 * cannot be run. */
struct player *player_new(const struct player_config *config, struct err *err);
/* Ends all decoders (QUIT, then SIGKILL after 500 ms) and frees; NULL is fine. */
void player_free(struct player *p);

/* Closes what plays and opens a file; returns the new session number (never 0). The last picture of the old session
 * stays available through player_frame until the new one's first picture is there. A file that was preloaded with
 * the same path and start is taken over without a hole. Failures come as edges. */
uint32_t player_open(struct player *p, const struct player_open_args *args, struct now now);
/* Opens the next file ahead of time, silent and stopped on its first picture. One at a time; replaces another. */
void player_preload(struct player *p, const struct player_open_args *args, struct now now);
/* Somebody is there who may want something played soon: while nothing is open, a decoder waits for it, for ten seconds from
 * now. */
void player_expect(struct player *p, struct now now);
/* false: from now on nothing is opened ahead, for machines with little memory; hand-overs then take as long as opening. */
void player_set_spare(struct player *p, bool spare);
/* Stops; player_frame has no picture any more. The last one is kept for player_left. */
void player_close(struct player *p);

void player_play(struct player *p, struct now now);
void player_pause(struct player *p, struct now now);
void player_seek(struct player *p, int64_t position_us, struct now now); /* clamped to the length */
void player_set_rate(struct player *p, double rate, struct now now);     /* clamped to 0.5..2.0, pitch kept */
void player_set_volume(struct player *p, int volume);                    /* 0..100 */
/* Quieter while a voice speaks (30 % of the amplitude); the volume as set and reported stays. */
void player_duck(struct player *p, bool ducked);
void player_set_muted(struct player *p, bool muted);
void player_set_audio_track(struct player *p, int id, struct now now);

/* Reads what decoders sent, supervises them, pushes edges. Call when woken and at player_deadline. */
void player_pump(struct player *p, struct now now);
/* When pump wants to run next (CLOCK_MONOTONIC microseconds), TIME_NEVER when it need not. */
int64_t player_deadline(const struct player *p);

void player_poll(struct player *p, struct now now, struct player_level *out);
/* The newest picture to show; serial 0 when there is none. */
struct player_frame player_frame(struct player *p);
/* The one player_frame gave last, however new others are: what captions were chosen for is what is presented. Its memory
 * is good until the next call of player_frame, player_pump or player_close. */
struct player_frame player_shown(const struct player *p);
/* The last picture of what was closed, for a page that fades in over it; serial 0 when there was none. Its memory is good
 * until the next player_open or player_close. */
struct player_frame player_left(const struct player *p);

/* Process ids of the living decoders, for bench, tour and tests; returns how many were written. */
int player_pids(const struct player *p, int *pids, int max);

#endif
