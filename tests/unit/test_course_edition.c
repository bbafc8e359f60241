/* New editions: dates move, everything else stays to the letter; what is no course is told. */
#include "cmocka_all.h"

#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "course/edition.h"
#include "course_sample.h"

static void assert_edition(const char *before, const char *start, const char *after)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct edition e;
    struct err err = ERR_INIT;
    struct civil_day day;
    assert_true(day_parse(str_c(start), &day));
    assert_true(edition_make(str_c(before), "c.yaml", day, &arena, &out, &e, &err));
    assert_string_equal(buf_c(&out), after);
    buf_release(&out);
    arena_release(&arena);
}

static void test_text(void **state)
{
    (void)state;
    assert_edition("# mine\ncourse:\n  id: course-2020   # keep\n  days:\n"
                   "  - date: 2020-10-08      # published\n    from: 09:00\n"
                   "  - from: 09:00\n    date: \"2020-10-15\"\n    assumed: false\n"
                   "  - {date: 2020-10-22, from: 09:00}\n"
                   "  - &d {date: '2020-10-29', assumed: true}\n",
                   "2027-03-04",
                   "# mine\ncourse:\n  id: course-2027   # keep\n  days:\n"
                   "  - date: 2027-03-04      # published\n    assumed: true\n    from: 09:00\n"
                   "  - from: 09:00\n    date: \"2027-03-11\"\n    assumed: true\n"
                   "  - {date: 2027-03-18, assumed: true, from: 09:00}\n"
                   "  - &d {date: '2027-03-25', assumed: true}\n");
    assert_edition("course:\r\n  id: summer\r\n  days:\r\n  - date: 2020-02-28\r\n    to: 1\r\n",
                   "2024-02-29",
                   "course:\r\n  id: summer-2024-02-29\r\n  days:\r\n  - date: 2024-02-29\r\n"
                   "    assumed: true\r\n    to: 1\r\n");
    assert_edition("\xEF\xBB\xBF{course: {id: é2020, days: [{date: 2020-12-31}]}}", "2021-01-01",
                   "\xEF\xBB\xBF{course: {id: é2021, days: [{date: 2021-01-01, assumed: true}]}}");
}

/* The sample, moved: still a course without a mistake, its days as far from each other as before. */
static void test_sample(void **state)
{
    (void)state;
    struct course_sample s;
    struct buf out = BUF_INIT;
    struct edition e;
    struct err err = ERR_INIT;
    struct str yaml;
    struct catalog moved;
    const char *path = "tests/data/course/playlists/courses/course-2020.yaml";
    sample_load(&s);
    assert_true(fs_read(path, 100000, &s.arena, &yaml, &err));
    assert_true(edition_make(yaml, path, (struct civil_day){2027, 3, 4}, &s.arena, &out, &e, &err));
    assert_true(catalog_load_bytes(buf_str(&out), path, &s.arena, &moved, NULL, &err));
    const struct course *c = &moved.courses[0];
    assert_true(str_eq_c(c->id, "course-2027"));
    assert_int_equal(c->n_days, 8);
    for (int i = 0; i < 8; i++) {
        assert_true(c->days[i].assumed);
        assert_int_equal(day_number(course_date(&c->days[i])) - e.moved_days,
                         day_number(course_date(&s.course->days[i])));
    }
    assert_string_equal(c->days[7].date, "2027-04-23");
    assert_int_equal(e.n_days, 8);
    assert_int_equal(e.weekend_day, 0);
    assert_int_equal(e.year_line, 2); /* its comment says 2020 */
    assert_int_equal(e.last.day, 23);
    buf_release(&out);
    sample_done(&s);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *sentence;
    } cases[] = {
        {"course: courses/a.yaml\n",
         "c.yaml: there is no course with dated days in this file; name "
         "the file it is written in"},
        {"course: {days: [{date: 2020-10-08}, {date: soon}]}\n",
         "c.yaml:1:37: this day has no date as 2021-02-11"},
        {"course: [\n", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena arena = ARENA_INIT;
        struct buf out = BUF_INIT;
        struct edition e;
        struct err err = ERR_INIT;
        assert_false(edition_make(str_c(cases[i].yaml), "c.yaml", (struct civil_day){2027, 3, 4},
                                  &arena, &out, &e, &err));
        assert_true(err.code != ERR_NONE);
        if (cases[i].sentence)
            assert_string_equal(err.text, cases[i].sentence);
        buf_release(&out);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text), cmocka_unit_test(test_sample),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
