/*
 * The cards of the library with their path, at rest and in motion. At rest it is one page and
 * nothing else. In motion the page is drawn where it will be and moved as a whole; the cards that
 * glide by beside it are drawn too, as far as they are in sight, and leave no trace in the tree.
 */
#include "screens/author_text.h"
#include "screens/library_row.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/capsule_card.h"

static struct str kicker(const struct ui *ui, const struct capsule *c)
{
    return author_text(ui, &c->kicker);
}

static enum path_state path_state(const struct card *k)
{
    static const enum path_state of[] = {
        [CARD_NEW] = PATH_NEW,       [CARD_STARTED] = PATH_STARTED, [CARD_DONE] = PATH_DONE,
        [CARD_LOCKED] = PATH_LOCKED, [CARD_BROKEN] = PATH_NEW,      [CARD_MISSING] = PATH_TODO};
    return of[k->state];
}

static bool shut(const struct card *k)
{
    return k && (k->state == CARD_LOCKED || k->state == CARD_MISSING);
}

/* The line to the next node: dotted where it leads to something locked or not there yet. */
static enum path_state line_state(const struct card *k, const struct card *next)
{
    if (k->state == CARD_DONE)
        return PATH_DONE;
    return shut(k) || shut(next) ? PATH_LOCKED : PATH_NEW;
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
        draw_text(ui->list, (float)x, ui_middle(ui, cy, b, &style), b, c[shut(k) ? C_TEXT_3 : C_TEXT]);
        x += (int)ceilf(b->lines[0].width) + ui_px(ui, 18);
    }
    if (end - x > ui_px(ui, 16)) /* a stump of a line looks like dirt */
        ui_path_line(ui, (float)x, cy, (float)end, cy, line_state(k, next));
}

/* ---- the row in motion ---- */

/* What glides: cards of the page and those around it that are in sight. px: how far the page still is from its place,
 * along the row. */
struct glide {
    float px;
    int from, to; /* cards counted from the page's first one */
};

static struct glide glide_of(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                             const struct layout *o)
{
    float target = (float)o->first, at = scroll_at(l->scroll, target, env->now.mono_us);
    struct glide g = {(target - at) * o->step, 0, o->shown};
    if (!scroll_moves(l->scroll, target, env->now.mono_us))
        return g;
    if (!l->scroll->held)
        ui_wake_at(ui, env->now.mono_us + SCROLL_FRAME_US);
    int first = (int)floorf(at) - o->first, n = env->catalog->n_capsules;
    g.from = first < 0 ? (first < -o->first ? -o->first : first) : 0;
    g.to = first + o->per_page + 1 > o->shown ? first + o->per_page + 1 : o->shown;
    g.to = o->first + g.to > n ? n - o->first : g.to;
    return g;
}

/* How much of a card is inside the page: what comes over the page's edge fades in. */
static uint8_t seen_of(const struct ui *ui, const struct layout *o, struct rect r, float px)
{
    struct rect page = {o->left, o->card_y, ui->w - 2 * o->left, (int)lroundf(o->step) * o->per_page};
    r = (struct rect){r.x + (o->upright ? (int)px : 0), r.y + (o->upright ? 0 : (int)px), r.w, r.h};
    page = o->upright ? (struct rect){page.x, r.y, page.w, r.h} : (struct rect){r.x, page.y, r.w, page.h};
    struct rect in = rect_meet(r, page);
    int64_t all = (int64_t)r.w * r.h;
    return all ? (uint8_t)((int64_t)in.w * in.h * 255 / all) : 0;
}

typedef void one_card(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                      const struct layout *o, int i, bool passing);

/* The tree is that of the page at rest, whatever is in motion: input acts on it at once. */
static void draw_one(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                     const struct layout *o, int i, const struct glide *g, one_card *draw)
{
    bool passing = i < 0 || i >= o->shown;
    uint8_t alpha = g->px == 0 && !passing ? 255 : seen_of(ui, o, layout_card(o, i), g->px);
    struct tree aside;
    struct ui own = *ui;
    tree_init(&aside, ui->arena);
    if (passing) {
        own.tree = &aside;
        own.focus = own.hover = own.pressed = 0;
    }
    if (passing && !alpha)
        return;
    int px = (int)lroundf(g->px);
    if (px || alpha != 255)
        draw_layer(ui->list, alpha, o->upright ? px : 0, o->upright ? 0 : px);
    draw(l, env, &own, o, i, passing);
    if (px || alpha != 255)
        draw_unlayer(ui->list);
}

static void draw_upright(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                         const struct layout *o, int i, bool passing)
{
    const struct catalog *c = env->catalog;
    int index = o->first + i;
    struct card k = card_of(ui, env, &c->capsules[index]), next;
    bool more = index + 1 < c->n_capsules;
    struct rect r = layout_card(o, i);
    if (more)
        next = card_of(ui, env, &c->capsules[index + 1]);
    bool moves = scroll_moves(l->scroll, (float)o->first, env->now.mono_us);
    int end = more && (i + 1 < o->shown || moves) ? layout_card(o, i + 1).x - ui_px(ui, 12) : ui->w;
    draw_path_piece(ui, o, r, &k, more ? &next : NULL, end);
    k.id = UI_ID(l->card_kind, index);
    k.primary = index == l->primary;
    k.passing = passing && !l->scroll->held;
    k.node_state = c->n_capsules > o->per_page ? STATE_SLIDES : 0;
    k.place = index + 1;
    k.of = c->n_capsules;
    card_draw(ui, env, r, CARD_UPRIGHT, o->picture, &k);
}

static void draw_lying(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                       const struct layout *o, int i, bool passing)
{
    const struct catalog *c = env->catalog;
    float d = (float)o->node, cx = (float)page_margin(ui) + d / 2;
    int index = o->first + i;
    struct card k = card_of(ui, env, &c->capsules[index]);
    struct rect r = layout_card(o, i);
    float cy = (float)r.y + (float)r.h / 2;
    if (i + 1 < o->shown || (passing && index + 1 < c->n_capsules)) {
        struct card next = card_of(ui, env, &c->capsules[index + 1]);
        struct rect below = layout_card(o, i + 1);
        ui_path_line(ui, cx, cy + d / 2, cx, (float)below.y + (float)below.h / 2 - d / 2,
                     line_state(&k, &next));
    }
    draw_node(ui, cx, cy, d, &k);
    k.id = UI_ID(l->card_kind, index);
    k.primary = index == l->primary;
    k.passing = passing && !l->scroll->held;
    bool edge = (i == 0 && index > 0) || (i + 1 == o->shown && index + 1 < c->n_capsules);
    k.node_state = (edge ? STATE_EDGE : 0) |
                   (c->n_capsules > o->per_page ? STATE_SLIDES : 0);
    k.place = index + 1;
    k.of = c->n_capsules;
    card_draw(ui, env, r, CARD_LYING, o->picture, &k);
}

void library_row_draw(const struct library_row *l, const struct screen_env *env, struct ui *ui,
                      const struct layout *o)
{
    one_card *draw = o->upright ? draw_upright : draw_lying;
    struct glide g = glide_of(l, env, ui, o);
    for (int i = 0; i < o->shown; i++)
        draw_one(l, env, ui, o, i, &g, draw);
    for (int i = g.from; i < g.to; i++)
        if (i < 0 || i >= o->shown)
            draw_one(l, env, ui, o, i, &g, draw);
}
