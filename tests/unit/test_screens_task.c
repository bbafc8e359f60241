/* Discussions and exercises: the time is started, stopped, lengthened, kept, said to be up; steps are gone through. */
#include "cmocka_all.h"

#include "rig_items.h"
#include "screens/task_timer.h"

static struct exercise_step steps[3];

static void make(struct items_rig *v)
{
    steps[0] = (struct exercise_step){rig_text2("Alone: places that matter", "Allein: Orte, die wichtig sind"), 5};
    steps[1] = (struct exercise_step){rig_text2("In pairs: what connects them", "Zu zweit: was sie verbindet"), 10};
    steps[2] = (struct exercise_step){.text = rig_text2("All: one map on the wall", "Alle: eine Karte an der Wand")};
    struct item items[] = {
        {.id = STR("talk"), .kind = ITEM_DISCUSSION, .title = rig_text2("Talk", "Gespräch"), .minutes = 10,
         .text = rig_text2("Which dimension is the strongest where you live?", "Welche Dimension ist bei Ihnen am stärksten?"),
         .timer_us = 300000000},
        {.id = STR("map"), .kind = ITEM_EXERCISE, .title = rig_text2("Map", "Karte"), .minutes = 20,
         .text = rig_text2("Draw your territory.", "Zeichnen Sie Ihr Gebiet."), .timer_us = 600000000, .n_steps = 3,
         .steps = steps},
        {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")},
    };
    items_open(v, items, 3);
}

static void next_starts_the_time_then_goes_on(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    assert_true(items_goldens(&v, "task-discussion", 2));
    assert_true(items_say(&v, "05:00"));
    items_pass(&v, 30); /* the trainer explains */
    assert_true(items_say(&v, "05:00"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_ID_COUNT);
    items_pass(&v, 61);
    assert_true(items_say(&v, "03:59"));
    assert_true(items_say(&v, "Time left"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_TASK); /* the exercise */
    items_close(&v);
}

static void time_is_paused_lengthened_and_never_negative(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    rig_press(&v.r, "Start the timer");
    items_pass(&v, 60);
    rig_press(&v.r, "Pause");
    items_pass(&v, 500);
    assert_true(items_say(&v, "04:00"));
    assert_true(items_say(&v, "Paused"));
    rig_press(&v.r, "One minute less");
    assert_true(items_say(&v, "03:00"));
    rig_press(&v.r, "Go on");
    items_pass(&v, 100000);
    assert_true(items_say(&v, "Time is up"));
    assert_false(items_say(&v, "00:00"));
    assert_false(items_say(&v, "-"));
    assert_int_equal(v.r.wake_us < v.r.env.now.mono_us + 1000001, false); /* a still screen sleeps */
    assert_true(items_goldens(&v, "task-up", 1));
    rig_press(&v.r, "One minute more"); /* and it counts */
    items_pass(&v, 1);
    assert_true(items_say(&v, "00:59"));
    items_close(&v);
}

static void the_last_fifth_is_amber(void **state)
{
    (void)state;
    struct now now = {1000000000, 0};
    struct task_timer t = {.total_us = 100000000, .left_us = 100000000};
    timer_start(&t, now);
    now.mono_us += 79000000;
    assert_false(timer_is_short(&t, now));
    now.mono_us += 1000000;
    assert_true(timer_is_short(&t, now));
    timer_add(&t, now, 60000000);
    assert_false(timer_is_short(&t, now));
    assert_int_equal(timer_left(&t, now), 80000000);
    timer_add(&t, now, -600000000);
    assert_int_equal(timer_left(&t, now), 0);
    now.mono_us += 100000000;
    assert_int_equal(timer_left(&t, now), 0);
    assert_false(timer_runs(&t, now));
}

static const struct node *current(struct items_rig *v)
{
    const struct tree *t = rig_tree(&v->r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].state & STATE_CURRENT)
            return &t->nodes[i];
    return NULL;
}

static void steps_are_gone_through(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    room_next(&v.r.env);
    items_show(&v);
    assert_null(current(&v));
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(str_starts(current(&v)->label, STR("Alone")));
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(str_starts(current(&v)->label, STR("In pairs")));
    assert_true(items_goldens(&v, "task-exercise", 5));
    items_key(&v, KEY_PAGE_UP);
    assert_true(str_starts(current(&v)->label, STR("Alone")));
    rig_press(&v.r, "All: one map on the wall");
    assert_true(str_starts(current(&v)->label, STR("All")));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    items_close(&v);
}

/* Another screen is looked at, the program ends and begins again: the time went on, the step is the same. */
static void time_and_step_outlive_the_screen(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    room_next(&v.r.env);
    items_show(&v);
    items_key(&v, KEY_PAGE_DOWN);
    items_key(&v, KEY_PAGE_DOWN);
    items_pass(&v, 60);
    rig_leave(&v.r);
    v.r.env.now.mono_us = 5000000; /* another monotonic clock */
    v.r.env.now.wall_s += 60;
    items_show(&v);
    assert_true(items_say(&v, "08:00"));
    assert_true(str_starts(current(&v)->label, STR("In pairs")));
    rig_leave(&v.r);
    v.r.env.now.wall_s -= 86400; /* the wall clock was set back */
    items_show(&v);
    assert_true(items_say(&v, "08:00"));
    room_previous(&v.r.env); /* begun anew, everything is */
    items_show(&v);
    assert_true(items_say(&v, "05:00"));
    items_close(&v);
}

/* The exercise, begun: its first step has 5 minutes, the second 10, the third none. */
static void begin_exercise(struct items_rig *v, bool by_clock)
{
    make(v);
    v->items[1].steps_by_clock = by_clock;
    room_next(&v->r.env);
    items_show(v);
    items_key(v, KEY_PAGE_DOWN);
}

static void a_step_has_its_own_time(void **state)
{
    (void)state;
    struct items_rig v;
    begin_exercise(&v, false);
    items_pass(&v, 60);
    assert_true(items_say(&v, "Step 1 of 3"));
    assert_true(items_say(&v, "04:00"));
    assert_true(items_say(&v, "09:00 left in all"));
    items_key(&v, 'm');
    assert_true(items_say(&v, "05:00"));
    assert_true(items_say(&v, "10:00 left in all"));
    items_pass(&v, 301); /* its end is said, and the trainer goes on */
    assert_true(items_say(&v, "Time is up"));
    assert_true(str_starts(current(&v)->label, STR("Alone")));
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(items_say(&v, "Step 2 of 3"));
    assert_true(items_say(&v, "10:00"));
    items_key(&v, 'p');
    items_pass(&v, 60);
    assert_true(items_say(&v, "Step 2 of 3 · Paused"));
    assert_true(items_say(&v, "10:00"));
    items_key(&v, KEY_PAGE_DOWN); /* skipped; this one is without a time of its own */
    assert_true(items_say(&v, "Paused"));
    assert_false(items_say(&v, "Step 3 of 3"));
    items_close(&v);
}

/* So much time goes by, and the screen is woken at the end of it. */
static void tick(struct items_rig *v, int64_t seconds)
{
    items_pass(v, seconds);
    rig_event(&v->r, &(struct event){.kind = EVENT_TIMER});
}

static void steps_go_on_by_the_clock(void **state)
{
    (void)state;
    struct items_rig v;
    begin_exercise(&v, true);
    tick(&v, 299);
    assert_true(str_starts(current(&v)->label, STR("Alone")));
    tick(&v, 2);
    assert_true(str_starts(current(&v)->label, STR("In pairs")));
    assert_int_equal(v.r.room.place, 2);
    items_key(&v, 'p');
    tick(&v, 3600); /* paused, nothing goes on */
    assert_true(str_starts(current(&v)->label, STR("In pairs")));
    items_key(&v, 'p');
    tick(&v, 601);
    assert_true(str_starts(current(&v)->label, STR("All")));
    tick(&v, 3600); /* behind the last one nothing follows by itself */
    assert_true(str_starts(current(&v)->label, STR("All")));
    assert_true(items_say(&v, "Time is up"));
    items_close(&v);
}

/* The power is cut in the first step, and back in the second one. */
static void steps_by_the_clock_outlive_the_power(void **state)
{
    (void)state;
    struct items_rig v;
    begin_exercise(&v, true);
    items_pass(&v, 60);
    free(v.r.state); /* nobody leaves anything */
    v.r.state = NULL;
    arena_release(&v.r.level);
    v.r.env.now.mono_us = 5000000;
    v.r.env.now.wall_s += 300; /* one minute into the second */
    items_show(&v);
    assert_true(str_starts(current(&v)->label, STR("In pairs")));
    assert_true(items_say(&v, "09:00"));
    assert_int_equal(v.r.room.place, 2);
    items_close(&v);
}

static void time_waits_over_a_break_out_of_turn(void **state)
{
    (void)state;
    struct items_rig v;
    begin_exercise(&v, true);
    items_pass(&v, 60);
    room_recess(&v.r.env, 600);
    rig_leave(&v.r);
    v.r.env.now.wall_s += 600;
    v.r.env.now.mono_us += 600000000;
    room_recess(&v.r.env, 0);
    items_show(&v);
    assert_true(items_say(&v, "04:00"));
    assert_true(items_say(&v, "09:00 left in all"));
    items_pass(&v, 1);
    assert_true(items_say(&v, "03:59"));
    items_close(&v);
}

/* More steps than the page holds: those around the current one are shown. */
static void many_steps_follow_the_current_one(void **state)
{
    (void)state;
    static struct exercise_step many[ITEM_STEPS_MAX];
    struct items_rig v;
    for (int i = 0; i < ITEM_STEPS_MAX; i++)
        many[i] = (struct exercise_step){.text = rig_text2("A step that takes two lines of the page because it says so very much about what to do", NULL)};
    make(&v);
    v.items[1].steps = many;
    v.items[1].n_steps = ITEM_STEPS_MAX;
    room_next(&v.r.env);
    items_show(&v);
    for (int i = 0; i < ITEM_STEPS_MAX; i++) {
        items_key(&v, KEY_PAGE_DOWN);
        assert_non_null(current(&v));
        assert_true(rig_sane(&v.r));
    }
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(next_starts_the_time_then_goes_on),
        cmocka_unit_test(time_is_paused_lengthened_and_never_negative),
        cmocka_unit_test(the_last_fifth_is_amber),
        cmocka_unit_test(steps_are_gone_through),
        cmocka_unit_test(time_and_step_outlive_the_screen),
        cmocka_unit_test(a_step_has_its_own_time),
        cmocka_unit_test(steps_go_on_by_the_clock),
        cmocka_unit_test(steps_by_the_clock_outlive_the_power),
        cmocka_unit_test(time_waits_over_a_break_out_of_turn),
        cmocka_unit_test(many_steps_follow_the_current_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
