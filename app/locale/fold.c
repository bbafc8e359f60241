/*
 * Folding goes character by character, so that every byte of the result knows where it came from:
 * compatibility decomposition, full case folding, and combining marks left out. What is written with
 * one sign and typed with two letters (œ) is taken apart by a table; decomposition leaves it whole.
 */
#include "locale/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/bug.h"
#include "base/utf8.h"

enum { UNITS_MAX = 32, BYTES_MAX = 64 };

static const struct {
    uint32_t cp;
    const char *as;
} apart[] = {
    {0x0153, "oe"}, {0x0152, "oe"}, {0x00E6, "ae"}, {0x00C6, "ae"}, {0x00F8, "o"}, {0x00D8, "o"},
    {0x0142, "l"},  {0x0141, "l"},  {0x2019, "'"},  {0x2018, "'"},  {0x201C, "\""}, {0x201D, "\""},
    {0x2013, "-"},  {0x2014, "-"},  {0x2011, "-"},  {'\n', " "},    {'\t', " "},
};

static size_t plain(uint32_t cp, char out[BYTES_MAX])
{
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (apart[i].cp == cp) {
            size_t n = strlen(apart[i].as);
            memcpy(out, apart[i].as, n);
            return n;
        }
    if (cp >= 0x80)
        return SIZE_MAX;
    out[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp);
    return 1;
}

/* What one character becomes; nothing for a combining mark. */
static size_t fold_one(const UNormalizer2 *norm, uint32_t cp, char out[BYTES_MAX])
{
    UChar units[UNITS_MAX], folded[UNITS_MAX];
    UErrorCode status = U_ZERO_ERROR;
    size_t n = plain(cp, out);
    if (n != SIZE_MAX)
        return n;
    int32_t len = unorm2_getDecomposition(norm, (UChar32)cp, units, UNITS_MAX, &status);
    if (len < 0 || U_FAILURE(status)) {
        status = U_ZERO_ERROR;
        len = 0;
        UBool bad = false;
        U16_APPEND(units, len, UNITS_MAX, (UChar32)cp, bad);
        if (bad)
            return 0;
    }
    int32_t fold = u_strFoldCase(folded, UNITS_MAX, units, len, U_FOLD_CASE_DEFAULT, &status);
    if (U_FAILURE(status))
        return 0;
    n = 0;
    for (int32_t i = 0; i < fold && n + 4 < BYTES_MAX;) {
        char apart_too[BYTES_MAX]; /* what has lost its mark may be written with two letters as well (U+01E3) */
        UChar32 c;
        U16_NEXT(folded, i, fold, c);
        if (u_getCombiningClass(c) || u_charType(c) == U_NON_SPACING_MARK)
            continue;
        size_t m = plain((uint32_t)c, apart_too);
        if (m == SIZE_MAX)
            m = (size_t)utf8_put((uint32_t)c, apart_too);
        memcpy(out + n, apart_too, m);
        n += m;
    }
    return n;
}

/* What is folded so far; from has cap + 1 entries. */
struct folding {
    struct arena *arena;
    char *out;
    uint32_t *from;
    size_t n, cap;
};

/* Few texts grow at all; of Hangul and Arabic ligatures one character can become a dozen. */
static void make_room(struct folding *f)
{
    if (f->n + BYTES_MAX <= f->cap)
        return;
    size_t cap = f->cap * 2 + BYTES_MAX;
    char *out = arena_array(f->arena, cap, char);
    uint32_t *from = arena_array(f->arena, cap + 1, uint32_t);
    memcpy(out, f->out, f->n);
    memcpy(from, f->from, f->n * sizeof *from);
    f->out = out;
    f->from = from;
    f->cap = cap;
}

struct folded locale_fold(struct arena *arena, struct str text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *norm = unorm2_getNFKDInstance(&status);
    if (U_FAILURE(status))
        BUG("no normalizer: %s", u_errorName(status));
    struct folding f = {.arena = arena, .cap = text.len * 2 + BYTES_MAX};
    f.out = arena_array(arena, f.cap, char);
    f.from = arena_array(arena, f.cap + 1, uint32_t);
    for (struct str rest = text; rest.len;) {
        char one[BYTES_MAX], c = rest.ptr[0];
        uint32_t at = (uint32_t)(text.len - rest.len);
        make_room(&f);
        if (c >= ' ' && c < 0x7F) { /* most of it, and a hundred times faster */
            f.from[f.n] = at;
            f.out[f.n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            rest = str_sub(rest, 1, rest.len);
            continue;
        }
        size_t len = fold_one(norm, utf8_next(&rest), one);
        memcpy(f.out + f.n, one, len);
        for (size_t i = 0; i < len; i++)
            f.from[f.n + i] = at;
        f.n += len;
    }
    f.from[f.n] = (uint32_t)text.len;
    return (struct folded){{f.out, f.n}, f.from};
}

bool locale_fold_find(const struct folded *hay, struct str needle, size_t *at, size_t *from,
                      size_t *to)
{
    if (!needle.len)
        return false;
    for (size_t i = *at; i + needle.len <= hay->text.len; i++) {
        const char *first = memchr(hay->text.ptr + i, needle.ptr[0], hay->text.len - i);
        i = first ? (size_t)(first - hay->text.ptr) : hay->text.len;
        if (i + needle.len > hay->text.len)
            return false;
        if (memcmp(first, needle.ptr, needle.len) != 0)
            continue;
        size_t end = i + needle.len;
        *at = end;
        *from = hay->from[i];
        while (end < hay->text.len && hay->from[end] == hay->from[end - 1])
            end++; /* a character that became several is marked whole */
        *to = hay->from[end];
        return true;
    }
    return false;
}
