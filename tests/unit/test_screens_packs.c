/*
 * The staff's page of content packs and the page of a stick that brings some: what they say at each stage, that nothing of it is
 * cut in any language, window and text size. What they do is tests/unit/test_app_packs.c's.
 */
#include "cmocka_all.h"

#include "rig_staff_menu.h"
#include "screens/packs.h"

static struct packs packs;

static int begin(void **state)
{
    setup(state);
    packs = (struct packs){.chores = staff.chores, .data_dir = dir, .root = dir, .shown = SLOT_NONE, .slots = {SLOT_NONE, SLOT_NONE, {0}}};
    rig.env.packs = &packs;
    return 0;
}

static int end(void **state)
{
    packs_release(&packs);
    return teardown(state);
}

static void open_page(void)
{
    shape(1920, 1080, LANG_EN, 100);
    open_menu("New content");
    packs_event(&packs, &rig.env, &(struct event){.kind = EVENT_CHORE, .chore = {.ticket = packs.ticket}});
    assert_false(packs_busy(&packs));
}

static void find(void)
{
    packs.looked = true;
    packs.found = (struct packs_found){.keys = 1, .n = 3, .list = {
        {.path = "/media/kiosk/STICK ONE/autumn.capsulepack", .title = "Autumn programme", .version = 20261129, .bytes = 3812000000},
        {.path = "/media/kiosk/STICK ONE/strange.capsulepack", .why = PACK_UNKNOWN_KEY},
        {.path = "/media/kiosk/STICK ONE/the-whole-year-with-everything-in-it-2026.capsulepack", .title = "All", .version = 20260101, .bytes = 91000000}}};
}

static void is_under_way(void)
{
    packs.doing = PACKS_INSTALLS;
    packs.ticket = 4711;
    packs.per_s = 38000000;
    packs.progress = (struct packs_progress){.file = "media/demo/capsule-2.mp4", .done = 1240000000, .total = 3812000000};
    snprintf(packs.name, sizeof packs.name, "autumn.capsulepack");
}

static void is_over(enum install_end how, enum pack_why why)
{
    packs.doing = PACKS_RESTS;
    packs.ticket = 0;
    packs.over = packs.reported = true;
    packs.last = (struct install_result){.end = how, .version = 20261129, .needs = 4000000000, .free = 1200000000,
                                         .trouble = {.why = why}, .title = "Autumn programme"};
}

static void enter_arrival(void)
{
    rig_enter(&rig, &screen_arrival, NULL);
}

static void the_page_as_designed(void **state)
{
    (void)state;
    open_page();
    find();
    rig_draw(&rig);
    assert_true(says("What the device came with"));
    assert_true(says("Autumn programme · version 20261129 · 3.8\u00A0GB"));
    assert_true(says("It is not signed by anybody whom this device trusts."));
    assert_true(rig_golden(&rig, "staff-packs"));
    shape(1280, 800, LANG_DE, 150);
    assert_true(rig_golden(&rig, "staff-packs-german-1280"));
    assert_true(rig_sane_everywhere(&rig));
}

static void how_far_it_is(void **state)
{
    (void)state;
    open_page();
    is_under_way();
    shape(1080, 1920, LANG_FR, 100);
    assert_true(says("32\u00A0%"));
    assert_true(says("1,2\u00A0Go sur 3,8\u00A0Go · 38 Mo/s · encore 68\u00A0s"));
    assert_true(rig_golden(&rig, "staff-packs-portrait"));
    assert_true(rig_sane_everywhere(&rig));
}

/* Every result has its sentence, in every language. */
static void every_end_has_its_words(void **state)
{
    (void)state;
    shape(1920, 1080, LANG_EN, 100);
    snprintf(packs.name, sizeof packs.name, "autumn.capsulepack");
    for (int how = 0; how < INSTALL_END_COUNT; how++)
        for (unsigned l = 0; l < STRING_LANGUAGE_COUNT; l++) {
            is_over((enum install_end)how, how == INSTALL_REFUSED ? PACK_HASH : PACK_FINE);
            rig.settings.lang = (enum string_language)l;
            enter_arrival();
            assert_true(rig_tree(&rig)->n > 3);
            rig_leave(&rig);
        }
    rig.settings.lang = LANG_EN;
    is_over(INSTALL_NO_ROOM, PACK_FINE);
    enter_arrival();
    assert_true(says("it takes 4.0\u00A0GB, and 1.2\u00A0GB are free"));
    assert_true(says("The content on this device is as it was."));
    assert_false(says("You may remove the stick.")); /* it is gone already */
}

static void the_page_of_a_stick(void **state)
{
    (void)state;
    shape(1920, 1080, LANG_EN, 100);
    is_under_way();
    enter_arrival();
    assert_true(says("New content comes from the stick"));
    assert_true(rig_golden(&rig, "arrival"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1080, 1920, LANG_NL, 125);
    is_over(INSTALL_DONE, PACK_FINE);
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "arrival-done-portrait"));
    assert_true(rig_sane_everywhere(&rig));
    is_over(INSTALL_REFUSED, PACK_KIND_NAME);
    assert_true(rig_sane_everywhere(&rig));
}

/* Whoever brought the stick was no visitor: closing it is the end of the visit. */
static void closing_ends_the_visit(void **state)
{
    (void)state;
    is_over(INSTALL_DONE, PACK_FINE);
    enter_arrival();
    assert_int_equal(rig_press(&rig, "Close").kind, NAV_RESTART);
    assert_int_equal(rig_key(&rig, KEY_ESCAPE).kind, NAV_RESTART);
}

static void a_device_that_trusts_nobody_says_so(void **state)
{
    (void)state;
    open_page();
    packs.looked = true;
    rig_draw(&rig);
    assert_true(says("This device trusts no maker of packs yet."));
    assert_true(rig_sane_everywhere(&rig));
}

static void work_on_a_stick_tells_what_is_wrong(void **state)
{
    (void)state;
    open_page();
    packs.words = calloc(1, sizeof *packs.words);
    *packs.words = (struct packs_words){.end = PACK_WORK_MISTAKES, .n = 2, .more = 3, .severe = {true, false},
                                        .said = {"show.yaml:5: there is no file gone.mp4", "show.yaml:3: no text in French"}};
    rig_draw(&rig);
    assert_true(says("These have to be put right first."));
    assert_true(says("show.yaml:5"));
    assert_true(rig_sane_everywhere(&rig));
}

static void work_on_a_stick_tells_how_it_ended(void **state)
{
    (void)state;
    open_page();
    packs.words = calloc(1, sizeof *packs.words);
    *packs.words = (struct packs_words){.end = PACK_WORK_DONE, .ok = true};
    rig_draw(&rig);
    assert_true(says("Nothing is wrong with it."));
    *packs.words = (struct packs_words){.end = PACK_WORK_FAILED, .n = 1, .said = {"the stick is full"}};
    rig_draw(&rig);
    assert_true(says("It could not be made: the stick is full"));
    assert_true(rig_sane_everywhere(&rig));
}

#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_page_as_designed),
        T(how_far_it_is),
        T(every_end_has_its_words),
        T(the_page_of_a_stick),
        T(closing_ends_the_visit),
        T(a_device_that_trusts_nobody_says_so),
        T(work_on_a_stick_tells_what_is_wrong),
        T(work_on_a_stick_tells_how_it_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
