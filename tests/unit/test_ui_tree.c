/* The semantic tree: order, look-up, directions, modal dialogs, what a finger hits. */
#include "cmocka_all.h"

#include "ui/tree.h"

static struct arena arena;

static struct node node_at(uint32_t id, int x, int y, int w, int h)
{
    return (struct node){.id = id, .role = ROLE_BUTTON, .state = STATE_FOCUSABLE, .rect = {x, y, w, h}};
}

static void add(struct tree *t, uint32_t id, int x, int y, int w, int h, int group)
{
    struct node n = node_at(id, x, y, w, h);
    n.group = group;
    tree_add(t, &n);
}

/* A header of three, a row of cards, a button at the foot. */
static struct tree page(void)
{
    struct tree t;
    tree_init(&t, &arena);
    add(&t, 1, 900, 50, 80, 70, 1);
    add(&t, 2, 980, 50, 80, 70, 1);
    add(&t, 3, 1100, 50, 160, 70, 0);
    add(&t, 11, 100, 400, 300, 400, 2);
    add(&t, 12, 420, 400, 300, 400, 2);
    add(&t, 13, 740, 400, 300, 400, 2);
    add(&t, 20, 100, 900, 200, 90, 0);
    return t;
}

static void test_order_is_reading_order_and_wraps(void **state)
{
    (void)state;
    struct tree t = page();
    static const uint32_t order[] = {1, 2, 3, 11, 12, 13, 20, 1};
    for (size_t i = 0; i + 1 < ARRAY_LEN(order); i++) {
        assert_int_equal(tree_next(&t, order[i], 1)->id, order[i + 1]);
        assert_int_equal(tree_next(&t, order[i + 1], -1)->id, order[i]);
    }
    assert_int_equal(tree_next(&t, 0, 1)->id, 1);
    assert_int_equal(tree_next(&t, 0, -1)->id, 20);
}

