/*
 * The staff's menu: its pages as designed, in all sizes and languages, and what each of their buttons does. The PIN is
 * tests/unit/test_screens_staff_pin.c's, the stick tests/unit/test_screens_staff_stick.c's.
 */
#include "cmocka_all.h"

#include "rig_staff_menu.h"
#include "screens/attract.h"
#include "screens/staff_menu.h"

static void the_menu_is_for_those_with_the_pin(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct screen_args args = {0};
    assert_false(rig_enter_with(&rig, &screen_staff, &args, &err));
    free(rig.state);
    rig.state = NULL;
    assert_false(rig_enter_with(&rig, &screen_staff_test, &args, &err));
    free(rig.state);
    rig.state = NULL;
}

static void the_pages_as_designed(void **state)
{
    (void)state;
    static const struct {
        const char *page, *golden;
        int w, h;
        enum string_language lang;
        int percent;
        enum theme_kind theme;
    } cases[] = {
        {NULL, "staff-today", 1920, 1080, LANG_EN, 100, THEME_DARK},
        {"Content", "staff-content-portrait", 1080, 1920, LANG_FR, 125, THEME_DARK},
        {"Device", "staff-device", 1920, 1080, LANG_EN, 100, THEME_DARK},
        {"Device", "staff-device-german-1280", 1280, 800, LANG_DE, 150, THEME_LIGHT},
        {"Settings", "staff-settings-contrast", 1920, 1080, LANG_NL, 100, THEME_HIGH_CONTRAST},
        {"USB stick", "staff-records-200", 1920, 1080, LANG_EN, 200, THEME_DARK},
        {"Machine", "staff-machine-light", 1920, 1080, LANG_EN, 100, THEME_LIGHT},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        shape(1920, 1080, LANG_EN, 100);
        rig.settings.theme = cases[i].theme;
        open_menu(cases[i].page);
        shape(cases[i].w, cases[i].h, cases[i].lang, cases[i].percent);
        assert_true(rig_golden(&rig, cases[i].golden));
    }
}

static void nothing_is_cut_on_any_page(void **state)
{
    (void)state;
    static const char *const pages[] = {"Content", "Device", "Settings", "USB stick", "Log", "Machine"};
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        shape(1920, 1080, LANG_EN, 100);
        open_menu(pages[i]);
        if (i == 0)
            rig_press(&rig, "Verify now");
        assert_true(rig_sane_everywhere(&rig));
    }
}

/* Page after page until it is there. */
static struct nav press_on_any_page(const char *label)
{
    for (int i = 0; i < 20 && !rig_find(&rig, label); i++)
        rig_press(&rig, "More");
    return rig_press(&rig, label);
}

static void arrows_lead_from_the_rail_to_the_page_and_back(void **state)
{
    (void)state;
    open_menu(NULL);
    rig.input.focus_visible = true;
    for (int i = 0; i < 4; i++) /* "Copy" stands in no row of the rail's */
        rig_key(&rig, KEY_DOWN);
    rig_key(&rig, KEY_ENTER);
    uint32_t entry = rig.input.focus;
    assert_int_equal(entry, UI_ID(STAFF_ID_PAGE, 4));
    rig_key(&rig, KEY_RIGHT);
    assert_ptr_equal(tree_find(rig_tree(&rig), rig.input.focus), rig_find(&rig, "Copy to STICK ONE"));
    rig_key(&rig, KEY_LEFT);
    assert_int_equal(UI_KIND(rig.input.focus), STAFF_ID_PAGE); /* the one in its row */
}

static void at_200_percent_every_row_is_on_some_page(void **state)
{
    (void)state;
    open_menu("Machine");
    shape(1280, 800, LANG_EN, 200);
    assert_null(rig_find(&rig, "End the program"));
    press_on_any_page("End the program");
    assert_true(says("End the program?"));
}

