/*
 * The library: the playlist's capsules as cards along the path, as many to a page as their words
 * allow, one large card when there is only one. The page follows the focus, glides in, and a finger
 * moves it; only what is in sight is ever laid out. What the page shows is computed anew at every
 * drawing from the window, the text size and the anchor (a capsule that
 * must be visible).
 */
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/learner_chip.h"
#include "screens/library_layout.h"
#include "screens/library_row.h"
#include "screens/library_tiles.h"
#include "ui/icons.h"

enum { LIBRARY_CARD = 1, LIBRARY_NEXT, LIBRARY_PREVIOUS, LIBRARY_BACK, LIBRARY_PLAY, LIBRARY_TILE, LIBRARY_LEARNER };

/* What the last drawing found out; handle needs it to turn pages. */
struct seen {
    int per_page;
    float step_px; /* from card to card */
    bool portrait;
};

struct library {
    int anchor;        /* this capsule's page is shown */
    int primary;       /* to resume, else the first new one, else the first there is */
    int64_t toast_us;  /* 0: none */
    int toast_of;      /* the capsule it speaks of: locked, or being made */
    struct scroll scroll;
    struct seen *seen; /* arena of the screen */
};

static int to_go_on_with(const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    int fresh = -1, seen_before = -1;
    for (int i = 0; i < c->n_capsules; i++) {
        struct store_progress p;
        const struct capsule *k = &c->capsules[i];
        if (!k->media || card_locked(env, k))
            continue;
        bool seen = store_progress(env->store, env->learner, k->id, &p);
        if (seen && !p.done && p.length_us > 0 && p.position_us * 100 >= p.length_us)
            return i;
        if ((!seen || !p.done) && fresh < 0)
            fresh = i;
        if (seen_before < 0)
            seen_before = i;
    }
    return fresh >= 0 ? fresh : seen_before >= 0 ? seen_before : 0;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args;
    struct library *l = state;
    if (!env->catalog)
        return err_set(err, ERR_NOT_FOUND, "No playlist is open.");
    lock_begin_weeks(env);
    l->seen = arena_new(env->arena, struct seen);
    *l->seen = (struct seen){.per_page = 1};
    l->primary = l->anchor = to_go_on_with(env);
    uint32_t focus = env->input->focus;
    if (UI_KIND(focus) == LIBRARY_CARD && (int)UI_INDEX(focus) < env->catalog->n_capsules)
        l->anchor = (int)UI_INDEX(focus); /* back from that capsule */
    return true;
}

/* ---- events ---- */

static struct nav open_capsule(struct library *l, struct screen_env *env, int index)
{
    const struct capsule *c = &env->catalog->capsules[index];
    if (!c->media && !c->media_coming) {
        struct nav nav = {
            .kind = NAV_GO, .to = SCREEN_FAULT, .args = {.capsule = c, .fault = ERR_NOT_FOUND}};
        snprintf(nav.args.detail, sizeof nav.args.detail, "%.*s", (int)c->media_name.len,
                 c->media_name.ptr ? c->media_name.ptr : "");
        return nav;
    }
    if (!c->media || card_locked(env, c)) {
        l->toast_us = env->now.mono_us;
        l->toast_of = index;
        return NAV(NAV_REDRAW);
    }
    return (struct nav){
        .kind = NAV_GO, .to = SCREEN_CAPSULE, .args = {.capsule = c, .start_us = -1}};
}

static int page_start(const struct library *l)
{
    return l->anchor / l->seen->per_page * l->seen->per_page;
}

static struct scroll_pages pages_of(const struct library *l, const struct screen_env *env)
{
    return (struct scroll_pages){env->catalog->n_capsules, l->seen->per_page, l->seen->step_px};
}

static bool is_still(const struct screen_env *env)
{
    return env->settings->reduced_motion || env->settings->theme == THEME_HIGH_CONTRAST;
}

