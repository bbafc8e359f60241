/*
 * Modules: who speaks, what is read before, and the running order in one part or several. A module
 * of which no item is left has nothing to play and is left out.
 */
#include "model/module_read.h"

#include <assert.h>

#include "base/bug.h"
#include "model/document_read.h"
#include "model/records.h"

const char *const speaker_role_names[] = {"academic", "practitioner", "facilitator", NULL};
static_assert(ARRAY_LEN(speaker_role_names) == SPEAKER_ROLE_COUNT, "every role has its name");

static const char *const kind_names[] = {"module", "ideation", NULL};

const char *speaker_role_name(enum speaker_role role)
{
    return role == SPEAKER_UNSAID ? "" : speaker_role_names[role - 1];
}

struct speaker_draft {
    struct speaker speaker;
    int role;
};

static const struct field speaker_fields[] = {
    {.name = "role",
     .type = FIELD_CHOICE,
     .required = true,
     .offset = offsetof(struct speaker_draft, role),
     .choices = speaker_role_names,
     .doc = "academic, practitioner, facilitator"},
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct speaker_draft, speaker.name),
     .doc = "once it is known"},
    {.name = "about",
     .type = FIELD_I18N,
     .offset = offsetof(struct speaker_draft, speaker.about),
     .doc = "house and field, in a few words"},
};
const struct field_table speaker_table = {"a speaker", FIELD_TABLE(speaker_fields)};

static bool read_speaker(struct reader *r, const struct yaml_node *node, void *out)
{
    struct speaker_draft d = {.role = -1};
    bool ok = fields_read(r, node, &speaker_table, &d);
    d.speaker.role = (enum speaker_role)(d.role + 1);
    *(struct speaker *)out = d.speaker;
    return ok;
}

const struct speaker *speakers_read(struct reader *r, const struct yaml_node *list, int *n)
{
    return records_read(r, list, "speakers", sizeof(struct speaker), SPEAKERS_MAX, read_speaker, n);
}

struct part_draft {
    struct module_part part;
    int speaker;
    const struct yaml_node *items;
};

static const struct field part_fields[] = {
    {.name = "title",
     .type = FIELD_I18N,
     .offset = offsetof(struct part_draft, part.title),
     .doc = "the practitioner's view"},
    {.name = "speaker",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct part_draft, speaker),
     .choices = speaker_role_names,
     .doc = "who leads it"},
    {.name = "items",
     .type = FIELD_LIST,
     .required = true,
     .offset = offsetof(struct part_draft, items),
     .items = &item_table,
     .doc = "what happens, in order"},
};
static const struct field_table part_table = {"a part", FIELD_TABLE(part_fields)};

static void count_minutes(struct module_part *part)
{
    for (int i = 0; i < part->n_items; i++)
        part->minutes += part->items[i].minutes;
}

static bool read_part(struct reader *r, const struct yaml_node *node, void *out)
{
    struct part_draft d = {.part.at = reader_at(r, node), .speaker = -1};
    fields_read(r, node, &part_table, &d);
    d.part.speaker = (enum speaker_role)(d.speaker + 1);
    d.part.items = items_read(r, d.items, &d.part.n_items);
    count_minutes(&d.part);
    *(struct module_part *)out = d.part;
    return d.part.n_items > 0;
}

struct module_draft {
    struct module module;
    int kind;
    const struct yaml_node *speakers, *reading, *articles, *items, *parts;
};

#define AT(member) offsetof(struct module_draft, member)
static const struct field module_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(module.id),
     .doc = "courses name it; the file is called after it: modules/ID.yaml"},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .offset = AT(kind),
     .choices = kind_names,
     .doc = "module (the default) or ideation"},
    {.name = "number", .type = FIELD_INT, .offset = AT(module.number), .max = 999, .doc = "shown"},
    {.name = "title", .type = FIELD_I18N, .required = true, .offset = AT(module.title), .doc = "-"},
    {.name = "summary", .type = FIELD_I18N, .offset = AT(module.summary), .doc = "a sentence"},
    {.name = "speakers",
     .type = FIELD_LIST,
     .offset = AT(speakers),
     .items = &speaker_table,
     .doc = "by role, each {role, name, about}"},
    {.name = "reading",
     .type = FIELD_MAPPING,
     .offset = AT(reading),
     .items = &reading_table,
     .doc = "mandatory, to be done before"},
    {.name = "articles",
     .type = FIELD_LIST,
     .offset = AT(articles),
     .items = &reading_table,
     .doc = "optional, for those who want to go deeper"},
    {.name = "items",
     .type = FIELD_LIST,
     .offset = AT(items),
     .items = &item_table,
     .doc = "what happens, in order; for a module in one part"},
    {.name = "parts",
     .type = FIELD_LIST,
     .offset = AT(parts),
     .items = &part_table,
     .doc = "each {title, speaker, items}"},
};
#undef AT
const struct field_table module_table = {"a module", FIELD_TABLE(module_fields)};

static void read_parts(struct reader *r, const struct yaml_node *node, struct module_draft *d)
{
    struct module *m = &d->module;
    if (d->parts && d->items)
        reader_error(r, d->items, "misplaced-key",
                     "a module has \"items\" or \"parts\" with items of their own, not both");
    if (d->parts) {
        m->parts = records_read(r, d->parts, "parts", sizeof(struct module_part), MODULE_PARTS_MAX,
                                read_part, &m->n_parts);
        return;
    }
    if (!d->items && node->kind == YAML_NODE_MAPPING)
        reader_error(r, node, "missing-key", "a module needs \"items\" or \"parts\"");
    struct module_part *part = arena_new(r->arena, struct module_part);
    part->at = reader_at(r, node);
    part->items = items_read(r, d->items, &part->n_items);
    count_minutes(part);
    m->parts = part;
    m->n_parts = part->n_items > 0;
}

const struct item *module_item(const struct module *m, struct str id, int *part)
{
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            if (str_eq_nocase(m->parts[p].items[i].id, id)) {
                if (part)
                    *part = p;
                return &m->parts[p].items[i];
            }
    return NULL;
}

static void judge_ids(struct reader *r, const struct module *m)
{
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++) {
            const struct item *item = &m->parts[p].items[i];
            const struct item *first = module_item(m, item->id, NULL);
            if (first != item)
                findings_add(r->findings, FINDING_ERROR, item->at, "duplicate-id",
                             "another item of this module has the id \"%" STR_FMT "\" (line %d)",
                             STR_ARG(item->id), first->at.line);
        }
}

bool module_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct module_draft d = {.module.at = reader_at(r, node)};
    fields_read(r, node, &module_table, &d);
    struct module *m = &d.module;
    m->ideation = d.kind == 1;
    m->speakers = speakers_read(r, d.speakers, &m->n_speakers);
    m->articles = records_read(r, d.articles, "articles", sizeof(struct reading),
                               MODULE_ARTICLES_MAX, reading_read, &m->n_articles);
    struct reading *reading = arena_new(r->arena, struct reading);
    if (d.reading && reading_read(r, d.reading, reading))
        m->reading = reading;
    read_parts(r, node, &d);
    judge_ids(r, m);
    if (m->title.n == 0)
        m->title = i18n_single(r->n_languages ? r->languages[0] : "en", m->id, m->at);
    *(struct module *)out = *m;
    if (m->n_parts == 0 && (d.items || d.parts))
        reader_error(r, d.items ? d.items : d.parts, "no-items",
                     "no item of this module can be played; the module is left out");
    return m->id.len > 0 && m->n_parts > 0;
}
