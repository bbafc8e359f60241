/* The capsule screen: opening and resuming, captions on their frame, controls that come and go,
 * keys, what is stored, how it ends, and a part watched again. */
#include "cmocka_all.h"
#include "rig_capsule.h"

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

/* Asked for before anybody knows how long the film is; it comes to its end without a word that the jump was made. */
static void a_jump_behind_the_end_is_kept_as_the_end(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct player_fake_media slow = {
        .name = "capsule-2.mp4", .length_us = S(VISIT_LENGTH_S), .w = 640, .h = 360, .open_us = 400000};
    const struct store_progress before = {.position_us = S(VISIT_LENGTH_S - 20), .length_us = S(VISIT_LENGTH_S)};
    struct store_progress p;
    visit_open(&v);
    player_fake_add(v.r.env.player, &slow);
    store_set_progress(v.r.env.store, STR(""), STR("capsule-2"), &before, v.r.env.now);
    visit_capsule(&v);
    visit_event(&v, &(struct event){.kind = EVENT_KEY, .key = {.key = KEY_UP}});
    for (struct event seeked; queue_pop(v.r.queue, &seeked);)
        continue;
    visit_wait(&v, 500000);
    visit_key(&v, KEY_ESCAPE);
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_int_equal(p.position_us, S(VISIT_LENGTH_S));
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
    visit_wait(&v, S(3));
    assert_false(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    visit_wait(&v, S(2));
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(near(p.position_us, S(5)));
    visit_wait(&v, S(1));
    visit_key(&v, ' ');
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(near(p.position_us, S(6)));
    assert_false(p.done);
    assert_int_equal(level(&v).status, PLAYER_PAUSED);
    visit_key(&v, KEY_RIGHT); /* a jump while it stands still */
    visit_key(&v, KEY_RIGHT);
    assert_true(store_progress(v.r.env.store, STR(""), STR("capsule-2"), &p));
    assert_true(near(p.position_us, S(16)));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_where_the_learner_stopped),
        cmocka_unit_test(a_capsule_watched_to_its_end_begins_anew),
        cmocka_unit_test(a_place_in_another_file_means_nothing),
        cmocka_unit_test(a_jump_behind_the_end_is_kept_as_the_end),
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
        cmocka_unit_test(the_list_is_the_same_while_only_the_video_advances),
        cmocka_unit_test(closing_a_panel_returns_to_what_opened_it),
        cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
