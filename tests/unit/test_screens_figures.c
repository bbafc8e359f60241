/*
 * "Booth today" on the staff's screen: what its cards say, for which days, over how many pages, in every size and language.
 */
#include "cmocka_all.h"

#include <unistd.h>

#include "locale/zone.h"
#include "report/booth_plot.h"
#include "rig_staff.h"
#include "rig_visit.h"
#include "screens/figures_page.h"
#include "store/tally.h"

static struct visit_rig v;
static struct staff staff;
static char dir[64];
static int today;

static void count(int day, int hour, enum tally_kind kind, const char *subject, int detail, int64_t n)
{
    struct tally_row row = {day, 1, hour, kind, str_c(subject), detail, n};
    store_count(v.r.env.store, &row, 1);
}

/* The day of mock-up 16b. */
static void a_day_of_visits(int day)
{
    static const int hours[] = {3, 9, 17, 24, 19, 12, 21, 28, 22, 11};
    static const struct { const char *id; int n; } languages[] = {{"fr", 76}, {"nl", 46}, {"en", 32}, {"de", 12}};
    static const int steps[] = {121, 64, 41}, right[] = {19, 22, 26, 30, 31};
    for (int h = 0; h < 10; h++)
        count(day, 9 + h, TALLY_VISIT, "", 0, hours[h]);
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        count(day, 24, TALLY_LANGUAGE, languages[i].id, 0, languages[i].n);
    for (int i = 0; i < STEP_COUNT; i++)
        count(day, 24, TALLY_STEP, "", i, steps[i]);
    for (int i = 0; i < 5; i++) {
        char id[64];
        snprintf(id, sizeof id, "quiz-2/%.*s", STR_ARG(visit_questions[i].id));
        count(day, 24, TALLY_ANSWER, id, 1, right[i]);
        count(day, 24, TALLY_ANSWER, id, 0, 50 - right[i]);
        for (int k = 0; k < ITEM_SUM_COUNT; k++)
            count(day, 24, TALLY_ITEM, id, k, (const int64_t[]){50, right[i], 25000, 17000000, 700 * right[i]}[k]);
    }
    for (int c = 0; c < 3; c++) {
        static const char *const ids[] = {"capsule-1", "capsule-2", "capsule-3"};
        count(day, 24, TALLY_OPENED, ids[c], 0, 40);
        count(day, 24, TALLY_ENDED, ids[c], 0, 24 - c);
        for (int k = 0; k < TALLY_PARTS; k++)
            count(day, 24, TALLY_WATCHED, ids[c], k, 40 - (int64_t)k * (c + 1) / 3);
    }
    count(day, 24, TALLY_FEATURE, "captions-language", 0, 30);
    count(day, 24, TALLY_FEATURE, "text-size", 0, 8);
    count(day, 24, TALLY_IDLE, "", IDLE_WARNED, 51);
    count(day, 24, TALLY_IDLE, "", IDLE_EXPIRED, 44);
}

static int setup(void **state)
{
    (void)state;
    struct civil c;
    visit_open(&v);
    strcpy(dir, "/tmp/capsule-figures-XXXXXX");
    assert_non_null(mkdtemp(dir));
    staff_machine_make(&v.r.program, dir);
    v.r.catalog.policy = (struct policy){.statistics = true, .staff_menu = true};
    staff = (struct staff){.chores = chores_new(v.r.queue, true), .root = dir, .open = true, .device = &v.r.settings,
                           .started_us = v.r.env.now.mono_us - INT64_C(33120000000)};
    v.r.env.staff = &staff;
    v.r.env.renderer = "software (x11 surface)";
    v.r.env.now.wall_s = 1613836800; /* 16:00 UTC, a Saturday */
    zone_civil(NULL, v.r.env.now.wall_s, &c);
    today = (int)day_number(c.day);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    char command[96];
    rig_leave(&v.r);
    chores_free(staff.chores);
    visit_close(&v);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static void open_page(void)
{
    rig_enter(&v.r, &screen_staff, NULL);
}

/* The value of what has that label; empty when nothing has. */
static struct str value(const char *label)
{
    const struct tree *t = rig_tree(&v.r);
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(label)) == 0)
            return t->nodes[i].value;
    return STR("");
}

#define assert_says(label, text) assert_true(str_eq_c(value(label), text))

static void the_day_as_designed(void **state)
{
    (void)state;
    a_day_of_visits(today);
    open_page();
    assert_says("Visits per hour", "166 in all");
    assert_says("16:00", "28");
    assert_says("Français", "46%");
    assert_says("Deutsch", "7%");
    assert_says("Finished a quiz", "41");
    assert_says("Capsule 2 · Q1: Which prerequisite comes from the top?", "38%");
    assert_says("Processor", "54\u00A0°C");
    assert_true(rig_golden(&v.r, "staff-figures"));
    rig_press(&v.r, "More figures");
    assert_says("Capsule 1", "60% to the end");
    assert_says("Text size", "5%");
    assert_true(rig_golden(&v.r, "staff-figures-2"));
    v.r.w = 1080, v.r.h = 1920;
    v.r.settings.lang = LANG_FR;
    v.r.settings.theme = THEME_LIGHT;
    rig_draw(&v.r);
    assert_true(rig_golden(&v.r, "staff-figures-portrait-light"));
}

