/* Numbers as a language writes them. Texts live in the arena given; spaces inside them do not break. */
#ifndef LOCALE_NUMBER_H
#define LOCALE_NUMBER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "locale/locale.h"

/* Whole number with the language's grouping: 12,345 / 12 345 / 12.345 */
struct str number_whole(struct locale *l, int64_t n, struct arena *arena);

/* Exactly `decimals` places (0..9), halves away from zero: 3.14 / 3,14 */
struct str number_decimal(struct locale *l, double v, int decimals, struct arena *arena);

/* As number_decimal, without grouping: what may be a year, 2017. */
struct str number_ungrouped(struct locale *l, double v, int decimals, struct arena *arena);

/* Percentage of a whole number: 43% / 43 % (no-break space) */
struct str number_percent(struct locale *l, int64_t percent, struct arena *arena);

/* CLDR plural category of a whole number, for texts that come in forms. */
enum plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURAL_COUNT };
enum plural number_plural(struct locale *l, int64_t n);
const char *plural_name(enum plural p); /* "one", "other", ... */

#endif
