/*
 * Two ways. Stacked: the cues of a language share its lines, in the order of the file, the second language below the
 * first; so it is for two languages and beside a picture. Placed: each cue goes where its settings say and is clear of
 * all that stood there when it came; automatic ones fill up from the lowest line. Cues that came together keep the order
 * of the file from top to bottom.
 */
#include "ui/caption_scene.h"

#include <math.h>

#include "base/utf8.h"
#include "locale/bidi.h"
#include "ui/caption_paint.h"

#define ACROSS_SHARE 0.68f /* of the picture's width, for lines whose author gave no size */

static const float SLACK = 0.5f;

bool caption_free(const struct caption_view *v)
{
    return !v->below_px && v->line_px <= 0 && !v->beside;
}

bool caption_is_on(const struct caption_view *v, const struct caption_cue *cue)
{
    return cue->end_us == 0 || cue->end_us > v->at_us;
}

float caption_frame_height(const struct caption_frame *f)
{
    float h = (float)f->first.lines * f->first.line;
    return f->dual ? h + f->gap + (float)f->second_lines * f->second.line : h;
}

float caption_frame_bottom(const struct caption_view *v, const struct caption_frame *f, float height)
{
    float room_bottom = (float)(f->room.y + f->room.h), all = caption_frame_height(f);
    float k = (float)v->picture.h / 1080, bottom = room_bottom;
    float below = f->dual ? f->gap + (float)f->second_lines * f->second.line : 0;
    if (v->below_px) {
        float h = f->dual ? all : height;
        bottom = fminf((float)v->below_px + h, room_bottom);
    } else if (v->line_px <= 0) {
        float edge = (float)(v->picture.y + v->picture.h) - roundf((f->dual ? 92 : 86) * k);
        bottom = fminf(edge, room_bottom);
    }
    return bottom - below;
}

/* ---- what a cue asks for ---- */

static bool upright(const struct caption_piece *p)
{
    return p->settings.vertical != CUE_HORIZONTAL;
}

static bool automatic(const struct caption_piece *p)
{
    return p->settings.line_auto && !upright(p) && !p->region;
}

/* In the middle, as wide as lines are. */
static bool unplaced_along(const struct cue_settings *s)
{
    return s->position_auto && s->position_align == CUE_ALIGN_AUTO && s->size >= 100 && s->align == CUE_ALIGN_CENTER &&
           s->vertical == CUE_HORIZONTAL;
}

static bool first_strong_rtl(struct ui *ui, struct str text)
{
    uint32_t *cps = arena_array(ui->arena, text.len + 1, uint32_t);
    uint8_t *levels = arena_array(ui->arena, text.len + 1, uint8_t);
    size_t n = 0;
    while (text.len && text.ptr[0] != '\n')
        cps[n++] = utf8_next(&text);
    return bidi_levels(cps, n, BIDI_AUTO, levels) & 1;
}

static struct rect rect_of(struct caption_area a)
{
    return (struct rect){(int)lroundf(a.x), (int)lroundf(a.y), (int)lroundf(a.w), (int)lroundf(a.h)};
}

static struct caption_area area_of(struct rect r)
{
    return (struct caption_area){(float)r.x, (float)r.y, (float)r.w, (float)r.h};
}

/* Below what covers the top; automatic cues rise over it before they give up a line. */
static struct caption_area below_ceiling(const struct caption_scene *s, struct caption_area area)
{
    float top = fminf(fmaxf(area.y, (float)s->view->ceiling_px), area.y + area.h);
    return (struct caption_area){area.x, top, area.w, area.y + area.h - top};
}

static struct caption_area region_area(const struct caption_scene *s, const struct caption_piece *p)
{
    struct caption_area room = below_ceiling(s, area_of(s->frame->room));
    return caption_region_area(p->region, p->set->line, s->view->picture, room);
}

