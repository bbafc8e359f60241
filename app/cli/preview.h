/*
 * `preview` inside: findings about one drawing, and the small parts they are found with. A finding says what is wrong
 * with one text or widget on one screen in one look. Pure: a draw list and a semantic tree go in, findings come out.
 */
#ifndef CLI_PREVIEW_H
#define CLI_PREVIEW_H

#include "gfx/draw.h"
#include "gfx/images.h"
#include "ui/strings.h"
#include "ui/tree.h"

enum finding_kind {
    FINDING_CONTRAST,    /* text or icon on what is under it: measured and required WCAG ratio */
    FINDING_EDGE,        /* the edge of a control whose state is told by it, on what is around it: ratio */
    FINDING_OVERFLOW,    /* text outside its box, clip or window: by so many px */
    FINDING_OVERLAP,     /* text over text: px */
    FINDING_COVERED,     /* text under something drawn later: px */
    FINDING_CUT,         /* text left out, with or without an ellipsis: bytes */
    FINDING_TARGET,      /* a hit box too small: px */
    FINDING_TARGETS_MEET, /* two hit boxes share px */
    FINDING_GLYPH,       /* characters no face has: how many */
    FINDING_STRING,      /* an interface text that is missing in a language */
    FINDING_UNNAMED,     /* a widget or picture without a name */
    FINDING_SAME_NAME,   /* two widgets with one name: so many */
    FINDING_UNREACHABLE, /* can be pressed, but not reached by keys */
    FINDING_UNTRANSLATED, /* an author's text in another language than the screen's: a warning */
    FINDING_KIND_COUNT
};

struct finding_view {
    const struct draw_list *list;
    const struct tree *tree;     /* of the same drawing */
    struct text_engine *text;
    const struct images *images; /* NULL: pictures count as grey */
    float u;                     /* device pixels per reference pixel */
    enum string_language lang;
};

enum { FINDING_SUBJECT_MAX = 96, FINDING_NOTE_MAX = 120 };

struct preview_finding {
    enum finding_kind kind;
    struct rect place;
    double measured, required;
    char subject[FINDING_SUBJECT_MAX]; /* the text, or the widget's name */
    char note[FINDING_NOTE_MAX];       /* what it is on, in or beside */
};

struct preview_findings {
    struct preview_finding *list; /* owned */
    size_t n, cap;
};

void preview_findings_release(struct preview_findings *f);
void preview_findings_add(struct preview_findings *f, enum finding_kind kind, struct rect place, double measured,
                          double required, struct str subject, struct str note);

const char *finding_kind_name(enum finding_kind kind); /* "contrast" */
/* What makes a measured value worse: smaller (ratios, sizes) or larger. */
bool finding_less_is_worse(enum finding_kind kind);

/* One drawing: everything. scratch is reset by the caller. */
void preview_find(const struct finding_view *v, struct arena *scratch, struct preview_findings *out);

/* ---- its parts, for the tests as well ---- */

/* A command without its nesting. */
struct preview_op {
    const struct draw_cmd *cmd;
    struct rect box, clip; /* moved by its layers; box of commands without a rectangle: what they may touch */
    int dx, dy;
    unsigned alpha;        /* of its layers, 0..255 */
};

/* Text of one run as it stands on the screen. */
struct preview_run {
    uint32_t op;
    const struct text_run *run;
    struct rect ink;       /* from the baseline to the capitals' height, descenders not counted; icons: all of it */
    float baseline;
    bool icon, bold;
    int node;              /* innermost node around its middle; -1 */
};

struct preview_scan {
    const struct finding_view *view;
    struct preview_op *ops;
    struct preview_run *runs;
    uint32_t n_ops, n_runs;
    uint32_t ground;       /* the last op that fills the window: what was before it is not looked at */
};

void preview_scan(struct preview_scan *s, const struct finding_view *v, struct arena *arena);
/* The opaque colour at a point under op number `upto`; pictures of videos are luma. */
color_t preview_under(const struct preview_scan *s, uint32_t upto, int x, int y, unsigned luma, float blur);
/* Does it paint there, and how opaque (0..255)? */
unsigned preview_cover(const struct preview_op *op, int x, int y);

/* The capsule's own words: its picture leaves room for them, cards may pass over them, and in high contrast they have
 * plates. */
bool preview_of_film(const struct preview_scan *s, const struct preview_run *r);

void preview_find_contrast(const struct preview_scan *s, struct preview_findings *out);
void preview_find_text(const struct preview_scan *s, struct preview_findings *out);
void preview_find_targets(const struct finding_view *v, struct preview_findings *out);
/* Interface texts that a language has not, of all languages or of one (STRING_LANGUAGE_COUNT: all). */
void preview_find_strings(enum string_language only, struct preview_findings *out);

#endif
