/* The capsule screen: opening and resuming, captions on their frame, controls that come and go,
 * keys, what is stored, how it ends, and a part watched again. */
#include "cmocka_all.h"
#include "rig_visit.h"
#include "ui/caption_box.h"

static struct player_level level(struct visit_rig *v)
{
    struct player_level l;
    player_poll(v->r.env.player, v->r.env.now, &l);
    return l;
}

static bool near(int64_t a, int64_t b)
{
    return a - b < 100000 && b - a < 100000;
}

static void opens_where_the_learner_stopped(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    const struct store_progress p = {.position_us = S(100), .length_us = S(VISIT_LENGTH_S)};
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_capsule(&v);
    assert_true(near(visit_position(&v), S(97)));
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    visit_close(&v);
}

static void a_capsule_watched_to_its_end_begins_anew(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    const struct store_progress done = {
        .position_us = S(100), .length_us = S(VISIT_LENGTH_S), .done = true};
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &done, v.r.env.now);
    visit_capsule(&v);
    assert_true(near(visit_position(&v), 0));
    visit_close(&v);
}

/* Another film took its place meanwhile. */
static void a_place_in_another_file_means_nothing(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    const struct store_progress p = {.position_us = S(100), .length_us = S(150)};
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_capsule(&v);
    visit_wait(&v, S(1));
    assert_true(visit_position(&v) < S(2));
    visit_close(&v);
}

static void captions_that_are_missing_are_said(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.settings.lang = LANG_DE;
    visit_capsule(&v);
    assert_true(visit_reads(&v, "keine Untertitel „Deutsch“; zu lesen ist „English“"));
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[2], .start_us = -1});
    assert_false(visit_reads(&v, "Untertitel „Deutsch“")); /* it has none at all */
    visit_close(&v);
}

static void progress_is_stored_while_playing_and_on_pause(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(4));
    assert_false(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    visit_wait(&v, S(2));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(near(p.position_us, S(6)));
    visit_wait(&v, S(1));
    visit_key(&v, ' ');
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(near(p.position_us, S(7)));
    assert_false(p.done);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    visit_key(&v, 'p');
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    visit_close(&v);
}

static void watched_to_95_percent_counts_as_done(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p;
    visit_open(&v);
    visit_capsule(&v);
    player_seek(v.r.env.player, S(255), v.r.env.now);
    visit_wait(&v, S(6));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(p.done);
    visit_key(&v, KEY_HOME);
    visit_wait(&v, S(6));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(p.done && p.position_us < S(10));
    visit_close(&v);
}

/* Cues run from 1.000 to 3.000; the fake's pictures are 40 ms apart. */
static void captions_change_with_the_picture(void **state)
{
    (void)state;
    static const struct {
        int64_t at_us;
        bool on;
    } cases[] = {
        {0, false},      {960000, false},  {999000, false},  {1000000, true},
        {2990000, true}, {3000000, false}, {3040000, false},
    };
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    int64_t start = v.r.env.now.mono_us, at = 0;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        visit_wait(&v, cases[i].at_us - at);
        at = cases[i].at_us;
        assert_int_equal(visit_caption(&v).len > 0, cases[i].on);
    }
    assert_int_equal(v.r.env.now.mono_us - start, 3040000);
    visit_close(&v);
}

static void captions_stand_still_while_paused(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, 1500000);
    assert_true(visit_caption(&v).len > 0);
    visit_key(&v, ' ');
    visit_wait(&v, S(10));
    assert_true(visit_caption(&v).len > 0);
    assert_int_equal(v.r.wake_us, TIME_NEVER); /* a still screen sleeps */
    visit_close(&v);
}

static void a_frame_is_asked_for_when_a_caption_changes(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, 500000);
    int64_t in = v.r.wake_us - v.r.env.now.mono_us;
    assert_true(in > 400000 && in < 700000); /* at 1 s the cue begins; at 3 s the controls go */
    visit_close(&v);
}

