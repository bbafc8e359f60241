/*
 * What a hostile media file would want, a row each. Most rows are a system call with arguments that do no harm where it
 * is let through (a path that is not there, a signal of number 0), so that the answer tells who refused: a filter and
 * Landlock answer EPERM or EACCES before the kernel looks at the rest. What needs several steps is a function.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bug.h"
#include "decoder/sandbox_attempts.h"

#define TEXT(s) ((long)(intptr_t)(s))
#define NOWHERE TEXT("/nonexistent/capsule")
#define PARENT INT32_MIN /* in its place the parent's number */

static long connect_to(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    return fd < 0 ? -1 : connect(fd, (struct sockaddr *)&to, sizeof to);
}

static long session_bus(pid_t p)
{
    char path[64];
    (void)p;
    snprintf(path, sizeof path, "/run/user/%u/bus", (unsigned)geteuid());
    return connect_to(path);
}

static long display_server(pid_t p)
{
    (void)p;
    return connect_to("/tmp/.X11-unix/X0");
}

static long read_home(pid_t p)
{
    (void)p;
    const char *home = getenv("HOME");
    return open(home && *home ? home : "/root", O_RDONLY | O_DIRECTORY);
}

static long of_parent(pid_t p, const char *what, int flags)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)p, what);
    return open(path, flags);
}

static long parent_memory(pid_t p)
{
    return of_parent(p, "mem", O_RDONLY);
}
static long parent_environment(pid_t p)
{
    return of_parent(p, "environ", O_RDONLY);
}
static long parent_files(pid_t p)
{
    return of_parent(p, "fd", O_RDONLY | O_DIRECTORY);
}
static long parent_folder(pid_t p)
{
    return of_parent(p, "cwd", O_RDONLY | O_DIRECTORY);
}
static long parent_memory_to_write(pid_t p)
{
    return of_parent(p, "mem", O_WRONLY);
}

/* With F_SETSIG the owner of a descriptor can be sent any signal. */
static long own_parent(pid_t p)
{
    return fcntl(STDOUT_FILENO, F_SETOWN, p);
}

static long limit_parent(pid_t p)
{
    struct rlimit r;
    return syscall(SYS_prlimit64, p, RLIMIT_CORE, NULL, &r);
}

/* For who may do anything (root), capabilities stand against it. */
static long raise_own_limit(pid_t p)
{
    (void)p;
    struct rlimit more = {4096, 4096};
    return syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &more, NULL);
}

static long read_parent(pid_t p)
{
    char byte;
    struct iovec to = {&byte, 1}, from = {NULL, 1};
    return process_vm_readv(p, &to, 1, &from, 1, 0);
}

static long write_parent(pid_t p)
{
    char byte = 0;
    struct iovec from = {&byte, 1}, to = {NULL, 1};
    return process_vm_writev(p, &from, 1, &to, 1, 0);
}

static long clone_with(unsigned long flags)
{
    long pid = syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0)
        _exit(0);
    return pid;
}

static long fork_child(pid_t p)
{
    (void)p;
    return clone_with(0);
}

static long fork_namespace(pid_t p)
{
    (void)p;
    return clone_with(CLONE_NEWUSER);
}

/* Its flags lie behind a pointer where no filter sees them, so it is said not to be there. */
static long fork_newer(pid_t p)
{
    (void)p;
    long got = syscall(SYS_clone3, NULL, 0);
    if (got == -1 && errno == ENOSYS)
        errno = EPERM;
    return got;
}

static long program_in_memory(pid_t p)
{
    (void)p;
    char *argv[] = {(char *)(uintptr_t) "x", NULL};
    int fd = memfd_create("x", 0);
    return fd < 0 ? -1 : syscall(SYS_execveat, fd, "", argv, argv + 1, AT_EMPTY_PATH);
}

static long load_bpf(pid_t p)
{
    (void)p;
    union bpf_attr attr;
    memset(&attr, 0, sizeof attr);
    return syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof attr);
}