static struct nav show(struct library *l, struct screen_env *env, int index, bool focus)
{
    int last = env->catalog->n_capsules - 1, before = page_start(l);
    struct scroll_pages pages = pages_of(l, env);
    l->anchor = index < 0 ? 0 : index > last ? last : index;
    if (page_start(l) != before)
        scroll_to(&l->scroll, &pages, (float)before, (float)page_start(l), is_still(env),
                  env->now.mono_us);
    if (focus)
        env->input->focus = UI_ID(LIBRARY_CARD, l->anchor);
    return NAV(NAV_REDRAW);
}

/* A finger that has left the card it went down on takes the row; where it lets go the page settles. */
static struct nav on_pointer(struct library *l, struct screen_env *env, const struct event *ev)
{
    struct scroll_pages pages = pages_of(l, env);
    int px = l->seen->portrait ? ev->pointer.y : ev->pointer.x;
    bool ends = ev->pointer.phase == POINTER_UP || ev->pointer.phase == POINTER_CANCEL;
    if (pages.n <= pages.per_page || pages.step_px <= 0)
        return NAV(NAV_STAY);
    if (ev->pointer.phase == POINTER_MOVE && env->input->dragging)
        scroll_drag(&l->scroll, &pages, (float)page_start(l), px, env->now.mono_us);
    else if (ends && l->scroll.held)
        l->anchor = scroll_release(&l->scroll, &pages, is_still(env), env->now.mono_us);
    else
        return NAV(NAV_STAY);
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct library *l, struct screen_env *env, const struct event *ev)
{
    uint32_t focus = env->input->focus;
    int n = env->catalog->n_capsules, per = l->seen->per_page;
    bool on_card = UI_KIND(focus) == LIBRARY_CARD;
    int at = on_card ? (int)UI_INDEX(focus) : l->anchor, to;
    switch (ev->key.action) {
    case ACTION_LEFT: to = on_card && !l->seen->portrait ? at - 1 : at; break;
    case ACTION_RIGHT: to = on_card && !l->seen->portrait ? at + 1 : at; break;
    case ACTION_UP: to = on_card && l->seen->portrait ? at - 1 : at; break;
    case ACTION_DOWN: to = on_card && l->seen->portrait ? at + 1 : at; break;
    case ACTION_PREVIOUS: to = page_start(l) - per; break;
    case ACTION_NEXT: to = page_start(l) + per; break;
    case ACTION_FIRST: to = 0; break;
    case ACTION_LAST: to = n - 1; break;
    default: return NAV(NAV_STAY);
    }
    to = to < 0 ? 0 : to > n - 1 ? n - 1 : to;
    if (to == at || n <= 1)
        return NAV(NAV_STAY);
    env->input->focus_visible = true;
    return show(l, env, to, true);
}

static struct nav on_activate(struct library *l, struct screen_env *env, uint32_t id)
{
    int index = (int)UI_INDEX(id);
    switch (UI_KIND(id)) {
    case LIBRARY_CARD: return open_capsule(l, env, index);
    case LIBRARY_PLAY: return open_capsule(l, env, index);
    case LIBRARY_NEXT: return show(l, env, page_start(l) + l->seen->per_page, true);
    case LIBRARY_PREVIOUS: return show(l, env, page_start(l) - l->seen->per_page, true);
    case LIBRARY_BACK: return NAV(NAV_BACK);
    case LIBRARY_TILE: return library_tiles_open(env, index);
    case LIBRARY_LEARNER: return (struct nav){.kind = NAV_GO, .to = SCREEN_LEARNER};
    default: return NAV(NAV_STAY);
    }
}

/* A clicker's "start", and its "next" on the only page; with more pages that turns them. */
static bool clicker(const struct library *l, const struct screen_env *env, const struct event *ev)
{
    bool next = ev->key.action == ACTION_NEXT && !ev->key.repeat;
    return ev->key.action == ACTION_START ||
           (next && env->catalog->n_capsules <= l->seen->per_page);
}

