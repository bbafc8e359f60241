/* The library: every state of a card, pages, one capsule, none, a thousand; its look as goldens. */
#include "cmocka_all.h"

#include "rig_process.h"
#include "screens/access_bar.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void enter(int n)
{
    rig_catalog(&rig, n);
    rig_enter(&rig, &screen_library, NULL);
}

static const struct node *card(const char *title)
{
    const struct node *n = rig_find(&rig, title);
    if (!n)
        fail_msg("no card \"%s\"", title);
    return n;
}

static void assert_value(const char *title, const char *value)
{
    const struct node *n = card(title);
    if (!str_eq_c(n->value, value))
        fail_msg("\"%s\" says \"%.*s\", not \"%s\"", title, STR_ARG(n->value), value);
}

static void test_states(void **state)
{
    (void)state;
    enter(5);
    assert_value(rig_five[0].title, "Watched, Quiz 4/5");
    assert_value(rig_five[1].title, "Resume at 43\xC2\xA0%");
    assert_value(rig_five[2].title, "Watch, New");
    assert_value(rig_five[3].title, "From 25\xC2\xA0" "Feb\xC2\xA0" "2021");
    assert_true(card(rig_five[1].title)->state & STATE_PRIMARY);
    assert_int_equal(rig.input.focus, card(rig_five[1].title)->id);
    assert_true(card(rig_five[3].title)->state & STATE_DISABLED);
    assert_true(rig_golden(&rig, "library-five"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "library-light"));
}

static void test_look_of_the_variants(void **state)
{
    (void)state;
    enter(5);
    rig.settings.theme = THEME_HIGH_CONTRAST;
    rig.input.focus_visible = true;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-contrast"));
    rig.settings.theme = THEME_DARK;
    rig.settings.lang = LANG_DE;
    rig.w = 1280;
    rig.h = 800;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-german-1280x800"));
    rig.w = 1080;
    rig.h = 1920;
    rig.settings.lang = LANG_EN;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-portrait"));
    rig.w = 1920;
    rig.h = 1080;
    rig.settings.text_percent = 150;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-150"));
}

/* A kicker that is wider than its card is set a little smaller: all of its letters are there. */
static void test_a_long_kicker_is_whole(void **state)
{
    (void)state;
    enter(5);
    rig_capsules[2].kicker = rig_text2("Planification stratégique", NULL);
    rig.w = 1280;
    rig.h = 800;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-long-kicker"));
}

/* Further pages stand below the capsules: as many tiles as there are pages, and no more. */
static void test_tiles(void **state)
{
    (void)state;
    enter(5);
    assert_null(rig_find(&rig, "About these capsules"));
    rig_process(&rig);
    rig_tick(&rig);
    rig_draw(&rig);
    assert_value("The 15 steps", "6 of 15 ticked");
    assert_true(rig_golden(&rig, "library-tiles"));
    assert_int_equal(rig_press(&rig, "The 15 steps").to, SCREEN_MAP);
    assert_int_equal(rig_press(&rig, "About these capsules").to, SCREEN_ABOUT);
    rig_key(&rig, KEY_TAB);
    rig_key(&rig, KEY_LEFT);
    assert_int_equal(rig.input.focus, card("The 15 steps")->id);
    rig_key(&rig, KEY_UP);
    rig_key(&rig, KEY_DOWN);
    assert_int_equal(rig_key(&rig, KEY_ENTER).to, SCREEN_MAP);
    assert_true(rig_sane_everywhere(&rig));
    rig.w = 1080;
    rig.h = 1920;
    rig.settings.text_percent = 100;
    rig.settings.lang = LANG_EN;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-tiles-portrait"));
    rig.w = 1920;
    rig.h = 1080;
    rig.catalog.process = NULL;
    rig_draw(&rig);
    assert_null(rig_find(&rig, "The 15 steps"));
    assert_in_range(card("About these capsules")->rect.w, 500, 600); /* one alone is no banner */
}

static void test_pressing_a_card(void **state)
{
    (void)state;
    enter(5);
    struct nav nav = rig_press(&rig, rig_five[2].title);
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_CAPSULE);
    assert_ptr_equal(nav.args.capsule, &rig_capsules[2]);
    assert_int_equal(nav.args.start_us, -1);
    rig_key(&rig, KEY_TAB);
    assert_int_equal(rig_key(&rig, KEY_ENTER).args.capsule - rig_capsules, 2);
}

