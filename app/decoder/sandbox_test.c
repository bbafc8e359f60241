/*
 * The sandbox tried from inside, on this thread and on a new one, and then its limits. Nothing here knows what is in
 * force: a thing that goes through is named, and whoever asked judges by what the first line says.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/bug.h"
#include "decoder/sandbox.h"
#include "decoder/sandbox_attempts.h"
#include "player/protocol.h"

struct round {
    const char *where;
    pid_t parent;
    bool refused; /* all of them */
};

static void tell(struct round *r, const char *name, bool refused, int error)
{
    printf("%s %s %s (%s)\n", refused ? "refused" : "ALLOWED", name, r->where, strerror(error));
    r->refused = r->refused && refused;
}

static void *try_all(void *opaque)
{
    struct round *r = opaque;
    r->refused = true;
    for (size_t i = 0; i < attempt_count(); i++) {
        struct attempt a = attempt_make(i, r->parent);
        tell(r, a.name, a.refused, a.error);
    }
    return NULL;
}

static bool no_more_than(int what, rlim_t most)
{
    struct rlimit now;
    return getrlimit((__rlimit_resource_t)what, &now) == 0 && now.rlim_cur <= most &&
           now.rlim_max <= most;
}

static bool memory_ends(void)
{
    errno = 0;
    return mmap(NULL, (size_t)3 << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static bool descriptors_end(void)
{
    int highest = 0;
    for (int fd; highest < SANDBOX_FILES && (fd = fcntl(STDOUT_FILENO, F_DUPFD, 0)) >= 0;)
        highest = fd;
    int error = errno;
    for (int fd = highest; fd > STDERR_FILENO; fd--)
        close(fd);
    errno = error;
    return highest < SANDBOX_FILES && error == EMFILE;
}

/* Last: it closes what is open. */
static void try_limits(struct round *r, bool relaxed)
{
    if (!relaxed)
        tell(r, "more-memory", memory_ends(), errno);
    tell(r, "more-descriptors", descriptors_end(), errno);
    errno = 0;
    tell(r, "dump-of-memory", no_more_than(RLIMIT_CORE, 0), errno);
    tell(r, "more-processes", no_more_than(RLIMIT_NPROC, SANDBOX_PROCESSES), errno);
    tell(r, "larger-files", no_more_than(RLIMIT_FSIZE, SANDBOX_SOUND_FILE), errno);
    tell(r, "locked-memory", no_more_than(RLIMIT_MEMLOCK, SANDBOX_LOCKED), errno);
    tell(r, "message-queues", no_more_than(RLIMIT_MSGQUEUE, 0), errno);
}

bool sandbox_test(const struct sandbox *s, pid_t parent)
{
    struct round here = {"control", parent, false}, there = {"thread", parent, false};
    pthread_t thread;
    printf("bits %u landlock %d rules %d\n", s->bits, s->landlock_abi, s->filter_rules);
    fflush(stdout);
    if (pthread_create(&thread, NULL, try_all, &there) != 0)
        return false;
    pthread_join(thread, NULL);
    try_all(&here);
    try_limits(&here, s->bits & SANDBOX_RELAXED);
    return here.refused && there.refused;
}
