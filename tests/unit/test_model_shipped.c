/* The playlists we ship: complete in four languages, typographically right, short enough for the
 * screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "content_tree.h"
#include "shipped_text.h"

static void check_question(const struct question *q)
{
    bool arranged = q->kind == QUESTION_ORDERING || q->kind == QUESTION_MATCHING;
    check_text(&q->stem, 120, 24);
    assert_true(q->watch.len > 0);
    if (q->explanation.n)
        check_text(&q->explanation, 260, 45);
    for (int i = 0; i < q->n_options; i++) {
        if (q->kind != QUESTION_TRUE_FALSE)
            check_text(&q->options[i].text, 60, 12);
        if (!arranged || q->options[i].feedback.n)
            check_text(&q->options[i].feedback, 260, 45);
    }
    for (int i = 0; i < q->n_matches; i++)
        check_text(&q->matches[i].text, 60, 12);
    if (arranged || q->kind == QUESTION_NUMERIC) {
        check_text(&q->when_right, 260, 45);
        check_text(&q->when_wrong, 260, 45);
    }
}

/* The process every capsule follows, and the line that keeps us apart from its publisher. */
static void check_process(const struct catalog *c)
{
    assert_non_null(c->process);
    assert_non_null(c->about);
    assert_int_equal(c->process->n_phases, 4);
    assert_int_equal(c->process->n_steps, 15);
    check_text(&c->process->title, 40, 6);
    check_text(&c->process->source, 90, 14);
    for (int i = 0; i < c->process->n_phases; i++) {
        check_text(&c->process->phases[i].title, 28, 3);
        assert_ptr_equal(c->process->phases[i].capsule, &c->capsules[i + 1]);
    }
    for (int i = 0; i < c->process->n_steps; i++)
        check_text(&c->process->steps[i].title, 62, 8);
    check_text(&c->about->title, 40, 6);
    check_text(&c->about->text, 500, 90);
    check_text(&c->about->publisher, 500, 80);
    check_text(&c->about->notice, 80, 12);
    check_text(&c->about->contact.text, 100, 14);
}

static void test_capsules(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog c;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    assert_true(catalog_load("playlists/capsules.yaml", &arena, &c, &findings, &err));
    /* Before `make media` the demonstration capsules are not there; nothing else may be wrong. */
    for (size_t i = 0; i < findings.n; i++)
        if (strcmp(findings.list[i].code, "missing-media") != 0)
            fail_msg("%s:%d: %.*s", findings.list[i].at.path, findings.list[i].at.line,
                     STR_ARG(findings.list[i].sentence));
    assert_int_equal(c.n_languages, 4);
    check_text(&c.title, 60, 12);
    assert_true(c.n_capsules >= 1);
    for (int i = 0; i < c.n_capsules; i++) {
        const struct capsule *it = &c.capsules[i];
        check_text(&it->kicker, 30, 4);
        check_text(&it->title, 90, 14);
        check_text(&it->summary, 260, 45);
        assert_non_null(it->quiz);
        assert_int_equal(strlen(it->unlock.day), 10);
    }
    int with[QUESTION_KIND_COUNT] = {0}; /* quizzes that have such a question */
    for (int i = 0; i < c.n_quizzes; i++) {
        unsigned kinds = 0;
        check_text(&c.quizzes[i].title, 60, 10);
        assert_in_range(c.quizzes[i].n_questions, 5, 8);
        for (int k = 0; k < c.quizzes[i].n_questions; k++)
            check_question(&c.quizzes[i].questions[k]);
        for (int k = 0; k < c.quizzes[i].n_questions; k++)
            kinds |= 1u << c.quizzes[i].questions[k].kind;
        for (int k = 0; k < QUESTION_KIND_COUNT; k++)
            with[k] += kinds >> k & 1;
    }
    check_process(&c);
    for (int k = 0; k < QUESTION_KIND_COUNT; k++) /* what is typed would be left out in booth and classroom */
        assert_true(k == QUESTION_SHORT ? with[k] == 0 : with[k] >= 2);
    findings_release(&findings);
    arena_release(&arena);
}

static void test_capsule_2(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog c;
    struct err err = ERR_INIT;
    static const char *const marks[] = {"strict", "will..leadership", "team",     "pillars",
                                        "vision",  "vision",           "openness", "pillars"};
    findings_init(&findings, &arena);
    assert_true(catalog_load("playlists/capsules.yaml", &arena, &c, &findings, &err));
    const struct capsule *it = catalog_capsule(&c, STR("capsule-2"));
    assert_non_null(it);
    assert_int_equal(it->number, 2);
    assert_int_equal(it->step_from, 1);
    assert_int_equal(it->step_to, 5);
    assert_int_equal(it->quiz->n_questions, 8);
    bool kinds[QUESTION_KIND_COUNT] = {false};
    for (int i = 0; i < 8; i++) {
        assert_true(str_eq_c(it->quiz->questions[i].watch, marks[i]));
        kinds[it->quiz->questions[i].kind] = true;
    }
    for (int k = 0; k < QUESTION_KIND_COUNT; k++) /* the tour shows them all */
        assert_true(kinds[k] || k == QUESTION_SHORT);
    findings_release(&findings);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_capsules),
                                       cmocka_unit_test(test_capsule_2)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
