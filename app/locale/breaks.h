/*
 * Where text may be cut: between characters as people see them (graphemes), words, lines, sentences. Offsets are
 * bytes of UTF-8; a malformed byte counts as one unknown character. One handle a thread; rules load on first use.
 */
#ifndef LOCALE_BREAKS_H
#define LOCALE_BREAKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct breaks;

enum breaks_kind { BREAKS_GRAPHEME, BREAKS_WORD, BREAKS_LINE, BREAKS_SENTENCE, BREAKS_KIND_COUNT };

enum breaks_mark {
    BREAKS_NONE, /* stays together */
    BREAKS_MAY,  /* a boundary; for lines: an opportunity */
    BREAKS_MUST, /* lines only: behind a line feed or paragraph separator */
    BREAKS_WORD_END, /* words only: the boundary behind a word or number, not behind spaces or punctuation */
};

/* Handle for one kind and language (BCP 47; NULL: "en"). Never NULL. */
struct breaks *breaks_new(enum breaks_kind kind, const char *language);
void breaks_free(struct breaks *b); /* NULL is fine */

/* Fills marks[0..text.len]: the kind of boundary before each byte. marks[0] is BREAKS_NONE, the end is a boundary. */
void breaks_marks(struct breaks *b, struct str text, uint8_t *marks);

/* The next boundary behind byte `from` / the one before it; text.len and 0 at the ends. For carets and deleting. */
size_t breaks_next(struct breaks *b, struct str text, size_t from);
size_t breaks_previous(struct breaks *b, struct str text, size_t from);

#endif
