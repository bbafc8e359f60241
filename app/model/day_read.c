/*
 * A day: its slots are put one behind the other here, so that everything that reads a course may
 * rely on order, no overlaps and the day's own hours. What does not fit is told at its place and
 * then cut, moved behind the slot before it, or left out.
 */
#include "model/day_read.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "model/module_read.h"
#include "model/records.h"

static const char *const kind_names[] = {
    [SLOT_MODULE] = "module",
    [SLOT_IDEATION] = "ideation",
    [SLOT_PROJECT] = "project",
    [SLOT_SESSION] = "session",
    [SLOT_BREAK] = "break",
    [SLOT_LUNCH] = "lunch",
    NULL,
};
static_assert(ARRAY_LEN(kind_names) == SLOT_KIND_COUNT + 1, "every kind has its name");

enum { UNSAID = -1 };

struct slot_draft {
    struct course_slot slot;
    int kind, at, minutes, speaker;
    const struct yaml_node *items, *node;
};

#define AT(member) offsetof(struct slot_draft, member)
static const struct field slot_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = AT(slot.id),
     .doc = "unique in the day; made of its module or kind when left out"},
    {.name = "slot",
     .type = FIELD_CHOICE,
     .offset = AT(kind),
     .choices = kind_names,
     .doc = "module (with \"module\"), ideation, project, session, break, lunch"},
    {.name = "at",
     .type = FIELD_CLOCK,
     .offset = AT(at),
     .doc = "when it begins; behind the slot above when left out"},
    {.name = "minutes",
     .type = FIELD_INT,
     .offset = AT(minutes),
     .min = 1,
     .max = DAY_MINUTES,
     .doc = "until the next \"at\", or the end of the day, when left out"},
    {.name = "module", .type = FIELD_ID, .offset = AT(slot.module_ref), .doc = "id of a module"},
    {.name = "part",
     .type = FIELD_INT,
     .offset = AT(slot.part),
     .min = 1,
     .max = MODULE_PARTS_MAX,
     .doc = "of the module; all of it when left out"},
    {.name = "fixed",
     .type = FIELD_BOOL,
     .offset = AT(slot.fixed),
     .doc = "true: keeps its time when others run late; lunch always does"},
    {.name = "optional",
     .type = FIELD_BOOL,
     .offset = AT(slot.optional),
     .doc = "true: left out first when time is short"},
    {.name = "at-least",
     .type = FIELD_INT,
     .offset = AT(slot.at_least),
     .min = 1,
     .max = DAY_MINUTES,
     .doc = "minutes it may be shortened to"},
    {.name = "title",
     .type = FIELD_I18N,
     .offset = AT(slot.title),
     .doc = "the module's when left out"},
    {.name = "text", .type = FIELD_I18N, .offset = AT(slot.text), .doc = "a sentence on screen"},
    {.name = "speaker",
     .type = FIELD_CHOICE,
     .offset = AT(speaker),
     .choices = speaker_role_names,
     .doc = "the part's when left out"},
    {.name = "items",
     .type = FIELD_LIST,
     .offset = AT(items),
     .items = &item_table,
     .doc = "what happens in a slot without a module"},
    {.name = "loop",
     .type = FIELD_TEXT,
     .offset = AT(slot.loop),
     .doc = "a media file shown again and again during a break"},
};
#undef AT
const struct field_table slot_table = {"a slot", FIELD_TABLE(slot_fields)};

struct day_draft {
    struct course_day day;
    const struct yaml_node *slots, *date;
};

#define AT(member) offsetof(struct day_draft, member)
static const struct field day_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(day.id), .doc = "day-1, day-2 ... when left out"},
    {.name = "date",
     .type = FIELD_SCALAR,
     .required = true,
     .offset = AT(date),
     .doc = "as 2020-10-08"},
    {.name = "assumed",
     .type = FIELD_BOOL,
     .offset = AT(day.assumed),
     .doc = "true: the date is a guess"},
    {.name = "from", .type = FIELD_CLOCK, .required = true, .offset = AT(day.from), .doc = "09:00"},
    {.name = "to", .type = FIELD_CLOCK, .required = true, .offset = AT(day.to), .doc = "17:00"},
    {.name = "title", .type = FIELD_I18N, .offset = AT(day.title), .doc = "of the day"},
    {.name = "slots",
     .type = FIELD_LIST,
     .required = true,
     .offset = AT(slots),
     .items = &slot_table,
     .doc = "what happens, in order"},
};
#undef AT
const struct field_table day_table = {"a day", FIELD_TABLE(day_fields)};

