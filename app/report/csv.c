/* Texts are quoted where they have to be; a quotation mark inside is doubled. */
#include "report/csv.h"

#include <string.h>

#include "report/print.h"

void csv_init(struct csv *c, struct buf *out)
{
    *c = (struct csv){.out = out, .between = ',', .point = '.'};
}

void csv_excel(struct csv *c)
{
    buf_add_c(c->out, "\xEF\xBB\xBF");
    c->between = ';';
    c->point = ',';
    c->local = true;
}

static void next(struct csv *c)
{
    if (c->begun)
        buf_add_char(c->out, c->between);
    c->begun = true;
}

static bool is_formula(struct str text)
{
    return text.len && text.ptr[0] && strchr("=+-@\t\r", text.ptr[0]);
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
    bool formula = is_formula(text), quoted = needs_quotes(text);
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

void csv_number(struct csv *c, struct str text)
{
    double v;
    if (!str_to_double(text, &v)) {
        csv_text(c, text);
        return;
    }
    next(c);
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(c->out, text.ptr[i] == '.' ? c->point : text.ptr[i]);
}

void csv_int(struct csv *c, int64_t n)
{
    next(c);
    if (n < 0)
        buf_add_char(c->out, '-');
    print_digits(c->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1);
}

void csv_real(struct csv *c, double v, int decimals)
{
    next(c);
    print_number(c->out, v, decimals, c->point);
}

void csv_moment(struct csv *c, int64_t at_ms, int offset_min)
{
    next(c);
    print_moment(c->out, at_ms, offset_min, false);
    if (!c->local)
        return;
    next(c);
    print_local(c->out, at_ms, offset_min);
}

void csv_no_moment(struct csv *c)
{
    csv_none(c);
    if (c->local)
        csv_none(c);
}

void csv_moment_name(struct csv *c, struct str name)
{
    csv_text(c, name);
    if (!c->local)
        return;
    csv_text(c, name);
    buf_add_c(c->out, "_local");
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