static struct nav go_on(struct library *l, struct screen_env *env)
{
    uint32_t focus = env->input->focus;
    bool chosen = env->input->focus_visible && UI_KIND(focus) == LIBRARY_CARD;
    return open_capsule(l, env, chosen ? (int)UI_INDEX(focus) : l->primary);
}

/* Who is here may be somebody with a card. */
static bool has_cards(const struct screen_env *env)
{
    return env->catalog->policy.begins_with == POLICY_BEGINS_SIGN_IN && env->can_go_back;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct library *l = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    bool hands_over = ev->kind == EVENT_KEY && ev->key.action == ACTION_BACK && has_cards(env);
    if (hands_over) /* never by a slip of one key */
        return (struct nav){.kind = NAV_GO, .to = SCREEN_LEARNER};
    if (env->catalog->n_capsules == 0)
        return ev->kind == EVENT_ACTIVATE ? on_activate(l, env, ev->activate.id) : NAV(NAV_STAY);
    switch (ev->kind) {
    case EVENT_ACTIVATE: return on_activate(l, env, ev->activate.id);
    case EVENT_KEY: return clicker(l, env, ev) ? go_on(l, env) : on_key(l, env, ev);
    case EVENT_POINTER: return on_pointer(l, env, ev);
    case EVENT_WHEEL:
        return ev->wheel.dy
                   ? show(l, env, page_start(l) + (ev->wheel.dy < 0 ? l->seen->per_page : -1),
                          false)
                   : NAV(NAV_STAY);
    default: return NAV(NAV_STAY);
    }
}

/* ---- drawing ---- */

static void draw_arrow(struct ui *ui, struct rect r, uint32_t id, uint32_t icon,
                       enum string_id name)
{
    ui_icon_button(ui, r, id, icon, ui_str(ui, name), UI_KIND(id) == LIBRARY_NEXT);
    ui->tree->nodes[ui->tree->n - 1].state |= STATE_ASIDE;
}

static void draw_arrows(const struct screen_env *env, struct ui *ui, const struct layout *o)
{
    if (o->first > 0)
        draw_arrow(ui, o->previous, UI_ID(LIBRARY_PREVIOUS, 0),
                   o->upright ? ICON_ARROW_LEFT : ICON_ARROW_UP, STR_LIBRARY_PREVIOUS_PAGE);
    if (o->first + o->shown < env->catalog->n_capsules)
        draw_arrow(ui, o->next, UI_ID(LIBRARY_NEXT, 0),
                   o->upright ? ICON_CHEVRON_RIGHT : ICON_ARROW_DOWN, STR_LIBRARY_NEXT_PAGE);
}

static void draw_titles(const struct screen_env *env, struct ui *ui, const struct layout *o)
{
    const color_t *c = ui->theme->color;
    ui_block(ui, (float)o->left, (float)o->title_y, o->title, c[C_TEXT], o->title_text,
             ROLE_HEADING);
    if (o->subtitle)
        ui_block(ui, (float)o->left, (float)o->subtitle_y, o->subtitle, c[C_TEXT_2],
                 o->subtitle_text, ROLE_TEXT);
    int n = env->catalog->n_capsules;
    if (o->shown >= n)
        return;
    struct str text = layout_count(ui, o->first + 1, o->first + o->shown, n);
    struct text_style style = ui_style(ui, T_LABEL);
    style.tabular = true;
    int w = (int)ceilf(text_width(ui->text, text, &style)) + 1;
    struct rect r = {ui->w - o->right_margin - w, o->count_y, w, (int)style.line_px};
    ui_label(ui, r, TEXT_END, &style, c[C_TEXT_2], text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, (struct str){NULL, 0}, r);
}

static void draw_toast(const struct library *l, const struct screen_env *env, struct ui *ui)
{
    if (!l->toast_us)
        return;
    const struct capsule *of = &env->catalog->capsules[l->toast_of];
    if (!of->media) {
        ui_toast(ui, ui_str(ui, STR_LIBRARY_PREPARING_TOAST), ICON_CLOCK, l->toast_us,
                 ui->h - ui_px(ui, 64));
        return;
    }
    struct lock lock = capsule_lock(env, of);
    ui_toast(ui, lock_sentence(ui, ui->arena, &lock), ICON_LOCK, l->toast_us, ui->h - ui_px(ui, 64));
}