static void caption_keys(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, 1500000);
    assert_true(visit_reads(&v, "Before any technology"));
    visit_key(&v, 'v');
    assert_int_equal(visit_caption(&v).len, 0);
    assert_true(visit_reads(&v, "Subtitles off"));
    visit_key(&v, 'v');
    visit_key(&v, 'j');
    assert_true(str_eq(visit_caption(&v), STR("Avant toute technologie")));
    assert_string_equal(v.r.settings.caption_lang, "fr");
    visit_key(&v, 'j'); /* the Dutch file is none: said, nothing switched, playing on */
    assert_true(visit_reads(&v, "The subtitles (Nederlands) cannot be read."));
    assert_true(str_eq(visit_caption(&v), STR("Avant toute technologie")));
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    for (int i = 0; i < 6; i++)
        visit_key(&v, 'x'); /* 0.6 s later: the cue has not begun yet */
    assert_int_equal(visit_caption(&v).len, 0);
    visit_key(&v, 'z');
    visit_key(&v, 'z');
    assert_true(visit_caption(&v).len > 0);
    visit_close(&v);
}

static void unreadable_captions_are_said_on_arrival(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.settings.lang = LANG_NL;
    visit_capsule(&v);
    assert_true(visit_reads(&v, "De ondertitels (Nederlands) zijn onleesbaar."));
    visit_wait(&v, 1500000);
    assert_true(visit_caption(&v).len > 0); /* another language instead of none */
    visit_close(&v);
}

static void player_keys(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_key(&v, KEY_UP);
    assert_true(near(visit_position(&v), S(60)));
    visit_key(&v, KEY_LEFT);
    visit_key(&v, KEY_LEFT);
    assert_true(near(visit_position(&v), S(50)));
    visit_key(&v, KEY_RIGHT);
    assert_true(near(visit_position(&v), S(55)));
    visit_mods(&v, KEY_RIGHT, MOD_CTRL); /* chapters begin at 0, 46, 101, 164, 219 */
    assert_true(near(visit_position(&v), S(101)));
    visit_mods(&v, KEY_LEFT, MOD_CTRL);
    assert_true(near(visit_position(&v), S(46)));
    visit_key(&v, KEY_HOME);
    assert_true(near(visit_position(&v), 0));
    visit_key(&v, ']');
    assert_true(level(&v).rate > 1.09 && level(&v).rate < 1.11);
    visit_key(&v, KEY_BACKSPACE);
    assert_true(level(&v).rate == 1);
    visit_key(&v, '9');
    assert_int_equal(level(&v).volume, 75);
    assert_int_equal(v.r.settings.volume, 75);
    visit_key(&v, 'm');
    assert_true(level(&v).muted);
    visit_key(&v, '0');
    assert_false(level(&v).muted);
    assert_int_equal(level(&v).volume, 80);
    visit_close(&v);
}

static void controls_hide_and_return(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    assert_non_null(rig_find(&v.r, "Pause"));
    visit_wait(&v, 3100000);
    assert_null(rig_find(&v.r, "Pause"));
    assert_null(tree_primary(rig_tree(&v.r))); /* keys go to the player */
    visit_tap(&v, 960, 400, true);             /* a finger's first tap only shows them */
    assert_non_null(rig_find(&v.r, "Pause"));
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    visit_tap(&v, 960, 400, true);
    visit_settle(&v);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    visit_wait(&v, S(60));
    assert_non_null(rig_find(&v.r, "Play")); /* they stay while paused */
    visit_press(&v, "Play");
    visit_wait(&v, 3100000);
    visit_tap(&v, 960, 400, false); /* a mouse toggles at once */
    visit_settle(&v);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    visit_close(&v);
}

