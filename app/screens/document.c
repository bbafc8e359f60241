/*
 * A document page by page: clicker, arrows, a finger turn; + and -, Ctrl and the wheel, or two taps
 * enlarge, and then arrows and the finger move what is seen. The file may be anywhere but here:
 * then the page says what it is and where it can be had. Invariant: the place kept is the page's
 * offset in what the item shows of the document.
 */
#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "screens/document_where.h"
#include "screens/documents.h"
#include "ui/icons.h"

enum { DOCUMENT_LARGER = 1, DOCUMENT_SMALLER };
enum { TAP_US = 400000, TAP_PX = 60, CONTROLS_US = 3000000, MANY = 5000 };

static const float zooms[] = {1, 1.5f, 2, 3, 4, 6};

/* What the last drawing found out; handle goes by it. */
struct seen {
    int pages;        /* of the document; 0: unknown */
    bool failed;      /* it cannot be had */
    struct rect page; /* where the whole page lies or would lie, px */
    struct rect room;
};

struct document_state {
    const struct item *item;
    const struct course_slot *slot;
    struct seen *seen; /* arena of the screen */
    int at;            /* offset from the first page shown */
    int zoom;
    float x, y; /* middle of what is seen, share of the page */
    struct room_hand hand;
    bool drags;
    int from_x, from_y;
    int64_t tap_us, touched_us;
    int tap_x, tap_y;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct document_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    st->x = st->y = 0.5f;
    if (!st->item || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no document was chosen");
    st->seen = arena_new(env->arena, struct seen);
    st->at = room_place(env, st->item, MANY);
    return true;
}

static int first_page(const struct item *item)
{
    return item->pages[0] > 0 ? item->pages[0] : 1;
}

/* How many pages the item shows; 0 while that is unknown. */
static int count(const struct document_state *st)
{
    const struct item *item = st->item;
    int last = item->pages[1], pages = st->seen->pages;
    if (st->seen->failed)
        return 1;
    if (last <= 0 || (pages > 0 && last > pages))
        last = pages;
    return last < first_page(item) ? 0 : last - first_page(item) + 1;
}

/* ---- turning and enlarging ---- */

static struct nav turn(struct document_state *st, struct screen_env *env, int by)
{
    int n = count(st), to = st->at + by;
    if (to < 0)
        return st->item->kind == ITEM_READING ? NAV(NAV_BACK) : room_previous(env);
    if (st->seen->failed || (n && to >= n))
        return room_next(env);
    if (!n)
        return NAV(NAV_STAY); /* it is being opened: how far it goes is not known yet */
    st->at = to;
    st->zoom = 0;
    st->x = st->y = 0.5f;
    room_set_place(env, to);
    return NAV(NAV_REDRAW);
}

/* Shares of the page that are seen in the room. */
static void visible(const struct document_state *st, float *w, float *h)
{
    float z = zooms[st->zoom];
    const struct rect *page = &st->seen->page, *room = &st->seen->room;
    *w = page->w ? fminf(1, (float)room->w / ((float)page->w * z)) : 1;
    *h = page->h ? fminf(1, (float)room->h / ((float)page->h * z)) : 1;
}

static void keep_inside(struct document_state *st)
{
    float w, h;
    visible(st, &w, &h);
    st->x = fmaxf(w / 2, fminf(1 - w / 2, st->x));
    st->y = fmaxf(h / 2, fminf(1 - h / 2, st->y));
}

static struct nav move(struct document_state *st, float dx, float dy)
{
    st->x += dx;
    st->y += dy;
    keep_inside(st);
    return NAV(NAV_REDRAW);
}

static struct nav zoom(struct document_state *st, int by)
{
    int to = st->zoom + by, most = (int)ARRAY_LEN(zooms) - 1;
    st->zoom = to < 0 ? 0 : to > most ? most : to;
    if (st->zoom == 0)
        st->x = st->y = 0.5f;
    keep_inside(st);
    return NAV(NAV_REDRAW);
}

static struct nav two_taps(struct document_state *st, int x, int y)
{
    const struct rect *p = &st->seen->page;
    if (st->zoom || rect_empty(*p))
        return zoom(st, -st->zoom);
    st->x = (float)(x - p->x) / (float)p->w;
    st->y = (float)(y - p->y) / (float)p->h;
    return zoom(st, 3);
}

/* ---- events ---- */

static struct nav on_pointer(struct document_state *st, struct screen_env *env,
                             const struct event *ev)
{
    int x = ev->pointer.x, y = ev->pointer.y;
    st->touched_us = env->now.mono_us;
    if (ev->pointer.phase == POINTER_DOWN) {
        st->drags = st->zoom > 0;
        st->from_x = x;
        st->from_y = y;
    }
    if (st->drags && ev->pointer.phase == POINTER_MOVE) {
        float z = zooms[st->zoom];
        float dx = (float)(st->from_x - x) / ((float)st->seen->page.w * z),
              dy = (float)(st->from_y - y) / ((float)st->seen->page.h * z);
        st->from_x = x;
        st->from_y = y;
        return move(st, dx, dy);
    }
    if (ev->pointer.phase != POINTER_UP)
        return NAV(NAV_REDRAW);
    st->drags = false;
    bool near = abs(x - st->tap_x) < TAP_PX && abs(y - st->tap_y) < TAP_PX;
    bool again = st->tap_us && env->now.mono_us - st->tap_us < TAP_US && near;
    st->tap_us = again ? 0 : env->now.mono_us;
    st->tap_x = x;
    st->tap_y = y;
    return again ? two_taps(st, x, y) : NAV(NAV_REDRAW);
}

static struct nav on_key(struct document_state *st, struct screen_env *env, const struct event *ev)
{
    const float step = 0.12f;
    float w, h;
    visible(st, &w, &h);
    switch (ev->key.action) {
    case ACTION_TEXT_LARGER:
        return zoom(st, 1);
    case ACTION_TEXT_SMALLER:
        return zoom(st, -1);
    case ACTION_FIRST:
        return st->at ? turn(st, env, -st->at) : NAV(NAV_STAY);
    case ACTION_LAST:
        return count(st) ? turn(st, env, count(st) - 1 - st->at) : NAV(NAV_STAY);
    case ACTION_LEFT:
        return move(st, -step * w * 2, 0);
    case ACTION_RIGHT:
        return move(st, step * w * 2, 0);
    case ACTION_UP:
        return move(st, 0, -step * h * 2);
    case ACTION_DOWN:
        return move(st, 0, step * h * 2);
    default:
        return NAV(NAV_STAY);
    }
}

/* While a part is seen enlarged, arrows move it; only the clicker's keys turn pages. */
static enum key_context context_now(const void *state, const struct screen_env *env)
{
    const struct document_state *st = state;
    (void)env;
    return st->zoom ? CONTEXT_EVERYWHERE : CONTEXT_PAGES;
}

static struct nav on_wheel(struct document_state *st, struct screen_env *env,
                           const struct event *ev)
{
    if (!ev->wheel.dy)
        return NAV(NAV_STAY);
    if (ev->wheel.mods & MOD_CTRL)
        return zoom(st, ev->wheel.dy > 0 ? 1 : -1);
    if (st->zoom)
        return move(st, 0, ev->wheel.dy > 0 ? -0.08f : 0.08f);
    int to = st->at + (ev->wheel.dy < 0 ? 1 : -1); /* a wheel turns too easily to leave the item */
    return to >= 0 && to < count(st) ? turn(st, env, to - st->at) : NAV(NAV_STAY);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct document_state *st = state;
    struct nav nav = NAV(NAV_STAY);
    bool zoomed = st->zoom > 0;
    if (ev->kind == EVENT_KEY)
        nav = on_key(st, env, ev);
    else if (ev->kind == EVENT_WHEEL)
        return on_wheel(st, env, ev);
    else if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == DOCUMENT_LARGER)
        return zoom(st, 1);
    else if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == DOCUMENT_SMALLER)
        return zoom(st, -1);
    else if (ev->kind == EVENT_POINTER)
        nav = on_pointer(st, env, ev);
    if (ev->kind == EVENT_POINTER && zoomed)
        return nav;
    if (nav.kind != NAV_STAY && ev->kind != EVENT_POINTER)
        return nav;
    int by = room_turn(&st->hand, ev);
    if (by)
        return turn(st, env, by);
    return nav.kind != NAV_STAY ? nav : room_handle(env, ev);
}

