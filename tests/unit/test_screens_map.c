/*
 * The process map: ticks by key, mouse and touch and what is kept of them, phases that open their
 * capsules, pages, and its look at every size.
 */
#include "cmocka_all.h"

#include "rig_five.h"
#include "screens/map_page.h"
#include "screens/ticket.h"
#include "store_folder.h"
#include "ticked_once_kept.h"

static void enter(void)
{
    rig_enter(&rig, &screen_map, NULL);
}

static const struct node *step(const char *title)
{
    const struct node *n = rig_find(&rig, title);
    if (!n)
        fail_msg("no step \"%s\"", title);
    return n;
}

static bool ticked(const char *title)
{
    return step(title)->state & STATE_CHECKED;
}

static void assert_counts(const char *text)
{
    if (!tree_named(rig_tree(&rig), ROLE_STATUS, str_c(text)))
        fail_msg("the counter does not say \"%s\"", text);
}

static struct str kept(void)
{
    return store_get(rig.env.store, STR(""), STR("steps"));
}

static void test_look(void **state)
{
    (void)state;
    rig_tick(&rig);
    rig.input.focus_visible = true;
    enter();
    assert_true(rig_golden(&rig, "map-landscape"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "map-light"));
    rig.settings.theme = THEME_HIGH_CONTRAST;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "map-contrast"));
    rig.settings.theme = THEME_DARK;
    rig.settings.text_percent = 150;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "map-150"));
    rig.settings.text_percent = 100;
    rig.settings.lang = LANG_DE;
    rig.w = 1280;
    rig.h = 800;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "map-german-1280"));
    rig.settings.lang = LANG_EN;
    rig.w = 1080;
    rig.h = 1920;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "map-portrait"));
}

/* As the drawing has it (appendix A, 09). */
static void test_measures(void **state)
{
    (void)state;
    static const struct { const char *name; struct rect at; } cases[] = {
        {"Prerequisites", {96, 344, 408, 88}},    {"Strategic planning", {536, 344, 408, 88}},
        {"Implementation", {976, 344, 408, 88}},  {"Monitoring", {1416, 344, 408, 88}},
        {"Political will", {96, 446, 408, 100}},  {"Leadership", {96, 558, 408, 100}},
        {"Adjusting and modifying the action plan", {1416, 670, 408, 100}},
    };
    enter();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rect r = step(cases[i].name)->rect, w = cases[i].at;
        if (r.x != w.x || r.y != w.y || r.w != w.w || r.h != w.h)
            fail_msg("%s: %d,%d %dx%d", cases[i].name, r.x, r.y, r.w, r.h);
    }
}

static void test_everywhere(void **state)
{
    (void)state;
    enter();
    assert_true(rig_sane_everywhere(&rig));
}

static void test_nothing_ticked(void **state)
{
    (void)state;
    enter();
    assert_counts("0 of 15 ticked");
    assert_int_equal(rig.input.focus, step("Political will")->id);
    assert_true(str_eq_c(step("Prerequisites")->value,
                         "Capsule 2, Resume at 43\u00A0%, 0 of 5"));
    assert_true(str_eq_c(step("Monitoring")->value,
                         "Capsule 5, From 4\u00A0Mar\u00A0" "2021, 0 of 3"));
    assert_true(str_eq_c(step("Political will")->value, "Step 1"));
}

static void test_ticking(void **state)
{
    (void)state;
    enter();
    rig_press(&rig, "Leadership"); /* a finger */
    assert_true(ticked("Leadership"));
    assert_counts("1 of 15 ticked");
    assert_true(str_eq_c(kept(), "2"));
    struct rect r = step("A transversal team")->rect; /* a mouse */
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.button = 1, .phase = POINTER_DOWN, .x = r.x + 5, .y = r.y + 5}};
    rig_event(&rig, &ev);
    ev.pointer.phase = POINTER_UP;
    rig_event(&rig, &ev);
    assert_true(ticked("A transversal team"));
    rig_key(&rig, KEY_TAB); /* shows the focus where it is */
    rig_key(&rig, KEY_DOWN);
    rig_key(&rig, ' ');
    assert_true(ticked("A common (pre-)vision"));
    rig_key(&rig, KEY_ENTER);
    assert_false(ticked("A common (pre-)vision"));
    rig_key(&rig, KEY_RIGHT);
    assert_int_equal(rig.input.focus, step("Communication strategy")->id);
    rig_key(&rig, KEY_ENTER);
    assert_true(str_eq_c(kept(), "2 3 9"));
    assert_counts("3 of 15 ticked");
    assert_true(str_eq_c(step("Strategic planning")->value, "Capsule 3, Watch, New, 1 of 4"));
    for (int i = 0; i < 5; i++)
        rig_key(&rig, KEY_UP);
    rig_key(&rig, KEY_LEFT); /* from the voice, over the head, to the way back */
    assert_int_equal(UI_KIND(rig.input.focus), UI_KIND(step("Capsules")->id));
}