/* Fills spot; returns the width its lines wrap at. */
static float spot_of(const struct caption_scene *s, struct caption_piece *p, struct str text)
{
    const struct caption_view *v = s->view;
    const struct rect room = s->frame->room;
    float pad = (float)p->set->pad;
    bool directed = p->settings.align == CUE_ALIGN_START || p->settings.align == CUE_ALIGN_END;
    bool rtl = directed && first_strong_rtl(s->ui, text);
    if (unplaced_along(&p->settings) && !p->region)
        return p->set->width;
    struct rect picture = v->picture, inside = room;
    float most = INFINITY;
    if (p->region)
        picture = inside = rect_of(region_area(s, p));
    else if (upright(p))
        inside = rect_of(below_ceiling(s, area_of(room)));
    else if (p->settings.size >= 100)
        most = ACROSS_SHARE * (float)v->picture.w + 2 * pad;
    p->spot = caption_spot_of(&p->settings, rtl, picture, inside, most);
    return fmaxf(p->spot.to - p->spot.from - 2 * pad, pad);
}

static const struct cue_settings usual = {.line_auto = true, .position_auto = true, .snap = true, .size = 100,
                                          .align = CUE_ALIGN_CENTER, .position_align = CUE_ALIGN_AUTO};

static void add(struct caption_scene *s, const struct caption_cue *cue, bool second)
{
    struct caption_piece *p = &s->piece[s->n];
    bool is_free = caption_free(s->view) && cue->cue;
    *p = (struct caption_piece){.set = second ? &s->frame->second : &s->frame->first,
                                .settings = is_free ? cue->cue->settings : usual,
                                .on = caption_is_on(s->view, cue),
                                .second = second};
    if (is_free && !upright(p)) /* there are no vertical regions, whatever the file says */
        p->region = cues_region(cue->file, cue->cue);
    struct str text = cue->cue ? cue->cue->plain : cue->text;
    float width = spot_of(s, p, text);
    enum text_align align = p->settings.align == CUE_ALIGN_END ? TEXT_END : TEXT_START;
    if (caption_lines_make(s->ui, p->set, cue, upright(p), width, align, &p->lines))
        s->n++;
}

static float spot_along(const struct caption_piece *p, const struct text_line *line, float w)
{
    float pad = (float)p->set->pad;
    switch (p->spot.align) {
    case CUE_ALIGN_LEFT:
        return roundf(p->spot.from + pad);
    case CUE_ALIGN_RIGHT:
        return roundf(p->spot.to - pad - w);
    case CUE_ALIGN_START:
    case CUE_ALIGN_END:
        return roundf(p->spot.from + pad + line->x);
    default:
        return roundf((p->spot.from + p->spot.to - w) / 2);
    }
}

/* Where the letters of a line begin, along it. A box that is wider than its spot is, by its padding, moves in. */
static float along_of(const struct caption_scene *s, const struct caption_piece *p, const struct text_line *line)
{
    float w = ceilf(line->width), pad = (float)p->set->pad;
    const struct rect room = s->frame->room;
    if (unplaced_along(&p->settings) && !p->region)
        return (float)(room.x + (room.w - (int)w) / 2);
    float low = (float)(upright(p) ? room.y : room.x), size = (float)(upright(p) ? room.h : room.w);
    return fmaxf(fminf(spot_along(p, line, w), low + size - pad - w), low + pad);
}

/* Its size, and its place along the lines. */
static void measure_box(const struct caption_scene *s, struct caption_piece *p)
{
    float low = INFINITY, high = -INFINITY, pad = (float)p->set->pad, room = caption_lines_room(&p->lines);
    for (uint32_t i = 0; i < p->lines.block->n_lines; i++) {
        const struct text_line *line = &p->lines.block->lines[i];
        float at = along_of(s, p, line);
        low = fminf(low, at - pad);
        high = fmaxf(high, at + ceilf(line->width) + pad);
    }
    p->box = upright(p) ? (struct caption_area){0, low, room, high - low} : (struct caption_area){low, 0, high - low, room};
}

