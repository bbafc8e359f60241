/*
 * The vote under way. Phase and question stand in the item's place, which the room keeps over a
 * restart; hands stand in the store. Invariant: 0 <= at < n, and an item without a question that has
 * options never gets here (room_vote_possible).
 */
#include "screens/room_vote.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "screens/room_page.h"
#include "screens/room_roll.h"
#include "screens/team_keyboards.h"
#include "screens/ticket.h"
#include "store/ballot.h"

#define LOG_ROOM "room"
#include "base/log.h"

enum { USUAL_TEAMS = 4, PLACES_A_QUESTION = 2 * VOTE_PHASE_COUNT };

/* ---- which questions ---- */

static int collect(const struct item *item, const struct question *out[QUIZ_QUESTIONS_MAX])
{
    const struct quiz *quiz = item->quiz;
    int n = 0, all = item->n_asked ? item->n_asked : quiz->n_questions;
    for (int i = 0; i < all && n < QUIZ_QUESTIONS_MAX; i++) {
        const struct question *q = item->n_asked ? NULL : &quiz->questions[i];
        for (int k = 0; item->n_asked && k < quiz->n_questions; k++)
            if (str_eq(quiz->questions[k].id, item->asked[i]))
                q = &quiz->questions[k];
        if (q && question_has_options(q))
            out[n++] = q;
    }
    return n;
}

bool room_vote_possible(const struct screen_env *env, const struct item *item)
{
    const struct question *asked[QUIZ_QUESTIONS_MAX];
    return item->vote && catalog_quiz_ready(env->catalog, item->quiz) && collect(item, asked) > 0;
}

const struct question *room_vote_question(const struct room_vote *v)
{
    return v->asked[v->at];
}

const struct room_vote *room_vote_now(const struct screen_env *env)
{
    const struct room_vote *v = env->room->vote;
    const struct item *item = room_is_open(env) ? room_item(env) : NULL;
    return v && item && v->item == item ? v : NULL;
}

static struct room_vote *running(struct screen_env *env)
{
    return (struct room_vote *)room_vote_now(env);
}

/* ---- figures ---- */

int room_vote_total(const struct room_vote *v, const int *hands)
{
    int sum = 0;
    for (int i = 0; i < room_vote_question(v)->n_options; i++)
        sum += hands[i];
    return sum;
}

bool room_vote_shows(const struct room_vote *v)
{
    return v->teams ? v->phase == VOTE_REVEALED : v->phase != VOTE_OPEN || !v->hidden;
}

int room_vote_teams_done(const struct room_vote *v)
{
    int n = 0;
    for (int i = 0; i < v->teams; i++)
        n += v->of_team[v->at][i] >= 0;
    return n;
}

/* The team whose turn it is; as many as there are: none. */
static int first_without(const struct room_vote *v)
{
    for (int i = 0; i < v->teams; i++)
        if (v->of_team[v->at][i] < 0)
            return i;
    return v->teams;
}

int room_present(const struct screen_env *env)
{
    return room_is_open(env) ? room_present_at(env, room_half(env)) : 0;
}

/* The option most voted for, the first of equals; -1: nobody voted. */
static int most_voted(const struct room_vote *v, int at)
{
    int most = -1;
    for (int i = 0; i < v->asked[at]->n_options; i++)
        if (v->hands[at][i] > (most < 0 ? 0 : v->hands[at][most]))
            most = i;
    return most;
}

bool room_vote_answer(const struct room_vote *v, int at, int *most, double *share)
{
    int sum = 0, right = 0;
    for (int i = 0; i < v->asked[at]->n_options; i++) {
        sum += v->hands[at][i];
        right += v->asked[at]->options[i].right ? v->hands[at][i] : 0;
    }
    *share = sum ? (double)right / sum : 0;
    *most = most_voted(v, at);
    return sum > 0;
}

/* ---- beginning ---- */

static int option_of(const struct question *q, struct str id)
{
    for (int i = 0; i < q->n_options; i++)
        if (str_eq(q->options[i].id, id))
            return i;
    return -1;
}

static int question_at(const struct room_vote *v, struct str id)
{
    for (int i = 0; i < v->n; i++)
        if (str_eq(v->asked[i]->id, id))
            return i;
    return -1;
}

static void count_team(struct room_vote *v, int at, int team, int option)
{
    int had = v->of_team[at][team];
    if (had >= 0)
        v->hands[at][had]--;
    v->of_team[at][team] = (int8_t)option;
    if (option >= 0)
        v->hands[at][option]++;
}

