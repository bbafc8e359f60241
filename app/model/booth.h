/*
 * What a stand needs beside its capsules: the loop that invites, the programme of the stand, opening hours. Read once,
 * never changed; everything in the catalog's arena. Which of it is on when is the matter of course/hours.h and of the
 * attract screen.
 */
#ifndef MODEL_BOOTH_H
#define MODEL_BOOTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"
#include "model/timeline.h"

struct capsule;

enum {
    BOOTH_EXTRACTS_MAX = 64,
    BOOTH_PROGRAMME_MAX = 200,
    BOOTH_SPECIAL_MAX = 400,
    DAY_OF_WEEK_COUNT = 7,
    HOURS_SPANS_MAX = 4, /* a day */
};

/* Shown where nobody says where an extract begins and ends, and how long a file without a known length is shown. */
#define BOOTH_EXTRACT_US (12 * INT64_C(1000000))
#define BOOTH_EXTRACT_MIN_US (1 * INT64_C(1000000))
#define BOOTH_EVERY_US (6 * INT64_C(1000000))

struct extract {
    const struct capsule *capsule; /* of the catalog, or a stand-in for a media file; its media may be NULL */
    struct span span;              /* Invariant: at least BOOTH_EXTRACT_MIN_US long */
    bool captions;
    bool said;                     /* the span is the author's */
    struct i18n title;             /* its name in the loop; empty: the capsule's */
    struct source at;
};

struct attract {
    int n_extracts;
    const struct extract *extracts; /* in the order they are shown */
    int volume;                     /* 0..100; 0: silent */
    struct i18n title, text;        /* the invitation; empty: the interface's own words */
    int64_t every_us;               /* the languages of the invitation take turns */
};

/* One line of the stand's programme. */
struct programme_item {
    char date[11];    /* 2026-11-25 */
    int at, minutes;  /* minute of the day, 0..1439; how long, at least 1 */
    struct i18n title, place; /* place may be empty */
    struct source at_file;
};

/* Minutes of the day, from < to <= 1440. */
struct hours_span {
    int from, to;
};

struct hours_day {
    bool said;  /* else the stand is open all day */
    int n;      /* 0: closed */
    struct hours_span open[HOURS_SPANS_MAX]; /* one after the other, each after the end of the one before */
};

struct hours_special {
    char date[11];
    struct hours_day day;
    struct i18n text; /* why; may be empty */
    struct source at;
};

struct hours {
    struct hours_day week[DAY_OF_WEEK_COUNT]; /* from Monday */
    int n_special;
    const struct hours_special *special; /* by date, each date once */
    struct source at;
};

/* How many questions of a quiz are asked. */
struct quiz_cut {
    int questions; /* 0: as many as the quiz says */
    bool first;    /* the first ones in the author's order; false: drawn anew for each attempt */
};

#endif
