/*
 * Pictures on paper, with what is no shape: images go in at no more than 300 pixels an inch, the
 * same one once a document however often it is drawn; soft shadows are painted by the painter of
 * pixels, for a page knows no blur.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "gfx/vector_paint.h"

enum { DPI_MAX = 300, SHADOW_SIDE_MAX = 8192 };

/* Takes a copy of premultiplied words. */
static cairo_surface_t *surface_of(const uint32_t *px, int w, int h)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    unsigned char *to = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; to && y < h; y++)
        memcpy(to + (ptrdiff_t)y * stride, px + (ptrdiff_t)y * w, (size_t)w * sizeof *px);
    cairo_surface_mark_dirty(s);
    return s;
}

/* Equal names are embedded once. */
static void name_surface(cairo_surface_t *s, const struct image_tone *t)
{
    char *name = mem_calloc(1, 160);
    int n = snprintf(name, 160, "image %u %d,%d %dx%d to %dx%d %u %u %d", (unsigned)t->image,
                     t->src.x, t->src.y, t->src.w, t->src.h, t->w, t->h, t->brightness,
                     t->saturation, t->mirror);
    if (cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_UNIQUE_ID, (unsigned char *)name,
                                    (unsigned long)n, free, name) != CAIRO_STATUS_SUCCESS)
        free(name);
}

static void paint_into(struct vector *v, cairo_surface_t *s, struct rect dst, int w, int h,
                       uint8_t alpha)
{
    cairo_translate(v->cr, dst.x, dst.y);
    cairo_scale(v->cr, (double)dst.w / w, (double)dst.h / h);
    cairo_set_source_surface(v->cr, s, 0, 0);
    /* The edge pixels reach to the edge: without it a scaled picture fades out at its border. */
    cairo_pattern_set_extend(cairo_get_source(v->cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(v->cr, 0, 0, w, h);
    cairo_clip(v->cr);
    cairo_paint_with_alpha(v->cr, alpha / 255.0);
}

static int at_most(int have, int drawn, double pixel_pt)
{
    double max = ceil(drawn * pixel_pt / 72 * DPI_MAX);
    return max >= 1 && have > max ? (int)max : have;
}

void vector_image(struct vector *v, const struct draw_cmd *c)
{
    int w, h;
    const uint32_t *px = v->images ? images_get(v->images, c->image.image, &w, &h) : NULL;
    if (!px || rect_empty(c->rect) || c->image.alpha == 0)
        return;
    struct rect whole = {0, 0, w, h},
                src = rect_meet(rect_empty(c->image.src) ? whole : c->image.src, whole);
    if (rect_empty(src))
        return;
    struct image_tone tone = {.image = c->image.image, .src = src, .mirror = c->image.mirror};
    tone.w = at_most(src.w, c->rect.w, v->pixel_pt);
    tone.h = at_most(src.h, c->rect.h, v->pixel_pt);
    tone.brightness = c->image.brightness;
    tone.saturation = c->image.saturation;
    cairo_surface_t *s = surface_of(image_cache_get(v->toned, &tone, px, w), tone.w, tone.h);
    name_surface(s, &tone);
    float half = (float)(c->rect.w < c->rect.h ? c->rect.w : c->rect.h) / 2;
    struct round_box box = {(float)c->rect.x,
                            (float)c->rect.y,
                            (float)(c->rect.x + c->rect.w),
                            (float)(c->rect.y + c->rect.h),
                            fminf(fmaxf(c->image.radius, 0), half),
                            c->image.corners};
    cairo_save(v->cr);
    if (box.radius > 0) {
        vector_round_path(v, &box);
        cairo_clip(v->cr);
    }
    paint_into(v, s, c->rect, tone.w, tone.h, c->image.alpha);
    cairo_restore(v->cr);
    cairo_surface_destroy(s);
}

void vector_shadow(struct vector *v, const struct draw_cmd *c)
{
    if (!(c->shadow.blur >= 0 && c->shadow.blur <= 512))
        return;
    int m = (int)c->shadow.blur + 1, w = c->rect.w + 2 * m, h = c->rect.h + 2 * m;
    if (w > SHADOW_SIDE_MAX || h > SHADOW_SIDE_MAX)
        return;
    struct arena work = ARENA_INIT;
    struct draw_list list;
    struct plan plan;
    struct canvas cv = {arena_array(&work, (size_t)w * (size_t)h, uint32_t), w, {0, 0, w, h}};
    draw_list_init(&list, &work, w, h);
    draw_faint_shadow(&list, (struct rect){m, m, c->rect.w, c->rect.h}, c->shadow.radius,
                      c->shadow.blur, 0, c->shadow.alpha);
    plan_build(&plan, &list, NULL, v->text, &work);
    struct raster *raster = raster_new(v->text, v->images);
    raster_paint(raster, &cv, cv.area, &plan);
    raster_free(raster);
    cairo_surface_t *s = surface_of(cv.px, w, h);
    cairo_save(v->cr);
    paint_into(v, s, (struct rect){c->rect.x - m, c->rect.y - m + c->shadow.dy, w, h}, w, h, 255);
    cairo_restore(v->cr);
    cairo_surface_destroy(s);
    arena_release(&work);
}
