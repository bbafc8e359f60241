/*
 * The fake keeps the time; this file gives it facts. Stills are kept by (path, time, size) for as
 * long as the player lives, because every scene of a preview asks for the same posters: what is
 * known is answered at the next pump with a ticket of its own range, what is not goes to the real
 * player under the real ticket. Of a media file one picture is shown whatever the position.
 */
#include "player/staged.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "player/fake.h"
#include "player/jobs.h"
#include "player/ops.h"

enum {
    PICTURE_W = 1280,
    PICTURE_H = 720,
    PICTURE_WAIT_US = 8000000,
    LOOK_US = 4000,
    PROBES_MAX = 2
};
#define OWN_TICKETS 0x80000000u

struct still {
    char *path; /* owned */
    int64_t at_us;
    int w, h;
    uint32_t ticket; /* of the real player, while on its way */
    bool known;
    struct player_still picture; /* pixels NULL: there is none */
};

struct ready {
    uint32_t ticket;
    size_t still;
};

struct show {
    char *path; /* owned; the fake's rule points to it and to the tracks */
    struct player_probe probe;
    uint8_t *yuv; /* one picture of w x h, owned; NULL: not asked for, or none to be had */
    int w, h;
    bool asked;
};

struct staged {
    struct player base;
    struct player *fake, *real; /* fake: owned */
    struct queue *queue;
    const char *decoder;
    struct still *stills;
    size_t n_stills, cap_stills;
    struct ready *ready;
    size_t n_ready, cap_ready, told;
    uint32_t last_own;
    struct show **shows;
    size_t n_shows, cap_shows;
    struct show *open;
    bool blind;  /* no stills are made */
    int waiting; /* stills and pages asked for, neither told of nor taken */
};

static struct staged *of(struct player *p)
{
    return (struct staged *)p;
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(mem_calloc(1, size), text, size);
}

/* ---- stills and pages ---- */

static uint32_t tell(struct staged *s, size_t still)
{
    s->ready = mem_grow(s->ready, &s->cap_ready, s->n_ready + 1, sizeof *s->ready);
    s->ready[s->n_ready++] = (struct ready){OWN_TICKETS | ++s->last_own, still};
    return OWN_TICKETS | s->last_own;
}

static uint32_t staged_still_ask(struct player *p, const char *path, int64_t at_us, int max_w,
                                 int max_h)
{
    struct staged *s = of(p);
    if (s->blind)
        return 0;
    for (size_t i = 0; i < s->n_stills; i++) {
        const struct still *it = &s->stills[i];
        if (it->known && it->at_us == at_us && it->w == max_w && it->h == max_h &&
            strcmp(it->path, path) == 0)
            return tell(s, i);
    }
    uint32_t ticket = player_still_ask(s->real, path, at_us, max_w, max_h);
    if (!ticket)
        return 0;
    s->stills = mem_grow(s->stills, &s->cap_stills, s->n_stills + 1, sizeof *s->stills);
    s->stills[s->n_stills++] = (struct still){copy(path), at_us, max_w, max_h, ticket, false, {0}};
    s->waiting++;
    return ticket;
}

static bool give(const struct still *it, struct player_still *out, struct err *err)
{
    if (!it->picture.pixels)
        return err_set(err, ERR_DECODE, "no picture of %s is to be had", it->path);
    size_t n = (size_t)it->picture.w * (size_t)it->picture.h;
    *out = it->picture;
    out->pixels = mem_calloc(n, sizeof *out->pixels);
    memcpy(out->pixels, it->picture.pixels, n * sizeof *out->pixels);
    return true;
}

static bool staged_still_take(struct player *p, uint32_t ticket, struct player_still *out,
                              struct err *err)
{
    struct staged *s = of(p);
    for (size_t i = 0; i < s->n_ready; i++)
        if (s->ready[i].ticket == ticket)
            return give(&s->stills[s->ready[i].still], out, err);
    for (size_t i = 0; i < s->n_stills; i++) {
        struct still *it = &s->stills[i];
        if (it->known || it->ticket != ticket)
            continue;
        it->known = true;
        s->waiting -= s->waiting > 0;
        return player_still_take(s->real, ticket, &it->picture, err) && give(it, out, err);
    }
    return err_set(err, ERR_NOT_FOUND, "there is no still picture with ticket %u", ticket);
}

static uint32_t staged_page_ask(struct player *p, const struct player_page_ask *ask)
{
    of(p)->waiting++;
    return player_page_ask(of(p)->real, ask);
}

