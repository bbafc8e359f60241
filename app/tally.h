/*
 * What visitors use, counted without names (policy `statistics`): the one place that derives it, from what is on stage and
 * what happens, beside visits.c. It counts that something happened, never who it happened to: no text, no answer typed, no
 * moment finer than the hour, no row about a visit. Counts are handed to the store a few times a minute.
 */
#ifndef APP_TALLY_H
#define APP_TALLY_H

#include "stage.h"
#include "store/tally.h"
#include "visits.h"

enum { TALLY_SAVE_US = 20000000, TALLY_WHOLE_PERCENT = 95 /* of a capsule's parts, at its end: it was watched */ };

struct tally {
    struct tally_row *pending;  /* owned; not yet the store's; subjects live in names */
    size_t n_pending, cap_pending;
    struct arena names;
    int64_t save_us;            /* when they are due, monotonic; TIME_NEVER: there are none */
    int rolled_day;             /* the day old ones were last summed by month; 0: not yet */

    /* the visit under way: what was counted once already */
    bool open;
    int begun_day, begun_hour;  /* that it was counted under */
    unsigned steps;             /* set of enum tally_step */
    uint32_t features;
    uint32_t *seen;             /* by capsule: set of its parts, SEEN_ENDED */
    size_t n_seen, cap_seen;
    bool plays;                 /* at the last look, */
    size_t played;              /* this capsule, */
    int64_t played_us;          /* at this position, */
    int64_t played_at_us;       /* then; monotonic */
    bool warned, fault;         /* on stage at the last look */

    /* the attempt under way */
    bool asked;                 /* there is one */
    uint64_t seed;              /* of it: what tells it from another */
    uint64_t answered;          /* set of positions */
    bool finished;
};

void tally_init(struct tally *t);
/* Hands over what is left. */
void tally_release(struct tally *t, const struct screen_env *env);

/* Every event, after visits_event. */
void tally_event(struct tally *t, const struct visits *v, const struct stage *stage, const struct screen_env *env,
                 const struct event *ev);
/* Once a step, after everything else. */
void tally_look(struct tally *t, const struct visits *v, const struct stage *stage, const struct screen_env *env);
/* Before visits_end; over: nobody answered the warning. */
void tally_end(struct tally *t, const struct screen_env *env, bool over);
/* When tally_look wants to run next, monotonic. */
int64_t tally_deadline(const struct tally *t);

#endif