static void the_device_tells_what_is_to_be_minded(void **state)
{
    (void)state;
    open_menu("Device");
    assert_true(says("54\u00A0°C"));
    assert_true(says("HDA Intel PCH"));
    assert_true(says("ILITEK Multi-Touch"));
    assert_true(says("21\u00A0% · to be looked at"));
    assert_true(says("One thing to look at"));
    assert_true(says("Up 9 h 12"));
    assert_true(says("5 of 5 can be played"));
    struct attract_loop loop = {.failures = 3};
    rig_capsules[2].media = NULL;
    rig.env.clock_trusted = false;
    rig.env.loop = &loop;
    staff.unrecorded = "the disk is full";
    staff.sandbox = 1;
    rig_draw(&rig);
    assert_true(says("4 of 5 can be played · to be looked at"));
    assert_true(says("Wrong: set date and time · to be looked at"));
    assert_true(says("Nothing is being saved · to be looked at"));
    assert_true(says("Partly · to be looked at"));
    assert_true(says("3 extracts could not be played · to be looked at"));
    assert_true(says("6 things to look at"));
    loop.failures = 1;
    rig_draw(&rig);
    assert_true(says("1 extract could not be played · to be looked at"));
    loop.broken = true;
    rig_draw(&rig);
    assert_true(says("No capsule can be played: still pictures"));
    staff.sandbox = 1 | 4 | 8;
    rig_draw(&rig);
    assert_true(says("Complete"));
    rig.env.loop = NULL;
}

static void what_is_to_be_minded_is_one_press_away(void **state)
{
    (void)state;
    open_menu("Content");
    rig_press(&rig, "One thing to look at");
    assert_true(says("21\u00A0% · to be looked at"));
    assert_int_equal(rig.input.focus, UI_ID(STAFF_ID_PAGE, staff.page));
    assert_int_equal(rig_find(&rig, "One thing to look at") ? rig_find(&rig, "One thing to look at")->id : 0, 0); /* here it is */
    assert_true(rig_sane_everywhere(&rig));
}

/* 20 February 2021, a Saturday, noon */
static void the_device_tells_its_opening_hours(void **state)
{
    (void)state;
    static const struct {
        int open, close; /* minutes, on weekdays and on Saturday; Sunday is closed */
        const char *told;
    } cases[] = {{9 * 60, 18 * 60, "Open until 18:00"}, {9 * 60, 11 * 60, "Closed until Monday 09:00"}, {13 * 60, 18 * 60, "Closed until 13:00"}};
    setenv("TZ", "UTC", 1);
    tzset();
    rig.env.now.wall_s = 1613822400;
    open_menu("Device");
    assert_false(says("Opening hours"));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct hours hours = {.week[DAY_OF_WEEK_COUNT - 1] = {.said = true}};
        for (int d = 0; d < 6; d++)
            hours.week[d] = (struct hours_day){true, 1, {{cases[i].open, cases[i].close}}};
        rig.catalog.hours = &hours;
        rig_draw(&rig);
        assert_true(says(cases[i].told));
    }
    rig.env.clock_trusted = false;
    rig_draw(&rig);
    assert_false(says("Opening hours"));
    rig.catalog.hours = NULL;
}

/* No column and no page begins with a hash whose capsule stands in the one before. */
static void what_is_told_of_a_capsule_stays_together(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    const char *good = fs_join(&rig.program, dir, "good.mp4");
    assert_true(fs_write_atomic(good, STR("abc"), &err));
    for (int i = 0; i < rig.catalog.n_capsules; i++)
        rig_capsules[i].media = good;
    int seen = 0;
    for (int h = 900; h <= 1080; h += 20) {
        open_menu("Content");
        rig_press(&rig, "Verify now");
        shape(1920, h, LANG_EN, 100);
        const struct tree *t = rig_tree(&rig);
        for (int i = 1; i < t->n; i++)
            if (str_starts(t->nodes[i].label, STR("SHA-256 "))) {
                const struct node *n = &t->nodes[i], *facts = n - 1, *title = n - 2;
                assert_int_equal(n->rect.x, facts->rect.x);
                assert_int_equal(n->rect.x, title->rect.x);
                assert_true(title->rect.y < facts->rect.y && facts->rect.y < n->rect.y);
                seen++;
            }
    }
    assert_true(seen > 20);
}

