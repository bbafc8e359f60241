/*
 * The log sink: the one piece of mutable file-scope data in the program beside the signal flag. The
 * last lines are kept in memory too, so that they can be read where there is no file. A
 * line is built in a local buffer and written with one write(2), so lines of several threads never
 * mix and a crash loses nothing.
 */
#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/time.h"
#include "base/utf8.h"

static atomic_int log_sink_fd = -1; /* -1: stderr */
static atomic_int log_sink_level = LOG_WARN;

static atomic_bool log_sink_expected;
static pthread_mutex_t log_sink_lock = PTHREAD_MUTEX_INITIALIZER;
static struct log_recent log_sink_recent[LOG_RECENT_MAX]; /* under lock, as the next */
static unsigned log_sink_lines;                           /* that came in; the newest lies at (lines - 1) % MAX */

static const char *const level_names[] = {
    [LOG_ERROR] = "error", [LOG_WARN] = "warn", [LOG_INFO] = "info", [LOG_DEBUG] = "debug"};
static_assert(ARRAY_LEN(level_names) == LOG_LEVEL_COUNT, "every level has a name");

void log_set_level(enum log_level level)
{
    atomic_store(&log_sink_level, (int)level);
}

bool log_shows(enum log_level level)
{
    return (int)level <= atomic_load(&log_sink_level);
}

void log_expect(bool trouble)
{
    atomic_store(&log_sink_expected, trouble);
}

bool log_open(const char *path, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_set_errno(err, "cannot write the log file %s", path);
    int old = atomic_exchange(&log_sink_fd, fd);
    if (old >= 0)
        close(old);
    return true;
}

void log_close(void)
{
    int old = atomic_exchange(&log_sink_fd, -1);
    if (old >= 0)
        close(old);
}

static void write_all(int fd, const char *line, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, line, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return;
        line += done;
        n -= (size_t)done;
    }
}

static void remember(enum log_level level, const char *line, size_t n)
{
    pthread_mutex_lock(&log_sink_lock);
    struct log_recent *to = &log_sink_recent[log_sink_lines++ % LOG_RECENT_MAX];
    to->level = level;
    utf8_fit(to->text, sizeof to->text, (struct str){line, n});
    pthread_mutex_unlock(&log_sink_lock);
}

int log_recent(struct log_recent out[LOG_RECENT_MAX])
{
    pthread_mutex_lock(&log_sink_lock);
    unsigned n = log_sink_lines < LOG_RECENT_MAX ? log_sink_lines : LOG_RECENT_MAX;
    for (unsigned i = 0; i < n; i++)
        out[i] = log_sink_recent[(log_sink_lines - n + i) % LOG_RECENT_MAX];
    pthread_mutex_unlock(&log_sink_lock);
    return (int)n;
}

bool log_forget(struct err *err)
{
    int fd = atomic_load(&log_sink_fd);
    pthread_mutex_lock(&log_sink_lock);
    memset(log_sink_recent, 0, sizeof log_sink_recent);
    log_sink_lines = 0;
    pthread_mutex_unlock(&log_sink_lock);
    return fd < 0 || ftruncate(fd, 0) == 0 || err_set_errno(err, "cannot empty the log file");
}

void log_line(enum log_level level, const char *room, const char *fmt, ...)
{
    if (level < LOG_INFO && atomic_load(&log_sink_expected))
        level = LOG_INFO;
    if (!log_shows(level) && level > LOG_INFO)
        return;
    char line[1024];
    int64_t wall_ms = time_wall_ms();
    time_t wall_s = (time_t)(wall_ms / 1000);
    struct tm tm;
    gmtime_r(&wall_s, &tm);
    size_t n = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%S", &tm);
    n += (size_t)snprintf(line + n, sizeof line - n, ".%03dZ %-5s %s: ", (int)(wall_ms % 1000),
                          level_names[level], room);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(line + n, sizeof line - n - 1, fmt, ap);
    va_end(ap);
    for (size_t i = n; line[i]; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = ' '; /* names of files and tracks come from strangers: no escape sequences */
    n = strlen(line);
    if (level <= LOG_INFO)
        remember(level, line, n);
    if (!log_shows(level))
        return;
    line[n++] = '\n';
    int fd = atomic_load(&log_sink_fd);
    if (fd >= 0)
        write_all(fd, line, n);
    if (fd < 0 || level <= LOG_WARN)
        write_all(STDERR_FILENO, line, n);
}
