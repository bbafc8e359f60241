/*
 * The batch, the clock, and pages that are read. Invariant: everything in the batch belongs to
 * j->learner; who comes next begins with an empty one, and of somebody who was erased meanwhile
 * nothing is handed over any more.
 */
#include "journal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "locale/zone.h"
#include "screens/steps.h"
#include "store/learner.h"
#include "tally.h"

#define LOG_ROOM "journal"
#include "base/log.h"

enum { CLOCK_OFF_MS = 1500, DECIMALS = 10000 };

static bool records(const struct screen_env *env)
{
    return env->catalog && env->catalog->policy.records && env->catalog->policy.keep_progress;
}

void journal_init(struct journal *j)
{
    *j = (struct journal){.due_us = TIME_NEVER};
    j->batch = mem_calloc(EVENTS_MAX, sizeof *j->batch);
}

double journal_threshold(const struct screen_env *env)
{
    int percent = env->catalog->policy.watched_percent;
    return (percent ? percent : TALLY_WHOLE_PERCENT) / 100.0;
}

/* ---- handing over ---- */

static bool erased(const struct journal *j, const struct screen_env *env)
{
    struct store_learner l;
    return j->learner[0] && !store_learner(env->store, str_c(j->learner), &l);
}

static uint32_t *free_place(struct journal *j)
{
    for (size_t i = 0; i < ARRAY_LEN(j->flight); i++)
        if (!j->flight[i])
            return &j->flight[i];
    return NULL;
}

static void forget_batch(struct journal *j)
{
    j->n = 0;
    j->due_us = TIME_NEVER;
    arena_reset(&j->texts);
}

void journal_save(struct journal *j, const struct screen_env *env)
{
    uint32_t *place = free_place(j);
    if (j->n && erased(j, env)) {
        forget_batch(j);
    } else if (j->n && place) {
        *place = store_add_events(env->store, str_c(j->learner), j->batch, j->n);
        forget_batch(j);
    } else if (j->n) {
        j->due_us = env->now.mono_us + JOURNAL_SAVE_US; /* the disk takes nothing: later */
    }
    if (j->lost)
        log_warn("events lost=%u: the database takes none", j->lost);
    j->lost = 0;
}

void journal_event(struct journal *j, const struct event *ev)
{
    for (size_t i = 0; ev->kind == EVENT_STORE && i < ARRAY_LEN(j->flight); i++)
        if (j->flight[i] == ev->store.ticket)
            j->flight[i] = 0;
}

/* ---- events ---- */

void journal_begin(struct journal *j, const char *type)
{
    buf_clear(&j->data);
    json_init(&j->json, &j->data);
    json_open(&j->json, '{');
    journal_text(j, EVENT_TYPE, str_c(type));
}

void journal_text(struct journal *j, enum event_key key, struct str v)
{
    json_key(&j->json, event_keys[key].name);
    json_str(&j->json, v);
}

void journal_number(struct journal *j, enum event_key key, double v)
{
    json_key(&j->json, event_keys[key].name);
    json_double(&j->json, round(v * DECIMALS) / DECIMALS);
}

void journal_flag(struct journal *j, enum event_key key, bool v)
{
    json_key(&j->json, event_keys[key].name);
    json_bool(&j->json, v);
}

/* The wall clock tells seconds, the monotonic one what is between them; where they part, the wall clock was set. */
static int64_t at_ms(struct journal *j, const struct screen_env *env, int64_t at_us)
{
    int64_t ms = j->base_ms + (env->now.mono_us - j->base_us) / 1000, wall_ms = env->now.wall_s * 1000;
    if (!j->base_ms || ms < wall_ms - CLOCK_OFF_MS || ms > wall_ms + 1000 + CLOCK_OFF_MS) {
        j->base_ms = ms = wall_ms;
        j->base_us = env->now.mono_us;
    }
    return ms - (env->now.mono_us - at_us) / 1000;
}

