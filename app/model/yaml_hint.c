/*
 * The commonest mistake of all is a title with a colon in it, often between quotation marks that a
 * word processor made curly. Whoever wrote it sees it best when it is shown put right.
 */
#include "model/yaml_hint.h"

#include <string.h>

#include "base/utf8.h"
#include "model/fields.h"

enum { SHOWN_MAX = 60 }; /* characters of the text */

struct parts {
    struct str key, text;
};

/* U+2018 to U+201F. */
static bool curly_at(struct str s, size_t i)
{
    return i + 3 <= s.len && memcmp(s.ptr + i, "\xE2\x80", 2) == 0 &&
           ((unsigned char)s.ptr[i + 2] & 0xF8) == 0x98;
}

bool yaml_is_curly(struct str text)
{
    return text.len > 6 && curly_at(text, 0) && curly_at(text, text.len - 3);
}

static bool opens(char c)
{
    return c == '{' || c == '[' || c == ',';
}

static size_t begin_of(struct str line, size_t at, bool inside)
{
    size_t i = 0;
    while (inside && at > 0)
        if (opens(line.ptr[--at]))
            return at + 1;
    while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t' || line.ptr[i] == '-'))
        i++;
    return i;
}

static size_t end_of(struct str line, size_t at, bool inside)
{
    while (inside && at < line.len && !strchr(",}]", line.ptr[at]))
        at++;
    return inside ? at : line.len;
}

static struct parts parts_of(struct str line, size_t at, bool inside)
{
    struct str s = str_sub(line, begin_of(line, at, inside), end_of(line, at, inside));
    ptrdiff_t colon = str_find(s, STR(": ")), tab = str_find(s, STR(":\t"));
    if (colon < 0 || (tab >= 0 && tab < colon))
        colon = tab;
    if (colon < 0)
        return (struct parts){{NULL, 0}, str_trim(s)};
    return (struct parts){str_trim(str_sub(s, 0, (size_t)colon)),
                          str_trim(str_sub(s, (size_t)colon + 2, s.len))};
}

static struct str without_curly(struct str s)
{
    if (curly_at(s, 0))
        s = str_sub(s, 3, s.len);
    if (s.len >= 3 && curly_at(s, s.len - 3))
        s = str_sub(s, 0, s.len - 3);
    return s;
}

static struct str shortened(struct str s)
{
    struct str rest = s;
    for (int i = 0; i < SHOWN_MAX && rest.len; i++)
        utf8_next(&rest);
    return str_sub(s, 0, s.len - rest.len);
}

/* Blanks that do not break: U+00A0, U+202F, U+3000. How many bytes; 0: it is none. */
static size_t odd_blank(struct str s)
{
    return str_starts(s, STR("\xC2\xA0")) ? 2 : str_starts(s, STR("\xE2\x80\xAF")) || str_starts(s, STR("\xE3\x80\x80")) ? 3 : 0;
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const char *yaml_lookalike(struct str line, size_t *at)
{
    size_t i = 0;
    while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '-') && !(line.ptr[i] == '-' && i + 1 < line.len && line.ptr[i + 1] != ' '))
        i++;
    struct str rest = str_sub(line, i, line.len);
    ptrdiff_t colon = str_find(rest, STR(":"));
    *at = i;
    if (odd_blank(rest))
        return "there is a no-break space here, as word processors and web pages have them; write an ordinary one";
    bool long_dash = str_starts(rest, STR("\xE2\x80\x93")) || str_starts(rest, STR("\xE2\x80\x94"));
    if (long_dash && str_find(rest, STR(": ")) > 0) /* else a line of somebody's text, perhaps */
        return "an item of a list begins with a short dash and a space (\"- \"), not with a long dash";
    if (rest.len > 1 && rest.ptr[0] == '-' && is_word_char(rest.ptr[1]) && str_find(rest, STR(": ")) > 0)
        return "an item of a list begins with a dash and a space: \"- \"";
    if (colon > 0 && odd_blank(str_sub(rest, (size_t)colon + 1, rest.len))) {
        *at = i + (size_t)colon + 1;
        return "there is a no-break space behind the colon, as word processors and web pages have them; write an ordinary one";
    }
    size_t word = 0;
    while (word < rest.len && (is_word_char(rest.ptr[word]) || rest.ptr[word] == '-'))
        word++;
    *at = i + word;
    if (word && str_starts(str_sub(rest, word, rest.len), STR("\xEF\xBC\x9A")))
        return "this colon is a wide one; write \": \", as the keyboard has it";
    return NULL;
}

