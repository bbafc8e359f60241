/*
 * The mirror in memory. Lists are searched from front to end: a kiosk knows dozens of rows, a
 * course some thousands, and a screen asks a handful of times when it is entered. Numbers that
 * come from a damaged file are brought into range on the way in, so that no screen has to doubt
 * them.
 */
#include "store/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "store/classroom.h"
#include "store/sqlite.h"

static bool same(const char *ptr, size_t len, struct str s)
{
    return str_eq((struct str){ptr, len}, s);
}

static void release_rows(struct snap_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        free(rows->list[i].learner);
        free(rows->list[i].key);
        free(rows->list[i].value);
    }
    free(rows->list);
}

static void release_attempt(struct snap_attempt *a)
{
    for (int i = 0; i < a->head.n_answers; i++) {
        free((char *)a->answers[i].question.ptr);
        free((char *)a->answers[i].response.ptr);
    }
    free(a->answers);
    free(a->learner);
    free(a->quiz);
}

static void release_scores(struct snap_scores *of)
{
    free(of->learner);
    free(of->quiz);
    free(of->list);
}

void snapshot_release(struct snapshot *s)
{
    bookmarks_release(&s->bookmarks);
    for (size_t i = 0; i < s->n_scores; i++)
        release_scores(&s->scores[i]);
    free(s->scores);
    release_rows(&s->progress);
    release_rows(&s->settings);
    for (size_t i = 0; i < s->n_attempts; i++)
        release_attempt(&s->attempts[i]);
    free(s->attempts);
    tallies_release(&s->tallies);
    learners_release(&s->learners);
    roll_release(&s->roll);
    ballots_release(&s->ballots);
    *s = (struct snapshot){0};
}

struct snap_row *snapshot_row(struct snap_rows *rows, struct str learner, struct str key, bool make)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct snap_row *row = &rows->list[i];
        if (same(row->key, row->key_len, key) && same(row->learner, row->learner_len, learner))
            return row;
    }
    if (!make)
        return NULL;
    rows->list = mem_grow(rows->list, &rows->cap, rows->n + 1, sizeof *rows->list);
    struct snap_row *row = &rows->list[rows->n++];
    *row = (struct snap_row){.learner = str_copy(learner),
                             .learner_len = learner.len,
                             .key = str_copy(key),
                             .key_len = key.len};
    return row;
}

void snapshot_set_value(struct snap_row *row, struct str value)
{
    char *copy = str_copy(value); /* before the free: value may be a view of the old one */
    free(row->value);
    row->value = copy;
    row->value_len = value.len;
}

struct snap_attempt *snapshot_attempt(struct snapshot *s, int64_t id)
{
    for (size_t i = s->n_attempts; i > 0; i--)
        if (s->attempts[i - 1].head.id == id)
            return &s->attempts[i - 1];
    return NULL;
}

struct snap_attempt *snapshot_find(struct snapshot *s, struct str learner, struct str quiz,
                                   bool finished)
{
    for (size_t i = s->n_attempts; i > 0; i--) {
        struct snap_attempt *a = &s->attempts[i - 1];
        if (a->head.finished == finished && same(a->quiz, a->quiz_len, quiz) &&
            same(a->learner, a->learner_len, learner))
            return a;
    }
    return NULL;
}

static struct snap_attempt *add_attempt(struct snapshot *s, struct str learner, struct str quiz,
                                        const struct store_attempt *head)
{
    s->attempts = mem_grow(s->attempts, &s->cap_attempts, s->n_attempts + 1, sizeof *s->attempts);
    struct snap_attempt *a = &s->attempts[s->n_attempts++];
    *a = (struct snap_attempt){.learner = str_copy(learner),
                               .learner_len = learner.len,
                               .quiz = str_copy(quiz),
                               .quiz_len = quiz.len,
                               .head = *head};
    return a;
}

struct snap_attempt *snapshot_start(struct snapshot *s, struct str learner, struct str quiz,
                                    int64_t id, uint64_t seed, int questions)
{
    struct store_attempt head = {.id = id, .seed = seed, .questions = questions};
    snapshot_forget(s, snapshot_find(s, learner, quiz, false));
    return add_attempt(s, learner, quiz, &head);
}

void snapshot_forget(struct snapshot *s, struct snap_attempt *a)
{
    if (!a)
        return;
    release_attempt(a);
    *a = s->attempts[--s->n_attempts];
}

struct snap_scores *snapshot_scores(struct snapshot *s, struct str learner, struct str quiz,
                                    bool make)
{
    for (size_t i = 0; i < s->n_scores; i++) {
        struct snap_scores *of = &s->scores[i];
        if (same(of->quiz, of->quiz_len, quiz) && same(of->learner, of->learner_len, learner))
            return of;
    }
    if (!make)
        return NULL;
    s->scores = mem_grow(s->scores, &s->cap_scores, s->n_scores + 1, sizeof *s->scores);
    struct snap_scores *of = &s->scores[s->n_scores++];
    *of = (struct snap_scores){.learner = str_copy(learner),
                               .learner_len = learner.len,
                               .quiz = str_copy(quiz),
                               .quiz_len = quiz.len};
    return of;
}

