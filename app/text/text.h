/*
 * The one text engine: captions, buttons, quiz text, storyboard slides and certificates are laid out here. Faces
 * come only from the font set (fonts/fonts.yaml), never from the system's configuration, so pixels repeat.
 * Distances are device pixels; glyph positions are floats (26.6 inside). Main thread, or one engine a thread.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/libraries.h"
#include "base/str.h"

struct text_engine;

enum text_family { TEXT_INTER, TEXT_INTER_DISPLAY, TEXT_ICONS, TEXT_FAMILY_COUNT };

/* One face file of the set. Fallback faces (Noto) have family TEXT_FAMILY_COUNT and are tried in the order given. */
struct text_face_file {
    enum text_family family;
    int weight;       /* 400, 500, 600, 700 */
    const char *path; /* opened lazily: a fallback face costs nothing until a character needs it */
    const char *script; /* of a fallback face: ISO 15924 ("Arab"), the one script it is there for, or several ("Hani Hira");
                           NULL: any */
};

struct text_style {
    enum text_family family;
    int weight;
    float size_px;     /* em size */
    float line_px;     /* baseline to baseline */
    float tracking_em; /* added to each advance after shaping */
    bool tabular;      /* tnum: digits of one width */
};

enum text_align { TEXT_START, TEXT_CENTER, TEXT_END }; /* START is left for left-to-right paragraphs */

enum {
    TEXT_BALANCE = 1,   /* narrowest width with the same number of lines, for titles of up to four lines */
    TEXT_ELLIPSIS = 2,  /* cut with an ellipsis when max_lines is exceeded; otherwise the rest is left out */
    TEXT_NO_WRAP = 4,   /* one line a paragraph, trailing spaces counted; with ELLIPSIS and max_width: cut to fit */
    TEXT_SHRINK = 8,    /* when max_lines is exceeded, one try at nine tenths of the size and line height first */
    TEXT_TIDY = 32,     /* no line more, but no word alone in the last one where that can be */
    TEXT_COLUMNS = 16,  /* upright: lines are columns, see struct text_line; max_width is their height */
};

/* A part of a text that is set otherwise than the rest. */
struct text_span {
    uint32_t from, to;    /* bytes */
    int weight;           /* 0: the style's */
    bool slant;           /* letters lean, drawn from the upright face */
    float least_px;       /* > 0: one piece that no line end parts, at least this long: something stands over it */
    const char *language; /* BCP 47; NULL: the text's */
};

struct text_options {
    float max_width;      /* px; 0: unlimited */
    int max_lines;        /* 0: unlimited */
    enum text_align align;
    unsigned flags;
    const char *language; /* BCP 47, for shaping and line breaking; NULL: "en" */
    const struct text_span *spans; /* in order, none over another; NULL when n_spans is 0 */
    int n_spans;
};

struct text_glyph {
    uint32_t id;
    float x, y; /* of the glyph origin, from the run's origin (on the baseline) */
    uint32_t cluster, end; /* bytes [cluster, end) of the text laid out; empty for an ellipsis put in */
    float advance; /* to where the next one begins */
};

/* Glyphs of one face at one size in visual order, drawn from one origin. */
struct text_run {
    int face;       /* for text_glyph_mask: a file of the set and how its glyphs are bent */
    float size_px;
    uint32_t n;
    const struct text_glyph *glyphs;
    const char *text; /* what was laid out, as it was given; ended by NUL, for executors whose text can be
                       searched; may be NULL */
};

struct text_line {
    float x, width;    /* ink box is inside [x, x + width), advances only. Of a column: from its top to its foot */
    float baseline;    /* from the top of the block. Of a column: its middle, from the side where the first one stands */
    uint32_t from, to; /* bytes of the source */
    uint32_t n_runs;
    const struct text_run *runs; /* origins are already relative to the line's x and baseline */
};

struct text_block {
    uint32_t n_lines;
    const struct text_line *lines;
    float width, height; /* width: widest line (for START) or max_width when aligned in it; height: lines x line_px */
    float piece;         /* the widest piece that no line may end in, where anything had to be wrapped; else 0 */
    bool truncated;      /* text was left out */
    uint32_t missing;    /* characters no face has */
    uint32_t missing_cp; /* the first of them */
    struct str text;     /* what was laid out; lives as long as the block */
};

/* "Inter", "Inter Display", "Material Design Icons"; any other name is that of a fallback face. */
enum text_family text_family_named(const char *name);

/* The face files are copied; NULL and err when a face needed for the interface cannot be opened. */
struct text_engine *text_engine_new(const struct text_face_file *files, int n, struct err *err);
/* Another one over the same files, to be used on another thread: an engine is one thread's at a time. NULL and err. */
struct text_engine *text_engine_beside(const struct text_engine *e, struct err *err);
void text_engine_free(struct text_engine *e); /* NULL is fine */

/*
 * Lays out UTF-8 text ('\n', CR LF and U+2029 end paragraphs; malformed bytes show as U+FFFD). The block lives in
 * arena. Results of identical calls are cached inside, so asking every frame is cheap. options NULL: no limits.
 */
const struct text_block *text_layout(struct text_engine *e, struct arena *arena, struct str text,
                                     const struct text_style *style, const struct text_options *options);

/* From where to where bytes [from, to) of the text stand on a line, px from its x on; false: none of them does. */
bool text_line_extent(const struct text_line *line, uint32_t from, uint32_t to, float *begin, float *end);

/* Width of one unwrapped line, trailing spaces included. */
float text_width(struct text_engine *e, struct str text, const struct text_style *style);

/* Height of a capital letter for vertical centring on the cap height. */
float text_cap_height(struct text_engine *e, const struct text_style *style);

/* Has any face of the set this character? */
bool text_has_character(struct text_engine *e, uint32_t cp);

/* Name of a face for dumps ("Inter-SemiBold", "Inter-SemiBold-slanted"). */
const char *text_face_name(const struct text_engine *e, int face);
/* Are glyphs of this face drawn leaning or turned, unlike those of its file? */
bool text_face_bent(const struct text_engine *e, int face);

/* Drops cached masks and layouts when they exceed the bound (16 MiB); call between frames. */
void text_trim(struct text_engine *e);

void text_libraries(struct libraries *l);

#endif
