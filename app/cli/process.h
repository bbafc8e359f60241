/* What a process costs, read from /proc. */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

struct process_cost {
    double cpu_s;   /* user + system, so far */
    int64_t pss_kb; /* proportional set size; 0 when it cannot be read */
};

/* False when the process is gone. */
bool process_cost(int pid, struct process_cost *out);

/* User + system seconds of all children that were waited for. */
double process_children_cpu_s(void);

#endif
