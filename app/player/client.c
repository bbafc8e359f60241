/*
 * The player over real decoders: at most one session playing, one preloaded, decoders on their way
 * out, one still job and one of a document. The picture shown keeps a reference to the memory it lies in, so it
 * outlives its decoder and session.
 */
#define LOG_ROOM "player"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "player/ops.h"
#include "player/pages.h"
#include "player/session.h"
#include "player/stills.h"
#include "player/waiting.h"
#include "player/wake.h"

enum { GAPS = 8, STEADY_US = 100000, OUTDATED_US = 30000 };
enum { LEAVING_MAX = 8, FAREWELL_US = 500000, REAP_EVERY_US = 5000, PROGRAM_SIZE = 4096 };

struct client {
    struct player base;
    struct session_host host;
    char program[PROGRAM_SIZE], sound[PROGRAM_SIZE];
    struct wake *wake;
    struct session *playing, *ahead; /* owned; NULL: none */
    struct waiting waiting;
    struct child *leaving[LEAVING_MAX];
    int n_leaving;
    uint32_t last_session;
    struct mailbox *shown_box; /* one reference; the planes of `shown` lie in it */
    struct mailbox *left_box;  /* of what was closed, until the next is opened or closed */
    struct player_frame shown;
    uint64_t last_serial;
    int64_t gaps_us[GAPS];     /* media time between the newest pictures that told it, in a ring by serial */
    int64_t now_us; /* newest moment handed in */
    struct stills *stills;
    struct pages *pages;
};

static struct client *of(struct player *p)
{
    return (struct client *)p;
}

static const struct client *of_const(const struct player *p)
{
    return (const struct client *)p;
}

static void on_started(void *ctx, struct child *child)
{
    wake_add(((struct client *)ctx)->wake, child->sock);
}

static void on_leave(void *ctx, struct child *child)
{
    struct client *c = ctx;
    if (c->n_leaving == LEAVING_MAX) {
        child_free(c->leaving[0]);
        memmove(c->leaving, c->leaving + 1, sizeof c->leaving[0] * (LEAVING_MAX - 1));
        c->n_leaving--;
    }
    child_quit(child, child->gone ? 0 : c->now_us + FAREWELL_US * c->host.time_scale);
    child_is_over(child, c->now_us);
    c->leaving[c->n_leaving++] = child;
}

static enum player_matrix matrix_for(enum player_matrix wish, int w, int h)
{
    if (wish != PLAYER_MATRIX_AUTO)
        return wish;
    return w >= 1280 || h > 576 ? PLAYER_MATRIX_709 : PLAYER_MATRIX_601;
}

static int64_t picture_time(const struct client *c, const struct session *s, int64_t media_us,
                            int64_t stamp_us)
{
    bool odd = stamp_us > c->now_us || stamp_us < c->now_us - 2000000;
    int64_t at = media_us >= 0 ? media_us : clock_at(&s->clock, odd ? c->now_us : stamp_us);
    return s->info.length_us > 0 && at > s->info.length_us ? s->info.length_us : at;
}

/* Is the shortest of the newest gaps that of a film, however many pictures a busy machine leaves out? */
static bool is_steady(struct client *c, const struct session *s, const struct mailbox_picture *p)
{
    int64_t gap_us = p->media_us - c->shown.pts_us;
    bool next = p->media_us >= 0 && gap_us > 0 && c->shown.session == s->number;
    bool steady = false;
    c->gaps_us[c->last_serial % GAPS] = next ? gap_us : INT64_MAX;
    for (int i = 0; i < GAPS; i++)
        steady = steady || c->gaps_us[i] <= STEADY_US;
    return steady && p->media_us >= 0;
}

static void show(struct client *c, const struct session *s, const struct mailbox_picture *p)
{
    const struct mailbox_format *f = &p->format;
    struct mailbox *before = c->shown_box;
    c->shown_box = mailbox_ref(s->box);
    mailbox_unref(before);
    bool steady = is_steady(c, s, p);
    c->shown = (struct player_frame){
        .plane = {p->plane[0], p->plane[1], p->plane[2]},
        .pitch = {p->pitch[0], p->pitch[1], p->pitch[2]},
        .w = f->w,
        .h = f->h,
        .sar_num = f->sar_num,
        .sar_den = f->sar_den,
        .rotation = f->rotation,
        .matrix = matrix_for(s->args.matrix, f->w, f->h),
        .pts_us = picture_time(c, s, p->media_us, p->stamp_us),
        .steady = steady,
        .serial = ++c->last_serial,
        .session = s->number,
    };
}

/* No new one: what stands may have been displayed again for a later time. */
static void stands(struct client *c, const struct session *s)
{
    int64_t media_us = c->shown_box == s->box ? mailbox_media(s->box) : -1;
    if (media_us > c->shown.pts_us)
        c->shown.pts_us = picture_time(c, s, media_us, 0);
}

