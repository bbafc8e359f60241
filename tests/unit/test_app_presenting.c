/*
 * Two windows through app_step: who hears which key, where menus open, what a frozen, black or handed-over room does, and
 * displays that come and go. The room never shows what is the presenter's.
 */
#include "cmocka_all.h"

#include "rig_ear.h"
#include "rig_presenting.h"
#include "store/roll.h"

/* ---- keys ---- */

static void menus_open_beside_the_room(void **state)
{
    (void)state;
    static const struct {
        uint32_t key;
        enum screen_id opens;
    } menus[] = {{KEY_F1, SCREEN_HELP}, {KEY_F10, SCREEN_SETTINGS}, {'q', SCREEN_QUIT}, {'o', SCREEN_ORDER},
                 {KEY_F8, SCREEN_ROOM_CHECK}};
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    both_key(&p, KEY_PAGE_DOWN);
    for (size_t i = 0; i < ARRAY_LEN(menus); i++) {
        enum screen_id room = app_screen(p.v.app);
        both_key(&p, menus[i].key);
        assert_int_equal(beside(&p), menus[i].opens);
        assert_room_is_clean(&p);
        both_key(&p, KEY_ESCAPE);
        assert_int_equal(beside(&p), SCREEN_PRESENTER);
        assert_int_equal(app_screen(p.v.app), room);
    }
    presenting_rig_close(&p);
}

/* Names are nobody's but the trainer's, and their letters no keys of the room. */
static void who_is_there_is_marked_beside_the_room(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    const struct store_participant people[] = {{STR("p1"), STR("Ada"), STR(""), 0}, {STR("p2"), STR("Bob"), STR(""), 0}};
    store_add_participants(p.v.config.store, app_catalog(p.v.app)->courses[0].id, people, ARRAY_LEN(people), p.v.now);
    both_key(&p, 'a');
    assert_int_equal(beside(&p), SCREEN_ATTENDANCE);
    assert_true(beside_says(&p, "Ada"));
    both_key(&p, 'b');
    assert_int_equal(app_screen(p.v.app), SCREEN_AGENDA);
    assert_int_equal(beside(&p), SCREEN_ATTENDANCE);
    struct event typed = {.kind = EVENT_TEXT, .text = {.utf8 = "b"}}; /* comes after the key, from whichever window has it */
    queue_push(p.v.queue, &typed);
    both_settle(&p);
    assert_true(beside_says(&p, "Bob"));
    assert_false(beside_says(&p, "Ada"));
    both_key(&p, KEY_PAGE_DOWN); /* the clicker all the same */
    assert_int_equal(room_run(&p.v)->at, 0);
    presenting_rig_close(&p);
}

/* The capsule's own panels would be menus in the room. */
static void captions_are_chosen_beside_the_room(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 2);
    struct event ev = {.kind = EVENT_KEY, .key = {.key = 'c', .typed = 'C', .mods = MOD_SHIFT}};
    queue_push(p.v.queue, &ev);
    both_settle(&p);
    assert_int_equal(beside(&p), SCREEN_SETTINGS);
    assert_true(beside_says(&p, "Subtitles"));
    assert_int_equal(status(&p), PLAYER_PLAYING);
    both_key(&p, KEY_ESCAPE);
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    presenting_rig_close(&p);
}

/* A button that the room sees; answers and steps are what the room is asked, and no buttons of the trainer's. */
static bool room_has_buttons(struct presenting_rig *p)
{
    const struct tree *t = app_tree(p->v.app);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_BUTTON && !(t->nodes[i].state & STATE_HIDDEN) && t->nodes[i].id)
            return true;
    return false;
}