/* What was counted before a stop; questions and options that the author took away are left out. */
static void take_up(struct room_vote *v, const struct store_ballot *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const struct store_vote *vote = &b->votes[i];
        int64_t team = 0;
        int at = question_at(v, vote->question), option = at < 0 ? -1 : option_of(v->asked[at], vote->choice);
        if (option < 0)
            continue;
        if (!vote->voter.len && !v->teams)
            v->hands[at][option] = vote->n;
        else if (vote->n && str_to_i64(vote->voter, &team) && team >= 1 && team <= v->teams)
            count_team(v, at, (int)team - 1, option);
    }
}

/* The latest vote before the capsule on the same quiz of the same day. */
static void find_before(struct room_vote *v, const struct screen_env *env, struct str day)
{
    struct arena scratch = ARENA_INIT;
    struct str course = env->room->course->id;
    size_t n = store_ballots(env->store, course, NULL, 0);
    struct store_ballot *all = arena_array(&scratch, n + 1, struct store_ballot);
    store_ballots(env->store, course, all, n);
    for (size_t i = n; i-- > 0 && !v->compares;) {
        const struct store_ballot *b = &all[i];
        if (b->method != VOTE_BEFORE || !str_eq(b->day, day) || !str_eq(b->quiz, v->item->quiz->id))
            continue;
        for (size_t k = 0; k < b->n; k++) {
            int at = question_at(v, b->votes[k].question);
            int option = at < 0 ? -1 : option_of(v->asked[at], b->votes[k].choice);
            if (option >= 0)
                v->before[at][option] = b->votes[k].n;
        }
        v->compares = true;
    }
    arena_release(&scratch);
}

static void keep_place(const struct room_vote *v, struct screen_env *env)
{
    room_set_place(env, 1 + v->at * PLACES_A_QUESTION + 2 * (int)v->phase + v->hidden);
}

static bool recall_place(struct room_vote *v, int place)
{
    int rest = (place - 1) % PLACES_A_QUESTION, at = (place - 1) / PLACES_A_QUESTION;
    if (place < 1 || at >= v->n)
        return false;
    v->at = at;
    v->phase = (enum vote_phase)(rest / 2);
    v->hidden = rest % 2;
    return true;
}

static void start_timer(struct room_vote *v, struct screen_env *env)
{
    v->timer = (struct task_timer){.total_us = v->item->timer_us, .left_us = v->item->timer_us};
    if (v->item->timer_us) {
        timer_start(&v->timer, env->now);
        timer_keep(&v->timer, env, v->item);
    }
}

/* A question comes on: nobody has voted, its time runs. */
static void open_question(struct room_vote *v, struct screen_env *env, int at)
{
    v->at = at;
    v->phase = VOTE_OPEN;
    v->hidden = v->item->hide_votes || v->teams;
    v->team = first_without(v);
    v->moved_us = 0;
    start_timer(v, env);
    keep_place(v, env);
}

static void begin_anew(struct room_vote *v, struct screen_env *env, struct str day)
{
    const struct store_ballot b = {.course = env->room->course->id,
                                   .day = day,
                                   .item = v->item->id,
                                   .quiz = v->item->quiz->id,
                                   .method = v->item->vote,
                                   .questions = v->n};
    v->ticket = store_start_ballot(env->store, &b, env->now, &v->ballot);
    open_question(v, env, 0);
    log_info("vote item=%" STR_FMT " method=%s attempt=%lld questions=%d", STR_ARG(v->item->id),
             item_vote_name(v->item->vote), (long long)v->ballot, v->n);
}

void room_vote_begin(struct screen_env *env, const struct item *item)
{
    struct room *r = env->room;
    struct store_ballot b;
    struct arena scratch = ARENA_INIT;
    int place = room_item(env) == item ? r->place : 0;
    if (!r->vote)
        r->vote = mem_calloc(1, sizeof *r->vote);
    struct room_vote *v = r->vote;
    if (v->item == item && v->n && place > 0) { /* back from the agenda */
        if (v->waits)
            timer_start(&v->timer, env->now);
        v->waits = false;
        return;
    }
    *v = (struct room_vote){.item = item};
    v->n = collect(item, v->asked);
    memset(v->of_team, -1, sizeof v->of_team);
    if (item->vote == VOTE_TEAMS)
        v->teams = item->teams ? item->teams : room_groups(env) > 1 ? room_groups(env) : USUAL_TEAMS;
    struct str day = room_day_key(env, &scratch);
    if (item->vote == VOTE_AFTER)
        find_before(v, env, day);
    bool had = place > 0 && store_ballot_of(env->store, r->course->id, day, item->id, &b) && !b.finished;
    if (had && recall_place(v, place)) {
        v->ballot = b.id;
        take_up(v, &b);
        v->team = first_without(v);
        if (!timer_recall(&v->timer, env, item))
            v->timer = (struct task_timer){.total_us = item->timer_us};
        log_info("vote item=%" STR_FMT " attempt=%lld taken up", STR_ARG(item->id), (long long)v->ballot);
    } else {
        begin_anew(v, env, day);
    }
    arena_release(&scratch);
}

