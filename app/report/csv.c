/* Texts are quoted where they have to be; a quotation mark inside is doubled. */
#include "report/csv.h"

#include <math.h>
#include <string.h>

void csv_init(struct csv *c, struct buf *out)
{
    *c = (struct csv){.out = out};
}

static void next(struct csv *c)
{
    if (c->begun)
        buf_add_char(c->out, ',');
    c->begun = true;
}

void csv_text(struct csv *c, struct str text)
{
    bool formula = text.len && strchr("=+-@\t\r", text.ptr[0]), quoted = false;
    next(c);
    for (size_t i = 0; i < text.len; i++)
        quoted = quoted || strchr(",\"\r\n;", text.ptr[i]);
    if (quoted)
        buf_add_char(c->out, '"');
    if (formula)
        buf_add_char(c->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_add_char(c->out, '"');
        buf_add_char(c->out, text.ptr[i]);
    }
    if (quoted)
        buf_add_char(c->out, '"');
}

void csv_int(struct csv *c, int64_t n)
{
    next(c);
    buf_addf(c->out, "%lld", (long long)n);
}

/* By whole numbers: the C locale of the process has no say in its point. */
void csv_real(struct csv *c, double v, int decimals)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    int64_t n = llround(fabs(v) * (double)scale);
    next(c);
    buf_addf(c->out, "%s%lld", v < 0 && n ? "-" : "", (long long)(n / scale));
    if (decimals > 0)
        buf_addf(c->out, ".%0*lld", decimals, (long long)(n % scale));
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
