/* The tokens against the contrast tables of the design: text 4.5 (3.0 from 24 px), edges of controls 3.0. */
#include "cmocka_all.h"

#include "ui/theme.h"

struct pair {
    enum color_token ink, ground;
    double design; /* as measured there; 0: only the floor holds */
    double floor;
};

static const struct pair dark[] = {
    {C_TEXT, C_BG, 17.02, 4.5},          {C_TEXT, C_SURFACE_3, 11.75, 4.5},   {C_TEXT_2, C_BG, 12.02, 4.5},
    {C_TEXT_3, C_SURFACE, 7.88, 4.5},    {C_SIGNAL, C_SIGNAL_TINT, 8.27, 4.5}, {C_PICK, C_PICK_TINT, 6.78, 4.5},
    {C_AMBER, C_AMBER_TINT, 8.49, 4.5},  {C_CORAL, C_CORAL_TINT, 6.79, 4.5},  {C_LINE, C_SURFACE_3, 3.60, 3.0},
    {C_LINE, C_BG, 5.21, 3.0},           {C_FOCUS, C_BG, 18.71, 3.0},         {C_ON_SIGNAL, C_SIGNAL, 10.13, 4.5},
    {C_ON_SIGNAL, C_SIGNAL_PRESS, 7.45, 4.5}, {C_ON_PICK, C_PICK, 8.69, 4.5}, {C_ON_AMBER, C_AMBER, 9.93, 4.5},
    {C_ON_CORAL, C_CORAL, 7.72, 4.5},    {C_ON_CURRENT, C_CURRENT, 17.02, 4.5}, {C_ON_TOAST, C_TOAST, 17.02, 4.5},
    {C_TOAST_SIGN, C_TOAST, 0, 3.0},     {C_LINE, C_SURFACE, 4.83, 4.5},      {C_SIGNAL, C_HAIR, 5.73, 3.0},
};

static const struct pair high[] = {
    {C_TEXT, C_BG, 21, 7},               {C_SIGNAL, C_BG, 16.57, 7},          {C_FOCUS, C_BG, 13.53, 3.0},
    {C_CORAL, C_BG, 10.40, 7},           {C_AMBER, C_BG, 13.30, 7},           {C_RING_TRACK, C_BG, 3.66, 3.0},
    {C_ON_SIGNAL, C_SIGNAL, 16.57, 7},   {C_ON_CURRENT, C_CURRENT, 16.57, 7}, {C_ON_TOAST, C_TOAST, 21, 7},
    {C_TEXT_3, C_BG, 21, 7}, {C_DISABLED, C_BG, 0, 4.5},             {C_LINE, C_BG, 21, 3.0},             {C_TEXT, C_SURFACE_3, 0, 7},
};

static void check(const struct theme *t, const struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double is = theme_contrast(t->color[pairs[i].ink], t->color[pairs[i].ground]);
        if (is < pairs[i].floor)
            fail_msg("%s pair %zu: %.2f is under %.1f", t->name, i, is, pairs[i].floor);
        if (pairs[i].design > 0 && (is < pairs[i].design - 0.011 || is > pairs[i].design + 0.011))
            fail_msg("%s pair %zu: %.2f, the design says %.2f", t->name, i, is, pairs[i].design);
    }
}

static void floor_of(const struct theme *t, enum color_token ink, enum color_token ground, double least)
{
    double is = theme_contrast(t->color[ink], t->color[ground]);
    if (is < least)
        fail_msg("%s: token %d on %d has %.2f, needs %.1f", t->name, ink, ground, is, least);
}

static void test_contrast_as_the_design_measured_it(void **state)
{
    (void)state;
    check(&theme_dark, dark, ARRAY_LEN(dark));
    check(&theme_high_contrast, high, ARRAY_LEN(high));
}