static void test_a_locked_card_tells_its_day(void **state)
{
    (void)state;
    enter(5);
    struct nav nav = rig_press(&rig, rig_five[3].title);
    assert_int_equal(nav.kind, NAV_REDRAW);
    const struct tree *t = rig_tree(&rig);
    assert_non_null(tree_named(t, ROLE_STATUS, STR("This capsule opens on 25\xC2\xA0" "Feb\xC2\xA0" "2021.")));
    rig.env.now.mono_us += UI_TOAST_US;
    rig_draw(&rig);
    assert_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("This capsule opens on 25\xC2\xA0" "Feb\xC2\xA0" "2021.")));
    rig.env.now.wall_s += 5 * 86400; /* 25 February */
    assert_int_equal(rig_press(&rig, rig_five[3].title).to, SCREEN_CAPSULE);
}

static void test_when_nothing_is_locked(void **state)
{
    (void)state;
    enter(5);
    rig.env.now.wall_s = 86400; /* a device that lost its clock */
    assert_int_equal(rig_press(&rig, rig_five[4].title).to, SCREEN_CAPSULE);
    rig.env.now.wall_s = 1613822400;
    rig.catalog.policy.locked_until_release = false;
    assert_int_equal(rig_press(&rig, rig_five[4].title).to, SCREEN_CAPSULE);
}

static void test_a_capsule_without_its_file(void **state)
{
    (void)state;
    enter(5);
    rig_capsules[2].media = NULL;
    rig_draw(&rig);
    assert_value(rig_five[2].title, "Not here yet");
    struct nav nav = rig_press(&rig, rig_five[2].title);
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_FAULT);
    assert_int_equal(nav.args.fault, ERR_NOT_FOUND);
    assert_string_equal(nav.args.detail, "capsule.mp4");
}

static void test_arrows_and_pages(void **state)
{
    (void)state;
    enter(12);
    rig.input.focus_visible = true;
    assert_null(rig_find(&rig, "Previous capsules"));
    for (int i = 0; i < 4; i++) /* from the second to the sixth: over the edge of the page */
        rig_key(&rig, KEY_RIGHT);
    assert_int_equal(UI_INDEX(rig.input.focus), 5);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("6–10 of 12")));
    assert_non_null(rig_find(&rig, "Previous capsules"));
    rig_key(&rig, KEY_LEFT);
    assert_int_equal(UI_INDEX(rig.input.focus), 4);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("1–5 of 12")));
    rig_key(&rig, KEY_PAGE_DOWN);
    rig_key(&rig, KEY_PAGE_DOWN);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("11–12 of 12")));
    assert_null(rig_find(&rig, "Next capsules"));
    rig_key(&rig, KEY_HOME);
    assert_int_equal(UI_INDEX(rig.input.focus), 0);
    rig_press(&rig, "Next capsules");
    assert_int_equal(UI_INDEX(rig.input.focus), 5);
    rig_press(&rig, "Previous capsules");
    assert_int_equal(UI_INDEX(rig.input.focus), 0);
    struct event wheel = {.kind = EVENT_WHEEL, .wheel = {.dy = -1}};
    rig_event(&rig, &wheel);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("6–10 of 12")));
}

static void test_pages_in_portrait(void **state)
{
    (void)state;
    rig.w = 1080;
    rig.h = 1920;
    enter(12);
    rig.input.focus_visible = true;
    for (int i = 0; i < 10; i++)
        rig_key(&rig, KEY_DOWN);
    assert_int_equal(UI_INDEX(rig.input.focus), 11);
    rig_key(&rig, KEY_DOWN); /* from the last one on to the bar */
    assert_int_not_equal(UI_KIND(rig.input.focus), UI_KIND(card(rig_five[1].title)->id));
    for (int i = 0; i < 13; i++)
        rig_key(&rig, KEY_UP);
    assert_int_equal(UI_INDEX(rig.input.focus), 0);
}

static void test_coming_back_shows_the_page_one_left(void **state)
{
    (void)state;
    enter(12);
    rig.input.focus_visible = true;
    rig_key(&rig, KEY_END);
    rig_enter(&rig, &screen_library, NULL);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("11–12 of 12")));
}

/* "1–2 von 5" has its own place beside the title. */
static void test_the_count_does_not_lie_in_the_title(void **state)
{
    (void)state;
    static const char title[] = "So entwickeln Sie Ihre Smart-City-Strategie";
    static const int percents[] = {150, 200};
    rig_catalog(&rig, 5);
    rig.catalog.title = rig_text2(title, title);
    rig.settings.lang = LANG_DE;
    for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
        rig.settings.text_percent = percents[i];
        rig_enter(&rig, &screen_library, NULL);
        const struct node *head = tree_named(rig_tree(&rig), ROLE_HEADING, str_c(title));
        const struct node *count = tree_named(rig_tree(&rig), ROLE_STATUS, percents[i] == 150 ? STR("1–3 von 5") : STR("1–2 von 5"));
        assert_non_null(head);
        assert_non_null(count);
        assert_true(rect_empty(rect_meet(head->rect, count->rect)));
    }
    assert_true(rig_sane_everywhere(&rig));
}

