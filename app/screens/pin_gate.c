/*
 * One line in the store under its owner: which hash, how many wrong tries, how many waits.
 * The time of a wait runs on the monotonic clock alone and only while the program does; a restart in
 * the middle of one begins it anew. Invariant: what is stored is never more generous than what is
 * known here.
 */
#include "screens/pin_gate.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WAITS_MAX = 30 };

static const char key[] = "tries"; /* in the store */

/* FNV-1a; 0 is kept for "none". */
static uint64_t short_of(struct str hash)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < hash.len; i++)
        h = (h ^ (unsigned char)hash.ptr[i]) * UINT64_C(1099511628211);
    return h ? h : 1;
}

static void keep(const struct pin_gate *g, struct store *store)
{
    char line[64];
    snprintf(line, sizeof line, "%016" PRIx64 " %d %d", g->of, g->wrong, g->waits);
    store_set(store, str_c(g->owner), str_c(key), str_c(line));
}

static int64_t wait_us(int waits)
{
    int64_t s = GATE_WAIT_S;
    for (int i = 1; i < waits && s < GATE_WAIT_MAX_S; i++)
        s *= 2;
    return (s < GATE_WAIT_MAX_S ? s : GATE_WAIT_MAX_S) * 1000000;
}

static void recall(struct pin_gate *g, struct str line, struct now now)
{
    char text[64];
    uint64_t of;
    int wrong, waits;
    snprintf(text, sizeof text, "%" STR_FMT, STR_ARG(line));
    if (sscanf(text, "%16" SCNx64 " %4d %4d", &of, &wrong, &waits) != 3 || of != g->of || wrong < 0 ||
        wrong > GATE_TRIES || waits < 0 || waits > WAITS_MAX)
        return;
    g->wrong = wrong;
    g->waits = waits;
    if (wrong == GATE_TRIES)
        g->until_us = now.mono_us + wait_us(waits);
}

void gate_open(struct pin_gate *g, struct store *store, const char *owner, struct str hash, struct now now)
{
    uint64_t of = short_of(hash);
    if (g->of == of && strcmp(g->owner, owner) == 0)
        return;
    *g = (struct pin_gate){.of = of};
    snprintf(g->owner, sizeof g->owner, "%s", owner);
    recall(g, store_get(store, str_c(owner), str_c(key)), now);
}

int64_t gate_wait_us(const struct pin_gate *g, struct now now)
{
    return g->wrong >= GATE_TRIES && g->until_us > now.mono_us ? g->until_us - now.mono_us : 0;
}

int gate_left(const struct pin_gate *g, struct now now)
{
    if (gate_wait_us(g, now))
        return 0;
    return g->wrong >= GATE_TRIES ? GATE_TRIES : GATE_TRIES - g->wrong;
}

void gate_try(struct pin_gate *g, struct store *store, struct now now)
{
    if (g->wrong >= GATE_TRIES)
        g->wrong = 0; /* the wait is over */
    if (++g->wrong == GATE_TRIES) {
        g->waits += g->waits < WAITS_MAX;
        g->until_us = now.mono_us + wait_us(g->waits);
    }
    keep(g, store);
}

void gate_right(struct pin_gate *g, struct store *store)
{
    g->wrong = g->waits = 0;
    keep(g, store);
}
