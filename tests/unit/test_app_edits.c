/* --watch: what is edited while it is shown is taken a moment after saving; what is broken is told and refused. */
#include "cmocka_all.h"

#include <utime.h>

#include "rig_app.h"

static struct visit_test v;

/* As begin() of the rig, with --watch. */
static int setup(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    begin(&v);
    app_free(v.app, v.now);
    v.config.watch = true;
    v.app = app_new(&v.config, v.now, &err);
    return settle(&v) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    end(&v);
    return 0;
}

/* Saved, and older than what is saved next, however coarse the file system's clock is. */
static void save(const char *content)
{
    static int saves;
    put(&v, "playlists/p.yaml", content);
    struct utimbuf at = {1700000000 + ++saves, 1700000000 + saves};
    assert_int_equal(utime(v.config.playlist, &at), 0);
    pass(&v, 3000);
}

static bool says(const char *text)
{
    return tree_shows(app_tree(v.app), text);
}

static const char other[] = "capsule-kiosk: 1\n"
                            "title: Edited\n"
                            "languages: [en]\n"
                            "capsules:\n"
                            "- {id: one, title: The first again, media: one.mp4}\n";

static void an_edit_is_taken(void **state)
{
    (void)state;
    assert_int_equal(app_catalog(v.app)->n_capsules, 2);
    save(other);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_catalog(v.app)->n_capsules, 1);
    assert_true(says("The first again"));
    assert_true(says("Read again"));
}

/* Also from within a capsule, which goes on where it was; one that is there no more leaves its author at the library. */
static void an_edit_is_taken_while_a_capsule_plays(void **state)
{
    (void)state;
    press(&v, "The first");
    pass(&v, 4000);
    save(other);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    assert_true(says("The first again"));
    struct player_level film;
    player_poll(v.config.player, v.now, &film);
    assert_true(film.position_us > 3000000);
    save("capsule-kiosk: 1\ntitle: T\nlanguages: [en]\ncapsules:\n- {id: two, title: The second, media: two.mp4}\n");
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
}

/* The words of the question that its author looks at. */
static void an_edit_is_taken_at_a_question(void **state)
{
    char edited[sizeof visit_playlist];
    (void)state;
    memcpy(edited, visit_playlist, sizeof edited);
    memcpy(strstr(edited, "fire cold"), "snow", 4);
    press(&v, "The first");
    player_fake_end(v.config.player);
    pass(&v, 1000);
    assert_true(press(&v, "Start quiz"));
    pass(&v, 1000);
    assert_true(press(&v, "It is"));
    assert_true(press(&v, "Check answer"));
    pass(&v, 1000);
    assert_true(press(&v, "Next question"));
    pass(&v, 1000);
    assert_true(says("Is fire cold?"));
    save(edited);
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    assert_true(says("Is snow cold?"));
}

static void a_mistake_is_told_and_the_old_one_stays(void **state)
{
    (void)state;
    save("capsule-kiosk: 1\ntitle: Smart City : ours\ncapsules:\n- {id: one}\n");
    assert_int_equal(app_screen(v.app), SCREEN_EDITS);
    assert_true(says("playlists/p.yaml:2:"));
    assert_int_equal(app_catalog(v.app)->n_capsules, 2);
    assert_true(press(&v, "Go on as before"));
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    pass(&v, 5000); /* told once */
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    save("capsule-kiosk: 1\ntitle: [\n");
    assert_int_equal(app_screen(v.app), SCREEN_EDITS);
    save(other); /* mended: the dialog goes by itself */
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_true(says("The first again"));
}

/* What was broken before the program began is watched, too. */
static void a_broken_beginning_is_mended(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    app_free(v.app, v.now);
    put(&v, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: [\n");
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    assert_int_equal(app_screen(v.app), SCREEN_FAULT);
    pass(&v, 3000);
    save(other);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
}

static void a_capsule_that_is_copied_arrives(void **state)
{
    (void)state;
    put(&v, "media/own/x", "");
    save("capsule-kiosk: 1\ntitle: T\nlanguages: [en]\ncapsules:\n- {id: one, title: The first, media: one.mp4}\n"
         "- {id: six, title: The sixth, media: six.mp4}\n");
    assert_int_equal(app_screen(v.app), SCREEN_EDITS); /* its file is not there: an error */
    put(&v, "media/own/six.mp4", "");
    pass(&v, 3000);
    assert_int_equal(app_catalog(v.app)->n_capsules, 2);
    assert_true(says("The sixth"));
}

/* Its author is at a desk: a stand that is edited locks nobody in. */
static void a_stand_that_is_edited_is_not_locked(void **state)
{
    (void)state;
    put(&v, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: T\nlanguages: [en]\npolicy: {mode: booth, begins-with: library}\n"
                                "capsules:\n- {id: one, title: The first, media: one.mp4}\n");
    begin_again(&v);
    key(&v, 'q');
    assert_int_equal(app_screen(v.app), SCREEN_QUIT);
    v.config.watch = false;
    begin_again(&v);
    key(&v, 'q');
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
}

static void without_it_nothing_is_looked_at(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    app_free(v.app, v.now);
    v.config.watch = false;
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    save(other);
    assert_int_equal(app_catalog(v.app)->n_capsules, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_edit_is_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(an_edit_is_taken_while_a_capsule_plays, setup, teardown),
        cmocka_unit_test_setup_teardown(an_edit_is_taken_at_a_question, setup, teardown),
        cmocka_unit_test_setup_teardown(a_mistake_is_told_and_the_old_one_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_broken_beginning_is_mended, setup, teardown),
        cmocka_unit_test_setup_teardown(a_capsule_that_is_copied_arrives, setup, teardown),
        cmocka_unit_test_setup_teardown(a_stand_that_is_edited_is_not_locked, setup, teardown),
        cmocka_unit_test_setup_teardown(without_it_nothing_is_looked_at, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