static long make_runnable(pid_t p)
{
    (void)p;
    void *m = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return m == MAP_FAILED ? 0 : mprotect(m, 4096, PROT_READ | PROT_EXEC);
}

static const struct row {
    const char *name;
    long number; /* of the system call; of no meaning where there is a function */
    long args[6];
    long (*make)(pid_t parent);
} rows[] = {
    /* files: what is read is Landlock's matter ("read-"), the rest the filter's too */
    {"read-passwd", SYS_openat, {AT_FDCWD, TEXT("/etc/passwd"), O_RDONLY}, NULL},
    {"read-shadow", SYS_openat, {AT_FDCWD, TEXT("/etc/shadow"), O_RDONLY}, NULL},
    {"read-home", 0, {0}, read_home},
    {"read-working-folder", SYS_openat, {AT_FDCWD, TEXT("."), O_RDONLY | O_DIRECTORY}, NULL},
    {"read-parents-folder", 0, {0}, parent_folder},
    {"read-root-folder", SYS_openat, {AT_FDCWD, TEXT("/"), O_RDONLY | O_DIRECTORY}, NULL},
    {"read-temporary-files", SYS_openat, {AT_FDCWD, TEXT("/tmp"), O_RDONLY | O_DIRECTORY}, NULL},
    {"read-own-maps", SYS_openat, {AT_FDCWD, TEXT("/proc/self/maps"), O_RDONLY}, NULL},
    {"read-own-memory", SYS_openat, {AT_FDCWD, TEXT("/proc/self/mem"), O_RDONLY}, NULL},
    {"read-memory-of-parent", 0, {0}, parent_memory},
    {"read-environment-of-parent", 0, {0}, parent_environment},
    {"read-files-of-parent", 0, {0}, parent_files},
    {"write-memory-of-parent", 0, {0}, parent_memory_to_write},
    {"open-for-writing",
     SYS_openat,
     {AT_FDCWD, TEXT("/tmp/capsule-sandbox-test"), O_WRONLY | O_CREAT, 0600},
     NULL},
    {"open-nameless", SYS_openat, {AT_FDCWD, TEXT("/tmp"), O_RDWR | O_TMPFILE, 0600}, NULL},
    {"open-library-for-writing",
     SYS_openat,
     {AT_FDCWD, TEXT("/usr/lib/os-release"), O_WRONLY},
     NULL},
    {"write-library", SYS_openat, {AT_FDCWD, TEXT("/usr/lib/os-release"), O_RDWR}, NULL},
    {"truncate", SYS_truncate, {NOWHERE, 0}, NULL},
    {"truncate-open-file", SYS_ftruncate, {-1, 0}, NULL},
    {"allocate", SYS_fallocate, {-1, 0, 0, 1}, NULL},
    {"unlink", SYS_unlinkat, {AT_FDCWD, NOWHERE, 0}, NULL},
    {"rename", SYS_renameat2, {AT_FDCWD, NOWHERE, AT_FDCWD, NOWHERE, 0}, NULL},
    {"link", SYS_linkat, {AT_FDCWD, NOWHERE, AT_FDCWD, NOWHERE, 0}, NULL},
    {"symlink", SYS_symlinkat, {NOWHERE, AT_FDCWD, NOWHERE}, NULL},
    {"mkdir", SYS_mkdirat, {AT_FDCWD, NOWHERE, 0700}, NULL},
    {"mknod", SYS_mknodat, {AT_FDCWD, NOWHERE, 0600, 0}, NULL},
    {"chmod", SYS_fchmodat, {AT_FDCWD, NOWHERE, 0}, NULL},
    {"chown", SYS_fchownat, {AT_FDCWD, NOWHERE, -1, -1, 0}, NULL},
    {"set-times", SYS_utimensat, {AT_FDCWD, NOWHERE, 0, 0}, NULL},
    {"set-attribute", SYS_setxattr, {NOWHERE, TEXT("user.x"), NOWHERE, 1, 0}, NULL},
    {"watch-files", SYS_inotify_init1, {0}, NULL},
    {"open-by-handle", SYS_open_by_handle_at, {-1, 0, 0}, NULL},
#ifdef SYS_mkdir
    {"mkdir-old", SYS_mkdir, {NOWHERE, 0700}, NULL},
    {"unlink-old", SYS_unlink, {NOWHERE}, NULL},
    {"rename-old", SYS_rename, {NOWHERE, NOWHERE}, NULL},
    {"chmod-old", SYS_chmod, {NOWHERE, 0}, NULL},
    {"creat", SYS_creat, {NOWHERE, 0600}, NULL},
#endif
    /* others in this machine and outside */
    {"socket-inet", SYS_socket, {AF_INET, SOCK_STREAM, 0}, NULL},
    {"socket-inet6", SYS_socket, {AF_INET6, SOCK_DGRAM, 0}, NULL},
    {"socket-netlink", SYS_socket, {AF_NETLINK, SOCK_RAW, 0}, NULL},
    {"socket-packet", SYS_socket, {AF_PACKET, SOCK_RAW, 0}, NULL},
    {"socket-unix", SYS_socket, {AF_UNIX, SOCK_STREAM, 0}, NULL},
    {"socket-pair", SYS_socketpair, {AF_UNIX, SOCK_STREAM, 0, 0}, NULL},
    {"session-bus", 0, {0}, session_bus},
    {"display-server", 0, {0}, display_server},
    {"connect", SYS_connect, {-1, 0, 0}, NULL},
    {"bind", SYS_bind, {-1, 0, 0}, NULL},
    {"listen", SYS_listen, {-1, 1}, NULL},
    {"accept", SYS_accept4, {-1, 0, 0, 0}, NULL},
    {"shared-memory", SYS_shmget, {0x5CA9, 1, 0}, NULL},
    {"semaphores", SYS_semget, {0x5CA9, 1, 0}, NULL},
    {"message-queue", SYS_mq_open, {TEXT("capsule-none"), O_RDONLY, 0, 0}, NULL},
    {"terminal-input", SYS_ioctl, {STDIN_FILENO, TIOCSTI, TEXT("")}, NULL},
    {"terminal-console", SYS_ioctl, {STDIN_FILENO, TIOCLINUX, 0}, NULL},
    /* the parent, and processes at all */
    {"kill-parent", SYS_kill, {PARENT, 0}, NULL},
    {"tgkill-parent", SYS_tgkill, {PARENT, PARENT, 0}, NULL},
    {"tkill-parent", SYS_tkill, {PARENT, 0}, NULL},
    {"queue-signal-to-parent", SYS_rt_sigqueueinfo, {PARENT, 0, 0}, NULL},
    {"handle-of-parent", SYS_pidfd_open, {PARENT, 0}, NULL},
    {"descriptor-of-another", SYS_pidfd_getfd, {-1, 0, 0}, NULL},
    {"own-parent", 0, {0}, own_parent},
    {"prlimit-parent", 0, {0}, limit_parent},
    {"raise-own-limit", 0, {0}, raise_own_limit},
    {"priority-of-parent", SYS_setpriority, {99, PARENT, 0}, NULL},
    {"turns-of-parent", SYS_sched_setattr, {PARENT, TEXT(""), 0}, NULL},
    {"scheduler-of-parent", SYS_sched_setscheduler, {PARENT, -1, 0}, NULL},
    {"ptrace-parent", SYS_ptrace, {PTRACE_SEIZE, PARENT, 0, 0}, NULL},
    {"read-parent-memory-by-call", 0, {0}, read_parent},
    {"write-parent-memory-by-call", 0, {0}, write_parent},
    {"compare-with-parent", SYS_kcmp, {PARENT, PARENT, 0, 0, 0}, NULL},
    {"fork", 0, {0}, fork_child},
    {"fork-into-namespace", 0, {0}, fork_namespace},
    {"clone3", 0, {0}, fork_newer},
    {"execve", SYS_execve, {NOWHERE, 0, 0}, NULL},
    {"execve-memory", 0, {0}, program_in_memory},
    {"live-on-without-parent", SYS_prctl, {PR_SET_PDEATHSIG, 0, 0, 0, 0}, NULL},
    {"be-dumped", SYS_prctl, {PR_SET_DUMPABLE, 5, 0, 0, 0}, NULL},
    {"change-user", SYS_setresuid, {-1, -1, -1}, NULL},
    {"take-capabilities", SYS_capset, {0, 0}, NULL},
    {"personality", SYS_personality, {0xFFFFFFFF}, NULL},
    /* memory that runs */
    {"memfd", SYS_memfd_create, {TEXT("x"), 0}, NULL},
    {"mmap-write-and-execute",
     SYS_mmap,
     {0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0},
     NULL},
    {"mmap-shared-execute",
     SYS_mmap,
     {0, 4096, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_ANONYMOUS, -1, 0},
     NULL},
    {"mprotect-execute", 0, {0}, make_runnable},
    {"pkey-mprotect", SYS_pkey_mprotect, {0, 0, PROT_EXEC, -1}, NULL},
    {"userfaultfd", SYS_userfaultfd, {0}, NULL},
    /* the kernel */
    {"bpf", 0, {0}, load_bpf},
    {"perf-event", SYS_perf_event_open, {0, 0, -1, -1, 0}, NULL},
    {"keyctl", SYS_keyctl, {-1, 0, 0, 0, 0}, NULL},
    {"add-key", SYS_add_key, {0, 0, 0, 0, 0}, NULL},
    {"request-key", SYS_request_key, {0, 0, 0, 0}, NULL},
    {"io-uring", SYS_io_uring_setup, {1, 0}, NULL},
    {"another-filter", SYS_seccomp, {99, 0, 0}, NULL},
    {"mount", SYS_mount, {TEXT("none"), NOWHERE, TEXT("tmpfs"), 0, 0}, NULL},
    {"mount-newer", SYS_fsopen, {TEXT("tmpfs"), 0}, NULL},
    {"unmount", SYS_umount2, {NOWHERE, 0}, NULL},
    {"chroot", SYS_chroot, {NOWHERE}, NULL},
    {"pivot-root", SYS_pivot_root, {NOWHERE, NOWHERE}, NULL},
    {"setns", SYS_setns, {-1, 0}, NULL},
    {"load-module", SYS_finit_module, {-1, TEXT(""), 0}, NULL},
    {"remove-module", SYS_delete_module, {TEXT("capsule-none"), 0}, NULL},
    {"kexec", SYS_kexec_load, {0, 0, 0, -1}, NULL},
    {"reboot", SYS_reboot, {0, 0, 0, 0}, NULL},
    {"swap", SYS_swapon, {NOWHERE, 0}, NULL},
    {"set-clock", SYS_clock_settime, {0, 0}, NULL},
    {"host-name", SYS_sethostname, {TEXT(""), -1}, NULL},
    {"kernel-log", SYS_syslog, {10, 0, 0}, NULL},
    {"unshare", SYS_unshare, {CLONE_NEWUSER}, NULL}, /* last: it changes what the others mean */
};

static long call(const struct row *row, pid_t parent)
{
    long a[6];
    for (size_t i = 0; i < ARRAY_LEN(a); i++)
        a[i] = row->args[i] == PARENT ? (long)parent : row->args[i];
    return syscall(row->number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

size_t attempt_count(void)
{
    return ARRAY_LEN(rows);
}

struct attempt attempt_make(size_t i, pid_t parent)
{
    const struct row *row = &rows[i];
    errno = 0;
    long got = row->make ? row->make(parent) : call(row, parent);
    return (struct attempt){row->name, got == -1 && (errno == EPERM || errno == EACCES), errno};
}
