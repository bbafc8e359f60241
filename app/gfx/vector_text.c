/*
 * Text on paper: glyphs where the text engine put them, and under them the characters they stand
 * for, so that a reader can select, search and speak them. What stands for no character (icons are
 * of the private use areas) and bent letters are drawn as outlines, pictures. cairo keeps faces it has seen in a
 * memory of its own; each is therefore opened for cairo alone and ends when cairo lets go of it.
 */
#include <cairo-ft.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "gfx/vector_paint.h"

static cairo_font_face_t *face_open(struct vector *v, int face)
{
    static const cairo_user_data_key_t key;
    struct FT_FaceRec_ *ft = text_face_open(v->text, face);
    if (!ft)
        return NULL;
    cairo_font_face_t *f = cairo_ft_font_face_create_for_ft_face(ft, 0);
    if (cairo_font_face_set_user_data(f, &key, ft, text_face_close) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(f);
        text_face_close(ft);
        return NULL;
    }
    return f;
}

static cairo_font_face_t *face_of(struct vector *v, int face)
{
    for (int i = 0; i < v->n_faces; i++)
        if (v->faces[i].face == face)
            return v->faces[i].cairo;
    v->faces = mem_realloc(v->faces, (size_t)v->n_faces + 1, sizeof *v->faces);
    v->faces[v->n_faces] = (struct vector_face){face, face_open(v, face)};
    return v->faces[v->n_faces++].cairo;
}

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

/* ---- outlines ---- */

struct pen {
    cairo_t *cr;
    double x, y;   /* of the glyph's origin */
    double px, py; /* where the last piece ended */
};

static void pen_at(struct pen *p, float x, float y)
{
    p->px = p->x + x;
    p->py = p->y + y;
}

static void pen_move(void *ctx, float x, float y)
{
    struct pen *p = ctx;
    pen_at(p, x, y);
    cairo_move_to(p->cr, p->px, p->py);
}

static void pen_line(void *ctx, float x, float y)
{
    struct pen *p = ctx;
    pen_at(p, x, y);
    cairo_line_to(p->cr, p->px, p->py);
}

static void pen_cubic(void *ctx, float ax, float ay, float bx, float by, float x, float y)
{
    struct pen *p = ctx;
    pen_at(p, x, y);
    cairo_curve_to(p->cr, p->x + ax, p->y + ay, p->x + bx, p->y + by, p->px, p->py);
}

static void pen_quad(void *ctx, float cx, float cy, float x, float y)
{
    struct pen *p = ctx;
    double qx = p->x + cx, qy = p->y + cy, sx = p->px, sy = p->py;
    pen_at(p, x, y);
    cairo_curve_to(p->cr, sx + (qx - sx) * 2 / 3, sy + (qy - sy) * 2 / 3,
                   p->px + (qx - p->px) * 2 / 3, p->py + (qy - p->py) * 2 / 3, p->px, p->py);
}

static void outline(struct vector *v, const struct text_run *run, uint32_t glyph, double x,
                    double y)
{
    struct pen pen = {v->cr, x, y, x, y};
    struct text_outline_sink sink = {&pen, pen_move, pen_line, pen_quad, pen_cubic};
    if (text_glyph_outline(v->text, run->face, run->size_px, glyph, &sink))
        cairo_fill(v->cr);
    cairo_new_path(v->cr);
}

/* ---- runs ---- */

struct words {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int n_glyphs, n_clusters;
    struct buf utf8;
};

/* The characters of one cluster; malformed bytes as the text engine shows them. */
static int add_text(struct buf *out, const struct text_run *run, const struct text_glyph *g)
{
    size_t before = out->len;
    struct str rest = {run->text ? run->text + g->cluster : "",
                       run->text ? g->end - g->cluster : 0};
    while (rest.len) {
        char bytes[4];
        uint32_t cp = utf8_next(&rest);
        if (cp >= ' ')
            buf_add(out, (struct str){bytes, (size_t)utf8_put(cp, bytes)});
    }
    return (int)(out->len - before);
}

static uint32_t first_character(const struct text_run *run, const struct text_glyph *g)
{
    struct str rest = {run->text ? run->text + g->cluster : "",
                       run->text ? g->end - g->cluster : 0};
    return rest.len ? utf8_next(&rest) : 0;
}

/* Glyphs of one cluster stand side by side, in either direction of writing. */
static void add_glyph(struct words *w, const struct text_run *run, uint32_t i, double x, double y)
{
    const struct text_glyph *g = &run->glyphs[i];
    bool same = i > 0 && run->glyphs[i - 1].cluster == g->cluster && w->n_clusters > 0;
    w->glyphs[w->n_glyphs++] = (cairo_glyph_t){g->id, x, y};
    if (same)
        w->clusters[w->n_clusters - 1].num_glyphs++;
    else
        w->clusters[w->n_clusters++] = (cairo_text_cluster_t){
            .num_bytes = add_text(&w->utf8, run, g), .num_glyphs = 1};
}

static void show(struct vector *v, const struct text_run *run, const struct words *w)
{
    cairo_font_face_t *face = w->n_glyphs ? face_of(v, run->face) : NULL;
    if (!face)
        return;
    cairo_set_font_face(v->cr, face);
    cairo_set_font_size(v->cr, run->size_px);
    cairo_font_options_t *plain = cairo_font_options_create();
    cairo_font_options_set_hint_style(plain, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(plain, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(v->cr, plain);
    cairo_font_options_destroy(plain);
    if (w->utf8.len)
        cairo_show_text_glyphs(v->cr, buf_c(&w->utf8), (int)w->utf8.len, w->glyphs, w->n_glyphs,
                               w->clusters, w->n_clusters, 0);
    else
        cairo_show_glyphs(v->cr, w->glyphs, w->n_glyphs);
}

void vector_glyphs(struct vector *v, const struct draw_cmd *c)
{
    const struct text_run *run = c->glyphs.run;
    struct words w = {.glyphs = mem_calloc(run->n + 1, sizeof *w.glyphs),
                      .clusters = mem_calloc(run->n + 1, sizeof *w.clusters)};
    cairo_save(v->cr);
    if (c->glyphs.mirror) {
        cairo_translate(v->cr, 2 * (double)c->glyphs.axis, 0);
        cairo_scale(v->cr, -1, 1);
    }
    vector_color(v, c->color);
    bool bent = text_face_bent(v->text, run->face);
    for (uint32_t i = 0; i < run->n; i++) {
        const struct text_glyph *g = &run->glyphs[i];
        double x = (double)c->glyphs.x + g->x, y = (double)c->glyphs.y + g->y;
        if (bent || is_private(first_character(run, g)))
            outline(v, run, g->id, x, y);
        else
            add_glyph(&w, run, i, x, y);
    }
    show(v, run, &w);
    cairo_restore(v->cr);
    free(w.glyphs);
    free(w.clusters);
    buf_release(&w.utf8);
}