static void test_ticks_stay(void **state)
{
    (void)state;
    enter();
    rig_press(&rig, "Leadership");
    rig_press(&rig, "Evaluation methodology");
    enter();
    assert_true(ticked("Leadership"));
    assert_true(ticked("Evaluation methodology"));
    assert_int_equal(rig.input.focus, step("Evaluation methodology")->id);
    store_set(rig.env.store, STR(""), STR("steps"), STR("0 3 16 99 x -1 15"));
    enter(); /* what is no step counts for nothing */
    assert_counts("2 of 15 ticked");
    rig_press(&rig, "A transversal team");
    assert_true(str_eq_c(kept(), "15"));
    rig_press(&rig, "Adjusting and modifying the action plan");
    assert_int_equal(kept().len, 0);
}

/* Over the end of the program: another store on the same folder has them. */
static void test_ticks_outlive_the_program(void **state)
{
    (void)state;
    struct folder f;
    struct store *in_memory = rig.env.store;
    folder_make(&f);
    rig.env.store = open_store(&f, rig.queue);
    enter();
    rig_press(&rig, "Leadership");
    rig_leave(&rig);
    store_close(rig.env.store);
    rig.env.store = open_store(&f, rig.queue);
    enter();
    assert_true(ticked("Leadership"));
    assert_counts("1 of 15 ticked");
    rig_leave(&rig);
    store_close(rig.env.store);
    rig.env.store = in_memory;
    folder_remove(&f);
}

static void test_a_tick_that_cannot_be_kept(void **state)
{
    (void)state;
    enter();
    rig_press(&rig, "Leadership");
    struct event ev = {.kind = EVENT_STORE, .store = {.ticket = 12345, .ok = false}};
    rig_event(&rig, &ev); /* not ours */
    const char *said = "This tick could not be saved. It stays until you leave.";
    assert_null(tree_named(rig_tree(&rig), ROLE_STATUS, str_c(said)));
    ((struct map_state *)rig.state)->ticks.ticket = 12345;
    rig_event(&rig, &ev);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS, str_c(said)));
    assert_true(ticked("Leadership"));
}

static void test_ticks_are_shown_once_they_are_kept(void **state)
{
    (void)state;
    enter();
    assert_true(ticked_once_kept(&rig, "Leadership"));
    assert_true(ticked_once_kept(&rig, "Leadership")); /* taken back */
    uint32_t leader = step("Leadership")->id, will = step("Political will")->id;
    rig_activate(&rig, leader);
    rig_activate(&rig, will);
    assert_counts("0 of 15 ticked");
    rig_draw(&rig); /* the last answer is one for both */
    assert_counts("2 of 15 ticked");
}

static void test_a_disk_that_does_not_answer(void **state)
{
    (void)state;
    enter();
    uint32_t id = step("Leadership")->id;
    rig_activate(&rig, id);
    assert_int_equal(rig.wake_us, rig.env.now.mono_us + TICKET_ANSWER_US);
    rig.env.now.mono_us += TICKET_ANSWER_US;
    const struct event timer = {.kind = EVENT_TIMER};
    rig.screen->handle(rig.state, &rig.env, &timer);
    rig_draw_once(&rig);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS,
                               STR("This tick could not be saved. It stays until you leave.")));
    assert_true(rig_ticked(&rig, id));
}

static void test_phases_open_their_capsules(void **state)
{
    (void)state;
    enter();
    struct nav nav = rig_press(&rig, "Prerequisites");
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_CAPSULE);
    assert_ptr_equal(nav.args.capsule, &rig_capsules[1]);
    assert_int_equal(rig_press(&rig, "Monitoring").kind, NAV_REDRAW);
    assert_non_null(tree_named(rig_tree(&rig), ROLE_STATUS,
                               STR("This capsule opens on 4\u00A0Mar\u00A0" "2021.")));
    rig_capsules[2].media = NULL;
    assert_int_equal(rig_press(&rig, "Strategic planning").to, SCREEN_FAULT);
    rig_capsules[2].media_coming = true;
    assert_int_equal(rig_press(&rig, "Strategic planning").kind, NAV_REDRAW);
    rig_capsules[2].media_coming = false;
    rig_capsules[2].media = "media/demo/capsule.mp4";
    assert_int_equal(rig_press(&rig, "Capsules").kind, NAV_BACK);
}

