/* In which charset 8-bit text is, by what it would say in each of them. See charset.h, which asks it. */
#ifndef LOCALE_CHARSET_GUESS_H
#define LOCALE_CHARSET_GUESS_H

#include <stdbool.h>

#include "base/str.h"

struct charset_guess {
    const char *name;   /* the most likely one; never NULL */
    const char *other;  /* the next in which it reads, as another text; NULL when there is none */
    bool reads;         /* as a language, in name */
    bool sure;          /* it reads in no other, or far worse */
    int confidence;     /* 0..100 */
};

/* language: BCP 47 tag of the text, NULL when unknown. Looks at 64 KiB of its lines beyond ASCII. */
void charset_guess(struct str bytes, const char *language, struct charset_guess *out);

/*
 * Does UTF-8, without what is not valid of it, read as a language (that one, when it is known)? For texts of few
 * characters beyond ASCII, which may be UTF-8 by chance; more of them never are.
 */
bool charset_reads_as_utf8(struct str utf8, const char *language);

#endif
