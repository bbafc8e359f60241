/*
 * A document page by page: clicker, arrows, a finger turn; how it is enlarged is page_view.c's. The file may
 * be anywhere but here: then the page says what it is and where it can be had. Invariant: the place kept is the
 * page's offset in what the item shows of the document.
 */
#include "screens/document_where.h"
#include "screens/page_view.h"

enum { MANY = 5000 };

struct document_state {
    const struct item *item;
    const struct course_slot *slot;
    int at; /* offset from the first page shown */
    struct page_view view;
    struct room_hand hand;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct document_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no document was chosen");
    page_view_init(&st->view, env->arena);
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
    int last = item->pages[1], pages = st->view.seen->pages;
    if (st->view.seen->failed)
        return 1;
    if (last <= 0 || (pages > 0 && last > pages))
        last = pages;
    return last < first_page(item) ? 0 : last - first_page(item) + 1;
}

/* ---- turning ---- */

static struct nav turn(struct document_state *st, struct screen_env *env, int by)
{
    int n = count(st), to = st->at + by;
    if (to < 0)
        return st->item->kind == ITEM_READING ? NAV(NAV_BACK) : room_previous(env);
    if (st->view.seen->failed || (n && to >= n))
        return room_next(env);
    if (!n)
        return NAV(NAV_STAY); /* it is being opened: how far it goes is not known yet */
    st->at = to;
    page_view_whole(&st->view);
    room_set_place(env, to);
    return NAV(NAV_REDRAW);
}

/* ---- events ---- */

static struct nav on_key(struct document_state *st, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_FIRST: return st->at ? turn(st, env, -st->at) : NAV(NAV_STAY);
    case ACTION_LAST: return count(st) ? turn(st, env, count(st) - 1 - st->at) : NAV(NAV_STAY);
    default: return page_view_handle(&st->view, env, ev);
    }
}

/* While a part is seen enlarged, arrows move it; only the clicker's keys turn pages. */
static enum key_context context_now(const void *state, const struct screen_env *env)
{
    const struct document_state *st = state;
    (void)env;
    return st->view.zoom ? CONTEXT_EVERYWHERE : CONTEXT_PAGES;
}

static struct nav on_wheel(struct document_state *st, struct screen_env *env,
                           const struct event *ev)
{
    struct nav nav = page_view_handle(&st->view, env, ev);
    if (nav.kind != NAV_STAY || !ev->wheel.dy)
        return nav;
    int to = st->at + (ev->wheel.dy < 0 ? 1 : -1); /* a wheel turns too easily to leave the item */
    return to >= 0 && to < count(st) ? turn(st, env, to - st->at) : NAV(NAV_STAY);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct document_state *st = state;
    bool zoomed = st->view.zoom > 0;
    if (ev->kind == EVENT_WHEEL)
        return on_wheel(st, env, ev);
    struct nav nav = ev->kind == EVENT_KEY ? on_key(st, env, ev) : page_view_handle(&st->view, env, ev);
    if (nav.kind != NAV_STAY && (ev->kind != EVENT_POINTER || zoomed))
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

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct document_state *st = state;
    const char *path = path_of(ui, st->item);
    struct str title = room_text(ui, &st->item->title);
    struct document_view v = {.reason = PAGE_MISSING, .label = ""};
    struct rect room = room_between(ui, 0);
    ui_screen(ui, title);
    st->view.seen->failed = true;
    if (path)
        v = page_view_look(&st->view, env, path, first_page(st->item) + st->at,
                           (struct rect){0, 0, ui->w, room.y + room.h + ui_px(ui, 8)});
    if (v.reason == PAGE_FINE) {
        page_view_draw(ui, env, &st->view, &v, title);
        page_view_draw_zoom(ui, &st->view);
    } else {
        struct where w = document_where(ui, document_of(st->item), title);
        if (path) /* it is here, but cannot be shown */
            w.text = ui_str(ui, document_reason(v.reason));
        document_where_draw(ui, &w,
                            room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot))));
    }
    int n = count(st);
    bool failed = st->view.seen->failed, last = failed || (n && st->at + 1 >= n);
    if (n && !failed)
        room_path(ui, n, st->at < n ? st->at : n - 1);
    room_turning_foot(ui, env, page_view_status(ui, &v, st->at, n), last ? STR("") : ui_str(ui, STR_ROOM_NEXT_PAGE));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_document = {
    "document", sizeof(struct document_state), enter, handle, draw, leave,
    .context = CONTEXT_PAGES, .context_now = context_now};
