/*
 * records_made DIR PLAYLIST EVENTS [LEARNERS [SEED]]: a data folder as if so many people had learnt with this playlist, through
 * the store the program uses itself: to measure reports with, and to try them on. The same numbers give the same rows, but
 * for their ids. Answers are right two times in three, more often for those who are better.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/uuid.h"
#include "model/catalog.h"
#include "model/decimal.h"
#include "quiz/attempt.h"
#include "store/ballot.h"
#include "store/event.h"
#include "store/event_data.h"
#include "store/learner.h"

enum { BEGIN_S = 1793520000 /* 2026-11-01 */, LENGTH_MS = 65000, WINDOW = 200, CAPSULES_MAX = 64 };

struct maker {
    struct store *store;
    struct catalog catalog;
    struct arena arena, texts;
    struct store_event batch[EVENTS_MAX];
    size_t n;
    struct buf data;
    struct json json;
    uint64_t seed;
    int64_t left, at_ms;
    char learner[UUID_SIZE], session[UUID_SIZE];
};

static unsigned chance(struct maker *m, unsigned of)
{
    m->seed ^= m->seed << 13; /* xorshift64, Marsaglia 2003 */
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (unsigned)(m->seed >> 33) % of;
}

static void hand_over(struct maker *m)
{
    if (m->n)
        store_add_events(m->store, str_c(m->learner), m->batch, m->n);
    m->n = 0;
    arena_reset(&m->texts);
}

static void begin(struct maker *m, const char *type)
{
    buf_clear(&m->data);
    json_init(&m->json, &m->data);
    json_open(&m->json, '{');
    json_key(&m->json, event_keys[EVENT_TYPE].name);
    json_str(&m->json, str_c(type));
}

static void number(struct maker *m, enum event_key key, double v)
{
    json_key(&m->json, event_keys[key].name);
    json_double(&m->json, round(v * 1e4) / 1e4);
}

static void text(struct maker *m, enum event_key key, struct str v)
{
    json_key(&m->json, event_keys[key].name);
    json_str(&m->json, v);
}

static void flag(struct maker *m, enum event_key key, bool v)
{
    json_key(&m->json, event_keys[key].name);
    json_bool(&m->json, v);
}

static void end(struct maker *m, const char *verb, struct str object)
{
    json_close(&m->json, '}');
    m->batch[m->n++] = (struct store_event){.session = arena_str(&m->texts, str_c(m->session)),
                                            .at_ms = m->at_ms,
                                            .offset_min = 60,
                                            .verb = str_c(verb),
                                            .object = arena_str(&m->texts, object),
                                            .data = arena_str(&m->texts, buf_str(&m->data))};
    m->at_ms += 1000 + chance(m, 9000);
    m->left--;
    if (m->n == EVENTS_MAX)
        hand_over(m);
}

static struct now now_of(const struct maker *m)
{
    return (struct now){0, m->at_ms / 1000};
}

/* ---- a capsule ---- */

static void player(struct maker *m, double at_s)
{
    number(m, EVENT_TIME, at_s);
    number(m, EVENT_LENGTH, LENGTH_MS / 1e3);
}

static void seen(struct maker *m, double to_s)
{
    char segments[64];
    snprintf(segments, sizeof segments, "0.000[.]%.3f", to_s);
    player(m, to_s);
    text(m, EVENT_SEGMENTS, str_c(segments));
    number(m, EVENT_PROGRESS, to_s * 1e3 / LENGTH_MS);
    number(m, EVENT_THRESHOLD, 0.95);
}

