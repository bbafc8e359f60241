/* From raw events to intentions: press, slide off, second finger, slider, keys and when the focus is to be seen. */
#include "cmocka_all.h"

#include "ui/input.h"

enum { A = 1, B, C, SLIDER };

static struct arena arena;
static struct tree tree;
static struct ui_input in;
static struct event out;

static void add(uint32_t id, enum role role, unsigned state, int x)
{
    struct node n = {.id = id, .role = role, .state = state, .rect = {x, 0, 100, 100}};
    tree_add(&tree, &n);
}

static int setup(void **state)
{
    (void)state;
    tree_init(&tree, &arena);
    in = (struct ui_input){0};
    add(A, ROLE_BUTTON, STATE_FOCUSABLE, 0);
    add(B, ROLE_BUTTON, STATE_FOCUSABLE | STATE_PRIMARY, 200);
    add(C, ROLE_BUTTON, STATE_FOCUSABLE, 400);
    add(SLIDER, ROLE_SLIDER, STATE_FOCUSABLE, 600);
    ui_input_settle(&in, &tree, true);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool pointer(enum pointer_phase phase, bool touch, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = phase, .touch = touch, .button = 1, .x = x, .y = y}};
    return ui_input_event(&in, &tree, &ev, 5000, &out);
}

/* What a key asks for everywhere. */
static enum action action_of(uint32_t k, unsigned mods)
{
    switch (k) {
    case KEY_TAB: return mods & MOD_SHIFT ? ACTION_PREVIOUS_CONTROL : ACTION_NEXT_CONTROL;
    case KEY_LEFT: return mods ? ACTION_NONE : ACTION_LEFT;
    case KEY_RIGHT: return mods ? ACTION_NONE : ACTION_RIGHT;
    case KEY_UP: return ACTION_UP;
    case KEY_DOWN: return ACTION_DOWN;
    case KEY_ENTER:
    case ' ': return mods ? ACTION_NONE : ACTION_PRESS;
    default: return ACTION_NONE;
    }
}

static bool key(uint32_t k, unsigned mods)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = k, .mods = mods, .action = action_of(k, mods)}};
    return ui_input_event(&in, &tree, &ev, 7000, &out);
}

static void test_acts_on_release(void **state)
{
    (void)state;
    assert_true(pointer(POINTER_DOWN, true, 50, 50));
    assert_int_equal(out.kind, EVENT_NONE);
    assert_int_equal(in.pressed, A);
    assert_int_equal(in.focus, A);
    assert_false(in.focus_visible);
    assert_true(pointer(POINTER_UP, true, 60, 60));
    assert_int_equal(out.kind, EVENT_ACTIVATE);
    assert_int_equal(out.activate.id, A);
    assert_int_equal(in.pressed, 0);
    assert_int_equal(in.last_input_us, 5000);
}

static void test_sliding_off_cancels(void **state)
{
    (void)state;
    pointer(POINTER_DOWN, false, 50, 50);
    assert_true(pointer(POINTER_MOVE, false, 250, 50));
    assert_true(pointer(POINTER_UP, false, 250, 50));
    assert_int_equal(out.kind, EVENT_NONE);
    pointer(POINTER_DOWN, false, 50, 50);
    assert_true(pointer(POINTER_CANCEL, false, 0, 0));
    assert_int_equal(in.pressed, 0);
    assert_false(pointer(POINTER_UP, false, 50, 50));
    assert_int_equal(out.kind, EVENT_NONE);
}

static void test_first_finger_wins(void **state)
{
    (void)state;
    pointer(POINTER_DOWN, true, 50, 50);
    assert_true(pointer(POINTER_DOWN, true, 450, 50));
    assert_int_equal(in.pressed, A);
}

static void test_beside_everything_is_the_screens(void **state)
{
    (void)state;
    assert_false(pointer(POINTER_DOWN, true, 150, 500));
    assert_false(pointer(POINTER_UP, true, 150, 500));
    struct event right = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .button = 3, .x = 50, .y = 50}};
    assert_false(ui_input_event(&in, &tree, &right, 0, &out));
}

static void test_hover(void **state)
{
    (void)state;
    assert_false(pointer(POINTER_MOVE, false, 450, 50));
    assert_int_equal(in.hover, C);
    pointer(POINTER_MOVE, true, 50, 50);
    assert_int_equal(in.hover, 0);
}

static void test_slider_follows_the_finger(void **state)
{
    (void)state;
    assert_true(pointer(POINTER_DOWN, true, 600, 50));
    assert_int_equal(out.kind, EVENT_VALUE);
    assert_int_equal(out.activate.value, 0);
    assert_true(pointer(POINTER_MOVE, true, 699, 300)); /* also beside it while held */
    assert_int_equal(out.activate.value, 1000000);
    assert_true(pointer(POINTER_MOVE, true, 2000, 300));
    assert_int_equal(out.activate.value, 1000000);
    assert_true(pointer(POINTER_UP, true, 650, 50));
    assert_int_equal(out.kind, EVENT_NONE);
}

static void test_first_key_shows_the_focus_then_moves_it(void **state)
{
    (void)state;
    assert_int_equal(in.focus, B);
    assert_true(key(KEY_TAB, 0));
    assert_true(in.focus_visible && in.key_hints);
    assert_int_equal(in.focus, B);
    assert_true(key(KEY_TAB, 0));
    assert_int_equal(in.focus, C);
    assert_true(key(KEY_TAB, MOD_SHIFT));
    assert_int_equal(in.focus, B);
    assert_true(key(KEY_LEFT, 0));
    assert_int_equal(in.focus, A);
    assert_false(key(KEY_LEFT, 0)); /* nothing there: the screen gets it */
    assert_int_equal(in.focus, A);
    assert_false(key(KEY_DOWN, 0));
    pointer(POINTER_DOWN, true, 150, 500);
    assert_false(in.focus_visible);
}