static bool staged_page_take(struct player *p, uint32_t ticket, struct player_page *out,
                             struct err *err)
{
    struct staged *s = of(p);
    s->waiting -= s->waiting > 0;
    return player_page_take(s->real, ticket, out, err);
}

/* ---- the picture of a media file ---- */

static int clamp(int v)
{
    return v < 0 ? 0 : v > 255 ? 255 : v;
}

/* To BT.709 in studio range, chroma from the top left pixel of four: nobody measures this picture. */
static void to_yuv(struct show *f, const struct player_still *still)
{
    int w = f->w = still->w & ~1, h = f->h = still->h & ~1;
    size_t luma = (size_t)w * (size_t)h;
    f->yuv = mem_calloc(luma * 3 / 2, 1);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            uint32_t c = still->pixels[(size_t)y * (size_t)still->w + (size_t)x];
            int r = (int)(c >> 16 & 255), g = (int)(c >> 8 & 255), b = (int)(c & 255);
            f->yuv[(size_t)y * (size_t)w + (size_t)x] = (uint8_t)clamp(
                16 + (47 * r + 157 * g + 16 * b) / 256);
            if (y & 1 || x & 1)
                continue;
            uint8_t *u = f->yuv + luma + (size_t)(y / 2) * (size_t)(w / 2) + (size_t)(x / 2);
            u[0] = (uint8_t)clamp(128 + (-26 * r - 86 * g + 112 * b) / 256);
            u[luma / 4] = (uint8_t)clamp(128 + (112 * r - 102 * g - 10 * b) / 256);
        }
}

/* Blocks until the real player has it: a preview has nothing else to do. */
static void fetch(struct staged *s, struct show *f)
{
    struct player_still still = {0};
    uint32_t ticket = player_still_ask(s->real, f->path, f->probe.length_us / 3, PICTURE_W,
                                       PICTURE_H);
    int64_t limit = time_mono_us() + PICTURE_WAIT_US;
    struct event ev;
    bool done = !ticket;
    f->asked = true;
    while (!done && time_mono_us() < limit) {
        size_t n = 0;
        struct event others[64];
        player_pump(s->real, time_now());
        while (n < 64 && queue_pop(s->queue, &ev)) {
            if (ev.kind == EVENT_STILL && ev.still.ticket == ticket)
                done = true;
            else
                others[n++] = ev;
        }
        for (size_t i = 0; i < n; i++)
            queue_push(s->queue, &others[i]);
        if (!done)
            time_sleep_us(LOOK_US);
    }
    if (done && ticket && player_still_take(s->real, ticket, &still, NULL))
        to_yuv(f, &still);
    free(still.pixels);
}

static struct show *show_of(struct staged *s, const char *path)
{
    for (size_t i = 0; i < s->n_shows; i++)
        if (strcmp(s->shows[i]->path, path) == 0)
            return s->shows[i];
    s->shows = mem_grow(s->shows, &s->cap_shows, s->n_shows + 1, sizeof(struct show *));
    struct show *f = s->shows[s->n_shows++] = mem_calloc(1, sizeof *f);
    struct err err = ERR_INIT;
    f->path = copy(path);
    for (int i = 0; i < PROBES_MAX && !player_probe(s->decoder, path, &f->probe, &err); i++)
        err = (struct err)ERR_INIT;
    return f;
}

static uint32_t staged_open(struct player *p, const struct player_open_args *args, struct now now)
{
    struct staged *s = of(p);
    s->open = show_of(s, args->path);
    const struct player_probe *probe = &s->open->probe;
    struct player_fake_media rule = {
        .name = s->open->path,
        .length_us = probe->length_us > 0 ? probe->length_us : 60000000,
        .w = 640,
        .h = 360,
        .n_audio = probe->n_audio,
        .audio = probe->audio,
        .fail = probe->decodable ? ERR_NONE : ERR_DECODE,
    };
    player_fake_add(s->fake, &rule);
    return s->fake->ops->open(s->fake, args, now);
}

static struct player_frame staged_frame(struct player *p)
{
    struct staged *s = of(p);
    struct player_frame frame = s->fake->ops->frame(s->fake);
    struct show *f = s->open;
    if (!frame.serial || !f)
        return frame;
    if (!f->asked && !of(p)->blind)
        fetch(s, f);
    if (!f->yuv)
        return frame;
    size_t luma = (size_t)f->w * (size_t)f->h;
    frame.plane[0] = f->yuv, frame.plane[1] = f->yuv + luma, frame.plane[2] = f->yuv + luma * 5 / 4;
    frame.pitch[0] = f->w, frame.pitch[1] = frame.pitch[2] = f->w / 2;
    frame.w = f->w, frame.h = f->h;
    frame.matrix = PLAYER_MATRIX_709;
    return frame;
}

