/*
 * The transcript's state: where the list stands, what is looked for and where that was found. Cues
 * are folded once, when something is first looked for. Scrolling goes by whole cues: `top` is the
 * first in view, and drawing tells which one is the last.
 */
#include "screens/capsule_transcript.h"
#include "subs/cue_text.h"

#include <string.h>

const struct cues *transcript_cues(const struct capsule_captions *c)
{
    return c->current >= 0 ? c->cues[c->current] : NULL;
}

int transcript_current(const struct capsule_captions *c, int64_t at_us)
{
    const struct cues *cues = transcript_cues(c);
    size_t low = 0, high = cues ? cues->n : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cues->list[middle].start_us <= at_us - c->delay_us)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low - 1;
}

void transcript_open(struct transcript *t, struct arena *arena, enum keyboard_layout layout)
{
    struct transcript_seen *seen = t->seen ? t->seen : arena_new(arena, struct transcript_seen);
    *t = (struct transcript){.at = -1,
                             .must = -1,
                             .seen = seen,
                             .folds = t->folds,
                             .of = t->of,
                             .matches = t->matches,
                             .keyboard = {.layout = layout}};
    *seen = (struct transcript_seen){0};
}

/* ---- searching ---- */

static void fold_cues(struct transcript *t, const struct cues *cues, struct arena *arena)
{
    if (t->of == cues)
        return;
    t->of = cues;
    t->folds = arena_array(arena, cues->n + 1, struct folded);
    memset(t->folds, 0, (cues->n + 1) * sizeof *t->folds);
    if (!t->matches)
        t->matches = arena_array(arena, TRANSCRIPT_MATCHES_MAX, struct transcript_match);
    for (size_t i = 0; i < cues->n; i++)
        t->folds[i] = locale_fold(arena, cue_told(cues, i, arena));
}

static void find_in(struct transcript *t, int cue, struct str needle)
{
    size_t at = 0, from, to;
    while (t->n_matches < TRANSCRIPT_MATCHES_MAX &&
           locale_fold_find(&t->folds[cue], needle, &at, &from, &to))
        t->matches[t->n_matches++] = (struct transcript_match){cue, (uint32_t)from, (uint32_t)to};
}

void transcript_search(struct transcript *t, const struct cues *cues, int from, struct arena *arena)
{
    struct arena scratch = {0};
    t->n_matches = 0;
    t->at = -1;
    if (!cues || !t->query.len)
        return;
    fold_cues(t, cues, arena);
    struct str needle = locale_fold(&scratch, text_field_text(&t->query)).text;
    for (size_t i = 0; i < cues->n; i++)
        find_in(t, (int)i, needle);
    arena_release(&scratch);
    for (int i = 0; i < t->n_matches && t->at < 0; i++)
        if (t->matches[i].cue >= from)
            t->at = i;
    if (t->at < 0 && t->n_matches)
        t->at = 0;
    if (t->at >= 0)
        transcript_show(t, t->matches[t->at].cue);
}

void transcript_go(struct transcript *t, int by)
{
    if (!t->n_matches)
        return;
    t->at = (t->at + by + t->n_matches) % t->n_matches;
    transcript_show(t, t->matches[t->at].cue);
}

int transcript_matches_of(const struct transcript *t, int cue, int *n)
{
    int low = 0, high = t->n_matches;
    while (low < high) {
        int middle = (low + high) / 2;
        if (t->matches[middle].cue < cue)
            low = middle + 1;
        else
            high = middle;
    }
    *n = 0;
    while (low + *n < t->n_matches && t->matches[low + *n].cue == cue)
        ++*n;
    return low;
}

/* ---- scrolling ---- */

void transcript_show(struct transcript *t, int cue)
{
    if (!t->scrolled || t->slides)
        t->top = t->seen->first;
    t->scrolled = true;
    t->slides = false;
    t->must = cue;
    if (cue < t->seen->first || cue > t->seen->last)
        t->top = cue > 0 ? cue - 1 : 0;
}

void transcript_scroll(struct transcript *t, const struct cues *cues, enum transcript_step step)
{
    int n = cues ? (int)cues->n : 0, first = t->seen->first, last = t->seen->last;
    int page = last > first ? last - first : 1, to = first;
    switch (step) {
    case TRANSCRIPT_UP: to = first - page; break;
    case TRANSCRIPT_DOWN: to = last > first ? last : first + 1; break;
    case TRANSCRIPT_LINE_UP: to = first - 1; break;
    case TRANSCRIPT_LINE_DOWN: to = first + 1; break;
    case TRANSCRIPT_FIRST: to = 0; break;
    case TRANSCRIPT_LAST: to = n; break;
    default: break;
    }
    t->scrolled = true;
    t->slides = false;
    t->must = -1;
    t->top = to < 0 ? 0 : to >= n ? n - 1 : to;
}

/* ---- by a finger ---- */

/* Lines have no number of their own, cues being of any height: a drag begins in the middle of more than anybody flings. */
enum { LINES = 20001, MIDDLE = LINES / 2 };

static struct scroll_pages lines_of(float line_px)
{
    return (struct scroll_pages){LINES, 1, line_px};
}

void transcript_drag(struct transcript *t, int y_px, float line_px, int64_t now_us)
{
    struct scroll_pages lines = lines_of(line_px);
    if (!t->glide.held) {
        t->glide = (struct scroll){.held = false};
        t->target = t->seen->at = MIDDLE;
        if (!t->slides) {
            t->seen->top = t->seen->first;
            t->seen->above_px = 0;
        }
        t->scrolled = t->slides = true;
        t->must = -1;
    }
    scroll_drag(&t->glide, &lines, t->target, y_px, now_us);
}

void transcript_release(struct transcript *t, float line_px, bool still, int64_t now_us)
{
    struct scroll_pages lines = lines_of(line_px);
    t->target = (float)scroll_release(&t->glide, &lines, still, now_us);
}

bool transcript_stop(struct transcript *t, int64_t now_us)
{
    bool ran = t->slides && !t->glide.held && scroll_moves(&t->glide, t->target, now_us);
    if (ran) {
        t->target = scroll_at(&t->glide, t->target, now_us);
        t->glide = (struct scroll){.held = false};
    }
    return ran;
}
