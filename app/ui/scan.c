/*
 * Groups come from what the eye sees: controls that stand in one row or belong together by their
 * group number, the values of one setting. A screen of a few controls has no groups. Nothing here
 * draws or acts; the tree is read anew at every call.
 */
#include "ui/scan.h"

#include "base/bug.h"
#include "base/time.h"

enum { FEW = 6, GROUP_MAX = 8, MANY_GROUPS = 8, BLOCK = 4 };

/* ---- the plan ---- */

static bool wanted(const struct tree *t, const struct node *n)
{
    return tree_reachable(t, n) && !(n->state & STATE_DISABLED);
}

static void add_item(struct scan_plan *p, const struct node *n)
{
    if (p->n_items == SCAN_ITEMS_MAX)
        return;
    struct scan_group *g = &p->groups[p->n - 1];
    p->items[p->n_items++] = (struct scan_item){n->id, n->rect};
    g->n++;
    g->area = rect_join(g->area, n->rect);
}

static void add_group(struct scan_plan *p, uint32_t id, struct rect area)
{
    if (p->n < SCAN_GROUPS_MAX)
        p->groups[p->n++] = (struct scan_group){.id = id, .area = area, .first = p->n_items};
}

static bool in_row(struct rect a, struct rect b)
{
    int top = a.y > b.y ? a.y : b.y, bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return 2 * (bottom - top) >= (a.h < b.h ? a.h : b.h);
}

/* The values of a setting can be chosen one by one; without any it is a switch. */
static bool add_choice(struct scan_plan *p, const struct tree *t, int at)
{
    const struct node *choice = &t->nodes[at];
    int before = p->n;
    for (int i = at + 1; i < t->n && choice->role == ROLE_CHOICE; i++) {
        const struct node *n = &t->nodes[i];
        if (n->parent != at || !n->id || (n->state & STATE_DISABLED))
            continue;
        if (p->n == before)
            add_group(p, choice->id, choice->rect);
        add_item(p, n);
    }
    return p->n > before;
}

static bool joins(const struct scan_plan *p, const struct node *last, const struct node *n)
{
    if (!last || p->groups[p->n - 1].n >= GROUP_MAX || last->parent != n->parent)
        return false;
    return (n->group && n->group == last->group) || in_row(last->rect, n->rect);
}

/* Single controls one below the other, by fours. */
static void merge_singles(struct scan_plan *p)
{
    int to = 0;
    bool open = false; /* the last one kept takes further singles */
    for (int i = 0; i < p->n; i++) {
        struct scan_group g = p->groups[i];
        bool single = g.n == 1 && g.id == p->items[g.first].id;
        if (single && open && p->groups[to - 1].n < BLOCK) {
            p->groups[to - 1].n++;
            p->groups[to - 1].area = rect_join(p->groups[to - 1].area, g.area);
            continue;
        }
        p->groups[to++] = g;
        open = single;
    }
    p->n = to;
}

static void collect(const struct tree *t, bool grouped, struct scan_plan *p)
{
    const struct node *last = NULL;
    *p = (struct scan_plan){0};
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (!wanted(t, n))
            continue;
        if (add_choice(p, t, i)) {
            last = NULL;
            continue;
        }
        if (!grouped || !joins(p, last, n))
            add_group(p, n->id, n->rect);
        add_item(p, n);
        last = n;
    }
}

void scan_plan_of(const struct tree *tree, struct scan_plan *out)
{
    collect(tree, true, out);
    if (out->n_items <= FEW)
        collect(tree, false, out);
    else if (out->n > MANY_GROUPS)
        merge_singles(out);
}

/* ---- places ---- */

static int group_of(const struct scan_plan *p, uint32_t id)
{
    for (int g = 0; g < p->n && id; g++) {
        if (p->groups[g].id == id)
            return g;
        for (int i = 0; i < p->groups[g].n; i++)
            if (p->items[p->groups[g].first + i].id == id)
                return g;
    }
    return -1;
}

static int item_of(const struct scan_plan *p, const struct scan_group *g, uint32_t id)
{
    for (int i = 0; i < g->n; i++)
        if (p->items[g->first + i].id == id)
            return i;
    return -1;
}

