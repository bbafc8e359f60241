/*
 * libvlc's video thread: which size is answered and what becomes of each picture. The announced
 * size includes decoder padding (1920x1090 for 1080p), so the visible size is taken from the
 * tracks. Nothing here blocks, and the only libvlc call is reading the track list of the media.
 */
#include <string.h>

#include "base/time.h"
#include "base/turns.h"
#include "decoder/body_state.h"
#include "decoder/link.h"
#include "decoder/straight.h"

enum {
    OLD_PICTURE_US = 100000,
    BESIDE_US = 200000,
    REDISPLAY_US = 55000, /* libvlc shows a picture again after 60 to 80 ms without a new one */
};

static bool turned(libvlc_video_orient_t o)
{
    return o == libvlc_video_orient_left_top || o == libvlc_video_orient_left_bottom ||
           o == libvlc_video_orient_right_top || o == libvlc_video_orient_right_bottom;
}

/* The boundary carries 16 bits of it; files carry anything. */
static void shorten_sar(struct body *b)
{
    while (b->sar_num > 0xFFFF || b->sar_den > 0xFFFF) {
        b->sar_num = b->sar_num / 2 ? b->sar_num / 2 : 1;
        b->sar_den = b->sar_den / 2 ? b->sar_den / 2 : 1;
    }
}

static void visible_size(struct body *b, unsigned *w, unsigned *h)
{
    libvlc_media_track_t **tracks = NULL;
    libvlc_media_t *media = atomic_load(&b->media);
    unsigned n = media ? libvlc_media_tracks_get(media, &tracks) : 0;
    b->sar_num = b->sar_den = 1;
    for (unsigned i = 0; i < n; i++) {
        if (tracks[i]->i_type != libvlc_track_video || !tracks[i]->video->i_width ||
            !tracks[i]->video->i_height)
            continue;
        const libvlc_video_track_t *v = tracks[i]->video;
        bool turn = turned(v->i_orientation);
        *w = turn ? v->i_height : v->i_width;
        *h = turn ? v->i_width : v->i_height;
        if (v->i_sar_num && v->i_sar_den) {
            b->sar_num = turn ? v->i_sar_den : v->i_sar_num;
            b->sar_den = turn ? v->i_sar_num : v->i_sar_den;
        }
        shorten_sar(b);
        break;
    }
    if (tracks)
        libvlc_media_tracks_release(tracks, n);
}

static void tell_format(struct body *b)
{
    struct protocol_msg m = protocol_msg_make(MSG_FORMAT, atomic_load(&b->session));
    m.v[0] = b->slots->format;
    m.v[1] = b->w;
    m.v[2] = b->h;
    m.v[3] = b->sar_num;
    m.v[4] = b->sar_den;
    m.v[5] = 0; /* libvlc has turned the picture upright already */
    link_send(b->sock, &m);
}

/* Called two or three times a file, whatever the decoder: each call is answered alike. */
static unsigned on_format(void **opaque, char *chroma, unsigned *w, unsigned *h, unsigned *pitches,
                          unsigned *lines)
{
    struct body *b = *opaque;
    struct body before = {.w = b->w, .h = b->h, .sar_num = b->sar_num, .sar_den = b->sar_den};
    turns_prompt(); /* this is libvlc's output, which was started by who knows whom */
    times_watch(b->times, b->mp);
    visible_size(b, w, h);
    bool same = b->slots->format != 0 && *w == before.w && *h == before.h &&
                b->sar_num == before.sar_num && b->sar_den == before.sar_den;
    if (!same) {
        if (!slots_format(b->slots, *w, *h)) {
            body_signal(b, PENDING_TOO_LARGE);
            return 0;
        }
        b->w = *w;
        b->h = *h;
        tell_format(b);
    }
    b->straight = false;
    memcpy(chroma, "I420", 4);
    for (int i = 0; i < 3; i++) {
        pitches[i] = b->slots->layout.pitch[i];
        lines[i] = b->slots->layout.lines[i];
    }
    return 1;
}

static void *on_lock(void *opaque, void **planes)
{
    struct body *b = opaque;
    slots_planes(b->slots, planes);
    if (!b->straight)
        straight_look(b->mp);
    b->straight = true;
    return NULL;
}

static void count_shown(struct body *b)
{
    atomic_fetch_add_explicit(&b->slots->header->shown, 1, memory_order_relaxed);
}

/* A picture on its way to the screen. */
struct display {
    int64_t now_us;
    int64_t media_us; /* its own time; -1: unknown */
    int64_t due_us;   /* when that was due; where media_us is known */
    unsigned flushes;
    bool guessed;
};

static struct display display_now(struct body *b)
{
    struct display d = {.now_us = time_mono_us(), .media_us = -1};
    struct times_picture t;
    void *planes[3];
    slots_planes(b->slots, planes);
    if (!times_copied(b->times, planes[0], &t) || t.stream_us == TIMES_UNKNOWN)
        return d;
    int64_t media_us = t.stream_us - atomic_load(&b->zero_us);
    d.media_us = media_us < 0 ? 0 : media_us > PROTOCOL_LENGTH_MAX_US ? -1 : media_us;
    d.due_us = t.due_us;
    d.flushes = t.flushes;
    d.guessed = t.guessed;
    return d;
}

