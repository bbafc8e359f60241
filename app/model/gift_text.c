/* Escapes and formats of GIFT. Sources: "GIFT format" of the Moodle documentation. */
#include "model/gift_text.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/bug.h"

static const char signs[] = ":#={}~\n";   /* hidden as bytes 1, 2, ... in this order */
static const char written[] = ":#={}~n";  /* what stands behind the backslash */

struct str gift_hide(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *at = NULL;
        if (s.ptr[i] == '\\' && i + 1 < s.len) {
            at = memchr(written, s.ptr[i + 1], sizeof written - 1);
            i += at || s.ptr[i + 1] == '\\';
        }
        out[n++] = at ? (char)(at - written + 1) : s.ptr[i];
    }
    return (struct str){out, n};
}

struct str gift_plain(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        out[n++] = c >= 1 && c < sizeof signs ? signs[c - 1] : (char)c;
    }
    return str_trim((struct str){out, n});
}

struct str gift_formatted(struct arena *arena, struct str s, enum gift_format *format)
{
    s = str_trim(s);
    struct str rest = s;
    if (s.len == 0 || s.ptr[0] != '[' || !memchr(s.ptr, ']', s.len))
        return gift_plain(arena, s);
    struct str name = str_sub(str_cut(&rest, ']'), 1, s.len);
    for (int i = 0; i < GIFT_FORMAT_COUNT; i++) {
        if (str_eq(name, str_c(gift_format_name((enum gift_format)i)))) {
            *format = (enum gift_format)i;
            return gift_plain(arena, rest);
        }
    }
    return gift_plain(arena, s);
}

__attribute__((format(printf, 4, 0))) static void add(struct gift_reader *r, enum finding_level level,
                                                      const char *code, const char *fmt, va_list ap)
{
    findings_addv(r->findings, level, (struct source){.path = r->path, .line = r->line, .col = 1}, code, fmt, ap);
}

void gift_error(struct gift_reader *r, const char *code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add(r, FINDING_ERROR, code, fmt, ap);
    va_end(ap);
}

void gift_warn(struct gift_reader *r, const char *code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add(r, FINDING_WARNING, code, fmt, ap);
    va_end(ap);
}

const char *gift_kind_name(enum gift_kind kind)
{
    static const char *const names[] = {
        [GIFT_SINGLE] = "single",     [GIFT_MULTIPLE] = "multiple",
        [GIFT_TRUE_FALSE] = "true-false", [GIFT_MATCHING] = "matching",
        [GIFT_NUMERIC] = "numeric",   [GIFT_SHORT] = "short",
        [GIFT_ESSAY] = "essay",       [GIFT_DESCRIPTION] = "description",
    };
    static_assert(ARRAY_LEN(names) == GIFT_KIND_COUNT, "every kind has its name");
    return names[kind];
}

const char *gift_format_name(enum gift_format format)
{
    static const char *const names[] = {"moodle", "html", "markdown", "plain"};
    static_assert(ARRAY_LEN(names) == GIFT_FORMAT_COUNT, "every format has its name");
    return names[format];
}
