/* What is mended in the files cairo writes. Only for gfx/vector.c and its test. */
#ifndef GFX_VECTOR_FILE_H
#define GFX_VECTOR_FILE_H

#include "base/str.h"

/* Appends the PDF with the language of its text (BCP 47) and "show the title" in its catalogue. A file that is not
 * laid out as cairo does (the catalogue is the last object before the table) is appended as it is. */
void vector_pdf_language(struct str pdf, const char *language, struct buf *out);

/* Appends the PDF with what is read aloud in place of its figures: alts in the order they were tagged, NULL where there
 * is nothing to say. A file that has another number of figures, or is not laid out as cairo does, is appended as it
 * is. */
void vector_pdf_figures(struct str pdf, const char *const *alts, int n, struct buf *out);

/* Appends the SVG with the numbers of its surfaces and images counted from 0 in the order they first appear. */
void vector_svg_renumber(struct str svg, struct buf *out);

#endif
