/*
 * A course: who holds it, where, in which time zone, and its days by date. Days that cannot be held
 * are left out; a course without any is none.
 */
#include "model/course_read.h"

#include <stdlib.h>
#include <string.h>

#include "model/day_read.h"
#include "model/module_read.h"
#include "model/records.h"

enum { SHRINK_TO = 70, SHRINK_MIN = 10 };

struct draft {
    struct course course;
    const struct yaml_node *days, *speakers;
};

#define AT(member) offsetof(struct draft, member)
static const struct field course_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(course.id),
     .doc = "what was done is kept under it"},
    {.name = "title", .type = FIELD_I18N, .required = true, .offset = AT(course.title), .doc = "-"},
    {.name = "subtitle",
     .type = FIELD_I18N,
     .offset = AT(course.subtitle),
     .doc = "the edition: 2020 edition"},
    {.name = "summary", .type = FIELD_I18N, .offset = AT(course.summary), .doc = "a sentence"},
    {.name = "organiser", .type = FIELD_LABEL, .offset = AT(course.organiser), .doc = "the house"},
    {.name = "place", .type = FIELD_LABEL, .offset = AT(course.place), .doc = "a town, or online"},
    {.name = "audience", .type = FIELD_I18N, .offset = AT(course.audience), .doc = "for whom"},
    {.name = "certificate",
     .type = FIELD_I18N,
     .offset = AT(course.certificate),
     .doc = "what is given at the end"},
    {.name = "contact",
     .type = FIELD_TEXT,
     .offset = AT(course.contact),
     .doc = "an address or a page"},
    {.name = "taught-in",
     .type = FIELD_TEXT,
     .offset = AT(course.taught_in),
     .doc = "language code: fr"},
    {.name = "timezone",
     .type = FIELD_TEXT,
     .offset = AT(course.timezone),
     .doc = "Europe/Brussels; the machine's when left out"},
    {.name = "shrink-to",
     .type = FIELD_INT,
     .offset = AT(course.shrink_to),
     .min = SHRINK_MIN,
     .max = 100,
     .doc = "percent of their minutes that items keep at least when time is short; 70"},
    {.name = "speakers",
     .type = FIELD_LIST,
     .offset = AT(speakers),
     .items = &speaker_table,
     .doc = "of the whole course, each {role, name, about}"},
    {.name = "days",
     .type = FIELD_LIST,
     .required = true,
     .offset = AT(days),
     .items = &day_table,
     .doc = "each {date, from, to, slots}"},
};
#undef AT
const struct field_table course_table = {"a course", FIELD_TABLE(course_fields)};

static int by_date(const void *a, const void *b)
{
    return strcmp(((const struct course_day *)a)->date, ((const struct course_day *)b)->date);
}

static bool day_id_taken(const struct course_day *days, int n, struct str id)
{
    for (int i = 0; i < n; i++)
        if (str_eq_nocase(days[i].id, id))
            return true;
    return false;
}

/* Order, doubles and names of the days; what has the date of another is left out. */
static void judge_days(struct reader *r, struct course_day *days, int *n)
{
    int kept = 0;
    for (int i = 0; i < *n; i++) {
        int c = kept ? strcmp(days[kept - 1].date, days[i].date) : -1;
        if (c == 0)
            findings_add(r->findings, FINDING_ERROR, days[i].date_at, "date-order",
                         "the day above has the date %s too; this one is left out", days[i].date);
        if (c > 0)
            findings_add(r->findings, FINDING_ERROR, days[i].date_at, "date-order",
                         "%s is before the day above (%s); days are listed by date", days[i].date,
                         days[kept - 1].date);
        if (c != 0)
            days[kept++] = days[i];
    }
    *n = kept;
    qsort(days, (size_t)kept, sizeof *days, by_date);
    for (int i = 0; i < kept; i++) {
        if (!days[i].id.len)
            days[i].id = arena_strf(r->arena, "day-%d", i + 1);
        if (day_id_taken(days, i, days[i].id))
            findings_add(r->findings, FINDING_ERROR, days[i].at, "duplicate-id",
                         "another day of this course has the id \"%" STR_FMT "\"",
                         STR_ARG(days[i].id));
    }
}

bool course_read(struct reader *r, const struct yaml_node *node, struct course *out)
{
    struct draft d = {.course = {.at = reader_at(r, node), .shrink_to = SHRINK_TO}};
    fields_read(r, node, &course_table, &d);
    struct course *c = &d.course;
    const struct yaml_node *zone = yaml_node_get(node, "timezone");
    c->timezone_at = zone ? reader_at(r, zone) : c->at;
    if (node->kind == YAML_NODE_MAPPING && !zone)
        reader_warn(r, node, "no-timezone",
                    "the course should say where its clock is: timezone: Europe/Brussels");
    if (c->title.n == 0)
        c->title = i18n_single(r->n_languages ? r->languages[0] : "en", c->id, c->at);
    c->speakers = speakers_read(r, d.speakers, &c->n_speakers);
    struct course_day *days = records_read(r, d.days, "days", sizeof(struct course_day),
                                           COURSE_DAYS_MAX, day_read, &c->n_days);
    if (days)
        judge_days(r, days, &c->n_days);
    c->days = days;
    *out = d.course;
    if (d.days && c->n_days == 0)
        reader_error(r, d.days, "no-days", "no day of this course can be held");
    return c->id.len > 0 && c->n_days > 0;
}

const struct i18n *slot_title(const struct course_slot *s)
{
    if (s->title.n || !s->module)
        return &s->title;
    return &s->module->title;
}

void clock_to_text(int minute, char out[6])
{
    out[0] = (char)('0' + minute / 600 % 10);
    out[1] = (char)('0' + minute / 60 % 10);
    out[2] = ':';
    out[3] = (char)('0' + minute % 60 / 10);
    out[4] = (char)('0' + minute % 10);
    out[5] = 0;
}
