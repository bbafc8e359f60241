/*
 * Turning pages: whatever turns them, a page that is not there is never asked for. What was drawn last decides, since only
 * drawing knows how many pages a text takes.
 */
#include "screens/page_turn.h"

void page_turn_begin(struct page_turn *t, struct arena *arena)
{
    t->page = 0;
    t->seen = arena_alloc(arena, sizeof *t->seen);
    t->seen->page = 0;
    t->seen->pages = 1;
}

int page_turn_drawn(const struct page_turn *t, int pages)
{
    t->seen->page = t->page < pages ? t->page : pages - 1;
    t->seen->pages = pages;
    return t->seen->page;
}

static struct nav turn(struct page_turn *t, int by)
{
    int to = t->seen->page + by;
    if (to < 0 || to >= t->seen->pages)
        return NAV(NAV_STAY);
    t->page = to;
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct page_turn *t, const struct event *ev)
{
    bool last = t->seen->page + 1 >= t->seen->pages;
    switch (ev->key.action) {
    case ACTION_NEXT: return last && !ev->key.repeat ? NAV(NAV_BACK) : turn(t, 1);
    case ACTION_RIGHT:
    case ACTION_DOWN: return turn(t, 1);
    case ACTION_PREVIOUS:
    case ACTION_LEFT:
    case ACTION_UP: return turn(t, -1);
    default: return NAV(NAV_STAY);
    }
}

struct nav page_turn_handle(struct page_turn *t, const struct event *ev)
{
    if (ev->kind == EVENT_KEY)
        return on_key(t, ev);
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        return turn(t, ev->wheel.dy < 0 ? 1 : -1);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case PAGE_TURN_BACK: return NAV(NAV_BACK);
    case PAGE_TURN_NEXT: return turn(t, 1);
    case PAGE_TURN_PREVIOUS: return turn(t, -1);
    default: return NAV(NAV_STAY);
    }
}
