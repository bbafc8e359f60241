/* Images at the size they are drawn: filtered once, premultiplied, kept within what a few canvases take (64 MiB where no
 * canvas is known). */
#ifndef GFX_SCALE_H
#define GFX_SCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geom.h"
#include "gfx/images.h"

struct image_cache;

/* What a scaled copy depends on. */
struct image_tone {
    uint32_t image;
    struct rect src; /* inside the image */
    int w, h;        /* wanted */
    uint8_t brightness, saturation;
    bool mirror;
};

struct image_cache *image_cache_new(void);
void image_cache_free(struct image_cache *c);

/* It draws onto a canvas of w x h pixels: from now on no more is kept than that takes. */
void image_cache_fit(struct image_cache *c, int w, int h);
/* Only a third of the bound stays. */
void image_cache_rest(struct image_cache *c);
/* Forgets the copies of images that are no longer there: nothing asks for these again. */
void image_cache_sweep(struct image_cache *c, const struct images *images);

/* The copy made from pixels (not premultiplied, pitch words a row; read only when there is no copy yet), w x h words.
 * Valid until the next call. */
const uint32_t *image_cache_get(struct image_cache *c, const struct image_tone *tone, const uint32_t *pixels,
                                int pitch);

size_t image_cache_held(const struct image_cache *c); /* bytes of all copies */

#endif
