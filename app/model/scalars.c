/* Single values as authors type them. Pure functions: what they refuse, the caller explains. */
#include <string.h>

#include "model/fields.h"

enum { ID_MAX = 64 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool id_ok(struct str s)
{
    if (s.len == 0 || s.len > ID_MAX || s.ptr[0] == '.' || str_find(s, STR("..")) >= 0)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!is_letter(s.ptr[i]) && !is_digit(s.ptr[i]) && !strchr("-_.", s.ptr[i]))
            return false;
    return true;
}

bool language_code_ok(struct str s)
{
    size_t letters = 0;
    while (letters < s.len && s.ptr[letters] >= 'a' && s.ptr[letters] <= 'z')
        letters++;
    if (letters < 2 || letters > 3 || s.len > 7)
        return false;
    if (letters == s.len)
        return true;
    if (s.ptr[letters] != '-' || letters + 1 == s.len)
        return false;
    for (size_t i = letters + 1; i < s.len; i++)
        if (!is_letter(s.ptr[i]) && !is_digit(s.ptr[i]))
            return false;
    return true;
}

bool text_to_bool(struct str s, bool *out)
{
    bool yes = str_eq_nocase(s, STR("true")) || str_eq_nocase(s, STR("yes"));
    if (!yes && !str_eq_nocase(s, STR("false")) && !str_eq_nocase(s, STR("no")))
        return false;
    *out = yes;
    return true;
}

static bool digits_only(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return false;
    return s.len > 0 && s.len <= 9;
}

/* Microseconds behind the point, exactly: 480 is 480,000, whatever the length. */
static bool fraction_us(struct str s, int64_t *us)
{
    if (!digits_only(s))
        return false;
    *us = 0;
    for (size_t i = 0; i < 6; i++)
        *us = *us * 10 + (i < s.len ? s.ptr[i] - '0' : 0);
    return true;
}

bool text_to_time(struct str s, int64_t *us)
{
    int64_t total = 0, fraction = 0;
    struct str rest = s, whole;
    bool has_point = memchr(s.ptr ? s.ptr : "", '.', s.len) != NULL;
    whole = str_cut(&rest, '.');
    if ((has_point && !fraction_us(rest, &fraction)) || whole.len == 0 ||
        whole.ptr[whole.len - 1] == ':')
        return false;
    for (int parts = 0; whole.len; parts++) {
        int64_t v;
        struct str part = str_cut(&whole, ':');
        if (parts == 3 || !digits_only(part) || !str_to_i64(part, &v) || (parts > 0 && v > 59))
            return false;
        total = total * 60 + v;
    }
    if (total > 1000000)
        return false;
    *us = total * 1000000 + fraction;
    return true;
}

bool text_to_clock(struct str s, int *minute)
{
    int64_t h, m;
    struct str rest = s;
    struct str hour = str_cut(&rest, ':');
    if (hour.len < 1 || hour.len > 2 || rest.len != 2 || !digits_only(hour) || !digits_only(rest) ||
        !str_to_i64(hour, &h) || !str_to_i64(rest, &m) || m > 59 || h * 60 + m > 24 * 60)
        return false;
    *minute = (int)(h * 60 + m);
    return true;
}

bool text_to_date(struct str s, char out[11])
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t y, m, d;
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-' || !digits_only(str_sub(s, 0, 4)) ||
        !digits_only(str_sub(s, 5, 7)) || !digits_only(str_sub(s, 8, 10)))
        return false;
    if (!str_to_i64(str_sub(s, 0, 4), &y) || !str_to_i64(str_sub(s, 5, 7), &m) ||
        !str_to_i64(str_sub(s, 8, 10), &d))
        return false;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (m < 1 || m > 12 || d < 1 || d > days[m - 1] || (m == 2 && d == 29 && !leap))
        return false;
    memcpy(out, s.ptr, 10);
    out[10] = 0;
    return true;
}
