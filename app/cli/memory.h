/* The memory of a program that runs for months: what a visit took goes back to the system after its end. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include "cli/session.h"

/* Once, before anything is large. */
void memory_prepare(void);

struct memory_watch {
    unsigned visits;  /* that were over at the last look */
    bool begun;       /* there was a look */
    uint32_t warming; /* chore that makes memory ready for the next pages; 0: none */
    int64_t told_us; /* monotonic, as the next */
    int64_t rest_us; /* when what the last visit took is to go; 0: it is gone */
};

/* After every round: what a visit took goes after it, and memory for the next pages is made ready beside the drawing (at the
 * start, and after that). What is held is told in the log (-vv) after a visit, and while one lasts every minute. */
void memory_look(struct memory_watch *m, const struct session *s);

#endif
