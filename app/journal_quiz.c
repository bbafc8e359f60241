/*
 * One attempt, or its continuation another day, is one session: initialized, attempted where it is new, every
 * answer once it is checked, completed, passed or failed where somebody says what passing is, terminated. What
 * counts for cmi5 (one completion, one pass, no failure after it) is decided here, where it is known what came
 * before.
 */
#include "journal.h"

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

/* The share that passes, by what the playlist asks for its certificate; 0: nobody says. */
static double pass_of(const struct screen_env *env)
{
    const struct certificate_policy *c = env->catalog->certificate;
    return c && c->rule.capsules ? c->rule.quizzes_percent / 100.0 : 0;
}

static void begin(struct journal *j)
{
    journal_begin(j, "quiz");
    journal_number(j, EVENT_ATTEMPT, (double)j->quiz.attempt);
    journal_number(j, EVENT_QUESTIONS, j->quiz.questions);
}

static void end(struct journal *j, const struct screen_env *env, const char *verb)
{
    journal_end(j, env, j->quiz.session, verb, str_c(j->quiz.id), env->now.mono_us);
}

static uint64_t checked(const struct attempt *a)
{
    uint64_t set = 0;
    for (int i = 0; i < a->n; i++)
        set |= a->answers[i].state == ANSWER_CHECKED ? UINT64_C(1) << i : 0;
    return set;
}

static void look_back(struct journal_quiz *q, const struct screen_env *env, struct str learner)
{
    const struct store_score *scores;
    double pass = pass_of(env);
    size_t n = store_scores(env->store, learner, str_c(q->id), &scores);
    q->completed_before = n > 0;
    q->passed_before = false;
    for (size_t i = 0; i < n; i++)
        q->passed_before |= scores[i].score >= pass;
}

static void open_session(struct journal *j, const struct screen_env *env)
{
    struct journal_quiz *q = &j->quiz;
    const struct visit *v = env->visit;
    journal_name(&q->id, v->attempt.quiz->id, q->session);
    q->open = true;
    q->over = false;
    q->seed = v->attempt.seed;
    q->attempt = v->attempt_id;
    q->questions = v->attempt.n;
    q->at = v->attempt.at;
    q->began_us = q->asked_us = env->now.mono_us;
    q->answered = checked(&v->attempt); /* of an attempt gone on with: told then */
    look_back(q, env, str_c(j->learner));
    begin(j);
    end(j, env, "initialized");
    if (q->answered)
        return;
    begin(j);
    end(j, env, "attempted");
}

void journal_quiz_close(struct journal *j, const struct screen_env *env)
{
    if (!j->quiz.open)
        return;
    begin(j);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - j->quiz.began_us));
    end(j, env, "terminated");
    j->quiz.open = false;
}

static void tell_answer(struct journal *j, const struct screen_env *env, int position)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *question = attempt_question(a, position);
    struct arena scratch = ARENA_INIT;
    struct str object = journal_part(&scratch, a->quiz->id, question->id);
    journal_begin(j, "question");
    journal_number(j, EVENT_ATTEMPT, (double)j->quiz.attempt);
    journal_number(j, EVENT_POSITION, position);
    journal_text(j, EVENT_KIND, str_c(question_kind_name(question->kind)));
    journal_text(j, EVENT_RESPONSE, attempt_response(a, position, &scratch));
    journal_flag(j, EVENT_SUCCESS, attempt_right(a, position));
    journal_number(j, EVENT_CREDIT, a->answers[position].credit);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - j->quiz.asked_us));
    journal_end(j, env, j->quiz.session, "answered", object, env->now.mono_us);
    arena_release(&scratch);
}

static void tell_result(struct journal *j, const struct screen_env *env, const char *verb, bool counts)
{
    begin(j);
    journal_number(j, EVENT_SCORE, attempt_score(&env->visit->attempt));
    if (pass_of(env) > 0)
        journal_number(j, EVENT_PASS, pass_of(env));
    journal_flag(j, EVENT_FINAL, counts);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - j->quiz.began_us));
    end(j, env, verb);
}

static void tell_end(struct journal *j, const struct screen_env *env)
{
    struct journal_quiz *q = &j->quiz;
    double pass = pass_of(env);
    tell_result(j, env, "completed", pass > 0 && !q->completed_before);
    if (pass > 0)
        tell_result(j, env, attempt_score(&env->visit->attempt) >= pass ? "passed" : "failed", !q->passed_before);
    q->over = true;
    journal_quiz_close(j, env);
    journal_save(j, env);
}

void journal_quiz_look(struct journal *j, const struct screen_env *env)
{
    struct journal_quiz *q = &j->quiz;
    const struct visit *v = env->visit;
    bool same = v->active && q->id && v->attempt.seed == q->seed && str_eq_c(v->attempt.quiz->id, q->id);
    if (q->open && !same)
        journal_quiz_close(j, env);
    if (!v->active || (same && q->over) || (!q->open && !v->attempt_id)) /* its number is gone once it is finished */
        return;
    if (!q->open)
        open_session(j, env);
    uint64_t now = checked(&v->attempt), fresh = now & ~q->answered;
    for (int i = 0; i < v->attempt.n; i++)
        if (fresh >> i & 1)
            tell_answer(j, env, i);
    q->answered |= now;
    if (v->attempt.at != q->at)
        q->asked_us = env->now.mono_us;
    q->at = v->attempt.at;
    if (attempt_finished(&v->attempt))
        tell_end(j, env);
    else if (fresh)
        journal_save(j, env);
}
