/*
 * Greedy line filling on the advances of the whole paragraph. Trailing spaces hang over the edge
 * and are not counted. Widths come with a tolerance, so that text laid out in exactly its own
 * measured width never wraps.
 */
#include <math.h>

#include "text/lines.h"

static const float TOLERANCE_PX = 0.05f;
/* A last line shorter than this share of the widest one is a lonely rest; the other is of the room. */
static const float LONELY = 0.3f, NARROWEST = 0.6f;

enum { TIDY_STEPS = 16 };

static float width_of(const struct paragraph *p, uint32_t from, uint32_t to)
{
    return p->sum[to] - p->sum[from];
}

static uint32_t visible_end(const struct paragraph *p, uint32_t from, uint32_t to)
{
    return p->ink[to] > from ? p->ink[to] : from;
}

static bool may_end(const struct paragraph *p, uint32_t i, bool loose)
{
    return p->marks[i] == LINE_MAY || (loose && p->marks[i] == LINE_AVOID);
}

uint32_t lines_cut(const struct paragraph *p, uint32_t from, float width)
{
    uint32_t best = from;
    for (uint32_t i = from + 1; i <= p->n; i++) {
        if (p->clusters[i] != CHARACTER_BEGINS)
            continue;
        if (width_of(p, from, i) > width + TOLERANCE_PX)
            break;
        best = i;
    }
    return best;
}

static uint32_t one_character(const struct paragraph *p, uint32_t from)
{
    uint32_t i = from + 1;
    while (i < p->n && !p->clusters[i])
        i++;
    return i;
}

struct line_range lines_next(const struct paragraph *p, uint32_t from, float max_width, bool loose)
{
    uint32_t to = from;
    if (max_width <= 0 ||
        width_of(p, from, visible_end(p, from, p->n)) <= max_width + TOLERANCE_PX)
        to = p->n;
    for (uint32_t i = from + 1; to < p->n && i <= p->n; i++) {
        if (width_of(p, from, visible_end(p, from, i)) > max_width + TOLERANCE_PX)
            break;
        if (i == p->n || may_end(p, i, loose))
            to = i;
    }
    if (to == from)
        to = lines_cut(p, from, max_width);
    if (to == from)
        to = one_character(p, from);
    return (struct line_range){from, to, visible_end(p, from, to)};
}

uint32_t lines_count(const struct paragraph *p, float max_width, bool loose, uint32_t limit)
{
    uint32_t n = p->n == 0;
    for (uint32_t at = 0; at < p->n && n < limit; n++)
        at = lines_next(p, at, max_width, loose).to;
    return n;
}

/* Word by word from the line before the last, which is not made narrower than NARROWEST for it. */
void lines_tidy(struct paragraph *p, float max_width, bool loose)
{
    struct line_range before = {0, 0, 0}, last = {0, 0, 0};
    float widest = 0;
    uint32_t n = 0;
    for (uint32_t at = 0; at < p->n; n++) {
        before = last;
        last = lines_next(p, at, max_width, loose);
        widest = fmaxf(widest, width_of(p, last.from, last.end));
        at = last.to;
    }
    uint32_t from = before.from;
    float least = fmaxf(lines_longest_piece(p, loose), NARROWEST * max_width);
    for (int step = 0; n > 1 && step < TIDY_STEPS && last.to == p->n; step++) {
        float width = width_of(p, from, before.end);
        if (width_of(p, last.from, last.end) >= LONELY * widest) {
            p->tail_from = step ? from : p->n;
            p->tail_width = width;
            return;
        }
        width -= 2 * TOLERANCE_PX;
        if (width < least)
            return;
        before = lines_next(p, from, width, loose);
        last = lines_next(p, before.to, max_width, loose);
    }
}

float lines_longest_piece(const struct paragraph *p, bool loose)
{
    float longest = 0;
    for (uint32_t from = 0, i = 1; i <= p->n; i++) {
        if (i < p->n && !may_end(p, i, loose))
            continue;
        float w = width_of(p, from, visible_end(p, from, i));
        longest = w > longest ? w : longest;
        from = i;
    }
    return longest;
}
