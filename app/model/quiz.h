/* A quiz as its author wrote it. Asking and judging are the matter of quiz/. */
#ifndef MODEL_QUIZ_H
#define MODEL_QUIZ_H

#include <stdbool.h>

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

/* The reader refuses more, so fixed arrays of these sizes are safe. */
enum { MODEL_QUESTIONS_MAX = 64, MODEL_OPTIONS_MAX = 12 };

enum question_kind {
    QUESTION_SINGLE,
    QUESTION_MULTIPLE,
    QUESTION_TRUE_FALSE,
    QUESTION_KIND_COUNT /* ordering, matching and numeric come with the five capsules */
};

struct option {
    struct str id;       /* stable: as written (`id:`) or "a", "b", ...; true/false: "true", "false" in this order */
    struct i18n text;    /* empty (n == 0) for true/false: the interface's own words stand there */
    struct i18n feedback;
    bool right;
};

struct question {
    struct str id;       /* unique in its quiz */
    enum question_kind kind;
    struct i18n stem;
    struct i18n explanation; /* shown whatever was chosen; may be empty */
    int n_options;       /* 2 .. MODEL_OPTIONS_MAX; Invariant: at least one right, exactly one unless multiple */
    const struct option *options;
    struct str watch;    /* mark name, "mark..mark", or empty */
    bool keep_order;     /* options are not shuffled; always set for true/false */
    struct source at;
};

struct quiz {
    struct str id;
    struct i18n title;
    int n_questions;     /* 1 .. MODEL_QUESTIONS_MAX */
    const struct question *questions;
    int ask;             /* how many of them a visit gets; n_questions unless the author says fewer */
    bool shuffle;        /* questions in random order */
    bool partial_credit; /* multiple choice: (right chosen - wrong chosen) / right, never below 0; stated on screen */
    int attempts;        /* retries allowed; 0: unlimited */
    struct source at;
};

#endif
