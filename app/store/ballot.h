/*
 * What a room decided together and what it was shown: votes by show of hands or by teams, as attempts of a group
 * (attempt.kind = 1) beside those of single learners; and when each step of a day was begun. Main thread; see
 * store/store.h for tickets.
 */
#ifndef STORE_BALLOT_H
#define STORE_BALLOT_H

#include <stddef.h>

#include "store/store.h"

struct store_vote {
    int position;        /* of the question in the attempt */
    struct str question; /* id */
    struct str voter;    /* "": hands; else the team, "1" */
    struct str choice;   /* id of the option */
    int n;               /* hands; of a team 1, or 0: taken back */
};

struct store_ballot {
    int64_t id;          /* of the attempt */
    struct str course, day, item, quiz; /* ids */
    int method;          /* enum item_vote of model/module.h */
    int questions;
    int64_t started_s;
    bool finished;
    size_t n;
    const struct store_vote *votes; /* by position, voter and choice */
};

/* Begins a vote; *id is its number for the calls below and for store_set_answer and store_finish_attempt. */
uint32_t store_start_ballot(struct store *s, const struct store_ballot *b, struct now now, int64_t *id);
/* So many from now on. */
uint32_t store_set_vote(struct store *s, int64_t id, const struct store_vote *v, struct now now);

/* All of a course, the oldest first; views are valid until the next store call. */
size_t store_ballots(const struct store *s, struct str course, struct store_ballot *out, size_t most);
/* The latest of an item of a day. */
bool store_ballot_of(const struct store *s, struct str course, struct str day, struct str item, struct store_ballot *out);

struct store_shown {
    struct str course, day;  /* ids */
    struct str slot, item;   /* ids; item "": a slot without items; both empty: the day is over */
    int64_t at_s;            /* when it was begun */
    int64_t planned_s;       /* when it was planned to begin, 0: not */
    int planned_min;         /* how long */
};
uint32_t store_note_shown(struct store *s, const struct store_shown *shown);
/* Those of a day, the oldest first. */
size_t store_shown(const struct store *s, struct str course, struct str day, struct store_shown *out, size_t most);

/* ---- inside the room ---- */

struct ballot {
    struct store_ballot head; /* its texts are owned, and so are those of its votes */
    struct store_vote *votes;
    size_t cap;
};

struct ballots {
    struct ballot *list;
    size_t n, cap;
    struct store_shown *shown; /* texts owned */
    size_t n_shown, cap_shown;
};

void ballots_release(struct ballots *b);
void ballots_add(struct ballots *b, const struct store_ballot *head);
void ballots_vote(struct ballots *b, int64_t id, const struct store_vote *v);
void ballots_finish(struct ballots *b, int64_t id);
void ballots_show(struct ballots *b, const struct store_shown *shown);

#endif
