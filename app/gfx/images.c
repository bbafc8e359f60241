/*
 * Pictures by number. Numbers are never used twice, so a draw list that names a dropped picture
 * draws nothing there rather than somebody else's. Beyond the bound the oldest pictures go.
 */
#include "gfx/images.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/pieces.h"
#include "gfx/held.h"

static const size_t images_bytes = (size_t)256 << 20;

struct image {
    uint32_t id;
    uint32_t *pixels; /* owned */
    int w, h;
    bool kept; /* until dropped, whatever the bound */
};

struct images {
    struct image *list; /* oldest first */
    size_t n, cap;
    size_t bytes;
    uint32_t last_id;
    uint64_t gone; /* pictures that were dropped or made room */
};

struct images *images_new(void)
{
    return mem_calloc(1, sizeof(struct images));
}

void images_free(struct images *im)
{
    if (!im)
        return;
    for (size_t i = 0; i < im->n; i++)
        pieces_give(im->list[i].pixels);
    free(im->list);
    free(im);
}

static size_t image_size(const struct image *i)
{
    return (size_t)i->w * (size_t)i->h * sizeof *i->pixels;
}

static void remove_at(struct images *im, size_t at)
{
    im->bytes -= image_size(&im->list[at]);
    pieces_give(im->list[at].pixels);
    for (size_t i = at + 1; i < im->n; i++)
        im->list[i - 1] = im->list[i];
    im->n--;
    im->gone++;
}

/* The oldest go, never the last that came. */
static void make_room(struct images *im)
{
    for (size_t at = 0; at + 1 < im->n && im->bytes > images_bytes;)
        if (im->list[at].kept)
            at++;
        else
            remove_at(im, at);
}

static uint32_t add(struct images *im, const struct image *image)
{
    if (!image->pixels || image->w <= 0 || image->h <= 0)
        BUG("image of %d x %d", image->w, image->h);
    im->list = mem_grow(im->list, &im->cap, im->n + 1, sizeof *im->list);
    struct image *i = &im->list[im->n++];
    *i = *image;
    i->id = ++im->last_id;
    im->bytes += image_size(i);
    make_room(im);
    return im->last_id;
}

uint32_t images_add(struct images *im, uint32_t *pixels, int w, int h)
{
    return add(im, &(struct image){.pixels = pixels, .w = w, .h = h});
}

uint32_t images_add_kept(struct images *im, uint32_t *pixels, int w, int h)
{
    return add(im, &(struct image){.pixels = pixels, .w = w, .h = h, .kept = true});
}

void images_drop(struct images *im, uint32_t id)
{
    for (size_t i = 0; i < im->n; i++)
        if (im->list[i].id == id) {
            remove_at(im, i);
            return;
        }
}

const uint32_t *images_get(const struct images *im, uint32_t id, int *w, int *h)
{
    for (size_t i = 0; im && i < im->n; i++)
        if (im->list[i].id == id) {
            *w = im->list[i].w;
            *h = im->list[i].h;
            return im->list[i].pixels;
        }
    return NULL;
}

size_t images_held(const struct images *im)
{
    return im->bytes;
}

uint64_t images_gone(const struct images *im)
{
    return im ? im->gone : 0; /* a window without pictures */
}
