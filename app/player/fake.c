/*
 * The fake player. Position is a pure function of the anchor (media time, moment, rate) and the
 * `now` handed in; edges come out of pump, in order, when their moment has passed. Pictures are one
 * flat grey a second, so that a test can see which second is shown. It refuses nothing a real
 * player accepts.
 */
#include "player/fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "player/fake_pages.h"
#include "player/ops.h"

enum { RULES_MAX = 32, FRAME_US = 40000, PATH_SIZE = 1024, STILLS_MAX = 64 };

static const struct player_fake_media default_media = {
    .length_us = 60000000,
    .w = 640,
    .h = 360,
};

struct fake_still {
    uint32_t ticket; /* 0: free */
    bool told;
    int w, h;
};

struct fake {
    struct player base;
    struct queue *queue; /* not owned */
    struct player_fake_media rules[RULES_MAX];
    int n_rules;
    uint32_t last_session;
    unsigned opens;
    char path[PATH_SIZE], preload[PATH_SIZE];
    struct player_fake_media media;
    struct player_level level;
    int64_t due_us; /* moment of the first picture while OPENING */
    int64_t end_us; /* of the span; 0: none */
    bool start_paused;
    int64_t anchor_us; /* position at at_us */
    int64_t at_us;
    struct now now;  /* newest seen */
    uint8_t *pixels; /* w x h x 3/2, owned */
    uint64_t shown_serial;
    struct fake_still stills[STILLS_MAX];
    uint32_t last_ticket;
    struct fake_pages *pages; /* owned */
};

static struct fake *of(struct player *p)
{
    return (struct fake *)p;
}

static const struct fake *of_const(const struct player *p)
{
    return (const struct fake *)p;
}

static void push(struct fake *f, enum player_edge edge, int detail, const char *text)
{
    struct event ev = {.kind = EVENT_PLAYER};
    ev.player.edge = edge;
    ev.player.session = f->level.session;
    ev.player.detail = detail;
    snprintf(ev.player.text, sizeof ev.player.text, "%s", text);
    queue_push(f->queue, &ev);
}

static int64_t position_at(const struct fake *f, struct now now)
{
    if (f->level.status != PLAYER_PLAYING)
        return f->anchor_us;
    int64_t pos = f->anchor_us + (int64_t)((double)(now.mono_us - f->at_us) * f->level.rate);
    return pos > f->media.length_us ? f->media.length_us : pos;
}

static void anchor(struct fake *f, int64_t position_us, struct now now)
{
    f->anchor_us = position_us > f->media.length_us ? f->media.length_us : position_us;
    f->at_us = now.mono_us;
    f->now = now;
}

static const struct player_fake_media *media_for(const struct fake *f, const char *path)
{
    struct str whole = str_c(path);
    for (int i = f->n_rules - 1; i >= 0; i--)
        if (!f->rules[i].name || str_ends(whole, str_c(f->rules[i].name)))
            return &f->rules[i];
    return &default_media;
}

static void set_tracks(struct fake *f, const char *language, bool described)
{
    int n = f->media.n_audio > PLAYER_TRACKS_MAX ? PLAYER_TRACKS_MAX : f->media.n_audio;
    f->level.n_audio = n;
    f->level.audio_track = n > 0 ? f->media.audio[0].id : -1;
    for (int i = 0; i < n; i++)
        f->level.audio[i] = f->media.audio[i];
    for (int pass = 0; pass < 2; pass++) /* any of the language, then of the right kind */
        for (int i = n - 1; language && i >= 0; i--)
            if (strncmp(f->media.audio[i].language, language, 2) == 0 &&
                (pass == 0 || f->media.audio[i].described == described))
                f->level.audio_track = f->media.audio[i].id;
}

