/* The on-screen keyboard and the field it types into: layouts, capitals, places, sizes. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "ui/keyboard.h"

enum { KIND = 7 };

static struct rig rig;
static struct arena arena;
static struct draw_list list;
static struct tree tree;

static void draw(const struct keyboard *k, int w, int h, int percent, enum string_language lang)
{
    arena_reset(&arena);
    draw_list_init(&list, &arena, w, h);
    tree_init(&tree, &arena);
    struct ui ui = {.list = &list, .tree = &tree, .arena = &arena, .text = rig.env.text, .theme = &theme_dark,
                    .strings = &rig.strings, .lang = lang, .w = w, .h = h, .portrait = h > w, .u = ui_unit(w, h),
                    .text_percent = percent, .wake_us = TIME_NEVER};
    ui_keyboard(&ui, k, KIND, STR("Next place"));
}

static enum keyboard_does press(struct keyboard *k, struct text_field *f, const char *name)
{
    draw(k, 1920, 1080, 100, LANG_EN);
    const struct node *n = tree_named(&tree, ROLE_BUTTON, str_c(name));
    if (!n)
        fail_msg("no key is named %s", name);
    return keyboard_press(k, (int)UI_INDEX(n->id), f);
}

static void keys_type(void **state)
{
    (void)state;
    struct keyboard k = {.layout = KEYBOARD_AZERTY, .shift = true};
    struct text_field f = {.len = 0};
    assert_int_equal(press(&k, &f, "É"), KEYBOARD_TYPED);
    assert_false(k.shift); /* for one letter */
    press(&k, &f, "z");
    press(&k, &f, "Space");
    press(&k, &f, "123");
    press(&k, &f, "2");
    press(&k, &f, "abc");
    press(&k, &f, "ü");
    assert_true(str_eq_c(text_field_text(&f), "Éz 2ü"));
    assert_int_equal(press(&k, &f, "Delete"), KEYBOARD_ERASED);
    assert_true(str_eq_c(text_field_text(&f), "Éz 2"));
    assert_int_equal(press(&k, &f, "Shift"), KEYBOARD_NOTHING);
    assert_true(k.shift);
    assert_int_equal(press(&k, &f, "Next place"), KEYBOARD_ENTER);
    assert_int_equal(press(&k, &f, "Hide keyboard"), KEYBOARD_HIDE);
    assert_int_equal(keyboard_press(&k, 999, &f), KEYBOARD_NOTHING);
    f.len = 0;
    assert_int_equal(press(&k, &f, "Delete"), KEYBOARD_NOTHING);
}

static void layouts_follow_the_language(void **state)
{
    (void)state;
    assert_int_equal(keyboard_layout_for(LANG_EN), KEYBOARD_QWERTY);
    assert_int_equal(keyboard_layout_for(LANG_FR), KEYBOARD_AZERTY);
    assert_int_equal(keyboard_layout_for(LANG_NL), KEYBOARD_AZERTY);
    assert_int_equal(keyboard_layout_for(LANG_DE), KEYBOARD_QWERTZ);
}

/* Every letter of the four languages can be typed on every layout; no key is there twice. */
static void nothing_is_missing(void **state)
{
    (void)state;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++) {
        struct keyboard k = {.layout = (enum keyboard_layout)layout};
        draw(&k, 1920, 1080, 100, LANG_EN);
        for (char c = 'a'; c <= 'z'; c++)
            assert_non_null(tree_named(&tree, ROLE_BUTTON, (struct str){&c, 1}));
        for (int i = 0; i < tree.n; i++)
            for (int j = 0; j < i; j++)
                assert_false(str_eq(tree.nodes[i].label, tree.nodes[j].label));
    }
    struct keyboard k = {.layout = KEYBOARD_QWERTZ};
    draw(&k, 1920, 1080, 100, LANG_EN);
    static const char *const german[] = {"ä", "ö", "ü", "ß"};
    for (size_t i = 0; i < ARRAY_LEN(german); i++)
        assert_non_null(tree_named(&tree, ROLE_BUTTON, str_c(german[i])));
}

