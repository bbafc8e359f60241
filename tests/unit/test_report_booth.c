/*
 * A stand's figures: from counters worked out by hand to tables, CSV and a page. Two days of a made-up stand; what is counted
 * on a third is not asked for.
 */
#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "report/booth_html.h"
#include "report/csv.h"

#include "rig_visit.h"

enum { FIRST = 20422 }; /* 2025-11-30 */

struct made {
    struct visit_rig v;
    struct arena arena;
    struct tree tree;
    struct draw_list list;
    struct ui ui;
    struct booth_figures f;
    struct booth_view view;
};

#define ROW(d, h, k, s, x, c) {FIRST + (d), 1, h, k, {"" s, sizeof(s) - 1}, x, c}
static const struct tally_row rows[] = {
    ROW(0, 9, TALLY_VISIT, "", 0, 10),       ROW(0, 14, TALLY_VISIT, "", 0, 25),
    ROW(0, 24, TALLY_LANGUAGE, "de", 0, 5),  ROW(0, 24, TALLY_LANGUAGE, "fr", 0, 29),
    ROW(0, 24, TALLY_STEP, "", 0, 30),       ROW(0, 24, TALLY_STEP, "", 1, 20),
    ROW(0, 24, TALLY_STEP, "", 2, 9),        ROW(0, 24, TALLY_OPENED, "capsule-2", 0, 30),
    ROW(0, 24, TALLY_WATCHED, "capsule-2", 0, 30), ROW(0, 24, TALLY_WATCHED, "capsule-2", 19, 21),
    ROW(0, 24, TALLY_ENDED, "capsule-2", 0, 20),   ROW(0, 24, TALLY_ANSWER, "quiz-2/one-of-five", 0, 13),
    ROW(0, 24, TALLY_ANSWER, "quiz-2/one-of-five", 1, 8), ROW(0, 24, TALLY_ANSWER, "quiz-2/tools-first", 1, 4),
    ROW(0, 24, TALLY_ANSWER, "gone/long-ago", 0, 1), ROW(0, 24, TALLY_OPTION, "quiz-2/one-of-five", 2, 13),
    ROW(0, 24, TALLY_ITEM, "quiz-2/one-of-five", 0, 30), ROW(0, 24, TALLY_ITEM, "quiz-2/one-of-five", 1, 15),
    ROW(0, 24, TALLY_ITEM, "quiz-2/one-of-five", 2, 15000), ROW(0, 24, TALLY_ITEM, "quiz-2/one-of-five", 3, 15000000),
    ROW(0, 24, TALLY_ITEM, "quiz-2/one-of-five", 4, 10000), ROW(0, 24, TALLY_FEATURE, "voice", 0, 7),
    ROW(0, 24, TALLY_FEATURE, "contrast", 0, 3), ROW(0, 24, TALLY_IDLE, "", IDLE_WARNED, 12),
    ROW(0, 24, TALLY_FAULT, "medium", 0, 1), ROW(1, 9, TALLY_VISIT, "", 0, 5),
    ROW(1, 24, TALLY_LANGUAGE, "fr", 0, 5),  ROW(2, 9, TALLY_VISIT, "", 0, 1000),
};

static void make(struct made *m, int from, int to, enum string_language lang)
{
    memset(m, 0, sizeof *m);
    setenv("TZ", "Europe/Brussels", 1);
    tzset();
    visit_open(&m->v);
    tree_init(&m->tree, &m->arena);
    draw_list_init(&m->list, &m->arena, 960, 960);
    booth_gather(rows, ARRAY_LEN(rows), &m->v.r.catalog, from, to, &m->arena, &m->f);
    m->view = (struct booth_view){.f = &m->f, .locale = locale_new(string_language_code(lang)), .hour_now = -1};
    m->ui = (struct ui){.list = &m->list, .tree = &m->tree, .arena = &m->arena, .text = m->v.r.env.text,
                        .theme = &theme_light, .strings = &m->v.r.strings, .lang = lang, .w = 960, .h = 960, .u = 1,
                        .text_percent = 100, .wake_us = TIME_NEVER};
}

static void unmake(struct made *m)
{
    locale_free(m->view.locale);
    visit_close(&m->v);
    arena_release(&m->arena);
}

static void figures_of_the_days_asked_for(void **state)
{
    (void)state;
    struct made m;
    make(&m, FIRST, FIRST + 1, LANG_EN);
    assert_int_equal(m.f.visits, 40);
    assert_int_equal(m.f.hour[9], 15);
    assert_int_equal(m.f.hour[14], 25);
    assert_int_equal(m.f.n_days, 2);
    assert_int_equal(m.f.days[1].visits, 5);
    assert_int_equal(m.f.language[LANG_FR], 34);
    assert_int_equal(m.f.step[STEP_WATCHED], 20);
    assert_int_equal(m.f.n_capsules, 1);
    assert_int_equal(m.f.capsules[0].parts[19], 21);
    assert_int_equal(m.f.n_questions, 3);
    assert_true(str_eq_c(m.f.questions[2].id, "gone/long-ago") && !m.f.questions[2].question);
    assert_int_equal(m.f.questions[0].number, 2);
    assert_int_equal(m.f.questions[0].capsule, 2);
    assert_true(str_eq_c(m.f.features[0].id, "voice")); /* most used first */
    unmake(&m);
}

