/* The fake keeps the promises of player.h: the order of edges, positions from invented time, ends and failures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bug.h"
#include "player/fake.h"

static struct now at_ms(int64_t ms)
{
    return (struct now){ms * 1000, 0};
}

static int next_edge(struct queue *q)
{
    struct event ev;
    return queue_pop(q, &ev) && ev.kind == EVENT_PLAYER ? (int)ev.player.edge : -1;
}

static struct player_level level(struct player *p, int64_t ms)
{
    struct player_level l;
    player_poll(p, at_ms(ms), &l);
    return l;
}

static void plays_to_the_end_on_invented_time(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct player *p = player_fake_new(q);
    struct player_open_args args = {.path = "any/capsule.mp4", .start_us = 58000000};
    assert_int_equal(player_open(p, &args, at_ms(1000)), 1);
    assert_int_equal(level(p, 1000).status, PLAYER_OPENING);
    player_pump(p, at_ms(1000));
    assert_int_equal(next_edge(q), PLAYER_EDGE_OPENED);
    assert_int_equal(next_edge(q), PLAYER_EDGE_FIRST_FRAME);
    assert_int_equal(next_edge(q), PLAYER_EDGE_PLAYING);
    assert_int_equal(level(p, 1500).position_us, 58500000);
    assert_true(player_frame(p).serial > 0);
    player_pause(p, at_ms(1500));
    assert_int_equal(next_edge(q), PLAYER_EDGE_PAUSED);
    assert_int_equal(level(p, 90000).position_us, 58500000);
    assert_true(player_deadline(p) == TIME_NEVER);
    player_play(p, at_ms(90000));
    assert_int_equal(next_edge(q), PLAYER_EDGE_PLAYING);
    player_pump(p, (struct now){player_deadline(p), 0});
    assert_int_equal(next_edge(q), PLAYER_EDGE_ENDED);
    assert_int_equal(level(p, 99999).position_us, 60000000);
    assert_int_equal(next_edge(q), -1);
    player_free(p);
    queue_free(q);
}

static void rules_decide_what_a_path_is(void **state)
{
    (void)state;
    static const struct player_track tracks[] = {{"fra", "", false, 1}, {"nld", "", false, 2}};
    static const struct player_fake_media rules[] = {
        {.name = "bad.mp4", .length_us = 1000000, .w = 64, .h = 36, .fail = ERR_NO_VIDEO},
        {.name = "cut.mp4", .length_us = 9000000, .w = 64, .h = 36, .interrupt_us = 2000000},
        {.name = "two.mp4", .length_us = 9000000, .w = 1280, .h = 720, .n_audio = 2, .audio = tracks},
    };
    struct queue *q = queue_new(NULL, NULL);
    struct player *p = player_fake_new(q);
    struct event ev;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        player_fake_add(p, &rules[i]);
    player_open(p, &(struct player_open_args){.path = "a/bad.mp4"}, at_ms(0));
    player_pump(p, at_ms(0));
    assert_true(queue_pop(q, &ev));
    assert_int_equal(ev.player.edge, PLAYER_EDGE_FAILED);
    assert_int_equal(ev.player.detail, ERR_NO_VIDEO);
    player_open(p, &(struct player_open_args){.path = "a/cut.mp4"}, at_ms(0));
    player_pump(p, at_ms(0));
    player_pump(p, at_ms(2000));
    while (queue_pop(q, &ev) && ev.player.edge != PLAYER_EDGE_INTERRUPTED)
        continue;
    assert_int_equal(ev.player.edge, PLAYER_EDGE_INTERRUPTED);
    player_open(p, &(struct player_open_args){.path = "a/two.mp4", .audio_language = "nl"}, at_ms(0));
    player_pump(p, at_ms(0));
    assert_int_equal(level(p, 0).audio_track, 2);
    assert_int_equal(player_frame(p).h, 720);
    assert_int_equal(player_fake_opens(p), 3);
    assert_string_equal(player_fake_path(p), "a/two.mp4");
    player_free(p);
    queue_free(q);
}

static void values_are_put_into_range(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct player *p = player_fake_new(q);
    player_open(p, &(struct player_open_args){.path = "x.mp4", .rate = 9, .start_us = -5}, at_ms(0));
    player_pump(p, at_ms(0));
    assert_true(level(p, 0).rate == 2.0);
    player_set_rate(p, 0.1, at_ms(0));
    assert_true(level(p, 0).rate == 0.5);
    player_set_volume(p, 400);
    assert_int_equal(level(p, 0).volume, 100);
    player_seek(p, INT64_MAX, at_ms(0));
    assert_int_equal(level(p, 0).position_us, 60000000);
    player_free(p);
    queue_free(q);
}

/* A voice speaks: less is heard; what was set, is set meanwhile and is reported stays. */
static void ducking_keeps_the_volume(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct player *p = player_fake_new(q);
    player_set_volume(p, 80);
    player_duck(p, true);
    assert_int_equal(player_fake_heard(p), 53);
    assert_int_equal(level(p, 0).volume, 80);
    player_open(p, &(struct player_open_args){.path = "x.mp4"}, at_ms(0));
    assert_int_equal(player_fake_heard(p), 53);
    player_set_volume(p, 60);
    assert_int_equal(player_fake_heard(p), 40);
    player_duck(p, true);
    player_duck(p, false);
    assert_int_equal(player_fake_heard(p), 60);
    player_free(p);
    queue_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays_to_the_end_on_invented_time), cmocka_unit_test(rules_decide_what_a_path_is),
        cmocka_unit_test(values_are_put_into_range), cmocka_unit_test(ducking_keeps_the_volume),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
