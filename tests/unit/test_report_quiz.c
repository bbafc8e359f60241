/* Quizzes on paper: what stands where, what the key says of it, and how sheets fill. */
#include "cmocka_all.h"
#include "model/catalog.h"
#include "report/quiz_print.h"
#include "report/quiz_sheet.h"
#include "test_text_faces.h"

struct desk {
    struct arena program, work;
    struct text_engine *text;
    struct catalog catalog;
    struct strings strings;
    struct locale *locale;
};

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct findings findings;
    struct err err = ERR_INIT;
    d->text = test_engine();
    d->locale = locale_new("en");
    findings_init(&findings, &d->program);
    bool ok = catalog_load("playlists/capsules.yaml", &d->program, &d->catalog, &findings, &err);
    findings_release(&findings);
    *state = d;
    return !ok || d->catalog.n_quizzes != 5;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    text_engine_free(d->text);
    locale_free(d->locale);
    arena_release(&d->program);
    arena_release(&d->work);
    free(d);
    return 0;
}

static const struct question *of_kind(const struct desk *d, enum question_kind kind,
                                      const struct quiz **quiz)
{
    for (int i = 0; i < d->catalog.n_quizzes; i++)
        for (int k = 0; k < d->catalog.quizzes[i].n_questions; k++)
            if (d->catalog.quizzes[i].questions[k].kind == kind) {
                *quiz = &d->catalog.quizzes[i];
                return &d->catalog.quizzes[i].questions[k];
            }
    fail_msg("the shipped quizzes have no question of kind %d", kind);
    return NULL;
}

static struct str key_of(struct desk *d, enum question_kind kind, struct quiz_sheet *sheet)
{
    const struct quiz *quiz = NULL;
    const struct question *q = of_kind(d, kind, &quiz);
    quiz_sheet_lay(quiz, q, sheet);
    return quiz_sheet_key(sheet, d->locale, &d->work);
}

/* A reader who follows the key answers rightly: that is checked against the question, not the sheet's own work. */
static void letters_of_the_key_are_the_right_ones(void **state)
{
    struct desk *d = *state;
    static const enum question_kind kinds[] = {QUESTION_SINGLE, QUESTION_MULTIPLE,
                                               QUESTION_TRUE_FALSE};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct quiz_sheet s;
        struct str key = key_of(d, kinds[i], &s);
        bool named[MODEL_OPTIONS_MAX] = {false};
        for (size_t k = 0; k < key.len; k++)
            if (key.ptr[k] >= 'A' && key.ptr[k] <= 'L')
                named[s.options[key.ptr[k] - 'A']] = true;
        for (int k = 0; k < s.question->n_options; k++)
            assert_int_equal(named[k], s.question->options[k].right);
    }
}

static void numbers_of_the_key_make_the_order(void **state)
{
    struct desk *d = *state;
    struct quiz_sheet s;
    struct str key = key_of(d, QUESTION_ORDERING, &s);
    int place = 0;
    for (size_t k = 0; k < key.len; k++)
        if (key.ptr[k] >= '1' && key.ptr[k] <= '9')
            assert_int_equal(s.options[place++], key.ptr[k] - '1');
    assert_int_equal(place, s.question->n_options);
}

static void letters_of_the_key_make_the_pairs(void **state)
{
    struct desk *d = *state;
    struct quiz_sheet s;
    struct str key = key_of(d, QUESTION_MATCHING, &s), pair;
    int n = 0;
    while ((pair = str_trim(str_cut(&key, ','))).len) {
        assert_int_equal(pair.len, 3);
        assert_int_equal(pair.ptr[0] - '1', n++);
        assert_int_equal(s.matches[pair.ptr[2] - 'A'], pair.ptr[0] - '1');
    }
    assert_int_equal(n, s.question->n_options);
}

static void a_range_is_said_in_the_key(void **state)
{
    struct desk *d = *state;
    struct quiz_sheet s;
    struct question q = {.kind = QUESTION_NUMERIC,
                         .numeric = {.answer_e6 = 13000000, .from_e6 = 12500000, .to_e6 = 13500000}};
    quiz_sheet_lay(&d->catalog.quizzes[0], &q, &s);
    struct str key = quiz_sheet_key(&s, d->locale, &d->work);
    assert_true(str_eq_c(key, "13 (12.5–13.5)"));
    q.numeric.from_e6 = q.numeric.to_e6 = q.numeric.answer_e6;
    assert_true(str_eq_c(quiz_sheet_key(&s, d->locale, &d->work), "13"));
    q.numeric.from_e6 = q.numeric.to_e6 = q.numeric.answer_e6 = INT64_C(2017000000); /* a year has no group */
    assert_true(str_eq_c(quiz_sheet_key(&s, d->locale, &d->work), "2017"));
}

