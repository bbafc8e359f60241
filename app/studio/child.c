/*
 * Runs one child at a time to its end. Standard error goes to an anonymous file instead of a pipe,
 * so a child that talks much can never block on us while we block on it. Files opened here are not
 * inherited.
 */
#include "studio/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MAX = 1 << 20, TAIL = 300 };

static _Noreturn void become(const char *const *argv, int in, int said)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(in >= 0 ? in : nothing, 0);
    dup2(nothing, 1);
    dup2(said, 2);
    signal(SIGPIPE, SIG_DFL);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    dprintf(2, "%s\n", strerror(errno));
    _exit(127);
}

bool child_start(struct child *c, const char *const *argv, bool feed, struct err *err)
{
    int ends[2] = {-1, -1};
    *c = (struct child)CHILD_INIT;
    c->name = argv[0];
    c->said = memfd_create("said", MFD_CLOEXEC);
    if (c->said < 0 || (feed && pipe2(ends, O_CLOEXEC) < 0)) {
        if (c->said >= 0)
            close(c->said);
        return err_set_errno(err, "%s could not be started", argv[0]);
    }
    if (feed)
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    c->pid = fork();
    if (c->pid == 0)
        become(argv, ends[0], c->said);
    if (feed)
        close(ends[0]);
    c->in = ends[1];
    if (c->pid > 0)
        return true;
    c->pid = 0;
    child_abandon(c);
    return err_set_errno(err, "%s could not be started", argv[0]);
}

bool child_feed(struct child *c, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0) {
        ssize_t done = write(c->in, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

static void take_said(struct child *c, struct buf *out)
{
    char block[4096];
    lseek(c->said, 0, SEEK_SET);
    for (ssize_t n; out->len < SAID_MAX && (n = read(c->said, block, sizeof block)) > 0;)
        buf_add(out, (struct str){block, (size_t)n});
}

static void close_files(struct child *c)
{
    if (c->in >= 0)
        close(c->in);
    if (c->said >= 0)
        close(c->said);
    c->in = c->said = -1;
}

bool child_finish(struct child *c, struct buf *said, struct err *err)
{
    struct buf own = BUF_INIT, *all = said ? said : &own;
    int status = 0;
    if (c->in >= 0)
        close(c->in);
    c->in = -1;
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        ;
    c->pid = 0;
    take_said(c, all);
    close_files(c);
    bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!ok) {
        struct str tail = str_trim(buf_str(all));
        tail = str_sub(tail, tail.len > TAIL ? tail.len - TAIL : 0, tail.len);
        err_set(err, ERR_IO, "%s failed: %" STR_FMT, c->name, STR_ARG(tail));
    }
    buf_release(&own);
    return ok;
}

void child_abandon(struct child *c)
{
    if (c->pid > 0) {
        kill(c->pid, SIGKILL);
        while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    c->pid = 0;
    close_files(c);
}

bool child_run(const char *const *argv, struct buf *said, struct err *err)
{
    struct child c;
    return child_start(&c, argv, false, err) && child_finish(&c, said, err);
}
