/*
 * Votes and steps in memory: a course has some dozens of votes of a few rows each, and some hundred
 * steps. They are held whole, because a vote is compared with the one before the capsule, and a
 * day's report asks for all of them.
 */
#include "store/ballot.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "store/store_inside.h"

void ballots_release(struct ballots *b)
{
    for (size_t i = 0; i < b->n; i++) {
        struct ballot *x = &b->list[i];
        for (size_t k = 0; k < x->head.n; k++) {
            str_free(x->votes[k].question);
            str_free(x->votes[k].voter);
            str_free(x->votes[k].choice);
        }
        free(x->votes);
        str_free(x->head.course);
        str_free(x->head.day);
        str_free(x->head.item);
        str_free(x->head.quiz);
    }
    for (size_t i = 0; i < b->n_shown; i++) {
        str_free(b->shown[i].course);
        str_free(b->shown[i].day);
        str_free(b->shown[i].slot);
        str_free(b->shown[i].item);
    }
    free(b->list);
    free(b->shown);
    *b = (struct ballots){0};
}

void ballots_add(struct ballots *b, const struct store_ballot *head)
{
    b->list = mem_grow(b->list, &b->cap, b->n + 1, sizeof *b->list);
    struct ballot *x = &b->list[b->n++];
    *x = (struct ballot){.head = *head};
    x->head.course = str_own(head->course);
    x->head.day = str_own(head->day);
    x->head.item = str_own(head->item);
    x->head.quiz = str_own(head->quiz);
    x->head.n = 0;
    x->head.votes = NULL;
}

static struct ballot *ballot_of(struct ballots *b, int64_t id)
{
    for (size_t i = b->n; i > 0; i--)
        if (b->list[i - 1].head.id == id)
            return &b->list[i - 1];
    return NULL;
}

static bool same_place(const struct store_vote *a, const struct store_vote *b)
{
    return a->position == b->position && str_eq(a->voter, b->voter) && str_eq(a->choice, b->choice);
}

void ballots_vote(struct ballots *b, int64_t id, const struct store_vote *v)
{
    struct ballot *x = ballot_of(b, id);
    if (!x)
        return;
    for (size_t i = 0; i < x->head.n; i++)
        if (same_place(&x->votes[i], v)) {
            x->votes[i].n = v->n;
            return;
        }
    x->votes = mem_grow(x->votes, &x->cap, x->head.n + 1, sizeof *x->votes);
    x->votes[x->head.n++] = (struct store_vote){v->position, str_own(v->question), str_own(v->voter),
                                                str_own(v->choice), v->n};
    x->head.votes = x->votes;
}

void ballots_finish(struct ballots *b, int64_t id)
{
    struct ballot *x = ballot_of(b, id);
    if (x)
        x->head.finished = true;
}

void ballots_show(struct ballots *b, const struct store_shown *shown)
{
    b->shown = mem_grow(b->shown, &b->cap_shown, b->n_shown + 1, sizeof *b->shown);
    struct store_shown *x = &b->shown[b->n_shown++];
    *x = *shown;
    x->course = str_own(shown->course);
    x->day = str_own(shown->day);
    x->slot = str_own(shown->slot);
    x->item = str_own(shown->item);
}

/* ---- what the program asks for ---- */

static void texts_json(const struct str *texts, int n, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '[');
    for (int i = 0; i < n; i++)
        json_str(&j, texts[i]);
    json_close(&j, ']');
}

uint32_t store_start_ballot(struct store *s, const struct store_ballot *b, struct now now, int64_t *id)
{
    struct store_ballot head = *b;
    struct buf where = BUF_INIT;
    texts_json((struct str[]){b->course, b->day, b->item}, 3, &where);
    *id = head.id = ++s->snapshot.last_attempt;
    head.started_s = now.wall_s;
    head.finished = false;
    ballots_add(&s->snapshot.ballots, &head);
    uint32_t ticket = store_submit(
        s, (struct write){.kind = WRITE_BALLOT,
                          .text = {b->quiz, buf_str(&where)},
                          .number = {*id, b->method, b->questions, now.wall_s}});
    buf_release(&where);
    return ticket;
}

uint32_t store_set_vote(struct store *s, int64_t id, const struct store_vote *v, struct now now)
{
    ballots_vote(&s->snapshot.ballots, id, v);
    return store_submit(s, (struct write){.kind = WRITE_VOTE,
                                          .text = {v->question, v->voter, v->choice},
                                          .number = {id, v->position, v->n, now.wall_s}});
}

size_t store_ballots(const struct store *s, struct str course, struct store_ballot *out, size_t most)
{
    const struct ballots *b = &s->snapshot.ballots;
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (str_eq(b->list[i].head.course, course)) {
            if (n < most)
                out[n] = b->list[i].head;
            n++;
        }
    return n;
}

bool store_ballot_of(const struct store *s, struct str course, struct str day, struct str item, struct store_ballot *out)
{
    const struct ballots *b = &s->snapshot.ballots;
    for (size_t i = b->n; i > 0; i--) {
        const struct store_ballot *head = &b->list[i - 1].head;
        if (str_eq(head->course, course) && str_eq(head->day, day) && str_eq(head->item, item)) {
            *out = *head;
            return true;
        }
    }
    return false;
}

uint32_t store_note_shown(struct store *s, const struct store_shown *shown)
{
    struct buf where = BUF_INIT;
    texts_json((struct str[]){shown->course, shown->day, shown->slot, shown->item}, 4, &where);
    ballots_show(&s->snapshot.ballots, shown);
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_SHOWN,
                                                     .text = {buf_str(&where)},
                                                     .number = {shown->at_s, shown->planned_s, shown->planned_min}});
    buf_release(&where);
    return ticket;
}

size_t store_shown(const struct store *s, struct str course, struct str day, struct store_shown *out, size_t most)
{
    const struct ballots *b = &s->snapshot.ballots;
    size_t n = 0;
    for (size_t i = 0; i < b->n_shown; i++)
        if (str_eq(b->shown[i].course, course) && str_eq(b->shown[i].day, day)) {
            if (n < most)
                out[n] = b->shown[i];
            n++;
        }
    return n;
}
