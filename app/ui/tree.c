/*
 * The semantic tree of one frame: an array in reading order with parents by index. It is filled
 * while drawing and only read afterwards. Nothing here knows of events or of what an id stands
 * for; an open modal dialog hides everything outside it from every look-up that leads to an
 * action.
 */
#include "ui/tree.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

static const char *const role_names[] = {
    [ROLE_SCREEN] = "screen",   [ROLE_HEADING] = "heading",   [ROLE_TEXT] = "text",
    [ROLE_CAPTION] = "caption", [ROLE_IMAGE] = "image",       [ROLE_VIDEO] = "video",
    [ROLE_BUTTON] = "button",   [ROLE_RADIO] = "radio",       [ROLE_CHECKBOX] = "checkbox",
    [ROLE_SLIDER] = "slider",   [ROLE_GROUP] = "group",       [ROLE_DIALOG] = "dialog",
    [ROLE_STATUS] = "status",   [ROLE_PROGRESS] = "progress",
    [ROLE_CHOICE] = "choice",   [ROLE_FIELD] = "field",
};
static_assert(ARRAY_LEN(role_names) == ROLE_COUNT, "every role has a name");

static const char *const state_names[] = {"focusable", "disabled", "checked", "primary", "current",
                                          "modal",     "hidden",   "aside",   "edge",     "drag",
                                          "spoken",    "slides",   "counted", "goes-on",
                                          "unsaid",    "tongue"};

void tree_init(struct tree *t, struct arena *arena)
{
    *t = (struct tree){.arena = arena, .open = -1};
}

int tree_add(struct tree *t, const struct node *node)
{
    if (t->n == t->cap) {
        int cap = t->cap ? t->cap * 2 : 32;
        struct node *nodes = arena_array(t->arena, (size_t)cap, struct node);
        if (t->n)
            memcpy(nodes, t->nodes, (size_t)t->n * sizeof *nodes);
        t->nodes = nodes;
        t->cap = cap;
    }
    struct node *kept = &t->nodes[t->n];
    *kept = *node;
    kept->label = arena_str(t->arena, node->label);
    kept->value = arena_str(t->arena, node->value);
    kept->lang = node->lang.len ? arena_str(t->arena, node->lang) : tree_language(t, kept->label);
    if (node->lang.len && node->role != ROLE_CAPTION)
        tree_foreign(t, kept->label, kept->lang);
    kept->parent = t->open;
    if (rect_empty(kept->hit))
        kept->hit = kept->rect;
    return t->n++;
}

void tree_open(struct tree *t, int index)
{
    if (index < 0 || index >= t->n)
        BUG("no node %d", index);
    t->open = index;
}

void tree_close(struct tree *t)
{
    if (t->open < 0)
        BUG("nothing is open");
    t->open = t->nodes[t->open].parent;
}

/* The last modal dialog, -1 without one. */
static int modal(const struct tree *t)
{
    for (int i = t->n - 1; i >= 0; i--) {
        if (t->nodes[i].state & STATE_MODAL)
            return i;
    }
    return -1;
}

static bool inside(const struct tree *t, int index, int ancestor)
{
    if (ancestor < 0)
        return true;
    while (index >= 0 && index != ancestor)
        index = t->nodes[index].parent;
    return index == ancestor;
}

static bool focusable(const struct tree *t, int i, int within)
{
    const struct node *n = &t->nodes[i];
    return n->id && (n->state & STATE_FOCUSABLE) && inside(t, i, within);
}

const struct node *tree_find(const struct tree *t, uint32_t id)
{
    for (int i = t->n - 1; id && i >= 0; i--) { /* a dialog's widgets come last */
        if (t->nodes[i].id == id)
            return &t->nodes[i];
    }
    return NULL;
}

const struct node *tree_named(const struct tree *t, enum role role, struct str label)
{
    for (int i = 0; i < t->n; i++) {
        if (t->nodes[i].role == role && str_eq(t->nodes[i].label, label))
            return &t->nodes[i];
    }
    return NULL;
}

bool tree_says(const struct tree *t, struct str label)
{
    for (int i = 0; t && i < t->n; i++)
        if (str_eq(t->nodes[i].label, label))
            return true;
    return false;
}

const struct node *tree_at(const struct tree *t, int x, int y)
{
    int within = modal(t);
    const struct node *near = NULL;
    for (int i = t->n - 1; i >= 0; i--) {
        const struct node *n = &t->nodes[i];
        if (!n->id || (n->state & STATE_HIDDEN) || !inside(t, i, within))
            continue;
        if (rect_has(n->rect, x, y))
            return n;
        if (!near && rect_has(n->hit, x, y))
            near = n; /* an enlarged target never takes what another one shows */
    }
    return near;
}

