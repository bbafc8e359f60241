/*
 * Pictures of a dozen screens as goldens, beside the dumps: what the software painter made of a draw list, a quarter
 * as wide and high, in tests/golden/NAME.png. They are graded: the same; other antialiasing (nobody would see it);
 * another picture, which fails and leaves the new one and the difference in the build folder. Header only.
 */
#ifndef TESTS_RIG_PICTURE_H
#define TESTS_RIG_PICTURE_H

#include <cairo.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "gfx/png.h"
#include "gfx/window.h"

/* Which dumps have a picture. */
static const char *const rig_pictures[] = {
    "front-four",        "library-five",    "library-contrast", "quiz-multiple",  "feedback-wrong", "feedback-ordering",
    "result-landscape",  "map-landscape",   "about-landscape",  "fault-capsule",  "help",           "take-away",
    "agenda-break",      "capsule-controls", "timeline",        "library-portrait",
    "vote-landscape",    "vote-revealed-landscape", "vote-compared-portrait", "hands-panel",
    "caption-ruby",      "caption-columns", "caption-arabic",   "caption-tags",
    "attendance-landscape", "attendance-portrait",
    "groups-landscape",
};

enum { PICTURE_DIV = 4 };

enum picture_grade { PICTURE_SAME, PICTURE_NEAR, PICTURE_OTHER };

struct picture {
    int w, h;
    uint32_t *px; /* XRGB, owned */
};

static inline bool picture_wanted(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(rig_pictures); i++)
        if (strcmp(rig_pictures[i], name) == 0)
            return true;
    return false;
}

static inline struct picture picture_shrink(const uint32_t *px, int w, int h)
{
    struct picture p = {w / PICTURE_DIV, h / PICTURE_DIV, NULL};
    p.px = calloc((size_t)p.w * (size_t)p.h, sizeof *p.px);
    for (int i = 0; p.px && i < p.w * p.h; i++) {
        unsigned sum[3] = {0};
        for (int k = 0; k < PICTURE_DIV * PICTURE_DIV; k++) {
            uint32_t c = px[(i / p.w * PICTURE_DIV + k / PICTURE_DIV) * w + i % p.w * PICTURE_DIV + k % PICTURE_DIV];
            for (unsigned b = 0; b < 3; b++)
                sum[b] += c >> 8 * b & 255u;
        }
        for (unsigned b = 0; b < 3; b++)
            p.px[i] |= sum[b] / (PICTURE_DIV * PICTURE_DIV) << 8 * b;
    }
    return p;
}

/* NULL pixels: there is none. */
static inline struct picture picture_read(const char *path)
{
    struct picture p = {0};
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS) {
        p = (struct picture){cairo_image_surface_get_width(s), cairo_image_surface_get_height(s), NULL};
        p.px = calloc((size_t)p.w * (size_t)p.h, sizeof *p.px);
        for (int y = 0; p.px && y < p.h; y++)
            for (int x = 0; x < p.w; x++) {
                uint32_t c;
                memcpy(&c, cairo_image_surface_get_data(s) + y * cairo_image_surface_get_stride(s) + 4 * x, sizeof c);
                p.px[y * p.w + x] = c & 0xFFFFFFu;
            }
    }
    cairo_surface_destroy(s);
    return p;
}

/*
 * Bands: no pixel differs by more than 2 of 255: the same. Under 0.1 % of the pixels differ by more than 24 and the
 * signal lies 38 dB over the noise: near. diff (may be NULL) becomes the differences, eight times as bright.
 */
static inline enum picture_grade picture_grade(const struct picture *a, const struct picture *b, uint32_t *diff)
{
    if (a->w != b->w || a->h != b->h)
        return PICTURE_OTHER;
    double noise = 0;
    int n = a->w * a->h, far = 0, most = 0;
    for (int i = 0; i < n; i++) {
        int worst = 0;
        for (unsigned k = 0; k < 3; k++) {
            int d = abs((int)(a->px[i] >> 8 * k & 255u) - (int)(b->px[i] >> 8 * k & 255u));
            worst = d > worst ? d : worst;
            noise += (double)d * d;
            if (diff)
                diff[i] = k ? diff[i] | (uint32_t)(d > 31 ? 255 : 8 * d) << 8 * k : (uint32_t)(d > 31 ? 255 : 8 * d);
        }
        far += worst > 24;
        most = worst > most ? worst : most;
    }
    if (most <= 2)
        return PICTURE_SAME;
    double db = 10 * log10(255.0 * 255 / (noise / (3.0 * n)));
    return db >= 38 && far * 1000 <= n ? PICTURE_NEAR : PICTURE_OTHER;
}

static inline bool picture_compare(const char *name, const struct picture *now)
{
    char path[256];
    struct err err = ERR_INIT;
    const char *build = getenv("CAPSULE_BUILD");
    snprintf(path, sizeof path, "tests/golden/%s.png", name);
    struct picture had = picture_read(path);
    uint32_t *diff = calloc((size_t)now->w * (size_t)now->h, sizeof *diff);
    enum picture_grade grade = had.px && diff ? picture_grade(&had, now, diff) : PICTURE_OTHER;
    bool update = getenv("GOLDEN_UPDATE") != NULL;
    if (update && grade != PICTURE_SAME) {
        png_write(path, now->px, now->w, now->h, now->w, &err);
    } else if (grade == PICTURE_OTHER) {
        snprintf(path, sizeof path, "%s/golden-%s.png", build ? build : "/tmp", name);
        png_write(path, now->px, now->w, now->h, now->w, &err);
        snprintf(path, sizeof path, "%s/golden-%s-difference.png", build ? build : "/tmp", name);
        if (diff && had.px)
            png_write(path, diff, now->w, now->h, now->w, &err);
        fprintf(stderr, "looks different from tests/golden/%s.png; see %s\n", name, path);
    }
    free(diff);
    free(had.px);
    return update || grade != PICTURE_OTHER;
}

/* True when it is none of the dozen, or its picture is the same or near. */
static inline bool rig_picture(const char *name, const struct draw_list *list, struct text_engine *text,
                               struct images *images)
{
    if (!picture_wanted(name))
        return true;
    struct gfx_window *g = gfx_offscreen_new(list->w, list->h, text, images);
    struct gfx_video none = {0};
    int w, h;
    gfx_window_present(g, list, &none);
    struct picture now = picture_shrink(gfx_window_pixels(g, &w, &h), list->w, list->h);
    gfx_window_free(g);
    bool ok = now.px && picture_compare(name, &now);
    free(now.px);
    return ok;
}

#endif
