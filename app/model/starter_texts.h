/* Texts of the files that `new capsule` and its like begin with, which nobody has put their own in place of. */
#ifndef MODEL_STARTER_TEXTS_H
#define MODEL_STARTER_TEXTS_H

#include <stdbool.h>

#include "model/findings.h"
#include "model/vec.h"

/* Whether text is one of them, letter for letter. */
bool starter_text_is(struct str text);

/* The i-th of them, from 0; NULL after the last. */
const char *starter_text(int i);

/* A warning for each file of found (struct source; some may be there twice; sorted): how many there are, at the first. */
void starter_texts_report(struct vec *found, struct findings *f);

#endif
