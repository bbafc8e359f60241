/* Inside the room: one change asked for, as data that travels from the main thread to the store's. */
#ifndef STORE_WRITE_H
#define STORE_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct db;

enum write_kind {
    WRITE_PROGRESS, /* learner capsule | position length done changed */
    WRITE_WATCHED,  /* learner capsule parts | position length done changed, ms spent */
    WRITE_BOOKMARK, /* learner capsule note | position made */
    WRITE_UNMARK,   /* learner capsule | position */
    WRITE_SETTING,  /* learner key value */
    WRITE_UNSET,    /* learner key */
    WRITE_START,    /* learner quiz | id seed questions started */
    WRITE_ANSWER,   /* question response | attempt position chosen state answered | credit */
    WRITE_FINISH,   /* | id right ended | score */
    WRITE_ABANDON,  /* | id ended */
    WRITE_FORGET,   /* learner, nobody | ended */
    WRITE_LEARNER,  /* learner name, [picture, pin, language] as JSON | created used */
    WRITE_ERASE,    /* learner */
    WRITE_TALLY,    /* rows as JSON */
    WRITE_EVENTS,   /* learner, rows as JSON */
    WRITE_ROLL_UP,  /* nobody | first day to keep, seconds before which nobody's attempts go */
    WRITE_PARTICIPANTS, /* course, rows as JSON | added */
    WRITE_PRESENCE, /* rows as JSON | marked */
    WRITE_GROUPS,   /* rows as JSON */
    WRITE_ERASE_ROLL, /* course, participant or "" */
    WRITE_BALLOT,   /* quiz, course day item as JSON | id method questions started */
    WRITE_VOTE,     /* question voter choice | attempt position n counted */
    WRITE_SHOWN,    /* course day slot item as JSON | at planned minutes */
    WRITE_TAKE_IN,  /* transfer, see transfer.h */
    WRITE_KIND_COUNT
};

/* The setting that sums up a learner's time. */
#define STORE_SPENT_KEY "spent-ms"

enum { WRITE_TEXTS = 3, WRITE_NUMBERS = 5 };

struct write {
    enum write_kind kind;
    uint32_t ticket;
    struct str text[WRITE_TEXTS]; /* in the same block of memory as the write */
    int64_t number[WRITE_NUMBERS];
    double real;
    bool ok;                      /* once applied */
    bool reported;                /* its event was sent; it waits for another try */
    struct err err;               /* why not */
    struct write *next;
};

/* A copy with its texts, to be freed with free(). */
struct write *write_copy(const struct write *w);

/* Runs its statements inside the transaction under way: all of them, or none. */
bool write_apply(struct db *db, const struct write *w, struct err *err);

#endif
