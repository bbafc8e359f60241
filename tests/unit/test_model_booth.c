/* What a stand's playlist says: extracts and where they begin, the invitation, the programme, opening hours, short quizzes. */
#include "cmocka_all.h"

#include "content_tree.h"
#include "quiz/attempt.h"

#define HEAD "capsule-kiosk: 1\ntitle: A stand\nlanguages: [en]\n"
#define CAPSULES                                                                                   \
    "capsules:\n"                                                                                  \
    "- {id: one, title: The first, media: one.mp4, quiz: q}\n"                                     \
    "- {id: two, title: The second, media: two.mp4}\n"

static void load(struct tree *t, const char *playlist)
{
    tree_begin(t);
    tree_put(t, "media/own/one.mp4", "1");
    tree_put(t, "media/own/one.timeline.yaml",
             "capsule-kiosk: 1\nmedia: one.mp4\nlength: 0:40\nchapters:\n- {at: 0, title: {en: A}}\n"
             "- {at: 6.5, title: {en: B}}\n- {at: 20, title: {en: C}}\n");
    tree_put(t, "media/own/two.mp4", "22");
    tree_put(t, "media/own/clip.mp4", "333");
    tree_put(t, "media/own/clip.en.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
    tree_put(t, "playlists/stand.yaml", playlist);
    tree_load(t, "playlists/stand.yaml");
    assert_true(t->ok);
}

static void every_capsule_gives_an_extract(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD CAPSULES "policy: booth\n");
    const struct attract *a = &t.catalog.attract;
    assert_int_equal(a->n_extracts, 2);
    assert_ptr_equal(a->extracts[0].capsule, &t.catalog.capsules[0]);
    assert_true(a->extracts[0].span.start_us == 6500000 && a->extracts[0].span.end_us == 18500000);
    assert_true(a->extracts[1].span.start_us == 0 && a->extracts[1].span.end_us == 12000000);
    assert_true(a->extracts[0].captions && a->volume == 0 && a->every_us == 6000000);
    assert_null(t.catalog.hours);
    tree_end(&t);
}

static void other_policies_have_no_loop(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD CAPSULES);
    assert_int_equal(t.catalog.attract.n_extracts, 0);
    assert_int_equal(t.catalog.policy.begins_with, POLICY_BEGINS_LIBRARY);
    assert_false(t.catalog.policy.thanks_us);
    tree_end(&t);
}

/* What check calls a mistake takes nobody's time away where it runs all the same. */
static void times_too_short_are_the_least_there_may_be(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD CAPSULES "policy: {mode: booth, idle: 3, idle-paused: 4, idle-result: 0, idle-warning: 5, thanks: 1}\n");
    const struct policy *p = &t.catalog.policy;
    assert_int_equal(p->idle_us, POLICY_IDLE_MIN_US);
    assert_int_equal(p->idle_paused_us, POLICY_IDLE_MIN_US);
    assert_int_equal(p->idle_result_us, 0);
    assert_int_equal(p->idle_warning_us, POLICY_WARNING_MIN_US);
    assert_int_equal(p->thanks_us, POLICY_THANKS_MIN_US);
    tree_end(&t);
}

static void extracts_are_what_the_author_says(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD CAPSULES "policy: booth\n"
                           "attract:\n"
                           "  volume: 20\n"
                           "  every: 4\n"
                           "  invitation: {title: {en: Come}, text: {en: Touch}}\n"
                           "  extracts:\n"
                           "  - {media: clip.mp4, extract: [0:03, 0:08.5]}\n"
                           "  - {media: clip.mp4, title: {en: The harbour}}\n"
                           "  - {capsule: one, extract: [30, 50], captions: off}\n"
                           "  - {capsule: one, extract: [50, 60]}\n"
                           "  - {media: nowhere.mp4}\n"
                           "  - {capsule: twoo}\n");
    const struct attract *a = &t.catalog.attract;
    assert_int_equal(a->n_extracts, 3);
    assert_int_equal(a->extracts[0].capsule->n_captions, 1);
    assert_true(str_eq(i18n_text(&a->extracts[0].capsule->title, "fr", NULL), STR("clip"))); /* the file's name, for want of another */
    assert_true(str_eq(i18n_text(&a->extracts[1].title, "en", NULL), STR("The harbour")));
    assert_true(str_ends(str_c(a->extracts[0].capsule->media), STR("own/clip.mp4")));
    assert_true(a->extracts[0].span.start_us == 3000000 && a->extracts[0].span.end_us == 8500000);
    assert_true(a->extracts[2].span.end_us == 40000000 && !a->extracts[2].captions);
    assert_true(a->volume == 20 && a->every_us == 4000000);
    assert_true(str_eq(i18n_text(&a->title, "en", NULL), STR("Come")));
    struct str lines = str_c(tree_lines(&t));
    assert_true(str_find(lines, STR("ends at 50.0 s and the file at 40.0 s; it ends there [behind-end]")) >= 0);
    assert_true(str_find(lines, STR("it is left out [behind-end]")) >= 0);
    assert_true(str_find(lines, STR("the loop goes on without it [missing-media]")) >= 0);
    assert_true(str_find(lines, STR("no capsule has the id \"twoo\"; did you mean \"two\"? [unknown-capsule]")) >= 0);
    tree_end(&t);
}

