/*
 * A session's commands and its regular round: read everything, take the newest time report, judge,
 * act. Judging comes last, so that a decoder is only blamed for what is missing after the socket
 * has been emptied.
 */
#define LOG_ROOM "player"
#include "player/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"

enum {
    SLEEP_AFTER_US = 1000000, /* paused for so long: the decoder is stopped until it is wanted */
    MEMORY_EVERY_US = 2000000,
    MEMORY_EXACT_EVERY_US = 30000000,
    COAST_US = 1000000,
    PICTURE_GAP_US = 10000000, /* media time; libvlc drops pictures more than 9 s ahead, so no whole file has more */
    STOOD_GAP_US = 3000000,    /* the same for a decoder that shall find out whether another one was to blame */
    SETTLE_US = 100000,
    LAST_SEEK_US = 500000     /* a seek to the very end would show nothing */
};

struct session *session_new(const struct session_host *host, uint32_t number,
                            const struct player_open_args *args, bool ahead, struct now now)
{
    struct session *s = mem_calloc(1, sizeof *s);
    s->host = host;
    s->number = number;
    s->ahead = ahead;
    s->args = *args;
    snprintf(s->path, sizeof s->path, "%s", args->path);
    s->args.path = s->path;
    snprintf(s->language, sizeof s->language, "%s",
             args->audio_language ? args->audio_language : "");
    s->args.audio_language = s->language;
    s->track = AUDIO_DEFAULT;
    s->selected_track = -1;
    s->paused = args->paused;
    s->clock.rate = args->rate;
    s->info.sar_num = s->info.sar_den = 1;
    session_start(s, args->start_us, now);
    return s;
}

void session_free(struct session *s)
{
    if (!s)
        return;
    session_drop_child(s);
    if (s->before.shown)
        log_info("event=frames session=%u shown=%llu dropped=%llu restarts=%u", s->number,
                 (unsigned long long)(s->before.shown - s->before.missed),
                 (unsigned long long)(s->before.lost + s->before.missed), s->restarts);
    mailbox_unref(s->box);
    free(s);
}

void session_command(struct session *s, enum protocol_type type, int64_t v0)
{
    if (s->child)
        child_send(s->child, type, v0, 0);
}

void session_take_over(struct session *s, const struct player_open_args *args, struct now now)
{
    s->ahead = false;
    s->paused = args->paused;
    s->args.end_us = args->end_us;
    s->args.matrix = args->matrix;
    s->settled_us = now.mono_us;
    watch_look(&s->watch, now.mono_us);
    watch_progress(&s->watch);
    session_command(s, MSG_VOLUME, s->host->volume);
    session_command(s, MSG_MUTE, s->host->muted);
    if (args->rate != s->clock.rate)
        session_set_rate(s, args->rate, now);
    if (!s->paused)
        session_command(s, MSG_PLAY, 0);
    if (!s->paused)
        s->reported = TOLD_NOTHING; /* held until now: it says so when it plays */
    session_catch_up(s, now);
}

void session_begin_seek(struct session *s, int64_t target_us, struct now now)
{
    s->seeking = true;
    s->seek_next_us = -1;
    s->epoch++;
    clock_jump(&s->clock, target_us, now.mono_us);
    s->clock.running = s->starting = false;
    s->settled_us = now.mono_us;
    watch_grant(&s->watch, WATCH_SEEK_US);
    if (s->child)
        child_send(s->child, MSG_SEEK, target_us, s->epoch);
}

/* From the end on: the span is over, or a new decoder begins at the new place. */
static void go_on_from(struct session *s, int64_t position_us, struct now now)
{
    s->paused = false;
    s->told_end = false;
    s->args.end_us = 0;
    s->code = ERR_NONE;
    if (s->span_over && s->child) {
        s->span_over = false;
        s->phase = PHASE_RUNNING;
        session_begin_seek(s, position_us, now);
        session_command(s, MSG_PLAY, 0);
        return;
    }
    session_restart(s, RESTART_SEEK, position_us, now);
}

