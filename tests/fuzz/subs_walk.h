/* What must hold for whatever the caption readers make of any bytes. */
#ifndef TESTS_FUZZ_SUBS_WALK_H
#define TESTS_FUZZ_SUBS_WALK_H

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "subs/cues.h"

static inline void walk_nodes(const struct cue_node *n, int depth)
{
    if (depth > 1000)
        BUG("nodes %d deep", depth);
    for (; n; n = n->next) {
        if ((unsigned)n->kind >= CUE_NODE_KIND_COUNT || !utf8_valid(n->text, NULL) || (n->kind == CUE_TEXT && n->child))
            BUG("a node that cannot be");
        walk_nodes(n->child, depth + 1);
    }
}

static inline void walk_lookup(const struct cues *c)
{
    size_t index[16];
    for (size_t i = 0; i < c->n; i += 1 + c->n / 16) {
        int64_t t = c->list[i].start_us;
        size_t n = cues_at(c, t, index, 16);
        for (size_t k = 0; k < n; k++)
            if (c->list[index[k]].start_us > t || c->list[index[k]].end_us <= t || (k && index[k] <= index[k - 1]))
                BUG("a cue that is not active at %lld", (long long)t);
        if (c->list[i].end_us > t && n == 0)
            BUG("an active cue was not found at %lld", (long long)t);
        if (cues_next_change(c, t) <= t)
            BUG("the next change lies in the past");
    }
}

static inline void walk_cues(const struct cues *c)
{
    struct arena scratch = ARENA_INIT;
    for (size_t i = 0; i < c->n; i++) {
        const struct cue *q = &c->list[i];
        if ((i && q->start_us < c->list[i - 1].start_us) || q->start_us < 0 || q->line < 1)
            BUG("cue %zu is out of order", i);
        if (!utf8_valid(q->text, NULL) || !utf8_valid(q->plain, NULL) || !utf8_valid(q->id, NULL))
            BUG("cue %zu is no UTF-8", i);
        if (q->settings.size < 0 || q->settings.size > 100)
            BUG("cue %zu is %g %% wide", i, q->settings.size);
        if (q->settings.region.len && !cues_region(c, q))
            BUG("cue %zu is in no region", i);
        walk_nodes(cue_nodes(c, q, &scratch), 0);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    for (size_t i = 0; i < c->n_problems; i++)
        if (c->problems[i].line < 1 || c->problems[i].col < 1 || !c->problems[i].message.len)
            BUG("problem %zu has no place", i);
    if (!c->valid && c->n)
        BUG("cues from what is no caption file");
}

/* charset: "UTF-8" has any bytes parsed, the malformed ones as U+FFFD; NULL has their charset found out, and most refused. */
static inline int walk_bytes(const uint8_t *data, size_t size, const char *name, const char *charset)
{
    struct arena a = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    if (cues_parse((struct str){(const char *)data, size}, name, &(struct cue_hints){.charset = charset}, &a, &c, &err)) {
        walk_cues(&c);
        walk_lookup(&c);
        cues_print_json(&c, &out);
        if (!utf8_valid(buf_str(&out), NULL) || memchr(out.ptr, 0, out.len))
            BUG("what is printed is no JSON");
        cues_print_plain(&c, &out);
    } else if (err.code != ERR_CHARSET || !err.text[0]) {
        BUG("refused for no reason: %s", err.text);
    }
    buf_release(&out);
    arena_release(&a);
    return 0;
}

#endif
