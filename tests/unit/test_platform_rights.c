/* What the interface gives up is gone for it and for what it starts, and what it needs is there. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/log.h"
#include "platform/rights.h"

/* Arguments that do no harm where the call is let through; what then comes is not EPERM. */
static const struct {
    const char *name;
    long number, args[5];
} forbidden[] = {
    {"ptrace", SYS_ptrace, {PTRACE_PEEKDATA, 1, 0, 0}},
    {"process_vm_readv", SYS_process_vm_readv, {0, 0, 0, 0, 0}},
    {"mount", SYS_mount, {0, 0, 0, 0, 0}},
    {"umount2", SYS_umount2, {0, 0}},
    {"unshare", SYS_unshare, {0}},
    {"setns", SYS_setns, {-1, 0}},
    {"bpf", SYS_bpf, {-1, 0, 0}},
    {"keyctl", SYS_keyctl, {-1}},
    {"add_key", SYS_add_key, {0, 0, 0, 0, 0}},
    {"perf_event_open", SYS_perf_event_open, {0, 0, -1, -1, 0}},
    {"io_uring_setup", SYS_io_uring_setup, {1, 0}},
    {"userfaultfd", SYS_userfaultfd, {-1}},
    {"finit_module", SYS_finit_module, {-1, 0, 0}},
    {"kexec_load", SYS_kexec_load, {0, 0, 0, -1}},
    {"clock_settime", SYS_clock_settime, {0, 0}},
    {"personality", SYS_personality, {0xFFFFFFFF}},
    {"typing into a terminal", SYS_ioctl, {STDIN_FILENO, TIOCSTI, (long)(intptr_t)""}},
};

static int tried(void)
{
    rights_drop();
    if (!rights_dropped())
        return 1;
    int open = 0;
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        const long *a = forbidden[i].args;
        if (forbidden[i].number == SYS_ptrace && dlsym(RTLD_DEFAULT, "__lsan_do_leak_check"))
            continue; /* a sanitizer's own */
        errno = 0;
        if (syscall(forbidden[i].number, a[0], a[1], a[2], a[3], a[4]) != -1 || errno != EPERM) {
            printf("%s is not refused: %s\n", forbidden[i].name, strerror(errno));
            open = 2;
        }
    }
    return open;
}

static int needed(void)
{
    rights_drop();
    int sock = socket(AF_UNIX, SOCK_STREAM, 0), file = open("/proc/self/status", O_RDONLY);
    if (sock < 0 || file < 0 || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
        return 1;
    /* A program that it starts, as under the same filter; a second drop adds none. */
    rights_drop();
    return system("test \"$(awk '/^Seccomp_filters/ { print $2 }' /proc/self/status)\" -le 1") == 0 ? 0 : 2;
}

static int few_capabilities(void)
{
    rights_drop();
    /* chown, two of files, fowner, kill, terminals: bits 0 to 3, 5 and 26 */
    bool few = system("awk '/^Cap(Eff|Prm)/ && $2 !~ /^000000000[04]0000[02][0-9a-f]$/ { exit 1 }' /proc/self/status") == 0;
    bool none_to_gain = geteuid() != 0 || prctl(PR_CAPBSET_READ, CAP_SYS_ADMIN, 0, 0, 0) == 0;
    return few && none_to_gain ? 0 : 1;
}

/* As in a service that gives no capabilities and whose filter refuses the call that would drop them. */
static int nothing_to_drop(void)
{
    char path[] = "/tmp/capsule-rights-XXXXXX", told[256] = "";
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    struct sock_filter refuse[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_capset, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof refuse / sizeof refuse[0], refuse};
    int fd = mkstemp(path);
    if (fd < 0 || syscall(SYS_capset, &head, none) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0 || dup2(fd, STDERR_FILENO) < 0)
        return 1;
    unlink(path);
    log_set_level(LOG_INFO);
    rights_drop();
    if (pread(fd, told, sizeof told - 1, 0) <= 0)
        return 2;
    return strstr(told, "event=rights dropped=yes") ? 0 : 3;
}

static int the_decoder_shut_in(void)
{
    char command[1024];
    const char *build = getenv("CAPSULE_BUILD");
    rights_drop();
    snprintf(command, sizeof command, "%s/capsule-decoder --job=sandbox-test --sound=dummy </dev/null >/dev/null 2>&1",
             build ? build : "build/release");
    return system(command) == 0 ? 0 : 1;
}

/* What is dropped stays so: each in a process of its own. */
static void alone(int (*part)(void))
{
    fflush(NULL);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        int code = part();
        fflush(NULL);
        _exit(code);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void what_is_given_up_is_refused(void **state) { (void)state; alone(tried); }
static void what_is_needed_is_there(void **state) { (void)state; alone(needed); }
static void capabilities_are_gone(void **state) { (void)state; alone(few_capabilities); }
static void nothing_to_drop_is_all_dropped(void **state) { (void)state; alone(nothing_to_drop); }
static void its_decoder_shuts_itself_in_all_the_same(void **state) { (void)state; alone(the_decoder_shut_in); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_up_is_refused),
        cmocka_unit_test(what_is_needed_is_there),
        cmocka_unit_test(capabilities_are_gone),
        cmocka_unit_test(nothing_to_drop_is_all_dropped),
        cmocka_unit_test(its_decoder_shuts_itself_in_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
