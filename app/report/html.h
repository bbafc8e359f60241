/* What every page among the reports has in common: one self-contained HTML file, its language tagged, plots inside it. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/arena.h"
#include "locale/locale.h"

/* Text as HTML has it, between tags or in an attribute. */
void html_text(struct buf *out, struct str s);
/* The text between two pieces of markup. */
void html_element(struct buf *out, const char *open, struct str s, const char *close);

/* From the first byte of the file to the heading of the page; html_end closes what it opens. */
void html_begin(struct buf *out, const char *lang, struct str title);
void html_end(struct buf *out);
/* When the page was made, as its last line; then html_end. In the machine's zone. */
void html_foot(struct buf *out, struct locale *l, struct arena *arena, int64_t made_s);

/* A section with its heading, number n on the page; ended by "</section>\n". */
void html_section(struct buf *out, int n, struct str title);
/* The drawing of section n (SVG as gfx/vector.h makes it), an image that its heading names. Its ids are made different
 * from those of other sections, for they share one page. */
void html_plot(struct buf *out, int n, struct str svg);

#endif
