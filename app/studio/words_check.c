/*
 * Texts judged by their layout alone, in every language in which they may be shown: a translation
 * is longer, and nobody looks at all four before a visitor does.
 */
#include "studio/words.h"

#include <string.h>

/* The text engine breaks inside a word only when nothing else helps. */
static bool breaks_a_word(const struct text_block *b, struct str text)
{
    for (uint32_t l = 1; l < b->n_lines; l++)
        if (b->lines[l].from > 0 && !strchr(" \n-", text.ptr[b->lines[l].from - 1]))
            return true;
    return false;
}

static void item_check(struct text_engine *e, const struct item *item, const char *language,
                       struct findings *findings)
{
    struct arena arena = ARENA_INIT;
    struct str text = i18n_text(&item->text, language, NULL);
    const struct text_block *b = words_lay_out(e, &arena, item, text, language);
    double bottom = b->n_lines ? words_place(item).y + b->lines[b->n_lines - 1].baseline : 0;
    if (bottom > WORDS_CAPTION_ZONE_PX)
        findings_add(findings, FINDING_WARNING, item->at, "caption-zone",
                     "\"%" STR_FMT "\" in \"%s\" reaches down to y = %.0f; captions begin at %d",
                     STR_ARG(item->id), language, bottom, WORDS_CAPTION_ZONE_PX);
    if (breaks_a_word(b, text))
        findings_add(findings, FINDING_WARNING, item->at, "wide-text",
                     "\"%" STR_FMT "\" in \"%s\" has a word wider than its place; choose a smaller "
                     "style or other words",
                     STR_ARG(item->id), language);
    if (b->missing)
        findings_add(findings, FINDING_WARNING, item->at, "missing-glyph",
                     "no face has the character U+%04X of \"%" STR_FMT "\" in \"%s\"",
                     (unsigned)b->missing_cp, STR_ARG(item->id), language);
    arena_release(&arena);
}

void words_check(struct text_engine *e, const struct story *story, struct findings *findings)
{
    for (int l = 0; l < story->n_languages; l++) {
        if (!story->overlay && l != story->screen_language)
            continue;
        for (int i = 0; i < story->n_scenes; i++)
            for (int k = 0; k < story->scenes[i].n_items; k++)
                if (story->scenes[i].items[k].is_text && !story->scenes[i].items[k].counts)
                    item_check(e, &story->scenes[i].items[k], story->languages[l], findings);
    }
}
