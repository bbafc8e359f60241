/*
 * STEM.timeline.yaml beside STEM.mp4: everything tied to the time line of one media file. The studio writes it, an
 * author may. Quizzes name marks (`watch: will`), never seconds, so a re-timed capsule keeps its quiz.
 *
 *     capsule-kiosk: 1
 *     media: capsule-2.mp4
 *     length: 0:01:12.480      # of the media file; 0.5 s of difference hide chapters and marks
 *     bytes: 5123456           # size of the media file; optional, spares the hash when it differs
 *     sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
 *     chapters:
 *     - at: 0:00:00.000
 *       title: {en: Opening, fr: Ouverture, nl: Opening, de: Auftakt}
 *     - {at: 12.4, title: {en: Political will, fr: Volonté politique, nl: Politieke wil, de: Politischer Wille}}
 *     marks:
 *       will: {from: 0:00:12.400, to: 0:00:20.120, title: {en: Political will, fr: Volonté politique}}
 *       pillars: {from: 12.4, to: 58}
 *     thumbnails: {file: capsule-2.thumbs.jpg, every: 2, columns: 10, width: 272, height: 153}
 *
 * Times are seconds with an optional fraction (12.4), m:ss or h:mm:ss, each with an optional fraction. Mark names are
 * ids (letters, digits, "-", "_", "."; no ".." inside); titles are optional for marks; marks may overlap; a chapter
 * lasts until the next one, the last until the end. Without `sha256` and `bytes` the length alone decides. Thumbnails
 * are one picture beside the time line: small ones of one size in rows of `columns`, one for every `every` seconds.
 */
#ifndef MODEL_TIMELINE_H
#define MODEL_TIMELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

struct hashes;
struct reader;
struct yaml_node;

enum { TIMELINE_TOLERANCE_US = 500000 };
/* A mark that is not longer has its beginning marked and no end yet; it is left out. */
enum { TIMELINE_OPEN_US = 500000 };

struct span {
    int64_t start_us, end_us;
};

struct mark { /* a named span of a media file */
    struct str name;
    struct span span;
    struct i18n title; /* may be empty */
};

struct thumbnails {
    const char *path;     /* NULL: there are none, or the file is not there */
    int64_t every_us;
    int columns, width, height; /* of one, px */
};

struct timeline {
    const char *path;      /* NULL: there is none */
    char sha256[65];       /* "" when not stated */
    int64_t length_us;     /* 0 when not stated */
    int64_t bytes;         /* of the media file; 0 when not stated */
    int n_chapters;
    const struct mark *chapters; /* ordered */
    int n_marks;
    const struct mark *marks;
    struct thumbnails thumbnails; /* to be used like chapters and marks: only when matches */
    bool matches;          /* length and hash fit the media file; when false, none of these is to be used */
};

/*
 * Reads a time line; r->path is set to path and put back, languages come from r. Findings take every problem; false
 * when there is nothing to be had (err says why). out->matches is false until timeline_verify. Chapters come out
 * ordered, each ending where the next begins.
 */
bool timeline_load(const char *path, struct reader *r, struct timeline *out, struct err *err);
bool timeline_read(struct reader *r, const struct yaml_node *root, struct timeline *out, struct err *err);

/*
 * Compares size and hash with the media file and sets matches. A hash that is over the budget of hashes is not
 * computed: size and length decide then. When the file differs *why becomes a sentence (arena); the caller reports it.
 */
void timeline_verify(struct timeline *t, const char *media, struct hashes *hashes, struct arena *arena,
                     struct str *why);

/* Does the length that the player found fit the stated one? True when nothing is stated or nothing is known (<= 0). */
bool timeline_fits(const struct timeline *t, int64_t length_us);

/* The small picture of a moment inside the file of all of them, when there are some and the time line matches. False when
 * there is none. */
bool timeline_thumbnail(const struct timeline *t, int64_t at_us, int *x, int *y);

/* Name of the time line file beside a media file: the same stem. */
const char *timeline_path_for(struct arena *arena, const char *media);

extern const struct field_table mark_table, timeline_table;

#endif
