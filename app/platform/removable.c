/*
 * Mounting is the session's matter (packaging/booth): a program that serves strangers has no rights to
 * it. A medium is what is mounted where sessions mount media. Copies are fsync'ed, file and folder, one
 * by one: who reads "you may remove the stick" may do so. What is on a medium is a stranger's: no link
 * there is followed.
 */
#include "platform/removable.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum { BLOCK = 1 << 16, LINE_MAX_BYTES = 4096 };

/* Blanks in paths are written \040 there. */
static void unescape(char *s)
{
    char *to = s;
    for (const char *p = s; *p; p++) {
        unsigned code;
        if (p[0] == '\\' && sscanf(p + 1, "%3o", &code) == 1) {
            *to++ = (char)code;
            p += 3;
        } else {
            *to++ = *p;
        }
    }
    *to = 0;
}

static bool below_media(const char *path)
{
    return strncmp(path, "/media/", 7) == 0 || strncmp(path, "/run/media/", 11) == 0;
}

/* ---- the door to write through ---- */

#define DOORS ".write"

/* BASE/NAME, of n bytes of path, is a mount of its own, and BASE/.write/NAME a folder. */
static bool has_door(const char *path, size_t n, char *door, size_t size)
{
    char place[PATH_MAX], base[PATH_MAX];
    struct stat at, above, st;
    snprintf(place, sizeof place, "%.*s", (int)n, path);
    const char *name = strrchr(place, '/') + 1;
    snprintf(base, sizeof base, "%.*s", (int)(name - place), place);
    int length = snprintf(door, size, "%s" DOORS "/%s", base, name);
    return length > 0 && (size_t)length < size && lstat(place, &at) == 0 && lstat(base, &above) == 0 &&
           at.st_dev != above.st_dev && lstat(door, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *removable_door(const char *path, char *out, size_t size)
{
    char door[PATH_MAX];
    size_t whole = strlen(path);
    for (size_t n = 1; n <= whole && whole < PATH_MAX; n++)
        if ((path[n] == '/' || path[n] == 0) && path[n - 1] != '/' && path[0] == '/' && has_door(path, n, door, sizeof door)) {
            int length = snprintf(out, size, "%s%s", door, path + n);
            return length > 0 && (size_t)length < size ? out : path;
        }
    return path;
}

/* A mount that is such a door is no medium beside the one it leads to. */
static bool is_door(const char *path)
{
    const char *last = strrchr(path, '/');
    size_t n = sizeof "/" DOORS - 1;
    return last && (size_t)(last - path) >= n && strncmp(last - n, "/" DOORS, n) == 0;
}

static int add(struct removable out[REMOVABLE_MAX], int n, const char *path, bool read_only)
{
    size_t length = strlen(path) + 1;
    if (n == REMOVABLE_MAX || length > sizeof out[n].path)
        return n;
    memcpy(out[n].path, path, length);
    out[n].read_only = read_only;
    return n + 1;
}

int removable_list(const char *root, const char *folder, struct removable out[REMOVABLE_MAX])
{
    char line[LINE_MAX_BYTES], path[LINE_MAX_BYTES], options[LINE_MAX_BYTES], mounts[512];
    int n = 0;
    if (folder && fs_is_dir(folder))
        n = add(out, n, folder, access(folder, W_OK) != 0);
    snprintf(mounts, sizeof mounts, "%s/proc/mounts", root);
    FILE *f = fopen(mounts, "re");
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "%*s %4095s %*s %4095s", path, options) != 2)
            continue;
        unescape(path);
        char door[PATH_MAX];
        if (below_media(path) && !is_door(path))
            n = add(out, n, path, strncmp(options, "ro", 2) == 0 && !has_door(path, strlen(path), door, sizeof door));
    }
    if (f)
        fclose(f);
    return n;
}

/* ---- plugged in, and not mounted ---- */

static int64_t number_in(const char *root, const char *disk, const char *file)
{
    char path[512];
    long long n = 0;
    snprintf(path, sizeof path, "%s/sys/block/%s/%s", root, disk, file);
    FILE *f = fopen(path, "re");
    if (f && fscanf(f, "%lld", &n) != 1)
        n = 0;
    if (f)
        fclose(f);
    return n;
}

/* With a medium in it, and one that people pull: a drive may call itself fixed and hang on a USB port. */
static bool plugged_in(const char *root, const char *disk)
{
    char path[512], real[PATH_MAX];
    snprintf(path, sizeof path, "%s/sys/block/%s", root, disk);
    bool on_usb = realpath(path, real) && strstr(real, "/usb");
    return (on_usb || number_in(root, disk, "removable") == 1) && number_in(root, disk, "size") > 0;
}

