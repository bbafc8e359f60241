/*
 * Days by arithmetic (proleptic Gregorian), their names from a table for the interface's
 * languages, so that a screen full of dates loads nothing and reads as designed whatever the
 * library's release says; other languages come from the library.
 */
#include "locale/date.h"

#include <stdio.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unumberformatter.h>

#include "base/bug.h"
#include "locale/date_names.h"
#include "locale/handle.h"
#include "locale/utf16.h"

enum { FIELD_MAX = 128 };

static bool leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool day_valid(struct civil_day d)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    return d.day <= lengths[d.month - 1] + (d.month == 2 && leap(d.year));
}

bool day_parse(struct str text, struct civil_day *out)
{
    int64_t part[3];
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (i != 4 && i != 7 && (text.ptr[i] < '0' || text.ptr[i] > '9'))
            return false;
    if (!str_to_i64(str_sub(text, 0, 4), &part[0]) || !str_to_i64(str_sub(text, 5, 7), &part[1]) ||
        !str_to_i64(str_sub(text, 8, 10), &part[2]))
        return false;
    struct civil_day d = {(int)part[0], (int)part[1], (int)part[2]};
    if (!day_valid(d))
        return false;
    *out = d;
    return true;
}

/* Years are counted from March, so that the leap day is a year's last; 719468 days lie before
 * 1970-01-01. */
int64_t day_number(struct civil_day d)
{
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day - 1 -
           719468;
}

struct civil_day day_from_number(int64_t number)
{
    struct civil_day d = {
        .year = (int)((number + 719468) * 400 / 146097) + 1, .month = 3, .day = 1};
    while (day_number(d) > number) /* the estimate is at most a year or two late */
        d.year--;
    int rest = (int)(number - day_number(d)); /* days since 1 March */
    int month = (5 * rest + 2) / 153;
    d.day = rest - (153 * month + 2) / 5 + 1;
    d.month = month < 10 ? month + 3 : month - 9;
    d.year += month >= 10;
    return d;
}

int day_weekday(struct civil_day d)
{
    int64_t n = day_number(d) + 3; /* 1970-01-01 was a Thursday */
    return (int)(n >= 0 ? n % 7 : 6 - (-n - 1) % 7);
}

/* The library's pattern for a skeleton ("yMMMd"), applied; empty when it fails. */
static struct str by_library(const struct locale *l, const char *skeleton, struct civil_day d,
                             struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wanted[16], pattern[FIELD_MAX], out[FIELD_MAX],
        utc[] = {'E', 't', 'c', '/', 'U', 'T', 'C', 0};
    int32_t n = 0;
    for (; skeleton[n]; n++)
        wanted[n] = (unsigned char)skeleton[n];
    UDateTimePatternGenerator *g = udatpg_open(l->icu, &status);
    int32_t len = udatpg_getBestPattern(g, wanted, n, pattern, FIELD_MAX, &status);
    udatpg_close(g);
    UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, l->icu, utc, -1, pattern, len, &status);
    len = udat_format(f, (double)day_number(d) * 86400000.0, out, FIELD_MAX, NULL, &status);
    udat_close(f);
    return U_SUCCESS(status) && len <= FIELD_MAX ? utf16_to_utf8(arena, out, len)
                                                 : (struct str){NULL, 0};
}

