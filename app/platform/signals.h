/* SIGTERM, SIGINT and SIGHUP as a plain call on a thread. */
#ifndef PLATFORM_SIGNALS_H
#define PLATFORM_SIGNALS_H

#include <stdbool.h>

struct signals;

/* One at a time in a process. on_stop(ctx, signal) runs on a thread of its own, once per signal; false: the signal
 * does not count. SIGPIPE is ignored from now on, SIGCHLD is left as it is by default. */
struct signals *signals_new(bool (*on_stop)(void *ctx, int signal), void *ctx);
/* Puts the default actions back; no call of on_stop is under way afterwards. NULL is fine. */
void signals_free(struct signals *s);

/* The first signal that counts, or 0. */
int signals_caught(const struct signals *s);

#endif
