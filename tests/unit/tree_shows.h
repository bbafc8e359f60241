/* What stands on a page, by its semantic tree. */
#ifndef TESTS_TREE_SHOWS_H
#define TESTS_TREE_SHOWS_H

#include "ui/tree.h"

/* Is this part of some label? */
static inline bool tree_shows(const struct tree *t, const char *part)
{
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(part)) >= 0)
            return true;
    return false;
}

/* Of some label or value? */
static inline bool tree_shows_text(const struct tree *t, const char *part)
{
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].value, str_c(part)) >= 0)
            return true;
    return tree_shows(t, part);
}

#endif