static void hours_by_day_and_date(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD "programme:\n- {date: 2026-11-25, at: '14:00', title: A talk, place: Hall 3}\n"
                  "hours:\n  sat-mon: closed\n  tue-fri: '09:00 - 12:30, 13:30\xE2\x80\x93" "18:30'\n  special:\n"
                  "  - {date: 2026-12-26, hours: '10:00-12:00'}\n"
                  "  - {date: 2026-12-24, hours: closed, text: {en: Holiday}}\n");
    const struct hours *h = t.catalog.hours;
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++) {
        bool open = i >= 1 && i <= 4;
        assert_true(h->week[i].said);
        assert_int_equal(h->week[i].n, open ? 2 : 0);
        assert_int_equal(h->week[i].open[0].from, open ? 9 * 60 : 0);
        assert_int_equal(h->week[i].open[0].to, open ? 12 * 60 + 30 : 0);
        assert_int_equal(h->week[i].open[1].to, open ? 18 * 60 + 30 : 0);
    }
    assert_int_equal(h->n_special, 2);
    assert_string_equal(h->special[0].date, "2026-12-24");
    assert_int_equal(h->special[1].day.open[0].to, 12 * 60);
    assert_int_equal(t.catalog.programme[0].minutes, 30);
    assert_int_equal(t.catalog.programme[0].at, 14 * 60);
    tree_end(&t);
}

static void an_idle_time_of_ones_own_counts_everywhere(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD "policy: booth\n");
    assert_true(t.catalog.policy.idle_us == 60000000 && t.catalog.policy.idle_paused_us == 90000000 &&
                t.catalog.policy.idle_result_us == 30000000);
    tree_end(&t);
    load(&t, HEAD "policy: {mode: booth, idle: 3:00}\n");
    assert_true(t.catalog.policy.idle_us == 180000000 && !t.catalog.policy.idle_paused_us && !t.catalog.policy.idle_result_us);
    tree_end(&t);
}

/* ---- short quizzes ---- */

#define QUIZ                                                                                       \
    "quizzes:\n- id: q\n  title: Q\n  questions:\n"                                                 \
    "  - {id: a, question: A?, answer: true, kind: true-false, feedback: {true: Y., false: N.}}\n" \
    "  - {id: b, question: B?, answer: true, kind: true-false, feedback: {true: Y., false: N.}}\n" \
    "  - {id: c, question: C?, answer: true, kind: true-false, feedback: {true: Y., false: N.}}\n" \
    "  - {id: d, question: D?, answer: true, kind: true-false, feedback: {true: Y., false: N.}}\n" \
    "  - {id: e, question: E?, answer: true, kind: true-false, feedback: {true: Y., false: N.}}\n"

static void a_pool_is_drawn_from_and_each_question_has_its_turn(void **state)
{
    (void)state;
    struct tree t;
    struct attempt a, again;
    unsigned seen = 0, draws[64] = {0}, n_draws = 0;
    load(&t, HEAD CAPSULES QUIZ "policy: {mode: booth, quiz: {questions: 3, from: pool}}\n");
    const struct quiz *q = &t.catalog.quizzes[0];
    assert_int_equal(q->ask, 3);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        unsigned set = 0;
        attempt_start(&a, q, seed, NULL);
        attempt_start(&again, q, seed, NULL);
        assert_int_equal(a.n, 3);
        assert_memory_equal(a.order, again.order, sizeof a.order); /* the seed alone says which */
        for (int i = 0; i < a.n; i++)
            set |= 1u << a.order[i];
        assert_int_equal(__builtin_popcount(set), 3);
        seen |= set;
        unsigned k = 0;
        while (k < n_draws && draws[k] != set)
            k++;
        if (k == n_draws)
            draws[n_draws++] = set;
    }
    assert_int_equal(seen, 31);
    assert_true(n_draws >= 8); /* of the ten there are */
    tree_end(&t);
}

static void or_the_first_ones_are_asked(void **state)
{
    (void)state;
    struct tree t;
    struct attempt a;
    load(&t, HEAD CAPSULES QUIZ "policy: {mode: booth, quiz: {questions: 2, from: first}}\n");
    for (uint64_t seed = 1; seed <= 20; seed++) {
        attempt_start(&a, &t.catalog.quizzes[0], seed, NULL);
        assert_int_equal(a.n, 2);
        assert_true(a.order[0] == 0 && a.order[1] == 1);
    }
    tree_end(&t);
}

static void a_cut_makes_no_quiz_longer(void **state)
{
    (void)state;
    struct tree t;
    load(&t, HEAD CAPSULES QUIZ "  ask: 2\npolicy: {mode: booth, quiz: {questions: 9}}\n");
    assert_int_equal(t.catalog.quizzes[0].ask, 2);
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_capsule_gives_an_extract),
        cmocka_unit_test(other_policies_have_no_loop),
        cmocka_unit_test(times_too_short_are_the_least_there_may_be),
        cmocka_unit_test(extracts_are_what_the_author_says),
        cmocka_unit_test(hours_by_day_and_date),
        cmocka_unit_test(an_idle_time_of_ones_own_counts_everywhere),
        cmocka_unit_test(a_pool_is_drawn_from_and_each_question_has_its_turn),
        cmocka_unit_test(or_the_first_ones_are_asked),
        cmocka_unit_test(a_cut_makes_no_quiz_longer),
    };
    return cmocka_run_group_tests_name("model/booth", tests, NULL, NULL);
}
