/* The figures over a capsule: what the player knows, in words, twice a second, and silent. */
#include "cmocka_all.h"

#include "rig_visit.h"


static struct str value_of(struct visit_rig *v, const char *label)
{
    const struct node *n = tree_named(rig_tree(&v->r), ROLE_TEXT, str_c(label));
    return n ? n->value : STR("");
}

static bool has(struct visit_rig *v, const char *label, const char *part)
{
    return str_find(value_of(v, label), str_c(part)) >= 0;
}

static void on_and_off(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.env.renderer = "software (test)";
    visit_capsule(&v);
    visit_wait(&v, S(3));
    assert_int_equal(value_of(&v, "File").len, 0);
    visit_key(&v, 'i');
    assert_true(has(&v, "File", "capsule-2.mp4"));
    assert_true(has(&v, "Picture", "h264"));
    assert_true(has(&v, "Picture", "25 per second"));
    assert_true(has(&v, "Pictures", "0 dropped"));
    assert_true(has(&v, "Decoder", "playing"));
    assert_true(has(&v, "Position", "× 1"));
    assert_true(has(&v, "Sound", "80 %"));
    assert_true(has(&v, "Drawn by", "software (test)"));
    assert_true(has(&v, "Memory", "MB"));
    visit_key(&v, 'i');
    assert_int_equal(value_of(&v, "File").len, 0);
    visit_close(&v);
}

static void figures_change_twice_a_second(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(3));
    visit_key(&v, 'i');
    struct str first = arena_str(&v.r.program, value_of(&v, "Position"));
    assert_true(v.r.wake_us <= v.r.env.now.mono_us + 500000);
    v.r.env.now.mono_us += 200000;
    rig_draw_once(&v.r);
    assert_true(str_eq(value_of(&v, "Position"), first));
    visit_wait(&v, S(1));
    assert_false(str_eq(value_of(&v, "Position"), first));
    visit_close(&v);
}

static void what_was_set_is_told(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(3));
    visit_key(&v, 'i');
    visit_key(&v, 'm');
    visit_key(&v, 'x');
    visit_key(&v, ']');
    visit_key(&v, ' ');
    visit_wait(&v, S(1));
    assert_true(has(&v, "Sound", "off"));
    assert_true(has(&v, "Subtitles", "0.1 s"));
    assert_false(has(&v, "Position", "× 1 "));
    assert_true(has(&v, "Decoder", "paused"));
    visit_key(&v, 'v');
    assert_true(has(&v, "Subtitles", "none"));
    visit_close(&v);
}

/* No control: it takes no focus, and clicks go to the picture under it. */
static void it_is_nothing_to_press(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    visit_wait(&v, S(5));
    visit_key(&v, 'i');
    const struct tree *t = rig_tree(&v.r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_TEXT)
            assert_int_equal(t->nodes[i].id, 0);
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_and_off),
        cmocka_unit_test(figures_change_twice_a_second),
        cmocka_unit_test(what_was_set_is_told),
        cmocka_unit_test(it_is_nothing_to_press),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