static void a_tone_that_cannot_be_heard_is_told(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    open_menu("Device");
    rig_press(&rig, "Left");
    assert_true(says("there is no sound device"));
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    rig_press(&rig, "Right");
    assert_true(says("Did you hear it?"));
    unsetenv("SDL_AUDIODRIVER");
}

static void the_display_is_tested_picture_by_picture(void **state)
{
    (void)state;
    open_menu("Device");
    struct nav nav = rig_press(&rig, "Test pictures");
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_STAFF_TEST);
    rig_enter(&rig, &screen_staff_test, NULL);
    for (int i = 0; i < STAFF_TEST_TOUCH; i++) {
        assert_true(rig_sane(&rig));
        assert_true(says("Next picture"));
        assert_int_equal(rig.nav.kind == NAV_BACK, false);
        nav = i % 2 ? rig_key(&rig, KEY_ENTER) : rig_press(&rig, "Next picture");
    }
    assert_int_equal(nav.kind, NAV_BACK);
}

static void touches_are_drawn_where_they_were(void **state)
{
    (void)state;
    open_menu("Device");
    rig_press(&rig, "Touch test");
    rig_enter(&rig, &screen_staff_test, NULL);
    uint32_t before = rig_list(&rig)->n;
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = 77, .y = 88}};
    rig_event(&rig, &ev);
    assert_int_equal(rig_list(&rig)->n, before + 1);
    const struct draw_cmd *dot = NULL;
    for (uint32_t i = 0; i < rig_list(&rig)->n; i++)
        if (rig_list(&rig)->cmds[i].kind == DRAW_ARC)
            dot = &rig_list(&rig)->cmds[i];
    assert_non_null(dot);
    assert_int_equal((int)dot->arc.cx, 77);
    assert_int_equal((int)dot->arc.cy, 88);
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    assert_int_equal(rig_press(&rig, "End of the test").kind, NAV_BACK);
}

static void settings_are_the_devices(void **state)
{
    (void)state;
    open_menu("Settings");
    rig_press(&rig, "Volume: less");
    assert_int_equal(device.volume, 75);
    assert_int_equal(rig.settings.volume, 75);
    assert_int_equal(kept, 1);
    const struct tree *t = rig_tree(&rig);
    const struct node *language = NULL;
    for (int i = t->n - 1; i >= 0; i--)
        if (t->nodes[i].role == ROLE_CHOICE && str_eq_c(t->nodes[i].label, "Visitors’ language"))
            language = &t->nodes[i]; /* the first: what visits begin with */
    assert_non_null(language);
    rig.input.focus = language->id;
    rig.input.focus_visible = true;
    rig_key(&rig, KEY_RIGHT);
    assert_int_equal(device.lang, LANG_FR);
    assert_int_equal(rig.settings.lang, LANG_EN); /* this menu's own */
    assert_int_equal(kept, 2);
}

