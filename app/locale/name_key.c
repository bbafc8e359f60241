/* The library's own mapping, without a rule of the house: what it cannot map stays as it is. */
#include "locale/name_key.h"

#include <unicode/unorm2.h>

#include "locale/utf16.h"

enum { GROWS = 18, SPARE = 16 }; /* UAX 15: NFKC makes at most 18 units of one */

static bool ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

static struct str lower(struct arena *arena, struct str name)
{
    char *out = arena_alloc(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        out[i] = (char)(name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] + ('a' - 'A') : name.ptr[i]);
    return (struct str){out, name.len};
}

static struct str normalised(struct arena *arena, struct str name, const UNormalizer2 *norm, UErrorCode status)
{
    struct arena scratch = ARENA_INIT;
    struct utf16 wide = utf16_from(&scratch, name);
    int32_t room = GROWS * wide.n + SPARE;
    UChar *out = arena_calloc(&scratch, (size_t)room, sizeof *out);
    int32_t n = U_SUCCESS(status) ? unorm2_normalize(norm, wide.units, wide.n, out, room, &status) : 0;
    struct str key = U_SUCCESS(status) ? utf16_to_utf8(arena, out, n) : arena_str(arena, name);
    arena_release(&scratch);
    return key;
}

struct str locale_name_key(struct arena *arena, struct str name)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *norm = ascii(name) ? NULL : unorm2_getNFKCCasefoldInstance(&status);
    return norm ? normalised(arena, name, norm, status) : lower(arena, name);
}

struct str locale_name_composed(struct arena *arena, struct str name)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *norm = ascii(name) ? NULL : unorm2_getNFCInstance(&status);
    return norm ? normalised(arena, name, norm, status) : name;
}
