/*
 * What a decoder tells, turned into the session's state, and the state turned into edges. Edges
 * come in a fixed order (opened, first picture, playing or paused) whatever order libvlc's threads
 * reported in, and each once.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "player/session.h"

enum { END_SLACK_US = 1000000, DEFAULT_FRAME_US = 40000 };

static void take_track(struct session *s, const struct wire_msg *m)
{
    struct player_track *t = &s->info.audio[m->v[2]];
    *t = (struct player_track){.described = m->v[1] != 0, .id = (int)m->v[0]};
    snprintf(t->language, sizeof t->language, "%.15s", m->text);
    size_t n = strlen(m->title);
    /* Cut between characters: the field is shorter than the message. */
    while (n >= sizeof t->title || (n > 0 && ((unsigned char)m->title[n] & 0xC0) == 0x80))
        n--;
    memcpy(t->title, m->title, n);
}

static void take_media(struct session *s, const struct wire_msg *m)
{
    s->info.length_us = m->v[0];
    s->info.n_audio = (int)m->v[1];
    s->info.has_audio = m->v[1] > 0;
    s->info.has_video = m->v[2] > 0;
    s->selected_track = (int)m->v[3];
    s->info.fps = (double)m->v[4] / 1000;
    for (int i = 0; i < 4; i++) {
        char c = (char)(m->v[5] >> (8 * i) & 0x7F);
        s->info.video_codec[i] = c >= ' ' && c < 0x7F ? c : '\0';
    }
    s->has_media = true;
}

static void take_format(struct session *s, const struct wire_msg *m)
{
    struct mailbox_format f = {(uint32_t)m->v[0], (int)m->v[1], (int)m->v[2],
                               (int)m->v[3],      (int)m->v[4], (int)m->v[5]};
    mailbox_format(s->box, &f);
    s->info.w = f.w;
    s->info.h = f.h;
    s->info.sar_num = f.sar_num;
    s->info.sar_den = f.sar_den;
    s->info.rotation = f.rotation;
    s->has_format = true;
}

/* A stamp from the child, put between the start of this run and now. */
static int64_t believable(const struct session *s, int64_t stamp_us, struct now now)
{
    int64_t oldest = s->watch.looked_us - 60000000;
    return stamp_us > now.mono_us ? now.mono_us : stamp_us < oldest ? now.mono_us : stamp_us;
}

static void take_first(struct session *s, const struct wire_msg *m, struct now now)
{
    int64_t stamp_us = believable(s, m->v[0], now);
    s->has_first = true;
    s->info.decodable = true;
    s->phase = PHASE_RUNNING;
    clock_jump(&s->clock, m->v[1] > 0 ? m->v[1] - 1 : s->clock.media_us, stamp_us);
    s->clock.running = false;
    s->starting = !s->paused && !s->ahead;
    s->run_since_us = stamp_us;
    s->settled_us = s->alive_us = now.mono_us;
    watch_progress(&s->watch);
    if (s->restart == RESTART_RECOVER)
        session_tell(s, PLAYER_EDGE_RECOVERED, 0, "");
    if (s->restart == RESTART_SEEK)
        session_tell(s, PLAYER_EDGE_SEEKED, 0, "");
    s->restart = RESTART_NONE;
}

static void take_state(struct session *s, bool paused, int64_t stamp_us, struct now now)
{
    if (s->phase != PHASE_RUNNING || paused != (s->paused || s->ahead))
        return;
    int64_t at_us = believable(s, stamp_us, now);
    s->settled_us = s->alive_us = now.mono_us;
    if (!s->seeking && !(s->starting && !paused))
        clock_run(&s->clock, !paused, at_us);
    s->starting = s->starting && !paused;
    if (!paused)
        s->run_since_us = at_us;
    s->reported = paused ? TOLD_PAUSED : TOLD_PLAYING;
}

static void take_moving(struct session *s, const struct wire_msg *m, struct now now)
{
    if (!s->starting || s->seeking)
        return;
    int64_t stamp_us = believable(s, m->v[0], now);
    int64_t frame_us = s->info.fps >= 1 ? (int64_t)(1e6 / s->info.fps) : DEFAULT_FRAME_US;
    s->starting = false;
    clock_report(&s->clock, m->v[1] > 0 ? m->v[1] - 1 : s->clock.media_us + frame_us, stamp_us);
    s->clock.running = true;
    s->run_since_us = stamp_us;
}

static void take_seeked(struct session *s, const struct wire_msg *m, struct now now)
{
    if (!s->seeking || (uint32_t)m->v[2] != s->epoch)
        return;
    s->seeking = false;
    s->settled_us = s->alive_us = now.mono_us;
    if (s->seek_next_us >= 0) {
        session_begin_seek(s, s->seek_next_us, now);
        return;
    }
    int64_t stamp_us = believable(s, m->v[1], now);
    clock_jump(&s->clock, m->v[0], stamp_us);
    s->clock.running = false;
    s->starting = !s->paused;
    s->run_since_us = stamp_us;
    if (!s->quiet_seek)
        session_tell(s, PLAYER_EDGE_SEEKED, 0, "");
    s->quiet_seek = false;
}

void session_finish(struct session *s, int64_t position_us, bool complete, struct now now)
{
    s->phase = PHASE_ENDED;
    s->seeking = false;
    clock_jump(&s->clock, complete && s->info.length_us > 0 ? s->info.length_us : position_us,
               now.mono_us);
    s->clock.running = false;
    s->code = complete ? ERR_NONE : ERR_IO;
    if (!complete)
        snprintf(s->text, sizeof s->text,
                 "%s stops after %lld s of %lld: the file is incomplete or was removed",
                 fs_base_of(s->path), (long long)(position_us / 1000000),
                 (long long)(s->info.length_us / 1000000));
    session_drop_child(s);
    session_catch_up(s, now);
}