/* ---- counting ---- */

/* The bars grow from where they are. */
static void moves(struct room_vote *v, const struct screen_env *env, bool from_nothing)
{
    for (int i = 0; i < MODEL_OPTIONS_MAX; i++)
        v->from[i] = from_nothing ? 0 : v->hands[v->at][i];
    v->moved_us = env->now.mono_us;
}

static void keep_vote(struct room_vote *v, struct screen_env *env, struct str voter, int option, int n)
{
    const struct question *q = room_vote_question(v);
    const struct store_vote vote = {v->at, q->id, voter, q->options[option].id, n};
    v->ticket = store_set_vote(env->store, v->ballot, &vote, env->now);
}

struct nav room_vote_hand(struct screen_env *env, int option, int by)
{
    struct room_vote *v = running(env);
    if (!v || v->teams || option < 0 || option >= room_vote_question(v)->n_options)
        return NAV(NAV_STAY);
    int *n = &v->hands[v->at][option], to = *n + by < 0 ? 0 : *n + by;
    if (to == *n || to > 9999)
        return NAV(NAV_STAY);
    moves(v, env, false);
    *n = to;
    keep_vote(v, env, STR(""), option, to);
    return NAV(NAV_REDRAW);
}

static void set_team(struct room_vote *v, struct screen_env *env, int team, int option)
{
    char voter[12];
    int had = v->of_team[v->at][team];
    snprintf(voter, sizeof voter, "%d", team + 1);
    if (had >= 0 && had != option)
        keep_vote(v, env, str_c(voter), had, 0);
    count_team(v, v->at, team, option);
    if (option >= 0)
        keep_vote(v, env, str_c(voter), option, 1);
}

struct nav room_vote_team(struct screen_env *env, int team, int option)
{
    struct room_vote *v = running(env);
    if (!v || v->phase != VOTE_OPEN || option < 0 || option >= room_vote_question(v)->n_options || team < 0 ||
        team >= v->teams)
        return NAV(NAV_STAY);
    set_team(v, env, team, option);
    v->team = first_without(v);
    return NAV(NAV_REDRAW);
}

struct nav room_vote_hide(struct screen_env *env)
{
    struct room_vote *v = running(env);
    if (!v || v->teams || v->phase != VOTE_OPEN)
        return NAV(NAV_STAY);
    v->hidden = !v->hidden;
    if (!v->hidden)
        moves(v, env, true);
    keep_place(v, env);
    return NAV(NAV_REDRAW);
}

struct nav room_vote_timer(struct screen_env *env)
{
    struct room_vote *v = running(env);
    if (!v || !v->timer.total_us || v->phase != VOTE_OPEN)
        return NAV(NAV_STAY);
    if (timer_runs(&v->timer, env->now))
        timer_pause(&v->timer, env->now);
    else if (timer_left(&v->timer, env->now) > 0)
        timer_start(&v->timer, env->now);
    timer_keep(&v->timer, env, v->item);
    return NAV(NAV_REDRAW);
}

struct nav room_vote_minute(struct screen_env *env, int by)
{
    struct room_vote *v = running(env);
    if (!v || !v->timer.total_us || v->phase != VOTE_OPEN)
        return NAV(NAV_STAY);
    timer_add(&v->timer, env->now, by * INT64_C(60000000));
    timer_keep(&v->timer, env, v->item);
    return NAV(NAV_REDRAW);
}

void room_vote_left(struct screen_env *env)
{
    struct room_vote *v = running(env);
    if (!v || !env->room->recess_s || !timer_runs(&v->timer, env->now))
        return;
    timer_keep(&v->timer, env, v->item);
    timer_pause(&v->timer, env->now), v->waits = true;
}

/* ---- on and back ---- */

static bool has_phase(const struct room_vote *v, enum vote_phase phase)
{
    switch (phase) {
    case VOTE_COUNTED: return v->hidden && !v->teams;
    case VOTE_TALKED: return room_vote_question(v)->discuss.n > 0;
    case VOTE_REVEALED: return v->item->vote != VOTE_BEFORE;
    default: return true;
    }
}

