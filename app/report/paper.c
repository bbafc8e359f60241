/*
 * The design's paper as tables: colours (paper-bg, paper-ink, paper-muted, paper-green and what is
 * mixed from them; amber as on screen) and type in pixels of 150 an inch, so 22 px are 10.6 pt. All
 * text pairs reach 4.5 on the paper: faint 5.3, on-amber on amber 9.9.
 */
#include "report/paper.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"

enum { DPI = 150, EDGE_W = 26, LEFT = 108, RIGHT = 100 };

static const color_t colors[] = {
    [PAPER_BG] = 0xFFFBF9F4,         [PAPER_INK] = 0xFF1B2942,   [PAPER_MUTED] = 0xFF33415A,
    [PAPER_FAINT] = 0xFF5D6A80,      [PAPER_HAIR] = 0xFFDDD9CE,  [PAPER_GREEN] = 0xFF0B6B58,
    [PAPER_GREEN_TINT] = 0xFFEBF2EC, [PAPER_AMBER] = 0xFFFFB84A, [PAPER_ON_AMBER] = 0xFF2A1800,
    [PAPER_AMBER_TINT] = 0xFFFDF0D9, [PAPER_BAR] = 0xFF0A1222,
};
static_assert(ARRAY_LEN(colors) == PAPER_COLOR_COUNT, "every colour has its value");

static const struct text_style types[] = {
    [PAPER_TITLE] = {TEXT_INTER_DISPLAY, 600, 62, 68, -0.022f, false},
    [PAPER_TITLE_SMALL] = {TEXT_INTER_DISPLAY, 600, 46, 52, -0.018f, false},
    [PAPER_LEAD] = {TEXT_INTER, 400, 25, 36, 0, false},
    [PAPER_HEAD] = {TEXT_INTER_DISPLAY, 600, 32, 40, -0.010f, false},
    [PAPER_ITEM] = {TEXT_INTER, 600, 21, 28, 0, false},
    [PAPER_KICKER] = {TEXT_INTER, 600, 18, 25, 0, false},
    [PAPER_TEXT] = {TEXT_INTER, 400, 18, 26, 0, false},
    [PAPER_TEXT_BOLD] = {TEXT_INTER, 600, 18, 26, 0, false},
    [PAPER_TIME] = {TEXT_INTER, 500, 18, 28, 0, true},
    [PAPER_SMALL] = {TEXT_INTER, 400, 17, 24, 0, true},
    [PAPER_SMALL_BOLD] = {TEXT_INTER, 600, 17, 24, 0, true},
    [PAPER_NUMBER] = {TEXT_INTER, 700, 22, 22, 0, true},
};
static_assert(ARRAY_LEN(types) == PAPER_TYPE_COUNT, "every type has its face");

static const struct {
    const char *name;
    float w_mm, h_mm;
} sizes[] = {
    [PAPER_A4] = {"A4", 210, 297},
    [PAPER_LETTER] = {"Letter", 215.9f, 279.4f},
};
static_assert(ARRAY_LEN(sizes) == PAPER_SIZE_COUNT, "every size is measured");

bool paper_size_parse(struct str name, enum paper_size *out)
{
    for (int i = 0; i < PAPER_SIZE_COUNT; i++)
        if (str_eq_nocase(name, str_c(sizes[i].name))) {
            *out = (enum paper_size)i;
            return true;
        }
    return false;
}

const char *paper_size_name(enum paper_size size)
{
    return sizes[size].name;
}

void paper_init(struct paper *p, struct pages *pages, struct text_engine *text,
                enum paper_size size, bool landscape)
{
    *p = (struct paper){.pages = pages, .text = text, .size = size, .landscape = landscape};
    float w = landscape ? sizes[size].h_mm : sizes[size].w_mm,
          h = landscape ? sizes[size].w_mm : sizes[size].h_mm;
    p->w = (int)lroundf(w / 25.4f * DPI);
    p->h = (int)lroundf(h / 25.4f * DPI);
    p->left = LEFT;
    p->right = p->w - RIGHT;
}

void paper_sheet(struct paper *p)
{
    float w = p->landscape ? sizes[p->size].h_mm : sizes[p->size].w_mm,
          h = p->landscape ? sizes[p->size].w_mm : sizes[p->size].h_mm;
    p->page = pages_add(p->pages, w, h, DPI);
    draw_fill(&p->page->list, (struct rect){0, 0, p->w, p->h}, colors[PAPER_BG]);
    draw_fill(&p->page->list, (struct rect){0, 0, EDGE_W, p->h}, colors[PAPER_BAR]);
}

color_t paper_color(enum paper_color c)
{
    return colors[c];
}

struct text_style paper_style(enum paper_type t)
{
    return types[t];
}

const struct text_block *paper_lay(struct paper *p, enum paper_type type, struct str text,
                                   float max_w, int max_lines, unsigned flags)
{
    return paper_lay_style(p, &types[type], text, max_w, max_lines, flags);
}

const struct text_block *paper_lay_style(struct paper *p, const struct text_style *style,
                                         struct str text, float max_w, int max_lines, unsigned flags)
{
    struct text_options o = {
        .max_width = max_w,
        .max_lines = max_lines,
        .flags = flags,
        .language = p->pages->language,
    };
    const struct text_block *b = text_layout(p->text, p->pages->arena, text, style, &o);
    p->missing += b->missing;
    return b;
}

void paper_put(struct paper *p, float x, float y, const struct text_block *block,
               enum paper_color c)
{
    draw_text(&p->page->list, x, y, block, colors[c]);
}

void paper_put_end(struct paper *p, float x, float y, enum paper_type type, struct str text,
                   enum paper_color c)
{
    const struct text_block *b = paper_lay(p, type, text, 0, 1, 0);
    paper_put(p, x - b->width, y, b, c);
}

