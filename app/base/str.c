/*
 * Views and builders of UTF-8 text. Nothing here knows about characters wider than a byte; that is
 * utf8.h, and anything about languages is locale/. Number parsing ignores the process locale on
 * purpose: author files are read the same in Liège and in London.
 */
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

struct str str_c(const char *c)
{
    return c ? (struct str){c, strlen(c)} : (struct str){NULL, 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_eq_c(struct str a, const char *b)
{
    return str_eq(a, str_c(b));
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    return true;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (struct str){s.ptr ? s.ptr + from : NULL, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len && is_space(s.ptr[0]))
        s = str_sub(s, 1, s.len);
    while (s.len && is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (needle.len == 0)
        return 0;
    const char *p = s.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : NULL;
    return p ? p - s.ptr : -1;
}

ptrdiff_t str_rfind_char(struct str s, char c)
{
    for (size_t i = s.len; i > 0; i--)
        if (s.ptr[i - 1] == c)
            return (ptrdiff_t)i - 1;
    return -1;
}

char *str_copy(struct str s)
{
    char *copy = mem_calloc(1, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

struct str str_own(struct str s)
{
    return (struct str){str_copy(s), s.len};
}

void str_free(struct str s)
{
    free((char *)s.ptr);
}

struct str str_cut(struct str *rest, char sep)
{
    const char *p = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    size_t at = p ? (size_t)(p - rest->ptr) : rest->len;
    struct str head = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, p ? at + 1 : at, rest->len);
    return head;
}

bool str_to_i64(struct str s, int64_t *out)
{
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
    bool negative = i && s.ptr[0] == '-';
    int64_t v = 0;
    if (i == s.len)
        return false;
    for (; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        if (__builtin_mul_overflow(v, 10, &v))
            return false;
        int digit = s.ptr[i] - '0';
        if (__builtin_add_overflow(v, negative ? -digit : digit, &v))
            return false;
    }
    *out = v;
    return true;
}

bool str_to_double(struct str s, double *out)
{
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
    bool negative = i && s.ptr[0] == '-';
    double v = 0, unit = 1;
    bool point = false, digits = false;
    for (; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            if (point)
                v += (c - '0') * (unit /= 10);
            else
                v = v * 10 + (c - '0');
        } else {
            return false;
        }
    }
    if (!digits)
        return false;
    *out = negative ? -v : v;
    return true;
}

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    unsigned row[65];
    if (a.len > 64 || b.len > 64)
        return str_eq(a, b) ? 0 : limit;
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned swap = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = swap < gap ? swap : gap;
        }
    }
    return row[b.len] < limit ? row[b.len] : limit;
}

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf)BUF_INIT;
}

void buf_cut(struct buf *b, size_t len)
{
    if (len >= b->len)
        return;
    b->len = len;
    b->ptr[len] = '\0';
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    if (b->ptr)
        b->ptr[0] = 0;
}

void buf_add(struct buf *b, struct str s)
{
    if (s.len > SIZE_MAX / 4 || b->len > SIZE_MAX / 4)
        BUG("string of %zu bytes", s.len);
    b->ptr = mem_grow(b->ptr, &b->cap, b->len + s.len + 1, 1);
    if (s.len)
        memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
    b->ptr[b->len] = 0;
}

void buf_add_c(struct buf *b, const char *c)
{
    buf_add(b, str_c(c));
}

void buf_add_char(struct buf *b, char c)
{
    buf_add(b, (struct str){&c, 1});
}

void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        BUG("bad format %s", fmt);
    b->ptr = mem_grow(b->ptr, &b->cap, b->len + (size_t)n + 1, 1);
    vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
    b->len += (size_t)n;
    va_end(again);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(b, fmt, ap);
    va_end(ap);
}

const char *buf_c(const struct buf *b)
{
    return b->ptr ? b->ptr : "";
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr, b->len};
}