/* The disk, or a part of it. */
static bool is_mounted(const char *root, const char *disk)
{
    char line[LINE_MAX_BYTES], mounts[512];
    bool found = false;
    size_t n = strlen(disk);
    snprintf(mounts, sizeof mounts, "%s/proc/mounts", root);
    FILE *f = fopen(mounts, "re");
    while (f && !found && fgets(line, sizeof line, f))
        found = strncmp(line, "/dev/", 5) == 0 && strncmp(line + 5, disk, n) == 0;
    if (f)
        fclose(f);
    return found;
}

bool removable_waiting(const char *root, char name[REMOVABLE_NAME_MAX])
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const char *const *disks;
    size_t n = 0;
    bool found = false;
    if (fs_list(arena_strf(&arena, "%s/sys/block", root).ptr, &arena, &disks, &n, &err))
        for (size_t i = 0; i < n && !found; i++) {
            bool disc = strncmp(disks[i], "sr", 2) == 0 || strlen(disks[i]) >= REMOVABLE_NAME_MAX; /* nobody copies onto one */
            found = !disc && plugged_in(root, disks[i]) && !is_mounted(root, disks[i]);
            if (found)
                snprintf(name, REMOVABLE_NAME_MAX, "%s", disks[i]);
        }
    arena_release(&arena);
    return found;
}

/* ---- copying ---- */

static bool write_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, data, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        n -= (size_t)done;
    }
    return true;
}

static bool copy_bytes(int in, int out, bool (*stop)(void *ctx), void *ctx)
{
    char *block = malloc(BLOCK);
    ssize_t n = block ? 1 : -1;
    while (n > 0) {
        n = read(in, block, BLOCK);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0 && stop && stop(ctx))
            n = (errno = ECANCELED, -1);
        else if (n > 0 && !write_all(out, block, (size_t)n))
            n = -1;
    }
    free(block);
    return n == 0;
}

static bool sync_folder(const char *file)
{
    struct arena arena = ARENA_INIT;
    int fd = open(fs_dir_of(&arena, file), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    arena_release(&arena);
    return ok || errno == EINVAL; /* some file systems of sticks know no such thing */
}

/* By errno. */
static bool refused(const char *to, struct err *err)
{
    bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    err_set_errno(err, "cannot write %s", to);
    if (full && err)
        err->code = ERR_LIMIT;
    return false;
}

bool removable_folder(const char *path, struct err *err)
{
    struct stat st;
    char door[PATH_MAX];
    path = removable_door(path, door, sizeof door);
    if (mkdir(path, 0700) == 0)
        return sync_folder(path) || refused(path, err);
    if (errno != EEXIST || lstat(path, &st) != 0)
        return refused(path, err);
    errno = ENOTDIR;
    return S_ISDIR(st.st_mode) || refused(path, err);
}

/* One of both: a file to read from, or bytes. */
struct source {
    int fd; /* -1: none */
    struct str bytes;
    bool (*stop)(void *ctx);
    void *ctx;
};

static bool write_draft(const struct source *s, const char *draft)
{
    int out = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        return false;
    bool ok = (s->fd >= 0 ? copy_bytes(s->fd, out, s->stop, s->ctx) : write_all(out, s->bytes.ptr, s->bytes.len)) &&
              fsync(out) == 0;
    int why = errno;
    if (close(out) != 0 && ok)
        return false;
    errno = why;
    return ok;
}

static bool put(const struct source *s, const char *to, struct err *err)
{
    struct arena arena = ARENA_INIT;
    char door[PATH_MAX];
    to = removable_door(to, door, sizeof door);
    const char *draft = arena_strf(&arena, "%s.tmp", to).ptr;
    unlink(draft); /* of an export that a power cut ended */
    bool ok = write_draft(s, draft) && rename(draft, to) == 0 && sync_folder(to);
    if (!ok) {
        refused(to, err);
        unlink(draft);
    }
    arena_release(&arena);
    return ok;
}

bool removable_copy(const char *from, const char *to, bool (*stop)(void *ctx), void *ctx, struct err *err)
{
    struct source s = {.fd = fs_open_regular(from, err), .stop = stop, .ctx = ctx};
    if (s.fd < 0)
        return false;
    bool ok = put(&s, to, err);
    close(s.fd);
    return ok;
}

bool removable_write(const char *to, struct str bytes, struct err *err)
{
    struct source s = {.fd = -1, .bytes = bytes};
    return put(&s, to, err);
}
