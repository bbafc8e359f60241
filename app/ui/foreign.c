/*
 * Which words of a frame are in another language than the interface's. Screens put author texts
 * together with words of the interface, so it is the words that are known, not where they end up:
 * a label is searched for them when it is recorded. A label is in the language of most of it.
 */
#include <string.h>

#include "ui/tree.h"

static bool known(const struct tree *t, struct str text, struct str lang)
{
    for (int i = 0; i < t->n_foreign; i++)
        if (str_eq(t->foreign[i].text, text) && str_eq(t->foreign[i].lang, lang))
            return true;
    return false;
}

void tree_foreign(struct tree *t, struct str text, struct str lang)
{
    text = str_trim(text);
    if (!text.len || !lang.len || known(t, text, lang))
        return;
    if (t->n_foreign == t->foreign_cap) {
        int cap = t->foreign_cap ? t->foreign_cap * 2 : 16;
        struct foreign *list = arena_array(t->arena, (size_t)cap, struct foreign);
        if (t->n_foreign)
            memcpy(list, t->foreign, (size_t)t->n_foreign * sizeof *list);
        t->foreign = list;
        t->foreign_cap = cap;
    }
    t->foreign[t->n_foreign++] =
        (struct foreign){arena_str(t->arena, text), arena_str(t->arena, lang)};
}

struct str tree_language(const struct tree *t, struct str text)
{
    size_t foreign = 0, longest = 0;
    struct str lang = {NULL, 0};
    for (int i = 0; i < t->n_foreign; i++) {
        const struct foreign *f = &t->foreign[i];
        if (f->text.len > text.len || str_find(text, f->text) < 0)
            continue;
        foreign += f->text.len;
        if (f->text.len > longest) {
            longest = f->text.len;
            lang = f->lang;
        }
    }
    return 2 * foreign > text.len ? lang : (struct str){NULL, 0};
}