static void take_newest(void *ctx)
{
    struct client *c = ctx;
    struct session *s = c->playing;
    struct mailbox_picture p;
    /* What the decoder still shows behind the end of a span is not wanted. */
    if (!s || !s->box || s->span_over)
        return;
    switch (mailbox_take(s->box, &p)) {
    case MAILBOX_PICTURE:
        show(c, s, &p);
        return;
    case MAILBOX_BROKEN:
        if (s->child)
            s->child->gone = true;
        return;
    case MAILBOX_NOTHING:
        stands(c, s);
        return;
    }
}

static struct player_frame client_frame(struct player *p)
{
    struct client *c = of(p);
    take_newest(c);
    int64_t due_us = c->playing && c->shown_box && c->shown_box == c->playing->box
                         ? mailbox_next_due(c->shown_box)
                         : 0;
    c->shown.outdated = due_us > 0 && due_us < c->now_us - OUTDATED_US;
    return c->shown;
}

static bool fits_ahead(const struct session *s, const struct player_open_args *args)
{
    const char *language = args->audio_language ? args->audio_language : "";
    return s && strcmp(s->path, args->path) == 0 && s->args.start_us == args->start_us &&
           strcmp(s->language, language) == 0 && s->args.described == args->described &&
           (!s->child || !s->child->gone);
}

static uint32_t client_open(struct player *p, const struct player_open_args *args, struct now now)
{
    struct client *c = of(p);
    c->now_us = now.mono_us;
    take_newest(c);
    mailbox_unref(c->left_box);
    c->left_box = NULL;
    session_free(c->playing);
    c->playing = NULL;
    if (fits_ahead(c->ahead, args)) {
        c->playing = c->ahead;
        c->ahead = NULL;
        session_take_over(c->playing, args, now);
    } else {
        uint32_t number = ++c->last_session ? c->last_session : ++c->last_session;
        c->playing = session_new(&c->host, number, args, false, now);
    }
    return c->playing->number;
}

static void client_preload(struct player *p, const struct player_open_args *args, struct now now)
{
    struct client *c = of(p);
    c->now_us = now.mono_us;
    if (fits_ahead(c->ahead, args))
        return;
    session_free(c->ahead);
    uint32_t number = ++c->last_session ? c->last_session : ++c->last_session;
    c->ahead = session_new(&c->host, number, args, true, now);
}

static void client_expect(struct player *p, struct now now)
{
    struct client *c = of(p);
    c->now_us = now.mono_us;
    if (!c->playing && !c->ahead)
        waiting_begin(&c->host, now.mono_us);
}

static void client_close(struct player *p)
{
    struct client *c = of(p);
    session_free(c->playing);
    session_free(c->ahead);
    c->playing = c->ahead = NULL;
    mailbox_unref(c->left_box);
    c->left_box = c->shown_box;
    c->shown_box = NULL;
    c->shown = (struct player_frame){.sar_num = 1, .sar_den = 1, .matrix = PLAYER_MATRIX_709};
}

static void client_set_paused(struct player *p, bool paused, struct now now)
{
    of(p)->now_us = now.mono_us;
    if (of(p)->playing)
        session_set_paused(of(p)->playing, paused, now);
}

static void client_seek(struct player *p, int64_t position_us, struct now now)
{
    of(p)->now_us = now.mono_us;
    if (of(p)->playing)
        session_seek(of(p)->playing, position_us, now);
}

static void client_set_rate(struct player *p, double rate, struct now now)
{
    if (of(p)->playing)
        session_set_rate(of(p)->playing, rate, now);
}

static void client_set_volume(struct player *p, int volume)
{
    of(p)->host.volume = volume;
    if (of(p)->playing)
        session_command(of(p)->playing, MSG_VOLUME, volume);
}

static void client_set_muted(struct player *p, bool muted)
{
    of(p)->host.muted = muted;
    if (of(p)->playing)
        session_command(of(p)->playing, MSG_MUTE, muted);
}

static void client_set_audio_track(struct player *p, int id, struct now now)
{
    if (of(p)->playing)
        session_set_track(of(p)->playing, id, now);
}

static void reap(struct client *c)
{
    int kept = 0;
    for (int i = 0; i < c->n_leaving; i++) {
        if (child_is_over(c->leaving[i], c->now_us))
            child_free(c->leaving[i]);
        else
            c->leaving[kept++] = c->leaving[i];
    }
    c->n_leaving = kept;
}

