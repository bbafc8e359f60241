/*
 * A box hugs its line; letters stand in the middle of its lower part, readings over them. Authors' colours are kept
 * where they can be read on the box and moved towards white or black where they cannot. What a time stamp says is not
 * yet said is dimmed.
 */
#include "ui/caption_paint.h"

#include <math.h>

enum { UNSAID_PERCENT = 58 }; /* of the letters' lightness */

struct band {               /* one line's place */
    float along, across, h; /* across: begins there; h: without the reading's part */
    float over;             /* the reading's part, before h (of a column: behind it, on its right) */
    bool columns;
};

static struct rect band_rect(const struct band *b, float from, float to, float across, float h)
{
    int a0 = (int)lroundf(across), a1 = (int)lroundf(across + h);
    int l0 = (int)floorf(from), l1 = (int)ceilf(to);
    return b->columns ? (struct rect){a0, l0, a1 - a0, l1 - l0} : (struct rect){l0, a0, l1 - l0, a1 - a0};
}

/* ---- colours ---- */

static color_t background_of(const struct caption_paint *p, const struct cue_style *style)
{
    color_t box = caption_behind(p->look, p->ui->theme, p->beside);
    return style->background ? color_over(style->background, box) : box;
}

static color_t ink_of(const struct caption_paint *p, const struct cue_run *run)
{
    if (!run)
        return p->ink;
    const struct cue_style *s = &run->style;
    bool timed = run->lit_us != INT64_MIN, unsaid = timed && run->lit_us > p->at_us;
    color_t own = s->color ? s->color : p->ink, behind = background_of(p, s);
    if (unsaid && s->future)
        own = s->future;
    else if (timed && !unsaid && s->past)
        own = s->past;
    own = color_over(own, behind);
    if (s->color || s->background || s->past || s->future)
        own = caption_legible(own, behind, p->ui->theme);
    return unsaid && !s->future ? color_between(behind, own, UNSAID_PERCENT) : own;
}

/* ---- letters ---- */

static const struct cue_run *run_of(const struct caption_lines *l, uint32_t byte)
{
    for (uint32_t i = 0; i < l->text.n_runs; i++)
        if (l->text.runs[i].from <= byte && byte < l->text.runs[i].to)
            return &l->text.runs[i];
    return NULL;
}

/* One line of a block as a block of its own, at x 0. */
static const struct text_block *only(struct ui *ui, const struct text_block *b, const struct text_line *line, bool columns)
{
    struct text_line *kept = arena_new(ui->arena, struct text_line);
    struct text_block *one = arena_new(ui->arena, struct text_block);
    *kept = *line;
    kept->x = 0;
    if (columns)
        kept->baseline = 0;
    *one = (struct text_block){.n_lines = 1, .lines = kept, .width = line->width, .height = b->height / (float)b->n_lines};
    return one;
}

/* Neighbouring glyphs of one run at a time: their edges, which lie under everybody's letters, or themselves. Letters on a
 * colour of their own need no edge. */
static void draw_pieces(const struct caption_paint *p, const struct caption_lines *l, float x, float y,
                        const struct text_block *one, bool edges)
{
    struct text_line alone = *one->lines;
    struct text_block piece_block = *one;
    piece_block.lines = &alone;
    for (uint32_t r = 0; r < one->lines->n_runs; r++) {
        const struct text_run *run = &one->lines->runs[r];
        for (uint32_t g = 0, end; g < run->n; g = end) {
            const struct cue_run *own = run_of(l, run->glyphs[g].cluster);
            for (end = g + 1; end < run->n && run_of(l, run->glyphs[end].cluster) == own; end++)
                ;
            struct text_run *piece = arena_new(p->ui->arena, struct text_run);
            *piece = *run;
            piece->glyphs += g;
            piece->n = end - g;
            alone.runs = piece;
            alone.n_runs = 1;
            if (!edges)
                draw_text(p->ui->list, x, y, &piece_block, ink_of(p, own));
            else if (!own || !own->style.background)
                caption_draw_edge(p->ui, p->look, x, y, &piece_block, run->size_px);
        }
    }
}

