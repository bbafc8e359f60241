/*
 * What the staff's screens share: the PIN and its tries, where the menu is, and what they may do to the program. One a
 * program, app.c's. Screens see the machine through its files, below root, so that tests can be a machine.
 */
#ifndef SCREENS_STAFF_H
#define SCREENS_STAFF_H

#include "base/chores.h"
#include "screens/screen.h"
#include "screens/pin_gate.h"

struct staff {
    struct chores *chores;  /* not owned */
    const char *data_dir;   /* where the PIN's file and the database lie; NULL: there is none */
    const char *root;       /* "": the machine itself */
    const char *usb_dir;    /* where sticks are mounted beside /media and /run/media; NULL */
    const char *power_off;  /* the command */
    const char *log_file;   /* NULL: the log goes nowhere but to stderr */
    const char *unrecorded; /* why nothing can be kept; NULL: all is well */
    int64_t started_us;     /* the program, monotonic */
    unsigned sandbox;       /* of the decoder that played last, as player_level has it; 0: none has yet */

    struct pin_gate gate;
    bool open;              /* the PIN was right, and the menu has not been left since */
    int page, turned;       /* of the menu: which, and how often its "more" was pressed */
    int test;               /* of the display: which picture */

    const char *given;      /* playlist that the program was started with; NULL: none, and no choice outlives the program */
    bool chosen;            /* another one is open: staff's choice */
    char refused[128];      /* file name of the last one chosen that could not be opened; "": none */
    enum err_code refused_code;
    char refused_why[300];  /* a line of an author's file, for whoever wrote it */

    void *app;
    struct settings *device; /* what visits begin with; changed, then ... */
    void (*keep)(void *app); /* ... kept */
    /* Instead of the one that is open, and whenever the program begins; acted on after handle. */
    void (*open_playlist)(void *app, const char *path);
    void (*stay)(void *app); /* with the one that is open: a choice that could not be opened is forgotten */
};

enum { STAFF_PIN_IDLE_S = 30, STAFF_MENU_IDLE_S = 120 };
enum { STAFF_TEST_TOUCH = 7 }; /* value of test: the field to be touched, after so many pictures */
/* How the program ends: it starts itself anew; it stays away until somebody starts it. */
enum { STAFF_EXIT_AGAIN = 5, STAFF_EXIT_LEAVE = 6 };

/* The last sign of anybody on the screen on stage, or when it was entered; monotonic. */
static inline int64_t staff_since(const struct screen_env *env, int64_t entered_us)
{
    return env->input->last_input_us > entered_us ? env->input->last_input_us : entered_us;
}

#endif
