/*
 * Declarations and colours. Colours as authors of captions write them: names, #rgb, #rrggbb with or without alpha,
 * rgb() and rgba(). No escapes, no units: what is not understood is left out whole.
 */
#include "subs/css.h"

#include <math.h>
#include <string.h>

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

struct str css_name(struct str *s)
{
    size_t n = 0;
    while (n < s->len && name_char(s->ptr[n]))
        n++;
    struct str name = str_sub(*s, 0, n);
    *s = str_sub(*s, n, s->len);
    return name;
}

struct str css_cut_selector(struct str *s)
{
    int depth = 0;
    char quote = 0;
    size_t n = 0;
    for (; n < s->len; n++) {
        char c = s->ptr[n];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '(' || c == '[')
            depth++;
        else if (c == ')' || c == ']')
            depth--;
        else if (c == ',' && depth == 0)
            break;
    }
    struct str one = str_sub(*s, 0, n);
    *s = str_sub(*s, n < s->len ? n + 1 : n, s->len);
    return one;
}

struct str css_without_comments(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.len + 1);
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        char next = i + 1 < s.len ? s.ptr[i + 1] : 0;
        bool begins = !inside && s.ptr[i] == '/' && next == '*', ends = inside && s.ptr[i] == '*' && next == '/';
        out[i] = (inside || begins) && s.ptr[i] != '\n' ? ' ' : s.ptr[i];
        if (begins || ends)
            out[++i] = ' ';
        inside = begins || (inside && !ends);
    }
    return (struct str){out, s.len};
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* #rgb, #rgba, #rrggbb, #rrggbbaa behind the sign. */
static bool hex_color(struct str s, uint32_t *out)
{
    uint32_t part[4] = {0, 0, 0, 255};
    size_t wide = s.len > 4 ? 2 : 1, n = s.len / wide;
    if ((n != 3 && n != 4) || s.len % wide)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = hex(s.ptr[i * wide]), low = hex(s.ptr[i * wide + wide - 1]);
        if (high < 0 || low < 0)
            return false;
        part[i] = (uint32_t)(high * 16 + low);
    }
    *out = part[3] << 24 | part[0] << 16 | part[1] << 8 | part[2];
    return true;
}

/* "255, 0, 0" or "255, 0, 0, 0.5", parted by commas or spaces. */
static bool list_color(struct str s, uint32_t *out)
{
    double part[4] = {0, 0, 0, 1};
    int n = 0;
    while (str_trim(s).len && n < 4) {
        s = str_trim(s);
        size_t i = 0;
        while (i < s.len && !strchr(", \t\n/", s.ptr[i]))
            i++;
        if (!str_to_double(str_sub(s, 0, i), &part[n++]))
            return false;
        while (i < s.len && strchr(", \t\n/", s.ptr[i]))
            i++;
        s = str_sub(s, i, s.len);
    }
    if (n < 3 || s.len)
        return false;
    uint32_t channel[4];
    for (int i = 0; i < 4; i++)
        channel[i] = (uint32_t)lround(fmin(fmax(part[i] * (i == 3 ? 255 : 1), 0), 255));
    *out = channel[3] << 24 | channel[0] << 16 | channel[1] << 8 | channel[2];
    return true;
}

bool css_color(struct str s, uint32_t *out)
{
    uint32_t v;
    bool list = s.len > 5 && s.ptr[s.len - 1] == ')';
    if (!s.len)
        return false;
    bool ok = s.ptr[0] == '#'                            ? hex_color(str_sub(s, 1, s.len), &v)
              : list && str_starts(s, STR("rgb("))  ? list_color(str_sub(s, 4, s.len - 1), &v)
              : list && str_starts(s, STR("rgba(")) ? list_color(str_sub(s, 5, s.len - 1), &v)
                                                    : css_named_color(s, &v);
    if (ok)
        *out = v >> 24 ? v : v | 0x01000000; /* 0 means that nothing is said */
    return ok;
}

static bool weight(struct str s, bool *bold)
{
    double v;
    if (str_eq_c(s, "bold") || str_eq_c(s, "bolder"))
        *bold = true;
    else if (str_eq_c(s, "normal") || str_eq_c(s, "lighter"))
        *bold = false;
    else if (str_to_double(s, &v) && v >= 1 && v <= 1000)
        *bold = v >= 600;
    else
        return false;
    return true;
}

bool css_declaration(struct str s, struct css_said *out)
{
    struct str rest = s, name = str_trim(str_cut(&rest, ':')), value = str_trim(rest);
    if (!value.len)
        return false;
    if (str_eq_c(name, "color"))
        return out->has_color = css_color(value, &out->color);
    if (str_eq_c(name, "background-color") || str_eq_c(name, "background"))
        return out->has_background = css_color(value, &out->background);
    if (str_eq_c(name, "font-weight"))
        return out->has_weight = weight(value, &out->bold);
    if (str_eq_c(name, "font-style")) {
        out->italic = str_eq_c(value, "italic") || str_eq_c(value, "oblique");
        return out->has_slant = out->italic || str_eq_c(value, "normal");
    }
    if (str_eq_c(name, "text-decoration")) {
        out->underline = str_eq_c(value, "underline");
        return out->has_line = out->underline || str_eq_c(value, "none");
    }
    return false;
}
