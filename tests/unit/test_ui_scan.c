/* Scanning over made-up trees: what is grouped, that everything is come to, and in how few steps. */
#include "cmocka_all.h"

#include "ui/scan.h"

enum { STEP = 1000000 };

static struct arena arena;
static struct tree tree;

static int setup(void **state)
{
    (void)state;
    tree_init(&tree, &arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static int add(enum role role, uint32_t id, unsigned state, int x, int y)
{
    return tree_add(&tree, &(struct node){.id = id, .role = role, .state = state, .rect = {x, y, 90, 60}});
}

static void grid(int columns, int rows)
{
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++)
            add(ROLE_BUTTON, (uint32_t)(1 + y * columns + x), STATE_FOCUSABLE, x * 100, y * 100);
}

/* Ticks until the highlight stands on it, pressing into its group; -1: never. */
static int steps_to(uint32_t id)
{
    struct scan s = {.on = true};
    struct scan_plan plan;
    int64_t now = 0;
    scan_follow(&s, &tree, 1, now);
    scan_plan_of(&tree, &plan);
    for (int steps = 0; steps < 200; steps++) {
        const struct scan_group *at = NULL;
        for (int g = 0; g < plan.n; g++)
            at = plan.groups[g].id == s.group ? &plan.groups[g] : at;
        assert_non_null(at);
        if (s.item == id || (at->n == 1 && plan.items[at->first].id == id)) {
            assert_int_equal(scan_press(&s, &tree, now), id);
            return steps;
        }
        bool inside = false;
        for (int k = 0; k < at->n && !s.item; k++)
            inside = inside || plan.items[at->first + k].id == id;
        if (inside) {
            assert_int_equal(scan_press(&s, &tree, now), 0);
            if (s.item == id)
                continue;
        }
        now += STEP;
        assert_true(scan_tick(&s, &tree, now, STEP, false));
        scan_follow(&s, &tree, 1, now);
    }
    return -1;
}

static void thirty_controls_take_few_steps(void **state)
{
    (void)state;
    grid(6, 5);
    int most = 0;
    for (uint32_t id = 1; id <= 30; id++) {
        int steps = steps_to(id);
        assert_true(steps >= 0);
        most = steps > most ? steps : most;
    }
    assert_int_equal(most, 4 + 5); /* rows, then columns */
}

static void a_few_have_no_groups(void **state)
{
    (void)state;
    struct scan_plan plan;
    grid(3, 2);
    scan_plan_of(&tree, &plan);
    assert_int_equal(plan.n, 6);
}

static void many_below_each_other_go_by_fours(void **state)
{
    (void)state;
    struct scan_plan plan;
    grid(1, 20);
    scan_plan_of(&tree, &plan);
    assert_int_equal(plan.n, 5);
    for (uint32_t id = 1; id <= 20; id++)
        assert_true(steps_to(id) <= 4 + 3);
}

static void it_begins_at_the_primary_and_passes_over_what_is_disabled(void **state)
{
    (void)state;
    struct scan s = {.on = true};
    add(ROLE_BUTTON, 1, STATE_FOCUSABLE, 0, 0);
    add(ROLE_BUTTON, 2, STATE_FOCUSABLE | STATE_DISABLED, 0, 100);
    add(ROLE_BUTTON, 3, STATE_FOCUSABLE | STATE_PRIMARY, 0, 200);
    scan_follow(&s, &tree, 1, 0);
    assert_int_equal(scan_focus(&s), 3);
    scan_tick(&s, &tree, STEP, STEP, false);
    assert_int_equal(scan_focus(&s), 1);
    scan_tick(&s, &tree, 2 * STEP, STEP, false);
    assert_int_equal(scan_focus(&s), 3);
}

static void the_values_of_a_setting_are_gone_through_inside_it(void **state)
{
    (void)state;
    struct scan s = {.on = true};
    int row = add(ROLE_CHOICE, 1, STATE_FOCUSABLE, 0, 0);
    tree_open(&tree, row);
    add(ROLE_RADIO, 2, 0, 100, 0);
    add(ROLE_RADIO, 3, STATE_CHECKED, 200, 0);
    tree_close(&tree);
    add(ROLE_CHOICE, 4, STATE_FOCUSABLE, 0, 100); /* a switch: nothing in it */
    scan_follow(&s, &tree, 1, 0);
    assert_int_equal(scan_focus(&s), 2 - 1);
    assert_int_equal(scan_area(&s, &tree).w, 290);
    assert_int_equal(scan_press(&s, &tree, 0), 0);
    assert_int_equal(scan_focus(&s), 2);
    for (int i = 1; i <= 4; i++) /* twice around, and out again */
        scan_tick(&s, &tree, i * STEP, STEP, false);
    assert_int_equal(s.item, 0);
    scan_tick(&s, &tree, 5 * STEP, STEP, false);
    assert_int_equal(scan_press(&s, &tree, 5 * STEP), 4);
}

static void it_waits_for_the_voice_but_not_for_ever(void **state)
{
    (void)state;
    struct scan s = {.on = true};
    grid(2, 1);
    scan_follow(&s, &tree, 1, 0);
    assert_false(scan_tick(&s, &tree, 2 * STEP, STEP, true));
    assert_false(scan_tick(&s, &tree, 2 * STEP + 1, STEP, false)); /* a moment to press follows */
    assert_true(scan_tick(&s, &tree, 3 * STEP, STEP, false));
    assert_false(scan_tick(&s, &tree, 5 * STEP, STEP, true));
    assert_true(scan_tick(&s, &tree, 4 * STEP + SCAN_SPEECH_US, STEP, true));
}

static void a_dialog_shuts_out_the_rest(void **state)
{
    (void)state;
    grid(2, 1);
    tree_open(&tree, tree_add(&tree, &(struct node){.role = ROLE_DIALOG, .state = STATE_MODAL}));
    add(ROLE_BUTTON, 9, STATE_FOCUSABLE, 0, 0);
    tree_close(&tree);
    struct scan_plan plan;
    scan_plan_of(&tree, &plan);
    assert_int_equal(plan.n_items, 1);
    assert_int_equal(plan.items[0].id, 9);
}

/* A machine that takes longer to draw than a step lasts takes nothing from what is highlighted. */
static void a_late_picture_has_its_step(void **state)
{
    (void)state;
    struct scan s = {.on = true};
    add(ROLE_BUTTON, 1, STATE_FOCUSABLE, 0, 0);
    add(ROLE_BUTTON, 2, STATE_FOCUSABLE, 0, 500);
    scan_follow(&s, &tree, 1, 0);
    scan_shown(&s, 0);
    uint32_t first = scan_focus(&s);
    assert_true(scan_tick(&s, &tree, STEP, STEP, false));
    uint32_t second = scan_focus(&s);
    assert_int_not_equal(first, second);
    scan_shown(&s, STEP * 2 - 100);
    assert_false(scan_tick(&s, &tree, STEP * 2, STEP, false));
    scan_shown(&s, STEP * 2); /* drawn once more: counted from when it was first seen */
    assert_true(scan_tick(&s, &tree, STEP * 3 - 100, STEP, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_late_picture_has_its_step, setup, teardown),
        cmocka_unit_test_setup_teardown(thirty_controls_take_few_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(a_few_have_no_groups, setup, teardown),
        cmocka_unit_test_setup_teardown(many_below_each_other_go_by_fours, setup, teardown),
        cmocka_unit_test_setup_teardown(it_begins_at_the_primary_and_passes_over_what_is_disabled, setup, teardown),
        cmocka_unit_test_setup_teardown(the_values_of_a_setting_are_gone_through_inside_it, setup, teardown),
        cmocka_unit_test_setup_teardown(it_waits_for_the_voice_but_not_for_ever, setup, teardown),
        cmocka_unit_test_setup_teardown(a_dialog_shuts_out_the_rest, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
