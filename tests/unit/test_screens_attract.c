/*
 * A stand's own screens: the loop that invites in all sizes, languages and settings, which extract is on when, what
 * happens when files fail, and what begins a visit; the word of thanks; the page outside of opening hours.
 */
#include <math.h>
#include <unistd.h>

#include "cmocka_all.h"

#include "rig_catalog.h"
#include "screens/attract_state.h"

#define S(x) ((x) * INT64_C(1000000))

static struct rig rig;
static struct extract extracts[12];
static char paths[12][40];
static struct capsule films[12];

/* Does any node say that, among other things? */
static bool speaks(const char *words)
{
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(words)) >= 0)
            return true;
    return false;
}

/* The first one of a role; NULL: there is none. */
static const struct node *of_role(enum role role)
{
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == role)
            return &t->nodes[i];
    return NULL;
}

static void extracts_of(int n)
{
    for (int i = 0; i < n; i++) {
        films[i] = i < rig.catalog.n_capsules ? rig.catalog.capsules[i] : films[0];
        snprintf(paths[i], sizeof paths[i], "/media/film-%d.mp4", i);
        films[i].media = paths[i];
        extracts[i] = (struct extract){.capsule = &films[i], .span = {S(10), S(22)}, .captions = true};
    }
    rig.catalog.attract = (struct attract){.n_extracts = n, .extracts = extracts, .every_us = BOOTH_EVERY_US};
}

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.catalog.n_languages = 4;
    for (int i = 0; i < 4; i++)
        strcpy(rig.catalog.languages[i], string_language_code((enum string_language)i));
    rig.catalog.policy.thanks_us = S(10);
    rig.env.can_go_back = false;
    rig.settings.reduced_motion = false;
    extracts_of(5);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void show(void)
{
    rig_enter(&rig, &screen_attract, NULL);
}

/* Moves time in steps as the program would: player, timers, drawings. */
static void pass(int64_t us)
{
    int64_t until = rig.env.now.mono_us + us;
    while (rig.env.now.mono_us < until) {
        rig.env.now.mono_us += 100000;
        rig_draw(&rig);
        if (rig.env.now.mono_us >= rig.wake_us) {
            const struct event ev = {.kind = EVENT_TIMER};
            rig_event(&rig, &ev);
        }
    }
}

static void shape(int w, int h, enum string_language lang, int percent)
{
    rig.w = w;
    rig.h = h;
    rig.settings.lang = rig.usual.lang = lang;
    rig.settings.text_percent = percent;
    show();
    pass(S(4));
}

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
    assert_true(speaks("18:00 Smart City: where to begin? \xC2\xB7 Hall 3, in\xC2\xA0" "6\xC2\xA0h\xC2\xA0" "0\xC2\xA0min"));
    rig.env.now.wall_s += 5 * 3600 + 40 * 60;
    rig_draw(&rig);
    assert_true(speaks("Hall 3, in\xC2\xA0" "20\xC2\xA0min"));
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

static int on(void)
{
    return rig.loop.at;
}

static void one_extract_after_the_other_each_begun_ahead(void **state)
{
    (void)state;
    show();
    assert_string_equal(player_fake_path(rig.env.player), paths[0]);
    pass(S(1));
    assert_string_equal(player_fake_preload(rig.env.player), paths[1]);
    for (int i = 1; i <= 11; i++) {
        pass(S(12));
        assert_int_equal(on(), i % 5);
        assert_true(rig.loop.plays && !rig.loop.broken);
        assert_string_equal(player_fake_path(rig.env.player), paths[i % 5]);
    }
    assert_int_equal(player_fake_opens(rig.env.player), 12);
}

static void it_is_silent_and_gives_the_volume_back(void **state)
{
    (void)state;
    struct player_level level;
    rig.settings.volume = 70;
    show();
    player_poll(rig.env.player, rig.env.now, &level);
    assert_true(level.muted && level.volume == 0);
    rig_enter(&rig, &screen_about, NULL);
    player_poll(rig.env.player, rig.env.now, &level);
    assert_true(!level.muted && level.volume == 70 && level.status == PLAYER_IDLE);
    assert_false(rig.loop.plays);
}

static void what_cannot_be_played_is_left_out(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_DECODE},
                                   cut = {.name = "film-3.mp4", .length_us = S(60), .w = 64, .h = 64, .interrupt_us = S(15)};
    player_fake_add(rig.env.player, &bad);
    player_fake_add(rig.env.player, &cut);
    films[4].media = NULL;
    show();
    pass(S(13));
    assert_int_equal(on(), 2);
    pass(S(12));
    assert_int_equal(on(), 3);
    pass(S(6));
    assert_int_equal(on(), 0); /* the fourth broke off, the fifth is not there */
    assert_int_equal(rig.loop.failures, 2);
    pass(S(12));
    assert_int_equal(on(), 2); /* and neither is tried again */
    assert_false(rig.loop.broken);
}

