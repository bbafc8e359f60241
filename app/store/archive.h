/*
 * Everything that a data folder has recorded, row by row: for reports. Read-only, and all of one moment: a program may run
 * with the folder meanwhile, what it writes after the opening is not seen. Memory is bounded, however many rows there are.
 * One thread at a time.
 */
#ifndef STORE_ARCHIVE_H
#define STORE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct archive;

/* path: a data folder, or a copy of its database. NULL with a sentence: ERR_NOT_FOUND (there is none), ERR_TOO_NEW, or
 * ERR_CONTENT (an older program wrote it: store_open brings it up to date, where it can be written). */
struct archive *archive_open(const char *path, struct err *err);
void archive_close(struct archive *a); /* NULL is fine */

/* UUID of the device that it was written on. Valid until archive_close. */
struct str archive_device(const struct archive *a);

struct archive_choice {
    int64_t from_s, to_s; /* [from, to), seconds since 1970, UTC; to_s 0: no limit */
    bool one;             /* of this learner alone: */
    struct str learner;   /* "": what was done without a name */
};

/* Texts of a row are valid until the row function returns. Learner "": without a name; "*": nobody any more. */
struct archive_learner {
    struct str id, name, language;
    int64_t created_s, used_s;
};
struct archive_progress {
    struct str learner, capsule, watched; /* watched: "0-12000,15000-31000", milliseconds */
    int64_t position_us, length_us, changed_s;
    bool done;
};
enum archive_state { ATTEMPT_OPEN, ATTEMPT_FINISHED, ATTEMPT_ABANDONED };
struct archive_attempt {
    int64_t id;
    struct str learner, quiz;
    bool group;                   /* answered by a room, not by a person */
    int state, questions, right;  /* state: enum archive_state */
    double score;                 /* 0..1 */
    uint64_t seed;                /* with learner, quiz and beginning: the same attempt on any device (store/transfer.h) */
    int64_t started_s, ended_s;   /* ended 0: not yet */
};
struct archive_answer {
    int64_t attempt;
    int questions;                /* of its attempt */
    int position, state;          /* state: enum answer_state of quiz/attempt.h */
    struct str learner, quiz, question, response;
    bool group, finished;         /* of its attempt */
    uint32_t chosen;              /* bits, in rows from before there were responses */
    double credit;
    uint64_t seed;                /* of its attempt, as is ... */
    int64_t started_s, answered_s;
};
struct archive_event {
    struct str uuid, learner, session, verb, object, data; /* see store/event.h */
    int64_t at_ms;
    int offset_min;
};

/*
 * Each row chosen goes to row(ctx, ...), which ends the walk with false and a sentence. Learners by id, progress by
 * learner and capsule, attempts by id, answers by attempt and position, events as they were written (nearly by time;
 * of one learner exactly in that order). False: a row function ended it, or the database could not be read.
 */
bool archive_learners(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_learner *r, struct err *err), void *ctx, struct err *err);
bool archive_progress(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_progress *r, struct err *err), void *ctx, struct err *err);
bool archive_attempts(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_attempt *r, struct err *err), void *ctx, struct err *err);
bool archive_answers(struct archive *a, const struct archive_choice *c,
                     bool (*row)(void *ctx, const struct archive_answer *r, struct err *err), void *ctx, struct err *err);
bool archive_events(struct archive *a, const struct archive_choice *c,
                    bool (*row)(void *ctx, const struct archive_event *r, struct err *err), void *ctx, struct err *err);

#endif
