/*
 * A whole visit by one switch: Space alone, every step chosen by where the highlight stands, with invented time. How
 * many presses it took and how long is printed, not judged.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "ui/scan.h"

static const char all_kinds[] =
    "capsule-kiosk: 1\n"
    "title: One capsule\n"
    "languages: [en]\n"
    "capsules:\n"
    "- {id: one, title: The first, media: one.mp4, quiz: q}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: Quiz\n"
    "  questions:\n"
    "  - {id: s, question: Is water wet?, keep-order: true,\n"
    "     options: [{text: It is, right: true, feedback: Yes.}, {text: It is not, feedback: No.}]}\n"
    "  - {id: m, kind: multiple, question: Which are even?, keep-order: true,\n"
    "     options: [{text: Two, right: true, feedback: Yes.}, {text: Three, feedback: No.},\n"
    "               {text: Four, right: true, feedback: Yes.}]}\n"
    "  - {id: t, kind: true-false, question: Is fire cold?, answer: false, feedback: {true: No., false: Yes.}}\n"
    "  - {id: o, kind: ordering, question: In order?,\n"
    "     order: [{id: a, text: Alpha}, {id: b, text: Beta}, {id: c, text: Gamma}], explanation: So.}\n"
    "  - {id: p, kind: matching, question: Which belongs to which?,\n"
    "     pairs: [{id: a, left: Sun, right: Day}, {id: b, left: Moon, right: Night},\n"
    "             {id: c, left: Rain, right: Cloud}], explanation: So.}\n"
    "  - {id: n, kind: numeric, question: How many?, answer: 13, min: 0, max: 100, explanation: So.}\n"
    "  - {id: w, kind: short, question: May one?, answers: [{text: go on}], explanation: So.}\n";

struct switched {
    struct visit_test v;
    int presses;
    int64_t began_us;
};

static void open_visit(struct switched *t, const char *playlist)
{
    struct err err = ERR_INIT;
    *t = (struct switched){0};
    begin(&t->v);
    app_free(t->v.app, t->v.now);
    put(&t->v, "playlists/p.yaml", playlist);
    put(&t->v, "media/demo/one.en.vtt", "WEBVTT\n\n00:00.000 --> 00:50.000\nA caption\n");
    t->v.config.settings.scan_ignore_ms = 300;
    t->v.config.settings.scan_ms = 1500;
    t->v.app = app_new(&t->v.config, t->v.now, &err);
    assert_true(settle(&t->v));
    t->began_us = t->v.now.mono_us;
}

static void switch_once(struct switched *t)
{
    const struct event text = {.kind = EVENT_TEXT, .text = {.utf8 = " "}}; /* a space bar types as well */
    t->presses++;
    key(&t->v, ' ');
    queue_push(t->v.queue, &text);
    pass(&t->v, 400);
}

static const struct node *named(const struct tree *t, const char *label)
{
    for (int i = t->n - 1; i >= 0; i--)
        if (t->nodes[i].id && str_starts(t->nodes[i].label, str_c(label)))
            return &t->nodes[i];
    return NULL;
}

/* Waits for the highlight, goes into groups, and presses when it stands on what has that name. */
static bool choose_id(struct switched *t, uint32_t id)
{
    struct scan_plan plan;
    for (int i = 0; i < 900; i++) {
        const struct scan *s = app_scan(t->v.app);
        const struct tree *tree = app_tree(t->v.app);
        scan_plan_of(tree, &plan);
        const struct scan_group *in = NULL;
        for (int g = 0; g < plan.n; g++)
            for (int k = 0; k < plan.groups[g].n; k++)
                if (plan.items[plan.groups[g].first + k].id == id)
                    in = &plan.groups[g];
        bool there = in && (s->item == id || (!s->item && s->group == in->id));
        bool chosen = there && (s->item == id || in->n == 1);
        if (there || s->resting || !s->group)
            switch_once(t);
        else
            pass(&t->v, 100);
        if (chosen)
            return true;
    }
    return false;
}

