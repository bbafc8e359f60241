/* A playlist folder's own interface texts: strings/<lang>.yaml, flat `key: "text"` lines over the embedded ones. */
#ifndef MODEL_STRINGSET_H
#define MODEL_STRINGSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"

struct string_pair {
    struct str key, text; /* text ended by NUL */
    struct source at;     /* of the key: for findings about keys that nobody knows */
};

/* All pairs in the file's order, in arena; of a key that comes twice the last one counts. False: it cannot be read. */
bool stringset_load(const char *path, struct arena *arena, const struct string_pair **pairs, int *n,
                    struct findings *findings, struct err *err);

/* strings/LANG.yaml in the folder of the playlist; NULL when there is none. */
const char *stringset_path_for(struct arena *arena, const char *playlist, const char *lang);

#endif
