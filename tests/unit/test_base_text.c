/* str, buf, utf8, json: tables of cases. */
#include "cmocka_all.h"

#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"

static void numbers_are_whole_or_refused(void **state)
{
    (void)state;
    static const struct { const char *text; bool ok; int64_t value; } cases[] = {
        {"0", true, 0}, {"-7", true, -7}, {"+7", true, 7}, {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN}, {"9223372036854775808", false, 0}, {"", false, 0}, {"-", false, 0},
        {"1 ", false, 0}, {"1.5", false, 0}, {"0x10", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t v = 42;
        assert_int_equal(str_to_i64(str_c(cases[i].text), &v), cases[i].ok);
        assert_int_equal(v, cases[i].ok ? cases[i].value : 42);
    }
}

static void fractions_ignore_the_locale(void **state)
{
    (void)state;
    double v = 0;
    assert_true(str_to_double(STR("1.25"), &v) && v == 1.25);
    assert_true(str_to_double(STR("-.5"), &v) && v == -0.5);
    assert_false(str_to_double(STR("1,25"), &v));
    assert_false(str_to_double(STR("."), &v));
    assert_false(str_to_double(STR("1.2.3"), &v));
}

static void cutting_and_finding(void **state)
{
    (void)state;
    struct str rest = STR("a,,b");
    assert_true(str_eq(str_cut(&rest, ','), STR("a")));
    assert_true(str_eq(str_cut(&rest, ','), STR("")));
    assert_true(str_eq(str_cut(&rest, ','), STR("b")));
    assert_int_equal(rest.len, 0);
    assert_int_equal(str_find(STR("capsule"), STR("sul")), 3);
    assert_int_equal(str_find(STR("capsule"), STR("sulk")), -1);
    assert_int_equal(str_rfind_char(STR("a/b/c"), '/'), 3);
    assert_true(str_eq(str_trim(STR(" \t x y\r\n")), STR("x y")));
    assert_true(str_eq(str_sub(STR("abc"), 2, 99), STR("c")));
    assert_true(str_ends(STR("x.vtt"), STR(".vtt")) && !str_ends(STR("vtt"), STR(".vtt")));
}

static void copies_are_the_callers(void **state)
{
    (void)state;
    char text[] = "Zoé\0x";
    struct str view = {text, sizeof text - 1}, own = str_own(view), none = str_own(STR(""));
    char *copy = str_copy(str_c(text));
    text[0] = 'N';
    assert_int_equal(own.len, 6);
    assert_memory_equal(own.ptr, "Zo\xc3\xa9\0x", 7);
    assert_string_equal(copy, "Zo\xc3\xa9");
    assert_string_equal(none.ptr, "");
    free(copy);
    str_free(own);
    str_free(none);
    str_free((struct str){NULL, 0});
}

static void distance_finds_the_nearest_word(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("titel"), STR("title"), 9), 2);
    assert_int_equal(str_distance(STR("quiz"), STR("quiz"), 9), 0);
    assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
    assert_int_equal(str_distance(STR("abcdefgh"), STR("zzzzzzzz"), 3), 3);
}

static void what_does_not_fit_goes_by_whole_characters(void **state)
{
    (void)state;
    static const struct { const char *text; size_t size; const char *out; } cases[] = {
        {"Zo\xc3\xa9", 5, "Zo\xc3\xa9"}, {"Zo\xc3\xa9", 4, "Zo"}, {"Zo\xc3\xa9", 3, "Zo"}, {"Zo\xc3\xa9", 1, ""},
        {"\xe6\x97\xa5\xe6\x9c\xac", 6, "\xe6\x97\xa5"}, {"\xf0\x9f\x98\x80", 4, ""}, {"", 1, ""}, {"abc", 3, "ab"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[8] = "???????";
        utf8_fit(out, cases[i].size, str_c(cases[i].text));
        assert_string_equal(out, cases[i].out);
    }
}

static void utf8_refuses_what_rfc_3629_refuses(void **state)
{
    (void)state;
    static const struct { const char *text; size_t bad_at; } cases[] = {
        {"ab\xC0\xAF", 2},         {"\xED\xA0\x80", 0}, {"x\xF4\x90\x80\x80", 1}, {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0}, {"ok\xE2\x82", 2},   {"\x80", 0},              {"\xFF", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t at = 99;
        assert_false(utf8_valid(str_c(cases[i].text), &at));
        assert_int_equal(at, cases[i].bad_at);
    }
    assert_true(utf8_valid(STR("Li\xC3\xA8ge \xE2\x82\xAC \xF0\x9F\x98\x80"), NULL));
    assert_int_equal(utf8_count(STR("Li\xC3\xA8ge")), 5);
}

static void utf8_round_trip(void **state)
{
    (void)state;
    static const uint32_t points[] = {0x24, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < ARRAY_LEN(points); i++) {
        char bytes[4];
        struct str s = {bytes, (size_t)utf8_put(points[i], bytes)};
        assert_int_equal(utf8_next(&s), points[i]);
        assert_int_equal(s.len, 0);
    }
    char bytes[4];
    struct str s = {bytes, (size_t)utf8_put(0xD800, bytes)};
    assert_int_equal(utf8_next(&s), UTF8_BAD);
}

static void json_has_commas_where_they_belong(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct json j;
    json_init(&j, &b);
    json_open(&j, '{');
    json_key(&j, "list");
    json_open(&j, '[');
    json_int(&j, -1);
    json_bool(&j, true);
    json_null(&j);
    json_double(&j, 0.1);
    json_close(&j, ']');
    json_key(&j, "text");
    json_str(&j, STR("a\"\\\n\x01\xFF"));
    json_close(&j, '}');
    assert_string_equal(buf_c(&b), "{\"list\":[-1,true,null,0.1],\"text\":\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBD\"}");
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_whole_or_refused), cmocka_unit_test(fractions_ignore_the_locale),
        cmocka_unit_test(cutting_and_finding),          cmocka_unit_test(copies_are_the_callers),
        cmocka_unit_test(distance_finds_the_nearest_word),
        cmocka_unit_test(what_does_not_fit_goes_by_whole_characters),
        cmocka_unit_test(utf8_refuses_what_rfc_3629_refuses), cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(json_has_commas_where_they_belong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
