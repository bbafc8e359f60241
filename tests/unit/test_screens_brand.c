/* A page says whose it is: logo, name and colours of an organisation, at every size, and what stands when a logo fails. */
#include "cmocka_all.h"

#include "rig_catalog.h"
#include "screens/brand.h"

static struct rig rig;
static struct organisation who;
static struct theme_set themes;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.env.catalog = &rig.catalog;
    who = (struct organisation){.name = rig_text2("Institute of Towns", "Bundesinstitut für Stadt- und Raumentwicklung"),
                                .logo = "logo.png",
                                .colours[ORGANISATION_ACCENT] = {.argb = 0xFFFFCC00}};
    struct accents accents = brand_accents(&who);
    theme_set_build(&themes, &accents);
    rig.env.organisation = &who;
    rig.env.themes = &themes;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void looks(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_library, NULL);
    assert_true(rig_golden(&rig, "library-organisation"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "library-organisation-light"));
    rig.settings.lang = LANG_DE;
    rig.w = 1080, rig.h = 1920;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-organisation-portrait"));
    rig.settings.text_percent = 200;
    rig.w = 1280, rig.h = 800;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-organisation-german-1280-200"));
}

/* Drawn or, where there is no room beside the settings, at least told; nothing over the edge, nothing over another. */
static void the_name_is_there_at_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    rig_enter(&rig, &screen_front, NULL);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        for (int percent = 100; percent <= 200; percent += percent == 150 ? 50 : 25)
            for (int logo = 0; logo < 2; logo++) {
                rig.w = sizes[i][0], rig.h = sizes[i][1];
                rig.settings.lang = LANG_DE;
                rig.settings.text_percent = percent;
                who.logo = logo ? "logo.png" : NULL;
                rig_draw(&rig);
                bool told = false;
                for (int n = 0; n < rig_tree(&rig)->n; n++)
                    told |= str_eq(rig_tree(&rig)->nodes[n].label, who.name.of[1].text);
                assert_true(told);
                assert_true(rig_sane(&rig));
            }
}

static const struct draw_cmd *find(enum draw_kind kind)
{
    for (uint32_t i = 0; i < rig_list(&rig)->n; i++)
        if (rig_list(&rig)->cmds[i].kind == kind)
            return &rig_list(&rig)->cmds[i];
    return NULL;
}

/* The logo that has come, painted over: its left part in one ink, the rest transparent. */
static void paint_logo(uint32_t ink, int percent)
{
    int w, h;
    uint32_t *px = (uint32_t *)(uintptr_t)images_get(rig.env.images, find(DRAW_IMAGE)->image.image, &w, &h);
    assert_non_null(px);
    for (int i = 0; i < w * h; i++)
        px[i] = i % w * 100 < w * percent ? ink : 0;
}

static void a_logo_stands_on_a_plate_where_it_would_be_lost(void **state)
{
    (void)state;
    static const struct {
        uint32_t ink;
        int percent;
        enum theme_kind theme;
        color_t plate; /* 0: none */
    } cases[] = {
        {0xFFFFFFFF, 50, THEME_DARK, 0},   {0xFF101828, 50, THEME_DARK, 0xFFFFFFFF},
        {0xFF101828, 50, THEME_LIGHT, 0},  {0xFFFFFFFF, 50, THEME_LIGHT, 0xFF0A1222},
        {0xFF101828, 100, THEME_DARK, 0},  {0xFF101828, 50, THEME_HIGH_CONTRAST, 0xFFFFFFFF},
    };
    rig_enter(&rig, &screen_front, NULL);
    rig_draw(&rig);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        paint_logo(cases[i].ink, cases[i].percent);
        rig.settings.theme = cases[i].theme;
        rig_draw(&rig);
        const struct draw_cmd *image = find(DRAW_IMAGE), *plate = NULL;
        assert_true(image->rect.w <= 240 && image->rect.h <= 60 && (image->rect.w == 240 || image->rect.h == 60));
        for (uint32_t n = 0; n < rig_list(&rig)->n; n++) {
            const struct draw_cmd *c = &rig_list(&rig)->cmds[n];
            struct rect both = rect_meet(c->rect, image->rect);
            if (c->kind == DRAW_ROUNDED && both.w == image->rect.w && both.h == image->rect.h)
                plate = c;
        }
        assert_int_equal(plate ? plate->color : 0, cases[i].plate);
    }
}

static void a_logo_that_fails_leaves_the_name_alone(void **state)
{
    (void)state;
    who.logo = NULL;
    rig_enter(&rig, &screen_front, NULL);
    assert_null(find(DRAW_IMAGE));
    struct ui ui = {.u = 1, .lang = LANG_EN};
    assert_true(str_eq(brand_name(&ui, &rig.env), STR("Institute of Towns")));
    rig.env.organisation = NULL;
    ui.strings = rig.env.strings;
    assert_true(str_eq(brand_name(&ui, &rig.env), STR("Capsule Kiosk")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(looks, setup, teardown),
        cmocka_unit_test_setup_teardown(the_name_is_there_at_every_size, setup, teardown),
        cmocka_unit_test_setup_teardown(a_logo_stands_on_a_plate_where_it_would_be_lost, setup, teardown),
        cmocka_unit_test_setup_teardown(a_logo_that_fails_leaves_the_name_alone, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
