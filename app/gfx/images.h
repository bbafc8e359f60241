/* Pictures by number: pixels handed in by whoever decoded them (a sandboxed child). Beyond 256 MiB the oldest go. */
#ifndef GFX_IMAGES_H
#define GFX_IMAGES_H

#include <stdbool.h>
#include <stdint.h>

struct images;

struct images *images_new(void);
void images_free(struct images *im);

/* Takes ownership of malloc'ed ARGB8888 pixels, not premultiplied (0xAARRGGBB a word, pitch w x 4). Returns its
 * number, never 0 and never given twice. */
uint32_t images_add(struct images *im, uint32_t *pixels, int w, int h);
/* As images_add, but never among the oldest that go: it stays until it is dropped. */
uint32_t images_add_kept(struct images *im, uint32_t *pixels, int w, int h);
void images_drop(struct images *im, uint32_t id); /* 0 and unknown numbers are fine */

/* Pixels as given; NULL when unknown. Valid until dropped. */
const uint32_t *images_get(const struct images *im, uint32_t id, int *w, int *h);

#endif
