/*
 * The library: the playlist's capsules as cards along the path, as many to a page as their words
 * allow, one large card when there is only one. The page follows the focus. What the page shows is
 * computed anew at every drawing from the window, the text size and the anchor (a capsule that
 * must be visible).
 */
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/library_layout.h"
#include "screens/library_tiles.h"
#include "ui/icons.h"

enum { LIBRARY_CARD = 1, LIBRARY_NEXT, LIBRARY_PREVIOUS, LIBRARY_BACK, LIBRARY_PLAY, LIBRARY_TILE };

/* What the last drawing found out; handle needs it to turn pages. */
struct seen {
    int per_page;
    bool portrait;
};

struct library {
    int anchor;        /* this capsule's page is shown */
    int primary;       /* to resume, else the first new one, else the first there is */
    int64_t toast_us;  /* 0: none */
    int toast_of;      /* the capsule it speaks of: locked, or being made */
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

static struct nav show(struct library *l, struct screen_env *env, int index, bool focus)
{
    int last = env->catalog->n_capsules - 1;
    l->anchor = index < 0 ? 0 : index > last ? last : index;
    if (focus)
        env->input->focus = UI_ID(LIBRARY_CARD, l->anchor);
    return NAV(NAV_REDRAW);
}

static int page_start(const struct library *l)
{
    return l->anchor / l->seen->per_page * l->seen->per_page;
}

static struct nav on_key(struct library *l, struct screen_env *env, const struct event *ev)
{
    uint32_t focus = env->input->focus;
    int n = env->catalog->n_capsules, per = l->seen->per_page;
    bool on_card = UI_KIND(focus) == LIBRARY_CARD;
    int at = on_card ? (int)UI_INDEX(focus) : l->anchor, to = at;
    switch (ev->key.key) {
    case KEY_LEFT: to = on_card && !l->seen->portrait ? at - 1 : at; break;
    case KEY_RIGHT: to = on_card && !l->seen->portrait ? at + 1 : at; break;
    case KEY_UP: to = on_card && l->seen->portrait ? at - 1 : at; break;
    case KEY_DOWN: to = on_card && l->seen->portrait ? at + 1 : at; break;
    case KEY_PAGE_UP: to = page_start(l) - per; break;
    case KEY_PAGE_DOWN: to = page_start(l) + per; break;
    case KEY_HOME: to = 0; break;
    case KEY_END: to = n - 1; break;
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
    default: return NAV(NAV_STAY);
    }
}

/* A clicker's "next" on the only page goes on, as everywhere; with more pages it turns them. */
static bool clicker(const struct library *l, const struct screen_env *env, const struct event *ev)
{
    return ev->key.key == KEY_PAGE_DOWN && !ev->key.repeat &&
           env->catalog->n_capsules <= l->seen->per_page;
}

static struct nav go_on(struct library *l, struct screen_env *env)
{
    uint32_t focus = env->input->focus;
    bool chosen = env->input->focus_visible && UI_KIND(focus) == LIBRARY_CARD;
    return open_capsule(l, env, chosen ? (int)UI_INDEX(focus) : l->primary);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct library *l = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (env->catalog->n_capsules == 0)
        return NAV(NAV_STAY);
    switch (ev->kind) {
    case EVENT_ACTIVATE: return on_activate(l, env, ev->activate.id);
    case EVENT_KEY: return clicker(l, env, ev) ? go_on(l, env) : on_key(l, env, ev);
    case EVENT_WHEEL:
        return ev->wheel.dy
                   ? show(l, env, page_start(l) + (ev->wheel.dy < 0 ? l->seen->per_page : -1),
                          false)
                   : NAV(NAV_STAY);
    default: return NAV(NAV_STAY);
    }
}

/* ---- drawing ---- */

static struct str kicker(const struct ui *ui, const struct capsule *c)
{
    return i18n_text(&c->kicker, string_language_code(ui->lang), NULL);
}

static enum path_state path_state(const struct card *k)
{
    static const enum path_state of[] = {
        [CARD_NEW] = PATH_NEW,       [CARD_STARTED] = PATH_STARTED, [CARD_DONE] = PATH_DONE,
        [CARD_LOCKED] = PATH_LOCKED, [CARD_BROKEN] = PATH_NEW,      [CARD_MISSING] = PATH_TODO};
    return of[k->state];
}

/* The line to the next node: dotted where it leads to something locked. */
static enum path_state line_state(const struct card *k, const struct card *next)
{
    if (k->state == CARD_DONE)
        return PATH_DONE;
    return k->state == CARD_LOCKED || (next && next->state == CARD_LOCKED) ? PATH_LOCKED
                                                                           : PATH_NEW;
}

static void draw_node(struct ui *ui, float cx, float cy, float d, const struct card *k)
{
    ui_path_node(ui, cx, cy, d, path_state(k), k->capsule->number, k->fraction);
}

/* The piece of path over a card: node, kicker, line up to the next card or off the edge of the
 * screen. */
static void draw_path_piece(struct ui *ui, const struct layout *o, struct rect card,
                            const struct card *k, const struct card *next, int end)
{
    const color_t *c = ui->theme->color;
    float d = (float)o->node, cy = (float)o->path_y + d / 2;
    int x = card.x + o->node + ui_px(ui, 16),
        room = (o->upright && end < ui->w ? end : card.x + card.w) - x;
    struct str text = kicker(ui, k->capsule);
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    draw_node(ui, (float)card.x + d / 2, cy, d, k);
    if (text.len) {
        float w = text_width(ui->text, text, &style);
        if (w > (float)room && w < (float)room * 1.4f) /* rather a little smaller than cut */
            style.size_px = floorf(style.size_px * (float)room / w);
        const struct text_block *b = ui_layout(ui, text, &style, (float)room, 1, TEXT_START,
                                               TEXT_ELLIPSIS);
        bool off = k->state == CARD_LOCKED || k->state == CARD_MISSING;
        draw_text(ui->list, (float)x, ui_middle(ui, cy, b, &style), b, c[off ? C_TEXT_3 : C_TEXT]);
        x += (int)ceilf(b->lines[0].width) + ui_px(ui, 18);
    }
    if (end - x > ui_px(ui, 16)) /* a stump of a line looks like dirt */
        ui_path_line(ui, (float)x, cy, (float)end, cy, line_state(k, next));
}

static void draw_upright(const struct library *l, const struct screen_env *env, struct ui *ui,
                         const struct layout *o)
{
    const struct catalog *c = env->catalog;
    for (int i = 0; i < o->shown; i++) {
        int index = o->first + i;
        struct card k = card_of(ui, env, &c->capsules[index]), next;
        bool more = index + 1 < c->n_capsules;
        struct rect r = layout_card(o, i);
        if (more)
            next = card_of(ui, env, &c->capsules[index + 1]);
        int end = more && i + 1 < o->shown ? layout_card(o, i + 1).x - ui_px(ui, 12) : ui->w;
        draw_path_piece(ui, o, r, &k, more ? &next : NULL, end);
        k.id = UI_ID(LIBRARY_CARD, index);
        k.primary = index == l->primary;
        card_draw(ui, env, r, CARD_UPRIGHT, o->picture, &k);
    }
}

static void draw_lying(const struct library *l, const struct screen_env *env, struct ui *ui,
                       const struct layout *o)
{
    const struct catalog *c = env->catalog;
    float d = (float)o->node, cx = (float)page_margin(ui) + d / 2;
    for (int i = 0; i < o->shown; i++) {
        int index = o->first + i;
        struct card k = card_of(ui, env, &c->capsules[index]);
        struct rect r = layout_card(o, i);
        float cy = (float)r.y + (float)r.h / 2;
        if (i + 1 < o->shown) {
            struct card next = card_of(ui, env, &c->capsules[index + 1]);
            struct rect below = layout_card(o, i + 1);
            ui_path_line(ui, cx, cy + d / 2, cx, (float)below.y + (float)below.h / 2 - d / 2,
                         line_state(&k, &next));
        }
        draw_node(ui, cx, cy, d, &k);
        k.id = UI_ID(LIBRARY_CARD, index);
        k.primary = index == l->primary;
        bool edge = (i == 0 && index > 0) || (i + 1 == o->shown && index + 1 < c->n_capsules);
        k.node_state = edge ? STATE_EDGE : 0;
        card_draw(ui, env, r, CARD_LYING, o->picture, &k);
    }
}

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
                   o->upright ? ICON_ARROW_RIGHT : ICON_ARROW_DOWN, STR_LIBRARY_NEXT_PAGE);
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
    char from[16], to[16], all[16];
    snprintf(from, sizeof from, "%d", o->first + 1);
    snprintf(to, sizeof to, "%d", o->first + o->shown);
    snprintf(all, sizeof all, "%d", n);
    enum string_id form = o->shown > 1 ? STR_LIBRARY_PAGE : STR_LIBRARY_PAGE_ONE;
    struct str text = strings_fill(ui->arena, ui_str(ui, form), "from", from, "to", to, "n", all,
                                   NULL);
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
    struct str date = card_date(ui, ui->arena, of->release);
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_LOCKED), "date",
                                   arena_cstr(ui->arena, date), NULL);
    ui_toast(ui, text, ICON_LOCK, l->toast_us, ui->h - ui_px(ui, 64));
}

