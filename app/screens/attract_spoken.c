/*
 * What a listener hears on arrival at the loop, before anybody knows which language is theirs: the
 * invitation and how to choose, once in each language. Each part is recorded as words of its
 * language, so that it has that language's voice.
 */
#include <string.h>

#include "screens/attract_state.h"

static struct str words_of(const struct ui *ui, const struct i18n *own, enum string_id id,
                           enum string_language lang)
{
    bool fell_back = false; /* words of another language would have the wrong voice */
    struct str text = i18n_text(own, string_language_code(lang), &fell_back);
    return text.len && !fell_back ? text : strings_text(ui->strings, lang, id);
}

/* With an end, so that a voice makes a pause. */
static struct str sentence(struct ui *ui, struct str text)
{
    bool ends = text.len && strchr(".?!:;", text.ptr[text.len - 1]);
    return ends ? text : arena_strf(ui->arena, "%" STR_FMT ".", STR_ARG(text));
}

static struct str invitation(struct ui *ui, const struct attract *a, enum string_language lang)
{
    return arena_strf(
        ui->arena, "%" STR_FMT " %" STR_FMT " %" STR_FMT,
        STR_ARG(sentence(ui, words_of(ui, &a->title, STR_ATTRACT_TITLE, lang))),
        STR_ARG(sentence(ui, words_of(ui, &a->text, STR_ATTRACT_TEXT, lang))),
        STR_ARG(strings_text(ui->strings, lang, STR_ATTRACT_BY_KEYS)));
}

struct str attract_spoken(struct ui *ui, const struct attract_state *st)
{
    struct str all = {NULL, 0};
    for (int i = 0; i < st->turns.n; i++) {
        enum string_language lang = st->turns.languages[i];
        struct str part = invitation(ui, st->attract, lang);
        if (lang != ui->lang)
            tree_foreign(ui->tree, part, str_c(string_language_code(lang)));
        all = i ? arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(all), STR_ARG(part)) : part;
    }
    return all;
}
