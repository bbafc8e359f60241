/*
 * How the page of the cards looks (design 13): title, as many cards as have room with "I am new" behind the last one,
 * the way on without a name at the foot, and beside it the pages where there are more cards.
 */
#include "screens/sign_in.h"

#include <math.h>

#include "base/bug.h"
#include "base/parts.h"
#include "screens/access_bar.h"
#include "screens/avatar.h"
#include "screens/fit_text.h"
#include "screens/learner_place.h"
#include "screens/library_layout.h"
#include "ui/icons.h"

enum { GAP = 32, CARD_H = 200, DISC = 112, PAD = 42 };

struct grid {
    int left, top, columns, rows, card_w, card_h, gap;
    int foot_y; /* of the buttons at the foot */
};

/* How much of everything there is room for: tried from the first down until two rows of cards fit. */
static const struct level {
    enum type_token title;
    bool subtitle;
} levels[] = {{T_HERO, true}, {T_XL, true}, {T_XL, false}, {T_L, false}};

static int columns_of(const struct ui *ui)
{
    return ui->portrait ? 1 : ui->text_percent >= 200 ? 2 : 3;
}

static struct grid grid_of(struct ui *ui, const struct screen_env *env, int top)
{
    struct text_style name = ui_style(ui, T_L), place = ui_style(ui, T_BODY);
    int words = (int)(name.line_px + place.line_px) + ui_px(ui, 16 + 2 * 32);
    struct grid g = {.left = page_margin(ui), .top = top, .columns = columns_of(ui), .gap = ui_px(ui, GAP)};
    int least = ui_px(ui, ui->portrait ? 168 : CARD_H);
    g.card_h = words > least ? words : least;
    g.card_w = (ui->w - 2 * g.left - (g.columns - 1) * g.gap) / g.columns;
    g.foot_y = page_floor(ui, env) - ui_button_height(ui, BUTTON_BIG);
    int room = g.foot_y - ui_px(ui, 40) - top + g.gap;
    g.rows = room / (g.card_h + g.gap);
    int most = ui->portrait ? 6 : 2;
    g.rows = g.rows > most ? most : g.rows < 1 ? 1 : g.rows;
    return g;
}

static struct rect cell(const struct grid *g, int i)
{
    return (struct rect){g->left + i % g->columns * (g->card_w + g->gap),
                         g->top + i / g->columns * (g->card_h + g->gap), g->card_w, g->card_h};
}

/* ---- cards ---- */

/* One line, smaller where it is long, of a height that does not change. */
static void draw_words(struct ui *ui, int x, int y, int w, enum type_token type, color_t ink, struct str text)
{
    struct text_style style = ui_style(ui, type);
    int line = (int)ceilf(style.line_px);
    const struct text_block *b = fit_text(ui, text, &style, w, line, TEXT_START);
    draw_text(ui->list, (float)x, (float)y + ((float)line - b->height) / 2, b, ink);
}

static void draw_card(struct ui *ui, const struct screen_env *env, struct rect r, const struct store_learner *l,
                      uint32_t id, bool primary)
{
    float radius = (float)ui_px(ui, 24);
    bool plain = ui->theme->high_contrast, edged = plain || ui_is_hovered(ui, id);
    struct str place = learner_place(ui, env, l->id);
    int disc = ui_px(ui, DISC), pad = ui_px(ui, PAD), x = r.x + pad + disc + ui_px(ui, 32);
    int w = r.x + r.w - ui_px(ui, l->pin.len ? 84 : 28) - x;
    struct text_style name = ui_style(ui, T_L), small = ui_style(ui, T_BODY);
    int all = (int)(name.line_px + small.line_px), y = r.y + (r.h - all) / 2;
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE_2), edged ? (float)ui_px(ui, plain ? 3 : 2) : 0,
                 ui_color(ui, C_LINE));
    avatar_draw(ui, (float)(r.x + pad) + (float)disc / 2, (float)r.y + (float)r.h / 2, (float)disc,
                avatar_of(l->picture), l->name);
    draw_words(ui, x, y, w, T_L, ui_color(ui, C_TEXT), l->name);
    draw_words(ui, x, y + (int)name.line_px, w, T_BODY, ui_color(ui, C_TEXT_2), place);
    if (l->pin.len)
        ui_icon(ui, (struct rect){r.x + r.w - ui_px(ui, 76), r.y, ui_px(ui, 40), r.h}, ICON_LOCK, 36,
                ui_color(ui, C_TEXT_2));
    ui_focus_ring(ui, r, radius, id);
    if (l->pin.len)
        place = strings_fill(ui->arena, ui_str(ui, STR_SIGN_IN_LOCKED), "place", arena_cstr(ui->arena, place), NULL);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (primary ? STATE_PRIMARY : 0), l->name, place, r);
    ui->tree->nodes[node].group = SIGN_IN_CARD;
}

