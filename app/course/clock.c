/*
 * Day arithmetic is done on local days and handed out as moments, so a course that spans a change
 * of clocks begins at nine on either side of it. The library is asked three times a day, not every
 * frame.
 */
#include "course/clock.h"

#include "base/bug.h"

enum { TRUST_TOLERANCE_S = 24 * 3600, JUMP_S = 2 };
#define WALL_MAX INT64_C(253370764800) /* the year 9999: what the library can tell */

struct civil_day course_date(const struct course_day *day)
{
    struct civil_day d;
    if (!day_parse(str_c(day->date), &d))
        BUG("the date of a day is \"%s\"", day->date);
    return d;
}

/* Minutes may be 1440: the end of the day is the next one's beginning. */
static int64_t moment_of(const struct course *course, struct civil_day date, int minute)
{
    struct civil_day day = minute < DAY_MINUTES
                               ? date
                               : day_from_number(day_number(date) + minute / DAY_MINUTES);
    const struct civil c = {
        .day = day, .hour = minute % DAY_MINUTES / 60, .minute = minute % DAY_MINUTES % 60};
    int64_t wall_s;
    if (zone_wall(course->timezone.len ? course->timezone.ptr : NULL, &c, &wall_s) ||
        zone_wall("UTC", &c, &wall_s))
        return wall_s;
    BUG("no moment for minute %d", minute);
}

struct day_clock day_clock_of(const struct course *course, const struct course_day *day,
                              struct civil_day date)
{
    struct day_clock c = {.course = course, .date = date, .from = day->from};
    c.from_s = moment_of(course, date, day->from);
    c.even = moment_of(course, date, day->to) - c.from_s == (day->to - day->from) * INT64_C(60);
    return c;
}

int64_t day_clock_moment(const struct day_clock *c, int minute)
{
    if (c->even)
        return c->from_s + (minute - c->from) * INT64_C(60) + c->shift_s;
    return moment_of(c->course, c->date, minute) + c->shift_s;
}

struct civil course_civil(const struct course *course, int64_t wall_s)
{
    struct civil c;
    wall_s = wall_s < 0 ? 0 : wall_s > WALL_MAX ? WALL_MAX : wall_s;
    if (zone_civil(course->timezone.len ? course->timezone.ptr : NULL, wall_s, &c) ||
        zone_civil("UTC", wall_s, &c))
        return c;
    BUG("no local time for %lld", (long long)wall_s);
}

static bool two_digits(struct str s, size_t at, int max, int *out)
{
    int64_t v;
    struct str part = str_sub(s, at, at + 2);
    if (part.len != 2 || part.ptr[0] < '0' || part.ptr[0] > '9' || !str_to_i64(part, &v) || v > max)
        return false;
    *out = (int)v;
    return true;
}

bool course_moment_parse(const struct course *course, struct str text, int64_t *wall_s)
{
    struct civil c = {0};
    if (!day_parse(str_sub(text, 0, 10), &c.day))
        return false;
    bool clock = text.len == 16 || text.len == 19;
    if (text.len != 10 && !clock)
        return false;
    if (clock && ((text.ptr[10] != 'T' && text.ptr[10] != ' ') || text.ptr[13] != ':' ||
                  !two_digits(text, 11, 23, &c.hour) || !two_digits(text, 14, 59, &c.minute)))
        return false;
    if (text.len == 19 && (text.ptr[16] != ':' || !two_digits(text, 17, 59, &c.second)))
        return false;
    return zone_wall(course->timezone.len ? course->timezone.ptr : NULL, &c, wall_s) ||
           zone_wall("UTC", &c, wall_s);
}

bool course_clock_trusted(int64_t wall_s, int64_t built_s, int64_t seen_s)
{
    return wall_s + TRUST_TOLERANCE_S >= built_s && wall_s + TRUST_TOLERANCE_S >= seen_s;
}

int64_t course_clock_jump(struct now before, struct now after)
{
    int64_t passed_s = (after.mono_us - before.mono_us) / 1000000;
    int64_t jump_s = after.wall_s - before.wall_s - passed_s;
    return jump_s > -JUMP_S && jump_s < JUMP_S ? 0 : jump_s;
}
