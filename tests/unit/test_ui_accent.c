/* An organisation's colours: what is refused, what is derived, and that every ink stays legible with them. */
#include "cmocka_all.h"

#include <math.h>

#include "base/oklch.h"
#include "ui/accent.h"

static void oklch_there_and_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 4096; i++) {
        color_t c = 0xFF000000u | (i & 15) * 17 << 16 | (i >> 4 & 15) * 17 << 8 | (i >> 8) * 17;
        assert_int_equal(oklch_color(oklch_of(c)), c);
    }
    struct oklch white = oklch_of(0xFFFFFFFF), red = oklch_of(0xFFFF0000);
    assert_true(fabs(white.l - 1) < 1e-3 && white.c < 1e-3);
    assert_true(fabs(red.l - 0.628) < 1e-3 && fabs(red.c - 0.2577) < 1e-3); /* as published */
    struct oklch cut = oklch_of(oklch_color((struct oklch){0.9, 0.3, red.h})); /* no screen shows it */
    assert_true(fabs(cut.l - 0.9) < 0.01 && cut.c < 0.1);
    assert_true(fabs(cut.h - red.h) < 0.1);
}

static void a_colour_is_for_the_theme_it_suits(void **state)
{
    (void)state;
    assert_int_equal(accent_home(0xFF34E3B4), THEME_DARK);
    assert_int_equal(accent_home(0xFFFFCC00), THEME_DARK);
    assert_int_equal(accent_home(0xFF0B6B58), THEME_LIGHT);
    assert_int_equal(accent_home(0xFF003399), THEME_LIGHT);
}

