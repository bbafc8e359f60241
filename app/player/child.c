/*
 * Processes and their sockets. posix_spawn shares the address space until exec, so a large
 * interface starts a child as fast as a small one. The child gets descriptors 3 and 4 and a short
 * environment; nothing else is inherited, the terminal least of all.
 */
#include "player/child.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOG_ROOM "player"
#include "base/bug.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"

/* A sanitizer's report must be seen. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

extern char **environ;

enum { FD_FLOOR = 10 };

static const char *const kept_variables[] = {
    "HOME=",
    "LANG=",
    "LC_ALL=",
    "XDG_RUNTIME_DIR=",
    "XDG_CONFIG_HOME=",
    "PULSE_",
    "ALSA_",
    "LD_LIBRARY_PATH=",
    "VLC_PLUGIN_PATH=",
    "CAPSULE_",
    "ASAN_OPTIONS=",
    "UBSAN_OPTIONS=",
    "TSAN_OPTIONS=",
    "USER=",
};

void child_environment(char *out[CHILD_ENV_MAX])
{
    int n = 0;
    for (char **e = environ; *e && n + 1 < CHILD_ENV_MAX; e++)
        for (size_t i = 0; i < ARRAY_LEN(kept_variables); i++)
            if (strncmp(*e, kept_variables[i], strlen(kept_variables[i])) == 0) {
                out[n++] = *e;
                break;
            }
    out[n] = NULL;
}

static int above_floor(int fd)
{
    int up = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, FD_FLOOR);
    if (fd >= 0)
        close(fd);
    return up;
}

static int spawn(const char *program, char *const argv[], int sock, int memory, pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    sigset_t none, all;
    char *env[CHILD_ENV_MAX];
    bool loud = SANITIZED || log_shows(LOG_DEBUG);
    child_environment(env);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, sock, PROTOCOL_SOCKET_FD);
    posix_spawn_file_actions_adddup2(&files, memory, PROTOCOL_MEMORY_FD);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!loud) /* libraries chatter about every damaged file; what matters comes as a message */
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, PROTOCOL_MEMORY_FD + 1);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &all);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn(pid, program, &files, &attr, argv, env);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static bool start(struct child *c, const char *program, const char *job, const char *sound,
                  int ends[2], int memory, struct err *err)
{
    char job_arg[32], sound_arg[1024], parent_arg[32];
    snprintf(job_arg, sizeof job_arg, "--job=%s", job);
    snprintf(sound_arg, sizeof sound_arg, "--sound=%s", sound ? sound : "");
    snprintf(parent_arg, sizeof parent_arg, "--parent=%ld", (long)getpid());
    char name[] = "capsule-decoder";
    char *argv[] = {name, job_arg, sound_arg, parent_arg, NULL};
    int failed = spawn(program, argv, ends[1], memory, &c->pid);
    if (failed == 0)
        return true;
    c->pid = 0;
    return err_set(err, ERR_PLAYER, "%s cannot be started: %s", program, strerror(failed));
}

struct child *child_start(const char *program, const char *job, const char *sound, struct err *err)
{
    struct child *c = mem_calloc(1, sizeof *c);
    int ends[2] = {-1, -1}, memory = -1;
    bool ok = false;
    c->sock = -1;
    c->box = mailbox_new(&memory, err);
    if (!c->box)
        goto out;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        err_set_errno(err, "there is no socket for a decoder");
        goto out;
    }
    ends[1] = above_floor(ends[1]);
    memory = above_floor(memory);
    c->sock = ends[0];
    ok = start(c, program, job, sound, ends, memory, err);
out:
    if (ends[1] >= 0)
        close(ends[1]);
    if (c->box && memory >= 0)
        close(memory);
    if (!ok) {
        child_free(c);
        return NULL;
    }
    return c;
}

void child_free(struct child *c)
{
    if (!c)
        return;
    if (c->pid > 0) {
        kill(c->pid, SIGKILL);
        waitpid(c->pid, NULL, 0);
    }
    if (c->sock >= 0)
        close(c->sock);
    mailbox_unref(c->box);
    free(c);
}

void child_quit(struct child *c, int64_t kill_at_us)
{
    child_send(c, MSG_QUIT, 0, 0);
    c->kill_at_us = kill_at_us;
}

