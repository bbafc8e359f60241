/* One slide: a picture file, or words that our own text engine sets. */
#ifndef MODEL_SLIDE_H
#define MODEL_SLIDE_H

#include <stdbool.h>

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

enum { SLIDES_MAX = 200, SLIDE_LINES_MAX = 10, SLIDE_COLUMNS_MAX = 3 };

enum slide_kind {
    SLIDE_PICTURE, /* picture, alt; title and text below it where given */
    SLIDE_TITLE,   /* title, text */
    SLIDE_BULLETS, /* title, lines */
    SLIDE_NUMBER,  /* value, text; title above it where given */
    SLIDE_QUOTE,   /* text, by */
    SLIDE_COLUMNS, /* title, two or three columns */
    SLIDE_KIND_COUNT
};

struct slide_column {
    struct i18n title, text; /* either may be empty */
    int n_lines;
    const struct i18n *lines;
};

struct slide {
    enum slide_kind kind;
    struct i18n title;      /* may be empty unless the kind is made of it */
    struct i18n text;
    struct i18n value;      /* "80 %" */
    struct i18n by;         /* who said it */
    struct str picture;     /* as written */
    const char *path;       /* of the picture; NULL: none, or missing (then its alt stands there) */
    struct i18n alt;
    int n_lines;
    const struct i18n *lines;
    int n_columns;
    const struct slide_column *columns;
    struct i18n notes;      /* for the trainer */
    struct source at;
};

#endif
