/*
 * Remarks about a caption file as a whole. Nothing here changes a cue, and nothing is an error: all
 * of it is shown as it is written. Characters are counted as people see them; labels in square
 * brackets ("[a door closes]") are glanced at and do not count towards the speed.
 */
#include "subs/review.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "locale/breaks.h"

enum {
    SPEED_MAX = 20, /* characters a second */
    LINE_MAX_CHARACTERS = 42,
    GAP_MIN_US = 80000,         /* two pictures at 25 a second */
    GAP_MAX_US = 30000000,      /* more speech goes by in that time than a film leaves out */
    PAST_END_SLACK_US = 100000, /* containers disagree by a picture or two about the length */
    REMARKS_MAX = 1000,         /* of a kind */
};

static const char *const codes[] = {
    [CUE_REMARK_ORDER] = "captions-order", [CUE_REMARK_OVERLAP] = "captions-overlap",
    [CUE_REMARK_FAST] = "captions-fast",   [CUE_REMARK_LINE] = "captions-line",
    [CUE_REMARK_GAP] = "captions-gap",     [CUE_REMARK_PAST_END] = "captions-past-end",
    [CUE_REMARK_STYLE] = "captions-style", [CUE_REMARK_PLACE] = "captions-place"};
static_assert(ARRAY_LEN(codes) == CUE_REMARK_KIND_COUNT, "every remark has a code");

struct reviewer {
    const struct cues *cues;
    struct arena *arena;
    struct breaks *breaks;
    struct cue_remark *list; /* malloc'ed */
    size_t n, cap;
    size_t of[CUE_REMARK_KIND_COUNT];
};

__attribute__((format(printf, 4, 5))) static void remark(struct reviewer *r,
                                                         enum cue_remark_kind kind, int line,
                                                         const char *fmt, ...)
{
    if (r->of[kind]++ >= REMARKS_MAX)
        return;
    va_list ap;
    va_start(ap, fmt);
    struct str text = arena_strv(r->arena, fmt, ap);
    va_end(ap);
    r->list = mem_grow(r->list, &r->cap, r->n + 1, sizeof *r->list);
    r->list[r->n++] = (struct cue_remark){kind, line, text};
}

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

static size_t count_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return 0;
    return s.len;
}

/* Characters as people see them. */
static size_t count(struct reviewer *r, struct str s)
{
    size_t n = count_ascii(s);
    if (n || !s.len)
        return n;
    struct arena scratch = ARENA_INIT;
    uint8_t *marks = arena_alloc(&scratch, s.len + 1);
    breaks_marks(r->breaks, s, marks);
    for (size_t i = 1; i <= s.len; i++)
        n += marks[i] != BREAKS_NONE;
    arena_release(&scratch);
    return n;
}

/* s without "[...]". */
static struct str without_labels(struct buf *out, struct str s)
{
    buf_clear(out);
    while (s.len) {
        const char *open = memchr(s.ptr, '[', s.len);
        const char *close =
            open ? memchr(open, ']', s.len - (size_t)(open - s.ptr)) : NULL;
        size_t keep = close ? (size_t)(open - s.ptr) : s.len;
        buf_add(out, str_sub(s, 0, keep));
        s = str_sub(s, close ? (size_t)(close - s.ptr) + 1 : s.len, s.len);
    }
    return buf_str(out);
}

static void review_words(struct reviewer *r, const struct cue *cue, struct buf *scratch)
{
    struct str rest = cue->plain;
    size_t characters = 0;
    for (int n = 0; rest.len; n++) {
        struct str line = str_cut(&rest, '\n');
        size_t length = count(r, str_trim(line));
        if (length > LINE_MAX_CHARACTERS)
            remark(r, CUE_REMARK_LINE, cue->text_line + n,
                   "this line has %zu characters; part it, up to %d can be read at a glance", length,
                   LINE_MAX_CHARACTERS);
        characters += count(r, str_trim(without_labels(scratch, line)));
    }
    int64_t lasts_us = cue->end_us - cue->start_us;
    double speed = lasts_us > 0 ? (double)characters / seconds(lasts_us) : 0;
    if (round(speed * 10) > SPEED_MAX * 10) /* as it is told */
        remark(r, CUE_REMARK_FAST, cue->line,
               "%zu characters in %.2f s are %.1f a second; show it longer or say less, up to %d a "
               "second can be read",
               characters, seconds(lasts_us), speed, SPEED_MAX);
}

static int by_line_of_cue(const void *a, const void *b)
{
    const struct cue *x = *(const struct cue *const *)a, *y = *(const struct cue *const *)b;
    return (x->line > y->line) - (x->line < y->line);
}

static void review_order(struct reviewer *r)
{
    size_t n = r->cues->n;
    struct arena scratch = ARENA_INIT;
    const struct cue **in_file = arena_array(&scratch, n, const struct cue *);
    for (size_t i = 0; i < n; i++)
        in_file[i] = &r->cues->list[i];
    if (n)
        qsort(in_file, n, sizeof *in_file, by_line_of_cue);
    for (size_t i = 1; i < n; i++)
        if (in_file[i]->start_us < in_file[i - 1]->start_us)
            remark(r, CUE_REMARK_ORDER, in_file[i]->line,
                   "this cue begins before the one above it, at line %d; cues are shown by their "
                   "times",
                   in_file[i - 1]->line);
    arena_release(&scratch);
}

