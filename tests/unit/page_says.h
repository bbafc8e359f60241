/* What stands on a page, by its semantic tree. */
#ifndef TESTS_PAGE_SAYS_H
#define TESTS_PAGE_SAYS_H

#include "ui/tree.h"

/* Is this part of some label? */
static inline bool page_says(const struct tree *t, const char *part)
{
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(part)) >= 0)
            return true;
    return false;
}

/* Of some label or value? */
static inline bool page_reads(const struct tree *t, const char *part)
{
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].value, str_c(part)) >= 0)
            return true;
    return page_says(t, part);
}

#endif
