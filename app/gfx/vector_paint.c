/*
 * Draw commands in cairo's terms, from the same geometry as the painter of pixels. Clips and layers
 * become cairo's own saved states and groups. A command nobody wrote a painter for is a bug, and so
 * are brackets that do not match.
 */
#include "gfx/vector_paint.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "gfx/blend.h"

void vector_color(struct vector *v, color_t c)
{
    cairo_set_source_rgba(v->cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0,
                          (c >> 24) / 255.0);
}

static void fill(struct vector *v, const struct draw_cmd *c)
{
    cairo_rectangle(v->cr, c->rect.x, c->rect.y, c->rect.w, c->rect.h);
    vector_color(v, c->color);
    cairo_fill(v->cr);
}

/* One path of all dark runs: no seams between cells on paper. */
static void cells(struct vector *v, const struct draw_cmd *c)
{
    int side = c->cells.side, px = c->cells.cell;
    for (int y = 0; y < side; y++)
        for (int x = 0, end; x < side; x = end) {
            const uint8_t *row = c->cells.dark + y * side;
            for (end = x + 1; end < side && !row[end] == !row[x]; end++) {
            }
            if (row[x])
                cairo_rectangle(v->cr, c->rect.x + x * px, c->rect.y + y * px, (end - x) * px, px);
        }
    vector_color(v, c->color);
    cairo_fill(v->cr);
}

/* The painter of pixels mixes premultiplied colours, a page unmultiplied ones: where the alphas
 * differ, stops between bring them together. */
static void gradient_stops(cairo_pattern_t *p, color_t from, color_t to)
{
    int steps = from >> 24 == to >> 24 ? 1 : 8;
    for (int i = 0; i <= steps; i++) {
        double t = (double)i / steps, a0 = (from >> 24) / 255.0, a1 = (to >> 24) / 255.0;
        double a = a0 + (a1 - a0) * t, rgb[3];
        for (int k = 0; k < 3; k++) {
            double c0 = (from >> (16 - 8 * k) & 255) / 255.0,
                   c1 = (to >> (16 - 8 * k) & 255) / 255.0;
            rgb[k] = a > 0 ? (c0 * a0 * (1 - t) + c1 * a1 * t) / a : a0 > 0 ? c0 : c1;
        }
        cairo_pattern_add_color_stop_rgba(p, t, rgb[0], rgb[1], rgb[2], a);
    }
}

static void gradient(struct vector *v, const struct draw_cmd *c)
{
    struct rect r = c->rect;
    bool across = c->gradient.horizontal;
    cairo_pattern_t *p = cairo_pattern_create_linear(r.x, r.y, across ? r.x + r.w : r.x,
                                                     across ? r.y : r.y + r.h);
    gradient_stops(p, c->color, c->color2);
    cairo_set_source(v->cr, p);
    cairo_pattern_destroy(p);
    cairo_rectangle(v->cr, r.x, r.y, r.w, r.h);
    cairo_fill(v->cr);
}

static void corner(struct vector *v, bool round, double x, double y, double cx, double cy, double r,
                   int quarter)
{
    if (round && r > 0)
        cairo_arc(v->cr, cx, cy, r, quarter * M_PI_2, (quarter + 1) * M_PI_2);
    else
        cairo_line_to(v->cr, x, y);
}

void vector_round_path(struct vector *v, const struct round_box *b)
{
    bool top = b->corners & DRAW_TOP, bottom = b->corners & DRAW_BOTTOM;
    double r = b->radius;
    cairo_new_sub_path(v->cr);
    corner(v, bottom, b->r, b->b, b->r - r, b->b - r, r, 0);
    corner(v, bottom, b->l, b->b, b->l + r, b->b - r, r, 1);
    corner(v, top, b->l, b->t, b->l + r, b->t + r, r, 2);
    corner(v, top, b->r, b->t, b->r - r, b->t + r, r, 3);
    cairo_close_path(v->cr);
}

static struct round_box shrunk(struct round_box b, float by)
{
    return (struct round_box){b.l + by, b.t + by, b.r - by, b.b - by, fmaxf(b.radius - by, 0),
                              b.corners};
}

