/* Calendar files: lines as RFC 5545 wants them, moments on both sides of the change of clocks. */
#include "cmocka_all.h"

#include <string.h>

#include "base/bug.h"
#include "course/calendar.h"
#include "course_sample.h"

static struct str summary(void *ctx, const struct course_slot *slot)
{
    (void)ctx;
    return slot->id;
}

static const struct calendar_words words = {
    NULL, summary, {"Read first", 10}, {"Assumed.", 8}, {": ", 2}};

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *value, *line;
    } cases[] = {
        {"plain", "X:plain\r\n"},
        {"a, b; c\\d\ne\r\x01", "X:a\\, b\\; c\\\\d\\ne\r\n"},
        {"", "X:\r\n"},
        /* 75 octets fit, the 76th goes to the next line, which begins with a space */
        {"3456789012345678901234567890123456789012345678901234567890123456789012345",
         "X:3456789012345678901234567890123456789012345678901234567890123456789012345\r\n"},
        {"3456789012345678901234567890123456789012345678901234567890123456789012345Y",
         "X:3456789012345678901234567890123456789012345678901234567890123456789012345\r\n Y\r\n"},
        /* a character of two octets is not cut */
        {"345678901234567890123456789012345678901234567890123456789012345678901234éY",
         "X:345678901234567890123456789012345678901234567890123456789012345678901234\r\n éY\r\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = BUF_INIT;
        calendar_line(&out, "X", str_c(cases[i].value), true);
        assert_string_equal(buf_c(&out), cases[i].line);
        buf_release(&out);
    }
}

static int count(struct str text, const char *word)
{
    int n = 0;
    for (ptrdiff_t at; (at = str_find(text, str_c(word))) >= 0; n++)
        text = str_sub(text, (size_t)at + strlen(word), text.len);
    return n;
}

static void test_course(void **state)
{
    (void)state;
    struct course_sample s;
    struct buf out = BUF_INIT, again = BUF_INIT;
    sample_load(&s);
    calendar_write(s.course, "fr", &words, &out);
    calendar_write(s.course, "fr", &words, &again);
    assert_string_equal(buf_c(&out), buf_c(&again));
    struct str text = buf_str(&out);
    assert_int_equal(count(text, "BEGIN:VEVENT\r\n"), 5 * 5 + 3);
    assert_int_equal(count(text, "STATUS:TENTATIVE"), 4 * 5);
    assert_int_equal(count(text, "DTSTAMP:20201008T070000Z"), 5 * 5 + 3);
    assert_int_equal(count(text, "DTSTART:20201022T070000Z"), 1); /* summer */
    assert_int_equal(count(text, "DTSTART:20201029T080000Z"), 1); /* winter */
    assert_int_equal(count(text, "UID:course-2020.day-8.ideation-3@capsule-kiosk\r\n"), 1);
    assert_true(str_starts(text, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")));
    assert_true(str_ends(text, STR("END:VEVENT\r\nEND:VCALENDAR\r\n")));
    for (struct str rest = text; rest.len;) {
        struct str line = str_cut(&rest, '\n');
        assert_true(line.len <= 76 && line.ptr[line.len - 1] == '\r');
    }
    buf_release(&out);
    buf_release(&again);
    sample_done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_course)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
