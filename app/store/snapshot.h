/*
 * Inside the room: what the program may ask back, kept in memory so that a read never waits for a disk. Filled once
 * by the store's thread, from then on the main thread's alone. Of the attempts it holds the open one and the best
 * finished one of each learner and quiz with their answers, and the scores of all. Those of a group are nobody's own.
 */
#ifndef STORE_SNAPSHOT_H
#define STORE_SNAPSHOT_H

#include <stddef.h>

#include "store/bookmark.h"
#include "store/learner.h"
#include "store/ballot.h"
#include "store/roll.h"
#include "store/store.h"
#include "store/tally.h"

struct db;

struct snap_row { /* progress or a setting */
    char *learner, *key;    /* owned */
    size_t learner_len, key_len;
    struct store_progress progress;
    char *value;            /* owned; a setting's, or what of a capsule was watched */
    size_t value_len;
};

struct snap_scores {
    char *learner, *quiz;   /* owned */
    size_t learner_len, quiz_len;
    struct store_score *list; /* owned; by id */
    size_t n, cap;
};

struct snap_attempt {
    char *learner, *quiz;   /* owned */
    size_t learner_len, quiz_len;
    struct store_attempt head; /* answers point to `answers` */
    struct store_answer *answers; /* owned, and so are their texts; by position */
    size_t cap;
};

struct snap_rows {
    struct snap_row *list;
    size_t n, cap;
};

struct snapshot {
    struct snap_rows progress, settings;
    struct snap_attempt *attempts;
    size_t n_attempts, cap_attempts;
    struct snap_scores *scores;
    size_t n_scores, cap_scores;
    struct bookmarks bookmarks;
    int64_t last_attempt; /* highest number given out */
    struct tallies tallies;
    struct learners learners;
    struct roll roll;
    struct ballots ballots;
};

void snapshot_release(struct snapshot *s);
bool snapshot_load(struct snapshot *s, struct db *db, struct err *err);

/* The row of this learner and key, made when missing and wanted. Valid until the next row is made. */
struct snap_row *snapshot_row(struct snap_rows *rows, struct str learner, struct str key, bool make);
void snapshot_set_value(struct snap_row *row, struct str value);

struct snap_attempt *snapshot_attempt(struct snapshot *s, int64_t id); /* NULL when not held */
struct snap_attempt *snapshot_find(struct snapshot *s, struct str learner, struct str quiz, bool finished);
/* An open attempt; an open one of the same learner and quiz is forgotten. */
struct snap_attempt *snapshot_start(struct snapshot *s, struct str learner, struct str quiz, int64_t id,
                                    uint64_t seed, int questions);
void snapshot_set_answer(struct snap_attempt *a, const struct store_answer *answer);
/* Finished at that second; its score is kept, its answers where it is the best so far. */
void snapshot_finish(struct snapshot *s, struct snap_attempt *a, double score, int right, int64_t ended_s);
struct snap_scores *snapshot_scores(struct snapshot *s, struct str learner, struct str quiz, bool make);
void snapshot_forget(struct snapshot *s, struct snap_attempt *a);
/* All rows and attempts of a learner. */
void snapshot_forget_learner(struct snapshot *s, struct str learner);

#endif
