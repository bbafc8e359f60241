/* A file's bytes as the YAML parser wants them: UTF-8 without a mark, indented with spaces. */
#ifndef MODEL_YAML_TEXT_H
#define MODEL_YAML_TEXT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"

struct yaml_text {
    const char *path;    /* not owned */
    struct str bytes;    /* what the parser gets: of the file, or of the two below */
    struct buf unicode;  /* UTF-8 made of UTF-16 */
    struct buf expanded; /* with spaces for leading tabs */
    unsigned char *tabs; /* owned; leading tabs of each line, NULL when there are none */
    size_t n_lines;      /* of tabs */
};

/* False and a finding (also in err) when the bytes are no text. Release it in either case. */
bool yaml_text_read(struct yaml_text *t, struct str bytes, const char *path, struct findings *findings,
                    struct err *err);
void yaml_text_release(struct yaml_text *t);

/* A place in bytes, line and column from 0 in characters, as the author counts them: a tab is one column. */
struct source yaml_text_place(const struct yaml_text *t, size_t line, size_t col);
struct source yaml_text_place_of_byte(const struct yaml_text *t, size_t offset);

/* What stands on a line, without its end; empty behind the last one. */
struct str yaml_text_line(const struct yaml_text *t, size_t line);

#endif