static void test_pages(void **state)
{
    (void)state;
    rig.settings.text_percent = 150;
    enter();
    rig.input.focus_visible = true;
    assert_null(rig_find(&rig, "Action plan and concrete projects"));
    assert_null(rig_find(&rig, "Earlier steps"));
    rig_press(&rig, "More steps");
    assert_int_equal(rig.input.focus, step("Action plan and concrete projects")->id);
    assert_null(rig_find(&rig, "Political will"));
    rig_key(&rig, KEY_PAGE_UP);
    assert_int_equal(rig.input.focus, step("Political will")->id);
    rig.input.focus_visible = true;
    rig_key(&rig, KEY_RIGHT);
    assert_int_equal(rig.input.focus, step("Diagnosis of the current situation")->id);
    rig_key(&rig, KEY_RIGHT); /* over the edge of the page */
    assert_int_equal(rig.input.focus, step("Action plan and concrete projects")->id);
    struct event wheel = {.kind = EVENT_WHEEL, .wheel = {.dy = 1}};
    rig_event(&rig, &wheel);
    step("Political will");
    rig_key(&rig, KEY_PAGE_DOWN);
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).kind, NAV_BACK); /* a clicker goes on */
    rig.settings.text_percent = 200;
    rig.input.focus = 0;
    enter();
    int pages = 1;
    while (rig_key(&rig, KEY_PAGE_DOWN).kind != NAV_BACK && pages < 20)
        pages++;
    assert_in_range(pages, 4, 8);
    step("Adjusting and modifying the action plan");
}

static void test_without_a_process(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    rig.catalog.process = NULL;
    assert_false(rig_enter_with(&rig, &screen_map, &(struct screen_args){0}, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    free(rig.state);
    rig.state = NULL;
}

/* Many phases with many steps, some without a capsule: everything is reached, nothing overlaps. */
static void test_another_process(void **state)
{
    (void)state;
    static struct process_phase phases[PROCESS_PHASES_MAX];
    static struct process_step steps[PROCESS_STEPS_MAX];
    for (int i = 0; i < PROCESS_STEPS_MAX; i++)
        steps[i] = (struct process_step){
            .number = i + 1,
            .title = rig_text2("A step with Verwaltungsdigitalisierungsbeauftragte", "Ein Schritt")};
    for (int i = 0; i < PROCESS_PHASES_MAX; i++)
        phases[i] = (struct process_phase){
            .title = rig_text2("A phase of many words that is long", "Phase"), .first = 5 * i, .n = 5};
    struct process many = {.title = rig_text2("Many", "Viele"), .n_phases = PROCESS_PHASES_MAX,
                           .n_steps = PROCESS_STEPS_MAX, .phases = phases, .steps = steps};
    rig.catalog.process = &many;
    enter();
    assert_true(rig_sane_everywhere(&rig));
    rig.w = 1920, rig.h = 1080;
    rig.settings.text_percent = 100;
    rig.settings.lang = LANG_EN;
    enter();
    for (int i = 0; i < 20 && rig_key(&rig, KEY_PAGE_DOWN).kind != NAV_BACK; i++)
        continue;
    assert_int_equal(rig.nav.kind, NAV_BACK);
    assert_non_null(tree_find(rig_tree(&rig), UI_ID(UI_KIND(rig.input.focus), PROCESS_STEPS_MAX - 1)));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup_process, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_look),          TEST(test_measures),
        TEST(test_everywhere),    TEST(test_nothing_ticked),
        TEST(test_ticking),       TEST(test_ticks_stay),
        TEST(test_ticks_outlive_the_program),
        TEST(test_ticks_are_shown_once_they_are_kept), TEST(test_a_disk_that_does_not_answer),
        TEST(test_a_tick_that_cannot_be_kept), TEST(test_phases_open_their_capsules),
        TEST(test_pages),         TEST(test_without_a_process),
        TEST(test_another_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
