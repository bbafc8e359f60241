/*
 * The stage with real screens: dialogs over a page, the way back, and screen changes in motion. A drawing is judged by
 * its commands: a layer means that something moves.
 */
#include "cmocka_all.h"

#include "base/log.h"
#include "rig_catalog.h"
#include "stage.h"

static struct rig rig;
static struct stage stage;

static const struct draw_list *draw(void)
{
    return stage_draw(&stage, &rig.env, rig.w, rig.h);
}

static void later(int ms)
{
    rig.env.now.mono_us += (int64_t)ms * 1000;
}

static void go(enum nav_kind kind, enum screen_id to, const struct capsule *capsule)
{
    const struct nav nav = {.kind = kind, .to = to, .args = {.capsule = capsule, .start_us = -1}};
    assert_true(stage_go(&stage, &rig.env, &nav));
}

/* What a key leads to; navigation is acted on, leaving is only returned. */
static enum nav_kind key(uint32_t key)
{
    const struct event ev = {.kind = EVENT_KEY, .key = {.key = key}};
    struct nav nav = stage_handle(&stage, &rig.env, &ev);
    if (nav.kind != NAV_QUIT)
        stage_go(&stage, &rig.env, &nav);
    draw();
    return nav.kind;
}

static bool has(const struct draw_list *list, enum draw_kind kind)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->cmds[i].kind == kind)
            return true;
    return false;
}

static const struct draw_cmd *layer_of(const struct draw_list *list)
{
    const struct draw_cmd *found = NULL;
    int depth = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        depth += (list->cmds[i].kind == DRAW_LAYER) - (list->cmds[i].kind == DRAW_UNLAYER);
        assert_in_range(depth, 0, 1); /* lists never nest */
        if (list->cmds[i].kind == DRAW_LAYER)
            found = &list->cmds[i];
    }
    assert_int_equal(depth, 0);
    return found;
}

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    go(NAV_GO, SCREEN_LIBRARY, NULL);
    draw();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stage_release(&stage, &rig.env);
    memset(&stage, 0, sizeof stage);
    rig_close(&rig);
    return 0;
}

static void test_the_first_screen_stands_still(void **state)
{
    (void)state;
    assert_false(has(draw(), DRAW_LAYER));
    assert_true(stage.wake_us == TIME_NEVER || stage.wake_us > rig.env.now.mono_us + 100000);
}

/* What cannot be entered leaves a sentence in its place. */
static void test_a_screen_that_cannot_be_shown(void **state)
{
    (void)state;
    static struct log_recent lines[LOG_RECENT_MAX];
    go(NAV_GO, SCREEN_CAPSULE, NULL);
    assert_int_equal(stage_top(&stage), SCREEN_FAULT);
    draw();
    assert_true(tree_shows(stage_tree(&stage), "no capsule was chosen"));
    bool told = false;
    for (int i = log_recent(lines) - 1; i >= 0; i--)
        told |= strstr(lines[i].text, "screen=capsule cannot be shown: no capsule was chosen") != NULL;
    assert_true(told);
}

static void test_a_screen_rises_into_its_place(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_FRONT, NULL);
    const struct draw_cmd *first = layer_of(draw());
    assert_non_null(first);
    assert_in_range(first->layer.alpha, 1, 254); /* a press is answered by the next frame */
    assert_in_range(first->layer.dy, 1, 24);
    assert_true(stage.wake_us <= rig.env.now.mono_us + UI_FRAME_US);
    uint8_t alpha = first->layer.alpha;
    int dy = first->layer.dy;
    later(50);
    const struct draw_cmd *next = layer_of(draw());
    assert_non_null(next);
    assert_true(next->layer.alpha > alpha && next->layer.dy < dy);
    later(120);
    assert_null(layer_of(draw()));
    assert_false(stage.motion.begun);
}

static void test_what_moves_is_the_settled_screen_to_the_tree(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_FRONT, NULL);
    draw();
    struct node moving = stage_tree(&stage)->nodes[stage_tree(&stage)->n - 1];
    later(1000);
    draw();
    struct node settled = stage_tree(&stage)->nodes[stage_tree(&stage)->n - 1];
    assert_int_equal(moving.rect.y, settled.rect.y);
    assert_int_equal(moving.id, settled.id);
}

