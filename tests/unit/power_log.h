/*
 * For tests: a disk that loses its power. While recording, everything the program does to files below one folder goes
 * into a log (create, write, truncate, sync, rename, unlink, mkdir, sync of a folder); power_image.h makes of it what
 * the disk might hold. The calls of libc are taken over by the definitions below; SQLite's own files are recorded by
 * power_vfs.h, and its calls of libc are then let through.
 */
#ifndef TESTS_POWER_LOG_H
#define TESTS_POWER_LOG_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cmocka_all.h"

enum { POWER_SECTOR = 512, POWER_PATH = 192, POWER_OPS = 60000, POWER_NODES = 4000 };

enum power_kind {
    POWER_NAME,     /* a new name for a file or folder */
    POWER_WRITE,
    POWER_TRUNCATE,
    POWER_SYNC,
    POWER_SYNC_DIR,
    POWER_RENAME,
    POWER_UNLINK,
    POWER_ACK       /* no operation: the program said that its step `node` is safe */
};

enum power_way { POWER_WHOLE, POWER_TORN, POWER_REORDERED, POWER_WAYS };

struct power_op {
    enum power_kind kind;
    int node;
    char path[POWER_PATH], to[POWER_PATH]; /* relative to the root */
    int64_t at;
    size_t n;
    char *data;
};

struct power {
    pthread_mutex_t lock;
    bool on;
    int until_unread;   /* the nth read of the database from now on is refused, from 1; 0: none */
    bool forgets_syncs; /* SQLite's, or all of libc's; for the test of the test */
    long calls, fail_at; /* of libc while recording: the call of this number fails, from 1; 0: none does */
    char root[POWER_PATH];
    struct power_op ops[POWER_OPS];
    int n;
    char names[POWER_NODES][POWER_PATH]; /* of living files by node; "": none */
    bool folders[POWER_NODES];
    int nodes;
};

static struct power power = {.lock = PTHREAD_MUTEX_INITIALIZER};
static _Thread_local int power_inside; /* SQLite's lower half is at work: power_vfs.h records */

/* The path behind the root's slash; NULL when it lies elsewhere or nothing is recorded. */
static const char *power_below(const char *path)
{
    size_t n = strlen(power.root);
    return power.on && n && strncmp(path, power.root, n) == 0 && path[n] == '/' ? path + n + 1 : NULL;
}

static struct power_op *power_add(enum power_kind kind, int node, const char *path)
{
    assert_true(power.n < POWER_OPS);
    struct power_op *op = &power.ops[power.n++];
    *op = (struct power_op){.kind = kind, .node = node};
    snprintf(op->path, sizeof op->path, "%s", path);
    return op;
}

static int power_node(const char *name)
{
    for (int i = power.nodes - 1; i >= 0; i--)
        if (strcmp(power.names[i], name) == 0)
            return i;
    return -1;
}

static int power_new_node(const char *name, bool folder)
{
    assert_true(power.nodes < POWER_NODES);
    snprintf(power.names[power.nodes], POWER_PATH, "%s", name);
    power.folders[power.nodes] = folder;
    return power.nodes++;
}

static void power_named(const char *path, bool folder)
{
    const char *name = power_below(path);
    pthread_mutex_lock(&power.lock);
    if (name && power_node(name) < 0)
        power_add(POWER_NAME, power_new_node(name, folder), name);
    pthread_mutex_unlock(&power.lock);
}

static void power_changed(enum power_kind kind, const char *path, int64_t at, const void *data, size_t n)
{
    const char *name = power_below(path);
    pthread_mutex_lock(&power.lock);
    if (name && power_node(name) >= 0) {
        struct power_op *op = power_add(kind, power_node(name), name);
        op->at = at;
        op->n = n;
        if (n) {
            op->data = malloc(n);
            memcpy(op->data, data, n);
        }
    }
    pthread_mutex_unlock(&power.lock);
}

static void power_moved(const char *from, const char *to)
{
    const char *a = power_below(from), *b = power_below(to);
    pthread_mutex_lock(&power.lock);
    int node = a ? power_node(a) : -1;
    if (b && node >= 0) { /* not SQLite's shared index, which is no file to rely on */
        int old = power_node(b);
        if (old >= 0)
            power.names[old][0] = 0;
        struct power_op *op = power_add(POWER_RENAME, node, a);
        snprintf(op->to, sizeof op->to, "%s", b);
        snprintf(power.names[node], POWER_PATH, "%s", b);
    }
    pthread_mutex_unlock(&power.lock);
}

static void power_gone(const char *path)
{
    const char *name = power_below(path);
    pthread_mutex_lock(&power.lock);
    if (name && power_node(name) >= 0) {
        power_add(POWER_UNLINK, power_node(name), name);
        power.names[power_node(name)][0] = 0;
    }
    pthread_mutex_unlock(&power.lock);
}

static void power_dir_synced(const char *path)
{
    const char *name = power_below(path);
    bool root = power.on && strcmp(path, power.root) == 0;
    pthread_mutex_lock(&power.lock);
    if (name || root)
        power_add(POWER_SYNC_DIR, -1, root ? "" : name);
    pthread_mutex_unlock(&power.lock);
}

/* The program was told that step is safe. */
static void power_ack(int step)
{
    pthread_mutex_lock(&power.lock);
    power_add(POWER_ACK, step, "");
    pthread_mutex_unlock(&power.lock);
}

/* ---- libc, taken over ---- */

