/*
 * Drawn with what a draw list has: rectangles and discs on a square, and then a ring of paper that
 * covers what is outside of the disc. Vector all through, and the same on every machine. Coordinates
 * are those of the mock-up at 150 an inch, from the middle of the disc, whose radius is RADIUS.
 */
#include "report/certificate_city.h"

#include <math.h>

#include "base/bug.h"

enum { RADIUS = 219, SHORE = 126, WINDOW_W = 4, WINDOW_H = 5 };

struct view {
    struct draw_list *list;
    float cx, cy, k;
};

static void box(const struct view *v, float x0, float y0, float x1, float y1, color_t c)
{
    int left = (int)lroundf(v->cx + x0 * v->k), top = (int)lroundf(v->cy + y0 * v->k);
    draw_fill(v->list,
              (struct rect){left, top, (int)lroundf(v->cx + x1 * v->k) - left,
                            (int)lroundf(v->cy + y1 * v->k) - top},
              c);
}

static void fade(const struct view *v, float y0, float y1, color_t from, color_t to)
{
    int top = (int)lroundf(v->cy + y0 * v->k), side = (int)lroundf(RADIUS * v->k);
    draw_gradient(v->list,
                  (struct rect){(int)lroundf(v->cx) - side, top, 2 * side,
                                (int)lroundf(v->cy + y1 * v->k) - top},
                  from, to, false);
}

static void disc(const struct view *v, float x, float y, float r, color_t c)
{
    draw_disc(v->list, v->cx + x * v->k, v->cy + y * v->k, r * v->k, c);
}

static void stroke(const struct view *v, float x0, float y0, float x1, float y1, float w, color_t c)
{
    draw_line(v->list, v->cx + x0 * v->k, v->cy + y0 * v->k, v->cx + x1 * v->k, v->cy + y1 * v->k,
              w * v->k, c, true);
}

/* Houses from far to near; lit: some windows have light; dome: its top is round. */
static const struct house {
    short x, w, top;
    color_t color;
    bool lit, dome;
} houses[] = {
    {-222, 30, 40, 0xFF1F5C78, false, false}, {-196, 26, 62, 0xFF1F5C78, false, false},
    {-128, 28, 34, 0xFF2A6F88, false, false}, {-98, 24, 18, 0xFF2A6F88, false, true},
    {-72, 30, 44, 0xFF1F5C78, false, false},  {48, 22, -42, 0xFF2A6F88, false, false},
    {70, 34, -18, 0xFF1F5C78, false, true},   {104, 26, 14, 0xFF2A6F88, false, false},
    {130, 36, 30, 0xFF1F5C78, false, false},  {168, 24, 12, 0xFF2A6F88, false, false},
    {190, 34, 46, 0xFF1F5C78, false, false},  {-58, 26, -2, 0xFF245F7C, false, false},
    {-34, 24, 12, 0xFF1A4767, true, false},   {-18, 34, -62, 0xFF173A5A, true, false},
    {14, 24, -40, 0xFF1A4767, true, true},    {34, 30, -8, 0xFF123454, true, false},
    {-166, 34, 78, 0xFF123454, true, false},  {-134, 22, 60, 0xFF173A5A, true, true},
    {-112, 28, 76, 0xFF102D4B, true, false},  {-86, 32, 52, 0xFF173A5A, true, false},
    {-56, 26, 70, 0xFF102D4B, true, true},    {-32, 34, 38, 0xFF102D4B, true, false},
    {0, 26, 56, 0xFF123454, true, false},     {24, 40, 46, 0xFF0E2744, true, true},
    {62, 28, 64, 0xFF123454, true, false},    {88, 36, 28, 0xFF0E2744, true, false},
    {122, 26, 66, 0xFF123454, true, true},    {146, 34, 56, 0xFF0E2744, true, false},
    {178, 40, 74, 0xFF123454, true, false},   {-224, 60, 96, 0xFF0E2744, true, false},
};

