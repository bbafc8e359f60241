/*
 * A bounded queue of events, many writers and one reader. Nothing blocks: when it is full, a pointer move is
 * dropped first; any other event that does not fit is counted and logged by the reader.
 */
#ifndef BASE_QUEUE_H
#define BASE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/event.h"

struct queue;

/* wake(ctx) is called after each push, on the pushing thread, without the queue's lock; it may be NULL. It must be
 * quick and must not touch the queue. */
struct queue *queue_new(void (*wake)(void *ctx), void *ctx);
void queue_free(struct queue *q); /* NULL is fine; no writer may be left */

/* Any thread. False when the event was dropped because the queue (1024 places) is full. A pointer move replaces
 * a directly preceding one. */
bool queue_push(struct queue *q, const struct event *ev);

/* The reading thread. False when empty. */
bool queue_pop(struct queue *q, struct event *out);

/* Events dropped since the last call. */
unsigned queue_dropped(struct queue *q);

#endif