void journal_end(struct journal *j, const struct screen_env *env, const char *session, const char *verb,
                 struct str object, int64_t at_us)
{
    struct civil c = {0};
    json_close(&j->json, '}');
    if (j->n == EVENTS_MAX)
        journal_save(j, env);
    if (j->n == EVENTS_MAX) { /* the oldest goes */
        memmove(j->batch, j->batch + 1, (EVENTS_MAX - 1) * sizeof *j->batch);
        j->n--;
        j->lost++;
    }
    int64_t ms = at_ms(j, env, at_us);
    zone_civil(NULL, ms / 1000, &c);
    j->batch[j->n++] = (struct store_event){.session = arena_str(&j->texts, str_c(session)),
                                            .at_ms = ms,
                                            .offset_min = c.offset_s / 60,
                                            .verb = arena_str(&j->texts, str_c(verb)),
                                            .object = arena_str(&j->texts, object),
                                            .data = arena_str(&j->texts, buf_str(&j->data))};
    if (j->due_us == TIME_NEVER)
        j->due_us = env->now.mono_us + JOURNAL_SAVE_US;
}

void journal_name(char **id, struct str of, char session[UUID_SIZE])
{
    char *named = str_copy(of); /* before the free: it may be a view of the old one */
    free(*id);
    *id = named;
    uuid_make(session);
}

/* ---- checklists and documents ---- */

static void page_close(struct journal *j, const struct screen_env *env)
{
    struct journal_page *p = &j->page;
    int64_t us = env->now.mono_us - p->began_us;
    if (p->open && us >= JOURNAL_READ_US) {
        journal_begin(j, p->checklist ? "checklist" : "document");
        journal_number(j, EVENT_DURATION, (double)us / 1e6);
        journal_end(j, env, p->session, "experienced", str_c(p->id), env->now.mono_us);
    }
    p->open = false;
}

/* What lies on top is read, whatever it covers. */
static struct str page_of(const struct stage *s, bool *checklist)
{
    const struct level *top = s->n ? &s->levels[s->n - 1] : NULL;
    const struct item *item = top ? top->args.item : NULL;
    *checklist = true;
    if (top && top->id == SCREEN_CHECKLIST)
        return top->args.sheet ? top->args.sheet->id : steps_key();
    if (item && top->id == SCREEN_WORKSHEET && item->worksheet)
        return item->worksheet->id;
    *checklist = false;
    if (top && top->id == SCREEN_HANDBOOK)
        return top->args.document->id;
    return item && top->id == SCREEN_DOCUMENT && item->document ? item->document->id : STR("");
}

static void page_look(struct journal *j, const struct stage *stage, const struct screen_env *env)
{
    struct journal_page *p = &j->page;
    bool checklist;
    struct str id = page_of(stage, &checklist);
    if (p->open && str_eq_c(id, p->id))
        return;
    page_close(j, env);
    if (!id.len)
        return;
    journal_name(&p->id, id, p->session);
    p->checklist = checklist;
    p->began_us = env->now.mono_us;
    p->open = true;
}

struct str journal_part(struct arena *arena, struct str of, struct str part)
{
    return arena_strf(arena, "%" STR_FMT "/%" STR_FMT, STR_ARG(of), STR_ARG(part));
}

/* ---- once a step ---- */

/* What single people do. */
static void close_own(struct journal *j, const struct screen_env *env)
{
    journal_capsule_close(j, env);
    journal_quiz_close(j, env);
    journal_ticks_close(j, env);
    page_close(j, env);
    journal_save(j, env);
}

static void close_all(struct journal *j, const struct screen_env *env)
{
    journal_vote_close(j, env);
    close_own(j, env);
}

void journal_look(struct journal *j, const struct stage *stage, const struct screen_env *env)
{
    if (!str_eq_c(env->learner, j->learner)) {
        close_all(j, env);
        forget_batch(j);
        size_t n = env->learner.len < UUID_SIZE ? env->learner.len : 0;
        memcpy(j->learner, n ? env->learner.ptr : "", n);
        j->learner[n] = 0;
    }
    journal_vote_look(j, env);
    if (!records(env)) {
        close_own(j, env);
        return;
    }
    journal_capsule_look(j, stage, env);
    journal_quiz_look(j, env);
    journal_ticks_look(j, stage, env);
    page_look(j, stage, env);
    if (env->now.mono_us >= j->due_us)
        journal_save(j, env);
}

int64_t journal_deadline(const struct journal *j)
{
    return j->due_us;
}

void journal_release(struct journal *j, const struct screen_env *env)
{
    close_all(j, env);
    free(j->capsule.id);
    free(j->quiz.id);
    free(j->page.id);
    free(j->ticks.key);
    free(j->ticks.object);
    free(j->vote.id);
    buf_release(&j->ticks.seen);
    buf_release(&j->vote.object);
    buf_release(&j->vote.response);
    arena_release(&j->vote.texts);
    free(j->batch);
    buf_release(&j->data);
    arena_release(&j->texts);
}
