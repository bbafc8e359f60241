/*
 * A million rows are written in seconds: digits are put down one by one, not by printf. Numbers go
 * by whole ones: the C locale of the process has no say in their point.
 */
#include "report/print.h"

#include <math.h>

enum { MS_A_DAY = 86400000, DIGITS_MAX = 20 };

void print_digits(struct buf *out, uint64_t n, int least)
{
    char text[DIGITS_MAX];
    int at = DIGITS_MAX;
    do {
        text[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n || DIGITS_MAX - at < least);
    buf_add(out, (struct str){text + at, (size_t)(DIGITS_MAX - at)});
}

void print_number(struct buf *out, double v, int decimals, char point)
{
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    double most = fabs(v) * (double)scale;
    uint64_t n = most < 9e18 ? (uint64_t)llround(most) : 0;
    if (v < 0 && n)
        buf_add_char(out, '-');
    print_digits(out, n / scale, 1);
    if (decimals > 0) {
        buf_add_char(out, point);
        print_digits(out, n % scale, decimals);
    }
}

/* Days since 1970 to a date of the Gregorian calendar, by its cycle of 400 years (H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"): years begin in March, so that the day that is added comes last. */
static void date_print(struct buf *out, int64_t day)
{
    day += 719468;
    int64_t era = day / 146097;
    int of_era = (int)(day % 146097);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    print_digits(out, (uint64_t)(era * 400 + year + (month >= 10)), 4);
    buf_add_char(out, '-');
    print_digits(out, (uint64_t)(month < 10 ? month + 3 : month - 9), 2);
    buf_add_char(out, '-');
    print_digits(out, (uint64_t)(of_year - (153 * month + 2) / 5 + 1), 2);
}

static void seconds_print(struct buf *out, int64_t local_ms, char between)
{
    int ms = (int)(local_ms % MS_A_DAY);
    const int parts[] = {ms / 3600000, ms / 60000 % 60, ms / 1000 % 60};
    date_print(out, local_ms / MS_A_DAY);
    for (int i = 0; i < 3; i++) {
        buf_add_char(out, i ? ':' : between);
        print_digits(out, (uint64_t)parts[i], 2);
    }
}

static int64_t local_ms(int64_t at_ms, int offset_min)
{
    int64_t local = at_ms + (int64_t)offset_min * 60000;
    return local < 0 ? 0 : local;
}

void print_local(struct buf *out, int64_t at_ms, int offset_min)
{
    seconds_print(out, local_ms(at_ms, offset_min), ' ');
}

void print_moment(struct buf *out, int64_t at_ms, int offset_min, bool utc)
{
    int64_t local = local_ms(at_ms, utc ? 0 : offset_min);
    int away = offset_min < 0 ? -offset_min : offset_min;
    seconds_print(out, local, 'T');
    buf_add_char(out, '.');
    print_digits(out, (uint64_t)(local % 1000), 3);
    buf_add_char(out, utc ? 'Z' : offset_min < 0 ? '-' : '+');
    if (utc)
        return;
    print_digits(out, (uint64_t)away / 60, 2);
    buf_add_char(out, ':');
    print_digits(out, (uint64_t)away % 60, 2);
}

/* Whole number of n digits at a place; -1: they are none. */
static int number_at(struct str s, size_t at, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (at + (size_t)i >= s.len || s.ptr[at + (size_t)i] < '0' || s.ptr[at + (size_t)i] > '9')
            return -1;
        v = v * 10 + (s.ptr[at + (size_t)i] - '0');
    }
    return v;
}

/* The other way round; March is the first month, as in date_print. */
static int64_t day_of(int year, int month, int day)
{
    year -= month <= 2;
    int of_era = year % 400, of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return (int64_t)(year / 400) * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool print_read_moment(struct str s, int64_t *at_ms)
{
    enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MS, PARTS };
    static const struct {
        int at, digits, most;
        char behind;
    } form[PARTS] = {{0, 4, 9999, '-'}, {5, 2, 12, '-'}, {8, 2, 31, 'T'}, {11, 2, 23, ':'},
                     {14, 2, 59, ':'}, {17, 2, 59, '.'}, {20, 3, 999, 0}};
    int v[PARTS];
    bool utc = s.len == 24 && s.ptr[23] == 'Z', local = s.len == 29 && s.ptr[26] == ':';
    for (int i = 0; i < PARTS; i++) {
        v[i] = number_at(s, (size_t)form[i].at, form[i].digits);
        size_t behind = (size_t)(form[i].at + form[i].digits);
        if (v[i] < 0 || v[i] > form[i].most || (form[i].behind && (behind >= s.len || s.ptr[behind] != form[i].behind)))
            return false;
    }
    int hours = local ? number_at(s, 24, 2) : 0, minutes = local ? number_at(s, 27, 2) : 0;
    bool sign = !local || s.ptr[23] == '+' || s.ptr[23] == '-';
    if ((!utc && !local) || !sign || hours < 0 || minutes < 0 || !v[MONTH] || !v[DAY])
        return false;
    int64_t offset = (hours * 60 + minutes) * INT64_C(60000) * (local && s.ptr[23] == '-' ? -1 : 1);
    *at_ms = day_of(v[YEAR], v[MONTH], v[DAY]) * MS_A_DAY + v[HOUR] * INT64_C(3600000) + v[MINUTE] * 60000 +
             v[SECOND] * 1000 + v[MS] - offset;
    return true;
}

void print_duration(struct buf *out, double seconds)
{
    buf_add_c(out, "PT");
    print_number(out, seconds > 0 ? seconds : 0, 2, '.');
    buf_add_char(out, 'S');
}
