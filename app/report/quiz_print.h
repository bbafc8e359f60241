/*
 * Quizzes on paper: a sheet to hand out for each, with room for a name, and behind them the key. Tables and pictures of
 * a screen have no place here; what a visitor is asked and what is right is the same.
 */
#ifndef REPORT_QUIZ_PRINT_H
#define REPORT_QUIZ_PRINT_H

#include "model/quiz.h"
#include "report/paper.h"
#include "ui/strings.h"

struct quiz_print {
    struct str title; /* of all of it, for the foot of each sheet */
    int n;
    const struct quiz *const *quizzes;
    const struct strings *strings;
    enum string_language lang; /* of our own words; author texts fall back as i18n_text does */
};

/* Composes into p, which has no sheet yet. Every quiz begins a sheet, and so does the key; a question is not divided
 * unless it is taller than a sheet. */
void quiz_print_compose(struct paper *p, const struct quiz_print *print);

#endif
