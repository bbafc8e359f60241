/*
 * A process and a pipe: no socket, no pictures. Whatever it says is text for people, cut where it is too long. One that is
 * still there when the time is up is killed.
 */
#include "player/inquiry.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/time.h"
#include "player/child.h"
#include "player/session.h"

enum { LIMIT_US = 10000000, LINES_MAX = 1 << 16, LOOK_MS = 100 };

static bool start(const char *program, const char *job, const char *sound, int out, pid_t *pid,
                  struct err *err)
{
    char job_arg[64], sound_arg[1024], name[] = "capsule-decoder";
    char *argv[] = {name, job_arg, sound_arg, NULL}, *env[CHILD_ENV_MAX];
    posix_spawn_file_actions_t files;
    snprintf(job_arg, sizeof job_arg, "--job=%s", job);
    snprintf(sound_arg, sizeof sound_arg, "--sound=%s", sound ? sound : "");
    child_environment(env);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    int failed = posix_spawn(pid, program, &files, NULL, argv, env);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ||
           err_set(err, ERR_PLAYER, "%s cannot be started: %s", program, strerror(failed));
}

/* Until it closes its end or the time is up. */
static void take(int from, int64_t until_us, struct buf *lines)
{
    char block[4096];
    while (time_mono_us() < until_us) {
        struct pollfd on = {.fd = from, .events = POLLIN};
        if (poll(&on, 1, LOOK_MS) <= 0)
            continue;
        ssize_t n = read(from, block, sizeof block);
        if (n <= 0)
            return;
        buf_add(lines, (struct str){block, (size_t)n});
        buf_cut(lines, LINES_MAX);
    }
}

/* Its end; it is killed when the time is up. */
static int wait_for(pid_t pid, int64_t until_us)
{
    int status = 0;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (time_mono_us() > until_us)
            kill(pid, SIGKILL);
        time_sleep_us(LOOK_MS * 100);
    }
    return status;
}

bool player_inquire(const char *decoder_path, const char *job, const char *sound,
                    struct arena *arena, struct str *lines, int *code, struct err *err)
{
    char program[SESSION_PATH_SIZE];
    struct buf told = BUF_INIT;
    int ends[2];
    pid_t pid;
    if (!child_program(decoder_path, program, sizeof program, err))
        return false;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set_errno(err, "there is no pipe for a decoder");
    bool ok = start(program, job, sound, ends[1], &pid, err);
    close(ends[1]);
    if (ok) {
        int64_t until_us = time_mono_us() + LIMIT_US;
        take(ends[0], until_us, &told);
        int status = wait_for(pid, until_us);
        *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        *lines = arena_str(arena, buf_str(&told));
        ok = *code >= 0 || err_set(err, ERR_PLAYER, "%s: the decoder program %s", program,
                                   WTERMSIG(status) == SIGKILL ? "did not answer" : "fell");
    }
    close(ends[0]);
    buf_release(&told);
    return ok;
}
