/* When capsules open, as it is written: days, weeks, what comes before; and what can never be fulfilled. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "model_loaded.h"
#include "model/unlock_read.h"

#define CAPSULE(id, more) "- {id: " id ", title: " id ", media: x.mp4" more "}\n"
#define ASKS "questions: [{id: one, question: s, answer: true, feedback: {true: t, false: f}}]}\n"
#define QUIZ "quizzes:\n- {id: q, title: q, " ASKS "- {id: alone, title: q, " ASKS

/* What was said about "after" and "release", a finding a line, without those about files that are not there: they are
 * not, here, and what comes after them says so. */
static void assert_said(struct loaded *l, const char *expected)
{
    struct str rest = buf_str(&l->lines);
    struct buf said = BUF_INIT;
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (str_find(line, STR("missing-media")) < 0 && str_find(line, STR("file is missing")) < 0)
            buf_addf(&said, "%" STR_FMT "\n", STR_ARG(str_sub(line, strlen("/nowhere/p.yaml:"), line.len)));
    }
    assert_string_equal(buf_c(&said), expected);
    buf_release(&said);
}

static void days_weeks_and_what_comes_before(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V QUIZ "capsules:\n" CAPSULE("a", ", release: 2021-02-04, quiz: q") CAPSULE(
                 "b", ", release: {week: 2}, after: [a]")
                 CAPSULE("c", ", after: [{capsule: b}, {quiz: q, at-least: 80}, {quiz: q}]"));
    const struct capsule *c = l.catalog.capsules;
    assert_said(&l, "");
    assert_string_equal(c[0].unlock.day, "2021-02-04");
    assert_int_equal(c[0].unlock.week + c[0].unlock.n_after, 0);
    assert_int_equal(c[1].unlock.week, 2);
    assert_true(c[1].unlock.n_after == 1 && c[1].unlock.after[0].capsule == &c[0] && !c[1].unlock.after[0].quiz);
    assert_int_equal(c[2].unlock.n_after, 3);
    assert_true(c[2].unlock.after[0].capsule == &c[1]);
    assert_true(c[2].unlock.after[1].quiz && c[2].unlock.after[1].capsule == &c[0]);
    assert_int_equal(c[2].unlock.after[1].at_least, 80);
    assert_int_equal(c[2].unlock.after[2].at_least, 60);
    done(&l);
}

static void what_can_never_be_fulfilled_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *capsules, *said;
        int left; /* prerequisites of the first capsule that count */
    } cases[] = {
        {CAPSULE("capsule-1", ", after: [capsul-2]") CAPSULE("capsule-2", ""),
         "6:59: error: no capsule has the id \"capsul-2\"; did you mean \"capsule-2\"? [unknown-capsule]\n", 0},
        {CAPSULE("a", ", after: [{quiz: warmup}]"),
         "6:43: error: no quiz has the id \"warmup\" [unknown-quiz]\n", 0},
        {CAPSULE("a", ", after: [{quiz: alone}]"),
         "6:43: error: nobody can take the quiz \"alone\": no capsule has it [unreachable]\n", 0},
        {CAPSULE("a", ", after: [a]"),
         "6:43: error: \"a\" comes after itself (a, a): nobody could ever open it; its \"after\" is "
         "left out [after-cycle]\n", 0},
        {CAPSULE("a", ", after: [b]") CAPSULE("b", ", after: [c]") CAPSULE("c", ", after: [b]"),
         "6:43: error: \"a\" comes after capsules that wait for each other [unreachable]\n"
         "7:43: error: \"b\" comes after itself (b, c, b): nobody could ever open it; its \"after\" is "
         "left out [after-cycle]\n"
         "8:43: error: \"c\" comes after itself (c, b, c): nobody could ever open it; its \"after\" is "
         "left out [after-cycle]\n", 0},
        {CAPSULE("a", ", after: [b, {}, {capsule: b, quiz: q}]") CAPSULE("b", ""),
         "6:46: error: an entry of \"after\" names one capsule, or one quiz: capsule-1, {quiz: "
         "capsule-1, at-least: 60} [type]\n"
         "6:50: error: an entry of \"after\" names one capsule, or one quiz: capsule-1, {quiz: "
         "capsule-1, at-least: 60} [type]\n", 1},
        {CAPSULE("a", ", release: {week: 0}"),
         "6:51: error: \"week\" must be a whole number from 1 to 104, not \"0\" [type]\n", 0},
        {CAPSULE("a", ", release: [1]"),
         "6:44: error: \"release\" must be a day of the calendar, written as 2021-02-11, or {week: 2}, not \"a list\" "
         "[type]\n", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        struct buf yaml = BUF_INIT;
        buf_addf(&yaml, V QUIZ "capsules:\n%s", cases[i].capsules);
        load(&l, buf_c(&yaml));
        assert_said(&l, cases[i].said);
        assert_int_equal(l.catalog.capsules[0].unlock.n_after, cases[i].left);
        done(&l);
        buf_release(&yaml);
    }
}

static void attempts_and_watching_are_policy(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        bool ok, counts;
        int attempts, score, percent;
    } cases[] = {
        {"capsules", true, false, 0, SCORE_BEST, 0},
        {"booth", true, false, 0, SCORE_BEST, 0},
        {"classroom", true, false, 0, SCORE_BEST, 0},
        {"self-paced", true, true, 0, SCORE_BEST, 95},
        {"{mode: self-paced, attempts: {max: 3, score: last}, watched-at-least: 80}", true, true, 3, SCORE_LAST, 80},
        {"{mode: capsules, attempts: {max: unlimited, score: first}}", true, true, 0, SCORE_FIRST, 0},
        {"{mode: self-paced, attempts: {max: 0}}", false, true, 0, SCORE_BEST, 95},
        {"{mode: self-paced, attempts: {max: some}}", false, true, 0, SCORE_BEST, 95},
        {"{mode: self-paced, attempts: {score: middle}}", false, true, 0, SCORE_BEST, 95},
        {"{mode: self-paced, watched-at-least: 101}", false, true, 0, SCORE_BEST, 95},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        struct buf yaml = BUF_INIT;
        buf_addf(&yaml, V "policy: %s\n", cases[i].policy);
        load(&l, buf_c(&yaml));
        const struct policy *p = &l.catalog.policy;
        assert_int_equal(l.lines.len == 0, cases[i].ok);
        assert_int_equal(p->counts_attempts, cases[i].counts);
        assert_int_equal(p->attempts, cases[i].attempts);
        assert_int_equal(p->score, cases[i].score);
        assert_int_equal(p->watched_percent, cases[i].percent);
        assert_int_equal(p->prerequisites, p->locked_until_release);
        done(&l);
        buf_release(&yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_weeks_and_what_comes_before),
        cmocka_unit_test(what_can_never_be_fulfilled_is_told),
        cmocka_unit_test(attempts_and_watching_are_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
