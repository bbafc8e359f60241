/* The About page and what is taken home: what they say in which language, pages, codes that can be read back. */
#include "cmocka_all.h"

#include "rig_five.h"
#include "screens/take_away.h"

static void test_look(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_about, NULL);
    assert_true(rig_golden(&rig, "about-landscape"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "about-light"));
    assert_true(says("The Smart City Institute works at"));
    assert_true(says("Demonstration content, not made or approved by the Institute."));
    assert_true(says("SQLite"));
    assert_true(says("Version " CAPSULE_VERSION));
    rig.w = 1080;
    rig.h = 1920;
    rig.settings.lang = LANG_FR;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "about-portrait-french"));
    assert_true(says("Contenu de démonstration"));
}

static void test_everywhere(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_about, NULL);
    assert_true(rig_sane_everywhere(&rig));
}

/* All words are on some page, whatever the text size. */
static void test_pages(void **state)
{
    (void)state;
    rig.settings.text_percent = 200;
    rig_enter(&rig, &screen_about, NULL);
    bool publisher = false, fonts = false;
    int pages = 0;
    do {
        publisher |= says("The Smart City Institute works at");
        fonts |= says("Material Design Icons");
        pages++;
    } while (rig_key(&rig, KEY_PAGE_DOWN).kind != NAV_BACK && pages < 20);
    assert_true(publisher);
    assert_true(fonts);
    assert_in_range(pages, 2, 8);
    rig_press(&rig, "Previous page");
    rig_press(&rig, "Next page");
    assert_null(rig_find(&rig, "Next page"));
    rig.settings.text_percent = 100; /* fewer pages now: the last one is shown */
    rig_draw(&rig);
    assert_true(says("Five video capsules"));
    assert_int_equal(rig_key(&rig, KEY_LEFT).kind, NAV_STAY);
    assert_int_equal(rig_press(&rig, "Capsules").kind, NAV_BACK);
}

/* The longest of the languages stands closer rather than with a line on a page of its own. */
static void test_one_page_in_every_language(void **state)
{
    (void)state;
    for (int l = 0; l < STRING_LANGUAGE_COUNT; l++) {
        rig.settings.lang = (enum string_language)l;
        rig_enter(&rig, &screen_about, NULL);
        assert_true(says("Material Design Icons"));
        assert_null(rig_find(&rig, string_texts[l][STR_ABOUT_NEXT]));
    }
    rig.settings.lang = LANG_EN;
}

static void test_at_the_front_door(void **state)
{
    (void)state;
    rig.env.catalog = NULL;
    rig_enter(&rig, &screen_about, NULL);
    assert_true(says("About Capsule Kiosk"));
    assert_true(says("GNU General Public License"));
    assert_false(says("Contact"));
    const struct tree *t = rig_tree(&rig);
    int right = 0;
    for (int i = 0; i < t->n; i++)
        right += t->nodes[i].role == ROLE_TEXT && t->nodes[i].rect.x > rig.w / 2 && t->nodes[i].rect.y > rig.h / 4;
    assert_true(right > 0); /* short as it is, it takes both columns */
    assert_int_equal(rig_press(&rig, "Start").kind, NAV_BACK);
    rig.env.catalog = &rig.catalog;
}

/* ---- what is taken home ---- */

static void test_the_code_holds_the_steps(void **state)
{
    (void)state;
    struct str text = take_away_code(&rig.program, &rig.env, &rig_capsules[4]);
    assert_true(str_eq_c(text, "Monitoring your Smart City initiatives: what to measure and why?\n\n"
                               "13 Monitoring and evaluating results\n"
                               "14 Satisfaction and involvement of citizens\n"
                               "15 Adjusting and modifying the action plan\n\n"
                               "Process: Smart City Practical Guide #1, © Smart City Institute.\n"
                               "Demonstration content, not made or approved by the Institute."));
    text = take_away_code(&rig.program, &rig.env, &rig_capsules[0]); /* no steps: its summary */
    assert_true(str_find(text, STR("Before any technology")) > 0);
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (int i = 0; i < 5; i++) {
            rig.settings.lang = (enum string_language)lang;
            text = take_away_code(&rig.program, &rig.env, &rig_capsules[i]);
            assert_in_range(text.len, 150, UI_QR_TEXT_MAX);
            assert_true(str_find(text, STR("Smart City Institute")) > 0);
        }
}

