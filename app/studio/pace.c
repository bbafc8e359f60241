/*
 * Time is given in two rounds, forwards and backwards each: at the pace that is easy to read,
 * where neighbours give what they do not need for the same; then at the fastest pace that can be
 * read, where a caption may also begin a little late for the sake of the one before it.
 */
#include "studio/pace.h"

#include <math.h>

#include "base/utf8.h"

const double cue_gap_s = 0.08, cue_shortest_s = 1.0, cue_longest_s = 7.0, cue_early_s = 0.3,
             cue_late_s = 0.6;

/* Characters a second. The fastest is a little below 20, which is what rounding to milliseconds
 * may cost. */
static const double easy = 17, fastest = 19.8;
static const double join_gap_s = 0.5; /* sentences with a longer pause between them stay apart */

struct cue_made *cue_at(struct vec *cues, size_t i)
{
    return vec_at(cues, i);
}

static double time_at(const struct cue_made *c, double pace)
{
    double n = (double)(utf8_count(c->lines[0]) + utf8_count(c->lines[1]));
    return fmin(cue_longest_s, fmax(cue_shortest_s, ceil(n / pace * 1000) / 1000));
}

double cue_needs_s(const struct cue_made *c)
{
    return time_at(c, easy);
}

double cue_least_s(const struct cue_made *c)
{
    return time_at(c, fastest);
}

static void sentence_add(struct vec *cues, const struct narration *n, int beat, int language,
                         const struct say *say)
{
    struct caption_part parts[CAPTION_PARTS_MAX];
    struct caption_span spans[CAPTION_PARTS_MAX];
    int count = captions_time(n, beat, language, say, parts, spans);
    for (int i = 0; i < count; i++) {
        const struct caption_part *p = &parts[i];
        double start = n->beats[beat].start_s;
        struct cue_made c = {
            .from = spans[i].from_s,
            .to = spans[i].to_s,
            .spoken_s = i ? start + narration_word_s(n, beat, language, say, p->from) : start};
        c.lines[0] = str_sub(say->text, p->from, p->line_break ? p->line_break : p->to);
        if (p->line_break) {
            c.lines[1] = str_sub(say->text, p->line_break + 1, p->to);
            c.second_s = start + narration_word_s(n, beat, language, say, p->line_break + 1);
        }
        vec_add(cues, &c);
    }
}

void cues_of_sentences(struct vec *cues, const struct story *story, const struct narration *n,
                       int language)
{
    for (int i = 0, beat = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, beat++)
            if (story->scenes[i].beats[k].say[language].text.len)
                sentence_add(cues, n, beat, language, &story->scenes[i].beats[k].say[language]);
}

static double to_ms(double s)
{
    return round(s * 1000) / 1000;
}

/* Whole milliseconds, and no gap that flickers: opened where the caption can go earlier, else
 * closed. */
static void gaps_settle(struct vec *cues)
{
    for (size_t i = 0; i < cues->n; i++) {
        cue_at(cues, i)->from = to_ms(cue_at(cues, i)->from);
        cue_at(cues, i)->to = to_ms(cue_at(cues, i)->to);
    }
    for (size_t i = 0; i + 1 < cues->n; i++) {
        struct cue_made *c = cue_at(cues, i);
        double next = cue_at(cues, i + 1)->from, open = to_ms(next - cue_gap_s);
        if (c->to != next && c->to > open)
            c->to = open - c->from >= cue_needs_s(c) ? open : next;
    }
}

/* The space from the end of a caption to the beginning of the next that cannot be used. */
static double gap_after(const struct cue_made *c, const struct cue_made *next)
{
    return c->to == next->from ? 0 : cue_gap_s;
}

static double lacks(const struct cue_made *c, double pace)
{
    return to_ms(fmax(0, time_at(c, pace) - (c->to - c->from)));
}

static double spares(const struct cue_made *c, double pace)
{
    return to_ms(fmax(0, c->to - c->from - time_at(c, pace)));
}