static void choose(struct switched *t, const char *label)
{
    const struct node *n = named(app_tree(t->v.app), label);
    for (int i = 0; i < 3 && !n; i++) { /* controls that are hidden */
        switch_once(t);
        n = named(app_tree(t->v.app), label);
    }
    if (!n) {
        struct buf all = BUF_INIT;
        tree_dump(app_tree(t->v.app), &all);
        fail_msg("nothing is named \"%s\" among\n%s", label, buf_c(&all));
    }
    if (!choose_id(t, n->id))
        fail_msg("the highlight never came to \"%s\"", label);
}

static void check_answer(struct switched *t)
{
    choose(t, "Check answer");
    assert_int_equal(app_screen(t->v.app), SCREEN_FEEDBACK);
    choose(t, named(app_tree(t->v.app), "Next question") ? "Next question" : "See the result");
}

static void a_visit_by_one_switch(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    assert_true(app_settings(t.v.app)->scanning);
    choose(&t, "Deutsch");
    assert_non_null(named(app_tree(t.v.app), "Einstellungen"));
    choose(&t, "English");
    choose(&t, "The first");
    assert_int_equal(app_screen(t.v.app), SCREEN_CAPSULE);
    pass(&t.v, 8000);
    assert_int_equal(scan_focus(app_scan(t.v.app)), 0); /* it plays, and nothing lies over it */
    switch_once(&t);
    const struct node *play = tree_primary(app_tree(t.v.app));
    struct rect lit = scan_area(app_scan(t.v.app), app_tree(t.v.app));
    assert_true(play && rect_meet(lit, play->rect).w == play->rect.w); /* it begins at the one action */
    bool captions = app_settings(t.v.app)->captions;
    choose(&t, "Settings");
    assert_int_equal(app_screen(t.v.app), SCREEN_SETTINGS);
    choose(&t, "Subtitles");
    choose(&t, "Show subtitles");
    assert_int_not_equal(app_settings(t.v.app)->captions, captions);
    choose(&t, "Back");
    assert_int_equal(app_screen(t.v.app), SCREEN_CAPSULE);
    player_fake_end(t.v.config.player);
    pass(&t.v, 300);
    choose(&t, "Start quiz");
    assert_int_equal(app_screen(t.v.app), SCREEN_QUIZ);
    choose(&t, "It is");
    check_answer(&t);
    choose(&t, "Two");
    choose(&t, "Four");
    check_answer(&t);
    choose(&t, "False");
    check_answer(&t);
    choose(&t, "Alpha"); /* picked up, and to the place of another */
    choose(&t, "Gamma");
    check_answer(&t);
    choose(&t, "Sun");
    choose(&t, "Day");
    choose(&t, "Moon");
    choose(&t, "Night");
    choose(&t, "Rain");
    choose(&t, "Cloud");
    check_answer(&t);
    choose(&t, "1");
    choose(&t, "3");
    check_answer(&t);
    choose(&t, "Your answer");
    choose(&t, "g");
    choose(&t, "o");
    choose(&t, "Space");
    choose(&t, "o");
    choose(&t, "n");
    check_answer(&t);
    assert_int_equal(app_screen(t.v.app), SCREEN_RESULT);
    choose(&t, "Take it with you");
    assert_int_equal(app_screen(t.v.app), SCREEN_TAKE_AWAY);
    choose(&t, "Close");
    choose(&t, "Capsules");
    assert_int_equal(app_screen(t.v.app), SCREEN_LIBRARY);
    print_message("a visit by one switch, 1.5 s a step: %d presses, %d s\n", t.presses,
                  (int)((t.v.now.mono_us - t.began_us) / 1000000));
    end(&t.v);
}

/* ---- two switches ---- */

static void second_switch(struct switched *t)
{
    t->presses++;
    key(&t->v, KEY_TAB);
    pass(&t->v, 400);
}

static bool stands_on(const struct switched *t, uint32_t id, bool *inside)
{
    struct scan_plan plan;
    const struct scan *s = app_scan(t->v.app);
    scan_plan_of(app_tree(t->v.app), &plan);
    *inside = s->item == id && !s->resting;
    if (s->resting)
        return false;
    for (int g = 0; g < plan.n; g++)
        for (int k = 0; k < plan.groups[g].n && plan.groups[g].id == s->group && !s->item; k++)
            if (plan.items[plan.groups[g].first + k].id == id) {
                *inside = plan.groups[g].n == 1;
                return true;
            }
    return *inside;
}

