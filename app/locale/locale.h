/*
 * A language's rules, opened piece by piece: dates, numbers, order, plurals. The handle caches what was opened;
 * nothing is loaded before it is asked for (start-up must stay short). One handle a thread.
 */
#ifndef LOCALE_LOCALE_H
#define LOCALE_LOCALE_H

#include "base/libraries.h"

struct locale;

/* tag: BCP 47 ("fr", "nl-BE"); NULL or nonsense counts as "en". Never NULL. */
struct locale *locale_new(const char *tag);
void locale_free(struct locale *l); /* NULL is fine */

const char *locale_tag(const struct locale *l);      /* as given, normalised: "nl-BE" */
const char *locale_language(const struct locale *l); /* the language alone, two letters where there are: "nl" */

void locale_libraries(struct libraries *l);

#endif
