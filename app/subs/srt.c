/*
 * SubRip files as they are found. There is no standard; what players agree on is kept, and so is
 * what a person would read out of the file: numbers may be missing, blank lines may be too many
 * or too few, times may be short of digits. The one fixed point is the time line; everything
 * between two of them is text, less the next number.
 *
 * A fraction of fewer than three digits counts as whole milliseconds (",5" is 5 ms), as
 * libavformat and VLC have it.
 */
#include <string.h>

#include "subs/parse.h"

struct line {
    struct str text;
    int number; /* from 1; 0: there is no line */
};

struct srt {
    struct cue_list *list;
    struct str rest;
    int line_no; /* of the last line taken */
    bool open;   /* a cue is being read */
    struct cue cue;
    struct line text_first, text_last; /* of the open cue, without blank lines at its ends */
    struct line before;                /* the last line that is not blank */
    bool gap_before;                   /* a blank line (or nothing) precedes it */
    bool gap_after;                    /* a blank line follows it */
    struct line before_that; /* the last text line of the open cue that is not `before` */
    bool full;
};

static const struct str empty = {"", 0};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(struct str line)
{
    return str_trim(line).len == 0;
}

static void skip_space(struct str *s)
{
    while (s->len && (s->ptr[0] == ' ' || s->ptr[0] == '\t'))
        *s = str_sub(*s, 1, s->len);
}

/* A number of one to nine digits. */
static bool take_number(struct str *s, int64_t *v)
{
    size_t n = 0;
    *v = 0;
    for (; n < s->len && is_digit(s->ptr[n]); n++)
        if (n < 9)
            *v = *v * 10 + (s->ptr[n] - '0');
    *s = str_sub(*s, n, s->len);
    return n > 0;
}

static bool take_any(struct str *s, const char *chars)
{
    struct str t = *s;
    skip_space(&t);
    if (!t.len || !strchr(chars, t.ptr[0]))
        return false;
    *s = str_sub(t, 1, t.len);
    skip_space(s);
    return true;
}

/* Three digits at most count. */
static bool take_milliseconds(struct str *s, int64_t *ms)
{
    struct str digits = str_sub(*s, 0, 3);
    if (!take_number(&digits, ms))
        return false;
    int64_t all;
    return take_number(s, &all);
}

/* [-][hours:]minutes:seconds[,.:]milliseconds; *parts: how many of the first three there were. */
static bool take_time(struct str *s, int64_t *us, int *parts)
{
    int64_t part[3] = {0, 0, 0}, ms = 0;
    int n = 0;
    skip_space(s);
    bool negative = take_any(s, "-");
    do {
        if (!take_number(s, &part[n]))
            return false;
        n++;
    } while (n < 3 && take_any(s, ":"));
    if (n < 2)
        return false;
    if (s->len && strchr(",.:;", s->ptr[0])) {
        struct str t = str_sub(*s, 1, s->len);
        skip_space(&t);
        if (take_milliseconds(&t, &ms))
            *s = t;
        else
            *s = str_sub(*s, 1, s->len);
    }
    int64_t h = n == 3 ? part[0] : 0, m = part[n - 2], sec = part[n - 1];
    *us = ((h * 60 + m) * 60 + sec) * 1000000 + ms * 1000;
    if (negative)
        *us = -*us;
    *parts = n;
    return true;
}

/* "-->" and the shapes it takes by hand: "->", "-- >", "--->". *exact: it is "-->". */
static bool take_arrow(struct str *s, bool *exact)
{
    struct str t = *s;
    size_t dashes = 0;
    skip_space(&t);
    *exact = str_starts(t, STR("-->"));
    for (; t.len && (t.ptr[0] == '-' || t.ptr[0] == ' '); t = str_sub(t, 1, t.len))
        dashes += t.ptr[0] == '-';
    if (!dashes || !t.len || t.ptr[0] != '>')
        return false;
    *s = str_sub(t, 1, t.len);
    return true;
}

/*
 * Is this a time line? What stands behind the times (old coordinates) is ignored. Without a
 * proper arrow the hours must be there: "10:30 -> 11:00" is something people say.
 */
static bool time_line(struct str line, int64_t *start, int64_t *end)
{
    struct str s = line;
    bool exact;
    int first, second;
    return take_time(&s, start, &first) && take_arrow(&s, &exact) && take_time(&s, end, &second) &&
           (exact || first + second == 6);
}

/* Has the shape of a time line but does not hold two times: at least one of them is to be seen. */
static bool broken_time_line(struct str line)
{
    struct str s = str_trim(line);
    ptrdiff_t arrow = memchr(s.ptr, '>', s.len) ? str_find(s, STR("-->")) : -1;
    int64_t us;
    int parts;
    if (arrow < 0)
        return false;
    struct str behind = str_sub(s, (size_t)arrow + 3, s.len);
    return is_digit(s.ptr[0]) || s.ptr[0] == '-' || take_time(&behind, &us, &parts);
}

/* The beginning of a time line where the file breaks off: "00:00:05,0", "00:00:05,000 -". */
static bool torn_time_line(struct str line)
{
    int64_t us;
    int parts;
    if (!take_time(&line, &us, &parts) || parts < 3)
        return false;
    line = str_trim(line);
    return str_starts(STR("-->"), line);
}

static bool is_number_line(struct str line)
{
    struct str s = str_trim(line);
    int64_t v;
    if (s.len && s.ptr[0] == '-')
        s = str_sub(s, 1, s.len);
    return s.len <= 10 && take_number(&s, &v) && s.len == 0;
}

