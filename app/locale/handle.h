/* What a locale handle caches. Only for locale/. */
#ifndef LOCALE_HANDLE_H
#define LOCALE_HANDLE_H

#include <unicode/ucol.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>

#include "locale/language.h"
#include "locale/locale.h"

enum { LOCALE_TAG_MAX = 40 };

/* Library objects are NULL until first used and owned. */
struct locale {
    char tag[LOCALE_TAG_MAX];
    char language[LANGUAGE_CODE_MAX];
    char icu[LOCALE_TAG_MAX + 40]; /* the library's own spelling, Gregorian calendar and Western digits */
    UNumberFormat *decimal, *percent;
    UPluralRules *plurals;
    UCollator *collator;
};

#endif
