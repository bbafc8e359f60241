/*
 * Two small repairs on finished files, as text. The catalogue of a PDF is the last object before
 * the cross-reference table, so what is put into it moves nothing but the table, and only the
 * number behind startxref changes.
 */
#include "gfx/vector_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static struct str from(struct str s, size_t at)
{
    return str_sub(s, at, s.len);
}

/* The last place; -1 when there is none. */
static ptrdiff_t find_last(struct str s, struct str needle)
{
    for (size_t at = s.len >= needle.len ? s.len - needle.len + 1 : 0; at-- > 0;)
        if (memcmp(s.ptr + at, needle.ptr, needle.len) == 0)
            return (ptrdiff_t)at;
    return -1;
}

/* Letters, digits and hyphens: all a language tag has, and nothing that ends a PDF string. */
static bool plain_tag(const char *tag)
{
    return tag[0] &&
           strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
               strlen(tag);
}

void vector_pdf_language(struct str pdf, const char *language, struct buf *out)
{
    struct str catalog = STR("/Type /Catalog\n"), start = STR("startxref\n");
    ptrdiff_t at = find_last(pdf, catalog), tail = find_last(pdf, start);
    int64_t table = -1;
    if (tail >= 0) {
        struct str rest = from(pdf, (size_t)tail + start.len);
        if (!str_to_i64(str_cut(&rest, '\n'), &table))
            table = -1;
    }
    bool known = plain_tag(language) && at >= 0 && table > at && table < tail &&
                 str_starts(from(pdf, (size_t)table), STR("xref\n")) &&
                 str_find(str_sub(pdf, (size_t)at, (size_t)table), STR(" obj\n")) < 0;
    if (!known) {
        buf_add(out, pdf);
        return;
    }
    size_t inside = (size_t)at + catalog.len, before = out->len;
    buf_add(out, str_sub(pdf, 0, inside));
    buf_addf(out, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", language);
    int64_t put_in = (int64_t)(out->len - before - inside);
    buf_add(out, str_sub(pdf, inside, (size_t)tail));
    buf_addf(out, "startxref\n%lld\n%%%%EOF\n", (long long)(table + put_in));
}

/* ---- what is read aloud in place of a figure ---- */

#define FIGURE STR("<< /Type /StructElem\n   /S /Figure\n")

static int count(struct str s, struct str what)
{
    int n = 0;
    for (ptrdiff_t at; (at = str_find(s, what)) >= 0; n++)
        s = from(s, (size_t)at + what.len);
    return n;
}

/* A text string of PDF: UTF-16, big end first, in hexadecimal digits. */
static void add_text_string(struct buf *out, const char *text)
{
    buf_add_c(out, "<FEFF");
    for (struct str rest = str_c(text); rest.len;) {
        uint32_t c = utf8_next(&rest);
        if (c >= 0x10000)
            buf_addf(out, "%04X%04X", 0xD800u + ((unsigned)(c - 0x10000) >> 10),
                     0xDC00u + ((unsigned)(c - 0x10000) & 0x3FF));
        else
            buf_addf(out, "%04X", (unsigned)c);
    }
    buf_add_c(out, ">");
}

struct put_in {
    size_t at, n; /* so many bytes more from there on */
};

static size_t moved(const struct put_in *in, int n, size_t at)
{
    size_t by = 0;
    for (int i = 0; i < n && in[i].at <= at; i++)
        by += in[i].n;
    return at + by;
}

/* The table and what follows it, every place moved. "0000000015 00000 n \n" is an entry. */
static void add_table(struct str table, int64_t start, const struct put_in *in, int n,
                      struct buf *out)
{
    while (table.len) {
        struct str line = str_cut(&table, '\n');
        int64_t at;
        if (line.len == 19 && line.ptr[17] == 'n' && str_to_i64(str_sub(line, 0, 10), &at) && at >= 0)
            buf_addf(out, "%010zu%" STR_FMT, moved(in, n, (size_t)at), STR_ARG(from(line, 10)));
        else if (str_to_i64(line, &at) && at == start)
            buf_addf(out, "%zu", moved(in, n, (size_t)at));
        else
            buf_add(out, line);
        buf_add_char(out, '\n');
    }
}

void vector_pdf_figures(struct str pdf, const char *const *alts, int n, struct buf *out)
{
    ptrdiff_t tail = find_last(pdf, STR("startxref\n"));
    int64_t table = -1;
    if (tail >= 0) {
        struct str rest = from(pdf, (size_t)tail + strlen("startxref\n"));
        if (!str_to_i64(str_cut(&rest, '\n'), &table))
            table = -1;
    }
    bool known = table > 0 && table < tail && str_starts(from(pdf, (size_t)table), STR("xref\n"));
    if (!known || n < 1 || count(str_sub(pdf, 0, (size_t)table), FIGURE) != n) {
        buf_add(out, pdf);
        return;
    }
    struct put_in *in = mem_calloc((size_t)n, sizeof *in);
    size_t done = 0;
    for (int i = 0; i < n; i++) {
        in[i].at = done + (size_t)str_find(from(pdf, done), FIGURE) + FIGURE.len;
        buf_add(out, str_sub(pdf, done, in[i].at));
        size_t before = out->len;
        if (alts[i]) {
            buf_add_c(out, "   /Alt ");
            add_text_string(out, alts[i]);
            buf_add_c(out, "\n");
        }
        in[i].n = out->len - before;
        done = in[i].at;
    }
    buf_add(out, str_sub(pdf, done, (size_t)table));
    add_table(from(pdf, (size_t)table), table, in, n, out);
    free(in);
}

enum { NUMBERS_MAX = 4096 };

struct numbers {
    int64_t *seen; /* owned */
    int n;
};

static int number_of(struct numbers *k, int64_t v)
{
    for (int i = 0; i < k->n; i++)
        if (k->seen[i] == v)
            return i;
    if (k->n == NUMBERS_MAX)
        return -1;
    k->seen[k->n] = v;
    return k->n++;
}

/* Length of a name cairo counts through the program, at the front of s; 0: none. */
static size_t counted_name(struct str s)
{
    static const char *const places[] = {"id=\"surface", "id=\"image", "#surface", "#image"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_starts(s, str_c(places[i])))
            return strlen(places[i]);
    return 0;
}

void vector_svg_renumber(struct str svg, struct buf *out)
{
    struct numbers numbers = {mem_calloc(NUMBERS_MAX, sizeof(int64_t)), 0};
    for (size_t at = 0; at < svg.len;) {
        size_t name = counted_name(from(svg, at)), digits = at + name;
        while (name && digits < svg.len && svg.ptr[digits] >= '0' && svg.ptr[digits] <= '9')
            digits++;
        int64_t v;
        if (!name || !str_to_i64(str_sub(svg, at + name, digits), &v)) {
            buf_add_char(out, svg.ptr[at++]);
            continue;
        }
        buf_add(out, str_sub(svg, at, at + name));
        buf_addf(out, "%d", number_of(&numbers, v));
        at = digits;
    }
    free(numbers.seen);
}
