/*
 * Captions from a sidecar file: SRT or WebVTT to a sorted list of cues, and the cues to show at a time in O(log n).
 * Malformed parts are skipped and reported with line and column; the rest is kept.
 */
#ifndef SUBS_CUES_H
#define SUBS_CUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum cue_format { CUE_FORMAT_SRT, CUE_FORMAT_VTT, CUE_FORMAT_COUNT };
enum cue_align { CUE_ALIGN_START, CUE_ALIGN_CENTER, CUE_ALIGN_END, CUE_ALIGN_LEFT, CUE_ALIGN_RIGHT, CUE_ALIGN_COUNT };
enum cue_vertical { CUE_HORIZONTAL, CUE_VERTICAL_RL, CUE_VERTICAL_LR };

enum cue_node_kind {
    CUE_TEXT, CUE_CLASS, CUE_ITALIC, CUE_BOLD, CUE_UNDERLINE, CUE_RUBY, CUE_RUBY_TEXT, CUE_VOICE, CUE_LANG, CUE_TIMESTAMP,
    CUE_NODE_KIND_COUNT
};

struct cue_node {
    enum cue_node_kind kind;
    struct str text;       /* CUE_TEXT: characters with entities resolved */
    struct str annotation; /* v, lang */
    int64_t time_us;       /* CUE_TIMESTAMP */
    const struct str *classes;
    size_t n_classes;
    const struct cue_node *child, *next;
};

struct cue_settings {
    enum cue_vertical vertical;
    bool line_auto, position_auto, snap;
    double line, position, size; /* percent, or line number when snap */
    enum cue_align align, line_align, position_align;
    struct str region;
};

struct cue {
    struct str id;
    int64_t start_us, end_us; /* Invariant: start_us < end_us */
    struct str text;          /* raw, as in the file */
    struct str plain;         /* without markup; lines parted by '\n' */
    struct cue_settings settings;
    const struct cue_node *nodes;
    int line;                 /* in the file, from 1 */
};

struct cue_problem {
    int line, col;
    bool error; /* else a warning */
    struct str message;
};

struct cues {
    enum cue_format format;
    char charset[32];         /* what the bytes were read as */
    bool valid;               /* false: not a caption file at all (a VTT without its signature) */
    size_t n;
    const struct cue *list;   /* by start, then by file order */
    const int64_t *latest_end; /* of list[0..i]: cuts the search for overlapping cues */
    size_t n_problems;
    const struct cue_problem *problems;
};

/* Parses bytes; format by signature and file name ending. charset NULL: UTF-8, or detected when confident. What is
 * returned lives in arena. False when the charset is unknown or not to be told (ERR_CHARSET). */
bool cues_parse(struct str bytes, const char *name, const char *charset, struct arena *arena, struct cues *out,
                struct err *err);
/* Reads (at most 32 MiB) and parses a file. */
bool cues_load(const char *path, const char *charset, struct arena *arena, struct cues *out, struct err *err);

/* Indexes of the cues active at a time (start <= t < end), in order, at most max; returns how many. */
size_t cues_at(const struct cues *c, int64_t t_us, size_t *index, size_t max);
/* The next time after t at which cues_at would answer differently; INT64_MAX when never. */
int64_t cues_next_change(const struct cues *c, int64_t t_us);

/* The cue list as the captions contract has it. */
void cues_print_json(const struct cues *c, struct buf *out);
void cues_print_plain(const struct cues *c, struct buf *out);

#endif
