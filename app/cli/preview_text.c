/*
 * Texts as they stand on the screen: inside their boxes, apart from each other, under nothing,
 * whole, and in faces that have their characters. A text is a row of runs that were laid out
 * together (one pointer).
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "cli/preview.h"
#include "ui/ui.h"

enum { TOLERANCE = 2 };

static struct str subject_of(const struct preview_scan *s, const struct preview_run *r)
{
    if (!r->icon && r->run->text)
        return str_c(r->run->text);
    return r->node >= 0 ? s->view->tree->nodes[r->node].label : STR("");
}

static bool seen(const struct preview_scan *s, const struct preview_run *r)
{
    return r->op >= s->ground && !rect_empty(rect_meet(r->ink, s->ops[r->op].clip));
}

static int beyond(struct rect ink, struct rect box)
{
    int out[] = {box.x - ink.x, box.y - ink.y, ink.x + ink.w - box.x - box.w,
                 ink.y + ink.h - box.y - box.h};
    int most = 0;
    for (size_t i = 0; i < ARRAY_LEN(out); i++)
        most = out[i] > most ? out[i] : most;
    return most;
}

/* Part of a message that passes. */
static bool of_status(const struct preview_scan *s, struct rect box)
{
    const struct tree *t = s->view->tree;
    for (int i = 0; t && i < t->n; i++) {
        struct rect r = ui_grow(t->nodes[i].rect, 4);
        if (t->nodes[i].role == ROLE_STATUS && beyond(box, r) <= 0)
            return true;
    }
    return false;
}

/* The last filled box under the beginning of the text that is high enough to be meant for it. */
static bool box_of(const struct preview_scan *s, const struct preview_run *r, struct rect *box)
{
    int x = r->ink.x + 1, y = r->ink.y + r->ink.h / 2;
    for (uint32_t i = r->op; i-- > s->ground;) {
        const struct preview_op *op = &s->ops[i];
        enum draw_kind kind = op->cmd->kind;
        if ((kind != DRAW_ROUNDED && kind != DRAW_FILL) || preview_cover(op, x, y) < 64 ||
            op->box.h < r->ink.h || op->box.w < r->ink.h)
            continue;
        *box = op->box;
        return true;
    }
    return false;
}

static void judge_place(const struct preview_scan *s, const struct preview_run *r,
                        struct preview_findings *out)
{
    const struct preview_op *op = &s->ops[r->op];
    struct rect box = {0, 0, s->view->list->w, s->view->list->h};
    int over = beyond(r->ink, box);
    const char *what = "window";
    if (over <= 0 && beyond(r->ink, op->clip) > TOLERANCE)
        over = beyond(r->ink, op->clip), what = "clip";
    if (over <= 0 && !r->icon && box_of(s, r, &box) && beyond(r->ink, box) > TOLERANCE)
        over = beyond(r->ink, box), what = "box";
    const struct tree *t = s->view->tree;
    bool toast = of_status(s, r->ink); /* over whatever is there, for a moment */
    for (int i = 0; t && over <= 0 && !r->icon && !toast && i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        bool holds = n->id && !(n->state & STATE_HIDDEN) &&
                     rect_has(n->rect, r->ink.x + 1, r->ink.y + r->ink.h / 2) &&
                     n->rect.h >= r->ink.h && n->role != ROLE_SLIDER && tree_reachable(t, n);
        if (holds && beyond(r->ink, n->rect) > TOLERANCE)
            over = beyond(r->ink, n->rect), what = "widget";
    }
    if (over > TOLERANCE)
        preview_findings_add(out, FINDING_OVERFLOW, r->ink, over, 0, subject_of(s, r), str_c(what));
}

static bool one_line(const struct preview_run *a, const struct preview_run *b)
{
    return a->run->text && a->run->text == b->run->text && fabsf(a->baseline - b->baseline) < 1;
}

/* Drawn later and opaque there: hides the text. */
static bool covers(const struct preview_scan *s, uint32_t op, struct rect place)
{
    int x = place.x + place.w / 2, y = place.y + place.h / 2;
    return rect_has(s->ops[op].clip, x, y) && preview_cover(&s->ops[op], x, y) > 96;
}

static bool hidden_between(const struct preview_scan *s, uint32_t from, uint32_t to,
                           struct rect place)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (covers(s, i, place))
            return true;
    return false;
}

static void judge_pair(const struct preview_scan *s, const struct preview_run *a,
                       const struct preview_run *b, struct preview_findings *out)
{
    struct rect m = rect_meet(rect_meet(a->ink, s->ops[a->op].clip),
                              rect_meet(b->ink, s->ops[b->op].clip));
    int low = a->ink.h < b->ink.h ? a->ink.h : b->ink.h;
    if (m.w <= TOLERANCE || m.h * 8 < low || one_line(a, b) || (a->icon && b->icon))
        return;
    if (a->icon != b->icon && beyond(b->icon ? a->ink : b->ink, b->icon ? b->ink : a->ink) <= 0)
        return; /* a number in an icon that leaves room for it */
    bool doubled = a->run->n == b->run->n && a->run->glyphs[0].id == b->run->glyphs[0].id &&
                   a->run->size_px == b->run->size_px; /* an outline */
    if (doubled || hidden_between(s, a->op, b->op, m))
        return;
    char note[FINDING_NOTE_MAX];
    struct str other = subject_of(s, b);
    snprintf(note, sizeof note, "and \"%.*s\"", (int)(other.len < 80 ? other.len : 80), other.ptr);
    preview_findings_add(out, FINDING_OVERLAP, m, m.w < m.h ? m.w : m.h, 0, subject_of(s, a),
                         str_c(note));
}

