/* A learner's path: what was really watched, what is done with it, what keeps capsules back, and which attempt counts. */
#include "cmocka_all.h"
#include "rig_capsule.h"

#include "screens/capsule_card.h"
#include "screens/quiz_standing.h"

static void learner_open(struct visit_rig *v)
{
    visit_open(v);
    v->r.catalog.policy = (struct policy){.watched_percent = 95,
                                          .locked_until_release = true,
                                          .prerequisites = true,
                                          .counts_attempts = true};
}

static void assert_watched(struct visit_rig *v, const char *parts, bool done)
{
    struct watched w;
    struct store_progress p;
    struct buf text = BUF_INIT;
    assert_true(store_progress(v->r.env.store, STR(""), STR("capsule-2"), &p));
    store_watched(v->r.env.store, STR(""), STR("capsule-2"), &w);
    watched_write(&w, &text);
    assert_string_equal(buf_c(&text), parts);
    assert_int_equal(p.done, done);
    buf_release(&text);
}

static void a_jump_is_not_watched(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(3));
    visit_wait(&v, S(3));
    visit_key(&v, 'l'); /* ten seconds on */
    visit_wait(&v, S(4));
    visit_key(&v, ' ');
    visit_wait(&v, S(30)); /* paused: nothing is watched */
    assert_watched(&v, "0-6000,16000-20000", false);
    assert_int_equal(store_spent_ms(v.r.env.store, STR("")), 10000);
    visit_key(&v, ' ');
    visit_wait(&v, S(2));
    visit_key(&v, KEY_HOME);
    visit_wait(&v, S(17));
    visit_key(&v, ' ');
    assert_watched(&v, "0-22000", false);
    visit_close(&v);
}

/* Twice as fast is watched all the same. */
static void any_rate_counts(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    v.r.settings.rate = 2;
    visit_capsule(&v);
    visit_wait(&v, S(3));
    visit_wait(&v, S(2));
    visit_key(&v, ' ');
    assert_watched(&v, "0-10000", false);
    visit_close(&v);
}

/* The end was reached, but not by watching: it is not done, and it goes on at the hole. */
static void done_is_what_was_really_watched(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(50));
    visit_key(&v, KEY_UP); /* sixty seconds on */
    for (int i = 0; i < 200 && level(&v).status != PLAYER_ENDED; i++)
        visit_wait(&v, S(1));
    assert_int_equal(level(&v).status, PLAYER_ENDED);
    assert_watched(&v, "0-50000,110000-272000", false);
    visit_capsule(&v);
    assert_true(near(visit_position(&v), S(47)));
    for (int i = 0; i < 66; i++)
        visit_wait(&v, S(1));
    visit_key(&v, ' ');
    assert_watched(&v, "0-272000", true);
    visit_capsule(&v);
    assert_true(near(visit_position(&v), 0));
    visit_close(&v);
}

/* Of other policies nothing has changed: the place alone is kept. */
static void nobody_else_keeps_parts(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(6));
    assert_watched(&v, "", false);
    assert_int_equal(store_spent_ms(v.r.env.store, STR("")), 0);
    visit_close(&v);
}

static void a_part_watched_again_counts_and_moves_nothing(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p = {.position_us = S(20), .length_us = S(VISIT_LENGTH_S)};
    learner_open(&v);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .watch = {S(72), S(100)}});
    visit_wait(&v, S(3));
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[0], .start_us = -1});
    assert_watched(&v, "72000-75000", false);
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p) && p.position_us == S(20));
    visit_close(&v);
}

static void who_goes_on_is_offered_the_beginning(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct store_progress p = {.position_us = S(100), .length_us = S(VISIT_LENGTH_S)};
    learner_open(&v);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_capsule(&v);
    visit_key(&v, KEY_TAB);
    visit_press(&v, "From the beginning");
    visit_wait(&v, S(1));
    assert_true(near(visit_position(&v), S(1)));
    assert_null(rig_find(&v.r, "From the beginning"));
    visit_capsule(&v); /* left near its beginning: nothing to resume */
    assert_null(rig_find(&v.r, "From the beginning"));
    visit_close(&v);
}

