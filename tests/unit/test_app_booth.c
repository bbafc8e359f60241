/*
 * A stand from the loop to the loop: a whole visit, every way it can end, opening hours, and some hundred visits by chance
 * after each of which settings, store and stage are those of a fresh start.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_ear.h"

#include "handovers.h"
#include "quiz/shuffle.h"
#include "stage.h"

#define STAND                                                                                      \
    "policy: {mode: booth, quiz: {questions: 1, from: pool}}\n"                                    \
    "attract: {invitation: {title: {en: Come in}}}\n"

static void begin_stand(struct visit_test *v, const char *more)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    struct buf yaml = BUF_INIT;
    buf_addf(&yaml, "%s%s%s", visit_playlist, STAND, more);
    put(v, "playlists/p.yaml", buf_c(&yaml));
    buf_release(&yaml);
    v->config.settings.reduced_motion = true; /* drawn seldom; what decides does not move */
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
    assert_int_equal(app_stage(v->app)->levels[0].id, SCREEN_ATTRACT);
}

static void assert_fresh(struct visit_test *v)
{
    struct store_attempt a;
    struct store_progress p;
    const struct settings *now = app_settings(v->app);
    struct settings want = v->config.settings;
    want.theme_before = now->theme_before; /* where high contrast returns to; of no effect by itself */
    if (memcmp(now, &want, sizeof want) != 0)
        fail_msg("something set stays: lang %d text %d theme %d volume %d speech %d captions %d rate %f scanning %d", now->lang,
                 now->text_percent, now->theme, now->volume, now->speech, now->captions, now->rate, now->scanning);
    assert_int_equal(app_screen(v->app), SCREEN_ATTRACT);
    assert_int_equal(app_stage(v->app)->n, 1);
    assert_false(store_open_attempt(v->config.store, STR("visitor"), STR("q"), &a));
    assert_false(store_best_attempt(v->config.store, STR("visitor"), STR("q"), &a));
    assert_false(store_best_attempt(v->config.store, STR(""), STR("q"), &a));
    assert_false(store_progress(v->config.store, STR("visitor"), STR("one"), &p));
    assert_false(store_progress(v->config.store, STR("visitor"), STR("two"), &p));
    assert_int_equal(store_get(v->config.store, STR(""), STR("language")).len, 0);
    assert_int_equal(store_get(v->config.store, STR("visitor"), STR("text")).len, 0);
    assert_false(app_stage(v->app)->levels[0].input.focus_visible);
}

static void touch_anywhere(struct visit_test *v, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
    ev.pointer.phase = POINTER_UP;
    queue_push(v->queue, &ev);
    settle(v);
}

static void a_whole_visit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "");
    press(&v, "Deutsch");
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_settings(v.app)->lang, LANG_DE);
    press(&v, "The first");
    pass(&v, 3000);
    player_fake_end(v.config.player);
    pass(&v, 300);
    press(&v, "Quiz starten");
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    key(&v, '1');
    press(&v, "Antwort prüfen");
    assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
    press(&v, "Zum Ergebnis"); /* one question of two */
    assert_int_equal(app_screen(v.app), SCREEN_RESULT);
    press(&v, "Beenden");
    assert_int_equal(app_screen(v.app), SCREEN_THANKS);
    pass(&v, 9500);
    assert_int_equal(app_screen(v.app), SCREEN_THANKS);
    pass(&v, 1000);
    assert_fresh(&v);
    end(&v);
}

static void the_ways_out(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "");
    press(&v, "English");
    key(&v, '+');
    key(&v, KEY_ESCAPE); /* back from the library is the end of a visit */
    assert_fresh(&v);
    touch_anywhere(&v, 640, 300);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    pass(&v, 60500);
    assert_int_equal(app_screen(v.app), SCREEN_IDLE);
    pass(&v, 20500);
    assert_fresh(&v);
    key(&v, '+'); /* somebody makes the letters larger and goes away */
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    pass(&v, 59000);
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    pass(&v, 2000);
    assert_fresh(&v);
    press(&v, "About");
    assert_int_equal(app_screen(v.app), SCREEN_ABOUT);
    key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_ATTRACT);
    end(&v);
}

static void queue_touch(struct visit_test *v, const char *name)
{
    const struct tree *t = app_tree(v->app);
    for (int i = 0; i < t->n; i++)
        if (str_eq_c(t->nodes[i].label, name)) {
            struct rect r = t->nodes[i].rect;
            struct event ev = {.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .x = r.x + r.w / 2, .y = r.y + r.h / 2}};
            ev.pointer.phase = POINTER_DOWN;
            queue_push(v->queue, &ev);
            ev.pointer.phase = POINTER_UP;
            queue_push(v->queue, &ev);
            return;
        }
    fail_msg("nothing is named %s", name);
}

