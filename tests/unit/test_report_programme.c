/* The printed programme of a sample course: dumps of its pages, the rules of its page breaks in
 * every language and on both papers, and the finished file as poppler reads it. */
#include <math.h>
#include <unistd.h>

#include "cmocka_all.h"

#include "gfx/vector.h"
#include "report/course_programme.h"
#include "rig_paper.h"

static int setup(void **state)
{
    struct desk *d = desk_new("tests/data/programme/course.yaml");
    *state = d;
    return !d || d->catalog.n_courses != 1;
}

static void compose(struct desk *d, const struct course *course, enum string_language lang,
                    enum paper_size size, struct pages *pages)
{
    struct programme programme;
    struct paper paper;
    arena_reset(&d->work);
    course_programme(course, &d->strings, lang, &d->work, &programme);
    pages_init(pages, &d->work);
    pages->title = arena_cstr(&d->work, programme.title);
    pages->language = string_language_code(lang);
    pages->created_s = 1600000000;
    paper_init(&paper, pages, d->text, size, false);
    programme_compose(&paper, &programme);
}

static void pages_as_drawn(void **state)
{
    struct desk *d = *state;
    struct pages pages;
    compose(d, &d->catalog.courses[0], LANG_EN, PAPER_A4, &pages);
    golden(d, "programme-english-a4", &pages);
    compose(d, &d->catalog.courses[0], LANG_DE, PAPER_LETTER, &pages);
    golden(d, "programme-german-letter", &pages);
}

/* Where the glyphs of a command stand, at most. */
static float right_end(const struct draw_cmd *c)
{
    const struct text_run *run = c->glyphs.run;
    return c->glyphs.x + run->glyphs[run->n - 1].x + run->size_px * 0.3f;
}

static void everything_stands_on_the_sheet(void **state)
{
    struct desk *d = *state;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (int size = 0; size < PAPER_SIZE_COUNT; size++) {
            struct pages pages;
            compose(d, &d->catalog.courses[0], (enum string_language)lang, (enum paper_size)size,
                    &pages);
            assert_in_range(pages.n, 3, 4); /* eight days */
            for (uint32_t i = 0; i < pages.n; i++) {
                const struct draw_list *l = &pages.page[i]->list;
                for (uint32_t k = 0; k < l->n; k++)
                    if (l->cmds[k].kind == DRAW_GLYPHS) {
                        assert_true(l->cmds[k].glyphs.x >= 90);
                        assert_true(right_end(&l->cmds[k]) <= (float)l->w - 80);
                        assert_true(l->cmds[k].glyphs.y <= (float)l->h - 40);
                    }
            }
        }
}

/* In every language and at every length of a day: the foot of a page is no heading, and each row
 * of a table stands on one page (a row is tagged, and tags do not leave their page). */
static void no_heading_at_the_foot(void **state)
{
    struct desk *d = *state;
    for (int days = 1; days <= 8; days++)
        for (int cut = 0; cut < 8; cut++) {
            struct course course = d->catalog.courses[0];
            struct course_day *list = arena_array(&d->program, 8, struct course_day);
            struct pages pages;
            course.n_days = days;
            course.days = list;
            for (int i = 0; i < days; i++) {
                list[i] = d->catalog.courses[0].days[0];
                list[i].n_slots -= cut * (i % 2);
            }
            compose(d, &course, LANG_DE, PAPER_A4, &pages);
            int rows = 0;
            for (uint32_t i = 0; i < pages.n; i++) {
                const struct page *p = pages.page[i];
                int since_head = 2;
                for (uint32_t k = 0; k < p->n_spans; k++) {
                    rows += p->spans[k].tag == TAG_ROW;
                    since_head += p->spans[k].tag == TAG_ROW;
                    if (p->spans[k].tag == TAG_H2)
                        since_head = 0;
                }
                assert_true(since_head > 0);
            }
            int want = 0;
            for (int i = 0; i < days; i++)
                want += list[i].n_slots;
            assert_int_equal(rows, want);
        }
}

/* A day longer than a sheet goes on, its heading repeated. */
static void a_long_day_goes_on(void **state)
{
    struct desk *d = *state;
    struct course course = d->catalog.courses[0];
    struct course_day day = course.days[0];
    struct course_slot slots[32];
    struct pages pages;
    for (int i = 0; i < 32; i++)
        slots[i] = day.slots[i % 2 ? 0 : 4];
    day.slots = slots;
    day.n_slots = 32;
    course.days = &day;
    course.n_days = 1;
    compose(d, &course, LANG_FR, PAPER_A4, &pages);
    assert_true(pages.n >= 3);
    int heads = 0;
    for (uint32_t i = 0; i < pages.n; i++)
        for (uint32_t k = 0; k < pages.page[i]->n_spans; k++)
            heads += pages.page[i]->spans[k].tag == TAG_H2;
    assert_int_equal(heads, pages.n);
}

