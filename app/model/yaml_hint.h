/* Sentences about a line of YAML that show the author's own words put right. */
#ifndef MODEL_YAML_HINT_H
#define MODEL_YAML_HINT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * A text without quotes holds ": ". line: as the author wrote it; at: byte of the second colon; inside: it stands in
 * { } or [ ]. Names the key and shows the line as it should be, which wants a space
 * where the key itself has none behind its colon ("title:{en: ..."); in arena.
 */
struct str yaml_colon_hint(struct str line, size_t at, bool inside, struct arena *arena);

/*
 * A text without quotes that ends before " #" and a letter or a digit: a comment it is for YAML, hardly for the author.
 * behind: the rest of its line. Empty when it is none, or one with a blank behind the "#"; in arena.
 */
struct str yaml_hash_hint(struct str text, struct str behind, struct arena *arena);

/*
 * A character of word processors and web pages that stands where YAML wants the plain one: a blank that does not break, a long dash,
 * a wide colon; or a dash without its blank. NULL: there is none, else what to do about it, with *at its byte in line.
 */
const char *yaml_lookalike(struct str line, size_t *at);

/* Begins and ends with typographic quotation marks. */
bool yaml_is_curly(struct str text);

#endif