static void take_ended(struct session *s, const struct wire_msg *m, struct now now)
{
    int64_t at_us = clock_at(&s->clock, believable(s, m->v[3], now));
    if (s->seeking) /* no picture came after a jump close to the end: believe the target */
        at_us = clock_read(&s->clock, now.mono_us);
    if (at_us < m->v[1])
        at_us = m->v[1];
    int64_t length_us = m->v[2] > 0 ? m->v[2] : s->info.length_us;
    s->info.length_us = length_us;
    if (length_us > 0 && at_us < length_us - END_SLACK_US && s->info.fps > 0 &&
        s->info.fps < SESSION_SLOW_FPS)
        session_coast(s, at_us, now);
    else
        session_finish(s, at_us, length_us == 0 || at_us >= length_us - END_SLACK_US, now);
}

/* The last pictures of a slow file never leave libvlc's decoder: the one before stands until the
 * end. */
static bool coast_instead(struct session *s, struct now now)
{
    bool slow = s->info.fps > 0 && s->info.fps < SESSION_SLOW_FPS;
    if (!slow || !s->told_first || (s->restart != RESTART_COAST && s->restart != RESTART_SEEK))
        return false;
    s->phase = PHASE_RUNNING;
    s->has_first = true;
    if (s->restart == RESTART_SEEK)
        session_tell(s, PLAYER_EDGE_SEEKED, 0, "");
    s->restart = RESTART_NONE;
    session_coast(s, s->clock.media_us, now);
    return true;
}

static void take_failed(struct session *s, const struct wire_msg *m, struct now now)
{
    if (m->v[0] == FAILURE_DECODE && coast_instead(s, now))
        return;
    const char *name = fs_base_of(s->path);
    switch ((enum protocol_failure)m->v[0]) {
    case FAILURE_NO_VIDEO:
        session_fail(s, ERR_NO_VIDEO, "%s: there is only sound in this file, no picture", name);
        return;
    case FAILURE_TOO_LARGE:
        session_fail(s, ERR_LIMIT, "%s: the picture is too large to be played", name);
        return;
    case FAILURE_DECODE:
    case FAILURE_OPEN:
    case FAILURE_ENCRYPTED: /* the last five: of documents, nonsense here */
    case FAILURE_EMPTY:
    case FAILURE_BEYOND:
    case FAILURE_NO_LIBRARY:
    case FAILURE_COUNT:
        session_fail(s, ERR_DECODE, "%s: this file cannot be played; it is damaged or not a video",
                     name);
        return;
    }
}

static void take_ready(struct session *s, const struct wire_msg *m)
{
    s->info.sandbox = (unsigned)m->v[0];
    s->info.landlock_abi = (int)m->v[1];
    s->no_sound = m->v[3] == 0;
    watch_expect(&s->watch, WATCH_FIRST_PICTURE);
}

void session_news(struct session *s, const struct wire_msg *m, struct now now)
{
    if (m->type == MSG_READY) {
        take_ready(s, m);
        return;
    }
    if (m->type == MSG_SILENT) {
        session_silenced(s);
        return;
    }
    if (m->type == MSG_PONG) {
        watch_answered(&s->watch);
        return;
    }
    if (m->session != s->number || s->phase >= PHASE_ENDED)
        return;
    switch (m->type) {
    case MSG_TRACK_INFO: take_track(s, m); break;
    case MSG_MEDIA: take_media(s, m); break;
    case MSG_FORMAT: take_format(s, m); break;
    case MSG_FIRST: take_first(s, m, now); break;
    case MSG_MOVING: take_moving(s, m, now); break;
    case MSG_PLAYING: take_state(s, false, m->v[0], now); break;
    case MSG_PAUSED: take_state(s, true, m->v[1], now); break;
    case MSG_SEEKED: take_seeked(s, m, now); break;
    case MSG_ENDED: take_ended(s, m, now); break;
    case MSG_FAILED: take_failed(s, m, now); break;
    default: break;
    }
    session_catch_up(s, now);
}

static void tell_end(struct session *s)
{
    if (s->told_end || s->phase < PHASE_ENDED)
        return;
    s->told_end = true;
    if (s->phase == PHASE_FAILED)
        session_tell(s, PLAYER_EDGE_FAILED, (int)s->code, s->text);
    else if (s->code != ERR_NONE)
        session_tell(s, PLAYER_EDGE_INTERRUPTED, (int)s->code, s->text);
    else
        session_tell(s, PLAYER_EDGE_ENDED, 0, "");
}

void session_catch_up(struct session *s, struct now now)
{
    (void)now;
    if (s->ahead)
        return;
    if (!s->told_opened && s->has_media && s->has_format) {
        s->told_opened = true;
        session_tell(s, PLAYER_EDGE_OPENED, 0, "");
    }
    if (s->told_opened && !s->told_first && s->has_first) {
        s->told_first = true;
        session_tell(s, PLAYER_EDGE_FIRST_FRAME, 0, "");
        if (!s->paused && (s->clock.running || s->starting))
            s->reported = TOLD_PLAYING;
    }
    if (s->told_first && s->reported != s->told) {
        s->told = s->reported;
        session_tell(s, s->told == TOLD_PAUSED ? PLAYER_EDGE_PAUSED : PLAYER_EDGE_PLAYING, 0, "");
    }
    tell_end(s);
}