/* ---- stacked ---- */

/* Cues that are on together share the lines of their language; returns how high they are. */
static float share_lines(struct caption_scene *s, bool second)
{
    const struct caption_set *set = second ? &s->frame->second : &s->frame->first;
    int lines = 0, n = 0;
    float height = 0;
    for (int i = 0; i < s->n; i++)
        if (s->piece[i].second == second && s->piece[i].on && automatic(&s->piece[i])) {
            lines += (int)s->piece[i].lines.block->n_lines;
            n++;
        }
    int share = n ? set->lines / n : set->lines;
    int most = lines <= set->lines ? set->lines : share > 1 ? share : 1;
    for (int i = 0; i < s->n; i++) {
        struct caption_piece *p = &s->piece[i];
        if (p->second != second || !p->on || !automatic(p))
            continue;
        caption_lines_choose(&p->lines, s->view->at_us, (uint32_t)most);
        height += caption_lines_sum(&p->lines, p->lines.from, p->lines.to);
    }
    return height;
}

static void put_below(struct caption_scene *s, bool second, float top)
{
    for (int i = 0; i < s->n; i++) {
        struct caption_piece *p = &s->piece[i];
        if (p->second != second || !p->on || !automatic(p))
            continue;
        measure_box(s, p);
        p->box.h = caption_lines_sum(&p->lines, p->lines.from, p->lines.to);
        p->box.y = p->across = top;
        p->placed = true;
        top += p->box.h;
    }
}

/* The rows of two languages, as wide as their lines may become: what is placed keeps clear of them whether anything is
 * said there or not, and may stand beside them. */
static struct caption_area rows_of(const struct caption_frame *f, float top, float bottom)
{
    float w = fmaxf(f->first.width, f->second.width) + 2 * (float)f->first.pad;
    return (struct caption_area){(float)f->room.x + ((float)f->room.w - w) / 2, top, w, bottom - top};
}

static bool stack(struct caption_scene *s)
{
    const struct caption_frame *f = s->frame;
    float height = share_lines(s, false), bottom = caption_frame_bottom(s->view, f, height);
    float kept = (float)f->second_lines * f->second.line, below = share_lines(s, true);
    if (f->dual && below > kept) { /* more of the second language at once than lines are kept for: all rise */
        bottom -= below - kept;
        kept = below;
    }
    put_below(s, false, bottom - height);
    put_below(s, true, bottom + f->gap);
    s->rows = rows_of(f, bottom - fmaxf(height, (float)f->first.lines * f->first.line), bottom + f->gap + kept);
    return bottom - height >= (float)f->room.y - SLACK;
}

/* ---- placed ---- */

/* Those that stood there when p came, and the rows of two languages: where room is short what stands in them now. */
static struct caption_taken taken_before(const struct caption_scene *s, const struct caption_piece *p,
                                         struct caption_area list[2 * CAPTION_BOX_CUES])
{
    struct caption_taken taken = {list, 0};
    if (s->frame->dual && !s->sparing)
        list[taken.n++] = s->rows;
    for (int i = 0; i < s->n; i++) {
        const struct caption_piece *other = &s->piece[i];
        const struct caption_cue *cue = other->lines.cue;
        bool stood = cue->end_us == 0 || cue->end_us > p->lines.cue->start_us;
        bool in_rows = s->frame->dual && automatic(other);
        if (other->placed && (in_rows ? s->sparing : stood))
            list[taken.n++] = other->box;
    }
    return taken;
}

/* In a free place nearest to the lower edge of an area. */
static bool place_lowest(const struct caption_piece *p, struct caption_area area, struct caption_taken taken,
                         struct caption_area *box)
{
    struct cue_settings lowest = p->settings;
    lowest.vertical = CUE_HORIZONTAL;
    lowest.line = 100;
    lowest.line_align = CUE_ALIGN_END;
    return caption_place_percent(&lowest, rect_of(area), area, taken, box);
}

