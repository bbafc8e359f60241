/*
 * Preloaded by faults.sh under the program: FAULT_DIR/clock holds seconds that the wall clock is off by. Everything else
 * is as it was.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long off_by(void)
{
    char path[512];
    long seconds = 0;
    const char *dir = getenv("FAULT_DIR");
    if (!dir || snprintf(path, sizeof path, "%s/clock", dir) >= (int)sizeof path)
        return 0;
    FILE *f = fopen(path, "re");
    if (f && fscanf(f, "%ld", &seconds) != 1)
        seconds = 0;
    if (f)
        fclose(f);
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
    long code = syscall(SYS_clock_gettime, clock, t);
    if (code == 0 && clock == CLOCK_REALTIME)
        t->tv_sec += off_by();
    return (int)code;
}
