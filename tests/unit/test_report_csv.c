/* Cells as every program reads them: quotes, formulas, numbers and moments, in both dialects. */
#include "cmocka_all.h"

#include "report/csv.h"
#include "report/print.h"
#include "store/event_data.h"
#include "base/arena.h"

static void row_is(bool excel, const char *text, const char *wanted)
{
    struct buf out = BUF_INIT;
    struct csv c;
    csv_init(&c, &out);
    if (excel)
        csv_excel(&c);
    csv_text(&c, str_c(text));
    csv_real(&c, -0.5, 2);
    csv_end(&c);
    assert_string_equal(buf_c(&out), wanted);
    buf_release(&out);
}

static void texts_are_quoted_and_formulas_are_texts(void **state)
{
    (void)state;
    row_is(false, "plain", "plain,-0.50\r\n");
    row_is(false, "a \"b\", c", "\"a \"\"b\"\", c\",-0.50\r\n");
    row_is(false, "\"", "\"\"\"\",-0.50\r\n");
    row_is(false, "two\nlines;", "\"two\nlines;\",-0.50\r\n");
    row_is(false, "=1+1", "'=1+1,-0.50\r\n");
    row_is(false, "+32 2 551", "'+32 2 551,-0.50\r\n");
    row_is(false, "-5", "'-5,-0.50\r\n");
    row_is(false, "@x", "'@x,-0.50\r\n");
    row_is(false, "", ",-0.50\r\n");
    row_is(true, "plain", "\xEF\xBB\xBFplain;-0,50\r\n");
    row_is(true, "a,b", "\xEF\xBB\xBF\"a,b\";-0,50\r\n");
}

static void a_number_given_as_text_is_one(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    struct csv c;
    csv_init(&c, &out);
    csv_number(&c, STR("-2.5"));
    csv_number(&c, STR("-2.5x"));
    csv_number(&c, STR(""));
    csv_end(&c);
    csv_excel(&c);
    csv_number(&c, STR("12.25"));
    csv_end(&c);
    assert_string_equal(buf_c(&out), "-2.5,'-2.5x,\r\n\xEF\xBB\xBF" "12,25\r\n");
    buf_release(&out);
}

/* What a spreadsheet takes for a date stands beside what says which moment it was. */
static void a_moment_for_excel_has_its_local_time_beside_it(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "at,n\r\n2026-11-29T01:03:07.250+01:00,\r\n,1\r\n",
        "\xEF\xBB\xBF" "at;at_local;n\r\n2026-11-29T01:03:07.250+01:00;2026-11-29 01:03:07;\r\n;;1\r\n"};
    for (int excel = 0; excel < 2; excel++) {
        struct buf out = BUF_INIT;
        struct csv c;
        csv_init(&c, &out);
        if (excel)
            csv_excel(&c);
        csv_moment_name(&c, STR("at"));
        csv_text(&c, STR("n"));
        csv_end(&c);
        csv_moment(&c, 1795910587250, 60);
        csv_none(&c);
        csv_end(&c);
        csv_no_moment(&c);
        csv_int(&c, 1);
        csv_end(&c);
        assert_string_equal(buf_c(&out), wanted[excel]);
        buf_release(&out);
    }
}

static void number_is(double v, int decimals, const char *wanted)
{
    struct buf out = BUF_INIT;
    print_number(&out, v, decimals, '.');
    assert_string_equal(buf_c(&out), wanted);
    buf_release(&out);
}

static void numbers_are_exact(void **state)
{
    (void)state;
    number_is(0, 0, "0");
    number_is(12.3456, 3, "12.346");
    number_is(-0.0004, 3, "0.000");
    number_is(-1.5, 1, "-1.5");
    number_is(1e300, 2, "0.00");
    number_is(0.0 / 0.0, 1, "0.0");
    number_is(123456789, 3, "123456789.000");
}

static void moment_is(int64_t ms, int offset, bool utc, const char *wanted)
{
    struct buf out = BUF_INIT;
    print_moment(&out, ms, offset, utc);
    assert_string_equal(buf_c(&out), wanted);
    buf_release(&out);
}

static void moments_have_their_offset(void **state)
{
    (void)state;
    moment_is(0, 0, true, "1970-01-01T00:00:00.000Z");
    moment_is(951782400123, 60, false, "2000-02-29T01:00:00.123+01:00");
    moment_is(951782400123, -210, false, "2000-02-28T20:30:00.123-03:30");
    moment_is(1767225599999, 0, false, "2025-12-31T23:59:59.999+00:00");
    moment_is(4107542400000, 0, true, "2100-03-01T00:00:00.000Z");
    moment_is(-5, 0, true, "1970-01-01T00:00:00.000Z");
    struct buf out = BUF_INIT;
    print_duration(&out, 83.255);
    print_duration(&out, -1);
    assert_string_equal(buf_c(&out), "PT83.26SPT0.00S");
    buf_release(&out);
}

static void objects_are_read_up_to_the_first_mistake(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int keys;
    } cases[] = {
        {"{}", 0}, {"", 0}, {"[]", 0}, {"{\"time_s\":1.5}", 1}, {"{ \"time_s\" : 1.5 , \"captions\" : false }", 2},
        {"{\"time_s\":\"1.5\"}", 0}, {"{\"captions\":1}", 0}, {"{\"other\":true,\"time_s\":2}", 1},
        {"{\"time_s\":1,\"response\":\"\\x\",\"score\":1}", 1}, {"{\"time_s\":1,\"response\":\"open", 1},
        {"{\"response\":\"\xFF\"}", 0}, {"{\"time_s\":{}}", 0}, {"{\"time_s\":1,}", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = ARENA_INIT;
        struct event_data d;
        int n = 0;
        event_data_read(str_c(cases[i].json), &a, &d);
        for (int k = 0; k < EVENT_KEY_COUNT; k++)
            n += d.has[k];
        if (n != cases[i].keys)
            fail_msg("%s: %d keys, not %d", cases[i].json, n, cases[i].keys);
        arena_release(&a);
    }
    struct arena a = ARENA_INIT;
    struct event_data d;
    event_data_read(STR("{\"response\":\"a\\\\\\\"\\u001f\\n\"}"), &a, &d);
    assert_true(str_eq_c(d.text[EVENT_RESPONSE], "a\\\"\x1F\n"));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_quoted_and_formulas_are_texts),
        cmocka_unit_test(a_number_given_as_text_is_one),
        cmocka_unit_test(a_moment_for_excel_has_its_local_time_beside_it),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(moments_have_their_offset),
        cmocka_unit_test(objects_are_read_up_to_the_first_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
