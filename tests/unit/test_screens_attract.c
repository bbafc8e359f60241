/*
 * The loop that invites, as it looks in all sizes, languages and settings, and what begins a visit. Which extract is on when
 * is tests/unit/test_screens_attract_reel.c's.
 */
#include <math.h>
#include <unistd.h>

#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_stand.h"

static void as_designed(void **state)
{
    (void)state;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(rig_golden(&rig, "attract"));
    shape(1080, 1920, LANG_FR, 100);
    assert_true(rig_golden(&rig, "attract-portrait"));
    shape(1280, 800, LANG_DE, 150);
    assert_true(rig_golden(&rig, "attract-german-1280-150"));
    shape(1920, 1080, LANG_NL, 200);
    assert_true(rig_golden(&rig, "attract-200"));
    rig.settings.theme = THEME_HIGH_CONTRAST;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(rig_golden(&rig, "attract-contrast"));
}

static void with_a_talk(void **state)
{
    (void)state;
    static const struct programme_item talk = {
        .date = "2021-02-20", .at = 18 * 60, .minutes = 30,
        .title = {.n = 1, .of = {{"en", {"Smart City: where to begin?", 27}}}},
        .place = {.n = 1, .of = {{"en", {"Hall 3", 6}}}}};
    rig.catalog.programme = &talk;
    rig.catalog.n_programme = 1;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(speaks("18:00 Smart City: where to begin?\xC2\xA0\xC2\xB7 Hall\xC2\xA0" "3, in\xC2\xA0" "6\xC2\xA0h")); /* no number without its word */
    rig.env.now.wall_s += 5 * 3600 + 40 * 60;
    rig_draw(&rig);
    assert_true(speaks("3, in\xC2\xA0" "20\xC2\xA0min"));
    rig.env.now.wall_s += 30 * 60;
    rig_draw(&rig);
    assert_true(speaks("Now: Smart City"));
    rig.env.now.wall_s -= 24 * 3600;
    rig_draw(&rig);
    assert_true(speaks("20 February, 18:00: Smart City"));
    rig.env.clock_trusted = false;
    rig_draw(&rig);
    assert_false(speaks("Smart City: where to begin?"));
}

/* Upright it has as many lines as it needs: in large text it ended in an ellipsis. */
static void a_long_talk_is_whole(void **state)
{
    (void)state;
    const struct programme_item talk = {
        .date = "2021-02-20", .at = 18 * 60, .minutes = 30,
        .title = {.n = 1, .of = {{"en", STR("Une promenade avec la bourgmestre")}}},
        .place = {.n = 1, .of = {{"en", STR("Devant l\u2019h\u00F4tel de ville")}}}};
    rig.catalog.programme = &talk;
    rig.catalog.n_programme = 1;
    show();
    pass(S(1));
    assert_int_equal(rig_findings(&rig, "with a long talk"), 0);
}

/* Written over the bright part of the picture it could not be read. */
static void a_long_name_of_an_organisation_keeps_to_the_dark(void **state)
{
    (void)state;
    struct organisation who = {.name = rig_text2("Public service of mobility and infrastructure, directorate of roads and waterways", NULL)};
    rig.env.organisation = &who;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(speaks("directorate of roads"));
    assert_int_equal(rig_findings_here(&rig, "with a long name"), 0);
    rig.env.organisation = NULL;
}

static void nothing_is_cut_anywhere(void **state)
{
    (void)state;
    show();
    pass(S(1));
    assert_true(rig_sane_everywhere(&rig));
    extracts_of(12);
    show();
    pass(S(1));
    assert_true(rig_sane_everywhere(&rig));
}

/* Two lines of a cue, clear of everything else that is written, at every size of a stand. */
static void a_whole_cue_is_seen_in_every_language(void **state)
{
    (void)state;
    static const int shapes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {1024, 768}};
    char path[] = "/tmp/attract-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(dprintf(fd, "WEBVTT\n\n00:00.000 --> 01:00.000\nEvery city that wants to be smart has\nits own reasons, and its own problems.\n") > 0);
    close(fd);
    static struct caption_file files[4];
    for (int i = 0; i < 4; i++) {
        files[i] = (struct caption_file){.path = path};
        strcpy(files[i].lang, string_language_code((enum string_language)i));
    }
    films[0].captions = files;
    films[0].n_captions = 4;
    rig.catalog.attract.title = (struct i18n){
        .n = 4, .of = {{"en", STR("What makes a city smart?")}, {"fr", STR("Qu’est-ce qui rend une ville intelligente ?")},
                       {"nl", STR("Wat maakt een stad slim?")}, {"de", STR("Was macht eine Stadt smart?")}}};
    for (size_t i = 0; i < ARRAY_LEN(shapes) * 4; i++) {
        rig.loop.at = 0;
        shape(shapes[i / 4][0], shapes[i / 4][1], (enum string_language)(i % 4), 100);
        float u = rig.w > rig.h ? fminf((float)rig.w / 1920, (float)rig.h / 1080) : (float)rig.w / 1080;
        const struct tree *t = rig_tree(&rig);
        const struct node *c = of_role(ROLE_CAPTION);
        assert_non_null(c);
        assert_true((float)c->rect.h >= 2 * 44 * u);
        for (int k = 0; k < t->n; k++) {
            const struct node *n = &t->nodes[k];
            bool written = n->role == ROLE_BUTTON || n->role == ROLE_TEXT || n->role == ROLE_HEADING || n->role == ROLE_STATUS;
            if (written && !(n->state & STATE_HIDDEN))
                assert_true(rect_empty(rect_meet(n->rect, c->rect)));
        }
        assert_true(c->rect.x >= 0 && c->rect.x + c->rect.w <= rig.w);
    }
    unlink(path);
}