static void draw_empty(const struct screen_env *env, struct ui *ui, int top)
{
    struct str text = ui_str(ui, STR_LIBRARY_EMPTY);
    ui_screen(ui, text);
    struct text_style style = ui_style(ui, T_M);
    int margin = page_margin(ui), floor_y = page_floor(ui, env);
    const struct text_block *b = ui_layout(ui, text, &style, (float)(ui->w - 2 * margin) * 0.6f, 0,
                                           TEXT_CENTER, TEXT_BALANCE);
    struct rect r = {margin, top, ui->w - 2 * margin, floor_y - top};
    int y = r.y + (r.h - (int)b->height) / 2;
    ui_icon(ui, (struct rect){r.x, y - ui_px(ui, 140), r.w, ui_px(ui, 96)}, ICON_USB, 96,
            ui_color(ui, C_TEXT_3));
    ui_block(ui, (float)ui->w / 2 - (float)(ui->w - 2 * margin) * 0.3f, (float)y, b,
             ui_color(ui, C_TEXT), text, ROLE_TEXT);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct library *l = state;
    /* the brand leads back to the front door, except where visitors would find it */
    bool way_back = env->can_go_back && !env->catalog->policy.idle_us;
    int top = page_header(ui, env, way_back ? UI_ID(LIBRARY_BACK, 0) : 0);
    if (env->catalog->n_capsules == 0) {
        draw_empty(env, ui, top);
        return;
    }
    struct layout o = layout_of(ui, env, top, l->anchor);
    ui_screen(ui, o.title_text);
    *l->seen = (struct seen){.per_page = o.per_page, .portrait = !o.upright};
    draw_titles(env, ui, &o);
    if (env->catalog->n_capsules == 1)
        library_draw_single(ui, env, &o, UI_ID(LIBRARY_CARD, 0), UI_ID(LIBRARY_PLAY, 0));
    else if (o.upright)
        draw_upright(l, env, ui, &o);
    else
        draw_lying(l, env, ui, &o);
    draw_arrows(env, ui, &o);
    library_tiles_draw(ui, env, LIBRARY_TILE);
    draw_toast(l, env, ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_library = {"library", sizeof(struct library), enter, handle, draw,
                                      leave};
