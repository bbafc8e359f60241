/*
 * The invitation and the programme of a stand as an author writes them. An extract that is of no use
 * is left out with its finding; what remains is shown, and without any every capsule gives one.
 */
#include "model/booth_read.h"

#include <string.h>

#include "model/records.h"

static const char *const on_off[] = {"on", "off", NULL};

#define AT(member) offsetof(struct extract_draft, member)
static const struct field extract_fields[] = {
    {.name = "capsule", .type = FIELD_ID, .offset = AT(capsule), .doc = "id of a capsule"},
    {.name = "media",
     .type = FIELD_TEXT,
     .offset = AT(media),
     .doc = "a media file, in the place of a capsule"},
    {.name = "extract",
     .type = FIELD_LIST,
     .offset = AT(extract),
     .choices = (const char *const[]){"two times of the file, from and to, such as [0:05, 0:12]", NULL},
     .doc = "[from, to] in the file: [0:12, 0:24]; 12 s from a chapter when left out"},
    {.name = "title",
     .type = FIELD_I18N,
     .offset = AT(title),
     .doc = "its name in the loop; the capsule's, or a clip's file name, when left out"},
    {.name = "captions",
     .type = FIELD_CHOICE,
     .offset = AT(captions),
     .choices = on_off,
     .doc = "off: none are shown over this one"},
};
#undef AT
static const struct field_table extract_table = {"an extract", FIELD_TABLE(extract_fields)};

struct invitation {
    struct i18n title, text;
};

static const struct field invitation_fields[] = {
    {.name = "title",
     .type = FIELD_I18N,
     .offset = offsetof(struct invitation, title),
     .doc = "in large letters"},
    {.name = "text",
     .type = FIELD_I18N,
     .offset = offsetof(struct invitation, text),
     .doc = "what to do: \"Touch your language to begin.\" when left out"},
};
static const struct field_table invitation_table = {"an invitation",
                                                    FIELD_TABLE(invitation_fields)};

struct attract_draft {
    const struct yaml_node *extracts, *invitation;
    int volume;
    int64_t every_us;
};

#define AT(member) offsetof(struct attract_draft, member)
static const struct field attract_fields[] = {
    {.name = "extracts",
     .type = FIELD_LIST,
     .offset = AT(extracts),
     .items = &extract_table,
     .doc = "what is shown, in order; 12 s of every capsule when left out"},
    {.name = "volume",
     .type = FIELD_INT,
     .offset = AT(volume),
     .min = 0,
     .max = 100,
     .doc = "0, silent, when left out"},
    {.name = "invitation",
     .type = FIELD_MAPPING,
     .offset = AT(invitation),
     .items = &invitation_table,
     .doc = "what stands over the picture"},
    {.name = "every",
     .type = FIELD_TIME,
     .offset = AT(every_us),
     .doc = "seconds until the next language speaks, 3 at least; 6 when left out"},
};
#undef AT
const struct field_table attract_table = {"attract", FIELD_TABLE(attract_fields)};

#define AT(member) offsetof(struct programme_item, member)
static const struct field programme_fields[] = {
    {.name = "date",
     .type = FIELD_DATE,
     .required = true,
     .offset = AT(date),
     .doc = "2026-11-25"},
    {.name = "at", .type = FIELD_CLOCK, .required = true, .offset = AT(at), .doc = "14:00"},
    {.name = "minutes",
     .type = FIELD_INT,
     .offset = AT(minutes),
     .min = 1,
     .max = 24 * 60,
     .doc = "how long; 30 when left out"},
    {.name = "title",
     .type = FIELD_LABEL,
     .required = true,
     .offset = AT(title),
     .doc = "of the talk"},
    {.name = "place", .type = FIELD_LABEL, .offset = AT(place), .doc = "where: Hall 3"},
};
#undef AT
const struct field_table programme_table = {"an item of the programme",
                                            FIELD_TABLE(programme_fields)};

/* ---- attract ---- */

