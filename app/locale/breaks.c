/*
 * Break iteration over ICU's rules. The handle keeps one opened iterator, because opening it costs
 * far more than running it over a caption. It copies the text to UTF-16 in an arena of its own for
 * each call.
 */
#include "locale/breaks.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "base/bug.h"
#include "base/mem.h"
#include "locale/utf16.h"

struct breaks {
    enum breaks_kind kind;
    char language[32];
    UBreakIterator *it; /* opened on first use; NULL after a failure as well */
    bool tried;
    struct arena scratch;
};

static const UBreakIteratorType types[BREAKS_KIND_COUNT] = {
    [BREAKS_GRAPHEME] = UBRK_CHARACTER,
    [BREAKS_WORD] = UBRK_WORD,
    [BREAKS_LINE] = UBRK_LINE,
    [BREAKS_SENTENCE] = UBRK_SENTENCE,
};

struct breaks *breaks_new(enum breaks_kind kind, const char *language)
{
    if ((unsigned)kind >= BREAKS_KIND_COUNT)
        BUG("breaks kind %d", (int)kind);
    struct breaks *b = mem_calloc(1, sizeof *b);
    b->kind = kind;
    size_t n = strnlen(language ? language : "en", sizeof b->language - 1);
    memcpy(b->language, language ? language : "en", n);
    return b;
}

void breaks_free(struct breaks *b)
{
    if (!b)
        return;
    if (b->it)
        ubrk_close(b->it);
    arena_release(&b->scratch);
    free(b);
}

static bool set_text(struct breaks *b, struct str text, struct utf16 *u)
{
    UErrorCode status = U_ZERO_ERROR;
    arena_reset(&b->scratch);
    if (!b->tried) {
        b->tried = true;
        b->it = ubrk_open(types[b->kind], b->language, NULL, 0, &status);
        if (U_FAILURE(status))
            b->it = NULL;
    }
    *u = utf16_from(&b->scratch, text);
    if (b->it)
        ubrk_setText(b->it, u->units, u->n, &status);
    return b->it && U_SUCCESS(status);
}

static uint8_t mark_kind(const struct breaks *b)
{
    int32_t rule = ubrk_getRuleStatus(b->it);
    if (b->kind == BREAKS_LINE && rule >= UBRK_LINE_HARD && rule < UBRK_LINE_HARD_LIMIT)
        return BREAKS_MUST;
    if (b->kind == BREAKS_WORD && rule >= UBRK_WORD_NUMBER)
        return BREAKS_WORD_END;
    return BREAKS_MAY;
}

void breaks_marks(struct breaks *b, struct str text, uint8_t *marks)
{
    struct utf16 u;
    memset(marks, BREAKS_NONE, text.len + 1);
    if (set_text(b, text, &u)) {
        ubrk_first(b->it);
        for (int32_t at; (at = ubrk_next(b->it)) != UBRK_DONE;)
            marks[u.byte[at]] = mark_kind(b);
    }
    if (text.len && marks[text.len] == BREAKS_NONE)
        marks[text.len] = BREAKS_MAY;
}

size_t breaks_next(struct breaks *b, struct str text, size_t from)
{
    struct utf16 u;
    if (from >= text.len || !set_text(b, text, &u))
        return text.len;
    int32_t i = 0;
    while (i < u.n && u.byte[i] <= from)
        i++;
    int32_t at = ubrk_isBoundary(b->it, i) ? i : ubrk_following(b->it, i);
    return at == UBRK_DONE ? text.len : u.byte[at];
}

size_t breaks_previous(struct breaks *b, struct str text, size_t from)
{
    struct utf16 u;
    if (from == 0 || !set_text(b, text, &u))
        return 0;
    int32_t i = u.n;
    while (i > 0 && u.byte[i] > from)
        i--;
    if (u.byte[i] < from) /* inside a character: the boundary before it may be its own start */
        i++;
    int32_t at = ubrk_preceding(b->it, i);
    return at == UBRK_DONE ? 0 : u.byte[at];
}
