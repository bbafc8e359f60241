/*
 * The pages of those who have a card, as designed: who learns today, the notice, a card made, its PIN, what may be done with
 * one's data, and the staff's pages about cards. Each in four looks; what they do is tests/unit/test_app_learners.c's.
 */
#include "cmocka_all.h"

#include "rig_staff_menu.h"
#include "screens/avatar.h"
#include "store/learner.h"

#define ADA "7b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11"

static const struct look {
    const char *name;
    int w, h, percent;
    enum string_language lang;
    enum theme_kind theme;
} looks[] = {
    {"landscape", 1920, 1080, 100, LANG_EN, THEME_DARK},
    {"portrait", 1080, 1920, 125, LANG_FR, THEME_LIGHT},
    {"german-1280", 1280, 800, 150, LANG_DE, THEME_DARK},
    {"contrast", 1920, 1080, 200, LANG_NL, THEME_HIGH_CONTRAST},
};

/* Five people, two of them behind a PIN; Ada is one of them and two capsules on. */
static void make_cards(void)
{
    static const char *const names[] = {"Ada", "Bart", "Chlo\u00e9", "\u041e\u043b\u0435\u043d\u0430", "Jean-Fran\u00e7ois de la T."};
    struct store *store = rig.env.store;
    const struct store_progress done = {100000000, 100000000, true}, begun = {43000000, 100000000, false};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char id[64];
        snprintf(id, sizeof id, "%.35s%d", ADA, (int)(1 + i));
        const struct store_learner l = {.id = str_c(id), .name = str_c(names[i]), .picture = str_c(avatar_name((int)i)),
                                        .pin = i < 2 ? STR(STAFF_CHEAP_PIN) : STR(""), .language = STR("en"),
                                        .created_s = 1613000000, .used_s = 1613822400 - 60 * (int64_t)i};
        store_set_learner(store, &l);
    }
    store_set_progress(store, STR(ADA), STR("c1"), &done, rig.env.now);
    store_set_progress(store, STR(ADA), STR("c2"), &begun, rig.env.now);
}

static int begin(void **state)
{
    struct err err = ERR_INIT;
    static char stick[128];
    int failed = setup(state);
    rig.catalog.policy = (struct policy){.mode = STR("self-paced"), .staff_menu = true, .staff_pin = STR(STAFF_CHEAP_PIN),
                                         .begins_with = POLICY_BEGINS_SIGN_IN, .retention_days = 30, .keep_progress = true};
    rig.settings.reduced_motion = true;
    snprintf(stick, sizeof stick, "%s/KEY", dir);
    assert_true(fs_mkdirs(stick, &err));
    make_cards();
    return failed;
}

/* dialog: what lies under it is none of its business. */
static bool looks_right(const char *page, bool dialog)
{
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
        char name[64];
        const struct settings had = rig.settings;
        snprintf(name, sizeof name, "%s-%s", page, looks[i].name);
        rig.settings.theme = looks[i].theme;
        shape(looks[i].w, looks[i].h, looks[i].lang, looks[i].percent);
        ok &= rig_golden(&rig, name) & (dialog || rig_sane(&rig));
        rig.settings = had;
        shape(1920, 1080, LANG_EN, 100);
    }
    return ok;
}

static bool as_designed(const char *page)
{
    return looks_right(page, false);
}

/* What the store and the chores have to say has been said. */
static void settled(void)
{
    struct err err = ERR_INIT;
    for (int i = 0; i < 8; i++) {
        store_flush(rig.env.store, &err);
        rig_draw(&rig);
    }
}

static void type(const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    rig_event(&rig, &ev);
}

static void digits(const char *text)
{
    for (; *text; text++)
        rig_key(&rig, (uint32_t)*text);
}

static void about_ada(const struct screen *screen)
{
    struct screen_args args = {0};
    strcpy(args.learner, ADA);
    rig.env.learner = STR(ADA);
    rig_enter(&rig, screen, &args);
}

static void who_learns_today(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_sign_in, NULL);
    assert_true(as_designed("sign-in"));
    rig_enter(&rig, &screen_notice, NULL);
    assert_true(as_designed("notice"));
}

static void a_card_is_made(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_card, NULL);
    assert_true(as_designed("card-empty"));
    type("Zo\u00eb");
    assert_true(looks_right("card-name", true));
    rig_press(&rig, "Go on");
    assert_true(as_designed("card-picture"));
    rig_press(&rig, "Protect it with a PIN");
    digits("604");
    assert_true(as_designed("card-pin"));
}