static void test_arrows_go_by_geometry(void **state)
{
    (void)state;
    struct tree t = page();
    static const struct {
        uint32_t from;
        int dx, dy;
        uint32_t to; /* 0: nothing that way */
    } cases[] = {
        {11, 1, 0, 12}, {12, 1, 0, 13}, {13, 1, 0, 0},  {11, -1, 0, 0}, {12, 0, 1, 20}, {11, 0, 1, 20},
        {13, 0, -1, 1}, {20, 0, -1, 11}, {1, 1, 0, 2},  {2, 1, 0, 3},   {3, -1, 0, 2},  {1, 0, 1, 13},
        {20, 1, 0, 0},  {1, 0, -1, 0},  {99, 1, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct node *n = tree_towards(&t, cases[i].from, cases[i].dx, cases[i].dy);
        if ((n ? n->id : 0) != cases[i].to)
            fail_msg("from %u by %d,%d: %u instead of %u", cases[i].from, cases[i].dx, cases[i].dy, n ? n->id : 0,
                     cases[i].to);
    }
}

static void test_own_group_comes_first(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    add(&t, 1, 0, 0, 100, 50, 7);
    add(&t, 2, 0, 60, 100, 50, 0); /* nearer */
    add(&t, 3, 0, 300, 100, 50, 7);
    assert_int_equal(tree_towards(&t, 1, 0, 1)->id, 3);
    assert_int_equal(tree_towards(&t, 2, 0, 1)->id, 3);
    t.nodes[2].state |= STATE_EDGE;
    add(&t, 4, 0, 400, 100, 50, 0);
    assert_null(tree_towards(&t, 3, 0, 1)); /* the screen turns the page */
    assert_int_equal(tree_towards(&t, 3, 0, -1)->id, 1);
}

static void test_what_arrows_pass_over(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    add(&t, 1, 0, 0, 100, 50, 0);
    add(&t, 2, 110, 0, 100, 50, 0);
    add(&t, 3, 220, 0, 100, 50, 0);
    t.nodes[1].state |= STATE_ASIDE;
    assert_int_equal(tree_towards(&t, 1, 1, 0)->id, 3);
    assert_int_equal(tree_next(&t, 1, 1)->id, 2); /* Tab does not */
    t.nodes[1].state = 0;
    assert_int_equal(tree_next(&t, 1, 1)->id, 3);
}

static void test_primary(void **state)
{
    (void)state;
    struct tree t = page();
    assert_int_equal(tree_primary(&t)->id, 1);
    t.nodes[4].state |= STATE_PRIMARY;
    assert_int_equal(tree_primary(&t)->id, 12);
    t.nodes[4].state |= STATE_DISABLED;
    assert_int_equal(tree_primary(&t)->id, 1);
    struct tree empty;
    tree_init(&empty, &arena);
    assert_null(tree_primary(&empty));
    assert_null(tree_next(&empty, 0, 1));
    assert_null(tree_at(&empty, 0, 0));
}

static void test_modal_shuts_the_rest_out(void **state)
{
    (void)state;
    struct tree t = page();
    struct node dialog = {.role = ROLE_DIALOG, .state = STATE_MODAL, .rect = {400, 300, 800, 400}};
    tree_open(&t, tree_add(&t, &dialog));
    add(&t, 50, 450, 600, 200, 90, 0);
    add(&t, 51, 700, 600, 200, 90, 0);
    tree_close(&t);
    assert_int_equal(tree_primary(&t)->id, 50);
    assert_int_equal(tree_next(&t, 51, 1)->id, 50);
    assert_int_equal(tree_towards(&t, 50, 1, 0)->id, 51);
    assert_null(tree_towards(&t, 50, 0, -1));
    assert_null(tree_at(&t, 150, 450)); /* a card behind it */
    assert_int_equal(tree_at(&t, 460, 610)->id, 50);
    assert_false(tree_reachable(&t, tree_find(&t, 11)));
    assert_true(tree_reachable(&t, tree_find(&t, 51)));
    assert_int_equal(tree_find(&t, 50)->parent, 7);
}

/* Ids are a screen's own: the page under a dialog may have the same ones. */
static void test_an_id_means_the_dialogs_widget(void **state)
{
    (void)state;
    struct tree t = page();
    struct node dialog = {.role = ROLE_DIALOG, .state = STATE_MODAL, .rect = {400, 300, 800, 400}};
    tree_open(&t, tree_add(&t, &dialog));
    add(&t, 1, 450, 600, 200, 90, 0);
    add(&t, 2, 700, 600, 200, 90, 0);
    tree_close(&t);
    assert_int_equal(tree_find(&t, 2)->rect.y, 600);
    assert_true(tree_reachable(&t, tree_find(&t, 2)));
    assert_int_equal(tree_towards(&t, 1, 1, 0)->rect.y, 600);
}

static void test_a_finger_hits_the_enlarged_box(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    struct node small = node_at(1, 100, 100, 20, 20), beside = node_at(2, 130, 100, 40, 40);
    small.hit = (struct rect){78, 78, 64, 64};
    tree_add(&t, &small);
    tree_add(&t, &beside);
    assert_int_equal(tree_at(&t, 80, 80)->id, 1);
    assert_int_equal(tree_at(&t, 135, 120)->id, 2); /* what is shown wins over what is enlarged */
    assert_null(tree_at(&t, 60, 100));
}

static void test_dump_and_names(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    struct node group = {.role = ROLE_GROUP, .label = STR("Answers"), .rect = {0, 0, 10, 10}};
    struct node radio = node_at(5, 1, 2, 3, 4);
    radio.role = ROLE_RADIO;
    radio.label = STR("A \"quoted\"\nline");
    radio.value = STR("right");
    radio.state |= STATE_CHECKED;
    tree_open(&t, tree_add(&t, &group));
    tree_add(&t, &radio);
    tree_close(&t);
    struct buf out = BUF_INIT;
    tree_dump(&t, &out);
    assert_string_equal(buf_c(&out), "group \"Answers\" 0,0 10x10\n"
                                     "  radio \"A \\\"quoted\\\"\\nline\" value=\"right\" [focusable checked] 1,2 3x4\n");
    buf_release(&out);
    assert_ptr_equal(tree_named(&t, ROLE_GROUP, STR("Answers")), &t.nodes[0]);
    assert_null(tree_named(&t, ROLE_RADIO, STR("Answers")));
}

static void test_many_nodes(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    for (uint32_t i = 1; i <= 2000; i++)
        add(&t, i, (int)i * 10, 0, 9, 9, 0);
    assert_int_equal(t.n, 2000);
    assert_int_equal(tree_find(&t, 1999)->rect.x, 19990);
    assert_int_equal(tree_towards(&t, 1000, 1, 0)->id, 1001);
}

static int forget(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct str language(struct tree *t, const char *label)
{
    struct node n = {.role = ROLE_TEXT, .label = str_c(label)};
    int at = tree_add(t, &n);
    return t->nodes[at].lang;
}

/* A label is in the language of most of it, wherever the words stand in it. */
static void test_a_label_has_the_language_of_its_words(void **state)
{
    (void)state;
    struct tree t;
    tree_init(&t, &arena);
    tree_foreign(&t, STR("Mise en place"), STR("fr"));
    tree_foreign(&t, STR("Mise en place"), STR("fr"));
    tree_foreign(&t, STR(""), STR("fr"));
    assert_int_equal(t.n_foreign, 1);
    tree_foreign(&t, STR("Suite"), STR("fr"));
    tree_foreign(&t, STR("Vooruit"), STR("nl"));
    assert_true(str_eq_c(language(&t, "Mise en place"), "fr"));
    assert_true(str_eq_c(language(&t, "1 · Mise en place"), "fr"));
    assert_true(str_eq_c(language(&t, "Suite Mise en place"), "fr"));
    assert_true(str_eq_c(language(&t, "Vooruit"), "nl"));
    assert_int_equal(language(&t, "Next in this course: Suite").len, 0);
    assert_int_equal(language(&t, "Mise").len, 0);
    struct node own = {.role = ROLE_TEXT, .label = STR("Suite"), .lang = STR("en")};
    int at = tree_add(&t, &own);
    assert_true(str_eq_c(t.nodes[at].lang, "en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_is_reading_order_and_wraps),
        cmocka_unit_test(test_arrows_go_by_geometry),
        cmocka_unit_test(test_own_group_comes_first),
        cmocka_unit_test(test_what_arrows_pass_over),
        cmocka_unit_test(test_primary),
        cmocka_unit_test(test_modal_shuts_the_rest_out),
        cmocka_unit_test(test_an_id_means_the_dialogs_widget),
        cmocka_unit_test(test_a_finger_hits_the_enlarged_box),
        cmocka_unit_test(test_dump_and_names),
        cmocka_unit_test(test_many_nodes),
        cmocka_unit_test(test_a_label_has_the_language_of_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
