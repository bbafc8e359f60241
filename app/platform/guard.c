/*
 * The session is known by the programs above this one, or above the one that keeps its display: cage, Xorg (started by
 * xinit), or neither. A masked unit is a link to /dev/null, wherever systemd itself runs or not.
 */
#include "platform/guard.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/str.h"

enum { PARENTS_MAX = 16, FILE_MAX = 1 << 14 };

struct look {
    const struct guard_session *session;
    struct arena *arena;
    struct str cage; /* its command line, words parted by NUL; empty: no cage above the program */
    bool x, wayland; /* a display it can have; cage gives both */
};

static struct str read_made(const char *root, const char *path, struct arena *arena)
{
    struct str text;
    struct err err = ERR_INIT;
    const char *whole = arena_strf(arena, "%s%s", root, path).ptr;
    return fs_read_made(whole, FILE_MAX, arena, &text, &err) ? text : STR("");
}

static struct str contents(const struct look *l, const char *path)
{
    return read_made(l->session->root, path, l->arena);
}

/* ---- the program ---- */

static bool on_display(const char *root, int pid, const char *display, struct arena *arena)
{
    const char *own = display ? guard_variable(root, pid, "DISPLAY", arena) : NULL;
    return !display || (own && strcmp(own, display) == 0);
}

static bool is_meant(const char *root, int pid, guard_meant *meant, struct arena *arena)
{
    int n = 0;
    char **words = meant ? guard_command(root, pid, arena, &n) : NULL;
    return !meant || meant(words, n, arena);
}

int guard_program(const char *root, int self, const char *display, guard_meant *meant, struct arena *arena)
{
    const char *const *names;
    size_t n = 0;
    struct err err = ERR_INIT;
    if (!fs_list(arena_strf(arena, "%s/proc", root).ptr, arena, &names, &n, &err))
        return self;
    for (size_t i = 0; i < n; i++) {
        int pid = (int)strtol(names[i], NULL, 10);
        if (pid <= 0 || pid == self)
            continue;
        struct str comm = read_made(root, arena_strf(arena, "/proc/%d/comm", pid).ptr, arena);
        if (str_eq_c(str_trim(comm), "capsule-kiosk") && on_display(root, pid, display, arena) &&
            is_meant(root, pid, meant, arena))
            return pid;
    }
    return self;
}

const char *guard_variable(const char *root, int pid, const char *name, struct arena *arena)
{
    struct str all = read_made(root, arena_strf(arena, "/proc/%d/environ", pid).ptr, arena);
    size_t n = strlen(name);
    for (size_t at = 0; at < all.len; at += strlen(all.ptr + at) + 1) {
        const char *one = all.ptr + at;
        if (strncmp(one, name, n) == 0 && one[n] == '=' && one[n + 1])
            return one + n + 1;
    }
    return NULL;
}

char **guard_command(const char *root, int pid, struct arena *arena, int *n)
{
    struct str all = read_made(root, arena_strf(arena, "/proc/%d/cmdline", pid).ptr, arena);
    char **words = arena_array(arena, all.len + 1, char *);
    *n = 0;
    for (struct str rest = all; rest.len;) {
        struct str word = str_cut(&rest, '\0');
        words[*n] = arena_alloc(arena, word.len + 1);
        memcpy(words[*n], word.ptr, word.len);
        words[(*n)++][word.len] = '\0';
    }
    return *n ? words : NULL;
}

/* ---- the programs above ---- */

/* Fields of /proc/N/stat behind the name, which may hold anything but ends with the last bracket. */
static int parent_of(const struct look *l, int pid)
{
    struct str stat = contents(l, arena_strf(l->arena, "/proc/%d/stat", pid).ptr);
    const char *end = stat.len ? strrchr(stat.ptr, ')') : NULL;
    char state;
    int parent = 0;
    return end && sscanf(end + 1, " %c %d", &state, &parent) == 2 ? parent : 0;
}

static bool called(struct str command, const char *name)
{
    size_t n = 0;
    while (n < command.len && command.ptr[n])
        n++;
    return str_eq_c(str_c(fs_base_of(command.ptr)), name) && n > 0;
}

static void look_from(struct look *l, int pid)
{
    for (int i = 0; i < PARENTS_MAX && pid > 1; i++, pid = parent_of(l, pid)) {
        struct str command = contents(l, arena_strf(l->arena, "/proc/%d/cmdline", pid).ptr);
        if (command.len && called(command, "cage"))
            l->cage = command;
    }
}

