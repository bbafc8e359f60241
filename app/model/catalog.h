/*
 * What the author wrote, read once and never changed: playlists, capsules, quizzes. Everything lives in the arena
 * given to catalog_load (program lifetime). Texts exist per language; i18n_text picks with a visible fall-back.
 */
#ifndef MODEL_CATALOG_H
#define MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/keymap.h"
#include "base/str.h"
#include "model/booth.h"
#include "model/certificate.h"
#include "model/course.h"
#include "model/document.h"
#include "model/findings.h"
#include "model/i18n.h"
#include "model/organisation.h"
#include "model/process.h"
#include "model/quiz.h"
#include "model/timeline.h"
#include "model/unlock.h"

struct deferred;

struct caption_file {
    const char *path;
    char lang[16];   /* "" when the name carries none */
    bool sdh, forced;
    char charset[32]; /* declared by the author; "" */
};

struct capsule {
    struct str id;          /* unique in the catalog */
    int number;             /* shown; position in the playlist from 1 unless stated */
    struct i18n kicker, title, summary;
    const char *media;      /* resolved path; NULL when not found anywhere */
    struct str media_name;  /* as written */
    bool media_own;         /* found in media/own */
    bool media_coming;      /* not there yet, but being made at this moment (media/demo/.making) */
    const char *poster;     /* path or NULL */
    int n_captions;
    const struct caption_file *captions;
    struct timeline timeline;
    struct str matrix;      /* "bt601", "bt709" or empty: override for odd files */
    struct unlock unlock;   /* when it opens, where the policy keeps capsules back */
    int step_from, step_to; /* steps of the process it covers; 0: none */
    struct language_list audio, captions_in; /* languages it is promised in; n 0: nothing is promised */
    struct take_away take_away;
    const struct quiz *quiz; /* NULL: none */
    struct source at;
};

/* WCAG 2.2.1: at least 20 s to answer a warning. */
enum { POLICY_THEME_NONE = -1 };
enum { POLICY_BEGINS_LIBRARY, POLICY_BEGINS_ATTRACT, POLICY_BEGINS_SIGN_IN };
enum { POLICY_VOICE_ANYWHERE, POLICY_VOICE_HEADPHONES };
enum { POLICY_EXPORTS_SEALED /* names, for the organisation */, POLICY_EXPORTS_PLAIN, POLICY_EXPORTS_ALL_SEALED };
enum policy_score { SCORE_BEST, SCORE_LAST, SCORE_FIRST }; /* which of several attempts counts */
#define POLICY_WARNING_MIN_US (20 * INT64_C(1000000))
#define POLICY_IDLE_MIN_US (20 * INT64_C(1000000))
#define POLICY_THANKS_MIN_US (5 * INT64_C(1000000))

enum { PACKS_KEYS_MAX = 16 };

/* What a device takes from sticks (pack/). */
struct policy_packs {
    int n_keys;
    const struct str *keys; /* public, one line each as minisign writes them; beside those of the device itself */
    bool plug_in;           /* a newer pack comes in when its stick is plugged in, without anybody choosing it */
    bool loose;             /* unsigned media files of a stick may be played; never with lock_down */
};

/* Mode policy as data; screens and app.c read these fields, never a mode's name. */
struct policy {
    struct str mode;        /* "capsules", "booth", "classroom", "self-paced": for the log and the front door only */
    bool locked_until_release;
    bool prerequisites;     /* capsules open after others, as their "after" says */
    int watched_percent;    /* of a capsule that is really to be watched until it is done, 1..100; 0: its last twentieth
                               was reached, however that was, and nobody keeps which parts were watched */
    bool my_progress;       /* a page says where somebody stands, and what comes next */
    bool counts_attempts;   /* a quiz may be taken as often as it says, else as the next line does */
    int attempts;           /* 0: as often as one likes */
    int score;              /* enum policy_score */
    bool ask_before_quit;
    int begins_with;        /* POLICY_BEGINS_...: what lies below everything else, where no course does */
    struct quiz_cut quiz;   /* how much of each quiz is asked */
    int64_t thanks_us;      /* after a result the visit ends with a word of thanks of this length; 0: it goes on */
    bool keep_progress;     /* false: a visitor's settings, progress and answers end with the visit */
    int volume_limit;       /* percent: nothing sounds louder than this, whatever is set; 0: as 100 */
    int retention_days;     /* after a learner was here last, everything of theirs is erased at the next start; 0: never */
    int voice;              /* POLICY_VOICE_...: headphones: for one person, see app/headphones.h */
    int exports;            /* POLICY_EXPORTS_...: how records, log and figures leave the device on a stick */
    bool blank;             /* a key makes the screen black */
    bool lock_down;         /* only staff leave: no key, gesture or wish of the window system ends the program */
    bool presenter;         /* a course's day has the presenter's window beside the room's, where there is a display for it */
    bool opens_course;      /* begins with the day of its course rather than with the library */
    bool questions_wait;    /* no idle time-out while a question is open */
    bool typed_answers;     /* questions answered by typing are asked; else left out of their quizzes */
    bool records;           /* what learners do is kept event by event: see store/event.h; not without keep_progress */
    bool statistics;        /* what happens is counted, without names: see tally.h */
    int theme;              /* what it begins with: 0 dark, 1 light, 2 high contrast; POLICY_THEME_NONE: nobody says */
    bool staff_menu;        /* a hidden gesture leads to the staff menu */
    struct policy_packs packs;
    struct str staff_pin;   /* hash of its PIN, for devices that have none of their own; empty: none */
    int64_t idle_us;        /* without a touch until the warning; 0: no idle time-out */
    int64_t idle_paused_us; /* the same while a capsule is paused; 0: as idle_us */
    int64_t idle_result_us; /* the same on a result; 0: as idle_us */
    int64_t idle_warning_us; /* from the warning to the end of the visit; at least POLICY_WARNING_MIN_US */
};

