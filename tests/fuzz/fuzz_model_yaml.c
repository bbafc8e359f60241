/*
 * Bytes as a playlist, a time line and interface texts. Whatever they hold: an answer or findings,
 * never a crash, and a catalog whose promises hold. The folder named does not exist, so no file is
 * opened.
 */
#include <stdlib.h>

#include "model/catalog_read.h"
#include "model/timeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise)
{
    if (!promise)
        abort();
}

static void check_choice(const struct question *q)
{
    int right = 0;
    require(q->n_options >= 2 && q->n_options <= MODEL_OPTIONS_MAX);
    for (int i = 0; i < q->n_options; i++)
        right += q->options[i].right;
    require(right > 0 && (right == 1 || q->kind == QUESTION_MULTIPLE));
}

static void check_question(const struct question *q)
{
    const struct numeric *n = &q->numeric;
    require(q->id.len > 0 && q->stem.n > 0);
    switch (q->kind) {
    case QUESTION_SINGLE:
    case QUESTION_MULTIPLE:
    case QUESTION_TRUE_FALSE: check_choice(q); break;
    case QUESTION_ORDERING:
        require(q->n_options >= MODEL_ORDER_MIN && q->n_options <= MODEL_ORDER_MAX);
        break;
    case QUESTION_MATCHING:
        require(q->n_options >= MODEL_PAIRS_MIN && q->n_options <= MODEL_PAIRS_MAX);
        require(q->n_matches >= q->n_options && q->n_matches <= MODEL_MATCHES_MAX);
        break;
    case QUESTION_NUMERIC:
        require(n->from_e6 <= n->answer_e6 && n->answer_e6 <= n->to_e6);
        require(n->min_e6 <= n->answer_e6 && n->answer_e6 <= n->max_e6);
        break;
    default: break;
    }
}

static void check_quiz(const struct quiz *q)
{
    require(q->id.len > 0 && q->n_questions >= 0 && q->n_questions <= MODEL_QUESTIONS_MAX);
    require(q->ask >= (q->n_questions > 0) && q->ask <= q->n_questions);
    for (int i = 0; i < q->n_questions; i++)
        check_question(&q->questions[i]);
}

static void check_catalog(const struct catalog *c)
{
    require(c->n_languages >= 1 && c->n_languages <= MODEL_LANGS_MAX);
    for (int i = 0; i < c->n_quizzes; i++)
        check_quiz(&c->quizzes[i]);
    for (int i = 0; i < c->n_capsules; i++)
        require(catalog_capsule(c, c->capsules[i].id) == &c->capsules[i]);
}

static void check_timeline(struct str bytes, struct arena *arena, struct findings *findings)
{
    struct reader r = {.arena = arena, .findings = findings, .path = "t"};
    const struct yaml_node *root;
    struct timeline t;
    if (!yaml_parse(bytes, "t", arena, &root, findings, NULL) || !timeline_read(&r, root, &t, NULL))
        return;
    require(!t.matches);
    for (int i = 0; i < t.n_marks; i++)
        require(t.marks[i].span.start_us < t.marks[i].span.end_us);
    for (int i = 1; i < t.n_chapters; i++)
        require(t.chapters[i - 1].span.end_us == t.chapters[i].span.start_us);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog catalog;
    struct err err = ERR_INIT;
    struct buf lines = BUF_INIT;
    struct str bytes = {(const char *)data, size};
    findings_init(&findings, &arena);
    if (catalog_load_bytes(bytes, "/nowhere/f.yaml", &arena, &catalog, &findings, &err))
        check_catalog(&catalog);
    else
        require(err.code != ERR_NONE && findings.errors > 0);
    check_timeline(bytes, &arena, &findings);
    findings_print(&findings, &lines);
    buf_release(&lines);
    findings_release(&findings);
    arena_release(&arena);
    return 0;
}
