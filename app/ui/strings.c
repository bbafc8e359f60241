/* Look-up of interface texts: override, then language, then English. */
#include "ui/strings.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/bug.h"

static const char *const codes[] = {
    [LANG_EN] = "en", [LANG_FR] = "fr", [LANG_NL] = "nl", [LANG_DE] = "de"};
static_assert(ARRAY_LEN(codes) == STRING_LANGUAGE_COUNT, "every language has its code");

const char *string_language_code(enum string_language lang)
{
    return codes[lang];
}

bool string_language_parse(struct str tag, enum string_language *out)
{
    for (unsigned i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        bool longer = tag.len > 2 && (tag.ptr[2] == '-' || tag.ptr[2] == '_' || tag.ptr[2] == '.');
        if ((tag.len == 2 || longer) && str_eq_nocase(str_sub(tag, 0, 2), str_c(codes[i]))) {
            *out = (enum string_language)i;
            return true;
        }
    }
    return false;
}

struct str strings_text(const struct strings *s, enum string_language lang, enum string_id id)
{
    const char *own = s ? s->override[lang][id] : NULL;
    if (!own)
        own = string_texts[lang][id];
    return str_c(own ? own : string_texts[LANG_EN][id]);
}

enum string_id strings_counted(enum string_language lang, int64_t n, enum string_id one, enum string_id many)
{
    return n == 1 || (n == 0 && lang == LANG_FR) ? one : many;
}

enum string_id strings_counted_of(enum string_language lang, int64_t n, int64_t of, enum string_id one, enum string_id many)
{
    return strings_counted(lang, lang == LANG_FR ? n : of, one, many);
}

bool strings_override(struct strings *s, enum string_language lang, struct str key,
                      const char *text)
{
    for (unsigned i = 0; i < STRING_ID_COUNT; i++) {
        if (str_eq_c(key, string_names[i])) {
            s->override[lang][i] = text;
            return true;
        }
    }
    return false;
}

bool strings_differ(struct str lang, struct str key, struct str text)
{
    enum string_language l;
    if (!string_language_parse(lang, &l))
        return true;
    for (unsigned i = 0; i < STRING_ID_COUNT; i++)
        if (str_eq_c(key, string_names[i]))
            return !str_eq(text, strings_text(NULL, l, (enum string_id)i));
    return true;
}

static const char *value_of(struct str name, va_list ap)
{
    for (const char *key; (key = va_arg(ap, const char *));) {
        const char *value = va_arg(ap, const char *);
        if (str_eq_c(name, key))
            return value ? value : "";
    }
    return NULL;
}

/* Appends to a text of n bytes, unless it is only being measured; returns its new length. */
static size_t append(char *out, size_t n, struct str part)
{
    if (out && part.len)
        memcpy(out + n, part.ptr, part.len);
    return n + part.len;
}

/* Writes the text with its names replaced, or measures it (out NULL). */
static size_t fill(char *out, struct str text, va_list values)
{
    size_t n = 0;
    for (;;) {
        const char *open = text.len ? memchr(text.ptr, '{', text.len) : NULL;
        const char *close = open ? memchr(open, '}', text.len - (size_t)(open - text.ptr)) : NULL;
        if (!close)
            return append(out, n, text);
        size_t at = (size_t)(open - text.ptr), end = (size_t)(close - text.ptr);
        va_list ap;
        va_copy(ap, values);
        const char *value = value_of(str_sub(text, at + 1, end), ap);
        va_end(ap);
        n = append(out, n, str_sub(text, 0, value ? at : end + 1));
        n = append(out, n, str_c(value ? value : ""));
        text = str_sub(text, end + 1, text.len);
    }
}

/* Drawn pictures are full of these: measured first, so that nothing is asked of the system. */
struct str strings_fill(struct arena *arena, struct str text, ...)
{
    va_list values;
    va_start(values, text);
    size_t n = fill(NULL, text, values);
    char *out = arena_alloc(arena, n + 1);
    fill(out, text, values);
    va_end(values);
    return (struct str){out, n};
}
