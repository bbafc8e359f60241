/*
 * WCAG 2.2, 1.4.3 and 1.4.11: texts 4.5:1, large ones (24 px in the reference drawing, 18.66 when
 * bold) and icons 3:1, at the worst point of their box; over a video both a black and a white
 * picture. What cannot be used (disabled) and what lies behind a dialog is not judged. A text drawn
 * once more a little beside itself in another colour is that text's outline.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "cli/preview.h"
#include "ui/theme.h"

enum { COLUMNS_MAX = 32, ROWS = 3 };

static bool disabled(const struct preview_scan *s, const struct preview_run *r)
{
    const struct tree *t = s->view->tree;
    for (int i = r->node; i >= 0; i = t->nodes[i].parent)
        if (t->nodes[i].state & STATE_DISABLED)
            return true;
    return false;
}

static color_t over(color_t top, unsigned layers, color_t under)
{
    double a = (double)((top >> 24) * layers) / (255.0 * 255);
    color_t out = 0xFF000000u;
    for (unsigned k = 0; k < 24; k += 8) {
        double x = (double)(top >> k & 255u), y = (double)(under >> k & 255u);
        out |= (color_t)lround(y + (x - y) * a) << k;
    }
    return out;
}

/* The same glyphs at nearly the same place. */
static bool doubles(const struct preview_run *a, const struct preview_run *b)
{
    float near = 0.2f * a->run->size_px;
    return a->run->n == b->run->n && a->run->size_px == b->run->size_px && a->run->n &&
           a->run->glyphs[0].id == b->run->glyphs[0].id &&
           fabsf(a->baseline - b->baseline) <= near && abs(a->ink.x - b->ink.x) <= (int)ceilf(near);
}

/* Its colour, when what came before is this text's outline; 0 otherwise. */
static color_t outline_of(const struct preview_scan *s, uint32_t i)
{
    for (uint32_t k = i; k-- > 0 && i - k < 64;)
        if (doubles(&s->runs[k], &s->runs[i]))
            return s->ops[s->runs[k].op].cmd->color;
    return 0;
}

static bool is_outline(const struct preview_scan *s, uint32_t i)
{
    for (uint32_t k = i + 1; k < s->n_runs && k - i < 64; k++)
        if (doubles(&s->runs[i], &s->runs[k]))
            return true;
    return false;
}

bool preview_of_film(const struct preview_scan *s, const struct preview_run *r)
{
    int x = r->ink.x + r->ink.w / 2, y = r->ink.y + r->ink.h / 2;
    const struct tree *t = s->view->tree;
    if (r->node < 0 || t->nodes[r->node].id ||
        (t->nodes[r->node].role != ROLE_TEXT && t->nodes[r->node].role != ROLE_VIDEO))
        return false;
    int parent = t->nodes[r->node].parent;
    if (parent >= 0 && t->nodes[parent].role == ROLE_VIDEO)
        return true; /* whatever scrim lies between: the picture was made for them */
    for (uint32_t i = r->op; i-- > 0;) {
        if (s->ops[i].cmd->kind == DRAW_VIDEO)
            return rect_has(s->ops[i].box, x, y);
        if (s->ops[i].cmd->kind != DRAW_GLYPHS && preview_cover(&s->ops[i], x, y) > 8)
            return false;
    }
    return false;
}

static bool on_video(const struct preview_scan *s, uint32_t upto)
{
    for (uint32_t i = 0; i < upto; i++)
        if (s->ops[i].cmd->kind == DRAW_VIDEO)
            return true;
    return false;
}

struct worst {
    double ratio;
    color_t ink, under;
    unsigned luma;
};

static void look(const struct preview_scan *s, const struct preview_run *r, int x, int y,
                 unsigned luma, color_t outline, struct worst *w)
{
    const struct preview_op *op = &s->ops[r->op];
    if (!rect_has(op->clip, x, y))
        return;
    color_t under = preview_under(s, r->op, x, y, luma, r->run->size_px / 8);
    color_t ink = over(op->cmd->color, op->alpha, under);
    double ratio = theme_contrast(ink, under);
    if (outline >> 24 > 200 && theme_contrast(ink, outline | 0xFF000000u) > ratio)
        ratio = theme_contrast(ink, outline | 0xFF000000u);
    if (ratio < w->ratio)
        *w = (struct worst){ratio, ink, under, luma};
}

