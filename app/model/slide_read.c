/*
 * Slides as authors write them: a file name, or the words of one slide. The kind shows by its keys;
 * two kinds in one slide are refused, because no picture of it would be what was meant.
 */
#include "model/slide_read.h"

#include "base/bug.h"
#include "model/records.h"

struct draft {
    struct slide slide;
    const struct yaml_node *bullets, *number, *quote, *columns;
};

#define AT(member) offsetof(struct slide_column, member)
struct column_draft {
    struct slide_column column;
    const struct yaml_node *bullets;
};
static const struct field column_fields[] = {
    {.name = "title", .type = FIELD_I18N, .offset = AT(title), .doc = "above the column"},
    {.name = "text", .type = FIELD_I18N, .offset = AT(text), .doc = "a sentence or two"},
    {.name = "bullets",
     .type = FIELD_LIST,
     .offset = offsetof(struct column_draft, bullets),
     .doc = "short lines"},
};
#undef AT
static const struct field_table column_table = {"a column", FIELD_TABLE(column_fields)};

#define AT(member) offsetof(struct draft, slide.member)
static const struct field number_fields[] = {
    {.name = "value", .type = FIELD_LABEL, .required = true, .offset = AT(value), .doc = "80 %"},
    {.name = "label", .type = FIELD_I18N, .offset = AT(text), .doc = "what it counts"},
};
static const struct field_table number_table = {"\"number\"", FIELD_TABLE(number_fields)};

static const struct field quote_fields[] = {
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(text),
     .doc = "what was said, without quotation marks"},
    {.name = "by", .type = FIELD_LABEL, .offset = AT(by), .doc = "who said it"},
};
static const struct field_table quote_table = {"\"quote\"", FIELD_TABLE(quote_fields)};

static const struct field slide_fields[] = {
    {.name = "title", .type = FIELD_I18N, .offset = AT(title), .doc = "the headline"},
    {.name = "text", .type = FIELD_I18N, .offset = AT(text), .doc = "a sentence below it"},
    {.name = "picture",
     .type = FIELD_TEXT,
     .offset = AT(picture),
     .doc = "a PNG or JPEG; looked for where media are"},
    {.name = "alt",
     .type = FIELD_I18N,
     .offset = AT(alt),
     .doc = "what is in the picture, for those who do not see it"},
    {.name = "bullets",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, bullets),
     .doc = "2 to 10 short lines"},
    {.name = "number",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, number),
     .items = &number_table,
     .doc = "one large number: {value: 80 %, label: ...}"},
    {.name = "quote",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, quote),
     .items = &quote_table,
     .doc = "{text: ..., by: ...}"},
    {.name = "columns",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, columns),
     .items = &column_table,
     .doc = "two or three of {title, text, bullets}"},
    {.name = "notes", .type = FIELD_I18N, .offset = AT(notes), .doc = "for the trainer"},
};
#undef AT
const struct field_table slide_table = {"a slide", FIELD_TABLE(slide_fields)};

static bool read_column(struct reader *r, const struct yaml_node *node, void *out)
{
    struct column_draft d = {0};
    if (!fields_read(r, node, &column_table, &d))
        return false;
    d.column.lines = texts_read(r, d.bullets, "bullets", SLIDE_LINES_MAX, &d.column.n_lines);
    *(struct slide_column *)out = d.column;
    if (d.column.title.n || d.column.text.n || d.column.n_lines)
        return true;
    reader_error(r, node, "empty-slide", "a column needs \"title\", \"text\" or \"bullets\"");
    return false;
}

/* Which of the keys that make a kind are there; -1 and a finding when there are two. */
static int kind_of(struct reader *r, const struct yaml_node *node, const struct draft *d)
{
    const bool there[SLIDE_KIND_COUNT] = {
        [SLIDE_PICTURE] = d->slide.picture.len > 0, [SLIDE_BULLETS] = d->bullets != NULL,
        [SLIDE_NUMBER] = d->number != NULL,         [SLIDE_QUOTE] = d->quote != NULL,
        [SLIDE_COLUMNS] = d->columns != NULL,
    };
    int kind = SLIDE_TITLE, n = 0;
    for (int i = 0; i < SLIDE_KIND_COUNT; i++)
        if (there[i]) {
            kind = i;
            n++;
        }
    if (n <= 1)
        return kind;
    reader_error(r, node, "slide-kind",
                 "a slide is one of picture, bullets, number, quote and columns; make two of it");
    return -1;
}

static bool read_columns(struct reader *r, struct draft *d)
{
    d->slide.columns = records_read(r, d->columns, "columns", sizeof(struct slide_column),
                                    SLIDE_COLUMNS_MAX, read_column, &d->slide.n_columns);
    if (d->slide.n_columns < 2)
        reader_error(r, d->columns, "empty-slide", "\"columns\" wants two or three of them");
    return d->slide.n_columns >= 2;
}

static bool fill(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    switch (d->slide.kind) {
    case SLIDE_PICTURE:
        return true;
    case SLIDE_NUMBER:
        return fields_read(r, d->number, &number_table, d);
    case SLIDE_QUOTE:
        return fields_read(r, d->quote, &quote_table, d);
    case SLIDE_COLUMNS:
        return read_columns(r, d);
    case SLIDE_BULLETS:
        d->slide.lines = texts_read(r, d->bullets, "bullets", SLIDE_LINES_MAX, &d->slide.n_lines);
        if (d->slide.n_lines == 0)
            reader_error(r, d->bullets, "empty-slide", "\"bullets\" has no line");
        return d->slide.n_lines > 0;
    case SLIDE_TITLE:
        if (!d->slide.title.n)
            reader_error(r, node, "empty-slide",
                         "a slide needs a file name, or words: title, bullets, number, quote or "
                         "columns");
        return d->slide.title.n > 0;
    case SLIDE_KIND_COUNT:
        break;
    }
    BUG("slide kind %d", d->slide.kind);
}

static bool read_slide(struct reader *r, const struct yaml_node *node, void *out)
{
    struct draft d = {.slide.at = reader_at(r, node)};
    if (node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(node)) {
        d.slide.picture = arena_str(r->arena, node->text);
        d.slide.kind = SLIDE_PICTURE;
    } else {
        fields_read(r, node, &slide_table, &d);
        int kind = node->kind == YAML_NODE_MAPPING ? kind_of(r, node, &d) : -1;
        if (kind < 0)
            return false;
        d.slide.kind = (enum slide_kind)kind;
        if (!fill(r, node, &d))
            return false;
    }
    *(struct slide *)out = d.slide;
    return true;
}

const struct slide *slides_read(struct reader *r, const struct yaml_node *list, int *n)
{
    return records_read(r, list, "slides", sizeof(struct slide), SLIDES_MAX, read_slide, n);
}
