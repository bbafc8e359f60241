/*
 * Bytes as what is typed, and as what was stored: refused, or an attempt whose invariants hold. An answer is always the
 * same as itself, folding twice is folding once, and whatever is judged is judged so again when it comes back.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "locale/answer_fold.h"
#include "quiz/attempt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(struct str typed, struct str stored, struct arena *arena)
{
    const struct accepted accepted[] = {
        {.text = {.n = 1, .of = {{"en", typed}}}, .weight_e6 = MODEL_WEIGHT_FULL}};
    const struct question question = {
        .id = STR("q"), .kind = QUESTION_SHORT, .n_accepted = 1, .accepted = accepted};
    const struct quiz quiz = {.n_questions = 1, .questions = &question, .ask = 1};
    struct attempt a, b;
    attempt_start(&a, &quiz, 1, locale_fold_answer);
    attempt_start(&b, &quiz, 1, locale_fold_answer);
    attempt_restore(&b, 0, stored, ANSWER_OPEN);
    attempt_write(&a, typed);
    if (!attempt_sane(&a) || !attempt_sane(&b))
        abort();
    if (!attempt_check(&a))
        return;
    attempt_restore(&b, 0, attempt_response(&a, 0, arena), ANSWER_CHECKED);
    if (!attempt_sane(&a) || !attempt_sane(&b) || !attempt_right(&a, 0) || !attempt_right(&b, 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct str typed = {(const char *)data, size};
    size_t half = size / 2;
    struct str once = locale_fold_answer(&arena, typed), twice = locale_fold_answer(&arena, once);
    if (!str_eq(once, twice) || !utf8_valid(once, NULL))
        abort();
    judge(typed, str_sub(typed, half, size), &arena);
    arena_release(&arena);
    return 0;
}