static uint32_t fake_open(struct player *p, const struct player_open_args *args, struct now now)
{
    struct fake *f = of(p);
    struct player_level kept = f->level;
    f->media = *media_for(f, args->path);
    f->level = (struct player_level){.status = PLAYER_OPENING,
                                     .session = ++f->last_session,
                                     .length_us = 0,
                                     .rate = args->rate,
                                     .volume = kept.volume,
                                     .muted = kept.muted,
                                     .no_sound = kept.no_sound,
                                     .fps = 25,
                                     .video_codec = "h264"};
    set_tracks(f, args->audio_language, args->described);
    snprintf(f->path, sizeof f->path, "%s", args->path);
    bool ahead = strcmp(f->preload, args->path) == 0;
    f->preload[0] = '\0';
    f->opens++;
    f->start_paused = args->paused;
    f->end_us = args->end_us;
    anchor(f, args->start_us, now);
    f->due_us = now.mono_us + (ahead ? 0 : f->media.open_us);
    return f->level.session;
}

static void fake_preload(struct player *p, const struct player_open_args *args, struct now now)
{
    of(p)->now = now;
    snprintf(of(p)->preload, sizeof of(p)->preload, "%s", args->path);
}

static void fake_expect(struct player *p, struct now now)
{
    (void)p;
    (void)now;
}

static void fake_close(struct player *p)
{
    struct fake *f = of(p);
    f->level.status = PLAYER_IDLE;
    f->level.session = 0;
    f->level.length_us = 0;
    f->anchor_us = 0;
}

static bool running(const struct fake *f)
{
    return f->level.status == PLAYER_PLAYING || f->level.status == PLAYER_PAUSED;
}

static void fake_set_paused(struct player *p, bool paused, struct now now)
{
    struct fake *f = of(p);
    if (f->level.status == PLAYER_OPENING)
        f->start_paused = paused;
    if (!running(f) || paused == (f->level.status == PLAYER_PAUSED))
        return;
    anchor(f, position_at(f, now), now);
    f->level.status = paused ? PLAYER_PAUSED : PLAYER_PLAYING;
    push(f, paused ? PLAYER_EDGE_PAUSED : PLAYER_EDGE_PLAYING, 0, "");
}

static void fake_seek(struct player *p, int64_t position_us, struct now now)
{
    struct fake *f = of(p);
    if (f->level.status == PLAYER_ENDED)
        f->level.status = PLAYER_PAUSED;
    if (!running(f) && f->level.status != PLAYER_OPENING)
        return;
    anchor(f, position_us, now);
    push(f, PLAYER_EDGE_SEEKED, 0, "");
}

static void fake_set_rate(struct player *p, double rate, struct now now)
{
    struct fake *f = of(p);
    anchor(f, position_at(f, now), now);
    f->level.rate = rate;
}

static void fake_set_volume(struct player *p, int volume)
{
    of(p)->level.volume = volume;
}

static void fake_set_muted(struct player *p, bool muted)
{
    of(p)->level.muted = muted;
}

static void fake_set_audio_track(struct player *p, int id, struct now now)
{
    of(p)->now = now;
    for (int i = 0; i < of(p)->level.n_audio; i++)
        if (of(p)->level.audio[i].id == id)
            of(p)->level.audio_track = id;
}

static void first_picture(struct fake *f, struct now now)
{
    if (f->media.fail != ERR_NONE) {
        f->level.status = PLAYER_FAILED;
        push(f, PLAYER_EDGE_FAILED, (int)f->media.fail, "the fake player was told to fail");
        return;
    }
    f->level.length_us = f->media.length_us;
    f->level.status = f->start_paused ? PLAYER_PAUSED : PLAYER_PLAYING;
    anchor(f, f->anchor_us, now);
    push(f, PLAYER_EDGE_OPENED, 0, "");
    push(f, PLAYER_EDGE_FIRST_FRAME, 0, "");
    push(f, f->start_paused ? PLAYER_EDGE_PAUSED : PLAYER_EDGE_PLAYING, 0, "");
}