/* before: the cue that has ended last so far. */
static void review_neighbours(struct reviewer *r, const struct cue *before, const struct cue *cue)
{
    int64_t gap_us = cue->start_us - before->end_us;
    bool together = cue->start_us == before->start_us && cue->end_us == before->end_us;
    if (gap_us < 0 && !together)
        remark(r, CUE_REMARK_OVERLAP, cue->line,
               "this cue begins %.2f s before the one at line %d has ended; both are shown together",
               seconds(-gap_us), before->line);
    else if (gap_us > 0 && gap_us < GAP_MIN_US)
        remark(r, CUE_REMARK_GAP, cue->line,
               "only %d ms lie between this cue and the one at line %d, which flickers; join them "
               "or leave %d ms",
               (int)(gap_us / 1000), before->line, GAP_MIN_US / 1000);
    else if (gap_us > GAP_MAX_US)
        remark(r, CUE_REMARK_GAP, cue->line,
               "nothing is shown for %.0f s before this cue; is one missing?", seconds(gap_us));
}

static void review_times(struct reviewer *r)
{
    const struct cue *before = NULL;
    for (size_t i = 0; i < r->cues->n; i++) {
        const struct cue *cue = &r->cues->list[i];
        if (cue->end_us <= cue->start_us)
            continue;
        if (before)
            review_neighbours(r, before, cue);
        if (!before || cue->end_us > before->end_us)
            before = cue;
    }
}

static void review_end(struct reviewer *r, int64_t length_us)
{
    for (size_t i = 0; i < r->cues->n; i++) {
        const struct cue *cue = &r->cues->list[i];
        if (cue->start_us >= length_us)
            remark(r, CUE_REMARK_PAST_END, cue->line,
                   "this caption begins after the end of the video (%.1f s); is it the right file?",
                   seconds(length_us));
        else if (cue->end_us > length_us + PAST_END_SLACK_US)
            remark(r, CUE_REMARK_PAST_END, cue->line,
                   "this caption ends %.1f s after the end of the video (%.1f s)",
                   seconds(cue->end_us - length_us), seconds(length_us));
    }
}

/* Narrower than this and most words are set smaller than the others. */
static const double NARROW_PERCENT = 15;

static void review_place(struct reviewer *r, const struct cue *cue)
{
    const struct cue_settings *s = &cue->settings;
    bool by_direction = s->align == CUE_ALIGN_START || s->align == CUE_ALIGN_END;
    if (by_direction && s->position_auto && s->position_align == CUE_ALIGN_AUTO && !s->region.len)
        remark(r, CUE_REMARK_PLACE, cue->line,
               "align:%s without a position keeps to one half of the picture, as WebVTT has it; give position:%s, or "
               "align:%s",
               s->align == CUE_ALIGN_START ? "start" : "end", s->align == CUE_ALIGN_START ? "0%" : "100%",
               s->align == CUE_ALIGN_START ? "left" : "right");
    if (s->size < NARROW_PERCENT)
        remark(r, CUE_REMARK_PLACE, cue->line,
               "a cue of size:%g%% is too narrow for words; it is made %g %% wide", s->size, NARROW_PERCENT);
}

static void review_styles(struct reviewer *r)
{
    for (size_t i = 0; i < r->cues->n_left_out; i++) {
        const struct cue_problem *p = &r->cues->left_out[i];
        remark(r, CUE_REMARK_STYLE, p->line,
               "%" STR_FMT "; of a STYLE block colours, backgrounds, weight, slant and underlines count, for ::cue and "
               "::cue(tag, .class, #id, [voice=\"...\"], [lang=\"...\"], :past, :future)",
               STR_ARG(p->message));
    }
}

static int by_line(const void *a, const void *b)
{
    const struct cue_remark *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

void cues_review(const struct cues *c, int64_t length_us, bool in_picture, struct arena *arena,
                 struct cue_review *out)
{
    struct reviewer r = {
        .cues = c, .arena = arena, .breaks = breaks_new(BREAKS_GRAPHEME, NULL)};
    struct buf scratch = BUF_INIT;
    for (size_t i = 0; i < c->n && !in_picture; i++)
        review_words(&r, &c->list[i], &scratch);
    for (size_t i = 0; i < c->n && !in_picture; i++)
        review_place(&r, &c->list[i]);
    review_styles(&r);
    review_order(&r);
    if (!in_picture)
        review_times(&r);
    if (length_us)
        review_end(&r, length_us);
    if (r.n)
        qsort(r.list, r.n, sizeof *r.list, by_line);
    struct cue_remark *list = arena_array(arena, r.n, struct cue_remark);
    if (r.n)
        memcpy(list, r.list, r.n * sizeof *list);
    *out = (struct cue_review){r.n, list};
    buf_release(&scratch);
    breaks_free(r.breaks);
    free(r.list);
}

const char *cue_remark_code(enum cue_remark_kind kind)
{
    return codes[kind];
}