/* Above the program, or above what stands for it under a compositor that is another unit's (packaging/booth). */
static void look_above(struct look *l)
{
    const char *beside = guard_variable(l->session->root, l->session->pid, "CAPSULE_DISPLAY_PID", l->arena);
    look_from(l, l->session->pid);
    if (beside)
        look_from(l, (int)strtol(beside, NULL, 10));
}

/* One of its own options, before the program's: "-s" or "-ds". */
static bool cage_switches(struct str command)
{
    size_t at = strlen(command.ptr) + 1;
    while (at < command.len && command.ptr[at] == '-' && strcmp(command.ptr + at, "--") != 0) {
        if (strchr(command.ptr + at, 's'))
            return true;
        at += strlen(command.ptr + at) + 1;
    }
    return false;
}

/* ---- files ---- */

static bool masked(const struct look *l, const char *unit)
{
    char target[PATH_MAX];
    const char *link =
        arena_strf(l->arena, "%s/etc/systemd/system/%s", l->session->root, unit).ptr;
    ssize_t n = readlink(link, target, sizeof target);
    return n == 9 && memcmp(target, "/dev/null", 9) == 0;
}

/* Is the X option in force in one of the server's files? A missing value means true. */
static bool option_on(struct str text, const char *option)
{
    const char *at = text.len ? strstr(text.ptr, option) : NULL;
    if (!at)
        return false;
    const char *line = at, *end = strchr(at, '\n');
    while (line > text.ptr && line[-1] != '\n')
        line--;
    const char *comment = memchr(line, '#', (size_t)(at - line));
    size_t n = end ? (size_t)(end - at) : strlen(at);
    static const char *const off[] = {"false", "\"off\"", "\"no\"", "\"0\""};
    for (size_t i = 0; i < ARRAY_LEN(off); i++)
        if (memmem(at, n, off[i], strlen(off[i])))
            return false;
    return !comment;
}

static bool x_option(const struct look *l, const char *option)
{
    static const char *const folders[] = {"/etc/X11/xorg.conf.d", "/usr/share/X11/xorg.conf.d"};
    if (option_on(contents(l, "/etc/X11/xorg.conf"), option))
        return true;
    for (size_t f = 0; f < ARRAY_LEN(folders); f++) {
        const char *dir = arena_strf(l->arena, "%s%s", l->session->root, folders[f]).ptr;
        const char *const *names;
        size_t n = 0;
        struct err err = ERR_INIT;
        if (!fs_is_dir(dir) || !fs_list(dir, l->arena, &names, &n, &err))
            continue;
        for (size_t i = 0; i < n; i++)
            if (option_on(contents(l, arena_strf(l->arena, "%s/%s", folders[f], names[i]).ptr),
                          option))
                return true;
    }
    return false;
}

/* ---- one by one ---- */

static struct guard shut(const char *found)
{
    return (struct guard){GUARD_SHUT, found, NULL};
}

static struct guard open_to(const char *found, const char *fix)
{
    return (struct guard){GUARD_OPEN, found, fix};
}

static struct guard none(const char *found)
{
    return (struct guard){GUARD_NONE, found, NULL};
}

static bool in_x(const struct look *l)
{
    return l->x && !l->wayland && !l->cage.len;
}

static bool no_display(const struct look *l)
{
    return !l->x && !l->wayland && !l->cage.len;
}

static struct guard terminals(const struct look *l)
{
    if (no_display(l))
        return none("no display");
    if (l->cage.len)
        return cage_switches(l->cage) ? open_to("cage with -s", "start cage without -s")
                                      : shut("cage without -s");
    if (in_x(l) && x_option(l, "DontVTSwitch"))
        return shut("DontVTSwitch");
    return open_to("keys reach other terminals",
                   in_x(l) ? "Option \"DontVTSwitch\" \"true\" (packaging/booth)"
                           : "run the program in cage (packaging/booth)");
}

static struct guard logins(const struct look *l)
{
    bool shut_all = masked(l, "getty@.service") && masked(l, "autovt@.service");
    if (!fs_is_dir(arena_strf(l->arena, "%s/etc/systemd/system", l->session->root).ptr))
        return none("no systemd here");
    return shut_all ? shut("getty@ and autovt@ are masked")
                    : open_to("login prompts are started on terminals",
                              "systemctl mask getty@.service autovt@.service");
}

