/* A ring under one mutex: pushes are rare (input, edges), so a lock costs less than cleverness. */
#include "base/queue.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

enum { PLACES = 1024 };

struct queue {
    pthread_mutex_t lock;
    struct event ring[PLACES];
    size_t first, count; /* under lock; Invariant: count <= PLACES */
    unsigned dropped;    /* under lock */
    void (*wake)(void *ctx);
    void *ctx;
};

struct queue *queue_new(void (*wake)(void *ctx), void *ctx)
{
    struct queue *q = mem_calloc(1, sizeof *q);
    pthread_mutex_init(&q->lock, NULL);
    q->wake = wake;
    q->ctx = ctx;
    return q;
}

void queue_free(struct queue *q)
{
    if (!q)
        return;
    pthread_mutex_destroy(&q->lock);
    free(q);
}

static bool is_move(const struct event *ev)
{
    return ev->kind == EVENT_POINTER && ev->pointer.phase == POINTER_MOVE;
}

static bool push_locked(struct queue *q, const struct event *ev)
{
    struct event *last = q->count ? &q->ring[(q->first + q->count - 1) % PLACES] : NULL;
    if (last && is_move(ev) && is_move(last)) {
        *last = *ev;
        return true;
    }
    if (q->count == PLACES) {
        q->dropped++;
        return false;
    }
    q->ring[(q->first + q->count++) % PLACES] = *ev;
    return true;
}

bool queue_push(struct queue *q, const struct event *ev)
{
    pthread_mutex_lock(&q->lock);
    bool ok = push_locked(q, ev);
    pthread_mutex_unlock(&q->lock);
    if (q->wake)
        q->wake(q->ctx);
    return ok;
}

bool queue_pop(struct queue *q, struct event *out)
{
    pthread_mutex_lock(&q->lock);
    bool any = q->count > 0;
    if (any) {
        *out = q->ring[q->first];
        q->first = (q->first + 1) % PLACES;
        q->count--;
    }
    pthread_mutex_unlock(&q->lock);
    return any;
}

unsigned queue_dropped(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    unsigned n = q->dropped;
    q->dropped = 0;
    pthread_mutex_unlock(&q->lock);
    return n;
}
