/* How a capsule ends: failures, the card and what it leads to, the next one by itself; a part watched again. */
#include "cmocka_all.h"
#include "rig_capsule.h"

/* The second capsule, seen to its end. */
static void to_the_end(struct visit_rig *v)
{
    visit_capsule(v);
    player_fake_end(v->r.env.player);
    visit_settle(v);
}

/* Films fade to black: under the card stands the poster, not the last picture. */
static void under_the_card_stands_the_poster(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].poster = "media/demo/poster.png";
    visit_capsule(&v);
    visit_wait(&v, S(3));
    int pictures[2] = {0}, films[2] = {0};
    for (int end = 0; end < 2; end++) {
        if (end)
            player_fake_end(v.r.env.player);
        for (int i = 0; i < 50; i++) {
            visit_wait(&v, 10000);
            rig_draw_once(&v.r);
        }
        const struct draw_list *list = rig_list(&v.r);
        for (uint32_t i = 0; i < list->n; i++) {
            pictures[end] += list->cmds[i].kind == DRAW_IMAGE;
            films[end] += list->cmds[i].kind == DRAW_VIDEO;
        }
    }
    assert_true(films[0] == 1 && !films[1] && pictures[1] == 1);
    visit_close(&v);
}

static void a_failure_becomes_the_fault_screen(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(3));
    player_fake_fail(v.r.env.player, ERR_DECODE, "it went wrong at 3 s");
    visit_settle(&v);
    assert_int_equal(visit_at(&v), SCREEN_FAULT);
    assert_int_equal(v.levels[0].args.fault, ERR_DECODE);
    assert_string_equal(v.levels[0].args.detail, "it went wrong at 3 s");
    assert_ptr_equal(v.levels[0].args.capsule, &v.capsules[1]);
    visit_close(&v);
}

static void a_missing_file_is_refused_in_a_sentence(void **state)
{
    (void)state;
    struct visit_rig v;
    struct err err = ERR_INIT;
    visit_open(&v);
    v.capsules[1].media = NULL;
    v.capsules[1].media_name = STR("capsule-2.mp4");
    const struct screen_args args = {.capsule = &v.capsules[1]};
    assert_false(rig_enter_with(&v.r, &screen_capsule, &args, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "capsule-2.mp4"));
    free(v.r.state);
    v.r.state = NULL;
    visit_close(&v);
}

static void waiting_shows_after_300_ms(void **state)
{
    (void)state;
    static const struct player_fake_media slow = {
        .name = "capsule-2.mp4", .length_us = S(60), .w = 640, .h = 360, .open_us = S(2)};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &slow);
    visit_capsule(&v);
    assert_null(visit_role(&v, ROLE_STATUS));
    visit_wait(&v, 301000);
    assert_non_null(visit_role(&v, ROLE_STATUS));
    visit_wait(&v, S(2));
    assert_null(visit_role(&v, ROLE_STATUS));
    visit_close(&v);
}

static void the_end_offers_the_quiz(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    player_seek(v.r.env.player, S(270), v.r.env.now);
    visit_wait(&v, S(1));
    assert_string_equal(player_fake_preload(v.r.env.player), "media/capsule-3.mp4");
    visit_wait(&v, S(3));
    assert_true(visit_reads(&v, "Quiz: 5 questions"));
    visit_press(&v, "Start quiz");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_int_equal(v.last, NAV_REPLACE);
    visit_close(&v);
}

static void not_now_goes_back(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    to_the_end(&v);
    visit_press(&v, "Not now");
    assert_true(v.left);
    assert_int_equal(v.last, NAV_BACK);
    visit_close(&v);
}

/* A single file from the command line: played to its end, there is nothing to go back to. */
static void the_last_file_ends_the_program(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.env.can_go_back = false;
    v.r.catalog.n_capsules = 1;
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[0]});
    visit_wait(&v, S(61));
    assert_true(v.left);
    assert_int_equal(v.last, NAV_QUIT);
    visit_close(&v);
}

