/*
 * A screen is one file and one const struct screen. enter/handle/draw/leave and nothing else; handle returns
 * navigation as data and only app.c acts on it; screens never call each other; draw takes its state const and asks
 * for further frames with ui_wake_at (EVENT_TIMER is then sent before the redraw). A key arrives with what it asks for
 * (key.action, by playlists/keys.yaml) in the context the screen declares, then in the wider ones until one is taken.
 */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/event.h"
#include "base/keymap.h"
#include "base/time.h"
#include "gfx/images.h"
#include "gfx/window.h"
#include "model/catalog.h"
#include "player/player.h"
#include "quiz/attempt.h"
#include "screens/preferences.h"
#include "screens/screen_id.h"
#include "store/store.h"
#include "ui/input.h"
#include "ui/ui.h"

enum { IDLE_KEYS_MAX = 3 };

struct screen_args {
    const struct capsule *capsule;
    int64_t start_us;      /* capsule: where to begin; -1: where the learner stopped */
    struct span watch;     /* capsule: play just this and return; end 0: not */
    enum err_code fault;   /* fault screen */
    char detail[200];      /* fault screen: the sentence of the error, for the small print and the log */
    bool unrecorded;       /* feedback: the answer could not be stored */
    int64_t frame_us;      /* timeline: length of one picture; 0: not known */
    bool marking;          /* quit: what is left is the marking of a time line */
    enum key_context part; /* help: whose keys come first; settings: the capsule's begin with captions */
    enum action idle_keys[IDLE_KEYS_MAX]; /* help: what has a key, and does nothing on this device; the rest ACTION_NONE */
    bool paused;           /* capsule, in the room: it waits where it begins */
    bool from_result;      /* capsule: watch was asked for by the result, not by a question; map: Back leads there */
    char learner[40];               /* id of whom it is about; "": without a name */
    const struct item *item;        /* room: what is shown, in ... */
    const struct course_slot *slot; /* ... that slot */
    const struct worksheet *sheet;  /* checklist: NULL is the steps; note: see screens/note.h */
    const struct document *document; /* handbook */
    int line;                       /* note: of that sheet or of the steps, from 0 */
};

enum nav_kind {
    NAV_STAY,   /* nothing */
    NAV_REDRAW, /* state changed */
    NAV_GO,     /* to a screen; this one is left but stays on the way back */
    NAV_REPLACE, /* to a screen; Back skips this one */
    NAV_BACK,   /* one level; at the lowest level: nothing */
    NAV_HOME,   /* to the lowest level */
    NAV_ROOM,   /* to a screen on the agenda: what lies on it is left; to the agenda itself: back to it */
    NAV_SIGN_IN, /* args.learner begins, and finds the library */
    NAV_ERASE,   /* as NAV_RESTART, and nothing is left of args.learner */
    NAV_RESTART, /* the visit is over: to where visits begin, as the next visitor shall find it */
    NAV_QUIT,   /* end the program with an exit code */
    NAV_ASK,    /* from the presenter's window: what the room's is asked for, as if its key had been pressed */
    NAV_PRESS,  /* from the presenter's window: a button of the room's page, see presented.h */
};

struct nav {
    enum nav_kind kind;
    enum screen_id to;
    struct screen_args args;
    int exit_code;
    enum action ask;    /* NAV_ASK */
    uint32_t press;     /* NAV_PRESS: its id */
};

#define NAV(k) ((struct nav){.kind = (k)})

/* The quiz under way; shared by quiz, feedback and result. */
struct visit {
    const struct capsule *capsule;
    struct capsule stand_in; /* for a quiz of the room that belongs to no capsule */
    struct attempt attempt;
    int64_t attempt_id;   /* in the store */
    bool active;          /* an attempt was started or resumed */
    int64_t since_us;
};

