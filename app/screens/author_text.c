/* The one place where a screen learns that an author's text stands in for a missing translation. */
#include "screens/author_text.h"

#include "screens/number_text.h"
#include "screens/option_text.h"

struct str author_text(const struct ui *ui, const struct i18n *t)
{
    bool fell_back = false;
    struct str text = i18n_text(t, string_language_code(ui->lang), &fell_back);
    if (fell_back)
        tree_foreign(ui->tree, text, str_c(t->of[0].lang));
    return text;
}

void author_note(const struct ui *ui, const struct i18n *t)
{
    author_text(ui, t);
}

struct str author_option(const struct ui *ui, const struct question *q, int option)
{
    author_note(ui, &q->options[option].text);
    return option_text(ui->strings, ui->lang, q, option);
}

struct str author_number(const struct ui *ui, const struct numeric *numeric, struct str number)
{
    author_note(ui, &numeric->unit);
    return number_text(ui->arena, ui->strings, ui->lang, numeric, number);
}
