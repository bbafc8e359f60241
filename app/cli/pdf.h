/* What every printed report has in common: how it becomes a file, and what is said of it. */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "cli/options.h"
#include "report/paper.h"

/* The only clock in a file: --now gives files that repeat byte for byte. Unix time in seconds. */
int64_t pdf_made_at(const struct options *o);
/* Writes the pages to path, whole or not at all. */
bool pdf_write(const char *path, const struct pages *pages, struct text_engine *text, struct err *err);
/* "programme.pdf: 3 pages, Dutch, A4" on stdout; characters in no face on stderr. */
void pdf_say(const char *path, const struct paper *paper);

#endif
