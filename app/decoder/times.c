/*
 * libvlc 3's insides, as far as they are its published plug-in interface (libvlccore-dev): a decoder
 * hands each picture on through pf_queue_video, with the stream's time in `date`; libvlccore puts the
 * moment of display there instead and calls vout_PutPicture; vmem copies the pixels with
 * picture_CopyPixels. The first is watched by standing in its place, the others by having their names:
 * the program's own symbols go before the library's. Invariant: whatever is called here does what it did, with the same arguments,
 * but for pictures just before the target of a seek, which are decoded whole, and on a machine that is too slow for all
 * pictures (hurry.h), where times may be a picture or three off for the reason below.
 *
 * On the way to a target the decoder leaves out pictures that no other one needs. In an MP4 with B pictures the demuxer's
 * first times do not rise (an edit list takes it below 0), whereupon libavcodec takes for a picture's time that of the packet
 * it came out with: right only while none is left out. So the last ones before the target are all decoded, and
 * the first ones shown are not taken for their neighbours (they were, one picture late, until all went in order again).
 */
#include "decoder/times.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <vlc/vlc.h>
#include <vlc_common.h>

#include <vlc_codec.h>
#include <vlc_picture.h>
#include <vlc_vout.h>

#include "base/bug.h"
#include "decoder/coded.h"
#include "decoder/hurry.h"

enum {
    NOTED_MAX = 128,
    NEAR_US = 60000,
    DEPTH = 3,
    WHOLE_US = 400000, /* ten pictures at 25 a second: as many as are under way in a decoder, and some */
};

struct noted {
    const picture_t *picture;
    int64_t stream_us;
    int64_t due_us; /* 0: not told yet */
    unsigned flushes;
};

struct times {
    int (*queue)(decoder_t *, picture_t *);
    int (*decode)(decoder_t *, block_t *);
    void (*flush)(decoder_t *);
    mtime_t (*display_date)(decoder_t *, mtime_t);
    _Atomic int64_t whole_from_us; /* in the stream's own time */
    _Atomic unsigned flushes;
    struct hurry hurry; /* the decoder's thread alone */
    _Atomic uint64_t left_out;
    _Atomic int64_t *next_due_us;
    pthread_mutex_t lock; /* for all below; nothing is called while it is held */
    struct noted noted[NOTED_MAX];
    uint64_t n, shown; /* noted so far; number of the one copied last */
    bool shown_any;    /* one was */
    uint64_t before;   /* shown, when the one copied last was guessed */
    int64_t moved_us;  /* by how much a pause moved the moments of those that wait, as far as is known */
    int64_t copied_due_us;
};

/* The two functions below that the library calls by name have no place for a pointer of ours: what they are about
 * is what this thread is at. */
struct copied {
    const picture_t *from;
    const void *to;
    int64_t due_us;
};
struct queued {
    struct times *times; /* NULL: nothing is being queued */
    uint64_t number;
};
static _Thread_local struct copied copied_picture;
static _Thread_local struct queued queued_picture;

struct times *times_new(_Atomic int64_t *due_us)
{
    if (strncmp(libvlc_get_version(), "3.0.", 4) != 0)
        return NULL;
    struct times *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    pthread_mutex_init(&t->lock, NULL);
    t->next_due_us = due_us;
    atomic_store(&t->whole_from_us, INT64_MAX);
    return t;
}

void times_reset(struct times *t)
{
    if (!t)
        return;
    pthread_mutex_lock(&t->lock);
    t->n = t->shown = 0;
    t->shown_any = false;
    t->moved_us = 0;
    atomic_store(&t->whole_from_us, INT64_MAX);
    atomic_store(&t->left_out, 0);
    atomic_store(t->next_due_us, 0);
    pthread_mutex_unlock(&t->lock);
}

/* The first number to look at: what was shown is never gone behind. */
static uint64_t noted_from(const struct times *t)
{
    uint64_t first = t->n > NOTED_MAX ? t->n - NOTED_MAX : 0;
    return t->shown > first ? t->shown : first;
}

/* The lock is held. What was left out because it was late is told as well. */
static void tell_next(struct times *t)
{
    int64_t due_us = 0;
    for (uint64_t i = noted_from(t) + (t->shown_any ? 1 : 0); i < t->n && !due_us; i++)
        due_us = t->noted[i % NOTED_MAX].due_us;
    atomic_store(t->next_due_us, due_us);
}

static int queue_noting(decoder_t *decoder, picture_t *picture)
{
    struct times *t = decoder->p_queue_ctx;
    int64_t stream_us = picture->date > VLC_TS_INVALID ? picture->date - VLC_TS_0 : TIMES_UNKNOWN;
    pthread_mutex_lock(&t->lock);
    uint64_t number = t->n++;
    t->noted[number % NOTED_MAX] = (struct noted){picture, stream_us, 0, atomic_load(&t->flushes)};
    pthread_mutex_unlock(&t->lock);
    queued_picture = (struct queued){t, number};
    int result = t->queue(decoder, picture);
    queued_picture = (struct queued){NULL, 0};
    return result;
}

