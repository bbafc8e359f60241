/* The table of reasons: the name that logs and reports use, and the sentence that a screen says for it. */
#include "pack/trouble.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"

static const struct {
    const char *name;
    enum err_code code;
    enum pack_says says;
} reasons[] = {
    [PACK_FINE] = {"fine", ERR_NONE, PACK_SAYS_NOTHING},
    [PACK_IO] = {"io", ERR_IO, PACK_SAYS_UNREADABLE},
    [PACK_STOPPED] = {"stopped", ERR_IO, PACK_SAYS_NOTHING},
    [PACK_NOT_A_PACK] = {"not-a-pack", ERR_SYNTAX, PACK_SAYS_NO_PACK},
    [PACK_CUT_SHORT] = {"cut-short", ERR_SYNTAX, PACK_SAYS_INCOMPLETE},
    [PACK_SIGNATURE_FORM] = {"signature-form", ERR_SYNTAX, PACK_SAYS_UNTRUSTED},
    [PACK_SIGNATURE_KIND] = {"signature-kind", ERR_CONTENT, PACK_SAYS_UNTRUSTED},
    [PACK_UNKNOWN_KEY] = {"unknown-key", ERR_CONTENT, PACK_SAYS_UNTRUSTED},
    [PACK_FALSE_SIGNATURE] = {"false-signature", ERR_CONTENT, PACK_SAYS_CHANGED},
    [PACK_MANIFEST_FORM] = {"manifest-form", ERR_SYNTAX, PACK_SAYS_MALFORMED},
    [PACK_MANIFEST_SIZE] = {"manifest-size", ERR_LIMIT, PACK_SAYS_TOO_LARGE},
    [PACK_FORMAT_TOO_NEW] = {"format-too-new", ERR_TOO_NEW, PACK_SAYS_PROGRAM},
    [PACK_PROGRAM_TOO_OLD] = {"program-too-old", ERR_TOO_NEW, PACK_SAYS_PROGRAM},
    [PACK_MANY_FILES] = {"many-files", ERR_LIMIT, PACK_SAYS_TOO_LARGE},
    [PACK_FILE_SIZE] = {"file-size", ERR_LIMIT, PACK_SAYS_TOO_LARGE},
    [PACK_TOTAL_SIZE] = {"total-size", ERR_LIMIT, PACK_SAYS_TOO_LARGE},
    [PACK_PATH_EMPTY] = {"path-empty", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_ABSOLUTE] = {"path-absolute", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_PARENT] = {"path-parent", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_LONG] = {"path-long", ERR_LIMIT, PACK_SAYS_NAMES},
    [PACK_PATH_CHARS] = {"path-chars", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_CHARSET] = {"path-charset", ERR_CHARSET, PACK_SAYS_NAMES},
    [PACK_PATH_RESERVED] = {"path-reserved", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_ENDING] = {"path-ending", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_COLLISION] = {"path-collision", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_BOTH] = {"path-both", ERR_CONTENT, PACK_SAYS_NAMES},
    [PACK_PATH_ORDER] = {"path-order", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_KIND_NAME] = {"kind-name", ERR_CONTENT, PACK_SAYS_KINDS},
    [PACK_KIND_CONTENT] = {"kind-content", ERR_CONTENT, PACK_SAYS_KINDS},
    [PACK_NOT_A_FILE] = {"not-a-file", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_COMPRESSED] = {"compressed", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENCRYPTED] = {"encrypted", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENTRY_FLAGS] = {"entry-flags", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_SPLIT] = {"split", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENTRY_COUNT] = {"entry-count", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENTRY_NAME] = {"entry-name", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENTRY_SIZE] = {"entry-size", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_ENTRY_PLACE] = {"entry-place", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_HEADERS_DIFFER] = {"headers-differ", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_DIRECTORY_FORM] = {"directory-form", ERR_SYNTAX, PACK_SAYS_MALFORMED},
    [PACK_DATA_AFTER] = {"data-after", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_COMMENT] = {"comment", ERR_CONTENT, PACK_SAYS_MALFORMED},
    [PACK_HASH] = {"hash", ERR_CONTENT, PACK_SAYS_CHANGED},
    [PACK_CRC] = {"crc", ERR_CONTENT, PACK_SAYS_CHANGED},
    [PACK_NO_PLAYLIST] = {"no-playlist", ERR_NOT_FOUND, PACK_SAYS_MALFORMED},
};
static_assert(ARRAY_LEN(reasons) == PACK_WHY_COUNT, "every reason has its row");

bool pack_refuse(struct pack_trouble *t, enum pack_why why, const char *fmt, ...)
{
    char text[ERR_TEXT_MAX];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (!t)
        return false;
    t->why = why;
    return err_set(&t->err, reasons[why].code, "%s", text);
}

bool pack_refuse_errno(struct pack_trouble *t, const char *fmt, ...)
{
    char text[ERR_TEXT_MAX];
    int number = errno;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (!t)
        return false;
    t->why = PACK_IO;
    errno = number;
    return err_set_errno(&t->err, "%s", text);
}

const char *pack_why_name(enum pack_why why)
{
    return reasons[why].name;
}

enum pack_says pack_why_says(enum pack_why why)
{
    return reasons[why].says;
}