void session_coast(struct session *s, int64_t position_us, struct now now)
{
    int64_t gap_us = (int64_t)(1e6 / s->info.fps);
    s->host->keep(s->host->ctx);
    session_drop_child(s);
    s->coasting = true;
    s->coast_us = (position_us / gap_us + 1) * gap_us;
    if (s->coast_us > s->info.length_us)
        s->coast_us = s->info.length_us;
    clock_jump(&s->clock, position_us, now.mono_us);
    s->clock.running = !s->paused;
    s->starting = s->seeking = false;
}

static void tend_coast(struct session *s, struct now now)
{
    int64_t at_us = clock_read(&s->clock, now.mono_us);
    s->alive_us = now.mono_us;
    if (!s->coasting || at_us < s->coast_us)
        return;
    if (s->coast_us >= s->info.length_us)
        session_finish(s, s->info.length_us, true, now);
    else
        session_restart(s, RESTART_COAST, at_us, now);
}

void session_set_paused(struct session *s, bool paused, struct now now)
{
    if (s->phase == PHASE_ENDED && !paused) {
        go_on_from(s, s->span_over ? s->clock.media_us : 0, now);
        return;
    }
    if (s->phase >= PHASE_ENDED || paused == s->paused)
        return;
    s->paused = paused;
    s->settled_us = now.mono_us;
    watch_progress(&s->watch);
    if (s->coasting) {
        clock_run(&s->clock, !paused, now.mono_us);
        s->reported = paused ? TOLD_PAUSED : TOLD_PLAYING;
        session_catch_up(s, now);
        return;
    }
    session_command(s, paused ? MSG_PAUSE : MSG_PLAY, 0);
}

/* A jump within a moment of pausing leaves libvlc with an old picture and none of the new place
 * (measured up to 50 ms): it waits until the pause has settled. */
static bool is_settling(const struct session *s, struct now now)
{
    return s->paused && s->has_first &&
           (s->told != TOLD_PAUSED || now.mono_us - s->settled_us < SETTLE_US);
}

void session_seek(struct session *s, int64_t position_us, struct now now)
{
    int64_t last = s->info.length_us - LAST_SEEK_US;
    if (s->info.length_us > 0 && position_us > last)
        position_us = last > 0 ? last : 0;
    if (s->phase == PHASE_FAILED)
        return;
    if (s->phase == PHASE_ENDED) {
        go_on_from(s, position_us, now);
        return;
    }
    if (s->coasting) {
        session_restart(s, RESTART_SEEK, position_us, now);
        return;
    }
    s->quiet_seek = false;
    if (s->phase == PHASE_OPENING || s->seeking || is_settling(s, now)) {
        s->seek_next_us = position_us;
        clock_jump(&s->clock, position_us, now.mono_us);
        return;
    }
    session_begin_seek(s, position_us, now);
}

void session_set_rate(struct session *s, double rate, struct now now)
{
    clock_rate(&s->clock, rate, now.mono_us);
    session_command(s, MSG_RATE, (int64_t)(rate * 1e6));
}

void session_set_track(struct session *s, int id, struct now now)
{
    s->track = s->selected_track = id;
    session_command(s, MSG_TRACK, id);
    if (s->phase != PHASE_RUNNING || s->seeking)
        return;
    /* Without a seek libvlc is silent for a second after the switch. */
    session_begin_seek(s, clock_read(&s->clock, now.mono_us), now);
    s->quiet_seek = true;
}

static void mark_alive(struct session *s, struct now now)
{
    s->alive_us = now.mono_us;
    watch_progress(&s->watch);
}

/* The clock runs on for at most a second without a sign of progress: it must not wander off from
 * the picture. */
static int64_t clock_moment(const struct session *s, struct now now)
{
    int64_t last_us = s->alive_us + COAST_US;
    bool late = s->phase == PHASE_RUNNING && s->clock.running && !s->coasting &&
                now.mono_us > last_us;
    return late ? last_us : now.mono_us;
}