static void a_clicker_pauses_first(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(5));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    assert_true(visit_reads(&v, "Next again to leave the capsule"));
    visit_wait(&v, S(4));
    visit_key(&v, KEY_PAGE_DOWN); /* too late for "again": it plays on */
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_key(&v, KEY_PAGE_DOWN);
    visit_wait(&v, S(1));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_close(&v);
}

static void next_and_previous_capsule(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_press(&v, "Previous");
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-1.mp4");
    visit_key(&v, 'n');
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    player_seek(v.r.env.player, S(230), v.r.env.now);
    visit_settle(&v);
    visit_key(&v, 'n'); /* in the last chapter the quiz comes next */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_close(&v);
}

static void a_part_is_watched_again(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p;
    visit_open(&v);
    const struct screen_args args = {.capsule = &v.capsules[1], .watch = {S(72), S(100)}};
    visit_start(&v, SCREEN_CAPSULE, &args);
    assert_true(near(visit_position(&v), S(72)));
    assert_true(visit_reads(&v, "1:12–1:40"));
    visit_key(&v, KEY_RIGHT); /* it plays just that */
    assert_true(near(visit_position(&v), S(72)));
    visit_wait(&v, S(27));
    assert_false(v.left);
    visit_wait(&v, S(2));
    assert_true(v.left);
    assert_int_equal(v.last, NAV_BACK);
    rig_leave(&v.r);
    assert_false(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    visit_close(&v);
}

/* A folder of files plays one after the other, unless somebody is there. */
static void the_next_capsule_begins_by_itself(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].quiz = NULL;
    to_the_end(&v);
    assert_true(visit_reads(&v, "Watch capsule 3"));
    for (int i = 0; i < 19; i++)
        visit_wait(&v, 1000000);
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    visit_wait(&v, 1000000);
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-3.mp4");
    to_the_end(&v);
    visit_wait(&v, S(1));
    visit_key(&v, KEY_TAB); /* somebody is there: it waits for an answer */
    visit_wait(&v, S(60));
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    visit_close(&v);
}

static void a_quiz_never_begins_by_itself(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    to_the_end(&v);
    visit_wait(&v, S(60));
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    assert_int_equal(v.r.wake_us, TIME_NEVER);
    visit_close(&v);
}

/* A file whose length nobody knows: nothing to store, and no timer that fires over and over. */
static void an_unknown_length_does_not_spin(void **state)
{
    (void)state;
    static const struct player_fake_media endless = {
        .name = "capsule-2.mp4", .length_us = 0, .w = 640, .h = 360};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &endless);
    v.capsules[1].quiz = NULL;
    v.r.catalog.n_capsules = 2;
    visit_capsule(&v);
    for (int i = 0; i < 20 && !v.left; i++) {
        visit_wait(&v, S(1));
        assert_true(v.left || v.r.wake_us > v.r.env.now.mono_us);
    }
    visit_close(&v);
}

static void done_stays_done_when_started_elsewhere(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p = {.position_us = S(270), .length_us = S(VISIT_LENGTH_S), .done = true};
    visit_open(&v);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(10)});
    visit_wait(&v, S(6));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(p.done);
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(under_the_card_stands_the_poster),
        cmocka_unit_test(a_failure_becomes_the_fault_screen),
        cmocka_unit_test(a_missing_file_is_refused_in_a_sentence),
        cmocka_unit_test(waiting_shows_after_300_ms),
        cmocka_unit_test(the_end_offers_the_quiz),
        cmocka_unit_test(not_now_goes_back),
        cmocka_unit_test(the_last_file_ends_the_program),
        cmocka_unit_test(a_clicker_pauses_first),
        cmocka_unit_test(next_and_previous_capsule),
        cmocka_unit_test(a_part_is_watched_again),
        cmocka_unit_test(the_next_capsule_begins_by_itself),
        cmocka_unit_test(a_quiz_never_begins_by_itself),
        cmocka_unit_test(an_unknown_length_does_not_spin),
        cmocka_unit_test(done_stays_done_when_started_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
