/* The figures of the page, for programs. What there is too little of to say is null. */
#include "base/fs.h"
#include "base/json.h"
#include "report/print.h"
#include "report/records_figures.h"

struct out {
    struct json j;
    const struct records *r;
    struct alias alias;
    struct records_zone zone;
};

static void put_text(struct out *o, const char *key, struct str v)
{
    json_key(&o->j, key);
    json_str(&o->j, v);
}

static void put_int(struct out *o, const char *key, int64_t v)
{
    json_key(&o->j, key);
    json_int(&o->j, v);
}

static void put_share(struct out *o, const char *key, bool told, double v)
{
    json_key(&o->j, key);
    if (told) {
        print_number(o->j.out, v, 4, '.');
        o->j.comma_pending = true;
    } else {
        json_null(&o->j);
    }
}

static void put_capsules(struct out *o, const struct records_figures *f)
{
    json_key(&o->j, "capsules");
    json_open(&o->j, '[');
    for (int i = 0; i < f->b.n_capsules; i++) {
        const struct booth_capsule *c = &f->b.capsules[i];
        json_open(&o->j, '{');
        put_text(o, "capsule", c->id);
        put_int(o, "begun", c->opened);
        put_int(o, "done", c->ended);
        json_key(&o->j, "watched");
        json_open(&o->j, '[');
        for (int k = 0; k < TALLY_PARTS; k++)
            json_int(&o->j, c->parts[k]);
        json_close(&o->j, ']');
        json_close(&o->j, '}');
    }
    json_close(&o->j, ']');
}

static void put_quizzes(struct out *o, const struct records_figures *f)
{
    json_key(&o->j, "quizzes");
    json_open(&o->j, '[');
    for (int i = 0; i < f->n_quizzes; i++) {
        const struct records_quiz *q = &f->quizzes[i];
        json_open(&o->j, '{');
        put_text(o, "quiz", q->id);
        put_int(o, "attempts", q->attempts);
        put_share(o, "mean_score", q->attempts > 0, q->sum / (double)(q->attempts ? q->attempts : 1));
        json_close(&o->j, '}');
    }
    json_close(&o->j, ']');
    json_key(&o->j, "scores");
    json_open(&o->j, '[');
    for (int i = 0; i < RECORDS_BINS; i++)
        json_int(&o->j, f->scores[i]);
    json_close(&o->j, ']');
}

static void put_questions(struct out *o, const struct records_figures *f)
{
    json_key(&o->j, "questions");
    json_open(&o->j, '[');
    for (int i = 0; i < f->b.n_questions; i++) {
        const struct booth_question *q = &f->b.questions[i];
        double p = 0, r = 0;
        bool hard = item_difficulty(&q->sums, &p) == STATISTIC_TOLD;
        bool tells = item_discrimination(&q->sums, &r) == STATISTIC_TOLD;
        json_open(&o->j, '{');
        put_text(o, "question", q->id);
        put_int(o, "answers", q->sums.answered);
        put_int(o, "right", q->sums.right);
        put_int(o, "skipped", q->sums.skipped);
        put_share(o, "difficulty", hard, p);
        put_share(o, "discrimination", tells, r);
        json_close(&o->j, '}');
    }
    json_close(&o->j, ']');
}

static void put_learners(struct out *o, const struct records_figures *f)
{
    json_key(&o->j, "learners");
    json_open(&o->j, '[');
    for (int i = 0; i < f->n_learners; i++) {
        const struct records_learner *l = &f->learners[i];
        json_open(&o->j, '{');
        put_text(o, "learner", alias_text(&o->alias, ALIAS_LEARNER, l->id));
        if (!o->r->anonymise)
            put_text(o, "name", l->name);
        put_int(o, "capsules_begun", l->begun);
        put_int(o, "capsules_done", l->done);
        put_int(o, "quizzes", l->quizzes);
        put_share(o, "mean_best_score", l->quizzes > 0, l->best / (l->quizzes ? l->quizzes : 1));
        json_key(&o->j, "used");
        if (l->used_s > 0) {
            buf_add_char(o->j.out, '"');
            print_moment(o->j.out, l->used_s * 1000, records_offset(&o->zone, l->used_s), false);
            buf_add_char(o->j.out, '"');
            o->j.comma_pending = true;
        } else {
            json_null(&o->j);
        }
        json_close(&o->j, '}');
    }
    json_close(&o->j, ']');
}

bool records_json(const struct records *r, const struct records_figures *f, struct err *err)
{
    struct buf text = BUF_INIT;
    struct arena arena = ARENA_INIT;
    struct out *o = arena_new(&arena, struct out);
    o->r = r;
    alias_begin(&o->alias, r->anonymise);
    json_init(&o->j, &text);
    json_open(&o->j, '{');
    put_text(o, "date", str_c(r->date));
    put_int(o, "finished_attempts", f->attempts);
    put_capsules(o, f);
    put_quizzes(o, f);
    put_questions(o, f);
    put_learners(o, f);
    json_close(&o->j, '}');
    buf_add_char(&text, '\n');
    bool ok = fs_write_atomic(records_path(r, &arena, "figures", "json"), buf_str(&text), err);
    buf_release(&text);
    arena_release(&arena);
    return ok;
}