/* What is worth the whole mark first; a mistake that was foreseen is none of the answers. */
static void typed_answers_are_in_the_key(void **state)
{
    struct desk *d = *state;
    struct quiz_sheet s;
    const struct accepted answers[] = {
        {.text = {.n = 1, .of = {{"en", STR("Evaluation")}}}, .weight_e6 = 33333330},
        {.text = {.n = 2, .of = {{"fr", STR("Suivi")}, {"en", STR("Monitoring")}}}, .weight_e6 = MODEL_WEIGHT_FULL},
        {.text = {.n = 1, .of = {{"en", STR("Planning")}}}, .weight_e6 = 0},
        {.text = {.n = 1, .of = {{"en", STR("Follow-up")}}}, .weight_e6 = MODEL_WEIGHT_FULL},
    };
    struct question q = {.kind = QUESTION_SHORT, .n_accepted = 4, .accepted = answers};
    quiz_sheet_lay(&d->catalog.quizzes[0], &q, &s);
    struct str key = quiz_sheet_key(&s, d->locale, &d->work);
    assert_true(str_eq_c(key, "Monitoring / Follow-up / Evaluation (33.33333 %)"));
}

/* Sheets printed on two days go together, and no question of order is printed solved. */
static void the_order_is_kept_and_never_the_answer(void **state)
{
    struct desk *d = *state;
    const struct quiz *quiz = NULL;
    struct question q = *of_kind(d, QUESTION_ORDERING, &quiz);
    q.n_options = MODEL_ORDER_MIN;
    for (int i = 0; i < 300; i++) {
        struct quiz_sheet s, again;
        q.id = arena_strf(&d->work, "q%d", i);
        quiz_sheet_lay(quiz, &q, &s);
        quiz_sheet_lay(quiz, &q, &again);
        assert_memory_equal(s.options, again.options, sizeof s.options);
        assert_false(s.options[0] == 0 && s.options[1] == 1 && s.options[2] == 2);
    }
}

static void compose(struct desk *d, int n, enum string_language lang, enum paper_size size,
                    struct pages *pages)
{
    struct paper paper;
    const struct quiz *quizzes[8];
    for (int i = 0; i < n; i++)
        quizzes[i] = &d->catalog.quizzes[i];
    pages_init(pages, &d->work);
    pages->language = string_language_code(lang);
    paper_init(&paper, pages, d->text, size, false);
    quiz_print_compose(&paper, &(struct quiz_print){.title = STR("Five capsules"),
                                                    .n = n,
                                                    .quizzes = quizzes,
                                                    .strings = &d->strings,
                                                    .lang = lang});
    assert_int_equal(paper.missing, 0);
}

static void everything_stands_on_the_sheet(void **state)
{
    struct desk *d = *state;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (int size = 0; size < PAPER_SIZE_COUNT; size++) {
            struct pages pages;
            arena_reset(&d->work);
            compose(d, 5, (enum string_language)lang, (enum paper_size)size, &pages);
            assert_in_range(pages.n, 8, 20);
            for (uint32_t i = 0; i < pages.n; i++) {
                const struct draw_list *l = &pages.page[i]->list;
                for (uint32_t k = 0; k < l->n; k++)
                    if (l->cmds[k].kind == DRAW_GLYPHS) {
                        const struct text_run *run = l->cmds[k].glyphs.run;
                        float end = l->cmds[k].glyphs.x + run->glyphs[run->n - 1].x;
                        assert_true(l->cmds[k].glyphs.x >= 90 && end <= (float)l->w - 90);
                        assert_true(l->cmds[k].glyphs.y <= (float)l->h - 40);
                    }
            }
        }
}

/* Each quiz begins a sheet, the key too; the key stands on no sheet that is handed out. */
static void the_key_is_a_sheet_of_its_own(void **state)
{
    struct desk *d = *state;
    struct pages pages;
    arena_reset(&d->work);
    compose(d, 2, LANG_EN, PAPER_A4, &pages);
    int titles = 0;
    for (uint32_t i = 0; i < pages.n; i++)
        for (uint32_t k = 0; k < pages.page[i]->n_spans; k++) {
            const struct page_span *s = &pages.page[i]->spans[k];
            if (s->tag != TAG_H1)
                continue;
            assert_int_equal(k, 0); /* nothing of another quiz before it */
            assert_true(titles < 2 || strcmp(s->bookmark, "Answer key") == 0);
            titles++;
        }
    assert_int_equal(titles, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_the_key_are_the_right_ones),
        cmocka_unit_test(numbers_of_the_key_make_the_order),
        cmocka_unit_test(letters_of_the_key_make_the_pairs),
        cmocka_unit_test(a_range_is_said_in_the_key),
        cmocka_unit_test(typed_answers_are_in_the_key),
        cmocka_unit_test(the_order_is_kept_and_never_the_answer),
        cmocka_unit_test(everything_stands_on_the_sheet),
        cmocka_unit_test(the_key_is_a_sheet_of_its_own),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
