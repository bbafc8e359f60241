/* Inside the feedback screen: what was answered and what is right, as boxes, and the reason. */
#ifndef SCREENS_FEEDBACK_ANSWERS_H
#define SCREENS_FEEDBACK_ANSWERS_H

#include "quiz/attempt.h"
#include "ui/ui.h"

struct feedback_line {
    struct str text;
    enum { LINE_PLAIN, LINE_RIGHT, LINE_WRONG } mark;
    struct str word;  /* behind a wrong one: what is wrong with it */
};

struct feedback_box {
    struct str label;
    bool right;       /* its colours */
    struct str text;  /* choices, numbers, typed texts: one answer a line */
    int n;            /* ordering, matching: so many lines instead of the text */
    struct feedback_line lines[QUIZ_OPTIONS_MAX];
};

/* "Your answer" and "Right answer" of a judged question. Texts in the frame's arena. */
struct feedback_box feedback_box_given(struct ui *ui, const struct attempt *a, int position);
struct feedback_box feedback_box_right(struct ui *ui, const struct attempt *a, int position);
int feedback_box_height(struct ui *ui, int w, const struct feedback_box *box);
/* In at, which is its least height; returns the lower edge. */
int feedback_draw_box(struct ui *ui, struct rect at, const struct feedback_box *box);

/* Feedback of what was answered, then the explanation. */
struct str feedback_reason(struct ui *ui, const struct attempt *a, int position);

#endif