static void rounded(struct vector *v, const struct draw_cmd *c)
{
    struct rect r = c->rect;
    float half = (float)(r.w < r.h ? r.w : r.h) / 2,
          border = fminf(fmaxf(c->rounded.border, 0), half);
    struct round_box outer = {(float)r.x,
                              (float)r.y,
                              (float)(r.x + r.w),
                              (float)(r.y + r.h),
                              fminf(fmaxf(c->rounded.radius, 0), half),
                              c->rounded.corners};
    /* Under an opaque border the fill reaches to its middle: two edges that only meet let the page
     * shine through between them. */
    bool under = border > 0 && c->color2 >> 24 == 255;
    struct round_box inner = shrunk(outer, under ? border / 2 : border);
    if (c->color >> 24) {
        vector_round_path(v, &inner);
        vector_color(v, c->color);
        cairo_fill(v->cr);
    }
    if (border <= 0 || c->color2 >> 24 == 0)
        return;
    inner = shrunk(outer, border);
    vector_round_path(v, &outer);
    vector_round_path(v, &inner);
    vector_color(v, c->color2);
    cairo_set_fill_rule(v->cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(v->cr);
    cairo_set_fill_rule(v->cr, CAIRO_FILL_RULE_WINDING);
}

static void line(struct vector *v, const struct draw_cmd *c)
{
    cairo_set_line_width(v->cr, c->line.width);
    cairo_set_line_cap(v->cr, c->line.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_move_to(v->cr, c->line.x0, c->line.y0);
    cairo_line_to(v->cr, c->line.x1, c->line.y1);
    vector_color(v, c->color);
    cairo_stroke(v->cr);
}

/* Filled rather than stroked: a ring as thick as its radius is a disc, and its ends are flat. */
static void arc(struct vector *v, const struct draw_cmd *c)
{
    double outer = fmaxf(c->arc.radius, 0), inner = fmax(outer - fmaxf(c->arc.thickness, 0), 0),
           sweep = c->arc.sweep_deg, from = c->arc.from_deg;
    if (sweep < 0) {
        from += sweep;
        sweep = -sweep;
    }
    bool whole = sweep >= 360;
    if (sweep == 0 || outer <= 0)
        return;
    double a = whole ? 0 : (from - 90) * M_PI / 180, b = whole ? 2 * M_PI : a + sweep * M_PI / 180;
    cairo_new_sub_path(v->cr);
    cairo_arc(v->cr, c->arc.cx, c->arc.cy, outer, a, b);
    if (whole && inner > 0) {
        cairo_close_path(v->cr);
        cairo_new_sub_path(v->cr);
    }
    if (inner > 0)
        cairo_arc_negative(v->cr, c->arc.cx, c->arc.cy, inner, b, a);
    else if (!whole)
        cairo_line_to(v->cr, c->arc.cx, c->arc.cy);
    cairo_close_path(v->cr);
    vector_color(v, c->color);
    cairo_fill(v->cr);
}

static void push(struct vector *v, enum draw_kind kind, bool group)
{
    if (v->depth == VECTOR_DEPTH_MAX)
        BUG("draw list nested deeper than %d", VECTOR_DEPTH_MAX);
    v->stack[v->depth].kind = kind;
    v->stack[v->depth++].group = group;
    cairo_save(v->cr);
}

static bool pop(struct vector *v, enum draw_kind kind)
{
    if (v->depth == 0 || v->stack[v->depth - 1].kind != kind)
        BUG("draw list brackets do not match");
    return v->stack[--v->depth].group;
}

static void clip(struct vector *v, const struct draw_cmd *c)
{
    push(v, DRAW_CLIP, false);
    cairo_rectangle(v->cr, c->rect.x, c->rect.y, c->rect.w, c->rect.h);
    cairo_clip(v->cr);
}

static void unclip(struct vector *v, const struct draw_cmd *c)
{
    (void)c;
    pop(v, DRAW_CLIP);
    cairo_restore(v->cr);
}

static void layer(struct vector *v, const struct draw_cmd *c)
{
    bool group = c->layer.alpha != 255 && c->layer.alpha != 0;
    push(v, DRAW_LAYER, group);
    if (group) {
        cairo_push_group(v->cr);
        v->groups++;
    }
    v->hidden += c->layer.alpha == 0;
    cairo_translate(v->cr, c->layer.dx, c->layer.dy);
}

/* cairo 1.16 loses 472 bytes for each group in an SVG, whatever is freed when; not in a PDF. */
static void unlayer(struct vector *v, const struct draw_cmd *open)
{
    if (pop(v, DRAW_LAYER)) {
        cairo_pop_group_to_source(v->cr);
        cairo_paint_with_alpha(v->cr, open->layer.alpha / 255.0);
        v->groups--;
    }
    v->hidden -= open->layer.alpha == 0;
    cairo_restore(v->cr);
}

static void nothing(struct vector *v, const struct draw_cmd *c)
{
    (void)v;
    (void)c;
}

static void (*const painters[])(struct vector *v, const struct draw_cmd *c) = {
    [DRAW_FILL] = fill,          [DRAW_GRADIENT] = gradient, [DRAW_ROUNDED] = rounded,
    [DRAW_LINE] = line,          [DRAW_ARC] = arc,           [DRAW_GLYPHS] = vector_glyphs,
    [DRAW_IMAGE] = vector_image, [DRAW_VIDEO] = nothing,     [DRAW_SHADOW] = vector_shadow,
    [DRAW_CLIP] = clip,          [DRAW_UNCLIP] = unclip,     [DRAW_LAYER] = layer,
    [DRAW_CELLS] = cells,
    [DRAW_UNLAYER] = unlayer, /* called with the command that opened it */
};
static_assert(ARRAY_LEN(painters) == DRAW_KIND_COUNT, "every command goes to paper");

static const char *const tag_names[] = {
    [TAG_H1] = "H1",       [TAG_H2] = "H2",  [TAG_P] = "P",          [TAG_FIGURE] = "Figure",
    [TAG_TABLE] = "Table", [TAG_ROW] = "TR", [TAG_HEAD_CELL] = "TH", [TAG_CELL] = "TD",
};
static_assert(ARRAY_LEN(tag_names) == PAGE_TAG_COUNT, "every tag has its name");

struct tags {
    const struct page *page;
    uint32_t next;                   /* span to open next */
    uint32_t open[VECTOR_DEPTH_MAX]; /* of spans */
    int depth;
};

/* Ends and begins the spans that end and begin before command i. Nothing is said inside a group:
 * cairo composes it somewhere else on the page. */
static void tags_at(struct vector *v, struct tags *t, uint32_t i)
{
    while (t->depth > 0 && t->page->spans[t->open[t->depth - 1]].to <= i)
        cairo_tag_end(v->cr, tag_names[t->page->spans[t->open[--t->depth]].tag]);
    for (; t->next < t->page->n_spans && t->page->spans[t->next].from <= i; t->next++) {
        const struct page_span *span = &t->page->spans[t->next];
        if (span->to <= i || v->groups || v->hidden)
            continue;
        if (span->to > t->page->list.n || t->depth == VECTOR_DEPTH_MAX)
            BUG("the tags of a page are not closed");
        cairo_tag_begin(v->cr, tag_names[span->tag], NULL);
        t->open[t->depth++] = t->next;
    }
}

static bool is_bracket(enum draw_kind kind)
{
    return kind == DRAW_CLIP || kind == DRAW_UNCLIP || kind == DRAW_LAYER;
}

static void run(struct vector *v, const struct page *page, bool with_tags)
{
    const struct draw_list *list = &page->list;
    const struct draw_cmd *layers[VECTOR_DEPTH_MAX];
    struct tags tags = {.page = page};
    int n_layers = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        if ((unsigned)c->kind >= DRAW_KIND_COUNT)
            BUG("no command %d", (int)c->kind);
        if (with_tags)
            tags_at(v, &tags, i);
        if (c->kind == DRAW_UNLAYER) {
            if (n_layers == 0)
                BUG("draw list brackets do not match");
            unlayer(v, layers[--n_layers]);
            continue;
        }
        if (!v->hidden || is_bracket(c->kind))
            painters[c->kind](v, c);
        if (c->kind == DRAW_LAYER)
            layers[n_layers++] = c;
    }
    if (with_tags)
        tags_at(v, &tags, list->n);
    if (v->depth != 0)
        BUG("draw list ends inside a clip or layer");
}

/*
 * Where one opaque colour fills the whole sheet, cairo forgets what was recorded of the page before
 * it, the tags that were opened among it, and then refuses to close them (1.16, sizes in whole
 * points). Under a clip of any shape but a rectangle it keeps all; this one lies around the sheet.
 */
static void keep_all(struct vector *v, const struct page *page)
{
    double w = page->list.w, h = page->list.h, m = 16;
    cairo_move_to(v->cr, -m, -m);
    cairo_line_to(v->cr, w + m, -m);
    cairo_line_to(v->cr, w + m, h + m);
    cairo_line_to(v->cr, w / 2, h + 2 * m);
    cairo_line_to(v->cr, -m, h + m);
    cairo_clip(v->cr);
}

void vector_page(struct vector *v, const struct page *page, bool with_tags)
{
    v->pixel_pt = page->w_mm * 72 / 25.4 / page->list.w;
    cairo_save(v->cr);
    cairo_scale(v->cr, v->pixel_pt, v->pixel_pt);
    keep_all(v, page);
    run(v, page, with_tags);
    cairo_restore(v->cr);
}

void vector_init(struct vector *v, cairo_surface_t *surface, struct text_engine *text,
                 struct images *images)
{
    *v = (struct vector){
        .cr = cairo_create(surface), .text = text, .images = images, .toned = image_cache_new()};
}

void vector_release(struct vector *v)
{
    cairo_destroy(v->cr);
    image_cache_free(v->toned);
    for (int i = 0; i < v->n_faces; i++)
        cairo_font_face_destroy(v->faces[i].cairo);
    free(v->faces);
}
