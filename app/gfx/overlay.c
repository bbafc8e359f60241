/*
 * One update: equal lists are found by hash without resolving them (that is every video frame);
 * otherwise the plan is built, compared, and painted where it differs. Tiles remember whether they
 * are clear or opaque, so that a video frame only blends where something is.
 */
#include "gfx/overlay.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"

void overlay_init(struct overlay *o, struct text_engine *text, struct images *images)
{
    *o = (struct overlay){.text = text, .fresh = true, .work = ARENA_INIT};
    o->raster = raster_new(text, images);
}

void overlay_release(struct overlay *o)
{
    raster_free(o->raster);
    free(o->cv.px);
    free(o->tiles);
    free(o->marks);
    free(o->videos);
    arena_release(&o->work);
}

void overlay_forget(struct overlay *o)
{
    o->fresh = true;
}

void overlay_resize(struct overlay *o, int w, int h)
{
    if (o->cv.px && o->cv.area.w == w && o->cv.area.h == h)
        return;
    free(o->cv.px);
    free(o->tiles);
    o->cv = (struct canvas){mem_calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, {0, 0, w, h}};
    o->tiles_w = (w + TILE_W - 1) / TILE_W;
    o->tiles_h = (h + TILE_H - 1) / TILE_H;
    o->tiles = mem_calloc((size_t)o->tiles_w * (size_t)o->tiles_h, 1);
    overlay_forget(o);
}

static uint8_t classify(const struct overlay *o, struct rect tile)
{
    uint32_t all = 0xFFFFFFFFu, any = 0;
    for (int y = tile.y; y < tile.y + tile.h; y++) {
        const uint32_t *row = canvas_at(&o->cv, tile.x, y);
        for (int x = 0; x < tile.w; x++) {
            all &= row[x];
            any |= row[x];
        }
    }
    return all >> 24 == 255 ? TILE_OPAQUE : any ? TILE_MIXED : TILE_CLEAR;
}

static void tiles_update(struct overlay *o, struct rect part)
{
    part = rect_meet(part, o->cv.area);
    if (rect_empty(part))
        return;
    for (int ty = part.y / TILE_H; ty * TILE_H < part.y + part.h; ty++)
        for (int tx = part.x / TILE_W; tx * TILE_W < part.x + part.w; tx++) {
            struct rect tile = {tx * TILE_W, ty * TILE_H, TILE_W, TILE_H};
            o->tiles[ty * o->tiles_w + tx] = classify(o, rect_meet(tile, o->cv.area));
        }
}

static void remember(struct overlay *o, const struct plan *plan)
{
    o->marks = mem_grow(o->marks, &o->marks_cap, plan->n + 1, sizeof *o->marks);
    for (uint32_t i = 0; i < plan->n; i++)
        o->marks[i] = (struct plan_mark){plan->ops[i].hash, plan->ops[i].bounds};
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
    for (int i = 0; i < changed.n; i++)
        raster_paint(o->raster, &o->cv, changed.r[i], &plan);
    for (int i = 0; i < changed.n; i++) {
        tiles_update(o, changed.r[i]);
        damage_add(damage, rect_meet(changed.r[i], o->cv.area));
    }
    remember(o, &plan);
    o->key = key;
    o->fresh = false;
    arena_reset(&o->work);
}
