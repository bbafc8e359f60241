/* Time is an argument: struct now enters at app_step and is passed down. Only main loops and threads read clocks. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdint.h>

struct now {
    int64_t mono_us; /* CLOCK_MONOTONIC, microseconds; differences only */
    int64_t wall_s;  /* seconds since 1970-01-01 UTC; may jump, may be wrong */
};

struct now time_now(void);
int64_t time_mono_us(void);
int64_t time_wall_ms(void);
/* Processor time of the calling thread, microseconds; differences only. */
/* How long the machine slept (suspended) since it was started: CLOCK_BOOTTIME less CLOCK_MONOTONIC; about, in us. */
int64_t time_slept_us(void);
int64_t time_cpu_us(void);

/* Sleeps at least this long; for worker threads and children, never for the interface. */
void time_sleep_us(int64_t us);

#define TIME_NEVER INT64_MAX /* "no deadline" */

#endif