/* Moves the beginning, and the end of the one before if need be, which gives what it can spare. */
static void begin_earlier(struct cue_made *c, struct cue_made *before, double pace)
{
    double earliest = fmax(0, fmin(c->from, c->spoken_s - cue_early_s));
    double gap = before ? gap_after(before, c) : 0;
    if (before)
        earliest = fmax(earliest, before->to + gap - spares(before, pace));
    c->from = to_ms(c->from - fmin(lacks(c, pace), fmax(0, c->from - earliest)));
    if (before && before->to > c->from - gap)
        before->to = to_ms(c->from - gap);
}

/* Moves the end, and with `push` the beginning of the next, which gives what it can spare. */
static void end_later(struct cue_made *c, struct cue_made *next, double end, double pace, bool push)
{
    double gap = next ? gap_after(c, next) : 0, last = next ? next->from - gap : end;
    if (next && push)
        last += fmax(0, fmin(spares(next, pace), next->spoken_s + cue_late_s - next->from));
    c->to = to_ms(c->to + fmin(lacks(c, pace), fmax(0, last - c->to)));
    if (next && c->to > next->from - gap)
        next->from = to_ms(c->to + gap);
}

static void lengthen(struct vec *cues, size_t i, double end, double pace)
{
    struct cue_made *c = cue_at(cues, i), *before = i ? cue_at(cues, i - 1) : NULL,
                    *next = i + 1 < cues->n ? cue_at(cues, i + 1) : NULL;
    if (lacks(c, pace) > 0)
        end_later(c, next, end, pace, false);
    if (lacks(c, pace) > 0)
        begin_earlier(c, before, pace);
    if (lacks(c, pace) > 0 && pace == fastest)
        end_later(c, next, end, pace, true);
}

static void round_at(struct vec *cues, double end, double pace)
{
    for (size_t i = 0; i < cues->n; i++)
        lengthen(cues, i, end, pace);
    for (size_t i = cues->n; i-- > 0;)
        lengthen(cues, i, end, pace);
}

static bool is_line(const struct cue_made *c)
{
    return c->lines[0].len && !c->lines[1].len && !c->labels[0].len;
}

/* Makes one caption of i and i + 1; false when they do not fit. */
static bool join(struct vec *cues, size_t i)
{
    if (i + 1 >= cues->n || !is_line(cue_at(cues, i)) || !is_line(cue_at(cues, i + 1)))
        return false;
    struct cue_made *a = cue_at(cues, i), *b = cue_at(cues, i + 1), both = *a;
    both.to = b->to;
    both.lines[1] = b->lines[0];
    both.second_s = b->spoken_s;
    if (b->from - a->to > join_gap_s || both.to - both.from > cue_longest_s ||
        lacks(&both, fastest) > 0)
        return false;
    *a = both;
    for (size_t k = i + 1; k + 1 < cues->n; k++)
        *cue_at(cues, k) = *cue_at(cues, k + 1);
    cues->n--;
    return true;
}

void cues_pace(struct vec *cues, double end)
{
    gaps_settle(cues);
    round_at(cues, end, easy);
    round_at(cues, end, fastest);
    for (size_t i = 0; i < cues->n; i++)
        if (lacks(cue_at(cues, i), fastest) > 0 && !join(cues, i) && i)
            join(cues, i - 1);
}

static void label_write(struct buf *out, struct str label)
{
    buf_add_char(out, '[');
    captions_add_text(out, label);
    buf_add_char(out, ']');
}

static void cue_write(struct buf *out, size_t number, const struct cue_made *c)
{
    buf_addf(out, "\n%zu\n", number);
    captions_add_time(out, c->from);
    buf_add_c(out, " --> ");
    captions_add_time(out, c->to);
    buf_add_char(out, '\n');
    for (int i = 0; i < CAPTION_LINES && c->labels[i].len; i++) {
        label_write(out, c->labels[i]);
        buf_add_char(out, c->lines[1].len ? ' ' : '\n');
    }
    for (int i = 0; i < CAPTION_LINES; i++)
        if (c->lines[i].len) {
            captions_add_text(out, c->lines[i]);
            buf_add_char(out, '\n');
        }
}

void cues_write(struct vec *cues, struct buf *out)
{
    buf_add_c(out, "WEBVTT\n");
    for (size_t i = 0; i < cues->n; i++)
        cue_write(out, i + 1, cue_at(cues, i));
}