static void the_hardest_come_first_and_few_answers_last(void **state)
{
    (void)state;
    struct made m;
    int order[3];
    make(&m, FIRST, FIRST + 1, LANG_EN);
    booth_hardest(&m.f, order);
    assert_int_equal(order[0], 0); /* 8 of 21 */
    assert_int_equal(order[1], 2); /* 0 of 1: few, none right */
    assert_int_equal(order[2], 1);
    unmake(&m);
}

static void one_visit_is_not_many(void **state)
{
    (void)state;
    static const char *const one[STRING_LANGUAGE_COUNT] = {
        [LANG_EN] = "1 visit", [LANG_FR] = "1 visite", [LANG_NL] = "1 bezoek", [LANG_DE] = "1 Besuch"};
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        struct made m;
        make(&m, FIRST, FIRST + 1, (enum string_language)lang);
        assert_true(str_eq_c(booth_visits_label(&m.ui, &m.view, 1), one[lang]));
        assert_false(str_eq_c(booth_visits_label(&m.ui, &m.view, 2), one[lang]));
        unmake(&m);
    }
    struct made m;
    make(&m, FIRST, FIRST + 1, LANG_EN);
    assert_true(str_eq_c(booth_visits_label(&m.ui, &m.view, 12), "12 visits"));
    unmake(&m);
}

static void months_count_when_they_lie_within(void **state)
{
    (void)state;
    struct made m;
    struct tally_row month = {FIRST - 60, 31, 9, TALLY_VISIT, STR(""), 0, 7};
    make(&m, FIRST, FIRST + 1, LANG_EN);
    booth_gather(&month, 1, &m.v.r.catalog, FIRST - 60, FIRST, &m.arena, &m.f);
    assert_int_equal(m.f.visits, 7);
    booth_gather(&month, 1, &m.v.r.catalog, FIRST - 50, FIRST, &m.arena, &m.f);
    assert_int_equal(m.f.visits, 0);
    unmake(&m);
}

static const char *csv_of(struct made *m, const char *name, struct buf *out)
{
    struct table tables[BOOTH_TABLES];
    booth_tables(&m->ui, &m->view, tables);
    buf_clear(out);
    for (int i = 0; i < BOOTH_TABLES; i++)
        if (strcmp(tables[i].name, name) == 0)
            table_csv(&tables[i], out);
    return buf_c(out);
}

static void tables_as_csv(void **state)
{
    (void)state;
    struct made m;
    struct buf out = BUF_INIT;
    make(&m, FIRST, FIRST + 1, LANG_FR);
    assert_string_equal(csv_of(&m, "visits", &out),
                        "hour,days,visits\r\n2025-11-30T09:00:00+01:00,1,10\r\n2025-11-30T14:00:00+01:00,1,25\r\n"
                        "2025-12-01T09:00:00+01:00,1,5\r\n");
    assert_string_equal(csv_of(&m, "days", &out), "day,days,visits\r\n2025-11-30,1,35\r\n2025-12-01,1,5\r\n");
    assert_string_equal(csv_of(&m, "languages", &out),
                        "language,visits,share\r\nEnglish,0,0.0000\r\nFrançais,34,0.8718\r\nNederlands,0,0.0000\r\n"
                        "Deutsch,5,0.1282\r\n");
    assert_string_equal(csv_of(&m, "capsules", &out),
                        "capsule,title,visits,to_the_end,share\r\ncapsule-2,"
                        "5 prérequis essentiels pour une démarche Smart City réussie,30,20,0.6667\r\n");
    /* p = 8/21; r as in test_quiz_statistics: 1/3; four answers are too few for either */
    assert_string_equal(
        csv_of(&m, "questions", &out),
        "question,label,text,answers,right,skipped,difficulty,finished,discrimination\r\n"
        "quiz-2/one-of-five,Capsule 2 · Q2,Laquelle de ces propositions est l’un des cinq prérequis essentiels ?,"
        "21,8,0,0.3810,30,0.333\r\n"
        "quiz-2/tools-first,Capsule 2 · Q3,Les outils viennent avant la vision.,4,4,0,,0,\r\n"
        "gone/long-ago,gone/long-ago,,1,0,0,,0,\r\n");
    assert_non_null(strstr(csv_of(&m, "options", &out), "quiz-2/one-of-five,Capsule 2 · Q2,b,"));
    assert_non_null(strstr(buf_c(&out), "Les quatre réflexions,0,13,0.6190\r\n"));
    assert_string_equal(csv_of(&m, "faults", &out), "event,times\r\nMédias en échec,1\r\n");
    unmake(&m);
    make(&m, FIRST, FIRST + 1, LANG_EN);
    assert_string_equal(csv_of(&m, "faults", &out), "event,times\r\nMedia that failed,1\r\n");
    buf_release(&out);
    unmake(&m);
}

