/*
 * A look may wait for an X server that was stopped, a sound server that hangs, a disk that is being pulled, or fall with a
 * graphics driver; none of that may end or hold up the others. So each has a process group of its own, and its rows come
 * through a pipe: state, name, found, fix, parted by NUL. Whatever libraries say meanwhile goes to /dev/null.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/log.h"
#include "cli/doctor.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { PATIENCE = 6 };
#else
enum { PATIENCE = 1 };
#endif

enum { TOLD_MAX = 1 << 16, POLL_MS = 100 };

void doctor_add(struct doctor_rows *rows, enum doctor_state state, const char *name,
                const char *fix, const char *found, ...)
{
    va_list ap;
    if (rows->n == DOCTOR_ROWS_MAX)
        return;
    va_start(ap, found);
    const char *text = arena_strv(rows->arena, found, ap).ptr;
    va_end(ap);
    rows->list[rows->n++] = (struct doctor_row){state, name, text, fix};
}

/* ---- in the child ---- */

static void tell(const struct doctor_rows *rows, int to)
{
    struct buf told = BUF_INIT;
    for (int i = 0; i < rows->n; i++) {
        const struct doctor_row *r = &rows->list[i];
        buf_add_char(&told, (char)('0' + (int)r->state));
        const char *const texts[] = {r->name, r->found, r->fix ? r->fix : ""};
        for (size_t t = 0; t < ARRAY_LEN(texts); t++) {
            buf_add_c(&told, texts[t]);
            buf_add_char(&told, '\0');
        }
    }
    for (size_t at = 0; at < told.len;) {
        ssize_t n = write(to, told.ptr + at, told.len - at);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    buf_release(&told);
}

static void be_child(const struct doctor_look *look, const struct doctor *d, int to)
{
    struct arena arena = ARENA_INIT;
    struct doctor_rows rows = {.arena = &arena};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    int quiet = log_shows(LOG_DEBUG) ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (quiet >= 0)
        dup2(quiet, STDERR_FILENO);
    look->look(d, &rows);
    tell(&rows, to);
    _exit(0);
}

/* ---- in the parent ---- */

/* True: it ended by itself. */
static bool listen_to(int from, int limit_ms, struct buf *told)
{
    char block[4096];
    int64_t until_us = time_mono_us() + limit_ms * INT64_C(1000);
    while (time_mono_us() < until_us) {
        struct pollfd on = {.fd = from, .events = POLLIN};
        if (poll(&on, 1, POLL_MS) <= 0)
            continue;
        ssize_t n = read(from, block, sizeof block);
        if (n <= 0)
            return true;
        buf_add(told, (struct str){block, (size_t)n});
        buf_cut(told, TOLD_MAX);
    }
    return false;
}

static void take_rows(struct str told, struct doctor_rows *out)
{
    while (told.len > 1) {
        enum doctor_state state = (enum doctor_state)(told.ptr[0] - '0');
        told = str_sub(told, 1, told.len);
        const char *name = arena_str(out->arena, str_cut(&told, '\0')).ptr;
        struct str found = str_cut(&told, '\0'), fix = str_cut(&told, '\0');
        doctor_add(out, state < DOCTOR_STATE_COUNT ? state : DOCTOR_BAD, name,
                   fix.len ? arena_str(out->arena, fix).ptr : NULL, "%" STR_FMT, STR_ARG(found));
    }
}

void doctor_run(const struct doctor_look *look, const struct doctor *d, struct doctor_rows *out)
{
    struct buf told = BUF_INIT;
    int ends[2], status = 0;
    fflush(NULL);
    pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
    if (pid < 0) {
        doctor_add(out, DOCTOR_BAD, look->part, look->fix, "no process can be started to look");
        return;
    }
    if (pid == 0)
        be_child(look, d, ends[1]);
    setpgid(pid, pid); /* whichever of the two is first */
    close(ends[1]);
    bool ended = listen_to(ends[0], look->limit_s * 1000 * PATIENCE, &told);
    if (!ended)
        kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    kill(-pid, SIGKILL); /* what it left behind */
    close(ends[0]);
    take_rows(buf_str(&told), out);
    if (!ended)
        doctor_add(out, DOCTOR_BAD, look->part, look->fix, "no answer within %d s", look->limit_s);
    else if (WIFSIGNALED(status))
        doctor_add(out, DOCTOR_BAD, look->part, look->fix, "the look fell (signal %d)",
                   WTERMSIG(status));
    buf_release(&told);
}
