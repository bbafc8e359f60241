/*
 * A trainer who does what the timetable says: begins the day in time, turns pages evenly, goes on
 * when an item's time is up, and lets what goes on by itself go on.
 */
#include "cli/rehearse.h"
#include "screens/room.h"

enum { LOOK_US = 15000000, LATE_AT_MOST_S = 40 };

/* Presses that the item takes until the next one. */
static int presses_of(const struct item *item)
{
    if (item && item->kind == ITEM_SLIDES && item->n_slides > 1)
        return item->n_slides;
    if (item && item->kind == ITEM_QUIZ && item->quiz)
        return item->quiz->ask + 1; /* its result */
    if (item && (item->kind == ITEM_DISCUSSION || item->kind == ITEM_EXERCISE) && item->timer_us)
        return item->n_steps + 1 + !item->n_steps; /* its time begins */
    return 1;
}

/* What the room reads, as a number. */
static uint64_t room_reads(const struct rehearsal *r)
{
    struct buf text = BUF_INIT;
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    tree_dump(app_tree(r->session.app), &text);
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    buf_release(&text);
    return hash;
}

/* A press that nobody in the room sees is told: is it meant to be so? */
static void press(struct rehearsal *r)
{
    uint64_t before = room_reads(r);
    enum screen_id on = app_screen(r->session.app);
    rehearse_key(r, KEY_PAGE_DOWN);
    r->turns++;
    r->sums.turns++;
    if (r->over || room_reads(r) != before)
        return;
    r->sums.unseen++;
    rehearse_say(r, SEEN_SCREEN, "Next changed nothing of %s", rehearse_screen_name(on));
}

/* Each press has its share of the time left. */
static int64_t press_due(const struct rehearsal *r, const struct room *room, int64_t now_s)
{
    if (room->run.at < 0)
        return room->plan.from_s;
    const struct plan_entry *e = &room->plan.entries[room->plan.at];
    int64_t left = presses_of(run_item(&room->run, room->run.at)) - r->turns;
    return left > 1 ? now_s + (e->end_s - now_s) / left : e->end_s;
}

void rehearse_trainer(struct rehearsal *r)
{
    const struct room *room = app_room(r->session.app);
    arena_reset(&r->work);
    if (r->turn_at != room->run.at) {
        r->turn_at = room->run.at;
        r->turns = 0;
    }
    int64_t shift = room->before.wall_s - rehearse_now_s(r); /* the course's clock is not this machine's */
    int64_t due = press_due(r, room, room->before.wall_s) - shift;
    due += room->run.at < 0 ? 0 : rehearse_chance(r, LATE_AT_MOST_S); /* people are a little late */
    while (rehearse_now_s(r) < due && room->run.at == r->turn_at) {
        int64_t left_us = (due - rehearse_now_s(r)) * 1000000;
        if (!rehearse_pass(r, left_us < LOOK_US ? left_us : LOOK_US))
            return;
    }
    if (room->run.at != r->turn_at)
        return;
    press(r);
}
