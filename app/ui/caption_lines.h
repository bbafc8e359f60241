/*
 * One cue as lines: its text laid out with its runs, readings over their words, and which lines are on. Inside the
 * caption box; all in the frame's arena. A column counts as a line.
 */
#ifndef UI_CAPTION_LINES_H
#define UI_CAPTION_LINES_H

#include "subs/cue_text.h"
#include "ui/caption_box.h"

/* One language's measures. */
struct caption_set {
    struct text_style style;
    float line;  /* height, not rounded: boxes are, each by its own edges */
    float width; /* lines of an automatic cue wrap there */
    int pad, lines;
    const char *language;
};

struct caption_lines {
    const struct caption_cue *cue;
    struct cue_text text;
    bool columns;
    struct text_style style;        /* as it was set: smaller where a word was too wide */
    const struct text_block *block; /* its text's bytes are those of text */
    const struct text_block **readings; /* n_rubies, one line each */
    float line, over;               /* height of a line, and of the readings over one that has any */
    uint32_t from, to;              /* lines that are on */
    uint32_t part;                  /* lines of its longest part */
    int64_t next_us;                /* media time at which another part, or another word's light, comes; INT64_MAX */
};

/* Lays a cue out; false when it says nothing. Lines wrap at width; align: of the lines in it. */
bool caption_lines_make(struct ui *ui, const struct caption_set *s, const struct caption_cue *cue, bool columns,
                        float width, enum text_align align, struct caption_lines *out);

/* The part that is on at at_us, of at most `most` lines; each is on for its share of the cue's written length. */
void caption_lines_choose(struct caption_lines *l, int64_t at_us, uint32_t most);

/* Has line i a reading over it? */
bool caption_lines_read(const struct caption_lines *l, uint32_t i);
/* Height of line i, and of lines [from, to). */
float caption_lines_height(const struct caption_lines *l, uint32_t i);
float caption_lines_sum(const struct caption_lines *l, uint32_t from, uint32_t to);
/* Room that the highest part needs. */
float caption_lines_room(const struct caption_lines *l);

#endif
