/*
 * A visit is compared with what was seen of it at the last look; what is new is counted. Invariant:
 * within a visit each capsule, part, step and feature counts once, so that every figure reads "so
 * many visits". Content stands under its id, which is its author's word, not a visitor's.
 */
#include "tally.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "locale/zone.h"
#include "quiz/statistics.h"

#define LOG_ROOM "tally"
#include "base/log.h"

enum { JUMP_US = 1000000 }; /* a clock and a position that differ by less went on together */

#define SEEN_OPENED (1u << TALLY_PARTS)
#define SEEN_ENDED (1u << (TALLY_PARTS + 1))

static bool counts(const struct screen_env *env)
{
    return env->catalog && env->catalog->policy.statistics;
}

/* ---- handing over ---- */

void tally_init(struct tally *t)
{
    *t = (struct tally){.save_us = TIME_NEVER};
}

static void save(struct tally *t, const struct screen_env *env)
{
    if (t->n_pending)
        store_count(env->store, t->pending, t->n_pending);
    t->n_pending = 0;
    t->save_us = TIME_NEVER;
    arena_reset(&t->names);
}

static void add(struct tally *t, const struct screen_env *env, enum tally_kind kind,
                struct str subject, int detail, int64_t n)
{
    struct civil c = {0};
    if (n == 0 || !zone_civil(NULL, env->now.wall_s, &c))
        return;
    t->pending = mem_grow(t->pending, &t->cap_pending, t->n_pending + 1, sizeof *t->pending);
    t->pending[t->n_pending++] =
        (struct tally_row){.day = (int)day_number(c.day),
                           .days = 1,
                           .hour = kind == TALLY_VISIT ? c.hour : TALLY_WHOLE_DAY,
                           .kind = kind,
                           .subject = arena_str(&t->names, subject),
                           .detail = detail,
                           .n = n};
    if (t->save_us == TIME_NEVER)
        t->save_us = env->now.mono_us + TALLY_SAVE_US;
}

static void once(struct tally *t, const struct screen_env *env, enum tally_step step)
{
    if (!(t->steps & 1u << step))
        add(t, env, TALLY_STEP, STR(""), step, 1);
    t->steps |= 1u << step;
}

/* Old days become months: at the start, and at midnight in a program that runs for weeks. */
static void roll_up(struct tally *t, const struct screen_env *env)
{
    struct civil c = {0};
    if (!zone_civil(NULL, env->now.wall_s, &c))
        return;
    int today = (int)day_number(c.day);
    if (today == t->rolled_day)
        return;
    t->rolled_day = today;
    store_roll_up(env->store, today - TALLY_KEEP_DAYS, env->now);
}

/* ---- what was used ---- */

typedef bool differs(const struct settings *now, const struct settings *first);

static bool captions_on(const struct settings *s, const struct settings *f)
{
    return s->captions && !f->captions;
}

static bool captions_off(const struct settings *s, const struct settings *f)
{
    return !s->captions && f->captions;
}

static bool captions_language(const struct settings *s, const struct settings *f)
{
    return strcmp(s->caption_lang, f->caption_lang) != 0;
}

static bool captions_second(const struct settings *s, const struct settings *f)
{
    return s->caption_second[0] && strcmp(s->caption_second, f->caption_second) != 0;
}

static bool captions_look(const struct settings *s, const struct settings *f)
{
    return s->caption_percent != f->caption_percent || s->caption_fill != f->caption_fill ||
           s->caption_edge != f->caption_edge || s->caption_ink != f->caption_ink;
}

static bool sound_language(const struct settings *s, const struct settings *f)
{
    return strcmp(s->audio_lang, f->audio_lang) != 0;
}

static bool text_size(const struct settings *s, const struct settings *f)
{
    return s->text_percent != f->text_percent;
}

static bool contrast(const struct settings *s, const struct settings *f)
{
    return s->theme == THEME_HIGH_CONTRAST && f->theme != THEME_HIGH_CONTRAST;
}

static bool motion_less(const struct settings *s, const struct settings *f)
{
    return s->reduced_motion && !f->reduced_motion;
}

static bool voice(const struct settings *s, const struct settings *f)
{
    return s->speech && !f->speech;
}

static bool described(const struct settings *s, const struct settings *f)
{
    return s->described && !f->described;
}

static bool one_switch(const struct settings *s, const struct settings *f)
{
    return s->scanning && !f->scanning;
}

