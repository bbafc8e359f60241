/*
 * What can be pressed: large enough, apart from its neighbours, named, told from the others by its
 * name, and reached by keys. Read from the semantic tree alone. Also the list of findings itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "cli/preview.h"
#include "ui/ui.h"

static const struct {
    const char *name;
    bool less_is_worse;
} kinds[] = {
    [FINDING_CONTRAST] = {"contrast", true},
    [FINDING_EDGE] = {"edge contrast", true},
    [FINDING_OVERFLOW] = {"overflow", false},
    [FINDING_OVERLAP] = {"overlap", false},
    [FINDING_COVERED] = {"covered text", false},
    [FINDING_CUT] = {"cut text", false},
    [FINDING_TARGET] = {"target size", true},
    [FINDING_TARGETS_MEET] = {"targets overlap", false},
    [FINDING_GLYPH] = {"missing glyph", false},
    [FINDING_STRING] = {"missing string", false},
    [FINDING_UNNAMED] = {"no name", false},
    [FINDING_SAME_NAME] = {"same name", false},
    [FINDING_UNREACHABLE] = {"not reached by keys", false},
    [FINDING_UNTRANSLATED] = {"not translated (warning)", false},
};

const char *finding_kind_name(enum finding_kind kind)
{
    return kinds[kind].name;
}

bool finding_less_is_worse(enum finding_kind kind)
{
    return kinds[kind].less_is_worse;
}

/* One line, not cut inside a character. */
static void keep(char *to, size_t size, struct str text)
{
    size_t n = text.len < size - 1 ? text.len : size - 1;
    while (n > 0 && n < text.len && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++)
        to[i] = (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i];
    to[n] = '\0';
}

void preview_findings_add(struct preview_findings *f, enum finding_kind kind, struct rect place,
                          double measured, double required, struct str subject, struct str note)
{
    f->list = mem_grow(f->list, &f->cap, f->n + 1, sizeof *f->list);
    struct preview_finding *it = &f->list[f->n++];
    *it = (struct preview_finding){kind, place, measured, required, "", ""};
    keep(it->subject, sizeof it->subject, subject);
    keep(it->note, sizeof it->note, note);
}

void preview_findings_release(struct preview_findings *f)
{
    free(f->list);
    *f = (struct preview_findings){0};
}

/* Not shut out by a dialog that lies over it. */
static bool in_front(const struct tree *t, const struct node *n)
{
    int modal = t->n - 1, i = (int)(n - t->nodes);
    while (modal >= 0 && !(t->nodes[modal].state & STATE_MODAL))
        modal--;
    while (modal >= 0 && i >= 0 && i != modal)
        i = t->nodes[i].parent;
    return modal < 0 || i == modal;
}

static bool acts(const struct tree *t, const struct node *n)
{
    return n->id && !(n->state & (STATE_DISABLED | STATE_HIDDEN)) && in_front(t, n);
}

static bool holds(struct rect a, struct rect b)
{
    struct rect m = rect_meet(a, b);
    return m.x == b.x && m.y == b.y && m.w == b.w && m.h == b.h;
}

static void judge_size(const struct finding_view *v, const struct node *n,
                       struct preview_findings *out)
{
    struct rect hit = rect_meet(n->hit, (struct rect){0, 0, v->list->w, v->list->h});
    double least = 64 * (double)v->u > UI_HIT_MIN_PX ? 64 * (double)v->u : UI_HIT_MIN_PX;
    int side = hit.w < hit.h ? hit.w : hit.h;
    if (side < (int)least - 1)
        preview_findings_add(out, FINDING_TARGET, n->hit, side, least, n->label,
                             STR("smaller side"));
}

static void judge_pair(const struct node *a, const struct node *b, struct preview_findings *out)
{
    struct rect m = rect_meet(a->hit, b->hit);
    int deep = m.w < m.h ? m.w : m.h;
    if (deep <= 1 || holds(a->rect, b->rect) || holds(b->rect, a->rect))
        return;
    preview_findings_add(out, FINDING_TARGETS_MEET, m, deep, 0, a->label, b->label);
}

