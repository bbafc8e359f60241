/*
 * An attempt counts when it is finished: one that was interrupted is gone on with, so nobody loses
 * one to a flat battery, and nobody looks at the questions for nothing.
 */
#include "screens/quiz_standing.h"

#include "locale/answer_fold.h"

int quiz_percent(const struct store_score *score)
{
    return (int)(score->score * 100 + 1e-6);
}

static int allowed(const struct policy *policy, const struct quiz *quiz)
{
    return !policy->counts_attempts ? 0 : quiz->attempts ? quiz->attempts : policy->attempts;
}

static const struct store_score *counting(enum policy_score rule, const struct store_score *list, int n)
{
    const struct store_score *best = &list[0];
    for (int i = 1; i < n; i++)
        if (list[i].score >= best->score)
            best = &list[i];
    return rule == SCORE_FIRST ? &list[0] : rule == SCORE_LAST ? &list[n - 1] : best;
}

struct quiz_standing quiz_standing(const struct screen_env *env, const struct quiz *quiz)
{
    struct quiz_standing s = {0};
    const struct policy *policy = &env->catalog->policy;
    if (!quiz)
        return s;
    s.taken = (int)store_scores(env->store, env->learner, quiz->id, &s.scores);
    s.allowed = allowed(policy, quiz);
    if (s.taken)
        s.counts = *counting((enum policy_score)policy->score, s.scores, s.taken);
    return s;
}

bool quiz_may_again(const struct screen_env *env, const struct quiz *quiz)
{
    struct quiz_standing s = quiz_standing(env, quiz);
    if (!env->catalog->policy.counts_attempts)
        return quiz->attempts == 0 || quiz->attempts > 1;
    return !s.allowed || s.taken < s.allowed;
}

bool quiz_may_begin(const struct screen_env *env, const struct quiz *quiz)
{
    struct store_attempt open;
    if (!env->catalog->policy.counts_attempts || store_open_attempt(env->store, env->learner, quiz->id, &open))
        return true;
    return quiz_may_again(env, quiz);
}

/* An attempt of another version of the quiz is of no use: its answers name questions by their id. */
bool quiz_attempt_of(struct attempt *out, const struct quiz *quiz, const struct store_attempt *stored)
{
    attempt_start(out, quiz, stored->seed, locale_fold_answer);
    if (stored->questions != out->n)
        return false;
    for (int i = 0; i < stored->n_answers; i++) {
        const struct store_answer *a = &stored->answers[i];
        const struct question *q = attempt_question(out, a->position);
        if (!q || !str_eq(q->id, a->question))
            return false;
        if (a->response.len || !a->chosen)
            attempt_restore(out, a->position, a->response, (enum answer_state)a->state);
        else
            attempt_restore_choice(out, a->position, a->chosen, (enum answer_state)a->state);
    }
    attempt_resume(out);
    return true;
}

static struct str count(const struct ui *ui, enum string_id id, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

struct str quiz_standing_text(const struct ui *ui, const struct screen_env *env, const struct quiz *quiz)
{
    static const enum string_id counts[] = {[SCORE_BEST] = STR_RESULT_COUNTS_BEST,
                                            [SCORE_LAST] = STR_RESULT_COUNTS_LAST,
                                            [SCORE_FIRST] = STR_RESULT_COUNTS_FIRST};
    struct quiz_standing s = quiz_standing(env, quiz);
    struct str score = STR(""), left = STR("");
    int more = s.allowed - s.taken;
    if (s.taken > 1)
        score = count(ui, counts[env->catalog->policy.score], s.counts.right, s.counts.questions);
    if (s.allowed)
        left = more <= 0   ? ui_str(ui, STR_RESULT_NONE_LEFT)
               : more == 1 ? ui_str(ui, STR_RESULT_ONE_LEFT)
                           : count(ui, STR_RESULT_LEFT, more, s.allowed);
    return arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(score),
                      score.len && left.len ? " " : "", STR_ARG(left));
}
