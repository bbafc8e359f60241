/*
 * Texts that name a key name the one there is: a playlist's own keys in the voice's and scanning's messages, on the
 * buttons of the running order and in the news of an edited course, in four languages; nothing for what has no key.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_ear.h"
#include "rig_room.h"
#include "stage.h"

#define FOUR "languages: [en, fr, nl, de]\n"

static void the_voice_and_scanning_name_the_keys_there_are(void **state)
{
    (void)state;
    static const struct {
        enum string_language lang;
        const char *voice, *scanning;
    } cases[] = {
        {LANG_EN, "Voice on. F2 switches it off. Hash repeats.", "Scanning is on: press Z to choose. F8 ends it."},
        {LANG_FR, "Lecture activée. F2 l’arrête. Dièse répète.", "Défilement en marche : Z pour valider. F8 l’arrête."},
        {LANG_NL, "Voorlezen staat aan. F2 zet het uit. Hekje herhaalt.", "Scannen is aan: kies met Z. F8 stopt het."},
        {LANG_DE, "Vorlesen ist an. F2 schaltet es aus. Raute wiederholt.",
         "Scanning ist an: Z wählt aus. F8 beendet es."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_test v;
        struct err err = ERR_INIT;
        begin(&v);
        put(&v, "playlists/own.yaml",
            "capsule-kiosk: 1\neverywhere:\n  voice-again: ['#']\n  voice-screen: []\n  switch-scanning: [F8]\n"
            "switch:\n  switch-press: [Z]\n");
        put(&v, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: T\nkeys: own.yaml\n" FOUR
            "capsules:\n- {id: one, title: One, media: one.mp4}\n");
        app_free(v.app, v.now);
        v.config.settings.lang = cases[i].lang;
        v.app = app_new(&v.config, v.now, &err);
        assert_true(settle(&v));
        key(&v, KEY_F2);
        assert_true(ear_said(v.app, cases[i].voice));
        assert_int_equal(ear_count(v.app, "F4"), 0);
        key(&v, KEY_F1 + 7);
        assert_true(ear_said(v.app, cases[i].scanning));
        assert_true(tree_says(app_tree(v.app), str_c(cases[i].scanning)));
        end(&v);
    }
}

static void usual_keys_are_named_as_before(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_F2);
    assert_true(ear_said(v.app, "Voice on. F2 switches it off. F3 repeats. F4 reads the whole screen."));
    key(&v, KEY_F6);
    assert_true(ear_said(v.app, "Scanning is on: press Space or Enter to choose. F6 ends it."));
    end(&v);
}

/* A copy of the sample course whose playlist has keys of its own. */
static const char *own_course(struct arena *a, char *dir)
{
    struct err err = ERR_INIT;
    struct str text;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(system(arena_strf(a, "cp -r tests/data/course/playlists %s/", dir).ptr), 0);
    const char *path = arena_strf(a, "%s/playlists/classroom.yaml", dir).ptr;
    assert_true(fs_read(path, 1 << 20, a, &text, &err));
    ptrdiff_t at = str_find(text, STR("languages:"));
    assert_true(at >= 0);
    struct str rest = str_sub(text, (size_t)at, text.len), before = str_sub(text, 0, (size_t)at);
    str_cut(&rest, '\n');
    struct str own = arena_strf(a, "%" STR_FMT FOUR "keys: own.yaml\n%" STR_FMT, STR_ARG(before), STR_ARG(rest));
    assert_true(fs_write_atomic(path, own, &err));
    assert_true(fs_write_atomic(arena_strf(a, "%s/playlists/own.yaml", dir).ptr,
                                STR("capsule-kiosk: 1\nagenda:\n  reload: [Y]\nrunning-order:\n  go-here: [X]\n"
                                    "  skip-step: ['<']\n  move-later: []\n"), &err));
    return path;
}

static void the_room_names_the_keys_there_are(void **state)
{
    (void)state;
    static const struct {
        enum string_language lang;
        const char *now, *skip, *later, *news;
    } cases[] = {
        {LANG_EN, "Now (X)", "Skip (Less than)", "Later", "Press Y, or touch here, to go on with the new version."},
        {LANG_FR, "Maintenant (X)", "Passer (Inférieur à)", "Plus tard", "Appuyez sur Y, ou touchez ici"},
        {LANG_NL, "Nu (X)", "Overslaan (Kleiner dan)", "Later", "Druk op Y of tik hier"},
        {LANG_DE, "Jetzt (X)", "Auslassen (Kleiner als)", "Später", "Mit Y oder einem Tippen hier"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct room_rig v;
        struct arena a = ARENA_INIT;
        struct err err = ERR_INIT;
        struct str text;
        char dir[] = "/tmp/capsule-told-XXXXXX";
        const char *playlist = own_course(&a, dir);
        room_rig_open(&v);
        v.config.settings.lang = cases[i].lang;
        room_start_at(&v, playlist, on_october_8(9, 0));
        room_key(&v, 'o');
        assert_int_equal(app_screen(v.app), SCREEN_ORDER);
        assert_true(tree_says(app_tree(v.app), str_c(cases[i].now)));
        assert_true(tree_says(app_tree(v.app), str_c(cases[i].skip)));
        assert_true(tree_says(app_tree(v.app), str_c(cases[i].later)));
        room_key(&v, KEY_ESCAPE);
        const char *course = arena_strf(&a, "%s/playlists/courses/course-2020.yaml", dir).ptr;
        assert_true(fs_read(course, 1 << 20, &a, &text, &err));
        assert_true(fs_write_atomic(course, arena_strf(&a, "%" STR_FMT "# edited\n", STR_ARG(text)), &err));
        room_pass(&v, 4);
        assert_true(room_says(&v, cases[i].news));
        room_key(&v, 'y');
        assert_false(room_says(&v, cases[i].news));
        room_rig_close(&v);
        assert_int_equal(system(arena_strf(&a, "rm -rf %s", dir).ptr), 0);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_voice_and_scanning_name_the_keys_there_are),
        cmocka_unit_test(usual_keys_are_named_as_before),
        cmocka_unit_test(the_room_names_the_keys_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
