/*
 * The sandbox tried from inside: everything a hostile media file would want, on this thread and on
 * a new one. Each attempt must be refused; one that succeeds is undone where that is possible and
 * named on stdout.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/bug.h"
#include "decoder/sandbox.h"
#include "player/protocol.h"

/* Each returns what the system call returned: -1 is a refusal. */
static long inet(pid_t p) { (void)p; return socket(AF_INET, SOCK_STREAM, 0); }
static long inet6(pid_t p) { (void)p; return socket(AF_INET6, SOCK_DGRAM, 0); }
static long netlink(pid_t p) { (void)p; return socket(AF_NETLINK, SOCK_RAW, 0); }
static long unix_socket(pid_t p) { (void)p; return socket(AF_UNIX, SOCK_STREAM, 0); }
static long write_file(pid_t p)
{
    (void)p;
    return open("/tmp/capsule-sandbox-test", O_WRONLY | O_CREAT, 0600);
}
static long write_null(pid_t p) { (void)p; return open("/dev/null", O_WRONLY); }
static long passwd(pid_t p) { (void)p; return open("/etc/passwd", O_RDONLY); }
static long home(pid_t p) { (void)p; return open("/root", O_RDONLY | O_DIRECTORY); }
static long own_maps(pid_t p) { (void)p; return open("/proc/self/maps", O_RDONLY); }
static long own_mem(pid_t p) { (void)p; return open("/proc/self/mem", O_RDONLY); }
static long cut(pid_t p)
{
    (void)p;
    return truncate("/tmp/capsule-sandbox-test-none", 0) == 0 || errno == ENOENT ? 0 : -1;
}
static long remove_file(pid_t p)
{
    (void)p;
    return unlink("/tmp/capsule-sandbox-none") == 0 || errno == ENOENT ? 0 : -1;
}
static long make_dir(pid_t p)
{
    (void)p;
    return mkdir("/tmp", 0700) == 0 || errno == EEXIST ? 0 : -1;
}
static long kill_parent(pid_t p) { return kill(p, 0); }
static long signal_parent(pid_t p) { return syscall(SYS_tgkill, p, p, 0); }
/* With F_SETSIG the owner of a descriptor can be sent any signal. */
static long own_parent(pid_t p) { return fcntl(STDOUT_FILENO, F_SETOWN, p); }
/* Anything but EPERM came from the terminal, or from what is there in its place. */
static long type_a_letter(pid_t p)
{
    (void)p;
    return ioctl(STDIN_FILENO, TIOCSTI, "") == -1 && errno == EPERM ? -1 : 0;
}
static long limit_parent(pid_t p)
{
    struct rlimit r;
    return syscall(SYS_prlimit64, p, RLIMIT_CORE, NULL, &r);
}
static long trace(pid_t p) { return ptrace(PTRACE_ATTACH, p, NULL, NULL); }
static long unshare_all(pid_t p) { (void)p; return unshare(CLONE_NEWUSER); }
static long ring(pid_t p)
{
    (void)p;
    char params[256] = {0};
    return syscall(SYS_io_uring_setup, 1, params);
}
static long memfd(pid_t p) { (void)p; return memfd_create("x", 0); }

static long read_parent(pid_t p)
{
    char byte;
    struct iovec to = {&byte, 1}, from = {&byte, 1};
    return process_vm_readv(p, &to, 1, &from, 1, 0) == -1 && errno == EPERM ? -1 : 0;
}

static long program(pid_t p)
{
    (void)p;
    char *argv[] = {(char *)(uintptr_t)"sandbox-none", NULL};
    return execve("/nonexistent/sandbox-none", argv, argv + 1) == -1 && errno == EPERM ? -1 : 0;
}

static long fork_child(pid_t p)
{
    (void)p;
    long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0)
        _exit(0);
    return pid;
}

static long program_bpf(pid_t p)
{
    (void)p;
    union bpf_attr attr;
    memset(&attr, 0, sizeof attr);
    return syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof attr) == -1 && errno == EPERM ? -1 : 0;
}

static long write_and_run(pid_t p)
{
    (void)p;
    void *m = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                   0);
    return m == MAP_FAILED ? -1 : 0;
}

static long make_runnable(pid_t p)
{
    (void)p;
    void *m = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return m == MAP_FAILED ? -1 : mprotect(m, 4096, PROT_READ | PROT_EXEC);
}

static const struct attempt {
    const char *name;
    long (*make)(pid_t parent);
} attempts[] = {
    {"socket-inet", inet},
    {"socket-inet6", inet6},
    {"socket-netlink", netlink},
    {"socket-unix", unix_socket},
    {"open-for-writing", write_file},
    {"open-null-for-writing", write_null},
    {"read-passwd", passwd},
    {"read-home", home},
    {"read-own-maps", own_maps},
    {"read-own-memory", own_mem},
    {"truncate", cut},
    {"unlink", remove_file},
    {"mkdir", make_dir},
    {"execve", program},
    {"fork", fork_child},
    {"kill-parent", kill_parent},
    {"tgkill-parent", signal_parent},
    {"own-parent", own_parent},
    {"terminal-input", type_a_letter},
    {"prlimit-parent", limit_parent},
    {"ptrace-parent", trace},
    {"read-parent-memory", read_parent},
    {"unshare", unshare_all},
    {"bpf", program_bpf},
    {"io-uring", ring},
    {"memfd", memfd},
    {"mmap-write-and-execute", write_and_run},
    {"mprotect-execute", make_runnable},
};

struct round {
    const char *where;
    pid_t parent;
    bool refused; /* all of them */
};

/* Reading is Landlock's matter: without it the attempts on files are not held against the sandbox.
 */
static void *try_all(void *opaque)
{
    struct round *r = opaque;
    r->refused = true;
    for (size_t i = 0; i < ARRAY_LEN(attempts); i++) {
        errno = 0;
        bool refused = attempts[i].make(r->parent) == -1;
        printf("%s %s %s (%s)\n", refused ? "refused" : "ALLOWED", attempts[i].name, r->where,
               strerror(errno));
        r->refused = r->refused && refused;
    }
    return NULL;
}

bool sandbox_test(const struct sandbox *s, pid_t parent)
{
    struct round here = {"control", parent, false}, there = {"thread", parent, false};
    pthread_t thread;
    printf("bits %u landlock %d rules %d\n", s->bits, s->landlock_abi, s->filter_rules);
    try_all(&here);
    if (pthread_create(&thread, NULL, try_all, &there) != 0)
        return false;
    pthread_join(thread, NULL);
    return here.refused && there.refused;
}
