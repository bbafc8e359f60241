/*
 * Everything that is drawn, except the video, as premultiplied pixels with holes where videos show through. Both
 * ways to the screen put this picture over the video, which is why they look the same. Keeps what it needs to repaint
 * only what changed.
 */
#ifndef GFX_OVERLAY_H
#define GFX_OVERLAY_H

#include "gfx/damage.h"
#include "gfx/raster.h"

enum { TILE_W = 64, TILE_H = 16 };
enum tile_class { TILE_CLEAR, TILE_MIXED, TILE_OPAQUE, TILE_UNKNOWN /* not looked at: no video is shown */ };
enum { OVERLAY_HELD = 2 /* what goes, and what lies under it or comes back */ };

struct overlay {
    struct canvas cv;          /* px owned */
    struct raster *raster;     /* owned */
    uint8_t *tiles;            /* enum tile_class, tiles_w a row; owned */
    int tiles_w, tiles_h;
    bool fresh;                /* nothing painted since the size changed */
    uint64_t key;              /* of the list and picture shape last painted */
    struct plan_mark *marks;   /* of the plan last painted; owned */
    size_t marks_cap;
    uint32_t n_marks;
    struct plan_video *videos; /* owned */
    size_t videos_cap;
    uint32_t n_videos;
    struct held held[OVERLAY_HELD]; /* what earlier plans painted, everywhere; the newest first; px owned */
    struct text_engine *text;
    struct arena work;         /* within one update */
};

void overlay_init(struct overlay *o, struct text_engine *text, struct images *images);
void overlay_release(struct overlay *o);
void overlay_resize(struct overlay *o, int w, int h); /* forgets everything when the size differs */
void overlay_rest(struct overlay *o);                 /* memory goes that only pages with layers and fading ones need */
void overlay_forget(struct overlay *o);               /* the next update paints all */

/* Paints what differs from the last update; the places painted are added to damage. */
void overlay_update(struct overlay *o, const struct draw_list *list, const struct gfx_video *video,
                    struct damage *damage);

#endif
