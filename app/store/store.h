/*
 * What must survive: progress, attempts, answers, settings. SQLite on a thread of its own (WAL, synchronous=FULL).
 * Writes return a ticket at once; EVENT_STORE with that ticket says "durable" or "failed", and only then does a
 * screen claim that something is recorded. Reads come from a snapshot kept in memory by this room, so they are
 * immediate and reflect writes already asked for. Main thread unless a comment says otherwise.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/queue.h"
#include "base/str.h"
#include "base/time.h"
#include "store/watched.h"

struct store;

/*
 * Opens DIR/capsule-kiosk.db, making DIR (0700) and the schema when missing; migrates older schemas. A damaged
 * file is set aside (name.damaged-<n>), readable rows are salvaged, the log says so. dir NULL: in memory only
 * (a device that keeps nothing). After an unclean stop a quick_check runs in the background. Events go to queue; it
 * may be NULL and must outlive the store. NULL with a sentence when another program has the folder (ERR_BUSY), the
 * database is newer than this program (ERR_TOO_NEW) or the folder cannot be written.
 *
 * Each write gets exactly one event. One that failed as "disk full" or the like is tried again, silently, every few
 * seconds, before the next write and at the end; the snapshot has it in any case.
 */
struct store *store_open(const char *dir, struct queue *queue, struct err *err);
void store_close(struct store *s); /* finishes what was asked for, marks the stop as clean; NULL is fine */

struct store_progress {
    int64_t position_us;  /* where to resume */
    int64_t length_us;
    bool done;            /* watched to 95 % once */
};
/* learner is "" for "without a name". What was watched stays as it is. */
uint32_t store_set_progress(struct store *s, struct str learner, struct str capsule, const struct store_progress *p,
                            struct now now);
bool store_progress(struct store *s, struct str learner, struct str capsule, struct store_progress *out);

/* The same with the parts that were watched, and spent_ms more of the learner's time: all of it or nothing. */
uint32_t store_set_watched(struct store *s, struct str learner, struct str capsule, const struct store_progress *p,
                           const struct watched *w, int64_t spent_ms, struct now now);
/* Nothing where nobody watched. */
void store_watched(struct store *s, struct str learner, struct str capsule, struct watched *out);
/* Milliseconds of a learner in front of capsules that played, summed up as they pass. */
int64_t store_spent_ms(struct store *s, struct str learner);

struct store_answer {
    int position;
    struct str question;  /* id */
    uint32_t chosen;      /* bits in the author's order: rows from before there were responses; now 0 */
    int state;            /* enum answer_state */
    double credit;
    struct str response;  /* see quiz/attempt.h; empty: nothing, or an old row */
};
/* A new attempt; *attempt is its number for the calls below, valid at once. One still open for the same learner and
 * quiz ends as abandoned. */
uint32_t store_start_attempt(struct store *s, struct str learner, struct str quiz, uint64_t seed, int questions,
                             struct now now, int64_t *attempt);
uint32_t store_set_answer(struct store *s, int64_t attempt, const struct store_answer *a, struct now now);
uint32_t store_finish_attempt(struct store *s, int64_t attempt, double score, int right, struct now now);
uint32_t store_abandon_attempt(struct store *s, int64_t attempt, struct now now); /* left on purpose or retried */

/* A visitor who is not remembered has left: what this learner set and watched is deleted, open attempts end as
 * abandoned, and finished ones lose their learner: they are nobody's, until store_roll_up. */
uint32_t store_forget(struct store *s, struct str learner, struct now now);

struct store_attempt {
    int64_t id;
    uint64_t seed;
    int questions;
    bool finished;
    double score;
    int right;
    int n_answers;
    const struct store_answer *answers; /* valid until the next store call */
};
/* The attempt still open for this quiz, if any; and the best finished one (of equals the latest). */
bool store_open_attempt(struct store *s, struct str learner, struct str quiz, struct store_attempt *out);
bool store_best_attempt(struct store *s, struct str learner, struct str quiz, struct store_attempt *out);

/* Every finished attempt of one person at a quiz (not of a group), oldest first. Valid until the next store call. */
struct store_score {
    int64_t id;
    double score;       /* 0..1 */
    int right, questions;
    int64_t ended_s;    /* UTC; 0: unknown */
};
size_t store_scores(struct store *s, struct str learner, struct str quiz, const struct store_score **list);

/* Small settings ("language", "captions", "front-door"); value "" removes. get gives the empty view when unset. */
uint32_t store_set(struct store *s, struct str learner, struct str key, struct str value);
struct str store_get(struct store *s, struct str learner, struct str key);

/* A copy of the database of a data folder as one file, which must not be there yet; a store may have it open. Any thread;
 * blocks. False with a sentence. */
bool store_copy(const char *dir, const char *to, struct err *err);

/* Waits until everything asked for is durable and a check under way is done (tests, before exit). False with the
 * first failure since the last flush. */
bool store_flush(struct store *s, struct err *err);

#endif