static void take_anchor(struct session *s, struct now now)
{
    struct mailbox_anchor a;
    bool playing = s->phase == PHASE_RUNNING && !s->paused && !s->seeking;
    if (!mailbox_anchor(s->box, &a) || a.session != s->number || a.epoch != s->epoch)
        return;
    if (a.media_us != s->seen_media_us) {
        s->seen_media_us = a.media_us;
        mark_alive(s, now);
    }
    if (!playing || a.stamp_us <= s->run_since_us || a.stamp_us > now.mono_us ||
        a.stamp_us <= s->clock.at_us)
        return;
    if (!s->clock.running && !s->starting)
        return;
    clock_report(&s->clock, a.media_us, a.stamp_us);
    s->clock.running = true;
    s->starting = false;
}

static void take_reports(struct session *s, struct now now)
{
    take_anchor(s, now);
    uint64_t shown = mailbox_counts(s->box).shown;
    if (shown != s->seen_shown) {
        mark_alive(s, now);
        s->picture_us = clock_at(&s->clock, now.mono_us);
        s->stood = false;
    }
    s->seen_shown = shown;
}

/* 250 MB and 50 pictures: 400 MB for 1080p, where 170 are usual. */
static bool too_large(struct session *s, struct now now)
{
    if (now.mono_us - s->memory_at_us < MEMORY_EVERY_US)
        return false;
    s->memory_at_us = now.mono_us;
    int64_t picture = (int64_t)s->info.w * s->info.h * 3 / 2;
    int64_t ceiling = ((250 << 20) + picture * 50) * (s->host->time_scale > 1 ? 4 : 1);
    bool within = child_memory_most(s->child) <= ceiling;
    if (within && now.mono_us < s->memory_next_us)
        return false;
    s->memory_next_us = now.mono_us + MEMORY_EXACT_EVERY_US;
    s->memory_bytes = child_memory(s->child);
    return s->memory_bytes > ceiling;
}

/* Media time runs, with sound perhaps, and the picture stands: damaged in the middle, or only its decoder hangs. */
static bool picture_stands(const struct session *s, struct now now)
{
    bool slow = s->info.fps > 0 && s->info.fps < SESSION_SLOW_FPS;
    bool runs = s->phase == PHASE_RUNNING && !s->paused && !s->seeking && s->clock.running;
    int64_t at_us = runs ? clock_at(&s->clock, clock_moment(s, now)) : s->seen_media_us;
    return !slow && (runs || s->phase == PHASE_OPENING) &&
           at_us - s->picture_us > (s->stood ? STOOD_GAP_US : PICTURE_GAP_US);
}

/* Another decoder has a try; when it sees nothing there either, the file is to blame. */
static void replace_standing(struct session *s, struct now now)
{
    if (!s->stood) {
        s->stood = true;
        session_replace(s, "shows no new picture", now);
        return;
    }
    s->host->keep(s->host->ctx);
    session_fail(s, ERR_DECODE, "%s: there is no picture from %lld s on; the file is damaged there",
                 fs_base_of(s->path), (long long)(s->picture_us / 1000000));
}

static bool at_rest(const struct session *s)
{
    return s->has_first && (s->paused || s->ahead) && !s->seeking && s->seek_next_us < 0;
}

static void look_after(struct session *s, struct now now)
{
    if (s->has_first)
        watch_expect(&s->watch, at_rest(s) ? WATCH_NOTHING : WATCH_PROGRESS);
    if (watch_suspects(&s->watch)) {
        bool runnable;
        int64_t ran_us = child_ran_us(s->child, &runnable);
        watch_ran(&s->watch, ran_us, runnable);
    }
    enum watch_verdict v = watch_judge(&s->watch);
    if (s->child->gone)
        session_replace(s, "has ended", now);
    else if (picture_stands(s, now) || (s->stood && v == WATCH_NO_PICTURE))
        replace_standing(s, now);
    else if (v != WATCH_WELL)
        session_replace(s, watch_verdict_text(v), now);
    else if (too_large(s, now))
        session_replace(s, "takes too much memory", now);
    else if (at_rest(s) && now.mono_us - s->settled_us >= SLEEP_AFTER_US)
        child_sleep(s->child);
    else if (watch_ping_due(&s->watch)) {
        watch_pinged(&s->watch);
        child_send(s->child, MSG_PING, 0, 0);
    }
}