const char *slot_kind_name(enum slot_kind kind)
{
    return kind_names[kind];
}

static void judge_keys(struct reader *r, const struct yaml_node *node, struct slot_draft *d)
{
    struct course_slot *s = &d->slot;
    bool pause = s->kind == SLOT_BREAK || s->kind == SLOT_LUNCH;
    if (pause && s->module_ref.len)
        reader_error(r, yaml_node_get(node, "module"), "misplaced-key",
                     "a %s has no \"module\"; make it a slot of its own", kind_names[s->kind]);
    if (s->kind == SLOT_MODULE && !s->module_ref.len)
        reader_error(r, node, "missing-key", "this slot needs \"module\": the id of a module");
    if (s->kind == SLOT_SESSION && !s->title.n)
        reader_error(r, node, "missing-key",
                     "a slot without a module needs a \"title\", or \"slot: break\", lunch or "
                     "project");
    if (s->module_ref.len && d->items)
        reader_error(r, d->items, "misplaced-key",
                     "the items of this slot are those of its module");
    if (s->loop.len && !pause)
        reader_error(r, yaml_node_get(node, "loop"), "misplaced-key", "\"loop\" is for breaks");
    if (s->part && !s->module_ref.len)
        reader_error(r, yaml_node_get(node, "part"), "misplaced-key",
                     "\"part\" is for a slot with a module");
    if (pause)
        s->module_ref = (struct str){0};
}

static void take_items(struct reader *r, struct slot_draft *d)
{
    struct course_slot *s = &d->slot;
    int n = 0;
    const struct item *own = s->module_ref.len ? NULL : items_read(r, d->items, &n);
    const struct item **list = arena_array(r->arena, (size_t)n + 1, const struct item *);
    for (int i = 0; i < n; i++) {
        list[i] = &own[i];
        for (int k = 0; k < i; k++)
            if (str_eq_nocase(own[i].id, own[k].id))
                findings_add(r->findings, FINDING_ERROR, own[i].at, "duplicate-id",
                             "another item of this slot has the id \"%" STR_FMT "\" (line %d)",
                             STR_ARG(own[i].id), own[k].at.line);
    }
    s->items = list;
    s->n_items = n;
}

static bool read_slot(struct reader *r, const struct yaml_node *node, void *out)
{
    struct slot_draft d = {.kind = UNSAID, .at = UNSAID, .speaker = UNSAID, .node = node};
    d.slot.at = reader_at(r, node);
    fields_read(r, node, &slot_table, &d);
    if (node->kind != YAML_NODE_MAPPING)
        return false;
    struct course_slot *s = &d.slot;
    s->kind = d.kind != UNSAID    ? (enum slot_kind)d.kind
              : s->module_ref.len ? SLOT_MODULE
                                  : SLOT_SESSION;
    s->speaker = (enum speaker_role)(d.speaker + 1);
    judge_keys(r, node, &d);
    take_items(r, &d);
    if (s->kind == SLOT_LUNCH)
        s->fixed = true;
    *(struct slot_draft *)out = d;
    return true;
}

static void name_slot(struct reader *r, struct course_slot *s, const int seen[SLOT_KIND_COUNT])
{
    if (s->id.len)
        return;
    if (s->module_ref.len && s->part)
        s->id = arena_strf(r->arena, "%" STR_FMT "-%d", STR_ARG(s->module_ref), s->part);
    else if (s->module_ref.len)
        s->id = s->module_ref;
    else
        s->id = arena_strf(r->arena, "%s-%d", kind_names[s->kind], seen[s->kind]);
}

static bool slot_id_taken(const struct course_slot *slots, int n, struct str id)
{
    for (int i = 0; i < n; i++)
        if (str_eq_nocase(slots[i].id, id))
            return true;
    return false;
}

