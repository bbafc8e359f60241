/*
 * From one extract to the next: what was on screen at each seam, counted as it was presented. Kept since the program
 * began; told in the log once an hour, at the end, and seam by seam to whoever asks for every detail.
 */
#ifndef APP_HANDOVERS_H
#define APP_HANDOVERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time.h"
#include "model/timeline.h"
#include "player/frame.h"
#include "screens/attract.h"

enum { HANDOVER_BINS = 500 }; /* of a millisecond; the last one holds all that is longer */

struct handovers {
    uint32_t session;       /* whose picture is on screen; 0: none was */
    uint64_t serial;        /* that picture */
    int64_t shown_us;       /* monotonic: when it came */
    int64_t pts_us;
    struct span span;       /* of that session */
    int64_t interval_us;    /* between two of its pictures */
    bool second;            /* of a new session the second picture is awaited */
    int64_t told_us;        /* the last summary */

    int seams;              /* transitions */
    int black;              /* presented without any picture, after the first one */
    int missing;            /* seams without the last picture of the one or the first of the other */
    uint32_t held[HANDOVER_BINS]; /* how long the last picture stood, one count a seam */
    uint32_t first[HANDOVER_BINS]; /* how long the first one did */
    int64_t worst_us, worst_first_us;
    int64_t intervals_us;   /* sum over the seams */
};

/* The window shows `frame` since now. fps 0: not known. */
void handovers_presented(struct handovers *h, const struct attract_loop *loop, const struct player_frame *frame,
                         double fps, struct now now);
/* Pictures stop for another reason (a visit begins): what comes next is no seam. */
void handovers_break(struct handovers *h);
/* A line for the log, when an hour has gone by, or now. Nothing when there was no seam. */
void handovers_summary(struct handovers *h, struct now now, bool at_once);
/* Half of the seams held their picture no longer. */
int64_t handovers_median_us(const uint32_t bins[HANDOVER_BINS], int seams);

#endif
