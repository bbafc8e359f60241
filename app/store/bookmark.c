/*
 * Bookmarks in memory, in one sorted list: a learner has dozens, and a page asks for them in this order.
 */
#include "store/bookmark.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void release(struct bookmark *b)
{
    free(b->learner);
    str_free(b->at.capsule);
    str_free(b->at.note);
}

void bookmarks_release(struct bookmarks *all)
{
    for (size_t i = 0; i < all->n; i++)
        release(&all->list[i]);
    free(all->list);
    *all = (struct bookmarks){0};
}

static struct str owner(const struct bookmark *b)
{
    return (struct str){b->learner, b->learner_len};
}

/* Whether b stands before (< 0), at or behind the bookmark of that learner, capsule and position. */
static int order(const struct bookmark *b, struct str learner, struct str capsule, int64_t position_us)
{
    int by_learner = str_cmp(owner(b), learner), by_capsule = str_cmp(b->at.capsule, capsule);
    if (by_learner || by_capsule)
        return by_learner ? by_learner : by_capsule;
    return b->at.position_us < position_us ? -1 : b->at.position_us > position_us;
}

static size_t place(const struct bookmarks *all, struct str learner, struct str capsule,
                    int64_t position_us, bool *there)
{
    size_t at = 0;
    while (at < all->n && order(&all->list[at], learner, capsule, position_us) < 0)
        at++;
    *there = at < all->n && order(&all->list[at], learner, capsule, position_us) == 0;
    return at;
}

static void take_out(struct bookmarks *all, size_t at)
{
    release(&all->list[at]);
    all->n--;
    memmove(&all->list[at], &all->list[at + 1], (all->n - at) * sizeof *all->list);
}

void bookmarks_set(struct bookmarks *all, struct str learner, const struct store_bookmark *b)
{
    bool there;
    size_t at = place(all, learner, b->capsule, b->position_us, &there);
    struct bookmark made = {str_copy(learner), learner.len, *b};
    made.at.capsule = str_own(b->capsule);
    made.at.note = str_own(b->note);
    if (there)
        take_out(all, at);
    all->list = mem_grow(all->list, &all->cap, all->n + 1, sizeof *all->list);
    memmove(&all->list[at + 1], &all->list[at], (all->n - at) * sizeof *all->list);
    all->list[at] = made;
    all->n++;
}

void bookmarks_delete(struct bookmarks *all, struct str learner, struct str capsule, int64_t position_us)
{
    bool there;
    size_t at = place(all, learner, capsule, position_us, &there);
    if (there)
        take_out(all, at);
}

void bookmarks_forget(struct bookmarks *all, struct str learner)
{
    for (size_t i = all->n; i-- > 0;)
        if (str_eq(owner(&all->list[i]), learner))
            take_out(all, i);
}

bool bookmarks_get(const struct bookmarks *all, struct str learner, struct str capsule, int index,
                   struct store_bookmark *out)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct bookmark *b = &all->list[i];
        if (!str_eq(owner(b), learner) || (capsule.len && !str_eq(b->at.capsule, capsule)) ||
            index-- > 0)
            continue;
        *out = b->at;
        return true;
    }
    return false;
}
