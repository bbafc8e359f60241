/*
 * Everything happens on one axis: `across` the lines (down the picture for horizontal text, along it for columns). A box
 * that only touches another is clear of it; half a pixel is touching.
 */
#include "ui/caption_place.h"

#include <math.h>

static const float TOUCH = 0.5f;

static bool upright(const struct cue_settings *s)
{
    return s->vertical != CUE_HORIZONTAL;
}

/* ---- along the lines ---- */

static double computed_position(const struct cue_settings *s)
{
    if (!s->position_auto)
        return s->position;
    return s->align == CUE_ALIGN_LEFT ? 0 : s->align == CUE_ALIGN_RIGHT ? 100 : 50;
}

/* LEFT, CENTER or RIGHT. */
static enum cue_align computed_alignment(const struct cue_settings *s, bool rtl)
{
    if (s->position_align != CUE_ALIGN_AUTO)
        return s->position_align;
    switch (s->align) {
    case CUE_ALIGN_LEFT:
    case CUE_ALIGN_RIGHT:
        return s->align;
    case CUE_ALIGN_START:
        return rtl ? CUE_ALIGN_RIGHT : CUE_ALIGN_LEFT;
    case CUE_ALIGN_END:
        return rtl ? CUE_ALIGN_LEFT : CUE_ALIGN_RIGHT;
    default:
        return CUE_ALIGN_CENTER;
    }
}

static double maximum_size(double position, enum cue_align align)
{
    if (align == CUE_ALIGN_LEFT)
        return 100 - position;
    if (align == CUE_ALIGN_RIGHT)
        return position;
    return 2 * (position <= 50 ? position : 100 - position);
}

/* Which side stays where it is when the box becomes narrower. */
static enum cue_align held_side(enum cue_align text, bool rtl)
{
    if (text == CUE_ALIGN_START)
        return rtl ? CUE_ALIGN_RIGHT : CUE_ALIGN_LEFT;
    if (text == CUE_ALIGN_END)
        return rtl ? CUE_ALIGN_LEFT : CUE_ALIGN_RIGHT;
    return text;
}

static void narrow(struct caption_spot *spot, float width, enum cue_align side)
{
    float spare = spot->to - spot->from - width;
    if (side != CUE_ALIGN_LEFT)
        spot->from += side == CUE_ALIGN_RIGHT ? spare : spare / 2;
    spot->to = spot->from + width;
}

struct caption_spot caption_spot_of(const struct cue_settings *s, bool rtl, struct rect picture, struct rect inside,
                                    float most)
{
    float origin = (float)(upright(s) ? picture.y : picture.x), full = (float)(upright(s) ? picture.h : picture.w);
    float low = (float)(upright(s) ? inside.y : inside.x), room = (float)(upright(s) ? inside.h : inside.w);
    double position = computed_position(s), size;
    enum cue_align align = computed_alignment(s, rtl);
    size = fmin(s->size, maximum_size(position, align));
    double start = align == CUE_ALIGN_LEFT ? position : align == CUE_ALIGN_RIGHT ? position - size : position - size / 2;
    struct caption_spot out = {origin + (float)start / 100 * full, origin + (float)(start + size) / 100 * full, s->align};
    float least = fminf(CAPTION_NARROWEST * full, room);
    if (out.to - out.from < least)
        narrow(&out, least, align);
    if (out.from < low || out.to > low + room) {
        bool fits = out.to - out.from <= room;
        out.from = fmaxf(out.from, low);
        out.to = fminf(out.to, low + room);
        if (fits && out.to - out.from < least)
            narrow(&out, least, out.from > low + room / 2 ? CUE_ALIGN_RIGHT : CUE_ALIGN_LEFT);
    }
    if (out.to - out.from > most)
        narrow(&out, most, held_side(s->align, rtl));
    return out;
}

/* ---- across the lines ---- */

struct axis {
    float low, high; /* of the title area */
    float size;      /* of the box */
    bool vertical;
};

static struct axis axis_of(const struct cue_settings *s, struct caption_area area, const struct caption_area *box)
{
    if (upright(s))
        return (struct axis){area.x, area.x + area.w, box->w, true};
    return (struct axis){area.y, area.y + area.h, box->h, false};
}

static void move(const struct axis *a, struct caption_area *box, float at)
{
    *(a->vertical ? &box->x : &box->y) = at;
}

