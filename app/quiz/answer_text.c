/*
 * Typed answers. The typed text and every accepted one go through the same fold, and are the same
 * answer when it makes them equal; the fold itself is handed in, this room knows no languages.
 */
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "quiz/answer.h"

bool answer_text_ok(struct str text)
{
    if (text.len > MODEL_ANSWER_BYTES || !utf8_valid(text, NULL))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    return true;
}

bool answer_write(struct answer *answer, struct str text)
{
    if (!answer_text_ok(text) || str_eq(text, str_c(answer->text)))
        return false;
    memset(answer->text, 0, sizeof answer->text);
    memcpy(answer->text, text.ptr ? text.ptr : "", text.len);
    return true;
}

static bool accepts(const struct accepted *a, struct str typed, answer_fold *fold,
                    struct arena *scratch)
{
    for (int i = 0; i < a->text.n; i++)
        if (str_eq(fold(scratch, a->text.of[i].text), typed))
            return true;
    return false;
}

int answer_match(const struct question *q, const struct answer *answer, answer_fold *fold)
{
    struct arena scratch = ARENA_INIT;
    int found = 0;
    if (!fold)
        BUG("a typed answer cannot be judged without its fold");
    struct str typed = fold(&scratch, str_c(answer->text));
    for (int i = 0; i < q->n_accepted && !found; i++)
        if (accepts(&q->accepted[i], typed, fold, &scratch))
            found = i + 1;
    arena_release(&scratch);
    return found;
}
