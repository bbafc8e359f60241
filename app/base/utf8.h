/* UTF-8 as in RFC 3629: no surrogates, nothing above U+10FFFF, no overlong forms. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* Takes one code point off the front of *rest. A malformed byte gives UTF8_BAD and is skipped alone. rest->len > 0. */
uint32_t utf8_next(struct str *rest);

/* Bytes written to out (1 to 4); a value that is no code point is written as U+FFFD. */
int utf8_put(uint32_t cp, char out[4]);

/* Whole text well-formed? If not, *bad_at (may be NULL) is the first offending byte. */
bool utf8_valid(struct str s, size_t *bad_at);

/* s, ended by NUL; what does not fit into size bytes is left out from the end, whole characters at a time. */
void utf8_fit(char *out, size_t size, struct str s);

/* Code points in s (malformed bytes count one each). */
size_t utf8_count(struct str s);

#endif
