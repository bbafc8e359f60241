/* Numbers as people write them, kept exactly: whole millionths, no binary fractions. */
#ifndef MODEL_DECIMAL_H
#define MODEL_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { DECIMAL_PLACES = 6, DECIMAL_DIGITS = 12 /* before the point */ };
#define DECIMAL_ONE INT64_C(1000000)
#define DECIMAL_MAX (INT64_C(1000000000000) * DECIMAL_ONE - 1)

/* "13", "-2.5", "2,5": point and comma mean the same. At most DECIMAL_DIGITS digits before it and DECIMAL_PLACES
 * after it; no exponent, no grouping. False and untouched when it is none. */
bool decimal_read(struct str s, int64_t *e6);
/* Places needed to write it: 0 for 13, 1 for 2.5. */
int decimal_places(int64_t e6);
/* With a point and no more places than it needs: "13", "-2.5". In arena. */
struct str decimal_print(struct arena *arena, int64_t e6);

#endif
