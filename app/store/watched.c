/*
 * Parts join from the left to the right: all that the new one meets is swallowed by it, the rest keeps its order.
 * What comes from a file goes through the same door, so that no text can make an invalid set.
 */
#include "store/watched.h"

#include <string.h>

static void take_out(struct watched *w, int at)
{
    memmove(&w->part[at], &w->part[at + 1], (size_t)(w->n - at - 1) * sizeof *w->part);
    w->n--;
}

static void drop_shortest(struct watched *w)
{
    int least = 0;
    for (int i = 1; i < w->n; i++)
        if (w->part[i].to_ms - w->part[i].from_ms < w->part[least].to_ms - w->part[least].from_ms)
            least = i;
    take_out(w, least);
}

static void add_ms(struct watched *w, int32_t from, int32_t to)
{
    int at = 0;
    while (at < w->n && w->part[at].to_ms < from - WATCHED_HOLE_MS)
        at++;
    while (at < w->n && w->part[at].from_ms <= to + (int64_t)WATCHED_HOLE_MS) {
        from = w->part[at].from_ms < from ? w->part[at].from_ms : from;
        to = w->part[at].to_ms > to ? w->part[at].to_ms : to;
        take_out(w, at);
    }
    if (w->n == WATCHED_PARTS_MAX) {
        drop_shortest(w);
        add_ms(w, from, to);
        return;
    }
    memmove(&w->part[at + 1], &w->part[at], (size_t)(w->n - at) * sizeof *w->part);
    w->part[at] = (struct watched_part){from, to};
    w->n++;
}

/* Milliseconds of a capsule, 0 .. 24 days: INT32_MAX less the hole, so that no sum overflows. */
static int32_t ms_of(int64_t us)
{
    int64_t ms = us / 1000, most = INT32_MAX - WATCHED_HOLE_MS;
    return (int32_t)(ms < 0 ? 0 : ms > most ? most : ms);
}

void watched_add(struct watched *w, int64_t from_us, int64_t to_us)
{
    int32_t from = ms_of(from_us), to = ms_of(to_us);
    if (from < to)
        add_ms(w, from, to);
}

void watched_read(struct str text, struct watched *out)
{
    *out = (struct watched){0};
    while (text.len) {
        struct str part = str_cut(&text, ','), from = str_cut(&part, '-');
        int64_t a, b;
        if (!str_to_i64(from, &a) || !str_to_i64(part, &b) || a < 0 || b <= a || b > INT32_MAX)
            return;
        watched_add(out, a * 1000, b * 1000);
    }
}

void watched_write(const struct watched *w, struct buf *out)
{
    for (int i = 0; i < w->n; i++)
        buf_addf(out, "%s%d-%d", i ? "," : "", w->part[i].from_ms, w->part[i].to_ms);
}

int watched_percent(const struct watched *w, int64_t length_us)
{
    int64_t seen = 0, length = length_us / 1000;
    for (int i = 0; i < w->n; i++) {
        int64_t to = w->part[i].to_ms < length ? w->part[i].to_ms : length;
        seen += to > w->part[i].from_ms ? to - w->part[i].from_ms : 0;
    }
    return length > 0 ? (int)(seen * 100 / length) : 0;
}

int64_t watched_first_hole(const struct watched *w, int64_t length_us)
{
    if (!w->n || w->part[0].from_ms > WATCHED_HOLE_MS)
        return 0;
    int64_t hole = w->part[0].to_ms * INT64_C(1000);
    return hole < length_us ? hole : length_us;
}
