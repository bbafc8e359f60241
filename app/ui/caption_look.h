/*
 * How captions look: size in steps, box, edge and colour. Wherever there is a box, letters reach 4.5:1 (WCAG 2.2 AA)
 * against it over a picture of any brightness; without one they always keep an outline.
 */
#ifndef UI_CAPTION_LOOK_H
#define UI_CAPTION_LOOK_H

#include "ui/ui.h"

enum caption_fill { CAPTION_FILL_DARK, CAPTION_FILL_OPAQUE, CAPTION_FILL_HALF, CAPTION_FILL_NONE, CAPTION_FILL_COUNT };
enum caption_edge { CAPTION_EDGE_NONE, CAPTION_EDGE_OUTLINE, CAPTION_EDGE_SHADOW, CAPTION_EDGE_COUNT };
enum caption_ink { CAPTION_INK_WHITE, CAPTION_INK_YELLOW, CAPTION_INK_CYAN, CAPTION_INK_GREEN, CAPTION_INK_COUNT };

enum { CAPTION_STEPS = 5 };
extern const int caption_steps[CAPTION_STEPS]; /* 75, 100, 125, 150, 200 percent */

struct caption_look {
    int percent; /* one of caption_steps; 0 counts as 100 */
    enum caption_fill fill;
    enum caption_edge edge;
    enum caption_ink ink;
};

/* Index of a percentage in caption_steps; that of 100 for any other number. */
int caption_step_index(int percent);

/* The box as drawn: high contrast takes no less than an opaque one, and so does text that lies beside the picture.
 * 0: none. */
color_t caption_fill_color(const struct caption_look *look, const struct theme *theme, bool beside);
color_t caption_ink_color(enum caption_ink ink);
/* The colour of a second language: its own, or white where the first one has it already. */
color_t caption_second_color(enum caption_ink first, const struct theme *theme);
/* Letters without a box get an outline whatever was chosen. */
bool caption_outlined(const struct caption_look *look, const struct theme *theme);

/* The darkest letters' worst case: the box over a white picture; black where an outline stands in for it. Opaque. */
color_t caption_behind(const struct caption_look *look, const struct theme *theme, bool beside);
/* An author's colour (opaque), moved towards white or black until it has 4.5:1 against what is behind it (7:1 in high
 * contrast). */
color_t caption_legible(color_t ink, color_t behind, const struct theme *theme);
/* What is seen of a colour over an opaque one, and what lies between two opaque ones: percent of b. */
color_t color_over(color_t top, color_t below);
color_t color_between(color_t a, color_t b, unsigned percent);

/* The edge that the look wants under the letters of a block. */
void caption_draw_edge(struct ui *ui, const struct caption_look *look, float x, float y, const struct text_block *block,
                       float size_px);
/* Draws one laid out block with its edge at (x, y) as draw_text does; the edge is a share of size_px. */
void caption_draw_text(struct ui *ui, const struct caption_look *look, float x, float y, const struct text_block *block,
                       float size_px, color_t ink);

#endif
