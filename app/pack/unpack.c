/*
 * Every folder on the way is opened without following links, every file made anew: what lies in the target cannot lead a
 * file elsewhere. Paths are those of a manifest that was found good.
 */
#include "pack/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack/path.h"

enum { FILE_MODE = 0644, FOLDER_MODE = 0755, FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

struct unpacking {
    const struct pack_unpacking *u;
    char folder[PACK_PATH_MAX + 1]; /* that at is of; "" is u->dir */
    int at;                         /* owned when it is not u->dir */
    int fd;                         /* of the file being written; -1: none */
};

static const char *base_of(const struct pack_file *file, char name[PACK_PATH_MAX + 1])
{
    size_t from = (size_t)(str_rfind_char(file->path, '/') + 1), n = file->path.len - from;
    memcpy(name, file->path.ptr + from, n);
    name[n] = '\0';
    return name;
}

static bool sync_fd(const struct unpacking *x, int fd, struct pack_trouble *t)
{
    return !x->u->sync || fsync(fd) == 0 || pack_refuse_errno(t, "cannot write to the disk");
}

static bool leave_folder(struct unpacking *x, struct pack_trouble *t)
{
    bool ok = x->at < 0 || sync_fd(x, x->at, t);
    if (x->at >= 0 && x->at != x->u->dir)
        close(x->at);
    x->at = -1;
    return ok;
}

/* One folder down; made when it is not there, its parent then on the disk with it. */
static int step_down(struct unpacking *x, int from, const char *name, struct pack_trouble *t)
{
    int fd = -1;
    bool made = mkdirat(from, name, FOLDER_MODE) == 0;
    if (made || errno == EEXIST)
        fd = openat(from, name, FOLDER_FLAGS);
    if (fd < 0) {
        pack_refuse_errno(t, "cannot make the folder %s", name);
        return -1;
    }
    if (made && (fchmod(fd, FOLDER_MODE) != 0 || !sync_fd(x, from, t))) {
        pack_refuse_errno(t, "cannot make the folder %s", name);
        close(fd);
        return -1;
    }
    return fd;
}

/* Makes x->at the folder of a file. */
static bool enter_folder(struct unpacking *x, const struct pack_file *file, struct pack_trouble *t)
{
    ptrdiff_t slash = str_rfind_char(file->path, '/');
    struct str folder = str_sub(file->path, 0, slash < 0 ? 0 : (size_t)slash), rest = folder;
    if (x->at >= 0 && str_eq_c(folder, x->folder))
        return true;
    if (!leave_folder(x, t))
        return false;
    x->at = x->u->dir;
    while (rest.len) {
        char name[PACK_PATH_MAX + 1];
        struct str part = str_cut(&rest, '/');
        memcpy(name, part.ptr, part.len);
        name[part.len] = '\0';
        int next = step_down(x, x->at, name, t), before = x->at;
        if (before != x->u->dir)
            close(before);
        x->at = next;
        if (next < 0)
            return false;
    }
    memcpy(x->folder, folder.ptr ? folder.ptr : "", folder.len);
    x->folder[folder.len] = '\0';
    return true;
}

static void drop(void *ctx, const struct pack_file *file)
{
    struct unpacking *x = ctx;
    char name[PACK_PATH_MAX + 1];
    if (x->fd >= 0)
        close(x->fd);
    x->fd = -1;
    unlinkat(x->at, base_of(file, name), 0);
}

static bool begin(void *ctx, const struct pack_file *file, struct pack_trouble *t)
{
    struct unpacking *x = ctx;
    char name[PACK_PATH_MAX + 1];
    if (!enter_folder(x, file, t))
        return false;
    x->fd = openat(x->at, base_of(file, name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (x->fd < 0)
        return pack_refuse_errno(t, "cannot write %" STR_FMT, STR_ARG(file->path));
    if (fchmod(x->fd, FILE_MODE) == 0)
        return true;
    pack_refuse_errno(t, "cannot write %" STR_FMT, STR_ARG(file->path));
    drop(x, file);
    return false;
}

static bool data(void *ctx, const void *bytes, size_t n, struct pack_trouble *t)
{
    const struct unpacking *x = ctx;
    for (size_t done = 0; done < n;) {
        ssize_t put = write(x->fd, (const char *)bytes + done, n - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return pack_refuse_errno(t, "cannot write to the disk");
        done += (size_t)put;
    }
    return true;
}

static bool end(void *ctx, const struct pack_file *file, struct pack_trouble *t)
{
    struct unpacking *x = ctx;
    bool ok = sync_fd(x, x->fd, t);
    if (close(x->fd) != 0 && ok)
        ok = pack_refuse_errno(t, "cannot write %" STR_FMT, STR_ARG(file->path));
    x->fd = -1;
    return ok;
}

static bool progress(void *ctx, const struct pack_file *file, int64_t done)
{
    const struct unpacking *x = ctx;
    return !x->u->progress || x->u->progress(x->u->ctx, file, done);
}

bool pack_unpack(struct pack *p, const struct pack_unpacking *u, struct pack_trouble *t)
{
    struct unpacking x = {.u = u, .at = -1, .fd = -1};
    const struct pack_sink sink = {&x, begin, data, end, drop, progress};
    const struct pack_manifest *m = pack_manifest(p);
    int64_t done = 0;
    bool ok = true;
    for (int i = 0; ok && i < m->n_files; i++) {
        bool had = u->have && u->have(u->ctx, &m->files[i]);
        ok = had || pack_stream(p, i, done, &sink, t);
        done += m->files[i].size;
    }
    ok = leave_folder(&x, ok ? t : NULL) && ok;
    return ok && sync_fd(&x, u->dir, t);
}

/* The folder of a path, through no link; -1: it is not there. The caller closes it. */
static int folder_of(int dir, struct str path)
{
    int fd = dup(dir);
    while (fd >= 0 && memchr(path.ptr, '/', path.len)) {
        char name[PACK_PATH_MAX + 1];
        struct str part = str_cut(&path, '/');
        memcpy(name, part.ptr, part.len);
        name[part.len] = '\0';
        int next = openat(fd, name, FOLDER_FLAGS);
        close(fd);
        fd = next;
    }
    return fd;
}

static void take_away(int dir, struct str path, int flag)
{
    char name[PACK_PATH_MAX + 1];
    int fd = folder_of(dir, path);
    struct pack_file file = {.path = path};
    if (fd < 0)
        return;
    unlinkat(fd, base_of(&file, name), flag);
    close(fd);
}

void pack_unpack_undo(const struct pack *p, int dir)
{
    const struct pack_manifest *m = pack_manifest(p);
    for (int i = 0; i < m->n_files; i++)
        take_away(dir, m->files[i].path, 0);
    for (int i = 0; i < m->n_files; i++) {
        struct str path = m->files[i].path;
        for (ptrdiff_t slash; (slash = str_rfind_char(path, '/')) > 0;) {
            path = str_sub(path, 0, (size_t)slash);
            take_away(dir, path, AT_REMOVEDIR);
        }
    }
}
