/*
 * Preloaded by refusals.py under the program: the Nth allocation, open, read, write, fsync, rename or SQL step of it fails, or
 * that one and every later one. Counted is what the program asks for itself and what the libraries ask for that read and
 * write in its name (COUNTED); what others do is theirs: most of them end the process by themselves when memory is refused.
 * Reads and writes are those of files and of the standard output. Everything else is as it was.
 *
 *   REFUSE=KIND:N[:on|:short]  KIND as in kinds; N from 1, 0 only counts; on: every later one fails too; short: none fails,
 *                              but from the Nth on a read or a write does half of what it was asked for
 *   REFUSE_TOLD=FILE           struct told, shared: what was counted and where it failed, also after a crash
 *   REFUSE_IN=NAME             the program by its file's name; its children run without this
 *
 * A library that looks for leaks (liblsan) may be preloaded behind it, and a program may be built with AddressSanitizer.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { ALLOC, OPEN, READ, WRITE, FSYNC, RENAME, STEP, KIND_COUNT };
enum { FRAMES = 24, ASKERS = 1 << 18, RANGES = 32, STEP_FAILED = 10 /* SQLITE_IOERR */ };

static const char *const kinds[KIND_COUNT] = {"alloc", "open", "read", "write", "fsync", "rename", "step"};
static const int errors[KIND_COUNT] = {ENOMEM, EMFILE, EIO, ENOSPC, EIO, EIO, 0};
static const char *const COUNTED[] = {"libsqlite3", "libyaml", "libarchive", "libsodium", "libqrencode"};

struct told {
    uint64_t count[KIND_COUNT]; /* of each kind */
    uint64_t failed;            /* how many were refused, or cut short */
    uint64_t left_open;         /* files, at a regular end */
    uint64_t n_frames;
    uint64_t frame[FRAMES];     /* of the first one refused: addresses in their files */
    char file[FRAMES][64];      /* what those are */
    uint32_t asker[ASKERS];     /* when nothing is refused: of the Nth allocation, who asks for it (a hash of the stack) */
};

struct range {
    uintptr_t from, to;
};

static struct {
    bool on, later, shortened;
    enum kind kind;
    uint64_t n;
    struct told *told;
    struct range counted[RANGES], libc, self; /* counted[0]: the program */
    int n_counted;
    unsigned long long loaded; /* libraries, when the ranges were made */
    atomic_uint_fast64_t count[KIND_COUNT];
} refusal;
static _Thread_local int inside;

/* ---- who asks ---- */

static bool within(const struct range *r, uintptr_t at) { return at >= r->from && at < r->to; }

static int add_library(struct dl_phdr_info *info, size_t size, void *ctx)
{
    (void)size, (void)ctx;
    const char *name = strrchr(info->dlpi_name, '/');
    name = name ? name + 1 : info->dlpi_name;
    struct range r = {0};
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && info->dlpi_phdr[i].p_flags & PF_X) {
            r.from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            r.to = r.from + info->dlpi_phdr[i].p_memsz;
        }
    bool counted = info->dlpi_name[0] == 0; /* the program itself */
    for (size_t i = 0; i < sizeof COUNTED / sizeof *COUNTED; i++)
        counted |= strncmp(name, COUNTED[i], strlen(COUNTED[i])) == 0;
    if (strncmp(name, "libc.so", 7) == 0)
        refusal.libc = r;
    if (within(&r, (uintptr_t)&add_library))
        refusal.self = r;
    else if (counted && refusal.n_counted < RANGES)
        refusal.counted[refusal.n_counted++] = r;
    return 0;
}

static bool counts(uintptr_t at)
{
    for (int i = 0; i < refusal.n_counted; i++)
        if (within(&refusal.counted[i], at))
            return true;
    return false;
}

/* What the C library asks for, it asks for somebody: the first below it on the stack. */
static bool asked_by_us(void *caller)
{
    if (!within(&refusal.libc, (uintptr_t)caller))
        return counts((uintptr_t)caller);
    void *frames[FRAMES];
    int n = backtrace(frames, FRAMES), i = 0;
    while (i < n && (within(&refusal.libc, (uintptr_t)frames[i]) || within(&refusal.self, (uintptr_t)frames[i])))
        i++;
    return i < n && counts((uintptr_t)frames[i]);
}

static void tell_where(void)
{
    void *frames[FRAMES + 4];
    int n = backtrace(frames, FRAMES + 4);
    struct told *t = refusal.told;
    for (int i = 0; i < n && t->n_frames < FRAMES; i++) {
        Dl_info info;
        if (within(&refusal.self, (uintptr_t)frames[i]) || !dladdr(frames[i], &info))
            continue;
        t->frame[t->n_frames] = (uintptr_t)frames[i] - (uintptr_t)info.dli_fbase;
        const char *name = strrchr(info.dli_fname, '/');
        snprintf(t->file[t->n_frames++], sizeof t->file[0], "%s", name ? name + 1 : info.dli_fname);
    }
}