static void stop_at(struct fake *f, int64_t position_us, enum player_edge edge, int detail,
                    struct now now)
{
    anchor(f, position_us, now);
    f->level.status = PLAYER_ENDED;
    push(f, edge, detail, edge == PLAYER_EDGE_ENDED ? "" : "the fake media file stops early");
}

static void tell_stills(struct fake *f)
{
    for (int i = 0; i < STILLS_MAX; i++) {
        if (!f->stills[i].ticket || f->stills[i].told)
            continue;
        f->stills[i].told = true;
        struct event ev = {.kind = EVENT_STILL};
        ev.still.ticket = f->stills[i].ticket;
        ev.still.ok = true;
        queue_push(f->queue, &ev);
    }
}

static void fake_pump(struct player *p, struct now now)
{
    struct fake *f = of(p);
    f->now = now;
    tell_stills(f);
    fake_pages_pump(f->pages);
    if (f->level.status == PLAYER_OPENING && now.mono_us >= f->due_us)
        first_picture(f, now);
    if (f->level.status != PLAYER_PLAYING)
        return;
    int64_t pos = position_at(f, now);
    f->level.frames_shown = (uint64_t)(pos / FRAME_US) + 1;
    if (f->end_us > 0 && pos >= f->end_us)
        stop_at(f, f->end_us, PLAYER_EDGE_ENDED, 0, now);
    else if (f->media.interrupt_us > 0 && pos >= f->media.interrupt_us)
        stop_at(f, f->media.interrupt_us, PLAYER_EDGE_INTERRUPTED, ERR_IO, now);
    else if (pos >= f->media.length_us)
        stop_at(f, f->media.length_us, PLAYER_EDGE_ENDED, 0, now);
}

static int64_t fake_deadline(const struct player *p)
{
    const struct fake *f = of_const(p);
    if (f->level.status == PLAYER_OPENING)
        return f->due_us;
    if (f->level.status != PLAYER_PLAYING)
        return TIME_NEVER;
    int64_t stop = f->media.length_us;
    if (f->end_us > 0 && f->end_us < stop)
        stop = f->end_us;
    if (f->media.interrupt_us > 0 && f->media.interrupt_us < stop)
        stop = f->media.interrupt_us;
    return f->at_us + (int64_t)((double)(stop - f->anchor_us) / f->level.rate) + 1;
}

static void fake_poll(struct player *p, struct now now, struct player_level *out)
{
    struct fake *f = of(p);
    f->now = now;
    *out = f->level;
    out->position_us = position_at(f, now);
}

static struct player_frame fake_frame(struct player *p)
{
    struct fake *f = of(p);
    if (!running(f) && f->level.status != PLAYER_ENDED)
        return (struct player_frame){.sar_num = 1, .sar_den = 1, .matrix = PLAYER_MATRIX_709};
    int w = f->media.w, h = f->media.h;
    size_t luma = (size_t)w * (size_t)h;
    int64_t pos = position_at(f, f->now);
    uint64_t serial = ((uint64_t)f->level.session << 32) + (uint64_t)(pos / FRAME_US) + 1;
    if (serial != f->shown_serial) {
        f->pixels = mem_realloc(f->pixels, luma * 3 / 2, 1);
        memset(f->pixels, 32 + (int)(pos / 1000000 % 190), luma);
        memset(f->pixels + luma, 128, luma / 2);
        f->shown_serial = serial;
    }
    return (struct player_frame){
        .plane = {f->pixels, f->pixels + luma, f->pixels + luma + luma / 4},
        .pitch = {w, w / 2, w / 2},
        .w = w,
        .h = h,
        .sar_num = 1,
        .sar_den = 1,
        .matrix = h >= 720 ? PLAYER_MATRIX_709 : PLAYER_MATRIX_601,
        .pts_us = pos / FRAME_US * FRAME_US,
        .serial = serial,
        .session = f->level.session,
    };
}

static int fake_pids(const struct player *p, int *pids, int max)
{
    (void)p, (void)pids, (void)max;
    return 0;
}