static struct str text_of(struct desk *d, const struct pages *pages, const char *command)
{
    char path[] = "/tmp/capsule-programme-XXXXXX";
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    int fd = mkstemp(path);
    assert_true(fd >= 0 && vector_pdf(pages, d->text, NULL, &out, &err));
    assert_int_equal(write(fd, out.ptr, out.len), out.len);
    close(fd);
    FILE *f = popen(arena_strf(&d->work, "%s %s - 2>&1", command, path).ptr, "r");
    char *bytes = arena_alloc(&d->work, 1 << 16);
    size_t n = fread(bytes, 1, (1 << 16) - 1, f);
    assert_int_equal(pclose(f), 0);
    unlink(path);
    buf_release(&out);
    return (struct str){bytes, n};
}

static void the_file_is_read_in_order(void **state)
{
    struct desk *d = *state;
    static const struct {
        enum string_language lang;
        const char *parts[12];
    } cases[] = {
        {LANG_EN,
         {"Programme", "Smart City Management", "8 Oct – 27 Nov 2020", "Day 1",
          "Thursday 8 October 2020", "09:00–10:30", "Module 1, part 1", "Read first", "Break",
          "Day 2", "Thursday 15 October 2020*", "Ideation session"}},
        {LANG_FR,
         {"Programme", "Management des Smart Cities", "8 oct. – 27 nov. 2020", "Jour 1",
          "jeudi 8 octobre 2020", "09:00–10:30", "Module 1, partie 1", "À lire avant", "Pause",
          "Jour 2", "* Date supposée", "certificat de participation."}},
        {LANG_NL,
         {"Programma", "Smart City-management", "8 okt. – 27 nov. 2020", "Dag 1",
          "donderdag 8 oktober 2020", "09:00–10:30", "Module 1, deel 1", "Vooraf lezen", "Pauze",
          "Dag 2", "* Vermoedelijke datum", "Aan het einde"}},
        {LANG_DE,
         {"Programm", "Smart-City-Management", "8. Okt. – 27. Nov. 2020", "Tag 1",
          "Donnerstag, 8. Oktober 2020", "09:00–10:30", "Modul 1, Teil 1", "Vorher lesen", "Pause",
          "Tag 2", "* Angenommenes Datum", "Zum Abschluss"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pages pages;
        compose(d, &d->catalog.courses[0], cases[i].lang, PAPER_A4, &pages);
        struct str text = text_of(d, &pages, "pdftotext");
        for (size_t k = 0; k < ARRAY_LEN(cases[i].parts); k++)
            if (str_find(text, str_c(cases[i].parts[k])) < 0)
                fail_msg("no \"%s\" in:\n%.*s", cases[i].parts[k], STR_ARG(text));
        assert_true(str_find(text, STR("1/")) >= 0);
    }
}

/* However long a day's title is, all of it is on paper, and everything below it moves down. */
static void a_days_title_is_whole(void **state)
{
    struct desk *d = *state;
    struct course course = d->catalog.courses[0];
    struct course_day day = course.days[0];
    struct pages pages;
    const char *title = "Laying the foundations and finding out together where each territory "
                        "really stands today, before anything is decided, until the last word";
    day.title = i18n_single("en", str_c(title), day.at);
    course.days = &day;
    course.n_days = 1;
    compose(d, &course, LANG_EN, PAPER_A4, &pages);
    struct str text = text_of(d, &pages, "pdftotext -layout");
    ptrdiff_t at = str_find(text, STR("until the last word")),
              row = str_find(text, STR("09:00–10:30"));
    assert_true(at > 0 && row > at);
    assert_true(str_find(text, STR("…")) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_as_drawn),
        cmocka_unit_test(everything_stands_on_the_sheet),
        cmocka_unit_test(no_heading_at_the_foot),
        cmocka_unit_test(a_long_day_goes_on),
        cmocka_unit_test(the_file_is_read_in_order),
        cmocka_unit_test(a_days_title_is_whole),
    };
    return cmocka_run_group_tests(tests, setup, desk_free);
}