static void send_picture(struct body *b, enum protocol_type type, const struct display *d)
{
    body_send(b, type, d->now_us, d->media_us + 1, 0);
}

/* The first picture after a start or a seek comes ahead of its time: media time does not run yet. One that is displayed
 * again says nothing. */
static void anchor(struct body *b, const struct display *d)
{
    if (d->media_us < 0 || d->due_us > d->now_us || atomic_load(&b->paused) ||
        d->media_us == b->anchored_us)
        return;
    b->anchored_us = d->media_us;
    atomic_store(&b->timed_us, d->now_us);
    body_anchor(b, d->media_us, d->due_us);
}

static void show(struct body *b, const struct display *d)
{
    int64_t now_us = d->now_us, gap = now_us - b->displayed_us;
    b->displayed_us = now_us;
    atomic_store(&b->gap_us, gap < GAP_MAX_US ? gap : GAP_MAX_US);
    bool same = slots_same(b->slots);
    if (same && d->guessed) {
        times_again(b->times);
        return;
    }
    anchor(b, d);
    if (same) {
        slots_stands(b->slots, d->media_us);
        if (gap < REDISPLAY_US && !atomic_load(&b->paused))
            count_shown(b);
        return;
    }
    count_shown(b);
    bool wanted = slots_publish(b->slots, now_us, d->media_us);
    /* The first picture comes up to 180 ms ahead of its time; with the second one media time really
     * runs. */
    if (b->still_standing)
        send_picture(b, MSG_MOVING, d);
    else if (wanted)
        body_send(b, MSG_FRAME, 0, 0, 0);
    b->still_standing = false;
}

/* Old pictures are displayed until the decoder has been flushed. Where it is not known what it was that
 * came out of it, a picture known from before is taken for one of those, for a moment: a static
 * capsule has the same picture at the target. */
static bool is_old(const struct body *b, const struct display *d)
{
    if (d->media_us >= 0)
        return d->flushes == atomic_load(&b->flushes);
    if (d->now_us - atomic_load(&b->landing_us) > OLD_PICTURE_US)
        return false;
    return slots_same(b->slots) || slots_hash(b->slots) == b->dropped_hash;
}

/* A picture or a few beside the target are the target; a stream that can only be entered at key pictures was entered
 * elsewhere. */
static int64_t landed_at(const struct body *b, const struct display *d)
{
    int64_t target_us = atomic_load(&b->target_us), off_us = d->media_us - target_us;
    bool elsewhere = d->media_us >= 0 && (off_us > BESIDE_US || off_us < -BESIDE_US);
    return elsewhere ? d->media_us : target_us;
}

static void land(struct body *b, const struct display *d, int gate)
{
    if (is_old(b, d) || !atomic_compare_exchange_strong(&b->gate, &gate, GATE_OPEN))
        return;
    b->displayed_us = d->now_us;
    b->still_standing = true;
    count_shown(b);
    slots_publish(b->slots, d->now_us, d->media_us);
    if (!atomic_exchange(&b->first_out, true))
        send_picture(b, MSG_FIRST, d);
    body_send(b, MSG_SEEKED, landed_at(b, d), d->now_us, atomic_load(&b->epoch));
    body_signal(b, PENDING_PAUSE);
}

static void show_first(struct body *b, const struct display *d)
{
    bool hold = atomic_load(&b->hold);
    int first = GATE_FIRST;
    if (!atomic_compare_exchange_strong(&b->gate, &first, hold ? GATE_HELD : GATE_OPEN))
        return;
    b->displayed_us = d->now_us;
    b->still_standing = true;
    count_shown(b);
    slots_publish(b->slots, d->now_us, d->media_us);
    atomic_store(&b->first_out, true);
    send_picture(b, MSG_FIRST, d);
    if (hold)
        body_signal(b, PENDING_PAUSE);
}

static void on_display(void *opaque, void *picture)
{
    (void)picture;
    struct body *b = opaque;
    struct display d = display_now(b);
    switch ((enum gate)atomic_load(&b->gate)) {
    case GATE_FIRST:
        show_first(b, &d);
        return;
    case GATE_OPEN:
        show(b, &d);
        return;
    case GATE_LANDING:
        land(b, &d, GATE_LANDING);
        return;
    case GATE_SEEK:
        if (d.media_us >= 0) {
            land(b, &d, GATE_SEEK);
            return;
        }
        b->dropped_hash = slots_hash(b->slots);
        return;
    case GATE_HELD:
        b->dropped_hash = slots_hash(b->slots);
        return;
    case GATE_CLOSED:
        return;
    }
}

void pictures_attach(struct body *b)
{
    libvlc_video_set_callbacks(b->mp, on_lock, NULL, on_display, b);
    libvlc_video_set_format_callbacks(b->mp, on_format, NULL);
}
