/*
 * Words are wrapped where the language allows it, broken where their author broke them, and balanced; what somebody else
 * says keeps a line of its own. No word is parted: a cue with one that is too wide is set smaller. A reading that is
 * wider than its words makes room between them, and a line that has any is higher by their height.
 */
#include "ui/caption_lines.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define READING_SHARE 0.5f /* of the letters below */
#define READING_LINE 0.6f

enum { BOLD = 700, NO_WIDTH = 1 /* a control: layout makes nothing of it, and bytes stay where they are */ };

/* Scripts written without spaces, between whose letters a broken line goes on without one. */
static bool is_ideographic(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0xA4CF) || (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
           (cp >= 0xFF00 && cp <= 0xFFEF) || (cp >= 0x1F200 && cp <= 0x3FFFF);
}

/* Do letters of such a script stand on both sides of the line feed at byte i? */
static bool joins(struct str text, size_t i)
{
    size_t before = i;
    while (before > 0 && ((unsigned char)text.ptr[--before] & 0xC0) == 0x80)
        ;
    struct str left = str_sub(text, before, i), right = str_sub(text, i + 1, text.len);
    return left.len && right.len && is_ideographic(utf8_next(&left)) && is_ideographic(utf8_next(&right));
}

/* A line that the author broke goes on; what somebody else says keeps its own. */
static struct str flowing(struct ui *ui, struct str text)
{
    static const char *const starts[] = {"-", "–", "—", "[", "♪", "("};
    char *out = arena_array(ui->arena, text.len + 1, char);
    memcpy(out, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        bool keeps = out[i] != '\n';
        for (size_t k = 0; !keeps && k < sizeof starts / sizeof *starts; k++) {
            size_t n = strlen(starts[k]);
            keeps = i + 1 + n <= text.len && memcmp(text.ptr + i + 1, starts[k], n) == 0;
        }
        if (!keeps)
            out[i] = joins(text, i) ? NO_WIDTH : ' ';
    }
    return (struct str){out, text.len};
}

/* ---- parts of the text ---- */

static const struct cue_run *run_at(const struct cue_text *t, uint32_t byte)
{
    for (uint32_t i = 0; i < t->n_runs; i++)
        if (t->runs[i].from <= byte && byte < t->runs[i].to)
            return &t->runs[i];
    return NULL;
}

static struct text_span span_of(struct ui *ui, const struct cue_run *run, uint32_t from, uint32_t to)
{
    struct text_span span = {.from = from, .to = to};
    if (run && run->style.bold)
        span.weight = BOLD;
    span.slant = run && run->style.italic;
    if (run && run->lang.len)
        span.language = arena_str(ui->arena, run->lang).ptr;
    return span;
}

struct spans {
    struct text_span *list;
    int n;
};

static void add_plain(struct ui *ui, const struct cue_text *t, struct spans *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < t->n_runs; i++) {
        const struct cue_run *r = &t->runs[i];
        uint32_t begin = r->from > from ? r->from : from, end = r->to < to ? r->to : to;
        bool says = r->style.bold || r->style.italic || r->lang.len;
        if (says && begin < end)
            s->list[s->n++] = span_of(ui, r, begin, end);
    }
}

/* Runs that are set otherwise, cut where words with a reading begin and end. */
static struct spans spans_of(struct ui *ui, const struct caption_lines *l)
{
    const struct cue_text *t = &l->text;
    struct spans s = {arena_array(ui->arena, t->n_runs + 2 * t->n_rubies + 1, struct text_span), 0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->n_rubies; i++) {
        const struct cue_ruby *r = &t->rubies[i];
        add_plain(ui, t, &s, at, r->from);
        s.list[s.n] = span_of(ui, run_at(t, r->from), r->from, r->to);
        s.list[s.n++].least_px = l->readings[i]->width + l->style.size_px * 0.1f;
        at = r->to;
    }
    add_plain(ui, t, &s, at, (uint32_t)t->text.len);
    return s;
}

static void lay_readings(struct ui *ui, struct caption_lines *l, const char *language)
{
    struct text_style style = l->style;
    struct text_options o = {.flags = TEXT_NO_WRAP | (l->columns ? TEXT_COLUMNS : 0u), .language = language};
    style.size_px *= READING_SHARE;
    style.line_px = l->line * READING_LINE;
    l->readings = arena_array(ui->arena, l->text.n_rubies + 1, const struct text_block *);
    for (uint32_t i = 0; i < l->text.n_rubies; i++)
        l->readings[i] = text_layout(ui->text, ui->arena, l->text.rubies[i].text, &style, &o);
    l->over = l->text.n_rubies ? roundf(l->line * READING_LINE) : 0;
}

