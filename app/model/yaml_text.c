/*
 * What editors save: UTF-8 with or without a mark, UTF-16 with one, tabs where YAML wants spaces
 * (each counts as two), any line ends. Everything else is refused with what to do about it.
 */
#include "model/yaml_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/yaml.h"

struct source yaml_text_place(const struct yaml_text *t, size_t line, size_t col)
{
    size_t tabs = t->tabs && line < t->n_lines ? t->tabs[line] : 0;
    col = col >= 2 * tabs ? col - tabs : col / 2;
    return (struct source){t->path, (int)line + 1, (int)col + 1};
}

struct source yaml_text_place_of_byte(const struct yaml_text *t, size_t offset)
{
    struct str s = str_sub(t->bytes, 0, offset);
    size_t line = 0;
    for (size_t i = 0; i < s.len; i++)
        line += s.ptr[i] == '\n';
    ptrdiff_t nl = str_rfind_char(s, '\n');
    return yaml_text_place(t, line, utf8_count(str_sub(s, (size_t)(nl + 1), s.len)));
}

struct str yaml_text_line(const struct yaml_text *t, size_t line)
{
    struct str rest = t->bytes, text = {NULL, 0};
    for (size_t i = 0; i <= line; i++)
        text = str_cut(&rest, '\n');
    if (text.len && text.ptr[text.len - 1] == '\r')
        text.len--;
    return text;
}

static uint32_t unit_at(struct str s, size_t i, bool big)
{
    uint32_t a = (unsigned char)s.ptr[i], b = (unsigned char)s.ptr[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

/* False at a unit that belongs to no character; what was read until there stands in t->unicode. */
static bool from_utf16(struct yaml_text *t, struct str s, bool big)
{
    char utf8[4];
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        uint32_t cp = unit_at(s, i, big);
        if (cp >= 0xD800 && cp < 0xE000) {
            uint32_t low = i + 3 < s.len ? unit_at(s, i + 2, big) : 0;
            if (cp >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
                return false;
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        buf_add(&t->unicode, (struct str){utf8, (size_t)utf8_put(cp, utf8)});
    }
    return s.len % 2 == 0;
}

static bool refuse_utf16(struct yaml_text *t, struct findings *f, struct err *err)
{
    t->bytes = buf_str(&t->unicode);
    return findings_fail(f, err, ERR_CHARSET, yaml_text_place_of_byte(t, t->bytes.len), "not-utf8",
                         "the file begins as UTF-16 and is damaged here; save it as UTF-8 in your "
                         "editor");
}

static bool decode(struct yaml_text *t, struct findings *f, struct err *err)
{
    struct source top = {t->path, 1, 1};
    size_t bad;
    bool little = str_starts(t->bytes, STR("\xFF\xFE")),
         big = str_starts(t->bytes, STR("\xFE\xFF"));
    if (little || big) {
        if (!from_utf16(t, str_sub(t->bytes, 2, t->bytes.len), big))
            return refuse_utf16(t, f, err);
        t->bytes = str_c(buf_c(&t->unicode)); /* never NULL, which the parser will not have */
        t->bytes.len = t->unicode.len;
    } else if (str_starts(t->bytes, STR("\xEF\xBB\xBF"))) {
        t->bytes = str_sub(t->bytes, 3, t->bytes.len);
    }
    if (t->bytes.len && memchr(t->bytes.ptr, 0, t->bytes.len))
        return findings_fail(f, err, ERR_CHARSET, top, "not-text",
                             "this is not a text file, or it was saved as UTF-16; save it as UTF-8 "
                             "in your editor");
    if (!utf8_valid(t->bytes, &bad))
        return findings_fail(f, err, ERR_CHARSET, yaml_text_place_of_byte(t, bad), "not-utf8",
                             "the byte 0x%02X is not UTF-8; save the file as UTF-8 in your editor",
                             (unsigned)(unsigned char)t->bytes.ptr[bad]);
    return true;
}

static size_t leading_tabs(struct str line)
{
    size_t n = 0;
    while (n < line.len && n < 255 && line.ptr[n] == '\t')
        n++;
    return n;
}

/* YAML forbids tabs as indentation, editors insert them anyway. */
static void expand_tabs(struct yaml_text *t)
{
    if (!str_starts(t->bytes, STR("\t")) && str_find(t->bytes, STR("\n\t")) < 0)
        return;
    struct str rest = t->bytes;
    t->n_lines = 1;
    for (size_t i = 0; i < rest.len; i++)
        t->n_lines += rest.ptr[i] == '\n';
    t->tabs = mem_calloc(t->n_lines, 1);
    for (size_t line = 0; rest.len; line++) {
        bool last = !memchr(rest.ptr, '\n', rest.len);
        struct str text = str_cut(&rest, '\n');
        size_t n = leading_tabs(text);
        t->tabs[line] = (unsigned char)n;
        for (size_t i = 0; i < n; i++)
            buf_add(&t->expanded, STR("  "));
        buf_add(&t->expanded, str_sub(text, n, text.len));
        if (!last)
            buf_add_char(&t->expanded, '\n');
    }
    t->bytes = buf_str(&t->expanded);
}

bool yaml_text_read(struct yaml_text *t, struct str bytes, const char *path,
                    struct findings *findings, struct err *err)
{
    *t = (struct yaml_text){.path = path, .bytes = bytes};
    if (bytes.len > YAML_FILE_MAX)
        return findings_fail(findings, err, ERR_LIMIT, (struct source){path, 1, 1}, "too-large",
                             "the file has %zu bytes; at most %d are read, so split it with "
                             "`include`",
                             bytes.len, YAML_FILE_MAX);
    if (!decode(t, findings, err))
        return false;
    expand_tabs(t);
    return true;
}

void yaml_text_release(struct yaml_text *t)
{
    buf_release(&t->unicode);
    buf_release(&t->expanded);
    free(t->tabs);
    t->tabs = NULL;
}
