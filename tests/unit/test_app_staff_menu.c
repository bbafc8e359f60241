/*
 * The staff menu in the whole program on invented time: what it does to the program, what is kept for the device, how it
 * ends, and that staff are counted nowhere. The way to it is tests/unit/test_app_staff.c's.
 */
#include "cmocka_all.h"

#include <limits.h>

#include "rig_staff_app.h"
#include "store/tally.h"

static void the_menu_ends_with_a_fresh_visit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    press(&v, "The first");
    pass(&v, 1000);
    key(&v, '+'); /* of this visitor */
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    into_menu(&v);
    pass(&v, 100000); /* longer than a visitor's idle time */
    assert_true(at(&v, SCREEN_STAFF));
    key(&v, KEY_TAB);
    pass(&v, 119000);
    assert_true(at(&v, SCREEN_STAFF));
    pass(&v, 1200);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_LIBRARY)); /* and nothing of the menu is left below */
    end_staff(&v);
}

static void what_is_set_for_the_device_is_kept(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    into_menu(&v);
    press(&v, "Settings");
    press(&v, "Volume: less");
    press(&v, "Volume: less");
    press(&v, "Back to kiosk");
    assert_int_equal(app_settings(v.app)->volume, 70);
    begin_again(&v);
    assert_int_equal(app_settings(v.app)->volume, 70);
    end_staff(&v);
}

/* ---- the playlist ---- */

static void choose(struct visit_test *v, const char *title)
{
    into_menu(v);
    press(v, "Settings");
    press(v, title);
    press(v, "Open it");
}

static void assert_open(const struct visit_test *v, const char *file)
{
    assert_non_null(app_catalog(v->app));
    assert_string_equal(fs_base_of(app_catalog(v->app)->path), file);
}

static const char other[] = "capsule-kiosk: 1\ntitle: The other\nlanguages: [en]\n"
                            "capsules:\n- {id: one, title: The first, media: one.mp4}\n";

static void begin_with_other(struct visit_test *v)
{
    begin_booth(v);
    put(v, "playlists/other.yaml", other);
    v->config.keep_choice = true;
    begin_again(v);
}

static void another_playlist_is_open_from_now_on(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with_other(&v);
    choose(&v, "The other");
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_open(&v, "other.yaml");
    begin_again(&v);
    assert_open(&v, "other.yaml");
    choose(&v, "Two capsules"); /* it has no menu and no PIN of its own: it has those of the one it stands in for */
    assert_open(&v, "p.yaml");
    begin_again(&v);
    assert_open(&v, "p.yaml");
    into_menu(&v);
    press(&v, "Settings");
    assert_true(page_tells(&v, "other.yaml")); /* below its title */
    end_staff(&v);
}

static void a_choice_holds_for_the_playlist_it_stands_in_for(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with_other(&v);
    choose(&v, "The other");
    char text[4096];
    snprintf(text, sizeof text, staff_booth, visit_playlist);
    put(&v, "playlists/q.yaml", text);
    v.config.playlist = fs_join(&v.arena, v.dir, "playlists/q.yaml");
    begin_again(&v);
    assert_open(&v, "q.yaml");
    v.config.keep_choice = false; /* a rehearsal on the same data */
    v.config.playlist = fs_join(&v.arena, v.dir, "playlists/p.yaml");
    begin_again(&v);
    assert_open(&v, "p.yaml");
    choose(&v, "The other");
    assert_open(&v, "other.yaml");
    begin_again(&v);
    assert_open(&v, "p.yaml");
    end_staff(&v);
}