static void stills_take_turns_when_nothing_can_be_played(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_DECODE};
    player_fake_add(rig.env.player, &bad);
    show();
    pass(S(1));
    assert_true(rig.loop.broken && !rig.loop.plays);
    int at = on();
    pass(S(8));
    assert_int_equal(on(), (at + 1) % 5);
    unsigned opens = player_fake_opens(rig.env.player);
    pass(S(40));
    assert_int_equal(player_fake_opens(rig.env.player), opens);
    assert_int_equal(rig_press(&rig, "English").to, SCREEN_LIBRARY); /* everything else works */
    show();
    const struct player_fake_media good = {.name = "mp4", .length_us = S(60), .w = 64, .h = 64};
    player_fake_add(rig.env.player, &good);
    pass(S(75)); /* everything is tried again after a minute */
    assert_true(rig.loop.plays && !rig.loop.broken);
}

/* One bad moment in weeks: the extract is back after ten minutes, where a visit has not brought it back before. */
static void what_was_left_out_has_another_chance(void **state)
{
    (void)state;
    const struct player_fake_media bad = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64, .fail = ERR_PLAYER},
                                   good = {.name = "film-1.mp4", .length_us = S(60), .w = 64, .h = 64};
    player_fake_add(rig.env.player, &bad);
    show();
    pass(S(13));
    assert_int_equal(on(), 2);
    player_fake_add(rig.env.player, &good);
    bool back = false;
    for (int i = 0; i < 590; i++) {
        pass(S(1));
        assert_int_not_equal(on(), 1);
    }
    for (int i = 0; i < 120 && !back; i++) {
        pass(S(1));
        back = on() == 1;
    }
    assert_true(back);
    assert_int_equal(rig.loop.failures, 1);
}

/* Program and decoder stood still (SIGSTOP): the extract that did not end meanwhile is not to blame. */
static void an_extract_is_not_blamed_for_a_program_that_was_stopped(void **state)
{
    (void)state;
    const struct player_fake_media slow = {.name = "film-0.mp4", .length_us = S(60), .w = 64, .h = 64, .open_us = S(9999)};
    const struct event ev = {.kind = EVENT_TIMER};
    player_fake_add(rig.env.player, &slow);
    show();
    pass(S(5));
    rig.env.now.mono_us += S(60);
    rig_draw(&rig);
    rig_event(&rig, &ev);
    assert_int_equal(on(), 0);
    assert_int_equal(rig.loop.failures, 0);
    pass(S(9));
    assert_int_equal(on(), 0);
    pass(S(3)); /* but it is held to its time again */
    assert_int_equal(on(), 1);
}

/* A player that never says a word again: the loop goes on. */
static void what_does_not_end_is_passed_over(void **state)
{
    (void)state;
    const struct player_fake_media slow = {.name = "film-0.mp4", .length_us = S(60), .w = 64, .h = 64, .open_us = S(9999)};
    player_fake_add(rig.env.player, &slow);
    show();
    pass(S(21));
    assert_int_equal(on(), 0);
    pass(S(3));
    assert_int_equal(on(), 1);
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

/* ---- thanks ---- */

static void thanks(void)
{
    struct screen_args args = {.capsule = &rig.catalog.capsules[1]};
    rig_enter(&rig, &screen_thanks, &args);
}

static void thanks_as_designed(void **state)
{
    (void)state;
    thanks();
    rig.input.focus_visible = true;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "thanks"));
    assert_true(rig_sane_everywhere(&rig));
    rig.w = 1080;
    rig.h = 1920;
    rig.settings.lang = LANG_DE;
    rig.settings.text_percent = 150;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "thanks-portrait-german-150"));
}

static enum nav_kind at_timer(void)
{
    const struct event ev = {.kind = EVENT_TIMER};
    return rig_event(&rig, &ev).kind;
}

static void thanks_end_by_themselves_and_can_wait(void **state)
{
    (void)state;
    thanks();
    rig.env.now.mono_us += S(9);
    assert_int_equal(at_timer(), NAV_STAY);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(rig_press(&rig, "Stay a little longer").kind, NAV_REDRAW);
        rig.env.now.mono_us += S(59);
        assert_int_equal(at_timer(), NAV_STAY);
    }
    rig.env.now.mono_us += S(1);
    assert_int_equal(at_timer(), NAV_RESTART);
    thanks();
    assert_int_equal(rig_press(&rig, "Finish").kind, NAV_RESTART);
    rig.env.can_go_back = true;
    thanks();
    assert_int_equal(rig_press(&rig, "Back to the capsules").kind, NAV_BACK);
    rig.settings.speech = true;
    thanks();
    rig.env.now.mono_us += S(19);
    assert_int_equal(at_timer(), NAV_STAY); /* a voice needs longer */
}

