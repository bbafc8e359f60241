/*
 * Figures for the preview's pages of the staff, in a store that is nowhere but in memory: an ordinary day of a stand, with
 * a peak at four and one question harder than the others. The same sums every time.
 */
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "cli/preview_stage.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "model/catalog.h"
#include "quiz/statistics.h"
#include "store/tally.h"

enum { OPENS = 9, HOURS = 10, VISITS = 166 };
static const int by_hour[HOURS] = {4, 11, 19, 24, 19, 12, 20, 28, 19, 10};

struct figures {
    struct tally_row *rows; /* owned */
    size_t n, cap;
    struct arena names;
    int day;
};

static void count(struct figures *f, enum tally_kind kind, struct str subject, int detail, int64_t n)
{
    f->rows = mem_grow(f->rows, &f->cap, f->n + 1, sizeof *f->rows);
    f->rows[f->n++] = (struct tally_row){.day = f->day, .days = 1, .hour = TALLY_WHOLE_DAY, .kind = kind,
                                         .subject = subject, .detail = detail, .n = n};
}

static void visits(struct figures *f, const struct catalog *c)
{
    static const int shares[] = {46, 28, 19, 7}, idle[IDLE_COUNT] = {61, 23, 31, 7};
    static const char *const used[] = {"captions-on", "text-size", "contrast", "voice", "keys", "one-switch"};
    for (int i = 0; i < HOURS; i++) {
        count(f, TALLY_VISIT, STR(""), 0, by_hour[i]);
        f->rows[f->n - 1].hour = OPENS + i;
    }
    for (int i = 0; i < c->n_languages && i < (int)ARRAY_LEN(shares); i++)
        count(f, TALLY_LANGUAGE, str_c(c->languages[i]), 0, VISITS * shares[i] / 100);
    static const int steps[STEP_COUNT] = {121, 64, 41};
    for (int i = 0; i < STEP_COUNT; i++)
        count(f, TALLY_STEP, STR(""), i, steps[i]);
    for (int i = 0; i < (int)ARRAY_LEN(used); i++)
        count(f, TALLY_FEATURE, str_c(used[i]), 0, 58 >> i);
    for (int i = 0; i < IDLE_COUNT; i++)
        count(f, TALLY_IDLE, STR(""), i, idle[i]);
    count(f, TALLY_FAULT, STR("medium"), 0, 1);
}

/* Fewer towards the end of the playlist and towards the end of a capsule. */
static void watching(struct figures *f, const struct catalog *c)
{
    for (int i = 0; i < c->n_capsules; i++) {
        int64_t n = 90 / (i + 1) + 20;
        count(f, TALLY_OPENED, c->capsules[i].id, 0, n);
        for (int part = 0; part < TALLY_PARTS; part++)
            count(f, TALLY_WATCHED, c->capsules[i].id, part, n - n * part / (TALLY_PARTS + 10));
        count(f, TALLY_ENDED, c->capsules[i].id, 0, n / 3);
    }
}

/* Of 60 attempts some are right, more of them where the rest of the attempt was right as well. */
static void answers(struct figures *f, struct str quiz, const struct question *q, int position)
{
    enum { ATTEMPTS = 60 };
    int64_t right = position == 1 ? 21 : 38 + position * 7 % 20;
    struct str subject = arena_strf(&f->names, "%" STR_FMT "/%" STR_FMT, STR_ARG(quiz), STR_ARG(q->id));
    count(f, TALLY_ANSWER, subject, 1, right);
    count(f, TALLY_ANSWER, subject, 0, ATTEMPTS - right);
    for (int i = 0; i < q->n_options; i++)
        count(f, TALLY_OPTION, subject, i, i == 0 ? right : (ATTEMPTS - right) / q->n_options);
    const int64_t sums[ITEM_SUM_COUNT] = {ATTEMPTS, right, ATTEMPTS * 600, ATTEMPTS * 400000, right * 700};
    for (int i = 0; i < ITEM_SUM_COUNT; i++)
        count(f, TALLY_ITEM, subject, i, sums[i]);
}

void preview_visitors(struct preview_stage *s)
{
    const struct catalog *c = app_catalog(s->session.app);
    struct civil now;
    if (!zone_civil(NULL, s->session.invented.wall_s, &now))
        return;
    struct figures f = {.day = (int)day_number(now.day)};
    visits(&f, c);
    watching(&f, c);
    for (int i = 0; i < c->n_quizzes; i++) {
        if (!catalog_quiz_ready(c, &c->quizzes[i]))
            continue;
        count(&f, TALLY_QUIZ, c->quizzes[i].id, 0, 66);
        count(&f, TALLY_QUIZ, c->quizzes[i].id, 1, 60);
        for (int k = 0; k < c->quizzes[i].n_questions; k++)
            answers(&f, c->quizzes[i].id, &c->quizzes[i].questions[k], k);
    }
    store_count(s->session.store, f.rows, f.n);
    arena_release(&f.names);
    free(f.rows);
    preview_pass(s, 0);
}
