/* Rows into the register and the votes; numbers of a damaged file are tamed on the way in. */
#include "store/classroom.h"

#include "base/bug.h"
#include "store/sqlite.h"

struct into {
    struct roll *roll;
    struct ballots *ballots;
};

static int tame(int64_t v)
{
    return v < 0 ? 0 : v > 1000000 ? 1000000 : (int)v;
}

static void load_participant(const struct into *s, struct db_query *q)
{
    struct store_participant p = {db_text(q, 0), db_text(q, 2), db_text(q, 3), tame(db_int(q, 4))};
    roll_put(s->roll, db_text(q, 1), &p);
}

static void load_mark(const struct into *s, struct db_query *q)
{
    struct store_mark m = {db_text(q, 0), db_text(q, 1), tame(db_int(q, 2)), tame(db_int(q, 3))};
    if (m.half < HALF_COUNT && m.presence < PRESENCE_COUNT)
        roll_mark(s->roll, &m);
}

static void load_ballot(const struct into *s, struct db_query *q)
{
    struct store_ballot b = {.id = db_int(q, 0),
                             .course = db_text(q, 1),
                             .day = db_text(q, 2),
                             .item = db_text(q, 3),
                             .method = tame(db_int(q, 4)),
                             .quiz = db_text(q, 5),
                             .questions = tame(db_int(q, 6)),
                             .started_s = db_int(q, 7),
                             .finished = db_int(q, 8) == 1};
    ballots_add(s->ballots, &b);
}

static void load_vote(const struct into *s, struct db_query *q)
{
    struct store_vote v = {tame(db_int(q, 1)), db_text(q, 2), db_text(q, 3), db_text(q, 4), tame(db_int(q, 5))};
    ballots_vote(s->ballots, db_int(q, 0), &v);
}

static void load_shown(const struct into *s, struct db_query *q)
{
    struct store_shown shown = {db_text(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 3),
                                db_int(q, 4),  db_int(q, 5),  tame(db_int(q, 6))};
    ballots_show(s->ballots, &shown);
}

static const struct {
    const char *sql;
    void (*load)(const struct into *s, struct db_query *q);
} loads[] = {
    {"SELECT id, course, name, organisation, team FROM participant ORDER BY number", load_participant},
    {"SELECT participant, day, half, presence FROM attendance", load_mark},
    {"SELECT b.attempt, b.course, b.day, b.item, b.method, a.quiz, a.questions, a.started_s, a.state"
     " FROM ballot AS b JOIN attempt AS a ON a.id = b.attempt ORDER BY b.attempt",
     load_ballot},
    {"SELECT attempt, position, question, voter, choice, n FROM vote"
     " ORDER BY attempt, position, voter, choice",
     load_vote},
    {"SELECT course, day, slot, item, at_s, planned_s, planned_min FROM shown ORDER BY id", load_shown},
};

bool classroom_load(struct roll *roll, struct ballots *ballots, struct db *db, struct err *err)
{
    const struct into into = {roll, ballots};
    for (size_t i = 0; i < ARRAY_LEN(loads); i++) {
        struct db_query q;
        if (db_prepare(db, loads[i].sql, &q, err))
            while (db_step(&q, err))
                loads[i].load(&into, &q);
        db_done(&q);
        if (q.failed)
            return false;
    }
    return true;
}