void vout_PutPicture(vout_thread_t *vout, picture_t *picture)
{
    void (*put)(vout_thread_t *, picture_t *);
    struct queued q = queued_picture;
    *(void **)&put = dlsym(RTLD_NEXT, "vout_PutPicture");
    if (q.times) {
        pthread_mutex_lock(&q.times->lock);
        q.times->noted[q.number % NOTED_MAX].due_us = picture->date;
        tell_next(q.times);
        pthread_mutex_unlock(&q.times->lock);
        if (hurry_shows(&q.times->hurry, atomic_load(q.times->next_due_us), mdate()))
            picture->b_force = true;
    }
    put(vout, picture);
}

static void flush_counting(decoder_t *decoder)
{
    struct times *t = decoder->p_queue_ctx;
    atomic_fetch_add(&t->flushes, 1);
    hurry_init(&t->hurry);
    if (t->flush)
        t->flush(decoder);
}

/* What the decoder asks to learn whether it is late, when it would leave pictures out; nothing else does. May it not leave
 * any out at all (b_frame_drop_allowed), it shows pictures, too, whose references are missing. */
static mtime_t never_late(decoder_t *decoder, mtime_t date)
{
    (void)decoder, (void)date;
    return VLC_TS_INVALID;
}

static struct coded coded_of(const decoder_t *decoder, const block_t *block)
{
    struct coded_format f = {decoder->fmt_in.i_codec, decoder->fmt_in.p_extra, (size_t)decoder->fmt_in.i_extra};
    return coded_look(&f, block->p_buffer, block->i_buffer);
}

static enum hurry_verdict judge(struct times *t, decoder_t *decoder, const block_t *block, struct coded coded)
{
    mtime_t stream = block->i_dts > VLC_TS_INVALID ? block->i_dts : block->i_pts;
    mtime_t shown = block->i_pts > VLC_TS_INVALID ? block->i_pts : block->i_dts;
    mtime_t due = shown > VLC_TS_INVALID && t->display_date ? t->display_date(decoder, shown) : VLC_TS_INVALID;
    struct hurry_picture p = {
        .key = coded.key,
        .disposable = coded.disposable,
        .stream_us = stream > VLC_TS_INVALID ? stream - VLC_TS_0 : -1,
        .late_us = due > VLC_TS_INVALID ? mdate() - due : HURRY_REST_US,
    };
    return hurry_judge(&t->hurry, &p);
}

static int decode_on_the_way(struct times *t, decoder_t *decoder, block_t *block)
{
    int64_t at = block->i_pts > VLC_TS_INVALID ? block->i_pts : block->i_dts;
    if (at > VLC_TS_INVALID && at - VLC_TS_0 >= atomic_load(&t->whole_from_us))
        block->i_flags &= ~(uint32_t)BLOCK_FLAG_PREROLL; /* libvlccore has looked at it and leaves them out itself */
    return t->decode(decoder, block);
}

/* What a seek decodes on its way to the target is in nobody's time. */
static int decode_watched(decoder_t *decoder, block_t *block)
{
    struct times *t = decoder->p_queue_ctx;
    if (!block)
        return t->decode(decoder, block);
    if (block->i_flags & BLOCK_FLAG_PREROLL)
        return decode_on_the_way(t, decoder, block);
    switch (judge(t, decoder, block, coded_of(decoder, block))) {
    case HURRY_LEAVE_OUT:
        atomic_fetch_add(&t->left_out, 1);
        block_Release(block);
        return VLCDEC_SUCCESS;
    case HURRY_BEGIN_ANEW:
        t->decode(decoder, NULL); /* what it still has comes out: a very slow one would never show anything */
        if (t->flush)
            t->flush(decoder);
        break;
    case HURRY_DECODE: break;
    }
    return t->decode(decoder, block);
}

static void stand_in(struct times *t, decoder_t *decoder)
{
    if (decoder->p_queue_ctx || !decoder->pf_queue_video)
        return;
    hurry_init(&t->hurry);
    t->display_date = decoder->pf_get_display_date;
    decoder->pf_get_display_date = never_late;
    t->queue = decoder->pf_queue_video;
    t->flush = decoder->pf_flush;
    t->decode = decoder->pf_decode;
    decoder->p_queue_ctx = t;
    decoder->pf_queue_video = queue_noting;
    decoder->pf_flush = flush_counting;
    decoder->pf_decode = decode_watched;
}

static void look_below(struct times *t, vlc_object_t *object, int depth)
{
    vlc_list_t *list = vlc_list_children(object);
    for (int i = 0; list && i < list->i_count; i++) {
        vlc_object_t *child = list->p_values[i].p_address;
        decoder_t *decoder = (decoder_t *)child;
        if (strcmp(child->obj.object_type, "decoder") == 0) {
            if (decoder->fmt_in.i_cat == VIDEO_ES)
                stand_in(t, decoder);
        } else if (depth > 0) {
            look_below(t, child, depth - 1);
        }
    }
    if (list)
        vlc_list_release(list);
}

