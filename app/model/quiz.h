/* A quiz as its author wrote it. Asking and judging are the matter of quiz/. */
#ifndef MODEL_QUIZ_H
#define MODEL_QUIZ_H

#include <stdbool.h>
#include <stdint.h>

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
};

enum question_kind {
    QUESTION_SINGLE,
    QUESTION_MULTIPLE,
    QUESTION_TRUE_FALSE,
    QUESTION_ORDERING, /* options are the items, in the right order */
    QUESTION_MATCHING, /* options are the left-hand sides; option i belongs to match i */
    QUESTION_NUMERIC,  /* no options; a number is typed */
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

struct question {
    struct str id;       /* unique in its quiz */
    enum question_kind kind;
    struct i18n stem;
    struct i18n explanation; /* shown whatever was chosen; may be empty */
    int n_options;       /* choices: 2 .. MODEL_OPTIONS_MAX; Invariant: at least one right, exactly one unless multiple */
    const struct option *options;
    int n_matches;       /* matching: n_options .. MODEL_MATCHES_MAX; those from n_options on are distractors */
    const struct option *matches;
    struct numeric numeric;
    struct i18n when_right, when_wrong; /* ordering, matching, numeric; may be empty */
    struct str watch;    /* mark name, "mark..mark", or empty */
    bool keep_order;     /* options are not shuffled; always set for true/false, never for ordering */
    struct source at;
};

struct quiz {
    struct str id;
    struct i18n title;
    int n_questions;     /* 1 .. MODEL_QUESTIONS_MAX */
    const struct question *questions;
    int ask;             /* how many of them a visit gets; n_questions unless the author says fewer */
    bool shuffle;        /* questions in random order */
    bool partial_credit; /* in part, stated on screen: multiple choice (right chosen - wrong chosen) / right, never
                            below 0; ordering the share of items in their place; matching the share of right pairs */
    int attempts;        /* retries allowed; 0: unlimited */
    struct source at;
};

#endif