static void watch(struct maker *m, const struct capsule *c, bool all, bool *done)
{
    double to_s = all ? LENGTH_MS / 1e3 : chance(m, LENGTH_MS) / 1e3;
    struct watched w = {0};
    uuid_make(m->session);
    begin(m, "video");
    player(m, 0);
    number(m, EVENT_THRESHOLD, 0.95);
    number(m, EVENT_VOLUME, 0.8);
    number(m, EVENT_SPEED, 1.25);
    flag(m, EVENT_CAPTIONS, true);
    text(m, EVENT_CAPTIONS_LANG, STR("fr"));
    text(m, EVENT_SOUND_LANG, STR("nl"));
    end(m, "initialized", c->id);
    begin(m, "video"), player(m, 0), end(m, "played", c->id);
    begin(m, "video"), seen(m, to_s / 2), end(m, "paused", c->id);
    begin(m, "video"), player(m, to_s / 2), end(m, "played", c->id);
    if (chance(m, 3) == 0) {
        begin(m, "video");
        player(m, to_s / 2);
        number(m, EVENT_FROM, to_s / 2);
        number(m, EVENT_TO, to_s / 3);
        end(m, "seeked", c->id);
    }
    if (all) {
        begin(m, "video"), seen(m, to_s), number(m, EVENT_DURATION, to_s);
        flag(m, EVENT_FINAL, !*done);
        end(m, "completed", c->id);
        *done = true;
    }
    begin(m, "video"), seen(m, to_s), number(m, EVENT_DURATION, to_s + 5);
    end(m, "terminated", c->id);
    watched_add(&w, 0, (int64_t)(to_s * 1e6));
    store_set_watched(m->store, str_c(m->learner), c->id,
                      &(struct store_progress){(int64_t)(to_s * 1e6), LENGTH_MS * INT64_C(1000), all}, &w,
                      (int64_t)(to_s * 1e3), now_of(m));
}

/* ---- a quiz ---- */

static void join(struct buf *out, struct str id)
{
    if (out->len)
        buf_add_c(out, "[,]");
    buf_add(out, id);
}

/* As attempt_response would write it; a wrong one is off by one. */
static struct str respond(struct maker *m, const struct question *q, bool right)
{
    struct buf out = BUF_INIT;
    int off = right ? 0 : 1;
    switch (q->kind) {
    case QUESTION_NUMERIC:
        buf_add(&out, decimal_print(&m->texts, q->numeric.answer_e6 + (right ? 0 : q->numeric.to_e6 + DECIMAL_ONE)));
        break;
    case QUESTION_SHORT: buf_add(&out, right ? q->accepted[0].text.of[0].text : STR("=nothing \"of\" it;")); break;
    case QUESTION_ORDERING:
        for (int i = 0; i < q->n_options; i++)
            join(&out, q->options[(i + off) % q->n_options].id);
        break;
    case QUESTION_MATCHING:
        for (int i = 0; i < q->n_options; i++) {
            join(&out, q->options[i].id);
            buf_add_c(&out, "[.]");
            buf_add(&out, q->matches[(i + off) % q->n_options].id);
        }
        break;
    default:
        for (int i = 0; i < q->n_options; i++)
            if (q->options[i].right == right && (right || !out.len))
                join(&out, q->options[i].id);
    }
    struct str kept = arena_str(&m->texts, buf_str(&out));
    buf_release(&out);
    return kept;
}

static int answer_all(struct maker *m, const struct quiz *quiz, int64_t attempt, unsigned skill)
{
    int right = 0;
    for (int i = 0; i < quiz->n_questions; i++) {
        const struct question *q = &quiz->questions[i];
        bool good = chance(m, 100) < 40 + skill / 2 - (unsigned)(i % 4) * 5;
        struct str response = respond(m, q, good);
        struct buf object = BUF_INIT;
        buf_addf(&object, "%" STR_FMT "/%" STR_FMT, STR_ARG(quiz->id), STR_ARG(q->id));
        begin(m, "question");
        number(m, EVENT_ATTEMPT, (double)attempt);
        number(m, EVENT_POSITION, i);
        text(m, EVENT_KIND, str_c(question_kind_name(q->kind)));
        text(m, EVENT_RESPONSE, response);
        flag(m, EVENT_SUCCESS, good);
        number(m, EVENT_CREDIT, good);
        number(m, EVENT_DURATION, 3 + chance(m, 400) / 10.0);
        end(m, "answered", buf_str(&object));
        store_set_answer(m->store, attempt,
                         &(struct store_answer){.position = i, .question = q->id, .state = ANSWER_CHECKED, .credit = good,
                                                .response = response}, now_of(m));
        right += good;
        buf_release(&object);
    }
    return right;
}

