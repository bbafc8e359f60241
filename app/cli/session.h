/*
 * The composition: everything a running kiosk consists of, put together in one place from the options, for a real
 * window or off-screen. Used by the program itself, the tour and bench.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "app.h"
#include "base/chores.h"
#include "cli/options.h"
#include "cli/session_voice.h"
#include "gfx/window.h"
#include "model/catalog.h"
#include "platform/platform.h"
#include "platform/watchdog.h"
#include "player/player.h"
#include "store/store.h"

struct session_config {
    const char *playlist;           /* NULL: the front door */
    const char *const *front;       /* FRONT_ENTRIES playlists that it offers; NULL: those of the program */
    const struct catalog *catalog;  /* ready-made; wins */
    bool marking;                   /* the catalog's capsule on the authoring screen ... */
    int64_t frame_us;               /* ... with pictures of this length; 0: not known */
    bool offscreen;
    int w, h;                       /* off-screen size */
    bool in_memory;                 /* keep nothing (bench) */
    const char *decoder;            /* capsule-decoder; NULL: beside the program */
    const char *unrecorded;         /* staged: pretend that nothing can be kept, and why; NULL: all is well */
    const char *pin_dir;            /* staged: where the PIN's file lies; NULL: there is none */
    bool staged;                    /* real files on invented time: see player/staged.h */
    const char *default_audio;      /* when --audio-output is not given; NULL: chosen by the decoder */
};

struct session {
    struct arena arena;
    struct strings strings;
    struct queue *queue;
    struct platform *platform;
    struct gfx_window *window, *second; /* the room's; the presenter's, NULL until there is one */
    enum gfx_path path;
    unsigned beside_drawn;        /* pictures that the presenter's window has shown */
    struct text_engine *text;
    struct images *images;
    struct player *player, *jobs; /* jobs: the real player behind a staged one; NULL otherwise */
    struct store *store;
    struct chores *chores;   /* of the staff */
    struct chores *content_chores; /* of content packs; NULL off-screen */
    struct session_voice voice; /* its speaker is NULL off-screen */
    struct app *app;
    struct caption_trace *caption_trace; /* NULL: off */
    struct watchdog *watchdog; /* NULL: no service manager listens */
    const char *unrecorded; /* why the data folder could not be had; NULL: it is open */
    int64_t wall_offset_s; /* --now: added to the wall clock */
    struct now invented;   /* staged: the time, moved by whoever steps the program */
    bool drawn;            /* anything yet? */
    bool some_shown, some_failed; /* of the media opened so far */
};

/* False with a sentence (ERR_DISPLAY: no window to be had); then nothing is left open. */
bool session_open(struct session *s, const struct options *options, const struct session_config *config,
                  struct err *err);
/* One round: wait (not beyond until_us), step, draw. False when the program is over. *presented may be NULL. */
bool session_round(struct session *s, int64_t until_us, bool *presented);
/* Stopped by a signal, the program's own code, or what became of the media: some failed, nothing playable. */
int session_exit_code(const struct session *s);
void session_close(struct session *s);

/* Staged: the program anew, with nothing kept, as if it had just been started with these options. Fonts, pictures and
 * what is known of files stay. */
bool session_anew(struct session *s, const struct options *options, const struct session_config *config,
                     struct err *err);

struct now session_now(const struct session *s);

/* Of the interface: the option, else the system's. */
enum string_language session_language(const struct options *o);

/* The font engine alone, for commands that lay out text without a session. */
struct text_engine *session_text_engine(struct arena *arena, struct err *err);
/* The same of another list of faces than the program's; NULL: it is not there. */
struct text_engine *session_text_engine_of(const char *list, struct arena *arena, struct err *err);

#endif