/* The hour of a summer's day has the summer's offset. */
static void hours_carry_their_own_offset(void **state)
{
    (void)state;
    struct made m;
    struct buf out = BUF_INIT;
    struct tally_row summer = {FIRST - 150, 1, 9, TALLY_VISIT, STR(""), 0, 7};
    make(&m, FIRST, FIRST, LANG_EN);
    booth_gather(&summer, 1, &m.v.r.catalog, FIRST - 200, FIRST, &m.arena, &m.f);
    assert_non_null(strstr(csv_of(&m, "visits", &out), "2025-07-03T09:00:00+02:00,1,7\r\n"));
    buf_release(&out);
    unmake(&m);
}

static void a_text_is_never_a_formula(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    struct csv c;
    csv_init(&c, &out);
    csv_text(&c, STR("=HYPERLINK(\"x\")"));
    csv_text(&c, STR("+1"));
    csv_text(&c, STR("-2"));
    csv_text(&c, STR("@a"));
    csv_text(&c, STR("a=b"));
    csv_text(&c, STR("two\nlines"));
    csv_text(&c, STR(""));
    csv_end(&c);
    csv_int(&c, -5);
    csv_real(&c, -0.3333, 3);
    csv_real(&c, 0.9996, 3);
    csv_real(&c, -0.0001, 3);
    csv_real(&c, 12, 0);
    csv_none(&c);
    csv_end(&c);
    assert_string_equal(buf_c(&out), "\"'=HYPERLINK(\"\"x\"\")\",'+1,'-2,'@a,a=b,\"two\nlines\",\r\n"
                                     "-5,-0.333,1.000,0.000,12,\r\n");
    buf_release(&out);
}

static void shares_stand_there_only_from_twenty_on(void **state)
{
    (void)state;
    struct made m;
    make(&m, FIRST, FIRST, LANG_DE);
    assert_true(str_eq(booth_share(&m.ui, &m.view, 10, 20), STR("50\u00A0%")));
    assert_true(str_eq(booth_share(&m.ui, &m.view, 10, 19), STR("10")));
    unmake(&m);
}

static int times(const char *text, const char *part)
{
    int n = 0;
    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}

static void the_page_is_whole_and_says_its_language(void **state)
{
    (void)state;
    struct made m;
    struct buf out = BUF_INIT;
    struct table tables[BOOTH_TABLES];
    make(&m, FIRST, FIRST + 1, LANG_NL);
    booth_tables(&m.ui, &m.view, tables);
    struct booth_page page = {.title = STR("Stand <1> & \"2\""), .made_s = 1764600000, .tables = tables};
    page.plot[BOOTH_VISITS] = STR("<?xml version=\"1.0\"?>\n<svg><g id=\"a\"/><use xlink:href=\"#a\"/><b clip-path=\"url(#a)\"/></svg>\n");
    page.plot[BOOTH_LANGUAGE] = page.plot[BOOTH_VISITS];
    booth_html(&m.ui, &m.view, &page, &out);
    const char *html = buf_c(&out);
    assert_non_null(strstr(html, "<html lang=\"nl\">"));
    assert_non_null(strstr(html, "Stand &lt;1&gt; &amp; &quot;2&quot;"));
    assert_null(strstr(html, "<?xml"));
    assert_int_equal(times(html, "<figure role=\"img\""), 2);
    assert_int_equal(times(html, "id=\"p0-a\""), 1); /* two plots on one page share no id */
    assert_int_equal(times(html, "href=\"#p0-a\""), 1);
    assert_int_equal(times(html, "url(#p2-a)"), 1);
    assert_int_equal(times(html, "<table>"), times(html, "</table>"));
    assert_int_equal(times(html, "<section"), 11);
    assert_non_null(strstr(html, "te weinig antwoorden"));
    assert_non_null(strstr(html, " / 4</td>")); /* too few for a percentage: the counts */
    assert_non_null(strstr(html, "0,33"));
    assert_null(strstr(html, "http:")); /* nothing is fetched */
    assert_null(strstr(html, "https:"));
    buf_release(&out);
    unmake(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_the_days_asked_for),
        cmocka_unit_test(the_hardest_come_first_and_few_answers_last),
        cmocka_unit_test(one_visit_is_not_many),
        cmocka_unit_test(months_count_when_they_lie_within),
        cmocka_unit_test(tables_as_csv),
        cmocka_unit_test(hours_carry_their_own_offset),
        cmocka_unit_test(a_text_is_never_a_formula),
        cmocka_unit_test(shares_stand_there_only_from_twenty_on),
        cmocka_unit_test(the_page_is_whole_and_says_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