/* The next phase of this question; VOTE_PHASE_COUNT: it has none. */
static enum vote_phase phase_after(const struct room_vote *v)
{
    enum vote_phase p = v->phase;
    do
        p++;
    while (p < VOTE_PHASE_COUNT && !has_phase(v, p));
    return p;
}

/* What the room as a whole answered, for whoever reads attempts. */
static void keep_answer(struct room_vote *v, struct screen_env *env)
{
    const struct question *q = room_vote_question(v);
    struct store_answer a = {.position = v->at, .question = q->id, .state = ANSWER_CHECKED};
    int most;
    if (!room_vote_answer(v, v->at, &most, &a.credit))
        return;
    a.response = q->options[most].id;
    store_set_answer(env->store, v->ballot, &a, env->now);
}

static void finish(struct room_vote *v, struct screen_env *env)
{
    double sum = 0, share;
    int n = 0, right = 0;
    for (int i = 0; i < v->n; i++) {
        int most;
        if (!room_vote_answer(v, i, &most, &share))
            continue;
        right += v->asked[i]->options[most].right;
        sum += share;
        n++;
    }
    store_finish_attempt(env->store, v->ballot, n ? sum / n : 0, right, env->now);
    log_info("vote item=%" STR_FMT " attempt=%lld over", STR_ARG(v->item->id), (long long)v->ballot);
    v->n = 0; /* held once more it begins anew */
}

struct nav room_vote_next(struct screen_env *env)
{
    struct room_vote *v = running(env);
    if (!v)
        return room_next(env);
    if (team_keyboards_asked(env) >= 0)
        return team_keyboards_ask(env, false);
    enum vote_phase next = phase_after(v);
    if (next < VOTE_PHASE_COUNT) {
        bool showed = room_vote_shows(v);
        timer_pause(&v->timer, env->now);
        v->phase = next;
        if (!showed && room_vote_shows(v))
            moves(v, env, true);
        keep_place(v, env);
    }
    if (next == VOTE_REVEALED || (next == VOTE_PHASE_COUNT && v->item->vote == VOTE_BEFORE))
        keep_answer(v, env);
    if (next < VOTE_PHASE_COUNT)
        return NAV(NAV_REDRAW);
    if (v->at + 1 < v->n) {
        open_question(v, env, v->at + 1);
        return NAV(NAV_REDRAW);
    }
    finish(v, env);
    return room_next(env);
}

struct nav room_vote_previous(struct screen_env *env)
{
    struct room_vote *v = running(env);
    if (!v)
        return room_previous(env);
    if (v->phase == VOTE_OPEN && v->teams && v->team > 0 && !team_keyboards_paired(env)) {
        set_team(v, env, --v->team, -1);
        return NAV(NAV_REDRAW);
    }
    if (v->phase == VOTE_OPEN && v->at == 0)
        return room_previous(env);
    if (v->phase == VOTE_OPEN) { /* the question before, as it was left */
        v->at--;
        v->phase = v->item->vote == VOTE_BEFORE ? VOTE_OPEN : VOTE_REVEALED;
    } else {
        do
            v->phase--;
        while (v->phase > VOTE_OPEN && !has_phase(v, v->phase));
    }
    v->team = first_without(v);
    v->moved_us = 0;
    v->timer = (struct task_timer){0};
    keep_place(v, env);
    return NAV(NAV_REDRAW);
}

struct nav room_vote_stored(struct screen_env *env, const struct event *ev)
{
    struct room_vote *v = running(env);
    if (!v || !ticket_refused(&v->ticket, ev))
        return NAV(NAV_STAY);
    v->failed_us = env->now.mono_us;
    return NAV(NAV_REDRAW);
}

struct str room_vote_next_words(struct ui *ui, const struct screen_env *env)
{
    static const enum string_id words[] = {
        [VOTE_COUNTED] = STR_VOTE_SHOW, [VOTE_TALKED] = STR_VOTE_DISCUSS, [VOTE_REVEALED] = STR_VOTE_REVEAL};
    const struct room_vote *v = room_vote_now(env);
    enum vote_phase next = v ? phase_after(v) : VOTE_PHASE_COUNT;
    if (team_keyboards_asked(env) >= 0)
        return ui_str(ui, STR_VOTE_PAIR_SKIP);
    if (next < VOTE_PHASE_COUNT)
        return ui_str(ui, words[next]);
    return v && v->at + 1 < v->n ? ui_str(ui, STR_VOTE_NEXT_QUESTION) : room_next_words(ui, env);
}
