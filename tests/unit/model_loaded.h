/* A playlist loaded from memory, and what loading it said. */
#ifndef TESTS_MODEL_LOADED_H
#define TESTS_MODEL_LOADED_H

#include <string.h>

#include "model/catalog_read.h"

#define V "capsule-kiosk: 1\n"

struct loaded {
    struct arena arena;
    struct findings findings;
    struct catalog catalog;
    struct err err;
    struct buf lines;
    bool ok;
};

static inline void load(struct loaded *l, const char *yaml)
{
    memset(l, 0, sizeof *l);
    findings_init(&l->findings, &l->arena);
    l->ok = catalog_load_bytes(str_c(yaml), "/nowhere/p.yaml", &l->arena, &l->catalog, &l->findings,
                               &l->err);
    findings_print(&l->findings, &l->lines);
}

static inline void done(struct loaded *l)
{
    buf_release(&l->lines);
    findings_release(&l->findings);
    arena_release(&l->arena);
}

/* Loads V and this, and fails unless what loading said holds this line; done is the caller's. For tests with cmocka. */
#define LOAD_SAYS(l, text, line)                                                                   \
    do {                                                                                           \
        char whole_[1024];                                                                         \
        snprintf(whole_, sizeof whole_, V "%s", text);                                             \
        load(l, whole_);                                                                           \
        if (!strstr(buf_c(&(l)->lines), line))                                                     \
            fail_msg("%s: said %s", text, buf_c(&(l)->lines));                                     \
    } while (0)

/* Nothing wrong with it but the two media files that are not there. */
static const char model_good[] = V
    "title: {en: T, fr: Titre}\n"
    "languages: [en, fr]\n"
    "policy: {mode: booth, idle: 1:30, keep-progress: yes}\n"
    "quizzes:\n"
    "- id: q1\n"
    "  title: {en: Q, fr: Q}\n"
    "  ask: 2\n"
    "  shuffle: yes\n"
    "  partial-credit: true\n"
    "  attempts: 3\n"
    "  questions:\n"
    "  - id: one\n"
    "    question: {en: s, fr: t}\n"
    "    options:\n"
    "    - {text: {en: a, fr: A}, feedback: {en: f, fr: f}}\n"
    "    - {text: {en: b, fr: B}, feedback: {en: g, fr: g}, right: true}\n"
    "    watch: will..team\n"
    "  - id: many\n"
    "    question: {en: s, fr: t}\n"
    "    keep-order: true\n"
    "    options:\n"
    "    - {id: x, text: {en: a, fr: A}, feedback: {en: f, fr: f}, right: true}\n"
    "    - {id: y, text: {en: b, fr: B}, feedback: {en: g, fr: g}, right: true}\n"
    "    explanation: {en: e, fr: e}\n"
    "  - id: tf\n"
    "    question: {en: s, fr: t}\n"
    "    answer: false\n"
    "    feedback: {true: {en: no, fr: non}, false: {en: yes, fr: oui}}\n"
    "capsules:\n"
    "- {id: a, title: {en: A, fr: AA}, media: a.mp4, quiz: q1, steps: [1, 5], release: 2021-02-04, "
    "matrix: bt601}\n"
    "- {id: b, title: {en: B, fr: BB}, media: b.mp4, steps: 7, number: 9}\n";

#endif
