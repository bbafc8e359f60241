/*
 * What a learner does, event by event (policy `records`): the one place that derives it, from what is on stage, as tally.c
 * derives counts. Nothing on screen waits for it: events are handed to the store in batches, answers and results at once.
 * Time is an argument.
 */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "base/json.h"
#include "base/uuid.h"
#include "stage.h"
#include "store/event.h"
#include "quiz/attempt.h"
#include "store/event_data.h"

enum {
    JOURNAL_SAVE_US = 5000000,   /* as often as the position: more is never lost */
    JOURNAL_STRETCHES = 48,      /* told one by one, in the order they were watched; beyond, as merged parts */
    JOURNAL_FLIGHT = 32,         /* batches that are not durable yet: more, and the oldest pending events go */
    JOURNAL_JUMP_US = 1000000,   /* a clock and a position that differ by less went on together */
    JOURNAL_READ_US = 3000000,   /* a page looked at for less was passed by */
};

struct journal_capsule {
    bool open;
    char session[UUID_SIZE];
    char *id;                    /* owned; of the capsule */
    uint32_t played_by;          /* the player's session */
    enum player_status status;   /* at the last look that told one */
    int64_t began_us, looked_us; /* monotonic */
    int64_t at_us, length_us;    /* position at the last look */
    int64_t from_us;             /* where the stretch under way began; -1: nothing plays */
    int n_stretches;
    struct { int64_t from_us, to_us; } stretch[JOURNAL_STRETCHES];
    struct watched seen;         /* in this session ... */
    struct watched all;          /* ... and before */
    bool done;                   /* it was, or was told to be */
    bool jumped;                 /* a seek that is not told yet: */
    int64_t jump_from_us, jump_to_us, jumped_us;
};

struct journal_quiz {
    bool open;
    char session[UUID_SIZE];
    char *id;                    /* owned */
    uint64_t seed;               /* of the attempt: what tells it from another */
    int64_t attempt;
    int questions, at;           /* at: the question on screen ... */
    int64_t began_us, asked_us;  /* ... since */
    uint64_t answered;           /* set of positions */
    bool over, completed_before, passed_before;
};

struct journal_page {
    bool open;
    char session[UUID_SIZE];
    char *id;                    /* owned; of a checklist or document */
    bool checklist;
    int64_t began_us;
};

/* What can be ticked on the page that lies on top: reading, a checklist, the steps. */
struct journal_ticks {
    bool open;
    char *key;                   /* owned; the setting its ids are kept under, a learner's own */
    char *object;                /* owned; id of the checklist; "": documents are ticked themselves */
    struct buf seen;             /* ids that were ticked at the last look */
};

/* A room's vote: the answer of the whole room, of nobody in it. */
struct journal_vote {
    bool open;
    char session[UUID_SIZE];
    char *id;                    /* owned; of the quiz */
    int64_t ballot;
    int questions, at;           /* at: the question on screen ... */
    int64_t began_us, asked_us;  /* ... since */
    bool waits;                  /* its answer is not told yet, for it may still change: */
    struct buf object, response;
    enum question_kind kind;
    bool right;
    double share;
    struct { struct str response; double share; } told[QUIZ_QUESTIONS_MAX]; /* response in texts; share -1: not told */
    struct arena texts;
};

struct journal {
    char learner[UUID_SIZE];     /* whose events these are */
    struct store_event *batch;   /* owned; EVENTS_MAX of them, texts in ... */
    size_t n;
    struct arena texts;
    int64_t due_us;              /* monotonic; TIME_NEVER: nothing pending */
    uint32_t flight[JOURNAL_FLIGHT]; /* tickets; 0: free */
    unsigned lost;
    int64_t base_ms, base_us;    /* UTC at a monotonic moment: wall time has whole seconds */
    struct buf data;             /* of the event being made */
    struct json json;
    struct journal_capsule capsule;
    struct journal_quiz quiz;
    struct journal_page page;
    struct journal_ticks ticks;
    struct journal_vote vote;
};

void journal_init(struct journal *j);
/* Ends what is under way and hands over what is left. */
void journal_release(struct journal *j, const struct screen_env *env);

/* Every event: which batches are durable. */
void journal_event(struct journal *j, const struct event *ev);
/* Once a step, after everything else: what is new on stage is told. */
void journal_look(struct journal *j, const struct stage *stage, const struct screen_env *env);
/* When journal_look wants to run next, monotonic. */
int64_t journal_deadline(const struct journal *j);

/* ---- journal.c, for the others ---- */

/* The object of an event: begin, then keys, then end. */
void journal_begin(struct journal *j, const char *type);
void journal_text(struct journal *j, enum event_key key, struct str v);
void journal_number(struct journal *j, enum event_key key, double v);
void journal_flag(struct journal *j, enum event_key key, bool v);
/* at_us: when it happened, monotonic, now or a little before. */
void journal_end(struct journal *j, const struct screen_env *env, const char *session, const char *verb,
                 struct str object, int64_t at_us);
/* Hands over what is pending. */
void journal_save(struct journal *j, const struct screen_env *env);
/* A session of its own begins: *id is the copy of an object's id, *session its UUID. */
void journal_name(char **id, struct str of, char session[UUID_SIZE]);

/* How much of a capsule has to be seen, 0..1. */
double journal_threshold(const struct screen_env *env);

void journal_capsule_look(struct journal *j, const struct stage *stage, const struct screen_env *env);
void journal_capsule_close(struct journal *j, const struct screen_env *env);
void journal_quiz_look(struct journal *j, const struct screen_env *env);
void journal_quiz_close(struct journal *j, const struct screen_env *env);
void journal_ticks_look(struct journal *j, const struct stage *stage, const struct screen_env *env);
void journal_ticks_close(struct journal *j, const struct screen_env *env);
/* Whatever the policy records of single people: nobody is in it. Nothing in a rehearsal. */
void journal_vote_look(struct journal *j, const struct screen_env *env);
void journal_vote_close(struct journal *j, const struct screen_env *env);
/* "quiz/question": of an answer. In arena. */
struct str journal_part(struct arena *arena, struct str of, struct str part);

#endif
