/*
 * WebVTT files to cues, step by step as the standard has it (https://www.w3.org/TR/webvtt1/,
 * section 6.1): what a browser keeps is kept, what it drops is dropped. On top of it every
 * dropped or doubtful piece is reported with its place. Of STYLE blocks the words' colours and
 * weights are taken; for the rest captions here wear the design's clothes.
 */
#include <string.h>

#include "base/mem.h"
#include "subs/parse.h"

struct vtt {
    struct cue_list *list;
    struct str in;
    size_t pos;
    int line_no; /* of the line at pos, from 1 */
    bool seen_cue;
    bool full; /* more cues than we keep */
};

enum block_kind { BLOCK_OTHER, BLOCK_CUE, BLOCK_STYLE, BLOCK_REGION };

struct block {
    enum block_kind kind;
    int line_count;
    int first_line;    /* line number of its first line */
    struct str first;  /* the first line */
    struct str buffer; /* lines not yet given a meaning: a view into the input */
    int buffer_line;   /* line number where buffer begins */
    bool seen_arrow;
    bool reported;
    struct cue cue;
};

static const struct str empty = {"", 0};

bool vtt_has_signature(struct str text)
{
    if (!str_starts(text, STR("WEBVTT")))
        return false;
    return text.len == 6 || strchr(" \t\n", text.ptr[6]) != NULL;
}

static bool at_end(const struct vtt *v)
{
    return v->pos >= v->in.len;
}

/* The line at pos; moves behind it. *seen_eof: it was not ended by a line feed. */
static struct str collect_line(struct vtt *v, bool *seen_eof)
{
    const char *from = v->in.ptr + v->pos;
    size_t left = v->in.len - v->pos;
    const char *lf = left ? memchr(from, '\n', left) : NULL;
    size_t len = lf ? (size_t)(lf - from) : left;
    *seen_eof = lf == NULL;
    v->pos += len + (lf != NULL);
    v->line_no += lf != NULL;
    return (struct str){from, len};
}

static bool has_arrow(struct str line)
{
    const char *from = line.ptr, *end = line.ptr + line.len, *p;
    while (from < end && (p = memchr(from, '>', (size_t)(end - from)))) {
        if (p - line.ptr >= 2 && p[-1] == '-' && p[-2] == '-')
            return true;
        from = p + 1;
    }
    return false;
}

static void skip_blank(struct vtt *v)
{
    while (!at_end(v) && v->in.ptr[v->pos] == '\n') {
        v->pos++;
        v->line_no++;
    }
}

static size_t skip_space(struct str s, size_t pos)
{
    while (pos < s.len && strchr(" \t\n\f\r", s.ptr[pos]) && s.ptr[pos])
        pos++;
    return pos;
}

static bool timings_failed(struct vtt *v, int line_no, struct str line, size_t pos,
                           const char *why)
{
    cue_list_error(v->list, line_no, line, str_sub(line, pos, line.len),
                   "this cue is left out: %s", why);
    return false;
}

/* "Collect WebVTT cue timings and settings". */
static bool collect_timings(struct vtt *v, struct str line, int line_no, struct cue *cue)
{
    const char *why;
    size_t pos = skip_space(line, 0);
    if (!vtt_timestamp(line, &pos, &cue->start_us, &why))
        return timings_failed(v, line_no, line, pos, why);
    pos = skip_space(line, pos);
    if (!str_starts(str_sub(line, pos, line.len), STR("-->")))
        return timings_failed(v, line_no, line, pos, "--> is expected behind the start time");
    pos = skip_space(line, pos + 3);
    if (!vtt_timestamp(line, &pos, &cue->end_us, &why))
        return timings_failed(v, line_no, line, pos, why);
    vtt_cue_settings(v->list, line_no, line, str_sub(line, pos, line.len), &cue->settings);
    return true;
}

static void begin_cue(struct vtt *v, struct block *b, struct str line, int line_no)
{
    struct cue cue = {.id = b->buffer,
                      .settings = cue_settings_default(),
                      .text = empty,
                      .plain = empty,
                      .line = line_no,
                      .text_line = line_no};
    b->seen_arrow = true;
    if (!collect_timings(v, line, line_no, &cue)) {
        b->reported = true;
        return;
    }
    b->cue = cue;
    b->kind = BLOCK_CUE;
    b->buffer = empty;
    v->seen_cue = true;
}

/* Is buffer this word, perhaps followed by white space? */
static bool is_keyword(struct str buffer, struct str word)
{
    return str_starts(buffer, word) && skip_space(buffer, word.len) == buffer.len;
}