static bool speed(const struct settings *s, const struct settings *f)
{
    return s->rate < f->rate || s->rate > f->rate;
}

static const struct {
    const char *name; /* as it stands in the database */
    differs *used;    /* NULL: no setting */
} features[] = {
    {"keys", NULL},
    {"transcript", NULL},
    {"take-away", NULL},
    {"captions-on", captions_on},
    {"captions-off", captions_off},
    {"captions-language", captions_language},
    {"captions-second", captions_second},
    {"captions-look", captions_look},
    {"sound-language", sound_language},
    {"text-size", text_size},
    {"contrast", contrast},
    {"less-motion", motion_less},
    {"voice", voice},
    {"described", described},
    {"one-switch", one_switch},
    {"speed", speed},
};
enum { FEATURE_KEYS, FEATURE_TRANSCRIPT, FEATURE_TAKE_AWAY };
static_assert(ARRAY_LEN(features) <= 32, "features are bits of a word");

static void use(struct tally *t, const struct screen_env *env, size_t i)
{
    if (!(t->features & 1u << i))
        add(t, env, TALLY_FEATURE, str_c(features[i].name), 0, 1);
    t->features |= 1u << i;
}

static void look_at_features(struct tally *t, const struct visits *v, const struct stage *stage,
                             const struct screen_env *env)
{
    for (size_t i = 0; i < ARRAY_LEN(features); i++)
        if (features[i].used && features[i].used(env->settings, &v->device))
            use(t, env, i);
    if (stage_top(stage) == SCREEN_TRANSCRIPT)
        use(t, env, FEATURE_TRANSCRIPT);
    if (stage_top(stage) == SCREEN_TAKE_AWAY)
        use(t, env, FEATURE_TAKE_AWAY);
}

/* ---- what was watched ---- */

static const struct capsule *watched(const struct stage *s, const struct screen_env *env, size_t *at)
{
    const struct capsule *capsule = stage_watched(s, env->catalog);
    if (capsule)
        *at = (size_t)(capsule - env->catalog->capsules);
    return capsule;
}

static uint32_t *seen_of(struct tally *t, size_t at)
{
    if (at >= t->n_seen) {
        t->seen = mem_grow(t->seen, &t->cap_seen, at + 1, sizeof *t->seen);
        memset(t->seen + t->n_seen, 0, (at + 1 - t->n_seen) * sizeof *t->seen);
        t->n_seen = at + 1;
    }
    return &t->seen[at];
}

static int part_of(int64_t position_us, int64_t length_us)
{
    int64_t part = position_us * TALLY_PARTS / length_us;
    return part < 0 ? 0 : part >= TALLY_PARTS ? TALLY_PARTS - 1 : (int)part;
}

/* It played on from the last look to there: what lies between was seen too, however seldom is looked. */
static bool played_on(const struct tally *t, const struct screen_env *env, size_t at, int64_t to_us)
{
    double rate = env->settings->rate > 1 ? env->settings->rate : 1;
    double most_us = (double)(env->now.mono_us - t->played_at_us) * rate + JUMP_US;
    return t->plays && t->played == at && to_us >= t->played_us && (double)(to_us - t->played_us) <= most_us;
}

static void see(struct tally *t, const struct screen_env *env, size_t at, int64_t to_us, int64_t length_us)
{
    struct str id = env->catalog->capsules[at].id;
    uint32_t *seen = seen_of(t, at);
    int last = part_of(to_us, length_us),
        part = played_on(t, env, at, to_us) ? part_of(t->played_us, length_us) : last;
    for (; part <= last; part++) {
        if (!(*seen & 1u << part))
            add(t, env, TALLY_WATCHED, id, part, 1);
        *seen |= 1u << part;
    }
}

static void look_at_capsule(struct tally *t, const struct stage *stage, const struct screen_env *env)
{
    struct player_level level;
    size_t at;
    const struct capsule *capsule = watched(stage, env, &at);
    player_poll(env->player, env->now, &level);
    bool plays = capsule && level.status == PLAYER_PLAYING && level.length_us > 0;
    if (plays) {
        uint32_t *seen = seen_of(t, at);
        if (!(*seen & SEEN_OPENED))
            add(t, env, TALLY_OPENED, capsule->id, 0, 1);
        *seen |= SEEN_OPENED;
        see(t, env, at, level.position_us, level.length_us);
        once(t, env, STEP_STARTED);
        t->played = at;
        t->played_us = level.position_us;
        t->played_at_us = env->now.mono_us;
    }
    t->plays = plays;
}