static bool same_parent_name(const struct tree *t, const struct node *a, const struct node *b)
{
    if (a->parent < 0 || b->parent < 0)
        return true;
    return str_eq(t->nodes[a->parent].label, t->nodes[b->parent].label);
}

static bool reads_alike(const struct tree *t, const struct node *a, const struct node *b)
{
    return !(a->state & b->state & STATE_UNSAID) && a->id != b->id && a->role == b->role && a->label.len && str_eq(a->label, b->label) &&
           str_eq(a->value, b->value) && same_parent_name(t, a, b);
}

/* Another widget that does the same can be reached. */
static bool elsewhere(const struct tree *t, const struct node *n)
{
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id == n->id && t->nodes[i].state & STATE_FOCUSABLE)
            return true;
    return false;
}

/* A value of a choice: the keys change the choice. */
static bool value_of_choice(const struct tree *t, const struct node *n)
{
    const struct node *above = n->parent < 0 ? NULL : &t->nodes[n->parent];
    return above && above->role == ROLE_CHOICE && above->state & STATE_FOCUSABLE;
}

static void judge_node(const struct finding_view *v, int i, struct preview_findings *out)
{
    const struct tree *t = v->tree;
    const struct node *n = &t->nodes[i];
    bool named = n->label.len > 0;
    if (!named && (n->id || n->role == ROLE_IMAGE || n->role == ROLE_DIALOG) &&
        !(n->state & STATE_HIDDEN))
        preview_findings_add(out, FINDING_UNNAMED, n->rect, 1, 0, STR(""),
                             STR("widget without a name"));
    if (!acts(t, n))
        return;
    judge_size(v, n, out);
    /* What is dragged has arrows beside it, a picture the button whose part it shows. */
    bool by_keys = n->state & (STATE_FOCUSABLE | STATE_DRAG) || n->role == ROLE_IMAGE;
    if (!by_keys && !elsewhere(t, n) && !value_of_choice(t, n))
        preview_findings_add(out, FINDING_UNREACHABLE, n->rect, 1, 0, n->label,
                             STR("not focusable"));
    for (int k = i + 1; k < t->n; k++) {
        const struct node *b = &t->nodes[k];
        if (!acts(t, b))
            continue;
        judge_pair(n, b, out);
        if (reads_alike(t, n, b))
            preview_findings_add(out, FINDING_SAME_NAME, b->rect, 2, 1, n->label, n->value);
    }
}

void preview_find_targets(const struct finding_view *v, struct preview_findings *out)
{
    const char *lang = string_language_code(v->lang);
    for (int i = 0; v->tree && i < v->tree->n; i++) {
        const struct node *n = &v->tree->nodes[i];
        judge_node(v, i, out);
        if (n->role != ROLE_CAPTION && !(n->state & STATE_TONGUE) && n->lang.len && !str_starts(n->lang, str_c(lang)))
            preview_findings_add(out, FINDING_UNTRANSLATED, n->rect, 1, 0, n->label, n->lang);
    }
}

void preview_find_strings(enum string_language only, struct preview_findings *out)
{
    for (unsigned l = 0; l < STRING_LANGUAGE_COUNT; l++)
        for (unsigned id = 0; id < STRING_ID_COUNT; id++) {
            const char *text = string_texts[l][id];
            if ((text && text[0]) || (only != STRING_LANGUAGE_COUNT && only != l))
                continue;
            preview_findings_add(out, FINDING_STRING, (struct rect){0}, 1, 0,
                                 str_c(string_names[id]),
                                 str_c(string_language_code((enum string_language)l)));
        }
}

void preview_find(const struct finding_view *v, struct arena *scratch, struct preview_findings *out)
{
    struct preview_scan scan;
    preview_scan(&scan, v, scratch);
    preview_find_contrast(&scan, out);
    preview_find_text(&scan, out);
    preview_find_targets(v, out);
}
