/* The ends of things at a stand: the word of thanks after a visit, the page outside of opening hours. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_stand.h"

/* ---- thanks ---- */

static void thanks(void)
{
    struct screen_args args = {.capsule = &rig.catalog.capsules[1]};
    rig_enter(&rig, &screen_thanks, &args);
}

static void thanks_as_designed(void **state)
{
    (void)state;
    thanks();
    rig.input.focus_visible = true;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "thanks"));
    assert_true(rig_sane_everywhere(&rig));
    rig.w = 1080;
    rig.h = 1920;
    rig.settings.lang = LANG_DE;
    rig.settings.text_percent = 150;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "thanks-portrait-german-150"));
}

static enum nav_kind at_timer(void)
{
    const struct event ev = {.kind = EVENT_TIMER};
    return rig_event(&rig, &ev).kind;
}

static void thanks_end_by_themselves_and_can_wait(void **state)
{
    (void)state;
    thanks();
    rig.env.now.mono_us += S(9);
    assert_int_equal(at_timer(), NAV_STAY);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(rig_press(&rig, "Stay a little longer").kind, NAV_REDRAW);
        rig.env.now.mono_us += S(59);
        assert_int_equal(at_timer(), NAV_STAY);
    }
    rig.env.now.mono_us += S(1);
    assert_int_equal(at_timer(), NAV_RESTART);
    thanks();
    assert_int_equal(rig_press(&rig, "Finish").kind, NAV_RESTART);
    rig.env.can_go_back = true;
    thanks();
    assert_int_equal(rig_press(&rig, "Back to the capsules").kind, NAV_BACK);
    rig.settings.speech = true;
    thanks();
    rig.env.now.mono_us += S(19);
    assert_int_equal(at_timer(), NAV_STAY); /* a voice needs longer */
}

/* ---- closed ---- */

static void the_closed_page_says_when_it_opens(void **state)
{
    (void)state;
    /* 20 February 2021 is a Saturday. */
    static const struct hours_special special = {
        .date = "2021-02-20", .day = {.said = true}, .text = {.n = 1, .of = {{"en", {"We are at the fair.", 19}}}}};
    static struct hours hours;
    hours = (struct hours){.n_special = 1, .special = &special};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 18 * 60}}};
    rig.catalog.hours = &hours;
    rig_enter(&rig, &screen_closed, NULL);
    assert_true(speaks("12:00") && speaks("We are closed") && speaks("We are at the fair.") && speaks("We open tomorrow at 09:00."));
    assert_true(rig_golden(&rig, "closed"));
    struct rect first = rig_tree(&rig)->nodes[1].rect;
    rig.env.now.wall_s += 60;
    rig_draw(&rig);
    assert_true(rig_tree(&rig)->nodes[1].rect.x != first.x || rig_tree(&rig)->nodes[1].rect.y != first.y);
    rig.env.now.wall_s += 19 * 3600;
    rig_draw(&rig);
    assert_true(speaks("We open today at 09:00.") && !speaks("fair"));
    hours.week[0] = hours.week[6] = (struct hours_day){.said = true};
    rig_draw(&rig);
    assert_true(speaks("We open on 23 February at 09:00."));
    assert_true(rig_sane_everywhere(&rig));
}

static void no_part_of_the_closed_page_is_broken_in_any_shape(void **state)
{
    (void)state;
    static const int shapes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {720, 1280}};
    static struct hours hours;
    hours = (struct hours){0};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 10 * 60}}};
    rig.catalog.hours = &hours;
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        rig.w = shapes[i][0];
        rig.h = shapes[i][1];
        rig_enter(&rig, &screen_closed, NULL);
        rig_draw(&rig);
        const struct node *clock = of_role(ROLE_STATUS);
        assert_non_null(clock);
        assert_true(clock->rect.w > clock->rect.h); /* one line */
        assert_true(clock->rect.x + clock->rect.w <= rig.w);
    }
}

/* In the languages by turns, with the next talk of the day on which it opens; whoever touches it is answered. */
static void the_closed_page_speaks_to_everybody(void **state)
{
    (void)state;
    static const char *const words[] = {"We are closed", "Le stand est fermé", "De stand is gesloten", "Der Stand ist geschlossen"};
    static const struct programme_item talk = {
        .date = "2021-02-21", .at = 14 * 60, .minutes = 30, .title = {.n = 1, .of = {{"en", {"Where to begin?", 15}}}}};
    static struct hours hours;
    hours = (struct hours){0};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 10 * 60}}};
    rig.catalog.hours = &hours;
    rig.catalog.programme = &talk;
    rig.catalog.n_programme = 1;
    rig_enter(&rig, &screen_closed, NULL);
    for (int i = 0; i < 5; i++) {
        assert_true(speaks(words[i % 4]));
        assert_true(speaks("Where to begin?"));
        pass(S(6));
    }
    const struct event finger = {.kind = EVENT_POINTER, .pointer = {.touch = true, .phase = POINTER_DOWN, .x = 50, .y = 50}};
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "closed-talk"));
    assert_int_equal(rig_event(&rig, &finger).kind, NAV_REDRAW);
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "closed-touched")); /* bright */
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_REDRAW);
}

/* Its ground is black in every theme: the light one's ink was not to be seen on it. */
static void the_closed_page_is_read_in_every_theme(void **state)
{
    (void)state;
    int found = 0;
    rig_enter(&rig, &screen_closed, NULL);
    for (int t = 0; t < THEME_KIND_COUNT; t++) {
        rig.settings.theme = (enum theme_kind)t;
        found += rig_findings(&rig, theme_of((enum theme_kind)t)->name);
    }
    assert_int_equal(found, 0);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        STAND_T(thanks_as_designed),
        STAND_T(thanks_end_by_themselves_and_can_wait),
        STAND_T(the_closed_page_says_when_it_opens),
        STAND_T(no_part_of_the_closed_page_is_broken_in_any_shape),
        STAND_T(the_closed_page_speaks_to_everybody),
        STAND_T(the_closed_page_is_read_in_every_theme),
    };
    return cmocka_run_group_tests_name("screens/closed", tests, NULL, NULL);
}
