/*
 * Edge-triggered epoll: each new message wakes the main loop once, whether or not it has read the
 * last one, and a socket that stays full costs nothing. The thread touches no player state.
 */
#include "player/wake.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/mem.h"

struct wake {
    int epoll, stop;
    pthread_t thread;
    void (*call)(void *ctx);
    void *ctx;
};

static void *watch_sockets(void *opaque)
{
    struct wake *w = opaque;
    struct epoll_event got[8];
    for (;;) {
        int n = epoll_wait(w->epoll, got, 8, -1);
        if (n < 0 && errno != EINTR)
            return NULL;
        for (int i = 0; i < n; i++)
            if (got[i].data.fd == w->stop)
                return NULL;
        if (n > 0)
            w->call(w->ctx);
    }
}

static bool add(struct wake *w, int fd, uint32_t how)
{
    struct epoll_event e = {.events = how, .data.fd = fd};
    return epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

static void close_all(struct wake *w)
{
    if (w->epoll >= 0)
        close(w->epoll);
    if (w->stop >= 0)
        close(w->stop);
    free(w);
}

struct wake *wake_new(void (*call)(void *ctx), void *ctx)
{
    struct wake *w = mem_calloc(1, sizeof *w);
    w->call = call;
    w->ctx = ctx;
    w->epoll = epoll_create1(EPOLL_CLOEXEC);
    w->stop = eventfd(0, EFD_CLOEXEC);
    if (!add(w, w->stop, EPOLLIN)) {
        close_all(w);
        return NULL;
    }
    sigset_t all, before;
    sigfillset(&all);
    /* Signals are for the main thread. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&w->thread, NULL, watch_sockets, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed) {
        close_all(w);
        return NULL;
    }
    return w;
}

void wake_free(struct wake *w)
{
    if (!w)
        return;
    uint64_t one = 1;
    if (write(w->stop, &one, sizeof one) == (ssize_t)sizeof one)
        pthread_join(w->thread, NULL);
    close_all(w);
}

void wake_add(struct wake *w, int fd)
{
    if (w)
        add(w, fd, EPOLLIN | EPOLLRDHUP | EPOLLET);
}
