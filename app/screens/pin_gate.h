/*
 * How often a PIN may be tried: five times, then a wait that doubles from 60 s to 15 minutes. Kept in the store, so that
 * pulling the plug buys no tries; the wall clock is never asked, so that setting it buys none either.
 */
#ifndef SCREENS_PIN_GATE_H
#define SCREENS_PIN_GATE_H

#include "base/time.h"
#include "store/store.h"

enum { GATE_TRIES = 5, GATE_WAIT_S = 60, GATE_WAIT_MAX_S = 900 };

struct pin_gate {
    char owner[40];   /* whose PIN: "staff", a learner's id */
    uint64_t of;      /* the hash whose tries these are, in short; 0: none yet */
    int wrong;        /* since the last wait; GATE_TRIES: waiting, until ... */
    int64_t until_us; /* ... this moment, monotonic */
    int waits;        /* that there were */
};

/* The tries at this hash: as the store has them, else (another PIN was set) none. A wait that was cut short by the end of
 * the program begins anew. */
void gate_open(struct pin_gate *g, struct store *store, const char *owner, struct str hash, struct now now);

/* Until the next try; 0: now. */
int64_t gate_wait_us(const struct pin_gate *g, struct now now);
int gate_left(const struct pin_gate *g, struct now now); /* tries, 0 while it is to be waited */

/* One try begins: counted as wrong before anybody knows, and stored. Not while there is a wait. */
void gate_try(struct pin_gate *g, struct store *store, struct now now);
/* It was right. */
void gate_right(struct pin_gate *g, struct store *store);

#endif
