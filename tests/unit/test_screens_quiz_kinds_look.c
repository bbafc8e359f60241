/* How questions look that are answered by arranging or typing: goldens, overlaps, large and long texts. */
#include "cmocka_all.h"
#include "rig_findings.h"
#include "rig_kinds.h"

static void prepare(struct visit_rig *v, int kind)
{
    static const char *const keys[] = {"2  ", "a1b", "13"};
    for (const char *k = keys[kind]; *k; k++)
        visit_key(v, (uint32_t)*k);
    if (kind == ORDER)
        visit_key(v, ' '); /* held */
}

static void looks(void **state)
{
    (void)state;
    static const char *const names_of[] = {"ordering", "matching", "numeric"};
    static const struct visit_look cases[] = { /* named by what follows the kind */
        {"", 1920, 1080, 100, LANG_EN, THEME_DARK},
        {"-portrait", 1080, 1920, 100, LANG_EN, THEME_DARK},
        {"-german-1280", 1280, 800, 100, LANG_DE, THEME_DARK},
        {"-150", 1920, 1080, 150, LANG_EN, THEME_DARK},
        {"-contrast", 1920, 1080, 100, LANG_EN, THEME_HIGH_CONTRAST},
    };
    for (int kind = ORDER; kind <= NUMBER; kind++)
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            struct visit_rig v;
            char name[64];
            start(&v, kind);
            prepare(&v, kind);
            snprintf(name, sizeof name, "quiz-%s%s", names_of[kind], cases[i].name);
            struct visit_look look = cases[i];
            look.name = name;
            assert_true(visit_looks(&v, &look));
            visit_close(&v);
        }
}

/* A module's name, longer than a capsule's, stands whole over the question. */
static void a_long_kicker_is_whole(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, NUMBER);
    for (int i = 0; i < 3; i++)
        v.capsules[i].kicker = rig_text2("Best practices, critical vision of the Smart City",
                                         "Gute Praxis, kritischer Blick auf die Smart City");
    v.r.settings.text_percent = 200;
    v.r.w = 1920, v.r.h = 1080;
    visit_settle(&v);
    assert_true(visit_reads(&v, "critical vision of the Smart City"));
    assert_int_equal(rig_findings_here(&v.r, "kicker"), 0);
    visit_close(&v);
}

static void nothing_overlaps(void **state)
{
    (void)state;
    for (int kind = ORDER; kind <= NUMBER; kind++) {
        struct visit_rig v;
        start(&v, kind);
        assert_true(visit_fits(&v, "question"));
        prepare(&v, kind);
        assert_true(visit_fits(&v, "question under way"));
        visit_close(&v);
    }
}

/* What is ordered or paired is seen at once, also in large German text. */
static void large_text_keeps_what_is_related_on_one_page(void **state)
{
    (void)state;
    for (int kind = ORDER; kind <= MATCH; kind++)
        for (int portrait = 0; portrait < 2; portrait++) {
            struct visit_rig v;
            start(&v, kind);
            v.r.w = portrait ? 1080 : 1920, v.r.h = portrait ? 1920 : 1080;
            v.r.settings.lang = LANG_DE;
            v.r.settings.text_percent = 200;
            visit_settle(&v);
            const struct question *q = attempt_question(attempt(&v), kind);
            for (int i = 0; i < q->n_options; i++)
                assert_non_null(tree_find(rig_tree(&v.r), UI_ID(kind == ORDER ? ORDER_ID_ROW : MATCH_ID_LEFT, i)));
            assert_true(rig_sane(&v.r));
            visit_close(&v);
        }
}

/* The most an author may ask for: seven items, six pairs and two distractors, all of them long. */
static void long_texts_fit(void **state)
{
    (void)state;
    static char texts[8][96];
    static struct option items[8];
    static struct question longest[2];
    for (int i = 0; i < 8; i++) {
        snprintf(texts[i], sizeof texts[i],
                 "%d. A regional administrative simplification coordination office, or two", i);
        items[i] = (struct option){.id = str_c(texts[i]),
                                   .text = visit_text(texts[i], NULL, NULL),
                                   .feedback = visit_text("It comes later.", NULL, NULL)};
    }
    longest[ORDER] = kinds[ORDER];
    longest[ORDER].n_options = 7;
    longest[MATCH] = kinds[MATCH];
    longest[MATCH].n_options = 6;
    longest[MATCH].n_matches = 8;
    longest[ORDER].options = longest[MATCH].options = longest[MATCH].matches = items;
    struct visit_rig v;
    start_with(&v, longest, 2, ORDER);
    assert_true(visit_fits(&v, "long ordering"));
    visit_key(&v, KEY_DOWN);
    visit_key(&v, ' ');
    v.r.settings.text_percent = 200; /* the page goes along with what is moved */
    for (int i = 0; i < 6; i++) {
        visit_key(&v, KEY_DOWN);
        assert_non_null(focused(&v));
        assert_true(focused(&v)->state & STATE_CHECKED);
    }
    v.r.settings.text_percent = 100;
    visit_key(&v, ' ');
    visit_key(&v, KEY_PAGE_DOWN);
    assert_true(visit_fits(&v, "long ordering, feedback"));
    visit_press(&v, "Next question");
    assert_true(visit_fits(&v, "long matching"));
    for (int i = 0; i < 6; i++) {
        visit_key(&v, 'a' + (uint32_t)i);
        visit_key(&v, '1' + (uint32_t)(i + 1));
    }
    assert_true(visit_fits(&v, "long matching, all paired"));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_true(visit_fits(&v, "long matching, feedback"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks),
        cmocka_unit_test(a_long_kicker_is_whole),
        cmocka_unit_test(nothing_overlaps),
        cmocka_unit_test(large_text_keeps_what_is_related_on_one_page),
        cmocka_unit_test(long_texts_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