/* Two fingers between two drawings: the second one's widget has gone with its page, whatever the next one calls by its number. */
static void a_touch_on_what_has_gone_presses_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "");
    queue_touch(&v, "English");
    queue_touch(&v, "Deutsch");
    settle(&v);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_settings(v.app)->lang, LANG_EN);
    end(&v);
}

static void idle_times_are_those_of_the_policy(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "");
    press(&v, "English");
    press(&v, "The first");
    pass(&v, 2000);
    key(&v, ' ');
    pass(&v, 89000);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE); /* paused: 90 s */
    pass(&v, 1500);
    assert_int_equal(app_screen(v.app), SCREEN_IDLE);
    key(&v, KEY_ENTER);
    player_fake_end(v.config.player);
    pass(&v, 300);
    press(&v, "Start quiz");
    key(&v, '1');
    press(&v, "Check answer");
    press(&v, "See the result");
    pass(&v, 29000);
    assert_int_equal(app_screen(v.app), SCREEN_RESULT);
    pass(&v, 1500);
    assert_int_equal(app_screen(v.app), SCREEN_IDLE); /* a result: 30 s */
    pass(&v, 20500);
    assert_fresh(&v);
    end(&v);
}

/* On and on until the stage forgets its oldest steps: the way back to the loop is the end of the visit all the same. */
static void a_long_way_back_ends_the_visit_too(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "");
    press(&v, "English");
    key(&v, '+');
    struct stage *s = (struct stage *)(uintptr_t)app_stage(v.app);
    s->levels[1].id = SCREEN_MAP; /* what is left of such a way: another page on the loop */
    key(&v, KEY_ESCAPE);
    assert_fresh(&v);
    end(&v);
}

static bool displayed = true;
static int switched;

static bool power(void *ctx, bool on)
{
    (void)ctx;
    displayed = on;
    switched++;
    return true;
}

/* 20 February 2021 is a Saturday; it is noon. */
static void outside_of_its_hours_it_is_quiet_and_dark(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    setenv("TZ", "UTC", 1);
    begin_stand(&v, "hours: {sat: '09:00-12:10', sun: '10:00-12:00'}\n");
    v.config.display_power = power;
    app_free(v.app, v.now);
    v.app = app_new(&v.config, v.now, &err);
    settle(&v);
    press(&v, "English");
    v.now.wall_s += 11 * 60; /* a visit is never cut short */
    pass(&v, 10000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, KEY_ESCAPE);
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    assert_true(tree_says(app_tree(v.app), STR("We open tomorrow at 10:00.")));
    assert_true(displayed);
    pass(&v, 310000);
    assert_false(displayed);
    touch_anywhere(&v, 10, 10);
    assert_true(displayed); /* somebody is there: light, and no more */
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    pass(&v, 310000);
    assert_false(displayed);
    v.now.wall_s += 22 * 3600;
    pass(&v, 6000);
    assert_fresh(&v);
    assert_true(displayed);
    assert_int_equal(switched, 4);
    end(&v);
}

/* A window tells where the mouse is when it opens: that keeps no stand open. */
static void a_mouse_that_only_moves_keeps_it_closed(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    struct event moved = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE, .x = 640, .y = 300}};
    begin_stand(&v, "hours: {mon-sun: closed}\n");
    app_free(v.app, v.now);
    v.app = app_new(&v.config, v.now, &err);
    queue_push(v.queue, &moved);
    settle(&v);
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    pass(&v, 61000);
    assert_int_equal(app_visits_ended(v.app), 0);
    end(&v);
}

/* A clock that is set is seen at once, not a minute later. */
static void the_quiet_page_has_the_time_of_a_clock_that_was_set(void **state)
{
    (void)state;
    struct visit_test v;
    begin_stand(&v, "hours: {mon-sun: closed}\n");
    pass(&v, 6000);
    assert_true(tree_shows(app_tree(v.app), "12:00"));
    v.now.wall_s += 3 * 3600;
    pass(&v, 5500);
    assert_true(tree_shows(app_tree(v.app), "15:00"));
    end(&v);
}

static void a_clock_that_is_wrong_closes_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin_stand(&v, "hours: {mon-sun: closed}\n");
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    app_free(v.app, v.now);
    v.config.built_s = v.now.wall_s + 10 * 86400;
    v.app = app_new(&v.config, v.now, &err);
    settle(&v);
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_ATTRACT);
    assert_false(app_clock_trusted(v.app));
    v.config.invented = true; /* unless it is made up on purpose */
    app_free(v.app, v.now);
    v.app = app_new(&v.config, v.now, &err);
    settle(&v);
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    app_free(v.app, v.now);
    v.config.invented = false;
    v.app = app_new(&v.config, v.now, &err);
    settle(&v);
    v.now.wall_s += 20 * 86400; /* it is set */
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    v.now.wall_s -= 20 * 86400; /* and falls back */
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_ATTRACT);
    end(&v);
}