static struct str iso(struct civil_day d, struct arena *arena)
{
    return arena_strf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static struct str other(const struct locale *l, const char *skeleton, struct civil_day d,
                        struct arena *arena)
{
    struct str s = by_library(l, skeleton, d, arena);
    return s.len ? s : iso(d, arena);
}

/* "25", "25.", in French "1er". */
static struct str day_text(const struct date_names *names, int day, struct arena *arena)
{
    return arena_strf(arena, "%d%s", day,
                      day == 1 && names->first[0] ? names->first : names->ordinal);
}

struct str date_day(struct locale *l, struct civil_day d, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    if (!day_valid(d) || !names)
        return day_valid(d) ? other(l, "d", d, arena) : iso(d, arena);
    return day_text(names, d.day, arena);
}

struct str date_day_month_long(struct locale *l, struct civil_day d, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    if (!day_valid(d) || !names)
        return day_valid(d) ? other(l, "MMMMd", d, arena) : iso(d, arena);
    struct str day = day_text(names, d.day, arena);
    return arena_strf(arena, "%" STR_FMT " %s", STR_ARG(day), names->months[d.month - 1]);
}

struct str date_day_month(struct locale *l, struct civil_day d, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    if (!day_valid(d) || !names)
        return day_valid(d) ? other(l, "MMMd", d, arena) : iso(d, arena);
    struct str day = day_text(names, d.day, arena);
    return arena_strf(arena, "%" STR_FMT " %s", STR_ARG(day), names->short_months[d.month - 1]);
}

struct str date_short(struct locale *l, struct civil_day d, struct arena *arena)
{
    if (!day_valid(d) || !date_names(l->language))
        return day_valid(d) ? other(l, "yMMMd", d, arena) : iso(d, arena);
    struct str day = date_day_month(l, d, arena);
    return arena_strf(arena, "%" STR_FMT " %d", STR_ARG(day), d.year);
}

struct str date_long(struct locale *l, struct civil_day d, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    if (!day_valid(d) || !names)
        return day_valid(d) ? other(l, "yMMMMd", d, arena) : iso(d, arena);
    struct str day = day_text(names, d.day, arena);
    return arena_strf(arena, "%" STR_FMT " %s %d", STR_ARG(day), names->months[d.month - 1],
                      d.year);
}

struct str date_weekday(struct locale *l, struct civil_day d, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    if (!day_valid(d) || !names)
        return day_valid(d) ? other(l, "yMMMMEEEEd", d, arena) : iso(d, arena);
    struct str day = date_long(l, d, arena);
    return arena_strf(arena, "%s%s %" STR_FMT, names->weekdays[day_weekday(d)],
                      names->behind_weekday, STR_ARG(day));
}

struct str date_weekday_name(struct locale *l, int weekday, struct arena *arena)
{
    const struct date_names *names = date_names(l->language);
    weekday = (weekday % 7 + 7) % 7;
    if (names)
        return arena_str(arena, str_c(names->weekdays[weekday]));
    return other(l, "cccc", day_from_number(4 + weekday), arena); /* 1970-01-05 was a Monday */
}

struct str time_of_day(int hour, int minute, struct arena *arena)
{
    return arena_strf(arena, "%02d:%02d", hour, minute);
}

struct str duration_clock(int64_t us, struct arena *arena)
{
    int64_t s = us > 0 ? us / 1000000 : 0;
    if (s >= 3600)
        return arena_strf(arena, "%lld:%02d:%02d", (long long)(s / 3600), (int)(s / 60 % 60),
                          (int)(s % 60));
    return arena_strf(arena, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

/* "3 minutes", counted and named by the library. */
static struct str counted(const struct locale *l, const char *unit, int64_t n, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar skeleton[FIELD_MAX], out[FIELD_MAX];
    struct str text = arena_strf(arena, "measure-unit/duration-%s unit-width-full-name", unit);
    for (size_t i = 0; i < text.len; i++)
        skeleton[i] = (unsigned char)text.ptr[i];
    UNumberFormatter *f =
        unumf_openForSkeletonAndLocale(skeleton, (int32_t)text.len, l->icu, &status);
    UFormattedNumber *value = unumf_openResult(&status);
    unumf_formatInt(f, n, value, &status);
    int32_t len = unumf_resultToString(value, out, FIELD_MAX, &status);
    unumf_closeResult(value);
    unumf_close(f);
    if (U_FAILURE(status) || len > FIELD_MAX)
        return arena_strf(arena, "%lld %s", (long long)n, unit);
    return utf16_to_utf8(arena, out, len);
}

struct str duration_spoken(struct locale *l, int64_t us, struct arena *arena)
{
    static const struct {
        const char *unit;
        int64_t seconds;
    } parts[] = {{"hour", 3600}, {"minute", 60}, {"second", 1}};
    struct str text = {NULL, 0};
    int64_t rest = us > 0 ? us / 1000000 : 0;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        int64_t n = rest / parts[i].seconds;
        rest %= parts[i].seconds;
        if (n == 0 && (text.len || parts[i].seconds > 1))
            continue;
        struct str part = counted(l, parts[i].unit, n, arena);
        text = text.len ? arena_strf(arena, "%" STR_FMT " %" STR_FMT, STR_ARG(text), STR_ARG(part))
                        : part;
    }
    return text;
}