/* The action the screen is for; else where an answer is given; else the first of several; else the first. */
static int start_of(const struct scan_plan *p, const struct tree *t)
{
    const struct node *primary = tree_primary(t);
    int several = -1;
    if (primary && primary->state & STATE_PRIMARY && !(primary->state & STATE_DISABLED))
        return group_of(p, primary->id);
    for (int g = 0; g < p->n; g++) {
        const struct node *n = tree_find(t, p->items[p->groups[g].first].id);
        if (n && (n->role == ROLE_RADIO || n->role == ROLE_CHECKBOX))
            return g;
        if (several < 0 && p->groups[g].n > 2)
            several = g;
    }
    return several < 0 ? 0 : several;
}

static bool shows_video(const struct tree *t)
{
    bool video = false;
    for (int i = 0; i < t->n; i++) {
        video = video || t->nodes[i].role == ROLE_VIDEO;
        if (t->nodes[i].state & STATE_MODAL)
            return false;
    }
    return video;
}

struct rect scan_area(const struct scan *s, const struct tree *tree)
{
    struct scan_plan p;
    scan_plan_of(tree, &p);
    int g = s->on && !s->resting ? group_of(&p, s->group) : -1;
    if (g < 0)
        return (struct rect){0, 0, 0, 0};
    int i = item_of(&p, &p.groups[g], s->item);
    return i < 0 ? p.groups[g].area : p.items[p.groups[g].first + i].area;
}

uint32_t scan_focus(const struct scan *s)
{
    return !s->on || s->resting ? 0 : s->item ? s->item : s->group;
}

int scan_group_size(const struct scan *s, const struct tree *tree)
{
    struct scan_plan p;
    scan_plan_of(tree, &p);
    int g = s->item ? -1 : group_of(&p, s->group);
    return g < 0 ? 1 : p.groups[g].n;
}

struct str scan_names(const struct scan *s, const struct tree *tree, struct arena *arena)
{
    struct scan_plan p;
    struct buf b = BUF_INIT;
    scan_plan_of(tree, &p);
    int g = s->on && !s->resting ? group_of(&p, s->group) : -1;
    for (int i = 0; g >= 0 && i < p.groups[g].n; i++) {
        const struct scan_item *item = &p.items[p.groups[g].first + i];
        const struct node *n = tree_find(tree, item->id);
        if (n && (!s->item || s->item == item->id))
            buf_addf(&b, "%s%" STR_FMT, b.len ? "; " : "", STR_ARG(n->label));
    }
    struct str names = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return names;
}

/* ---- going on ---- */

static void stand(struct scan *s, uint32_t group, uint32_t item, int64_t now_us)
{
    s->group = group;
    s->item = item;
    s->since_us = now_us;
    s->unseen = true;
}

void scan_shown(struct scan *s, int64_t now_us)
{
    if (s->unseen)
        s->since_us = now_us;
    s->unseen = false;
}

/* Values that go up and down by buttons are pressed more than once. */
static bool is_stepper(const struct tree *t, const struct node *n)
{
    return n && n->role == ROLE_BUTTON && n->parent >= 0 &&
           t->nodes[n->parent].role == ROLE_CHOICE;
}

/* After a choice on a screen that stays: what is pressed several times comes first again. */
static int after_choice(const struct scan_plan *p, const struct tree *t, uint32_t chosen)
{
    const struct node *n = tree_find(t, chosen);
    int at = group_of(p, chosen);
    bool in_choice = n && n->parent >= 0 && t->nodes[n->parent].role == ROLE_CHOICE;
    bool onward = !n || n->state & STATE_PRIMARY || (n->role == ROLE_RADIO && !in_choice);
    return at < 0 || onward ? start_of(p, t) : at;
}

void scan_follow(struct scan *s, const struct tree *tree, unsigned arrivals, int64_t now_us)
{
    struct scan_plan p;
    bool arrived = s->arrivals != arrivals;
    s->arrivals = arrivals;
    if (!s->on)
        return;
    scan_plan_of(tree, &p);
    int g = group_of(&p, s->group);
    bool lost = g < 0 || (s->item && item_of(&p, &p.groups[g], s->item) < 0);
    if (arrived)
        s->resting = s->again = false;
    if (!p.n) {
        stand(s, 0, 0, now_us);
        return;
    }
    if (!arrived && !lost && !s->again) {
        s->group = p.groups[g].id; /* its first item may be another one now */
        return;
    }
    s->from = (struct rect){0, 0, 0, 0};
    uint32_t chosen = s->again ? s->chosen : 0;
    g = arrived ? start_of(&p, tree) : after_choice(&p, tree, chosen);
    g = g < 0 ? 0 : g;
    bool stays = !arrived && is_stepper(tree, tree_find(tree, chosen)) &&
                 group_of(&p, chosen) == g && p.groups[g].n > 1;
    stand(s, p.groups[g].id, stays ? chosen : 0, now_us);
    s->again = false;
    s->passes = 0;
}

