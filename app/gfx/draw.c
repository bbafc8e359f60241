/*
 * Builder of draw lists. Pure data: it measures nothing and draws nothing. The array of commands
 * grows inside the frame's arena (the old one is left behind, the arena goes as a whole). Commands
 * are zeroed before they are filled, so bytes nobody set never make two equal lists differ.
 */
#include "gfx/draw.h"

#include <string.h>

enum { CMDS_FIRST = 64 };

void draw_list_init(struct draw_list *d, struct arena *arena, int w, int h)
{
    *d = (struct draw_list){.arena = arena, .w = w, .h = h};
}

static struct draw_cmd *append(struct draw_list *d, enum draw_kind kind, struct rect r,
                               color_t color)
{
    if (d->n == d->cap) {
        uint32_t cap = d->cap ? d->cap * 2 : CMDS_FIRST;
        struct draw_cmd *cmds = arena_array(d->arena, cap, struct draw_cmd);
        if (d->n)
            memcpy(cmds, d->cmds, d->n * sizeof *cmds);
        d->cmds = cmds;
        d->cap = cap;
    }
    struct draw_cmd *c = &d->cmds[d->n++];
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->rect = r;
    c->color = color;
    return c;
}

void draw_fill(struct draw_list *d, struct rect r, color_t c)
{
    append(d, DRAW_FILL, r, c);
}

void draw_gradient(struct draw_list *d, struct rect r, color_t from, color_t to, bool horizontal)
{
    struct draw_cmd *c = append(d, DRAW_GRADIENT, r, from);
    c->color2 = to;
    c->gradient.horizontal = horizontal;
}

void draw_rounded_part(struct draw_list *d, struct rect r, float radius, unsigned corners,
                       color_t fill, float border, color_t border_color)
{
    struct draw_cmd *c = append(d, DRAW_ROUNDED, r, fill);
    c->color2 = border_color;
    c->rounded.radius = radius;
    c->rounded.border = border;
    c->rounded.corners = corners;
}

void draw_rounded(struct draw_list *d, struct rect r, float radius, color_t fill, float border,
                  color_t border_color)
{
    draw_rounded_part(d, r, radius, DRAW_ALL_CORNERS, fill, border, border_color);
}

void draw_line(struct draw_list *d, float x0, float y0, float x1, float y1, float width, color_t c,
               bool round)
{
    struct draw_cmd *cmd = append(d, DRAW_LINE, (struct rect){0, 0, 0, 0}, c);
    cmd->line.x0 = x0;
    cmd->line.y0 = y0;
    cmd->line.x1 = x1;
    cmd->line.y1 = y1;
    cmd->line.width = width;
    cmd->line.round = round;
}

void draw_arc(struct draw_list *d, float cx, float cy, float radius, float thickness,
              float from_deg, float sweep_deg, color_t c)
{
    struct draw_cmd *cmd = append(d, DRAW_ARC, (struct rect){0, 0, 0, 0}, c);
    cmd->arc.cx = cx;
    cmd->arc.cy = cy;
    cmd->arc.radius = radius;
    cmd->arc.thickness = thickness;
    cmd->arc.from_deg = from_deg;
    cmd->arc.sweep_deg = sweep_deg;
}

/* A full arc as thick as its radius: discs keep their fractional centre, which an integer
 * rectangle would lose. */
void draw_disc(struct draw_list *d, float cx, float cy, float radius, color_t c)
{
    draw_arc(d, cx, cy, radius, radius, 0, 360, c);
}

static void text_lines(struct draw_list *d, float x, float y, const struct text_block *block,
                       color_t c, bool mirror)
{
    for (uint32_t i = 0; i < block->n_lines; i++) {
        const struct text_line *line = &block->lines[i];
        for (uint32_t k = 0; k < line->n_runs; k++) {
            if (line->runs[k].n == 0)
                continue;
            struct draw_cmd *cmd = append(d, DRAW_GLYPHS, (struct rect){0, 0, 0, 0}, c);
            cmd->glyphs.run = &line->runs[k];
            cmd->glyphs.x = x + line->x;
            cmd->glyphs.y = y + line->baseline;
            cmd->glyphs.mirror = mirror;
            cmd->glyphs.axis = mirror ? x + block->width / 2 : 0;
        }
    }
}

void draw_text(struct draw_list *d, float x, float y, const struct text_block *block, color_t c)
{
    text_lines(d, x, y, block, c, false);
}

void draw_text_mirrored(struct draw_list *d, float x, float y, const struct text_block *block,
                        color_t c)
{
    text_lines(d, x, y, block, c, true);
}

static struct draw_cmd *image_cmd(struct draw_list *d, uint32_t image, struct rect src,
                                  struct rect dst, float radius, unsigned corners)
{
    struct draw_cmd *c = append(d, DRAW_IMAGE, dst, 0);
    c->image.image = image;
    c->image.src = src;
    c->image.radius = radius;
    c->image.corners = corners;
    return c;
}

void draw_image(struct draw_list *d, uint32_t image, struct rect src, struct rect dst,
                float radius, unsigned corners, uint8_t alpha, uint8_t brightness,
                uint8_t saturation)
{
    struct draw_cmd *c = image_cmd(d, image, src, dst, radius, corners);
    c->image.alpha = alpha;
    c->image.brightness = brightness;
    c->image.saturation = saturation;
}