/* Nobody who passes by is helped by a word about the machine, and it would stand on the path of the loop. */
static void the_loop_says_nothing_about_the_machine(void **state)
{
    (void)state;
    struct visit_test v;
    const struct event mute = {.kind = EVENT_SPEECH, .speech = {.edge = SPEECH_NO_SOUND}};
    const struct str words = STR("There is no sound device: the voice cannot be heard.");
    begin_stand(&v, "");
    queue_push(v.queue, &mute);
    settle(&v);
    assert_false(tree_says(app_tree(v.app), words));
    touch_anywhere(&v, 10, 10);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_false(tree_says(app_tree(v.app), words));
    queue_push(v.queue, &mute); /* a visitor wants to know */
    settle(&v);
    assert_true(tree_says(app_tree(v.app), words));
    end(&v);
}

/* ---- handovers ---- */

static void present(struct handovers *h, struct attract_loop *loop, uint32_t session, int64_t pts_us, int64_t at_us)
{
    static uint64_t serial;
    struct player_frame f = {.serial = ++serial, .session = session, .pts_us = pts_us};
    handovers_presented(h, loop, &f, 25, (struct now){at_us, 0});
}

static void seams_are_counted_as_they_were_seen(void **state)
{
    (void)state;
    struct handovers h = {0};
    struct attract_loop loop = {.plays = true, .session = 1, .span = {10000000, 13000000}};
    present(&h, &loop, 1, 10000000, 1000000);
    present(&h, &loop, 1, 12960000, 3960000);
    loop.session = 2;
    present(&h, &loop, 2, 10000000, 4000000); /* an interval later: nobody sees it */
    assert_true(h.seams == 1 && h.missing == 0 && h.worst_us == 40000);
    present(&h, &loop, 2, 10040000, 4070000);
    assert_int_equal(h.worst_first_us, 70000);
    present(&h, &loop, 2, 12700000, 6700000); /* the last ones never came */
    loop.session = 3;
    present(&h, &loop, 3, 10000000, 7100000);
    assert_true(h.seams == 2 && h.missing == 1 && h.worst_us == 400000);
    present(&h, &loop, 3, 12960000, 9960000);
    loop.session = 4;
    present(&h, &loop, 4, 10080000, 10000000); /* the first ones did not */
    assert_true(h.seams == 3 && h.missing == 2);
    assert_int_equal(handovers_median_us(h.held, h.seams), 40000);
    struct player_frame none = {0};
    handovers_presented(&h, &loop, &none, 25, (struct now){10100000, 0});
    assert_int_equal(h.black, 1);
    loop.plays = false; /* a visit: what follows is no seam */
    present(&h, &loop, 5, 0, 11000000);
    loop = (struct attract_loop){.plays = true, .session = 6, .span = {10000000, 13000000}};
    handovers_presented(&h, &loop, &none, 25, (struct now){20000000, 0}); /* nor is the wait for its first picture */
    present(&h, &loop, 6, 10000000, 20100000);
    assert_true(h.seams == 3 && h.black == 1);
}

/* ---- by chance ---- */

static void by_chance(struct visit_test *v, struct shuffle *chance)
{
    static const uint32_t keys[] = {KEY_ENTER, KEY_TAB, KEY_ESCAPE, KEY_LEFT, KEY_RIGHT, KEY_DOWN, ' ', '+', '-', '1', '2', 'c',
                                    'm', 'q', '?', KEY_F2, KEY_F1, 's', '>', 'h', KEY_PAGE_DOWN, KEY_PAGE_UP, 'v', KEY_F6};
    const struct tree *t = app_tree(v->app);
    const struct node *primary = tree_primary(t);
    int n = 0, chosen = -1;
    if (app_screen(v->app) == SCREEN_CAPSULE && shuffle_below(chance, 2) == 0)
        player_fake_end(v->config.player);
    if (primary && primary->id && shuffle_below(chance, 3) == 0) { /* what the page is for */
        touch_anywhere(v, primary->rect.x + primary->rect.w / 2, primary->rect.y + primary->rect.h / 2);
        return;
    }
    if (shuffle_below(chance, 4) == 0) {
        key(v, keys[shuffle_below(chance, ARRAY_LEN(keys))]);
        return;
    }
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id && tree_reachable(t, &t->nodes[i]) && shuffle_below(chance, (uint32_t)++n) == 0)
            chosen = i;
    if (chosen >= 0)
        touch_anywhere(v, t->nodes[chosen].rect.x + t->nodes[chosen].rect.w / 2,
                       t->nodes[chosen].rect.y + t->nodes[chosen].rect.h / 2);
    else
        touch_anywhere(v, 640, 360);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { VISITS = 40 };
