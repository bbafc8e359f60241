/*
 * What keeps visitors in where a program cannot: the session's and the system's half of a booth's lock-down, read from
 * /proc and from the system's own files. Nothing is changed. Sources: systemd's logind.conf(5) and systemctl(1)
 * (mask), xorg.conf(5), the kernel's sysrq.rst, cage(1).
 */
#ifndef PLATFORM_GUARD_H
#define PLATFORM_GUARD_H

#include <stdbool.h>

#include "base/arena.h"

enum guard_kind {
    GUARD_TERMINALS, /* Ctrl+Alt+F1 to F12 */
    GUARD_LOGINS,    /* login prompts on those terminals */
    GUARD_SERVER,    /* Ctrl+Alt+Backspace */
    GUARD_DESKTOP,   /* a desktop or window manager to come out on */
    GUARD_RESTART,   /* Ctrl+Alt+Delete */
    GUARD_SYSRQ,     /* Alt+Print and a letter */
    GUARD_AGAIN,     /* who starts the program again when it ends */
    GUARD_USB,       /* what may be plugged in: USBGuard's rules of a booth */
    GUARD_POWER,     /* may the staff menu switch off, and nothing else: polkit's rule of a booth */
    GUARD_COUNT
};

enum guard_state { GUARD_SHUT, GUARD_OPEN, GUARD_NONE /* there is nothing to shut here */ };

struct guard {
    enum guard_state state;
    const char *found; /* in the arena or static: "cage without -s" */
    const char *fix;   /* what to do; NULL unless open */
};

struct guard_session {
    const char *root;    /* "", or where the system's files lie, for tests */
    int pid;             /* the program's: of one that runs, or the asker's own */
    bool window_manager; /* see wm_present; asked of X only */
};

/* Whether a program that was started with these words (each ends with NUL) is meant. */
typedef bool guard_meant(char **words, int n, struct arena *arena);

/* Another process called capsule-kiosk that runs here and is meant (NULL: any is), on this X display unless that is NULL;
 * else self. */
int guard_program(const char *root, int self, const char *display, guard_meant *meant, struct arena *arena);

/* What this variable is in the process's environment as it was started; NULL when it is unset, empty or not to be
 * read. In the arena. */
const char *guard_variable(const char *root, int pid, const char *name, struct arena *arena);

/* The command line of a process, NULL behind the last word; *n words. NULL when it cannot be read. In the arena. */
char **guard_command(const char *root, int pid, struct arena *arena, int *n);

void guard_look(const struct guard_session *s, struct arena *arena, struct guard out[GUARD_COUNT]);

#endif
