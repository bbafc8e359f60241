/*
 * Sizes are those of the design, never in between; the smallest is what is read from 4 m, so a text
 * that is too long for that is cut, visibly. Turning is the same on every page: clicker, arrows,
 * the buttons at the foot, a finger drawn across.
 */
#include "screens/room_parts.h"

#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "screens/access_bar.h"

enum { FLOOR_SIZE = 28, SWIPE_PX = 80, NODE_PITCH_MIN = 36 };

/* ---- text ---- */

static const float sizes[] = {144, 136, 96, 88, 72, 64, 56, 52, 40, 36, 32, 28, 24, 22, 20, 14};

float room_smaller(const struct ui *ui, float size)
{
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        if (sizes[i] < size)
            return sizes[i] * ui_text_scale(ui, sizes[i]) >= FLOOR_SIZE - 0.1f ? sizes[i] : 0;
    return 0;
}

struct text_style room_display(const struct ui *ui, float size)
{
    enum type_token token = size >= 88   ? T_HERO
                            : size >= 72 ? T_XL
                            : size >= 64 ? T_Q
                            : size >= 52 ? T_L
                            : size >= 40 ? T_M
                                         : T_S;
    return ui_style_sized(ui, token, size, size + (size >= 88 ? 6 : 8));
}

struct text_style room_words(const struct ui *ui, float size)
{
    return ui_style_sized(ui, T_BODY, size, roundf(size * 1.36f));
}

struct room_fit room_fit(struct ui *ui, struct str text, bool display, float from, float w, float h)
{
    struct room_fit f = {.size = from};
    unsigned flags = display ? TEXT_BALANCE : 0;
    for (float size = from; size > 0; size = room_smaller(ui, size)) {
        f.size = size;
        f.style = display ? room_display(ui, size) : room_words(ui, size);
        f.block = ui_layout(ui, text, &f.style, w, 0, TEXT_START, flags);
        if (f.block->height <= h && f.block->width <= w + 1)
            return f;
    }
    int lines = (int)(h / f.style.line_px);
    f.block = ui_layout(ui, text, &f.style, w, lines < 1 ? 1 : lines, TEXT_START, TEXT_ELLIPSIS);
    return f;
}

/* ---- page ---- */

static int foot_top(const struct ui *ui)
{
    return ui->h - ui_px(ui, 40) - ui_button_height(ui, BUTTON_SMALL) - ui_px(ui, 16);
}

struct rect room_between(const struct ui *ui, int top)
{
    int margin = page_margin(ui), y = top ? top + ui_px(ui, 36) : ui_px(ui, 56);
    return (struct rect){margin, y, ui->w - 2 * margin, foot_top(ui) - ui_px(ui, 40) - y};
}

int room_kicker(struct ui *ui, struct str text)
{
    struct text_style style = ui_style_sized(ui, T_KICKER, 28, 36);
    struct rect r = {page_margin(ui), ui_px(ui, 64), ui->w - 2 * page_margin(ui),
                     (int)style.line_px};
    if (!text.len)
        return r.y;
    const struct text_block *b = ui_layout(ui, text, &style, (float)r.w, 0, TEXT_START, 0);
    if (b->n_lines == 1) {
        ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_SIGNAL), text);
    } else {
        r.h = (int)ceilf(b->height);
        draw_text(ui->list, (float)r.x, (float)r.y, b, ui_color(ui, C_SIGNAL));
    }
    ui_record(ui, ROLE_TEXT, 0, 0, text, STR(""), r);
    return r.y + r.h;
}

void room_turning_foot(struct ui *ui, const struct screen_env *env, struct str status,
                       struct str next)
{
    int from = ui->tree->n;
    struct ui calm = *ui;
    bool said = tree_named(ui->tree, ROLE_TEXT, ui_str(ui, STR_ROOM_REHEARSAL)) != NULL;
    if (env->room->rehearsal && !said)
        status = status.len ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT,
                                         STR_ARG(ui_str(ui, STR_ROOM_REHEARSAL)), STR_ARG(status))
                            : ui_str(ui, STR_ROOM_REHEARSAL);
    if (ui->focus == UI_ID(ROOM_ID_NEXT, 0)) { /* a plate instead of the ring: people look here */
        calm.hover = ui->focus_visible ? ui->focus : ui->hover;
        calm.focus_visible = false;
    }
    room_foot(&calm, env, status, next);
    if (calm.wake_us < ui->wake_us)
        ui->wake_us = calm.wake_us;
    for (int i = from; i < ui->tree->n; i++)
        if (ui->tree->nodes[i].id)
            ui->tree->nodes[i].state |= STATE_ASIDE;
}

