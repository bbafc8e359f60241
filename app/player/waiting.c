#include "player/waiting.h"

void waiting_begin(const struct session_host *host, int64_t now_us)
{
    struct waiting *w = host->waiting;
    struct err err = ERR_INIT;
    if (!w->child)
        w->child = child_start(host->program, "play", host->sound, &err);
    w->until_us = now_us + WAITING_US;
}

struct child *waiting_take(const struct session_host *host, struct err *err)
{
    struct child *child = host->waiting ? host->waiting->child : NULL;
    if (child)
        host->waiting->child = NULL;
    if (child && child_is_alive(child))
        return child;
    child_free(child);
    return child_start(host->program, "play", host->sound, err);
}

void waiting_end(const struct session_host *host)
{
    if (host->waiting->child)
        host->leave(host->ctx, host->waiting->child);
    host->waiting->child = NULL;
}

void waiting_tend(const struct session_host *host, int64_t now_us)
{
    if (host->waiting->child && now_us >= host->waiting->until_us)
        waiting_end(host);
}

int64_t waiting_deadline(const struct waiting *w)
{
    return w->child ? w->until_us : TIME_NEVER;
}
