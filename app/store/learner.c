/* The list in memory. Invariant: sorted by last use, then creation, then id, so that every start shows the same order. */
#include "store/learner.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

static void release_texts(struct store_learner *l)
{
    str_free(l->id);
    str_free(l->name);
    str_free(l->picture);
    str_free(l->pin);
    str_free(l->language);
}

size_t learners_find(const struct learners *l, struct str id)
{
    size_t i = 0;
    while (i < l->n && !str_eq(l->list[i].id, id))
        i++;
    return i;
}

static bool goes_before(const struct store_learner *a, const struct store_learner *b)
{
    if (a->used_s != b->used_s)
        return a->used_s > b->used_s;
    if (a->created_s != b->created_s)
        return a->created_s > b->created_s;
    return str_cmp(a->id, b->id) < 0;
}

static void insert(struct learners *l, const struct store_learner *of)
{
    size_t i = 0;
    l->list = mem_grow(l->list, &l->cap, l->n + 1, sizeof *l->list);
    while (i < l->n && goes_before(&l->list[i], of))
        i++;
    memmove(&l->list[i + 1], &l->list[i], (l->n - i) * sizeof *l->list);
    l->list[i] = *of;
    l->n++;
}

void learners_set(struct learners *l, const struct store_learner *of)
{
    struct store_learner copy = *of; /* before what it may point to goes */
    copy.id = str_own(of->id);
    copy.name = str_own(of->name);
    copy.picture = str_own(of->picture);
    copy.pin = str_own(of->pin);
    copy.language = str_own(of->language);
    learners_erase(l, copy.id);
    insert(l, &copy);
}

void learners_erase(struct learners *l, struct str id)
{
    size_t i = learners_find(l, id);
    if (i == l->n)
        return;
    release_texts(&l->list[i]);
    l->n--;
    memmove(&l->list[i], &l->list[i + 1], (l->n - i) * sizeof *l->list);
}

void learners_rest(const struct store_learner *l, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '[');
    json_str(&j, l->picture);
    json_str(&j, l->pin);
    json_str(&j, l->language);
    json_close(&j, ']');
}

void learners_release(struct learners *l)
{
    for (size_t i = 0; i < l->n; i++)
        release_texts(&l->list[i]);
    free(l->list);
    *l = (struct learners){0};
}