static void tab_takes_the_focus_into_the_controls(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_key(&v, KEY_TAB);
    assert_int_equal(v.r.input.focus, rig_find(&v.r, "Pause")->id);
    visit_wait(&v, S(30));
    assert_non_null(rig_find(&v.r, "Pause")); /* focus on a control keeps them */
    visit_key(&v, KEY_TAB);
    assert_int_equal(v.r.input.focus, rig_find(&v.r, "Skip 10\u00A0s")->id);
    int64_t before = visit_position(&v);
    visit_key(&v, KEY_ENTER);
    assert_true(near(visit_position(&v), before + S(10)));
    visit_close(&v);
}

static void the_position_slider_seeks(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    const struct node *n = rig_find(&v.r, "Position");
    assert_non_null(n);
    visit_tap(&v, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2, true);
    visit_settle(&v);
    assert_true(visit_position(&v) > S(135) && visit_position(&v) < S(137));
    assert_true(visit_reads(&v, "2:16 of 4:32. Chapter 3 of 5: Leadership and the team"));
    visit_close(&v);
}

static void chapters_that_do_not_match_are_hidden(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].timeline.matches = false;
    visit_capsule(&v);
    assert_false(visit_reads(&v, "Chapter"));
    visit_mods(&v, KEY_RIGHT, MOD_CTRL);
    assert_true(near(visit_position(&v), 0));
    visit_close(&v);
}

static void the_panel_switches_captions(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_press(&v, "Subtitles");
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    visit_press(&v, "Français");
    assert_string_equal(v.r.settings.caption_lang, "fr");
    visit_press(&v, "200\u00A0%");
    assert_int_equal(v.r.settings.caption_percent, 200);
    visit_press(&v, "Off");
    assert_false(v.r.settings.captions);
    visit_key(&v, KEY_ESCAPE); /* one level: the panel, not the capsule */
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_false(v.left);
    visit_key(&v, KEY_ESCAPE);
    assert_true(v.left);
    visit_close(&v);
}

static void the_list_is_the_same_while_only_the_video_advances(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, 4100000);
    rig_draw_once(&v.r);
    v.r.env.now.mono_us += 40000;
    rig_draw_once(&v.r);
    assert_true(draw_list_equal(&v.r.lists[0], &v.r.lists[1]));
    visit_wait(&v, S(10));
    visit_key(&v, 'p');
    visit_key(&v, 'p'); /* controls are up, and the second on the clock does not change */
    visit_wait(&v, 2500000);
    rig_draw_once(&v.r);
    v.r.env.now.mono_us += 40000;
    rig_draw_once(&v.r);
    assert_true(draw_list_equal(&v.r.lists[0], &v.r.lists[1]));
    visit_close(&v);
}

static void a_failure_becomes_the_fault_screen(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(3));
    player_fake_fail(v.r.env.player, ERR_DECODE, "it went wrong at 3 s");
    visit_settle(&v);
    assert_int_equal(visit_at(&v), SCREEN_FAULT);
    assert_int_equal(v.levels[0].args.fault, ERR_DECODE);
    assert_string_equal(v.levels[0].args.detail, "it went wrong at 3 s");
    assert_ptr_equal(v.levels[0].args.capsule, &v.capsules[1]);
    visit_close(&v);
}

static void a_missing_file_is_refused_in_a_sentence(void **state)
{
    (void)state;
    struct visit_rig v;
    struct err err = ERR_INIT;
    visit_open(&v);
    v.capsules[1].media = NULL;
    v.capsules[1].media_name = STR("capsule-2.mp4");
    const struct screen_args args = {.capsule = &v.capsules[1]};
    assert_false(rig_enter_with(&v.r, &screen_capsule, &args, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "capsule-2.mp4"));
    free(v.r.state);
    v.r.state = NULL;
    visit_close(&v);
}

static void waiting_shows_after_300_ms(void **state)
{
    (void)state;
    static const struct player_fake_media slow = {
        .name = "capsule-2.mp4", .length_us = S(60), .w = 640, .h = 360, .open_us = S(2)};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &slow);
    visit_capsule(&v);
    assert_null(visit_role(&v, ROLE_STATUS));
    visit_wait(&v, 301000);
    assert_non_null(visit_role(&v, ROLE_STATUS));
    visit_wait(&v, S(2));
    assert_null(visit_role(&v, ROLE_STATUS));
    visit_close(&v);
}

