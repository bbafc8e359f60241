/*
 * The public face of the room: every call goes through the table of the player at hand, so screens
 * cannot tell a real one from a fake. Values from outside are put into range here, once, for both.
 */
#include "player/ops.h"
#include "player/protocol.h"

enum { DUCK_PERCENT = 67 }; /* volume is cubic: 30 % of the amplitude, -10 dB */

static double rate_in_range(double rate)
{
    if (!(rate > 0))
        return 1.0;
    return rate < 0.5 ? 0.5 : rate > 2.0 ? 2.0 : rate;
}

static struct player_open_args args_in_range(const struct player_open_args *args)
{
    struct player_open_args a = *args;
    a.rate = rate_in_range(a.rate);
    if (a.start_us < 0)
        a.start_us = 0;
    if (a.end_us < 0)
        a.end_us = 0;
    return a;
}

void player_free(struct player *p)
{
    if (p)
        p->ops->free(p);
}

uint32_t player_open(struct player *p, const struct player_open_args *args, struct now now)
{
    struct player_open_args a = args_in_range(args);
    p->left = (struct player_frame){.serial = 0};
    return p->ops->open(p, &a, now);
}

void player_preload(struct player *p, const struct player_open_args *args, struct now now)
{
    struct player_open_args a = args_in_range(args);
    if (p->spare)
        p->ops->preload(p, &a, now);
}

void player_expect(struct player *p, struct now now)
{
    if (p->spare)
        p->ops->expect(p, now);
}

void player_set_spare(struct player *p, bool spare)
{
    p->spare = spare;
}

void player_close(struct player *p)
{
    p->left = player_frame(p);
    p->ops->close(p);
}

void player_play(struct player *p, struct now now)
{
    p->ops->set_paused(p, false, now);
}

void player_pause(struct player *p, struct now now)
{
    p->ops->set_paused(p, true, now);
}

void player_seek(struct player *p, int64_t position_us, struct now now)
{
    p->ops->seek(p, position_us < 0 ? 0 : position_us, now);
}

void player_set_rate(struct player *p, double rate, struct now now)
{
    p->ops->set_rate(p, rate_in_range(rate), now);
}

static void tell_volume(struct player *p)
{
    p->ops->set_volume(p, p->ducked ? p->volume * DUCK_PERCENT / 100 : p->volume);
}

void player_set_volume(struct player *p, int volume)
{
    p->volume = volume < 0 ? 0 : volume > 100 ? 100 : volume;
    tell_volume(p);
}

void player_duck(struct player *p, bool ducked)
{
    if (p->ducked == ducked)
        return;
    p->ducked = ducked;
    tell_volume(p);
}

void player_set_muted(struct player *p, bool muted)
{
    p->ops->set_muted(p, muted);
}

void player_set_audio_track(struct player *p, int id, struct now now)
{
    p->ops->set_audio_track(p, id, now);
}

void player_pump(struct player *p, struct now now)
{
    p->ops->pump(p, now);
}

int64_t player_deadline(const struct player *p)
{
    return p->ops->deadline(p);
}

void player_poll(struct player *p, struct now now, struct player_level *out)
{
    p->ops->poll(p, now, out);
    out->volume = p->volume;
}

struct player_frame player_frame(struct player *p)
{
    p->shown = p->ops->frame(p);
    return p->shown;
}

struct player_frame player_shown(const struct player *p)
{
    return p->shown;
}

struct player_frame player_left(const struct player *p)
{
    return p->left;
}

int player_pids(const struct player *p, int *pids, int max)
{
    return p->ops->pids(p, pids, max);
}

uint32_t player_still_ask(struct player *p, const char *path, int64_t at_us, int max_w, int max_h)
{
    return p->ops->still_ask(p, path, at_us < 0 ? 0 : at_us, max_w < 1 ? 1 : max_w,
                             max_h < 1 ? 1 : max_h);
}

bool player_still_take(struct player *p, uint32_t ticket, struct player_still *out, struct err *err)
{
    return p->ops->still_take(p, ticket, out, err);
}

static double share_in_range(double v, double max)
{
    return !(v > 0) ? 0 : v > max ? max : v;
}

static int side_in_range(int px)
{
    return px < 1 ? 1 : px > PROTOCOL_PAGE_SIDE_MAX ? PROTOCOL_PAGE_SIDE_MAX : px;
}

uint32_t player_page_ask(struct player *p, const struct player_page_ask *ask)
{
    struct player_page_ask a = *ask;
    struct player_page_part *part = &a.part;
    a.max_w = side_in_range(a.max_w);
    a.max_h = side_in_range(a.max_h);
    a.slot = a.slot < 0 || a.slot >= PLAYER_PAGE_SLOTS ? PLAYER_PAGE_SLOTS - 1 : a.slot;
    if (!(part->w > 0) || !(part->h > 0))
        *part = (struct player_page_part){0, 0, 1, 1};
    const double least = 1.0 / PLAYER_PAGE_ZOOM_MAX;
    part->w = part->w < least ? least : share_in_range(part->w, 1);
    part->h = part->h < least ? least : share_in_range(part->h, 1);
    part->x = share_in_range(part->x, 1 - part->w);
    part->y = share_in_range(part->y, 1 - part->h);
    return p->ops->page_ask(p, &a);
}

bool player_page_take(struct player *p, uint32_t ticket, struct player_page *out, struct err *err)
{
    return p->ops->page_take(p, ticket, out, err);
}
