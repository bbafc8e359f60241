/* Entries are looked at by name and reached through their open folder: what is swapped for a link meanwhile is not followed. */
#include "pack/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>


enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC, DEPTH_MAX = 64 };

/* By errno. */
static bool refused(struct err *err, const char *what, struct str name)
{
    bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    err_set_errno(err, "cannot %s %" STR_FMT, what, STR_ARG(name));
    if (full && err)
        err->code = ERR_LIMIT;
    return false;
}

int disk_open(const char *path, struct err *err)
{
    int fd = open(path, FOLDER_FLAGS);
    if (fd < 0)
        refused(err, "open the folder", str_c(path));
    return fd;
}

int disk_make(int dir, const char *name, struct err *err)
{
    int fd = mkdirat(dir, name, 0700) == 0 ? openat(dir, name, FOLDER_FLAGS | O_NOFOLLOW) : -1;
    if (fd < 0)
        refused(err, "make the folder", str_c(name));
    return fd;
}

/* ---- files ---- */

static bool write_all(int fd, const char *p, size_t n, struct err *err)
{
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return refused(err, "write", STR("to the disk"));
        p += done;
        n -= (size_t)done;
    }
    return true;
}

static bool end_file(int fd, struct err *err)
{
    bool ok = fsync(fd) == 0 || refused(err, "write", STR("to the disk"));
    if (close(fd) != 0 && ok)
        ok = refused(err, "write", STR("to the disk"));
    return ok;
}

static bool sync_folder(int dir, struct err *err)
{
    return fsync(dir) == 0 || errno == EINVAL || refused(err, "write", STR("to the disk"));
}

bool disk_put(int dir, const char *name, struct str bytes, struct err *err)
{
    char draft[NAME_MAX + 1];
    struct str n = str_c(name);
    if (n.len + sizeof DISK_DRAFT > sizeof draft)
        return err_set(err, ERR_LIMIT, "%s is too long a name", name);
    memcpy(draft, name, n.len);
    memcpy(draft + n.len, DISK_DRAFT, sizeof DISK_DRAFT);
    unlinkat(dir, draft, 0);
    int fd = openat(dir, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return refused(err, "write", n);
    bool written = write_all(fd, bytes.ptr, bytes.len, err);
    written = end_file(fd, written ? err : NULL) && written;
    if (written && renameat(dir, draft, dir, name) == 0)
        return sync_folder(dir, err);
    if (written)
        refused(err, "write", n);
    unlinkat(dir, draft, 0);
    return false;
}

/* ---- whole trees ---- */

struct walk {
    bool (*folder)(struct walk *w, int dir, const char *name); /* after what is in it; NULL: nothing */
    bool (*file)(struct walk *w, int dir, const char *name, const struct stat *st);
    int depth;
    int64_t bytes;
    struct err *err;
};

static bool walk_into(struct walk *w, int dir, const char *name);

static bool walk_entry(struct walk *w, int dir, const char *name)
{
    struct stat st;
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return refused(w->err, "look at", str_c(name));
    return S_ISDIR(st.st_mode) ? walk_into(w, dir, name) : w->file(w, dir, name, &st);
}

static bool walk_names(struct walk *w, int fd)
{
    int copy = dup(fd);
    DIR *d = copy >= 0 ? fdopendir(copy) : NULL;
    if (!d) {
        if (copy >= 0)
            close(copy);
        return refused(w->err, "read", STR("a folder"));
    }
    bool ok = true;
    rewinddir(d);
    for (struct dirent *e; ok && (e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            ok = walk_entry(w, fd, e->d_name);
    closedir(d);
    return ok;
}

static bool walk_into(struct walk *w, int dir, const char *name)
{
    if (w->depth == DEPTH_MAX)
        return err_set(w->err, ERR_LIMIT, "%s lies too deep", name);
    int fd = openat(dir, name, FOLDER_FLAGS | O_NOFOLLOW);
    if (fd < 0)
        return refused(w->err, "open the folder", str_c(name));
    w->depth++;
    bool ok = walk_names(w, fd);
    w->depth--;
    close(fd);
    return ok && (!w->folder || w->folder(w, dir, name));
}

static bool remove_file(struct walk *w, int dir, const char *name, const struct stat *st)
{
    (void)st;
    return unlinkat(dir, name, 0) == 0 || errno == ENOENT || refused(w->err, "remove", str_c(name));
}

static bool remove_folder(struct walk *w, int dir, const char *name)
{
    return unlinkat(dir, name, AT_REMOVEDIR) == 0 || refused(w->err, "remove the folder", str_c(name));
}

bool disk_remove(int dir, const char *name, struct err *err)
{
    struct walk w = {.folder = remove_folder, .file = remove_file, .err = err};
    struct stat st;
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || refused(err, "look at", str_c(name));
    return walk_entry(&w, dir, name);
}

static bool count_file(struct walk *w, int dir, const char *name, const struct stat *st)
{
    (void)dir, (void)name;
    w->bytes += (int64_t)st->st_blocks * 512;
    return true;
}

int64_t disk_size(int dir, const char *name)
{
    struct walk w = {.file = count_file};
    return walk_into(&w, dir, name) || w.bytes ? w.bytes : 0;
}
