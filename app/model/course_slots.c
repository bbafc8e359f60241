/*
 * Slots find their module and its items, and the times of both are compared. Before this a slot has
 * only items of its own; behind it every slot knows all that happens in it.
 */
#include "base/bug.h"
#include "model/course_tie.h"
#include "model/ids.h"
#include "model/records.h"

struct tie {
    struct reader *r;
    struct media_search *media;
    const struct catalog *c;
};

__attribute__((format(printf, 4, 5))) static void complain(struct tie *t,
                                                           const struct course_slot *s,
                                                           const char *code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    findings_addv(t->r->findings, FINDING_ERROR, s->at, code, fmt, ap);
    va_end(ap);
}

static void find_module(struct tie *t, struct course_slot *s)
{
    const struct catalog *c = t->c;
    s->module = catalog_module(c, s->module_ref);
    if (!s->module) {
        struct str near = ids_nearest(c->modules, c->n_modules, sizeof *c->modules, s->module_ref);
        complain(t, s, "unknown-module",
                 "no module has the id \"%" STR_FMT "\", and there is no modules/%" STR_FMT
                 ".yaml%" STR_FMT,
                 STR_ARG(s->module_ref), STR_ARG(s->module_ref),
                 STR_ARG(did_you_mean(t->r->arena, near)));
        return;
    }
    if (s->kind == SLOT_MODULE && s->module->ideation)
        s->kind = SLOT_IDEATION;
    if (s->part > s->module->n_parts) {
        complain(t, s, "unknown-part", "the module \"%" STR_FMT "\" has no part %d; it has %d",
                 STR_ARG(s->module->id), s->part, s->module->n_parts);
        s->part = 0;
    }
}

static void take_items(struct tie *t, struct course_slot *s)
{
    const struct module *m = s->module;
    int first = s->part ? s->part - 1 : 0, end = s->part ? s->part : m->n_parts, n = 0;
    for (int p = first; p < end; p++)
        n += m->parts[p].n_items;
    const struct item **list = arena_array(t->r->arena, (size_t)n + 1, const struct item *);
    for (int p = first; p < end; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            list[s->n_items++] = &m->parts[p].items[i];
    s->items = list;
    if (s->speaker == SPEAKER_UNSAID && s->part)
        s->speaker = m->parts[first].speaker;
}

/* Planned minutes against the slot's own, and against each `start: at`. */
static void judge_times(struct tie *t, const struct course_slot *s)
{
    char from[6], to[6], at[6];
    int cursor = s->start;
    clock_to_text(s->start, from);
    clock_to_text(s->end, to);
    for (int i = 0; i < s->n_items; i++) {
        const struct item *item = s->items[i];
        if (item->start == START_AT) {
            clock_to_text(item->start_minute, at);
            if (item->start_minute < s->start || item->start_minute >= s->end)
                complain(t, s, "at-outside",
                         "\"%" STR_FMT "\" starts at %s, outside its slot (%s to %s)",
                         STR_ARG(item->id), at, from, to);
            else if (item->start_minute < cursor)
                complain(t, s, "items-too-long",
                         "\"%" STR_FMT "\" starts at %s, but the items before it take %d minutes "
                         "longer",
                         STR_ARG(item->id), at, cursor - item->start_minute);
            else
                cursor = item->start_minute;
        }
        cursor += item->minutes;
    }
    if (cursor > s->end)
        complain(t, s, "items-too-long", "its items take %d minutes, the slot (%s to %s) has %d",
                 cursor - s->start, from, to, s->end - s->start);
}

static void tie_day(struct tie *t, const struct course_day *day)
{
    int steps = 0;
    for (int i = 0; i < day->n_slots; i++) {
        struct course_slot *s = (struct course_slot *)&day->slots[i];
        struct err err = ERR_INIT;
        if (s->module_ref.len)
            find_module(t, s);
        if (s->module)
            take_items(t, s);
        steps += s->n_items ? s->n_items : 1;
        if (steps > DAY_STEPS_MAX) {
            complain(t, s, "too-many", "at most %d items are taken a day; this slot shows none",
                     DAY_STEPS_MAX);
            steps -= s->n_items - 1;
            s->n_items = 0;
        }
        judge_times(t, s);
        if (s->loop.len)
            s->loop_path = media_find(t->media, s->loop, NULL, &err);
        if (s->loop.len && !s->loop_path && !media_coming(t->media, s->loop))
            findings_add(t->r->findings, FINDING_WARNING, s->at, "missing-media",
                         "\"%" STR_FMT "\" is not there; the break has no clip", STR_ARG(s->loop));
    }
}

/* Slots of the course that play this part of the module. */
static int times_planned(const struct course *c, const struct module *m, int part)
{
    int n = 0;
    for (int d = 0; d < c->n_days; d++)
        for (int i = 0; i < c->days[d].n_slots; i++) {
            const struct course_slot *s = &c->days[d].slots[i];
            n += s->module == m && (s->part == 0 || s->part == part);
        }
    return n;
}

static void judge_parts(struct tie *t, const struct course *c, const struct course_slot *s)
{
    const struct module *m = s->module;
    for (int part = 1; part <= m->n_parts; part++) {
        int n = times_planned(c, m, part);
        if (n != 1)
            findings_add(t->r->findings, FINDING_WARNING, s->at, n ? "part-twice" : "part-missing",
                         "part %d of module \"%" STR_FMT "\" is in %s slot of this course", part,
                         STR_ARG(m->id), n ? "more than one" : "no");
    }
}

/* Each module once: at the first slot that names it. */
static void judge_modules(struct tie *t, const struct course *c)
{
    struct vec seen = VEC_INIT(const struct module *);
    for (int d = 0; d < c->n_days; d++)
        for (int i = 0; i < c->days[d].n_slots; i++) {
            const struct course_slot *s = &c->days[d].slots[i];
            bool known = !s->module;
            for (size_t k = 0; k < seen.n; k++)
                known = known || *(const struct module **)vec_at(&seen, k) == s->module;
            if (known)
                continue;
            vec_add(&seen, &s->module);
            judge_parts(t, c, s);
        }
    vec_release(&seen);
}

void course_tie_slots(struct reader *r, struct media_search *media, const struct catalog *c)
{
    struct tie t = {r, media, c};
    for (int i = 0; i < c->n_courses; i++) {
        for (int d = 0; d < c->courses[i].n_days; d++)
            tie_day(&t, &c->courses[i].days[d]);
        judge_modules(&t, &c->courses[i]);
    }
}
