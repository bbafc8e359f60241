/* The narration as captions in WebVTT, cut and timed by the words that are spoken. */
#ifndef STUDIO_CAPTIONS_H
#define STUDIO_CAPTIONS_H

#include "base/str.h"
#include "studio/narration.h"

enum { CAPTION_LINE_MAX = 37, CAPTION_LINES = 2 }; /* characters a line */

/* One caption: bytes [from, to) of the sentence, shown in lines cut at breaks. */
struct caption_part {
    size_t from, to;
    size_t line_break; /* byte offset of the blank between the two lines; 0: one line */
};

enum { CAPTION_PARTS_MAX = 16 };

/* Cuts a sentence into as few parts as fit, of even length, after punctuation where that costs little. Returns how
 * many; a word longer than a line stays whole. */
int captions_split(struct str sentence, struct caption_part out[CAPTION_PARTS_MAX]);

struct caption_span {
    double from_s, to_s;
};

/* Cuts a beat's sentence and says when each part is there. Returns how many. */
int captions_time(const struct narration *n, int beat, int language, const struct say *say,
                  struct caption_part parts[CAPTION_PARTS_MAX], struct caption_span spans[CAPTION_PARTS_MAX]);

/* Pieces of WebVTT: a time, and a line of text with what would be markup written as references. */
void captions_add_time(struct buf *out, double seconds);
void captions_add_text(struct buf *out, struct str s);

/* The whole file for a language. */
void captions_write(const struct story *story, const struct narration *narration, int language, struct buf *out);

#endif