/* ---- what keeps a capsule back ---- */

static struct lock lock_of(struct visit_rig *v, int i)
{
    return capsule_lock(&v->r.env, &v->capsules[i]);
}

static void a_week_is_the_learners_own(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    struct now *now = &v.r.env.now;
    v.capsules[1].unlock.week = 2;
    assert_string_equal(lock_of(&v, 1).day, "2021-02-27"); /* nobody has begun: from today */
    lock_begin_weeks(&v.r.env);
    now->wall_s += 6 * 86400;
    lock_begin_weeks(&v.r.env);
    assert_int_equal(lock_of(&v, 1).kind, LOCK_DAY);
    assert_string_equal(lock_of(&v, 1).day, "2021-02-27");
    now->wall_s += 86400;
    assert_int_equal(lock_of(&v, 1).kind, LOCK_NONE);
    now->wall_s -= 2 * 86400;
    v.r.env.learner = STR("Ann"); /* begins later */
    lock_begin_weeks(&v.r.env);
    assert_string_equal(lock_of(&v, 1).day, "2021-03-04");
    v.r.catalog.policy.locked_until_release = false;
    assert_int_equal(lock_of(&v, 1).kind, LOCK_NONE);
    visit_close(&v);
}

static void finish_quiz(struct visit_rig *v, int right)
{
    int64_t id;
    struct store *s = v->r.env.store;
    store_start_attempt(s, v->r.env.learner, v->quiz.id, 1, 5, v->r.env.now, &id);
    store_finish_attempt(s, id, right / 5.0, right, v->r.env.now);
}

static void what_comes_before_is_to_be_done(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    const struct prerequisite after[] = {{.capsule = &v.capsules[0]},
                                         {.capsule = &v.capsules[1], .quiz = true, .at_least = 60}};
    struct store_progress p = {.position_us = S(20), .length_us = S(100)};
    v.capsules[2].unlock = (struct unlock){.n_after = 2, .after = after};
    assert_true(lock_of(&v, 2).kind == LOCK_CAPSULE && lock_of(&v, 2).after == &v.capsules[0]);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-1"), &p, v.r.env.now);
    assert_int_equal(lock_of(&v, 2).kind, LOCK_CAPSULE);
    p.done = true;
    store_set_progress(v.r.env.store, STR(""), STR("capsule-1"), &p, v.r.env.now);
    assert_true(lock_of(&v, 2).kind == LOCK_QUIZ && lock_of(&v, 2).percent == 60);
    finish_quiz(&v, 2);
    assert_int_equal(lock_of(&v, 2).kind, LOCK_QUIZ);
    finish_quiz(&v, 3);
    assert_int_equal(lock_of(&v, 2).kind, LOCK_NONE);
    v.r.catalog.policy.score = SCORE_FIRST; /* the first one counts, and was too few */
    assert_int_equal(lock_of(&v, 2).kind, LOCK_QUIZ);
    v.r.catalog.policy.prerequisites = false;
    assert_int_equal(lock_of(&v, 2).kind, LOCK_NONE);
    visit_close(&v);
}

static void the_library_says_why_and_when(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    const struct prerequisite watched = {.capsule = &v.capsules[0]},
                              passed = {.capsule = &v.capsules[1], .quiz = true, .at_least = 60};
    v.capsules[1].unlock = (struct unlock){.n_after = 1, .after = &watched};
    v.capsules[2].unlock = (struct unlock){.n_after = 1, .after = &passed};
    rig_enter(&v.r, &screen_library, NULL);
    assert_true(visit_reads(&v, "After capsule 1"));
    assert_true(visit_reads(&v, "After quiz 2"));
    rig_press(&v.r, "Strategic planning in four steps");
    assert_true(visit_reads(&v, "This capsule opens when you have passed the quiz of capsule 2, "
                                "with 60\u00a0% or more."));
    rig_press(&v.r, "5 essential prerequisites for a successful Smart City approach");
    assert_true(visit_reads(&v, "This capsule opens when you have watched capsule 1."));
    visit_close(&v);
}

