/*
 * Where the finger and the arrows have taken the view of a page, and the picture of that part. Invariant: what is seen lies
 * inside the page, and a page that is not enlarged is seen whole.
 */
#include "screens/page_view.h"

#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "screens/room_parts.h"
#include "ui/icons.h"

enum { TAP_US = 400000, TAP_PX = 60, CONTROLS_US = 3000000 };

static const float zooms[] = {1, 1.5f, 2, 3, 4, 6};

void page_view_init(struct page_view *v, struct arena *screen)
{
    *v = (struct page_view){.seen = arena_new(screen, struct page_seen), .x = 0.5f, .y = 0.5f};
}

void page_view_whole(struct page_view *v)
{
    v->zoom = 0;
    v->x = v->y = 0.5f;
}

/* Shares of the page that are seen in the room. */
static void visible(const struct page_view *v, float *w, float *h)
{
    float z = zooms[v->zoom];
    const struct rect *page = &v->seen->page, *room = &v->seen->room;
    *w = page->w ? fminf(1, (float)room->w / ((float)page->w * z)) : 1;
    *h = page->h ? fminf(1, (float)room->h / ((float)page->h * z)) : 1;
}

static void keep_inside(struct page_view *v)
{
    float w, h;
    visible(v, &w, &h);
    v->x = fmaxf(w / 2, fminf(1 - w / 2, v->x));
    v->y = fmaxf(h / 2, fminf(1 - h / 2, v->y));
}

static struct nav move(struct page_view *v, float dx, float dy)
{
    v->x += dx;
    v->y += dy;
    keep_inside(v);
    return NAV(NAV_REDRAW);
}

static struct nav zoom(struct page_view *v, int by)
{
    int to = v->zoom + by, most = (int)ARRAY_LEN(zooms) - 1;
    v->zoom = to < 0 ? 0 : to > most ? most : to;
    if (v->zoom == 0)
        page_view_whole(v);
    keep_inside(v);
    return NAV(NAV_REDRAW);
}

static struct nav two_taps(struct page_view *v, int x, int y)
{
    const struct rect *p = &v->seen->page;
    if (v->zoom || rect_empty(*p))
        return zoom(v, -v->zoom);
    v->x = (float)(x - p->x) / (float)p->w;
    v->y = (float)(y - p->y) / (float)p->h;
    return zoom(v, 3);
}

bool page_view_scroll(struct page_view *v, int by)
{
    float w, h, was = v->y;
    visible(v, &w, &h);
    move(v, 0, (float)by * h * 0.9f);
    return v->zoom && fabsf(v->y - was) > 0.001f;
}

void page_view_edge(struct page_view *v, bool top)
{
    v->y = top ? 0 : 1;
    keep_inside(v);
}

/* ---- events ---- */

static struct nav on_pointer(struct page_view *v, const struct screen_env *env, const struct event *ev)
{
    int x = ev->pointer.x, y = ev->pointer.y;
    v->touched_us = env->now.mono_us;
    if (ev->pointer.phase == POINTER_DOWN) {
        v->drags = v->zoom > 0;
        v->from_x = x;
        v->from_y = y;
    }
    if (v->drags && ev->pointer.phase == POINTER_MOVE) {
        float z = zooms[v->zoom];
        float dx = (float)(v->from_x - x) / ((float)v->seen->page.w * z),
              dy = (float)(v->from_y - y) / ((float)v->seen->page.h * z);
        v->from_x = x;
        v->from_y = y;
        return move(v, dx, dy);
    }
    if (ev->pointer.phase != POINTER_UP)
        return NAV(NAV_REDRAW);
    v->drags = false;
    bool near = abs(x - v->tap_x) < TAP_PX && abs(y - v->tap_y) < TAP_PX;
    bool again = v->tap_us && env->now.mono_us - v->tap_us < TAP_US && near;
    v->tap_us = again ? 0 : env->now.mono_us;
    v->tap_x = x;
    v->tap_y = y;
    return again ? two_taps(v, x, y) : NAV(NAV_REDRAW);
}

static struct nav on_key(struct page_view *v, enum action action)
{
    const float step = 0.12f;
    float w, h;
    visible(v, &w, &h);
    switch (action) {
    case ACTION_TEXT_LARGER: return zoom(v, 1);
    case ACTION_TEXT_SMALLER: return zoom(v, -1);
    case ACTION_LEFT: return move(v, -step * w * 2, 0);
    case ACTION_RIGHT: return move(v, step * w * 2, 0);
    case ACTION_UP: return move(v, 0, -step * h * 2);
    case ACTION_DOWN: return move(v, 0, step * h * 2);
    default: return NAV(NAV_STAY);
    }
}

static struct nav on_wheel(struct page_view *v, const struct event *ev)
{
    if (ev->wheel.dy && ev->wheel.mods & MOD_CTRL)
        return zoom(v, ev->wheel.dy > 0 ? 1 : -1);
    if (ev->wheel.dy && v->zoom)
        return move(v, 0, ev->wheel.dy > 0 ? -0.08f : 0.08f);
    return NAV(NAV_STAY);
}

