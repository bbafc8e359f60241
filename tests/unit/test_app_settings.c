/* Settings survive by name; nonsense in the store does no harm. */
#include "cmocka_all.h"

#include "settings.h"
#include "ui/caption_look.h"

static const struct settings fresh = {.captions = true, .text_percent = 100, .volume = 80, .rate = 1};

static void what_was_set_comes_back(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct store *store = store_open(NULL, NULL, &err);
    assert_non_null(store);
    struct settings set = fresh, saved = fresh, got = fresh;
    set.lang = LANG_NL;
    set.text_percent = 150;
    set.volume = 0;
    set.theme = THEME_HIGH_CONTRAST;
    set.captions = false;
    set.caption_percent = 150;
    set.caption_fill = CAPTION_FILL_HALF;
    set.caption_edge = CAPTION_EDGE_SHADOW;
    set.caption_ink = CAPTION_INK_GREEN;
    strcpy(set.caption_second, "fr");
    strcpy(set.caption_lang, "de");
    strcpy(set.audio_lang, "nld");
    set.described = true;
    settings_save(&set, &saved, store, STR(""));
    settings_load(&got, store, STR(""), false);
    assert_memory_equal(&got, &set, sizeof got);
    got = fresh;
    settings_load(&got, store, STR(""), true);
    assert_int_equal(got.lang, LANG_EN);
    got = fresh;
    settings_load(&got, store, STR("someone else"), false);
    assert_memory_equal(&got, &fresh, sizeof got);
    store_close(store);
}

static void nonsense_is_left_out(void **state)
{
    (void)state;
    static const struct { const char *key, *value; } bad[] = {
        {"text", "130"}, {"text", "175"}, {"text", "-100"}, {"volume", "101"}, {"volume", "loud"}, {"contrast", "2"},
        {"caption-size", "3"}, {"caption-size", "110"}, {"caption-box", "4"}, {"caption-colour", "-1"}, {"language", "xx"}, {"caption-language", "a tag far too long to be one"},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct err err = ERR_INIT;
        struct store *store = store_open(NULL, NULL, &err);
        struct settings got = fresh;
        store_set(store, STR(""), str_c(bad[i].key), str_c(bad[i].value));
        settings_load(&got, store, STR(""), false);
        assert_memory_equal(&got, &fresh, sizeof got);
        store_close(store);
    }
}

static void the_theme_is_kept_and_an_older_contrast_understood(void **state)
{
    (void)state;
    static const struct { const char *contrast, *theme; enum theme_kind is; } cases[] = {
        {NULL, NULL, THEME_DARK}, {"0", NULL, THEME_DARK}, {"1", NULL, THEME_HIGH_CONTRAST}, {"1", "0", THEME_DARK},
        {NULL, "1", THEME_LIGHT}, {"0", "2", THEME_HIGH_CONTRAST}, {NULL, "3", THEME_DARK}, {NULL, "-1", THEME_DARK},
        {NULL, "paper", THEME_DARK},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct err err = ERR_INIT;
        struct store *store = store_open(NULL, NULL, &err);
        struct settings got = fresh;
        if (cases[i].contrast)
            store_set(store, STR(""), STR("contrast"), str_c(cases[i].contrast));
        if (cases[i].theme)
            store_set(store, STR(""), STR("theme"), str_c(cases[i].theme));
        settings_load(&got, store, STR(""), false);
        assert_int_equal(got.theme, cases[i].is);
        store_close(store);
    }
}

/* Sizes were once kept by number. */
static void old_caption_sizes_count_on(void **state)
{
    (void)state;
    static const struct { const char *value; int percent; } old[] = {{"0", 100}, {"1", 100}, {"2", 125}, {"75", 75}};
    for (size_t i = 0; i < ARRAY_LEN(old); i++) {
        struct err err = ERR_INIT;
        struct store *store = store_open(NULL, NULL, &err);
        struct settings got = fresh;
        got.caption_percent = 100;
        store_set(store, STR(""), STR("caption-size"), str_c(old[i].value));
        settings_load(&got, store, STR(""), false);
        assert_int_equal(got.caption_percent, old[i].percent);
        store_close(store);
    }
}

/* A stand in French and Dutch, on a machine that speaks English, begins in French. */
static void a_playlist_speaks_one_of_its_languages(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct store *store = store_open(NULL, NULL, &err);
    struct catalog stand = {.n_languages = 2, .languages = {"fr", "nl"}};
    struct settings s = fresh, saved = fresh, usual = fresh;
    settings_speak(&s, &saved, &usual, &stand, store);
    assert_true(s.lang == LANG_FR && saved.lang == LANG_FR && usual.lang == LANG_FR);
    s = saved = usual = fresh;
    store_set(store, STR(""), STR("language"), STR("de"));
    s.lang = saved.lang = LANG_DE; /* somebody chose it */
    settings_speak(&s, &saved, &usual, &stand, store);
    assert_true(s.lang == LANG_DE && usual.lang == LANG_FR);
    s = saved = usual = fresh;
    s.lang = saved.lang = usual.lang = LANG_NL;
    settings_speak(&s, &saved, &usual, &stand, NULL);
    assert_true(s.lang == LANG_NL && usual.lang == LANG_NL);
    struct catalog one = {.n_languages = 1, .languages = {"fr"}}; /* no choice is offered, all languages are */
    s = saved = usual = fresh;
    settings_speak(&s, &saved, &usual, &one, NULL);
    settings_speak(&s, &saved, &usual, NULL, NULL);
    assert_true(s.lang == LANG_EN && usual.lang == LANG_EN);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_playlist_speaks_one_of_its_languages),
        cmocka_unit_test(what_was_set_comes_back),
        cmocka_unit_test(nonsense_is_left_out),
        cmocka_unit_test(the_theme_is_kept_and_an_older_contrast_understood),
        cmocka_unit_test(old_caption_sizes_count_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
