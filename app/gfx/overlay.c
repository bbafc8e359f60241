/*
 * One update: equal lists are found by hash without resolving them (that is every video frame);
 * otherwise the plan is built, compared, and painted where it differs. What stays below while
 * something fades or moves over it (a screen that goes, a page under a dialog) is held as pixels
 * and not painted again; what was held when a dialog came is there when it goes. Painting goes in
 * bands that stay in the cache: the memory is what takes the time. Tiles remember whether they are
 * clear or opaque, so that a video frame only blends where something is.
 */
#include "gfx/overlay.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bug.h"
#include "base/mem.h"
#include "base/pieces.h"
#include "gfx/scale.h"

enum { CANVASES_FREE = 4 /* memory of so many is kept for what comes next */ };

void overlay_init(struct overlay *o, struct text_engine *text, struct images *images)
{
    *o = (struct overlay){.text = text, .fresh = true, .work = ARENA_INIT};
    o->raster = raster_new(text, images);
}

static void held_release(struct overlay *o)
{
    for (int i = 0; i < OVERLAY_HELD; i++) {
        pieces_give(o->held[i].cv.px);
        o->held[i] = (struct held){.n = 0};
    }
}

void overlay_release(struct overlay *o)
{
    raster_free(o->raster);
    pieces_give(o->cv.px);
    held_release(o);
    free(o->tiles);
    free(o->marks);
    free(o->videos);
    arena_release(&o->work);
}

void overlay_forget(struct overlay *o)
{
    o->fresh = true;
    for (int i = 0; i < OVERLAY_HELD; i++)
        o->held[i].n = 0;
}

void overlay_rest(struct overlay *o)
{
    held_release(o);
    raster_rest(o->raster);
}

void overlay_resize(struct overlay *o, int w, int h)
{
    if (o->cv.px && o->cv.area.w == w && o->cv.area.h == h)
        return;
    pieces_give(o->cv.px);
    free(o->tiles);
    held_release(o);
    pieces_fit((size_t)w * (size_t)h * sizeof(uint32_t) * CANVASES_FREE);
    o->cv = (struct canvas){pieces_take((size_t)w * (size_t)h, sizeof(uint32_t)), w, {0, 0, w, h}};
    o->tiles_w = (w + TILE_W - 1) / TILE_W;
    o->tiles_h = (h + TILE_H - 1) / TILE_H;
    o->tiles = mem_calloc((size_t)o->tiles_w * (size_t)o->tiles_h, 1);
    image_cache_fit(o->raster->scaled, w, h);
    overlay_forget(o);
}

/* Collects the bits all pixels of a row have, and those any has. */
static void row_bits(const uint32_t *row, int n, uint32_t *all, uint32_t *any)
{
    int x = 0;
#ifdef __SSE2__
    __m128i every = _mm_set1_epi32(-1), some = _mm_setzero_si128();
    uint32_t lane[8];
    for (; x + 4 <= n; x += 4) {
        __m128i px = _mm_loadu_si128((const __m128i *)(const void *)(row + x));
        every = _mm_and_si128(every, px);
        some = _mm_or_si128(some, px);
    }
    _mm_storeu_si128((__m128i *)(void *)lane, every);
    _mm_storeu_si128((__m128i *)(void *)(lane + 4), some);
    *all &= lane[0] & lane[1] & lane[2] & lane[3];
    *any |= lane[4] | lane[5] | lane[6] | lane[7];
#endif
    for (; x < n; x++) {
        *all &= row[x];
        *any |= row[x];
    }
}

static uint8_t classify(const struct overlay *o, struct rect tile)
{
    uint32_t all = 0xFFFFFFFFu, any = 0;
    for (int y = tile.y; y < tile.y + tile.h; y++)
        row_bits(canvas_at(&o->cv, tile.x, y), tile.w, &all, &any);
    return all >> 24 == 255 ? TILE_OPAQUE : any ? TILE_MIXED : TILE_CLEAR;
}

static void tiles_forget(struct overlay *o, struct rect part)
{
    part = rect_meet(part, o->cv.area);
    if (rect_empty(part))
        return;
    int last = (part.x + part.w - 1) / TILE_W;
    for (int ty = part.y / TILE_H; ty * TILE_H < part.y + part.h; ty++)
        for (int tx = part.x / TILE_W; tx <= last; tx++)
            o->tiles[ty * o->tiles_w + tx] = TILE_UNKNOWN;
}

static void tiles_look(struct overlay *o)
{
    for (int ty = 0; ty < o->tiles_h; ty++)
        for (int tx = 0; tx < o->tiles_w; tx++) {
            uint8_t *class = &o->tiles[ty * o->tiles_w + tx];
            struct rect tile = {tx * TILE_W, ty * TILE_H, TILE_W, TILE_H};
            if (*class == TILE_UNKNOWN)
                *class = classify(o, rect_meet(tile, o->cv.area));
        }
}