/* ---- picture ---- */

static const struct document *document_of(const struct item *item)
{
    return item->document ? item->document : item->reading ? item->reading->document : NULL;
}

static const char *path_of(const struct ui *ui, const struct item *item)
{
    const struct reading *r = item->reading;
    const char *own = document_path(ui, document_of(item));
    return own ? own : r && r->path ? r->path : item->path;
}

static struct rect fit_in(double w, double h, struct rect r)
{
    double k = fmin(r.w / w, r.h / h);
    int pw = (int)lround(w * k), ph = (int)lround(h * k);
    return (struct rect){r.x + (r.w - pw) / 2, r.y + (r.h - ph) / 2, pw, ph};
}

static struct document_view look(const struct document_state *st, const struct screen_env *env,
                                 const char *path, struct rect room)
{
    int page = first_page(st->item) + st->at;
    struct player_page_part part;
    float w, h;
    st->seen->room = room;
    if (!st->zoom || rect_empty(st->seen->page))
        return document_page(env->documents, path, page, room.w, room.h, NULL, false);
    visible(st, &w, &h);
    part = (struct player_page_part){st->x - w / 2, st->y - h / 2, w, h};
    return document_page(env->documents, path, page, room.w, room.h, &part, false);
}

static void draw_page(struct ui *ui, const struct screen_env *env, const struct document_state *st,
                      const struct document_view *v)
{
    struct rect room = st->seen->room, at = room;
    int w, h;
    if (!v->image || !images_get(env->images, v->image, &w, &h)) {
        ui_spinner(ui, (float)room.x + (float)room.w / 2, (float)room.y + (float)room.h / 2,
                   (float)ui_px(ui, 48));
        return;
    }
    if (v->width_pt > 0 && v->height_pt > 0)
        st->seen->page = fit_in(v->width_pt, v->height_pt, room);
    if (st->zoom) {
        float sw, sh, z = zooms[st->zoom];
        visible(st, &sw, &sh);
        at = fit_in((double)st->seen->page.w * z * sw, (double)st->seen->page.h * z * sh, room);
    } else {
        at = v->src.w ? fit_in(v->src.w, v->src.h, room) : fit_in(w, h, room);
    }
    draw_image(ui->list, v->image, v->src, at, 0, 0, 255, 255, 255);
    ui_record(ui, ROLE_IMAGE, 0, 0, room_text(ui, &st->item->title), v->text, at);
}

