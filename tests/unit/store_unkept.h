/* What the store says of what it was asked for, as on a disk that takes nothing more. */
#ifndef TESTS_STORE_UNKEPT_H
#define TESTS_STORE_UNKEPT_H

#include <stdio.h>

#include "base/queue.h"
#include "store/store.h"

/* Waits for its answers; with `fails` all of them are no. */
static inline void store_answers(struct store *store, struct queue *queue, bool fails)
{
    enum { ANSWERS_MAX = 256 };
    struct event answers[ANSWERS_MAX];
    int n = 0;
    store_flush(store, NULL);
    while (fails && n < ANSWERS_MAX && queue_pop(queue, &answers[n]))
        n++;
    for (int i = 0; i < n; i++) {
        if (answers[i].kind == EVENT_STORE) {
            answers[i].store.ok = false;
            snprintf(answers[i].store.text, sizeof answers[i].store.text, "the disk is full");
        }
        queue_push(queue, &answers[i]);
    }
}

#endif
