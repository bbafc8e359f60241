/* Changing time lines: what is there stays byte for byte, what is new can be read, odd layouts are
 * refused. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "model/fields.h"
#include "model/timeline_edit.h"
#include "model/yaml.h"

static const struct i18n title = {.n = 2,
                                  .of = {{"en", {"Say \"hi\"", 8}}, {"fr", {"Deux", 4}}}};

#define TITLE "title: {en: \"Say \\\"hi\\\"\", fr: \"Deux\"}"

static void starter_is_a_time_line(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const struct timeline_point *points;
    int n = -1;
    struct str s = timeline_starter(&arena, "my film: 2.mp4", 72480000, 1234, "ab", STR("A note of some words"));
    assert_true(str_starts(s, STR("capsule-kiosk: 1\n# A note of some words\n#\n")));
    assert_true(str_find(s, STR("\nmedia: \"my film: 2.mp4\"\nlength: 0:01:12.480\nbytes: 1234\nsha256: ab\n")) > 0);
    assert_true(timeline_points(s, &arena, &points, &n, &err));
    assert_int_equal(n, 0);
    arena_release(&arena);
}

static void chapters_are_put_in_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"media: a.mp4", "media: a.mp4\nchapters:\n- {at: 0:00:05.000, " TITLE "}\n"},
        {"chapters:\nmedia: a.mp4\n", "chapters:\n- {at: 0:00:05.000, " TITLE "}\nmedia: a.mp4\n"},
        {"chapters: []\n", "chapters: [{at: 0:00:05.000, " TITLE "}]\n"},
        {"chapters: [{at: 1, title: x}]\n", "chapters: [{at: 0:00:05.000, " TITLE "}, {at: 1, title: x}]\n"},
        {"chapters:\n  # first\n  - at: 1 # é\n    title: x\n\n# about marks\nmarks:\n  a: {from: 1, to: 2}\n",
         "chapters:\n  # first\n  - at: 1 # é\n    title: x\n  - {at: 0:00:05.000, " TITLE "}\n\n# about marks\n"
         "marks:\n  a: {from: 1, to: 2}\n"},
        {"chapters:\n- {at: 1, title: x}\n# later\n- {at: 9, title: y}\n",
         "chapters:\n- {at: 1, title: x}\n- {at: 0:00:05.000, " TITLE "}\n# later\n- {at: 9, title: y}\n"},
        {"chapters:\n- {at: 9, title: y}", "chapters:\n- {at: 0:00:05.000, " TITLE "}\n- {at: 9, title: y}"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct str out = {0};
        bool ok = timeline_add_chapter(str_c(cases[i].before), 5000000, &title, &arena, &out, &err);
        if (!ok || !str_eq_c(out, cases[i].after))
            fail_msg("case %zu: %s\n%.*s", i, err.text, STR_ARG(out));
        arena_release(&arena);
    }
}

static void marks_get_a_free_name(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"media: a.mp4\n", "media: a.mp4\nmarks:\n  mark-1: {from: 0:00:01.500, to: 1:00:02.000}\n"},
        {"marks:\n    mark-1: {from: 1, to: 2}\n    will: {from: 1, to: 2}\nchapters: []\n",
         "marks:\n    mark-1: {from: 1, to: 2}\n    will: {from: 1, to: 2}\n"
         "    mark-2: {from: 0:00:01.500, to: 1:00:02.000}\nchapters: []\n"},
        {"marks: {}\n", "marks: {mark-1: {from: 0:00:01.500, to: 1:00:02.000}}\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct str out = {0}, name = {0};
        const struct span span = {1500000, 3602000000};
        bool ok = timeline_add_mark(str_c(cases[i].before), span, &arena, &out, &name, &err);
        if (!ok || !str_eq_c(out, cases[i].after))
            fail_msg("case %zu: %s\n%.*s", i, err.text, STR_ARG(out));
        arena_release(&arena);
    }
}

static void points_come_in_order_and_move(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const struct timeline_point *p;
    int n = 0;
    struct str text = STR("# éé\nmarks:\n  wïll: {from: '0:02', to: 8.5} # kept\nchapters:\n- {at: 5, title: T}\n");
    assert_true(timeline_points(text, &arena, &p, &n, &err));
    assert_int_equal(n, 3);
    assert_int_equal(p[0].kind, POINT_FROM);
    assert_int_equal(p[1].kind, POINT_CHAPTER);
    assert_true(str_eq(i18n_text(&p[1].title, "en", NULL), STR("T")));
    assert_int_equal(p[2].at_us, 8500000);
    struct str moved = timeline_move(text, &p[0], 2040000, &arena);
    assert_true(str_eq_c(moved, "# éé\nmarks:\n  wïll: {from: 0:00:02.040, to: 8.5} # kept\nchapters:\n"
                                "- {at: 5, title: T}\n"));
    assert_true(str_find(timeline_move(text, &p[2], 8460000, &arena), STR("to: 0:00:08.460} # kept")) > 0);
    arena_release(&arena);
}

static void what_is_no_time_line_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "- a\n", "{media: a.mp4}\n", "chapters: x\n", "marks: [a]\n", "a: [\n"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct str out, name;
        const struct span span = {1, 2};
        bool chapter = timeline_add_chapter(str_c(bad[i]), 1, &title, &arena, &out, &err);
        bool mark = timeline_add_mark(str_c(bad[i]), span, &arena, &out, &name, &err);
        if ((chapter && mark) || !err.text[0])
            fail_msg("case %zu was taken", i);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starter_is_a_time_line),
        cmocka_unit_test(chapters_are_put_in_their_place),
        cmocka_unit_test(marks_get_a_free_name),
        cmocka_unit_test(points_come_in_order_and_move),
        cmocka_unit_test(what_is_no_time_line_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
