/*
 * A stand's keys and the rest of the catalog: which capsule an extract is of, where it begins when
 * nobody says, and how many questions the quizzes of a stand ask.
 */
#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/ids.h"
#include "model/records.h"

/* From the second chapter, where the title card is over; the first when there is but one. */
static struct span usual_span(const struct capsule *c)
{
    const struct timeline *t = &c->timeline;
    bool known = t->path && t->matches && t->n_chapters > 0;
    int64_t length = t->path && t->matches ? t->length_us : 0;
    struct span s = {known ? t->chapters[t->n_chapters > 1].span.start_us : 0, 0};
    if (length > 0 && s.start_us > length - BOOTH_EXTRACT_US)
        s.start_us = length > BOOTH_EXTRACT_US ? length - BOOTH_EXTRACT_US : 0;
    s.end_us = s.start_us + BOOTH_EXTRACT_US;
    if (length > 0 && s.end_us > length)
        s.end_us = length;
    return s;
}

/* A clip that is no capsule of the playlist: its file, that file's name and the captions beside it, no more. */
static const struct capsule *stand_in(struct catalog_load *l, const struct extract_draft *d)
{
    struct reader *r = &l->reader;
    struct err err = ERR_INIT;
    struct capsule *c = arena_new(r->arena, struct capsule);
    struct str stem = fs_stem_of(arena_cstr(r->arena, d->media));
    *c = (struct capsule){.media_name = d->media, .title = i18n_single("", stem, d->at), .at = d->at};
    c->media = media_find(&l->media, d->media, &c->media_own, &err);
    if (c->media)
        media_captions(&l->media, c->media, (const char(*)[8])r->languages, r->n_languages,
                       &c->n_captions, &c->captions);
    else if (err.code != ERR_NONE)
        findings_add(r->findings, FINDING_ERROR, d->at, "path", "%s", err.text);
    else
        findings_add(r->findings, FINDING_WARNING, d->at, "missing-media",
                     "\"%" STR_FMT "\" is not there; the loop goes on without it", STR_ARG(d->media));
    return c->media ? c : NULL;
}

static const struct capsule *capsule_of(struct catalog_load *l, const struct catalog *out,
                                        const struct extract_draft *d)
{
    struct reader *r = &l->reader;
    if (d->media.len)
        return stand_in(l, d);
    const struct capsule *c = catalog_capsule(out, d->capsule);
    if (c)
        return c;
    struct str near = ids_nearest(out->capsules, out->n_capsules, sizeof *out->capsules, d->capsule);
    findings_add(r->findings, FINDING_ERROR, d->at, "unknown-capsule",
                 "no capsule has the id \"%" STR_FMT "\"%" STR_FMT, STR_ARG(d->capsule),
                 STR_ARG(did_you_mean(r->arena, near)));
    return NULL;
}

/* An extract that a known length cuts short is shortened, one behind the end is left out. */
static bool inside(struct catalog_load *l, const struct capsule *c, struct extract *e)
{
    const struct timeline *t = &c->timeline;
    if (!t->path || !t->matches || t->length_us <= 0 || e->span.end_us <= t->length_us)
        return true;
    bool some = t->length_us - e->span.start_us >= BOOTH_EXTRACT_MIN_US;
    findings_add(l->reader.findings, FINDING_WARNING, e->at, "behind-end",
                 "this extract ends at %.1f s and the file at %.1f s; %s",
                 (double)e->span.end_us / 1e6, (double)t->length_us / 1e6,
                 some ? "it ends there" : "it is left out");
    e->span.end_us = t->length_us;
    return some;
}

static void tie_extracts(struct catalog_load *l, const struct catalog *out, struct attract *a)
{
    const struct booth_draft *b = &l->booth;
    int n = b->n_extracts ? b->n_extracts : out->n_capsules, kept = 0;
    struct extract *list = arena_array(l->reader.arena, (size_t)n + 1, struct extract);
    for (int i = 0; i < n; i++) {
        const struct extract_draft *d = b->n_extracts ? &b->extracts[i] : NULL;
        const struct capsule *c = d ? capsule_of(l, out, d) : &out->capsules[i];
        if (!c)
            continue;
        struct extract e = {.capsule = c,
                            .span = d && d->span.end_us ? d->span : usual_span(c),
                            .captions = !d || !d->captions,
                            .said = d && d->span.end_us,
                            .title = d ? d->title : (struct i18n){0},
                            .at = d ? d->at : c->at};
        if (inside(l, c, &e))
            list[kept++] = e;
    }
    a->extracts = list;
    a->n_extracts = kept;
}

void booth_tie(struct catalog_load *l, struct catalog *out)
{
    out->attract = l->booth.attract;
    if (!out->attract.every_us)
        out->attract.every_us = BOOTH_EVERY_US;
    out->programme = l->booth.programme;
    out->n_programme = l->booth.n_programme;
    out->hours = l->booth.hours;
    if (out->policy.begins_with == POLICY_BEGINS_ATTRACT || l->booth.n_extracts)
        tie_extracts(l, out, &out->attract);
}

void quiz_cut_apply(const struct quiz_cut *cut, struct quiz *quizzes, int n)
{
    for (int i = 0; cut->questions && i < n; i++) {
        struct quiz *q = &quizzes[i];
        int asked = q->ask > 0 && q->ask < q->n_questions ? q->ask : q->n_questions;
        q->ask = cut->questions < asked || !asked ? cut->questions : asked;
        q->draw_first = cut->first;
    }
}