static void add_score(struct snapshot *s, struct str learner, struct str quiz,
                      const struct store_score *score)
{
    struct snap_scores *of = snapshot_scores(s, learner, quiz, true);
    of->list = mem_grow(of->list, &of->cap, of->n + 1, sizeof *of->list);
    of->list[of->n++] = *score;
}

static void forget_rows(struct snap_rows *rows, struct str learner)
{
    for (size_t i = rows->n; i-- > 0;) {
        struct snap_row *row = &rows->list[i];
        if (!same(row->learner, row->learner_len, learner))
            continue;
        free(row->learner);
        free(row->key);
        free(row->value);
        *row = rows->list[--rows->n];
    }
}

void snapshot_forget_learner(struct snapshot *s, struct str learner)
{
    forget_rows(&s->progress, learner);
    forget_rows(&s->settings, learner);
    for (size_t i = s->n_attempts; i-- > 0;)
        if (same(s->attempts[i].learner, s->attempts[i].learner_len, learner))
            snapshot_forget(s, &s->attempts[i]);
    bookmarks_forget(&s->bookmarks, learner);
    for (size_t i = s->n_scores; i-- > 0;)
        if (same(s->scores[i].learner, s->scores[i].learner_len, learner)) {
            release_scores(&s->scores[i]);
            s->scores[i] = s->scores[--s->n_scores];
        }
}

/* The place of this position among the answers, made when missing. */
static struct store_answer *answer_at(struct snap_attempt *a, int position)
{
    size_t i = 0, n = (size_t)a->head.n_answers;
    while (i < n && a->answers[i].position < position)
        i++;
    if (i < n && a->answers[i].position == position)
        return &a->answers[i];
    a->answers = mem_grow(a->answers, &a->cap, n + 1, sizeof *a->answers);
    memmove(&a->answers[i + 1], &a->answers[i], (n - i) * sizeof *a->answers);
    a->answers[i] = (struct store_answer){.position = position};
    a->head.n_answers++;
    a->head.answers = a->answers;
    return &a->answers[i];
}

void snapshot_set_answer(struct snap_attempt *a, const struct store_answer *answer)
{
    struct store_answer *to = answer_at(a, answer->position);
    char *question = str_copy(answer->question), *response = str_copy(answer->response);
    free((char *)to->question.ptr);
    free((char *)to->response.ptr);
    *to = *answer;
    to->question = (struct str){question, answer->question.len};
    to->response = (struct str){response, answer->response.len};
}

void snapshot_finish(struct snapshot *s, struct snap_attempt *a, double score, int right,
                     int64_t ended_s)
{
    struct str learner = {a->learner, a->learner_len}, quiz = {a->quiz, a->quiz_len};
    if (!a->head.finished)
        add_score(s, learner, quiz,
                  &(struct store_score){a->head.id, score, right, a->head.questions, ended_s});
    struct snap_attempt *best = snapshot_find(s, learner, quiz, true);
    if (best == a)
        best = NULL;
    a->head.finished = true;
    a->head.score = score;
    a->head.right = right;
    if (best)
        snapshot_forget(s, best->head.score > score ? a : best);
}

static int small_int(int64_t v)
{
    return v < 0 ? 0 : v > 1000000 ? 1000000 : (int)v;
}

static double fraction(double v)
{
    return v > 1 ? 1 : v > 0 ? v : 0; /* also turns a not-a-number into 0 */
}

static void load_progress(struct snapshot *s, struct db_query *q)
{
    struct snap_row *row = snapshot_row(&s->progress, db_text(q, 0), db_text(q, 1), true);
    int64_t position = db_int(q, 2), length = db_int(q, 3);
    row->progress = (struct store_progress){position > 0 ? position : 0, length > 0 ? length : 0,
                                            db_int(q, 4) != 0};
    snapshot_set_value(row, db_text(q, 5));
}

static void load_setting(struct snapshot *s, struct db_query *q)
{
    struct snap_row *row = snapshot_row(&s->settings, db_text(q, 0), db_text(q, 1), true);
    snapshot_set_value(row, db_text(q, 2));
}

static void load_attempt(struct snapshot *s, struct db_query *q)
{
    struct store_attempt head = {.id = db_int(q, 0),
                                 .seed = (uint64_t)db_int(q, 3),
                                 .questions = small_int(db_int(q, 4)),
                                 .finished = db_int(q, 5) == 1,
                                 .score = fraction(db_double(q, 6)),
                                 .right = small_int(db_int(q, 7))};
    add_attempt(s, db_text(q, 1), db_text(q, 2), &head);
}