/* Neither the look around nor a question stands between a power cut and the film, which waits at its second. */
static void a_film_is_back_paused_after_a_power_cut(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 30);
    room_cut(&p.v, p.v.now.wall_s + 60);
    displays(&p, 2, true, true);
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    assert_int_equal(app_screen(p.v.app), SCREEN_CAPSULE);
    assert_true(room_runs(&p.v, "film"));
    both_pass(&p, 2);
    assert_int_equal(status(&p), PLAYER_PAUSED);
    both_key(&p, ' ');
    both_pass(&p, 1);
    assert_int_equal(status(&p), PLAYER_PLAYING);
    presenting_rig_close(&p);
}

static void buttons_of_a_task_are_pressed_beside_the_room(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "talk");
    both_settle(&p);
    assert_int_equal(app_screen(p.v.app), SCREEN_TASK);
    assert_false(room_has_buttons(&p));
    beside_press(&p, "Start the timer");
    both_pass(&p, 5);
    assert_true(tree_shows_text(app_tree(p.v.app), "Time left"));
    beside_press(&p, "Pause");
    assert_true(tree_shows_text(app_tree(p.v.app), "Paused"));
    both_key(&p, KEY_ENTER); /* the room's keys are what they were */
    assert_true(tree_shows_text(app_tree(p.v.app), "Time left"));
    const struct node *pause = tree_named(app_tree(p.v.app), ROLE_BUTTON, STR("Pause"));
    assert_non_null(pause);
    assert_null(tree_at(app_tree(p.v.app), pause->rect.x + 2, pause->rect.y + 2)); /* nor does a mouse find one */
    displays(&p, 1, true, false);
    assert_true(room_has_buttons(&p));
    presenting_rig_close(&p);
}

static void a_quiz_is_checked_beside_the_room(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "check");
    both_settle(&p);
    assert_int_equal(app_screen(p.v.app), SCREEN_QUIZ);
    assert_int_equal(stage_focus(app_stage(p.v.app)), 0); /* no answer has a ring around it */
    both_key(&p, '1');
    assert_true(beside_says(&p, "Check answer"));
    beside_press(&p, "Check answer");
    assert_int_equal(app_screen(p.v.app), SCREEN_FEEDBACK);
    presenting_rig_close(&p);
}

static void the_clicker_is_the_rooms_whatever_is_open(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    both_key(&p, 'o');
    int at = room_run(&p.v)->at;
    both_key(&p, KEY_PAGE_DOWN);
    assert_int_equal(room_run(&p.v)->at, at + 1);
    both_key(&p, '.');
    assert_int_equal(app_screen(p.v.app), SCREEN_BLACK);
    presenting_rig_close(&p);
}

/* While a capsule plays the first Next stops it and says so beside the room, the second one within 3 s leaves. */
static void the_first_next_pauses_and_the_second_leaves(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 2);
    assert_int_equal(status(&p), PLAYER_PLAYING);
    both_key(&p, KEY_PAGE_DOWN);
    assert_int_equal(status(&p), PLAYER_PAUSED);
    assert_true(room_runs(&p.v, "film"));
    assert_true(beside_says(&p, "again to leave"));
    assert_false(room_says(&p.v, "again to leave"));
    both_key(&p, ' '); /* on with it: the next press is a first one again */
    both_pass(&p, 4);
    both_key(&p, KEY_PAGE_DOWN);
    assert_true(room_runs(&p.v, "film"));
    both_pass(&p, 1);
    assert_true(beside_says(&p, "again to leave"));
    both_key(&p, KEY_PAGE_DOWN);
    assert_false(room_runs(&p.v, "film"));
    assert_false(beside_says(&p, "again to leave"));
    presenting_rig_close(&p);
}

static void a_jump_is_the_rooms_and_closes_the_list(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_key(&p, 'o');
    both_key(&p, KEY_DOWN);
    both_key(&p, 'g');
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    assert_false(room_runs(&p.v, "slides"));
    assert_room_is_clean(&p);
    presenting_rig_close(&p);
}