static void test_a_thousand(void **state)
{
    (void)state;
    enter(1000);
    rig.input.focus_visible = true;
    rig_key(&rig, KEY_END);
    assert_int_equal(UI_INDEX(rig.input.focus), 999);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, STR("996–1,000 of 1,000")));
    assert_true(rig_tree(&rig)->n < 40);
    assert_true(rig_list(&rig)->n < 400);
}

static void test_one_capsule(void **state)
{
    (void)state;
    enter(1);
    assert_true(rig_golden(&rig, "library-one"));
    assert_true(card(rig_five[1].title)->state & (STATE_PRIMARY | STATE_ASIDE));
    assert_int_equal(rig_key(&rig, KEY_ENTER).to, SCREEN_CAPSULE);
    struct event down = {.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .x = 300, .y = 600}};
    rig_event(&rig, &down);
    down.pointer.phase = POINTER_UP;
    assert_int_equal(rig_event(&rig, &down).to, SCREEN_CAPSULE); /* the picture too */
}

/* Words come first: the picture gives way until the summary can be read whole. */
static void test_one_capsule_with_large_text(void **state)
{
    (void)state;
    static const char summary[] = "Will, leadership, a team across departments, a first shared vision and open doors: "
                                  "five foundations to lay before the planning begins. None is a strict condition; "
                                  "together they carry the whole strategy.";
    static const struct { int percent, lines; bool picture; } cases[] = {
        {100, 4, true}, {125, 4, true}, {150, 4, true}, {200, 2, false}};
    rig_catalog(&rig, 1);
    rig_capsules[0].summary = rig_text2(summary, summary);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        rig.settings.text_percent = cases[i].percent;
        rig_enter(&rig, &screen_library, NULL);
        const struct node *text = tree_named(rig_tree(&rig), ROLE_TEXT, str_c(summary));
        assert_non_null(text);
        assert_in_range(text->rect.h, 40 * cases[i].lines * cases[i].percent / 100, 1080);
        bool picture = false;
        for (int n = 0; n < rig_tree(&rig)->n; n++)
            picture = picture || rig_tree(&rig)->nodes[n].role == ROLE_IMAGE;
        assert_int_equal(picture, cases[i].picture);
    }
    assert_true(rig_sane_everywhere(&rig));
}

/* What is offered first can be played, also when all there is has been watched. */
static void test_what_is_missing_is_not_offered(void **state)
{
    (void)state;
    rig_catalog(&rig, 3);
    struct store_progress done = {100000000, 100000000, true};
    store_set_progress(rig.env.store, STR(""), STR("c2"), &done, rig.env.now);
    rig_capsules[0].media = rig_capsules[2].media = NULL;
    rig_enter(&rig, &screen_library, NULL);
    assert_true(card(rig_five[1].title)->state & STATE_PRIMARY);
    assert_int_equal(rig_key(&rig, KEY_ENTER).to, SCREEN_CAPSULE);
}

/* Page Down presses on the only page and turns pages where there are more. */
static void test_a_clicker_goes_on(void **state)
{
    (void)state;
    enter(5);
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).to, SCREEN_CAPSULE);
    assert_ptr_equal(rig.nav.args.capsule, &rig_capsules[1]);
    enter(1);
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).to, SCREEN_CAPSULE);
    enter(40);
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).kind, NAV_REDRAW);
}

static void test_no_capsule(void **state)
{
    (void)state;
    enter(0);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_TEXT, STR("No capsules yet. Staff can copy a content pack.")));
    assert_int_equal(rig_key(&rig, KEY_RIGHT).kind, NAV_STAY);
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_BACK); /* the focus is on the only way on */
    rig.settings.lang = LANG_DE;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-empty"));
    rig.w = 1080, rig.h = 1920;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "library-empty-portrait"));
}

/* In portrait the bar takes one row in every language, so that five capsules have room, and keeps its words. */
static void test_five_in_portrait_in_every_language(void **state)
{
    (void)state;
    enter(5);
    rig.w = 1080, rig.h = 1920;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        rig.settings.lang = (enum string_language)lang;
        rig_draw(&rig);
        const struct tree *tree = rig_tree(&rig);
        const struct node *text = tree_find(tree, UI_ID(ACCESS_TEXT, 0)), *language = tree_find(tree, UI_ID(ACCESS_LANGUAGE, 0));
        assert_non_null(text);
        assert_true(text->rect.w > text->rect.h * 3 / 2); /* more than its sign */
        assert_in_range(language->rect.y + language->rect.h / 2, text->rect.y, text->rect.y + text->rect.h);
        for (int i = 0; i < 5; i++)
            assert_non_null(tree_find(tree, UI_ID(1, i)));
        assert_true(rig_sane(&rig));
    }
}

