/*
 * Phases with their steps, numbered through. Steps count by their place: a number that says
 * otherwise is told, and the place wins, so that ticks and capsules never speak of different
 * steps. How capsules and phases agree is judged once all files are read.
 */
#include "model/process_read.h"

#include <stddef.h>

#include "model/catalog.h"
#include "model/nearest.h"
#include "model/vec.h"

struct step_draft {
    int n;
    struct i18n title;
};

#define AT(member) offsetof(struct step_draft, member)
static const struct field step_fields[] = {
    {.name = "n",
     .type = FIELD_INT,
     .offset = AT(n),
     .min = 1,
     .max = PROCESS_STEPS_MAX,
     .doc = "its number, through all phases; its place when left out"},
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(title),
     .doc = "the step in a few words"},
};
#undef AT
static const struct field_table step_table = {"a step", FIELD_TABLE(step_fields)};

struct phase_draft {
    struct i18n title;
    struct str capsule;
    const struct yaml_node *steps;
};

#define AT(member) offsetof(struct phase_draft, member)
static const struct field phase_fields[] = {
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(title),
     .doc = "its name"},
    {.name = "capsule",
     .type = FIELD_ID,
     .offset = AT(capsule),
     .doc = "id of the capsule about it; the one that covers its first step when left out"},
    {.name = "steps",
     .type = FIELD_LIST,
     .required = true,
     .offset = AT(steps),
     .items = &step_table,
     .doc = "its steps, in order"},
};
#undef AT
static const struct field_table phase_table = {"a phase", FIELD_TABLE(phase_fields)};

struct process_draft {
    struct i18n title, source;
    const struct yaml_node *phases;
};

#define AT(member) offsetof(struct process_draft, member)
static const struct field process_fields[] = {
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(title),
     .doc = "heading of its page"},
    {.name = "source",
     .type = FIELD_I18N,
     .offset = AT(source),
     .doc = "whose process it is, in a sentence"},
    {.name = "phases",
     .type = FIELD_LIST,
     .required = true,
     .offset = AT(phases),
     .items = &phase_table,
     .doc = "in order"},
};
#undef AT
const struct field_table process_table = {"a process", FIELD_TABLE(process_fields)};

static void read_step(struct reader *r, const struct yaml_node *node, struct vec *steps)
{
    struct step_draft d = {0};
    if (steps->n == PROCESS_STEPS_MAX) {
        reader_error(r, node, "too-many", "at most %d steps are taken", PROCESS_STEPS_MAX);
        return;
    }
    if (!fields_read(r, node, &step_table, &d))
        return;
    struct process_step s = {
        .number = (int)steps->n + 1, .title = d.title, .at = reader_at(r, node)};
    if (d.n && d.n != s.number)
        reader_error(r, yaml_node_get(node, "n"), "step-number",
                     "steps are numbered through: this one is number %d", s.number);
    vec_add(steps, &s);
}

static void read_phase(struct reader *r, const struct yaml_node *node, struct vec *phases,
                       struct vec *steps)
{
    struct phase_draft d = {0};
    if (phases->n == PROCESS_PHASES_MAX) {
        reader_error(r, node, "too-many", "at most %d phases are taken", PROCESS_PHASES_MAX);
        return;
    }
    if (!fields_read(r, node, &phase_table, &d))
        return;
    struct process_phase p = {.title = d.title,
                              .capsule_id = d.capsule,
                              .first = (int)steps->n,
                              .at = reader_at(r, node)};
    if (d.capsule.len)
        p.capsule_at = reader_at(r, yaml_node_get(node, "capsule"));
    for (uint32_t i = 0; i < d.steps->n; i++)
        read_step(r, d.steps->items[i], steps);
    p.n = (int)steps->n - p.first;
    if (p.n == 0)
        reader_error(r, d.steps, "no-steps", "this phase has no step; it is left out");
    else
        vec_add(phases, &p);
}

