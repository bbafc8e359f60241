/*
 * What is read and filled in. A document whose file is not here keeps its title, languages and
 * link; only what has no id or no line to show is left out.
 */
#include "model/document_read.h"

#include <string.h>

#include "base/bug.h"
#include "model/process_read.h"
#include "model/records.h"

static const struct field line_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = offsetof(struct worksheet_line, id),
     .doc = "stays the same; ticks are kept under it"},
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct worksheet_line, text),
     .doc = "the question, or what can be ticked"},
    {.name = "hint",
     .type = FIELD_I18N,
     .offset = offsetof(struct worksheet_line, hint),
     .doc = "a word of help below it"},
};
static const struct field_table line_table = {"a line of a worksheet", FIELD_TABLE(line_fields)};

struct sheet_draft {
    struct worksheet sheet;
    const struct yaml_node *questions, *checklist;
};

#define AT(member) offsetof(struct sheet_draft, member)
static const struct field worksheet_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(sheet.id),
     .doc = "items name it"},
    {.name = "number",
     .type = FIELD_INT,
     .offset = AT(sheet.number),
     .max = 99,
     .doc = "shown before the title"},
    {.name = "title", .type = FIELD_I18N, .required = true, .offset = AT(sheet.title), .doc = "-"},
    {.name = "summary", .type = FIELD_I18N, .offset = AT(sheet.summary), .doc = "a sentence"},
    {.name = "questions",
     .type = FIELD_LIST,
     .offset = AT(questions),
     .items = &line_table,
     .doc = "asked of a project, each {id, text, hint}"},
    {.name = "checklist",
     .type = FIELD_LIST,
     .offset = AT(checklist),
     .items = &line_table,
     .doc = "points to tick, each {id, text, hint}"},
};
#undef AT
const struct field_table worksheet_table = {"a worksheet", FIELD_TABLE(worksheet_fields)};

static bool read_line(struct reader *r, const struct yaml_node *node, void *out)
{
    return fields_read(r, node, &line_table, out);
}

static const struct worksheet_line *read_lines(struct reader *r, const struct yaml_node *list,
                                               int *n)
{
    struct worksheet_line *lines = records_read(r, list, "lines", sizeof *lines,
                                                WORKSHEET_LINES_MAX, read_line, n);
    for (int i = 0; i < *n; i++)
        for (int k = 0; k < i; k++)
            if (str_eq_nocase(lines[i].id, lines[k].id))
                findings_add(r->findings, FINDING_ERROR, lines[i].text.at, "duplicate-id",
                             "two lines of this list have the id \"%" STR_FMT "\"",
                             STR_ARG(lines[i].id));
    return lines;
}

bool worksheet_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct sheet_draft d = {.sheet.at = reader_at(r, node)};
    bool ok = fields_read(r, node, &worksheet_table, &d);
    d.sheet.questions = read_lines(r, d.questions, &d.sheet.n_questions);
    d.sheet.checks = read_lines(r, d.checklist, &d.sheet.n_checks);
    *(struct worksheet *)out = d.sheet;
    if (ok && d.sheet.n_questions + d.sheet.n_checks == 0) {
        reader_error(r, node, "empty-worksheet",
                     "a worksheet needs \"questions\" or a \"checklist\"; it is left out");
        return false;
    }
    return ok;
}

struct document_draft {
    struct document document;
    const struct yaml_node *languages, *files, *checklist;
};

#define AT(member) offsetof(struct document_draft, member)
static const struct field document_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(document.id),
     .doc = "readings and items name it"},
    {.name = "volume", .type = FIELD_INT, .offset = AT(document.volume), .max = 99, .doc = "-"},
    {.name = "year",
     .type = FIELD_INT,
     .offset = AT(document.year),
     .min = 1900,
     .max = 2200,
     .doc = "it appeared in"},
    {.name = "mandatory",
     .type = FIELD_BOOL,
     .offset = AT(document.mandatory),
     .doc = "true: who learns alone is to read it; false: one may"},
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(document.title),
     .doc = "-"},
    {.name = "summary", .type = FIELD_I18N, .offset = AT(document.summary), .doc = "a sentence"},
    {.name = "languages",
     .type = FIELD_LIST,
     .offset = AT(languages),
     .doc = "it exists in: [fr, nl]"},
    {.name = "files",
     .type = FIELD_MAPPING,
     .offset = AT(files),
     .doc = "a PDF a language: {fr: handbook-1.fr.pdf}"},
    {.name = "link",
     .type = FIELD_TEXT,
     .offset = AT(document.link),
     .doc = "shown as a QR code; the program never opens it"},
    {.name = "link-text",
     .type = FIELD_I18N,
     .offset = AT(document.link_text),
     .doc = "beside the QR code"},
    {.name = "checklist",
     .type = FIELD_LIST,
     .offset = AT(checklist),
     .items = &line_table,
     .doc = "points to tick, each {id, text, hint}; a worksheet of the document's id"},
};
#undef AT
const struct field_table document_table = {"a document", FIELD_TABLE(document_fields)};

static void read_languages(struct reader *r, const struct document_draft *d, struct document *out)
{
    for (uint32_t i = 0; d->languages && i < d->languages->n; i++) {
        const struct yaml_node *node = d->languages->items[i];
        if (node->kind != YAML_NODE_SCALAR || !language_code_ok(node->text))
            reader_error(r, node, "language", "a language is written as its code, in small letters: en, fr, nl, de");
        else if (out->n_languages < MODEL_LANGS_MAX)
            memcpy(out->languages[out->n_languages++], node->text.ptr, node->text.len + 1);
    }
}

