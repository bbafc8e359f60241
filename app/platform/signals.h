/* SIGTERM, SIGINT and SIGHUP as a plain call on a thread. */
#ifndef PLATFORM_SIGNALS_H
#define PLATFORM_SIGNALS_H

struct signals;

/* One at a time in a process. on_stop(ctx) runs on a thread of its own, once per signal. SIGPIPE is ignored from now
 * on, SIGCHLD is left as it is by default. */
struct signals *signals_new(void (*on_stop)(void *ctx), void *ctx);
/* Puts the default actions back; no call of on_stop is under way afterwards. NULL is fine. */
void signals_free(struct signals *s);

/* The signal that came first, or 0. */
int signals_caught(const struct signals *s);

#endif