static bool find_place(const struct caption_scene *s, struct caption_piece *p)
{
    struct caption_area list[2 * CAPTION_BOX_CUES], area = s->area;
    struct caption_taken taken = taken_before(s, p, list);
    const struct cue_settings *set = &p->settings;
    if (p->region)
        return place_lowest(p, region_area(s, p), taken, &p->box) || place_lowest(p, s->area, taken, &p->box);
    if (automatic(p))
        return place_lowest(p, area, taken, &p->box);
    area = below_ceiling(s, upright(p) ? area_of(s->frame->room) : area);
    if (set->snap || set->line_auto)
        return caption_place_snapped(set, caption_lines_height(&p->lines, 0), area, taken, &p->box) ||
               caption_place_percent(set, s->view->picture, area, taken, &p->box);
    return caption_place_percent(set, s->view->picture, area, taken, &p->box);
}

/* The part that is on stands where the whole would begin, or where it would end. */
static void put_part(struct caption_piece *p)
{
    const struct cue_settings *s = &p->settings;
    float h = caption_lines_sum(&p->lines, p->lines.from, p->lines.to), spare = caption_lines_room(&p->lines) - h;
    bool ends = upright(p) ? s->vertical == CUE_VERTICAL_RL
                           : automatic(p) || p->region || (s->snap ? s->line < 0 : s->line_align == CUE_ALIGN_END);
    p->across = (upright(p) ? p->box.x : p->box.y) + (ends ? spare : 0);
    p->placed = true;
}

/* By the time they came; of those that came together the one that shall stand lowest first. */
static bool comes_before(const struct caption_scene *s, int a, int b)
{
    const struct caption_piece *x = &s->piece[a], *y = &s->piece[b];
    int64_t from = x->lines.cue->start_us, to = y->lines.cue->start_us;
    if (x->second != y->second)
        return y->second;
    if (from != to)
        return from < to;
    bool rises = (automatic(x) || x->region) && (automatic(y) || y->region);
    return rises ? a > b : a < b;
}

