/* A thread that sleeps on the decoders' sockets and calls back when one has something to say. */
#ifndef PLAYER_WAKE_H
#define PLAYER_WAKE_H

struct wake;

/* call(ctx) runs on the thread, once for each burst; it must be quick. NULL when the thread cannot be had. */
struct wake *wake_new(void (*call)(void *ctx), void *ctx);
void wake_free(struct wake *w); /* waits for the thread; NULL is fine */

void wake_add(struct wake *w, int fd); /* until the descriptor is closed */

#endif
