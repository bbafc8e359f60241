/*
 * The rule is data: what the two kinds of certificate ask for stands in the playlist alone. Whether
 * the key is one is not judged here: that needs another room (see check's hooks).
 */
#include "model/certificate_read.h"

#include <stddef.h>

#include "model/beside.h"
#include "model/course.h"

struct issuer_draft {
    struct i18n name, place;
};

#define AT(member) offsetof(struct issuer_draft, member)
static const struct field issuer_fields[] = {
    {.name = "name",
     .type = FIELD_LABEL,
     .required = true,
     .offset = AT(name),
     .doc = "of the organisation that certifies"},
    {.name = "place", .type = FIELD_LABEL, .offset = AT(place), .doc = "stands beside the day of issue"},
};
#undef AT
static const struct field_table issuer_table = {"an issuer", FIELD_TABLE(issuer_fields)};

#define AT(member) offsetof(struct certificate_rule, member)
static const struct field capsules_fields[] = {
    {.name = "quizzes-at-least",
     .type = FIELD_INT,
     .required = true,
     .offset = AT(quizzes_percent),
     .max = 100,
     .doc = "percent in each quiz, once every capsule was watched"},
};
static const struct field_table capsules_table = {"a rule for capsules", FIELD_TABLE(capsules_fields)};

static const struct field course_fields[] = {
    {.name = "half-days-at-least",
     .type = FIELD_INT,
     .required = true,
     .offset = AT(half_days),
     .min = 1,
     .max = 2 * COURSE_DAYS_MAX,
     .doc = "mornings and afternoons of the course attended"},
};
static const struct field_table course_rule_table = {"a rule for a course", FIELD_TABLE(course_fields)};
#undef AT

struct rule_draft {
    const struct yaml_node *capsules, *course;
};

#define AT(member) offsetof(struct rule_draft, member)
static const struct field rule_fields[] = {
    {.name = "capsules",
     .type = FIELD_MAPPING,
     .offset = AT(capsules),
     .items = &capsules_table,
     .doc = "a certificate for the capsules: {quizzes-at-least: 60}"},
    {.name = "course",
     .type = FIELD_MAPPING,
     .offset = AT(course),
     .items = &course_rule_table,
     .doc = "a certificate for the course: {half-days-at-least: 10}"},
};
#undef AT
static const struct field_table rule_table = {"a rule", FIELD_TABLE(rule_fields)};

struct draft {
    const struct yaml_node *issuer, *rule;
    struct str public_key;
};

#define AT(member) offsetof(struct draft, member)
static const struct field certificate_fields[] = {
    {.name = "issuer",
     .type = FIELD_MAPPING,
     .offset = AT(issuer),
     .items = &issuer_table,
     .doc = "who certifies; without one, specimens are printed"},
    {.name = "rule",
     .type = FIELD_MAPPING,
     .required = true,
     .offset = AT(rule),
     .items = &rule_table,
     .doc = "who gets one"},
    {.name = "public-key",
     .type = FIELD_TEXT,
     .offset = AT(public_key),
     .doc = "the organisation's, made by `certificate keygen`; without one, specimens are printed"},
};
#undef AT
const struct field_table certificate_table = {"a certificate", FIELD_TABLE(certificate_fields)};

static void take_rule(struct reader *r, const struct yaml_node *node, struct certificate_rule *out)
{
    struct rule_draft d = {0};
    if (!fields_read(r, node, &rule_table, &d))
        return;
    out->capsules = d.capsules && fields_read(r, d.capsules, &capsules_table, out);
    out->course = d.course && fields_read(r, d.course, &course_rule_table, out);
    if (d.course)
        out->course_at = reader_at(r, d.course);
    if (!d.capsules && !d.course)
        reader_error(r, node, "missing-key", "\"rule\" needs \"capsules\" or \"course\": what is certified");
}

static const struct beside_words key_words = {"public key", "missing-key-file", "specimens are printed"};

const struct certificate_policy *certificate_read(struct reader *r, const struct yaml_node *node)
{
    struct draft d = {0};
    struct issuer_draft issuer = {0};
    if (!fields_read(r, node, &certificate_table, &d))
        return NULL;
    struct certificate_policy *c = arena_new(r->arena, struct certificate_policy);
    *c = (struct certificate_policy){.at = reader_at(r, node)};
    take_rule(r, d.rule, &c->rule);
    if (d.issuer && fields_read(r, d.issuer, &issuer_table, &issuer)) {
        c->issuer = issuer.name;
        c->place = issuer.place;
    }
    const struct yaml_node *key = yaml_node_get(node, "public-key");
    c->public_key = beside_file(r, key, d.public_key, &key_words);
    if (key)
        c->public_key_at = reader_at(r, key);
    return c->rule.capsules || c->rule.course ? c : NULL;
}

/* Halves of days that have something in them but breaks; noon parts a day. */
static int half_days_of(const struct course *course)
{
    int n = 0;
    for (int i = 0; i < course->n_days; i++) {
        bool half[2] = {false, false};
        for (int k = 0; k < course->days[i].n_slots; k++) {
            const struct course_slot *s = &course->days[i].slots[k];
            if (s->kind != SLOT_BREAK && s->kind != SLOT_LUNCH)
                half[s->start >= DAY_MINUTES / 2] = true;
        }
        n += half[0] + half[1];
    }
    return n;
}

void certificate_check(const struct certificate_policy *c, int n_capsules, const struct course *course,
                       struct findings *findings)
{
    if (!c)
        return;
    if (c->rule.capsules && !n_capsules)
        findings_add(findings, FINDING_ERROR, c->at, "no-capsules",
                     "the rule is for capsules, and this playlist has none");
    if (c->rule.course && !course)
        findings_add(findings, FINDING_ERROR, c->rule.course_at, "no-course",
                     "the rule is for a course, and this playlist has none");
    else if (c->rule.course && c->rule.half_days > half_days_of(course))
        findings_add(findings, FINDING_ERROR, c->rule.course_at, "too-many",
                     "%d half-days are asked for; the course has %d", c->rule.half_days,
                     half_days_of(course));
}
