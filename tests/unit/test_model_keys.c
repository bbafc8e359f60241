/* Keys to actions: the names people write, what a playlist changes, and every sentence about what cannot be used. */
#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/catalog.h"
#include "model/check.h"
#include "model/keys_read.h"

static struct arena arena;
static struct findings findings;

static int setup(void **state)
{
    (void)state;
    findings_init(&findings, &arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    findings_release(&findings);
    arena_release(&arena);
    return 0;
}

static const struct keymap *read_over(const char *text, const struct keymap *base)
{
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    struct reader r = {.arena = &arena, .findings = &findings, .path = "own.yaml"};
    assert_true(yaml_parse(str_c(text), r.path, &arena, &root, &findings, &err));
    return keys_read(&r, root, base);
}

static const struct keymap *keys_of(const char *text)
{
    return read_over(text, keys_default(&arena));
}

static enum action means(const struct keymap *m, enum key_context context, const char *name)
{
    struct event ev = {.kind = EVENT_KEY};
    assert_true(key_parse(str_c(name), &ev.key.key, &ev.key.mods));
    return keymap_action(m, context, &ev, NULL);
}

static void told(const char *line)
{
    struct buf all = BUF_INIT;
    findings_print(&findings, &all);
    if (str_find(buf_str(&all), str_c(line)) < 0)
        fail_msg("\"%s\" is not among:\n%s", line, buf_c(&all));
    buf_release(&all);
}

/* ---- names ---- */

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t key;
        unsigned mods;
        const char *printed;
    } cases[] = {
        {"PageDown", KEY_PAGE_DOWN, 0, "PageDown"},
        {"pagedown", KEY_PAGE_DOWN, 0, "PageDown"},
        {"Shift+F2", KEY_F2, MOD_SHIFT, "Shift+F2"},
        {"shift+ctrl+left", KEY_LEFT, MOD_SHIFT | MOD_CTRL, "Ctrl+Shift+Left"},
        {"F24", KEY_F24, 0, "F24"},
        {"f12", KEY_F12, 0, "F12"},
        {"F", 'f', 0, "F"},
        {"#", '#', 0, "#"},
        {"+", '+', 0, "+"},
        {"Ctrl++", '+', MOD_CTRL, "Ctrl++"},
        {"9", '9', 0, "9"},
        {"Space", ' ', 0, "Space"},
        {"Select", KEY_SELECT, 0, "OK"},
        {"Esc", KEY_ESCAPE, 0, "Escape"},
        {"é", 0xE9, 0, "é"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint32_t key;
        unsigned mods;
        assert_true(key_parse(str_c(cases[i].name), &key, &mods));
        assert_int_equal(key, cases[i].key);
        assert_int_equal(mods, cases[i].mods);
        assert_true(str_eq_c(key_print(&arena, key, mods), cases[i].printed));
    }
    static const char *const none[] = {"", "F0", "F25", "F+1", "PgDn", "ab", " ", "Ctrl+"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        uint32_t key;
        unsigned mods;
        if (key_parse(str_c(none[i]), &key, &mods))
            fail_msg("\"%s\" names a key", none[i]);
    }
}

/* ---- the file that is shipped ---- */

static void test_the_shipped_keys_are_without_mistakes(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    struct reader r = {.arena = &arena, .findings = &findings, .path = "playlists/keys.yaml"};
    assert_true(yaml_load(r.path, &arena, &root, &findings, &err));
    const struct keymap *m = keys_read(&r, root, NULL);
    assert_int_equal(findings.n, 0);
    assert_int_equal(m->n, keys_default(&arena)->n);
    assert_true(keys_is(root));
}

static void test_every_action_has_a_key(void **state)
{
    (void)state;
    const struct keymap *m = keys_default(&arena);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        bool any = false;
        for (int i = 0; i < m->n; i++)
            any |= m->list[i].action == (enum action)a;
        if (!any)
            fail_msg("no key for \"%s\"", action_name((enum action)a));
    }
}

static void test_mpv_and_the_clicker(void **state)
{
    (void)state;
    const struct keymap *m = keys_default(&arena);
    static const struct {
        const char *key;
        enum action action;
    } cases[] = {
        {"Space", ACTION_PAUSE}, {"Left", ACTION_SEEK_BACK},  {"Right", ACTION_SEEK_ON},
        {"Up", ACTION_SEEK_ON_FAR}, {"Down", ACTION_SEEK_BACK_FAR}, {"v", ACTION_CAPTIONS},
        {"j", ACTION_CAPTION_LANGUAGE}, {"#", ACTION_AUDIO}, {"m", ACTION_MUTE}, {"9", ACTION_QUIETER},
        {"0", ACTION_LOUDER}, {"[", ACTION_SLOWER}, {"]", ACTION_FASTER}, {"z", ACTION_CAPTION_EARLIER},
        {"x", ACTION_CAPTION_LATER}, {"i", ACTION_STATISTICS}, {"f", ACTION_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(means(m, CONTEXT_CAPSULE, cases[i].key), cases[i].action);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "f"), ACTION_FULLSCREEN);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "."), ACTION_BLANK);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "b"), ACTION_BLANK);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F5"), ACTION_START);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "Escape"), ACTION_BACK);
    assert_int_equal(means(m, CONTEXT_PAGES, "PageDown"), ACTION_NEXT);
    assert_int_equal(means(m, CONTEXT_PAGES, "Up"), ACTION_PREVIOUS);
}

