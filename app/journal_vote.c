/*
 * The answer of a room is told when its question is left: until then hands go up and down, and the clicker goes
 * back. A question that is come back to is told again only where the room says something else. The option most
 * voted for is the response, the share of the room that was right its worth, as the attempt of the group has it.
 */
#include "journal.h"

#include "screens/room_vote.h"
#include "store/ballot.h"

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

static void begin(struct journal *j)
{
    journal_begin(j, "vote");
    journal_number(j, EVENT_ATTEMPT, (double)j->vote.ballot);
    journal_number(j, EVENT_QUESTIONS, j->vote.questions);
}

static void end(struct journal *j, const struct screen_env *env, const char *verb)
{
    journal_end(j, env, j->vote.session, verb, str_c(j->vote.id), env->now.mono_us);
}

/* ---- answers ---- */

static void tell_answer(struct journal *j, const struct screen_env *env)
{
    struct journal_vote *q = &j->vote;
    struct str response = buf_str(&q->response);
    if (!q->waits || (q->told[q->at].share == q->share && str_eq(q->told[q->at].response, response)))
        return;
    q->told[q->at].share = q->share;
    q->told[q->at].response = arena_str(&q->texts, response);
    journal_begin(j, "vote-question");
    journal_number(j, EVENT_ATTEMPT, (double)q->ballot);
    journal_number(j, EVENT_POSITION, q->at);
    journal_text(j, EVENT_KIND, str_c(question_kind_name(q->kind)));
    journal_text(j, EVENT_RESPONSE, response);
    journal_flag(j, EVENT_SUCCESS, q->right);
    journal_number(j, EVENT_CREDIT, q->share);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - q->asked_us));
    journal_end(j, env, q->session, "answered", buf_str(&q->object), env->now.mono_us);
    q->waits = false;
}

/* The catalog may be another one when it is told: nothing points into it. */
static void watch(struct journal_vote *q, const struct room_vote *v)
{
    const struct question *question = room_vote_question(v);
    bool final = v->phase == VOTE_REVEALED || v->item->vote == VOTE_BEFORE;
    int most;
    q->waits = final && room_vote_answer(v, v->at, &most, &q->share);
    if (!q->waits)
        return;
    buf_clear(&q->object);
    buf_clear(&q->response);
    buf_addf(&q->object, "%s/%" STR_FMT, q->id, STR_ARG(question->id));
    buf_add(&q->response, question->options[most].id);
    q->kind = question->kind;
    q->right = question->options[most].right;
}

/* ---- sessions ---- */

static void open_session(struct journal *j, const struct screen_env *env, const struct room_vote *v)
{
    struct journal_vote *q = &j->vote;
    journal_name(&q->id, v->item->quiz->id, q->session);
    q->open = true;
    q->ballot = v->ballot;
    q->questions = v->n;
    q->at = v->at;
    q->waits = false;
    q->began_us = q->asked_us = env->now.mono_us;
    for (int i = 0; i < QUIZ_QUESTIONS_MAX; i++)
        q->told[i].share = -1;
    begin(j);
    end(j, env, "initialized");
    if (v->at || v->phase != VOTE_OPEN || room_vote_total(v, v->hands[0]))
        return; /* gone on with after a stop */
    begin(j);
    end(j, env, "attempted");
}

static bool finished(const struct screen_env *env, int64_t ballot)
{
    struct arena scratch = ARENA_INIT;
    struct str course = env->room && env->room->course ? env->room->course->id : STR("");
    size_t n = store_ballots(env->store, course, NULL, 0);
    struct store_ballot *all = arena_array(&scratch, n + 1, struct store_ballot);
    bool over = false;
    store_ballots(env->store, course, all, n);
    for (size_t i = 0; i < n; i++)
        over |= all[i].id == ballot && all[i].finished;
    arena_release(&scratch);
    return over;
}

static double score(const struct journal_vote *q)
{
    double sum = 0;
    int n = 0;
    for (int i = 0; i < QUIZ_QUESTIONS_MAX; i++)
        if (q->told[i].share >= 0) {
            sum += q->told[i].share;
            n++;
        }
    return n ? sum / n : 0;
}

void journal_vote_close(struct journal *j, const struct screen_env *env)
{
    struct journal_vote *q = &j->vote;
    if (!q->open)
        return;
    tell_answer(j, env);
    if (finished(env, q->ballot)) {
        begin(j);
        journal_number(j, EVENT_SCORE, score(q));
        journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - q->began_us));
        end(j, env, "completed");
    }
    begin(j);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - q->began_us));
    end(j, env, "terminated");
    q->open = false;
    arena_reset(&q->texts);
    journal_save(j, env);
}

/* The vote that runs, of a day that counts. */
static const struct room_vote *running(const struct screen_env *env)
{
    bool held = env->room && room_is_open(env) && !env->room->rehearsal && !env->learner.len;
    const struct room_vote *v = held ? room_vote_now(env) : NULL;
    return v && v->n ? v : NULL;
}

void journal_vote_look(struct journal *j, const struct screen_env *env)
{
    struct journal_vote *q = &j->vote;
    const struct room_vote *v = running(env);
    if (q->open && (!v || v->ballot != q->ballot))
        journal_vote_close(j, env);
    if (!v)
        return;
    if (!q->open)
        open_session(j, env, v);
    if (v->at != q->at) {
        tell_answer(j, env);
        q->at = v->at;
        q->asked_us = env->now.mono_us;
    }
    watch(q, v);
}
