/* Inside the reader of GIFT: escapes, formats, places. */
#ifndef MODEL_GIFT_TEXT_H
#define MODEL_GIFT_TEXT_H

#include "model/gift.h"

/*
 * An escaped sign must not count as syntax: while a question is taken apart it is a control byte of its own, and
 * gift_plain gives it back. Control bytes of the author are gone before (gift_clean).
 */
struct gift_reader {
    struct arena *arena;
    struct findings *findings;
    const char *path;
    struct str category;
    int line; /* of the question at hand */
};

/* Escapes to control bytes: \: \# \= \{ \} \~ \n and \\; into arena. */
struct str gift_hide(struct arena *arena, struct str s);
/* And back, trimmed; into arena. */
struct str gift_plain(struct arena *arena, struct str s);
/* "[html]" in front names the format; else *format stays. The rest, plain. */
struct str gift_formatted(struct arena *arena, struct str s, enum gift_format *format);

void gift_error(struct gift_reader *r, const char *code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void gift_warn(struct gift_reader *r, const char *code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The part between the braces, hidden and trimmed, not empty; q has its stem. False: a finding was added. */
bool gift_answers(struct gift_reader *r, struct str answers, struct gift_question *q);

#endif
