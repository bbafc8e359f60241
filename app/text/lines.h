/* Where the lines of a shaped paragraph end. Only for text/. */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "text/paragraph.h"

struct line_range {
    uint32_t from, to; /* code points; the next line begins at to */
    uint32_t end;      /* without trailing spaces */
};

/*
 * The line that begins at `from` (< n) in max_width px (0: unlimited). loose: a phrase may be cut. A piece wider
 * than the line is cut between characters, at least one a line.
 */
struct line_range lines_next(const struct paragraph *p, uint32_t from, float max_width, bool loose);

/* Lines of the paragraph, counted up to limit. An empty paragraph is one line. */
uint32_t lines_count(const struct paragraph *p, float max_width, bool loose, uint32_t limit);

/*
 * Sets tail_from and tail_width where the last line is a lonely rest of the paragraph and the one before it can give
 * it words; no line more for it.
 */
void lines_tidy(struct paragraph *p, float max_width, bool loose);

/* Widest piece without an opportunity inside. */
float lines_longest_piece(const struct paragraph *p, bool loose);

/* The last character boundary in (from, n] whose text from `from` is at most width wide; from when none is. */
uint32_t lines_cut(const struct paragraph *p, uint32_t from, float width);

#endif
