/* Quizzes read when they are needed: what may be skimmed, and that what is read later is what would have been read. */
#include "cmocka_all.h"

#include <unistd.h>

#include "base/fs.h"
#include "model/deferred.h"

static void skims(const char *text, int want, const char *ids)
{
    struct deferred_id out[8];
    struct buf got = BUF_INIT;
    int n = 0;
    bool ok = deferred_skim(str_c(text), out, 8, &n);
    for (int i = 0; ok && i < n; i++)
        buf_addf(&got, "%" STR_FMT ":%d ", STR_ARG(out[i].id), out[i].line);
    if (ok != (want >= 0) || (ok && (n != want || strcmp(buf_c(&got), ids) != 0)))
        fail_msg("%s gives %d, %s", text, ok ? n : -1, buf_c(&got));
    buf_release(&got);
}

static void what_is_plain_is_skimmed(void **state)
{
    (void)state;
    skims("capsule-kiosk: 1\nquizzes:\n- id: a\n  title: x\n  questions:\n  - id: q\n- id: b.c # mine\n", 2, "a:3 b.c:7 ");
    skims("# c\n\ncapsule-kiosk: 1   # v\nquizzes:   # all\n  - id: a\n    questions:\n    - id: q\n  - id: b\n", 2, "a:5 b:8 ");
    skims("capsule-kiosk: 1\r\nquizzes:\r\n- id: a\r\n  title: x\r\n", 1, "a:3 ");
    skims("capsule-kiosk: 1\nx-mine: 3\nquizzes:\n- id: a\n  title: |\n    capsules:\n    - id: z\nx-more:\n- id: no\n", 1, "a:4 ");
}

static void what_is_in_doubt_is_not(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "quizzes:\n- id: a\n",                                       /* no format */
        "capsule-kiosk: 12\nquizzes:\n- id: a\n",                        /* another format */
        "capsule-kiosk: 1\nquizzes:\n",                                  /* none */
        "capsule-kiosk: 1\nquizzes:\n- title: t\n  id: a\n",             /* the id comes later */
        "capsule-kiosk: 1\nquizzes:\n- {id: a}\n",                       /* flow style */
        "capsule-kiosk: 1\nquizzes: [{id: a}]\n",
        "capsule-kiosk: 1\nquizzes:\n- id: \"a\"\n",                     /* quotes */
        "capsule-kiosk: 1\nquizzes:\n- id: &x a\n",                      /* an anchor */
        "capsule-kiosk: 1\nquizzes:\n- id: a\ncapsules:\n- id: b\n",     /* something else */
        "capsule-kiosk: 1\nquizzes:\n- id: a\nquizzes:\n- id: b\n",      /* twice */
        "capsule-kiosk: 1\nquizzes:\n- id: a\n---\nquizzes:\n- id: b\n", /* documents */
        "capsule-kiosk: 1\nquizzes:\n  - id: a\n - id: b\n",             /* crooked */
        "\xEF\xBB\xBF" "capsule-kiosk: 1\nquizzes:\n- id: a\n",          /* a byte order mark */
        "capsule-kiosk: 1\nquizzes:\n\t- id: a\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        skims(texts[i], -1, "");
}

struct folder {
    struct arena arena;
    char dir[40];
};

static const char *put(struct folder *f, const char *name, struct str text)
{
    struct err err = ERR_INIT;
    const char *path = fs_join(&f->arena, f->dir, name);
    assert_true(fs_write_atomic(path, text, &err));
    return path;
}

/* A playlist of n quizzes, each in its file; the one called `broken` has a mistake. */
static const char *library(struct folder *f, int n, int broken)
{
    struct buf list = BUF_INIT;
    strcpy(f->dir, "/tmp/capsule-deferred-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    buf_add_c(&list, "capsule-kiosk: 1\ntitle: T\nlanguages: [en, fr]\ninclude:\n");
    for (int i = 0; i < n; i++) {
        buf_addf(&list, "- q%d.yaml\n", i);
        put(f, arena_strf(&f->arena, "q%d.yaml", i).ptr,
            arena_strf(&f->arena,
                       "capsule-kiosk: 1\nquizzes:\n- id: quiz-%d\n  title: {en: Quiz %d, fr: Quiz %d}\n"
                       "  questions:\n  - id: q\n    %s: {en: 'So %d?', fr: 'Donc %d ?'}\n    answer: true\n"
                       "    feedback: {true: {en: Y, fr: O}, false: {en: N, fr: N}}\n",
                       i, i, i, i == broken ? "qestion" : "question", i, i));
    }
    buf_add_c(&list, "capsules:\n");
    for (int i = 0; i < n; i++)
        buf_addf(&list, "- {id: c%d, title: {en: C, fr: C}, media: no.mp4, quiz: quiz-%d}\n", i, i);
    const char *path = put(f, "p.yaml", buf_str(&list));
    buf_release(&list);
    return path;
}

static void release(struct folder *f)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    assert_int_equal(system(command), 0);
    arena_release(&f->arena);
}

static void questions_come_when_needed(void **state)
{
    (void)state;
    struct folder f = {0};
    struct arena a = ARENA_INIT, whole = ARENA_INIT;
    struct findings findings;
    struct catalog shown, full;
    struct err err = ERR_INIT;
    const char *path = library(&f, 60, 50);
    findings_init(&findings, &a);
    assert_true(catalog_load_shown(path, &a, &shown, &findings, &err));
    assert_int_equal(findings.errors, 60); /* media are missing; the mistake was not met yet */
    assert_true(catalog_load(path, &whole, &full, &findings, &err));
    assert_true(findings.errors > 2 * 60);
    assert_int_equal(shown.n_quizzes, 60);
    assert_int_equal(shown.n_files, 61);
    int late = 0;
    for (int i = 0; i < 60; i++) {
        const struct quiz *q = &shown.quizzes[i], *same = catalog_quiz(&full, q->id);
        late += q->deferred;
        if (i == 50) {
            assert_ptr_equal(shown.capsules[i].quiz, q);
            assert_false(catalog_quiz_ready(&shown, q)); /* told in the log */
            assert_null(shown.capsules[i].quiz);
            continue;
        }
        assert_true(catalog_quiz_ready(&shown, q));
        assert_false(q->deferred);
        assert_int_equal(q->n_questions, same->n_questions);
        assert_int_equal(q->at.line, same->at.line);
        assert_true(str_eq(i18n_text(&q->questions[0].stem, "fr", NULL),
                           i18n_text(&same->questions[0].stem, "fr", NULL)));
    }
    assert_int_equal(late, 60 + 1 - DEFERRED_FROM);
    findings_release(&findings);
    arena_release(&a);
    arena_release(&whole);
    release(&f);
}

static void a_small_library_is_read_at_once(void **state)
{
    (void)state;
    struct folder f = {0};
    struct arena a = ARENA_INIT;
    struct findings findings;
    struct catalog shown;
    struct err err = ERR_INIT;
    const char *path = library(&f, 6, 3);
    findings_init(&findings, &a);
    assert_true(catalog_load_shown(path, &a, &shown, &findings, &err));
    assert_int_equal(findings.errors > 0, true);
    assert_null(shown.deferred);
    findings_release(&findings);
    arena_release(&a);
    release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_plain_is_skimmed),
        cmocka_unit_test(what_is_in_doubt_is_not),
        cmocka_unit_test(questions_come_when_needed),
        cmocka_unit_test(a_small_library_is_read_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