/* Steps with the one, chooses with the other; no time need pass. */
static void step_to(struct switched *t, const char *label)
{
    const struct node *n = named(app_tree(t->v.app), label);
    for (int i = 0; i < 3 && !n; i++) {
        second_switch(t);
        n = named(app_tree(t->v.app), label);
    }
    if (!n)
        fail_msg("nothing is named \"%s\" on screen %d", label, (int)app_screen(t->v.app));
    uint32_t id = n->id;
    for (int i = 0; i < 80; i++) {
        bool last;
        if (!stands_on(t, id, &last)) {
            second_switch(t);
            continue;
        }
        switch_once(t);
        if (last)
            return;
    }
    fail_msg("the steps never came to \"%s\"", label);
}

static void a_visit_by_two_switches(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    step_to(&t, "Deutsch");
    step_to(&t, "English");
    step_to(&t, "The first");
    assert_int_equal(app_screen(t.v.app), SCREEN_CAPSULE);
    pass(&t.v, 3000);
    second_switch(&t); /* nothing is to be seen: controls come */
    assert_non_null(named(app_tree(t.v.app), "Pause"));
    step_to(&t, "Pause");
    step_to(&t, "Play");
    player_fake_end(t.v.config.player);
    pass(&t.v, 300);
    step_to(&t, "Start quiz");
    step_to(&t, "It is not");
    step_to(&t, "Check answer");
    assert_int_equal(app_screen(t.v.app), SCREEN_FEEDBACK);
    step_to(&t, "Next question");
    print_message("language, capsule and a question by two switches: %d presses\n", t.presses);
    end(&t.v);
}

/* The hand sets the pace; when it is gone the highlight goes by itself again. */
static void with_two_switches_nothing_moves_by_itself(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    second_switch(&t);
    uint32_t at = scan_focus(app_scan(t.v.app));
    pass(&t.v, 30000);
    assert_int_equal(scan_focus(app_scan(t.v.app)), at);
    second_switch(&t);
    uint32_t next = scan_focus(app_scan(t.v.app));
    assert_int_not_equal(next, at);
    key(&t.v, KEY_TAB);
    key(&t.v, KEY_TAB); /* a tremor */
    struct event held = {.kind = EVENT_KEY, .key = {.key = KEY_TAB, .repeat = true}};
    uint32_t once = scan_focus(app_scan(t.v.app));
    pass(&t.v, 1000);
    queue_push(t.v.queue, &held);
    settle(&t.v);
    assert_int_equal(scan_focus(app_scan(t.v.app)), once);
    assert_int_equal(app_scan(t.v.app)->resting, 0);
    pass(&t.v, 58000);
    assert_int_equal(scan_focus(app_scan(t.v.app)), once);
    pass(&t.v, 4000);
    assert_int_not_equal(scan_focus(app_scan(t.v.app)), once);
    end(&t.v);
}

/* ---- the switch ---- */

static void a_trembling_hand_presses_once(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    struct scan before = *app_scan(t.v.app);
    key(&t.v, ' ');
    struct scan pressed = *app_scan(t.v.app);
    assert_true(pressed.item != before.item || app_screen(t.v.app) != SCREEN_LIBRARY);
    key(&t.v, ' ');
    t.v.now.mono_us += 200000;
    key(&t.v, ' ');
    assert_int_equal(app_scan(t.v.app)->pressed_us, pressed.pressed_us);
    t.v.now.mono_us += 150000;
    key(&t.v, ' ');
    assert_true(app_scan(t.v.app)->pressed_us > pressed.pressed_us);
    end(&t.v);
}

static void press_anywhere(struct visit_test *v)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = 3, .y = 3}};
    queue_push(v->queue, &ev);
    ev.pointer.phase = POINTER_UP;
    queue_push(v->queue, &ev);
    settle(v);
}

