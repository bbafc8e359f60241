/*
 * `rehearse`: the program itself in invented time, with a trainer or visitors who are invented too, and a report of
 * what was on screen when. Inside: rehearse.c moves the time, rehearse_watch.c looks and writes, rehearse_trainer.c and
 * rehearse_visitor.c, rehearse_learner.c and rehearse_card.c act.
 */
#ifndef CLI_REHEARSE_H
#define CLI_REHEARSE_H

#include "base/json.h"
#include "cli/hands.h"
#include "cli/options.h"
#include "cli/session.h"
#include "quiz/shuffle.h"
#include "seal/sealed.h"

enum { REHEARSAL_CARDS = 24 };

/* What was on screen at the last look. */
struct rehearsal_sight {
    enum screen_id screen;
    char title[160];          /* what the screen calls itself, cut */
    enum player_status status;
    uint32_t session;         /* of the player; 0: nothing is open */
    const struct capsule *capsule;
    int64_t since_us;         /* it has been this screen since; invented */
    int64_t ended_us;         /* a medium has ended then and nothing followed yet; 0: not */
    bool idle;                /* a running slot shows nothing of its own */
    bool stuck;               /* told already: nothing moves and nothing can be pressed */
};

struct rehearsal_sums {
    int screens, media, ended, handovers, gaps, errors, warnings, presses;
    int visits, left_alone, quizzes, answers, right;
    int turns, unseen;        /* the trainer's presses; of them without any change in the room */
    int pins, along, brought, erased; /* cards: opened with a PIN, taken along, brought back, erased */
    int stuck, escapes, leaks; /* of --visits: did not come back to the beginning; out of the stand; something stayed */
    int64_t late_s;           /* behind a day's plan, at most */
    int64_t gap_us, longest_handover_us;
    int64_t on_screen_us[SCREEN_ID_COUNT];
};

/* The visit under way, as far as it can be seen from outside. */
struct rehearsal_visit {
    bool open, started, watched, finished;
    unsigned before;          /* visits that were over when it began */
    enum string_language lang;
};

/* What the device's statistics have to say of the same time. */
struct rehearsal_counts {
    int touched, started, watched, finished;
    int hour[24], language[STRING_LANGUAGE_COUNT];
};

/* What somebody with a card keeps of it between two visits. */
struct rehearsal_card {
    char code[SEAL_PASSCODE_SIZE]; /* of what was taken along last; "": nothing was */
    char file[24];                 /* as a stick's list names it */
    bool erased;                   /* it is not on the device any more */
};

/* Somebody invented, for one visit. */
struct rehearsal_person {
    struct rehearsal *r;
    int64_t from_s;
    const char *watched; /* id of the last capsule */
    int capsules, answers, right;
    bool result;
    int doubts;          /* one in so many of its answers is wrong */
    struct rehearsal_card *card; /* NULL: none */
    bool brought, along, erased;
};

struct rehearsal {
    const struct options *options;
    struct session session;
    struct hands hands;
    struct arena arena, work; /* of the whole rehearsal; of one visit or turn */
    struct shuffle chance;
    int64_t from_s, to_s;     /* as given: local time, seconds since 1970 */
    int64_t begun_us;         /* invented moment of from_s */
    int64_t paced_us;         /* --speed: the real moment of begun_us */
    double speed;             /* 0: as fast as can be */
    bool over;                /* the time, or the program (an error) */
    bool quiet;               /* visits are told in one line each */
    bool learns;              /* a loaned device: who comes has a card */
    struct rehearsal_card cards[REHEARSAL_CARDS]; /* by person */
    struct rehearsal_sight sight;
    struct rehearsal_sums sums;
    struct rehearsal_visit visit;
    struct rehearsal_counts counts;
    int turn_at, turns;       /* the trainer's presses within the step that runs */
    struct settings first;    /* what visits begin with */
    int forgot_day;           /* since 1970: the last one after which records were dropped */
    int64_t bytes_first;      /* of this process, after the first hour */
    struct buf out;           /* --json */
    struct json json;
};

/* So much invented time goes by, step for step as the program asks for it. False when the rehearsal is over. */
bool rehearse_pass(struct rehearsal *r, int64_t us);
int64_t rehearse_now_s(const struct rehearsal *r);
/* A number below n, from the seed. */
int rehearse_chance(struct rehearsal *r, int n);
void rehearse_key(struct rehearsal *r, uint32_t key);
void rehearse_touch(struct rehearsal *r, const struct node *n);

enum rehearsal_kind { SEEN_SCREEN, SEEN_MEDIUM, SEEN_HANDOVER, SEEN_GAP, SEEN_VISIT, SEEN_WARNING, SEEN_ERROR, SEEN_KIND_COUNT };

/* One line of the report. */
void rehearse_say(struct rehearsal *r, enum rehearsal_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* After every step: what changed is told. */
void rehearse_look(struct rehearsal *r);
/* "capsule"; never NULL. */
const char *rehearse_screen_name(enum screen_id id);
void rehearse_summary(struct rehearsal *r);
/* Of this process, as of now. */
int64_t rehearse_bytes(void);

/* One turn of the trainer, after which time has passed: begins the day, goes on when an item's time is up. */
void rehearse_trainer(struct rehearsal *r);
/* A finger or a key is about to come down; after every look; at the end. See rehearse_count.c. */
void rehearse_pressed(struct rehearsal *r);
void rehearse_count(struct rehearsal *r);
void rehearse_counted(struct rehearsal *r);
/* Until the next visitor and all of that visit. */
void rehearse_visit(struct rehearsal *r);
/* The same of somebody with a card, or who makes one: see rehearse_learner.c. */
void rehearse_learner(struct rehearsal *r);
/* False: the card is not there and could not be made. who: index of the person, below REHEARSAL_CARDS. */
bool rehearse_sign_in(struct rehearsal_person *v, int who, const char *name);
/* From the library: the card's own page, from which something is taken along or everything erased. */
void rehearse_own_data(struct rehearsal_person *v);
void rehearse_write(struct rehearsal *r, const char *text);
/* One thing that may be done with the page that is up; any enabled widget of it (false: there is none). */
void rehearse_act(struct rehearsal_person *v);
bool rehearse_wander(struct rehearsal *r);
/* Seconds until the next one comes, mean_s between two of them on average; nobody comes at night. */
int64_t rehearse_until_next(struct rehearsal *r, int64_t mean_s);

#endif
