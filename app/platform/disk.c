/*
 * Cards that wear out take writes and give back something else, or nothing; so what was written is read again, though from the
 * page cache where there is one: O_DIRECT is not for every file system.
 */
#include "platform/disk.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/arena.h"

enum { TRY_BYTES = 1 << 16 };

bool disk_read(const char *folder, struct disk *out, struct err *err)
{
    struct statvfs v;
    struct statfs f;
    *out = (struct disk){0};
    if (statvfs(folder, &v) != 0 || statfs(folder, &f) != 0)
        return err_set_errno(err, "%s cannot be looked at", folder);
    out->size = (int64_t)v.f_blocks * (int64_t)v.f_frsize;
    out->free = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
    out->read_only = (v.f_flag & ST_RDONLY) != 0;
    out->in_memory = f.f_type == TMPFS_MAGIC || f.f_type == RAMFS_MAGIC;
    return true;
}

static bool write_whole(int fd, const char *bytes)
{
    size_t at = 0;
    while (at < TRY_BYTES) {
        ssize_t n = write(fd, bytes + at, TRY_BYTES - at);
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

static bool same(int fd, const char *bytes, char *back)
{
    return pread(fd, back, TRY_BYTES, 0) == TRY_BYTES && memcmp(bytes, back, TRY_BYTES) == 0;
}

bool disk_try(const char *folder, struct err *err)
{
    struct arena arena = ARENA_INIT;
    char *bytes = arena_alloc(&arena, TRY_BYTES), *back = arena_alloc(&arena, TRY_BYTES);
    struct str name = arena_strf(&arena, "%s/.doctor-XXXXXX", folder);
    char *path = arena_alloc(&arena, name.len + 1);
    memcpy(path, name.ptr, name.len + 1);
    memset(bytes, 0xA5, TRY_BYTES);
    int fd = mkostemp(path, O_CLOEXEC);
    bool ok = fd >= 0;
    if (!ok)
        err_set_errno(err, "nothing can be written into %s", folder);
    else if (!write_whole(fd, bytes) || fsync(fd) != 0)
        ok = err_set_errno(err, "what is written into %s does not come to the disk", folder);
    else if (!same(fd, bytes, back))
        ok = err_set(err, ERR_IO, "%s gives back other bytes than were written", folder);
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    arena_release(&arena);
    return ok;
}