static void test_enter_and_space(void **state)
{
    (void)state;
    key(KEY_TAB, 0);
    key(KEY_RIGHT, 0);
    assert_true(key(KEY_ENTER, 0));
    assert_int_equal(out.activate.id, C);
    assert_true(key(' ', 0));
    assert_int_equal(out.activate.id, C);
    struct event held = {.kind = EVENT_KEY, .key = {.key = KEY_ENTER, .repeat = true, .action = ACTION_PRESS}};
    assert_true(ui_input_event(&in, &tree, &held, 0, &out));
    assert_int_equal(out.kind, EVENT_NONE);
    assert_false(key('x', 0));
    assert_false(key(KEY_ENTER, MOD_CTRL));
}

/* A finger chose an answer; Enter must mean "check", not the answer again. */
static void test_enter_without_a_visible_focus_is_the_primary(void **state)
{
    (void)state;
    pointer(POINTER_DOWN, true, 450, 50);
    pointer(POINTER_UP, true, 450, 50);
    assert_int_equal(in.focus, C);
    assert_true(key(KEY_ENTER, 0));
    assert_int_equal(out.activate.id, B);
}

static void test_arrows_on_a_slider_are_the_screens(void **state)
{
    (void)state;
    in.focus = SLIDER;
    in.focus_visible = true;
    assert_false(key(KEY_LEFT, 0));
    assert_int_equal(in.focus, SLIDER);
    assert_false(key(KEY_ENTER, 0));
}

static void test_a_tree_without_anything(void **state)
{
    (void)state;
    struct tree none;
    tree_init(&none, &arena);
    struct event ev = {.kind = EVENT_KEY, .key = {.key = KEY_LEFT, .action = ACTION_LEFT}};
    assert_false(ui_input_event(&in, &none, &ev, 0, &out));
    ev.key.action = ACTION_NEXT_CONTROL;
    assert_false(ui_input_event(&in, &none, &ev, 0, &out));
    ev.key.action = ACTION_PRESS;
    assert_false(ui_input_event(&in, &none, &ev, 0, &out));
    ui_input_settle(&in, &none, false);
    assert_int_equal(in.focus, 0);
}

static void test_settle(void **state)
{
    (void)state;
    in.focus = A;
    ui_input_settle(&in, &tree, false);
    assert_int_equal(in.focus, A);
    in.focus = 999;
    in.pressed = in.hover = 999;
    ui_input_settle(&in, &tree, true);
    assert_int_equal(in.focus, B);
    assert_int_equal(in.pressed, 0);
    assert_int_equal(in.hover, 0);
}

/* What is dragged says over which of its kind it is; letting go anywhere ends it; keys leave it to the screen. */
static void test_drag(void **state)
{
    (void)state;
    enum { ROW = 7 << 16 };
    for (uint32_t i = 0; i < 3; i++) {
        struct node n = {.id = ROW | i, .role = ROLE_BUTTON, .state = STATE_FOCUSABLE | STATE_DRAG,
                         .rect = {0, 200 + 100 * (int)i, 50, 80}};
        tree_add(&tree, &n);
    }
    assert_true(pointer(POINTER_DOWN, true, 10, 210));
    assert_true(out.kind == EVENT_VALUE && out.activate.id == ROW && out.activate.value == ROW);
    assert_true(pointer(POINTER_MOVE, true, 300, 330)); /* fingers drift sideways */
    assert_true(out.kind == EVENT_VALUE && out.activate.id == ROW && out.activate.value == (ROW | 1));
    assert_true(pointer(POINTER_UP, true, 700, 900));
    assert_true(out.kind == EVENT_ACTIVATE && out.activate.id == ROW && out.activate.key == 0);
    struct event down = {.kind = EVENT_KEY, .key = {.key = KEY_DOWN, .action = ACTION_DOWN}};
    in.focus = ROW | 1;
    assert_false(ui_input_event(&in, &tree, &down, 0, &out));
    assert_int_equal(in.focus, ROW | 1);
    down.key.key = ' ';
    down.key.action = ACTION_PRESS;
    in.focus_visible = true;
    assert_true(ui_input_event(&in, &tree, &down, 0, &out));
    assert_true(out.kind == EVENT_ACTIVATE && out.activate.key == ' ');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_acts_on_release, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sliding_off_cancels, setup, teardown),
        cmocka_unit_test_setup_teardown(test_first_finger_wins, setup, teardown),
        cmocka_unit_test_setup_teardown(test_beside_everything_is_the_screens, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hover, setup, teardown),
        cmocka_unit_test_setup_teardown(test_slider_follows_the_finger, setup, teardown),
        cmocka_unit_test_setup_teardown(test_first_key_shows_the_focus_then_moves_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_enter_and_space, setup, teardown),
        cmocka_unit_test_setup_teardown(test_enter_without_a_visible_focus_is_the_primary, setup, teardown),
        cmocka_unit_test_setup_teardown(test_arrows_on_a_slider_are_the_screens, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_tree_without_anything, setup, teardown),
        cmocka_unit_test_setup_teardown(test_settle, setup, teardown),
        cmocka_unit_test_setup_teardown(test_drag, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
