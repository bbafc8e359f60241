/*
 * A handler may do next to nothing, so it writes one byte into a pipe and a thread reads it. The
 * thread rather than the main loop, because the main loop sleeps inside SDL, which watches no pipe
 * of ours. The pipe's descriptor is the one signal flag the house allows. Handlers, unlike blocked
 * signals, are not inherited by programs we start.
 */
#include "platform/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/mem.h"

static atomic_int signal_flag_fd = -1;

static const int caught_signals[] = {SIGTERM, SIGINT, SIGHUP};

struct signals {
    int pipe[2];
    pthread_t thread;
    atomic_int first;
    bool (*on_stop)(void *ctx, int signal);
    void *ctx;
};

static void handler(int number)
{
    int saved = errno, fd = atomic_load(&signal_flag_fd);
    unsigned char byte = (unsigned char)number;
    if (fd >= 0 && write(fd, &byte, 1) < 0)
        byte = 0; /* the pipe is full: the reader knows already */
    errno = saved;
}

/* A byte of 0 ends the thread. */
static void *relay(void *ctx)
{
    struct signals *s = ctx;
    for (;;) {
        unsigned char byte;
        ssize_t n = read(s->pipe[0], &byte, 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || byte == 0)
            return NULL;
        int none = 0, taken = byte;
        bool first = atomic_compare_exchange_strong(&s->first, &none, byte); /* before anybody looks */
        if (!s->on_stop(s->ctx, byte) && first)
            atomic_compare_exchange_strong(&s->first, &taken, 0);
    }
}

static void actions_set(void (*action)(int))
{
    struct sigaction sa = {.sa_flags = SA_RESTART};
    sa.sa_handler = action;
    sigemptyset(&sa.sa_mask);
    for (size_t i = 0; i < ARRAY_LEN(caught_signals); i++) {
        struct sigaction old;
        bool kept = sigaction(caught_signals[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN;
        if (!(kept && caught_signals[i] == SIGHUP)) /* nohup asked for that */
            sigaction(caught_signals[i], &sa, NULL);
    }
}

struct signals *signals_new(bool (*on_stop)(void *ctx, int signal), void *ctx)
{
    struct signals *s = mem_calloc(1, sizeof *s);
    s->on_stop = on_stop;
    s->ctx = ctx;
    if (pipe2(s->pipe, O_CLOEXEC) != 0 || fcntl(s->pipe[1], F_SETFL, O_NONBLOCK) != 0)
        BUG("no pipe for signals");
    int free_place = -1;
    if (!atomic_compare_exchange_strong(&signal_flag_fd, &free_place, s->pipe[1]))
        BUG("signals are taken already");
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&s->thread, NULL, relay, s) != 0)
        BUG("no thread for signals");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    actions_set(handler);
    return s;
}

void signals_free(struct signals *s)
{
    if (!s)
        return;
    actions_set(SIG_DFL);
    atomic_store(&signal_flag_fd, -1);
    while (write(s->pipe[1], "", 1) < 0 && (errno == EINTR || errno == EAGAIN)) {
    }
    pthread_join(s->thread, NULL);
    close(s->pipe[0]);
    close(s->pipe[1]);
    free(s);
}

int signals_caught(const struct signals *s)
{
    return atomic_load(&s->first);
}
