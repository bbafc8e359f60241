/*
 * Takes one stretch after the other: from where the last one ended to the next pin or the end.
 * Within a stretch one share, in thousandths of what each step can give, is looked for that lets
 * everything fit; when even all of it is too little, optional steps go, then the last steps are
 * carried behind the pin.
 */
#include "course/reflow.h"

#include <string.h>

#include "base/bug.h"

enum { SHARE_ALL = 1000 };

static bool counts(const struct flow_step *s)
{
    return !s->skipped && !s->dropped;
}

static int64_t given(const struct flow_step *s, int share)
{
    if (s->fixed)
        return s->room_s;
    return s->room_s - (s->room_s - s->least_s) * share / SHARE_ALL;
}

/* Where steps [from, to) end when each gives that share. */
static int64_t end_of(const struct flow *f, int from, int to, int64_t cursor, int share)
{
    for (int i = from; i < to; i++) {
        const struct flow_step *s = &f->steps[i];
        if (!counts(s))
            continue;
        if (s->hold_s > cursor)
            cursor = s->hold_s;
        if (s->pin_s > cursor)
            cursor = s->pin_s;
        cursor += given(s, share);
    }
    return cursor;
}

/* The least share with which they end by limit; SHARE_ALL when none does. */
static int share_for(const struct flow *f, int from, int to, int64_t cursor, int64_t limit)
{
    int lo = 0, hi = SHARE_ALL;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (end_of(f, from, to, cursor, mid) <= limit)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static bool fits(const struct flow *f, int from, int to, int64_t cursor, int64_t limit)
{
    return end_of(f, from, to, cursor, SHARE_ALL) <= limit;
}

static void drop_optional(struct flow *f, int from, int to, int64_t cursor, int64_t limit)
{
    for (int i = to - 1; i >= from && !fits(f, from, to, cursor, limit); i--) {
        struct flow_step *s = &f->steps[i];
        if (s->optional && !s->running && !s->fixed && s->pin_s < 0 && !s->skipped)
            s->dropped = true;
    }
}

/* Behind the pinned step at `pin`, and behind the rest of its slot when that is fixed. */
static int behind(const struct flow *f, int pin)
{
    int i = pin + 1;
    while (f->steps[pin].fixed && i < f->n && f->steps[i].slot == f->steps[pin].slot)
        i++;
    return i;
}

/* Moves the last steps of [from, pin) behind the pin until the rest fits; returns where the pin is now. */
static int carry(struct flow *f, int from, int pin, int64_t cursor, int64_t limit)
{
    while (!fits(f, from, pin, cursor, limit)) {
        int last = pin - 1;
        while (last >= from && (!counts(&f->steps[last]) || f->steps[last].running ||
                                f->steps[last].fixed || f->steps[last].pin_s >= 0))
            last--;
        if (last < from)
            break;
        int to = behind(f, pin) - 1;
        struct flow_step s = f->steps[last];
        memmove(&f->steps[last], &f->steps[last + 1], (size_t)(to - last) * sizeof s);
        s.carried = true;
        f->steps[to] = s;
        pin--;
    }
    return pin;
}

static int64_t lay(struct flow *f, int from, int to, int64_t cursor, int share)
{
    for (int i = from; i < to; i++) {
        struct flow_step *s = &f->steps[i];
        if (counts(s)) {
            if (s->hold_s > cursor)
                cursor = s->hold_s;
            if (s->pin_s > cursor)
                cursor = s->pin_s;
        }
        s->start_s = cursor;
        s->given_s = counts(s) ? given(s, share) : 0;
        cursor += s->given_s;
        s->end_s = cursor;
    }
    return cursor;
}

static int next_pin(const struct flow *f, int from)
{
    for (int i = from; i < f->n; i++)
        if (f->steps[i].pin_s >= 0 && counts(&f->steps[i]))
            return i;
    return f->n;
}

/* A fixed step that begins late gives up its own time, so that what is behind it may stay. */
static void shorten_late(struct flow_step *s, int64_t cursor)
{
    int64_t late = cursor - s->pin_s;
    if (s->pin_s < 0 || late <= 0 || !s->fixed)
        return;
    int64_t left = s->length_s - late;
    s->room_s = left > s->least_s ? left : s->least_s;
}

/* Items whose `at` has passed are items like others; fixed slots stay what they are. */
static void unpin_past(struct flow *f, int from, int64_t moment)
{
    for (int i = from; i < f->n; i++)
        if (!f->steps[i].fixed && f->steps[i].pin_s < moment)
            f->steps[i].pin_s = -1;
}

int64_t reflow(struct flow *f)
{
    int64_t cursor = f->from_s;
    if (f->n > RUN_STEPS_MAX)
        BUG("%d steps", f->n);
    for (int i = 0; i < f->n; i++)
        f->steps[i].room_s = f->steps[i].length_s;
    for (int from = 0; from < f->n;) {
        unpin_past(f, from, cursor > f->now_s ? cursor : f->now_s);
        int pin = next_pin(f, from + 1);
        bool pinned = pin < f->n;
        int64_t limit = pinned ? f->steps[pin].pin_s : f->to_s;
        shorten_late(&f->steps[from], cursor);
        if (!fits(f, from, pin, cursor, limit))
            drop_optional(f, from, pin, cursor, limit);
        if (pinned)
            pin = carry(f, from, pin, cursor, limit);
        int share = share_for(f, from, pin, cursor, limit);
        cursor = lay(f, from, pin, cursor, share);
        from = pin;
    }
    return cursor > f->to_s ? cursor - f->to_s : 0;
}