static void the_head_says_what_is_offered(void **state)
{
    (void)state;
    rig.catalog.title = (struct i18n){.n = 1, .of = {{"en", STR("How to develop your Smart City strategy with everybody who lives and works in it")}}};
    shape(1920, 1080, LANG_EN, 100);
    assert_true(speaks("How to develop your Smart City"));
    assert_false(speaks("Capsule Kiosk"));
    shape(1080, 1920, LANG_EN, 100);
    assert_true(speaks("who lives and works in it"));
    assert_true(rig_sane_everywhere(&rig));
}

static void languages_take_turns_and_the_page_with_them(void **state)
{
    (void)state;
    rig.usual.lang = rig.settings.lang = LANG_FR;
    show();
    pass(S(1));
    static const char *const turns[] = {"Touchez votre langue", "Touch your language", "Raak uw taal", "Berühren Sie"};
    for (int i = 0; i < 9; i++) {
        assert_true(speaks(turns[i % 4]));
        assert_false(speaks(turns[(i + 1) % 4]));
        pass(S(6));
    }
    assert_int_equal(rig.settings.lang, LANG_FR); /* nobody has chosen anything */
}

static void who_listens_or_rests_keeps_one_language(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        rig.settings = rig.usual;
        rig.settings.speech = i == 0;
        rig.settings.scanning = i == 1;
        rig.settings.reduced_motion = i == 2;
        show();
        for (int k = 0; k < 4; k++) {
            assert_true(speaks("Touch your language"));
            pass(S(6));
        }
        assert_int_equal(rig.loop.plays, i != 2); /* reduced motion: stills */
    }
}

static void contrast_stops_the_picture_and_starts_it_again(void **state)
{
    (void)state;
    show();
    pass(S(1));
    assert_int_equal(rig_press(&rig, "High contrast").kind, NAV_REDRAW);
    assert_int_equal(rig.settings.theme, THEME_HIGH_CONTRAST);
    assert_false(rig.loop.plays);
    pass(S(6));
    assert_int_equal(rig_press(&rig, "High contrast").kind, NAV_REDRAW);
    assert_true(rig.loop.plays);
    show();
    assert_int_equal(rig_press(&rig, "Text size").kind, NAV_REDRAW);
    assert_int_equal(rig.settings.text_percent, 125);
}

static void what_begins_a_visit_and_in_which_language(void **state)
{
    (void)state;
    static const uint32_t begin[] = {KEY_ENTER, ' ', 'x', '7', KEY_PAGE_DOWN, KEY_ESCAPE},
                          stay[] = {KEY_TAB, KEY_LEFT, KEY_DOWN, KEY_F2, '+', 'q', KEY_F1};
    const struct event finger = {.kind = EVENT_POINTER, .pointer = {.touch = true, .phase = POINTER_UP, .x = 1500, .y = 500}};
    show();
    pass(S(7));
    assert_true(speaks("Touchez"));
    assert_int_equal(rig_event(&rig, &finger).to, SCREEN_LIBRARY);
    assert_int_equal(rig.settings.lang, LANG_FR);
    for (size_t i = 0; i < ARRAY_LEN(begin); i++) {
        show();
        assert_int_equal(rig_key(&rig, begin[i]).to, SCREEN_LIBRARY);
    }
    for (size_t i = 0; i < ARRAY_LEN(stay); i++) {
        show();
        assert_int_not_equal(rig_key(&rig, stay[i]).kind, NAV_GO);
    }
    show();
    assert_int_equal(rig_press(&rig, "Deutsch").to, SCREEN_LIBRARY);
    assert_int_equal(rig.settings.lang, LANG_DE);
    rig.settings = rig.usual;
    show();
    assert_int_equal(rig_press(&rig, "About").to, SCREEN_ABOUT);
}

/* What is drawn wanders, but never out of the window. */
static void nothing_stays_in_its_place(void **state)
{
    (void)state;
    struct rect first = {0};
    int moved = 0;
    show();
    for (int i = 0; i < 24; i++) {
        pass(S(20));
        const struct node *n = rig_find(&rig, "English");
        assert_true(n && n->rect.x >= 0 && n->rect.x < 200);
        first = i ? first : n->rect;
        moved += n->rect.x != first.x || n->rect.y != first.y;
    }
    assert_true(moved > 12);
}

static void without_anything_to_show_it_says_so(void **state)
{
    (void)state;
    rig.catalog.attract.n_extracts = 0;
    show();
    assert_true(speaks("This kiosk is being prepared.") && speaks("en préparation") && speaks("voorbereid") && speaks("vorbereitet"));
    assert_null(rig_find(&rig, "English"));
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_STAY);
    assert_true(rig_golden(&rig, "attract-preparing"));
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        STAND_T(as_designed),
        STAND_T(with_a_talk),
        STAND_T(a_long_talk_is_whole),
        STAND_T(a_long_name_of_an_organisation_keeps_to_the_dark),
        STAND_T(nothing_is_cut_anywhere),
        STAND_T(languages_take_turns_and_the_page_with_them),
        STAND_T(who_listens_or_rests_keeps_one_language),
        STAND_T(contrast_stops_the_picture_and_starts_it_again),
        STAND_T(what_begins_a_visit_and_in_which_language),
        STAND_T(nothing_stays_in_its_place),
        STAND_T(without_anything_to_show_it_says_so),
        STAND_T(a_whole_cue_is_seen_in_every_language),
        STAND_T(the_head_says_what_is_offered),
    };
    return cmocka_run_group_tests_name("screens/attract", tests, NULL, NULL);
}
