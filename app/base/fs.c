/*
 * The only room that opens files by path. Reading is bounded by the caller's limit; opening never
 * blocks on a FIFO and never hands out a device. Writing is atomic or not at all.
 */
#include "base/fs.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/mem.h"

int fs_open_regular(const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        err_set_errno(err, "cannot open %s", path);
        return -1;
    }
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        err_set(err, ERR_IO, "%s is not a file that can be read (a folder or a device)", path);
        return -1;
    }
    return fd;
}

static bool read_all(int fd, char *to, size_t size, size_t *got)
{
    *got = 0;
    while (*got < size) {
        ssize_t n = read(fd, to + *got, size - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

bool fs_read(const char *path, size_t limit, struct arena *arena, struct str *out, struct err *err)
{
    bool ok = false;
    int fd = fs_open_regular(path, err);
    if (fd < 0)
        return false;
    struct stat st;
    if (fstat(fd, &st) != 0) {
        err_set_errno(err, "cannot read %s", path);
        goto out;
    }
    if ((uint64_t)st.st_size > limit) {
        err_set(err, ERR_LIMIT, "%s has %lld bytes; at most %zu are read here", path,
                (long long)st.st_size, limit);
        goto out;
    }
    char *text = arena_alloc(arena, (size_t)st.st_size + 1);
    size_t got;
    if (!read_all(fd, text, (size_t)st.st_size, &got)) {
        err_set_errno(err, "cannot read %s", path);
        goto out;
    }
    *out = (struct str){text, got};
    ok = true;
out:
    close(fd);
    return ok;
}

bool fs_read_made(const char *path, size_t limit, struct arena *arena, struct str *out,
                  struct err *err)
{
    int fd = fs_open_regular(path, err);
    if (fd < 0)
        return false;
    char *text = arena_alloc(arena, limit + 1);
    size_t got;
    bool ok = read_all(fd, text, limit, &got);
    if (!ok)
        err_set_errno(err, "cannot read %s", path);
    else
        *out = (struct str){text, got};
    close(fd);
    return ok;
}

static bool write_all(int fd, struct str s)
{
    while (s.len) {
        ssize_t n = write(fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        s = str_sub(s, (size_t)n, s.len);
    }
    return true;
}

static void sync_folder_of(const char *path)
{
    struct arena a = ARENA_INIT;
    int fd = open(fs_dir_of(&a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    arena_release(&a);
}

bool fs_cannot_write(const char *path, struct err *err)
{
    struct arena a = ARENA_INIT;
    int code = errno;
    const char *dir = fs_dir_of(&a, path);
    bool no_folder = code == ENOENT && !fs_is_dir(dir);
    errno = code;
    if (no_folder)
        err_set(err, ERR_IO, "cannot write %s: there is no folder %s", path, dir);
    else
        err_set_errno(err, "cannot write %s", path);
    arena_release(&a);
    return false;
}

bool fs_write_atomic(const char *path, struct str content, struct err *err)
{
    struct arena a = ARENA_INIT;
    bool ok = false;
    const char *tmp = arena_strf(&a, "%s.tmp", path).ptr;
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) {
        fs_cannot_write(path, err);
        goto out;
    }
    bool written = write_all(fd, content) && fsync(fd) == 0;
    if (close(fd) != 0 || !written || rename(tmp, path) != 0) {
        err_set_errno(err, "cannot write %s", path);
        unlink(tmp);
        goto out;
    }
    sync_folder_of(path);
    ok = true;
out:
    arena_release(&a);
    return ok;
}

bool fs_move(const char *from, const char *to, struct err *err)
{
    if (rename(from, to) != 0)
        return err_set_errno(err, "cannot rename %s to %s", from, to);
    sync_folder_of(to);
    return true;
}

int fs_draft_open(const char *path, const char *draft)
{
    struct arena a = ARENA_INIT;
    int fd = open(fs_dir_of(&a, path), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    arena_release(&a);
    return fd >= 0 ? fd : open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
}

/* Only a new name can be given to what has none: the draft's, from which it is renamed. */
static bool give_name(int fd, const char *draft)
{
    char self[sizeof "/proc/self/fd/" + 3 * sizeof fd];
    struct stat st;
    if (fstat(fd, &st) != 0)
        return false;
    if (st.st_nlink > 0)
        return true;
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    if (unlink(draft) != 0 && errno != ENOENT)
        return false;
    return linkat(AT_FDCWD, self, AT_FDCWD, draft, AT_SYMLINK_FOLLOW) == 0;
}

bool fs_draft_keep(int fd, const char *draft, const char *path, struct err *err)
{
    if (fsync(fd) == 0 && give_name(fd, draft))
        return fs_move(draft, path, err);
    return err_set_errno(err, "cannot write %s", path);
}

bool fs_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool fs_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool fs_stat(const char *path, int64_t *size, int64_t *mtime_ns)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *size = st.st_size;
    *mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    return true;
}

bool fs_mkdirs(const char *path, struct err *err)
{
    struct arena a = ARENA_INIT;
    char *copy = arena_alloc(&a, strlen(path) + 1);
    strcpy(copy, path);
    bool ok = true;
    for (char *p = copy + 1; ok; p++) {
        bool end = *p == 0;
        if (!end && *p != '/')
            continue;
        *p = 0;
        bool made = mkdir(copy, 0700) == 0;
        ok = made || errno == EEXIST;
        if (!ok)
            err_set_errno(err, "cannot make the folder %s", copy);
        if (made) /* what will be safe in it is only as safe as its name */
            sync_folder_of(copy);
        if (end)
            break;
        *p = '/';
    }
    if (ok && !fs_is_dir(path))
        ok = err_set(err, ERR_IO, "%s is there but is not a folder", path);
    arena_release(&a);
    return ok;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool fs_list(const char *dir, struct arena *arena, const char *const **names, size_t *n,
             struct err *err)
{
    DIR *d = opendir(dir);
    if (!d)
        return err_set_errno(err, "cannot read the folder %s", dir);
    const char **list = NULL;
    size_t count = 0, cap = 0;
    errno = 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        list = mem_grow(list, &cap, count + 1, sizeof *list);
        list[count++] = arena_cstr(arena, str_c(e->d_name));
        errno = 0;
    }
    int why = errno; /* of readdir, which tells no end from an error in any other way */
    closedir(d);
    if (why) {
        free(list);
        errno = why;
        return err_set_errno(err, "cannot read the folder %s", dir);
    }
    const char **kept = arena_array(arena, count + 1, const char *);
    if (count) {
        memcpy(kept, list, count * sizeof *list);
        qsort(kept, count, sizeof *kept, by_bytes);
    }
    free(list);
    *names = kept;
    *n = count;
    return true;
}

const char *fs_join(struct arena *arena, const char *dir, const char *name)
{
    if (name[0] == '/' || dir[0] == 0)
        return arena_cstr(arena, str_c(name));
    bool slash = dir[strlen(dir) - 1] == '/';
    return arena_strf(arena, "%s%s%s", dir, slash ? "" : "/", name).ptr;
}

const char *fs_dir_of(struct arena *arena, const char *path)
{
    struct str p = str_c(path);
    ptrdiff_t at = str_rfind_char(p, '/');
    if (at < 0)
        return ".";
    return arena_cstr(arena, str_sub(p, 0, at == 0 ? 1 : (size_t)at));
}

const char *fs_base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

struct str fs_stem_of(const char *path)
{
    struct str base = str_c(fs_base_of(path));
    ptrdiff_t dot = str_rfind_char(base, '.');
    return dot > 0 ? str_sub(base, 0, (size_t)dot) : base;
}

static bool has_parent_step(struct str name)
{
    while (name.len)
        if (str_eq(str_cut(&name, '/'), STR("..")))
            return true;
    return false;
}

/* Resolves the longest part of path that exists and says whether it lies inside real_dir. */
static bool existing_part_inside(const char *real_dir, const char *path)
{
    char real[PATH_MAX], part[PATH_MAX];
    if (snprintf(part, sizeof part, "%s", path) >= (int)sizeof part)
        return false;
    while (!realpath(part, real)) {
        struct stat st;
        if (lstat(part, &st) == 0)
            return false; /* a link to what is not there yet */
        char *slash = strrchr(part, '/');
        if (!slash || slash == part)
            return false;
        *slash = 0;
    }
    size_t n = strlen(real_dir);
    return strncmp(real, real_dir, n) == 0 && (real[n] == 0 || real[n] == '/' || n == 1);
}

bool fs_join_inside(struct arena *arena, const char *dir, struct str name, const char **out,
                    struct err *err)
{
    char real_dir[PATH_MAX];
    if (name.len == 0 || memchr(name.ptr, 0, name.len))
        return err_set(err, ERR_CONTENT, "an empty file name");
    if (name.ptr[0] == '/' || has_parent_step(name))
        return err_set(err, ERR_CONTENT,
                       "\"%" STR_FMT "\" leads out of the content folder; use a path inside %s",
                       STR_ARG(name), dir);
    if (!realpath(dir, real_dir))
        return err_set_errno(err, "cannot read the folder %s", dir);
    const char *path = fs_join(arena, dir, arena_cstr(arena, name));
    if (!existing_part_inside(real_dir, path))
        return err_set(err, ERR_CONTENT,
                       "\"%" STR_FMT "\" is a link that leads out of the content folder %s",
                       STR_ARG(name), dir);
    *out = path;
    return true;
}

static const struct {
    const char *variable, *fallback;
} xdg[] = {
    [FS_XDG_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [FS_XDG_CACHE] = {"XDG_CACHE_HOME", ".cache"},
    [FS_XDG_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [FS_XDG_STATE] = {"XDG_STATE_HOME", ".local/state"},
};
static_assert(ARRAY_LEN(xdg) == FS_XDG_COUNT, "every base folder has its variable");

const char *fs_xdg(struct arena *arena, enum fs_xdg which)
{
    const char *base = getenv(xdg[which].variable);
    if (!base || base[0] != '/') { /* the specification: relative values are ignored */
        const char *home = getenv("HOME");
        if (!home || home[0] != '/') {
            struct passwd *pw = getpwuid(getuid());
            home = pw && pw->pw_dir ? pw->pw_dir : "/tmp";
        }
        base = fs_join(arena, home, xdg[which].fallback);
    }
    return fs_join(arena, base, "capsule-kiosk");
}

const char *fs_program_dir(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return ".";
    path[n] = 0;
    return fs_dir_of(arena, path);
}

const char *fs_resource(struct arena *arena, const char *relative)
{
    const char *dir = fs_dir_of(arena, fs_program_dir(arena)), *above = dir;
    for (int i = 0; i < 3; i++, above = fs_dir_of(arena, above)) {
        const char *path = fs_join(arena, above, relative);
        if (fs_exists(path))
            return path;
    }
    const char *path = fs_join(arena, fs_join(arena, dir, "share/capsule-kiosk"), relative);
    return fs_exists(path) ? path : NULL;
}
