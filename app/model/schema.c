/* Every table becomes one definition; fields refer to it, so that a table inside itself ends. */
#include "model/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/json.h"
#include "model/catalog_read.h"
#include "model/timeline.h"

enum { TABLES_MAX = 96 };

const char *const schema_names[] = {"playlist", "timeline", NULL};

const struct field_table *schema_table(const char *name)
{
    if (strcmp(name, "playlist") == 0)
        return &playlist_table;
    return strcmp(name, "timeline") == 0 ? &timeline_table : NULL;
}

struct writer {
    struct json j;
    const struct field_table *tables[TABLES_MAX]; /* [0]: of the file; the others in order of need */
    size_t n;
};

static void text(struct json *j, const char *key, const char *value)
{
    json_key(j, key);
    json_str(j, str_c(value));
}

static size_t index_of(struct writer *w, const struct field_table *table)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->tables[i] == table)
            return i;
    if (w->n == TABLES_MAX)
        BUG("more than %d tables", TABLES_MAX);
    w->tables[w->n] = table;
    return w->n++;
}

/* "a true-false question" would be no key; the number keeps two tables of one name apart. */
static void name_of(const struct writer *w, size_t i, char out[64])
{
    size_t n = 0;
    for (const char *s = w->tables[i]->what; *s && n < 48; s++)
        out[n++] = (*s >= 'a' && *s <= 'z') ? *s : '-';
    out[n] = 0;
    for (size_t k = 0; k < i; k++)
        if (strcmp(w->tables[k]->what, w->tables[i]->what) == 0) {
            memcpy(out + n, "-2", 3);
            out[n + 1] = (char)('2' + (int)(k % 8));
        }
}

static void reference(struct writer *w, const struct field_table *table)
{
    char name[64], path[96];
    name_of(w, index_of(w, table), name);
    snprintf(path, sizeof path, "#/definitions/%s", name);
    json_open(&w->j, '{');
    text(&w->j, "$ref", path);
    json_close(&w->j, '}');
}

static void types(struct json *j, const char *const *names)
{
    json_key(j, "type");
    json_open(j, '[');
    for (; *names; names++)
        json_str(j, str_c(*names));
    json_close(j, ']');
}

/* What authors type without quotes is a number or a truth to an editor, and a text to us. */
static const char *const scalar_types[] = {"string", "number", "boolean", NULL};
static const char *const time_types[] = {"string", "number", NULL};

static void typed(struct json *j, const char *type, const char *pattern)
{
    text(j, "type", type);
    if (pattern)
        text(j, "pattern", pattern);
}

static void put_i18n(struct json *j)
{
    json_key(j, "anyOf");
    json_open(j, '[');
    json_open(j, '{');
    types(j, scalar_types);
    json_close(j, '}');
    json_open(j, '{');
    text(j, "type", "object");
    json_key(j, "patternProperties");
    json_open(j, '{');
    json_key(j, "^[a-z]{2,3}(-[A-Za-z0-9]+)?$");
    json_open(j, '{');
    types(j, scalar_types);
    json_close(j, '}');
    json_close(j, '}');
    json_key(j, "additionalProperties");
    json_bool(j, false);
    json_close(j, '}');
    json_close(j, ']');
}

static void put_bounds(struct json *j, const struct field *f)
{
    json_key(j, "minimum");
    json_int(j, f->min);
    json_key(j, "maximum");
    json_int(j, f->max);
}

static void put_range(struct json *j, const struct field *f)
{
    json_key(j, "anyOf");
    json_open(j, '[');
    json_open(j, '{');
    text(j, "type", "integer");
    put_bounds(j, f);
    json_close(j, '}');
    json_open(j, '{');
    text(j, "type", "array");
    json_key(j, "items");
    json_open(j, '{');
    text(j, "type", "integer");
    put_bounds(j, f);
    json_close(j, '}');
    json_key(j, "minItems");
    json_int(j, 2);
    json_key(j, "maxItems");
    json_int(j, 2);
    json_close(j, '}');
    json_close(j, ']');
}

static void put_choices(struct json *j, const struct field *f)
{
    json_key(j, "enum");
    json_open(j, '[');
    for (const char *const *c = f->choices; *c; c++)
        json_str(j, str_c(*c));
    json_close(j, ']');
}

/* A key with nothing behind it stands for none. */
static void put_container(struct json *j, const char *type)
{
    const char *const names[] = {type, "null", NULL};
    types(j, names);
}