static void the_focus_is_beside_the_room_after_tab_alone(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 2);
    both_key(&p, ' ');
    assert_int_equal(status(&p), PLAYER_PAUSED); /* the room's key */
    both_key(&p, ' ');
    both_pass(&p, 1);
    assert_int_equal(status(&p), PLAYER_PLAYING);
    both_key(&p, KEY_TAB);
    assert_true(stage_focus(app_presenter(p.v.app)) != 0);
    both_key(&p, KEY_ESCAPE);
    assert_true(stage_focus(app_presenter(p.v.app)) == 0);
    beside_press(&p, "Pause");
    assert_int_equal(status(&p), PLAYER_PAUSED);
    presenting_rig_close(&p);
}

/* ---- the room's picture ---- */

static void assert_shows(struct gfx_window *window, const uint32_t *picture)
{
    int w, h;
    const uint32_t *px = gfx_window_pixels(window, &w, &h);
    for (int i = 0; i < w * h; i++)
        assert_int_equal(picture[i] & 0xFFFFFF, px[i] & 0xFFFFFF);
}

/* Another window lay over the room's: its pixels are gone. */
static void lay_over(struct presenting_rig *p)
{
    int w, h;
    uint32_t *px = (uint32_t *)gfx_window_pixels(p->v.window, &w, &h);
    memset(px, 0, (size_t)w * (size_t)h * sizeof *px);
    queue_push(p->v.queue, &(struct event){.kind = EVENT_EXPOSE});
    both_settle(p);
}

/* ---- by ear and by keys alone ---- */

static void both_key_with(struct presenting_rig *p, uint32_t key, unsigned mods)
{
    queue_push(p->v.queue, &(struct event){.kind = EVENT_KEY, .key = {.key = key, .mods = mods}});
    queue_push(p->v.queue, &(struct event){.kind = EVENT_KEY_UP, .key = {.key = key, .mods = mods}});
    both_settle(p);
}

static void the_view_is_read_on_request(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_pass(&p, 30);
    enum screen_id room = app_screen(p.v.app);
    assert_false(app_settings(p.v.app)->speech);
    both_key_with(&p, KEY_F4, MOD_SHIFT); /* the voice is off, and stays so */
    assert_true(ear_said(p.v.app, "Presenter view"));
    assert_true(ear_said(p.v.app, "Time on this item"));
    assert_true(ear_said(p.v.app, "Notes"));
    assert_int_equal(app_screen(p.v.app), room);
    struct str said = app_said(p.v.app);
    size_t before = said.len;
    both_pass(&p, 5); /* its clocks are no news */
    assert_int_equal(app_said(p.v.app).len, before);
    assert_false(app_settings(p.v.app)->speech);
    presenting_rig_close(&p);
}

/* With the voice on whoever goes through the view's buttons hears them, and its menus. */
static void who_steers_beside_the_room_hears_it(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_key(&p, KEY_F2);
    assert_true(app_settings(p.v.app)->speech);
    both_key(&p, KEY_TAB);
    const struct node *n = tree_find(stage_tree(app_presenter(p.v.app)), stage_focus(app_presenter(p.v.app)));
    assert_non_null(n);
    char label[120];
    snprintf(label, sizeof label, "%" STR_FMT, STR_ARG(n->label));
    assert_true(ear_said(p.v.app, label));
    both_key(&p, KEY_ESCAPE);
    both_key(&p, 'o');
    assert_int_equal(beside(&p), SCREEN_ORDER);
    assert_true(ear_said(p.v.app, "Running order"));
    presenting_rig_close(&p);
}

