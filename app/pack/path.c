/*
 * Rules of the strictest of the systems that a pack may pass through: what one of them would refuse, change or take for
 * something else is refused here, so that a name means the same file everywhere.
 */
#include "pack/path.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/name_key.h"
#include "seal/certificate.h"

static const char *const reserved[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"};
static const char *const numbered[] = {"COM", "LPT"};

/* Windows takes the superscripts one to three for figures, too. */
static bool is_figure(struct str s)
{
    return (s.len == 1 && s.ptr[0] >= '0' && s.ptr[0] <= '9') || str_eq_c(s, "\xC2\xB9") ||
           str_eq_c(s, "\xC2\xB2") || str_eq_c(s, "\xC2\xB3");
}

static bool is_reserved(struct str part)
{
    struct str rest = part, stem = str_trim(str_cut(&rest, '.'));
    for (size_t i = 0; i < ARRAY_LEN(reserved); i++)
        if (str_eq_nocase(stem, str_c(reserved[i])))
            return true;
    for (size_t i = 0; i < ARRAY_LEN(numbered); i++)
        if (str_eq_nocase(str_sub(stem, 0, 3), str_c(numbered[i])) && is_figure(str_sub(stem, 3, stem.len)))
            return true;
    return false;
}

static bool part_good(struct str path, struct str part, struct pack_trouble *t)
{
    if (!part.len)
        return pack_refuse(t, PACK_PATH_EMPTY, "\"%" STR_FMT "\" has an empty part between its slashes", STR_ARG(path));
    if (str_eq_c(part, ".") || str_eq_c(part, ".."))
        return pack_refuse(t, PACK_PATH_PARENT, "\"%" STR_FMT "\" leads out of the content folder, or in circles",
                           STR_ARG(path));
    char first = part.ptr[0], last = part.ptr[part.len - 1];
    if (first == '.' || first == ' ' || last == '.' || last == ' ')
        return pack_refuse(t, PACK_PATH_ENDING,
                           "\"%" STR_FMT "\": a name that begins or ends with a point or a blank is hidden or changed by "
                           "some systems",
                           STR_ARG(path));
    if (is_reserved(part))
        return pack_refuse(t, PACK_PATH_RESERVED, "\"%" STR_FMT "\": \"%" STR_FMT "\" is the name of a device on Windows",
                           STR_ARG(path), STR_ARG(part));
    return true;
}

bool pack_path_good(struct str path, struct pack_trouble *t)
{
    int parts = 0;
    if (!path.len)
        return pack_refuse(t, PACK_PATH_EMPTY, "a file without a name");
    if (path.len > PACK_PATH_MAX)
        return pack_refuse(t, PACK_PATH_LONG, "\"%.60s...\" has %zu bytes; a path in a pack has at most %d", path.ptr,
                           path.len, PACK_PATH_MAX);
    if (!utf8_valid(path, NULL))
        return pack_refuse(t, PACK_PATH_CHARSET, "a path that is not UTF-8");
    if (!seal_text_good(path, PACK_PATH_MAX, "a path", NULL))
        return pack_refuse(t, PACK_PATH_CHARS, "a path with control characters, or ones that turn the direction of text");
    if (path.ptr[0] == '/' || (path.len > 1 && path.ptr[1] == ':'))
        return pack_refuse(t, PACK_PATH_ABSOLUTE, "\"%" STR_FMT "\" says where on the disk it wants to be",
                           STR_ARG(path));
    for (size_t i = 0; i < path.len; i++)
        if (strchr("\\:*?\"<>|", path.ptr[i]))
            return pack_refuse(t, PACK_PATH_CHARS, "\"%" STR_FMT "\": \"%c\" means something else on some systems",
                               STR_ARG(path), path.ptr[i]);
    struct str rest = path;
    for (bool more = true; more; parts++) {
        more = memchr(rest.ptr, '/', rest.len) != NULL;
        struct str part = str_cut(&rest, '/');
        if (!part_good(path, part, t))
            return false;
        if (more && !rest.len) /* ends in a slash */
            return part_good(path, rest, t);
    }
    return parts <= PACK_PATH_DEPTH || pack_refuse(t, PACK_PATH_LONG, "\"%" STR_FMT "\" is more than %d folders deep",
                                                   STR_ARG(path), PACK_PATH_DEPTH);
}

struct str pack_path_key(struct arena *arena, struct str path)
{
    return locale_name_key(arena, path);
}
