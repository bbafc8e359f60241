/* Inside the room: the thread that owns the database. Functions are for the main thread unless they say otherwise. */
#ifndef STORE_WORKER_H
#define STORE_WORKER_H

#include "store/snapshot.h"
#include "store/write.h"

struct worker;

struct worker_options {
    const char *dir;           /* NULL: in memory */
    struct queue *queue;       /* gets EVENT_STORE; NULL: nobody is told */
    int64_t retry_us;          /* until what could not be written is tried again; 0: 5 s */
    int64_t steps_until_fault; /* fault tests: see db_open; 0: never */
};

/* Opens the database and fills the snapshot; both are the worker's until this returns. NULL with err. */
struct worker *worker_start(const struct worker_options *options, struct snapshot *snapshot, struct err *err);

/* Takes the write over and gives it a ticket. */
uint32_t worker_submit(struct worker *w, struct write *write);

/* Fills the snapshot anew from the database, when something was written past it. Everything submitted must be durable
 * (worker_flush), and nobody may use the snapshot meanwhile. False with err: it is as it was. */
bool worker_reload(struct worker *w, struct snapshot *snapshot, struct err *err);

/* Waits until everything submitted was tried; false when something failed since the last flush. */
bool worker_flush(struct worker *w, struct err *err);

/* Finishes what was submitted, marks the stop as clean and ends the thread. NULL is fine. */
void worker_stop(struct worker *w);

/* The store over a worker with these options: what store_open does, for fault tests. */
struct store *store_open_with(const struct worker_options *options, struct err *err);

#endif
