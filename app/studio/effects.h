/* Short sounds made of nothing: bells, birds, a crowd. Each is a row of grains in a table; the same every time. */
#ifndef STUDIO_EFFECTS_H
#define STUDIO_EFFECTS_H

#include <stddef.h>

/* Names of the recipes, ending with NULL; their order is the index of effect_make. */
const char *const *effect_names(void);

/* A new array of *n samples (the caller frees it): peaks at 1, silent at both ends. */
float *effect_make(int recipe, double rate, size_t *n);

#endif
