/*
 * A file's cues in order, and the ones active at a time. The sorted list doubles as an implicit
 * balanced tree: the middle of a range is its root and remembers the latest end below it, so a
 * search skips whole halves and costs O(log n) for each cue found, even under a cue that lasts
 * the whole film.
 */
#include "subs/cues.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "subs/parse.h"

static bool sorted(const struct cue_list *l)
{
    for (size_t i = 1; i < l->n; i++)
        if (l->cues[i].start_us < l->cues[i - 1].start_us)
            return false;
    return true;
}

static int by_start(const void *a, const void *b)
{
    const struct cue *x = a, *y = b;
    if (x->start_us != y->start_us)
        return x->start_us < y->start_us ? -1 : 1;
    return (x->line > y->line) -
           (x->line < y->line); /* file order: each cue has its own time line */
}

static int by_place(const void *a, const void *b)
{
    const struct cue_problem *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

static int64_t fill_tree(const struct cue *list, int64_t *tree, size_t lo, size_t hi)
{
    if (lo >= hi)
        return INT64_MIN;
    size_t mid = lo + (hi - lo) / 2;
    int64_t left = fill_tree(list, tree, lo, mid), right = fill_tree(list, tree, mid + 1, hi);
    int64_t latest = list[mid].end_us;
    latest = left > latest ? left : latest;
    latest = right > latest ? right : latest;
    return tree[mid] = latest;
}

static const void *move_to_arena(struct arena *arena, void *from, size_t n, size_t size)
{
    void *to = arena_calloc(arena, n, size);
    if (n)
        memcpy(to, from, n * size);
    return to;
}

static void finish(struct cue_list *l, struct cues *out)
{
    if (!sorted(l))
        qsort(l->cues, l->n, sizeof *l->cues, by_start);
    if (l->n_problems)
        qsort(l->problems, l->n_problems, sizeof *l->problems, by_place);
    int64_t *tree = arena_array(l->arena, l->n, int64_t);
    fill_tree(l->cues, tree, 0, l->n);
    out->valid = l->valid;
    out->n = l->n;
    out->list = l->reserved ? l->cues : move_to_arena(l->arena, l->cues, l->n, sizeof *l->cues);
    out->subtree_end = tree;
    out->n_regions = l->n_regions;
    out->regions = move_to_arena(l->arena, l->regions, l->n_regions, sizeof *l->regions);
    out->n_problems = l->n_problems;
    out->problems = move_to_arena(l->arena, l->problems, l->n_problems, sizeof *l->problems);
    out->problems_cut = l->problems_cut;
    out->n_rules = l->n_rules;
    out->rules = move_to_arena(l->arena, l->rules, l->n_rules, cue_rule_size);
    out->n_left_out = l->n_left_out;
    out->left_out = move_to_arena(l->arena, l->left_out, l->n_left_out, sizeof *l->left_out);
}

bool cues_parse(struct str bytes, const char *name, const struct cue_hints *hints, struct arena *arena,
                struct cues *out, struct err *err)
{
    struct cue_list l = {.arena = arena};
    struct cues cues = {.format = CUE_FORMAT_SRT};
    struct str text, base = str_c(fs_base_of(name));
    bool ok = subs_decode(bytes, name, hints, &l, &text, cues.charset, err);
    if (!ok) {
        err_wrap(err, "%s", name);
        goto out;
    }
    cue_list_reserve(&l, text);
    struct str ending = str_sub(base, base.len > 4 ? base.len - 4 : 0, base.len);
    if (vtt_has_signature(text) || str_eq_nocase(ending, STR(".vtt"))) {
        cues.format = CUE_FORMAT_VTT;
        vtt_parse(text, &l);
    } else {
        srt_parse(text, &l);
    }
    finish(&l, &cues);
    *out = cues;
out:
    buf_release(&l.scratch);
    if (!l.reserved)
        free(l.cues);
    free(l.problems);
    free(l.regions);
    free(l.rules);
    free(l.left_out);
    return ok;
}

bool cues_load(const char *path, const struct cue_hints *hints, struct arena *arena, struct cues *out,
               struct err *err)
{
    struct str bytes;
    return fs_read(path, CUE_FILE_MAX, arena, &bytes, err) &&
           cues_parse(bytes, path, hints, arena, out, err);
}

const struct cue_node *cue_nodes(const struct cues *c, const struct cue *cue, struct arena *arena)
{
    return c->format == CUE_FORMAT_VTT ? vtt_nodes(cue, arena) : srt_nodes(cue, arena);
}

const struct cue_region *cues_region(const struct cues *c, const struct cue *cue)
{
    for (size_t i = c->n_regions; cue->settings.region.len && i > 0; i--)
        if (str_eq(c->regions[i - 1].id, cue->settings.region))
            return &c->regions[i - 1];
    return NULL;
}

struct search {
    const struct cues *cues;
    int64_t t;
    size_t *index; /* NULL: only earliest_end is wanted */
    size_t n, max;
    int64_t earliest_end;
};

static void search_range(struct search *s, size_t lo, size_t hi)
{
    while (lo < hi && s->n < s->max) {
        size_t mid = lo + (hi - lo) / 2;
        const struct cue *cue = &s->cues->list[mid];
        if (s->cues->subtree_end[mid] <= s->t)
            return;
        search_range(s, lo, mid);
        if (cue->start_us > s->t)
            return;
        if (cue->end_us > s->t && s->n < s->max) {
            if (s->index)
                s->index[s->n++] = mid;
            if (cue->end_us < s->earliest_end)
                s->earliest_end = cue->end_us;
        }
        lo = mid + 1;
    }
}

size_t cues_at(const struct cues *c, int64_t t_us, size_t *index, size_t max)
{
    struct search s = {
        .cues = c, .t = t_us, .index = index, .max = max, .earliest_end = INT64_MAX};
    search_range(&s, 0, c->n);
    return s.n;
}

/* The first place whose cue begins after t. */
static size_t first_after(const struct cues *c, int64_t t)
{
    size_t lo = 0, hi = c->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->list[mid].start_us > t)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

int64_t cues_next_change(const struct cues *c, int64_t t_us)
{
    struct search s = {.cues = c, .t = t_us, .max = SIZE_MAX, .earliest_end = INT64_MAX};
    search_range(&s, 0, c->n);
    size_t next = first_after(c, t_us);
    while (next < c->n && c->list[next].end_us <= c->list[next].start_us)
        next++;
    int64_t start = next < c->n ? c->list[next].start_us : INT64_MAX;
    return start < s.earliest_end ? start : s.earliest_end;
}