void paper_put_centre(struct paper *p, float cx, float cy, enum paper_type type, struct str text,
                      enum paper_color c)
{
    const struct text_block *b = paper_lay(p, type, text, 0, 1, 0);
    float cap = text_cap_height(p->text, &types[type]);
    paper_put(p, cx - b->width / 2, cy + cap / 2 - b->lines[0].baseline, b, c);
}

static void foot(struct paper *p, uint32_t number, struct str title)
{
    float cy = (float)(p->h - PAPER_FOOT) + 8;
    struct str count = arena_strf(p->pages->arena, "%u/%u", (unsigned)number + 1,
                                  (unsigned)p->pages->n);
    const struct text_block *b = paper_lay(p, PAPER_SMALL_BOLD, count, 0, 1, 0);
    draw_line(&p->page->list, (float)p->left, cy, (float)p->right, cy, 1.5f, colors[PAPER_HAIR],
              false);
    paper_put(p, (float)p->left, cy + 14,
              paper_lay(p, PAPER_SMALL, title, (float)(p->right - p->left) - b->width - 30, 1,
                        TEXT_ELLIPSIS),
              PAPER_FAINT);
    paper_put(p, (float)p->right - b->width, cy + 14, b, PAPER_INK);
}

void paper_feet(struct paper *p, struct str title)
{
    for (uint32_t i = 0; i < p->pages->n; i++) {
        p->page = p->pages->page[i];
        foot(p, i, title);
    }
}

void paper_mark(struct paper *p, float x, float y, float side)
{
    static const float line[][2] = {{6, 37}, {16, 37}, {33, 20}, {43, 20}};
    static const float dot[][2] = {{6, 37}, {15.5f, 37}, {24.5f, 28.5f}, {33.5f, 20}};
    struct draw_list *l = &p->page->list;
    float k = side / 48;
    for (int i = 0; i < 3; i++)
        draw_line(l, x + line[i][0] * k, y + line[i][1] * k, x + line[i + 1][0] * k,
                  y + line[i + 1][1] * k, 4 * k, colors[PAPER_GREEN], true);
    for (int i = 0; i < 4; i++)
        draw_disc(l, x + dot[i][0] * k, y + dot[i][1] * k, 4.6f * k, colors[PAPER_GREEN]);
    draw_disc(l, x + 42.5f * k, y + 20 * k, 5 * k, colors[PAPER_BAR]);
}

enum { LOGO_W = 340, LOGO_H = 76, PLATE_PAD = 10, BRAND_UP = 40, BRAND_DOWN = 68 };

static void put_logo(struct paper *p, float top)
{
    const struct paper_brand *b = &p->brand;
    float k = fminf((float)LOGO_W / (float)b->w, (float)LOGO_H / (float)b->h);
    int pad = b->plate ? PLATE_PAD : 0, w = (int)lroundf((float)b->w * k),
        h = (int)lroundf((float)b->h * k);
    struct rect at = {p->right - pad - w, (int)lroundf(top), w, h};
    page_open_figure(p->page, b->name);
    if (b->plate)
        draw_rounded(&p->page->list, rect_inset(at, -pad), 14, b->plate, 0, 0);
    draw_image(&p->page->list, b->image, (struct rect){0, 0, 0, 0}, at, 0, DRAW_ALL_CORNERS, 255,
               255, 255);
    paper_close(p);
}

float paper_brand(struct paper *p, float top)
{
    if (!p->brand.name.len)
        return 0;
    if (p->brand.image && p->brand.w > 0 && p->brand.h > 0) {
        put_logo(p, top - BRAND_UP);
        return BRAND_DOWN;
    }
    const struct text_block *name =
        paper_lay(p, PAPER_TEXT_BOLD, p->brand.name, (float)(p->right - p->left), 2, TEXT_ELLIPSIS);
    paper_open(p, TAG_P);
    paper_put(p, (float)p->right - name->width, top - BRAND_UP, name, PAPER_INK);
    paper_close(p);
    return name->n_lines > 1 ? BRAND_DOWN : BRAND_UP / 2;
}

void paper_node(struct paper *p, float cx, float cy, float d, enum paper_color fill,
                enum paper_color ink, struct str text)
{
    draw_disc(&p->page->list, cx, cy, d / 2, colors[fill]);
    if (text.len)
        paper_put_centre(p, cx, cy, PAPER_NUMBER, text, ink);
}

void paper_ring(struct paper *p, float cx, float cy, float d, float width, enum paper_color color)
{
    draw_disc(&p->page->list, cx, cy, d / 2, colors[PAPER_BG]);
    draw_arc(&p->page->list, cx, cy, d / 2, width, 0, 360, colors[color]);
}

enum { CHIP_PAD = 12 };

float paper_chip_width(struct paper *p, struct str text)
{
    return ceilf(text_width(p->text, text, &types[PAPER_SMALL_BOLD])) + 2 * CHIP_PAD;
}

float paper_chip(struct paper *p, float x, float y, float line_h, struct str text)
{
    float w = paper_chip_width(p, text);
    struct rect r = {(int)lroundf(x), (int)lroundf(y), (int)w, (int)lroundf(line_h)};
    draw_rounded(&p->page->list, r, (float)r.h / 2, colors[PAPER_AMBER], 0, 0);
    paper_put_centre(p, (float)r.x + w / 2, (float)r.y + (float)r.h / 2, PAPER_SMALL_BOLD, text,
                     PAPER_ON_AMBER);
    return w;
}

void paper_open(struct paper *p, enum page_tag tag)
{
    page_open(p->page, tag, (struct str){NULL, 0});
}

void paper_close(struct paper *p)
{
    page_close(p->page);
}
