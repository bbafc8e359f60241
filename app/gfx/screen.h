/* Inside of the window executor: what the ways to show pixels have in common. */
#ifndef GFX_SCREEN_H
#define GFX_SCREEN_H

#include "gfx/overlay.h"
#include "gfx/video.h"

/* One way to the eye. None of these is called with an empty damage and no new picture. */
struct screen_ops {
    /* Brings damage (of the overlay, and of the video's places when its picture is new) to the screen. */
    bool (*show)(struct gfx_window *g, const struct gfx_video *video, bool new_picture, const struct damage *damage);
    const uint32_t *(*pixels)(struct gfx_window *g, int *pitch); /* as last shown; pitch in words */
    void (*size)(struct gfx_window *g, int *w, int *h);
    void (*release)(struct gfx_window *g);
};

struct gfx_window {
    const struct screen_ops *ops;
    void *screen;            /* owned by ops */
    struct overlay overlay;
    struct video_scaler *scaler;
    uint64_t serial;         /* of the picture last shown; 0: none */
    uint64_t gone;           /* images that were no longer there at the last present */
    bool stale;              /* the next present shows everything */
    bool refused;            /* the last present showed nothing though something had changed */
    uint32_t *packed;        /* for gfx_window_pixels when rows are padded; owned */
    char description[96];
};

/* The common half; size comes from ops. */
struct gfx_window *screen_new(const struct screen_ops *ops, void *screen, struct text_engine *text,
                              struct images *images);

/* Composes every rectangle of damage. */
void screen_compose(struct gfx_window *g, const struct gfx_video *video, const struct damage *damage, uint32_t *dst,
                    int pitch);

#endif
