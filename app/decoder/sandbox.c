/*
 * First steps of the sandbox: end with the parent, limits on memory, files and processes, no new
 * privileges. RLIMIT_AS is a back-stop (libvlc "plays" to the end without pictures when it is
 * tight); the interface watches the real size. It refuses to guess: what could not be had is not in
 * the bits.
 */
#include "decoder/sandbox.h"

#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "player/protocol.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static bool limit(int what, rlim_t soft)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) != 0)
        return false;
    rlim_t value = now.rlim_max != RLIM_INFINITY && now.rlim_max < soft ? now.rlim_max : soft;
    struct rlimit next = {value, value};
    return setrlimit((__rlimit_resource_t)what, &next) == 0;
}

/* Processes are counted for the user, threads among them: what the filter forbids is only bounded here. */
static bool limit_all(const struct sound *sound)
{
    bool ok = limit(RLIMIT_CORE, 0);
    ok &= limit(RLIMIT_NOFILE, SANDBOX_FILES);
    ok &= limit(RLIMIT_NPROC, SANDBOX_PROCESSES);
    ok &= limit(RLIMIT_MEMLOCK, SANDBOX_LOCKED);
    ok &= limit(RLIMIT_MSGQUEUE, 0);
    ok &= limit(RLIMIT_FSIZE, sound->kind == SOUND_FILE ? SANDBOX_SOUND_FILE : SANDBOX_LOG);
    signal(SIGXFSZ, SIG_IGN);
    /* The address space of a sanitizer's shadow memory is terabytes. */
    if (!SANITIZED)
        ok &= limit(RLIMIT_AS, (rlim_t)2 << 30);
    return ok;
}

void sandbox_limit_memory(int mib)
{
    if (!SANITIZED)
        limit(RLIMIT_AS, (rlim_t)mib << 20);
}

/* Who runs as root is an ordinary user in here. Done without a library: one call, and the older ones of threads
 * begun later are the same. */
static void drop_capabilities(void)
{
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3];
    memset(none, 0, sizeof none);
    syscall(SYS_capset, &head, none);
}

bool sandbox_begin(struct sandbox *s, const struct sound *sound, pid_t parent)
{
    *s = (struct sandbox){.bits = SANITIZED ? SANDBOX_RELAXED : 0};
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return false;
    /* A parent that died before the line above has sent no signal. */
    if (parent > 0 && getppid() != parent)
        return false;
    if (limit_all(sound))
        s->bits |= SANDBOX_LIMITS;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        s->bits |= SANDBOX_NO_NEW_PRIVS;
    drop_capabilities();
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    return true;
}
