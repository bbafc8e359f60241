/*
 * Only what can be nothing else: "Brussels" and "Exactly." stand in a starter, too, and in good files. The tests hold
 * the list against app/cli/starters.
 */
#include "model/starter_texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

static const char *const texts[] = {
    "Title of the capsule",
    "A few words above the title",
    "One sentence that says what one will know afterwards.",
    "Title of the quiz",
    "A question with one right answer",
    "A question with two right answers",
    "The right one",
    "A wrong one",
    "Another wrong one",
    "Why it is right.",
    "Why it is wrong.",
    "Shown to everyone, whatever was chosen.",
    "A statement that is true or false.",
    "A statement that is false.",
    "Yes, and why.",
    "No, and why.",
    "Not quite, and why.",
    "What comes first",
    "What follows",
    "What comes last",
    "Title of the playlist",
    "Title of the course",
};

bool starter_text_is(struct str text)
{
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (str_eq_c(text, texts[i]))
            return true;
    return false;
}

const char *starter_text(int i)
{
    return i >= 0 && (size_t)i < ARRAY_LEN(texts) ? texts[i] : NULL;
}

static int compare_sources(const void *a, const void *b)
{
    const struct source *x = a, *y = b;
    int path = strcmp(x->path, y->path);
    if (path)
        return path;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line) : (x->col > y->col) - (x->col < y->col);
}

/* How many places from the i-th on lie in its file, and how many different ones they are. */
static size_t same_file(const struct vec *found, size_t i, int *places)
{
    const struct source *at = vec_at(found, i);
    size_t n = 1;
    *places = 1;
    for (; i + n < found->n && strcmp(at[n].path, at->path) == 0; n++)
        *places += compare_sources(at + n, at + n - 1) != 0;
    return n;
}

void starter_texts_report(struct vec *found, struct findings *f)
{
    int places;
    if (found->n)
        qsort(found->data, found->n, sizeof(struct source), compare_sources);
    for (size_t i = 0; i < found->n; i += same_file(found, i, &places)) {
        const struct source *first = vec_at(found, i);
        same_file(found, i, &places);
        if (places == 1)
            findings_add(f, FINDING_WARNING, *first, "starter-text",
                         "this text is still the starter's; write your own in its place");
        else
            findings_add(f, FINDING_WARNING, *first, "starter-text",
                         "%d texts from here on are still the starter's; write your own in their place", places);
    }
}
