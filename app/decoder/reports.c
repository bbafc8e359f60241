/*
 * libvlc's events, on its threads: stamped and passed on, never answered with a libvlc call. A time
 * event is exact to a few milliseconds at the moment it arrives, so that moment goes with it. The
 * error event is followed by the state "ended": the event counts.
 */
#include "base/bug.h"
#include "base/time.h"
#include "decoder/body_state.h"

enum { TIMED_US = 1000000 };

/* During a seek time events say nothing: the first one comes from inside set_time, before anything
 * has moved. While pictures tell their own time, that is the better one. */
static void on_time(struct body *b, int64_t vlc_us)
{
    int64_t stamp_us = time_mono_us(), media_us = vlc_us - atomic_load(&b->lag_us);
    media_us = media_us < 0 ? 0 : media_us;
    int gate = atomic_load(&b->gate);
    if (gate == GATE_SEEK || gate == GATE_LANDING)
        return;
    atomic_store(&b->media_us, media_us);
    if (stamp_us - atomic_load(&b->timed_us) > TIMED_US)
        body_anchor(b, media_us, stamp_us);
    if (!atomic_load(&b->first_out))
        body_signal(b, PENDING_ANNOUNCE);
}

/* After a seek libvlc throws away what it had, fills its buffers from the new place and reports 100
 * %: the next picture displayed is the target's. Old ones come until then (measured: a frame or
 * two). */
static void on_buffering(struct body *b, float percent)
{
    int seek = GATE_SEEK;
    if (percent < 100 || pthread_equal(pthread_self(), b->control))
        return;
    atomic_store(&b->landing_us, time_mono_us());
    atomic_compare_exchange_strong(&b->gate, &seek, GATE_LANDING);
}

/* libvlc reports the end when its picture queue is empty, with the last picture still to be
 * displayed, and tears the video output down when this event returns (measured: the last picture of
 * every file was lost). It is given time here, on the input thread, to appear and to stand for as
 * long as the others did. */
static void wait_for_last(const struct body *b)
{
    int64_t gap_us = atomic_load(&b->gap_us), until_us = time_mono_us() + 2 * gap_us;
    uint64_t shown = atomic_load(&b->slots->header->shown);
    while (atomic_load(&b->slots->header->shown) == shown && time_mono_us() < until_us)
        time_sleep_us(2000);
    if (atomic_load(&b->slots->header->shown) != shown)
        time_sleep_us(gap_us);
}

static void on_event(const struct libvlc_event_t *e, void *opaque)
{
    struct body *b = opaque;
    if (atomic_load(&b->gate) == GATE_CLOSED)
        return;
    switch (e->type) {
    case libvlc_MediaPlayerTimeChanged:
        on_time(b, e->u.media_player_time_changed.new_time * 1000);
        return;
    case libvlc_MediaPlayerBuffering:
        on_buffering(b, e->u.media_player_buffering.new_cache);
        return;
    case libvlc_MediaPlayerPlaying:
        atomic_store(&b->paused, false);
        body_send(b, MSG_PLAYING, time_mono_us(), 0, 0);
        body_signal(b, PENDING_PLAYING | PENDING_ANNOUNCE);
        return;
    case libvlc_MediaPlayerPaused:
        atomic_store(&b->paused, true);
        body_send(b, MSG_PAUSED, 0, time_mono_us(), 0);
        return;
    case libvlc_MediaPlayerEndReached:
        wait_for_last(b);
        body_signal(b, PENDING_ENDED);
        return;
    case libvlc_MediaPlayerEncounteredError:
        body_signal(b, PENDING_ERROR);
        return;
    default:
        body_signal(b, PENDING_ANNOUNCE);
        return;
    }
}

void reports_attach(struct body *b)
{
    static const libvlc_event_type_t wanted[] = {
        libvlc_MediaPlayerTimeChanged,      libvlc_MediaPlayerPlaying,
        libvlc_MediaPlayerPaused,           libvlc_MediaPlayerEndReached,
        libvlc_MediaPlayerEncounteredError, libvlc_MediaPlayerLengthChanged,
        libvlc_MediaPlayerESAdded,          libvlc_MediaPlayerBuffering,
        libvlc_MediaPlayerESSelected,
    };
    libvlc_event_manager_t *events = libvlc_media_player_event_manager(b->mp);
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
        libvlc_event_attach(events, wanted[i], on_event, b);
}
