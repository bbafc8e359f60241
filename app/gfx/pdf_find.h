/* Looks for a text in a PDF without reading it as one. */
#ifndef GFX_PDF_FIND_H
#define GFX_PDF_FIND_H

#include "base/str.h"

/*
 * The first run of the characters 0-9 and A-Z that begins with mark and is longer than it, in the file as it stands or in
 * one of its deflated streams (a tool that rewrote the file may have put everything into them). At most 16 MiB are
 * inflated. False: there is none. Any bytes are safe.
 */
bool pdf_find(struct str file, struct str mark, struct buf *out);

#endif
