/*
 * A course as its author wrote it: days, slots, and which module happens when. Times are minutes of the local day in
 * the course's time zone. What time it is, is the matter of course/.
 */
#ifndef MODEL_COURSE_H
#define MODEL_COURSE_H

#include <stdbool.h>

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"
#include "model/module.h"

enum { COURSE_DAYS_MAX = 60, DAY_SLOTS_MAX = 40, DAY_STEPS_MAX = 200, DAY_MINUTES = 24 * 60 };

enum slot_kind {
    SLOT_MODULE,
    SLOT_IDEATION,
    SLOT_PROJECT,
    SLOT_SESSION, /* anything else with a title: welcome, visit, jury */
    SLOT_BREAK,
    SLOT_LUNCH,
    SLOT_KIND_COUNT
};

struct course_slot {
    struct str id;       /* unique in the day; "module-1-2", "break-1" when the author gave none */
    enum slot_kind kind;
    int start, end;      /* minutes of the day. Invariant: from <= start < end <= to of the day, in order, disjoint */
    bool fixed;          /* keeps its time when others run late; lunch always */
    bool optional;
    int at_least;        /* minutes it may be shortened to */
    struct i18n title;   /* may be empty: then the module's, or the interface's word for its kind */
    struct i18n text;    /* a sentence for the room; may be empty */
    const struct module *module; /* NULL: none, or unknown (then module_ref says which) */
    struct str module_ref;
    int part;            /* of the module, from 1; 0: all of it */
    enum speaker_role speaker;
    int n_items;         /* what happens in it, in order; 0: nothing to step through */
    const struct item *const *items;
    struct str loop;     /* a clip during a break, as written; "" */
    const char *loop_path; /* NULL: none or missing */
    struct source at;
};

struct course_day {
    struct str id;       /* "day-1" ... when the author gave none */
    char date[11];       /* "2020-10-08" */
    bool assumed;        /* the date is a guess that the author marks */
    int from, to;        /* minutes of the day */
    struct i18n title;   /* may be empty */
    int n_slots;
    const struct course_slot *slots;
    struct source at, date_at;
};

struct course {
    struct str id;
    struct i18n title, subtitle, summary;
    struct i18n organiser, place, audience, certificate; /* any may be empty */
    struct str contact;
    struct str taught_in;    /* language code; "" */
    struct str timezone;     /* IANA name; "" : the machine's */
    int shrink_to;           /* percent: how far flexible items may be shortened when nothing else says so */
    int n_speakers;
    const struct speaker *speakers;
    int n_days;              /* at least 1, by date */
    const struct course_day *days;
    struct source at, timezone_at;
};

/* "module", "ideation", ... Never NULL. */
const char *slot_kind_name(enum slot_kind kind);

/* What the author calls it: its own title, else its module's; empty when only its kind can name it. */
const struct i18n *slot_title(const struct course_slot *s);

/* Minutes of the day as "09:05". */
void clock_to_text(int minute, char out[6]);

#endif
