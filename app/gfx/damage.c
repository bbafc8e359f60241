/*
 * The longest common subsequence of the two lists of operations stays; whatever is only in one of
 * them is damage. A moved focus ring is thus two small rectangles even when a hundred operations
 * lie between. Equal ends are cut off first; if the middles are too long for a table, the whole
 * middle is damage.
 */
#include "gfx/damage.h"

enum { TABLE_MAX = 1 << 20 };

static int64_t size_of(struct rect r)
{
    return (int64_t)r.w * r.h;
}

/* Pixels painted for nothing when a and b are painted as one. */
static int64_t waste(struct rect a, struct rect b)
{
    return size_of(rect_join(a, b)) - size_of(a) - size_of(b) + size_of(rect_meet(a, b));
}

static void remove_at(struct damage *d, int at)
{
    d->r[at] = d->r[--d->n];
}

/* The pair whose join wastes least; returns that waste. */
static int64_t closest(const struct damage *d, int *a, int *b)
{
    int64_t least = INT64_MAX;
    for (int i = 0; i < d->n; i++)
        for (int k = i + 1; k < d->n; k++) {
            int64_t w = waste(d->r[i], d->r[k]);
            if (w < least) {
                least = w;
                *a = i;
                *b = k;
            }
        }
    return least;
}

void damage_add(struct damage *d, struct rect r)
{
    if (rect_empty(r))
        return;
    for (int i = 0; i < d->n; i++) {
        int64_t w = waste(d->r[i], r);
        if (w <= 4096 || w * 8 < size_of(r)) {
            r = rect_join(d->r[i], r);
            remove_at(d, i);
            i = -1;
        }
    }
    if (d->n == DAMAGE_MAX) {
        int a = 0, b = 0;
        closest(d, &a, &b);
        d->r[a] = rect_join(d->r[a], d->r[b]);
        remove_at(d, b);
    }
    d->r[d->n++] = r;
}

struct middle {
    const struct plan_mark *old;
    const struct plan_op *now;
    uint32_t n_old, n_now;
};

static void add_all(struct damage *d, const struct middle *m)
{
    for (uint32_t i = 0; i < m->n_old; i++)
        damage_add(d, m->old[i].bounds);
    for (uint32_t i = 0; i < m->n_now; i++)
        damage_add(d, plan_place(&m->now[i]));
}

/* table[i][k]: length of the longest common subsequence of old[i..] and now[k..]. */
static void add_unmatched(struct damage *d, const struct middle *m, struct arena *work)
{
    uint32_t pitch = m->n_now + 1;
    uint16_t *table = arena_array(work, (size_t)(m->n_old + 1) * pitch, uint16_t);
    for (uint32_t i = m->n_old; i-- > 0;)
        for (uint32_t k = m->n_now; k-- > 0;) {
            const uint16_t *here = table + (size_t)i * pitch + k;
            uint16_t down = here[pitch], right = here[1], both = (uint16_t)(here[pitch + 1] + 1);
            uint16_t best = down > right ? down : right;
            table[(size_t)i * pitch + k] = m->old[i].hash == m->now[k].hash ? both : best;
        }
    uint32_t i = 0, k = 0;
    while (i < m->n_old && k < m->n_now) {
        const uint16_t *here = table + (size_t)i * pitch + k;
        if (m->old[i].hash == m->now[k].hash) {
            i++;
            k++;
        } else if (here[pitch] >= here[1]) {
            damage_add(d, m->old[i++].bounds);
        } else {
            damage_add(d, plan_place(&m->now[k++]));
        }
    }
    while (i < m->n_old)
        damage_add(d, m->old[i++].bounds);
    while (k < m->n_now)
        damage_add(d, plan_place(&m->now[k++]));
}

void damage_between(struct damage *d, const struct plan_mark *old, uint32_t n_old,
                    const struct plan *now, struct arena *work)
{
    struct middle m = {old, now->ops, n_old, now->n};
    while (m.n_old && m.n_now && m.old[0].hash == m.now[0].hash) {
        m.old++;
        m.now++;
        m.n_old--;
        m.n_now--;
    }
    while (m.n_old && m.n_now && m.old[m.n_old - 1].hash == m.now[m.n_now - 1].hash) {
        m.n_old--;
        m.n_now--;
    }
    if ((uint64_t)(m.n_old + 1) * (m.n_now + 1) > TABLE_MAX || m.n_old > 60000 || m.n_now > 60000)
        add_all(d, &m);
    else
        add_unmatched(d, &m, work);
}
