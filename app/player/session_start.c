/*
 * A session's decoders: starting one at a position, replacing one that died or hangs, giving up
 * after three failures at one spot. The file is opened afresh for each (an open descriptor's offset
 * is shared) and must be a regular file.
 */
#define LOG_ROOM "player"
#include "player/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "player/waiting.h"

enum { SPOT_US = 1000000, NEAR_END_US = 500000, PATIENCE_MAX = 2, BUSY_US = 1000000 };

void session_tell(struct session *s, enum player_edge edge, int detail, const char *text)
{
    if (s->ahead)
        return;
    struct event ev = {.kind = EVENT_PLAYER};
    ev.player.edge = edge;
    ev.player.session = s->number;
    ev.player.detail = detail;
    snprintf(ev.player.text, sizeof ev.player.text, "%s", text);
    queue_push(s->host->queue, &ev);
}

void session_fail(struct session *s, enum err_code code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(s->text, sizeof s->text, fmt, ap);
    va_end(ap);
    s->phase = PHASE_FAILED;
    s->code = code;
    clock_run(&s->clock, false, s->clock.at_us);
    session_drop_child(s);
    session_catch_up(s, (struct now){s->clock.at_us, 0});
}

void session_drop_child(struct session *s)
{
    if (!s->child)
        return;
    struct mailbox_counts c = mailbox_counts(s->child->box);
    s->before.shown += c.shown;
    s->before.lost += c.lost;
    s->before.decoded += c.decoded;
    s->before.missed += c.missed;
    s->host->leave(s->host->ctx, s->child);
    s->child = NULL;
}

static void send_open(struct session *s, int64_t position_us, int file)
{
    struct protocol_msg m = protocol_msg_make(MSG_OPEN, s->number);
    bool hold = s->paused || s->ahead;
    m.v[0] = position_us;
    m.v[1] = (hold ? OPEN_HOLD : 0) | (s->host->muted ? OPEN_MUTED : 0) |
             (s->args.described ? OPEN_DESCRIBED : 0);
    m.v[2] = (int64_t)(s->clock.rate * 1e6);
    m.v[3] = s->host->volume;
    m.v[4] = s->track;
    m.v[5] = s->epoch;
    memcpy(m.text, s->language, strlen(s->language));
    child_send_msg(s->child, &m, file);
}

void session_start(struct session *s, int64_t position_us, struct now now)
{
    struct err err = ERR_INIT;
    clock_jump(&s->clock, position_us, now.mono_us);
    s->clock.running = false;
    s->has_first = s->has_format = s->coasting = false;
    s->seeking = s->quiet_seek = s->span_over = s->starting = false;
    s->seek_next_us = -1;
    s->seen_shown = 0;
    s->picture_us = s->seen_media_us = position_us;
    s->phase = PHASE_OPENING;
    int file = fs_open_regular(s->path, &err);
    if (file < 0) {
        session_fail(s, err.code, "%s", err.text);
        return;
    }
    s->child = waiting_take(s->host, &err);
    if (!s->child) {
        close(file);
        session_fail(s, err.code, "%s", err.text);
        return;
    }
    mailbox_unref(s->box);
    s->box = mailbox_ref(s->child->box);
    s->child->session = s->number;
    s->host->started(s->host->ctx, s->child);
    watch_init(&s->watch, s->host->time_scale << s->patience, now.mono_us);
    watch_expect(&s->watch, WATCH_READY);
    s->memory_at_us = s->settled_us = now.mono_us;
    s->memory_next_us = 0;
    send_open(s, position_us, file);
    close(file);
}

void session_restart(struct session *s, enum session_restart why, int64_t position_us,
                     struct now now)
{
    s->host->keep(s->host->ctx);
    session_drop_child(s);
    s->restart = why;
    session_start(s, position_us, now);
}

/* It was busy beginning all the time: the machine may be that slow, and the next one is waited for twice as long. */
static bool is_slow(const struct session *s)
{
    bool runnable;
    return s->phase == PHASE_OPENING && s->patience < PATIENCE_MAX && s->child && !s->child->gone &&
           child_ran_us(s->child, &runnable) > BUSY_US;
}

void session_replace(struct session *s, const char *reason, struct now now)
{
    int64_t at = s->phase == PHASE_OPENING ? s->clock.media_us : clock_at(&s->clock, s->alive_us);
    int64_t off = at - s->failure_us;
    s->failures = s->failures > 0 && off > -SPOT_US && off < SPOT_US ? s->failures + 1 : 1;
    s->failure_us = at;
    s->restarts++;
    log_warn("decoder-replaced session=%u pid=%d at_ms=%lld failures=%d why=\"%s\"", s->number,
             s->child ? (int)s->child->pid : 0, (long long)(at / 1000), s->failures, reason);
    if (is_slow(s))
        s->patience++;
    if (s->child)
        s->child->gone = true; /* no farewell: killed at once */
    if (s->failures >= SESSION_FAILURES_MAX) {
        s->host->keep(s->host->ctx);
        session_fail(s, ERR_PLAYER, "%s: playing stopped three times at the same place (%lld s)",
                     fs_base_of(s->path), (long long)(at / 1000000));
        return;
    }
    if (s->info.length_us > 0 && at > s->info.length_us - NEAR_END_US) {
        s->host->keep(s->host->ctx);
        session_finish(s, at, true, now);
        return;
    }
    session_restart(s, RESTART_RECOVER, at, now);
}
