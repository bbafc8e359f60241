/*
 * What stands on a WebVTT time line: the time stamps and the settings behind them, and the
 * settings of regions (WebVTT sections 6.2 and 6.3). Unknown or malformed settings are skipped
 * one by one and reported; the standard keeps the cue.
 */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "subs/parse.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Digits from *pos on; *v saturates far above any hour that fits in 64 bits of microseconds. */
static size_t collect_digits(struct str s, size_t *pos, int64_t *v)
{
    size_t from = *pos;
    *v = 0;
    for (; *pos < s.len && is_digit(s.ptr[*pos]); (*pos)++)
        if (*v < 2000000000)
            *v = *v * 10 + (s.ptr[*pos] - '0');
    if (*v > 2000000000)
        *v = 2000000000;
    return *pos - from;
}

static bool collect_char(struct str s, size_t *pos, char c)
{
    if (*pos >= s.len || s.ptr[*pos] != c)
        return false;
    (*pos)++;
    return true;
}

static bool collect_pair(struct str s, size_t *pos, int64_t *v)
{
    size_t from = *pos;
    if (collect_digits(s, pos, v) == 2)
        return true;
    *pos = from;
    return false;
}

bool vtt_timestamp(struct str s, size_t *pos, int64_t *us, const char **why)
{
    int64_t v1, v2, v3, v4;
    size_t n = collect_digits(s, pos, &v1);
    *why = "a time such as 00:01:02.500 is expected here";
    if (n == 0)
        return false;
    bool hours = n != 2 || v1 > 59;
    *why = "a colon is expected here";
    if (!collect_char(s, pos, ':'))
        return false;
    *why = "minutes and seconds have exactly two digits";
    if (!collect_pair(s, pos, &v2))
        return false;
    if (hours || (*pos < s.len && s.ptr[*pos] == ':')) {
        *why = hours ? "seconds are missing here (hours:minutes:seconds.milliseconds)" : *why;
        if (!collect_char(s, pos, ':') || !collect_pair(s, pos, &v3))
            return false;
    } else {
        v3 = v2;
        v2 = v1;
        v1 = 0;
    }
    bool comma = *pos < s.len && s.ptr[*pos] == ',';
    *why = comma ? "WebVTT wants a full stop before the milliseconds; the comma belongs to SRT"
                 : "a full stop and three digits of milliseconds are expected here";
    if (!collect_char(s, pos, '.'))
        return false;
    size_t at_ms = *pos;
    *why = "milliseconds have exactly three digits";
    if (collect_digits(s, pos, &v4) != 3) {
        *pos = at_ms;
        return false;
    }
    *why = "minutes and seconds end at 59";
    if (v2 > 59 || v3 > 59)
        return false;
    *us = ((v1 * 60 + v2) * 60 + v3) * 1000000 + v4 * 1000;
    return true;
}

/*
 * Digits, perhaps with a minus and a fraction, to the nearest double; what is too large for one is
 * no number (HTML, "rules for parsing floating-point number values").
 */
static bool number(struct str s, double *out)
{
    struct buf text = BUF_INIT;
    char *end;
    double v;
    if (!str_to_double(s, &v)) /* the shape; its value is not always the nearest */
        return false;
    buf_add(&text, s);
    double nearest = strtod(text.ptr, &end);
    if (*end == 0) /* else the process locale does not write points */
        v = nearest;
    buf_release(&text);
    *out = v == 0 ? 0 : v; /* the standard's numbers have no negative zero */
    return isfinite(v);
}

/* WebVTT percentage: digits, perhaps a fraction, a percent sign; 0 to 100. */
static bool percentage(struct str s, double *out)
{
    double v;
    if (s.len < 2 || s.ptr[s.len - 1] != '%')
        return false;
    s.len--;
    if (!is_digit(s.ptr[0]) || !is_digit(s.ptr[s.len - 1]) || !number(s, &v) || v > 100)
        return false;
    *out = v;
    return true;
}

/* A line number: digits, perhaps a minus in front, perhaps a point between digits. */
static bool line_number(struct str s, double *out)
{
    size_t first = s.len && s.ptr[0] == '-';
    if (first == s.len || !is_digit(s.ptr[first]) || !is_digit(s.ptr[s.len - 1]))
        return false;
    return number(s, out);
}

