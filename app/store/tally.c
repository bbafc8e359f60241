/*
 * The counters in memory: one sorted list, searched by halves. What is counted belongs to today,
 * which stands at its end, so that a new row moves little. At 500 visits a day this is some 600
 * rows a day for the TALLY_KEEP_DAYS that are kept by day, and as many a month before that: 60 000
 * rows of 48 bytes, and 3 MB on the disk, whatever the years.
 */
#include "store/tally.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "base/json.h"
#include "base/mem.h"

enum { DAY_S = 86400, LAST_DAY = 1000000, DETAIL_MAX = 1000 };

static const char *const kind_names[] = {
    [TALLY_VISIT] = "visit",     [TALLY_LANGUAGE] = "language", [TALLY_STEP] = "step",
    [TALLY_OPENED] = "opened",   [TALLY_WATCHED] = "watched",   [TALLY_ENDED] = "ended",
    [TALLY_QUIZ] = "quiz",       [TALLY_ANSWER] = "answer",     [TALLY_SKIPPED] = "skipped",
    [TALLY_OPTION] = "option",   [TALLY_ITEM] = "item",         [TALLY_FEATURE] = "feature",
    [TALLY_IDLE] = "idle",       [TALLY_FAULT] = "fault",
};
static_assert(ARRAY_LEN(kind_names) == TALLY_KIND_COUNT, "every kind has its name");

const char *tally_kind_name(enum tally_kind kind)
{
    return kind < TALLY_KIND_COUNT ? kind_names[kind] : NULL;
}

void tallies_release(struct tallies *t)
{
    for (size_t i = 0; i < t->n_names; i++)
        free(t->names[i]);
    free(t->names);
    free(t->rows);
    *t = (struct tallies){0};
}

/* The one copy of a subject. */
static struct str name_of(struct tallies *t, struct str subject)
{
    for (size_t i = t->n_names; i-- > 0;)
        if (str_eq_c(subject, t->names[i]))
            return str_c(t->names[i]);
    t->names = mem_grow(t->names, &t->cap_names, t->n_names + 1, sizeof *t->names);
    t->names[t->n_names] = str_copy(subject);
    return str_c(t->names[t->n_names++]);
}

static int compare(const struct tally_row *a, const struct tally_row *b)
{
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->days != b->days)
        return a->days < b->days ? -1 : 1;
    if (a->hour != b->hour)
        return a->hour < b->hour ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int by_subject = str_cmp(a->subject, b->subject);
    return by_subject ? by_subject : (a->detail > b->detail) - (a->detail < b->detail);
}

void tallies_add(struct tallies *t, const struct tally_row *row)
{
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare(&t->rows[middle], row) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < t->n && compare(&t->rows[low], row) == 0) {
        t->rows[low].n += row->n;
        return;
    }
    struct tally_row copy = *row;
    copy.subject = name_of(t, row->subject);
    t->rows = mem_grow(t->rows, &t->cap, t->n + 1, sizeof *t->rows);
    memmove(&t->rows[low + 1], &t->rows[low], (t->n - low) * sizeof *t->rows);
    t->rows[low] = copy;
    t->n++;
}

void tallies_load(struct tallies *t, const struct tally_row *row, struct str kind)
{
    struct tally_row known = *row;
    known.kind = TALLY_KIND_COUNT;
    for (int i = 0; i < TALLY_KIND_COUNT; i++)
        if (str_eq_c(kind, kind_names[i]))
            known.kind = (enum tally_kind)i;
    bool sane = known.kind < TALLY_KIND_COUNT && row->day >= 0 && row->day <= LAST_DAY &&
                row->days >= 1 && row->days <= 31 && row->hour >= 0 &&
                row->hour <= TALLY_WHOLE_DAY && row->detail >= 0 && row->detail <= DETAIL_MAX &&
                row->n >= 0 && row->n < INT64_C(1) << 52;
    if (sane)
        tallies_add(t, &known);
}

/* The month of a day: its first day, and how many it has. As the SQL of WRITE_ROLL_UP has it. */
static void month_of(int day, int *first, int *days)
{
    time_t at = (time_t)day * DAY_S;
    struct tm tm;
    gmtime_r(&at, &tm);
    tm.tm_mday = 1;
    *first = (int)(timegm(&tm) / DAY_S);
    tm.tm_mon++;
    *days = (int)(timegm(&tm) / DAY_S) - *first;
}

void tallies_roll_up(struct tallies *t, int day)
{
    struct tallies old = *t;
    *t = (struct tallies){.names = old.names, .n_names = old.n_names, .cap_names = old.cap_names};
    for (size_t i = 0; i < old.n; i++) {
        struct tally_row row = old.rows[i];
        if (row.days == 1 && row.day < day)
            month_of(row.day, &row.day, &row.days);
        tallies_add(t, &row);
    }
    free(old.rows);
}

void tallies_json(const struct tally_row *rows, size_t n, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++) {
        json_open(&j, '[');
        json_int(&j, rows[i].day);
        json_int(&j, rows[i].days);
        json_int(&j, rows[i].hour);
        json_str(&j, str_c(kind_names[rows[i].kind]));
        json_str(&j, rows[i].subject);
        json_int(&j, rows[i].detail);
        json_int(&j, rows[i].n);
        json_close(&j, ']');
    }
    json_close(&j, ']');
}
