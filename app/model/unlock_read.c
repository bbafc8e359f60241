/*
 * A playlist that locks its own capsules for good would look broken to every learner, so what cannot
 * be fulfilled is told to its author and left out. Circles are found by opening capsules one after
 * the other until no more open: those that are left wait for each other, or for one of these.
 */
#include "model/unlock_read.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/catalog.h"
#include "model/ids.h"
#include "model/records.h"

struct prerequisite_draft {
    struct str capsule, quiz;
    int at_least;
    struct source at;
};

static const struct field release_fields[] = {
    {.name = "week",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct unlock, week),
     .min = 1,
     .max = UNLOCK_WEEKS_MAX,
     .doc = "of the learner's own: the second begins seven days after the first use"},
};
const struct field_table release_table = {"\"release\"", FIELD_TABLE(release_fields)};

#define AT(member) offsetof(struct prerequisite_draft, member)
static const struct field prerequisite_fields[] = {
    {.name = "capsule", .type = FIELD_ID, .offset = AT(capsule), .doc = "is to be watched"},
    {.name = "quiz", .type = FIELD_ID, .offset = AT(quiz), .doc = "id of a quiz that is to be passed"},
    {.name = "at-least",
     .type = FIELD_INT,
     .offset = AT(at_least),
     .min = 1,
     .max = 100,
     .doc = "with so many percent in that quiz; 60 when left out"},
};
#undef AT
const struct field_table prerequisite_table = {"an entry of \"after\"", FIELD_TABLE(prerequisite_fields)};

enum { AT_LEAST_USUAL = 60 };

static void read_release(struct reader *r, const struct yaml_node *node, struct unlock *out)
{
    if (node->kind == YAML_NODE_MAPPING)
        fields_read(r, node, &release_table, out);
    else if (node->kind != YAML_NODE_SCALAR || !text_to_date(node->text, out->day))
        reader_error(r, node, "type",
                     "\"release\" must be a day of the calendar, written as 2021-02-11, or {week: 2}, not \"%" STR_FMT
                     "\"",
                     STR_ARG(node->kind == YAML_NODE_SCALAR ? node->text
                                                            : str_c(yaml_node_kind_name(node))));
}

static bool read_prerequisite(struct reader *r, const struct yaml_node *node, void *out)
{
    struct prerequisite_draft *d = out;
    d->at = reader_at(r, node);
    d->at_least = AT_LEAST_USUAL;
    if (node->kind == YAML_NODE_SCALAR) {
        d->capsule = arena_str(r->arena, node->text);
        return true;
    }
    if (!fields_read(r, node, &prerequisite_table, d))
        return false;
    if ((d->capsule.len > 0) != (d->quiz.len > 0))
        return true;
    reader_error(r, node, "type", "an entry of \"after\" names one capsule, or one quiz: capsule-1, {quiz: capsule-1, at-least: 60}");
    return false;
}

void unlock_read(struct reader *r, struct unlock_draft *d, struct unlock *out)
{
    if (d->release)
        read_release(r, d->release, out);
    if (d->after)
        d->wanted = records_read(r, d->after, "entries of \"after\"", sizeof *d->wanted,
                                 UNLOCK_AFTER_MAX, read_prerequisite, &d->n_after);
}

/* ---- once all capsules are known ---- */

static const struct capsule *of_quiz(const struct capsule *capsules, int n, const struct quiz *quiz)
{
    for (int i = 0; quiz && i < n; i++)
        if (capsules[i].quiz == quiz)
            return &capsules[i];
    return NULL;
}

static void unknown(struct reader *r, const struct prerequisite_draft *d, const struct catalog *c,
                    const struct capsule *capsules, int n)
{
    bool quiz = d->quiz.len > 0;
    struct str id = quiz ? d->quiz : d->capsule;
    struct str near = quiz ? ids_nearest(c->quizzes, c->n_quizzes, sizeof *c->quizzes, id)
                           : ids_nearest(capsules, n, sizeof *capsules, id);
    findings_add(r->findings, FINDING_ERROR, d->at, quiz ? "unknown-quiz" : "unknown-capsule",
                 "no %s has the id \"%" STR_FMT "\"%" STR_FMT, quiz ? "quiz" : "capsule",
                 STR_ARG(id), STR_ARG(did_you_mean(r->arena, near)));
}