static void the_end_offers_the_quiz(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    player_seek(v.r.env.player, S(270), v.r.env.now);
    visit_wait(&v, S(1));
    assert_string_equal(player_fake_preload(v.r.env.player), "media/capsule-3.mp4");
    visit_wait(&v, S(3));
    assert_true(visit_reads(&v, "Quiz: 5 questions"));
    visit_press(&v, "Start quiz");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_int_equal(v.last, NAV_REPLACE);
    visit_close(&v);
}

static void not_now_goes_back(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    player_fake_end(v.r.env.player);
    visit_settle(&v);
    visit_press(&v, "Not now");
    assert_true(v.left);
    assert_int_equal(v.last, NAV_BACK);
    visit_close(&v);
}

/* A single file from the command line: played to its end, there is nothing to go back to. */
static void the_last_file_ends_the_program(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.env.can_go_back = false;
    v.r.catalog.n_capsules = 1;
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[0]});
    visit_wait(&v, S(61));
    assert_true(v.left);
    assert_int_equal(v.last, NAV_QUIT);
    visit_close(&v);
}

static void a_clicker_pauses_first(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(5));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    assert_true(visit_reads(&v, "Next again to leave the capsule"));
    visit_wait(&v, S(4));
    visit_key(&v, KEY_PAGE_DOWN); /* too late for "again": it plays on */
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_key(&v, KEY_PAGE_DOWN);
    visit_wait(&v, S(1));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_close(&v);
}

static void next_and_previous_capsule(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_press(&v, "Previous");
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-1.mp4");
    visit_key(&v, 'n');
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    player_seek(v.r.env.player, S(230), v.r.env.now);
    visit_settle(&v);
    visit_key(&v, 'n'); /* in the last chapter the quiz comes next */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_close(&v);
}

static void a_part_is_watched_again(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p;
    visit_open(&v);
    const struct screen_args args = {.capsule = &v.capsules[1], .watch = {S(72), S(100)}};
    visit_start(&v, SCREEN_CAPSULE, &args);
    assert_true(near(visit_position(&v), S(72)));
    assert_true(visit_reads(&v, "1:12–1:40"));
    visit_key(&v, KEY_RIGHT); /* it plays just that */
    assert_true(near(visit_position(&v), S(72)));
    visit_wait(&v, S(27));
    assert_false(v.left);
    visit_wait(&v, S(2));
    assert_true(v.left);
    assert_int_equal(v.last, NAV_BACK);
    rig_leave(&v.r);
    assert_false(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    visit_close(&v);
}

static void closing_a_panel_returns_to_what_opened_it(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_key(&v, 'p');
    visit_key(&v, KEY_TAB);
    for (int i = 0; i < 12 && v.r.input.focus != rig_find(&v.r, "Subtitles")->id; i++)
        visit_key(&v, KEY_TAB);
    uint32_t opener = v.r.input.focus;
    assert_int_equal(opener, rig_find(&v.r, "Subtitles")->id);
    visit_key(&v, KEY_ENTER);
    assert_non_null(rig_find(&v.r, "Close"));
    assert_int_not_equal(v.r.input.focus, opener);
    visit_key(&v, KEY_ESCAPE);
    assert_null(rig_find(&v.r, "Close"));
    assert_int_equal(v.r.input.focus, opener);
    assert_true(v.r.input.focus_visible);
    visit_close(&v);
}

static void looks(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    assert_true(rig_golden(&v.r, "capsule-controls"));
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "capsule-controls-light"));
    assert_true(rig_sane(&v.r));
    visit_press(&v, "Subtitles");
    assert_true(rig_golden(&v.r, "capsule-panel"));
    visit_key(&v, KEY_ESCAPE);
    visit_wait(&v, 3500000);
    assert_true(rig_golden(&v.r, "capsule-caption"));
    visit_key(&v, 'p');
    v.r.w = 1080, v.r.h = 1920;
    visit_wait(&v, S(5));
    assert_true(rig_golden(&v.r, "capsule-portrait"));
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "capsule-portrait-light"));
    assert_true(rig_sane(&v.r));
    visit_close(&v);
}

