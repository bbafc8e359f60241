/* Inside the room: one answer by the kind of its question. */
#ifndef QUIZ_ANSWER_H
#define QUIZ_ANSWER_H

#include "quiz/attempt.h"

/* As when the question was never touched; laid_out: shown place -> option. */
void answer_clear(struct answer *answer, const struct question *q, const uint8_t *laid_out);
/* Could have come about by answering. */
bool answer_fits(const struct question *q, const struct answer *answer);
enum attempt_need answer_need(const struct question *q, const struct answer *answer);
bool answer_right(const struct question *q, const struct answer *answer);
bool answer_number(const struct answer *answer, int64_t *e6);
/* Before it is judged: "12." becomes "12". */
void answer_complete(struct answer *answer);
/* One character more or less; see attempt_type. */
bool answer_type(const struct question *q, struct answer *answer, char key);
/* The response as a text and back; false: it makes no sense for this question, answer is then of no use. */
struct str response_print(const struct question *q, const struct answer *answer, struct arena *arena);
bool response_read(const struct question *q, struct str response, struct answer *answer);

#endif