/* Seen, not jumped over: nineteen of its twentieths. */
static bool seen_whole(uint32_t seen)
{
    int n = 0;
    for (int i = 0; i < TALLY_PARTS; i++)
        n += seen >> i & 1;
    return n * 100 >= TALLY_PARTS * TALLY_WHOLE_PERCENT;
}

static void capsule_ended(struct tally *t, const struct stage *stage, const struct screen_env *env)
{
    size_t at;
    const struct capsule *capsule = watched(stage, env, &at);
    if (!capsule)
        return;
    struct player_level level;
    player_poll(env->player, env->now, &level);
    if (level.length_us > 0 && played_on(t, env, at, level.length_us))
        see(t, env, at, level.length_us, level.length_us);
    t->plays = false;
    uint32_t *seen = seen_of(t, at);
    if (*seen & SEEN_ENDED || !seen_whole(*seen))
        return;
    *seen |= SEEN_ENDED;
    add(t, env, TALLY_ENDED, capsule->id, 0, 1);
    once(t, env, STEP_WATCHED);
}

/* ---- what was answered ---- */

static struct str subject_of(struct tally *t, const struct attempt *a, const struct question *q)
{
    return arena_strf(&t->names, "%" STR_FMT "/%" STR_FMT, STR_ARG(a->quiz->id), STR_ARG(q->id));
}

static void count_answer(struct tally *t, const struct screen_env *env, const struct attempt *a,
                         int position)
{
    const struct question *q = attempt_question(a, position);
    struct str subject = subject_of(t, a, q);
    bool choice = q->kind == QUESTION_SINGLE || q->kind == QUESTION_MULTIPLE ||
                  q->kind == QUESTION_TRUE_FALSE;
    add(t, env, TALLY_ANSWER, subject, attempt_right(a, position), 1);
    for (int i = 0; choice && i < attempt_option_count(q); i++)
        add(t, env, TALLY_OPTION, subject, i, a->answers[position].chosen >> i & 1);
}

static void count_finished(struct tally *t, const struct screen_env *env, const struct attempt *a)
{
    add(t, env, TALLY_QUIZ, a->quiz->id, 1, 1);
    once(t, env, STEP_FINISHED);
    for (int i = 0; i < a->n; i++) {
        int64_t sums[ITEM_SUM_COUNT];
        struct str subject = subject_of(t, a, attempt_question(a, i));
        if (a->answers[i].state != ANSWER_CHECKED)
            add(t, env, TALLY_SKIPPED, subject, 0, 1);
        else if (item_pair(a, i, sums))
            for (int k = 0; k < ITEM_SUM_COUNT; k++)
                add(t, env, TALLY_ITEM, subject, k, sums[k]);
    }
}

static uint64_t checked(const struct attempt *a)
{
    uint64_t set = 0;
    for (int i = 0; i < a->n; i++)
        set |= a->answers[i].state == ANSWER_CHECKED ? UINT64_C(1) << i : 0;
    return set;
}

/* An answer is durable when the screen says so; its count is handed over at once. */
static void look_at_quiz(struct tally *t, const struct screen_env *env)
{
    const struct visit *v = env->visit;
    bool same = t->asked && v->attempt.seed == t->seed;
    if (!v->active || (!same && !v->attempt_id)) /* its number is gone once it is finished */
        return;
    uint64_t now = checked(&v->attempt);
    if (!same) {
        t->asked = true;
        t->seed = v->attempt.seed;
        t->answered = now; /* of an attempt gone on with: counted then */
        t->finished = attempt_finished(&v->attempt);
        if (!now)
            add(t, env, TALLY_QUIZ, v->attempt.quiz->id, 0, 1);
    }
    for (int i = 0; i < v->attempt.n; i++)
        if ((now & ~t->answered) >> i & 1)
            count_answer(t, env, &v->attempt, i);
    bool ends = attempt_finished(&v->attempt) && !t->finished;
    if (ends)
        count_finished(t, env, &v->attempt);
    if (ends || now & ~t->answered)
        save(t, env);
    t->answered |= now;
    t->finished |= ends;
}

/* ---- the visit ---- */

static void begin(struct tally *t, const struct screen_env *env)
{
    t->open = true;
    t->steps = 0;
    t->features = 0;
    t->n_seen = 0;
    t->asked = t->plays = false;
    add(t, env, TALLY_VISIT, STR(""), 0, 1);
    const struct tally_row *row = t->n_pending ? &t->pending[t->n_pending - 1] : NULL;
    t->begun_day = row ? row->day : 0;
    t->begun_hour = row ? row->hour : 0;
}