static void judged(struct maker *m, const struct quiz *quiz, int64_t attempt, int right, const char *verb, bool counts)
{
    begin(m, "quiz");
    number(m, EVENT_ATTEMPT, (double)attempt);
    number(m, EVENT_QUESTIONS, quiz->n_questions);
    number(m, EVENT_SCORE, (double)right / quiz->n_questions);
    number(m, EVENT_PASS, 0.6);
    flag(m, EVENT_FINAL, counts);
    number(m, EVENT_DURATION, 90);
    end(m, verb, quiz->id);
}

static void take_quiz(struct maker *m, const struct quiz *quiz, unsigned skill, bool first)
{
    int64_t attempt;
    if (!catalog_quiz_ready(&m->catalog, quiz))
        return;
    uuid_make(m->session);
    store_start_attempt(m->store, str_c(m->learner), quiz->id, m->seed >> 1, quiz->n_questions, now_of(m), &attempt);
    for (int i = 0; i < 2; i++) {
        begin(m, "quiz");
        number(m, EVENT_ATTEMPT, (double)attempt);
        number(m, EVENT_QUESTIONS, quiz->n_questions);
        end(m, i ? "attempted" : "initialized", quiz->id);
    }
    int right = answer_all(m, quiz, attempt, skill);
    store_finish_attempt(m->store, attempt, (double)right / quiz->n_questions, right, now_of(m));
    judged(m, quiz, attempt, right, "completed", first);
    judged(m, quiz, attempt, right, right * 10 >= quiz->n_questions * 6 ? "passed" : "failed", first);
    judged(m, quiz, attempt, right, "terminated", true);
}

/* ---- reading and checklists ---- */

static void read_page(struct maker *m, const char *type, struct str object)
{
    uuid_make(m->session);
    begin(m, type);
    number(m, EVENT_DURATION, 4 + chance(m, 900) / 10.0);
    end(m, "experienced", object);
}

static void tick(struct maker *m, const char *type, struct str object)
{
    m->session[0] = '\0';
    begin(m, type);
    number(m, EVENT_PROGRESS, 1);
    end(m, "experienced", object);
}

/* A handbook, its checklist and a step; of what the playlist does not have, nothing. */
static void study(struct maker *m)
{
    const struct catalog *c = &m->catalog;
    for (int i = 0; i < c->n_documents && i < 1; i++) {
        const struct document *d = &c->documents[i];
        read_page(m, "document", d->id);
        tick(m, "document", d->id);
        if (!d->checklist || !d->checklist->n_checks)
            continue;
        read_page(m, "checklist", d->checklist->id);
        tick(m, "checklist-item", arena_strf(&m->texts, "%" STR_FMT "/%" STR_FMT, STR_ARG(d->checklist->id),
                                             STR_ARG(d->checklist->checks[0].id)));
    }
    tick(m, "checklist-item", STR("steps/3"));
}

/* ---- a room ---- */

static void voted(struct maker *m, const struct quiz *quiz, int64_t ballot, const char *verb)
{
    begin(m, "vote");
    number(m, EVENT_ATTEMPT, (double)ballot);
    number(m, EVENT_QUESTIONS, 1);
    if (strcmp(verb, "completed") == 0)
        number(m, EVENT_SCORE, 0.75);
    number(m, EVENT_DURATION, 60);
    end(m, verb, quiz->id);
}