/* Gone, no playlist any more, or with nothing to show: what the program was started with is open, and staff are told. */
static void a_choice_that_cannot_be_opened_is_told(void **state)
{
    (void)state;
    static const char *const broken[] = {NULL, "capsule-kiosk: 99\n", "{", "capsule-kiosk: 1\ncapsules: []\n",
                                         "capsule-kiosk: 1\ntitle: Bare\nlanguages: [en]\ncapsules: []\n"};
    static const char *const why[] = {"The playlist file is not there.", "It was made for a newer version", "There is a mistake in the playlist file.",
                                      "other.yaml: it has neither", "other.yaml: it has neither"};
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        struct visit_test v;
        begin_with_other(&v);
        choose(&v, "The other");
        if (broken[i])
            put(&v, "playlists/other.yaml", broken[i]);
        else
            assert_int_equal(unlink(fs_join(&v.arena, v.dir, "playlists/other.yaml")), 0);
        begin_again(&v);
        assert_open(&v, "p.yaml");
        assert_true(at(&v, SCREEN_LIBRARY));
        into_menu(&v);
        press(&v, "Device");
        assert_true(page_tells(&v, "Playlist"));
        press(&v, "Settings");
        assert_true(page_tells(&v, "“other.yaml” was chosen, but cannot be opened"));
        assert_true(page_tells(&v, why[i]));
        assert_false(page_tells(&v, "No such file"));
        assert_false(page_tells(&v, "playlists/other.yaml")); /* its folder is nobody's concern */
        put(&v, "playlists/other.yaml", other); /* it is there again */
        begin_again(&v);
        assert_open(&v, "other.yaml");
        end_staff(&v);
    }
}

static void one_may_stay_with_what_is_open_instead(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with_other(&v);
    choose(&v, "The other");
    put(&v, "playlists/other.yaml", "{");
    begin_again(&v);
    into_menu(&v);
    press(&v, "Settings");
    press(&v, "Stay with this one");
    assert_false(page_tells(&v, "was chosen"));
    put(&v, "playlists/other.yaml", other);
    begin_again(&v);
    assert_open(&v, "p.yaml");
    end_staff(&v);
}

/* Chosen from the menu as it broke: what was open stays, and so does the menu. */
static void a_playlist_broken_at_that_moment_changes_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with_other(&v);
    into_menu(&v);
    press(&v, "Settings");
    put(&v, "playlists/other.yaml", "{");
    press(&v, "The other");
    press(&v, "Open it");
    assert_open(&v, "p.yaml");
    assert_true(at(&v, SCREEN_LIBRARY));
    into_menu(&v);
    press(&v, "Settings");
    assert_true(page_tells(&v, "“other.yaml” was chosen, but cannot be opened"));
    end_staff(&v);
}

/* What lies in the store is a file's name, never a way elsewhere. */
static void a_stored_choice_leads_nowhere_else(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with_other(&v);
    put(&v, "elsewhere.yaml", other);
    char line[PATH_MAX + 40];
    static const char *const names[] = {"../elsewhere.yaml", "", "/etc/passwd"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char real[PATH_MAX];
        assert_non_null(realpath(v.config.playlist, real));
        snprintf(line, sizeof line, "%s\n%s", real, names[i]);
        store_set(v.config.store, STR("staff"), STR("playlist"), str_c(line));
        begin_again(&v);
        assert_open(&v, "p.yaml");
        into_menu(&v);
        press(&v, "Settings");
        assert_false(page_tells(&v, "was chosen"));
    }
    end_staff(&v);
}

static void the_test_of_the_display_comes_back_to_its_page(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    into_menu(&v);
    press(&v, "Device");
    press(&v, "Test pictures");
    assert_true(at(&v, SCREEN_STAFF_TEST));
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_STAFF));
    assert_true(page_tells(&v, "Sound test"));
    press(&v, "Touch test");
    pass(&v, 121000);
    assert_true(at(&v, SCREEN_LIBRARY));
    end_staff(&v);
}

