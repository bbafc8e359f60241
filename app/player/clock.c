/*
 * Clock arithmetic. Reports are exact to a few milliseconds at their stamp and come every 250 to
 * 500 ms; between them time passes at the rate. Invariant: floor_us is only lowered by a jump or a
 * report far behind it.
 */
#include "player/clock.h"

enum { FAR_US = 500000 };

int64_t clock_at(const struct play_clock *c, int64_t at_us)
{
    int64_t media = c->media_us;
    if (c->running)
        media += (int64_t)((double)(at_us - c->at_us) * c->rate);
    return media < 0 ? 0 : media;
}

static void set(struct play_clock *c, int64_t media_us, int64_t at_us)
{
    c->media_us = media_us < 0 ? 0 : media_us;
    c->at_us = at_us;
}

void clock_jump(struct play_clock *c, int64_t media_us, int64_t at_us)
{
    set(c, media_us, at_us);
    c->floor_us = c->media_us;
}

void clock_report(struct play_clock *c, int64_t media_us, int64_t at_us)
{
    set(c, media_us, at_us);
    if (c->floor_us - c->media_us > FAR_US)
        c->floor_us = c->media_us;
}

void clock_run(struct play_clock *c, bool running, int64_t at_us)
{
    if (c->running == running)
        return;
    set(c, clock_at(c, at_us), at_us);
    c->running = running;
    if (!running && c->media_us < c->floor_us)
        c->media_us = c->floor_us;
}

void clock_rate(struct play_clock *c, double rate, int64_t at_us)
{
    set(c, clock_at(c, at_us), at_us);
    c->rate = rate;
}

int64_t clock_read(struct play_clock *c, int64_t now_us)
{
    int64_t media = clock_at(c, now_us);
    if (media > c->floor_us || c->floor_us - media > FAR_US)
        c->floor_us = media;
    return c->floor_us;
}
