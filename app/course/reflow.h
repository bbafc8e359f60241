/* The rules of plan.h on a list of steps; knows no course and no clock. */
#ifndef COURSE_REFLOW_H
#define COURSE_REFLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "course/run.h"

struct flow_step {
    int place, slot;           /* the caller's */
    int64_t length_s, least_s; /* Invariant: 0 <= least <= length */
    int64_t pin_s;             /* begins then; -1: whenever it can */
    int64_t hold_s;            /* not before; 0: none */
    bool fixed;                /* of a fixed slot: its length is its own */
    bool optional, running, skipped;
    /* Filled by reflow: */
    int64_t start_s, end_s;    /* end - start is given_s; skipped and dropped: both where they would have been */
    int64_t given_s;
    int64_t room_s;            /* what it may take: its length, less when a pinned step began late */
    bool dropped, carried;
};

struct flow {
    int64_t now_s;             /* nothing can be asked to begin before */
    int64_t from_s, to_s;      /* begins at, should end by */
    int n;
    struct flow_step steps[RUN_STEPS_MAX]; /* carrying changes their order */
};

/* Lays the steps out; returns by how much the last one ends behind to_s, 0 when it fits. */
int64_t reflow(struct flow *f);

#endif