/* Dashes along the edge of what is still empty. */
static void draw_dashed(struct ui *ui, struct rect r)
{
    color_t ink = ui_color(ui, C_LINE);
    float thick = (float)ui_px(ui, ui->theme->control);
    int dash = ui_px(ui, 28), step = dash + ui_px(ui, 20), across = r.w / step, down = r.h / step;
    int left = (r.w - across * step + step - dash) / 2, top = (r.h - down * step + step - dash) / 2;
    for (int i = 0; i < across; i++)
        for (int side = 0; side < 2; side++) {
            float x = (float)(r.x + left + i * step), y = (float)(side ? r.y + r.h : r.y);
            draw_line(ui->list, x, y, x + (float)dash, y, thick, ink, false);
        }
    for (int i = 0; i < down; i++)
        for (int side = 0; side < 2; side++) {
            float x = (float)(side ? r.x + r.w : r.x), y = (float)(r.y + top + i * step);
            draw_line(ui->list, x, y, x, y + (float)dash, thick, ink, false);
        }
}

static void draw_empty(const struct screen_env *env, struct ui *ui, int top)
{
    struct str text = ui_str(ui, STR_LIBRARY_EMPTY);
    ui_screen(ui, text);
    struct text_style style = ui_style(ui, T_M);
    int margin = page_margin(ui), floor_y = page_floor(ui, env);
    const struct text_block *b = ui_layout(ui, text, &style, (float)(ui->w - 2 * margin) * 0.6f, 0,
                                           TEXT_CENTER, TEXT_BALANCE);
    int most = ui_px(ui, 640), air = ui_px(ui, 48);
    struct rect r = {margin, top + air, ui->w - 2 * margin, floor_y - top - air};
    if (r.h > most)
        r = (struct rect){r.x, r.y + (r.h - most) * 2 / 5, r.w, most};
    int y = r.y + (r.h - (int)b->height + ui_px(ui, 128)) / 2;
    draw_dashed(ui, r);
    ui_icon(ui, (struct rect){r.x, y - ui_px(ui, 128), r.w, ui_px(ui, 96)}, ICON_USB, 96,
            ui_color(ui, C_TEXT_3));
    ui_block(ui, (float)ui->w / 2 - (float)(ui->w - 2 * margin) * 0.3f, (float)y, b,
             ui_color(ui, C_TEXT), text, ROLE_TEXT);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct library *l = state;
    /* the brand leads back to the front door, except where visitors would find it */
    bool way_back = env->can_go_back && !env->catalog->policy.idle_us;
    int top = has_cards(env) ? learner_header(ui, env, UI_ID(LIBRARY_LEARNER, 0))
                             : page_header(ui, env, way_back ? UI_ID(LIBRARY_BACK, 0) : 0);
    if (env->catalog->n_capsules == 0) {
        draw_empty(env, ui, top);
        return;
    }
    struct layout o = layout_of(ui, env, top, l->anchor);
    ui_screen(ui, o.title_text);
    *l->seen = (struct seen){.per_page = o.per_page, .step_px = o.step, .portrait = !o.upright};
    draw_titles(env, ui, &o);
    if (env->catalog->n_capsules == 1)
        library_draw_single(ui, env, &o, UI_ID(LIBRARY_CARD, 0), UI_ID(LIBRARY_PLAY, 0));
    else
        library_row_draw(&(struct library_row){&l->scroll, l->primary, LIBRARY_CARD}, env, ui, &o);
    draw_arrows(env, ui, &o);
    library_tiles_draw(ui, env, LIBRARY_TILE);
    draw_toast(l, env, ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_library = {
    "library", sizeof(struct library), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