/* ---- what the fake does by itself ---- */

static void staged_pump(struct player *p, struct now now)
{
    struct staged *s = of(p);
    player_pump(s->real, time_now());
    s->fake->ops->pump(s->fake, now);
    for (; s->told < s->n_ready; s->told++) {
        struct event ev = {.kind = EVENT_STILL};
        ev.still.ticket = s->ready[s->told].ticket;
        ev.still.ok = s->stills[s->ready[s->told].still].picture.pixels != NULL;
        queue_push(s->queue, &ev);
    }
}

static void staged_preload(struct player *p, const struct player_open_args *args, struct now now)
{
    of(p)->fake->ops->preload(of(p)->fake, args, now);
}

static void staged_expect(struct player *p, struct now now)
{
    (void)p;
    (void)now;
}

static void staged_close(struct player *p)
{
    of(p)->open = NULL;
    of(p)->fake->ops->close(of(p)->fake);
}

static void staged_set_paused(struct player *p, bool paused, struct now now)
{
    of(p)->fake->ops->set_paused(of(p)->fake, paused, now);
}

static void staged_seek(struct player *p, int64_t position_us, struct now now)
{
    of(p)->fake->ops->seek(of(p)->fake, position_us, now);
}

static void staged_set_rate(struct player *p, double rate, struct now now)
{
    of(p)->fake->ops->set_rate(of(p)->fake, rate, now);
}

static void staged_set_volume(struct player *p, int volume)
{
    of(p)->fake->ops->set_volume(of(p)->fake, volume);
}

static void staged_set_muted(struct player *p, bool muted)
{
    of(p)->fake->ops->set_muted(of(p)->fake, muted);
}

static void staged_set_audio_track(struct player *p, int id, struct now now)
{
    of(p)->fake->ops->set_audio_track(of(p)->fake, id, now);
}

static int64_t staged_deadline(const struct player *p)
{
    const struct player *fake = ((const struct staged *)p)->fake;
    return fake->ops->deadline(fake);
}

static void staged_poll(struct player *p, struct now now, struct player_level *out)
{
    of(p)->fake->ops->poll(of(p)->fake, now, out);
}

static int staged_pids(const struct player *p, int *pids, int max)
{
    return player_pids(((const struct staged *)p)->real, pids, max);
}

static void staged_free(struct player *p)
{
    struct staged *s = of(p);
    for (size_t i = 0; i < s->n_stills; i++) {
        free(s->stills[i].path);
        free(s->stills[i].picture.pixels);
    }
    for (size_t i = 0; i < s->n_shows; i++) {
        free(s->shows[i]->path);
        free(s->shows[i]->yuv);
        free(s->shows[i]);
    }
    player_free(s->fake);
    free(s->stills);
    free(s->ready);
    free(s->shows);
    free(s);
}

static const struct player_ops staged_ops = {
    staged_free,       staged_open,
    staged_preload,    staged_expect,     staged_close,
    staged_set_paused, staged_seek,
    staged_set_rate,   staged_set_volume,
    staged_set_muted,  staged_set_audio_track,
    staged_pump,       staged_deadline,
    staged_poll,       staged_frame,
    staged_pids,       staged_still_ask,
    staged_still_take, staged_page_ask,
    staged_page_take,
};

struct player *player_staged_new(struct player *real, const char *decoder_path, struct queue *queue)
{
    struct staged *s = mem_calloc(1, sizeof *s);
    s->base = (struct player){.ops = &staged_ops, .volume = 100, .spare = true};
    s->real = real;
    s->decoder = decoder_path;
    s->queue = queue;
    s->fake = player_fake_new(queue);
    return &s->base;
}

void player_staged_rewind(struct player *p)
{
    struct staged *s = of(p);
    struct event ev;
    player_free(s->fake);
    s->fake = player_fake_new(s->queue);
    s->open = NULL;
    s->base.left = (struct player_frame){.serial = 0};
    s->waiting = 0;
    s->n_ready = s->told = 0;
    while (queue_pop(s->queue, &ev)) {
    }
}

void player_staged_fail(struct player *p)
{
    player_fake_fail(of(p)->fake, ERR_DECODE, "the preview shows this fault");
}

bool player_staged_waits(const struct player *p)
{
    return ((const struct staged *)p)->waiting > 0;
}

void player_staged_give_up(struct player *p)
{
    of(p)->waiting = 0;
}

void player_staged_blind(struct player *p)
{
    of(p)->blind = true;
}
