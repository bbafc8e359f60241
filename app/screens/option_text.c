/* One rule, used wherever an answer is shown: quiz, feedback, and whoever looks for it by name. */
#include "screens/option_text.h"

struct str option_text(const struct strings *strings, enum string_language lang,
                       const struct question *q, int option)
{
    struct str own = i18n_text(&q->options[option].text, string_language_code(lang), NULL);
    if (own.len || q->kind != QUESTION_TRUE_FALSE)
        return own;
    bool is_true = str_eq(q->options[option].id, STR("true"));
    return strings_text(strings, lang, is_true ? STR_QUIZ_TRUE : STR_QUIZ_FALSE);
}
