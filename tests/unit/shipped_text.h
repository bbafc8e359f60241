/* What every text that we ship has to be: there in four languages, typographically right, short enough. */
#ifndef TESTS_SHIPPED_TEXT_H
#define TESTS_SHIPPED_TEXT_H

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "model/i18n.h"

static const char *const shipped_languages[] = {"en", "fr", "nl", "de"};
#define NBSP "\xC2\xA0"

static inline void complain(const struct i18n *t, const char *lang, struct str text,
                            const char *what)
{
    fail_msg("%s:%d (%s): %s: %.*s", t->at.path, t->at.line, lang, what, STR_ARG(text));
}

/* "« mot »", "mot ?" and so on take a no-break space in French and none elsewhere. */
static inline void check_punctuation(const struct i18n *t, const char *lang, struct str text)
{
    bool french = strcmp(lang, "fr") == 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr("?!:;", text.ptr[i]) || i == 0)
            continue;
        if (i + 1 < text.len && text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9')
            continue; /* 09:00 */
        bool joined = i >= 2 && memcmp(text.ptr + i - 2, NBSP, 2) == 0;
        if (french != joined)
            complain(t, lang, text,
                     french ? "a no-break space is missing" : "a space before the sign");
    }
    if (str_find(text, STR("'")) >= 0 || str_find(text, STR("\"")) >= 0)
        complain(t, lang, text, "typewriter quotation marks");
    if (str_find(text, STR("  ")) >= 0 || str_find(text, STR(" .")) >= 0 ||
        str_find(text, STR(" ,")) >= 0)
        complain(t, lang, text, "stray spaces");
    if (str_find(text, STR("« ")) >= 0 || str_find(text, STR(" »")) >= 0)
        complain(t, lang, text, "a no-break space is missing inside « »");
    if (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ')
        complain(t, lang, text, "spaces at the ends");
}

static inline int words(struct str text)
{
    int n = 0;
    while (text.len)
        n += str_cut(&text, ' ').len > 0;
    return n;
}

static inline void check_text(const struct i18n *t, size_t max_characters, int max_words)
{
    assert_int_equal(t->n, ARRAY_LEN(shipped_languages));
    for (size_t l = 0; l < ARRAY_LEN(shipped_languages); l++) {
        bool fell_back;
        struct str text = i18n_text(t, shipped_languages[l], &fell_back);
        assert_false(fell_back);
        check_punctuation(t, shipped_languages[l], text);
        if (utf8_count(text) > max_characters)
            complain(t, shipped_languages[l], text, "too long for its place on screen");
        if (words(text) > max_words)
            complain(t, shipped_languages[l], text, "too many words");
    }
}

#endif