void times_watch(struct times *t, libvlc_media_player_t *mp)
{
    if (t)
        look_below(t, (vlc_object_t *)mp, DEPTH); /* a player begins with what makes it an object */
}

void picture_CopyPixels(picture_t *to, const picture_t *from)
{
    void (*copy)(picture_t *, const picture_t *);
    *(void **)&copy = dlsym(RTLD_NEXT, "picture_CopyPixels");
    copied_picture = (struct copied){from, to->p[0].p_pixels, from->date};
    copy(to, from);
}

/* How well a picture noted fits the one copied. A pause moves the dates of all that wait, and gives one date to all that
 * come out of a decoder meanwhile; then it is known by its place in memory, unless a filter made another one of it. */
static int fit(const struct noted *noted)
{
    bool due = noted->due_us == copied_picture.due_us,
         place = noted->picture == copied_picture.from;
    return !noted->due_us ? 0 : due && place ? 3 : due ? 2 : place ? 1 : 0;
}

/* Of equals by place the newest, for places are used again; of equals by date alone the first one since the last flush. */
static bool find_same(const struct times *t, uint64_t *number)
{
    int best = 0;
    unsigned flushes = 0;
    for (uint64_t i = noted_from(t); i < t->n; i++) {
        const struct noted *noted = &t->noted[i % NOTED_MAX];
        int now = fit(noted);
        if (!now || now < best || (now == best && now == 2 && noted->flushes == flushes))
            continue;
        best = now;
        flushes = noted->flushes;
        *number = i;
    }
    return best > 0;
}

/* A filter set a date between two, for the second half of a picture; or dates were moved, and those queued since are
 * in step with it. */
static bool find_near(const struct times *t, uint64_t *number)
{
    int64_t best = NEAR_US;
    for (uint64_t i = noted_from(t); i < t->n; i++) {
        int64_t off = copied_picture.due_us - t->noted[i % NOTED_MAX].due_us;
        off = off < 0 ? -off : off;
        if (off >= best)
            continue;
        best = off;
        *number = i;
    }
    return best < NEAR_US;
}

/* All that waited through a pause were moved alike. */
static bool find_moved(const struct times *t, uint64_t *number)
{
    for (uint64_t i = noted_from(t); t->moved_us && i < t->n; i++) {
        const struct noted *noted = &t->noted[i % NOTED_MAX];
        if (!noted->due_us || noted->due_us + t->moved_us != copied_picture.due_us)
            continue;
        *number = i;
        return true;
    }
    return false;
}

/* The one that came out after the last one shown, and was not left out. */
static bool guess(struct times *t, uint64_t *number)
{
    for (uint64_t i = noted_from(t) + (t->shown_any ? 1 : 0); i < t->n; i++) {
        const struct noted *noted = &t->noted[i % NOTED_MAX];
        if (!noted->due_us)
            continue;
        t->before = t->shown;
        t->moved_us = copied_picture.due_us - noted->due_us;
        *number = i;
        return true;
    }
    return false;
}

/* False: not known. */
static bool find(struct times *t, struct noted *out, bool *guessed)
{
    uint64_t number = 0;
    bool known = find_same(t, &number) || find_moved(t, &number);
    *guessed = false;
    if (!known && find_near(t, &number)) {
        *out = t->noted[number % NOTED_MAX];
        if (out->stream_us != TIMES_UNKNOWN)
            out->stream_us += copied_picture.due_us - out->due_us;
        return true;
    }
    if (!known) {
        *guessed = t->shown_any;
        if (!guess(t, &number))
            return false;
    }
    t->shown = number;
    t->shown_any = true;
    *out = t->noted[number % NOTED_MAX];
    return true;
}

bool times_copied(struct times *t, const void *plane, struct times_picture *out)
{
    struct noted noted;
    bool guessed;
    if (!t || copied_picture.to != plane)
        return false;
    pthread_mutex_lock(&t->lock);
    t->copied_due_us = copied_picture.due_us;
    bool found = find(t, &noted, &guessed);
    tell_next(t);
    pthread_mutex_unlock(&t->lock);
    if (found)
        *out = (struct times_picture){noted.stream_us, copied_picture.due_us, noted.flushes, guessed};
    return found;
}

void times_again(struct times *t)
{
    pthread_mutex_lock(&t->lock);
    t->shown = t->before;
    t->moved_us = t->copied_due_us - t->noted[t->shown % NOTED_MAX].due_us;
    tell_next(t);
    pthread_mutex_unlock(&t->lock);
}

void times_sought(struct times *t, int64_t stream_us)
{
    if (t)
        atomic_store(&t->whole_from_us, stream_us - WHOLE_US);
}

uint64_t times_left_out(const struct times *t)
{
    return t ? atomic_load(&t->left_out) : 0;
}

unsigned times_flushes(const struct times *t)
{
    return t ? atomic_load(&t->flushes) : 0;
}
