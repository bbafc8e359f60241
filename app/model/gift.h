/*
 * Questions as other tools keep them: Moodle's GIFT (docs.moodle.org, "GIFT format") and Aiken, read with the meaning
 * Moodle gives them. Reading knows no rules of our own: what a quiz of ours cannot hold is the matter of the writer.
 */
#ifndef MODEL_GIFT_H
#define MODEL_GIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/findings.h"
#include "model/quiz.h"

enum gift_kind {
    GIFT_SINGLE,      /* one of the options is right */
    GIFT_MULTIPLE,    /* weights, no option that alone is right */
    GIFT_TRUE_FALSE,  /* options[0] is "true", options[1] "false" */
    GIFT_MATCHING,
    GIFT_NUMERIC,     /* options are the accepted numbers, in the order of the file; a "*" without a number stands for any */
    GIFT_SHORT,       /* options are the accepted texts; in them * stands for anything, \\* for itself */
    GIFT_ESSAY,
    GIFT_DESCRIPTION, /* no question at all: something to read */
    GIFT_KIND_COUNT
};

enum gift_format { GIFT_MOODLE, GIFT_HTML, GIFT_MARKDOWN, GIFT_PLAIN, GIFT_FORMAT_COUNT };

struct gift_option {
    struct str text, feedback; /* empty text: numeric "any number" */
    double weight;             /* percent of the mark, -100 .. 100; wrong options 0 */
    bool is_number;            /* numeric: what follows holds */
    bool is_range;             /* written as from..to: min and max; else value and tolerance */
    double value, tolerance, min, max;
};

struct gift_pair {
    struct str left, right; /* an empty left: a right-hand side that belongs nowhere */
};

struct gift_question {
    enum gift_kind kind;
    enum gift_format format;  /* of the stem; Moodle's own when none is named */
    struct str id;            /* [id:...] in a comment; empty */
    struct str title;         /* ::title::; empty when there is none */
    struct str stem;          /* a gap for the missing word is "_____" */
    struct str feedback;      /* general, after #### */
    struct str category;      /* "$CATEGORY:" in force, without the "$course$/" of Moodle; empty */
    int n_options, n_pairs, n_tags;
    const struct gift_option *options;
    const struct gift_pair *pairs;
    const struct str *tags;
    int line;                 /* of the first line that is no comment, from 1 */
};

struct gift {
    int n;
    const struct gift_question *questions;
};

enum { GIFT_QUESTIONS_MAX = 20000, GIFT_ANSWERS_MAX = 500 };

/*
 * Reads a whole file. text is UTF-8 (a byte order mark and any line ends are taken); what is kept is copied into
 * arena. A question that cannot be read is a finding of path with its place, and the rest goes on. False: nothing in
 * the text is a question (findings say why).
 */
bool gift_read(struct str text, const char *path, struct arena *arena, struct findings *findings, struct gift *out);
bool aiken_read(struct str text, const char *path, struct arena *arena, struct findings *findings, struct gift *out);

/* Does it look like Aiken ("A." lines and an "ANSWER:" line) rather than GIFT? */
bool aiken_likely(struct str text);

const char *gift_kind_name(enum gift_kind kind);       /* "single", ..., "short", "essay", "description" */
const char *gift_format_name(enum gift_format format); /* "moodle", "html", "markdown", "plain" */

/* One language of a quiz as GIFT; what GIFT cannot say (an order) stands there as a comment and is warned of. */
void gift_write(const struct quiz *quiz, const char *lang, struct findings *findings, struct buf *out);

/*
 * What was read as a file of quizzes, one a category, that `check` accepts; texts are in lang. What cannot become a
 * question (essay, description) is an item to discuss in a module of its own behind them. Findings tell what was
 * changed on the way (a mark that is not kept, a kind with too few options).
 */
void gift_to_yaml(const struct gift *gift, const char *lang, const char *path, struct findings *findings,
                  struct buf *out);

#endif