/* A folder of files plays one after the other, unless somebody is there. */
static void the_next_capsule_begins_by_itself(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].quiz = NULL;
    visit_capsule(&v);
    player_fake_end(v.r.env.player);
    visit_settle(&v);
    assert_true(visit_reads(&v, "Watch capsule 3"));
    for (int i = 0; i < 19; i++)
        visit_wait(&v, 1000000);
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    visit_wait(&v, 1000000);
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-3.mp4");
    visit_capsule(&v);
    player_fake_end(v.r.env.player);
    visit_settle(&v);
    visit_wait(&v, S(1));
    visit_key(&v, KEY_TAB); /* somebody is there: it waits for an answer */
    visit_wait(&v, S(60));
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-2.mp4");
    visit_close(&v);
}

static void a_quiz_never_begins_by_itself(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    player_fake_end(v.r.env.player);
    visit_settle(&v);
    visit_wait(&v, S(60));
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    assert_int_equal(v.r.wake_us, TIME_NEVER);
    visit_close(&v);
}

/* A file whose length nobody knows: nothing to store, and no timer that fires over and over. */
static void an_unknown_length_does_not_spin(void **state)
{
    (void)state;
    static const struct player_fake_media endless = {
        .name = "capsule-2.mp4", .length_us = 0, .w = 640, .h = 360};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &endless);
    v.capsules[1].quiz = NULL;
    v.r.catalog.n_capsules = 2;
    visit_capsule(&v);
    for (int i = 0; i < 20 && !v.left; i++) {
        visit_wait(&v, S(1));
        assert_true(v.left || v.r.wake_us > v.r.env.now.mono_us);
    }
    visit_close(&v);
}

static void done_stays_done_when_started_elsewhere(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_progress p = {.position_us = S(270), .length_us = S(VISIT_LENGTH_S), .done = true};
    visit_open(&v);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &p, v.r.env.now);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(10)});
    visit_wait(&v, S(6));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(p.done);
    visit_close(&v);
}

static void without_captions_the_button_says_so(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].n_captions = 0;
    visit_capsule(&v);
    visit_press(&v, "Subtitles");
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_true(visit_reads(&v, "This capsule has no subtitles."));
    visit_close(&v);
}

static void sound_tracks_and_volume(void **state)
{
    (void)state;
    static const struct player_track tracks[] = {
        {.language = "eng", .id = 1},
        {.language = "fra", .id = 2},
        {.language = "fra", .id = 3, .described = true},
    };
    static const struct player_fake_media media = {.name = "capsule-2.mp4",
                                                   .length_us = S(VISIT_LENGTH_S),
                                                   .w = 640,
                                                   .h = 360,
                                                   .n_audio = 3,
                                                   .audio = tracks};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &media);
    v.r.settings.lang = LANG_FR;
    visit_capsule(&v);
    assert_int_equal(level(&v).audio_track, 2); /* the interface's language is preferred */
    visit_key(&v, '#');
    assert_int_equal(level(&v).audio_track, 3);
    visit_press(&v, "Audiodescr."); /* back from it: the plain track of the same language */
    assert_int_equal(level(&v).audio_track, 2);
    visit_press(&v, "Audiodescr.");
    assert_int_equal(level(&v).audio_track, 3);
    visit_press(&v, "Volume");
    visit_press(&v, "English");
    assert_int_equal(level(&v).audio_track, 1);
    assert_string_equal(v.r.settings.audio_lang, "eng");
    const struct node *slider = NULL;
    const struct tree *t = rig_tree(&v.r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_SLIDER && t->nodes[i].parent >= 0)
            slider = &t->nodes[i];
    assert_non_null(slider);
    visit_tap(&v, slider->rect.x + slider->rect.w / 4, slider->rect.y + slider->rect.h / 2, true);
    assert_in_range(level(&v).volume, 24, 26);
    visit_press(&v, "Couper le son");
    assert_true(level(&v).muted);
    visit_tap(&v, 200, 200, true); /* a touch outside closes the panel */
    visit_settle(&v);
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    visit_close(&v);
}

