/*
 * The stage: the stack of screens, what was drawn last, and the way back. One stage a window. It knows no mode and
 * no window: app.c tells it where to go, an executor shows its list.
 */
#ifndef APP_STAGE_H
#define APP_STAGE_H

#include "motion.h"
#include "screens/screen.h"
#include "screens/steer.h"
#include "ui/scan.h"

enum { STAGE_LEVELS_MAX = 16 };

struct level {
    enum screen_id id;
    struct screen_args args;
    const struct screen *screen;
    void *state;         /* malloc'ed, state_size bytes; NULL while left */
    struct arena arena;  /* enter to leave */
    struct ui_input input;
    int64_t entered_us;
};

/* One drawing. The commands of picture from first on, n of them, are the settled picture: what surrounds them is motion. */
struct stage_frame {
    struct arena arena;
    struct draw_list list, settled; /* settled: while a dialog or a film comes over what was there */
    const struct draw_list *picture; /* one of the two */
    struct tree tree;
    uint32_t first, n;
};

/* What is said stands in the language in force, which may change while it stands. */
struct stage_note {
    struct str (*words)(const struct screen_env *env, struct arena *arena); /* asked at every drawing; NULL: id's text */
    enum string_id id;
    int n;            /* fills its {n}, where it has one */
    uint32_t icon;
    bool machine;     /* of the machine, not of what somebody did: not shown on an unattended screen */
    bool said;        /* false: none yet; set by stage_tell, as the next */
    int64_t since_us;
};

struct stage {
    struct level levels[STAGE_LEVELS_MAX];
    int n;                    /* Invariant: after the first stage_go, n >= 1 and the top level is entered */
    struct stage_frame frames[3]; /* drawn in turn: the last one, and one that goes, stay readable */
    int current;              /* index of what was drawn last */
    struct motion motion;     /* from the screen that goes to the one that has come */
    bool drawn;               /* anything yet? */
    bool dirty;
    unsigned arrivals;        /* screens and dialogs that came on stage, the ones uncovered again among them */
    unsigned presses;         /* of widgets, by key, pointer or switch */
    bool entered;             /* the top changed since the last drawing: focus settles on the primary */
    bool by_key;              /* the last input was a key */
    bool shows_video;         /* the last list has a video command */
    int64_t wake_us;          /* earliest time the picture changes by itself */
    struct scan scan;         /* of the top level; its setting is followed by app/scanning.h */
    struct stage_note note;   /* a toast over whatever is on stage */
    struct steer_rest rest;   /* what takes keys that no screen wanted */
};

void stage_release(struct stage *s, struct screen_env *env);

/* Acts on navigation; a screen that cannot be entered is replaced by the fault screen. Returns false for NAV_QUIT. */
bool stage_go(struct stage *s, struct screen_env *env, const struct nav *nav);

/* Lets input turn the event into an intention and hands it to the top screen (player, store and timer events also to
 * a screen that lies under a dialog). The caller acts on what comes back. */
struct nav stage_handle(struct stage *s, struct screen_env *env, const struct event *ev);

/* Hands an intention, or a key past the focus, to the top screen as if the person had used the widget itself. */
struct nav stage_pass(struct stage *s, struct screen_env *env, const struct event *ev);
/* A key's action without the key, from the other window: past the focus to the top screen, then to the rest. */
struct nav stage_ask(struct stage *s, struct screen_env *env, const struct event *ev);
/* The end of a visit, in two steps so that what it left behind can be cleared away in between: leaves everything and
 * keeps the loop that invites, the cards of learners, else the library (or what is lowest) alone; enters that anew, without focus or place of whoever was there. */
void stage_leave(struct stage *s, struct screen_env *env);
void stage_restart(struct stage *s, struct screen_env *env);

/* The same page for whoever comes next: no focus, no hover, no toast of the one before. */
void stage_settle(struct stage *s);

/* Leaves and enters everything anew (another catalog). */
void stage_clear(struct stage *s, struct screen_env *env);

/* Draws the top (and what lies under a dialog) into the next list; dims is w x h device pixels. */
const struct draw_list *stage_draw(struct stage *s, struct screen_env *env, int w, int h);

const char *stage_screen_name(enum screen_id id); /* "library" */
/* Shows a toast over any screen, in the language in force while it stands; the note is copied. */
void stage_tell(struct stage *s, const struct stage_note *note, struct now now);

/* What was drawn last; NULL before the first drawing. */
const struct tree *stage_tree(const struct stage *s);
/* Laid over the screen below, which stays entered. */
bool stage_is_dialog(enum screen_id id);
/* Index of the level that dialogs are laid over: the top one when there are none. A dialog may lie on a dialog. */
int stage_page(const struct stage *s);
/* The widget that has the focus where it is to be seen; 0: none. */
uint32_t stage_focus(const struct stage *s);
enum screen_id stage_top(const struct stage *s);
bool stage_holds(const struct stage *s, enum screen_id id); /* at any level */
/* The capsule of the capsule screen on stage (also under a dialog); NULL when there is none. */
const struct capsule *stage_capsule(const struct stage *s);
/* The capsule of the catalog that is watched for itself, not one scene that a question sends back to; NULL when none is. */
const struct capsule *stage_watched(const struct stage *s, const struct catalog *c);

#endif