static struct str joined(struct line from, struct line to)
{
    if (!from.number)
        return empty;
    return (struct str){from.text.ptr, (size_t)(to.text.ptr + to.text.len - from.text.ptr)};
}

static void add_cue(struct srt *p)
{
    struct cue_list *l = p->list;
    struct cue *cue = &p->cue;
    if (cue->start_us < 0 || cue->end_us < 0)
        cue_list_warn(l, cue->line, empty, empty,
                      "a time before the beginning counts as 00:00:00,000");
    cue->start_us = cue->start_us < 0 ? 0 : cue->start_us;
    cue->end_us = cue->end_us < 0 ? 0 : cue->end_us;
    if (cue->end_us <= cue->start_us)
        cue_list_warn(l, cue->line, empty, empty,
                      "this cue ends before it begins and is never shown");
    if (cue->text.len == 0)
        cue_list_warn(l, cue->line, empty, empty, "this cue has no text");
    srt_text(l, cue);
    if (!cue_list_add(l, cue) && !p->full) {
        p->full = true;
        cue_list_error(l, cue->line, empty, empty, "only the first %d cues are kept", CUES_MAX);
    }
}

/* Ends the open cue. When the last line was the next cue's number it is no text of this one. */
static void end_cue(struct srt *p, bool last_is_number)
{
    if (!p->open)
        return;
    struct line last = p->text_last;
    if (last_is_number && last.number == p->before.number)
        last = p->before_that;
    if (!last.number)
        p->text_first = last;
    p->cue.text = joined(p->text_first, last);
    if (p->text_first.number)
        p->cue.text_line = p->text_first.number;
    add_cue(p);
    p->open = false;
}

/*
 * A number belongs to the time line below it when it touches it, or stands alone between blank
 * lines.
 */
static bool number_above(const struct srt *p)
{
    return p->before.number && is_number_line(p->before.text) && (!p->gap_after || p->gap_before);
}

/* At the end of a file that breaks off: the number of a cue that never came. */
static bool number_follows(const struct srt *p)
{
    int64_t id, next;
    return p->before.number && p->gap_before && is_number_line(p->before.text) &&
           str_to_i64(p->cue.id, &id) && str_to_i64(str_trim(p->before.text), &next) &&
           next == id + 1;
}

static void check_time_line(struct srt *p, struct str line)
{
    if (!memchr(line.ptr, ',', line.len) && memchr(line.ptr, '.', line.len))
        return; /* points instead of commas are common and harmless */
    int digits = 0, groups = 0;
    for (size_t i = 0; i < line.len; i++) {
        digits += is_digit(line.ptr[i]);
        groups += line.ptr[i] == ',';
    }
    if (digits < 18 || groups < 2)
        cue_list_warn(p->list, p->line_no, line, line,
                      "this time line is not written as 00:00:01,000 --> 00:00:02,000; it is read "
                      "all the same");
}

static void begin_cue(struct srt *p, struct str line, int64_t start, int64_t end)
{
    bool numbered = number_above(p);
    struct str id = numbered ? str_trim(p->before.text) : empty;
    end_cue(p, numbered);
    if (!numbered && p->before.number && p->list->n == 0)
        cue_list_warn(p->list, p->before.number, p->before.text, p->before.text,
                      "text before the first time line is ignored");
    p->cue = (struct cue){.id = id,
                          .start_us = start,
                          .end_us = end,
                          .settings = cue_settings_default(),
                          .line = p->line_no,
                          .text_line = p->line_no};
    p->open = true;
    p->text_first = p->text_last = p->before = p->before_that = (struct line){empty, 0};
    p->gap_before = p->gap_after = false;
    check_time_line(p, line);
}

/* Times that cannot be read end the cue above; the text below them goes nowhere. */
static void skip_broken(struct srt *p, struct str line)
{
    end_cue(p, number_above(p));
    cue_list_error(p->list, p->line_no, line, line,
                   "this cue is left out: its time line is not 00:00:01,000 --> 00:00:02,000");
    p->text_first = p->text_last = p->before = p->before_that = (struct line){empty, 0};
    p->gap_before = p->gap_after = false;
}

static void text_line(struct srt *p, struct str line)
{
    p->gap_before = p->gap_after || (!p->open && !p->before.number);
    p->gap_after = false;
    p->before_that = p->text_last;
    p->before = (struct line){line, p->line_no};
    if (!p->text_first.number)
        p->text_first = p->before;
    p->text_last = p->before;
}

void srt_parse(struct str text, struct cue_list *l)
{
    struct srt p = {.list = l, .rest = text};
    while (p.rest.len) {
        struct str line = line_cut(&p.rest);
        int64_t start, end;
        p.line_no++;
        if (is_blank(line))
            p.gap_after = true;
        else if (memchr(line.ptr, '>', line.len) && time_line(line, &start, &end) &&
                 (p.rest.len || end > start)) /* else the file breaks off inside the second time */
            begin_cue(&p, line, start, end);
        else if (broken_time_line(line))
            skip_broken(&p, line);
        else if (p.rest.len == 0 && torn_time_line(line))
            skip_broken(&p, line);
        else
            text_line(&p, line);
    }
    end_cue(&p, number_follows(&p));
    l->valid = l->n > 0 || str_trim(text).len == 0;
    if (!l->valid)
        cue_list_error(l, 1, empty, empty,
                       "no line of this file holds times (00:00:01,000 --> 00:00:02,000); "
                       "nothing of it is used");
    else if (l->n == 0)
        cue_list_warn(l, 1, empty, empty, "the file is empty");
}
