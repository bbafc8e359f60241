/*
 * A day as its author planned it, in moments. Items fill their slot without a gap: the last one
 * takes what is left, and where an author gave them more minutes than the slot has they share what
 * there is. So every minute of a slot belongs to one step.
 */
#include "course/timetable.h"

#include "base/bug.h"

int64_t plan_length_s(const struct course_slot *slot, const struct item *item)
{
    return INT64_C(60) * (item ? item->minutes : slot->end - slot->start);
}

int64_t plan_least_s(const struct course *c, const struct course_slot *slot,
                     const struct item *item)
{
    static const bool rigid[ITEM_KIND_COUNT] = {
        [ITEM_CAPSULE] = true, [ITEM_VIDEO] = true, [ITEM_BREAK] = true, [ITEM_END] = true};
    int64_t length = plan_length_s(slot, item);
    int at_least = item ? item->at_least : slot->at_least;
    if (at_least)
        return INT64_C(60) * at_least;
    if (item ? rigid[item->kind] : slot->kind == SLOT_BREAK || slot->kind == SLOT_LUNCH)
        return length;
    return length * c->shrink_to / 100;
}

/* Moment at which a step begins because its author says so; -1: none. */
int64_t timetable_pin(const struct day_clock *clock, const struct course_slot *slot,
                      const struct item *item)
{
    bool pinned = item && item->start == START_AT && item->start_minute >= slot->start &&
                  item->start_minute < slot->end;
    return pinned ? day_clock_moment(clock, item->start_minute) : -1;
}

static void lay_items(const struct day_clock *clock, const struct course_slot *slot,
                      struct timetable_step *steps)
{
    int64_t start_s = day_clock_moment(clock, slot->start);
    int64_t end_s = day_clock_moment(clock, slot->end), cursor = start_s, sum = 0, passed = 0;
    for (int i = 0; i < slot->n_items; i++)
        sum += plan_length_s(slot, slot->items[i]);
    bool too_long = sum > end_s - start_s;
    for (int i = 0; i < slot->n_items; i++) {
        int64_t pin = timetable_pin(clock, slot, slot->items[i]);
        passed += plan_length_s(slot, slot->items[i]);
        cursor = pin > cursor && !too_long ? pin : cursor;
        if (i > 0)
            steps[i - 1].end_s = cursor;
        steps[i].start_s = cursor;
        if (too_long)
            cursor = start_s + (end_s - start_s) * passed / sum;
        else
            cursor += plan_length_s(slot, slot->items[i]);
        if (cursor > end_s)
            cursor = end_s;
        steps[i].end_s = i + 1 < slot->n_items ? cursor : end_s;
    }
}

int timetable_of(const struct day_clock *clock, const struct course_day *day,
                 struct timetable_step steps[DAY_STEPS_MAX])
{
    int n = 0;
    for (int i = 0; i < day->n_slots; i++) {
        const struct course_slot *slot = &day->slots[i];
        int here = slot->n_items ? slot->n_items : 1;
        if (n + here > DAY_STEPS_MAX)
            BUG("a day of more than %d steps", DAY_STEPS_MAX);
        for (int k = 0; k < here; k++)
            steps[n + k] = (struct timetable_step){.slot = i, .item = slot->n_items ? k : -1};
        if (slot->n_items) {
            lay_items(clock, slot, &steps[n]);
        } else {
            steps[n].start_s = day_clock_moment(clock, slot->start);
            steps[n].end_s = day_clock_moment(clock, slot->end);
        }
        n += here;
    }
    return n;
}