void draw_image_mirrored(struct draw_list *d, uint32_t image, struct rect src, struct rect dst,
                         float radius, unsigned corners, uint8_t alpha, uint8_t brightness,
                         uint8_t saturation)
{
    draw_image(d, image, src, dst, radius, corners, alpha, brightness, saturation);
    d->cmds[d->n - 1].image.mirror = true;
}

void draw_video(struct draw_list *d, struct rect r, bool cover, uint8_t alpha)
{
    struct draw_cmd *c = append(d, DRAW_VIDEO, r, 0);
    c->video.cover = cover;
    c->video.alpha = alpha;
}

void draw_faint_shadow(struct draw_list *d, struct rect r, float radius, float blur, int dy,
                       uint8_t alpha)
{
    struct draw_cmd *c = append(d, DRAW_SHADOW, r, 0);
    c->shadow.radius = radius;
    c->shadow.blur = blur;
    c->shadow.dy = dy;
    c->shadow.alpha = alpha;
}

void draw_shadow(struct draw_list *d, struct rect r, float radius, float blur, int dy)
{
    draw_faint_shadow(d, r, radius, blur, dy, 255);
}

void draw_cells(struct draw_list *d, int x, int y, const uint8_t *dark, int side, int cell_px,
                color_t c)
{
    size_t n = (size_t)side * (size_t)side;
    uint8_t *copy = arena_array(d->arena, n ? n : 1, uint8_t);
    memcpy(copy, dark, n);
    struct draw_cmd *cmd = append(d, DRAW_CELLS, (struct rect){x, y, side * cell_px, side * cell_px}, c);
    cmd->cells.dark = copy;
    cmd->cells.side = side;
    cmd->cells.cell = cell_px;
}

void draw_clip(struct draw_list *d, struct rect r)
{
    append(d, DRAW_CLIP, r, 0);
}

void draw_unclip(struct draw_list *d)
{
    append(d, DRAW_UNCLIP, (struct rect){0, 0, 0, 0}, 0);
}

void draw_layer(struct draw_list *d, uint8_t alpha, int dx, int dy)
{
    struct draw_cmd *c = append(d, DRAW_LAYER, (struct rect){0, 0, 0, 0}, 0);
    c->layer.alpha = alpha;
    c->layer.dx = dx;
    c->layer.dy = dy;
}

void draw_unlayer(struct draw_list *d)
{
    append(d, DRAW_UNLAYER, (struct rect){0, 0, 0, 0}, 0);
}

void draw_copy(struct draw_list *d, const struct draw_list *from, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; i++) {
        struct draw_cmd *c = append(d, from->cmds[i].kind, from->cmds[i].rect, 0);
        *c = from->cmds[i];
    }
}

/* Multiply and fold, eight bytes a step; good enough to tell two frames apart, not meant against
 * an adversary. */
static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    while (n > 0) {
        uint64_t w = 0;
        size_t k = n < 8 ? n : 8;
        memcpy(&w, p, k);
        h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
        p += k;
        n -= k;
    }
    return h;
}

static uint64_t glyphs_hash(uint64_t h, const struct draw_cmd *c)
{
    const struct text_run *run = c->glyphs.run;
    float at[3] = {c->glyphs.x, c->glyphs.y, c->glyphs.axis};
    h = mix(h, at, sizeof at);
    h = mix(h, &run->size_px, sizeof run->size_px);
    uint32_t ints[3] = {(uint32_t)run->face, run->n, c->glyphs.mirror};
    h = mix(h, ints, sizeof ints);
    for (uint32_t i = 0; i < run->n; i++) {
        struct {
            uint32_t id;
            float x, y;
        } g = {run->glyphs[i].id, run->glyphs[i].x, run->glyphs[i].y};
        h = mix(h, &g, sizeof g);
    }
    return h;
}

static uint64_t cells_hash(uint64_t h, const struct draw_cmd *c)
{
    int32_t ints[6] = {c->rect.x, c->rect.y, c->rect.w, c->rect.h, c->cells.side, c->cells.cell};
    h = mix(h, ints, sizeof ints);
    return mix(h, c->cells.dark, (size_t)c->cells.side * (size_t)c->cells.side);
}

uint64_t draw_cmd_hash(const struct draw_cmd *c)
{
    uint64_t h = (uint64_t)c->kind + 1;
    if (c->kind == DRAW_CELLS)
        return cells_hash(mix(h, &c->color, sizeof c->color), c);
    if (c->kind != DRAW_GLYPHS)
        return mix(h, c, sizeof *c);
    h = mix(h, &c->color, sizeof c->color);
    return glyphs_hash(h, c);
}

uint64_t draw_list_hash(const struct draw_list *d)
{
    uint32_t head[3] = {(uint32_t)d->w, (uint32_t)d->h, d->n};
    uint64_t h = mix(1, head, sizeof head);
    for (uint32_t i = 0; i < d->n; i++) {
        uint64_t one = draw_cmd_hash(&d->cmds[i]);
        h = mix(h, &one, sizeof one);
    }
    return h;
}

bool draw_list_equal(const struct draw_list *a, const struct draw_list *b)
{
    return a->n == b->n && a->w == b->w && a->h == b->h && draw_list_hash(a) == draw_list_hash(b);
}