/* One window in three or so, by a rule without chance. */
static void windows(const struct view *v, const struct house *h, unsigned salt)
{
    for (int row = 0, y = h->top + 14; y + 12 < SHORE; y += 14, row++)
        for (int col = 0, x = h->x + 5; x + WINDOW_W + 3 <= h->x + h->w; x += 8, col++)
            if ((salt * 7u + (unsigned)row * 5u + (unsigned)col * 3u) % 11u < 3u)
                box(v, (float)x, (float)y, (float)(x + WINDOW_W), (float)(y + WINDOW_H), 0xFFFFD9A0);
}

static void town(const struct view *v)
{
    for (size_t i = 0; i < ARRAY_LEN(houses); i++) {
        const struct house *h = &houses[i];
        float r = h->dome ? (float)h->w / 2 : 0;
        if (h->dome)
            disc(v, (float)h->x + r, (float)h->top + r, r, h->color);
        box(v, (float)h->x, (float)h->top + r, (float)(h->x + h->w), SHORE, h->color);
        if (h->lit)
            windows(v, h, (unsigned)i);
    }
    for (int x = -216; x < 220; x += 18)
        disc(v, (float)x, SHORE - 2, 9, x % 4 ? 0xFF0B4A45 : 0xFF0D5A50);
}

static void turbine(const struct view *v, float x, float y)
{
    stroke(v, x, y, x, SHORE - 50, 2.5f, 0xFFE8F1F2);
    stroke(v, x, y, x + 4, y - 26, 2.5f, 0xFFE8F1F2);
    stroke(v, x, y, x + 21, y + 12, 2.5f, 0xFFE8F1F2);
    stroke(v, x, y, x - 20, y + 13, 2.5f, 0xFFE8F1F2);
}

static void tram(const struct view *v)
{
    box(v, -168, 110, -110, 120, 0xFFF2F6F5);
    for (int x = -162; x < -114; x += 9)
        box(v, (float)x, 112, (float)(x + 6), 116, 0xFF0B6B58);
}

static void water(const struct view *v)
{
    fade(v, SHORE, RADIUS, 0xFF07254A, 0xFF041130);
    box(v, -RADIUS, SHORE, RADIUS, SHORE + 3, 0xFF2C5B68);
    for (int i = 0; i < 8; i++) {
        float half = (float)(18 - i * 2), y = (float)(SHORE + 10 + i * 5);
        stroke(v, 26 - half, y, 26 + half, y, 1.5f, 0xFF8F7C6C);
    }
    for (int i = 0; i < 10; i++) {
        float x = (float)((i * 83) % 330 - 180), y = (float)(SHORE + 12 + (i * 29) % 62);
        stroke(v, x, y, x + 34, y, 1.5f, 0xFF27506E);
    }
}

void certificate_city(struct paper *p, float cx, float cy, float radius)
{
    struct view v = {&p->page->list, cx, cy, radius / RADIUS};
    fade(&v, -RADIUS, -40, 0xFF151A34, 0xFF0C2F60);
    fade(&v, -40, 60, 0xFF0C2F60, 0xFF1F5F80);
    fade(&v, 60, SHORE, 0xFF1F5F80, 0xFF45988F);
    disc(&v, 26, -46, 185, 0x14FFFFFF);
    disc(&v, 26, -46, 140, 0x1EFFFFFF);
    disc(&v, 26, -46, 98, 0xFFFFC984);
    for (int i = 0; i < 4; i++)
        stroke(&v, (float)(-116 + i % 2 * 8), (float)(-166 + i * 26), (float)(-62 + i % 3 * 6),
               (float)(-166 + i * 26), 1.5f, 0xFF46617F);
    town(&v);
    turbine(&v, -174, 52);
    tram(&v);
    water(&v);
    draw_arc(v.list, cx, cy, radius * 1.5f, radius * 0.5f, 0, 360, paper_color(PAPER_BG));
}