/* What the widgets write and draw, on everything they put under it: in every theme, whatever the pair. */
static void test_every_ink_on_every_surface(void **state)
{
    (void)state;
    static const enum color_token text[] = {C_TEXT, C_TEXT_2, C_TEXT_3, C_SIGNAL, C_PICK, C_AMBER, C_CORAL},
                                  sign[] = {C_LINE, C_FOCUS, C_SCAN},
                                  ground[] = {C_BG, C_SURFACE, C_SURFACE_2, C_SURFACE_3, C_SIGNAL_TINT, C_PICK_TINT,
                                              C_AMBER_TINT, C_CORAL_TINT};
    for (int kind = 0; kind < THEME_KIND_COUNT; kind++) {
        const struct theme *t = theme_of((enum theme_kind)kind);
        for (size_t g = 0; g < ARRAY_LEN(ground); g++) {
            for (size_t i = 0; i < ARRAY_LEN(text); i++)
                floor_of(t, text[i], ground[g], 4.5);
            for (size_t i = 0; i < ARRAY_LEN(sign); i++)
                floor_of(t, sign[i], ground[g], 3);
        }
        for (size_t g = 0; g < 3; g++) /* what is read at length */
            floor_of(t, C_TEXT_2, ground[g], 7);
        floor_of(t, C_ON_SIGNAL, C_SIGNAL, 4.5);
        floor_of(t, C_ON_SIGNAL, C_SIGNAL_PRESS, 4.5);
        floor_of(t, C_ON_PICK, C_PICK, 4.5);
        floor_of(t, C_ON_AMBER, C_AMBER, 4.5);
        floor_of(t, C_ON_CORAL, C_CORAL, 4.5);
        floor_of(t, C_ON_CURRENT, C_CURRENT, 7);
        floor_of(t, C_ON_TOAST, C_TOAST, 7);
        floor_of(t, C_TOAST_SIGN, C_TOAST, 3);
        floor_of(t, C_DISABLED, C_SURFACE, 4.5);
        floor_of(t, C_SCAN, C_SCAN_EDGE, 4.5); /* seen on any picture: one of the two differs from it */
        floor_of(t, C_CURRENT, C_SURFACE_2, 3); /* the segment that is on, among those that are not */
    }
}

/* Readers of QR codes need dark modules on a light plate, and at least 3:1. */
static void test_a_code_is_dark_on_light_in_every_theme(void **state)
{
    (void)state;
    for (int kind = 0; kind < THEME_KIND_COUNT; kind++) {
        const struct theme *t = theme_of((enum theme_kind)kind);
        assert_true(theme_contrast(t->color[C_CODE], 0xFF000000) > 17);
        floor_of(t, C_ON_CODE, C_CODE, 15);
    }
}

static void test_every_token_is_set(void **state)
{
    (void)state;
    for (int kind = 0; kind < THEME_KIND_COUNT; kind++)
        for (int i = 0; i < COLOR_TOKEN_COUNT; i++)
            assert_int_not_equal(theme_of((enum theme_kind)kind)->color[i] >> 24, 0);
    for (int i = 0; i < TYPE_TOKEN_COUNT; i++) {
        assert_true(theme_type[i].size >= 20); /* the floor of the design */
        assert_true(theme_type[i].line >= theme_type[i].size * 0.95f);
        assert_true(theme_type[i].weight >= 400 && theme_type[i].weight <= 700);
    }
}

static void test_contrast_is_symmetric(void **state)
{
    (void)state;
    assert_true(theme_contrast(0xFF000000, 0xFFFFFFFF) > 20.99);
    assert_true(theme_contrast(0xFFFFFFFF, 0xFF000000) > 20.99);
    assert_true(theme_contrast(0xFF123456, 0xFF123456) < 1.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_as_the_design_measured_it),
        cmocka_unit_test(test_every_ink_on_every_surface),
        cmocka_unit_test(test_a_code_is_dark_on_light_in_every_theme),
        cmocka_unit_test(test_every_token_is_set),
        cmocka_unit_test(test_contrast_is_symmetric),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
