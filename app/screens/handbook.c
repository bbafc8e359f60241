/*
 * A document of the reading list, for somebody who learns alone: page by page, enlarged as much as one likes, with a mark
 * that it was read; back leads to the list, to where one was. Where one stopped is kept with the learner. Without
 * its file the page says where it can be had. Invariant: `at` may lie behind the end of a file that became shorter;
 * what is shown never does.
 */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "screens/checks.h"
#include "screens/document_where.h"
#include "screens/page_view.h"
#include "screens/study.h"
#include "screens/ticks.h"
#include "ui/icons.h"

enum { HANDBOOK_READ = STUDY_OWN };
enum { GAP = 24 };

struct handbook_state {
    const struct document *document;
    int at; /* page, from 0 */
    struct page_view view;
    struct room_hand hand;
    struct ticks ticks; /* of "read", the one line */
};

/* ---- the place ---- */

static struct str place_key(struct arena *arena, const struct document *d)
{
    return arena_strf(arena, "page/%" STR_FMT, STR_ARG(d->id));
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct handbook_state *st = state;
    int64_t page;
    st->document = args->document;
    if (!st->document)
        return err_set(err, ERR_NOT_FOUND, "no document was chosen");
    page_view_init(&st->view, env->arena);
    if (str_to_i64(store_get(env->store, env->learner, place_key(env->arena, st->document)), &page) && page > 0)
        st->at = (int)(page < 100000 ? page : 0);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static int pages_of(const struct handbook_state *st)
{
    return st->view.seen->failed ? 0 : st->view.seen->pages;
}

/* What is shown: behind the end there is nothing. */
static int shown(const struct handbook_state *st)
{
    int n = pages_of(st);
    return n && st->at >= n ? n - 1 : st->at;
}

static struct nav turn_to(struct handbook_state *st, struct screen_env *env, int to)
{
    struct arena scratch = ARENA_INIT;
    bool on = to > shown(st);
    if (to < 0 || to >= pages_of(st) || to == shown(st))
        return NAV(NAV_REDRAW);
    st->at = to;
    page_view_edge(&st->view, on);
    store_set(env->store, env->learner, place_key(&scratch, st->document),
              to ? arena_strf(&scratch, "%d", to) : STR(""));
    arena_release(&scratch);
    return NAV(NAV_REDRAW);
}

/* What is enlarged is read to its end first. */
static struct nav onward(struct handbook_state *st, struct screen_env *env, int by)
{
    return page_view_scroll(&st->view, by) ? NAV(NAV_REDRAW) : turn_to(st, env, shown(st) + by);
}

/* ---- events ---- */

static struct nav on_key(struct handbook_state *st, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_FIRST: return turn_to(st, env, 0);
    case ACTION_LAST: return turn_to(st, env, pages_of(st) - 1);
    case ACTION_NEXT: return onward(st, env, 1);
    case ACTION_PREVIOUS: return onward(st, env, -1);
    default: return page_view_handle(&st->view, env, ev);
    }
}

static struct nav on_activate(struct handbook_state *st, struct screen_env *env, const struct event *ev)
{
    switch (UI_KIND(ev->activate.id)) {
    case STUDY_BACK: return NAV(NAV_BACK);
    case STUDY_NEXT: return onward(st, env, 1);
    case STUDY_PREVIOUS: return onward(st, env, -1);
    case HANDBOOK_READ:
        if (!ticks_may(&st->ticks, 0))
            return NAV(NAV_STAY);
        ticks_asked(&st->ticks, 0, reading_set(env, st->document, !reading_done(env, st->document)), env->now);
        return NAV(NAV_REDRAW);
    default: return page_view_handle(&st->view, env, ev);
    }
}

static struct nav on_pointer(struct handbook_state *st, struct screen_env *env, const struct event *ev)
{
    bool zoomed = st->view.zoom > 0;
    struct nav nav = page_view_handle(&st->view, env, ev);
    int by = room_turn(&st->hand, ev);
    return by && !zoomed ? turn_to(st, env, shown(st) + by) : nav;
}

static struct nav on_wheel(struct handbook_state *st, struct screen_env *env, const struct event *ev)
{
    struct nav nav = page_view_handle(&st->view, env, ev);
    return nav.kind != NAV_STAY || !ev->wheel.dy ? nav : turn_to(st, env, shown(st) + (ev->wheel.dy < 0 ? 1 : -1));
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct handbook_state *st = state;
    if (ticks_event(&st->ticks, ev, env->now))
        return NAV(NAV_REDRAW);
    switch (ev->kind) {
    case EVENT_KEY: return on_key(st, env, ev);
    case EVENT_ACTIVATE: return on_activate(st, env, ev);
    case EVENT_POINTER: return on_pointer(st, env, ev);
    case EVENT_WHEEL: return on_wheel(st, env, ev);
    default: return NAV(NAV_STAY);
    }
}

