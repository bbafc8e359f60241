/*
 * A decoder started before it is known what it will play. Starting one takes some 60 ms of the 230 until a film's first
 * picture; who touches the screen is likely to want one. It hears of no file, has no socket watched and sleeps until it is
 * taken or its time is over: what a decoder found out when it began (the sound devices) would be out of date one day.
 * For this room alone; client.c owns it.
 */
#ifndef PLAYER_WAITING_H
#define PLAYER_WAITING_H

#include "player/session.h"

struct waiting {
    struct child *child; /* owned; NULL when none waits */
    int64_t until_us;
};

enum { WAITING_US = 10000000 };

/* One waits from now on, for WAITING_US. One that cannot be started is not told: who opens a file finds out. */
void waiting_begin(const struct session_host *host, int64_t now_us);
/* The one that waits, or a new one; the caller owns it. NULL and err when none can be started. */
struct child *waiting_take(const struct session_host *host, struct err *err);
/* It leaves when its time is over, or at once. */
void waiting_tend(const struct session_host *host, int64_t now_us);
void waiting_end(const struct session_host *host);
int64_t waiting_deadline(const struct waiting *w); /* TIME_NEVER when none waits */

#endif
