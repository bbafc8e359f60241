/* What the kernel has of a thread's turns; see base/turns.h. */
#ifndef TESTS_TURNS_SEEN_H
#define TESTS_TURNS_SEEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

/* In nanoseconds, of a thread or (0) the calling one; 0 when it is not known. */
static inline uint64_t turn_of(int thread)
{
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } a = {.size = sizeof a};
    return syscall(SYS_sched_getattr, thread, &a, sizeof a, 0) == 0 ? a.runtime : 0;
}

/* Linux 6.12 and newer take a length. */
static inline bool turns_are_taken(void)
{
    struct utsname u;
    int major = 0, minor = 0;
    return uname(&u) == 0 && sscanf(u.release, "%d.%d", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 12));
}

#endif
