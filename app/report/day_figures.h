/* What a day of a course was, from what the store kept of it: pure data for the day's report. */
#ifndef REPORT_DAY_FIGURES_H
#define REPORT_DAY_FIGURES_H

#include "course/plan.h"
#include "model/catalog.h"
#include "store/ballot.h"
#include "store/roll.h"

struct day_step {
    const struct course_slot *slot;
    const struct item *item;      /* NULL: a slot without items */
    int64_t planned_s;
    int planned_min;
    int64_t begun_s, ended_s;     /* 0: never; ended 0 with begun: it ran when the records end */
    int64_t took_s;               /* all the times it was shown */
    int times;
};

/* One question that was voted on. */
struct day_vote {
    const struct store_ballot *ballot;
    const struct item *item;      /* NULL: the course has it no more */
    const struct question *question;
    int n;                        /* its place in the vote, from 1 */
    int total, right;             /* votes */
    int option[MODEL_OPTIONS_MAX];
    bool after;                   /* there was a vote before the capsule: */
    int before_total, before_right;
};

/* One question that the room answered without a vote. */
struct day_answer {
    const struct quiz *quiz;
    const struct question *question;
    int answered, right;
};

struct day_person {
    struct store_participant p;
    int presence[HALF_COUNT];
};

/* A point of a worksheet as a group has it. */
struct day_tick {
    const struct worksheet *sheet;
    const struct worksheet_line *line;
    int group;                    /* 0: the whole room */
    bool ticked;
};

struct day_figures {
    const struct course_day *day;
    bool half[HALF_COUNT];        /* the day reaches into it */
    int n_steps;
    struct day_step *steps;       /* in the timetable's order */
    int n_votes;
    struct day_vote *votes;
    int n_answers;
    struct day_answer *answers;
    int n_people;
    struct day_person *people;    /* by name */
    int n_ticks;
    struct day_tick *ticks;       /* of worksheets that somebody used */
    int present[HALF_COUNT], absent[HALF_COUNT];
    int64_t first_s, last_s;      /* of what was shown; 0: nothing was */
};

/* Under which the store keeps what was ticked on a worksheet of a course: ids with blanks between. group 0: the whole room. */
void day_worksheet_key(struct buf *out, struct str course, struct str worksheet, int group, bool rehearsal);

/* Everything in arena; views of the store's are copied or good until its next change. dir: its data folder, where the
 * answers without a vote are read; NULL: none are. False with err. */
bool day_gather(struct store *store, const char *dir, const struct catalog *catalog, const struct course *course, int day,
                struct locale *locale, struct arena *arena, struct day_figures *out, struct err *err);

#endif