/* While a part is seen enlarged, arrows move it. */
static enum key_context context_now(const void *state, const struct screen_env *env)
{
    const struct handbook_state *st = state;
    (void)env;
    return st->view.zoom ? CONTEXT_EVERYWHERE : CONTEXT_PAGES;
}

/* ---- drawing ---- */

/* From the right; returns the left edge of what it took. */
static int draw_sign(struct ui *ui, int right, int y, uint32_t id, uint32_t icon, enum string_id name)
{
    int side = ui_button_height(ui, BUTTON_NORMAL), x = right - side;
    ui_icon_button(ui, (struct rect){x, y, side, side}, id, icon, ui_str(ui, name), false);
    return x - ui_px(ui, GAP / 2);
}

static void draw_read(struct ui *ui, const struct handbook_state *st, const struct screen_env *env, int y, int w)
{
    bool on = reading_done(env, st->document) != ticks_wait(&st->ticks, 0);
    const struct button read = {.id = UI_ID(HANDBOOK_READ, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = on ? ICON_CHECKBOX_MARKED : ICON_CHECKBOX_BLANK,
                                .label = ui_str(ui, STR_HANDBOOK_READ)};
    int own = ui_button_width(ui, &read);
    ui_button(ui, page_margin(ui), y, own < w ? 0 : w, &read);
    struct node *node = &ui->tree->nodes[ui->tree->n - 1];
    node->role = ROLE_CHECKBOX;
    node->state |= on ? STATE_CHECKED : 0;
}

static int foot_y(const struct ui *ui)
{
    return ui->h - ui_px(ui, ui->portrait ? 64 : 40) - ui_button_height(ui, BUTTON_NORMAL);
}

/* "I have read it" at the left; at the right the size and the pages. */
static void draw_foot(struct ui *ui, const struct handbook_state *st, const struct screen_env *env, int y)
{
    int margin = page_margin(ui), x = ui->w - margin, n = pages_of(st), at = shown(st);
    if (n && (at + 1 < n || st->view.zoom))
        x = draw_sign(ui, x, y, UI_ID(STUDY_NEXT, 0), ICON_ARROW_DOWN, STR_ABOUT_NEXT);
    if (n && (at > 0 || st->view.zoom))
        x = draw_sign(ui, x, y, UI_ID(STUDY_PREVIOUS, 0), ICON_ARROW_UP, STR_ABOUT_PREVIOUS);
    if (n)
        x = draw_sign(ui, x - ui_px(ui, GAP), y, UI_ID(PAGE_VIEW_LARGER, 0), ICON_PLUS, STR_ROOM_LARGER);
    if (n && st->view.zoom)
        x = draw_sign(ui, x, y, UI_ID(PAGE_VIEW_SMALLER, 0), ICON_MINUS, STR_ROOM_SMALLER);
    draw_read(ui, st, env, y, x - margin);
}

static void stand_aside(struct ui *ui, int from)
{
    for (int i = from; i < ui->tree->n; i++)
        if (ui->tree->nodes[i].id)
            ui->tree->nodes[i].state |= STATE_ASIDE; /* arrows are the page's */
}

/* A file that became shorter tells so at the page that is gone. */
static struct document_view look(const struct handbook_state *st, const struct screen_env *env, const char *path, struct rect room)
{
    struct document_view v = page_view_look(&st->view, env, path, shown(st) + 1, room);
    return v.reason == PAGE_BEYOND && v.pages > 0 ? page_view_look(&st->view, env, path, shown(st) + 1, room) : v;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct handbook_state *st = state;
    struct str title = author_text(ui, &st->document->title);
    const char *path = document_path(ui, st->document);
    struct document_view v = {.reason = PAGE_MISSING, .label = ""};
    int from = ui->tree->n, top = study_head_height(ui), foot = foot_y(ui), margin = page_margin(ui);
    struct rect room = {margin, top, ui->w - 2 * margin, foot - ui_px(ui, GAP) - top};
    st->view.seen->failed = !path;
    if (path)
        v = look(st, env, path, (struct rect){0, room.y, ui->w, room.h});
    study_head(ui, title, page_view_status(ui, &v, shown(st), pages_of(st)));
    if (v.reason == PAGE_FINE) {
        page_view_draw(ui, env, &st->view, &v, title);
    } else {
        struct where w = document_where(ui, st->document, title);
        if (path) /* it is here, but cannot be shown */
            w.text = ui_str(ui, document_reason(v.reason));
        document_where_draw(ui, &w, room);
    }
    draw_foot(ui, st, env, foot);
    stand_aside(ui, from);
    ticks_draw(ui, &st->ticks, STR_MAP_NOT_SAVED, foot);
}

const struct screen screen_handbook = {
    "handbook", sizeof(struct handbook_state), enter, handle, draw, leave,
    .context = CONTEXT_PAGES, .context_now = context_now};