static void a_card_asks_for_its_pin(void **state)
{
    (void)state;
    about_ada(&screen_learner_pin);
    digits("60");
    assert_true(as_designed("learner-pin"));
    digits("4182");
    settled();
    assert_true(says("tries left"));
    assert_true(as_designed("learner-pin-wrong"));
}

static void what_may_be_done_with_ones_data(void **state)
{
    (void)state;
    about_ada(&screen_learner);
    assert_true(as_designed("learner-card"));
    rig_press(&rig, "My data");
    assert_true(as_designed("learner-data"));
    rig_press(&rig, "Erase my data");
    assert_true(as_designed("learner-erase"));
}

/* Somebody's progress of that moment, on a stick called KEY. */
static void put_file(const char *stamp)
{
    static char stick[96];
    char file[160];
    struct err err = ERR_INIT;
    snprintf(stick, sizeof stick, "%s/KEY", dir);
    snprintf(file, sizeof file, "%s/capsule-progress-%s.sealed", stick, stamp);
    assert_true(fs_write_atomic(file, STR("sealed"), &err));
    staff.usb_dir = stick;
}

static void onto_a_stick_and_from_one(void **state)
{
    (void)state;
    about_ada(&screen_along);
    assert_true(as_designed("along"));
    put_file("2021-02-19-173000");
    about_ada(&screen_along);
    rig_press(&rig, "Save the page on KEY");
    settled();
    assert_true(says("The page is on the stick"));
    assert_true(as_designed("along-saved"));
    rig_enter(&rig, &screen_bring, NULL);
    assert_true(as_designed("bring-files"));
    rig_press(&rig, "2021-02-19 17:30");
    assert_true(as_designed("bring-code"));
}

static void the_staffs_pages_about_cards(void **state)
{
    (void)state;
    open_menu("Card PINs");
    assert_true(as_designed("staff-cards"));
    rig_press(&rig, "Ada");
    assert_true(looks_right("staff-cards-ask", true));
    open_menu("Hand back");
    assert_true(as_designed("staff-hand-back"));
    rig_press(&rig, "Erase without copying");
    assert_true(looks_right("staff-hand-back-ask", true));
    rig_press(&rig, "Erase everything");
    settled();
    assert_true(says("Cards erased"));
    assert_true(as_designed("staff-handed-back"));
}

static void a_test_of_the_display(void **state)
{
    (void)state;
    staff.open = true;
    staff.test = 1;
    rig_enter(&rig, &screen_staff_test, NULL);
    assert_true(rig_golden(&rig, "staff-test"));
}

/* Every page in every language, window and text size; 24 people take more than one. */
static void nothing_runs_into_anything(void **state)
{
    (void)state;
    static const struct screen *const pages[] = {&screen_sign_in, &screen_notice, &screen_card, &screen_learner_pin,
                                                 &screen_learner, &screen_along, &screen_bring};
    for (int i = 0; i < 24; i++) {
        char id[64], name[40];
        snprintf(id, sizeof id, "%.34s%02d", ADA, 40 + i);
        snprintf(name, sizeof name, "Wolfgang Amadeus M. %d", i);
        store_set_learner(rig.env.store, &(struct store_learner){.id = str_c(id), .name = str_c(name), .picture = STR("a1"),
                                                                 .pin = STR(STAFF_CHEAP_PIN), .language = STR("de"),
                                                                 .created_s = 1, .used_s = i + 1});
    }
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        about_ada(pages[i]);
        if (pages[i] == &screen_card) /* a new one: what clears a name stands in its field */
            rig_enter(&rig, &screen_card, NULL);
        if (!rig_sane_everywhere(&rig))
            fail_msg("%s", pages[i]->name);
        shape(1920, 1080, LANG_EN, 100);
    }
    open_menu("Card PINs");
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    put_file("2021-02-19-173000");
    rig_enter(&rig, &screen_bring, NULL);
    rig_press(&rig, "2021-02-19 17:30");
    assert_true(rig_sane_everywhere(&rig));
}

#define CARD_T(f) cmocka_unit_test_setup_teardown(f, begin, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CARD_T(who_learns_today),
        CARD_T(a_card_is_made),
        CARD_T(a_card_asks_for_its_pin),
        CARD_T(what_may_be_done_with_ones_data),
        CARD_T(onto_a_stick_and_from_one),
        CARD_T(the_staffs_pages_about_cards),
        CARD_T(a_test_of_the_display),
        CARD_T(nothing_runs_into_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
