/* A library that is newer where the program runs than where it was built is the usual thing, and the first to be asked about. */
#include "base/libraries.h"

#include <stdio.h>
#include <string.h>

static void copy(char out[LIBRARY_TEXT_MAX], const char *version)
{
    snprintf(out, LIBRARY_TEXT_MAX, "%.*s", version ? (int)strcspn(version, " ") : 0, version ? version : "");
}

void libraries_add(struct libraries *l, const char *name, const char *built, const char *runs)
{
    if (l->n == LIBRARIES_MAX)
        return;
    struct library_version *b = &l->of[l->n++];
    b->name = name;
    copy(b->built, built);
    copy(b->runs, runs);
}

void libraries_print(const struct libraries *l, struct buf *out)
{
    for (int i = 0; i < l->n; i++) {
        const struct library_version *b = &l->of[i];
        bool same = !b->runs[0] || !b->built[0] || strcmp(b->built, b->runs) == 0;
        buf_addf(out, "  %-14s %s", b->name, b->built[0] ? b->built : b->runs);
        if (!same)
            buf_addf(out, ", runs %s", b->runs);
        buf_add_char(out, '\n');
    }
}
