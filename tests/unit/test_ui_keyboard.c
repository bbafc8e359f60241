/* The on-screen keyboard and the field it types into: layouts, capitals, places, sizes. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "ui/input.h"
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

static const struct node *key(const char *name)
{
    const struct node *n = tree_named(&tree, ROLE_BUTTON, str_c(name));
    if (!n)
        fail_msg("no key is named %s", name);
    return n;
}

static struct event pointer(enum pointer_phase phase, const struct node *at, bool touch)
{
    return (struct event){.kind = EVENT_POINTER,
                          .pointer = {.phase = phase, .touch = touch, .button = 1, .x = at->rect.x + at->rect.w / 2, .y = at->rect.y + at->rect.h / 2}};
}

/* Gives the keyboard what the input makes of an event at that moment. */
static enum keyboard_does give(struct ui_input *in, struct keyboard *k, struct text_field *f, struct event ev, int64_t now_us)
{
    struct event out;
    if (!ui_input_event(in, &tree, &ev, now_us, &out) || out.kind != EVENT_ACTIVATE)
        return KEYBOARD_NOTHING;
    enum keyboard_does does = keyboard_press(k, (int)UI_INDEX(out.activate.id), f);
    draw(k, 1920, 1080, 100, LANG_EN);
    return does;
}

/* By a finger and by a mouse: lifted where it went down it may tap one; slid to one it types that. */
static void a_letter_held_down_offers_its_accents(void **state)
{
    (void)state;
    const struct event timer = {.kind = EVENT_TIMER};
    for (int i = 0; i < 2 * KEYBOARD_LAYOUT_COUNT; i++) {
        struct keyboard k = {.layout = (enum keyboard_layout)(i / 2), .shift = true};
        struct text_field f = {.len = 0};
        struct ui_input in = {0};
        bool touch = i % 2;
        draw(&k, 1920, 1080, 100, LANG_EN);
        assert_null(tree_named(&tree, ROLE_BUTTON, STR("Ę")));
        give(&in, &k, &f, pointer(POINTER_DOWN, key("E"), touch), 1000);
        give(&in, &k, &f, timer, 1000 + UI_HOLD_US - 1);
        assert_int_equal(k.held, 0);
        give(&in, &k, &f, timer, 1000 + UI_HOLD_US);
        assert_int_equal(give(&in, &k, &f, pointer(POINTER_UP, key("E"), touch), 700000), KEYBOARD_NOTHING);
        assert_int_equal(f.len, 0); /* the letter itself was not meant */
        give(&in, &k, &f, pointer(POINTER_DOWN, key("Ę"), touch), 900000);
        assert_int_equal(give(&in, &k, &f, pointer(POINTER_UP, key("Ę"), touch), 950000), KEYBOARD_TYPED);
        assert_null(tree_named(&tree, ROLE_BUTTON, STR("ę"))); /* gone again, and so is the capital */
        give(&in, &k, &f, pointer(POINTER_DOWN, key("o"), touch), 1000000);
        give(&in, &k, &f, timer, 1000000 + UI_HOLD_US);
        struct event ev = pointer(POINTER_MOVE, key("ø"), touch), out;
        ui_input_event(&in, &tree, &ev, 1600000, &out);
        assert_int_equal(in.hover, key("ø")->id);
        assert_int_equal(give(&in, &k, &f, pointer(POINTER_UP, key("ø"), touch), 1700000), KEYBOARD_TYPED);
        assert_true(str_eq_c(text_field_text(&f), "Ęø"));
    }
}

static void what_is_offered_goes_when_another_key_is_pressed(void **state)
{
    (void)state;
    struct keyboard k = {0};
    struct text_field f = {.len = 0};
    struct ui_input in = {0};
    draw(&k, 1920, 1080, 100, LANG_EN);
    give(&in, &k, &f, pointer(POINTER_DOWN, key("z"), true), 0);
    struct event slid = pointer(POINTER_MOVE, key("x"), true), out; /* off the key before it was long enough */
    ui_input_event(&in, &tree, &slid, 100000, &out);
    give(&in, &k, &f, (struct event){.kind = EVENT_TIMER}, UI_HOLD_US);
    assert_int_equal(k.held, 0);
    give(&in, &k, &f, pointer(POINTER_UP, key("x"), true), 600000);
    give(&in, &k, &f, pointer(POINTER_DOWN, key("z"), true), 1000000);
    give(&in, &k, &f, (struct event){.kind = EVENT_TIMER}, 1000000 + UI_HOLD_US);
    assert_non_null(key("ż"));
    give(&in, &k, &f, pointer(POINTER_UP, key("z"), true), 1600000);
    press(&k, &f, "p");
    assert_int_equal(k.held, 0);
    assert_true(str_eq_c(text_field_text(&f), "p"));
    assert_int_equal(keyboard_press(&k, 70, &f), KEYBOARD_NOTHING); /* nothing is offered */
}

