/* A number as the interface's language writes it, with its unit: "13 %", "−2,5 km". */
#ifndef SCREENS_NUMBER_TEXT_H
#define SCREENS_NUMBER_TEXT_H

#include "base/arena.h"
#include "model/quiz.h"
#include "ui/strings.h"

/* number: digits with "." and "-" as an attempt keeps them, also half-typed. Without unit in the second. In arena. */
struct str number_text(struct arena *arena, const struct strings *strings, enum string_language lang,
                       const struct numeric *numeric, struct str number);
struct str number_digits(struct arena *arena, const struct strings *strings, enum string_language lang,
                         struct str number);

/* A whole number from 0 on with the language's grouping: "1,000", "1 000", "1.000". In arena. */
struct str number_grouped(struct arena *arena, const struct strings *strings, enum string_language lang, int n);

#endif
