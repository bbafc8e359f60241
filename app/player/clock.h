/*
 * The play clock: media time between the decoder's coarse reports. Pure: time is always an argument. While running
 * it never goes back by less than half a second (a report a little behind the estimate holds it instead).
 */
#ifndef PLAYER_CLOCK_H
#define PLAYER_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct play_clock {
    int64_t media_us, at_us; /* media time at a moment (CLOCK_MONOTONIC) */
    double rate;
    bool running;
    int64_t floor_us;        /* highest value given out since the last jump */
};

void clock_jump(struct play_clock *c, int64_t media_us, int64_t at_us);   /* a new place: open, seek */
void clock_report(struct play_clock *c, int64_t media_us, int64_t at_us); /* the same run, measured anew */
void clock_run(struct play_clock *c, bool running, int64_t at_us);        /* freezes or lets go */
void clock_rate(struct play_clock *c, double rate, int64_t at_us);
int64_t clock_at(const struct play_clock *c, int64_t at_us);              /* estimate, may be for the past; >= 0 */
int64_t clock_read(struct play_clock *c, int64_t now_us);                 /* for showing: monotone */

#endif
