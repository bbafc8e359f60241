/*
 * Landlock: from here on this process can read libraries and, where the job or the sound output asks
 * for them, fonts and ALSA's files and devices. Debian 12's headers know ABI 2 at most, so newer rights are named here
 * and the kernel is asked which ABI it speaks; what a kernel does not control is left to the
 * seccomp filter.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/bug.h"
#include "decoder/sandbox.h"
#include "player/protocol.h"

enum { /* linux/landlock.h */
       FS_EXECUTE = 1 << 0,
       FS_WRITE_FILE = 1 << 1,
       FS_READ_FILE = 1 << 2,
       FS_READ_DIR = 1 << 3,
       FS_ABI1 = (1 << 13) - 1,
       FS_REFER = 1 << 13,
       FS_TRUNCATE = 1 << 14,
       FS_IOCTL_DEV = 1 << 15,
       NET_BIND_TCP = 1,
       NET_CONNECT_TCP = 2,
       SCOPE_ABSTRACT_UNIX = 1,
       SCOPE_SIGNAL = 2,
       RULE_PATH_BENEATH = 1,
       CREATE_RULESET_VERSION = 1,
};

struct ruleset_attr { /* ABI 7; the size handed over says how much of it the kernel may look at */
    uint64_t handled_access_fs, handled_access_net, scoped;
};

struct path_beneath {
    uint64_t allowed_access;
    int32_t parent_fd;
} __attribute__((packed));

static size_t attr_for(struct ruleset_attr *a, int abi)
{
    *a = (struct ruleset_attr){.handled_access_fs = FS_ABI1};
    if (abi >= 2)
        a->handled_access_fs |= FS_REFER;
    if (abi >= 3)
        a->handled_access_fs |= FS_TRUNCATE;
    if (abi >= 5)
        a->handled_access_fs |= FS_IOCTL_DEV;
    if (abi >= 4)
        a->handled_access_net = NET_BIND_TCP | NET_CONNECT_TCP;
    if (abi >= 6)
        a->scoped = SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL;
    return abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
}

static void allow(int ruleset, uint64_t handled, const char *path, uint64_t access)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    struct stat st;
    if (fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode))
        access &= ~(uint64_t)FS_READ_DIR;
    struct path_beneath rule = {access & handled, fd};
    syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

struct ruleset {
    int fd;
    uint64_t handled;
};

static void allow_each(const struct ruleset *r, const char *const *paths, size_t n, uint64_t access)
{
    for (size_t i = 0; i < n; i++)
        allow(r->fd, r->handled, paths[i], access);
}

static void allow_of_home(const struct ruleset *r, const char *const *names, size_t n)
{
    const char *home = getenv("HOME");
    char path[PATH_MAX];
    for (size_t i = 0; home && *home && i < n; i++)
        if (snprintf(path, sizeof path, "%s/%s", home, names[i]) < (int)sizeof path)
            allow(r->fd, r->handled, path, FS_READ_FILE);
}

/* Settings are read, by file and not by folder; what plays is a socket that is open already, or a device. */
static void allow_sound(const struct ruleset *r, const struct sound *sound)
{
    static const char *const alsa[] = {"/usr/share/alsa", "/etc/alsa", "/etc/asound.conf"};
    static const char *const of_alsa_user[] = {".asoundrc", ".config/alsa/asoundrc"};
    static const char *const pulse[] = {"/etc/pulse/client.conf", "/etc/pulse/client.conf.d"};
    static const char *const of_pulse_user[] = {".config/pulse/client.conf",
                                                ".config/pulse/cookie"};
    const uint64_t reading = FS_READ_FILE | FS_READ_DIR;
    if (sound->kind == SOUND_PULSE) {
        allow_each(r, pulse, ARRAY_LEN(pulse), reading);
        allow_of_home(r, of_pulse_user, ARRAY_LEN(of_pulse_user));
    } else if (sound->kind == SOUND_ALSA) {
        const char *chosen = getenv("ALSA_CONFIG_PATH");
        allow_each(r, alsa, ARRAY_LEN(alsa), reading);
        allow_of_home(r, of_alsa_user, ARRAY_LEN(of_alsa_user));
        if (chosen)
            allow(r->fd, r->handled, chosen, FS_READ_FILE);
        allow(r->fd, r->handled, "/dev/snd", reading | FS_WRITE_FILE | FS_IOCTL_DEV);
        allow(r->fd, r->handled, "/dev/null", FS_READ_FILE | FS_WRITE_FILE);
    }
}

static void allow_all(const struct ruleset *r, const struct sound *sound, const char *const *also)
{
    static const char *const read_only[] = {
        "/usr/lib",         "/lib",
        "/lib64",           "/usr/local/lib",
        "/etc/ld.so.cache", "/sys/devices/system/cpu",
        "/proc/cpuinfo",
    };
    const uint64_t reading = FS_READ_FILE | FS_READ_DIR;
    allow_each(r, read_only, ARRAY_LEN(read_only), reading);
    for (; also && *also; also++)
        allow(r->fd, r->handled, *also, reading);
    allow_sound(r, sound);
}

static long abi_spoken(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
    const char *wish = getenv("CAPSULE_LANDLOCK");
    long most = wish && *wish ? strtol(wish, NULL, 10) : abi;
    return most < abi ? most : abi;
}

void sandbox_landlock(struct sandbox *s, const struct sound *sound, const char *const *also)
{
    long abi = abi_spoken();
    if (abi < 1)
        return;
    struct ruleset_attr attr;
    size_t size = attr_for(&attr, (int)abi);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
    if (ruleset < 0)
        return;
    allow_all(&(struct ruleset){ruleset, attr.handled_access_fs}, sound, also);
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) == 0) {
        s->bits |= SANDBOX_LANDLOCK;
        s->landlock_abi = (int)abi;
    }
    close(ruleset);
}
