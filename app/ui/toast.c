/*
 * A toast and where it stands: as near to where it is wanted as leaves every control to be pressed
 * and, if there is room for that, every word to be read. What is in its way is what the semantic
 * tree has at the end of a drawing, so no screen keeps a place for it. A control as large as the
 * window (a picture that is pressed anywhere) is not in its way.
 */
#include <math.h>
#include <stdlib.h>

#include "ui/ui.h"

enum { EDGE = 24, SIDE = 48, AIR = 12, STEP = 8, PLACES = 3 };
static const float widths[] = {824, 560, 400}; /* reference px, at most */

struct toast {
    const struct text_block *block;
    struct text_style style;
    int pad, side; /* side: what the icon takes */
    struct rect rect;
};

/* How bad a place is: pixels of controls under it, pixels of words under it, way from where it is wanted. */
struct cost {
    int64_t controls, words, way;
};

static bool less(struct cost a, struct cost b)
{
    if (a.controls != b.controls)
        return a.controls < b.controls;
    return a.words != b.words ? a.words < b.words : a.way < b.way;
}

static int64_t shared(struct rect a, struct rect b)
{
    struct rect m = rect_meet(a, b);
    return rect_empty(m) ? 0 : (int64_t)m.w * m.h;
}

static bool fills(const struct ui *ui, struct rect r)
{
    return (int64_t)r.w * r.h * 2 > (int64_t)ui->w * ui->h;
}

static bool words_to_see(const struct node *n)
{
    bool said = n->role == ROLE_HEADING || n->role == ROLE_TEXT || n->role == ROLE_CAPTION ||
                n->role == ROLE_STATUS || n->role == ROLE_IMAGE;
    return said && !(n->state & STATE_HIDDEN);
}

static bool has_modal(const struct tree *t)
{
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].state & STATE_MODAL)
            return true;
    return false;
}

/* To be pressed: also where keys do not come, as in a capsule whose keys are the player's. */
static bool can_be_pressed(const struct tree *t, const struct node *n, bool modal)
{
    return tree_reachable(t, n) || (!modal && n->id && !(n->state & STATE_HIDDEN));
}

static struct cost cost_of(const struct ui *ui, struct rect r, struct rect wanted, struct rect clear)
{
    struct cost c = {.controls = shared(r, clear),
                     .way = abs(r.y - wanted.y) + abs(2 * r.x + r.w - 2 * wanted.x - wanted.w) / 2};
    struct rect air = ui_grow(r, ui_px(ui, AIR));
    bool modal = has_modal(ui->tree);
    for (int i = 0; i < ui->tree->n; i++) {
        const struct node *n = &ui->tree->nodes[i];
        if (fills(ui, n->rect))
            continue;
        if (can_be_pressed(ui->tree, n, modal))
            c.controls += shared(air, n->rect);
        else if (words_to_see(n))
            c.words += shared(r, n->rect);
    }
    return c;
}

static struct toast toast_of(struct ui *ui, struct str text, uint32_t icon, float width, int bottom)
{
    struct toast t = {.style = ui_style(ui, T_BUTTON), .pad = ui_px(ui, 32)};
    t.style.line_px = roundf(t.style.size_px * 1.35f);
    int margin = ui_px(ui, ui->portrait ? 72 : 96), most = ui_px(ui, width), least = ui_px(ui, 96);
    if (most > ui->w - 2 * margin)
        most = ui->w - 2 * margin;
    t.side = icon ? ui_px(ui, 44) + ui_px(ui, 20) : 0;
    t.block = ui_layout(ui, text, &t.style, (float)(most - 2 * t.pad - t.side), 0, TEXT_START, 0);
    int h = (int)ceilf(t.block->height) + 2 * ui_px(ui, 24);
    t.rect = (struct rect){0, 0, (int)ceilf(t.block->width) + 2 * t.pad + t.side, h < least ? least : h};
    t.rect.x = (ui->w - t.rect.w) / 2;
    t.rect.y = bottom - t.rect.h;
    return t;
}

/* Moves it to the best place of its size; what it costs there. */
static struct cost place(const struct ui *ui, struct toast *t, struct rect wanted, struct rect clear)
{
    struct rect r = t->rect, best = r;
    int edge = ui_px(ui, EDGE), side = ui_px(ui, SIDE), step = ui_px(ui, STEP);
    const int xs[PLACES] = {r.x, side, ui->w - side - r.w};
    struct cost least = cost_of(ui, r, wanted, clear);
    int places = least.controls || least.words ? PLACES : 0;
    for (int p = 0; p < places; p++)
        for (r.y = ui->h - edge - r.h, r.x = xs[p]; r.y >= edge; r.y -= step) {
            struct cost c = cost_of(ui, r, wanted, clear);
            if (less(c, least)) {
                least = c;
                best = r;
            }
        }
    t->rect = best;
    return least;
}

static struct toast placed(struct ui *ui, struct str text, uint32_t icon, int bottom, struct rect clear)
{
    struct toast best = toast_of(ui, text, icon, widths[0], bottom);
    struct rect wanted = best.rect;
    struct cost least = place(ui, &best, wanted, clear);
    for (size_t i = 1; i < sizeof widths / sizeof *widths && least.controls; i++) {
        struct toast t = toast_of(ui, text, icon, widths[i], bottom);
        struct cost c = place(ui, &t, wanted, clear);
        if (c.controls < least.controls) {
            least = c;
            best = t;
        }
    }
    return best;
}

static void draw(struct ui *ui, const struct toast *t, struct str text, uint32_t icon, int64_t since_us)
{
    struct rect r = t->rect;
    draw_layer(ui->list, (uint8_t)(ui_ease(ui, since_us, 200) * 255), 0, 0);
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), ui_color(ui, C_TOAST), 0, 0);
    if (icon)
        ui_icon(ui, (struct rect){r.x + t->pad, r.y, ui_px(ui, 44), r.h}, icon, 44,
                ui_color(ui, C_TOAST_SIGN));
    draw_text(ui->list, (float)(r.x + t->pad + t->side),
              ui_middle(ui, (float)r.y + (float)r.h / 2, t->block, &t->style), t->block,
              ui_color(ui, C_ON_TOAST));
    draw_unlayer(ui->list);
    ui_record(ui, ROLE_STATUS, 0, 0, text, (struct str){NULL, 0}, r);
}

void ui_toast_clear(struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px,
                    struct rect clear)
{
    if (ui->now.mono_us >= since_us + UI_TOAST_US)
        return;
    ui_wake_at(ui, since_us + UI_TOAST_US);
    struct toast t = placed(ui, text, icon, bottom_px, clear);
    draw(ui, &t, text, icon, since_us);
}

void ui_toast(struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px)
{
    ui_toast_clear(ui, text, icon, since_us, bottom_px, (struct rect){0, 0, 0, 0});
}

struct rect ui_toast_rect(const struct ui *ui, struct str text, uint32_t icon, int64_t since_us,
                          int bottom_px)
{
    struct ui measure = *ui;
    if (ui->now.mono_us >= since_us + UI_TOAST_US)
        return (struct rect){0, 0, 0, 0};
    return toast_of(&measure, text, icon, widths[0], bottom_px).rect;
}
