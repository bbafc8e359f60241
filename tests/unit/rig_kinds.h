/* A quiz of the questions that are answered by arranging or typing, and hands for it. Header only. */
#ifndef TESTS_RIG_KINDS_H
#define TESTS_RIG_KINDS_H

#include "cmocka_all.h"
#include "model/decimal.h"
#include "rig_visit.h"
#include "screens/quiz_body.h"

#define ITEM(i, e, f, d)                                                                           \
    {                                                                                              \
        .id = LIT(i), .text = { .n = 3, .of = {{"en", LIT(e)}, {"fr", LIT(f)}, {"de", LIT(d)}} }   \
    }
#define SAY(e)                                                                                     \
    {                                                                                              \
        .n = 1, .of = { {"en", LIT(e)} }                                                           \
    }

static const struct option phases[] = {
    ITEM("pre", "Prerequisites", "Prérequis", "Voraussetzungen"),
    ITEM("plan", "Strategic planning", "Planification stratégique", "Strategische Planung"),
    ITEM("impl", "Implementation", "Mise en œuvre", "Umsetzung"),
    ITEM("mon", "Monitoring", "Suivi", "Monitoring"),
};
static const struct option tasks[] = {
    ITEM("m", "How does it run, and where does it deviate?", "Comment cela avance-t-il ?",
         "Wie läuft es, und wo weicht es ab?"),
    ITEM("e", "Why did it succeed or fail?", "Pourquoi un succès ou un échec ?",
         "Warum ist es gelungen oder gescheitert?"),
    ITEM("c", "Are citizens satisfied?", "Les citoyens sont-ils satisfaits ?",
         "Sind die Bürgerinnen und Bürger zufrieden?"),
};
static const struct option names[] = {
    ITEM("m", "Monitoring", "Suivi", "Monitoring"),
    ITEM("e", "Evaluation", "Évaluation", "Evaluation"),
    ITEM("c", "Satisfaction", "Satisfaction", "Zufriedenheit"),
    ITEM("x", "Communication", "Communication", "Kommunikation"),
};
static const struct question kinds[] = {
    {.id = LIT("order"),
     .kind = QUESTION_ORDERING,
     .stem = T3("Put the four phases in the right order.",
                "Mettez les quatre phases dans le bon ordre.",
                "Bringen Sie die vier Phasen in die richtige Reihenfolge."),
     .n_options = 4,
     .options = phases,
     .when_right = SAY("The end feeds the start."),
     .when_wrong = SAY("Each phase builds on the one before."),
     .watch = LIT("leadership")},
    {.id = LIT("match"),
     .kind = QUESTION_MATCHING,
     .stem = T3("Which question belongs to which task?", "Quelle question pour quelle tâche ?",
                "Welche Frage gehört zu welcher Aufgabe?"),
     .n_options = 3,
     .options = tasks,
     .n_matches = 4,
     .matches = names,
     .when_right = SAY("All three are needed."),
     .when_wrong = SAY("Monitoring shows how, evaluation explains why."),
     .watch = LIT("leadership"),
     .keep_order = true},
    {.id = LIT("number"),
     .kind = QUESTION_NUMERIC,
     .stem = T3("What share of the municipalities asked had a strategy in 2016?",
                "Quelle part des communes interrogées avait une stratégie en 2016 ?",
                "Welcher Anteil der befragten Gemeinden hatte 2016 eine Strategie?"),
     .numeric = {.answer_e6 = 13000000,
                 .from_e6 = 12000000,
                 .to_e6 = 14000000,
                 .max_e6 = 100000000,
                 .has_max = true,
                 .decimals = 1,
                 .unit = SAY("%")},
     .when_right = SAY("About one in eight."),
     .when_wrong = SAY("It was one in eight."),
     .watch = LIT("leadership")},
};
enum { ORDER, MATCH, NUMBER };

/* Starts the quiz at this question, laid out in a way the tests know. */
static inline void start_with(struct visit_rig *v, const struct question *questions, int n, int at)
{
    visit_open(v);
    v->quiz.questions = questions;
    v->quiz.n_questions = v->quiz.ask = n;
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
    struct attempt *a = &v->r.visit.attempt;
    attempt_start(a, &v->quiz, 20, NULL);
    if (questions == kinds) {
        memcpy(a->options[ORDER], (uint8_t[]){2, 1, 3, 0}, 4);
        memcpy(a->answers[ORDER].arranged, a->options[ORDER], 4);
        memcpy(a->matches[MATCH], (uint8_t[]){0, 2, 3, 1}, 4);
    }
    while (a->at < at)
        attempt_next(a);
    v->r.input.focus = 0; /* as on arrival at this question */
    visit_settle(v);
}

static inline void start(struct visit_rig *v, int at)
{
    start_with(v, kinds, (int)ARRAY_LEN(kinds), at);
}

static inline const struct attempt *attempt(const struct visit_rig *v)
{
    return &v->r.visit.attempt;
}

/* "pre plan impl mon": the order as it stands. */
static inline const char *order(const struct visit_rig *v)
{
    static char text[64];
    const struct attempt *a = attempt(v);
    text[0] = 0;
    for (int i = 0; i < 4; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
                 phases[a->answers[ORDER].arranged[i]].id.ptr);
    return text;
}

/* "e-m": the pairs as they stand, left and right by their ids. */
static inline const char *pairs(const struct visit_rig *v)
{
    static char text[64];
    const struct attempt *a = attempt(v);
    text[0] = 0;
    for (int i = 0; i < 3; i++)
        if (a->answers[MATCH].arranged[i])
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s-%s",
                     text[0] ? " " : "", tasks[i].id.ptr,
                     names[a->answers[MATCH].arranged[i] - 1].id.ptr);
    return text;
}

static inline const struct node *focused(struct visit_rig *v)
{
    return tree_find(rig_tree(&v->r), v->r.input.focus);
}

static inline void assert_focus(struct visit_rig *v, const char *label)
{
    const struct node *n = focused(v);
    assert_non_null(n);
    if (!str_eq_c(n->label, label))
        fail_msg("the focus is on \"%.*s\"", STR_ARG(n->label));
}

static inline void pointer(struct visit_rig *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.touch = true, .button = 1, .phase = phase, .x = x, .y = y}};
    visit_event(v, &ev);
}

#endif