/* What nobody answered is not hard. */
static void unanswered_questions_are_not_hard(void **state)
{
    (void)state;
    count(today, 10, TALLY_VISIT, "", 0, 1);
    count(today, 24, TALLY_OPENED, "capsule-1", 0, 1);
    count(today, 24, TALLY_ANSWER, "quiz-2/from-the-top", 1, 1);
    count(today, 24, TALLY_SKIPPED, "quiz-2/one-of-five", 0, 1);
    open_page();
    const struct tree *t = rig_tree(&v.r);
    assert_true(tree_shows_text(t, "1 of 1"));
    assert_false(tree_shows_text(t, "0 of 0"));
}

static void days_can_be_chosen(void **state)
{
    (void)state;
    count(today, 10, TALLY_VISIT, "", 0, 1);
    count(today - 1, 10, TALLY_VISIT, "", 0, 10);
    count(today - 5, 10, TALLY_VISIT, "", 0, 100);  /* Monday */
    count(today - 6, 10, TALLY_VISIT, "", 0, 1000); /* the week before */
    open_page();
    assert_says("Visits per hour", "1 in all");
    rig_press(&v.r, "Yesterday");
    assert_says("Visits per hour", "10 in all");
    rig_press(&v.r, "This week");
    assert_says("Visits per hour", "111 in all");
    rig_press(&v.r, "All");
    assert_says("Visits per hour", "1,111 in all");
    rig_press(&v.r, "Today");
    assert_says("Visits per hour", "1 in all");
}

static void few_are_counted_not_shared(void **state)
{
    (void)state;
    count(today, 10, TALLY_VISIT, "", 0, 19);
    count(today, 24, TALLY_LANGUAGE, "fr", 0, 12);
    count(today, 24, TALLY_LANGUAGE, "nl", 0, 7);
    count(today, 24, TALLY_ANSWER, "quiz-2/tools-first", 1, 3);
    count(today, 24, TALLY_ANSWER, "quiz-2/tools-first", 0, 5);
    open_page();
    assert_says("Français", "12");
    assert_says("Capsule 2 · Q3", "3 of 8");
    count(today, 24, TALLY_LANGUAGE, "nl", 0, 1);
    count(today, 24, TALLY_ANSWER, "quiz-2/tools-first", 1, 12);
    rig_draw(&v.r);
    assert_says("Français", "60%");
    assert_says("Capsule 2 · Q3", "75%");
    rig_press(&v.r, "More figures");
    assert_true(str_find(value("Capsule 2 · Q3"), STR("too few answers")) >= 0);
}

static void nothing_and_not_allowed_are_said(void **state)
{
    (void)state;
    open_page();
    assert_true(tree_says(rig_tree(&v.r), STR("Nothing has been counted in this period.")));
    assert_true(value("Battery").len > 0); /* how the device is stands there all the same */
    v.r.catalog.policy.statistics = false;
    rig_draw(&v.r);
    assert_true(tree_says(rig_tree(&v.r), STR("This playlist does not count: its policy says so.")));
}

/* A clicker's "next" turns the figures' pages and comes round to the first. */
static void a_clicker_turns_the_pages(void **state)
{
    (void)state;
    a_day_of_visits(today);
    open_page();
    for (int i = 0; i < 2; i++) {
        assert_true(value("Visits per hour").len > 0);
        for (int k = 0; k < 6 && (k == 0 || !value("Visits per hour").len); k++)
            rig_key(&v.r, KEY_PAGE_DOWN);
    }
    assert_true(value("Visits per hour").len > 0);
}

/* Every card is on exactly one page, and nothing touches anything, whatever the window, the text size and the language. */
static void nothing_is_cut_in_any_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    static const int percents[] = {100, 150, 200};
    a_day_of_visits(today);
    a_day_of_visits(today - 1);
    open_page();
    rig_press(&v.r, "This week");
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
            for (size_t p = 0; p < ARRAY_LEN(percents); p++) {
                int seen[BOOTH_CARD_COUNT] = {0};
                v.r.w = sizes[s][0], v.r.h = sizes[s][1];
                v.r.settings.lang = (enum string_language)lang;
                v.r.settings.text_percent = percents[p];
                staff.turned = 0;
                rig_draw(&v.r);
                struct ui ui = {.strings = &v.r.strings, .lang = (enum string_language)lang};
                do {
                    if (!rig_sane(&v.r))
                        fail_msg("%s %dx%d %d %% page %d", string_language_code((enum string_language)lang), v.r.w, v.r.h,
                                 percents[p], staff.turned);
                    for (int c = 0; c < BOOTH_CARD_COUNT; c++)
                        seen[c] += tree_named(rig_tree(&v.r), ROLE_HEADING,
                                              booth_card_title(&ui, (enum booth_card)c)) != NULL;
                    staff.turned++;
                    rig_draw(&v.r);
                } while (staff.turned < 12 && !tree_named(rig_tree(&v.r), ROLE_HEADING, booth_card_title(&ui, BOOTH_VISITS)));
                for (int c = 0; c < BOOTH_CARD_COUNT; c++)
                    if (c != BOOTH_EXTRA) /* which has the name of its rail's page */
                        assert_int_equal(seen[c], 1);
            }
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_day_as_designed),
        T(unanswered_questions_are_not_hard),
        T(days_can_be_chosen),
        T(few_are_counted_not_shared),
        T(nothing_and_not_allowed_are_said),
        T(a_clicker_turns_the_pages),
        T(nothing_is_cut_in_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