static const struct player_track spoken[] = {
    {.language = "eng", .id = 1}, {.language = "deu", .id = 2},
    {.language = "eng", .id = 3, .described = true}};

static void sounds_of(struct visit_rig *v, const char *name, int n_audio)
{
    const struct player_fake_media media = {
        .name = name, .length_us = S(VISIT_LENGTH_S), .w = 640, .h = 360, .n_audio = n_audio,
        .audio = spoken};
    player_fake_add(v->r.env.player, &media);
}

static void description_is_one_press_away_and_stays_for_the_next_capsule(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 3);
    sounds_of(&v, "capsule-3.mp4", 2);
    visit_capsule(&v);
    assert_int_equal(level(&v).audio_track, 1);
    int64_t at = visit_position(&v);
    visit_press(&v, "Described");
    assert_int_equal(level(&v).audio_track, 3);
    assert_true(near(visit_position(&v), at));
    assert_true(rig_find(&v.r, "Described")->state & STATE_CHECKED);
    assert_true(v.r.settings.described);
    assert_string_equal(v.r.settings.audio_lang, ""); /* still the language of the interface */
    visit_key(&v, '>');
    assert_int_equal(level(&v).audio_track, 1);
    assert_true(visit_reads(&v, "no sound “English, described”; you hear “English”"));
    assert_null(rig_find(&v.r, "Described")); /* there is none here */
    visit_wait(&v, S(5));
    assert_false(visit_reads(&v, "no sound"));
    visit_key(&v, 'd');
    assert_true(visit_reads(&v, "no sound “English, described”"));
    assert_true(v.r.settings.described);
    visit_key(&v, '<');
    assert_int_equal(level(&v).audio_track, 3);
    assert_false(visit_reads(&v, "no sound"));
    visit_key(&v, 'd');
    assert_int_equal(level(&v).audio_track, 1);
    assert_false(v.r.settings.described);
    visit_close(&v);
}

static void a_language_that_is_missing_is_said_and_kept(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 2);
    sounds_of(&v, "capsule-3.mp4", 1);
    visit_capsule(&v);
    visit_key(&v, '#');
    assert_int_equal(level(&v).audio_track, 2);
    assert_true(v.r.settings.captions && v.r.settings.caption_lang[0] == 0); /* on their own */
    visit_key(&v, '>');
    assert_true(visit_reads(&v, "no sound “Deutsch”; you hear “English”"));
    visit_key(&v, '<');
    assert_int_equal(level(&v).audio_track, 2);
    visit_close(&v);
}

static void settings_are_one_press_away(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    struct nav nav = rig_press(&v.r, "Settings");
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_SETTINGS);
    visit_close(&v);
}

/* They are changed on a screen of their own, which lies over the capsule. */
static void captions_and_sound_follow_the_settings(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 2);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(81)});
    visit_settle(&v);
    int heard = level(&v).audio_track;
    assert_true(str_starts(visit_caption(&v), STR("Before any")));
    strcpy(v.r.settings.caption_lang, "fr");
    strcpy(v.r.settings.audio_lang, heard == 1 ? "de" : "en");
    visit_settle(&v);
    visit_wait(&v, 100000);
    assert_true(str_starts(visit_caption(&v), STR("Avant toute")));
    assert_int_not_equal(level(&v).audio_track, heard);
    visit_close(&v);
}