static void anything_can_be_the_switch(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    int64_t before = app_scan(t.v.app)->pressed_us;
    key(&t.v, 'x');
    press_anywhere(&t.v);
    assert_int_equal(app_scan(t.v.app)->pressed_us, before); /* both are what they always were */
    key(&t.v, KEY_F6);
    end(&t.v);
    open_visit(&t, all_kinds);
    t.v.config.settings.scan_any = true;
    t.v.config.settings.scanning = true;
    struct err err = ERR_INIT;
    t.v.app = (app_free(t.v.app, t.v.now), app_new(&t.v.config, t.v.now, &err));
    settle(&t.v);
    key(&t.v, 'x');
    assert_true(app_scan(t.v.app)->pressed_us == t.v.now.mono_us);
    pass(&t.v, 1000);
    press_anywhere(&t.v);
    assert_true(app_scan(t.v.app)->pressed_us == t.v.now.mono_us);
    end(&t.v);
}

/* A setting, moved by steps through the values that a finger presses. */
static void a_slider_is_moved_by_steps(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    choose(&t, "The first");
    pass(&t.v, 3000);
    choose(&t, "Volume");
    choose(&t, "Volume");
    int volume = app_settings(t.v.app)->volume;
    choose(&t, "Less");
    choose(&t, "Less");
    assert_int_equal(app_settings(t.v.app)->volume, volume - 10);
    choose(&t, "Done");
    choose(&t, "Close");
    end(&t.v);
}

static void it_can_be_on_from_the_start(void **state)
{
    (void)state;
    struct switched t;
    struct err err = ERR_INIT;
    open_visit(&t, all_kinds);
    t.v.config.scanning_fixed = true;
    t.v.app = (app_free(t.v.app, t.v.now), app_new(&t.v.config, t.v.now, &err));
    settle(&t.v);
    assert_true(app_scan(t.v.app)->on);
    assert_int_not_equal(scan_focus(app_scan(t.v.app)), 0);
    end(&t.v);
}

/* Left alone it goes to rest, and a press then chooses nothing. */
static void it_rests_when_nobody_presses(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    pass(&t.v, 1000 * 60 * 3);
    assert_true(app_scan(t.v.app)->resting);
    assert_int_equal(app_deadline(t.v.app) <= t.v.now.mono_us, 0); /* a still screen sleeps */
    switch_once(&t);
    assert_int_equal(app_screen(t.v.app), SCREEN_LIBRARY);
    assert_false(app_scan(t.v.app)->resting);
    key(&t.v, KEY_F6);
    assert_false(app_settings(t.v.app)->scanning);
    assert_false(app_scan(t.v.app)->on);
    end(&t.v);
}

static bool says(const struct switched *t, const char *begins)
{
    const struct tree *tree = app_tree(t->v.app);
    for (int i = 0; i < tree->n; i++)
        if (tree->nodes[i].role == ROLE_STATUS && str_starts(tree->nodes[i].label, str_c(begins)))
            return true;
    return false;
}

/* Chosen while the toast stands: it is said in the new language at once. */
static void what_it_says_follows_the_language(void **state)
{
    (void)state;
    struct switched t;
    open_visit(&t, all_kinds);
    key(&t.v, KEY_F6);
    pass(&t.v, 100);
    assert_true(says(&t, "Scanning is on: "));
    press(&t.v, "Deutsch");
    pass(&t.v, 100);
    assert_int_equal(app_settings(t.v.app)->lang, LANG_DE);
    assert_true(says(&t, "Scanning ist an: "));
    end(&t.v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_by_one_switch),
        cmocka_unit_test(a_visit_by_two_switches),
        cmocka_unit_test(with_two_switches_nothing_moves_by_itself),
        cmocka_unit_test(a_trembling_hand_presses_once),
        cmocka_unit_test(anything_can_be_the_switch),
        cmocka_unit_test(a_slider_is_moved_by_steps),
        cmocka_unit_test(it_can_be_on_from_the_start),
        cmocka_unit_test(it_rests_when_nobody_presses),
        cmocka_unit_test(what_it_says_follows_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
