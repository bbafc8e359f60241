/* What every printed report has in common: how it becomes a file, and what is said of it. */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "cli/options.h"
#include "gfx/images.h"
#include "model/organisation.h"
#include "report/paper.h"

/* The only clock in a file: --now gives files that repeat byte for byte. Unix time in seconds. */
int64_t pdf_made_at(const struct options *o);
/* Puts the organisation on the paper, its name in the pages' language and its logo, which a sandboxed child decodes,
 * into images. NULL: nobody's paper. A logo of which no picture can be made is told on stderr; the name stands alone. */
void pdf_brand(struct paper *paper, struct images *images, const struct organisation *o);
/* Writes the pages to path, whole or not at all. */
bool pdf_write(const char *path, const struct pages *pages, struct text_engine *text, struct images *images,
               struct err *err);
/* "programme.pdf: 3 pages, Dutch, A4" on stdout; characters in no face on stderr. */
void pdf_say(const char *path, const struct paper *paper);

#endif
