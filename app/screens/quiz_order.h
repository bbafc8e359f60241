/* Inside the ordering question: what its events (quiz_order.c) and its picture (quiz_order_view.c) share. */
#ifndef SCREENS_QUIZ_ORDER_H
#define SCREENS_QUIZ_ORDER_H

#include "screens/quiz_body.h"

int order_count(const struct attempt *a);
int order_place(const struct attempt *a, int item); /* where it stands now; -1: no such item */

/* As in struct quiz_body. */
void order_words(struct ui *ui, const struct attempt *a, struct quiz_words *words);
struct str order_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole);
int order_draw(struct ui *ui, const struct quiz_state *st, const struct attempt *a, const struct quiz_layout *l);
void order_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y);

#endif