bool child_is_over(struct child *c, int64_t now_us)
{
    if (c->pid > 0 && now_us >= c->kill_at_us)
        kill(c->pid, SIGKILL);
    /* The kernel takes up to 20 ms to tear a large one down: not waited for. */
    if (c->pid > 0 && waitpid(c->pid, NULL, WNOHANG) == c->pid)
        c->pid = 0;
    return c->pid == 0;
}

bool child_is_alive(struct child *c)
{
    if (c->pid > 0 && waitpid(c->pid, NULL, WNOHANG) == c->pid)
        c->pid = 0;
    return c->pid > 0 && !c->gone;
}

void child_read_begin(struct child *c)
{
    c->reads = 0;
}

bool child_read(struct child *c, struct wire_msg *out)
{
    if (c->gone)
        return false;
    switch (wire_receive(c->sock, out)) {
    case WIRE_MSG:
        c->gone = ++c->reads > CHILD_READS_MAX;
        return !c->gone;
    case WIRE_NOTHING:
        return false;
    case WIRE_CLOSED:
    case WIRE_BROKEN:
        c->gone = true;
        return false;
    }
    return false;
}

void child_send_msg(struct child *c, const struct protocol_msg *m, int file)
{
    if (c->asleep && c->pid > 0)
        kill(c->pid, SIGCONT);
    c->asleep = false;
    if (!c->gone && !wire_send(c->sock, m, file))
        c->gone = true;
}

void child_send(struct child *c, enum protocol_type type, int64_t v0, int64_t v1)
{
    struct protocol_msg m = protocol_msg_make(type, c->session);
    m.v[0] = v0;
    m.v[1] = v1;
    child_send_msg(c, &m, -1);
}

void child_sleep(struct child *c)
{
    if (c->asleep || c->gone || c->pid <= 0)
        return;
    c->asleep = kill(c->pid, SIGSTOP) == 0;
}

static int64_t number_in(const char *path, const char *label)
{
    char text[4096];
    FILE *f = fopen(path, "re");
    if (!f)
        return -1;
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    const char *at = label ? strstr(text, label) : text;
    return at ? strtoll(at + (label ? strlen(label) : 0), NULL, 10) : -1;
}

int64_t child_memory_most(const struct child *c)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/statm", (int)c->pid);
    int64_t resident = number_in(path, " "), page = sysconf(_SC_PAGESIZE);
    return resident > 0 ? resident * page : 0;
}

int64_t child_memory(const struct child *c)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)c->pid);
    int64_t kib = number_in(path, "\nPss:");
    /* Not dumpable, so only root reads smaps of it; the sizes in statm are open to its user. */
    return kib > 0 ? kib * 1024 : child_memory_most(c);
}

/* "PID (name) R ...": the name may hold anything, the state follows its last bracket. */
static bool would_run(const char *path)
{
    char text[512];
    FILE *f = fopen(path, "re");
    if (!f)
        return false;
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    const char *bracket = strrchr(text, ')');
    return bracket && bracket[1] == ' ' && bracket[2] == 'R';
}

int64_t child_ran_us(const struct child *c, bool *runnable)
{
    char path[64 + NAME_MAX];
    int64_t sum_ns = 0;
    *runnable = false;
    snprintf(path, sizeof path, "/proc/%d/task", (int)c->pid);
    DIR *threads = opendir(path);
    for (const struct dirent *t; threads && (t = readdir(threads));) {
        if (t->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", (int)c->pid, t->d_name);
        int64_t ns = number_in(path, NULL);
        sum_ns += ns > 0 ? ns : 0;
        snprintf(path, sizeof path, "/proc/%d/task/%s/stat", (int)c->pid, t->d_name);
        *runnable = *runnable || would_run(path);
    }
    if (threads)
        closedir(threads);
    return sum_ns / 1000;
}

bool child_program(const char *given, char *out, size_t size, struct err *err)
{
    struct arena scratch = ARENA_INIT;
    const char *path = given ? given
                             : fs_join(&scratch, fs_program_dir(&scratch), "capsule-decoder");
    bool ok = strlen(path) < size && access(path, X_OK) == 0;
    if (ok)
        memcpy(out, path, strlen(path) + 1);
    else
        err_set(err, ERR_PLAYER, "%s: the decoder program is not there or cannot be run", path);
    arena_release(&scratch);
    return ok;
}