static bool overlap(const struct caption_area *a, const struct caption_area *b)
{
    return a->x + TOUCH < b->x + b->w && b->x + TOUCH < a->x + a->w && a->y + TOUCH < b->y + b->h &&
           b->y + TOUCH < a->y + a->h;
}

static bool is_clear(struct caption_taken taken, const struct caption_area *box)
{
    for (int i = 0; i < taken.n; i++)
        if (overlap(&taken.list[i], box))
            return false;
    return true;
}

static bool stands(const struct axis *a, struct caption_taken taken, struct caption_area *box, float at)
{
    move(a, box, at);
    return at > a->low - TOUCH && at + a->size < a->high + TOUCH && is_clear(taken, box);
}

/* Where line number `line` is; *step is the way on. */
static float line_start(const struct cue_settings *s, const struct axis *a, double line, float *step)
{
    line = floor(line + 0.5);
    if (s->vertical == CUE_VERTICAL_RL)
        line = -(line + 1);
    float at = *step * (float)fmin(fmax(line, -1e6), 1e6);
    if (s->vertical == CUE_VERTICAL_RL)
        at += *step - a->size;
    if (line < 0) {
        at += a->high - a->low;
        *step = -*step;
    }
    return a->low + at;
}

/* The first line of the box has left the area on the side it is moved to. */
static bool has_left(const struct cue_settings *s, const struct axis *a, float at, float first, float step)
{
    float start = s->vertical == CUE_VERTICAL_RL ? at + a->size - first : at;
    return step < 0 ? start < a->low - TOUCH : start + first > a->high + TOUCH;
}

bool caption_place_snapped(const struct cue_settings *s, float first, struct caption_area area,
                           struct caption_taken taken, struct caption_area *box)
{
    struct axis a = axis_of(s, area, box);
    float step = first;
    if (!(step > 0))
        return false;
    float specified = line_start(s, &a, s->line_auto ? -1 : s->line, &step);
    for (int turn = 0; turn < 2; turn++, step = -step) {
        float at = specified;
        if (step > 0 ? at < a.low : at + first > a.high) /* far outside: no need to walk */
            at += step * floorf(fabsf(step > 0 ? a.low - at : at + first - a.high) / fabsf(step));
        for (; !has_left(s, &a, at, first, step); at += step)
            if (stands(&a, taken, box, at))
                return true;
    }
    move(&a, box, specified);
    return false;
}

bool caption_place_percent(const struct cue_settings *s, struct rect picture, struct caption_area area,
                           struct caption_taken taken, struct caption_area *box)
{
    struct axis a = axis_of(s, area, box);
    float origin = (float)(a.vertical ? picture.x : picture.y), full = (float)(a.vertical ? picture.w : picture.h);
    float at = origin + (float)s->line / 100 * full, best = 0, best_way = INFINITY;
    if (s->line_align != CUE_ALIGN_START)
        at -= s->line_align == CUE_ALIGN_END ? a.size : a.size / 2;
    at = fmaxf(fminf(at, a.high - a.size), a.low);
    for (int i = -1; i < 2 * taken.n; i++) {
        const struct caption_area *t = i < 0 ? NULL : &taken.list[i / 2];
        float edge = !t ? at : a.vertical ? (i % 2 ? t->x + t->w : t->x - a.size) : (i % 2 ? t->y + t->h : t->y - a.size);
        float way = fabsf(edge - at);
        bool nearer = way < best_way - TOUCH || (way < best_way + TOUCH && edge < best);
        if (nearer && stands(&a, taken, box, edge)) {
            best = edge;
            best_way = way;
        }
    }
    move(&a, box, best_way < INFINITY ? best : at);
    return best_way < INFINITY;
}

struct caption_area caption_region_area(const struct cue_region *r, float line_px, struct rect picture,
                                        struct caption_area area)
{
    float w = fmaxf((float)r->width / 100, CAPTION_NARROWEST) * (float)picture.w;
    struct caption_area out = {.w = fminf(w, area.w), .h = fminf((float)r->lines * line_px, area.h)};
    out.x = (float)picture.x + (float)r->viewport_x / 100 * (float)picture.w - (float)r->anchor_x / 100 * out.w;
    out.y = (float)picture.y + (float)r->viewport_y / 100 * (float)picture.h - (float)r->anchor_y / 100 * out.h;
    out.x = fmaxf(fminf(out.x, area.x + area.w - out.w), area.x);
    out.y = fmaxf(fminf(out.y, area.y + area.h - out.h), area.y);
    return out;
}