/* Two round buttons at the right, while a hand is at the screen. */
static void draw_zoom(struct ui *ui, const struct document_state *st)
{
    struct rect room = st->seen->room;
    int side = ui_px(ui, 80), x = room.x + room.w - side - ui_px(ui, 32);
    if (!st->touched_us || ui->now.mono_us - st->touched_us > CONTROLS_US)
        return;
    ui_wake_at(ui, st->touched_us + CONTROLS_US + 1);
    struct rect larger = {x, room.y + room.h - 2 * side - ui_px(ui, 56), side, side}, smaller;
    smaller = larger;
    smaller.y += side + ui_px(ui, 16);
    draw_disc(ui->list, (float)x + (float)side / 2, (float)larger.y + (float)side / 2,
              (float)side / 2, ui_color(ui, C_SURFACE_2));
    ui_icon_button(ui, larger, UI_ID(DOCUMENT_LARGER, 0), ICON_PLUS, ui_str(ui, STR_ROOM_LARGER),
                   false);
    if (!st->zoom)
        return;
    draw_disc(ui->list, (float)x + (float)side / 2, (float)smaller.y + (float)side / 2,
              (float)side / 2, ui_color(ui, C_SURFACE_2));
    ui_icon_button(ui, smaller, UI_ID(DOCUMENT_SMALLER, 0), ICON_MINUS,
                   ui_str(ui, STR_ROOM_SMALLER), false);
}

/* "Page 3 of 9", "Page iv (4 of 9)"; only the number while the end is not known. */
static struct str status(struct ui *ui, const struct document_state *st,
                         const struct document_view *v)
{
    int n = count(st);
    if (v->reason != PAGE_FINE || !n)
        return STR("");
    if (!v->label[0])
        return room_n_of(ui, STR_ROOM_PAGE_OF, st->at + 1, n);
    return strings_fill(ui->arena, ui_str(ui, STR_ROOM_PAGE_LABEL), "label", v->label, "n",
                        arena_strf(ui->arena, "%d", st->at + 1).ptr, "of",
                        arena_strf(ui->arena, "%d", n).ptr, NULL);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct document_state *st = state;
    const char *path = path_of(ui, st->item);
    struct str title = room_text(ui, &st->item->title);
    struct document_view v = {.reason = PAGE_MISSING, .label = ""};
    struct rect room = room_between(ui, 0);
    ui_screen(ui, title);
    if (path)
        v = look(st, env, path, (struct rect){0, 0, ui->w, room.y + room.h + ui_px(ui, 8)});
    st->seen->pages = v.pages > 0 ? v.pages : st->seen->pages;
    st->seen->failed = v.reason != PAGE_FINE && v.reason != PAGE_BEYOND;
    if (v.reason == PAGE_FINE) {
        draw_fill(ui->list, st->seen->room, ui_color(ui, C_MAT));
        draw_page(ui, env, st, &v);
        draw_zoom(ui, st);
    } else {
        struct where w = document_where(ui, document_of(st->item), title);
        if (path) /* it is here, but cannot be shown */
            w.text = ui_str(ui, document_reason(v.reason));
        document_where_draw(ui, &w,
                            room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot))));
    }
    int n = count(st);
    bool last = st->seen->failed || (n && st->at + 1 >= n);
    if (n && !st->seen->failed)
        room_path(ui, n, st->at < n ? st->at : n - 1);
    room_turning_foot(ui, env, status(ui, st, &v), last ? STR("") : ui_str(ui, STR_ROOM_NEXT_PAGE));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_document = {
    "document", sizeof(struct document_state), enter, handle, draw, leave,
    .context = CONTEXT_PAGES, .context_now = context_now};
