/*
 * The frame is kept from picture to picture. A list is compared with the one before by key; what
 * came, went or moved marks its old and its new box dirty, and only dirty boxes are drawn again,
 * clipped to whole pixels. A camera at rest with a tram passing costs a tenth of a frame. Above a
 * share of the frame everything is drawn at once.
 *
 * Invariant: the frame equals what drawing `old` over ink-950 would give, unless `old_n` is -1.
 */
#include "studio/painter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { DIRTY_MAX = 12, WHOLE_SHARE = 60 /* per cent */ };

/* What was drawn. Its picture may be given back meanwhile and another one lie where it lay: the pixels are held instead. */
struct drawn {
    struct blit blit; /* Invariant: blit.picture is not looked into */
    cairo_surface_t *surface; /* one reference */
    struct rect box;
};

struct painter {
    cairo_surface_t *frame, *second; /* second: for cross-fades; made when needed */
    struct drawn old[BLITS_MAX];
    int old_n;
    int rows_from, rows_to; /* changed since asked; from >= to: nothing */
};

static const struct rect whole = {0, 0, STORY_WIDTH, STORY_HEIGHT};

struct painter *painter_new(void)
{
    struct painter *p = mem_calloc(1, sizeof *p);
    p->frame = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, STORY_WIDTH, STORY_HEIGHT);
    p->old_n = -1;
    return p;
}

static void forget(struct painter *p)
{
    for (int i = 0; i < p->old_n; i++)
        cairo_surface_destroy(p->old[i].surface);
    p->old_n = 0;
}

void painter_free(struct painter *p)
{
    if (!p)
        return;
    forget(p);
    cairo_surface_destroy(p->frame);
    if (p->second)
        cairo_surface_destroy(p->second);
    free(p);
}

cairo_surface_t *painter_frame(const struct painter *p)
{
    return p->frame;
}

/* Whole pixels that a blit can touch. */
static struct rect box_of(const struct blit *b)
{
    double w = b->picture->w, h = b->picture->h;
    double x[4] = {0, w, 0, w}, y[4] = {0, 0, h, h}, x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (int i = 0; i < 4; i++) {
        cairo_matrix_transform_point(&b->to_screen, &x[i], &y[i]);
        x0 = fmin(x0, x[i]);
        y0 = fmin(y0, y[i]);
        x1 = fmax(x1, x[i]);
        y1 = fmax(y1, y[i]);
    }
    if (b->clipped) {
        x0 = fmax(x0, b->clip[0]);
        y0 = fmax(y0, b->clip[1]);
        x1 = fmin(x1, b->clip[2]);
        y1 = fmin(y1, b->clip[3]);
    }
    x0 = fmax(floor(x0) - 1, -4);
    y0 = fmax(floor(y0) - 1, -4);
    x1 = fmin(ceil(x1) + 1, STORY_WIDTH + 4);
    y1 = fmin(ceil(y1) + 1, STORY_HEIGHT + 4);
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){0, 0, 0, 0};
    return rect_meet((struct rect){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)}, whole);
}