static void recognise_block(struct vtt *v, struct block *b)
{
    bool style = is_keyword(b->buffer, STR("STYLE")),
         region = is_keyword(b->buffer, STR("REGION"));
    if (!style && !region)
        return;
    if (v->seen_cue) {
        cue_list_warn(v->list, b->first_line, b->first, b->first,
                      "%s blocks count only above the first cue; this one is ignored",
                      style ? "STYLE" : "REGION");
        b->reported = true;
        return;
    }
    b->kind = style ? BLOCK_STYLE : BLOCK_REGION;
    b->buffer = empty;
}

static void append_line(struct block *b, struct str line, int line_no)
{
    if (b->buffer.len == 0) {
        b->buffer = line;
        b->buffer_line = line_no;
    } else { /* lines of a block lie one behind the other: the view grows */
        b->buffer.len = (size_t)(line.ptr + line.len - b->buffer.ptr);
    }
}

/* "Collect a WebVTT block". */
static void collect_block(struct vtt *v, bool in_header, struct block *b)
{
    *b = (struct block){.buffer = empty, .first_line = v->line_no};
    bool seen_eof = false;
    while (!seen_eof) {
        size_t line_pos = v->pos;
        int line_no = v->line_no;
        struct str line = collect_line(v, &seen_eof);
        if (++b->line_count == 1)
            b->first = line;
        if (has_arrow(line)) {
            bool fits = b->line_count == 1 || (b->line_count == 2 && !b->seen_arrow);
            if (in_header || !fits) {
                v->pos = line_pos;
                v->line_no = line_no;
                return;
            }
            begin_cue(v, b, line, line_no);
        } else if (line.len == 0) {
            return;
        } else {
            if (!in_header && b->line_count == 2)
                recognise_block(v, b);
            append_line(b, line, line_no);
        }
    }
}

static void finish_cue(struct vtt *v, struct block *b)
{
    b->cue.text = b->buffer;
    if (b->buffer.len)
        b->cue.text_line = b->buffer_line;
    if (b->cue.end_us <= b->cue.start_us)
        cue_list_warn(v->list, b->cue.line, empty, empty,
                      "this cue ends before it begins and is never shown");
    vtt_text(v->list, &b->cue);
    if (!cue_list_add(v->list, &b->cue) && !v->full) {
        v->full = true;
        cue_list_error(v->list, b->cue.line, empty, empty, "only the first %d cues are kept",
                       CUES_MAX);
    }
}

static void finish_region(struct vtt *v, struct block *b)
{
    struct cue_list *l = v->list;
    struct cue_region region;
    vtt_region_settings(l, b->buffer_line, b->buffer, &region);
    l->regions = mem_grow(l->regions, &l->cap_regions, l->n_regions + 1, sizeof *l->regions);
    l->regions[l->n_regions++] = region;
}

static bool is_comment(struct str first)
{
    return str_starts(first, STR("NOTE")) &&
           (first.len == 4 || first.ptr[4] == ' ' || first.ptr[4] == '\t');
}

static void finish_other(struct vtt *v, struct block *b)
{
    if (b->reported || b->line_count == 0 || b->first.len == 0 || is_comment(b->first))
        return;
    bool lone_keyword = is_keyword(b->first, STR("STYLE")) || is_keyword(b->first, STR("REGION"));
    if (!lone_keyword)
        cue_list_warn(v->list, b->first_line, b->first, b->first,
                      "this block has no time line (start --> end) and is ignored");
}

static void finish_block(struct vtt *v, struct block *b)
{
    switch (b->kind) {
    case BLOCK_CUE: finish_cue(v, b); break;
    case BLOCK_REGION: finish_region(v, b); break;
    case BLOCK_STYLE: vtt_style(v->list, b->buffer_line, b->buffer); break;
    case BLOCK_OTHER: finish_other(v, b); break;
    }
}

void vtt_parse(struct str text, struct cue_list *l)
{
    struct vtt v = {.list = l, .in = text, .line_no = 1};
    struct block block;
    bool seen_eof;
    l->valid = vtt_has_signature(text);
    if (!l->valid) {
        struct str rest = text, line = line_cut(&rest);
        cue_list_error(l, 1, line, line,
                       "a WebVTT file begins with the word WEBVTT on a line of its own; "
                       "nothing of this file is used");
        return;
    }
    collect_line(&v, &seen_eof);
    if (at_end(&v))
        return;
    if (v.in.ptr[v.pos] != '\n')
        collect_block(&v, true, &block);
    skip_blank(&v);
    while (!at_end(&v)) {
        collect_block(&v, false, &block);
        finish_block(&v, &block);
        skip_blank(&v);
    }
}
