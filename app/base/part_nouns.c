/* One sentence for all that a build may lack, so that it says the same wherever it is asked for. */
#include "base/parts.h"

#include <assert.h>

#include "base/bug.h"

static const char *const nouns[] = {
    [PART_VOICE] = "voices that read aloud",
    [PART_SEALS] = "PINs, certificates and sealed files",
    [PART_PACKS] = "content packs",
    [PART_PAPER] = "PDF files and plots",
    [PART_CODES] = "QR codes",
    [PART_DOCUMENTS] = "pages of PDF documents",
    [PART_STUDIO] = "capsule-studio",
};
static_assert(ARRAY_LEN(nouns) == PART_COUNT, "every part has a name");

const char *part_noun(enum build_part part)
{
    return nouns[part];
}

bool part_wanted(enum build_part part, struct err *err)
{
    return part_is_built(part) ||
           err_set(err, ERR_NOT_FOUND, "this build has no %s: it was made with MINIMAL=1; plain \"make\" brings them",
                   nouns[part]);
}