/* Whoever comes to the staff's door before anything else came for that: what was counted of it is taken back. */
static void take_back(struct tally *t, const struct screen_env *env)
{
    add(t, env, TALLY_VISIT, STR(""), 0, -1);
    if (t->n_pending) {
        t->pending[t->n_pending - 1].day = t->begun_day;
        t->pending[t->n_pending - 1].hour = t->begun_hour;
    }
    for (size_t i = 0; i < ARRAY_LEN(features); i++)
        if (t->features & 1u << i)
            add(t, env, TALLY_FEATURE, str_c(features[i].name), 0, -1);
    t->open = t->warned = false;
    save(t, env);
}

static void look_at_warning(struct tally *t, const struct stage *stage, const struct screen_env *env)
{
    bool warned = stage_top(stage) == SCREEN_IDLE;
    if (warned && !t->warned)
        add(t, env, TALLY_IDLE, STR(""), IDLE_WARNED, 1);
    if (!warned && t->warned)
        add(t, env, TALLY_IDLE, STR(""), IDLE_CONTINUED, 1);
    t->warned = warned;
}

static bool staff_here(const struct stage *s)
{
    return stage_holds(s, SCREEN_STAFF_PIN) || stage_holds(s, SCREEN_STAFF) || stage_holds(s, SCREEN_STAFF_TEST);
}

static void look_at_visit(struct tally *t, const struct visits *v, const struct screen_env *env)
{
    if (t->open && v->untouched) /* another catalog was opened */
        tally_end(t, env, false);
}

/* What is pressed on the page of a closed stand, or on the staff's own, is no visit. */
static bool visited(const struct stage *stage, const struct event *ev)
{
    return visits_begins(ev) && stage_top(stage) != SCREEN_CLOSED && stage_top(stage) != SCREEN_ARRIVAL && !staff_here(stage);
}

void tally_event(struct tally *t, const struct visits *v, const struct stage *stage,
                 const struct screen_env *env, const struct event *ev)
{
    if (!counts(env))
        return;
    if (ev->kind == EVENT_PLAYER && ev->player.edge == PLAYER_EDGE_FAILED)
        add(t, env, TALLY_FAULT, STR("medium"), 0, 1);
    if (ev->kind == EVENT_PLAYER && ev->player.edge == PLAYER_EDGE_RECOVERED)
        add(t, env, TALLY_FAULT, STR("decoder"), 0, 1);
    look_at_visit(t, v, env);
    if (!t->open && visited(stage, ev))
        begin(t, env);
    if (!t->open)
        return;
    if (ev->kind == EVENT_PLAYER && ev->player.edge == PLAYER_EDGE_ENDED)
        capsule_ended(t, stage, env);
    if (ev->kind == EVENT_KEY && !ev->key.repeat)
        use(t, env, FEATURE_KEYS);
}

void tally_look(struct tally *t, const struct visits *v, const struct stage *stage,
                const struct screen_env *env)
{
    if (!counts(env))
        return;
    roll_up(t, env);
    bool fault = stage_top(stage) == SCREEN_FAULT;
    if (fault && !t->fault)
        add(t, env, TALLY_FAULT, STR("screen"), 0, 1);
    t->fault = fault;
    look_at_visit(t, v, env);
    if (t->open && !t->steps && staff_here(stage))
        take_back(t, env);
    if (t->open) {
        look_at_warning(t, stage, env);
        look_at_features(t, v, stage, env);
        look_at_capsule(t, stage, env);
        look_at_quiz(t, env);
    }
    if (env->now.mono_us >= t->save_us)
        save(t, env);
}

void tally_end(struct tally *t, const struct screen_env *env, bool over)
{
    if (!t->open || !counts(env))
        return;
    add(t, env, TALLY_LANGUAGE, str_c(string_language_code(env->settings->lang)), 0, 1);
    if (t->warned)
        add(t, env, TALLY_IDLE, STR(""), over ? IDLE_EXPIRED : IDLE_RESTARTED, 1);
    t->open = t->warned = false;
    save(t, env);
}

void tally_release(struct tally *t, const struct screen_env *env)
{
    tally_end(t, env, false);
    save(t, env);
    free(t->seen);
    free(t->pending);
    arena_release(&t->names);
}

int64_t tally_deadline(const struct tally *t)
{
    return t->save_us;
}
