/*
 * Text files of unknown encoding to UTF-8. Order of belief: a byte order mark, valid UTF-8, what the author declared, the
 * charset in which alone it reads as a language (charset_guess.h). A guess says it is one.
 */
#ifndef LOCALE_CHARSET_H
#define LOCALE_CHARSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum charset_source {
    CHARSET_ASCII,    /* nothing beyond ASCII: any charset is right */
    CHARSET_BOM,
    CHARSET_UTF8,     /* valid UTF-8 without a mark */
    CHARSET_DECLARED,
    CHARSET_DETECTED, /* it reads as a language in this charset, and in no other as well */
    CHARSET_ASSUMED,  /* nobody knows; the likeliest charset was taken: worth a warning */
};

struct charset_result {
    struct str text;  /* UTF-8 without a byte order mark; in the arena or a part of the input */
    char name[32];    /* IANA name of the charset the bytes were read as */
    char other[32];   /* assumed alone: the next charset in which it reads as a language; "" when there is none */
    enum charset_source source;
    int confidence;   /* 0..100; 100 where nothing was guessed */
};

/*
 * declared: IANA name from the author, NULL or "" when none. language: BCP 47 tag of the file, NULL when unknown.
 * ERR_CHARSET when the declared charset is unknown or the bytes do not fit it (the sentence names the byte offset).
 * Without a declared charset it cannot fail: bytes that fit nothing become U+FFFD.
 */
bool charset_to_utf8(struct str bytes, const char *declared, const char *language, struct arena *arena,
                     struct charset_result *out, struct err *err);

/* UTF-16 or UTF-32 without a mark, told by where the NULs of its ASCII characters are; NULL for anything else. */
const char *charset_unmarked_wide(struct str bytes);

/* ISO-2022 or HZ, which are bytes of ASCII and tell by escapes what they mean; NULL for anything else. */
const char *charset_escaped(struct str bytes);

/* Does the library know a charset of this name? */
bool charset_known(const char *name);

#endif
