/*
 * The standard and auxiliary exemplars of CLDR. Those of Chinese, Japanese and Korean hold what is common, so a rare
 * character is not foreign there for certain; who judges knows that.
 */
#include "locale/alphabet.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>

#include "base/bug.h"
#include "base/mem.h"

struct alphabet {
    USet *own, *loans; /* loans: NULL when there are none */
};

void alphabet_free(struct alphabet *a)
{
    if (!a)
        return;
    uset_close(a->own);
    uset_close(a->loans);
    free(a);
}

/* Letters that older charsets have for one of a language's own. */
static void add_older(USet *own, const char *language)
{
    static const struct {
        char language[4];
        UChar letters[5];
    } older[] = {{"ro", {0x15E, 0x15F, 0x162, 0x163}}, {"fa", {0x64A, 0x643}}};
    for (size_t i = 0; i < ARRAY_LEN(older); i++)
        if (strcmp(older[i].language, language) == 0)
            for (const UChar *c = older[i].letters; *c; c++)
                uset_add(own, *c);
}

/* Hungarian has its y in gy, ly, ny and ty alone: the letters of what a language counts as one letter are its own. */
static void add_parts(USet *own)
{
    int32_t n = uset_getItemCount(own);
    UChar part[16];
    USet *parts = uset_openEmpty();
    for (int32_t i = 0; i < n; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar32 from, to;
        int32_t len = uset_getItem(own, i, &from, &to, part, ARRAY_LEN(part), &status);
        if (U_SUCCESS(status) && len >= 2)
            uset_addAllCodePoints(parts, part, len);
    }
    uset_addAll(own, parts);
    uset_close(parts);
}

struct alphabet *alphabet_new(const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    char name[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(language, name, sizeof name, NULL, &status);
    ULocaleData *data = ulocdata_open(name, &status);
    bool known = U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
    struct alphabet *a = NULL;
    if (known) {
        a = mem_calloc(1, sizeof *a);
        a->own = ulocdata_getExemplarSet(data, NULL, USET_CASE_INSENSITIVE, ULOCDATA_ES_STANDARD, &status);
        a->loans = ulocdata_getExemplarSet(data, NULL, USET_CASE_INSENSITIVE, ULOCDATA_ES_AUXILIARY, &status);
    }
    ulocdata_close(data);
    if (known && U_SUCCESS(status) && a->own) {
        add_parts(a->own);
        add_older(a->own, language);
        return a;
    }
    alphabet_free(a);
    return NULL;
}

struct alphabet_fit alphabet_fit(const struct alphabet *a, const struct text_letters *l)
{
    struct alphabet_fit fit = {.foreign = l->rare};
    for (size_t i = 0; i < l->n_distinct; i++) {
        UChar32 c = l->distinct[i];
        if (uset_contains(a->own, c))
            continue;
        if (c < 0x80)
            fit.ascii += l->count[c];
        else if (a->loans && uset_contains(a->loans, c))
            fit.loans += l->count[c];
        else
            fit.foreign += l->count[c];
    }
    return fit;
}
