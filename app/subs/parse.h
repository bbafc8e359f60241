/* Inside the room: what the readers of the two formats share. Not for other rooms. */
#ifndef SUBS_PARSE_H
#define SUBS_PARSE_H

#include "subs/cues.h"

enum {
    CUES_MAX = 1000000,      /* cues in a file */
    CUE_NODES_MAX = 4096,    /* nodes in one cue */
    CUE_DEPTH_MAX = 256,     /* tags open at once; deeper ones are ignored, so that a walk may recurse */
    CUE_PROBLEMS_MAX = 1000, /* reported for one file */
    CUE_FILE_MAX = 32 << 20  /* bytes */
};

/* What a reader fills. Lists are malloc'ed until cues_parse moves them into the arena, but for reserved cues. */
struct cue_list {
    struct arena *arena;
    struct buf scratch; /* for building texts; emptied by whoever uses it */
    struct cue *cues;
    size_t n, cap;
    bool reserved; /* cues is in the arena already, and has room for all that the text can hold */
    struct cue_problem *problems;
    size_t n_problems, cap_problems;
    bool problems_cut;
    struct cue_region *regions; /* malloc'ed */
    size_t n_regions, cap_regions;
    struct cue_rule *rules;       /* malloc'ed, weakest first */
    size_t n_rules, cap_rules;
    struct cue_problem *left_out; /* malloc'ed */
    size_t n_left_out, cap_left_out;
    bool valid;
};

/* Makes room for the cues of a text that is mostly cues. */
void cue_list_reserve(struct cue_list *l, struct str text);

/* Adds a copy; false when the file has more cues than we keep. */
bool cue_list_add(struct cue_list *l, const struct cue *cue);

/* level error or warning; at: a view into line, or the line itself for its beginning. */
void cue_list_error(struct cue_list *l, int line_no, struct str line, struct str at, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
void cue_list_warn(struct cue_list *l, int line_no, struct str line, struct str at, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* What is understood and not honoured, by line; no problem of the file. */
void cue_list_left_out(struct cue_list *l, int line_no, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* One line off the front of *rest, without its LF. */
struct str line_cut(struct str *rest);

/* The settings a cue has when its file says nothing (WebVTT 6.1, "cue creation"). */
struct cue_settings cue_settings_default(void);

/*
 * Bytes to lines of UTF-8: charset undone, byte order mark gone, CR and CRLF turned into LF, NUL and malformed
 * bytes into U+FFFD (each reported). The text lives in the arena; charset (32 bytes) names what was read. The
 * language in the hints, or in the file's name, helps where the charset must be found out.
 */
bool subs_decode(struct str bytes, const char *name, const struct cue_hints *hints, struct cue_list *l, struct str *text,
                 char charset[32], struct err *err);

/* The formats. text is what subs_decode made. */
void vtt_parse(struct str text, struct cue_list *l);
void srt_parse(struct str text, struct cue_list *l);

/* Has text the WebVTT signature (6.1, steps 4 to 6)? */
bool vtt_has_signature(struct str text);

/*
 * "Collect a WebVTT timestamp" (6.3) from *pos on; moves *pos. On failure *pos is where it went wrong and *why
 * says what was expected there.
 */
bool vtt_timestamp(struct str s, size_t *pos, int64_t *us, const char **why);

/* "Parse the WebVTT cue settings" and "collect WebVTT region settings". line is for the problems' columns. */
void vtt_cue_settings(struct cue_list *l, int line_no, struct str line, struct str settings,
                      struct cue_settings *out);
void vtt_region_settings(struct cue_list *l, int line_no, struct str settings, struct cue_region *out);

/* A STYLE block; line_no: of its first line behind the word. */
void vtt_style(struct cue_list *l, int line_no, struct str text);
/* The size of a rule, for whoever copies them. */
extern const size_t cue_rule_size;

/* Cue text to plain text, and for SRT to a place; what is wrong with it is told. */
void vtt_text(struct cue_list *l, struct cue *cue);
void srt_text(struct cue_list *l, struct cue *cue);
/* The same text to nodes. */
const struct cue_node *vtt_nodes(const struct cue *cue, struct arena *arena);
const struct cue_node *srt_nodes(const struct cue *cue, struct arena *arena);

/* The tree of a text without markup. */
const struct cue_node *node_of_text(struct str text, struct arena *arena);

/* A tree under construction: open tags as a stack. Without an arena nothing is built, and only the stack is kept: what
 * is text and what is a tag depends on it. */
struct node_builder {
    struct arena *arena; /* or NULL */
    const struct cue_node *first;
    struct cue_node unbuilt; /* stands for every node where none are built */
    int depth;
    size_t n_nodes;
    struct {
        enum cue_node_kind kind;
        const struct cue_node **tail; /* where the next child goes */
    } open[CUE_DEPTH_MAX + 1];        /* open[0] is the root */
};

void node_builder_init(struct node_builder *b, struct arena *arena);
/* A node at the end of the innermost open tag; NULL when the cue has too many. */
struct cue_node *node_add(struct node_builder *b, enum cue_node_kind kind);
/* node_add, and opens it; NULL also when nested too deep. */
struct cue_node *node_open(struct node_builder *b, enum cue_node_kind kind);
/* Kind of the innermost open tag; CUE_TEXT when none is open. */
enum cue_node_kind node_current(const struct node_builder *b);
void node_close(struct node_builder *b);

#endif
