/* The settings: every row changes what it names, by key and by finger; nothing is cut; what plays waits meanwhile. */
#include "cmocka_all.h"

#include "rig_catalog.h"
#include "rig_findings.h"
#include "screens/settings_page.h"
#include "ui/caption_look.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig.settings.speech_percent = 100;
    rig.settings.scan_ms = 1500;
    rig.settings.scan_ignore_ms = 300;
    rig.usual = rig.settings;
    rig_enter(&rig, &screen_settings, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static const char *value_of(const char *row)
{
    const struct node *n = tree_named(rig_tree(&rig), ROLE_CHOICE, str_c(row));
    return n ? arena_cstr(&rig.program, n->value) : "(no such row)";
}

static void test_values_by_finger(void **state)
{
    (void)state;
    rig_press(&rig, "150\u00A0%");
    assert_int_equal(rig.settings.text_percent, 150);
    rig_press(&rig, "High contrast");
    assert_int_equal(rig.settings.theme, THEME_HIGH_CONTRAST);
    rig_press(&rig, "Less movement");
    assert_true(rig.settings.reduced_motion);
    assert_string_equal(value_of("Less movement"), "On");
    rig_press(&rig, "Voice and sound");
    rig_press(&rig, "Volume: less");
    rig_press(&rig, "Volume: less");
    assert_int_equal(rig.settings.volume, 70);
    assert_string_equal(value_of("Volume"), "70\u00A0%");
    rig_press(&rig, "Subtitles");
    rig_press(&rig, "Nederlands");
    assert_string_equal(rig.settings.caption_lang, "nl");
    rig_press(&rig, "As on screen");
    assert_string_equal(rig.settings.caption_lang, "");
    assert_int_equal(rig_press(&rig, "Back").kind, NAV_BACK);
}

static void press_on_any_page(const char *label)
{
    for (int page = 0; page < SETTING_VALUES_MAX && !rig_find(&rig, label); page++)
        rig_press(&rig, "More settings");
    rig_press(&rig, label);
}

/* Box, edge and colour: each is seen at once on the sample, which keeps its place. */
static void test_the_look_of_captions(void **state)
{
    (void)state;
    rig_press(&rig, "Subtitles");
    press_on_any_page("Opaque");
    assert_int_equal(rig.settings.caption_fill, CAPTION_FILL_OPAQUE);
    press_on_any_page("Shadow");
    assert_int_equal(rig.settings.caption_edge, CAPTION_EDGE_SHADOW);
    press_on_any_page("Yellow");
    assert_int_equal(rig.settings.caption_ink, CAPTION_INK_YELLOW);
    assert_string_equal(value_of("Colour of the letters"), "Yellow");
    const struct node *sample = tree_named(rig_tree(&rig), ROLE_CAPTION, STR("This is how subtitles look."));
    assert_non_null(sample);
    int middle = sample->rect.y + sample->rect.h / 2, h = sample->rect.h;
    rig.settings.caption_percent = 200;
    rig_draw(&rig);
    sample = tree_named(rig_tree(&rig), ROLE_CAPTION, STR("This is how subtitles look."));
    assert_non_null(sample);
    assert_in_range(sample->rect.h, 2 * h - 2, 2 * h + 2);
    assert_in_range(sample->rect.y + sample->rect.h / 2, middle - 2, middle + 2);
}

/* By keys alone; and the edge that letters without a box keep is the one that is shown. */
static void test_the_look_of_captions_by_keys(void **state)
{
    (void)state;
    rig_press(&rig, "Subtitles");
    rig.input.focus_visible = true;
    for (int i = 0; i < 12 && !str_eq_c(tree_find(rig_tree(&rig), rig.input.focus)->label, "Box behind the subtitles"); i++)
        rig_key(&rig, KEY_TAB);
    for (int i = 0; i < CAPTION_FILL_COUNT; i++)
        rig_key(&rig, KEY_RIGHT);
    assert_int_equal(rig.settings.caption_fill, CAPTION_FILL_NONE);
    rig_press(&rig, "More settings");
    assert_int_equal(rig.settings.caption_edge, CAPTION_EDGE_NONE);
    assert_string_equal(value_of("Edge of the letters"), "Outline");
}

static void test_the_voice_has_its_sign(void **state)
{
    (void)state;
    assert_non_null(rig_find(&rig, "Read aloud"));
}

static void test_language_changes_every_word(void **state)
{
    (void)state;
    rig_press(&rig, "Deutsch");
    assert_non_null(tree_named(rig_tree(&rig), ROLE_HEADING, STR("Einstellungen")));
    assert_string_equal(value_of("Sprache"), "Deutsch");
}

/* A finger beside the values chooses none of them; Enter goes on to the next one. */
static void test_a_name_is_no_value(void **state)
{
    (void)state;
    rig_press(&rig, "Text size");
    assert_int_equal(rig.settings.text_percent, 100);
    rig_key(&rig, KEY_TAB);
    rig_key(&rig, KEY_ENTER);
    assert_int_equal(rig.settings.text_percent, 125);
}

static void test_arrows(void **state)
{
    (void)state;
    rig.input.focus_visible = true;
    assert_int_equal(rig.input.focus, UI_ID(SETTINGS_ID_ROW, 0));
    rig_key(&rig, KEY_DOWN);
    assert_string_equal(value_of("Text size"), "100\u00A0%");
    rig_key(&rig, KEY_LEFT);
    rig_key(&rig, KEY_RIGHT);
    rig_key(&rig, KEY_RIGHT);
    assert_int_equal(rig.settings.text_percent, 150);
    for (int i = 0; i < 3; i++)
        rig_key(&rig, KEY_UP);
    assert_int_equal(UI_KIND(rig.input.focus), SETTINGS_ID_GROUP);
    for (int i = 0; i < SETTING_GROUP_COUNT; i++)
        rig_key(&rig, KEY_LEFT);
    rig_key(&rig, KEY_RIGHT);
    rig_key(&rig, KEY_ENTER);
    assert_string_equal(value_of("Show subtitles"), "On");
    assert_int_equal(rig_key(&rig, KEY_F10).kind, NAV_BACK);
}

/* Every row, by Enter alone, through all its values and around. */
static void test_every_row_acts(void **state)
{
    (void)state;
    for (int i = 0; i < setting_rows_n; i++) {
        const struct setting *row = &setting_rows[i];
        struct event ev = {.kind = EVENT_ACTIVATE,
                           .activate = {.id = UI_ID(SETTINGS_ID_ROW, i), .key = KEY_ENTER}};
        bool seen[SETTING_VALUES_MAX] = {false};
        for (int n = 0; n < row->n; n++) {
            seen[row->get(row, &rig.settings)] = true;
            rig_event(&rig, &ev);
        }
        for (int n = 0; n < row->n; n++)
            assert_true(seen[n]);
    }
}

static void test_usual_settings(void **state)
{
    (void)state;
    rig_press(&rig, "Français");
    rig.settings.text_percent = 200;
    rig.settings.volume = 5;
    rig.settings.scanning = true;
    rig.settings.theme = THEME_HIGH_CONTRAST;
    rig_draw(&rig);
    rig_press(&rig, "Commande");
    while (!rig_find(&rig, "Revenir aux réglages habituels"))
        rig_press(&rig, "Autres réglages");
    rig_press(&rig, "Revenir aux réglages habituels");
    assert_int_equal(rig.settings.text_percent, 100);
    assert_int_equal(rig.settings.volume, 80);
    assert_int_equal(rig.settings.theme, THEME_DARK);
    assert_int_equal(rig.settings.lang, LANG_FR); /* nobody loses the words he reads ... */
    assert_true(rig.settings.scanning);           /* ... or the switch he presses */
}

static void test_what_plays_waits(void **state)
{
    (void)state;
    struct player_level level;
    rig_leave(&rig);
    player_open(rig.env.player, &(struct player_open_args){.path = "m.mp4", .rate = 1}, rig.env.now);
    player_pump(rig.env.player, rig.env.now);
    rig_enter(&rig, &screen_settings, NULL);
    player_poll(rig.env.player, rig.env.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    rig_leave(&rig);
    player_poll(rig.env.player, rig.env.now, &level);
    assert_int_equal(level.status, PLAYER_PLAYING);
    player_pause(rig.env.player, rig.env.now);
    rig_enter(&rig, &screen_settings, NULL);
    rig_leave(&rig);
    player_poll(rig.env.player, rig.env.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED); /* it was before */
}

/* Every row is on exactly one page, at every size and in every language. */
static void test_nothing_is_cut(void **state)
{
    (void)state;
    static const char *const groups[] = {"Reading", "Subtitles", "Voice and sound", "Control"};
    for (size_t g = 0; g < ARRAY_LEN(groups); g++) {
        rig_press(&rig, groups[g]);
        assert_true(rig_sane_everywhere(&rig));
        assert_int_equal(rig_findings(&rig, groups[g]), 0);
        rig.settings.lang = LANG_EN;
        rig_draw(&rig);
    }
    rig.settings.text_percent = 200;
    rig.w = 1280, rig.h = 800;
    rig_draw(&rig);
    int found = 0;
    for (int page = 0; page < 5; page++) {
        const struct tree *t = rig_tree(&rig);
        for (int i = 0; i < t->n; i++)
            found |= UI_KIND(t->nodes[i].id) == SETTINGS_ID_ROW ? 1 << UI_INDEX(t->nodes[i].id) : 0;
        if (rig_find(&rig, "More settings"))
            rig_press(&rig, "More settings");
    }
    for (int i = 0; i < setting_rows_n; i++)
        assert_true(setting_rows[i].group != SETTINGS_STEERING || found >> i & 1);
}

static void test_pictures(void **state)
{
    (void)state;
    assert_true(rig_golden(&rig, "settings-reading"));
    rig_press(&rig, "Voice and sound");
    assert_true(rig_golden(&rig, "settings-sound"));
    rig_press(&rig, "Subtitles");
    assert_true(rig_golden(&rig, "settings-subtitles"));
    rig_press(&rig, "Voice and sound");
    rig.settings.lang = LANG_DE;
    rig.settings.text_percent = 200;
    rig.settings.theme = THEME_HIGH_CONTRAST;
    rig.w = 1080, rig.h = 1920;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "settings-sound-german-200-portrait"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values_by_finger, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_look_of_captions, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_look_of_captions_by_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_voice_has_its_sign, setup, teardown),
        cmocka_unit_test_setup_teardown(test_language_changes_every_word, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_name_is_no_value, setup, teardown),
        cmocka_unit_test_setup_teardown(test_arrows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_row_acts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_usual_settings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_plays_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_is_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pictures, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
