/* A quiz as its author wrote it. Asking and judging are the matter of quiz/. */
#ifndef MODEL_QUIZ_H
#define MODEL_QUIZ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

/* The reader refuses more, so fixed arrays of these sizes are safe. */
enum {
    MODEL_QUESTIONS_MAX = 64,
    MODEL_OPTIONS_MAX = 12,
    MODEL_ORDER_MIN = 3, MODEL_ORDER_MAX = 7,     /* items to put in order */
    MODEL_PAIRS_MIN = 3, MODEL_PAIRS_MAX = 6,     /* pairs to find */
    MODEL_DISTRACTORS_MAX = 2,                    /* right-hand sides that belong nowhere */
    MODEL_MATCHES_MAX = MODEL_PAIRS_MAX + MODEL_DISTRACTORS_MAX,
    MODEL_ANSWERS_MAX = 24,                       /* answers a typed one is compared with */
    MODEL_ANSWER_BYTES = 96,                      /* of a typed answer, UTF-8: what the field holds */
};

enum question_kind {
    QUESTION_SINGLE,
    QUESTION_MULTIPLE,
    QUESTION_TRUE_FALSE,
    QUESTION_ORDERING, /* options are the items, in the right order */
    QUESTION_MATCHING, /* options are the left-hand sides; option i belongs to match i */
    QUESTION_NUMERIC,  /* no options; a number is typed */
    QUESTION_SHORT,    /* no options; a word or a few are typed */
    QUESTION_KIND_COUNT
};

struct option {
    struct str id;       /* stable: as written (`id:`) or "a", "b", ...; true/false: "true", "false" in this order */
    struct i18n text;    /* empty (n == 0) for true/false: the interface's own words stand there */
    struct i18n feedback; /* ordering, matching: for those who placed or paired it wrongly */
    bool right;          /* of choices */
};

/* All numbers in millionths (model/decimal.h). */
struct numeric {
    int64_t answer_e6;
    int64_t from_e6, to_e6; /* what counts as right; Invariant: from <= answer <= to */
    int64_t min_e6, max_e6; /* what can be given; Invariant: min <= answer <= max */
    bool has_max;           /* the author said so: the range is shown */
    int decimals;           /* places that can be typed, 0..6 */
    struct i18n unit;       /* may be empty */
};

#define MODEL_WEIGHT_FULL (INT64_C(100) * 1000000)

/* What a typed answer is compared with: its text in any language counts, whichever is on screen. */
struct accepted {
    struct i18n text;     /* each 1 .. MODEL_ANSWER_BYTES bytes */
    struct i18n feedback; /* for those who typed it, in place of when_right and when_wrong; may be empty */
    int64_t weight_e6;    /* percent of the mark in millionths: 0 (known, and wrong) .. MODEL_WEIGHT_FULL */
};

/* Two texts are the same answer when this makes them equal; the result in arena. */
typedef struct str answer_fold(struct arena *arena, struct str text);

struct question {
    struct str id;       /* unique in its quiz */
    enum question_kind kind;
    struct i18n stem;
    struct i18n explanation; /* shown whatever was chosen; may be empty */
    struct i18n discuss;     /* what a room talks about before the answer of a vote is revealed; may be empty */
    int n_options;       /* choices: 2 .. MODEL_OPTIONS_MAX; Invariant: at least one right, exactly one unless multiple */
    const struct option *options;
    int n_matches;       /* matching: n_options .. MODEL_MATCHES_MAX; those from n_options on are distractors */
    const struct option *matches;
    struct numeric numeric;
    int n_accepted;      /* short: 1 .. MODEL_ANSWERS_MAX; Invariant: one at least has the full weight */
    const struct accepted *accepted;
    struct i18n when_right, when_wrong; /* ordering, matching, numeric, short; may be empty */
    struct str watch;    /* mark name, "mark..mark", or empty */
    bool keep_order;     /* options are not shuffled; always set for true/false, never for ordering */
    struct source at;
};

/* Something is chosen: single, multiple, true or false. */
static inline bool question_has_options(const struct question *q)
{
    return q->kind == QUESTION_SINGLE || q->kind == QUESTION_MULTIPLE || q->kind == QUESTION_TRUE_FALSE;
}

/* As quiz files write it: "single", "true-false", "matching". */
const char *question_kind_name(enum question_kind kind);

struct quiz {
    struct str id;
    struct i18n title;
    bool deferred;       /* its questions have not been read yet (catalog_quiz_ready): only id and at count */
    int n_questions;     /* 1 .. MODEL_QUESTIONS_MAX; 0: deferred, or all were left out here, and nobody offers it
                            (quiz_short.h) */
    const struct question *questions;
    int ask;             /* how many of them a visit gets; n_questions unless the author says fewer */
    bool draw_first;     /* fewer than all: the first ones; false: drawn anew for each attempt */
    bool shuffle;        /* questions in random order */
    bool partial_credit; /* in part, stated on screen: multiple choice (right chosen - wrong chosen) / right, never
                            below 0; ordering the share of items in their place; matching the share of right pairs.
                            Weights of typed answers count without it */
    int attempts;        /* retries allowed; 0: unlimited */
    struct source at;
};

#endif
