/*
 * Character references to characters. The longest name that fits wins, as in browsers: "&notin;"
 * is one character, "&notit;" is "&not" followed by "it;". Numbers that name no character follow
 * the standard's table: Windows-1252 for 128 to 159, U+FFFD for the impossible ones.
 */
#include "subs/entities.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"

/* Code points for the numbers 0x80 to 0x9F; 0: the number itself. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void add_code_point(struct buf *out, uint32_t cp)
{
    char bytes[4];
    int n = utf8_put(cp, bytes);
    buf_add(out, (struct str){bytes, (size_t)n});
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 99;
}

static uint32_t number_to_character(uint32_t v)
{
    if (v == 0)
        return UTF8_BAD;
    if (v >= 0x80 && v < 0xA0 && windows_1252[v - 0x80])
        return windows_1252[v - 0x80];
    return v; /* utf8_put turns surrogates and what lies beyond U+10FFFF into U+FFFD */
}

static size_t read_number(struct str s, bool strict, struct buf *out)
{
    size_t i = 1;
    bool hex = s.len > 1 && (s.ptr[1] == 'x' || s.ptr[1] == 'X');
    int base = hex ? 16 : 10;
    if (hex)
        i++;
    size_t first = i;
    uint32_t v = 0;
    for (; i < s.len && digit_value(s.ptr[i]) < base; i++)
        if (v <= 0x10FFFF)
            v = v * (uint32_t)base + (uint32_t)digit_value(s.ptr[i]);
    if (i == first)
        return 0;
    bool ended = i < s.len && s.ptr[i] == ';';
    if (strict && !ended)
        return 0;
    add_code_point(out, number_to_character(v));
    return i + ended;
}

struct match {
    size_t used;
    const char *value; /* hexadecimal code points joined by '+' */
};

/*
 * One entry of the packed table against what follows the first letter; moves *p to the next
 * entry.
 */
static void try_entry(const char **p, struct str rest, bool strict, struct match *best)
{
    const char *name = *p;
    size_t n = strcspn(name, ":!");
    bool optional = name[n] == '!';
    const char *value = name + n + 1;
    *p = value + strcspn(value, " ");
    if (**p == ' ')
        (*p)++;
    if (rest.len < n || memcmp(rest.ptr, name, n) != 0)
        return;
    bool ended = rest.len > n && rest.ptr[n] == ';';
    if (!ended && (strict || !optional))
        return;
    if (1 + n + ended > best->used)
        *best = (struct match){1 + n + ended, value};
}

static void add_value(const char *value, struct buf *out)
{
    for (const char *p = value;; p++) {
        uint32_t cp = 0;
        for (; digit_value(*p) < 16; p++)
            cp = cp << 4 | (uint32_t)digit_value(*p);
        add_code_point(out, cp);
        if (*p != '+')
            return;
    }
}

/* The handful that nearly every file uses, without a walk through the table. */
static size_t read_common(struct str s, struct buf *out)
{
    static const struct {
        const char *name, *text;
    } common[] = {
        {"amp;", "&"}, {"lt;", "<"}, {"gt;", ">"}, {"nbsp;", "\xC2\xA0"}, {"quot;", "\""}};
    for (size_t i = 0; i < ARRAY_LEN(common); i++) {
        struct str name = str_c(common[i].name);
        if (str_starts(s, name)) {
            buf_add_c(out, common[i].text);
            return name.len;
        }
    }
    return 0;
}

size_t entity_read(struct str s, bool strict, struct buf *out)
{
    if (s.len == 0)
        return 0;
    if (s.ptr[0] == '#')
        return read_number(s, strict, out);
    size_t used = read_common(s, out);
    unsigned char letter = (unsigned char)s.ptr[0];
    if (used || letter > 'z' || !subs_entities[letter])
        return used;
    struct match best = {0, NULL};
    struct str rest = str_sub(s, 1, s.len);
    for (const char *p = subs_entities[letter]; *p;)
        try_entry(&p, rest, strict, &best);
    if (best.used)
        add_value(best.value, out);
    return best.used;
}