/* A telephone held by a hand reads it: no module is smaller than so many pixels, whatever capsule and language. */
static void least_module(int w, int h, int px, const char *screen)
{
    const struct draw_list *list = rig_list(&rig);
    int codes = 0;
    (void)screen;
    for (uint32_t i = 0; i < list->n; i++)
        if (list->cmds[i].kind == DRAW_CELLS) {
            int is = list->cmds[i].rect.w / (int)list->cmds[i].cells.side;
            if (is < px)
                fail_msg("%s at %dx%d: %d px a module", screen, w, h, is);
            codes++;
        }
    assert_int_equal(codes, 1);
}

static void test_the_code_is_coarse_enough(void **state)
{
    (void)state;
    static const struct {
        int w, h, px;
    } sizes[] = {{1920, 1080, 6}, {1280, 800, 4}, {1080, 1920, 6}};
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (int i = 0; i < 5; i++)
            for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
                const struct screen_args args = {.capsule = &rig_capsules[i]};
                rig.settings.lang = (enum string_language)lang;
                rig.w = sizes[k].w, rig.h = sizes[k].h;
                rig_enter(&rig, &screen_take_away, &args);
                least_module(rig.w, rig.h, sizes[k].px, "take-away");
                rig.catalog.policy.thanks_us = 10000000;
                rig_enter(&rig, &screen_thanks, &args);
                least_module(rig.w, rig.h, sizes[k].px, "thanks");
            }
}

static void test_what_the_author_says_wins(void **state)
{
    (void)state;
    struct capsule *c = &rig_capsules[1];
    c->take_away.text = rig_text2("Bring a map.", "Bringen Sie eine Karte mit.");
    assert_true(str_eq_c(take_away_code(&rig.program, &rig.env, c), "Bring a map."));
    assert_true(str_find(take_away_sentence(&rig.program, &rig.env, c), STR("is text")) > 0);
    c->take_away.url = STR("https://sample.invalid/2");
    assert_true(str_eq_c(take_away_code(&rig.program, &rig.env, c), "https://sample.invalid/2"));
    assert_true(str_eq_c(take_away_sentence(&rig.program, &rig.env, c),
                         "Bring a map.\nThe code opens https://sample.invalid/2."));
}

static void test_too_much_gives_way_to_the_source(void **state)
{
    (void)state;
    static char long_title[180];
    memset(long_title, 'x', sizeof long_title - 1);
    rig_capsules[1].title = rig_text2(long_title, long_title);
    struct str text = take_away_code(&rig.program, &rig.env, &rig_capsules[1]);
    assert_true(text.len <= UI_QR_TEXT_MAX);
    assert_true(str_find(text, STR("not made or approved")) > 0);
    assert_true(str_find(text, STR("1 Political")) < 0);
}

static void test_the_dialog(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_take_away, &(struct screen_args){.capsule = &rig_capsules[1]});
    const struct node *code = NULL;
    for (int i = 0; i < rig_tree(&rig)->n; i++)
        if (rig_tree(&rig)->nodes[i].role == ROLE_IMAGE)
            code = &rig_tree(&rig)->nodes[i];
    assert_non_null(code);
    assert_in_range(code->rect.w, 500, 700);
    assert_true(str_find(code->label, STR("5 External openness")) > 0); /* what is spoken */
    assert_true(says("no network needed"));
    assert_true(rig_golden(&rig, "take-away"));
    assert_true(rig_sane_everywhere(&rig));
    rig.settings.lang = LANG_EN;
    rig_draw(&rig);
    assert_int_equal(rig_press(&rig, "Close").kind, NAV_BACK);
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).kind, NAV_BACK);
    struct err err = ERR_INIT;
    assert_false(rig_enter_with(&rig, &screen_take_away, &(struct screen_args){0}, &err));
    free(rig.state);
    rig.state = NULL;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup_process, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_look),
        TEST(test_everywhere),
        TEST(test_pages),
        TEST(test_one_page_in_every_language),
        TEST(test_at_the_front_door),
        TEST(test_the_code_holds_the_steps),
        TEST(test_the_code_is_coarse_enough),
        TEST(test_what_the_author_says_wins),
        TEST(test_too_much_gives_way_to_the_source),
        TEST(test_the_dialog),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
