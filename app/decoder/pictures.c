/*
 * libvlc's video thread: which size is answered and what becomes of each picture. The announced
 * size includes decoder padding (1920x1090 for 1080p), so the visible size is taken from the
 * tracks. Nothing here blocks, and the only libvlc call is reading the track list of the media.
 */
#include <string.h>

#include "base/time.h"
#include "decoder/body_state.h"
#include "decoder/link.h"

enum {
    OLD_PICTURE_US = 100000,
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
    return NULL;
}

static void count_shown(struct body *b)
{
    atomic_fetch_add_explicit(&b->slots->header->shown, 1, memory_order_relaxed);
}

static void show(struct body *b, int64_t now_us)
{
    int64_t gap = now_us - b->displayed_us;
    b->displayed_us = now_us;
    atomic_store(&b->gap_us, gap < GAP_MAX_US ? gap : GAP_MAX_US);
    if (slots_same(b->slots)) {
        if (gap < REDISPLAY_US && !atomic_load(&b->paused))
            count_shown(b);
        return;
    }
    count_shown(b);
    bool wanted = slots_publish(b->slots, now_us);
    /* The first picture comes up to 180 ms ahead of its time; with the second one media time really
     * runs. */
    if (b->still_standing)
        body_send(b, MSG_MOVING, now_us, 0, 0);
    else if (wanted)
        body_send(b, MSG_FRAME, 0, 0, 0);
    b->still_standing = false;
}

/* A paused player goes on showing the old picture until its decoder has been flushed. A picture
 * known from before is taken for that one, for a moment: a static capsule has the same picture at
 * the target. */
static bool is_old(const struct body *b, int64_t now_us)
{
    if (now_us - atomic_load(&b->landing_us) > OLD_PICTURE_US)
        return false;
    return slots_same(b->slots) || slots_hash(b->slots) == b->dropped_hash;
}

static void land(struct body *b, int64_t now_us)
{
    int landing = GATE_LANDING;
    if (is_old(b, now_us))
        return;
    if (!atomic_compare_exchange_strong(&b->gate, &landing, GATE_OPEN))
        return;
    b->displayed_us = now_us;
    b->still_standing = true;
    count_shown(b);
    slots_publish(b->slots, now_us);
    if (!atomic_exchange(&b->first_out, true))
        body_send(b, MSG_FIRST, now_us, 0, 0);
    body_send(b, MSG_SEEKED, atomic_load(&b->target_us), now_us, atomic_load(&b->epoch));
    body_signal(b, PENDING_PAUSE);
}

static void show_first(struct body *b, int64_t now_us)
{
    bool hold = atomic_load(&b->hold);
    int first = GATE_FIRST;
    if (!atomic_compare_exchange_strong(&b->gate, &first, hold ? GATE_HELD : GATE_OPEN))
        return;
    b->displayed_us = now_us;
    b->still_standing = true;
    count_shown(b);
    slots_publish(b->slots, now_us);
    atomic_store(&b->first_out, true);
    body_send(b, MSG_FIRST, now_us, 0, 0);
    if (hold)
        body_signal(b, PENDING_PAUSE);
}

static void on_display(void *opaque, void *picture)
{
    (void)picture;
    struct body *b = opaque;
    int64_t now_us = time_mono_us();
    switch ((enum gate)atomic_load(&b->gate)) {
    case GATE_FIRST:
        show_first(b, now_us);
        return;
    case GATE_OPEN:
        show(b, now_us);
        return;
    case GATE_LANDING:
        land(b, now_us);
        return;
    case GATE_HELD:
    case GATE_SEEK:
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