static void draw_new(struct ui *ui, struct rect r, bool primary)
{
    uint32_t id = UI_ID(SIGN_IN_NEW, 0);
    float radius = (float)ui_px(ui, 24);
    int disc = ui_px(ui, DISC), pad = ui_px(ui, PAD), x = r.x + pad + disc + ui_px(ui, 32);
    struct rect plus = {r.x + pad, r.y + (r.h - disc) / 2, disc, disc};
    struct text_style style = ui_style(ui, T_M);
    struct str text = ui_str(ui, STR_SIGN_IN_NEW);
    if (ui_is_hovered(ui, id) || ui_is_pressed(ui, id))
        draw_rounded(ui->list, r, radius, ui_color(ui, C_SURFACE_2), 0, 0);
    ui_dashes(ui, r, radius);
    draw_arc(ui->list, (float)plus.x + (float)disc / 2, (float)plus.y + (float)disc / 2, (float)disc / 2,
             (float)ui_px(ui, ui->theme->control), 0, 360, ui_color(ui, C_LINE));
    ui_icon(ui, plus, ICON_PLUS, 56, ui_color(ui, C_TEXT));
    const struct text_block *b = fit_text(ui, text, &style, r.x + r.w - ui_px(ui, 28) - x, r.h - 2 * pad / 2, TEXT_START);
    draw_text(ui->list, (float)x, (float)r.y + ((float)r.h - b->height) / 2, b, ui_color(ui, C_TEXT));
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (primary ? STATE_PRIMARY : 0), text, STR(""), r);
    ui->tree->nodes[node].group = SIGN_IN_CARD;
}

static void draw_cards(struct ui *ui, const struct screen_env *env, const struct sign_in *s, const struct grid *g)
{
    const struct store_learner *l;
    int n = (int)store_learners(env->store, &l), first = sign_in_first(s), at = 0;
    for (int i = first; i < n && i < first + *s->per_page; i++, at++)
        draw_card(ui, env, cell(g, at), &l[i], UI_ID(SIGN_IN_CARD, i), i == first);
    draw_new(ui, cell(g, at), !n);
}

/* ---- foot ---- */

/* By its sign alone where its words have no room. Returns its right edge. */
static int draw_bring(struct ui *ui, int x, int right, int y, int h)
{
    const struct button bring = {.id = UI_ID(SIGN_IN_BRING, 0),
                                 .kind = BUTTON_QUIET,
                                 .size = BUTTON_BIG,
                                 .icon = ICON_USB,
                                 .label = ui_str(ui, STR_BRING_TITLE)};
    int w = ui_button_width(ui, &bring);
    if (x + w <= right)
        ui_button(ui, x, y, w, &bring);
    else
        ui_icon_button(ui, (struct rect){x, y, h, h}, bring.id, bring.icon, bring.label, false);
    return x + (x + w <= right ? w : h);
}