/* ---- closed ---- */

static void the_closed_page_says_when_it_opens(void **state)
{
    (void)state;
    /* 20 February 2021 is a Saturday. */
    static const struct hours_special special = {
        .date = "2021-02-20", .day = {.said = true}, .text = {.n = 1, .of = {{"en", {"We are at the fair.", 19}}}}};
    static struct hours hours;
    hours = (struct hours){.n_special = 1, .special = &special};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 18 * 60}}};
    rig.catalog.hours = &hours;
    rig_enter(&rig, &screen_closed, NULL);
    assert_true(speaks("12:00") && speaks("We are closed") && speaks("We are at the fair.") && speaks("We open tomorrow at 09:00."));
    assert_true(rig_golden(&rig, "closed"));
    struct rect first = rig_tree(&rig)->nodes[1].rect;
    rig.env.now.wall_s += 60;
    rig_draw(&rig);
    assert_true(rig_tree(&rig)->nodes[1].rect.x != first.x || rig_tree(&rig)->nodes[1].rect.y != first.y);
    rig.env.now.wall_s += 19 * 3600;
    rig_draw(&rig);
    assert_true(speaks("We open today at 09:00.") && !speaks("fair"));
    hours.week[0] = hours.week[6] = (struct hours_day){.said = true};
    rig_draw(&rig);
    assert_true(speaks("We open on 23 February at 09:00."));
    assert_true(rig_sane_everywhere(&rig));
}

static void no_part_of_the_closed_page_is_broken_in_any_shape(void **state)
{
    (void)state;
    static const int shapes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {720, 1280}};
    static struct hours hours;
    hours = (struct hours){0};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 10 * 60}}};
    rig.catalog.hours = &hours;
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        rig.w = shapes[i][0];
        rig.h = shapes[i][1];
        rig_enter(&rig, &screen_closed, NULL);
        rig_draw(&rig);
        const struct node *clock = of_role(ROLE_STATUS);
        assert_non_null(clock);
        assert_true(clock->rect.w > clock->rect.h); /* one line */
        assert_true(clock->rect.x + clock->rect.w <= rig.w);
    }
}

/* In the languages by turns, with the next talk of the day on which it opens; whoever touches it is answered. */
static void the_closed_page_speaks_to_everybody(void **state)
{
    (void)state;
    static const char *const words[] = {"We are closed", "Le stand est fermé", "De stand is gesloten", "Der Stand ist geschlossen"};
    static const struct programme_item talk = {
        .date = "2021-02-21", .at = 14 * 60, .minutes = 30, .title = {.n = 1, .of = {{"en", {"Where to begin?", 15}}}}};
    static struct hours hours;
    hours = (struct hours){0};
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        hours.week[i] = (struct hours_day){.said = true, .n = 1, .open = {{9 * 60, 10 * 60}}};
    rig.catalog.hours = &hours;
    rig.catalog.programme = &talk;
    rig.catalog.n_programme = 1;
    rig_enter(&rig, &screen_closed, NULL);
    for (int i = 0; i < 5; i++) {
        assert_true(speaks(words[i % 4]));
        assert_true(speaks("Where to begin?"));
        pass(S(6));
    }
    const struct event finger = {.kind = EVENT_POINTER, .pointer = {.touch = true, .phase = POINTER_DOWN, .x = 50, .y = 50}};
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "closed-talk"));
    assert_int_equal(rig_event(&rig, &finger).kind, NAV_REDRAW);
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "closed-touched")); /* bright */
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_REDRAW);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        T(as_designed),
        T(with_a_talk),
        T(nothing_is_cut_anywhere),
        T(one_extract_after_the_other_each_begun_ahead),
        T(it_is_silent_and_gives_the_volume_back),
        T(what_cannot_be_played_is_left_out),
        T(stills_take_turns_when_nothing_can_be_played),
        T(what_was_left_out_has_another_chance),
        T(an_extract_is_not_blamed_for_a_program_that_was_stopped),
        T(what_does_not_end_is_passed_over),
        T(languages_take_turns_and_the_page_with_them),
        T(who_listens_or_rests_keeps_one_language),
        T(contrast_stops_the_picture_and_starts_it_again),
        T(what_begins_a_visit_and_in_which_language),
        T(nothing_stays_in_its_place),
        T(without_anything_to_show_it_says_so),
        T(thanks_as_designed),
        T(thanks_end_by_themselves_and_can_wait),
        T(the_closed_page_says_when_it_opens),
        T(no_part_of_the_closed_page_is_broken_in_any_shape),
        T(the_closed_page_speaks_to_everybody),
        T(a_whole_cue_is_seen_in_every_language),
        T(the_head_says_what_is_offered),
    };
    return cmocka_run_group_tests_name("screens/attract", tests, NULL, NULL);
}