static struct guard server(const struct look *l)
{
    if (!in_x(l))
        return none(l->cage.len ? "cage has no such key" : "no X server");
    return x_option(l, "DontZap") ? shut("DontZap")
                                  : open_to("a keyboard layout may have a key that ends the server",
                                            "Option \"DontZap\" \"true\" (packaging/booth)");
}

static struct guard desktop(const struct look *l)
{
    if (no_display(l))
        return none("no display");
    if (l->cage.len)
        return shut("cage shows one program");
    if (in_x(l) && !l->session->window_manager)
        return shut("no window manager");
    return open_to("the program is a window on somebody's desktop",
                   "give it a session of its own (packaging/booth)");
}

static struct guard restart(const struct look *l)
{
    if (!fs_is_dir(arena_strf(l->arena, "%s/etc/systemd/system", l->session->root).ptr))
        return none("no systemd here");
    return masked(l, "ctrl-alt-del.target")
               ? shut("ctrl-alt-del.target is masked")
               : open_to("Ctrl+Alt+Delete restarts the machine",
                         "systemctl mask ctrl-alt-del.target");
}

static struct guard sysrq(const struct look *l)
{
    struct str value = contents(l, "/proc/sys/kernel/sysrq");
    if (!value.len)
        return none("the kernel has no such keys");
    value = str_trim(value);
    return str_eq_c(value, "0")
               ? shut("kernel.sysrq = 0")
               : open_to(arena_strf(l->arena, "kernel.sysrq = %" STR_FMT, STR_ARG(value)).ptr,
                         "kernel.sysrq = 0 in /etc/sysctl.d");
}

static struct guard again(const struct look *l)
{
    if (guard_variable(l->session->root, l->session->pid, "NOTIFY_SOCKET", l->arena))
        return shut("a systemd unit, told by this program");
    return open_to("nobody starts the program again",
                   "a unit with Restart=always and WatchdogSec= (packaging/booth)");
}

static bool there(const struct look *l, const char *path)
{
    return fs_exists(arena_strf(l->arena, "%s%s", l->session->root, path).ptr);
}

/* Folders that only root may look into hide what is in them. */
static bool hidden(const struct look *l, const char *folder)
{
    const char *whole = arena_strf(l->arena, "%s%s", l->session->root, folder).ptr;
    return fs_is_dir(whole) && access(whole, R_OK | X_OK) != 0;
}

static bool is_booth(const struct look *l)
{
    return there(l, "/etc/systemd/system/capsule-kiosk-booth.service");
}

static struct guard usb(const struct look *l)
{
    if (there(l, "/etc/usbguard/rules.d/50-capsule-booth.conf"))
        return shut("USBGuard with the booth's rules");
    if (hidden(l, "/etc/usbguard") || hidden(l, "/etc/usbguard/rules.d"))
        return none("USBGuard's rules can be read by root alone");
    if (there(l, "/etc/usbguard"))
        return open_to("USBGuard without the booth's rules", "packaging/booth/install.sh once more, USBGuard being there now");
    return is_booth(l) ? open_to("whatever is plugged in is taken", "apt-get install usbguard (packaging/booth), or close the ports")
                       : none("no booth, no USBGuard");
}

static struct guard power(const struct look *l)
{
    if (there(l, "/etc/polkit-1/rules.d/50-capsule-booth.rules"))
        return shut("polkit: the booth may switch off and restart");
    if (hidden(l, "/etc/polkit-1/rules.d"))
        return none("polkit's rules can be read by root alone");
    return is_booth(l) ? open_to("the staff menu may not switch the machine off", "packaging/booth/install.sh once more")
                       : none("no booth");
}

void guard_look(const struct guard_session *s, struct arena *arena, struct guard out[GUARD_COUNT])
{
    struct look l = {.session = s, .arena = arena, .cage = STR("")};
    look_above(&l);
    l.x = guard_variable(s->root, s->pid, "DISPLAY", arena) != NULL;
    l.wayland = guard_variable(s->root, s->pid, "WAYLAND_DISPLAY", arena) != NULL;
    out[GUARD_TERMINALS] = terminals(&l);
    out[GUARD_LOGINS] = logins(&l);
    out[GUARD_SERVER] = server(&l);
    out[GUARD_DESKTOP] = desktop(&l);
    out[GUARD_RESTART] = restart(&l);
    out[GUARD_SYSRQ] = sysrq(&l);
    out[GUARD_AGAIN] = again(&l);
    out[GUARD_USB] = usb(&l);
    out[GUARD_POWER] = power(&l);
}