/*
 * "value,align": the part behind the comma, with *value shortened; NULL pointer when there is
 * none.
 */
static struct str cut_align(struct str *value)
{
    const char *comma = memchr(value->ptr, ',', value->len);
    if (!comma)
        return (struct str){NULL, 0};
    struct str align = str_sub(*value, (size_t)(comma - value->ptr) + 1, value->len);
    if (!align.ptr)
        align = STR("");
    value->len = (size_t)(comma - value->ptr);
    return align;
}

struct align_name {
    const char *name;
    enum cue_align align;
};

static bool find_align(const struct align_name *table, size_t n, struct str name,
                       enum cue_align *out)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(name, table[i].name)) {
            *out = table[i].align;
            return true;
        }
    }
    return false;
}

static const struct str no_region = {"", 0};

static bool set_vertical(struct cue_list *l, struct str value, struct cue_settings *s)
{
    (void)l;
    bool known = str_eq_c(value, "rl") || str_eq_c(value, "lr");
    if (known)
        s->vertical = value.ptr[0] == 'r' ? CUE_VERTICAL_RL : CUE_VERTICAL_LR;
    if (s->vertical != CUE_HORIZONTAL)
        s->region = no_region; /* there are no vertical regions */
    return known;
}

static bool set_line(struct cue_list *l, struct str value, struct cue_settings *s)
{
    static const struct align_name names[] = {
        {"start", CUE_ALIGN_START}, {"center", CUE_ALIGN_CENTER}, {"end", CUE_ALIGN_END}};
    (void)l;
    struct str align = cut_align(&value);
    double line;
    bool percent = value.len && value.ptr[value.len - 1] == '%';
    if (percent ? !percentage(value, &line) : !line_number(value, &line))
        return false;
    if (align.ptr && !find_align(names, ARRAY_LEN(names), align, &s->line_align))
        return false;
    s->line = line;
    s->line_auto = false;
    s->snap = !percent;
    s->region = no_region; /* an explicit line leaves the region */
    return true;
}

static bool set_position(struct cue_list *l, struct str value, struct cue_settings *s)
{
    static const struct align_name names[] = {{"line-left", CUE_ALIGN_LEFT},
                                              {"center", CUE_ALIGN_CENTER},
                                              {"line-right", CUE_ALIGN_RIGHT}};
    (void)l;
    struct str align = cut_align(&value);
    double position;
    if (!percentage(value, &position))
        return false;
    if (align.ptr && !find_align(names, ARRAY_LEN(names), align, &s->position_align))
        return false;
    s->position = position;
    s->position_auto = false;
    return true;
}

static bool set_size(struct cue_list *l, struct str value, struct cue_settings *s)
{
    (void)l;
    if (!percentage(value, &s->size))
        return false;
    if (s->size != 100)
        s->region = no_region; /* an explicit size leaves the region */
    return true;
}

static bool set_align(struct cue_list *l, struct str value, struct cue_settings *s)
{
    static const struct align_name names[] = {{"start", CUE_ALIGN_START},
                                              {"center", CUE_ALIGN_CENTER},
                                              {"end", CUE_ALIGN_END},
                                              {"left", CUE_ALIGN_LEFT},
                                              {"right", CUE_ALIGN_RIGHT}};
    (void)l;
    return find_align(names, ARRAY_LEN(names), value, &s->align);
}

static bool set_region(struct cue_list *l, struct str value, struct cue_settings *s)
{
    for (size_t i = l->n_regions; i > 0; i--) {
        if (str_eq(l->regions[i - 1].id, value)) {
            s->region = l->regions[i - 1].id;
            return true;
        }
    }
    s->region = no_region;
    return false;
}

static const struct {
    const char *name;
    bool (*set)(struct cue_list *l, struct str value, struct cue_settings *s);
    const char *wants;
} cue_fields[] = {
    {"vertical", set_vertical, "rl or lr"},
    {"line", set_line, "a line number or a percentage, perhaps with ,start ,center or ,end"},
    {"position", set_position, "a percentage, perhaps with ,line-left ,center or ,line-right"},
    {"size", set_size, "a percentage from 0% to 100%"},
    {"align", set_align, "start, center, end, left or right"},
    {"region", set_region, "the id of a REGION block above the first cue"},
};