struct nav page_view_handle(struct page_view *v, const struct screen_env *env, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_KEY: return on_key(v, ev->key.action);
    case EVENT_WHEEL: return on_wheel(v, ev);
    case EVENT_POINTER: return on_pointer(v, env, ev);
    case EVENT_ACTIVATE:
        if (UI_KIND(ev->activate.id) == PAGE_VIEW_LARGER)
            return zoom(v, 1);
        return UI_KIND(ev->activate.id) == PAGE_VIEW_SMALLER ? zoom(v, -1) : NAV(NAV_STAY);
    default: return NAV(NAV_STAY);
    }
}

/* ---- picture ---- */

static struct rect fit_in(double w, double h, struct rect r)
{
    double k = fmin(r.w / w, r.h / h);
    int pw = (int)lround(w * k), ph = (int)lround(h * k);
    return (struct rect){r.x + (r.w - pw) / 2, r.y + (r.h - ph) / 2, pw, ph};
}

struct document_view page_view_look(const struct page_view *v, const struct screen_env *env, const char *path, int page,
                                    struct rect room)
{
    struct player_page_part part;
    struct document_view doc;
    float w, h;
    v->seen->room = room;
    visible(v, &w, &h);
    part = (struct player_page_part){v->x - w / 2, v->y - h / 2, w, h};
    bool whole = !v->zoom || rect_empty(v->seen->page);
    doc = document_page(env->documents, path, page, room.w, room.h, whole ? NULL : &part, false);
    v->seen->pages = doc.pages > 0 ? doc.pages : v->seen->pages;
    v->seen->failed = doc.reason != PAGE_FINE && doc.reason != PAGE_BEYOND;
    return doc;
}

void page_view_draw(struct ui *ui, const struct screen_env *env, const struct page_view *v, const struct document_view *doc,
                    struct str title)
{
    struct rect room = v->seen->room, at;
    int w, h;
    draw_fill(ui->list, room, ui_color(ui, C_MAT));
    if (!doc->image || !images_get(env->images, doc->image, &w, &h)) {
        ui_spinner(ui, (float)room.x + (float)room.w / 2, (float)room.y + (float)room.h / 2,
                   (float)ui_px(ui, 48));
        return;
    }
    if (doc->width_pt > 0 && doc->height_pt > 0)
        v->seen->page = fit_in(doc->width_pt, doc->height_pt, room);
    if (v->zoom) {
        float sw, sh, z = zooms[v->zoom];
        visible(v, &sw, &sh);
        at = fit_in((double)v->seen->page.w * z * sw, (double)v->seen->page.h * z * sh, room);
    } else {
        at = doc->src.w ? fit_in(doc->src.w, doc->src.h, room) : fit_in(w, h, room);
    }
    draw_image(ui->list, doc->image, doc->src, at, 0, 0, 255, 255, 255);
    ui_record(ui, ROLE_IMAGE, 0, 0, title, doc->text, at);
}

void page_view_draw_zoom(struct ui *ui, const struct page_view *v)
{
    struct rect room = v->seen->room;
    int side = ui_px(ui, 80), x = room.x + room.w - side - ui_px(ui, 32);
    if (!v->touched_us || ui->now.mono_us - v->touched_us > CONTROLS_US)
        return;
    ui_wake_at(ui, v->touched_us + CONTROLS_US + 1);
    struct rect larger = {x, room.y + room.h - 2 * side - ui_px(ui, 56), side, side}, smaller;
    smaller = larger;
    smaller.y += side + ui_px(ui, 16);
    draw_disc(ui->list, (float)x + (float)side / 2, (float)larger.y + (float)side / 2,
              (float)side / 2, ui_color(ui, C_SURFACE_2));
    ui_icon_button(ui, larger, UI_ID(PAGE_VIEW_LARGER, 0), ICON_PLUS, ui_str(ui, STR_ROOM_LARGER),
                   false);
    if (!v->zoom)
        return;
    draw_disc(ui->list, (float)x + (float)side / 2, (float)smaller.y + (float)side / 2,
              (float)side / 2, ui_color(ui, C_SURFACE_2));
    ui_icon_button(ui, smaller, UI_ID(PAGE_VIEW_SMALLER, 0), ICON_MINUS,
                   ui_str(ui, STR_ROOM_SMALLER), false);
}

struct str page_view_status(struct ui *ui, const struct document_view *doc, int at, int n)
{
    if (doc->reason != PAGE_FINE || !n)
        return STR("");
    if (!doc->label[0])
        return room_n_of(ui, STR_ROOM_PAGE_OF, at + 1, n);
    return strings_fill(ui->arena, ui_str(ui, STR_ROOM_PAGE_LABEL), "label", doc->label, "n",
                        arena_strf(ui->arena, "%d", at + 1).ptr, "of",
                        arena_strf(ui->arena, "%d", n).ptr, NULL);
}