static bool on_a_page(const struct keyboard *k, struct str letter)
{
    for (int accents = 0; accents < 2; accents++) {
        struct keyboard page = {.layout = k->layout, .shift = k->shift, .accents = accents};
        draw(&page, 1920, 1080, 100, LANG_EN);
        if (tree_named(&tree, ROLE_BUTTON, letter))
            return true;
    }
    return false;
}

/* Each of the letters that the key in hand offers; how many there are. */
static int assert_on_pages(const struct keyboard *k)
{
    struct arena kept = ARENA_INIT;
    struct str offered[16];
    int n = 0;
    draw(k, 1920, 1080, 100, LANG_EN);
    for (int i = 0; i < tree.n; i++)
        if (tree.nodes[i].state & STATE_OFFERED)
            offered[n++] = arena_str(&kept, tree.nodes[i].label);
    for (int i = 0; i < n; i++)
        if (!on_a_page(k, offered[i]))
            fail_msg("layout %d: no key types %.*s", k->layout, (int)offered[i].len, offered[i].ptr);
    arena_release(&kept);
    return n;
}

/* What a finger gets by holding, a switch and keys have on the letters or on the page of accents, in both cases. */
static void every_accent_has_a_key(void **state)
{
    (void)state;
    for (int i = 0; i < KEYBOARD_LAYOUT_COUNT * 26; i++) {
        struct keyboard k = {.layout = (enum keyboard_layout)(i / 26)};
        const char name[] = {(char)('a' + i % 26), 0};
        draw(&k, 1920, 1080, 100, LANG_EN);
        const struct node *n = key(name);
        bool holds = n->state & STATE_HOLDS;
        keyboard_press(&k, (int)UI_INDEX(n->id) + UI_HELD, &(struct text_field){.len = 0});
        int small = assert_on_pages(&k);
        k.shift = true;
        assert_true(assert_on_pages(&k) == small && holds == (small > 0) && holds == !strchr("bfhjkmpqvwx", name[0]));
    }
}

static void the_page_of_accents_is_for_one_letter(void **state)
{
    (void)state;
    struct keyboard k = {.layout = KEYBOARD_AZERTY};
    struct text_field f = {.len = 0};
    press(&k, &f, "Accents");
    press(&k, &f, "ł");
    assert_false(k.accents);
    press(&k, &f, "Shift");
    press(&k, &f, "Accents");
    press(&k, &f, "Ž");
    assert_true(str_eq_c(text_field_text(&f), "łŽ"));
    press(&k, &f, "Accents");
    press(&k, &f, "123");
    press(&k, &f, "Accents");
    press(&k, &f, "abc");
    press(&k, &f, "z");
    assert_true(str_eq_c(text_field_text(&f), "łŽz"));
}

static void offers_fit_every_window(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    for (int i = 0; i < 4 * 3 * 60; i++) {
        struct keyboard k = {.layout = (enum keyboard_layout)(i / 4 % 3), .held = i / 12 + 1};
        int w = sizes[i % 4][0], h = sizes[i % 4][1];
        draw(&k, w, h, 100, LANG_EN);
        for (int a = 1; a < tree.n; a++)
            if (tree.nodes[a].state & STATE_OFFERED) {
                struct rect r = tree.nodes[a].rect;
                assert_true(r.x >= 0 && r.x + r.w <= w && r.y >= tree.nodes[0].rect.y && r.w >= UI_HIT_MIN_PX * 3 / 4);
                assert_ptr_equal(tree_at(&tree, r.x + r.w / 2, r.y + r.h / 2), &tree.nodes[a]);
                for (int b = 1; b < a; b++) /* no key looks out from under it */
                    assert_true(rect_empty(rect_meet(r, tree.nodes[b].rect)));
            }
    }
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
        struct keyboard k = {.layout = (enum keyboard_layout)(i % 3), .signs = i % 2, .accents = i % 5 == 0};
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
        cmocka_unit_test(a_letter_held_down_offers_its_accents),
        cmocka_unit_test(what_is_offered_goes_when_another_key_is_pressed),
        cmocka_unit_test(every_accent_has_a_key),
        cmocka_unit_test(the_page_of_accents_is_for_one_letter),
        cmocka_unit_test(offers_fit_every_window),
        cmocka_unit_test(nothing_is_missing),
        cmocka_unit_test(keys_are_where_the_design_has_them),
        cmocka_unit_test(keys_fit_every_window),
        cmocka_unit_test(a_caret_goes_by_characters_and_words), cmocka_unit_test(fields_take_whole_characters),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
