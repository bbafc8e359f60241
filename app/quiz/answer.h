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
/* Before it is judged: "12." becomes "12", spaces at the ends of a text go. */
void answer_complete(struct answer *answer);
/* One character more or less; see attempt_type. */
bool answer_type(const struct question *q, struct answer *answer, char key);
/* UTF-8, no control characters, not too long. */
bool answer_text_ok(struct str text);
/* The whole text; see attempt_write. False: it stands there already, or cannot be one. */
bool answer_write(struct answer *answer, struct str text);
/* 1 + the first accepted answer that is the same in any language; 0: none. */
int answer_match(const struct question *q, const struct answer *answer, answer_fold *fold);
/* The response as a text and back; false: it makes no sense for this question, answer is then of no use. */
struct str response_print(const struct question *q, const struct answer *answer, struct arena *arena);
bool response_read(const struct question *q, struct str response, struct answer *answer);

#endif
