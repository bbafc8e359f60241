/*
 * The program without a window: reads the queue, keeps the stage, acts on navigation, applies the playlist's policy.
 * app_step IS the program; tests call it with a fake player and invented time.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/queue.h"
#include "gfx/window.h"
#include "screens/screen.h"
#include "speech/talker.h"
#include "ui/scan.h"

struct app;
struct attract_loop;
struct handovers;
struct room;
struct chores;
struct packs;
struct stage;

enum { FRONT_ENTRIES = 4 }; /* booth, classroom, on my own, just the capsules */

struct app_config {
    struct player *player;    /* not owned; as the next ones */
    struct store *store;
    struct images *images;
    struct text_engine *text;
    struct queue *queue;
    const struct strings *strings;
    const struct talker_sound *sound; /* what plays the voice; NULL: it is only in the log */
    const char *front_entries[FRONT_ENTRIES]; /* playlist paths; NULL: not offered */
    const char *playlist;     /* to run; NULL: the front door */
    const struct catalog *catalog; /* ready-made (play FILE); wins over playlist */
    int64_t start_us;         /* play FILE: where to begin; -1: where the learner stopped */
    bool marking;             /* the catalog's only capsule opens on the authoring screen ... */
    int64_t frame_us;         /* ... with pictures of this length; 0: not known */
    struct settings settings; /* at start */
    bool keep_choice;         /* the playlist that staff choose is opened the next time, instead of this one */
    bool keep_settings;       /* what is stored wins over settings except lang_fixed */
    bool lang_fixed;          /* --lang was given */
    bool scanning_fixed;      /* --switch was given: on, whatever is stored */
    bool watch;               /* --watch: edited files are taken at once */
    int day;                  /* --day of a course, from 1; 0: by date */
    const char *pretended;    /* --now as given, which means the course's local time; NULL: the real clock */
    int64_t pretended_s;      /* what it means without a course */
    bool as_real;             /* a day of a course at a pretended time is kept like a real one */
    bool invented;            /* the clock is made up, and believed: opening hours are those of that time */
    int64_t built_s;          /* when this program was made: no clock is right before it; 0: unknown */
    struct chores *chores;    /* not owned; NULL: no staff menu */
    struct chores *content_chores; /* not owned; on a thread of their own: content packs; NULL: none are taken */
    struct caption_trace *caption_trace; /* not owned; NULL: off */
    const char *data_dir;     /* where the PIN's file and the database lie; NULL: nothing is kept */
    const char *machine;      /* the staff menu looks for /proc and /sys there; NULL: at the root (tests) */
    const char *usb_dir, *power_off, *log_file; /* as the command line has them; NULL: the usual, the usual, none */
    const char *unrecorded;   /* why nothing can be kept: said once before the first screen; NULL: all is well */
    bool (*display_power)(void *ctx, bool on); /* false: it cannot; NULL: nobody can */
    void (*toggle_fullscreen)(void *ctx); /* the key f; NULL: none */
    void (*lock)(void *ctx, bool locked);  /* the window, while the policy says that only staff leave; NULL: none */
    void (*present)(void *ctx, bool wanted); /* the presenter's window; EVENT_DISPLAYS answers; NULL: there can be none */
    void (*hand_over)(void *ctx, bool away); /* the room's display to another program, and back; NULL: it cannot */
    /* Other content is opened, with interface texts of its own perhaps: *strings are to be those. NULL: they stay. */
    void (*reword)(void *session, const char *playlist);
    void *session;
    int (*tell_keyboards)(void *ctx, bool wanted); /* see platform_tell_keyboards; NULL: nobody can */
    void *ctx;
};

/* False with err when nothing can be shown; a playlist that cannot be read becomes the fault screen instead. */
struct app *app_new(const struct app_config *config, struct now now, struct err *err);
void app_free(struct app *a, struct now now);

/* Takes in everything that happened. False when the program is over. */
bool app_step(struct app *a, struct now now);
/* When app_step wants to run next without an event (monotonic us); TIME_NEVER: only events. */
int64_t app_deadline(const struct app *a);
/* Draws and presents when something changed; true when pixels were presented. */
bool app_draw(struct app *a, struct gfx_window *window, struct now now);

/* The same for the presenter's window, with the room's picture as app_draw presented it last; never while there is
 * none. */
bool app_draw_presenter(struct app *a, struct gfx_window *window, struct now now);

/* What app_draw presented is on screen since now: for counting what a stand's loop shows. */
void app_presented(struct app *a, struct now now);

/* What is on stage as it would be drawn with these settings, which are in force from now on, in a window of w x h
 * pixels; valid until the next drawing. For previews. */
const struct draw_list *app_picture(struct app *a, const struct settings *settings, int w, int h, struct now now);

/* The same of the presenter's window, which must be there, at the moment of the last app_picture. */
const struct draw_list *app_presenter_picture(struct app *a, const struct settings *settings, int w, int h);

/* For previews: from now on the device's content is what the caller writes there; no disk and no stick is asked. */
struct packs *app_pretend_packs(struct app *a);
/* The page of a stick that was plugged in comes on stage. */
void app_arrive(struct app *a);

/* The picture presented last, as a number; and whether another one is to follow by itself: a capsule plays in view. */
uint64_t app_picture_shown(const struct app *a);
bool app_picture_moves(const struct app *a, struct now now);

/* How long the machine has slept so far (time_slept_us), told before a step: one that slept since finds what played paused
 * and saved. */
void app_slept(struct app *a, int64_t slept_us);

int app_exit_code(const struct app *a);

/* 0..100, from the command line; wins over the stored volume. */
void app_set_volume(struct app *a, int volume);

/* For tests, the tour and the commands: what is on stage. */
const struct tree *app_tree(const struct app *a);
const struct node *app_focus(const struct app *a); /* what has the focus, drawn last; NULL: nothing has */
enum screen_id app_screen(const struct app *a);
const struct stage *app_stage(const struct app *a);
const struct stage *app_presenter(const struct app *a);     /* the presenter's; NULL: that window is not there */
const struct settings *app_settings(const struct app *a);
const struct catalog *app_catalog(const struct app *a); /* NULL at the front door */
const struct room *app_room(const struct app *a);
struct str app_learner(const struct app *a); /* id of who learns; "": without a name */
struct str app_session(const struct app *a); /* UUID of what they do from their coming to their going */
/* How many visits are over. */
unsigned app_visits_ended(const struct app *a);
/* What the voice said since it was last interrupted, a line a sentence. */
const struct attract_loop *app_loop(const struct app *a);   /* what a stand's loop shows, and how it fares */
const struct handovers *app_handovers(const struct app *a);
bool app_clock_trusted(const struct app *a);                /* false: opening hours are off */
struct str app_said(const struct app *a);
/* Where the highlight of scanning stands. */
const struct scan *app_scan(const struct app *a);
/* The names of the sound cues since the last press. */
struct str app_cues(const struct app *a);

#endif
