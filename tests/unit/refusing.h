/*
 * For tests: a call of libc is refused, as a full disk, a worn card or a machine without descriptors refuses it: by its name, from
 * the nth on, until refuse_none; all others go through. The definitions below take the place of libc's in the test's program,
 * so that what app/ calls comes here; what libc and other libraries call among themselves does not.
 */
#ifndef TESTS_REFUSING_H
#define TESTS_REFUSING_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    const char *call; /* NULL: none */
    int nth, error;   /* from 1; error 0: nothing is read, nothing is taken */
    int seen;
} refusing;

static inline void refuse(const char *call, int nth, int error)
{
    refusing.call = call;
    refusing.nth = nth;
    refusing.error = error;
    refusing.seen = 0;
}

static inline void refuse_none(void) { refusing.call = NULL; }

static bool refused_now(const char *call)
{
    if (!refusing.call || strcmp(call, refusing.call) != 0 || ++refusing.seen < refusing.nth)
        return false;
    errno = refusing.error;
    return true;
}

#define UNLESS_REFUSED(call, done) (refused_now(call) ? refusing.error ? -1 : 0 : (done))

ssize_t pread(int fd, void *to, size_t n, off_t at) { return UNLESS_REFUSED("pread", syscall(SYS_pread64, fd, to, n, at)); }
int rename(const char *from, const char *to) { return (int)UNLESS_REFUSED("rename", syscall(SYS_rename, from, to)); }

int access(const char *path, int how) { return (int)UNLESS_REFUSED("access", syscall(SYS_access, path, how)); }

DIR *opendir(const char *path)
{
    int fd = (int)UNLESS_REFUSED("opendir", syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    return fd >= 0 ? fdopendir(fd) : NULL;
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return (int)UNLESS_REFUSED("open", syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

#endif