/* Twelve people vote on the first choice of a quiz; nine are right. */
static void vote(struct maker *m)
{
    const struct quiz *quiz = m->catalog.n_capsules ? m->catalog.capsules[0].quiz : NULL;
    const struct question *q = NULL;
    int64_t ballot;
    int right = 0;
    for (int i = 0; quiz && catalog_quiz_ready(&m->catalog, quiz) && !q && i < quiz->n_questions; i++)
        q = quiz->questions[i].kind == QUESTION_SINGLE ? &quiz->questions[i] : NULL;
    if (!q)
        return;
    m->learner[0] = '\0';
    uuid_make(m->session);
    while (!q->options[right].right)
        right++;
    store_start_ballot(m->store, &(struct store_ballot){.course = STR("course"), .day = STR("day-1"), .item = STR("vote"),
                                                        .quiz = quiz->id, .method = 1, .questions = 1}, now_of(m), &ballot);
    voted(m, quiz, ballot, "initialized");
    voted(m, quiz, ballot, "attempted");
    begin(m, "vote-question");
    number(m, EVENT_ATTEMPT, (double)ballot);
    number(m, EVENT_POSITION, 0);
    text(m, EVENT_KIND, str_c(question_kind_name(q->kind)));
    text(m, EVENT_RESPONSE, q->options[right].id);
    flag(m, EVENT_SUCCESS, true);
    number(m, EVENT_CREDIT, 0.75);
    number(m, EVENT_DURATION, 40);
    end(m, "answered", arena_strf(&m->texts, "%" STR_FMT "/%" STR_FMT, STR_ARG(quiz->id), STR_ARG(q->id)));
    store_set_answer(m->store, ballot, &(struct store_answer){.position = 0, .question = q->id, .state = ANSWER_CHECKED,
                                                              .credit = 0.75, .response = q->options[right].id}, now_of(m));
    store_finish_attempt(m->store, ballot, 0.75, 1, now_of(m));
    voted(m, quiz, ballot, "completed");
    voted(m, quiz, ballot, "terminated");
    hand_over(m);
}

/* ---- everybody ---- */

static void learn(struct maker *m, int n_learners)
{
    char (*ids)[UUID_SIZE] = calloc((size_t)n_learners, sizeof *ids);
    bool *done = calloc((size_t)n_learners * CAPSULES_MAX, sizeof *done);
    for (int i = 1; i < n_learners; i++) { /* the first has no name */
        char name[32];
        uuid_make(ids[i]);
        snprintf(name, sizeof name, "Learner %d", i);
        store_set_learner(m->store, &(struct store_learner){.id = str_c(ids[i]), .name = str_c(name),
                                                            .picture = STR("1"), .language = STR("fr"),
                                                            .created_s = BEGIN_S, .used_s = BEGIN_S + i});
    }
    for (int round = 0; m->left > 0; round++)
        for (int i = 0; i < n_learners && m->left > 0; i++) {
            snprintf(m->learner, sizeof m->learner, "%s", ids[i]);
            const struct capsule *c = &m->catalog.capsules[(round + i) % m->catalog.n_capsules];
            watch(m, c, chance(m, 4) > 0, &done[i * CAPSULES_MAX + (round + i) % m->catalog.n_capsules]);
            if (c->quiz)
                take_quiz(m, c->quiz, (unsigned)(i * 37) % 100, round < m->catalog.n_capsules);
            if (round == 0)
                study(m);
            hand_over(m);
            if (i % WINDOW == 0)
                store_flush(m->store, NULL);
        }
    free(ids);
    free(done);
}

int main(int argc, char **argv)
{
    static struct maker m;
    struct err err = ERR_INIT;
    struct findings findings;
    if (argc < 4) {
        fprintf(stderr, "records_made DIR PLAYLIST EVENTS [LEARNERS [SEED]]\n");
        return 2;
    }
    findings_init(&findings, &m.arena);
    m.at_ms = BEGIN_S * INT64_C(1000);
    m.left = atoll(argv[3]);
    m.seed = argc > 5 ? (uint64_t)atoll(argv[5]) : 2026;
    m.store = store_open(argv[1], NULL, &err);
    if (!m.store || !catalog_load(argv[2], &m.arena, &m.catalog, &findings, &err)) {
        fprintf(stderr, "records_made: %s\n", err.text);
        return 1;
    }
    vote(&m);
    learn(&m, argc > 4 ? atoi(argv[4]) : 100);
    bool ok = store_flush(m.store, &err);
    store_close(m.store);
    findings_release(&findings);
    buf_release(&m.data);
    arena_release(&m.arena);
    arena_release(&m.texts);
    if (!ok)
        fprintf(stderr, "records_made: %s\n", err.text);
    return !ok;
}