static struct worst worst_of(const struct preview_scan *s, const struct preview_run *r,
                             color_t outline)
{
    struct worst w = {.ratio = 99};
    int columns = (int)((float)r->ink.w / fmaxf(r->run->size_px / 2, 1)) + 2;
    columns = columns > COLUMNS_MAX ? COLUMNS_MAX : columns;
    unsigned lumas = on_video(s, r->op) ? 2 : 1;
    for (unsigned l = 0; l < lumas; l++)
        for (int row = 0; row < ROWS; row++)
            for (int k = 0; k < columns; k++)
                look(s, r, r->ink.x + (r->ink.w - 1) * (2 * k + 1) / (2 * columns),
                     r->ink.y + r->ink.h * (2 * row + 1) / (2 * ROWS), l * 255, outline, &w);
    return w;
}

static struct str text_of(const struct preview_run *r)
{
    return r->icon || !r->run->text ? STR("") : str_c(r->run->text);
}

static void judge_run(const struct preview_scan *s, uint32_t i, struct preview_findings *out)
{
    const struct preview_run *r = &s->runs[i];
    if (r->op < s->ground || disabled(s, r) || is_outline(s, i) || preview_of_film(s, r))
        return;
    float size = r->run->size_px / s->view->u;
    bool large = size >= 23.5f || (r->bold && size >= 18.2f);
    double required = r->icon || large ? 3 : 4.5;
    struct worst w = worst_of(s, r, outline_of(s, i));
    if (w.ratio >= required - 0.005)
        return;
    char note[FINDING_NOTE_MAX];
    snprintf(note, sizeof note, "%s #%06X on #%06X%s",
             r->icon ? "icon"
             : large ? "large text"
                     : "text",
             w.ink & 0xFFFFFFu, w.under & 0xFFFFFFu, w.luma ? " (white picture)" : "");
    struct str subject = text_of(r);
    if (!subject.len && r->node >= 0)
        subject = s->view->tree->nodes[r->node].label;
    preview_findings_add(out, FINDING_CONTRAST, r->ink, w.ratio, required, subject, str_c(note));
}

/* ---- edges ---- */

static bool inside(struct rect in, struct rect out)
{
    struct rect m = rect_meet(in, out);
    return m.x == in.x && m.y == in.y && m.w == in.w && m.h == in.h;
}

/* How well the op at its left edge is told from what is around it. */
static double edge_ratio(const struct preview_scan *s, uint32_t i, unsigned luma)
{
    const struct preview_op *op = &s->ops[i];
    bool arc = op->cmd->kind == DRAW_ARC;
    int border = arc ? (int)op->cmd->arc.thickness : (int)ceilf(op->cmd->rounded.border);
    int y = op->box.y + op->box.h / 2, x = op->box.x;
    color_t around = preview_under(s, i, x - 3, y, luma, 0);
    int within = arc ? (border + 1) / 2 : border / 2; /* an arc may begin between two pixels */
    color_t edge = preview_under(s, i + 1, x + within, y, luma, 0);
    color_t fill = preview_under(s, i + 1, x + border + 2, y, luma, 0);
    return fmax(theme_contrast(edge, around), theme_contrast(fill, around));
}

/* Of a control that is on or off something in it must be seen: its edge, its fill, the box or the sign inside. */
static void judge_edge(const struct preview_scan *s, const struct node *n,
                       struct preview_findings *out)
{
    double best = 0;
    bool any = false;
    struct rect box = {n->rect.x - 3, n->rect.y - 3, n->rect.w + 6, n->rect.h + 6};
    for (uint32_t i = s->ground; i < s->n_ops && best < 3; i++) {
        const struct preview_op *op = &s->ops[i];
        bool shape = (op->cmd->kind == DRAW_ROUNDED || op->cmd->kind == DRAW_ARC) &&
                     inside(op->box, box);
        if (!shape)
            continue;
        double ratio = edge_ratio(s, i, 0);
        if (on_video(s, i))
            ratio = fmin(ratio, edge_ratio(s, i, 255));
        best = fmax(best, ratio);
        any = true;
    }
    for (uint32_t i = 0; i < s->n_runs && any && best < 3; i++)
        if (s->runs[i].op >= s->ground && s->runs[i].icon && inside(s->runs[i].ink, box))
            best = fmax(best, worst_of(s, &s->runs[i], 0).ratio);
    if (any && best < 2.995)
        preview_findings_add(out, FINDING_EDGE, n->rect, best, 3, n->label, STR("edge and fill"));
}

void preview_find_contrast(const struct preview_scan *s, struct preview_findings *out)
{
    const struct tree *t = s->view->tree;
    for (uint32_t i = 0; i < s->n_runs; i++)
        judge_run(s, i, out);
    for (int i = 0; t && i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        bool told_by_edge = n->role == ROLE_CHECKBOX || n->role == ROLE_RADIO;
        if (n->id && told_by_edge && !(n->state & STATE_DISABLED) && tree_reachable(t, n))
            judge_edge(s, n, out);
    }
}