static bool read_span(struct reader *r, const struct yaml_node *node, struct span *out)
{
    struct span s = {0, 0};
    bool two = node->n == 2 && node->items[0]->kind == YAML_NODE_SCALAR &&
               node->items[1]->kind == YAML_NODE_SCALAR &&
               text_to_time(node->items[0]->text, &s.start_us) &&
               text_to_time(node->items[1]->text, &s.end_us);
    if (!two)
        reader_error(r, node, "type",
                     "\"extract\" is two times of the file, from and to, such as [0:05, 0:12]");
    else if (s.end_us - s.start_us < BOOTH_EXTRACT_MIN_US)
        reader_error(r, node, "range",
                     "\"extract\" must end at least one second after it begins, as in this example: "
                     "[0:05, 0:12]");
    else
        *out = s;
    return out->end_us > 0;
}

static bool extract_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct extract_draft *d = out;
    if (!fields_read(r, node, &extract_table, d))
        return false;
    d->at = reader_at(r, node);
    if (!d->capsule.len == !d->media.len) {
        reader_error(r, node, "missing-key",
                     "an extract is of one thing: a \"capsule\" (its id) or a \"media\" (a file)");
        return false;
    }
    return !d->extract || read_span(r, d->extract, &d->span);
}

static void read_attract(struct reader *r, const struct yaml_node *node, struct booth_draft *out)
{
    struct attract_draft d = {.every_us = BOOTH_EVERY_US};
    struct invitation words = {0};
    if (!fields_read(r, node, &attract_table, &d))
        return;
    if (d.every_us < BOOTH_EVERY_US / 2) {
        reader_error(r, yaml_node_get(node, "every"), "range",
                     "\"every\" must be at least 3 s: a language nobody can read in time invites "
                     "nobody");
        d.every_us = BOOTH_EVERY_US;
    }
    if (d.invitation)
        fields_read(r, d.invitation, &invitation_table, &words);
    out->attract.volume = d.volume;
    out->attract.every_us = d.every_us;
    out->attract.title = words.title;
    out->attract.text = words.text;
    out->extracts = records_read(r, d.extracts, "extracts", sizeof(struct extract_draft),
                                 BOOTH_EXTRACTS_MAX, extract_read, &out->n_extracts);
}

/* ---- programme ---- */

static bool item_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct programme_item *p = out;
    p->minutes = 30;
    p->at_file = reader_at(r, node);
    return fields_read(r, node, &programme_table, p);
}

/* The talk before this one, in the order of the file, that is on when it begins or begins while it is on. */
static const struct programme_item *overlapped(const struct programme_item *items, int n)
{
    const struct programme_item *p = &items[n];
    for (int i = 0; i < n; i++)
        if (strcmp(items[i].date, p->date) == 0 && items[i].at < p->at + p->minutes &&
            p->at < items[i].at + items[i].minutes)
            return &items[i];
    return NULL;
}

static void tell_overlaps(struct reader *r, const struct programme_item *items, int n)
{
    for (int i = 1; i < n; i++) {
        const struct programme_item *o = overlapped(items, i);
        int end = o ? o->at + o->minutes : 0;
        if (o)
            findings_add(r->findings, FINDING_WARNING, items[i].at_file, "overlap",
                         "this talk and the one of line %d (%02d:%02d to %02d:%02d) overlap; the loop "
                         "announces one at a time: is \"at\" or \"minutes\" right?",
                         o->at_file.line, o->at / 60, o->at % 60, end / 60 % 24, end % 60);
    }
}

void booth_read(struct reader *r, const struct yaml_node *attract,
                const struct yaml_node *programme, const struct yaml_node *hours,
                struct booth_draft *out)
{
    out->attract.every_us = BOOTH_EVERY_US;
    if (attract)
        read_attract(r, attract, out);
    out->programme = records_read(r, programme, "items of the programme",
                                  sizeof(struct programme_item), BOOTH_PROGRAMME_MAX, item_read,
                                  &out->n_programme);
    tell_overlaps(r, out->programme, out->n_programme);
    if (hours)
        out->hours = hours_read(r, hours);
}
