/*
 * What must not stop the picture: one thread that does one thing after the other and says so with EVENT_CHORE. Main
 * thread, but for what a chore's own functions say.
 */
#ifndef BASE_CHORES_H
#define BASE_CHORES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/queue.h"

/* Begins whatever is done; malloc'ed with what it needs by who asks for it, zeroed but for its two functions. */
struct chore {
    void (*work)(struct chore *c); /* on the thread; looks at chore_stopped where it takes long */
    void (*end)(struct chore *c);  /* frees it; on either thread */
    atomic_int permille;           /* how far it is, set by work; any thread may look */
    atomic_bool stop;
    struct chore *next;
    uint32_t ticket;
};

struct chores;

/* Events go to queue, which outlives the chores. in_place: chore_ask does the work before it returns (tests). */
struct chores *chores_new(struct queue *queue, bool in_place);
void chores_free(struct chores *c); /* stops what is under way and waits for it; NULL is fine */

/* Takes the chore over. Returns a ticket, never 0; valid until it is taken or dropped. */
uint32_t chores_ask(struct chores *c, struct chore *chore);

/* After its EVENT_CHORE: the chore, back in the hands of who asked for it (call its end). NULL: not done, or unknown. */
struct chore *chores_take(struct chores *c, uint32_t ticket);

/* 0..1000 of one that is not done; 0 when there is none. */
int chores_permille(struct chores *c, uint32_t ticket);

/* Nobody wants it any more: it is stopped, and ended when it is over. No event follows that is to be minded; one that was
 * sent already names a ticket that chores_take does not know. 0 is fine. */
void chores_drop(struct chores *c, uint32_t ticket);

static inline bool chore_stopped(const struct chore *c)
{
    return atomic_load(&c->stop);
}

#endif