const struct process *process_read(struct reader *r, const struct yaml_node *node)
{
    struct process_draft d = {0};
    struct vec phases = VEC_INIT(struct process_phase), steps = VEC_INIT(struct process_step);
    if (!fields_read(r, node, &process_table, &d))
        return NULL;
    for (uint32_t i = 0; i < d.phases->n; i++)
        read_phase(r, d.phases->items[i], &phases, &steps);
    struct process *p = arena_new(r->arena, struct process);
    *p = (struct process){.title = d.title,
                          .source = d.source,
                          .n_phases = (int)phases.n,
                          .n_steps = (int)steps.n,
                          .at = reader_at(r, node)};
    p->phases = vec_keep(&phases, r->arena);
    p->steps = vec_keep(&steps, r->arena);
    if (p->n_phases == 0)
        reader_error(r, node, "no-steps", "a process needs a phase with a step");
    return p->n_phases ? p : NULL;
}

const struct process_step *process_step(const struct process *p, int number)
{
    return p && number >= 1 && number <= p->n_steps ? &p->steps[number - 1] : NULL;
}

/* ---- against the capsules ---- */

static const struct capsule *capsule_named(const struct capsule *capsules, int n, struct str id)
{
    for (int i = 0; i < n; i++)
        if (str_eq(capsules[i].id, id))
            return &capsules[i];
    return NULL;
}

static const struct capsule *capsule_of_step(const struct capsule *capsules, int n, int step)
{
    for (int i = 0; i < n; i++)
        if (capsules[i].step_from <= step && step <= capsules[i].step_to)
            return &capsules[i];
    return NULL;
}

static void unknown_capsule(const struct process_phase *p, const struct capsule *capsules, int n,
                            struct findings *f)
{
    struct nearest near = nearest_to(p->capsule_id);
    for (int i = 0; i < n; i++)
        nearest_offer(&near, capsules[i].id);
    findings_add(f, FINDING_ERROR, p->capsule_at, "unknown-capsule",
                 "no capsule has the id \"%" STR_FMT "\"%s%" STR_FMT "%s", STR_ARG(p->capsule_id),
                 near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                 near.best.len ? "\"?" : "");
}

static void tie_phase(struct process_phase *p, const struct capsule *capsules, int n,
                      struct findings *f)
{
    int from = p->first + 1, to = p->first + p->n;
    if (!p->capsule_id.len) {
        p->capsule = capsule_of_step(capsules, n, from);
        return;
    }
    p->capsule = capsule_named(capsules, n, p->capsule_id);
    if (!p->capsule)
        unknown_capsule(p, capsules, n, f);
    else if (p->capsule->step_from != from || p->capsule->step_to != to)
        findings_add(f, FINDING_WARNING, p->capsule_at, "steps-differ",
                     "this phase has the steps %d to %d; \"%" STR_FMT "\" covers others "
                     "(its \"steps:\" should be [%d, %d])",
                     from, to, STR_ARG(p->capsule_id), from, to);
}

const struct process *process_tie(const struct process *p, const struct capsule *capsules, int n,
                                  struct arena *arena, struct findings *f)
{
    struct process *out = arena_new(arena, struct process);
    struct process_phase *phases = arena_array(arena, (size_t)p->n_phases, struct process_phase);
    *out = *p;
    out->phases = phases;
    for (int i = 0; i < p->n_phases; i++) {
        phases[i] = p->phases[i];
        if (n > 0) /* a file checked alone knows no capsules */
            tie_phase(&phases[i], capsules, n, f);
    }
    for (int i = 0; i < n; i++)
        if (capsules[i].step_to > p->n_steps)
            findings_add(f, FINDING_ERROR, capsules[i].at, "unknown-step",
                         "\"%" STR_FMT "\" covers steps up to %d, but the process has %d",
                         STR_ARG(capsules[i].id), capsules[i].step_to, p->n_steps);
    return out;
}