/* The next word of *rest, parted by white space; false at the end. */
static bool next_word(struct str *rest, struct str *word)
{
    size_t from = 0;
    while (from < rest->len && is_space(rest->ptr[from]))
        from++;
    size_t to = from;
    while (to < rest->len && !is_space(rest->ptr[to]))
        to++;
    *word = str_sub(*rest, from, to);
    *rest = str_sub(*rest, to, rest->len);
    return word->len > 0;
}

/* "name:value" with neither empty. */
static bool split_setting(struct str word, struct str *name, struct str *value)
{
    const char *colon = memchr(word.ptr, ':', word.len);
    if (!colon || colon == word.ptr || colon == word.ptr + word.len - 1)
        return false;
    *name = str_sub(word, 0, (size_t)(colon - word.ptr));
    *value = str_sub(word, (size_t)(colon - word.ptr) + 1, word.len);
    return true;
}

static void one_cue_setting(struct cue_list *l, int line_no, struct str line, struct str word,
                            struct cue_settings *out)
{
    struct str name, value;
    if (!split_setting(word, &name, &value)) {
        cue_list_warn(l, line_no, line, word,
                      "\"%" STR_FMT "\" is not a cue setting (name:value); it is ignored",
                      STR_ARG(word));
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(cue_fields); i++) {
        if (!str_eq_c(name, cue_fields[i].name))
            continue;
        if (!cue_fields[i].set(l, value, out))
            cue_list_warn(l, line_no, line, value,
                          "%s wants %s, not \"%" STR_FMT "\"; it is ignored", cue_fields[i].name,
                          cue_fields[i].wants, STR_ARG(value));
        return;
    }
    cue_list_warn(l, line_no, line, word,
                  "there is no cue setting \"%" STR_FMT
                  "\" (vertical, line, position, size, align, region)",
                  STR_ARG(name));
}

void vtt_cue_settings(struct cue_list *l, int line_no, struct str line, struct str settings,
                      struct cue_settings *out)
{
    struct str word;
    while (next_word(&settings, &word))
        one_cue_setting(l, line_no, line, word, out);
}

static bool percent_pair(struct str value, double *x, double *y)
{
    double vx, vy;
    struct str behind = cut_align(&value);
    if (!behind.ptr || !percentage(value, &vx) || !percentage(behind, &vy))
        return false;
    *x = vx;
    *y = vy;
    return true;
}

static bool region_lines(struct str value, int *out)
{
    for (size_t i = 0; i < value.len; i++)
        if (!is_digit(value.ptr[i]))
            return false;
    size_t pos = 0;
    int64_t v;
    collect_digits(value, &pos, &v);
    *out = v > INT_MAX ? INT_MAX : (int)v;
    return true;
}

static bool one_region_setting(struct str name, struct str value, struct cue_region *r)
{
    if (str_eq_c(name, "id")) {
        r->id = value;
        return true;
    }
    if (str_eq_c(name, "width"))
        return percentage(value, &r->width);
    if (str_eq_c(name, "lines"))
        return region_lines(value, &r->lines);
    if (str_eq_c(name, "regionanchor"))
        return percent_pair(value, &r->anchor_x, &r->anchor_y);
    if (str_eq_c(name, "viewportanchor"))
        return percent_pair(value, &r->viewport_x, &r->viewport_y);
    if (str_eq_c(name, "scroll") && str_eq_c(value, "up")) {
        r->scroll_up = true;
        return true;
    }
    return false;
}

void vtt_region_settings(struct cue_list *l, int line_no, struct str settings,
                         struct cue_region *out)
{
    *out = (struct cue_region){
        .id = no_region, .width = 100, .lines = 3, .anchor_y = 100, .viewport_y = 100};
    for (int n = line_no; settings.len; n++) {
        struct str line = line_cut(&settings), rest = line, word, name, value;
        while (next_word(&rest, &word))
            if (!split_setting(word, &name, &value) || !one_region_setting(name, value, out))
                cue_list_warn(l, n, line, word,
                              "\"%" STR_FMT "\" is not a region setting; it is ignored",
                              STR_ARG(word));
    }
}