struct catalog {
    struct i18n title;
    int n_languages;
    char languages[MODEL_LANGS_MAX][8]; /* in the author's order; at least one ("en" when nothing says) */
    int n_capsules;
    const struct capsule *capsules;
    int n_quizzes;
    const struct quiz *quizzes;
    int n_courses;
    const struct course *courses;       /* the first one is the playlist's; others are on offer */
    int n_modules;
    const struct module *modules;
    int n_documents;
    const struct document *documents;
    int n_worksheets;
    const struct worksheet *worksheets; /* stages of spmm and checklists of documents among them */
    const struct spmm *spmm;            /* NULL: none */
    const struct process *process; /* NULL: none */
    const struct about *about;     /* NULL: none */
    const struct keymap *keys;     /* NULL: those the program comes with */
    const char *keys_path;         /* the file they were read from; NULL: none */
    const struct organisation *organisation; /* NULL: none */
    const struct certificate_policy *certificate; /* of the first file; NULL: none is given */
    struct policy policy;
    struct attract attract;        /* without extracts unless the policy begins with it or the author names some */
    int n_programme;
    const struct programme_item *programme; /* of the stand, in the author's order */
    const struct hours *hours;     /* of the stand; NULL: always open */
    struct deferred *deferred; /* NULL: everything was read */
    const char *path;       /* of the playlist */
    int n_files;            /* that it was read from, itself among them */
    const char *const *files;
    const char *root;       /* the content folder: the playlist's folder, or the one above when it is "playlists" */
};

/*
 * Reads a playlist and everything it includes. Reports EVERY problem to findings and goes on with the rest: a
 * capsule that cannot be used is left out, the catalog stands. False only when nothing can be had at all (missing
 * file, not YAML at all, format too new); err then holds the sentence that is also the last finding.
 */
bool catalog_load(const char *path, struct arena *arena, struct catalog *out, struct findings *findings,
                  struct err *err);

/*
 * A catalog from media files and folders named on the command line (`play FILE|DIR`): one capsule a file, in name
 * order, captions and time line found beside each. caption_file NULL or one extra sidecar (--sub).
 */
bool catalog_from_media(const char *const *paths, int n, const char *caption_file, struct arena *arena,
                        struct catalog *out, struct findings *findings, struct err *err);

/*
 * The same to be shown: of a library with many files of quizzes the questions are not read, and mistakes in them not
 * found, until catalog_quiz_ready. arena has to live as long as the catalog.
 */
bool catalog_load_shown(const char *path, struct arena *arena, struct catalog *out, struct findings *findings,
                        struct err *err);

/* Has the quiz its questions? Reads them when they were deferred; what is wrong there goes to the log. False: there is
 * none (quiz may be NULL). Main thread. */
bool catalog_quiz_ready(const struct catalog *c, const struct quiz *quiz);

const struct capsule *catalog_capsule(const struct catalog *c, struct str id); /* NULL when unknown */
const struct quiz *catalog_quiz(const struct catalog *c, struct str id);
const struct course *catalog_course(const struct catalog *c, struct str id);
const struct module *catalog_module(const struct catalog *c, struct str id);
const struct document *catalog_document(const struct catalog *c, struct str id);
const struct worksheet *catalog_worksheet(const struct catalog *c, struct str id);

/*
 * Tells the catalog how long a media file really is, once a player knows. More than half a second off the time line:
 * its chapters and marks are hidden from then on; returns false then, for the log. Main thread.
 */
bool catalog_set_length(struct catalog *c, struct str id, int64_t length_us);

/* A capsule's file is of no use any more: it is shown as one without a file. Main thread. */
void catalog_leave_out(struct catalog *c, struct str id);
/* Caption files that are gone are captions no more, wherever the catalog has some. Main thread, before it is on stage. */
void catalog_leave_out_captions(struct catalog *c, bool (*gone)(void *ctx, const char *path), void *ctx);

/* The span that `watch:` names in the capsule's time line; false when it does not match or the name is unknown. */
bool capsule_watch_span(const struct capsule *c, struct str watch, struct span *out);
/* The chapter around a position; NULL when there is none. index may be NULL. */
const struct mark *capsule_chapter_at(const struct capsule *c, int64_t position_us, int *index);

#endif
