/*
 * Learners are found by id in a sorted list; whoever is none of them (erased, or nobody) counts in the sums
 * of capsules and questions and has no line of their own. An attempt's answers come one behind the other, so
 * that what is compared within it is at hand.
 */
#include "report/records_figures.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS_MAX = QUIZ_QUESTIONS_MAX, THOUSAND = 1000 };

struct best {
    struct str quiz;
    int learner;
    double score;
};

struct gather {
    const struct records *r;
    struct arena *arena;
    struct records_figures *f;
    int64_t attempt;          /* whose answers come */
    int questions, n_rows;
    bool finished;
    struct { struct booth_question *q; bool right; } row[PARTS_MAX];
    struct best *best;        /* open addressing by learner and quiz */
    size_t n_best, cap_best;
};

/* ---- learners ---- */

static int by_id(const void *a, const void *b)
{
    const struct records_learner *x = a, *y = b;
    return str_cmp(x->id, y->id);
}

static int by_use(const void *a, const void *b)
{
    const struct records_learner *x = a, *y = b;
    return x->used_s != y->used_s ? (x->used_s < y->used_s) - (x->used_s > y->used_s) : str_cmp(x->id, y->id);
}

static struct records_learner *learner_of(struct gather *g, struct str id)
{
    struct records_learner wanted = {.id = id};
    return bsearch(&wanted, g->f->learners, (size_t)g->f->n_learners, sizeof wanted, by_id);
}

static bool add_learner(void *ctx, const struct archive_learner *l, struct err *err)
{
    struct gather *g = ctx;
    (void)err;
    if (g->f->n_learners < RECORDS_LEARNERS_MAX)
        g->f->learners[g->f->n_learners++] = (struct records_learner){
            .id = arena_str(g->arena, l->id), .name = arena_str(g->arena, l->name), .used_s = l->used_s};
    return true;
}

/* ---- capsules ---- */

static struct booth_capsule *capsule_of(struct gather *g, struct str id)
{
    struct booth_figures *f = &g->f->b;
    for (int i = 0; i < f->n_capsules; i++)
        if (str_eq(f->capsules[i].id, id))
            return &f->capsules[i];
    if (f->n_capsules == RECORDS_LISTED)
        return NULL;
    struct booth_capsule *c = &f->capsules[f->n_capsules++];
    *c = (struct booth_capsule){.id = arena_str(g->arena, id), .capsule = catalog_capsule(g->r->catalog, id)};
    return c;
}

/* The twentieths of a capsule that a part lies in. */
static uint32_t parts_of(struct str watched, int64_t length_us)
{
    uint32_t set = 0;
    int64_t from, to, length_ms = length_us / 1000;
    while (watched.len && length_ms > 0) {
        struct str end = str_cut(&watched, ','), begin = str_cut(&end, '-');
        if (!str_to_i64(begin, &from) || !str_to_i64(end, &to) || from < 0 || to <= from || from >= length_ms)
            continue;
        to = to < length_ms ? to : length_ms;
        for (int64_t k = from * TALLY_PARTS / length_ms; k <= (to - 1) * TALLY_PARTS / length_ms; k++)
            set |= UINT32_C(1) << k;
    }
    return set;
}

static bool add_progress(void *ctx, const struct archive_progress *p, struct err *err)
{
    struct gather *g = ctx;
    struct booth_capsule *c = capsule_of(g, p->capsule);
    struct records_learner *l = learner_of(g, p->learner);
    uint32_t parts = parts_of(p->watched, p->length_us);
    (void)err;
    if (l) {
        l->begun++;
        l->done += p->done;
    }
    if (!c)
        return true;
    c->opened++;
    c->ended += p->done;
    for (int i = 0; i < TALLY_PARTS; i++)
        c->parts[i] += parts >> i & 1;
    return true;
}

/* ---- attempts ---- */