static void keys_are_where_the_design_has_them(void **state)
{
    (void)state;
    struct keyboard k = {.layout = KEYBOARD_AZERTY};
    draw(&k, 1920, 1080, 100, LANG_FR);
    const struct node *first = tree_find(&tree, UI_ID(KIND, 0)), *second = tree_find(&tree, UI_ID(KIND, 1));
    assert_int_equal(tree.nodes[0].rect.y, 484); /* Appendix A: 13b */
    assert_int_equal(first->rect.x, 96);
    assert_int_equal(first->rect.y, 516);
    assert_true(abs(first->rect.w - 133) <= 1);
    assert_int_equal(first->rect.h, 88);
    assert_true(abs(second->rect.x - 241) <= 1);
    const struct node *last = &tree.nodes[tree.n - 1];
    assert_true(abs(last->rect.x - 1546) <= 1);
    assert_int_equal(last->rect.y, 916);
    assert_true(abs(last->rect.w - 278) <= 1);
}

static void keys_fit_every_window(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    for (int i = 0; i < 4 * 3 * 4; i++) {
        struct keyboard k = {.layout = (enum keyboard_layout)(i % 3), .signs = i % 2};
        int w = sizes[i / 12][0], h = sizes[i / 12][1];
        draw(&k, w, h, i % 4 ? 200 : 100, (enum string_language)(i % 4));
        for (int a = 1; a < tree.n; a++) {
            struct rect r = tree.nodes[a].rect;
            assert_true(r.x >= 0 && r.x + r.w <= w && r.y >= tree.nodes[0].rect.y && r.y + r.h <= h);
            assert_true((float)r.w >= 64 * ui_unit(w, h) && (float)r.h >= 64 * ui_unit(w, h));
            for (int b = 1; b < a; b++)
                assert_true(rect_empty(rect_meet(r, tree.nodes[b].rect)));
        }
    }
}

static void fields_take_whole_characters(void **state)
{
    (void)state;
    struct text_field f = {.len = 0};
    assert_true(text_field_add(&f, STR("Zoé")));
    assert_true(text_field_erase(&f));
    assert_true(str_eq_c(text_field_text(&f), "Zo"));
    text_field_add(&f, STR("e\u0301")); /* a letter and its mark go together */
    text_field_erase(&f);
    assert_true(str_eq_c(text_field_text(&f), "Zo"));
    assert_false(text_field_add(&f, STR("\n")));
    assert_false(text_field_add(&f, STR("")));
    while (text_field_add(&f, STR("é")))
        ;
    assert_true(f.len <= TEXT_FIELD_MAX);
    assert_true(f.len > TEXT_FIELD_MAX - 2);
    while (text_field_erase(&f))
        ;
    assert_int_equal(f.len, 0);
}

static void a_caret_goes_by_characters_and_words(void **state)
{
    (void)state;
    static const struct {
        uint32_t key;
        unsigned mods;
        const char *text;
        size_t after;
    } steps[] = {
        {KEY_LEFT, 0, "zoé fe\u0301 bar", 1},          {KEY_LEFT, MOD_CTRL, "zoé fe\u0301 bar", 3},
        {KEY_LEFT, 0, "zoé fe\u0301 bar", 4},          {KEY_LEFT, 0, "zoé fe\u0301 bar", 7}, /* with its mark */
        {KEY_DELETE, 0, "zoé f bar", 4},               {KEY_BACKSPACE, 0, "zoé  bar", 4},
        {KEY_LEFT, MOD_CTRL, "zoé  bar", 9},           {KEY_LEFT, 0, "zoé  bar", 9},
        {KEY_BACKSPACE, 0, "zoé  bar", 9},             {KEY_DELETE, MOD_CTRL, "  bar", 5},
        {KEY_RIGHT, MOD_CTRL, "  bar", 0},             {KEY_RIGHT, 0, "  bar", 0},
        {KEY_DELETE, 0, "  bar", 0},                   {KEY_BACKSPACE, MOD_CTRL, "  ", 0},
        {KEY_HOME, 0, "  ", 2},                        {KEY_END, 0, "  ", 0},
    };
    struct text_field f = {.len = 0};
    text_field_add(&f, STR("zoé fe\u0301 bar"));
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_true(text_field_key(&f, steps[i].key, steps[i].mods) != FIELD_NOTHING);
        if (!str_eq_c(text_field_text(&f), steps[i].text) || f.after != steps[i].after)
            fail_msg("step %zu: \"%.*s\" with %zu behind the caret", i, (int)f.len, f.text, f.after);
    }
    assert_int_equal(text_field_key(&f, 'a', 0), FIELD_NOTHING);
}

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_type),
        cmocka_unit_test(layouts_follow_the_language),
        cmocka_unit_test(nothing_is_missing),
        cmocka_unit_test(keys_are_where_the_design_has_them),
        cmocka_unit_test(keys_fit_every_window),
        cmocka_unit_test(a_caret_goes_by_characters_and_words), cmocka_unit_test(fields_take_whole_characters),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
