/*
 * The handle of a language. Making one costs nothing but a look at the tag; the library's objects
 * are opened by number.c, date.c and collate.c when they are first asked for, and closed here.
 */
#include "locale/locale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/uversion.h>

#include "base/mem.h"
#include "locale/handle.h"

struct locale *locale_new(const char *tag)
{
    struct locale *l = mem_calloc(1, sizeof *l);
    language_primary(str_c(tag), l->language);
    UErrorCode status = U_ZERO_ERROR;
    char own[LOCALE_TAG_MAX], icu[LOCALE_TAG_MAX] = "", bcp[LOCALE_TAG_MAX] = "";
    if (l->language[0] && strlen(tag) < LOCALE_TAG_MAX) {
        const char *tail = tag + strcspn(tag, "-_@.");
        snprintf(own, sizeof own, "%s%.*s", l->language, (int)strcspn(tail, "@."), tail);
        uloc_canonicalize(own, icu, sizeof icu, &status);
        uloc_toLanguageTag(icu, bcp, sizeof bcp, 0, &status);
    }
    bool good = U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING && bcp[0];
    if (!l->language[0])
        memcpy(l->language, "en", 3);
    snprintf(l->tag, sizeof l->tag, "%s", good ? bcp : l->language);
    snprintf(l->icu, sizeof l->icu, "%s@calendar=gregorian;numbers=latn",
             good ? icu : l->language);
    return l;
}

void locale_free(struct locale *l)
{
    if (!l)
        return;
    unum_close(l->decimal);
    unum_close(l->percent);
    uplrules_close(l->plurals);
    ucol_close(l->collator);
    free(l);
}

const char *locale_tag(const struct locale *l)
{
    return l->tag;
}

const char *locale_language(const struct locale *l)
{
    return l->language;
}

void locale_libraries(struct libraries *l)
{
    UVersionInfo version;
    char runs[U_MAX_VERSION_STRING_LENGTH];
    u_getVersion(version);
    u_versionToString(version, runs);
    libraries_add(l, "ICU", U_ICU_VERSION, runs);
}
