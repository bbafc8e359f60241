/*
 * Somebody who learns, with a map of three steps, two worksheets and two handbooks. Header only: every test program has its
 * own copy.
 */
#ifndef TESTS_RIG_LEARNER_H
#define TESTS_RIG_LEARNER_H

#include "rig_capsule.h"

#include "screens/checks.h"
#include "screens/steps.h"
#include "store/bookmark.h"
#include "store/learner.h"
#include "store_folder.h"

#define LINE(i, en, de)                                                                            \
    {                                                                                              \
        .id = LIT(i), .text = {.n = 2, .of = {{"en", LIT(en)}, {"de", LIT(de)}}}                   \
    }

static const struct worksheet_line checks[] = {
    LINE("will", "Someone elected says so in public.", "Jemand mit Mandat sagt es öffentlich."),
    LINE("team", "The team crosses departments.", "Das Team reicht über Ämter hinweg."),
}, questions[] = {LINE("need", "Which need does it answer?", "Welchem Bedarf dient es?")};

struct learner_rig {
    struct visit_rig v;
    struct process process;
    struct process_phase phase;
    struct process_step steps[3];
    struct worksheet sheets[2];
    struct document documents[2];
    struct certificate_policy certificate;
};

static inline void learner_open(struct learner_rig *l)
{
    struct visit_rig *v = &l->v;
    memset(l, 0, sizeof *l);
    visit_open(v);
    for (int i = 0; i < 3; i++)
        l->steps[i] = (struct process_step){.number = i + 1, .title = visit_text("A step", NULL, NULL)};
    l->phase = (struct process_phase){.title = visit_text("Prerequisites", NULL, NULL), .n = 3};
    l->process = (struct process){.title = visit_text("One phase, three steps", NULL, NULL),
                                  .n_phases = 1,
                                  .n_steps = 3,
                                  .phases = &l->phase,
                                  .steps = l->steps};
    l->sheets[0] = (struct worksheet){.id = STR("handbook-1"), .n_checks = 2, .checks = checks};
    l->sheets[0].title = visit_text("Your strategy in 15 steps", NULL, NULL);
    l->sheets[1] = (struct worksheet){.id = STR("stage-1"),
                                      .title = visit_text("Stage 1", NULL, NULL),
                                      .n_questions = 1,
                                      .questions = questions,
                                      .n_checks = 2,
                                      .checks = checks};
    l->documents[0] = (struct document){.id = STR("handbook-1"), .mandatory = true, .checklist = &l->sheets[0]};
    l->documents[0].title = l->sheets[0].title;
    l->documents[1] = (struct document){.id = STR("handbook-2"), .title = visit_text("Data", NULL, NULL)};
    l->certificate.rule = (struct certificate_rule){.capsules = true, .quizzes_percent = 60};
    struct catalog *c = &v->r.catalog;
    c->policy = (struct policy){.watched_percent = 95, .counts_attempts = true, .my_progress = true};
    c->process = &l->process;
    c->n_documents = 2;
    c->documents = l->documents;
    c->n_worksheets = 2;
    c->worksheets = l->sheets;
    c->certificate = &l->certificate;
    c->path = "playlists/path.yaml";
}

static inline void watch(struct learner_rig *l, int capsule, int s, bool done)
{
    struct store *store = l->v.r.env.store;
    const struct store_progress p = {.position_us = S(s), .length_us = S(VISIT_LENGTH_S), .done = done};
    struct watched w = {0};
    watched_add(&w, 0, S(s));
    store_set_watched(store, l->v.r.env.learner, l->v.capsules[capsule].id, &p, &w, 1000 * s, l->v.r.env.now);
}

static inline void answer_quiz(struct learner_rig *l, int right)
{
    int64_t id;
    struct store *s = l->v.r.env.store;
    store_start_attempt(s, l->v.r.env.learner, l->v.quiz.id, 1, 5, l->v.r.env.now, &id);
    store_finish_attempt(s, id, right / 5.0, right, l->v.r.env.now);
}

static inline void a_learner_somewhere(struct learner_rig *l)
{
    struct screen_env *env = &l->v.r.env;
    watch(l, 0, VISIT_LENGTH_S, true);
    watch(l, 1, 130, false);
    answer_quiz(l, 2);
    answer_quiz(l, 4);
    answer_quiz(l, 3);
    steps_keep(env, 1);
    checks_keep(env, env->learner, STR("worksheet handbook-1"), &l->sheets[0], 1);
    reading_set(env, &l->documents[0], true);
    store_set_bookmark(env->store, env->learner, STR("capsule-2"), S(47), STR("Who decides?"), env->now);
}

/* Everything right but the last question, which was left out. */
static inline void answer_all(struct learner_rig *l)
{
    struct store *s = l->v.r.env.store;
    struct attempt a;
    int64_t id;
    attempt_start(&a, &l->v.quiz, 7, NULL);
    store_start_attempt(s, l->v.r.env.learner, l->v.quiz.id, 7, a.n, l->v.r.env.now, &id);
    for (int i = 0; i < a.n; i++) {
        const struct question *q = attempt_question(&a, i);
        struct buf right = BUF_INIT;
        for (int k = 0; k < q->n_options; k++)
            if (q->options[k].right)
                buf_addf(&right, "%s%" STR_FMT, right.len ? "[,]" : "", STR_ARG(q->options[k].id));
        bool last = i == a.n - 1;
        store_set_answer(s, id, &(struct store_answer){.position = i, .question = q->id, .credit = !last,
                         .state = last ? ANSWER_SKIPPED : ANSWER_CHECKED,
                         .response = last ? STR("") : buf_str(&right)}, l->v.r.env.now);
        buf_release(&right);
    }
    store_finish_attempt(s, id, (a.n - 1.0) / a.n, a.n - 1, l->v.r.env.now);
}

static const struct document_file handbook_file = {"en", LIT("handbook-1.en.pdf"), "handbook-1.en.pdf"};

static inline void a_handbook_here(struct learner_rig *l)
{
    learner_open(l);
    l->documents[0].n_files = 1;
    l->documents[0].files = &handbook_file;
    strcpy(l->documents[1].languages[0], "fr");
    l->documents[1].n_languages = 1;
    l->documents[1].link = STR("https://example.org/handbook-2");
}

static inline void open_handbook(struct learner_rig *l, int index)
{
    rig_enter(&l->v.r, &screen_handbook, &(struct screen_args){.document = &l->documents[index]});
}

#endif