/* Not while another one is mounted. */
static void a_stick_that_nobody_mounted_is_told(void **state)
{
    (void)state;
    static const char *const files[] = {"sys/block/sde/removable", "sys/block/sde/size"};
    struct err err = ERR_INIT;
    for (int i = 0; i < 2; i++) {
        const char *path = fs_join(&rig.program, dir, files[i]);
        assert_true(fs_mkdirs(fs_dir_of(&rig.program, path), &err));
        assert_true(fs_write_atomic(path, STR("1\n"), &err));
    }
    open_menu("USB stick");
    assert_false(says("A stick is plugged in (sde)"));
    assert_true(fs_write_atomic(fs_join(&rig.program, dir, "proc/mounts"), STR(""), &err));
    open_menu("USB stick");
    assert_true(says("A stick is plugged in (sde), but it is not mounted"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    open_menu("Device");
    assert_true(says("sde: not mounted · to be looked at"));
}

static void another_playlist_is_asked_for_first(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    static const char *const files[] = {"playlists/stand.yaml", "playlists/other.yaml", "playlists/keys.yaml"};
    static const char *const texts[] = {"capsule-kiosk: 1\ncapsules:\n", "capsule-kiosk: 1\ninclude: [stand.yaml]\n",
                                        "capsule-kiosk: 1\neverywhere:\n  help: [H]\n"};
    for (int i = 0; i < 3; i++) {
        const char *path = fs_join(&rig.program, dir, files[i]);
        assert_true(fs_mkdirs(fs_dir_of(&rig.program, path), &err));
        assert_true(fs_write_atomic(path, str_c(texts[i]), &err));
    }
    rig.catalog.path = fs_join(&rig.program, dir, files[0]);
    open_menu("Settings");
    assert_true(says("until the program ends")); /* it was started with none */
    staff.given = rig.catalog.path;
    rig_draw(&rig);
    assert_true(says("after a restart too"));
    assert_null(rig_find(&rig, "keys"));
    assert_null(rig_find(&rig, "stand"));
    assert_true(str_eq_c(rig_find(&rig, "other")->value, "other.yaml")); /* whoever listens hears which */
    rig_press(&rig, "other");
    assert_true(says("Open the other playlist?"));
    rig_press(&rig, "Cancel");
    assert_string_equal(opened, "");
    rig_press(&rig, "other");
    rig_press(&rig, "Open it");
    assert_non_null(strstr(opened, "playlists/other.yaml"));
}

static void verifying_finds_what_is_missing_and_damaged(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    static struct capsule two[2];
    const char *good = fs_join(&rig.program, dir, "good.mp4");
    two[0] = rig_capsules[0];
    two[1] = rig_capsules[1];
    assert_true(fs_write_atomic(good, STR("abc"), &err));
    two[0].media = good;
    two[1].media = fs_join(&rig.program, dir, "gone.mp4");
    rig.catalog.capsules = two;
    rig.catalog.n_capsules = 2;
    open_menu("Content");
    assert_true(says("Present"));
    rig_press(&rig, "Verify now");
    assert_true(says("SHA-256 ba7816bf8f01cfea 414140de5dae2223 b00361a396177a9c b410ff61f20015ad"));
    assert_true(says("Damaged · not in order"));
    assert_true(says("In order"));
    two[1].media = NULL;
    rig_press(&rig, "Verify now");
    assert_true(says("File missing · not in order"));
    two[1].media_coming = true;
    rig_press(&rig, "Verify now");
    assert_true(says("Being made · to be looked at"));
}

static void a_file_in_a_deep_folder_is_read_like_any_other(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    static struct capsule deep[2];
    const char *folder = dir;
    for (int i = 0; i < 4; i++) /* 100 bytes each */
        folder = fs_join(&rig.program, folder, arena_strf(&rig.program, "%0100d", i).ptr);
    assert_true(fs_mkdirs(folder, &err));
    deep[0] = rig_capsules[0];
    deep[0].media = fs_join(&rig.program, folder, "a.mp4");
    assert_true(fs_write_atomic(deep[0].media, STR("abc"), &err));
    rig.catalog.capsules = deep;
    rig.catalog.n_capsules = 1;
    open_menu("Content");
    rig_press(&rig, "Verify now");
    assert_true(says("SHA-256 ba7816bf8f01cfea"));
    assert_false(says("not in order"));
}

static void dangerous_things_ask_first(void **state)
{
    (void)state;
    open_menu("Machine");
    rig_press(&rig, "Restart the program");
    assert_true(says("Restart the program?"));
    assert_int_equal(rig_key(&rig, KEY_ESCAPE).kind, NAV_REDRAW);
    assert_false(says("Restart the program?"));
    rig_press(&rig, "End the program");
    assert_int_equal(rig_press(&rig, "Cancel").kind, NAV_REDRAW);
    rig_press(&rig, "End the program");
    struct event yes = {.kind = EVENT_ACTIVATE, .activate = {.id = UI_ID(STAFF_ID_ASK, 1)}};
    rig.nav = rig.screen->handle(rig.state, &rig.env, &yes);
    assert_int_equal(rig.nav.kind, NAV_QUIT);
    assert_int_equal(rig.nav.exit_code, STAFF_EXIT_LEAVE);
}

static void a_machine_that_refuses_to_go_off_says_why(void **state)
{
    (void)state;
    struct event yes = {.kind = EVENT_ACTIVATE, .activate = {.id = UI_ID(STAFF_ID_ASK, 1)}};
    staff.power_off = "ls /no/such/folder";
    open_menu("Machine");
    rig_press(&rig, "Shut down");
    rig.screen->handle(rig.state, &rig.env, &yes);
    rig_draw(&rig);
    assert_true(says("The machine refused: ls:"));
    staff.power_off = "no-such-program-here";
    rig_press(&rig, "Shut down");
    rig.screen->handle(rig.state, &rig.env, &yes);
    rig_draw(&rig);
    assert_true(says("there is no program no-such-program-here"));
    staff.power_off = arena_strf(&rig.program, "ls /%0600d/no/such/folder", 0).ptr; /* a part of it is another command */
    rig_press(&rig, "Shut down");
    rig.screen->handle(rig.state, &rig.env, &yes);
    rig_draw(&rig);
    assert_true(says("the command is too long"));
    staff.power_off = "true";
    rig_press(&rig, "Shut down");
    rig.screen->handle(rig.state, &rig.env, &yes);
    rig_draw(&rig);
    assert_false(says("refused"));
}

static void leaving_and_idling_end_the_visit(void **state)
{
    (void)state;
    struct event ev = {.kind = EVENT_TIMER};
    open_menu(NULL);
    assert_int_equal(rig_press(&rig, "Back to kiosk").kind, NAV_RESTART);
    assert_int_equal(rig_key(&rig, KEY_ESCAPE).kind, NAV_RESTART);
    rig.env.now.mono_us += 119 * 1000000;
    assert_int_equal(rig_event(&rig, &ev).kind, NAV_REDRAW);
    rig_key(&rig, KEY_TAB); /* somebody is there */
    rig_key(&rig, 'x');
    rig.env.now.mono_us += 119 * 1000000;
    assert_int_equal(rig_event(&rig, &ev).kind, NAV_REDRAW);
    rig.env.now.mono_us += 2 * 1000000;
    assert_int_equal(rig_event(&rig, &ev).kind, NAV_RESTART);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFF_T(the_menu_is_for_those_with_the_pin),
        STAFF_T(the_pages_as_designed),
        STAFF_T(nothing_is_cut_on_any_page),
        STAFF_T(arrows_lead_from_the_rail_to_the_page_and_back),
        STAFF_T(at_200_percent_every_row_is_on_some_page),
        STAFF_T(the_device_tells_what_is_to_be_minded),
        STAFF_T(what_is_to_be_minded_is_one_press_away),
        STAFF_T(the_device_tells_its_opening_hours),
        STAFF_T(what_is_told_of_a_capsule_stays_together),
        STAFF_T(a_tone_that_cannot_be_heard_is_told),
        STAFF_T(the_display_is_tested_picture_by_picture),
        STAFF_T(touches_are_drawn_where_they_were),
        STAFF_T(settings_are_the_devices),
        STAFF_T(a_stick_that_nobody_mounted_is_told), STAFF_T(another_playlist_is_asked_for_first),
        STAFF_T(verifying_finds_what_is_missing_and_damaged),
        STAFF_T(a_file_in_a_deep_folder_is_read_like_any_other),
        STAFF_T(dangerous_things_ask_first),
        STAFF_T(a_machine_that_refuses_to_go_off_says_why),
        STAFF_T(leaving_and_idling_end_the_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