/* Where a slot lies; false when nothing of it is inside the day. */
static bool place_slot(struct reader *r, const struct course_day *day, struct slot_draft *d,
                       int cursor, int next_at)
{
    char at[6], bound[6];
    const struct yaml_node *where = yaml_node_get(d->node, "at");
    int start = d->at == UNSAID ? cursor : d->at;
    clock_to_text(start, at);
    if (start < day->from) {
        clock_to_text(day->from, bound);
        reader_error(r, where, "outside-day", "this slot begins at %s, its day at %s; change \"at\", or \"from\" of the day", at, bound);
        start = day->from;
    }
    if (start < cursor) {
        clock_to_text(cursor, bound);
        reader_error(r, where, "overlap",
                     "this slot begins at %s, before the one above it ends (%s); change \"at\", or \"minutes\" above", at, bound);
        start = cursor;
    }
    int end = d->minutes ? start + d->minutes : next_at != UNSAID ? next_at : day->to;
    clock_to_text(day->to, bound);
    if (start >= day->to || end <= start) {
        reader_error(r, d->node, "outside-day",
                     "no time is left for this slot (its day ends at %s); it is left out", bound);
        return false;
    }
    if (end > day->to) {
        clock_to_text(end < DAY_MINUTES ? end : DAY_MINUTES, at);
        reader_error(r, d->node, "outside-day", "this slot ends at %s, its day at %s; change \"minutes\", or \"to\" of the day", at, bound);
        end = day->to;
    }
    d->slot.start = start;
    d->slot.end = end;
    return true;
}

static void place_slots(struct reader *r, struct course_day *day, struct slot_draft *drafts, int n)
{
    struct course_slot *slots = arena_array(r->arena, (size_t)n + 1, struct course_slot);
    int seen[SLOT_KIND_COUNT] = {0}, cursor = day->from;
    for (int i = 0; i < n; i++) {
        struct course_slot *s = &drafts[i].slot;
        if (!place_slot(r, day, &drafts[i], cursor, i + 1 < n ? drafts[i + 1].at : UNSAID))
            continue;
        cursor = s->end;
        seen[s->kind]++;
        name_slot(r, s, seen);
        if (slot_id_taken(slots, day->n_slots, s->id))
            reader_error(r, drafts[i].node, "duplicate-id",
                         "another slot of this day has the id \"%" STR_FMT
                         "\"; give this one an \"id\" of its own",
                         STR_ARG(s->id));
        if (s->at_least > s->end - s->start) {
            reader_error(r, yaml_node_get(drafts[i].node, "at-least"), "range",
                         "\"at-least\" (%d) is more than the slot's %d minutes", s->at_least,
                         s->end - s->start);
            s->at_least = s->end - s->start;
        }
        slots[day->n_slots++] = *s;
    }
    day->slots = slots;
}

static bool read_date(struct reader *r, const struct yaml_node *date, struct course_day *day)
{
    if (!date)
        return false;
    day->date_at = reader_at(r, date);
    if (text_to_date(date->text, day->date))
        return true;
    reader_error(r, date, "type", "\"date\" must be a day of the calendar, written as 2021-02-11, not \"%.40s\"",
                 date->text.ptr);
    return false;
}

bool day_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct day_draft d = {.day.at = reader_at(r, node)};
    bool ok = fields_read(r, node, &day_table, &d);
    ok = read_date(r, d.date, &d.day) && ok;
    if (ok && d.day.from >= d.day.to) {
        reader_error(r, yaml_node_get(node, "to"), "range", "\"to\" must be after \"from\"");
        ok = false;
    }
    int n;
    struct slot_draft *drafts = records_read(r, d.slots, "slots", sizeof(struct slot_draft),
                                             DAY_SLOTS_MAX, read_slot, &n);
    if (ok)
        place_slots(r, &d.day, drafts, n);
    if (ok && d.day.n_slots == 0)
        reader_error(r, node, "no-slots", "nothing can happen on this day; it is left out");
    *(struct course_day *)out = d.day;
    return ok && d.day.n_slots > 0;
}
