/* Which extract of the loop that invites is on when, how loud, and what happens when files fail. */
#include "cmocka_all.h"

#include "rig_stand.h"

static int on(void)
{
    return rig.loop.at;
}

static void one_extract_after_the_other_each_begun_ahead(void **state)
{
    (void)state;
    show();
    assert_string_equal(player_fake_path(rig.env.player), paths[0]);
    pass(S(1));
    assert_string_equal(player_fake_preload(rig.env.player), paths[1]);
    for (int i = 1; i <= 11; i++) {
        pass(S(12));
        assert_int_equal(on(), i % 5);
        assert_true(rig.loop.plays && !rig.loop.broken);
        assert_string_equal(player_fake_path(rig.env.player), paths[i % 5]);
    }
    assert_int_equal(player_fake_opens(rig.env.player), 12);
}

static void it_is_silent_and_gives_the_volume_back(void **state)
{
    (void)state;
    struct player_level level;
    rig.settings.volume = 70;
    show();
    player_poll(rig.env.player, rig.env.now, &level);
    assert_true(level.muted && level.volume == 0);
    rig_enter(&rig, &screen_about, NULL);
    player_poll(rig.env.player, rig.env.now, &level);
    assert_true(!level.muted && level.volume == 70 && level.status == PLAYER_IDLE);
    assert_false(rig.loop.plays);
}

static void what_cannot_be_played_is_left_out(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_DECODE},
                                   cut = {.name = "film-3.mp4", .length_us = S(60), .w = 64, .h = 64, .interrupt_us = S(15)};
    player_fake_add(rig.env.player, &bad);
    player_fake_add(rig.env.player, &cut);
    films[4].media = NULL;
    show();
    pass(S(13));
    assert_int_equal(on(), 2);
    pass(S(12));
    assert_int_equal(on(), 3);
    pass(S(6));
    assert_int_equal(on(), 0); /* the fourth broke off, the fifth is not there */
    assert_int_equal(rig.loop.failures, 2);
    pass(S(12));
    assert_int_equal(on(), 2); /* and neither is tried again */
    assert_false(rig.loop.broken);
}

static void stills_take_turns_when_nothing_can_be_played(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_DECODE};
    player_fake_add(rig.env.player, &bad);
    show();
    pass(S(1));
    assert_true(rig.loop.broken && !rig.loop.plays);
    int at = on();
    pass(S(8));
    assert_int_equal(on(), (at + 1) % 5);
    unsigned opens = player_fake_opens(rig.env.player);
    pass(S(40));
    assert_int_equal(player_fake_opens(rig.env.player), opens);
    assert_int_equal(rig_press(&rig, "English").to, SCREEN_LIBRARY); /* everything else works */
    show();
    const struct player_fake_media good = {.name = "mp4", .length_us = S(60), .w = 64, .h = 64};
    player_fake_add(rig.env.player, &good);
    pass(S(75)); /* everything is tried again after a minute */
    assert_true(rig.loop.plays && !rig.loop.broken);
}

/* One bad moment in weeks: the extract is back after ten minutes, where a visit has not brought it back before. */
static void what_was_left_out_has_another_chance(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_PLAYER},
                                   good = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64};
    player_fake_add(rig.env.player, &bad);
    show();
    pass(S(13));
    assert_int_equal(on(), 2);
    player_fake_add(rig.env.player, &good);
    bool back = false;
    for (int i = 0; i < 590; i++) {
        pass(S(1));
        assert_int_not_equal(on(), 1);
    }
    for (int i = 0; i < 120 && !back; i++) {
        pass(S(1));
        back = on() == 1;
    }
    assert_true(back);
    assert_int_equal(rig.loop.failures, 1);
}

/* Program and decoder stood still (SIGSTOP): the extract that did not end meanwhile is not to blame. */
static void an_extract_is_not_blamed_for_a_program_that_was_stopped(void **state)
{
    (void)state;
    const struct player_fake_media slow = {.name = "film-0.mp4", .length_us = S(60), .w = 64, .h = 64, .open_us = S(9999)};
    const struct event ev = {.kind = EVENT_TIMER};
    player_fake_add(rig.env.player, &slow);
    show();
    pass(S(5));
    rig.env.now.mono_us += S(60);
    rig_draw(&rig);
    rig_event(&rig, &ev);
    assert_int_equal(on(), 0);
    assert_int_equal(rig.loop.failures, 0);
    pass(S(9));
    assert_int_equal(on(), 0);
    pass(S(3)); /* but it is held to its time again */
    assert_int_equal(on(), 1);
}

/* A player that never says a word again: the loop goes on. */
static void what_does_not_end_is_passed_over(void **state)
{
    (void)state;
    const struct player_fake_media slow = {.name = "film-0.mp4", .length_us = S(60), .w = 64, .h = 64, .open_us = S(9999)};
    player_fake_add(rig.env.player, &slow);
    show();
    pass(S(21));
    assert_int_equal(on(), 0);
    pass(S(3));
    assert_int_equal(on(), 1);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        STAND_T(one_extract_after_the_other_each_begun_ahead),
        STAND_T(it_is_silent_and_gives_the_volume_back),
        STAND_T(what_cannot_be_played_is_left_out),
        STAND_T(stills_take_turns_when_nothing_can_be_played),
        STAND_T(what_was_left_out_has_another_chance),
        STAND_T(an_extract_is_not_blamed_for_a_program_that_was_stopped),
        STAND_T(what_does_not_end_is_passed_over),
    };
    return cmocka_run_group_tests_name("screens/attract-reel", tests, NULL, NULL);
}
