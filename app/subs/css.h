/* Inside the room: the few words of CSS that a STYLE block may use. */
#ifndef SUBS_CSS_H
#define SUBS_CSS_H

#include "base/arena.h"
#include "base/str.h"

/* What the declarations of a rule say; colours are 0xAARRGGBB, and never quite 0. */
struct css_said {
    bool has_color, has_background, has_weight, has_slant, has_line;
    uint32_t color, background;
    bool bold, italic, underline;
};

/* "property: value"; false when it is none that is honoured. */
bool css_declaration(struct str s, struct css_said *out);

/* A colour, 0xAARRGGBB and never quite 0; false, and *out untouched, when it is none: #rgb(a), #rrggbb(aa), rgb(), rgba()
 * or one of CSS's names (CSS Color 4, 6.1). */
bool css_color(struct str s, uint32_t *out);

bool css_named_color(struct str s, uint32_t *out);

/* A name at the front of *s, cut off; empty when there is none. */
struct str css_name(struct str *s);

/* Up to a comma outside of brackets and quotes, cut off the front of *s. */
struct str css_cut_selector(struct str *s);

/* Comments turned into spaces, line feeds kept. */
struct str css_without_comments(struct arena *arena, struct str s);

#endif