static void the_card_shows_which_parts(void **state)
{
    (void)state;
    struct visit_rig v;
    struct watched w = {0};
    const struct store_progress p = {.position_us = S(136), .length_us = S(VISIT_LENGTH_S)};
    learner_open(&v);
    watched_add(&w, 0, S(27));
    watched_add(&w, S(122), S(136));
    store_set_watched(v.r.env.store, STR(""), STR("capsule-2"), &p, &w, 0, v.r.env.now);
    rig_enter(&v.r, &screen_library, NULL);
    assert_true(visit_reads(&v, "Resume at 49\u00a0%, 15\u00a0% watched"));
    visit_close(&v);
}

/* ---- attempts ---- */

static void the_policy_says_which_attempt_counts(void **state)
{
    (void)state;
    static const struct {
        int score, right;
    } cases[] = {{SCORE_BEST, 4}, {SCORE_LAST, 2}, {SCORE_FIRST, 3}};
    struct visit_rig v;
    learner_open(&v);
    struct quiz_standing s = quiz_standing(&v.r.env, &v.quiz);
    assert_true(!s.taken && !s.counts.questions);
    finish_quiz(&v, 3);
    finish_quiz(&v, 4);
    finish_quiz(&v, 2);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        v.r.catalog.policy.score = cases[i].score;
        s = quiz_standing(&v.r.env, &v.quiz);
        assert_int_equal(s.taken, 3);
        assert_int_equal(s.counts.right, cases[i].right);
    }
    visit_close(&v);
}

static void attempts_run_out(void **state)
{
    (void)state;
    struct visit_rig v;
    int64_t id;
    learner_open(&v);
    v.r.catalog.policy.attempts = 2;
    assert_true(quiz_may_begin(&v.r.env, &v.quiz));
    finish_quiz(&v, 3);
    assert_true(quiz_may_begin(&v.r.env, &v.quiz));
    store_start_attempt(v.r.env.store, STR(""), v.quiz.id, 1, 5, v.r.env.now, &id);
    finish_quiz(&v, 3); /* ends the open one as abandoned: only what is finished counts */
    assert_false(quiz_may_begin(&v.r.env, &v.quiz));
    v.quiz.attempts = 3; /* the quiz's own word */
    assert_true(quiz_may_begin(&v.r.env, &v.quiz));
    v.quiz.attempts = 0;
    v.r.catalog.policy.counts_attempts = false;
    assert_true(quiz_may_begin(&v.r.env, &v.quiz));
    visit_close(&v);
}

static void no_attempt_left_is_said(void **state)
{
    (void)state;
    struct visit_rig v;
    learner_open(&v);
    v.r.catalog.policy.attempts = 2;
    finish_quiz(&v, 3);
    finish_quiz(&v, 4);
    visit_capsule(&v);
    for (int i = 0; i < 300 && level(&v).status != PLAYER_ENDED; i++)
        visit_wait(&v, S(1));
    assert_true(visit_reads(&v, "Your best attempt counts: 4 of 5 right. No attempt is left for this quiz."));
    assert_null(rig_find(&v.r, "Start quiz"));
    assert_non_null(rig_find(&v.r, "Watch capsule 3"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jump_is_not_watched),
        cmocka_unit_test(any_rate_counts),
        cmocka_unit_test(done_is_what_was_really_watched),
        cmocka_unit_test(nobody_else_keeps_parts),
        cmocka_unit_test(a_part_watched_again_counts_and_moves_nothing),
        cmocka_unit_test(who_goes_on_is_offered_the_beginning),
        cmocka_unit_test(a_week_is_the_learners_own),
        cmocka_unit_test(what_comes_before_is_to_be_done),
        cmocka_unit_test(the_library_says_why_and_when),
        cmocka_unit_test(the_card_shows_which_parts),
        cmocka_unit_test(the_policy_says_which_attempt_counts),
        cmocka_unit_test(attempts_run_out),
        cmocka_unit_test(no_attempt_left_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
