/* Language tags as media files carry them: two letters, three letters of either kind, with or without a region. */
#ifndef DECODER_LANGUAGE_H
#define DECODER_LANGUAGE_H

#include <stdbool.h>

/* "nl", "nld", "dut" and "nl-BE" are the same. Empty is the same as nothing. */
bool language_same(const char *a, const char *b);

#endif
