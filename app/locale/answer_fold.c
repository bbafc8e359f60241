/*
 * Folding for answers goes further than folding for searches: an answer is compared as a whole, so
 * what stands between and behind its words may go. It never guesses: no spelling is mended here.
 */
#include "locale/answer_fold.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/fold.h"

/* Signs that people type for an apostrophe; decomposed, some of them would become a space. */
static bool is_apostrophe(uint32_t cp)
{
    static const uint32_t signs[] = {'\'', '`', 0xB4, 0x2BC, 0x2B9, 0x2018, 0x2019, 0x2032};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (signs[i] == cp)
            return true;
    return false;
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B) ||
           cp == 0x202F || cp == 0x205F || cp == 0xFEFF || (cp >= 9 && cp <= 13);
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0xAD;
}

/* Apostrophes of one kind, spaces of one kind; a soft hyphen is drawn as nothing. */
static struct str even(struct arena *arena, struct str text)
{
    char *out = arena_array(arena, text.len * 3 + 4, char); /* a bad byte becomes U+FFFD */
    size_t n = 0;
    for (struct str rest = text; rest.len;) {
        uint32_t cp = utf8_next(&rest);
        if (cp == 0xAD)
            continue;
        if (is_apostrophe(cp))
            out[n++] = '\'';
        else if (is_space(cp) || is_dash(cp))
            out[n++] = ' ';
        else
            n += (size_t)utf8_put(cp, out + n);
    }
    return (struct str){out, n};
}

/* One space between words, none beside an apostrophe or at the ends. In place. */
static struct str close_up(char *s, size_t len)
{
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < len; i++) {
        if (s[i] == ' ') {
            space = n > 0;
            continue;
        }
        if (space && s[i] != '\'' && s[n - 1] != '\'')
            s[n++] = ' ';
        space = false;
        s[n++] = s[i];
    }
    return (struct str){s, n};
}

struct str locale_fold_answer(struct arena *arena, struct str text)
{
    /* Before, because decomposed some would be lost; and after, because decomposed others become one (U+0374). */
    struct str folded = even(arena, locale_fold(arena, even(arena, text)).text);
    char *own = arena_array(arena, folded.len + 1, char);
    memcpy(own, folded.ptr ? folded.ptr : "", folded.len);
    struct str s = close_up(own, folded.len);
    size_t n = s.len;
    while (n && (strchr(".,;!? ", s.ptr[n - 1]) || (n > 2 && memcmp(s.ptr + n - 3, "\u2026", 3) == 0)))
        n -= s.ptr[n - 1] == (char)0xA6 ? 3 : 1;
    return n ? (struct str){s.ptr, n} : s;
}
