/* Inside the readers of quizzes: a question between its file and its judgement. */
#ifndef MODEL_QUIZ_DRAFT_H
#define MODEL_QUIZ_DRAFT_H

#include "model/fields.h"
#include "model/quiz.h"
#include "model/vec.h"

enum { KIND_UNSAID = -1 };

struct draft {
    struct question q;
    int kind;
    int decimals; /* -1: not said */
    const struct yaml_node *options, *answer, *feedback;
    const struct yaml_node *order, *pairs, *distractors;             /* ordering, matching */
    const struct yaml_node *answers;                                  /* short */
    const struct yaml_node *tolerance, *accept, *unit, *least, *most;      /* numeric */
};

extern const struct field_table option_table, order_table, pair_table, distractor_table, answer_table;

/* An id of its own for what the author gave none; false with a finding when it is taken. what: "options". */
bool draft_option_id(struct reader *r, const struct yaml_node *node, const struct vec *v, const char *what,
                     struct option *o);
/* Do two texts read the same in one of their languages? */
bool draft_same_text(const struct i18n *a, const struct i18n *b);
/* "feedback: {right: ..., wrong: ...}" of the kinds below; missing texts are warned of. */
void draft_read_outcomes(struct reader *r, const struct yaml_node *node, struct draft *d, const char *what);
/* The same without the warnings. */
void draft_take_outcomes(struct reader *r, struct draft *d, const char *what);

/* What is asked by the kind in d->kind; false when it cannot be asked or judged. */
bool draft_read_choice(struct reader *r, const struct yaml_node *node, struct draft *d);
bool draft_read_true_false(struct reader *r, const struct yaml_node *node, struct draft *d);
bool draft_read_ordering(struct reader *r, const struct yaml_node *node, struct draft *d);
bool draft_read_matching(struct reader *r, const struct yaml_node *node, struct draft *d);
bool draft_read_numeric(struct reader *r, const struct yaml_node *node, struct draft *d);
bool draft_read_short(struct reader *r, const struct yaml_node *node, struct draft *d);

#endif
