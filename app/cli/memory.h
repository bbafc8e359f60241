/* The memory of a program that runs for months: what a visit took goes back to the system at its end. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include "cli/session.h"

/* Once, before anything is large. */
void memory_prepare(void);

struct memory_watch {
    unsigned visits; /* that were over at the last look */
    int64_t told_us; /* monotonic */
};

/* After every round. What is held is told in the log (-vv) at the end of a visit, and while one lasts every minute. */
void memory_look(struct memory_watch *m, const struct session *s);

#endif
