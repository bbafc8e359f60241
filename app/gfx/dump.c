/*
 * A list as text, for goldens: one command a line, indented by nesting. Positions are rounded to
 * whole pixels and glyphs only counted, so that a font's next version or a rounding in the last
 * bit does not change a golden.
 */
#include "gfx/dump.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"

typedef void printer(const struct draw_cmd *c, const struct text_engine *text, struct buf *out);

static long whole(float v)
{
    return lroundf(v);
}

static void put_rect(const struct draw_cmd *c, struct buf *out)
{
    buf_addf(out, " %d,%d %dx%d", c->rect.x, c->rect.y, c->rect.w, c->rect.h);
}

static void put_color(const char *name, color_t c, struct buf *out)
{
    buf_addf(out, " %s#%06X", name, (unsigned)(c & 0xFFFFFF));
    if (c >> 24 != 255)
        buf_addf(out, "/%u", (unsigned)(c >> 24));
}

static void put_corners(unsigned corners, struct buf *out)
{
    if (corners != DRAW_ALL_CORNERS)
        buf_add_c(out, corners == DRAW_TOP      ? " top"
                       : corners == DRAW_BOTTOM ? " bottom"
                                                : " square");
}

static void print_plain(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    put_rect(c, out);
    if (c->kind == DRAW_FILL)
        put_color("", c->color, out);
}

static void print_gradient(const struct draw_cmd *c, const struct text_engine *text,
                           struct buf *out)
{
    (void)text;
    put_rect(c, out);
    put_color("", c->color, out);
    put_color("to ", c->color2, out);
    buf_add_c(out, c->gradient.horizontal ? " across" : " down");
}

static void print_rounded(const struct draw_cmd *c, const struct text_engine *text,
                          struct buf *out)
{
    (void)text;
    put_rect(c, out);
    buf_addf(out, " radius %ld", whole(c->rounded.radius));
    put_corners(c->rounded.corners, out);
    if (c->color >> 24)
        put_color("fill ", c->color, out);
    if (c->rounded.border > 0) {
        buf_addf(out, " border %ld", whole(c->rounded.border));
        put_color("", c->color2, out);
    }
}

static void print_line(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    buf_addf(out, " %ld,%ld to %ld,%ld width %ld", whole(c->line.x0), whole(c->line.y0),
             whole(c->line.x1), whole(c->line.y1), whole(c->line.width));
    put_color("", c->color, out);
    if (c->line.round)
        buf_add_c(out, " round");
}

static void print_arc(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    buf_addf(out, " %ld,%ld radius %ld thick %ld from %ld sweep %ld", whole(c->arc.cx),
             whole(c->arc.cy), whole(c->arc.radius), whole(c->arc.thickness),
             whole(c->arc.from_deg), whole(c->arc.sweep_deg));
    put_color("", c->color, out);
}

static void print_glyphs(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    const struct text_run *run = c->glyphs.run;
    float last = run->n ? run->glyphs[run->n - 1].x : 0;
    const char *face = text ? text_face_name(text, run->face) : NULL;
    buf_addf(out, " %ld,%ld %s %ld n %u to %ld", whole(c->glyphs.x), whole(c->glyphs.y),
             face ? face : "-", whole(run->size_px), (unsigned)run->n, whole(c->glyphs.x + last));
    put_color("", c->color, out);
    if (c->glyphs.mirror)
        buf_add_c(out, " mirrored");
}

static void print_image(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    put_rect(c, out);
    buf_addf(out, " image %u", (unsigned)c->image.image);
    if (!rect_empty(c->image.src))
        buf_addf(out, " of %d,%d %dx%d", c->image.src.x, c->image.src.y, c->image.src.w,
                 c->image.src.h);
    if (c->image.radius > 0)
        buf_addf(out, " radius %ld", whole(c->image.radius));
    put_corners(c->image.corners, out);
    buf_addf(out, " alpha %u bright %u sat %u%s", c->image.alpha, c->image.brightness,
             c->image.saturation, c->image.mirror ? " mirrored" : "");
}

static void print_video(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    put_rect(c, out);
    buf_addf(out, "%s alpha %u", c->video.cover ? " cover" : " fit", c->video.alpha);
}

static void print_shadow(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    put_rect(c, out);
    buf_addf(out, " radius %ld blur %ld down %d", whole(c->shadow.radius), whole(c->shadow.blur),
             c->shadow.dy);
    if (c->shadow.alpha < 255)
        buf_addf(out, " alpha %u", c->shadow.alpha);
}

/* How many are dark, and a sum over where: two codes never look the same. */
static void print_cells(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    unsigned sum = 0, dark = 0, n = (unsigned)(c->cells.side * c->cells.side);
    for (unsigned i = 0; i < n; i++) {
        sum = sum * 31 + !!c->cells.dark[i];
        dark += !!c->cells.dark[i];
    }
    print_plain(c, text, out);
    buf_addf(out, " %dx%d dark %u sum %08x", c->cells.side, c->cells.side, dark, sum);
}

static void print_layer(const struct draw_cmd *c, const struct text_engine *text, struct buf *out)
{
    (void)text;
    buf_addf(out, " alpha %u move %d,%d", c->layer.alpha, c->layer.dx, c->layer.dy);
}

static void print_nothing(const struct draw_cmd *c, const struct text_engine *text,
                          struct buf *out)
{
    (void)c;
    (void)text;
    (void)out;
}

static const struct {
    const char *name;
    printer *print;
} kinds[] = {
    [DRAW_FILL] = {"fill", print_plain},
    [DRAW_GRADIENT] = {"gradient", print_gradient},
    [DRAW_ROUNDED] = {"rounded", print_rounded},
    [DRAW_LINE] = {"line", print_line},
    [DRAW_ARC] = {"arc", print_arc},
    [DRAW_GLYPHS] = {"text", print_glyphs},
    [DRAW_IMAGE] = {"image", print_image},
    [DRAW_VIDEO] = {"video", print_video},
    [DRAW_SHADOW] = {"shadow", print_shadow},
    [DRAW_CELLS] = {"cells", print_cells},
    [DRAW_CLIP] = {"clip", print_plain},
    [DRAW_UNCLIP] = {"unclip", print_nothing},
    [DRAW_LAYER] = {"layer", print_layer},
    [DRAW_UNLAYER] = {"unlayer", print_nothing},
};
static_assert(ARRAY_LEN(kinds) == DRAW_KIND_COUNT, "every command has a line");

void gfx_dump(const struct draw_list *list, const struct text_engine *text, struct buf *out)
{
    int depth = 0;
    buf_addf(out, "draw %dx%d\n", list->w, list->h);
    for (uint32_t i = 0; i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        if (depth > 0 && (c->kind == DRAW_UNCLIP || c->kind == DRAW_UNLAYER))
            depth--;
        for (int k = 0; k < depth; k++)
            buf_add_c(out, "  ");
        buf_add_c(out, kinds[c->kind].name);
        kinds[c->kind].print(c, text, out);
        buf_add_char(out, '\n');
        depth += c->kind == DRAW_CLIP || c->kind == DRAW_LAYER;
    }
}