static void remember(struct overlay *o, const struct plan *plan)
{
    o->marks = mem_grow(o->marks, &o->marks_cap, plan->n + 1, sizeof *o->marks);
    for (uint32_t i = 0; i < plan->n; i++)
        o->marks[i] = (struct plan_mark){plan->ops[i].hash, plan_place(&plan->ops[i])};
    o->n_marks = plan->n;
    o->videos = mem_grow(o->videos, &o->videos_cap, plan->n_videos + 1, sizeof *o->videos);
    for (uint32_t i = 0; i < plan->n_videos; i++)
        o->videos[i] = plan->videos[i];
    o->n_videos = plan->n_videos;
}

static uint64_t key_of(const struct draw_list *list, const struct gfx_video *v)
{
    uint64_t key = draw_list_hash(list);
    if (!v || !v->serial)
        return key;
    const int shape[] = {1, v->w, v->h, v->sar_num, v->sar_den, v->rotation, v->bt709};
    for (size_t i = 0; i < ARRAY_LEN(shape); i++)
        key = (key ^ (uint32_t)shape[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return key;
}

/* ---- what is held ---- */

enum {
    HELD_LEAST = 8, /* fewer operations are painted as fast as they are copied */
    BAND = 32       /* rows: three pictures of a wide window stay in the second cache */
};

static bool marks_begin(const struct overlay *o, const struct plan *plan)
{
    if (o->n_marks >= plan->n)
        return false;
    for (uint32_t i = 0; i < o->n_marks; i++)
        if (o->marks[i].hash != plan->ops[i].hash)
            return false;
    return true;
}

static bool is_large(const struct overlay *o, const struct damage *changed)
{
    int64_t sum = 0, all = (int64_t)o->cv.area.w * o->cv.area.h;
    for (int i = 0; i < changed->n; i++)
        sum += (int64_t)changed->r[i].w * changed->r[i].h;
    return sum * 3 > all;
}

static void copy_rows(const struct canvas *to, const struct canvas *from, struct rect part)
{
    for (int y = part.y; y < part.y + part.h; y++)
        memcpy(canvas_at(to, part.x, y), canvas_at(from, part.x, y),
               (size_t)part.w * sizeof *to->px);
}

/* Everything painted so far stays and something large comes on top: what is there is held from now on, in place of what
 * was used longest ago, whose memory is painted anew. */
static const struct held *hold(struct overlay *o, const struct plan *plan)
{
    struct held oldest = o->held[OVERLAY_HELD - 1];
    size_t n = (size_t)o->cv.area.w * (size_t)o->cv.area.h;
    if (!oldest.cv.px)
        oldest.cv = (struct canvas){pieces_take(n, sizeof *oldest.cv.px), o->cv.area.w, o->cv.area};
    memmove(o->held + 1, o->held, sizeof o->held - sizeof o->held[0]);
    o->held[0] = (struct held){o->cv, o->n_marks, plan_key(plan, 0, o->n_marks)};
    o->cv = oldest.cv;
    return &o->held[0];
}

/* The most that is held of what this plan begins with; NULL: nothing. */
static const struct held *held_for(const struct overlay *o, const struct plan *plan)
{
    const struct held *most = NULL;
    for (int i = 0; i < OVERLAY_HELD; i++) {
        const struct held *h = &o->held[i];
        if (h->n && h->n <= plan->n && (!most || h->n > most->n) && plan_key(plan, 0, h->n) == h->key)
            most = h;
    }
    return most;
}

static void paint_part(struct overlay *o, const struct plan *plan, const struct held *held, struct rect part)
{
    if (held && raster_first(plan, part) < held->n) {
        copy_rows(&o->cv, &held->cv, part);
        raster_paint_rest(o->raster, &o->cv, part, plan, held->n);
    } else {
        raster_paint(o->raster, &o->cv, part, plan);
    }
}

static void paint(struct overlay *o, const struct plan *plan, const struct damage *changed)
{
    struct damage parts = *changed;
    const struct held *held = held_for(o, plan);
    if (!held && !o->fresh && o->n_marks >= HELD_LEAST && is_large(o, changed) && marks_begin(o, plan)) {
        held = hold(o, plan);
        parts = (struct damage){{o->cv.area}, 1};
    }
    raster_hold(o->raster, o->held, OVERLAY_HELD);
    for (int i = 0; i < parts.n; i++) {
        struct rect all = rect_meet(parts.r[i], o->cv.area), band = all;
        for (; band.y < all.y + all.h; band.y += BAND) {
            band.h = all.y + all.h - band.y < BAND ? all.y + all.h - band.y : BAND;
            paint_part(o, plan, held, band);
        }
    }
}

void overlay_update(struct overlay *o, const struct draw_list *list, const struct gfx_video *video,
                    struct damage *damage)
{
    uint64_t key = key_of(list, video);
    if (!o->fresh && key == o->key)
        return;
    struct plan plan;
    struct damage changed = {.n = 0};
    plan_build(&plan, list, video, o->text, &o->work);
    if (o->fresh)
        damage_add(&changed, o->cv.area);
    else
        damage_between(&changed, o->marks, o->n_marks, &plan, &o->work);
    paint(o, &plan, &changed);
    for (int i = 0; i < changed.n; i++) {
        tiles_forget(o, changed.r[i]);
        damage_add(damage, rect_meet(changed.r[i], o->cv.area));
    }
    if (plan.n_videos)
        tiles_look(o);
    remember(o, &plan);
    o->key = key;
    o->fresh = false;
    arena_reset(&o->work);
}