static void next_item(struct scan *s, const struct scan_plan *p, int g, int64_t now_us)
{
    const struct scan_group *group = &p->groups[g];
    int i = item_of(p, group, s->item) + 1;
    if (i == group->n) {
        i = 0;
        s->passes++;
    }
    if (s->passes >= SCAN_PASSES_INSIDE) {
        s->passes = 0;
        stand(s, group->id, 0, now_us);
    } else {
        stand(s, group->id, p->items[group->first + i].id, now_us);
    }
}

static void next_group(struct scan *s, const struct scan_plan *p, const struct tree *t, int g,
                       int64_t now_us)
{
    int start = start_of(p, t), to = (g + 1) % p->n;
    if (to == (start < 0 ? 0 : start))
        s->passes++;
    s->resting = s->passes >= (shows_video(t) ? SCAN_PASSES_VIDEO : SCAN_PASSES);
    stand(s, p->groups[to].id, 0, now_us);
}

int64_t scan_deadline(const struct scan *s, int64_t step_us, bool speaks)
{
    if (!s->on || s->resting || !s->group)
        return TIME_NEVER;
    int64_t at = s->since_us + step_us, latest = at + SCAN_SPEECH_US;
    if (s->by_hand_us && at < s->by_hand_us + SCAN_BY_HAND_US)
        return s->by_hand_us + SCAN_BY_HAND_US;
    if (speaks)
        return latest;
    if (s->heard_us > s->since_us && s->heard_us + step_us * 2 / 3 > at)
        at = s->heard_us + step_us * 2 / 3;
    return at < latest ? at : latest;
}

bool scan_tick(struct scan *s, const struct tree *tree, int64_t now_us, int64_t step_us,
               bool speaks)
{
    struct scan_plan p;
    if (s->speaking && !speaks)
        s->heard_us = now_us;
    s->speaking = speaks;
    if (now_us < scan_deadline(s, step_us, speaks))
        return false;
    s->by_hand_us = 0; /* that hand is gone */
    scan_plan_of(tree, &p);
    int g = group_of(&p, s->group);
    if (g < 0) { /* the next drawing finds it a place */
        s->since_us = now_us;
        return true;
    }
    if (p.n == 1 && p.groups[0].n == 1) { /* nowhere else to go */
        s->passes++;
        s->resting = s->passes >= SCAN_PASSES * 4;
        s->since_us = now_us;
        return s->resting;
    }
    s->from = scan_area(s, tree);
    if (s->item)
        next_item(s, &p, g, now_us);
    else
        next_group(s, &p, tree, g, now_us);
    return true;
}

void scan_step(struct scan *s, const struct tree *tree, int64_t now_us)
{
    struct scan_plan p;
    scan_plan_of(tree, &p);
    int g = group_of(&p, s->group);
    s->by_hand_us = now_us;
    if (s->resting || g < 0) { /* begins where it is sensible with the next drawing */
        s->resting = false;
        s->again = true;
        s->chosen = 0;
        return;
    }
    s->from = scan_area(s, tree);
    if (s->item)
        next_item(s, &p, g, now_us);
    else
        next_group(s, &p, tree, g, now_us);
    s->resting = false; /* rounds are counted for one switch only */
    s->passes = s->item ? s->passes : 0;
}

/* ---- the switch ---- */

static uint32_t choose(struct scan *s, uint32_t id)
{
    s->again = true;
    s->chosen = id;
    return id;
}

uint32_t scan_press(struct scan *s, const struct tree *tree, int64_t now_us)
{
    struct scan_plan p;
    bool slept = s->resting;
    s->passes = 0;
    s->resting = false;
    s->by_hand_us = s->by_hand_us ? now_us : 0;
    scan_plan_of(tree, &p);
    int g = group_of(&p, s->group);
    if (slept || g < 0) {
        s->again = true; /* begins where it is sensible with the next drawing */
        s->chosen = 0;
        return 0;
    }
    const struct scan_group *group = &p.groups[g];
    if (s->item)
        return choose(s, s->item);
    if (group->n == 1)
        return choose(s, p.items[group->first].id);
    s->from = group->area;
    stand(s, group->id, p.items[group->first].id, now_us);
    return 0;
}