static uint32_t asker(void)
{
    void *frames[FRAMES];
    uint32_t hash = 2166136261; /* FNV-1a */
    for (int i = 0, n = backtrace(frames, FRAMES); i < n; i++)
        hash = (hash ^ (uint32_t)((uintptr_t)frames[i] >> 2)) * 16777619;
    return hash;
}

/* One of a kind is asked for: is it the one? errno says why. */
static bool due(enum kind kind, void *caller)
{
    if (!refusal.on || inside)
        return false;
    inside++;
    bool fails = false;
    int had = errno;
    /* SQLite's own steps are parts of one: it would take a step that was not made for one that had nothing to do. */
    if (kind == STEP ? within(&refusal.counted[0], (uintptr_t)caller) : asked_by_us(caller)) {
        uint64_t n = atomic_fetch_add(&refusal.count[kind], 1) + 1;
        refusal.told->count[kind] = n;
        if (kind == ALLOC && !refusal.n && n <= ASKERS)
            refusal.told->asker[n - 1] = asker();
        fails = kind == refusal.kind && refusal.n && (n == refusal.n || (refusal.later && n > refusal.n));
        if (fails && refusal.told->failed++ == 0)
            tell_where();
    }
    errno = fails && errors[kind] ? errors[kind] : had;
    inside--;
    return fails;
}

static bool is_regular(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* Reads and writes of files and of what the program prints; pipes and sockets are its children's and the display's. */
static bool is_file(int fd)
{
    return refusal.on && !inside && (fd == 1 || (fd != 2 && is_regular(fd)));
}

/* How many of the n bytes are done: as many, half of them, or none (-1). */
static ssize_t part(enum kind kind, int fd, size_t n, void *caller)
{
    if (!is_file(fd) || !due(kind, caller))
        return (ssize_t)n;
    return refusal.shortened ? (ssize_t)(n > 1 ? n / 2 : n) : -1;
}

/* ---- what there is ---- */

#define REAL(name) ((__typeof__(&name))real(#name))
#define CALLER __builtin_return_address(0)

static void *real(const char *name)
{
    inside++;
    void *f = dlsym(RTLD_NEXT, name);
    inside--;
    return f;
}

/* Not by dlsym, which allocates. Under AddressSanitizer memory is its own. */
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__interceptor_malloc(size_t) __attribute__((weak));
extern void *__interceptor_calloc(size_t, size_t) __attribute__((weak));
extern void *__interceptor_realloc(void *, size_t) __attribute__((weak));
#define MEMORY(name, ...) (__interceptor_##name ? __interceptor_##name(__VA_ARGS__) : __libc_##name(__VA_ARGS__))

void *malloc(size_t n) { return due(ALLOC, CALLER) ? NULL : MEMORY(malloc, n); }
void *calloc(size_t n, size_t size) { return due(ALLOC, CALLER) ? NULL : MEMORY(calloc, n, size); }
void *realloc(void *old, size_t n) { return due(ALLOC, CALLER) ? NULL : MEMORY(realloc, old, n); }

#define OPENS(name, ...)                                                                                               \
    va_list ap;                                                                                                        \
    va_start(ap, flags);                                                                                               \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;                                            \
    va_end(ap);                                                                                                        \
    return due(OPEN, CALLER) ? -1 : REAL(name)(__VA_ARGS__, flags, mode)

int open(const char *path, int flags, ...) { OPENS(open, path); }
int open64(const char *path, int flags, ...) { OPENS(open64, path); }
int openat(int dir, const char *path, int flags, ...) { OPENS(openat, dir, path); }
int openat64(int dir, const char *path, int flags, ...) { OPENS(openat64, dir, path); }
int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags) { return due(OPEN, CALLER) ? -1 : REAL(open)(path, flags); }
int __openat_2(int dir, const char *path, int flags);
int __openat_2(int dir, const char *path, int flags) { return due(OPEN, CALLER) ? -1 : REAL(openat)(dir, path, flags); }
int mkostemp(char *name, int flags) { return due(OPEN, CALLER) ? -1 : REAL(mkostemp)(name, flags); }
DIR *opendir(const char *path) { return due(OPEN, CALLER) ? NULL : REAL(opendir)(path); }

struct dirent *readdir(DIR *d) { return due(READ, CALLER) ? NULL : REAL(readdir)(d); }

#define PART(kind, name, fd, buf, n, ...)                                                                              \
    ssize_t take = part(kind, fd, n, CALLER);                                                                          \
    return take < 0 ? -1 : REAL(name)(fd, buf, (size_t)take __VA_OPT__(, ) __VA_ARGS__)