/* Tab comes by everything that a mouse could press, and Enter presses it. */
static void keys_alone_reach_everything_beside_the_room(void **state)
{
    (void)state;
    struct presenting_rig p;
    uint32_t seen[64];
    int n = 0, wanted = 0;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "talk");
    both_settle(&p);
    for (int i = 0; i < 64; i++) {
        both_key(&p, KEY_TAB);
        uint32_t focus = stage_focus(app_presenter(p.v.app));
        assert_int_not_equal(focus, 0);
        if (n && focus == seen[0])
            break;
        seen[n++] = focus;
    }
    const struct tree *t = stage_tree(app_presenter(p.v.app));
    for (int i = 0; i < t->n; i++) {
        const struct node *node = &t->nodes[i];
        if (!node->id || node->state & STATE_DISABLED)
            continue;
        bool reached = false;
        wanted++;
        for (int k = 0; k < n; k++)
            reached = reached || seen[k] == node->id;
        assert_true(reached);
    }
    assert_in_range(wanted, 12, 64);
    while (!str_eq_c(tree_find(stage_tree(app_presenter(p.v.app)), stage_focus(app_presenter(p.v.app)))->label, "Start the timer"))
        both_key(&p, KEY_TAB);
    both_key(&p, KEY_ENTER);
    assert_true(tree_shows_text(app_tree(p.v.app), "Time left"));
    presenting_rig_close(&p);
}

static void a_frozen_room_keeps_its_picture(void **state)
{
    (void)state;
    struct presenting_rig p;
    int w, h;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_pass(&p, 3);
    const uint32_t *px = gfx_window_pixels(p.v.window, &w, &h);
    size_t bytes = (size_t)w * (size_t)h * sizeof *px;
    uint32_t *before = malloc(bytes);
    memcpy(before, px, bytes);
    both_key(&p, 'z');
    assert_true(beside_says(&p, "Room frozen"));
    both_key(&p, KEY_PAGE_DOWN);
    both_pass(&p, 3);
    assert_memory_equal(before, gfx_window_pixels(p.v.window, &w, &h), bytes);
    for (int i = 0; i < 5; i++) /* posters, pages of documents: more than there is room for */
        images_add(p.v.config.images, calloc(4096 * 4096, sizeof *px), 4096, 4096);
    lay_over(&p);
    assert_shows(p.v.window, before);
    both_key(&p, 'z');
    both_pass(&p, 1);
    assert_int_not_equal(memcmp(before, gfx_window_pixels(p.v.window, &w, &h), bytes), 0);
    free(before);
    presenting_rig_close(&p);
}

static void a_room_that_was_handed_over_stands_still(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 2);
    both_key(&p, KEY_F9);
    assert_true(p.away);
    displays(&p, 2, true, true);
    assert_int_equal(status(&p), PLAYER_PAUSED);
    int at = room_run(&p.v)->at;
    both_key(&p, KEY_PAGE_DOWN);
    both_key(&p, KEY_PAGE_DOWN);
    assert_int_equal(room_run(&p.v)->at, at);
    both_key(&p, KEY_F9);
    assert_false(p.away);
    displays(&p, 2, true, true);
    assert_true(room_runs(&p.v, "film"));
    assert_int_equal(status(&p), PLAYER_PAUSED);
    presenting_rig_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(menus_open_beside_the_room),
        cmocka_unit_test(who_is_there_is_marked_beside_the_room),
        cmocka_unit_test(captions_are_chosen_beside_the_room),
        cmocka_unit_test(a_film_is_back_paused_after_a_power_cut),
        cmocka_unit_test(buttons_of_a_task_are_pressed_beside_the_room),
        cmocka_unit_test(a_quiz_is_checked_beside_the_room),
        cmocka_unit_test(the_view_is_read_on_request),
        cmocka_unit_test(who_steers_beside_the_room_hears_it),
        cmocka_unit_test(keys_alone_reach_everything_beside_the_room),
        cmocka_unit_test(the_clicker_is_the_rooms_whatever_is_open),
        cmocka_unit_test(the_first_next_pauses_and_the_second_leaves),
        cmocka_unit_test(a_jump_is_the_rooms_and_closes_the_list),
        cmocka_unit_test(the_focus_is_beside_the_room_after_tab_alone),
        cmocka_unit_test(a_frozen_room_keeps_its_picture),
        cmocka_unit_test(a_room_that_was_handed_over_stands_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
