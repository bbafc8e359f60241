/*
 * A day in the room by ear: agenda, running order, schedule, and every kind of item, with keys alone. What is said is
 * said once, in the order of the screen, and the last thing said is where the focus is.
 */
#include "cmocka_all.h"

#include "rig_ear.h"
#include "rig_room.h"

static bool said(const struct room_rig *v, const char *text)
{
    return ear_said(v->app, text);
}

static void begin(struct room_rig *v)
{
    room_rig_open(v);
    v->config.day = 1;
    v->config.settings.speech_percent = 100;
    room_start_at(v, ROOM_SAMPLE, on_october_8(9, 0));
    room_key(v, KEY_F2);
}

/* On with the day until that screen; nothing on the way is said twice. */
static void on_to(struct room_rig *v, enum screen_id screen)
{
    for (int i = 0; i < 60; i++) {
        room_key(v, KEY_PAGE_DOWN);
        room_pass(v, 1);
        struct str rest = app_said(v->app);
        while (rest.len) {
            char line[200];
            snprintf(line, sizeof line, "%.*s\n", STR_ARG(str_cut(&rest, '\n')));
            if (str_find(rest, str_c(line)) >= 0)
                fail_msg("said twice: %s", line);
        }
        if (app_screen(v->app) == screen)
            return;
    }
    fail_msg("screen %d never came", (int)screen);
}

static void tab_to(struct room_rig *v, const char *name)
{
    for (int i = 0; i < 30; i++) {
        if (str_starts(ear_heard(v->app), str_c(name)))
            return;
        room_key(v, KEY_TAB);
    }
    fail_msg("never named: %s", name);
}

static void agenda_order_and_schedule(void **state)
{
    (void)state;
    struct room_rig v;
    begin(&v);
    assert_true(said(&v, "Module 1."));
    assert_true(said(&v, "Day 1 of 8, Thursday 8 October 2020."));
    assert_true(said(&v, "Next up, 10:30–10:45."));
    assert_true(said(&v, "Start: Opening, button."));
    room_key(&v, 'o');
    assert_true(said(&v, "Running order."));
    assert_true(said(&v, "On time."));
    assert_true(said(&v, "Opening, button, 09:00, "));
    assert_true(said(&v, "1 of "));
    room_key(&v, KEY_DOWN);
    assert_true(said(&v, "Six dimensions, button, 09:01, "));
    for (int i = 0; i < 5; i++)
        room_key(&v, KEY_DOWN);
    assert_true(said(&v, ", 7 of ")); /* of the whole day, however many rows are in view */
    room_key(&v, 's');
    assert_true(said(&v, "left out"));
    room_key(&v, 's');
    room_key(&v, KEY_ESCAPE);
    room_key(&v, 'c');
    assert_int_equal(ear_count(v.app, "Course schedule"), 1);
    tab_to(&v, "Setting up an approach for a territory, button, Module 3.");
    room_key(&v, KEY_ENTER);
    assert_true(said(&v, "Setting up an approach for a territory."));
    assert_true(said(&v, "Close, button."));
    room_key(&v, KEY_ESCAPE);
    assert_true(said(&v, "Setting up an approach for a territory, button, Module 3."));
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

static void slides_discussion_and_its_time(void **state)
{
    (void)state;
    struct room_rig v;
    begin(&v);
    on_to(&v, SCREEN_SLIDES);
    assert_true(said(&v, "Six dimensions."));
    assert_true(said(&v, "Slide 1 of 5."));
    on_to(&v, SCREEN_SLIDES);
    assert_true(said(&v, "Slide 2 of 5."));
    on_to(&v, SCREEN_TASK);
    assert_true(said(&v, "Discussion."));
    assert_true(said(&v, "Planned time, 20:00."));
    tab_to(&v, "Start the timer, button.");
    room_key(&v, KEY_ENTER);
    assert_true(said(&v, "Pause, button."));
    assert_true(said(&v, "Time left, 20:00."));
    for (int i = 0; i < 1140; i++)
        room_pass(&v, 1);
    assert_true(said(&v, "One minute left."));
    for (int i = 0; i < 70; i++)
        room_pass(&v, 1);
    assert_true(said(&v, "Time is up."));
    room_rig_close(&v);
}

static void reading_break_worksheet_and_end(void **state)
{
    (void)state;
    struct room_rig v;
    begin(&v);
    on_to(&v, SCREEN_READING);
    assert_true(said(&v, "Read first."));
    assert_true(said(&v, "It exists in French and Dutch."));
    on_to(&v, SCREEN_AGENDA);
    assert_true(said(&v, "Coffee break."));
    assert_true(said(&v, "We start again at 10:45."));
    tab_to(&v, "End the break, button.");
    on_to(&v, SCREEN_DOCUMENT);
    assert_true(said(&v, "This document is not on this device."));
    on_to(&v, SCREEN_WORKSHEET);
    tab_to(&v, "A leader is named. checkbox, not ticked.");
    room_key(&v, KEY_ENTER);
    assert_true(said(&v, "A leader is named. ticked."));
    assert_true(said(&v, "1 of 1 ticked."));
    on_to(&v, SCREEN_END);
    assert_true(said(&v, "Thank you."));
    assert_true(said(&v, "Next: Lunch, button."));
    tab_to(&v, "Agenda, button.");
    room_key(&v, KEY_ENTER);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agenda_order_and_schedule),
        cmocka_unit_test(slides_discussion_and_its_time),
        cmocka_unit_test(reading_break_worksheet_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