/* False: it cannot be fulfilled, and was told. */
static bool tie_one(struct reader *r, const struct prerequisite_draft *d, const struct catalog *c,
                    const struct capsule *capsules, int n, struct prerequisite *out)
{
    const struct quiz *quiz = d->quiz.len ? catalog_quiz(c, d->quiz) : NULL;
    *out = (struct prerequisite){.quiz = d->quiz.len > 0, .at_least = d->at_least, .at = d->at};
    out->capsule = d->quiz.len ? of_quiz(capsules, n, quiz)
                               : ids_find(capsules, n, sizeof *capsules, d->capsule);
    if (out->capsule)
        return true;
    if (quiz)
        findings_add(r->findings, FINDING_ERROR, d->at, "unreachable",
                     "nobody can take the quiz \"%" STR_FMT "\": no capsule has it",
                     STR_ARG(d->quiz));
    else
        unknown(r, d, c, capsules, n);
    return false;
}

static bool opens(const struct capsule *c, const struct capsule *capsules, const bool *open)
{
    for (int i = 0; i < c->unlock.n_after; i++)
        if (!open[c->unlock.after[i].capsule - capsules])
            return false;
    return true;
}

/* The ids on the way from `from` back to `to`, over capsules that do not open; false: there is no way. */
static bool way_back(const struct capsule *capsules, const bool *open, bool *been,
                     const struct capsule *from, const struct capsule *to, struct buf *ids)
{
    been[from - capsules] = true;
    for (int i = 0; i < from->unlock.n_after; i++) {
        const struct capsule *next = from->unlock.after[i].capsule;
        size_t len = ids->len;
        buf_addf(ids, ", %" STR_FMT, STR_ARG(next->id));
        if (next == to || (!open[next - capsules] && !been[next - capsules] &&
                           way_back(capsules, open, been, next, to, ids)))
            return true;
        buf_cut(ids, len);
    }
    return false;
}

static void report_closed(struct reader *r, const struct capsule *capsules, int n, const bool *open,
                          const struct capsule *c)
{
    struct buf ids = BUF_INIT;
    bool *been = mem_calloc((size_t)n + 1, sizeof *been);
    struct source at = c->unlock.after[0].at;
    buf_addf(&ids, "%" STR_FMT, STR_ARG(c->id));
    if (way_back(capsules, open, been, c, c, &ids))
        findings_add(r->findings, FINDING_ERROR, at, "after-cycle",
                     "\"%" STR_FMT "\" comes after itself (%s): nobody could ever open it; its "
                     "\"after\" is left out",
                     STR_ARG(c->id), buf_c(&ids));
    else
        findings_add(r->findings, FINDING_ERROR, at, "unreachable",
                     "\"%" STR_FMT "\" comes after capsules that wait for each other", STR_ARG(c->id));
    buf_release(&ids);
    free(been);
}

/* Told once everything is tied; then the circles are cut. */
static void check_circles(struct reader *r, struct capsule *capsules, int n)
{
    bool *open = mem_calloc((size_t)n + 1, sizeof *open), more = true;
    while (more) {
        more = false;
        for (int i = 0; i < n; i++) {
            if (open[i] || !opens(&capsules[i], capsules, open))
                continue;
            open[i] = more = true;
        }
    }
    for (int i = 0; i < n; i++)
        if (!open[i])
            report_closed(r, capsules, n, open, &capsules[i]);
    for (int i = 0; i < n; i++)
        if (!open[i])
            capsules[i].unlock.n_after = 0;
    free(open);
}

static void check_media(struct reader *r, const struct capsule *c)
{
    for (int i = 0; i < c->unlock.n_after; i++) {
        const struct prerequisite *p = &c->unlock.after[i];
        if (!p->quiz && !p->capsule->media && !p->capsule->media_coming)
            findings_add(r->findings, FINDING_WARNING, p->at, "unreachable",
                         "\"%" STR_FMT "\" does not open before \"%" STR_FMT
                         "\" was watched, whose media file is missing",
                         STR_ARG(c->id), STR_ARG(p->capsule->id));
    }
}

void unlock_tie(struct reader *r, const struct unlock_draft *const *drafts, struct capsule *capsules,
                int n, const struct catalog *catalog)
{
    for (int i = 0; i < n; i++) {
        struct prerequisite *list =
            arena_array(r->arena, (size_t)drafts[i]->n_after + 1, struct prerequisite);
        int kept = 0;
        for (int k = 0; k < drafts[i]->n_after; k++)
            kept += tie_one(r, &drafts[i]->wanted[k], catalog, capsules, n, &list[kept]);
        capsules[i].unlock.after = list;
        capsules[i].unlock.n_after = kept;
    }
    check_circles(r, capsules, n);
    for (int i = 0; i < n; i++)
        check_media(r, &capsules[i]);
}
