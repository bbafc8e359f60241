/*
 * Is a decoder hung? Pure: time is an argument. What counts is not time on the wall but time the interface itself
 * was running: each look adds at most one interval, so a program stopped for half a minute blames nobody. Nor is a
 * decoder blamed for the time its threads stood in line for a processor: on a machine with too much to do the limits are
 * up to four times as long, and one that hangs in idleness has the same ones as ever.
 */
#ifndef PLAYER_WATCH_H
#define PLAYER_WATCH_H

#include <stdbool.h>
#include <stdint.h>

enum {
    WATCH_LOOK_US = 500000,      /* how often to look while playing */
    WATCH_LIMIT_US = 2000000,    /* no answer, or no progress */
    WATCH_READY_US = 6000000,    /* start of the process to READY: a slow machine reads plug-ins from a cold disk */
    WATCH_OPEN_US = 5000000,     /* to the first picture, from a slow stick too */
    WATCH_SEEK_US = 3000000      /* granted on top of the limit after a seek */
};

enum watch_expect { WATCH_NOTHING, WATCH_READY, WATCH_FIRST_PICTURE, WATCH_PROGRESS };

enum watch_verdict { WATCH_WELL, WATCH_NOT_READY, WATCH_NO_PICTURE, WATCH_NO_ANSWER, WATCH_NO_PROGRESS };

struct watch {
    int scale;             /* multiplies the limits; >= 1 */
    int64_t awake_us;      /* own running time so far */
    int64_t looked_us;     /* moment of the last look */
    int64_t progress_us;   /* awake time of the last progress, or of what is waited for */
    int64_t ping_us;       /* awake time of the unanswered ping; -1: none */
    int64_t asked_us;      /* awake time of the last ping, answered or not */
    int64_t sampled_us;    /* awake time of the last watch_ran; -1: none since nothing was suspected */
    int64_t ran_us;        /* what it said */
    enum watch_expect expect;
};

void watch_init(struct watch *w, int scale, int64_t now_us);
void watch_look(struct watch *w, int64_t now_us);             /* first thing in each pump */
void watch_expect(struct watch *w, enum watch_expect expect); /* starts that wait anew when it changes */
void watch_progress(struct watch *w);                         /* media time or a picture advanced */
void watch_grant(struct watch *w, int64_t extra_us);          /* this wait may be longer */
/* Half of a limit has passed, and a little since the last watch_ran: it wants to know again. Never while all is well. */
bool watch_suspects(const struct watch *w);
/* What the decoder's threads have run so far, all together, and whether one of them would run now if it had a
 * processor. */
void watch_ran(struct watch *w, int64_t ran_us, bool runnable);
bool watch_ping_due(const struct watch *w); /* none is out, the last one is an interval old, and somebody is there to answer */
void watch_pinged(struct watch *w);
void watch_answered(struct watch *w);

/* Call after everything the decoder sent was read. */
enum watch_verdict watch_judge(const struct watch *w);

const char *watch_verdict_text(enum watch_verdict v); /* "gives no answer", for the log */

#endif
