/*
 * What the device is asked to keep while somebody learns: two cards, capsules watched with what is recorded of it, places and
 * notes, a checklist, quizzes; one of the two is erased. Write for write what the screens ask for; the next one is
 * asked for when the one before was answered.
 */
#ifndef TESTS_LEARNER_VISIT_H
#define TESTS_LEARNER_VISIT_H

#include <stdio.h>

#include "store/bookmark.h"
#include "store/event.h"
#include "store/learner.h"
#include "store_folder.h"

#define VISIT_ADA "7b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11"
#define VISIT_BEN "0d5a2f7e-1f0b-4c43-9d5e-5f8e2b6a9c22"

/* Told after each write; false: stop. */
struct learner_visit {
    struct store *store;
    bool (*wrote)(void *ctx, uint32_t ticket);
    void *ctx;
    bool stopped;
};

static inline void visit_wrote(struct learner_visit *v, uint32_t ticket)
{
    v->stopped = v->stopped || !v->wrote(v->ctx, ticket);
}

#define VISIT_WRITE(v, call)                                                                                           \
    do {                                                                                                               \
        if (!(v)->stopped)                                                                                             \
            visit_wrote(v, call);                                                                                      \
    } while (0)

static inline void visit_card(struct learner_visit *v, const char *id, const char *name)
{
    const struct store_learner l = {str_c(id), str_c(name), STR("a1"),
                                    STR("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"), STR("fr"), 1, 2};
    VISIT_WRITE(v, store_set_learner(v->store, &l));
    VISIT_WRITE(v, store_set(v->store, str_c(id), STR("text-size"), STR("150")));
}

static inline void visit_event(struct learner_visit *v, const char *id, const char *verb, const char *object)
{
    const struct store_event list[] = {
        {STR("5a2f7e0d-0b1f-4c43-9d5e-5f8e2b6a9c22"), 1795950000000, 60, str_c(verb), str_c(object), STR("{\"time\":5}")},
        {STR("5a2f7e0d-0b1f-4c43-9d5e-5f8e2b6a9c22"), 1795950001000, 60, STR("paused"), str_c(object), STR("{\"time\":6}")}};
    VISIT_WRITE(v, store_add_events(v->store, str_c(id), list, 2));
}

static inline void visit_watch(struct learner_visit *v, const char *id, const char *capsule, int until_s)
{
    struct watched w = {0};
    visit_event(v, id, "initialized", capsule);
    for (int64_t s = 5; s <= until_s; s += 5) {
        const struct store_progress p = {s * 1000000, INT64_C(120000000), s >= 114};
        watched_add(&w, (s - 5) * 1000000, s * 1000000 - 300000);
        VISIT_WRITE(v, store_set_watched(v->store, str_c(id), str_c(capsule), &p, &w, 5000, NOW));
        if (s % 15 == 0)
            visit_event(v, id, "played", capsule);
    }
    visit_event(v, id, "terminated", capsule);
}

static inline void visit_mark(struct learner_visit *v, const char *id, int64_t at_s, const char *note)
{
    VISIT_WRITE(v, store_set_bookmark(v->store, str_c(id), STR("capsule-1"), at_s * 1000000, STR(""), NOW));
    if (*note)
        VISIT_WRITE(v, store_set_bookmark(v->store, str_c(id), STR("capsule-1"), at_s * 1000000, str_c(note), NOW));
}

static inline void visit_quiz(struct learner_visit *v, const char *id, int answers, int questions)
{
    int64_t attempt = 0;
    VISIT_WRITE(v, store_start_attempt(v->store, str_c(id), STR("quiz-1"), 42, questions, NOW, &attempt));
    for (int i = 0; i < answers; i++) {
        char question[16];
        snprintf(question, sizeof question, "q%d", i);
        const struct store_answer a = {i, str_c(question), 0, 1 + i % 2, i % 2 ? 1 : 0.5, STR("first second")};
        VISIT_WRITE(v, store_set_answer(v->store, attempt, &a, NOW));
        visit_event(v, id, "answered", "quiz-1/q");
    }
    if (answers == questions)
        VISIT_WRITE(v, store_finish_attempt(v->store, attempt, 0.5, questions / 2, NOW));
}

static inline void visit_checklist(struct learner_visit *v, const char *id)
{
    static const char *const states[] = {"a", "a b", "b", ""};
    for (int i = 0; i < 4; i++)
        VISIT_WRITE(v, store_set(v->store, str_c(id), STR("worksheet ground"), str_c(states[i])));
    VISIT_WRITE(v, store_set(v->store, str_c(id), STR("note/ground/a"), STR("Zoë demande qui décide")));
}

/* times: how often the same is done again, for a WAL that is written back on the way. */
static inline void learner_visit(struct learner_visit *v, int times)
{
    visit_card(v, VISIT_ADA, "Quetzalcoatl");
    visit_card(v, VISIT_BEN, "Popocatepetl");
    for (int i = 0; i < times; i++) {
        VISIT_WRITE(v, store_use_learner(v->store, STR(VISIT_ADA), NOW));
        visit_watch(v, VISIT_ADA, "capsule-1", 15 + 5 * i % 100);
        visit_mark(v, VISIT_ADA, 3 + i, "ask about this");
        visit_mark(v, VISIT_ADA, 200 + i, "");
        VISIT_WRITE(v, store_delete_bookmark(v->store, STR(VISIT_ADA), STR("capsule-1"), (3 + i) * INT64_C(1000000)));
        visit_quiz(v, VISIT_ADA, 2, 2);
        visit_checklist(v, VISIT_ADA);
        visit_quiz(v, VISIT_BEN, 1, 3);
    }
    visit_watch(v, VISIT_BEN, "capsule-2", 5);
    VISIT_WRITE(v, store_erase_learner(v->store, STR(VISIT_BEN)));
    visit_quiz(v, VISIT_ADA, 1, 2);
}

#endif