static void the_program_ends_with_a_code_for_whoever_started_it(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    into_menu(&v);
    press(&v, "Machine");
    key(&v, 'q');
    assert_true(at(&v, SCREEN_STAFF)); /* not by a key */
    const struct tree *t = app_tree(v.app);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id && str_eq_c(t->nodes[i].label, "Restart the program")) {
            struct rect r = t->nodes[i].rect;
            point(&v, POINTER_DOWN, r.x + r.w / 2, r.y + r.h / 2);
            point(&v, POINTER_UP, r.x + r.w / 2, r.y + r.h / 2);
            break;
        }
    assert_true(page_tells(&v, "Restart the program?"));
    assert_true(key(&v, KEY_TAB));
    assert_true(key(&v, KEY_TAB)); /* the first shows where the focus is: to cancel */
    assert_false(key(&v, KEY_ENTER));
    assert_int_equal(app_exit_code(v.app), STAFF_EXIT_AGAIN);
    end_staff(&v);
}

/* Staff who come for the menu are no visitors; a visitor whom staff then help stays one. */
static void staff_are_not_counted(void **state)
{
    (void)state;
    struct visit_test v;
    const struct tally_row *rows;
    begin_booth(&v);
    into_menu(&v);
    pass(&v, 1000);
    assert_int_equal(app_screen(v.app), SCREEN_STAFF);
    press(&v, "Back to kiosk");
    for (size_t i = store_tallies(v.config.store, &rows); i-- > 0;)
        assert_int_equal(rows[i].n, 0);
    press(&v, "The first");
    pass(&v, 1000);
    into_menu(&v);
    pass(&v, 1000);
    press(&v, "Back to kiosk");
    int64_t visits = 0;
    for (size_t i = store_tallies(v.config.store, &rows); i-- > 0;)
        visits += rows[i].kind == TALLY_VISIT ? rows[i].n : 0;
    assert_int_equal(visits, 1);
    end_staff(&v);
}

static int64_t counted(const struct visit_test *v, enum tally_kind kind)
{
    const struct tally_row *rows;
    int64_t n = 0;
    for (size_t i = store_tallies(v->config.store, &rows); i-- > 0;)
        n += rows[i].kind == kind ? rows[i].n : 0;
    return n;
}

/* Nor are those who come for it and are not let in; whoever then visits is a visitor. */
static void those_at_the_door_are_not_counted(void **state)
{
    (void)state;
    static const char no_pin[] = "%s\npolicy: {mode: booth, begins-with: library, idle: 60}\n";
    for (int i = 0; i < 2; i++) {
        struct visit_test v;
        char text[4096];
        snprintf(text, sizeof text, i ? no_pin : staff_booth, visit_playlist);
        begin_as(&v, text);
        staff_key(&v);
        assert_true(at(&v, SCREEN_STAFF_PIN));
        type(&v, "111111");
        pass(&v, 1000);
        press(&v, "Back to kiosk");
        pass(&v, 95000);
        assert_true(at(&v, SCREEN_LIBRARY));
        assert_int_equal(counted(&v, TALLY_VISIT), 0);
        assert_int_equal(counted(&v, TALLY_FEATURE), 0);
        assert_int_equal(counted(&v, TALLY_LANGUAGE), 0);
        assert_int_equal(counted(&v, TALLY_IDLE), 0);
        staff_key(&v);
        press(&v, "Back to kiosk");
        press(&v, "The first");
        pass(&v, 21000);
        assert_int_equal(counted(&v, TALLY_VISIT), 1);
        assert_int_equal(counted(&v, TALLY_STEP), 1);
        end_staff(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_menu_ends_with_a_fresh_visit),
        cmocka_unit_test(what_is_set_for_the_device_is_kept),
        cmocka_unit_test(another_playlist_is_open_from_now_on),
        cmocka_unit_test(a_choice_holds_for_the_playlist_it_stands_in_for),
        cmocka_unit_test(a_choice_that_cannot_be_opened_is_told),
        cmocka_unit_test(one_may_stay_with_what_is_open_instead),
        cmocka_unit_test(a_playlist_broken_at_that_moment_changes_nothing),
        cmocka_unit_test(a_stored_choice_leads_nowhere_else),
        cmocka_unit_test(the_test_of_the_display_comes_back_to_its_page),
        cmocka_unit_test(the_program_ends_with_a_code_for_whoever_started_it),
        cmocka_unit_test(staff_are_not_counted),
        cmocka_unit_test(those_at_the_door_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