/* The colon of "title:{en" or of "title:\"a"; 0: no space is missing there. */
static size_t glued_colon(struct str key)
{
    size_t i = 0;
    while (i < key.len && (is_word_char(key.ptr[i]) || key.ptr[i] == '-'))
        i++;
    return i + 1 < key.len && key.ptr[i] == ':' && strchr("{[\"'", key.ptr[i + 1]) ? i : 0;
}

static struct str glued_hint(struct str line, struct str key, size_t colon, struct arena *arena)
{
    struct str name = str_sub(key, 0, colon), text = str_trim(str_sub(line, (size_t)(key.ptr - line.ptr) + colon + 1, line.len)),
               shown = shortened(text);
    return arena_strf(arena, "a space is missing behind the colon of \"%" STR_FMT ":\"; write %" STR_FMT ": %" STR_FMT "%s",
                      STR_ARG(name), STR_ARG(name), STR_ARG(shown), shown.len < text.len ? "..." : "");
}

struct str yaml_colon_hint(struct str line, size_t at, bool inside, struct arena *arena)
{
    struct parts p = parts_of(line, at, inside);
    bool curly = curly_at(p.text, 0);
    struct str shown = shortened(curly ? without_curly(p.text) : p.text);
    const char *more = shown.len + (curly ? 6 : 0) < p.text.len ? "..." : "";
    const char *mark = memchr(shown.ptr ? shown.ptr : "", '"', shown.len) ? "'" : "\"";
    bool language = p.key.len <= 3 && language_code_ok(p.key);
    size_t glued = glued_colon(p.key);
    if (glued)
        return glued_hint(line, p.key, glued, arena);
    if (!p.key.len || !p.text.len || p.key.len > 40)
        return arena_str(arena, STR("the text on this line holds a colon followed by a space; put "
                                    "the whole text in quotes"));
    if (curly)
        return arena_strf(arena,
                          "the text of \"%" STR_FMT
                          "\" stands in curly quotation marks, which hold "
                          "nothing together; use straight ones: %" STR_FMT ": %s%" STR_FMT "%s%s",
                          STR_ARG(p.key), STR_ARG(p.key), mark, STR_ARG(shown), more, mark);
    return arena_strf(arena,
                      "the text of \"%" STR_FMT "\" holds a colon followed by a space; put the "
                      "%" STR_FMT " in quotes: %" STR_FMT ": %s%" STR_FMT "%s%s",
                      STR_ARG(p.key), STR_ARG(language ? STR("text") : p.key), STR_ARG(p.key), mark,
                      STR_ARG(shown), more, mark);
}

static bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

struct str yaml_hash_hint(struct str text, struct str behind, struct arena *arena)
{
    struct str lost = str_trim(behind);
    bool touches = lost.len > 1 && lost.ptr[0] == '#' && letter_or_digit(lost.ptr[1]);
    if (!text.len || !touches || behind.ptr[0] == '#')
        return (struct str){NULL, 0};
    size_t n = 1;
    while (n < lost.len && !strchr(" \t,]}", lost.ptr[n]))
        n++;
    struct str shown = shortened(text), word = str_sub(lost, 0, n);
    const char *mark = memchr(text.ptr, '"', text.len) ? "'" : "\"";
    return arena_strf(arena,
                      "the text ends before \"%" STR_FMT "\": \" #\" begins a comment; put all of it in quotes: "
                      "%s%" STR_FMT "%s %" STR_FMT "%s%s",
                      STR_ARG(word), mark, STR_ARG(shown), shown.len < text.len ? "..." : "", STR_ARG(word),
                      n < lost.len ? "..." : "", mark);
}
