/*
 * The printed programme of a course: days as tables of times and titles on sheets of paper. Finished texts come in,
 * pages come out; nothing here knows where a course is kept (report/course_programme.h fills this from one).
 */
#ifndef REPORT_PROGRAMME_H
#define REPORT_PROGRAMME_H

#include "report/paper.h"

enum programme_kind { PROGRAMME_MODULE, PROGRAMME_IDEATION, PROGRAMME_SESSION, PROGRAMME_BREAK };

/* Every text may be empty but the times and the title. */
struct programme_slot {
    enum programme_kind kind;
    struct str from, to;    /* "09:00" */
    struct str kicker;      /* "Module 1" */
    struct str title;
    struct str detail;      /* a sentence about it */
    struct str who;         /* speakers with their roles */
    struct str read_first;  /* the mandatory reading */
};

struct programme_day {
    struct str number;      /* "1", for its node */
    struct str name, name_again; /* "Day 1"; "Day 1, continued" */
    struct str date;        /* "Thursday 8 October 2020"; "" : not known */
    struct str short_date;  /* "8 Oct", for the path of all days */
    struct str title;       /* may be empty */
    bool assumed;           /* the date is a guess */
    bool ideation;          /* all of it is ideation */
    int n_slots;
    const struct programme_slot *slots;
};

struct programme_fact {
    struct str label, text; /* "Place", "Online" */
};

struct programme {
    struct str kicker;      /* "Programme" */
    struct str title, subtitle, summary;
    struct str short_title; /* for the head of later pages; may be the title */
    struct str dates;       /* "8 October – 27 November 2020" */
    int n_facts, n_days, n_notes;
    const struct programme_fact *facts;
    const struct programme_day *days;
    const struct str *notes; /* below the last day */
    struct str word_read_first, word_assumed; /* "Read first"; the footnote */
};

/* Composes into p, which has no sheet yet. A slot is never cut, a heading never stands alone at the foot of a page,
 * and days stay whole unless
 * dividing them saves a page. */
void programme_compose(struct paper *p, const struct programme *programme);

#endif
