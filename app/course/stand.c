/*
 * A day without hours is open all day, so that two such days join without a closing at midnight:
 * what changes is looked for moment by moment, not day by day. Times that a change of clocks skips
 * are taken as locale/zone.h has them.
 */
#include "course/stand.h"

#include "locale/zone.h"

enum { DAY_MINUTES = 1440, LOOK_DAYS = 370 };

static struct civil_day date_of(const char text[11])
{
    struct civil_day d = {1970, 1, 1};
    day_parse(str_c(text), &d);
    return d;
}

static struct civil_day days_after(struct civil_day day, int n)
{
    return day_from_number(day_number(day) + n);
}

static bool same_day(struct civil_day a, struct civil_day b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static const struct hours_special *special_of(const struct hours *h, struct civil_day day)
{
    for (int i = 0; i < h->n_special; i++)
        if (same_day(date_of(h->special[i].date), day))
            return &h->special[i];
    return NULL;
}

static struct hours_day hours_of(const struct hours *h, struct civil_day day)
{
    const struct hours_special *special = special_of(h, day);
    struct hours_day d = special ? special->day : h->week[day_weekday(day)];
    return d.said ? d : (struct hours_day){.said = true, .n = 1, .open = {{0, DAY_MINUTES}}};
}

static int64_t moment_of(struct civil_day day, int minute)
{
    int64_t s = 0;
    struct civil c = {.day = day, .hour = minute / 60, .minute = minute % 60};
    if (minute == DAY_MINUTES)
        c = (struct civil){.day = days_after(day, 1)};
    zone_wall(NULL, &c, &s);
    return s;
}

static bool open_at(const struct hours *h, int64_t wall_s)
{
    struct civil c = {0};
    zone_civil(NULL, wall_s, &c);
    struct hours_day d = hours_of(h, c.day);
    int minute = c.hour * 60 + c.minute;
    for (int i = 0; i < d.n; i++)
        if (minute >= d.open[i].from && minute < d.open[i].to)
            return true;
    return false;
}

/* The first of that day's edges behind wall_s at which the stand is not as it is now; 0: neither. */
static int64_t edge_of(const struct hours *h, struct civil_day day, int64_t wall_s, bool open)
{
    struct hours_day d = hours_of(h, day);
    for (int i = 0; i < 2 * d.n; i++) {
        int64_t at = moment_of(day, i % 2 ? d.open[i / 2].to : d.open[i / 2].from);
        if (at > wall_s && open_at(h, at) != open)
            return at;
    }
    return 0;
}

struct stand_now stand_hours(const struct hours *hours, int64_t wall_s)
{
    struct stand_now now = {.open = true};
    struct civil c = {0};
    if (!hours)
        return now;
    zone_civil(NULL, wall_s, &c);
    now.open = open_at(hours, wall_s);
    now.special = special_of(hours, c.day);
    for (int i = 0; i < LOOK_DAYS && !now.next_s; i++)
        now.next_s = edge_of(hours, days_after(c.day, i), wall_s, now.open);
    return now;
}

struct stand_talk stand_next(const struct programme_item *items, int n, int64_t wall_s)
{
    struct stand_talk best = {0};
    struct civil today = {0};
    zone_civil(NULL, wall_s, &today);
    for (int i = 0; i < n; i++) {
        int64_t start = moment_of(date_of(items[i].date), items[i].at),
                end = start + items[i].minutes * INT64_C(60);
        if (end <= wall_s || (best.item && start >= best.start_s))
            continue;
        best = (struct stand_talk){.item = &items[i],
                                   .start_s = start,
                                   .end_s = end,
                                   .on = start <= wall_s,
                                   .today = same_day(date_of(items[i].date), today.day)};
    }
    return best;
}
