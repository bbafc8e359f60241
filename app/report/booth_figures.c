/*
 * One walk over the rows. A question is told by "quiz/question"; which capsule it belongs to is
 * looked up in the catalog of today, so that a label reads as the visitor saw it.
 */
#include "report/booth_figures.h"

#include <stdlib.h>

enum { ENTRIES_MAX = 4096 };

/* ---- lists that grow in the arena: sized once, by the rows ---- */

struct gather {
    const struct catalog *catalog;
    struct booth_figures *out;
};

static struct booth_capsule *capsule_of(struct gather *g, struct str id)
{
    struct booth_figures *f = g->out;
    for (int i = 0; i < f->n_capsules; i++)
        if (str_eq(f->capsules[i].id, id))
            return &f->capsules[i];
    struct booth_capsule *c = &f->capsules[f->n_capsules++];
    *c = (struct booth_capsule){.id = id};
    for (int i = 0; i < g->catalog->n_capsules; i++)
        if (str_eq(g->catalog->capsules[i].id, id))
            c->capsule = &g->catalog->capsules[i];
    return c;
}

void booth_place_question(const struct catalog *c, struct booth_question *q)
{
    struct str rest = q->id, quiz = str_cut(&rest, '/');
    for (int i = 0; i < c->n_quizzes; i++)
        for (int k = 0; str_eq(c->quizzes[i].id, quiz) && k < c->quizzes[i].n_questions; k++)
            if (str_eq(c->quizzes[i].questions[k].id, rest)) {
                q->question = &c->quizzes[i].questions[k];
                q->number = k + 1;
            }
    for (int i = 0; i < c->n_capsules; i++)
        if (c->capsules[i].quiz && str_eq(c->capsules[i].quiz->id, quiz))
            q->capsule = c->capsules[i].number;
}

static struct booth_question *question_of(struct gather *g, struct str id)
{
    struct booth_figures *f = g->out;
    for (int i = 0; i < f->n_questions; i++)
        if (str_eq(f->questions[i].id, id))
            return &f->questions[i];
    struct booth_question *q = &f->questions[f->n_questions++];
    *q = (struct booth_question){.id = id};
    booth_place_question(g->catalog, q);
    return q;
}

static void count(struct booth_count *list, int *n, struct str id, int64_t times)
{
    for (int i = 0; i < *n; i++)
        if (str_eq(list[i].id, id)) {
            list[i].n += times;
            return;
        }
    list[(*n)++] = (struct booth_count){id, times};
}

static void add_visits(struct booth_figures *f, const struct tally_row *row)
{
    struct booth_day *d = f->n_days ? &f->days[f->n_days - 1] : NULL;
    if (!d || d->day != row->day || d->days != row->days) {
        d = &f->days[f->n_days++];
        *d = (struct booth_day){.day = row->day, .days = row->days};
    }
    d->visits += row->n;
    f->visits += row->n;
    if (row->hour < BOOTH_HOURS) {
        d->hour[row->hour] += row->n;
        f->hour[row->hour] += row->n;
    }
}

/* A number that the database made up finds no place. */
static void put(int64_t *list, int n, int at, int64_t times)
{
    if (at >= 0 && at < n)
        list[at] += times;
}

static void add_language(struct booth_figures *f, const struct tally_row *row)
{
    enum string_language lang;
    if (string_language_parse(row->subject, &lang))
        f->language[lang] += row->n;
}

static void add_answer(struct gather *g, const struct tally_row *row)
{
    struct item_sums *s = &question_of(g, row->subject)->sums;
    s->answered += row->n;
    s->right += row->detail ? row->n : 0;
}

