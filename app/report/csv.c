/*
 * Texts are quoted where they have to be; a quotation mark inside is doubled. A million rows are
 * written in seconds: digits are put down one by one, not by printf.
 */
#include "report/csv.h"

#include <math.h>
#include <string.h>

enum { MS_A_DAY = 86400000, DIGITS_MAX = 20 };

void csv_init(struct csv *c, struct buf *out)
{
    *c = (struct csv){.out = out, .between = ',', .point = '.'};
}

void csv_excel(struct csv *c)
{
    buf_add_c(c->out, "\xEF\xBB\xBF");
    c->between = ';';
    c->point = ',';
}

static void next(struct csv *c)
{
    if (c->begun)
        buf_add_char(c->out, c->between);
    c->begun = true;
}

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char x = text.ptr[i];
        if (x == ',' || x == '"' || x == ';' || x == '\r' || x == '\n')
            return true;
    }
    return false;
}

void csv_text(struct csv *c, struct str text)
{
    bool formula = text.len && strchr("=+-@\t\r", text.ptr[0]), quoted = needs_quotes(text);
    next(c);
    if (quoted)
        buf_add_char(c->out, '"');
    if (formula)
        buf_add_char(c->out, '\'');
    while (quoted && text.len) {
        const char *mark = memchr(text.ptr, '"', text.len);
        size_t n = mark ? (size_t)(mark - text.ptr) + 1 : text.len;
        buf_add(c->out, str_sub(text, 0, n));
        if (mark)
            buf_add_char(c->out, '"');
        text = str_sub(text, n, text.len);
    }
    buf_add(c->out, quoted ? STR("\"") : text);
}

/* At least `least` digits. */
static void digits(struct buf *out, uint64_t n, int least)
{
    char text[DIGITS_MAX];
    int at = DIGITS_MAX;
    do {
        text[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n || DIGITS_MAX - at < least);
    buf_add(out, (struct str){text + at, (size_t)(DIGITS_MAX - at)});
}

static void sign(struct buf *out, bool negative)
{
    if (negative)
        buf_add_char(out, '-');
}

void csv_int(struct csv *c, int64_t n)
{
    next(c);
    sign(c->out, n < 0);
    digits(c->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1);
}

/* By whole numbers: the C locale of the process has no say in its point. */
void csv_real(struct csv *c, double v, int decimals)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    int64_t n = llround(fabs(v) * (double)scale);
    next(c);
    sign(c->out, v < 0 && n);
    digits(c->out, (uint64_t)(n / scale), 1);
    if (decimals > 0) {
        buf_add_char(c->out, c->point);
        digits(c->out, (uint64_t)(n % scale), decimals);
    }
}

/* Days since 1970 to a date of the Gregorian calendar, by its cycle of 400 years (H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"): years begin in March, so that the day that is added comes last. */
static void date_print(struct buf *out, int64_t day)
{
    day += 719468;
    int64_t era = day / 146097;
    int of_era = (int)(day % 146097);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    digits(out, (uint64_t)(era * 400 + year + (month >= 10)), 4);
    buf_add_char(out, '-');
    digits(out, (uint64_t)(month < 10 ? month + 3 : month - 9), 2);
    buf_add_char(out, '-');
    digits(out, (uint64_t)(of_year - (153 * month + 2) / 5 + 1), 2);
}

void moment_print(struct buf *out, int64_t at_ms, int offset_min, bool utc)
{
    int64_t local = at_ms + (utc ? 0 : (int64_t)offset_min * 60000);
    local = local < 0 ? 0 : local;
    int ms = (int)(local % MS_A_DAY), away = offset_min < 0 ? -offset_min : offset_min;
    date_print(out, local / MS_A_DAY);
    const int parts[] = {ms / 3600000, ms / 60000 % 60, ms / 1000 % 60};
    for (int i = 0; i < 3; i++) {
        buf_add_char(out, i ? ':' : 'T');
        digits(out, (uint64_t)parts[i], 2);
    }
    buf_add_char(out, '.');
    digits(out, (uint64_t)(ms % 1000), 3);
    buf_add_char(out, utc ? 'Z' : offset_min < 0 ? '-' : '+');
    if (utc)
        return;
    digits(out, (uint64_t)away / 60, 2);
    buf_add_char(out, ':');
    digits(out, (uint64_t)away % 60, 2);
}

void csv_moment(struct csv *c, int64_t at_ms, int offset_min)
{
    next(c);
    moment_print(c->out, at_ms, offset_min, false);
}

void csv_none(struct csv *c)
{
    next(c);
}

void csv_end(struct csv *c)
{
    buf_add_c(c->out, "\r\n");
    c->begun = false;
}