/* ---- look-up ---- */

static void test_what_is_typed_counts_wherever_its_key_is(void **state)
{
    (void)state;
    const struct keymap *m = keys_default(&arena);
    struct event ev = {.kind = EVENT_KEY, .key = {.key = '3', .mods = MOD_SHIFT, .typed = '#'}};
    assert_int_equal(keymap_action(m, CONTEXT_CAPSULE, &ev, NULL), ACTION_AUDIO);
    ev = (struct event){.kind = EVENT_KEY, .key = {.key = '5', .typed = '['}}; /* AltGr+5 */
    assert_int_equal(keymap_action(m, CONTEXT_CAPSULE, &ev, NULL), ACTION_SLOWER);
    ev = (struct event){.kind = EVENT_KEY, .key = {.key = 'm', .typed = 'M'}}; /* Caps Lock */
    assert_int_equal(keymap_action(m, CONTEXT_CAPSULE, &ev, NULL), ACTION_MUTE);
    ev = (struct event){.kind = EVENT_KEY, .key = {.key = 'c', .mods = MOD_SHIFT, .typed = 'C'}};
    assert_int_equal(keymap_action(m, CONTEXT_CAPSULE, &ev, NULL), ACTION_CAPTION_CHOICES);
    ev.key.mods = MOD_CTRL;
    assert_int_equal(keymap_action(m, CONTEXT_CAPSULE, &ev, NULL), ACTION_NONE);
}

static void test_narrow_before_wide(void **state)
{
    (void)state;
    const struct keymap *m = keys_default(&arena);
    struct event ev = {.kind = EVENT_KEY, .key = {.key = 'b', .typed = 'b'}}, out[KEY_READINGS_MAX];
    bool held = true;
    assert_int_equal(keymap_readings(m, CONTEXT_ORDERING, &ev, out, &held), 3);
    assert_false(held);
    assert_int_equal(out[0].key.action, ACTION_PICK_UP);
    assert_int_equal(out[1].key.action, ACTION_CHOOSE_LETTER);
    assert_int_equal(out[1].key.place, 1);
    assert_int_equal(out[2].key.action, ACTION_BLANK);
    ev.key.repeat = true;
    assert_int_equal(keymap_readings(m, CONTEXT_ORDERING, &ev, out, &held), 0);
    assert_true(held);
    assert_int_equal(keymap_readings(NULL, CONTEXT_ORDERING, &ev, out, &held), 0);
    assert_false(held);
}

/* ---- a playlist's own ---- */

static void test_a_line_replaces_its_own(void **state)
{
    (void)state;
    const struct keymap *m = keys_of("capsule-kiosk: 1\ncapsule:\n  pause: [F9]\n  mute: []\n");
    assert_int_equal(findings.n, 0);
    assert_int_equal(means(m, CONTEXT_CAPSULE, "F9"), ACTION_PAUSE);
    assert_int_equal(means(m, CONTEXT_CAPSULE, "Space"), ACTION_NONE);
    assert_int_equal(means(m, CONTEXT_CAPSULE, "m"), ACTION_NONE);
    assert_int_equal(means(m, CONTEXT_CAPSULE, "v"), ACTION_CAPTIONS);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "Space"), ACTION_PRESS);
}

static void test_a_key_is_given_away(void **state)
{
    (void)state;
    const struct keymap *m = keys_of("everywhere:\n  blank: [F5]\n");
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F5"), ACTION_BLANK);
    told("own.yaml:2:11: warning: \"F5\" was the only key of \"start\"; give that one another");
    assert_int_equal(findings.errors, 0);
}