static void load_score(struct snapshot *s, struct db_query *q)
{
    const struct store_score score = {.id = db_int(q, 0),
                                      .score = fraction(db_double(q, 3)),
                                      .right = small_int(db_int(q, 4)),
                                      .questions = small_int(db_int(q, 5)),
                                      .ended_s = db_int(q, 6)};
    add_score(s, db_text(q, 1), db_text(q, 2), &score);
}

static void load_bookmark(struct snapshot *s, struct db_query *q)
{
    const struct store_bookmark b = {.capsule = db_text(q, 1),
                                     .position_us = db_int(q, 2),
                                     .note = db_text(q, 3),
                                     .made_s = db_int(q, 4)};
    if (b.position_us >= 0)
        bookmarks_set(&s->bookmarks, db_text(q, 0), &b);
}

static void load_answer(struct snapshot *s, struct db_query *q)
{
    struct snap_attempt *a = snapshot_attempt(s, db_int(q, 0));
    struct store_answer answer = {.position = small_int(db_int(q, 1)),
                                  .question = db_text(q, 2),
                                  .chosen = (uint32_t)db_int(q, 3),
                                  .state = small_int(db_int(q, 4)),
                                  .credit = fraction(db_double(q, 5)),
                                  .response = db_text(q, 6)};
    if (a)
        snapshot_set_answer(a, &answer);
}

/* -1 where it makes no sense: no row is counted under a number that it does not have. */
static int place(int64_t v)
{
    return v < 0 || v > 1000000 ? -1 : (int)v;
}

static void load_tally(struct snapshot *s, struct db_query *q)
{
    struct tally_row row = {.day = place(db_int(q, 0)),
                            .days = place(db_int(q, 1)),
                            .hour = place(db_int(q, 2)),
                            .subject = db_text(q, 4),
                            .detail = place(db_int(q, 5)),
                            .n = db_int(q, 6)};
    tallies_load(&s->tallies, &row, db_text(q, 3));
}

static void load_learner(struct snapshot *s, struct db_query *q)
{
    struct store_learner l = {.id = db_text(q, 0),
                              .name = db_text(q, 1),
                              .picture = db_text(q, 2),
                              .pin = db_text(q, 3),
                              .language = db_text(q, 4),
                              .created_s = db_int(q, 5),
                              .used_s = db_int(q, 6)};
    if (l.id.len)
        learners_set(&s->learners, &l);
}

/*
 * The newest open and the best finished attempt (the later of two equals) of each learner and quiz,
 * found through the index attempt_of: ten years of visits cost milliseconds.
 */
#define HELD_ATTEMPTS                                                                      \
    "WITH held (id) AS (SELECT (SELECT b.id FROM attempt AS b WHERE b.learner = d.learner" \
    " AND b.quiz = d.quiz AND b.state = s.state AND b.kind = 0"                            \
    " ORDER BY b.score DESC, b.id DESC LIMIT 1)"                                           \
    " FROM (SELECT DISTINCT learner, quiz FROM attempt) AS d,"                             \
    " (SELECT 0 AS state UNION ALL SELECT 1) AS s) "

static const struct {
    const char *sql;
    void (*load)(struct snapshot *s, struct db_query *q);
} loads[] = {
    {"SELECT learner, capsule, position_us, length_us, done, watched FROM progress", load_progress},
    {"SELECT learner, key, value FROM setting", load_setting},
    {HELD_ATTEMPTS "SELECT a.id, a.learner, a.quiz, a.seed, a.questions, a.state, a.score, a.right"
                   " FROM held JOIN attempt AS a ON a.id = held.id ORDER BY a.id",
     load_attempt},
    {HELD_ATTEMPTS "SELECT a.attempt, a.position, a.question, a.chosen, a.state, a.credit,"
                   " a.response"
                   " FROM held JOIN answer AS a ON a.attempt = held.id"
                   " ORDER BY a.attempt, a.position",
     load_answer},
    {"SELECT id, learner, quiz, score, right, questions, ended_s FROM attempt"
     " WHERE state = 1 AND kind = 0 AND learner <> '*' ORDER BY id",
     load_score},
    {"SELECT learner, capsule, position_us, note, made_s FROM bookmark", load_bookmark},
    {"SELECT day, days, hour, kind, subject, detail, n FROM tally"
     " ORDER BY day, days, hour, kind, subject, detail",
     load_tally},
    {"SELECT id, name, picture, pin, language, created_s, used_s FROM learner", load_learner},
};

bool snapshot_load(struct snapshot *s, struct db *db, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(loads); i++) {
        struct db_query q;
        if (db_prepare(db, loads[i].sql, &q, err))
            while (db_step(&q, err))
                loads[i].load(s, &q);
        db_done(&q);
        if (q.failed)
            return false;
    }
    if (!classroom_load(&s->roll, &s->ballots, db, err))
        return false;
    return db_get_int(db, "SELECT max(id) FROM attempt", 0, &s->last_attempt, err);
}