static void client_pump(struct player *p, struct now now)
{
    struct client *c = of(p);
    c->now_us = now.mono_us;
    if (c->playing)
        session_pump(c->playing, now);
    if (c->ahead)
        session_pump(c->ahead, now);
    waiting_tend(&c->host, now.mono_us);
    stills_pump(c->stills, now);
    pages_pump(c->pages, now);
    reap(c);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t client_deadline(const struct player *p)
{
    const struct client *c = of_const(p);
    int64_t next = c->n_leaving > 0 ? c->now_us + REAP_EVERY_US : TIME_NEVER;
    if (c->playing)
        next = earlier(next, session_deadline(c->playing));
    if (c->ahead)
        next = earlier(next, session_deadline(c->ahead));
    next = earlier(next, waiting_deadline(&c->waiting));
    next = earlier(next, stills_deadline(c->stills));
    return earlier(next, pages_deadline(c->pages));
}

static void client_poll(struct player *p, struct now now, struct player_level *out)
{
    struct client *c = of(p);
    c->now_us = now.mono_us;
    *out = (struct player_level){.status = PLAYER_IDLE, .rate = 1, .audio_track = -1};
    if (c->playing)
        session_level(c->playing, now, out);
    out->volume = c->host.volume;
    out->muted = c->host.muted;
}

static int client_pids(const struct player *p, int *pids, int max)
{
    const struct client *c = of_const(p);
    int n = 0;
    if (c->playing && c->playing->child && n < max)
        pids[n++] = (int)c->playing->child->pid;
    if (c->ahead && c->ahead->child && n < max)
        pids[n++] = (int)c->ahead->child->pid;
    if (c->waiting.child && n < max)
        pids[n++] = (int)c->waiting.child->pid;
    for (int i = 0; i < c->n_leaving && n < max; i++)
        pids[n++] = (int)c->leaving[i]->pid;
    return n;
}

static uint32_t client_still_ask(struct player *p, const char *path, int64_t at_us, int max_w,
                                 int max_h)
{
    return stills_ask(of(p)->stills, path, at_us, max_w, max_h);
}

static bool client_still_take(struct player *p, uint32_t ticket, struct player_still *out,
                              struct err *err)
{
    return stills_take(of(p)->stills, ticket, out, err);
}

static uint32_t client_page_ask(struct player *p, const struct player_page_ask *ask)
{
    return pages_ask(of(p)->pages, ask);
}

static bool client_page_take(struct player *p, uint32_t ticket, struct player_page *out,
                             struct err *err)
{
    return pages_take(of(p)->pages, ticket, out, err);
}

static void client_free(struct player *p)
{
    struct client *c = of(p);
    c->now_us = time_mono_us();
    int64_t until_us = c->now_us + FAREWELL_US * c->host.time_scale;
    client_close(p);
    waiting_end(&c->host);
    mailbox_unref(c->left_box);
    stills_free(c->stills);
    pages_free(c->pages);
    while (c->n_leaving > 0 && c->now_us < until_us) {
        reap(c);
        if (c->n_leaving > 0)
            time_sleep_us(REAP_EVERY_US / 2);
        c->now_us = time_mono_us();
    }
    for (int i = 0; i < c->n_leaving; i++)
        child_free(c->leaving[i]);
    wake_free(c->wake);
    free(c);
}

static const struct player_ops client_ops = {
    client_free,       client_open,
    client_preload,    client_expect,     client_close,
    client_set_paused, client_seek,
    client_set_rate,   client_set_volume,
    client_set_muted,  client_set_audio_track,
    client_pump,       client_deadline,
    client_poll,       client_frame,
    client_pids,       client_still_ask,
    client_still_take, client_page_ask,
    client_page_take,
};

struct player *player_new(const struct player_config *config, struct err *err)
{
    struct client *c = mem_calloc(1, sizeof *c);
    if (!child_program(config->decoder_path, c->program, sizeof c->program, err)) {
        free(c);
        return NULL;
    }
    c->base = (struct player){.ops = &client_ops, .volume = 100, .spare = true};
    snprintf(c->sound, sizeof c->sound, "%s", config->audio_output ? config->audio_output : "");
    c->host = (struct session_host){
        .program = c->program,
        .sound = config->audio_output ? c->sound : NULL,
        .queue = config->queue,
        .time_scale = config->time_scale > 0 ? config->time_scale : 1,
        .volume = 100,
        .waiting = &c->waiting,
        .started = on_started,
        .leave = on_leave,
        .keep = take_newest,
        .ctx = c,
    };
    c->shown = (struct player_frame){.sar_num = 1, .sar_den = 1, .matrix = PLAYER_MATRIX_709};
    if (config->wake)
        c->wake = wake_new(config->wake, config->wake_ctx);
    for (int i = 0; i < GAPS; i++)
        c->gaps_us[i] = INT64_MAX;
    c->stills = stills_new(&c->host);
    c->pages = pages_new(&c->host);
    return &c->base;
}
