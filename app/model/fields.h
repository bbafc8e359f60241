/*
 * Mappings read by tables: a record is a const array of fields, each with its name, type and place in a C struct.
 * The tables are the format: unknown keys, types, ranges and duplicates are judged from them, and so is whatever is
 * generated for editors. A new key is a new line in a table.
 */
#ifndef MODEL_FIELDS_H
#define MODEL_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/findings.h"
#include "model/glyphs.h"
#include "model/i18n.h"
#include "model/vec.h"
#include "model/yaml.h"

/* What is needed while one file is read. */
struct reader {
    struct arena *arena;
    struct findings *findings;
    const char *path;       /* of the file */
    int n_languages;        /* declared by the playlist; 0: not known, so nothing is missing */
    char languages[MODEL_LANGS_MAX][8];
    bool included;          /* the file is read for another one, and may serve others with more languages */
    struct glyph_check *glyphs; /* NULL: nobody asks whether texts can be drawn */
    struct vec *starter_texts;  /* struct source, where texts are still the starter's; NULL: nobody asks */
};

enum field_type {   /* what stands at offset */
    FIELD_TEXT,     /* struct str, not empty */
    FIELD_ID,       /* struct str: letters, digits, "-", "_", "." */
    FIELD_I18N,     /* struct i18n */
    FIELD_LABEL,    /* struct i18n; a plain text counts for every language: 80 %, a name */
    FIELD_INT,      /* int within min..max */
    FIELD_INT64,    /* int64_t within min..max */
    FIELD_BOOL,     /* bool */
    FIELD_CHOICE,   /* int: index into choices */
    FIELD_DATE,     /* char[11]: 2021-02-11 */
    FIELD_CLOCK,    /* int, minutes of the day: 09:00 */
    FIELD_TIME,     /* int64_t us: 12.4, 1:12.4, 0:01:12.480 */
    FIELD_RANGE,    /* int[2]: [from, to] or one number, within min..max */
    FIELD_SCALAR,   /* const struct yaml_node *, as it stands */
    FIELD_LIST,     /* const struct yaml_node *; items describes what is in it */
    FIELD_MAPPING,  /* const struct yaml_node *; items describes it */
    FIELD_NAMED,    /* const struct yaml_node *: a mapping from the author's own names to records; items describes one */
    FIELD_ANY,      /* const struct yaml_node * */
    FIELD_TYPE_COUNT
};

struct field {
    const char *name;
    enum field_type type;
    bool required;
    size_t offset;
    int64_t min, max;
    const char *const *choices;       /* FIELD_CHOICE; ends with NULL. Of a FIELD_LIST: what it must be, in words */
    const struct field_table *items;  /* of a list or mapping, where there is a table for it */
    const char *doc;                  /* one line for the author */
};

struct field_table {
    const char *what; /* "a capsule": for sentences */
    const struct field *fields;
    size_t n; /* at most 64 */
};

#define FIELD_TABLE(array) (array), sizeof(array) / sizeof((array)[0])

/*
 * Reads a mapping into record; keys that are not there leave their place untouched. Keys beginning with "x-" are the
 * author's own (a place for anchors). Texts are copied into the reader's arena, nodes are not. False when node is no
 * mapping or a required key is missing or of no use; all problems are findings either way.
 */
bool fields_read(struct reader *r, const struct yaml_node *node, const struct field_table *table, void *record);

struct source reader_at(const struct reader *r, const struct yaml_node *node);
void reader_error(struct reader *r, const struct yaml_node *node, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void reader_warn(struct reader *r, const struct yaml_node *node, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Text in several languages (or one); name for the sentences. Warns of declared languages without a text. */
bool i18n_read(struct reader *r, const struct yaml_node *node, const char *name, struct i18n *out);

/* As i18n_read, but a plain text stands for every declared language. */
bool label_read(struct reader *r, const struct yaml_node *node, const char *name, struct i18n *out);

/* A code or a list of codes; name for the sentences. What is no language is a finding and left out. */
void language_list_read(struct reader *r, const struct yaml_node *node, const char *name, struct language_list *out);

/* "en", "pt-BR", "gsw": fits char[8] and looks like a language. */
bool language_code_ok(struct str s);

bool id_ok(struct str s);
bool text_to_bool(struct str s, bool *out);      /* true, false, yes, no */
bool text_to_time(struct str s, int64_t *us);    /* 12.4, 1:12.4, 0:01:12.480 */
bool text_to_clock(struct str s, int *minute);   /* 09:05, 9:05 to minutes of the day; 24:00 is its end */
bool text_to_date(struct str s, char out[11]);   /* a day that exists, 2021-02-11 */

#endif