/* What lies behind and under the letters of runs: their own boxes first, lines under them last. */
static void draw_run_marks(const struct caption_paint *p, const struct caption_lines *l, const struct text_line *line,
                           const struct band *b, bool under)
{
    for (uint32_t i = 0; i < l->text.n_runs; i++) {
        const struct cue_run *run = &l->text.runs[i];
        float begin, end;
        if (!(under ? run->style.underline : run->style.background != 0) ||
            !text_line_extent(line, run->from, run->to, &begin, &end))
            continue;
        float from = b->along + begin, to = b->along + end;
        if (!under) {
            draw_fill(p->ui->list, band_rect(b, from, to, b->across, b->h), run->style.background);
            continue;
        }
        float thick = fmaxf(2, roundf(l->style.size_px * 0.06f));
        float at = b->columns ? b->across + b->h * 0.04f : b->across + b->h / 2 + l->style.size_px * 0.48f;
        struct rect mark = band_rect(b, from, to, roundf(at), thick);
        if (caption_outlined(p->look, p->ui->theme))
            draw_fill(p->ui->list, rect_inset(mark, -(int)fmaxf(1, roundf(thick / 2))), 0xFF000000);
        draw_fill(p->ui->list, mark, ink_of(p, run));
    }
}

static void draw_letters(const struct caption_paint *p, const struct caption_lines *l, const struct text_block *one,
                         float x, float y, float size_px)
{
    if (!l->text.n_runs) {
        caption_draw_text(p->ui, p->look, x, y, one, size_px, p->ink);
        return;
    }
    draw_pieces(p, l, x, y, one, true);
    draw_pieces(p, l, x, y, one, false);
}

/* The readings over a line, each over the middle of its words. */
static void draw_readings(const struct caption_paint *p, const struct caption_lines *l, const struct text_line *line,
                          const struct band *b)
{
    for (uint32_t i = 0; i < l->text.n_rubies; i++) {
        const struct cue_ruby *r = &l->text.rubies[i];
        const struct text_block *text = l->readings[i];
        float begin, end;
        if (r->from < line->from || r->from >= line->to || !text->n_lines ||
            !text_line_extent(line, r->from, r->to, &begin, &end))
            continue;
        float at = b->along + (begin + end - text->lines[0].width) / 2, size = text->lines[0].n_runs ? text->lines[0].runs[0].size_px : 0;
        const struct cue_run *run = run_of(l, r->from);
        const struct text_block *one = only(p->ui, text, &text->lines[0], b->columns);
        float x = roundf(at), y = b->across - b->over + text->height * 0.12f;
        if (b->columns) {
            x = b->across + b->h + b->over * 0.4f;
            y = roundf(at);
        }
        caption_draw_text(p->ui, p->look, x, y, one, size, ink_of(p, run));
    }
}

static struct band band_of(const struct caption_lines *l, uint32_t i, float along, float across)
{
    float over = caption_lines_height(l, i) - l->line;
    return (struct band){along, l->columns ? across : across + over, l->line, over, l->columns};
}

struct rect caption_paint_box(const struct caption_paint *p, const struct caption_lines *l, uint32_t i, float along,
                              float across)
{
    struct band b = band_of(l, i, along, across);
    float w = ceilf(l->block->lines[i].width), pad = (float)p->pad;
    color_t fill = caption_fill_color(p->look, p->ui->theme, p->beside);
    if (w <= 0)
        return (struct rect){0, 0, 0, 0};
    struct rect box = band_rect(&b, along - pad, along + w + pad, across, b.h + b.over);
    if (fill)
        draw_fill(p->ui->list, box, fill);
    draw_run_marks(p, l, &l->block->lines[i], &b, false);
    return box;
}

void caption_paint_letters(const struct caption_paint *p, const struct caption_lines *l, uint32_t i, float along,
                           float across)
{
    struct ui *ui = p->ui;
    const struct text_line *line = &l->block->lines[i];
    struct band b = band_of(l, i, along, across);
    if (line->width <= 0)
        return;
    const struct text_block *one = only(ui, l->block, line, l->columns);
    int top = (int)lroundf(b.across), bottom = (int)lroundf(b.across + b.h);
    float x = along, y = roundf((float)(top + bottom) / 2 + text_cap_height(ui->text, &l->style) / 2) - line->baseline;
    if (l->columns) {
        x = (float)(top + bottom) / 2;
        y = along;
    }
    draw_letters(p, l, one, x, y, l->style.size_px);
    draw_run_marks(p, l, line, &b, true);
    draw_readings(p, l, line, &b);
}
