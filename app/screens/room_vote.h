/*
 * A quiz that the room votes on: by show of hands, or each team in turn with the letter of its answer. What is counted
 * is durable at once, as an attempt of a group (store/ballot.h). One a room; the room's screen shows it (vote.c), the
 * trainer's panel counts (hands_panel.h), and both change it through here.
 */
#ifndef SCREENS_ROOM_VOTE_H
#define SCREENS_ROOM_VOTE_H

#include "quiz/attempt.h"
#include "screens/room.h"
#include "screens/task_timer.h"

enum vote_phase {
    VOTE_OPEN,     /* hands go up */
    VOTE_COUNTED,  /* what was hidden so far is shown */
    VOTE_TALKED,   /* the question's prompt stands there, its answer not yet */
    VOTE_REVEALED,
    VOTE_PHASE_COUNT
};

struct room_vote {
    const struct item *item;    /* NULL: none yet */
    int64_t ballot;
    int n, at;                  /* questions asked, the one on screen */
    const struct question *asked[QUIZ_QUESTIONS_MAX];
    enum vote_phase phase;
    bool hidden;                /* while it is open */
    int hands[QUIZ_QUESTIONS_MAX][MODEL_OPTIONS_MAX];  /* by option in the author's order; of teams: how many chose it */
    bool compares;              /* ... and there was a vote before the capsule: */
    int before[QUIZ_QUESTIONS_MAX][MODEL_OPTIONS_MAX];
    int teams, team;            /* 0: hands; the team whose turn it is, from 0; teams: all have answered */
    int8_t of_team[QUIZ_QUESTIONS_MAX][ITEM_TEAMS_MAX]; /* option; -1: none yet */
    struct task_timer timer;    /* total_us 0: none */
    bool waits;                 /* it ran when a break out of turn began */
    int from[MODEL_OPTIONS_MAX]; /* where the bars grow from ... */
    int64_t moved_us;           /* ... since, monotonic; 0: they stand */
    uint32_t ticket;            /* of the last count */
    int64_t failed_us;          /* monotonic: it could not be kept; 0: it was */
};

/* Can this item be voted on? Reads its quiz when that is not done yet. */
bool room_vote_possible(const struct screen_env *env, const struct item *item);
/* The item's screen was entered: begins the vote, or goes on where it was left, also after a stop. */
void room_vote_begin(struct screen_env *env, const struct item *item);
/* The vote that runs in the room now; NULL: none does. */
const struct room_vote *room_vote_now(const struct screen_env *env);

/* What the room as a whole says at a question: the option most voted for (the first of equals), and how much of the room was
 * right, 0 to 1. False: nobody voted. */
bool room_vote_answer(const struct room_vote *v, int at, int *most, double *share);

/* ---- what can be done; all of it is kept at once ---- */

/* So many hands more for the option (from 0, in the author's order), or less; never below 0. */
struct nav room_vote_hand(struct screen_env *env, int option, int by);
/* That team (from 0) chose that, instead of what it chose before; the turn is the first's that has not chosen yet. */
struct nav room_vote_team(struct screen_env *env, int team, int option);
struct nav room_vote_hide(struct screen_env *env);
struct nav room_vote_timer(struct screen_env *env); /* stops it, or lets it go on */
struct nav room_vote_minute(struct screen_env *env, int by); /* so many minutes more for it, or less */
/* The item's screen was left: over a break out of turn the time waits. */
void room_vote_left(struct screen_env *env);
/* The clicker: the next phase, question, step of the day; and back. */
struct nav room_vote_next(struct screen_env *env);
struct nav room_vote_previous(struct screen_env *env);
/* An EVENT_STORE: was it the last count, and was it refused? */
struct nav room_vote_stored(struct screen_env *env, const struct event *ev);

/* ---- for those who draw ---- */

const struct question *room_vote_question(const struct room_vote *v);
int room_vote_total(const struct room_vote *v, const int *hands); /* of the question on screen; hands: one of its rows */
bool room_vote_shows(const struct room_vote *v);                  /* bars and counts */
int room_vote_teams_done(const struct room_vote *v);
/* Participants present now, by the register; 0: nobody was marked. */
int room_present(const struct screen_env *env);
/* What room_vote_next does: "Reveal answer", "Next question", "Next: Six dimensions". */
struct str room_vote_next_words(struct ui *ui, const struct screen_env *env);

#endif