#else
enum { VISITS = 200 };
#endif
enum { ACTIONS = 12, RESET_TRIES = 12 };

static void hundreds_of_visits_leave_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    struct shuffle chance = shuffle_from(20261129, 7);
    unsigned seen = 0;
    begin_stand(&v, "");
    for (int i = 0; i < VISITS; i++) {
        for (int k = 0; k < ACTIONS; k++) {
            by_chance(&v, &chance);
            v.now.mono_us += 300000;
            assert_true(settle(&v)); /* the program never ends */
            if (app_screen(v.app) < 32)
                seen |= 1u << app_screen(v.app);
            assert_int_not_equal(app_screen(v.app), SCREEN_FRONT);
            assert_int_not_equal(app_screen(v.app), SCREEN_FAULT);
        }
        /* They go. A capsule that plays goes on to its end, then time runs. */
        for (int k = 0; k < RESET_TRIES && !(k && app_screen(v.app) == SCREEN_ATTRACT); k++) {
            v.now.mono_us += 61000000;
            settle(&v);
            for (int part = 0; part < 11; part++) { /* seen: time in which the program stood still is no warning */
                v.now.mono_us += 2000000;
                settle(&v);
            }
        }
        assert_fresh(&v);
    }
    assert_true(seen >> SCREEN_LIBRARY & 1 && seen >> SCREEN_CAPSULE & 1 && seen >> SCREEN_QUIZ & 1 &&
                seen >> SCREEN_RESULT & 1 && seen >> SCREEN_SETTINGS & 1 && seen >> SCREEN_HELP & 1);
    end(&v);
}

/* Nobody knows yet which language is theirs. */
static void who_listens_is_invited_in_every_language(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    app_free(v.app, v.now);
    struct str words = str_c(visit_playlist), list = STR("languages: [en]");
    size_t at = (size_t)str_find(words, list);
    put(&v, "playlists/p.yaml",
        arena_strf(&v.arena, "%.*slanguages: [en, fr, nl]%s%s", (int)at, words.ptr, words.ptr + at + list.len, STAND).ptr);
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    key(&v, KEY_F2);
    assert_int_equal(app_stage(v.app)->levels[0].id, SCREEN_ATTRACT);
    assert_true(ear_said(v.app, "Come in. Touch your language to begin. Go to your language with the arrow keys, then press Enter. "
                                "Bienvenue. Touchez votre langue pour commencer. Allez"));
    assert_true(ear_said(v.app, "Welkom. Raak uw taal aan om te beginnen. Ga met"));
    assert_false(str_find(app_said(v.app), STR("Willkommen")) >= 0);
    size_t said = app_said(v.app).len;
    for (int i = 0; i < 4; i++)
        pass(&v, 13000); /* other extracts come */
    assert_int_equal(app_said(v.app).len, said);
    key(&v, KEY_RIGHT);
    if (!str_starts(ear_heard(v.app), STR("Fran\u00e7ais")))
        key(&v, KEY_RIGHT);
    assert_true(str_starts(ear_heard(v.app), STR("Fran\u00e7ais, bouton")));
    key(&v, KEY_RIGHT);
    assert_true(str_starts(ear_heard(v.app), STR("Nederlands, knop")));
    key(&v, KEY_ENTER);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_settings(v.app)->lang, LANG_NL);
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_visit),
        cmocka_unit_test(the_ways_out),
        cmocka_unit_test(who_listens_is_invited_in_every_language),
        cmocka_unit_test(a_touch_on_what_has_gone_presses_nothing),
        cmocka_unit_test(idle_times_are_those_of_the_policy),
        cmocka_unit_test(a_long_way_back_ends_the_visit_too),
        cmocka_unit_test(outside_of_its_hours_it_is_quiet_and_dark),
        cmocka_unit_test(a_mouse_that_only_moves_keeps_it_closed),
        cmocka_unit_test(the_quiet_page_has_the_time_of_a_clock_that_was_set),
        cmocka_unit_test(a_clock_that_is_wrong_closes_nothing),
        cmocka_unit_test(the_loop_says_nothing_about_the_machine),
        cmocka_unit_test(seams_are_counted_as_they_were_seen),
        cmocka_unit_test(hundreds_of_visits_leave_nothing),
    };
    return cmocka_run_group_tests_name("app/booth", tests, NULL, NULL);
}
