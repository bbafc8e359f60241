/*
 * The seccomp filter: an allow-list measured with H.264, VP9 and AV1 in mp4, mkv and webm. No
 * socket(), connect(), execve(), fork, ptrace or opening for writing, whatever Landlock covers on
 * this kernel. Calls that could reach the parent (tgkill, prlimit64) are tied to our own process by
 * argument; so is fcntl, whose F_SETOWN with F_SETSIG kills, and ioctl, whose TIOCSTI types into
 * the terminal the interface was started from. clone3 hides its flags behind a pointer, so it
 * answers ENOSYS and glibc falls back to clone.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/bug.h"
#include "decoder/sandbox.h"
#include "player/protocol.h"

/* clang-format off: words, not a table */
static const char *const always[] = {
    "access", "brk", "clock_getres", "clock_gettime", "clock_nanosleep", "close", "epoll_pwait",
    "epoll_wait", "eventfd2", "exit", "exit_group", "faccessat", "faccessat2", "fadvise64",
    "fstat", "fstatfs", "futex", "get_mempolicy", "getdents64", "getpid", "getppid",
    "getrandom", "getresgid", "getresuid", "getrusage", "gettid", "gettimeofday", "lseek",
    "madvise", "membarrier", "mremap", "munmap", "newfstatat", "poll", "ppoll", "pread64",
    "read", "readlink", "readlinkat", "readv", "recvfrom", "recvmsg", "restart_syscall", "rseq",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sched_getaffinity", "sched_getparam",
    "sched_getscheduler", "sched_yield", "sendto", "set_mempolicy", "set_robust_list",
    "sigaltstack", "statfs", "sysinfo", "write", "writev",
};
static const char *const for_pulse[] = {
    "getuid", "getgid", "geteuid", "getegid", "getpeername", "getsockname", "getsockopt", "pipe2",
    "sendmsg", "setsockopt", "statx", "umask", "uname",
};
static const char *const for_alsa[] = {
    "getuid", "getgid", "geteuid", "getegid", "pipe2", "umask",
};
/* clang-format on */

struct rules {
    scmp_filter_ctx ctx;
    int n;
};

/* A call this architecture does not have is no fault. */
static void permit(struct rules *r, const char *name, unsigned n_args, struct scmp_arg_cmp a)
{
    int nr = seccomp_syscall_resolve_name(name);
    if (nr == __NR_SCMP_ERROR)
        return;
    if (seccomp_rule_add(r->ctx, SCMP_ACT_ALLOW, nr, n_args, a) == 0)
        r->n++;
}

static void permit_names(struct rules *r, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        permit(r, names[i], 0, SCMP_A0(SCMP_CMP_EQ, 0, 0));
}

static void permit_opening(struct rules *r, const struct sound *sound)
{
    scmp_datum_t forbidden = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    if (sound->kind == SOUND_ALSA) /* a card for both, its null device to write: which, Landlock says */
        forbidden &= ~(scmp_datum_t)O_ACCMODE;
    permit(r, "open", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, forbidden, 0));
    permit(r, "openat", 1, SCMP_A2(SCMP_CMP_MASKED_EQ, forbidden, 0));
}

static void permit_descriptors(struct rules *r)
{
    static const int commands[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL,
                                   F_GETLK, F_SETLK, F_SETLKW, F_ADD_SEALS, F_GET_SEALS};
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        permit(r, "fcntl", 1,
               SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, (scmp_datum_t)commands[i]));
}

/* A request's second byte names the driver (sound/asound.h). Timers share 'T' with terminals, whose
 * old requests have no direction and smaller numbers. */
static void permit_alsa(struct rules *r)
{
    const scmp_datum_t driver = 0xFF00, reads = 0x80000000, writes = 0x40000000, timer = 'T' << 8;
    permit(r, "ioctl", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, driver, 'A' << 8)); /* sound */
    permit(r, "ioctl", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, driver, 'U' << 8)); /* mixer */
    permit(r, "ioctl", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, driver | reads, timer | reads));
    permit(r, "ioctl", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, driver | writes, timer | writes));
    permit(r, "ioctl", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, 0xFFFFFFF0, timer | 0xA0));
}

static void permit_memory(struct rules *r)
{
    permit(r, "mprotect", 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    permit(r, "mmap", 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE | PROT_EXEC, PROT_WRITE));
    if (seccomp_rule_add(r->ctx, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE | PROT_EXEC, PROT_EXEC),
                         SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED | MAP_PRIVATE, MAP_PRIVATE)) == 0)
        r->n++;
    permit(r, "mmap", 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE | PROT_EXEC, 0));
}

static void permit_own_process(struct rules *r)
{
    const scmp_datum_t thread = CLONE_THREAD | CLONE_VM;
    permit(r, "clone", 1, SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread));
    permit(r, "prctl", 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0));
    permit(r, "tgkill", 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
    permit(r, "prlimit64", 1, SCMP_A0(SCMP_CMP_EQ, 0, 0));
    permit(r, "sched_getattr", 1, SCMP_A0(SCMP_CMP_EQ, 0, 0)); /* of the calling thread, for base/turns.h */
    permit(r, "sched_setattr", 1, SCMP_A0(SCMP_CMP_EQ, 0, 0));
    seccomp_rule_add(r->ctx, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

static bool load(struct rules *r, const struct sound *sound)
{
    permit_names(r, always, ARRAY_LEN(always));
    if (sound->kind == SOUND_PULSE)
        permit_names(r, for_pulse, ARRAY_LEN(for_pulse));
    if (sound->kind == SOUND_ALSA) {
        permit_names(r, for_alsa, ARRAY_LEN(for_alsa));
        permit_alsa(r);
    }
    permit_descriptors(r);
    permit_opening(r, sound);
    permit_memory(r);
    permit_own_process(r);
    seccomp_attr_set(r->ctx, SCMP_FLTATR_CTL_TSYNC, 1);
    seccomp_attr_set(r->ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    return seccomp_load(r->ctx) == 0;
}

void sandbox_filter(struct sandbox *s, const struct sound *sound)
{
    const char *wish = getenv("CAPSULE_SECCOMP");
    if (wish && strcmp(wish, "off") == 0)
        return;
    bool kill = wish && strcmp(wish, "kill") == 0;
    struct rules r = {seccomp_init(kill ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(EPERM)), 0};
    if (!r.ctx)
        return;
    if (load(&r, sound)) {
        s->bits |= SANDBOX_SECCOMP | (kill ? SANDBOX_SECCOMP_KILL : 0);
        s->filter_rules = r.n;
    }
    seccomp_release(r.ctx);
}

#define TEXT_OF(number) TEXT_OF_IT(number)
#define TEXT_OF_IT(number) #number

void filter_libraries(struct libraries *l)
{
    const struct scmp_version *v = seccomp_version();
    char runs[LIBRARY_TEXT_MAX];
    snprintf(runs, sizeof runs, "%u.%u.%u", v->major, v->minor, v->micro);
    libraries_add(l, "libseccomp", TEXT_OF(SCMP_VER_MAJOR) "." TEXT_OF(SCMP_VER_MINOR) "." TEXT_OF(SCMP_VER_MICRO), runs);
}
