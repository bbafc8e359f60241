/*
 * Any bytes as text of an unknown charset: declared or not (the first byte says as what), with a language
 * or without one. Whatever comes out is UTF-8 and is told by a name.
 */
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/charset.h"
#include "subs_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const declared[] = {NULL,          NULL,        "",         "windows-1252", "UTF-8",
                                       "UTF-16",      "UTF-16LE",  "UTF-32",   "Shift_JIS",    "GB18030",
                                       "ISO-2022-JP", "klingon-8", "US-ASCII", "EUC-KR"};
static const char *const languages[] = {NULL, "fr", "ru", "ja", "ar-EG", "x-nothing", ""};

static const char *pick(const char *const *list, size_t n, uint8_t which)
{
    return list[which % n];
}

static void convert(struct str bytes, const char *charset, const char *language)
{
    struct arena a = ARENA_INIT;
    struct charset_result got;
    struct err err = ERR_INIT;
    if (charset_to_utf8(bytes, charset, language, &a, &got, &err)) {
        if (!utf8_valid(got.text, NULL) || !got.name[0] || strlen(got.name) >= sizeof got.name)
            BUG("what came out is no UTF-8, or has no name");
        if (got.confidence < 0 || got.confidence > 100)
            BUG("confidence %d", got.confidence);
    } else if (err.code != ERR_CHARSET || !err.text[0] || !charset || !charset[0]) {
        BUG("refused for no reason: %s", err.text);
    }
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct str bytes = {(const char *)data + 2, size - 2};
    convert(bytes, pick(declared, ARRAY_LEN(declared), data[0]), pick(languages, ARRAY_LEN(languages), data[1]));
    walk_bytes(data + 2, size - 2, data[1] & 1 ? "clip.ru.srt" : "clip.srt", NULL);
    return 0;
}
