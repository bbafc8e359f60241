/*
 * A lent device with a card open: its battery, its sleep, its headphones, and how loud it may become.
 */
#include "cmocka_all.h"

#include "rig_cards.h"
#include "store_full.h"

static void put_battery(struct visit_test *v, const char *percent, const char *status)
{
    put(v, "sys/class/power_supply/BAT0/capacity", percent);
    put(v, "sys/class/power_supply/BAT0/status", status);
}

static bool plays(const struct visit_test *v)
{
    struct player_level level;
    player_poll(v->config.player, v->now, &level);
    return level.status == PLAYER_PLAYING;
}

static void an_empty_battery_saves_first_and_says_so_then(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_cards(&v);
    v.config.machine = v.dir;
    put_battery(&v, "43\n", "Discharging\n");
    begin_again(&v);
    make_card(&v, "Ann");
    assert_true(shows(&v, "Battery 43"));
    put_battery(&v, "43\n", "Charging\n");
    pass(&v, 31000);
    assert_false(shows(&v, "Battery"));
    press(&v, "The first");
    pass(&v, 3000);
    assert_true(plays(&v));
    put_battery(&v, "5\n", "Discharging\n");
    for (int i = 0; i < 310 && plays(&v); i++)
        pass(&v, 100);
    assert_false(plays(&v));
    assert_true(shows(&v, "Battery 5"));
    assert_true(shows(&v, "everything is saved"));
    assert_true(store_progress(v.config.store, app_learner(v.app), STR("one"), &p) && p.position_us > 1000000);
    pass(&v, 31000);
    assert_false(shows(&v, "everything is saved")); /* once */
    end_cards(&v);
}

static void an_empty_battery_on_a_disk_that_takes_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    v.config.machine = v.dir;
    put_battery(&v, "43\n", "Discharging\n");
    begin_again(&v);
    make_card(&v, "Ann");
    atomic_store(&disk_is_full, true);
    put_battery(&v, "5\n", "Discharging\n");
    for (int i = 0; i < 310 && !shows(&v, "could not be saved yet"); i++)
        pass(&v, 100);
    assert_true(shows(&v, "and it could not be saved yet. Please plug in the charger."));
    atomic_store(&disk_is_full, false);
    end_cards(&v);
}

static void a_machine_that_slept_wakes_up_where_it_was(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_under(&v, "{mode: self-paced, begins-with: library, idle: 60}");
    app_slept(v.app, 7000000);
    press(&v, "The first");
    pass(&v, 3000);
    v.now.wall_s += 8 * 3600; /* a clock that was set is no sleep */
    app_slept(v.app, 7000000);
    pass(&v, 1000);
    assert_true(plays(&v));
    v.now.wall_s += 8 * 3600;
    app_slept(v.app, 7000000 + 8 * INT64_C(3600000000));
    settle(&v);
    assert_false(plays(&v));
    assert_true(at(&v, SCREEN_CAPSULE)); /* and nobody is asked whether they are there */
    assert_true(store_progress(v.config.store, STR(""), STR("one"), &p) && p.position_us > 3000000);
    end(&v);
}

static void outlet(struct visit_test *v, bool known, bool headphones)
{
    queue_push(v->queue, &(struct event){.kind = EVENT_OUTLET, .outlet = {known, headphones}});
    settle(v);
    settle(v);
}

static void headphones_that_are_pulled_out_pause_and_the_voice_waits(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: self-paced, begins-with: library}");
    outlet(&v, true, false); /* there never were any: the voice is heard all the same */
    key(&v, KEY_F2);
    assert_true(app_said(v.app).len > 0);
    press(&v, "The first");
    pass(&v, 1000);
    assert_true(plays(&v));
    outlet(&v, true, true);
    outlet(&v, false, false); /* the server is gone: that tells nothing */
    assert_true(plays(&v));
    outlet(&v, true, false);
    assert_false(plays(&v));
    assert_true(shows(&v, "Headphones unplugged"));
    key(&v, KEY_ESCAPE);
    size_t before = app_said(v.app).len;
    key(&v, KEY_TAB);
    key(&v, KEY_TAB);
    assert_int_equal(app_said(v.app).len, before);
    outlet(&v, true, true);
    key(&v, KEY_TAB);
    assert_true(app_said(v.app).len != before);
    outlet(&v, true, false);
    key(&v, KEY_F2); /* off and on: it is wanted all the same */
    key(&v, KEY_F2);
    key(&v, KEY_TAB);
    assert_true(app_said(v.app).len > 0);
    end(&v);
    begin_under(&v, "{mode: self-paced, begins-with: library, voice: anywhere}");
    press(&v, "The first");
    pass(&v, 1000);
    outlet(&v, true, true);
    outlet(&v, true, false);
    assert_true(plays(&v));
    end(&v);
}

static void nothing_is_louder_than_the_playlist_allows(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: self-paced, volume-limit: 60}");
    assert_int_equal(app_settings(v.app)->volume, 60);
    make_card(&v, "Ann");
    press(&v, "The first");
    pass(&v, 1000);
    key(&v, '0');
    assert_int_equal(app_settings(v.app)->volume, 60);
    key(&v, '9');
    assert_int_equal(app_settings(v.app)->volume, 55);
    key(&v, KEY_ESCAPE);
    hand_over(&v);
    assert_int_equal(app_settings(v.app)->volume, 60); /* the device's own; hers is on her card */
    press(&v, "Ann");
    assert_int_equal(app_settings(v.app)->volume, 55);
    end(&v);
}

/* As a database may have them that something else wrote. */
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_battery_on_a_disk_that_takes_nothing),
        cmocka_unit_test(an_empty_battery_saves_first_and_says_so_then),
        cmocka_unit_test(a_machine_that_slept_wakes_up_where_it_was),
        cmocka_unit_test(headphones_that_are_pulled_out_pause_and_the_voice_waits),
        cmocka_unit_test(nothing_is_louder_than_the_playlist_allows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
