/*
 * The highlight of scanning: thicker than the focus ring and of a colour of its own, with a dark
 * edge on either side so that it stands out on any picture. And the panel of three buttons for what
 * is moved by steps.
 */
#include <math.h>

#include "ui/icons.h"
#include "ui/scan.h"

enum { MOVE_MS = 120, GAP = 9, WIDTH = 9, EDGE = 3 };

static int between(int a, int b, float at)
{
    return a + (int)lroundf((float)(b - a) * at);
}

static struct rect moving(struct ui *ui, struct rect from, struct rect to, int64_t since_us)
{
    if (rect_empty(from))
        return to;
    float at = ui_ease(ui, since_us, MOVE_MS);
    return (struct rect){between(from.x, to.x, at), between(from.y, to.y, at),
                         between(from.w, to.w, at), between(from.h, to.h, at)};
}

void scan_draw(const struct scan *s, struct ui *ui)
{
    struct rect at = scan_area(s, ui->tree);
    if (rect_empty(at))
        return;
    int gap = ui_px(ui, GAP), width = ui_px(ui, WIDTH), edge = ui_px(ui, EDGE);
    struct rect r = ui_grow(moving(ui, s->from, at, s->since_us), gap + width + edge);
    struct rect window = {edge, edge, ui->w - 2 * edge, ui->h - 2 * edge};
    r = rect_meet(r, window); /* at the edge of the window it stays whole */
    float radius = (float)ui_px(ui, 28);
    color_t dark = ui_color(ui, C_SCAN_EDGE), ring = ui_color(ui, C_SCAN);
    draw_rounded(ui->list, r, radius, 0, (float)(width + 2 * edge), dark);
    draw_rounded(ui->list, ui_grow(r, -edge), radius - (float)edge, 0, (float)width, ring);
}

void scan_draw_panel(const struct scan *s, struct ui *ui)
{
    const struct node *n = s->on && s->adjust ? tree_find(ui->tree, s->adjust) : NULL;
    if (!n)
        return;
    static const enum string_id names[] = {STR_SCAN_LESS, STR_SCAN_MORE, STR_SCAN_DONE};
    static const uint32_t icons[] = {ICON_MINUS, ICON_PLUS, ICON_CHECK};
    int side = ui_px(ui, 96), pad = ui_px(ui, 20), w = 3 * side + 4 * pad, h = side + 2 * pad;
    struct rect at = n->rect, r = {at.x + at.w / 2 - w / 2, at.y + at.h + pad, w, h};
    if (r.y + r.h > ui->h - pad)
        r.y = at.y - pad - h;
    r.x = r.x < pad ? pad : r.x + w > ui->w - pad ? ui->w - pad - w : r.x;
    struct str label = arena_str(ui->arena, n->label), value = arena_str(ui->arena, n->value);
    draw_rounded(ui->list, r, (float)ui_px(ui, 28), ui_color(ui, C_SURFACE_2),
                 (float)ui_px(ui, 3), ui_color(ui, C_LINE));
    tree_open(ui->tree, ui_record(ui, ROLE_DIALOG, 0, STATE_MODAL, label, value, r));
    for (int i = 0; i < 3; i++) {
        struct rect b = {r.x + pad + i * (side + pad), r.y + pad, side, side};
        ui_icon_button(ui, b, UI_ID(SCAN_ID_LESS + i, 0), icons[i], ui_str(ui, names[i]), i == 2);
    }
    tree_close(ui->tree);
}

void scan_toast(const struct scan *s, struct ui *ui, struct str text, uint32_t icon,
                int64_t since_us)
{
    struct rect chosen = scan_area(s, ui->tree);
    if (!rect_empty(chosen))
        chosen = ui_grow(chosen, ui_px(ui, GAP + WIDTH + EDGE));
    ui_toast_clear(ui, text, icon, since_us, ui->h - ui_px(ui, 64), chosen);
}