static void test_a_change_in_the_middle_of_a_motion(void **state)
{
    (void)state;
    uint32_t n = draw()->n;
    for (int i = 0; i < 12; i++) {
        go(i % 2 ? NAV_BACK : NAV_GO, SCREEN_FRONT, NULL);
        const struct draw_list *list = draw();
        assert_non_null(layer_of(list));
        assert_true(list->n < 4 * n + 200);
        later(20);
    }
    later(1000);
    assert_null(layer_of(draw()));
}

static void test_little_motion_is_a_cross_fade(void **state)
{
    (void)state;
    rig.settings.theme = THEME_HIGH_CONTRAST;
    go(NAV_GO, SCREEN_FRONT, NULL);
    const struct draw_cmd *layer = layer_of(draw());
    assert_non_null(layer);
    assert_int_equal(layer->layer.dy, 0);
    later(100);
    assert_null(layer_of(draw()));
}

static void test_nothing_moves_over_a_video(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    assert_null(layer_of(draw()));
    for (int i = 0; i < 20 && !has(draw(), DRAW_VIDEO); i++) {
        later(50);
        player_pump(rig.env.player, rig.env.now);
        for (struct event ev; queue_pop(rig.queue, &ev);)
            stage_handle(&stage, &rig.env, &ev);
    }
    const struct draw_list *list = draw();
    assert_true(has(list, DRAW_VIDEO));
    go(NAV_GO, SCREEN_QUIT, NULL);
    assert_null(layer_of(draw()));
    go(NAV_HOME, SCREEN_LIBRARY, NULL);
    list = draw();
    const struct draw_cmd *layer = layer_of(list);
    assert_non_null(layer);
    assert_int_equal(layer->layer.dy, 0);
    assert_true(has(list, DRAW_VIDEO)); /* its last picture, still */
    assert_true(player_left(rig.env.player).serial > 0);
    assert_int_equal(player_frame(rig.env.player).serial, 0);
    later(300);
    list = draw();
    assert_null(layer_of(list));
    assert_false(has(list, DRAW_VIDEO));
    assert_false(stage.shows_video);
}

static void test_a_resized_window_drops_what_goes(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_FRONT, NULL);
    draw();
    rig.w = 1280;
    rig.h = 800;
    draw();
    assert_int_equal(stage.motion.from, -1);
}

/* Ids of a dialog and of the page under it may be the same. */
static void test_keys_reach_every_button_of_a_dialog(void **state)
{
    (void)state;
    static const enum screen_id pages[] = {SCREEN_LIBRARY, SCREEN_FRONT};
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        go(NAV_GO, pages[i], NULL);
        draw();
        key(KEY_TAB);
        go(NAV_GO, SCREEN_QUIT, NULL);
        draw();
        key(KEY_TAB); /* Stay here, then Leave, then the voice */
        assert_int_equal(key(KEY_ENTER), NAV_QUIT);
        assert_int_equal(key(KEY_TAB), NAV_STAY);
        assert_int_equal(key(KEY_TAB), NAV_STAY);
        assert_int_equal(key(KEY_ENTER), NAV_BACK);
    }
}

static int rings(const struct draw_list *list)
{
    int n = 0;
    for (uint32_t i = 0; i < list->n; i++)
        n += list->cmds[i].kind == DRAW_ROUNDED && list->cmds[i].color2 == theme_dark.color[C_FOCUS] &&
             list->cmds[i].rounded.border > 0;
    return n;
}

static void test_one_ring_while_a_dialog_is_open(void **state)
{
    (void)state;
    key(KEY_TAB);
    key(KEY_TAB);
    assert_int_equal(rings(draw()), 1);
    go(NAV_GO, SCREEN_QUIT, NULL);
    draw();
    later(1000);
    assert_int_equal(rings(draw()), 1);
    go(NAV_BACK, SCREEN_LIBRARY, NULL);
    draw();
    later(1000);
    assert_int_equal(rings(draw()), 1);
}