ssize_t read(int fd, void *to, size_t n) { PART(READ, read, fd, to, n); }
ssize_t pread(int fd, void *to, size_t n, off_t at) { PART(READ, pread, fd, to, n, at); }
ssize_t pread64(int fd, void *to, size_t n, off64_t at) { PART(READ, pread64, fd, to, n, at); }
ssize_t write(int fd, const void *from, size_t n) { PART(WRITE, write, fd, from, n); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) { PART(WRITE, pwrite, fd, from, n, at); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) { PART(WRITE, pwrite64, fd, from, n, at); }

int fsync(int fd) { return due(FSYNC, CALLER) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return due(FSYNC, CALLER) ? -1 : REAL(fdatasync)(fd); }
int rename(const char *a, const char *b) { return due(RENAME, CALLER) ? -1 : REAL(rename)(a, b); }
int renameat(int d, const char *a, int e, const char *b) { return due(RENAME, CALLER) ? -1 : REAL(renameat)(d, a, e, b); }
int renameat2(int d, const char *a, int e, const char *b, unsigned f)
{
    return due(RENAME, CALLER) ? -1 : REAL(renameat2)(d, a, e, b, f);
}

struct sqlite3;
struct sqlite3_stmt;
int sqlite3_step(struct sqlite3_stmt *s);
int sqlite3_exec(struct sqlite3 *db, const char *sql, int (*f)(void *, int, char **, char **), void *ctx, char **text);
int sqlite3_step(struct sqlite3_stmt *s) { return due(STEP, CALLER) ? STEP_FAILED : REAL(sqlite3_step)(s); }
int sqlite3_exec(struct sqlite3 *db, const char *sql, int (*f)(void *, int, char **, char **), void *ctx, char **text)
{
    return due(STEP, CALLER) ? STEP_FAILED : REAL(sqlite3_exec)(db, sql, f, ctx, text);
}

/* ---- streams: theirs are the C library's own reads and writes, which nobody can step in front of ---- */

#define PROGRAM ((void *)refusal.counted[0].from)

static ssize_t stream_read(void *at, char *to, size_t n)
{
    int fd = (int)(intptr_t)at;
    ssize_t take = part(READ, fd, n, PROGRAM);
    return take < 0 ? -1 : REAL(read)(fd, to, (size_t)take);
}

static ssize_t stream_write(void *at, const char *from, size_t n)
{
    int fd = (int)(intptr_t)at;
    bool whole = refusal.shortened; /* the C library goes on by itself where less was taken */
    ssize_t take = whole ? (ssize_t)n : part(WRITE, fd, n, PROGRAM), done = take < 0 ? -1 : REAL(write)(fd, from, (size_t)take);
    return done < 0 ? 0 : done; /* 0 is how a cookie says it failed */
}

static int stream_seek(void *fd, off64_t *at, int whence)
{
    *at = lseek64((int)(intptr_t)fd, *at, whence);
    return *at < 0 ? -1 : 0;
}

static int stream_close(void *fd) { return close((int)(intptr_t)fd); }

FILE *fdopen(int fd, const char *mode)
{
    if (!is_file(fd))
        return REAL(fdopen)(fd, mode);
    return fopencookie((void *)(intptr_t)fd, mode, (cookie_io_functions_t){stream_read, stream_write, stream_seek, stream_close});
}

FILE *fopen(const char *path, const char *mode)
{
    return due(OPEN, CALLER) ? NULL : REAL(fopen)(path, mode);
}

/* ---- the order ---- */

static bool is_this_program(void)
{
    char path[4096];
    const char *wanted = getenv("REFUSE_IN");
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    path[n > 0 ? n : 0] = 0;
    const char *name = strrchr(path, '/');
    return wanted && name && strcmp(name + 1, wanted) == 0;
}

__attribute__((destructor)) static void end(void)
{
    if (!refusal.on)
        return;
    fflush(stdout);
    refusal.on = false;
    for (int fd = 3; fd < 256; fd++)
        refusal.told->left_open += is_regular(fd);
}

__attribute__((constructor)) static void begin(void)
{
    char kind[16], how[8] = "";
    const char *order = getenv("REFUSE"), *path = getenv("REFUSE_TOLD");
    unsigned long n;
    void *frame[1];
    if (!order || !path || !is_this_program() || sscanf(order, "%15[a-z]:%lu:%7s", kind, &n, how) < 2)
        return;
    while (refusal.kind < KIND_COUNT && strcmp(kinds[refusal.kind], kind) != 0)
        refusal.kind++;
    unsetenv("LD_PRELOAD"); /* children are left alone */
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (refusal.kind == KIND_COUNT || fd < 0 || ftruncate(fd, sizeof *refusal.told) != 0)
        abort();
    refusal.told = mmap(NULL, sizeof *refusal.told, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    refusal.n = n;
    refusal.shortened = strcmp(how, "short") == 0;
    refusal.later = refusal.shortened || strcmp(how, "on") == 0;
    dl_iterate_phdr(add_library, NULL);
    backtrace(frame, 1); /* loads the unwinder, which allocates */
    refusal.on = refusal.told != MAP_FAILED;
    if (refusal.on)
        stdout = fdopen(1, "w");
}
