/*
 * What is honoured of a WebVTT STYLE block: ::cue and ::cue(SELECTOR) with color, background-color (or a background that
 * is a colour alone), font-weight, font-style and text-decoration. A selector is one compound: a tag, classes, #id,
 * [voice="..."], [lang="..."], :past, :future. Everything else is left out and remembered, so that `check` can say it.
 */
#ifndef SUBS_STYLE_H
#define SUBS_STYLE_H

#include "subs/cues.h"

/* Of a part of a cue. Colours are 0xAARRGGBB; 0: nothing is said. */
struct cue_style {
    uint32_t color, background;
    uint32_t past, future; /* colour of what has been, and has not yet been, said where time stamps part the cue */
    bool bold, italic, underline;
};

struct cue_rule;

/* style as nodes inherit it, changed by the default colour classes (of SRT the class of a font tag is its colour) and by
 * the file's rules that speak of the node. */
void cue_style_apply(const struct cues *c, const struct cue_node *node, struct cue_style *style);
/* By the rules that speak of a whole cue. */
void cue_style_begin(const struct cues *c, const struct cue *cue, struct cue_style *style);

#endif
