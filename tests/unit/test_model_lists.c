/* The two small lists: faces and interface texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content_tree.h"
#include "model/fontset.h"
#include "model/stringset.h"

static void test_fonts(void **state)
{
    (void)state;
    struct tree t;
    struct model_face *faces;
    int n;
    tree_begin(&t);
    tree_put(&t, "faces/A.otf", "x");
    tree_put(&t, "faces/N.ttf", "x");
    tree_put(&t, "fonts.yaml",
             "capsule-kiosk: 1\nfaces:\n- {family: inter, weight: 400, file: A.otf, package: p}\n"
             "- {family: icons, weight: 400, file: gone.ttf, package: fonts-gone}\n"
             "fallback:\n- {weight: 700, file: N.ttf}\n- {weight: 400, file: rare.ttc, optional: "
             "yes}\n");
    assert_true(
        fontset_load(tree_path(&t, "fonts.yaml"), &t.arena, &faces, &n, &t.findings, &t.err));
    assert_int_equal(n, 2);
    assert_string_equal(faces[0].family, "Inter");
    assert_int_equal(faces[0].weight, 400);
    assert_string_equal(tree_short(&t, faces[0].path), "faces/A.otf");
    assert_string_equal(faces[1].family, "");
    assert_int_equal(faces[1].weight, 700);
    assert_string_equal(
        tree_lines(&t),
        "fonts.yaml:4:3: error: faces/gone.ttf is not there; run \"make fonts\" (Debian "
        "package fonts-gone) [missing-face]\n");
    tree_end(&t);
}

static void test_fonts_mistakes(void **state)
{
    (void)state;
    struct tree t;
    struct model_face *faces;
    int n;
    tree_begin(&t);
    tree_put(&t, "fonts.yaml",
             "capsule-kiosk: 1\nfaces:\n- {family: comic, weight: 400, file: A.otf}\n- {weight: "
             "400, file: A.otf}\n"
             "- {family: inter, weight: 9, file: A.otf}\n- {family: inter, weight: 400, file: "
             "../A.otf}\n");
    assert_false(
        fontset_load(tree_path(&t, "fonts.yaml"), &t.arena, &faces, &n, &t.findings, &t.err));
    assert_int_equal(t.err.code, ERR_FONT);
    assert_string_equal(
        tree_lines(&t),
        "fonts.yaml:3:12: error: \"family\" must be one of: inter, inter-display, icons, not "
        "\"comic\" [type]\n"
        "fonts.yaml:4:3: error: a face needs \"family\" [missing-key]\n"
        "fonts.yaml:5:27: error: \"weight\" must be a whole number from 100 to 900, not \"9\" "
        "[type]\n"
        "fonts.yaml:6:3: error: \"file\" is a bare name; the files lie in faces/ [path]\n");
    tree_end(&t);
}

/* The list that is shipped can be read; whether the files are there depends on the machine. */
static void test_shipped_fonts(void **state)
{
    (void)state;
    struct tree t;
    struct model_face *faces;
    int n;
    tree_begin(&t);
    fontset_load("fonts/fonts.yaml", &t.arena, &faces, &n, &t.findings, &t.err);
    for (size_t i = 0; i < t.findings.n; i++)
        assert_string_equal(t.findings.list[i].code, "missing-face");
    tree_end(&t);
}

static void test_strings(void **state)
{
    (void)state;
    struct tree t;
    const struct string_pair *pairs;
    int n;
    tree_begin(&t);
    tree_put(&t, "strings/fr.yaml",
             "capsule-kiosk: 1\napp.name: \"Borne\"\nquiz.next: Suite\napp.name: Deux\n");
    assert_null(stringset_path_for(&t.arena, tree_path(&t, "p.yaml"), "de"));
    const char *path = stringset_path_for(&t.arena, tree_path(&t, "p.yaml"), "fr");
    assert_non_null(path);
    assert_true(stringset_load(path, &t.arena, &pairs, &n, &t.findings, &t.err));
    assert_int_equal(n, 3);
    assert_true(str_eq(pairs[0].key, STR("app.name")));
    assert_true(str_eq(pairs[0].text, STR("Borne")));
    assert_int_equal(pairs[1].at.line, 3);
    assert_string_equal(tree_lines(&t), "strings/fr.yaml:4:1: error: \"app.name\" is there twice; "
                                        "the last one counts [duplicate-key]\n");
    tree_put(&t, "strings/nl.yaml", "capsule-kiosk: 1\na: [x]\n");
    assert_true(stringset_load(tree_path(&t, "strings/nl.yaml"), &t.arena, &pairs, &n, &t.findings,
                               &t.err));
    assert_int_equal(n, 0);
    tree_put(&t, "strings/en.yaml", "- a\n");
    assert_false(stringset_load(tree_path(&t, "strings/en.yaml"), &t.arena, &pairs, &n, &t.findings,
                                &t.err));
    assert_int_equal(t.err.code, ERR_CONTENT);
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fonts),
        cmocka_unit_test(test_fonts_mistakes),
        cmocka_unit_test(test_shipped_fonts),
        cmocka_unit_test(test_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
