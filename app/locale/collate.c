/* Dictionary order. The collator loads with the first comparison; without one the order is that of
 * the bytes. */
#include "locale/collate.h"

#include "locale/handle.h"

static UCollator *opened(struct locale *l)
{
    UErrorCode status = U_ZERO_ERROR;
    if (l->collator)
        return l->collator;
    l->collator = ucol_open(l->icu, &status);
    if (l->collator)
        ucol_setAttribute(l->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    return l->collator;
}

int collate(struct locale *l, struct str a, struct str b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *c = opened(l);
    if (!c || a.len > INT32_MAX || b.len > INT32_MAX)
        return str_cmp(a, b);
    UCollationResult r = ucol_strcollUTF8(c, a.ptr ? a.ptr : "", (int32_t)a.len,
                                          b.ptr ? b.ptr : "", (int32_t)b.len, &status);
    if (U_FAILURE(status) || r == UCOL_EQUAL)
        return str_cmp(a, b);
    return r == UCOL_LESS ? -1 : 1;
}
