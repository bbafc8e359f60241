/* Inside the room: what the files that make up the store's interface share. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "store/snapshot.h"
#include "store/worker.h"

struct store {
    struct worker *worker;
    struct snapshot snapshot;
};

/* Hands a change, which the snapshot has already, to the thread that makes it durable. Returns its ticket. */
uint32_t store_submit(struct store *s, struct write write);

#endif