static void test_what_cannot_be_used_is_told(void **state)
{
    (void)state;
    const struct keymap *m = keys_of("everywher:\n"
                                  "  help: [F1]\n"
                                  "everywhere:\n"
                                  "  halp: [F1]\n"
                                  "  back: [Escpe, {a: b}]\n"
                                  "  timer: [T]\n"
                                  "  start: [F7]\n"
                                  "  blank: [F7]\n"
                                  "  blank: [B]\n"
                                  "capsule: [F1]\n");
    told("own.yaml:1:1: error: there is no part of the program called \"everywher\"; did you mean \"everywhere\"?");
    told("own.yaml:4:3: error: there is no action \"halp\"; did you mean \"help\"?");
    told("own.yaml:5:10: error: there is no key \"Escpe\"; did you mean \"Escape\"?");
    told("own.yaml:5:17: error: \"back\" lists keys, as [Enter, \"#\"] (signs in quotes), not keys with values");
    told("own.yaml:6:3: error: \"timer\" belongs to \"pages\", not to \"everywhere\"");
    told("own.yaml:8:11: error: \"F7\" means \"start\" in \"everywhere\" already (line 7)");
    told("own.yaml:9:3: error: \"blank\" is there twice in \"everywhere\"");
    told("own.yaml:10:10: error: \"capsule\" must be actions with their keys (action: [keys]), not a list");
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F7"), ACTION_START);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F1"), ACTION_HELP);
}

static void test_the_key_of_the_voice_stays(void **state)
{
    (void)state;
    const struct keymap *m = keys_of("everywhere:\n  voice: [F12]\ncapsule:\n  pause: [F2]\n");
    told("own.yaml:2:3: error: F2 switches the voice on and off everywhere and stays");
    told("own.yaml:4:11: error: F2 switches the voice on and off everywhere and cannot do anything else");
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F2"), ACTION_VOICE);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F12"), ACTION_VOICE);
    assert_int_equal(means(m, CONTEXT_CAPSULE, "F2"), ACTION_NONE);
    teardown(NULL);
    setup(NULL);
    m = keys_of("everywhere:\n  voice: [F12, F2]\n");
    assert_int_equal(findings.n, 0);
    assert_int_equal(means(m, CONTEXT_EVERYWHERE, "F12"), ACTION_VOICE);
}

static void test_a_playlist_names_its_keys(void **state)
{
    (void)state;
    char dir[] = "/tmp/capsule-keys-XXXXXX", command[60];
    struct err err = ERR_INIT;
    struct catalog c;
    assert_non_null(mkdtemp(dir));
    const char *list = fs_join(&arena, dir, "p.yaml"), *keys = fs_join(&arena, dir, "keys-of-ours.yaml");
    assert_true(fs_write_atomic(list, STR("capsule-kiosk: 1\ntitle: T\nkeys: keys-of-ours.yaml\n"), &err));
    assert_true(fs_write_atomic(keys, STR("capsule-kiosk: 1\ncapsule: {pause: [F9]}\n"), &err));
    assert_true(catalog_load(list, &arena, &c, &findings, &err));
    assert_int_equal(findings.errors, 0);
    assert_int_equal(means(c.keys, CONTEXT_CAPSULE, "F9"), ACTION_PAUSE);
    assert_true(fs_write_atomic(keys, STR("capsule-kiosk: 1\ncapsule: {pause: [F9], pauze: [F8]}\n"), &err));
    const char *paths[] = {dir};
    assert_int_equal(check_paths(paths, 1, NULL, &arena, &findings, NULL), 2);
    told("keys-of-ours.yaml:2:24: error: there is no action \"pauze\"; did you mean \"pause\"?");
    assert_true(fs_write_atomic(list, STR("capsule-kiosk: 1\ntitle: T\nkeys: none.yaml\n"), &err));
    assert_true(catalog_load(list, &arena, &c, &findings, &err));
    told("p.yaml:3:7: error: the file \"none.yaml\" is not there");
    assert_null(c.keys);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
}

/* "capsule" is a part of the program and, in a playlist, a slip of the pen. */
static void test_a_playlist_is_no_file_of_keys(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool keys;
    } files[] = {
        {"capsule: {pause: [F9]}\n", true},
        {"capsule-kiosk: 1\ncapsule: {pause: [F9]}\neverywher: {help: [F1]}\n", true},
        {"capsule-kiosk: 1\ntitle: T\ncapsule:\n- {id: a, title: A, media: a.mp4}\n", false},
        {"capsule:\n- {id: a, title: A, media: a.mp4}\npolicy: booth\n", false},
        {"title: T\n", false},
        {"- capsule\n", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        const struct yaml_node *root;
        struct err err = ERR_INIT;
        assert_true(yaml_parse(str_c(files[i].text), "p.yaml", &arena, &root, &findings, &err));
        assert_int_equal(keys_is(root), files[i].keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_shipped_keys_are_without_mistakes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_action_has_a_key, setup, teardown),
        cmocka_unit_test_setup_teardown(test_mpv_and_the_clicker, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_typed_counts_wherever_its_key_is, setup, teardown),
        cmocka_unit_test_setup_teardown(test_narrow_before_wide, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_line_replaces_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_key_is_given_away, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_used_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_key_of_the_voice_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_playlist_names_its_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_playlist_is_no_file_of_keys, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
