/*
 * Sentences for failures. Fixed-size so that an error can be made when memory is short and copied
 * across threads.
 */
#include "base/err.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"

static const char *const code_names[] = {
    [ERR_NONE] = "none",         [ERR_USAGE] = "usage",     [ERR_IO] = "io",
    [ERR_NOT_FOUND] = "missing", [ERR_SYNTAX] = "syntax",   [ERR_CONTENT] = "content",
    [ERR_TOO_NEW] = "too-new",   [ERR_LIMIT] = "limit",     [ERR_CHARSET] = "charset",
    [ERR_NO_VIDEO] = "no-video", [ERR_DECODE] = "decode",   [ERR_PLAYER] = "player",
    [ERR_STORE] = "store",       [ERR_BUSY] = "busy",       [ERR_DISPLAY] = "display", [ERR_FONT] = "font",
};
static_assert(ARRAY_LEN(code_names) == ERR_CODE_COUNT, "every code has a name");

const char *err_code_name(enum err_code code)
{
    return (unsigned)code < ERR_CODE_COUNT ? code_names[code] : "unknown";
}

/* vsnprintf may cut inside a character: drop the torn tail. */
static void cut_at_character(char *text)
{
    size_t n = strlen(text);
    if (n < ERR_TEXT_MAX - 1)
        return;
    size_t i = n;
    while (i > 0 && ((unsigned char)text[i - 1] & 0xC0) == 0x80)
        i--;
    if (i > 0 && (unsigned char)text[i - 1] >= 0xC0)
        text[i - 1] = 0;
}

__attribute__((format(printf, 3, 0))) static void put(struct err *err, enum err_code code,
                                                       const char *fmt, va_list ap)
{
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    cut_at_character(err->text);
    err->code = code;
}

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
    if (!err)
        return false;
    va_list ap;
    va_start(ap, fmt);
    put(err, code, fmt, ap);
    va_end(ap);
    return false;
}

bool err_set_errno(struct err *err, const char *fmt, ...)
{
    if (!err)
        return false;
    int number = errno;
    va_list ap;
    va_start(ap, fmt);
    put(err, number == ENOENT ? ERR_NOT_FOUND : ERR_IO, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->text);
    snprintf(err->text + n, sizeof err->text - n, ": %s", strerror(number));
    cut_at_character(err->text);
    return false;
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
    if (!err)
        return false;
    char old[ERR_TEXT_MAX];
    memcpy(old, err->text, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    put(err, err->code, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->text);
    snprintf(err->text + n, sizeof err->text - n, ": %s", old);
    cut_at_character(err->text);
    return false;
}