static void add_row(struct gather *g, const struct tally_row *row)
{
    struct booth_figures *f = g->out;
    switch (row->kind) {
    case TALLY_VISIT: add_visits(f, row); break;
    case TALLY_LANGUAGE: add_language(f, row); break;
    case TALLY_STEP: put(f->step, STEP_COUNT, row->detail, row->n); break;
    case TALLY_OPENED: capsule_of(g, row->subject)->opened += row->n; break;
    case TALLY_ENDED: capsule_of(g, row->subject)->ended += row->n; break;
    case TALLY_WATCHED:
        put(capsule_of(g, row->subject)->parts, TALLY_PARTS, row->detail, row->n);
        break;
    case TALLY_QUIZ:
        f->quizzes_begun += row->detail == 0 ? row->n : 0;
        f->quizzes_finished += row->detail == 1 ? row->n : 0;
        break;
    case TALLY_ANSWER: add_answer(g, row); break;
    case TALLY_SKIPPED: question_of(g, row->subject)->sums.skipped += row->n; break;
    case TALLY_OPTION:
        put(question_of(g, row->subject)->sums.option, QUIZ_OPTIONS_MAX, row->detail, row->n);
        break;
    case TALLY_ITEM:
        put(question_of(g, row->subject)->sums.pairs, ITEM_SUM_COUNT, row->detail, row->n);
        break;
    case TALLY_FEATURE: count(f->features, &f->n_features, row->subject, row->n); break;
    case TALLY_IDLE: put(f->idle, IDLE_COUNT, row->detail, row->n); break;
    case TALLY_FAULT: count(f->faults, &f->n_faults, row->subject, row->n); break;
    case TALLY_KIND_COUNT: break;
    }
}

static int by_use(const void *a, const void *b)
{
    const struct booth_count *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : str_cmp(x->id, y->id);
}

static int64_t capsule_rank(const struct booth_capsule *c)
{
    return c->capsule ? c->capsule->number : INT32_MAX;
}

static int by_number(const void *a, const void *b)
{
    const struct booth_capsule *x = a, *y = b;
    int64_t m = capsule_rank(x), n = capsule_rank(y);
    return m != n ? (m > n) - (m < n) : str_cmp(x->id, y->id);
}

static int by_place(const void *a, const void *b)
{
    const struct booth_question *x = a, *y = b;
    int m = x->capsule ? x->capsule : INT32_MAX, n = y->capsule ? y->capsule : INT32_MAX;
    if (m != n)
        return (m > n) - (m < n);
    return x->number != y->number ? (x->number > y->number) - (x->number < y->number)
                                  : str_cmp(x->id, y->id);
}

void booth_gather(const struct tally_row *rows, size_t n, const struct catalog *catalog, int from,
                  int to, struct arena *arena, struct booth_figures *out)
{
    struct gather g = {catalog, out};
    size_t most = n < ENTRIES_MAX ? n : ENTRIES_MAX;
    *out = (struct booth_figures){.from = from, .to = to};
    out->days = arena_array(arena, most + 1, struct booth_day);
    out->capsules = arena_array(arena, most + 1, struct booth_capsule);
    out->questions = arena_array(arena, most + 1, struct booth_question);
    out->features = arena_array(arena, most + 1, struct booth_count);
    out->faults = arena_array(arena, most + 1, struct booth_count);
    for (size_t i = 0; i < n; i++) {
        bool full = (size_t)out->n_days == most || (size_t)out->n_capsules == most ||
                    (size_t)out->n_questions == most || (size_t)out->n_features == most;
        if (rows[i].day >= from && rows[i].day + rows[i].days - 1 <= to && !full)
            add_row(&g, &rows[i]);
    }
    qsort(out->features, (size_t)out->n_features, sizeof *out->features, by_use);
    qsort(out->capsules, (size_t)out->n_capsules, sizeof *out->capsules, by_number);
    qsort(out->questions, (size_t)out->n_questions, sizeof *out->questions, by_place);
}

bool booth_extent(const struct tally_row *rows, size_t n, int *from, int *to)
{
    for (size_t i = 0; i < n; i++) {
        int last = rows[i].day + rows[i].days - 1;
        *from = i && *from < rows[i].day ? *from : rows[i].day;
        *to = i && *to > last ? *to : last;
    }
    return n > 0;
}

static double hardness(const struct booth_question *q)
{
    const struct item_sums *s = &q->sums;
    double p = s->answered ? (double)s->right / (double)s->answered : 1;
    return s->answered < STATISTICS_FEW ? 2 + p : p; /* too few answers: behind all others */
}

void booth_hardest(const struct booth_figures *f, int *order)
{
    for (int i = 0; i < f->n_questions; i++) {
        int at = i;
        for (; at > 0 && hardness(&f->questions[order[at - 1]]) > hardness(&f->questions[i]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}