/* An item of a list of records may be written short, as a text, in some lists. */
static void put_list(struct writer *w, const struct field *f)
{
    put_container(&w->j, "array");
    if (!f->items)
        return;
    json_key(&w->j, "items");
    json_open(&w->j, '{');
    json_key(&w->j, "anyOf");
    json_open(&w->j, '[');
    reference(w, f->items);
    json_open(&w->j, '{');
    types(&w->j, scalar_types);
    json_close(&w->j, '}');
    json_close(&w->j, ']');
    json_close(&w->j, '}');
}

/* A record, a list of such, or the short form of either: the name of a file, of a mode. */
static void put_any(struct writer *w, const struct field *f)
{
    if (!f->items)
        return;
    json_key(&w->j, "anyOf");
    json_open(&w->j, '[');
    json_open(&w->j, '{');
    types(&w->j, scalar_types);
    json_close(&w->j, '}');
    reference(w, f->items);
    json_open(&w->j, '{');
    put_list(w, f);
    json_close(&w->j, '}');
    json_close(&w->j, ']');
}

static void put_mapping(struct writer *w, const struct field *f)
{
    if (!f->items) {
        put_container(&w->j, "object");
        return;
    }
    if (f->type == FIELD_NAMED) {
        put_container(&w->j, "object");
        json_key(&w->j, "additionalProperties");
        reference(w, f->items);
        return;
    }
    json_key(&w->j, "allOf");
    json_open(&w->j, '[');
    reference(w, f->items);
    json_close(&w->j, ']');
}

static void put_type(struct writer *w, const struct field *f)
{
    struct json *j = &w->j;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_SCALAR: types(j, scalar_types); break;
    case FIELD_ID: types(j, scalar_types); break;
    case FIELD_I18N:
    case FIELD_LABEL: put_i18n(j); break;
    case FIELD_INT:
    case FIELD_INT64:
        text(j, "type", "integer");
        put_bounds(j, f);
        break;
    case FIELD_BOOL: text(j, "type", "boolean"); break;
    case FIELD_CHOICE: put_choices(j, f); break;
    case FIELD_DATE: typed(j, "string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); break;
    case FIELD_CLOCK: typed(j, "string", "^[0-9]{1,2}:[0-9]{2}$"); break;
    case FIELD_TIME: types(j, time_types); break;
    case FIELD_RANGE: put_range(j, f); break;
    case FIELD_LIST: put_list(w, f); break;
    case FIELD_NAMED:
    case FIELD_MAPPING: put_mapping(w, f); break;
    case FIELD_ANY: put_any(w, f); break;
    case FIELD_TYPE_COUNT: break;
    }
}

static void put_field(struct writer *w, const struct field *f)
{
    json_key(&w->j, f->name);
    json_open(&w->j, '{');
    if (f->doc)
        text(&w->j, "description", f->doc);
    put_type(w, f);
    json_close(&w->j, '}');
}

/* Keys beginning with "x-" are the author's own. */
static void put_record(struct writer *w, const struct field_table *table)
{
    struct json *j = &w->j;
    text(j, "type", "object");
    json_key(j, "properties");
    json_open(j, '{');
    for (size_t i = 0; i < table->n; i++)
        put_field(w, &table->fields[i]);
    json_close(j, '}');
    json_key(j, "patternProperties");
    json_open(j, '{');
    json_key(j, "^x-");
    json_open(j, '{');
    json_close(j, '}');
    json_close(j, '}');
    json_key(j, "additionalProperties");
    json_bool(j, false);
    size_t required = 0;
    for (size_t i = 0; i < table->n; i++)
        required += table->fields[i].required;
    if (!required)
        return;
    json_key(j, "required");
    json_open(j, '[');
    for (size_t i = 0; i < table->n; i++)
        if (table->fields[i].required)
            json_str(j, str_c(table->fields[i].name));
    json_close(j, ']');
}

void schema_write(const struct field_table *table, const char *title, struct buf *out)
{
    struct writer w = {.tables = {table}, .n = 1};
    json_init(&w.j, out);
    json_open(&w.j, '{');
    text(&w.j, "$schema", "http://json-schema.org/draft-07/schema#");
    text(&w.j, "title", title);
    put_record(&w, table);
    json_key(&w.j, "definitions");
    json_open(&w.j, '{');
    for (size_t i = 1; i < w.n; i++) {
        char name[64];
        name_of(&w, i, name);
        json_key(&w.j, name);
        json_open(&w.j, '{');
        put_record(&w, w.tables[i]);
        json_close(&w.j, '}');
    }
    json_close(&w.j, '}');
    json_close(&w.j, '}');
    buf_add_char(out, '\n');
}