static void test_no_catalog(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    rig.env.catalog = NULL;
    assert_false(rig_enter_with(&rig, &screen_library, &(struct screen_args){0}, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    free(rig.state);
    rig.state = NULL;
}

static void test_the_bar_changes_the_settings(void **state)
{
    (void)state;
    enter(5);
    rig_press(&rig, "Deutsch");
    assert_int_equal(rig.settings.lang, LANG_DE);
    assert_non_null(rig_find(&rig, rig_five[1].title_de));
    rig_press(&rig, "Textgröße");
    assert_int_equal(rig.settings.text_percent, 125);
    for (int i = 0; i < 3; i++)
        rig_press(&rig, "Textgröße");
    assert_int_equal(rig.settings.text_percent, 100);
    rig_press(&rig, "Hoher Kontrast");
    assert_int_equal(rig.settings.theme, THEME_HIGH_CONTRAST);
    rig_key(&rig, '+');
    assert_int_equal(rig.settings.text_percent, 125);
    rig_key(&rig, '-');
    rig_key(&rig, '-');
    assert_int_equal(rig.settings.text_percent, 100);
    struct event ev = {.kind = EVENT_KEY, .key = {.key = 'h', .mods = MOD_CTRL}};
    rig_event(&rig, &ev);
    assert_int_equal(rig.settings.theme, THEME_DARK);
}

static void test_only_the_playlists_languages_are_offered(void **state)
{
    (void)state;
    rig_catalog(&rig, 5);
    rig.catalog.n_languages = 2;
    strcpy(rig.catalog.languages[1], "nl");
    rig_enter(&rig, &screen_library, NULL);
    assert_non_null(rig_find(&rig, "Nederlands"));
    assert_null(rig_find(&rig, "Deutsch"));
    rig_press(&rig, "Nederlands");
    assert_int_equal(rig.settings.lang, LANG_NL);
}

static void test_the_brand_leads_back_but_not_at_a_booth(void **state)
{
    (void)state;
    enter(5);
    assert_int_equal(rig_press(&rig, "Start").kind, NAV_BACK);
    rig.catalog.policy.idle_us = 60000000;
    rig_draw(&rig);
    assert_null(rig_find(&rig, "Start"));
}

/* What `play DIR` makes: names of files, no kicker, no quiz, no poster; one of them not there. */
static void test_a_folder_of_files(void **state)
{
    (void)state;
    static const char *const names[] = {"holiday_2019_final_version_really_final_this_time.mp4", "interview",
                                        "Donaudampfschifffahrtsgesellschaftskapitänspatent", "a"};
    rig_catalog(&rig, 4);
    rig.catalog.title.n = 0;
    rig.catalog.policy.locked_until_release = false;
    for (int i = 0; i < 4; i++) {
        struct capsule *c = &rig_capsules[i];
        c->kicker.n = c->summary.n = 0;
        c->title = rig_text2(names[i], NULL);
        c->quiz = NULL;
        c->poster = NULL;
    }
    rig_capsules[2].media = NULL;
    rig_enter(&rig, &screen_library, NULL);
    assert_value(names[0], "Watched");
    assert_value(names[2], "Not here yet");
    assert_non_null(tree_named(rig_tree(&rig), ROLE_HEADING, STR("Capsules")));
    assert_true(rig_golden(&rig, "library-files"));
    assert_true(rig_sane_everywhere(&rig));
}

static void test_sane_at_every_size(void **state)
{
    (void)state;
    static const int counts[] = {0, 1, 2, 3, 4, 5, 12};
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        enter(counts[i]);
        if (!rig_sane_everywhere(&rig))
            fail_msg("with %d capsules", counts[i]);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_states),
        T(test_look_of_the_variants),
        T(test_a_long_kicker_is_whole),
        T(test_tiles),
        T(test_pressing_a_card),
        T(test_a_locked_card_tells_its_day),
        T(test_when_nothing_is_locked),
        T(test_a_capsule_without_its_file),
        T(test_arrows_and_pages),
        T(test_pages_in_portrait),
        T(test_coming_back_shows_the_page_one_left),
        T(test_the_count_does_not_lie_in_the_title),
        T(test_a_thousand),
        T(test_one_capsule),
        T(test_what_is_missing_is_not_offered),
        T(test_a_clicker_goes_on),
        T(test_one_capsule_with_large_text),
        T(test_no_capsule),
        T(test_five_in_portrait_in_every_language),
        T(test_no_catalog),
        T(test_the_bar_changes_the_settings),
        T(test_only_the_playlists_languages_are_offered),
        T(test_the_brand_leads_back_but_not_at_a_booth),
        T(test_a_folder_of_files),
        T(test_sane_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
