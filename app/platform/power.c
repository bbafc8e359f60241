/*
 * The command comes from the command line, never from a playlist: content decides nothing about the
 * machine. It gets no input, and its words are what is told when it refuses.
 */
#include "platform/power.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/time.h"

enum { WORDS_MAX = 16, COMMAND_MAX = 512, SAID_MAX = 256, WAIT_MS = 20000 };

static int split(char *text, char *words[WORDS_MAX + 1])
{
    int n = 0;
    char *rest = NULL;
    for (char *w = strtok_r(text, " \t", &rest); w && n < WORDS_MAX; w = strtok_r(NULL, " \t", &rest))
        words[n++] = w;
    words[n] = NULL;
    return n;
}

static bool spawn(char **words, int out, pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
    int failed = posix_spawnp(pid, words[0], &files, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return !failed;
}

/* Its first words; until it closes its mouth, or the time is up. */
static void listen_to(int in, char said[SAID_MAX])
{
    size_t n = 0;
    int64_t end = time_mono_us() + WAIT_MS * INT64_C(1000);
    char more[SAID_MAX];
    for (;;) {
        int64_t left = (end - time_mono_us()) / 1000;
        struct pollfd p = {.fd = in, .events = POLLIN};
        if (left <= 0 || poll(&p, 1, (int)left) <= 0)
            break;
        ssize_t got = read(in, more, sizeof more);
        if (got <= 0)
            break;
        size_t room = SAID_MAX - 1 - n, take = (size_t)got < room ? (size_t)got : room;
        memcpy(said + n, more, take);
        n += take;
    }
    said[n] = 0;
    said[strcspn(said, "\n")] = 0;
}

static int wait_for(pid_t pid)
{
    int status = 0;
    for (int i = 0; i < 100; i++) {
        if (waitpid(pid, &status, WNOHANG) != 0)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        time_sleep_us(10000);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1;
}

bool power_run(const char *command, struct err *err)
{
    char text[COMMAND_MAX], *words[WORDS_MAX + 1], said[SAID_MAX] = "";
    int ends[2];
    pid_t pid;
    if (strlen(command) >= sizeof text)
        return err_set(err, ERR_USAGE, "the command is too long");
    memcpy(text, command, strlen(command) + 1);
    if (split(text, words) == 0)
        return err_set(err, ERR_USAGE, "no command is set");
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set_errno(err, "cannot run %s", words[0]);
    bool runs = spawn(words, ends[1], &pid);
    close(ends[1]);
    if (runs)
        listen_to(ends[0], said);
    close(ends[0]);
    if (!runs)
        return err_set(err, ERR_NOT_FOUND, "there is no program %s", words[0]);
    int code = wait_for(pid);
    return code == 0 || err_set(err, ERR_IO, "%s", said[0] ? said : words[0]);
}