/* Under a mouse and under a finger; the small picture is a part of the one sheet. */
static void the_place_under_the_pointer_is_shown(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].timeline.thumbnails = (struct thumbnails){"media/capsule-2.thumbs.jpg", S(2), 10, 272, 153};
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    const struct node *bar = rig_find(&v.r, "Position");
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE,
                       .x = bar->rect.x + bar->rect.w * 240 / VISIT_LENGTH_S, .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&v, &ev);
    visit_settle(&v);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness")));
    assert_true(rig_golden(&v.r, "capsule-preview"));
    v.r.settings.text_percent = 200; /* the title takes two lines */
    visit_settle(&v);
    const struct node *card = tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness"));
    const struct node *title = visit_role(&v, ROLE_HEADING);
    assert_true(card && title && card->rect.y >= title->rect.y + title->rect.h);
    v.r.settings.text_percent = 100;
    visit_settle(&v);
    ev.pointer.y = 300;
    visit_event(&v, &ev);
    assert_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness")));
    ev = (struct event){.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .phase = POINTER_DOWN,
                        .x = bar->rect.x + 3, .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&v, &ev);
    visit_settle(&v);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("Why prerequisites")));
    v.capsules[1].timeline.matches = false; /* of another file: the time alone */
    visit_settle(&v);
    assert_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("Why prerequisites")));
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("0:00")));
    visit_close(&v);
}

static void nothing_overlaps(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 3);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    visit_key(&v, 'p');
    assert_true(visit_fits(&v, "controls"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_where_the_learner_stopped),
        cmocka_unit_test(a_capsule_watched_to_its_end_begins_anew),
        cmocka_unit_test(a_place_in_another_file_means_nothing),
        cmocka_unit_test(captions_that_are_missing_are_said),
        cmocka_unit_test(progress_is_stored_while_playing_and_on_pause),
        cmocka_unit_test(watched_to_95_percent_counts_as_done),
        cmocka_unit_test(captions_change_with_the_picture),
        cmocka_unit_test(captions_stand_still_while_paused),
        cmocka_unit_test(a_frame_is_asked_for_when_a_caption_changes),
        cmocka_unit_test(caption_keys),
        cmocka_unit_test(unreadable_captions_are_said_on_arrival),
        cmocka_unit_test(player_keys),
        cmocka_unit_test(controls_hide_and_return),
        cmocka_unit_test(tab_takes_the_focus_into_the_controls),
        cmocka_unit_test(the_position_slider_seeks),
        cmocka_unit_test(chapters_that_do_not_match_are_hidden),
        cmocka_unit_test(the_panel_switches_captions),
        cmocka_unit_test(closing_a_panel_returns_to_what_opened_it),
        cmocka_unit_test(the_list_is_the_same_while_only_the_video_advances),
        cmocka_unit_test(a_failure_becomes_the_fault_screen),
        cmocka_unit_test(a_missing_file_is_refused_in_a_sentence),
        cmocka_unit_test(waiting_shows_after_300_ms),
        cmocka_unit_test(the_end_offers_the_quiz),
        cmocka_unit_test(not_now_goes_back),
        cmocka_unit_test(the_last_file_ends_the_program),
        cmocka_unit_test(a_clicker_pauses_first),
        cmocka_unit_test(next_and_previous_capsule),
        cmocka_unit_test(a_part_is_watched_again),
        cmocka_unit_test(looks),
        cmocka_unit_test(the_next_capsule_begins_by_itself),
        cmocka_unit_test(a_quiz_never_begins_by_itself),
        cmocka_unit_test(an_unknown_length_does_not_spin),
        cmocka_unit_test(done_stays_done_when_started_elsewhere),
        cmocka_unit_test(without_captions_the_button_says_so),
        cmocka_unit_test(sound_tracks_and_volume),
        cmocka_unit_test(description_is_one_press_away_and_stays_for_the_next_capsule),
        cmocka_unit_test(a_language_that_is_missing_is_said_and_kept),
        cmocka_unit_test(settings_are_one_press_away),
        cmocka_unit_test(captions_and_sound_follow_the_settings),
        cmocka_unit_test(the_place_under_the_pointer_is_shown),
        cmocka_unit_test(nothing_overlaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
