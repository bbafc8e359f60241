/*
 * The filter is a list of what is refused, the opposite of the decoder's: the libraries behind a window and a GPU's
 * driver call what they like. One call that no program has used for years answers in a way of its own, by which a program
 * that was begun anew knows that its filter is there already: a second one would stand beside it, and a booth that begins
 * anew every night would collect them.
 */
#include "platform/rights.h"

#include <dlfcn.h>
#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOG_ROOM "platform"
#include "base/bug.h"
#include "base/log.h"

/* clang-format off: words, not a table */
static const char *const refused[] = {
    "ptrace", /* first: see leaks_are_looked_for */
    "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise",
    "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsmount",
    "fsconfig", "fspick", "mount_setattr", "unshare", "setns", "quotactl", "quotactl_fd", "acct",
    "swapon", "swapoff", "open_by_handle_at", "init_module", "finit_module", "delete_module",
    "create_module", "kexec_load", "kexec_file_load", "reboot", "bpf", "perf_event_open", "keyctl",
    "add_key", "request_key", "io_uring_setup", "io_uring_enter", "io_uring_register",
    "userfaultfd", "fanotify_init", "settimeofday", "stime", "clock_settime", "clock_adjtime",
    "sethostname", "setdomainname", "syslog", "vhangup", "iopl", "ioperm", "modify_ldt",
    "nfsservctl", "uselib", "personality",
};
/* clang-format on */

/* A sanitizer's search for leaks traces its own process when the program ends: it comes with a build or is preloaded. */
static bool leaks_are_looked_for(void)
{
    return dlsym(RTLD_DEFAULT, "__lsan_do_leak_check") != NULL;
}

bool rights_dropped(void)
{
    return syscall(SYS_lookup_dcookie, 0, NULL, 0) == -1 && errno == EALREADY;
}

static bool refuse(scmp_filter_ctx ctx)
{
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    bool ok = true;
    for (size_t i = leaks_are_looked_for(); i < ARRAY_LEN(refused); i++) {
        int number = seccomp_syscall_resolve_name(refused[i]);
        if (number != __NR_SCMP_ERROR) /* unknown to an older library */
            ok &= seccomp_rule_add(ctx, no, number, 0) == 0;
    }
    const scmp_datum_t space = CLONE_NEWUSER;
    ok &= seccomp_rule_add(ctx, no, SCMP_SYS(clone), 1,
                           SCMP_A0(SCMP_CMP_MASKED_EQ, space, space)) == 0;
    const scmp_datum_t typing[] = {TIOCSTI, TIOCLINUX};
    for (size_t i = 0; i < ARRAY_LEN(typing); i++)
        ok &= seccomp_rule_add(ctx, no, SCMP_SYS(ioctl), 1,
                               SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, typing[i])) == 0;
    ok &= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EALREADY), SCMP_SYS(lookup_dcookie), 0) == 0;
    return ok;
}

static bool load_filter(void)
{
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
    if (!ctx)
        return false;
    seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    bool ok = refuse(ctx) && seccomp_load(ctx) == 0;
    seccomp_release(ctx);
    return ok;
}

/* Root keeps what opens its files, whoever owns them (sticks, records), and its terminal; nothing else of root is used. */
static bool drop_capabilities(void)
{
    const uint32_t kept = 1u << CAP_CHOWN | 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH |
                          1u << CAP_FOWNER | 1u << CAP_KILL | 1u << CAP_SYS_TTY_CONFIG;
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct now[_LINUX_CAPABILITY_U32S_3];
    memset(now, 0, sizeof now);
    if (syscall(SYS_capget, &head, now) != 0)
        return false;
    for (unsigned cap = 0; cap < 64; cap++) /* out of the bounding set too: a program that is started gains none */
        if (cap >= 32 || !(kept & 1u << cap))
            prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);
    bool more = false;
    for (size_t i = 0; i < ARRAY_LEN(now); i++) {
        const uint32_t of_these = i == 0 ? kept : 0;
        more = more || (now[i].permitted | now[i].inheritable) & ~of_these;
        now[i].permitted &= of_these;
        now[i].effective &= now[i].permitted;
        now[i].inheritable = 0;
    }
    /* Where there is nothing to drop, a service's filter may refuse even the call. */
    return !more || syscall(SYS_capset, &head, now) == 0;
}

void rights_drop(void)
{
    const char *wish = getenv("CAPSULE_SECCOMP");
    bool off = wish && strcmp(wish, "off") == 0;
    bool no_new = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    bool capabilities = drop_capabilities();
    bool filter = rights_dropped() || (!off && load_filter());
    if (no_new && capabilities && filter)
        log_info("event=rights dropped=yes");
    else
        log_warn("event=rights dropped=partly new-privileges=%s capabilities=%s seccomp=%s",
                 no_new ? "no" : "possible", capabilities ? "no" : "kept", filter ? "yes" : "no");
}