static void what_is_refused_and_what_would_do(void **state)
{
    (void)state;
    static const struct {
        enum theme_kind kind;
        color_t c;
        bool fits;
    } cases[] = {
        {THEME_DARK, 0xFF34E3B4, true},   {THEME_LIGHT, 0xFF34E3B4, false}, {THEME_LIGHT, 0xFF0B6B58, true},
        {THEME_DARK, 0xFF0B6B58, false},  {THEME_DARK, 0xFF2E9E7F, false},  {THEME_LIGHT, 0xFF2E9E7F, false},
        {THEME_LIGHT, 0xFFE2001A, false}, {THEME_DARK, 0xFF777777, false},  {THEME_LIGHT, 0xFF777777, false},
        {THEME_LIGHT, 0xFF000000, true},  {THEME_DARK, 0xFFFFFFFF, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct accent_fault fault = {0};
        assert_int_equal(accent_fits(cases[i].kind, cases[i].c, &fault), cases[i].fits);
        if (cases[i].fits)
            continue;
        assert_true(fault.ratio < fault.least && fault.ratio >= 1);
        assert_non_null(fault.ground);
        assert_true(accent_fits(cases[i].kind, fault.instead, NULL));
        struct oklch was = oklch_of(cases[i].c), is = oklch_of(fault.instead);
        assert_true(was.c < 0.02 || fabs(was.h - is.h) < 0.1); /* the hue stays */
    }
}

static void legible(const struct theme *t)
{
    static const enum color_token text[] = {C_TEXT, C_TEXT_2, C_TEXT_3, C_SIGNAL, C_PICK},
                                  tint[] = {C_SIGNAL_TINT, C_PICK_TINT},
                                  page[] = {C_BG, C_SURFACE, C_SURFACE_2};
    const color_t *c = t->color;
    for (size_t g = 0; g < ARRAY_LEN(page); g++)
        for (size_t i = 0; i < ARRAY_LEN(text); i++)
            assert_true(theme_contrast(c[text[i]], c[page[g]]) >= 4.5);
    for (size_t g = 0; g < ARRAY_LEN(tint); g++) {
        for (size_t i = 0; i < 3; i++)
            assert_true(theme_contrast(c[text[i]], c[tint[g]]) >= 4.5);
        assert_true(theme_contrast(c[C_LINE], c[tint[g]]) >= 3);
    }
    assert_true(theme_contrast(c[C_SIGNAL], c[C_SIGNAL_TINT]) >= 4.5);
    assert_true(theme_contrast(c[C_PICK], c[C_PICK_TINT]) >= 4.5);
    assert_true(theme_contrast(c[C_AMBER], c[C_SIGNAL_TINT]) >= 4.5);
    assert_true(theme_contrast(c[C_ON_SIGNAL], c[C_SIGNAL]) >= 4.5);
    assert_true(theme_contrast(c[C_ON_SIGNAL], c[C_SIGNAL_PRESS]) >= 4.5);
    assert_true(theme_contrast(c[C_ON_PICK], c[C_PICK]) >= 4.5);
    assert_true(theme_contrast(c[C_SIGNAL], c[C_HAIR]) >= 3);
    assert_true(theme_contrast(c[C_SIGNAL], c[C_SURFACE_3]) >= 3);
    assert_true(theme_contrast(c[C_TOAST_SIGN], c[C_TOAST]) >= 3);
}

/* Every 17th step of each channel, as signal and as pick: whatever is taken leaves both themes legible. */
static void every_ink_stays_legible(void **state)
{
    (void)state;
    int taken = 0;
    for (unsigned i = 0; i < 4096; i += 5) {
        color_t c = 0xFF000000u | (i & 15) * 17 << 16 | (i >> 4 & 15) * 17 << 8 | (i >> 8) * 17;
        struct accents a = {.signal.any = c, .pick.any = c ^ 0x00FF00};
        struct theme_set set;
        theme_set_build(&set, &a);
        legible(&set.of[THEME_DARK]);
        legible(&set.of[THEME_LIGHT]);
        assert_memory_equal(set.of[THEME_HIGH_CONTRAST].color, theme_high_contrast.color, sizeof theme_dark.color);
        taken += set.of[THEME_DARK].color[C_SIGNAL] == c || set.of[THEME_LIGHT].color[C_SIGNAL] == c;
    }
    assert_true(taken > 300);
}

static void what_is_refused_leaves_the_designs_own(void **state)
{
    (void)state;
    struct theme_set set;
    theme_set_build(&set, &(struct accents){.signal.any = 0xFF2E9E7F});
    assert_memory_equal(set.of[THEME_DARK].color, theme_dark.color, sizeof theme_dark.color);
    assert_memory_equal(set.of[THEME_LIGHT].color, theme_light.color, sizeof theme_dark.color);
    theme_set_build(&set, NULL);
    assert_memory_equal(set.of[THEME_DARK].color, theme_dark.color, sizeof theme_dark.color);
    assert_ptr_equal(set.of[THEME_LIGHT].on_video, &set.of[THEME_DARK]);
}

static void a_theme_of_its_own_comes_first(void **state)
{
    (void)state;
    struct theme_set set;
    theme_set_build(&set, &(struct accents){.signal = {0xFF0B6B58, 0xFFFFCC00, 0}});
    assert_int_equal(set.of[THEME_DARK].color[C_SIGNAL], 0xFFFFCC00);
    assert_int_equal(set.of[THEME_LIGHT].color[C_SIGNAL], 0xFF0B6B58);
    assert_int_equal(set.of[THEME_LIGHT].color[C_TOAST_SIGN], 0xFFFFCC00);
    struct oklch given = oklch_of(0xFF0B6B58);
    theme_set_build(&set, &(struct accents){.signal.any = 0xFF0B6B58});
    struct oklch derived = oklch_of(set.of[THEME_DARK].color[C_SIGNAL]);
    assert_true(fabs(given.h - derived.h) < 0.05 && derived.l > 0.75);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oklch_there_and_back),
        cmocka_unit_test(a_colour_is_for_the_theme_it_suits),
        cmocka_unit_test(what_is_refused_and_what_would_do),
        cmocka_unit_test(every_ink_stays_legible),
        cmocka_unit_test(what_is_refused_leaves_the_designs_own),
        cmocka_unit_test(a_theme_of_its_own_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