static void order_of(const struct caption_scene *s, int order[2 * CAPTION_BOX_CUES])
{
    for (int i = 0; i < s->n; i++) {
        int at = i;
        for (; at > 0 && comes_before(s, i, order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

/* In a region that scrolls the newest lines are the lowest; what is pushed out at the top is gone. */
static void scroll(struct caption_scene *s, const struct cue_region *region)
{
    float bottom = -1, top = 0;
    for (int i = s->n - 1; i >= 0; i--) {
        struct caption_piece *p = &s->piece[i];
        struct caption_lines *l = &p->lines;
        if (p->region != region || !p->on)
            continue;
        if (bottom < 0) {
            top = region_area(s, p).y;
            bottom = top + region_area(s, p).h;
        }
        while (l->from < l->to && bottom - caption_lines_sum(l, l->from, l->to) < top - SLACK)
            l->from++;
        measure_box(s, p);
        p->box.h = caption_lines_sum(l, l->from, l->to);
        bottom -= p->box.h;
        p->box.y = p->across = bottom;
        p->placed = true;
    }
}

static uint32_t lines_of(const struct caption_piece *p, bool sparing)
{
    if (p->region)
        return (uint32_t)(p->region->lines > 0 ? p->region->lines : 1);
    return (uint32_t)(sparing ? 1 : p->set->lines);
}

static bool place(struct caption_scene *s)
{
    int order[2 * CAPTION_BOX_CUES], automatics = 0;
    float all = 0;
    bool fits = true;
    order_of(s, order);
    for (int i = 0; i < s->n; i++)
        if (!s->piece[i].placed)
            caption_lines_choose(&s->piece[i].lines, s->view->at_us, lines_of(&s->piece[i], s->sparing));
    for (int i = 0; i < s->n; i++)
        if (s->piece[i].region && s->piece[i].region->scroll_up && !s->piece[i].placed)
            scroll(s, s->piece[i].region);
    for (int i = 0; i < s->n; i++) {
        struct caption_piece *p = &s->piece[order[i]];
        if (p->placed || (p->region && p->region->scroll_up))
            continue;
        measure_box(s, p);
        bool found = find_place(s, p);
        put_part(p);
        fits = fits && (found || !p->on);
        automatics += p->on && automatic(p);
        all += p->on && automatic(p) ? p->box.h : 0;
    }
    return fits && (s->sparing || automatics < 2 || all <= s->area.h / 2);
}

bool caption_scene_place(struct caption_scene *s, struct ui *ui, const struct caption_view *v,
                         const struct caption_frame *f, bool sparing)
{
    s->ui = ui;
    s->view = v;
    s->frame = f;
    s->sparing = sparing;
    s->n = 0;
    float bottom = caption_frame_bottom(v, f, (float)f->room.h);
    s->area = (struct caption_area){(float)f->room.x, (float)f->room.y, (float)f->room.w, bottom - (float)f->room.y};
    for (int i = 0; i < v->n && i < CAPTION_BOX_CUES; i++)
        add(s, &v->cues[i], false);
    for (int i = 0; i < v->n_second && i < CAPTION_BOX_CUES; i++)
        add(s, &v->second[i], true);
    bool stacked = f->dual || !caption_free(v), fits = !stacked || stack(s);
    return place(s) && fits;
}

float caption_scene_shrink(const struct caption_scene *s)
{
    float all = 0;
    for (int i = 0; i < s->n; i++)
        if (s->piece[i].on && !s->piece[i].second)
            all += s->piece[i].placed ? caption_lines_sum(&s->piece[i].lines, s->piece[i].lines.from, s->piece[i].lines.to)
                                      : s->piece[i].lines.line;
    return all > s->area.h && all > 0 ? s->area.h / all : 0.9f;
}

/* ---- drawing ---- */

/* Boxes or letters of one cue; what its boxes cover is added to out. */
static void draw_piece(const struct caption_scene *s, const struct caption_piece *p, bool letters,
                       struct caption_shown *out)
{
    const struct caption_view *v = s->view;
    const struct caption_lines *l = &p->lines;
    color_t ink = p->second ? caption_second_color(v->look.ink, s->ui->theme) : caption_ink_color(v->look.ink);
    const struct caption_paint paint = {s->ui, &v->look, v->beside, p->set->pad, ink, v->at_us};
    for (uint32_t k = l->from; k < l->to; k++) {
        bool backwards = p->settings.vertical == CUE_VERTICAL_RL;
        float along = along_of(s, p, &l->block->lines[k]);
        float across = p->across + (backwards ? caption_lines_sum(l, k + 1, l->to) : caption_lines_sum(l, l->from, k));
        if (letters) {
            caption_paint_letters(&paint, l, k, along, across);
            continue;
        }
        struct rect box = caption_paint_box(&paint, l, k, along, across);
        out->area = rect_join(out->area, box);
        if (automatic(p) || box.y + box.h / 2 > v->picture.y + v->picture.h / 2)
            out->low = rect_join(out->low, box);
    }
}

struct caption_shown caption_scene_draw(const struct caption_scene *s)
{
    struct caption_shown out = {.next_us = INT64_MAX};
    for (int letters = 0; letters < 2; letters++)
        for (int i = 0; i < s->n; i++)
            if (s->piece[i].on && s->piece[i].placed)
                draw_piece(s, &s->piece[i], letters, &out);
    for (int i = 0; i < s->n; i++) {
        int64_t next = s->piece[i].lines.next_us;
        out.next_us = s->piece[i].on && next < out.next_us ? next : out.next_us;
    }
    return out;
}