static void end_span(struct session *s, struct now now)
{
    if (s->phase != PHASE_RUNNING || s->args.end_us <= 0 || s->seeking ||
        clock_read(&s->clock, clock_moment(s, now)) < s->args.end_us)
        return;
    s->host->keep(s->host->ctx);
    s->phase = PHASE_ENDED;
    s->span_over = s->paused = true;
    clock_jump(&s->clock, s->args.end_us, now.mono_us);
    s->clock.running = false;
    session_command(s, MSG_PAUSE, 0);
    s->settled_us = now.mono_us;
    session_catch_up(s, now);
}

void session_pump(struct session *s, struct now now)
{
    struct wire_msg m;
    if (!s->child) {
        end_span(s, now);
        if (s->phase == PHASE_RUNNING)
            tend_coast(s, now);
        return;
    }
    watch_look(&s->watch, now.mono_us);
    child_read_begin(s->child);
    while (s->child && child_read(s->child, &m))
        session_news(s, &m, now);
    if (!s->child)
        return;
    take_reports(s, now);
    end_span(s, now);
    if (s->phase == PHASE_RUNNING && s->seek_next_us >= 0 && !s->seeking && !is_settling(s, now))
        session_begin_seek(s, s->seek_next_us, now);
    if (s->child->asleep || session_tend_sound(s, now))
        return;
    look_after(s, now);
}

int64_t session_deadline(const struct session *s)
{
    bool coasting = s->coasting && s->phase == PHASE_RUNNING && s->clock.running;
    if (!coasting && (!s->child || s->child->asleep))
        return TIME_NEVER;
    int64_t next = s->watch.looked_us + WATCH_LOOK_US;
    if (coasting)
        next = s->clock.at_us +
               (int64_t)((double)(s->coast_us - s->clock.media_us) / s->clock.rate) + 1;
    if (s->seek_next_us >= 0 && !s->seeking && s->settled_us + SETTLE_US < next)
        next = s->settled_us + SETTLE_US;
    if (s->phase == PHASE_RUNNING && s->args.end_us > 0 && s->clock.running) {
        int64_t end = s->clock.at_us +
                      (int64_t)((double)(s->args.end_us - s->clock.media_us) / s->clock.rate) + 1;
        next = end < next ? end : next;
    }
    return next;
}

static enum player_status status_of(const struct session *s, struct now now)
{
    if (s->phase == PHASE_FAILED)
        return PLAYER_FAILED;
    if (s->phase == PHASE_ENDED)
        return PLAYER_ENDED;
    if (s->phase == PHASE_OPENING)
        return s->restart == RESTART_NONE ? PLAYER_OPENING : PLAYER_BUFFERING;
    if (s->paused)
        return PLAYER_PAUSED;
    return s->seeking || s->seek_next_us >= 0 || clock_moment(s, now) != now.mono_us
               ? PLAYER_BUFFERING
               : PLAYER_PLAYING;
}

void session_level(struct session *s, struct now now, struct player_level *out)
{
    struct mailbox_counts c = s->box && s->child ? mailbox_counts(s->box)
                                                 : (struct mailbox_counts){0, 0, 0, 0};
    if (s->child)
        take_anchor(s, now);
    out->status = status_of(s, now);
    out->session = s->number;
    out->position_us = clock_read(&s->clock, clock_moment(s, now));
    out->length_us = s->info.length_us;
    if (out->length_us > 0 && out->position_us > out->length_us)
        out->position_us = out->length_us;
    out->rate = s->clock.rate;
    out->audio_track = s->selected_track;
    out->n_audio = s->info.n_audio;
    memcpy(out->audio, s->info.audio, sizeof out->audio);
    out->seeking = s->seeking || s->seek_next_us >= 0 ||
                   (s->phase == PHASE_OPENING && s->restart == RESTART_SEEK);
    out->resting = s->coasting && s->phase == PHASE_RUNNING;
    out->no_sound = s->no_sound;
    out->frames_shown = s->before.shown + c.shown - s->before.missed - c.missed;
    out->frames_dropped = s->before.lost + c.lost + s->before.missed + c.missed;
    out->restarts = s->restarts;
    out->fps = s->info.fps;
    memcpy(out->video_codec, s->info.video_codec, sizeof out->video_codec);
    out->sandbox = s->info.sandbox;
    out->decoder_bytes = s->memory_bytes;
}