static struct records_quiz *quiz_of(struct gather *g, struct str id)
{
    struct records_figures *f = g->f;
    for (int i = 0; i < f->n_quizzes; i++)
        if (str_eq(f->quizzes[i].id, id))
            return &f->quizzes[i];
    if (f->n_quizzes == RECORDS_LISTED)
        return NULL;
    f->quizzes[f->n_quizzes] = (struct records_quiz){.id = arena_str(g->arena, id), .quiz = catalog_quiz(g->r->catalog, id)};
    return &f->quizzes[f->n_quizzes++];
}

static struct best *best_of(struct gather *g, int learner, const struct records_quiz *quiz)
{
    size_t at = ((size_t)learner * 2654435761u ^ (size_t)(quiz - g->f->quizzes) * 40503u) & (g->cap_best - 1);
    while (g->best[at].quiz.ptr && !(g->best[at].learner == learner && g->best[at].quiz.ptr == quiz->id.ptr))
        at = (at + 1) & (g->cap_best - 1);
    return &g->best[at];
}

static void grow_best(struct gather *g)
{
    struct gather old = *g;
    g->cap_best = old.cap_best ? 2 * old.cap_best : 1024;
    g->best = arena_array(g->arena, g->cap_best, struct best);
    for (size_t i = 0; i < old.cap_best; i++)
        for (int k = 0; old.best[i].quiz.ptr && k < g->f->n_quizzes; k++)
            if (g->f->quizzes[k].id.ptr == old.best[i].quiz.ptr)
                *best_of(g, old.best[i].learner, &g->f->quizzes[k]) = old.best[i];
}

static void keep_best(struct gather *g, struct records_learner *l, const struct records_quiz *quiz, double score)
{
    if (g->n_best * 2 >= g->cap_best)
        grow_best(g);
    struct best *b = best_of(g, (int)(l - g->f->learners), quiz);
    if (!b->quiz.ptr) {
        *b = (struct best){quiz->id, (int)(l - g->f->learners), 0};
        g->n_best++;
        l->quizzes++;
    }
    if (score > b->score) {
        l->best += score - b->score;
        b->score = score;
    }
}

static bool add_attempt(void *ctx, const struct archive_attempt *a, struct err *err)
{
    struct gather *g = ctx;
    (void)err;
    if (a->state != ATTEMPT_FINISHED || a->group || !(a->score >= 0 && a->score <= 1))
        return true;
    struct records_quiz *quiz = quiz_of(g, a->quiz);
    struct records_learner *l = learner_of(g, a->learner);
    int bin = (int)(a->score * RECORDS_BINS);
    g->f->scores[bin < RECORDS_BINS ? bin : RECORDS_BINS - 1]++;
    g->f->attempts++;
    if (!quiz)
        return true;
    quiz->attempts++;
    quiz->sum += a->score;
    if (l)
        keep_best(g, l, quiz, a->score);
    return true;
}

/* ---- answers ---- */

static struct booth_question *question_of(struct gather *g, struct str quiz, struct str question)
{
    struct booth_figures *f = &g->f->b;
    for (int i = f->n_questions; i-- > 0;) {
        struct str rest = f->questions[i].id, first = str_cut(&rest, '/');
        if (str_eq(rest, question) && str_eq(first, quiz))
            return &f->questions[i];
    }
    if (f->n_questions == RECORDS_LISTED)
        return NULL;
    struct booth_question *q = &f->questions[f->n_questions++];
    *q = (struct booth_question){.id = arena_strf(g->arena, "%" STR_FMT "/%" STR_FMT, STR_ARG(quiz), STR_ARG(question))};
    booth_place_question(g->r->catalog, q);
    return q;
}

static void add_options(struct booth_question *q, struct str response)
{
    for (int i = 0; q->question && question_has_options(q->question) && i < q->question->n_options; i++) {
        struct str rest = response;
        while (rest.len) {
            ptrdiff_t at = str_find(rest, STR("[,]"));
            struct str part = at < 0 ? rest : str_sub(rest, 0, (size_t)at);
            rest = at < 0 ? (struct str){0} : str_sub(rest, (size_t)at + 3, rest.len);
            if (i < QUIZ_OPTIONS_MAX && str_eq(part, q->question->options[i].id))
                q->sums.option[i]++;
        }
    }
}

