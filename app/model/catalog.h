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
#include "model/policy.h"
#include "model/process.h"
#include "model/quiz.h"
#include "model/timeline.h"
#include "model/unlock.h"

struct deferred;

struct caption_file {
    const char *path;
    char lang[16];   /* "" when the name carries none */
    bool sdh, forced;
    bool asked; /* named for this showing (play --sub): it comes before one in the visitor's language */
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
