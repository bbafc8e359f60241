/*
 * One fixed key and a button on every screen (and dialog): walks through all of them, the visitor's and the room's, and
 * wants the voice's button where it can be reached, large enough for a finger, and acting. Only the black screen of the
 * room has none: it shows nothing.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_room.h"
#include "screens/access_bar.h"

static bool seen[SCREEN_ID_COUNT];

/* The one on top. */
static const struct node *voice_of(const struct tree *t)
{
    const struct node *last = NULL;
    for (int i = 0; i < t->n; i++)
        if (UI_KIND(t->nodes[i].id) == ACCESS_VOICE)
            last = &t->nodes[i];
    return last;
}

static void has_it(struct app *app, const char *what)
{
    const struct tree *t = app_tree(app);
    const struct node *n = voice_of(t);
    seen[app_screen(app)] = true;
    if (!n || !n->label.len || n->role != ROLE_BUTTON)
        fail_msg("%s (screen %d): no voice button", what, (int)app_screen(app));
    if (!tree_reachable(t, n))
        fail_msg("%s (screen %d): the voice button cannot be reached", what, (int)app_screen(app));
    assert_true(n->hit.w >= UI_HIT_MIN_PX && n->hit.h >= UI_HIT_MIN_PX);
    const struct node *over = tree_at(t, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2);
    if (over != n)
        fail_msg("%s: the voice button is covered", what);
}

static void press_voice(struct visit_test *v)
{
    struct rect r = voice_of(app_tree(v->app))->rect;
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1,
                       .x = r.x + r.w / 2, .y = r.y + r.h / 2}};
    queue_push(v->queue, &ev);
    ev.pointer.phase = POINTER_UP;
    queue_push(v->queue, &ev);
    settle(v);
}

static void switches_it(struct visit_test *v, const char *what)
{
    has_it(v->app, what);
    press_voice(v);
    assert_true(app_settings(v->app)->speech);
    press_voice(v);
    assert_false(app_settings(v->app)->speech);
}

static void on_the_way_of_a_visitor(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    switches_it(&v, "library");
    key(&v, KEY_F1);
    switches_it(&v, "help");
    key(&v, KEY_ESCAPE);
    key(&v, 'q');
    switches_it(&v, "quit");
    key(&v, KEY_ESCAPE);
    press(&v, "The first");
    pass(&v, 500);
    key(&v, KEY_TAB); /* the controls */
    switches_it(&v, "capsule");
    key(&v, KEY_TAB);
    press(&v, "Volume");
    switches_it(&v, "panel");
    key(&v, KEY_ESCAPE);
    player_fake_end(v.config.player);
    pass(&v, 300);
    switches_it(&v, "the card at the end");
    press(&v, "Start quiz");
    switches_it(&v, "quiz");
    press(&v, "It is not");
    press(&v, "Check answer");
    switches_it(&v, "feedback");
    press(&v, "Next question");
    key(&v, KEY_ESCAPE);
    switches_it(&v, "leave the quiz?");
    key(&v, KEY_ESCAPE);
    press(&v, "False");
    press(&v, "Check answer");
    press(&v, "See the result");
    switches_it(&v, "result");
    press(&v, "Take it with you");
    switches_it(&v, "take-away");
    key(&v, KEY_ESCAPE);
    key(&v, KEY_ESCAPE);
    press(&v, "The second");
    pass(&v, 300);
    player_fake_fail(v.config.player, ERR_DECODE, "cannot be decoded");
    pass(&v, 200);
    assert_int_equal(app_screen(v.app), SCREEN_FAULT);
    switches_it(&v, "fault");
    end(&v);
}

static void at_the_front_door_steps_about_and_idle(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with(&v, "playlists/capsules.yaml");
    press(&v, "The 15 steps");
    switches_it(&v, "map");
    key(&v, KEY_ESCAPE);
    press(&v, "About these capsules");
    switches_it(&v, "about");
    end(&v);
    begin_with(&v, NULL);
    switches_it(&v, "front door");
    end(&v);
    char booth[sizeof visit_playlist + 64];
    snprintf(booth, sizeof booth, "%s\npolicy: {mode: booth, begins-with: library, idle: 20}\n", visit_playlist);
    begin_on(&v, booth);
    key(&v, KEY_TAB);
    pass(&v, 20500);
    assert_int_equal(app_screen(v.app), SCREEN_IDLE);
    switches_it(&v, "idle warning");
    end(&v);
}

static void where_time_lines_are_made(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    struct capsule film = {.id = STR("film"), .media = arena_cstr(&v.arena, str_c(fs_join(&v.arena, v.dir, "media/demo/one.mp4")))};
    put(&v, "media/demo/one.timeline.yaml", "capsule-kiosk: 1\n");
    struct catalog one = {.n_capsules = 1, .capsules = &film, .n_languages = 1, .languages = {"en"}};
    app_free(v.app, v.now);
    v.config.catalog = &one;
    v.config.marking = true;
    v.app = app_new(&v.config, v.now, &err);
    settle(&v);
    pass(&v, 300);
    assert_int_equal(app_screen(v.app), SCREEN_TIMELINE);
    key(&v, KEY_TAB);
    switches_it(&v, "timeline");
    end(&v);
}

static void room_has_it(struct room_rig *v, const char *what)
{
    if (app_screen(v->app) == SCREEN_CAPSULE)
        room_key(v, KEY_TAB); /* the controls */
    if (app_screen(v->app) != SCREEN_BLACK)
        has_it(v->app, what);
}

static void on_every_screen_of_a_day_in_the_room(void **state)
{
    (void)state;
    static const char *const playlists[] = {ROOM_SAMPLE, "playlists/classroom.yaml"};
    for (int p = 0; p < 2; p++) {
        struct room_rig v;
        room_rig_open(&v);
        v.config.day = 1;
        room_start_at(&v, playlists[p], on_october_8(9, 0));
        room_around(&v, room_has_it);
        for (int i = 0; i < 120 && !(app_room(v.app)->open && run_over(&app_room(v.app)->run)); i++) {
            room_key(&v, KEY_PAGE_DOWN);
            room_has_it(&v, "in the day");
            room_pass(&v, 20);
        }
        room_rig_close(&v);
    }
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0) + 3 * 86400);
    assert_int_equal(app_screen(v.app), SCREEN_DAYS);
    room_has_it(&v, "days");
    room_rig_close(&v);
}

static void every_screen_was_visited(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_ID_COUNT; i++)
        if (!seen[i] && i != SCREEN_BLACK)
            print_message("not visited: screen %d\n", i);
    static const enum screen_id needed[] = {
        SCREEN_FRONT, SCREEN_LIBRARY, SCREEN_CAPSULE, SCREEN_QUIZ, SCREEN_FEEDBACK, SCREEN_RESULT, SCREEN_FAULT,
        SCREEN_QUIT, SCREEN_HELP, SCREEN_TIMELINE, SCREEN_MAP, SCREEN_ABOUT, SCREEN_TAKE_AWAY, SCREEN_AGENDA,
        SCREEN_DAYS, SCREEN_ORDER, SCREEN_COURSE, SCREEN_SLIDES, SCREEN_TASK, SCREEN_WORKSHEET, SCREEN_READING,
        SCREEN_IDLE};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!seen[needed[i]])
            fail_msg("screen %d was not visited", (int)needed[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_way_of_a_visitor),
        cmocka_unit_test(at_the_front_door_steps_about_and_idle),
        cmocka_unit_test(where_time_lines_are_made),
        cmocka_unit_test(on_every_screen_of_a_day_in_the_room),
        cmocka_unit_test(every_screen_was_visited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