static bool power_path_of(int fd, char path[POWER_PATH])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = power.on && !power_inside ? readlink(link, path, POWER_PATH - 1) : -1;
    if (n > 0)
        path[n] = 0;
    return n > 0;
}

/* This call is the one that fails: a bad disk, and by turns a full one. */
static bool power_fails(void)
{
    if (!power.on || power_inside || !power.fail_at || ++power.calls != power.fail_at)
        return false;
    errno = power.fail_at % 2 ? EIO : ENOSPC;
    return true;
}

/* What a name means that is told from an open folder. */
static const char *power_at(int dir, const char *name, char path[2 * POWER_PATH])
{
    char link[64], folder[POWER_PATH];
    snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
    ssize_t n = dir == AT_FDCWD || name[0] == '/' ? -1 : readlink(link, folder, sizeof folder - 1);
    if (n <= 0)
        return name;
    folder[n] = 0;
    snprintf(path, 2 * POWER_PATH, "%s/%s", folder, name);
    return path;
}

static int power_open(const char *path, int flags, mode_t mode)
{
    struct stat st;
    if (power_fails())
        return -1;
    bool fresh = power.on && !power_inside && (flags & O_CREAT) && stat(path, &st) != 0;
    bool emptied = power.on && !power_inside && (flags & O_TRUNC) && !fresh;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && fresh)
        power_named(path, false);
    if (fd >= 0 && emptied)
        power_changed(POWER_TRUNCATE, path, 0, NULL, 0);
    return fd;
}

#define POWER_OPEN(name)                                                                                               \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list ap;                                                                                                    \
        va_start(ap, flags);                                                                                           \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;                                        \
        va_end(ap);                                                                                                    \
        return power_open(path, flags, mode);                                                                          \
    }
POWER_OPEN(open)
POWER_OPEN(open64)

int openat(int dir, const char *name, int flags, ...)
{
    char path[2 * POWER_PATH];
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return power_open(power_at(dir, name, path), flags, mode);
}

ssize_t write(int fd, const void *data, size_t n)
{
    char path[POWER_PATH];
    if (power_fails())
        return -1;
    int64_t at = power.on ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = syscall(SYS_write, fd, data, n);
    if (done > 0 && power_path_of(fd, path))
        power_changed(POWER_WRITE, path, at, data, (size_t)done);
    return done;
}

/* A folder's sync counts whoever asks for it, SQLite too. */
static int power_sync(long call, int fd)
{
    char path[POWER_PATH];
    struct stat st;
    int inside = power_inside;
    bool folder = fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
    power_inside = folder ? 0 : inside;
    if (power_fails()) {
        power_inside = inside;
        return -1;
    }
    int code = (int)syscall(call, fd);
    if (code == 0 && power_path_of(fd, path) && (inside || !power.forgets_syncs)) {
        if (folder)
            power_dir_synced(path);
        else
            power_changed(POWER_SYNC, path, 0, NULL, 0);
    }
    power_inside = inside;
    return code;
}

int fsync(int fd) { return power_sync(SYS_fsync, fd); }
int fdatasync(int fd) { return power_sync(SYS_fdatasync, fd); }

int rename(const char *from, const char *to)
{
    if (power_fails())
        return -1;
    int code = (int)syscall(SYS_rename, from, to);
    if (code == 0 && !power_inside)
        power_moved(from, to);
    return code;
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    char a[2 * POWER_PATH], b[2 * POWER_PATH];
    return rename(power_at(from_dir, from, a), power_at(to_dir, to, b));
}

int unlink(const char *path)
{
    if (power_fails())
        return -1;
    int code = (int)syscall(SYS_unlink, path);
    if (code == 0 && !power_inside)
        power_gone(path);
    return code;
}

int unlinkat(int dir, const char *name, int flags)
{
    char path[2 * POWER_PATH];
    if (!(flags & AT_REMOVEDIR))
        return unlink(power_at(dir, name, path));
    if (power_fails())
        return -1;
    int code = (int)syscall(SYS_unlinkat, dir, name, flags);
    if (code == 0 && !power_inside)
        power_gone(power_at(dir, name, path));
    return code;
}

int mkdir(const char *path, mode_t mode)
{
    if (power_fails())
        return -1;
    int code = (int)syscall(SYS_mkdir, path, mode);
    if (code == 0 && !power_inside)
        power_named(path, true);
    return code;
}

int mkdirat(int dir, const char *name, mode_t mode)
{
    char path[2 * POWER_PATH];
    return mkdir(power_at(dir, name, path), mode);
}

/* ---- recording ---- */

static void power_forget(void)
{
    for (int i = 0; i < power.n; i++)
        free(power.ops[i].data);
    power.n = power.nodes = 0;
    power.on = false;
}

/* From now on; the folder is empty and safe. */
static void power_begin(const char *root)
{
    power_forget();
    snprintf(power.root, sizeof power.root, "%s", root);
    power.on = true;
}

/* A file that is there and safe before anything is done. */
static inline void power_adopt(const char *name, const void *data, size_t n)
{
    char path[2 * POWER_PATH];
    power.on = false;
    snprintf(path, sizeof path, "%s/%s", power.root, name);
    FILE *f = fopen(path, "we");
    assert_true(f && fwrite(data, 1, n, f) == n && fclose(f) == 0);
    power.on = true;
    power_named(path, false);
    power_changed(POWER_WRITE, path, 0, data, n);
    power_changed(POWER_SYNC, path, 0, NULL, 0);
    power_dir_synced(power.root);
}

#endif