static const struct text_block *lay(struct ui *ui, struct caption_lines *l, struct str text, struct text_options *o,
                                    const char *language)
{
    lay_readings(ui, l, language);
    struct spans s = spans_of(ui, l);
    o->spans = s.list;
    o->n_spans = s.n;
    return text_layout(ui->text, ui->arena, text, &l->style, o);
}

bool caption_lines_make(struct ui *ui, const struct caption_set *s, const struct caption_cue *cue, bool columns,
                        float width, enum text_align align, struct caption_lines *out)
{
    *out = (struct caption_lines){.cue = cue, .columns = columns, .style = s->style, .line = s->line,
                                  .next_us = INT64_MAX};
    out->text = cue->cue ? cue_text_of(cue->file, cue->cue, ui->arena) : (struct cue_text){.text = str_trim(cue->text)};
    if (!out->text.text.len)
        return false;
    struct text_options o = {.max_width = width, .align = align, .flags = TEXT_BALANCE, .language = s->language};
    o.flags |= columns ? TEXT_COLUMNS : 0u;
    const struct text_block *b = lay(ui, out, out->text.text, &o, s->language);
    if (b->piece > width) {
        out->style.size_px *= width / (b->piece + 1);
        b = lay(ui, out, out->text.text, &o, s->language);
    }
    out->block = b;
    if ((int)b->n_lines > s->lines) {
        const struct text_block *free = lay(ui, out, flowing(ui, out->text.text), &o, s->language);
        out->block = free->n_lines < b->n_lines ? free : b;
    }
    out->to = out->part = out->block->n_lines;
    return true;
}

/* ---- what is on ---- */

static void choose_lit(struct caption_lines *l, int64_t at_us)
{
    for (uint32_t i = 0; i < l->text.n_runs; i++) {
        int64_t lit = l->text.runs[i].lit_us;
        if (lit > at_us && lit < l->next_us)
            l->next_us = lit;
    }
}

void caption_lines_choose(struct caption_lines *l, int64_t at_us, uint32_t most)
{
    const struct text_block *b = l->block;
    const struct caption_cue *cue = l->cue;
    uint32_t parts = (b->n_lines + most - 1) / most, each = (b->n_lines + parts - 1) / parts;
    double all = 0, gone = 0;
    choose_lit(l, at_us);
    l->from = 0;
    l->to = l->part = b->n_lines;
    if (parts < 2 || cue->end_us <= cue->start_us)
        return;
    l->part = each;
    for (uint32_t k = 0; k < b->n_lines; k++)
        all += (double)b->lines[k].width;
    for (uint32_t from = 0; from < b->n_lines; from += each) {
        uint32_t to = from + each < b->n_lines ? from + each : b->n_lines;
        for (uint32_t k = from; k < to; k++)
            gone += (double)b->lines[k].width;
        int64_t until = cue->start_us +
                        (int64_t)((double)(cue->end_us - cue->start_us) * (all > 0 ? gone / all : 1));
        l->from = from;
        l->to = to;
        if (to == b->n_lines)
            return;
        if (at_us < until) {
            l->next_us = until < l->next_us ? until : l->next_us;
            return;
        }
    }
}

/* ---- heights ---- */

bool caption_lines_read(const struct caption_lines *l, uint32_t i)
{
    const struct text_line *line = &l->block->lines[i];
    for (uint32_t k = 0; k < l->text.n_rubies; k++)
        if (l->text.rubies[k].from < line->to && l->text.rubies[k].from >= line->from)
            return true;
    return false;
}

float caption_lines_height(const struct caption_lines *l, uint32_t i)
{
    return l->line + (l->over > 0 && caption_lines_read(l, i) ? l->over : 0);
}

float caption_lines_sum(const struct caption_lines *l, uint32_t from, uint32_t to)
{
    uint32_t read = 0;
    for (uint32_t i = from; l->over > 0 && i < to; i++)
        read += caption_lines_read(l, i);
    return (float)(to - from) * l->line + (float)read * l->over;
}

float caption_lines_room(const struct caption_lines *l)
{
    float most = 0;
    for (uint32_t from = 0; from < l->block->n_lines; from += l->part) {
        uint32_t to = from + l->part < l->block->n_lines ? from + l->part : l->block->n_lines;
        most = fmaxf(most, caption_lines_sum(l, from, to));
    }
    return most;
}
