/* In which charset 8-bit text is, by what it would say in each of them. See charset.h, which asks it. */
#ifndef LOCALE_CHARSET_GUESS_H
#define LOCALE_CHARSET_GUESS_H

#include <stdbool.h>

#include "base/str.h"

struct charset_guess {
    const char *name;   /* the most likely one; never NULL */
    const char *other;  /* the next in which it reads, as another text; NULL when there is none */
    bool latin;         /* in a common charset it reads as a language of Latin letters, with some beyond ASCII */
    bool windows;       /* and in one of Windows */
    bool reads;         /* as a language, in name */
    bool sure;          /* it reads in no other, or far worse */
    int confidence;     /* 0..100 */
};

/* language: BCP 47 tag of the text, NULL when unknown. Looks at 64 KiB of its lines beyond ASCII. */
void charset_guess(struct str bytes, const char *language, struct charset_guess *out);

/*
 * Is valid or nearly valid UTF-8 so by chance? True when it does not read as a language, and does in the charset of
 * *out; damaged: there is so little of it beside what is not valid that the latter is enough. For texts of few characters
 * beyond ASCII; more of them are no chance.
 */
bool charset_doubtful(struct str utf8, const char *language, bool damaged, struct charset_guess *out);

#endif