/* -1 percent: none, or nobody looked; charging: or full on the mains. */
struct battery { int percent; bool charging; };
struct attract_loop; struct packs; struct presented; struct room; struct staff; struct theme_set;
/* One per stage; lives as long as the program. Screens may change settings and visit, nothing else. */
struct screen_env {
    const struct catalog *catalog;
    struct player *player;
    struct store *store;
    struct images *images;
    const char *renderer;           /* what draws, for the figures over a capsule; NULL: nothing has been drawn yet */
    struct documents *documents;    /* pages of PDF documents; see screens/documents.h */
    struct pictures *pictures;      /* posters and stills by path; see screens/pictures.h */
    struct text_engine *text;
    const struct strings *strings;
    const struct keymap *keys;      /* those of the playlist, else the ones the program comes with */
    const struct organisation *organisation; /* who offers what is on stage; NULL: nobody says */
    const struct theme_set *themes; /* with its colours; NULL: the design's own */
    struct settings *settings;
    const struct settings *usual;   /* as the program was started, before anybody changed anything */
    struct visit *visit;
    struct caption_trace *caption_trace; /* see screens/caption_trace.h; NULL: off */
    struct packs *packs;            /* see screens/packs.h; NULL: no content is taken from sticks */
    struct staff *staff;            /* see screens/staff.h; NULL: there is none here */
    struct attract_loop *loop;      /* what invites at a stand; see screens/attract.h */
    bool hurried;                   /* the machine does not keep up: nothing moves that need not */
    bool clock_trusted;             /* the wall clock is not before the program was made */
    struct room *room;              /* a course's day; see screens/room.h */
    struct presented *presented;    /* the presenter's window; see screens/presented.h; NULL: there can be none */
    bool beside_room;               /* this stage is the presenter's window */
    struct arena *arena;            /* of the screen on stage: enter to leave */
    struct ui_input *input;
    struct now now;                 /* of this step */
    int64_t idle_end_us;            /* while it is asked whether anybody is there: when the visit ends, monotonic */
    struct str wrong;               /* mistakes of an edited playlist, a line each; "": none */
    struct battery battery;         /* of a device that is lent */
    struct str learner;             /* id of who learns (store/learner.h); "": without a name */
    struct str session;             /* UUID of what one person does from their coming to their going */
    bool can_go_back;               /* there is a level below */
    const char *const *front_entries; /* front door: playlist paths by mode, NULL where the mode does not exist */
    void (*choose_playlist)(void *app, int entry); /* front door's answer; app.c loads it */
    void *app;
};

/* Of a kind, with the organisation's colours. */
const struct theme *screen_theme(const struct screen_env *env, enum theme_kind kind);

/* As loud as anything may be here, 0 to 100. */
static inline int screen_volume_most(const struct screen_env *env)
{
    return env->catalog && env->catalog->policy.volume_limit ? env->catalog->policy.volume_limit : 100;
}

struct screen {
    const char *name;
    size_t state_size;
    /* State is zeroed. False: cannot be shown; app.c goes to the fault screen with err. */
    bool (*enter)(void *state, struct screen_env *env, const struct screen_args *args, struct err *err);
    struct nav (*handle)(void *state, struct screen_env *env, const struct event *ev);
    void (*draw)(const void *state, const struct screen_env *env, struct ui *ui);
    void (*leave)(void *state, struct screen_env *env);
    enum key_context context; /* whose keys work there */
    bool unattended;          /* nobody is told there what only concerns the machine */
    enum key_context (*context_now)(const void *state, const struct screen_env *env); /* where that changes; NULL */
};
static inline enum key_context screen_context(const struct screen *s, const void *state, const struct screen_env *env)
{
    return s->context_now ? s->context_now(state, env) : s->context;
}

extern const struct screen screen_front, screen_library, screen_capsule, screen_quiz, screen_feedback, screen_result,
    screen_fault, screen_quit, screen_help, screen_timeline, screen_map, screen_about, screen_take_away,
    screen_agenda, screen_days, screen_item, screen_order, screen_course, screen_break, screen_black, screen_slides,
    screen_document, screen_task, screen_worksheet, screen_reading, screen_end, screen_settings, screen_edits,
    screen_idle, screen_transcript, screen_staff_pin, screen_staff, screen_staff_test, screen_attract, screen_thanks,
    screen_closed, screen_vote, screen_sign_in, screen_notice, screen_card, screen_learner_pin, screen_learner,
    screen_recess, screen_arrival, screen_presenter, screen_room_check, screen_attendance, screen_groups,
    screen_progress, screen_study, screen_handbook, screen_checklist, screen_note,
    screen_along, screen_bring, screen_desk;

#endif