static void draw_foot(struct ui *ui, const struct screen_env *env, const struct sign_in *s, const struct grid *g)
{
    const struct store_learner *l;
    int n = (int)store_learners(env->store, &l), first = sign_in_first(s), per = *s->per_page;
    int h = ui_button_height(ui, BUTTON_BIG), gap = ui_px(ui, 20), x = ui->w - g->left;
    const struct button guest = {.id = UI_ID(SIGN_IN_GUEST, 0),
                                 .kind = BUTTON_SECONDARY,
                                 .size = BUTTON_BIG,
                                 .label = ui_str(ui, STR_SIGN_IN_GUEST)};
    int w = ui_button_width(ui, &guest), turning = n > per ? 2 * (h + gap) : 0, bring = env->staff && part_is_built(PART_SEALS) ? h + gap : 0;
    int most = x - g->left - turning - bring, from = g->left + (w < most ? w : most) + gap;
    ui_button(ui, g->left, g->foot_y, w < most ? w : most, &guest);
    if (bring)
        from = draw_bring(ui, from, x - turning, g->foot_y, h) + gap;
    if (first + per < n)
        ui_icon_button(ui, (struct rect){x - h, g->foot_y, h, h}, UI_ID(SIGN_IN_NEXT, 0), ICON_CHEVRON_RIGHT,
                       ui_str(ui, STR_LIBRARY_NEXT_PAGE), true);
    if (first > 0)
        ui_icon_button(ui, (struct rect){x - 2 * h - gap, g->foot_y, h, h}, UI_ID(SIGN_IN_PREVIOUS, 0), ICON_ARROW_LEFT,
                       ui_str(ui, STR_LIBRARY_PREVIOUS_PAGE), false);
    if (n <= per)
        return;
    struct str text = layout_count(ui, first + 1, first + per < n ? first + per : n, n);
    struct text_style style = ui_style(ui, T_LABEL);
    int to = x - turning;
    if ((int)text_width(ui->text, text, &style) > to - from)
        return;
    struct rect r = {from, g->foot_y, to - from, h};
    ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_TEXT_2), text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""), r);
}

/* ---- page ---- */

/* Title and subtitle at a level; returns the upper edge of the cards. */
static int draw_titles(struct ui *ui, const struct level *level, int top, bool draw)
{
    struct text_style title = ui_style(ui, level->title), text = ui_style(ui, T_BODY);
    struct str words = ui_str(ui, STR_SIGN_IN_TITLE), more = ui_str(ui, STR_SIGN_IN_TEXT);
    int left = page_margin(ui), y = top + ui_px(ui, level->title == T_HERO ? 68 : 24);
    float room = (float)(ui->w - 2 * left);
    const struct text_block *t = ui_layout(ui, words, &title, room, 0, TEXT_START, TEXT_BALANCE);
    const struct text_block *b = ui_layout(ui, more, &text, room, 0, TEXT_START, 0);
    if (draw)
        ui_block(ui, (float)left, (float)y, t, ui_color(ui, C_TEXT), words, ROLE_HEADING);
    y += (int)ceilf(t->height);
    if (draw && level->subtitle)
        ui_block(ui, (float)left, (float)(y + ui_px(ui, 20)), b, ui_color(ui, C_TEXT_2), more, ROLE_TEXT);
    return y + (level->subtitle ? ui_px(ui, 20) + (int)ceilf(b->height) : 0) + ui_px(ui, 40);
}

void sign_in_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct sign_in *s = state;
    const struct store_learner *l;
    size_t k = 0;
    ui_screen(ui, ui_str(ui, STR_SIGN_IN_TITLE));
    int top = page_header(ui, env, env->can_go_back ? UI_ID(SIGN_IN_BACK, 0) : 0), most = ui->portrait ? 4 : 2;
    struct grid g = grid_of(ui, env, draw_titles(ui, &levels[k], top, false));
    while (k + 1 < ARRAY_LEN(levels) && g.rows < most)
        g = grid_of(ui, env, draw_titles(ui, &levels[++k], top, false));
    int cells = g.columns * g.rows;
    *s->per_page = cells > 1 ? cells - 1 : 1;
    int pages = ((int)store_learners(env->store, &l) + *s->per_page - 1) / *s->per_page;
    ui_pages(ui, sign_in_first(s) / *s->per_page, pages > 1 ? pages : 1);
    draw_titles(ui, &levels[k], top, true);
    draw_cards(ui, env, s, &g);
    draw_foot(ui, env, s, &g);
}
