/* The words of an answer: the author's, or the interface's "True" and "False" where an author needs to write none. */
#ifndef SCREENS_OPTION_TEXT_H
#define SCREENS_OPTION_TEXT_H

#include "model/catalog.h"
#include "ui/strings.h"

struct str option_text(const struct strings *strings, enum string_language lang, const struct question *q, int option);

#endif
