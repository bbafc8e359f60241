/*
 * A few lines of datagram instead of a library: state is told, never asked for, and a manager that does not listen
 * costs nothing. Invariant: WATCHDOG=1 is only ever sent from watchdog_look, which the main loop calls after it has
 * drawn; there is no thread that could go on feeding for a loop that hangs.
 */
#include "platform/watchdog.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"

#define LOG_ROOM "platform"
#include "base/log.h"

struct watchdog {
    int socket;
    struct sockaddr_un to;
    socklen_t to_len;
    int64_t every_us;    /* between two feeds; 0: none is asked for */
    int64_t fed_us;
    int64_t advanced_us; /* when the picture last moved, or did not have to */
    uint64_t picture;
    bool ready, starving;
};

static bool address(struct watchdog *w, const char *path)
{
    size_t n = strlen(path);
    if ((path[0] != '/' && path[0] != '@') || n >= sizeof w->to.sun_path)
        return false;
    w->to.sun_family = AF_UNIX;
    memcpy(w->to.sun_path, path, n);
    if (path[0] == '@') /* abstract: a name beside the file system */
        w->to.sun_path[0] = 0;
    w->to_len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
    return true;
}

/* Half of what the manager allows; 0 when it watches nothing. WATCHDOG_PID names the process that the manager
 * started, which in a booth is the compositor: it tells nothing, and the program speaks for the session. */
static int64_t interval(const char *usec)
{
    int64_t us;
    return usec && str_to_i64(str_c(usec), &us) && us > 1 ? us / 2 : 0;
}

static void tell(struct watchdog *w, const char *state)
{
    ssize_t n = sendto(w->socket, state, strlen(state), MSG_NOSIGNAL | MSG_DONTWAIT,
                       (const struct sockaddr *)&w->to, w->to_len);
    if (n < 0)
        log_debug("event=notify-lost state=%s", state);
}

struct watchdog *watchdog_new(void)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct watchdog *w = NULL;
    if (path) {
        w = mem_calloc(1, sizeof *w);
        w->every_us = interval(getenv("WATCHDOG_USEC"));
        w->socket = address(w, path) ? socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
        if (w->socket < 0) {
            log_warn("event=no-service-manager socket=%s", path);
            free(w);
            w = NULL;
        }
    }
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    return w;
}

void watchdog_free(struct watchdog *w)
{
    if (!w)
        return;
    tell(w, "STOPPING=1");
    close(w->socket);
    free(w);
}

/* Whether all is well on the screen, as far as one round can tell. */
static bool advances(struct watchdog *w, const struct watchdog_sight *sight, int64_t now_us)
{
    if (!sight->moving || sight->picture != w->picture || !w->ready)
        w->advanced_us = now_us;
    w->picture = sight->picture;
    return sight->drawn && now_us - w->advanced_us < WATCHDOG_PICTURE_US;
}

static void note(struct watchdog *w, bool well, int64_t now_us)
{
    if (well != w->starving)
        return;
    w->starving = !well;
    if (well)
        log_info("event=watchdog-fed-again");
    else
        log_error("event=watchdog-not-fed why=\"the picture stands\" seconds=%d",
                  (int)((now_us - w->advanced_us) / 1000000));
}

void watchdog_look(struct watchdog *w, const struct watchdog_sight *sight, int64_t mono_us)
{
    if (!w)
        return;
    bool well = advances(w, sight, mono_us);
    if (!w->ready && well) {
        w->ready = true;
        w->fed_us = mono_us;
        tell(w, "READY=1");
    }
    if (!w->ready || !w->every_us)
        return;
    note(w, well, mono_us);
    if (!well || mono_us - w->fed_us < w->every_us)
        return;
    w->fed_us = mono_us;
    tell(w, "WATCHDOG=1");
}

int64_t watchdog_deadline(const struct watchdog *w)
{
    if (!w || !w->ready || !w->every_us || w->starving)
        return TIME_NEVER; /* a picture that moves again comes with a round of its own */
    return w->fed_us + w->every_us;
}
