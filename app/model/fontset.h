/* The list of faces that texts are drawn with: fonts/fonts.yaml. The files lie in faces/ beside it. */
#ifndef MODEL_FONTSET_H
#define MODEL_FONTSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/findings.h"

struct model_face {
    const char *family; /* "Inter", "Inter Display", "Material Design Icons"; "" for a fallback face */
    int weight;         /* 100..900 */
    const char *path;   /* of the file, which is there */
    const char *script; /* ISO 15924, of a fallback face that is there for some scripts alone, "Hani Hira"; else NULL */
};

/*
 * Faces first, then the fallback list, both in the file's order; in arena. A face whose file is not there is left
 * out; unless it is optional that is an error finding ("run make fonts"). False when the list cannot be read or no
 * face is left; err says why.
 */
bool fontset_load(const char *path, struct arena *arena, struct model_face **faces, int *n, struct findings *findings,
                  struct err *err);

#endif