static void blit_draw(cairo_t *cr, const struct blit *b)
{
    cairo_save(cr);
    if (b->clipped) {
        cairo_rectangle(cr, b->clip[0], b->clip[1], fmax(0, b->clip[2] - b->clip[0]),
                        fmax(0, b->clip[3] - b->clip[1]));
        cairo_clip(cr);
    }
    cairo_transform(cr, &b->to_screen);
    cairo_set_source_surface(cr, b->picture->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    if (b->alpha >= 1)
        cairo_paint(cr);
    else
        cairo_paint_with_alpha(cr, b->alpha);
    cairo_restore(cr);
}

static void draw_in(cairo_surface_t *to, struct rect r, const struct blit *list, int n)
{
    cairo_t *cr = cairo_create(to);
    cairo_rectangle(cr, r.x, r.y, r.w, r.h);
    cairo_clip(cr);
    cairo_set_source_rgb(cr, 0x06 / 255.0, 0x0A / 255.0, 0x13 / 255.0);
    cairo_paint(cr);
    for (int i = 0; i < n; i++)
        if (!rect_empty(rect_meet(box_of(&list[i]), r)))
            blit_draw(cr, &list[i]);
    cairo_destroy(cr);
}

struct dirt {
    struct rect list[DIRTY_MAX];
    int n;
};

static void dirt_add(struct dirt *d, struct rect r)
{
    if (rect_empty(r))
        return;
    for (int i = 0; i < d->n;) {
        if (rect_empty(rect_meet(d->list[i], r))) {
            i++;
            continue;
        }
        r = rect_join(r, d->list[i]);
        d->list[i] = d->list[--d->n];
        i = 0;
    }
    if (d->n == DIRTY_MAX) {
        d->n--;
        dirt_add(d, rect_join(r, d->list[d->n]));
        return;
    }
    d->list[d->n++] = r;
}

static bool same(const struct drawn *old, const struct blit *b)
{
    const struct blit *a = &old->blit;
    return old->surface == b->picture->surface && a->alpha == b->alpha && a->clipped == b->clipped &&
           memcmp(&a->to_screen, &b->to_screen, sizeof a->to_screen) == 0 &&
           (!a->clipped || memcmp(a->clip, b->clip, sizeof a->clip) == 0);
}

/* Both lists are ordered by key. */
static void compare(const struct painter *p, const struct blit *list, int n, struct dirt *d)
{
    int i = 0, k = 0;
    while (i < p->old_n || k < n) {
        bool has_old = i < p->old_n, has_new = k < n;
        int old_key = has_old ? p->old[i].blit.key : 0, new_key = has_new ? list[k].key : 0;
        if (has_old && has_new && old_key == new_key) {
            if (!same(&p->old[i], &list[k])) {
                dirt_add(d, p->old[i].box);
                dirt_add(d, box_of(&list[k]));
            }
            i++;
            k++;
        } else if (has_old && (!has_new || old_key < new_key)) {
            dirt_add(d, p->old[i++].box);
        } else {
            dirt_add(d, box_of(&list[k++]));
        }
    }
}

static void rows_touched(struct painter *p, struct rect r)
{
    int from = r.y & ~1, to = (r.y + r.h + 1) & ~1;
    if (p->rows_from >= p->rows_to) {
        p->rows_from = from;
        p->rows_to = to;
        return;
    }
    p->rows_from = from < p->rows_from ? from : p->rows_from;
    p->rows_to = to > p->rows_to ? to : p->rows_to;
}

static void remember(struct painter *p, const struct blit *list, int n)
{
    for (int i = 0; i < n; i++) /* before the old ones go: it may be the same picture */
        cairo_surface_reference(list[i].picture->surface);
    forget(p);
    for (int i = 0; i < n; i++)
        p->old[i] = (struct drawn){list[i], list[i].picture->surface, box_of(&list[i])};
    p->old_n = n;
}

void painter_draw(struct painter *p, const struct blit *list, int n)
{
    struct dirt d = {.n = 0};
    if (p->old_n < 0)
        dirt_add(&d, whole);
    else
        compare(p, list, n, &d);
    long area = 0;
    for (int i = 0; i < d.n; i++)
        area += (long)d.list[i].w * d.list[i].h;
    if (area * 100 > (long)WHOLE_SHARE * STORY_WIDTH * STORY_HEIGHT) {
        d.list[0] = whole;
        d.n = 1;
    }
    for (int i = 0; i < d.n; i++) {
        draw_in(p->frame, d.list[i], list, n);
        rows_touched(p, d.list[i]);
    }
    remember(p, list, n);
}

void painter_overlay(struct painter *p, const struct blit *list, int n, double alpha)
{
    if (!p->second)
        p->second = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, STORY_WIDTH, STORY_HEIGHT);
    draw_in(p->second, whole, list, n);
    cairo_t *cr = cairo_create(p->frame);
    cairo_set_source_surface(cr, p->second, 0, 0);
    cairo_paint_with_alpha(cr, alpha);
    cairo_destroy(cr);
    forget(p);
    p->old_n = -1;
    rows_touched(p, whole);
}

bool painter_changed_rows(struct painter *p, int *from, int *to)
{
    *from = p->rows_from;
    *to = p->rows_to;
    p->rows_from = p->rows_to = 0;
    return *from < *to;
}