/* As item_pair has it, of the attempt that is over. */
static void end_attempt(struct gather *g)
{
    int others = g->questions - 1, right = 0;
    for (int i = 0; i < g->n_rows; i++)
        right += g->row[i].right;
    for (int i = 0; g->finished && others > 0 && i < g->n_rows; i++) {
        int64_t x = g->row[i].right, r = ((right - x) * THOUSAND + others / 2) / others;
        int64_t *pairs = g->row[i].q->sums.pairs;
        pairs[ITEM_N]++;
        pairs[ITEM_X] += x;
        pairs[ITEM_R] += r;
        pairs[ITEM_RR] += r * r;
        pairs[ITEM_XR] += x * r;
    }
    g->n_rows = 0;
}

static bool add_answer(void *ctx, const struct archive_answer *a, struct err *err)
{
    struct gather *g = ctx;
    (void)err;
    if (a->attempt != g->attempt)
        end_attempt(g);
    g->attempt = a->attempt;
    g->questions = a->questions;
    g->finished = a->finished && !a->group;
    struct booth_question *q = a->group ? NULL : question_of(g, a->quiz, a->question);
    if (!q)
        return true;
    bool checked = a->state == ANSWER_CHECKED, right = checked && a->credit >= 1;
    q->sums.answered += checked;
    q->sums.right += right;
    q->sums.skipped += a->state == ANSWER_SKIPPED && a->finished;
    if (checked)
        add_options(q, a->response);
    if (checked && g->n_rows < PARTS_MAX) {
        g->row[g->n_rows].q = q;
        g->row[g->n_rows++].right = right;
    }
    return true;
}

/* ---- all of it ---- */

static int by_place(const void *a, const void *b)
{
    const struct booth_question *x = a, *y = b;
    int m = x->capsule ? x->capsule : INT32_MAX, n = y->capsule ? y->capsule : INT32_MAX;
    int by = m != n ? (m > n) - (m < n) : (x->number > y->number) - (x->number < y->number);
    return by ? by : str_cmp(x->id, y->id);
}

static int by_number(const void *a, const void *b)
{
    const struct booth_capsule *x = a, *y = b;
    int m = x->capsule ? x->capsule->number : INT32_MAX, n = y->capsule ? y->capsule->number : INT32_MAX;
    return m != n ? (m > n) - (m < n) : str_cmp(x->id, y->id);
}

bool records_gather(const struct records *r, struct arena *arena, struct records_figures *out, struct err *err)
{
    struct gather g = {.r = r, .arena = arena, .f = out};
    *out = (struct records_figures){.n_capsules = r->catalog->n_capsules};
    out->b.capsules = arena_array(arena, RECORDS_LISTED, struct booth_capsule);
    out->b.questions = arena_array(arena, RECORDS_LISTED, struct booth_question);
    out->quizzes = arena_array(arena, RECORDS_LISTED, struct records_quiz);
    out->learners = arena_array(arena, RECORDS_LEARNERS_MAX + 1, struct records_learner);
    out->learners[out->n_learners++] = (struct records_learner){.id = STR(""), .name = STR("")};
    bool ok = archive_learners(r->archive, &r->choice, add_learner, &g, err);
    qsort(out->learners, (size_t)out->n_learners, sizeof *out->learners, by_id);
    ok = ok && archive_progress(r->archive, &r->choice, add_progress, &g, err) &&
         archive_attempts(r->archive, &r->choice, add_attempt, &g, err) &&
         archive_answers(r->archive, &r->choice, add_answer, &g, err);
    end_attempt(&g);
    qsort(out->b.capsules, (size_t)out->b.n_capsules, sizeof *out->b.capsules, by_number);
    qsort(out->b.questions, (size_t)out->b.n_questions, sizeof *out->b.questions, by_place);
    if (out->learners[0].begun + out->learners[0].quizzes == 0) { /* nobody was here without a name */
        out->learners++;
        out->n_learners--;
    }
    qsort(out->learners, (size_t)out->n_learners, sizeof *out->learners, by_use);
    return ok;
}