static bool drawn_again(const struct preview_scan *s, const struct preview_run *r)
{
    for (const struct preview_run *b = r + 1; b < s->runs + s->n_runs; b++)
        if (b->run->n == r->run->n && b->run->glyphs[0].id == r->run->glyphs[0].id &&
            !rect_empty(rect_meet(b->ink, r->ink)))
            return true;
    return false;
}

/* Looked at in three places along the text. */
static void judge_cover(const struct preview_scan *s, const struct preview_run *r,
                        struct preview_findings *out)
{
    struct rect ink = rect_meet(r->ink, s->ops[r->op].clip);
    for (uint32_t i = r->op + 1; i < s->n_ops; i++) {
        if (s->ops[i].cmd->kind == DRAW_GLYPHS || rect_empty(rect_meet(ink, s->ops[i].box)))
            continue;
        int hit = 0;
        for (int k = 0; k < 3; k++)
            hit += covers(s, i,
                          (struct rect){ink.x + ink.w * (2 * k + 1) / 6, ink.y + ink.h / 2, 1, 1});
        if (!hit || of_status(s, s->ops[i].box))
            continue;
        if (drawn_again(s, r))
            return;
        struct rect m = rect_meet(ink, s->ops[i].box);
        preview_findings_add(out, FINDING_COVERED, m, m.w, 0, subject_of(s, r),
                             STR("by what is drawn later"));
        return;
    }
}

/* ---- whole, and with all its characters ---- */

static bool only_blanks(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text > ' ')
            return false;
    return true;
}

/* Ends in an ellipsis that the widget's name has not: cut before it was laid out. */
static bool shortened(const struct preview_scan *s, const struct preview_run *r)
{
    struct str text = str_c(r->run->text);
    const struct node *n = r->node >= 0 ? &s->view->tree->nodes[r->node] : NULL;
    return str_ends(text, STR("…")) && n && n->id && !str_eq(n->label, text);
}

/* The rest stands elsewhere, and the part that ends with run r and byte `last` is here as it is told. */
static bool goes_on(const struct preview_scan *s, const struct preview_run *r, uint32_t last)
{
    const struct node *n = r->node >= 0 ? &s->view->tree->nodes[r->node] : NULL;
    return n && (n->state & STATE_GOES_ON) && n->label.len &&
           str_ends(str_trim(str_sub(str_c(r->run->text), 0, last)), n->label);
}

/* Runs i .. end are one text: what is missing at its end? */
static void judge_whole(const struct preview_scan *s, uint32_t i, uint32_t end,
                        struct preview_findings *out)
{
    const char *text = s->runs[i].run->text;
    uint32_t last = 0, at = i;
    bool dots = false;
    struct rect place = {0};
    for (uint32_t k = i; k < end; k++) {
        const struct text_run *r = s->runs[k].run;
        place = rect_join(place, s->runs[k].ink);
        for (uint32_t g = 0; g < r->n; g++) {
            if (r->glyphs[g].end > last)
                last = r->glyphs[g].end, at = k;
            dots = dots || (r->glyphs[g].cluster == r->glyphs[g].end && r->glyphs[g].id);
        }
    }
    size_t size = strlen(text);
    bool lost = last < size && !only_blanks(text + last) && !goes_on(s, &s->runs[at], last);
    if (dots || lost || shortened(s, &s->runs[i]))
        preview_findings_add(out, FINDING_CUT, place, (double)(size - last), 0, str_c(text),
                             lost && !dots ? STR("the rest is left out") : STR("ellipsis"));
}

static void judge_glyphs(const struct preview_scan *s, const struct preview_run *r,
                         struct preview_findings *out)
{
    int missing = 0;
    for (uint32_t g = 0; g < r->run->n; g++)
        missing += r->run->glyphs[g].id == 0;
    if (missing)
        preview_findings_add(out, FINDING_GLYPH, r->ink, missing, 0, subject_of(s, r),
                             STR("characters no face has"));
}

void preview_find_text(const struct preview_scan *s, struct preview_findings *out)
{
    for (uint32_t i = 0; i < s->n_runs; i++) {
        const struct preview_run *r = &s->runs[i];
        if (!seen(s, r))
            continue;
        judge_place(s, r, out);
        if (!preview_of_film(s, r))
            judge_cover(s, r, out);
        judge_glyphs(s, r, out);
        for (uint32_t k = i + 1; k < s->n_runs; k++)
            if (seen(s, &s->runs[k]))
                judge_pair(s, r, &s->runs[k], out);
        bool caption = r->node >= 0 && s->view->tree->nodes[r->node].role == ROLE_CAPTION;
        if (caption || r->icon || !r->run->text ||
            /* long captions come in parts */ (i > 0 && s->runs[i - 1].run->text == r->run->text))
            continue;
        uint32_t end = i + 1;
        while (end < s->n_runs && s->runs[end].run->text == r->run->text)
            end++;
        judge_whole(s, i, end, out);
    }
}
