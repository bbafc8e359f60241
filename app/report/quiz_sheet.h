/*
 * A question as it stands on paper: what is printed in which place, and what the key says. The order is shuffled as on
 * screen, but the same every time: sheets printed twice go together.
 */
#ifndef REPORT_QUIZ_SHEET_H
#define REPORT_QUIZ_SHEET_H

#include "base/arena.h"
#include "locale/locale.h"
#include "model/quiz.h"

struct quiz_sheet {
    const struct question *question;
    uint8_t options[MODEL_OPTIONS_MAX]; /* by place: which option is printed there */
    uint8_t matches[MODEL_MATCHES_MAX]; /* matching: the same for the right-hand sides */
};

/* Things to put in order are never printed in the right order. */
void quiz_sheet_lay(const struct quiz *quiz, const struct question *question, struct quiz_sheet *out);

/* "A", "B": the letter of a place. */
struct str quiz_sheet_letter(int place, struct arena *arena);

/* What a right sheet has: "B"; "A, C"; the numbers written from top to bottom, "3 – 1 – 2"; "1 C, 2 A"; "13",
 * "13 (12.5–13.5)"; "Monitoring / Follow-up / Evaluation (50 %)". In arena. */
struct str quiz_sheet_key(const struct quiz_sheet *sheet, struct locale *locale, struct arena *arena);

#endif