static void read_files(struct reader *r, const struct document_draft *d, struct document *out)
{
    const struct yaml_node *map = d->files;
    struct document_file *files = arena_array(r->arena, DOCUMENT_FILES_MAX, struct document_file);
    for (uint32_t i = 0; map && i < map->n; i++) {
        const struct yaml_node *key = map->items[2 * i], *value = map->items[2 * i + 1];
        if (key->kind != YAML_NODE_SCALAR || !language_code_ok(key->text) ||
            value->kind != YAML_NODE_SCALAR || yaml_node_is_null(value))
            reader_error(r, key, "type",
                         "\"files\" names one file a language: {fr: handbook-1.fr.pdf}");
        else if (out->n_files < DOCUMENT_FILES_MAX) {
            struct document_file *f = &files[out->n_files++];
            memcpy(f->lang, key->text.ptr, key->text.len + 1);
            f->name = arena_str(r->arena, value->text);
        }
    }
    out->files = files;
}

static const struct worksheet *checklist_of(struct reader *r, const struct document_draft *d)
{
    struct worksheet *w = arena_new(r->arena, struct worksheet);
    w->id = d->document.id;
    w->title = d->document.title;
    w->summary = d->document.summary;
    w->at = reader_at(r, d->checklist);
    w->checks = read_lines(r, d->checklist, &w->n_checks);
    return w->n_checks ? w : NULL;
}

bool document_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct document_draft d = {.document.at = reader_at(r, node)};
    bool ok = fields_read(r, node, &document_table, &d);
    read_languages(r, &d, &d.document);
    read_files(r, &d, &d.document);
    if (ok && d.checklist)
        d.document.checklist = checklist_of(r, &d);
    link_judge(r, yaml_node_get(node, "link"), d.document.link);
    *(struct document *)out = d.document;
    return ok;
}

const struct document_file *document_file(const struct document *d, const char *lang)
{
    const struct document_file *any = NULL;
    for (int i = 0; i < d->n_files; i++) {
        if (!d->files[i].path)
            continue;
        if (strcmp(d->files[i].lang, lang) == 0)
            return &d->files[i];
        any = any ? any : &d->files[i];
    }
    return any;
}

#define AT(member) offsetof(struct reading, member)
static const struct field reading_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(id), .doc = "for items that name it"},
    {.name = "title", .type = FIELD_I18N, .required = true, .offset = AT(title), .doc = "-"},
    {.name = "authors", .type = FIELD_TEXT, .offset = AT(authors), .doc = "as they are cited"},
    {.name = "source",
     .type = FIELD_LABEL,
     .offset = AT(source),
     .doc = "journal or publisher, year, pages"},
    {.name = "link", .type = FIELD_TEXT, .offset = AT(link), .doc = "shown as a QR code"},
    {.name = "minutes",
     .type = FIELD_INT,
     .offset = AT(minutes),
     .min = 1,
     .max = 999,
     .doc = "it takes to read"},
    {.name = "note", .type = FIELD_I18N, .offset = AT(note), .doc = "what to look for in it"},
    {.name = "document",
     .type = FIELD_ID,
     .offset = AT(document_ref),
     .doc = "id of a document of the playlist"},
    {.name = "file", .type = FIELD_TEXT, .offset = AT(file), .doc = "a PDF of its own"},
};
#undef AT
const struct field_table reading_table = {"a reading", FIELD_TABLE(reading_fields)};

bool reading_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct reading *reading = out;
    *reading = (struct reading){.at = reader_at(r, node)};
    bool ok = fields_read(r, node, &reading_table, reading);
    link_judge(r, yaml_node_get(node, "link"), reading->link);
    return ok;
}

struct spmm_draft {
    struct spmm spmm;
    const struct yaml_node *stages;
};

#define AT(member) offsetof(struct spmm_draft, member)
static const struct field spmm_fields[] = {
    {.name = "title", .type = FIELD_I18N, .required = true, .offset = AT(spmm.title), .doc = "-"},
    {.name = "summary", .type = FIELD_I18N, .offset = AT(spmm.summary), .doc = "-"},
    {.name = "link", .type = FIELD_TEXT, .offset = AT(spmm.link), .doc = "shown as a QR code"},
    {.name = "stages",
     .type = FIELD_LIST,
     .required = true,
     .offset = AT(stages),
     .items = &worksheet_table,
     .doc = "each a worksheet: id, title, summary, questions, checklist"},
};
#undef AT
const struct field_table spmm_table = {"\"spmm\"", FIELD_TABLE(spmm_fields)};

bool spmm_read(struct reader *r, const struct yaml_node *node, struct spmm *out)
{
    struct spmm_draft d = {.spmm.at = reader_at(r, node)};
    bool ok = fields_read(r, node, &spmm_table, &d);
    d.spmm.stages = records_read(r, d.stages, "stages", sizeof(struct worksheet), SPMM_STAGES_MAX,
                                 worksheet_read, &d.spmm.n_stages);
    link_judge(r, yaml_node_get(node, "link"), d.spmm.link);
    *out = d.spmm;
    return ok && d.spmm.n_stages > 0;
}
