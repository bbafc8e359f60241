/* Which files of a folder are taken for media or captions, told by their endings. */
#include "base/bug.h"
#include "model/media.h"

static const char *const endings[] = {"mp4", "m4v",  "mkv", "webm", "mov", "avi",
                                      "mpg", "mpeg", "ts",  "m2ts", "mts", "ogv",
                                      "wmv", "flv",  "3gp", "vob",  "mxf"};

bool looks_like_media(const char *name)
{
    struct str n = str_c(name);
    ptrdiff_t dot = str_rfind_char(n, '.');
    if (dot <= 0)
        return false;
    struct str ending = str_sub(n, (size_t)dot + 1, n.len);
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (str_eq_nocase(ending, str_c(endings[i])))
            return true;
    return false;
}

bool looks_like_captions(const char *name)
{
    struct str n = str_c(name);
    ptrdiff_t dot = str_rfind_char(n, '.');
    struct str ending = str_sub(n, dot > 0 ? (size_t)dot : n.len, n.len);
    return str_eq_nocase(ending, STR(".vtt")) || str_eq_nocase(ending, STR(".srt"));
}