static uint32_t fake_still_ask(struct player *p, const char *path, int64_t at_us, int max_w,
                               int max_h)
{
    (void)path, (void)at_us;
    struct fake *f = of(p);
    for (int i = 0; i < STILLS_MAX; i++) {
        if (f->stills[i].ticket)
            continue;
        int w = max_w < max_h * 16 / 9 ? max_w : max_h * 16 / 9;
        f->stills[i] = (struct fake_still){++f->last_ticket, false, w < 1 ? 1 : w,
                                           w * 9 / 16 < 1 ? 1 : w * 9 / 16};
        return f->last_ticket;
    }
    return ++f->last_ticket;
}

static bool fake_still_take(struct player *p, uint32_t ticket, struct player_still *out,
                            struct err *err)
{
    struct fake *f = of(p);
    for (int i = 0; i < STILLS_MAX; i++) {
        struct fake_still *s = &f->stills[i];
        if (!s->ticket || s->ticket != ticket || !s->told)
            continue;
        size_t n = (size_t)s->w * (size_t)s->h;
        *out = (struct player_still){mem_calloc(n, sizeof *out->pixels), s->w, s->h};
        for (size_t at = 0; at < n; at++)
            out->pixels[at] = 0xFF406080u;
        s->ticket = 0;
        return true;
    }
    return err_set(err, ERR_NOT_FOUND, "there is no still picture with ticket %u", ticket);
}

static uint32_t fake_page_ask(struct player *p, const struct player_page_ask *ask)
{
    return fake_pages_ask(of(p)->pages, ask);
}

static bool fake_page_take(struct player *p, uint32_t ticket, struct player_page *out,
                           struct err *err)
{
    return fake_pages_take(of(p)->pages, ticket, out, err);
}

static void fake_free(struct player *p)
{
    fake_pages_free(of(p)->pages);
    free(of(p)->pixels);
    free(p);
}

static const struct player_ops fake_ops = {
    fake_free,      fake_open,       fake_preload,    fake_expect,   fake_close,     fake_set_paused,
    fake_seek,      fake_set_rate,   fake_set_volume, fake_set_muted, fake_set_audio_track,
    fake_pump,      fake_deadline,   fake_poll,       fake_frame,     fake_pids,
    fake_still_ask, fake_still_take, fake_page_ask,   fake_page_take,
};

struct player *player_fake_new(struct queue *queue)
{
    struct fake *f = mem_calloc(1, sizeof *f);
    f->base = (struct player){.ops = &fake_ops, .volume = 100, .spare = true};
    f->queue = queue;
    f->pages = fake_pages_new(queue);
    f->level.rate = 1;
    f->level.volume = 100;
    f->level.audio_track = -1;
    return &f->base;
}

void player_fake_add(struct player *p, const struct player_fake_media *media)
{
    struct fake *f = of(p);
    if (f->n_rules < RULES_MAX)
        f->rules[f->n_rules++] = *media;
}

void player_fake_fail(struct player *p, enum err_code code, const char *text)
{
    struct fake *f = of(p);
    anchor(f, position_at(f, f->now), f->now);
    f->level.status = PLAYER_FAILED;
    push(f, PLAYER_EDGE_FAILED, (int)code, text);
}

void player_fake_end(struct player *p)
{
    stop_at(of(p), of(p)->media.length_us, PLAYER_EDGE_ENDED, 0, of(p)->now);
}

int player_fake_heard(const struct player *p)
{
    return of_const(p)->level.volume;
}

unsigned player_fake_opens(const struct player *p)
{
    return of_const(p)->opens;
}

const char *player_fake_path(const struct player *p)
{
    return of_const(p)->path;
}

const char *player_fake_preload(const struct player *p)
{
    return of_const(p)->preload;
}

void player_fake_document(struct player *p, const struct player_fake_document *document)
{
    fake_pages_rule(of(p)->pages, document);
}

unsigned player_fake_pages_asked(const struct player *p)
{
    return fake_pages_asked(of_const(p)->pages);
}
