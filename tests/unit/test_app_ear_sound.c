/*
 * Sound tracks by ear: which one is heard, the described one and back, keys where there is nothing else to hear, and
 * waiting for a picture. What is said decides; no picture is looked at.
 */
#include "cmocka_all.h"

#include "rig_ear_visit.h"

static const struct player_track tracks[] = {
    {.language = "eng", .id = 1}, {.language = "fra", .id = 2}, {.language = "eng", .id = 3, .described = true}};

/* Into the first capsule, whose file has these tracks and is open after that time. */
static void begin_capsule(struct visit_test *v, const struct player_track *audio, int n_audio, int64_t open_us)
{
    const struct player_fake_media media = {.name = "one.mp4", .length_us = 60000000, .w = 640, .h = 360,
                                            .n_audio = n_audio, .audio = audio, .open_us = open_us};
    begin(v);
    player_fake_add(v->config.player, &media);
    key(v, KEY_F2);
    assert_true(ear_said(v->app, "The first, button"));
    key(v, KEY_ENTER);
    pass(v, 500);
}

static void a_described_track_is_found_and_left_by_ear(void **state)
{
    (void)state;
    struct visit_test v;
    begin_capsule(&v, tracks, 3, 0);
    key(&v, 'd');
    assert_true(said(&v, "Sound: English, described."));
    key(&v, 'd');
    assert_true(said(&v, "Sound: English."));
    for (int i = 0; i < 20 && !str_starts(ear_heard(v.app), STR("Described, button")); i++)
        key(&v, KEY_TAB);
    key(&v, KEY_ENTER);
    assert_true(said(&v, "Sound: English, described."));
    key(&v, '#');
    assert_true(said(&v, "Sound: English."));
    key(&v, '#');
    assert_true(said(&v, "Sound: Français."));
    end(&v);
}

static void keys_say_when_there_is_nothing_else_to_hear(void **state)
{
    (void)state;
    static const struct player_track described = {.language = "eng", .id = 1, .described = true}, plain = {.id = 1};
    static const struct {
        const struct player_track *audio;
        int n;
        const char *other, *description;
    } cases[] = {
        {NULL, 0, "This capsule has no other sound.", "This capsule has no sound with a description."},
        {&plain, 1, "This capsule has no other sound.", "This capsule has no sound with a description."},
        {tracks, 1, "This capsule has no other sound.", "This capsule has no sound “English, described”"},
        {&described, 1, "This capsule has no other sound.", "This capsule has no other sound."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_test v;
        begin_capsule(&v, cases[i].audio, cases[i].n, 0);
        key(&v, '#');
        assert_true(said(&v, cases[i].other));
        pass(&v, 6000);
        key(&v, 'd');
        assert_true(said(&v, cases[i].description));
        end(&v);
    }
}

/* Before the file is open nobody knows what there is to hear. */
static void waiting_for_a_picture_is_said_once(void **state)
{
    (void)state;
    struct visit_test v;
    begin_capsule(&v, NULL, 0, 9000000);
    pass(&v, 3000);
    assert_int_equal(ear_count(v.app, "Loading."), 1);
    key(&v, '#');
    key(&v, 'd');
    assert_int_equal(ear_count(v.app, "This capsule has no"), 0);
    pass(&v, 9000);
    key(&v, KEY_F4);
    assert_int_equal(ear_count(v.app, "Loading."), 0);
    key(&v, 'd');
    assert_true(said(&v, "This capsule has no sound with a description."));
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_described_track_is_found_and_left_by_ear),
        cmocka_unit_test(keys_say_when_there_is_nothing_else_to_hear),
        cmocka_unit_test(waiting_for_a_picture_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
