/* Typed answers made comparable: what is the same to a reader is the same to the judge. */
#ifndef LOCALE_ANSWER_FOLD_H
#define LOCALE_ANSWER_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The rule, for Latin script: upper and lower case, accents (locale_fold), the kind of apostrophe, quotation mark and
 * dash do not count; hyphens are spaces; several spaces are one; spaces at the ends and beside an apostrophe do not
 * count, nor do full stops, commas, question and exclamation marks at the end. Everything else does: "5 G" is not
 * "5G", "Muenchen" not "München". What would leave nothing ("?") stays. In arena.
 */
struct str locale_fold_answer(struct arena *arena, struct str text);

#endif