static void test_back_on_the_card_one_came_from(void **state)
{
    (void)state;
    key(KEY_TAB);
    key(KEY_RIGHT);
    uint32_t from = stage.levels[0].input.focus;
    assert_int_equal(tree_find(stage_tree(&stage), from)->rect.x > 700, true); /* the third card */
    assert_int_equal(key(KEY_ENTER), NAV_GO);
    assert_int_equal(stage_top(&stage), SCREEN_CAPSULE);
    go(NAV_BACK, SCREEN_LIBRARY, NULL);
    draw();
    assert_int_equal(stage.levels[0].input.focus, from);
}

/* A result to which nothing belongs any more is passed over on the way back. */
static void test_back_passes_over_a_result_that_is_over(void **state)
{
    (void)state;
    static const struct quiz quiz;
    const struct capsule c = {.quiz = &quiz};
    rig.visit = (struct visit){.active = true, .capsule = &c};
    go(NAV_GO, SCREEN_RESULT, &c);
    go(NAV_GO, SCREEN_FRONT, NULL);
    go(NAV_BACK, SCREEN_RESULT, NULL);
    assert_int_equal(stage_top(&stage), SCREEN_RESULT);
    go(NAV_GO, SCREEN_FRONT, NULL);
    rig.visit.active = false;
    go(NAV_BACK, SCREEN_LIBRARY, NULL);
    assert_int_equal(stage_top(&stage), SCREEN_LIBRARY);
    assert_int_equal(stage.n, 1);
}

static void pointer(enum pointer_phase phase, const struct node *n)
{
    const struct event ev = {.kind = EVENT_POINTER,
                             .pointer = {.button = 1, .phase = phase, .x = n->rect.x + 9, .y = n->rect.y + 9}};
    struct nav nav = stage_handle(&stage, &rig.env, &ev);
    stage_go(&stage, &rig.env, &nav);
}

static void test_a_mouse_is_answered(void **state)
{
    (void)state;
    uint64_t before = draw_list_hash(draw());
    assert_false(stage.dirty);
    pointer(POINTER_MOVE, tree_find(stage_tree(&stage), tree_primary(stage_tree(&stage))->id));
    assert_true(stage.dirty);
    assert_true(draw_list_hash(draw()) != before);
    pointer(POINTER_MOVE, &(struct node){.rect = {0, 0, 1, 1}});
    assert_true(stage.dirty);
    assert_true(draw_list_hash(draw()) == before);
}

static void test_what_a_key_brings_shows_its_focus(void **state)
{
    (void)state;
    assert_int_equal(rings(draw()), 0);
    key(KEY_ENTER); /* the capsule to resume */
    assert_int_equal(stage_top(&stage), SCREEN_CAPSULE);
    key(KEY_ESCAPE);
    go(NAV_HOME, SCREEN_LIBRARY, NULL);
    draw();
    later(1000);
    assert_int_equal(rings(draw()), 1);
    pointer(POINTER_DOWN, tree_primary(stage_tree(&stage)));
    draw();
    pointer(POINTER_UP, tree_primary(stage_tree(&stage)));
    assert_int_equal(stage_top(&stage), SCREEN_CAPSULE);
    go(NAV_HOME, SCREEN_LIBRARY, NULL);
    draw();
    later(1000);
    assert_int_equal(rings(draw()), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_first_screen_stands_still, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_screen_that_cannot_be_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_screen_rises_into_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_moves_is_the_settled_screen_to_the_tree, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_change_in_the_middle_of_a_motion, setup, teardown),
        cmocka_unit_test_setup_teardown(test_little_motion_is_a_cross_fade, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_moves_over_a_video, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_resized_window_drops_what_goes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys_reach_every_button_of_a_dialog, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_ring_while_a_dialog_is_open, setup, teardown),
        cmocka_unit_test_setup_teardown(test_back_on_the_card_one_came_from, setup, teardown),
        cmocka_unit_test_setup_teardown(test_back_passes_over_a_result_that_is_over, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_mouse_is_answered, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_a_key_brings_shows_its_focus, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