const struct node *tree_primary(const struct tree *t)
{
    const struct node *first = NULL;
    int within = modal(t);
    for (int i = 0; i < t->n; i++) {
        if (!focusable(t, i, within))
            continue;
        if ((t->nodes[i].state & (STATE_PRIMARY | STATE_DISABLED)) == STATE_PRIMARY)
            return &t->nodes[i];
        bool aside = first && first->state & STATE_ASIDE && !(t->nodes[i].state & STATE_ASIDE);
        if (!first || aside)
            first = &t->nodes[i];
    }
    return first;
}

const struct node *tree_nearest(const struct tree *t, uint32_t kind_of, int x, int y)
{
    const struct node *best = NULL;
    int64_t best_way = INT64_MAX;
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        int64_t dx = n->rect.x + n->rect.w / 2 - x, dy = n->rect.y + n->rect.h / 2 - y,
                way = dx * dx + dy * dy;
        if (!n->id || n->id >> 16 != kind_of >> 16 || way >= best_way)
            continue;
        best = n;
        best_way = way;
    }
    return best;
}

bool tree_reachable(const struct tree *t, const struct node *node)
{
    return node && focusable(t, (int)(node - t->nodes), modal(t));
}

const struct node *tree_next(const struct tree *t, uint32_t from, int step)
{
    int within = modal(t), at = -1;
    for (int i = 0; i < t->n && from; i++) {
        if (t->nodes[i].id == from)
            at = i;
    }
    if (at < 0)
        at = step > 0 ? t->n - 1 : 0;
    for (int k = 1; k <= t->n; k++) {
        int i = step > 0 ? (at + k) % t->n : (at - k + 2 * t->n) % t->n;
        if (focusable(t, i, within))
            return &t->nodes[i];
    }
    return NULL;
}

/* Distance between two ranges, 0 where they overlap. */
static int apart(int a, int a_len, int b, int b_len)
{
    if (a + a_len <= b)
        return b - (a + a_len) + 1;
    if (b + b_len <= a)
        return a - (b + b_len) + 1;
    return 0;
}

/* How far b lies from a in that direction; INT_MAX when it does not lie there. */
static int way(struct rect a, struct rect b, int dx, int dy)
{
    int ca = dx ? 2 * a.x + a.w : 2 * a.y + a.h, cb = dx ? 2 * b.x + b.w : 2 * b.y + b.h;
    if (dx + dy > 0 ? cb <= ca : cb >= ca)
        return INT_MAX;
    int across = dx ? apart(a.y, a.h, b.y, b.h) : apart(a.x, a.w, b.x, b.w);
    int along = dx ? apart(a.x, a.w, b.x, b.w) : apart(a.y, a.h, b.y, b.h);
    if (dx ? across > 0 : along == 0)
        return INT_MAX; /* sideways stays in the row; up and down leave it */
    int centre = dx ? 0 : abs(2 * a.x + a.w - 2 * b.x - b.w) / 2;
    return along * 4 + across * 2 + centre / 4;
}

const struct node *tree_towards(const struct tree *t, uint32_t from, int dx, int dy)
{
    const struct node *start = tree_find(t, from), *best = NULL;
    int within = modal(t), best_way = INT_MAX;
    bool best_near = false;
    for (int i = 0; start && i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (n == start || (n->state & (STATE_HIDDEN | STATE_ASIDE)) || !focusable(t, i, within))
            continue;
        int d = way(start->rect, n->rect, dx, dy);
        bool near = start->group && n->group == start->group;
        if (d < INT_MAX && (near > best_near || (near == best_near && d < best_way))) {
            best = n;
            best_way = d;
            best_near = near;
        }
    }
    return best && (start->state & STATE_EDGE) && !best_near ? NULL : best;
}

static void dump_text(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\n')
            buf_add_c(out, "\\n");
        else if (c == '"' || c == '\\')
            buf_addf(out, "\\%c", c);
        else
            buf_add_char(out, c);
    }
    buf_add_char(out, '"');
}

static int depth(const struct tree *t, int i)
{
    int d = 0;
    for (; t->nodes[i].parent >= 0; i = t->nodes[i].parent)
        d++;
    return d;
}

void tree_dump(const struct tree *t, struct buf *out)
{
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        buf_addf(out, "%*s%s ", 2 * depth(t, i), "", role_names[n->role]);
        dump_text(out, n->label);
        if (n->value.len) {
            buf_add_c(out, " value=");
            dump_text(out, n->value);
        }
        if (n->of)
            buf_addf(out, " place=%d/%d", n->place, n->of);
        if (n->state) {
            const char *sep = " [";
            for (unsigned b = 0; b < ARRAY_LEN(state_names); b++) {
                if (n->state >> b & 1) {
                    buf_addf(out, "%s%s", sep, state_names[b]);
                    sep = " ";
                }
            }
            buf_add_char(out, ']');
        }
        buf_addf(out, " %d,%d %dx%d\n", n->rect.x, n->rect.y, n->rect.w, n->rect.h);
    }
}