/* Too many to be told apart: the way so far and where we are. */
static void draw_way(struct ui *ui, float y, float x, float d)
{
    ui_path_line_wide(ui, 0, y, x - d / 2, y, PATH_DONE, 4);
    ui_path_line_wide(ui, x + d / 2, y, (float)ui->w, y, PATH_TODO, 4);
    ui_path_node(ui, x, y, d, PATH_CURRENT, 0, 0);
}

void room_path(struct ui *ui, int n, int at)
{
    if (n < 2)
        return;
    float left = (float)page_margin(ui) + 14 * ui->u, right = (float)ui->w - left;
    float pitch = (right - left) / (float)(n - 1), y = (float)(foot_top(ui) - ui_px(ui, 8));
    float small = roundf(22 * ui->u), large = roundf(30 * ui->u), from = 0;
    if (pitch < NODE_PITCH_MIN * ui->u) {
        draw_way(ui, y, left + pitch * (float)at, large);
        return;
    }
    for (int i = 0; i < n; i++) {
        float d = i == at ? large : small, x = left + pitch * (float)i;
        ui_path_line_wide(ui, from, y, x - d / 2, y, i <= at ? PATH_DONE : PATH_TODO, 4);
        ui_path_node(ui, x, y, d, i < at ? PATH_DONE : i == at ? PATH_CURRENT : PATH_TODO, 0, 0);
        from = x + d / 2;
    }
    ui_path_line_wide(ui, from, y, (float)ui->w, y, PATH_TODO, 4);
}

struct str room_n_of(struct ui *ui, enum string_id id, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

struct room_pages room_paged(const int *heights, int n, int gap, int h, int anchor)
{
    struct room_pages p = {0};
    int used = 0;
    for (int i = 0; i < n && i < (int)ARRAY_LEN(p.starts); i++) {
        bool fits = used + heights[i] <= h;
        if (i == 0 || !fits) {
            p.starts[p.pages++] = i;
            used = 0;
        }
        used += heights[i] + gap;
        if (i == anchor)
            p.at = p.pages - 1;
    }
    if (!p.pages)
        return p;
    p.first = p.starts[p.at];
    p.n = (p.at + 1 < p.pages ? p.starts[p.at + 1] : n) - p.first;
    return p;
}

/* ---- turning ---- */

static int of_key(const struct event *ev)
{
    if (ev->key.repeat)
        return 0;
    return ev->key.action == ACTION_NEXT ? 1 : ev->key.action == ACTION_PREVIOUS ? -1 : 0;
}

static int of_pointer(struct room_hand *hand, const struct event *ev)
{
    int dx = ev->pointer.x - hand->x, dy = ev->pointer.y - hand->y;
    bool up = ev->pointer.phase == POINTER_UP && hand->down;
    if (ev->pointer.phase == POINTER_DOWN)
        *hand = (struct room_hand){true, ev->pointer.x, ev->pointer.y};
    else if (ev->pointer.phase != POINTER_MOVE)
        hand->down = false;
    if (!up || abs(dx) < SWIPE_PX || abs(dy) > abs(dx))
        return 0;
    return dx < 0 ? 1 : -1;
}

int room_turn(struct room_hand *hand, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_KEY:
        return of_key(ev);
    case EVENT_POINTER:
        return of_pointer(hand, ev);
    case EVENT_ACTIVATE:
        return ev->activate.id == UI_ID(ROOM_ID_NEXT, 0)       ? 1
               : ev->activate.id == UI_ID(ROOM_ID_PREVIOUS, 0) ? -1
                                                               : 0;
    default:
        return 0;
    }
}

int room_place(const struct screen_env *env, const struct item *item, int n)
{
    int place = room_item(env) == item ? env->room->place : 0;
    return place < 0 || place >= n ? 0 : place;
}
