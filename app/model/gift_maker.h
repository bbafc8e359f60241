/* Inside the writer of quizzes from GIFT (gift_yaml.c, gift_short.c). */
#ifndef MODEL_GIFT_MAKER_H
#define MODEL_GIFT_MAKER_H

#include "model/gift.h"

struct gift_maker {
    const struct gift *gift;
    const char *lang, *path;
    struct findings *findings;
    struct buf *out;
    int number;     /* of the question in its quiz, from 1 */
    size_t quiz_at; /* where its questions begin in out */
};

void gift_warn_of(struct gift_maker *m, const struct gift_question *q, const char *code, const char *sentence);
/* "indent key: {lang: "text"}" as a line. */
void gift_put_text(struct gift_maker *m, const char *indent, const char *key, struct str text);

/* Nothing would be seen of it. */
bool gift_blank(struct str s);

/* Short-answer questions: NULL when one can be asked here, else the sentence why not; and what follows its stem. */
const char *gift_short_unfit(const struct gift_question *q);
void gift_put_short(struct gift_maker *m, const struct gift_question *q);

#endif
