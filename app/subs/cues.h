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
enum cue_align {
    CUE_ALIGN_START, CUE_ALIGN_CENTER, CUE_ALIGN_END, CUE_ALIGN_LEFT, CUE_ALIGN_RIGHT,
    CUE_ALIGN_AUTO, /* position_align only: follows align */
    CUE_ALIGN_COUNT
};
enum cue_vertical { CUE_HORIZONTAL, CUE_VERTICAL_RL, CUE_VERTICAL_LR };

enum cue_node_kind {
    CUE_TEXT, CUE_CLASS, CUE_ITALIC, CUE_BOLD, CUE_UNDERLINE, CUE_RUBY, CUE_RUBY_TEXT, CUE_VOICE, CUE_LANG,
    CUE_TIMESTAMP,
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
    struct str region;        /* id of a region that the file defines; empty: none */
};

/* A block of lines that cues can share (WebVTT 3.4); all numbers but lines in percent. */
struct cue_region {
    struct str id;
    double width;             /* of the picture */
    int lines;
    double anchor_x, anchor_y;     /* the point of the region ... */
    double viewport_x, viewport_y; /* ... that lies on this point of the picture */
    bool scroll_up;
};

struct cue {
    struct str id;
    int64_t start_us, end_us; /* a cue that does not end after its start is kept, reported and never shown */
    struct str text;          /* raw, as in the file */
    struct str plain;         /* without markup; lines parted by '\n' */
    struct cue_settings settings;
    int line;                 /* of its times in the file, from 1 */
    int text_line;            /* where text begins; line when there is none */
};

struct cue_problem {
    int line, col; /* from 1; columns count characters */
    bool error; /* else a warning */
    struct str message;
};

struct cues {
    enum cue_format format;
    char charset[32];         /* what the bytes were read as */
    bool valid;               /* false: not a caption file at all (a VTT without its signature) */
    size_t n;
    const struct cue *list;   /* by start, then by file order */
    const int64_t *subtree_end; /* list as an implicit balanced tree: latest end below the middle of each half */
    size_t n_regions;
    const struct cue_region *regions;
    size_t n_problems;
    const struct cue_problem *problems; /* by line */
    bool problems_cut;        /* there were more than are listed */
    size_t n_rules;
    const struct cue_rule *rules; /* of its STYLE blocks, weakest first: see subs/style.h */
    size_t n_left_out;
    const struct cue_problem *left_out; /* what its STYLE blocks say and nobody honours, by line; for a reviewer */
};

/* What is known of a file beside its name. */
struct cue_hints {
    const char *charset;  /* declared by the author; NULL or "": UTF-8, or another one where only that reads as a language */
    const char *language; /* BCP 47; NULL or "": the one in its name, clip.fr.srt */
    bool standard;        /* a WebVTT file with a few stray bytes is damaged UTF-8, as the standard has it; else refused */
};

/* Parses bytes; format by signature and file name ending. hints may be NULL. What is returned lives in arena. False when
 * the charset is unknown or not to be told (ERR_CHARSET, with the likeliest named). */
bool cues_parse(struct str bytes, const char *name, const struct cue_hints *hints, struct arena *arena, struct cues *out,
                struct err *err);
/* Reads (at most 32 MiB) and parses a file. */
bool cues_load(const char *path, const struct cue_hints *hints, struct arena *arena, struct cues *out, struct err *err);

/* The tree of a cue's text, read when it is wanted: most cues never are. Lives in arena; views into c. */
const struct cue_node *cue_nodes(const struct cues *c, const struct cue *cue, struct arena *arena);

/* The region a cue names, or NULL. */
const struct cue_region *cues_region(const struct cues *c, const struct cue *cue);

/* Indexes of the cues active at a time (start <= t < end), in order, at most max; returns how many. */
size_t cues_at(const struct cues *c, int64_t t_us, size_t *index, size_t max);
/* The next time after t at which cues_at would answer differently; INT64_MAX when never. */
int64_t cues_next_change(const struct cues *c, int64_t t_us);

/*
 * {"format","charset","cues":[{"id","start_us","end_us","settings","text","nodes","plain"}],"problems":[...]}: one line
 * of JSON. settings: "vertical","line","snap","align","size","position","region". A node is {"type","text"} for text,
 * else {"type","classes","annotation","children"}; the annotation of a "timestamp" is its time, 00:00:01.500.
 */
void cues_print_json(const struct cues *c, struct buf *out);
/* Times and words, a blank line between cues. Problems are the caller's to print: it knows the path. */
void cues_print_plain(const struct cues *c, struct buf *out);

#endif
