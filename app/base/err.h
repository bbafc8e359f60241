/*
 * Errors are a code and one finished sentence. A function that can fail returns bool and takes struct err *err as
 * its last argument; err is untouched on success and complete on failure. The code says which fault screen or
 * exit code fits; the sentence is for people and carries path:line:col where a file is at fault.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_NONE = 0,
    ERR_USAGE,       /* command line */
    ERR_IO,          /* the system refused: open, read, write, rename */
    ERR_NOT_FOUND,   /* a file or an id that is not there */
    ERR_SYNTAX,      /* YAML, captions: cannot be read as what it claims to be */
    ERR_CONTENT,     /* reads, but makes no sense: dangling reference, range */
    ERR_TOO_NEW,     /* format version newer than this program */
    ERR_LIMIT,       /* too large, too deep, too many */
    ERR_CHARSET,     /* bytes that are not in the charset claimed or guessed */
    ERR_NO_VIDEO,    /* media without a picture */
    ERR_DECODE,      /* media that cannot be decoded */
    ERR_PLAYER,      /* the decoder process failed or hung */
    ERR_STORE,       /* the database */
    ERR_BUSY,        /* another program has it */
    ERR_DISPLAY,     /* no window to be had */
    ERR_FONT,        /* faces missing or broken */
    ERR_CODE_COUNT
};

enum { ERR_TEXT_MAX = 512 };

struct err {
    enum err_code code;
    char text[ERR_TEXT_MAX]; /* a sentence, cut at a UTF-8 boundary when too long */
};
#define ERR_INIT {ERR_NONE, ""}

/* Stores code and sentence; returns false so that callers write `return err_set(...)`. err may be NULL. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* As err_set(ERR_IO) with ": " and the system's reason for errno appended. */
bool err_set_errno(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Puts context before the sentence that is there ("context: sentence"); keeps the code. Returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Short lower-case name of a code, as used in logs ("no-video"). Never NULL. */
const char *err_code_name(enum err_code code);

#endif
