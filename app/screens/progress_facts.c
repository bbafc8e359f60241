/*
 * One rule for what comes next, so that the page, its one filled button and a later visit agree: the
 * first capsule that is open and not done, its quiz while that can still be made better, and at the end
 * what one takes home.
 */
#include "screens/progress_facts.h"

#include "screens/steps.h"

static bool is_done(const struct screen_env *env, const struct capsule *c, bool *started)
{
    struct store_progress p;
    bool seen = store_progress(env->store, env->learner, c->id, &p);
    *started = seen && p.length_us > 0;
    return seen && p.done;
}

int progress_done(const struct screen_env *env, int *of)
{
    int done = 0;
    bool started;
    *of = 0;
    for (int i = 0; i < env->catalog->n_capsules; i++) {
        const struct capsule *c = &env->catalog->capsules[i];
        if (!c->media && !c->media_coming)
            continue;
        *of += 1;
        done += is_done(env, c, &started);
    }
    return done;
}

struct certificate_state certificate_state_of(const struct screen_env *env)
{
    const struct certificate_policy *policy = env->catalog->certificate;
    struct certificate_state s = {0};
    int sum = 0;
    if (!policy || !policy->rule.capsules)
        return s;
    s.given = true;
    s.percent = policy->rule.quizzes_percent;
    s.watched = progress_done(env, &s.of);
    for (int i = 0; i < env->catalog->n_capsules; i++) {
        const struct quiz *quiz = env->catalog->capsules[i].quiz;
        struct quiz_standing standing = quiz_standing(env, quiz);
        int percent = standing.taken ? quiz_percent(&standing.counts) : 0;
        s.quizzes += quiz != NULL;
        s.passed += quiz && standing.taken && percent >= s.percent;
        sum += percent;
    }
    s.score = s.quizzes ? sum / s.quizzes : 100;
    s.met = s.of > 0 && s.watched == s.of && s.passed == s.quizzes;
    return s;
}

/* Not taken yet, or too few for the certificate, and another attempt is left. */
static bool quiz_wanted(const struct screen_env *env, const struct quiz *quiz)
{
    const struct certificate_policy *policy = env->catalog->certificate;
    int percent = policy && policy->rule.capsules ? policy->rule.quizzes_percent : 0;
    struct quiz_standing s = quiz_standing(env, quiz);
    if (!quiz || !quiz_may_begin(env, quiz))
        return false;
    return !s.taken || quiz_percent(&s.counts) < percent;
}

struct next_step next_step_of(const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    for (int i = 0; i < c->n_capsules; i++) {
        const struct capsule *k = &c->capsules[i];
        bool started;
        if (!k->media || card_locked(env, k))
            continue;
        if (!is_done(env, k, &started))
            return (struct next_step){started ? NEXT_RESUME : NEXT_WATCH, k};
        if (quiz_wanted(env, k->quiz))
            return (struct next_step){NEXT_QUIZ, k};
    }
    if (certificate_state_of(env).met)
        return (struct next_step){.kind = NEXT_CERTIFICATE};
    if (c->process && steps_count(steps_ticked(env), 0, c->process->n_steps) < c->process->n_steps)
        return (struct next_step){.kind = NEXT_STEPS};
    return (struct next_step){.kind = NEXT_NOTHING};
}

struct str spent_text(const struct ui *ui, int64_t ms)
{
    int64_t s = ms / 1000;
    const char *h = arena_strf(ui->arena, "%lld", (long long)(s / 3600)).ptr;
    const char *m = arena_strf(ui->arena, "%lld", (long long)(s / 60 % 60)).ptr;
    const char *n = arena_strf(ui->arena, "%lld", (long long)s).ptr;
    enum string_id id = s >= 3600 ? STR_PROGRESS_HOURS : s >= 60 ? STR_PROGRESS_MINUTES : STR_PROGRESS_SECONDS;
    return strings_fill(ui->arena, ui_str(ui, id), "h", h, "m", m, "n", n, NULL);
}
