/*
 * What the author wrote, read once and never changed: playlists, capsules, quizzes. Everything lives in the arena
 * given to catalog_load (program lifetime). Texts exist per language; text_for picks with a visible fall-back.
 */
#ifndef MODEL_CATALOG_H
#define MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Where something stands in an author's file. */
struct source {
    const char *path; /* as the author would name it: relative to where the command was started when possible */
    int line, col;    /* from 1 */
};

enum { MODEL_LANGS_MAX = 8 };

/* Author text in several languages. A plain scalar counts for the playlist's first language. */
struct i18n {
    int n;
    struct { char lang[8]; struct str text; } of[MODEL_LANGS_MAX];
    struct source at;
};

/* Text in lang; else in the first language present. *fell_back (may be NULL) tells. Empty view when there is none. */
struct str i18n_text(const struct i18n *t, const char *lang, bool *fell_back);

struct span {
    int64_t start_us, end_us;
};

struct mark { /* a named span of a media file */
    struct str name;
    struct span span;
    struct i18n title; /* may be empty */
};

/* Everything tied to a media file's time line: capsule-N.timeline.yaml beside it. */
struct timeline {
    const char *path;      /* NULL: there is none */
    char sha256[65];       /* "" when not stated */
    int64_t length_us;     /* 0 when not stated */
    int n_chapters;
    const struct mark *chapters; /* ordered */
    int n_marks;
    const struct mark *marks;
    bool matches;          /* length and hash fit the media file; when false, chapters and marks are not to be used */
};

struct caption_file {
    const char *path;
    char lang[16];   /* "" when the name carries none */
    bool sdh, forced;
    char charset[32]; /* declared by the author; "" */
};

enum question_kind {
    QUESTION_SINGLE,
    QUESTION_MULTIPLE,
    QUESTION_TRUE_FALSE,
    QUESTION_KIND_COUNT /* ordering, matching and numeric come with the five capsules */
};

struct option {
    struct str id;       /* stable: as written (`id:`) or "a", "b", ... */
    struct i18n text;
    struct i18n feedback;
    bool right;
};

struct question {
    struct str id;       /* unique in its quiz */
    enum question_kind kind;
    struct i18n stem;
    struct i18n explanation; /* shown whatever was chosen; may be empty */
    int n_options;
    const struct option *options;
    struct str watch;    /* mark name, "mark..mark", or empty */
    bool keep_order;     /* options are not shuffled */
    struct source at;
};

struct quiz {
    struct str id;
    struct i18n title;
    int n_questions;
    const struct question *questions;
    int ask;             /* how many of them a visit gets; n_questions unless the author says fewer */
    bool shuffle;        /* questions in random order */
    bool partial_credit; /* multiple choice: (right chosen - wrong chosen) / right, never below 0; stated on screen */
    int attempts;        /* retries allowed; 0: unlimited */
    struct source at;
};

struct capsule {
    struct str id;          /* unique in the catalog */
    int number;             /* shown; position in the playlist from 1 unless stated */
    struct i18n kicker, title, summary;
    const char *media;      /* resolved path; NULL when not found anywhere */
    struct str media_name;  /* as written */
    bool media_own;         /* found in media/own */
    const char *poster;     /* path or NULL */
    int n_captions;
    const struct caption_file *captions;
    struct timeline timeline;
    struct str matrix;      /* "bt601", "bt709" or empty: override for odd files */
    char release[11];       /* "2021-02-11" or "" */
    int step_from, step_to; /* of the 15 steps; 0: none */
    const struct quiz *quiz; /* NULL: none */
    struct source at;
};

/* Mode policy as data; screens and app.c read these fields, never a mode's name. */
struct policy {
    struct str mode;        /* "capsules", "booth", "classroom", "self-paced": for the log and the front door only */
    bool locked_until_release;
    bool ask_before_quit;
    bool keep_progress;
    int64_t idle_us;        /* 0: no idle reset */
};

struct catalog {
    struct i18n title;
    int n_languages;
    char languages[MODEL_LANGS_MAX][8]; /* in the author's order; at least one */
    int n_capsules;
    const struct capsule *capsules;
    int n_quizzes;
    const struct quiz *quizzes;
    struct policy policy;
    const char *path;       /* of the playlist */
    const char *root;       /* the content folder: the playlist's folder, or the one above when it is "playlists" */
};

enum finding_level { FINDING_ERROR, FINDING_WARNING };

struct finding {
    enum finding_level level;
    struct source at;
    const char *code;     /* short, stable: "unknown-key" */
    struct str sentence;  /* what is wrong and what to do */
};

struct findings {
    struct arena *arena;  /* sentences live here */
    struct finding *list;
    size_t n, cap;        /* list is malloc'ed */
    size_t errors, warnings;
};

void findings_init(struct findings *f, struct arena *arena);
void findings_release(struct findings *f);
void findings_add(struct findings *f, enum finding_level level, struct source at, const char *code, const char *fmt,
                  ...) __attribute__((format(printf, 5, 6)));
/* `path:line:col: error|warning: sentence [code]`, one line each, in file order. */
void findings_print(const struct findings *f, struct buf *out);

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

const struct capsule *catalog_capsule(const struct catalog *c, struct str id); /* NULL when unknown */
const struct quiz *catalog_quiz(const struct catalog *c, struct str id);

/* The span that `watch:` names in the capsule's time line; false when it does not match or the name is unknown. */
bool capsule_watch_span(const struct capsule *c, struct str watch, struct span *out);
/* Title of the chapter or mark around a position; NULL when there is none. */
const struct mark *capsule_chapter_at(const struct capsule *c, int64_t position_us, int *index);

#endif
