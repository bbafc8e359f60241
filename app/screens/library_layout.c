/*
 * The measures of design 02 as rules: header on top, the path and its cards centred in what
 * remains, as many columns as the text size allows, pictures as high as the words leave room for.
 */
#include "screens/author_text.h"
#include "screens/library_layout.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/library_tiles.h"
#include "screens/number_text.h"

enum { PICTURE_LEAST = 24 }; /* lower ones are left away; reference px */

static bool any_quiz(const struct catalog *c)
{
    for (int i = 0; i < c->n_capsules; i++) {
        if (c->capsules[i].quiz)
            return true;
    }
    return false;
}

/* How many stand in a row at this text size. */
static int row_most(const struct ui *ui)
{
    return ui->text_percent >= 200 ? 2 : ui->text_percent >= 150 ? 3 : 5;
}

struct str layout_count(struct ui *ui, int from, int to, int n)
{
    const char *numbers[3];
    const int values[] = {from, to, n};
    for (int i = 0; i < 3; i++)
        numbers[i] = arena_cstr(ui->arena, number_grouped(ui->arena, ui->strings, ui->lang, values[i]));
    return strings_fill(ui->arena,
                        ui_str(ui, from < to ? STR_LIBRARY_PAGE : STR_LIBRARY_PAGE_ONE), "from",
                        numbers[0], "to", numbers[1], "n", numbers[2], NULL);
}

/* Where "1-2 of 5" stands beside the title, that is so much narrower. */
static float beside_title(struct ui *ui, int n)
{
    struct text_style style = ui_style(ui, T_LABEL);
    style.tabular = true;
    if (ui->portrait || ui->text_percent < 150 || n <= row_most(ui))
        return 0;
    return ceilf(text_width(ui->text, layout_count(ui, n - 1, n, n), &style)) +
           (float)ui_px(ui, 32);
}

/* Rather smaller than on two lines: a second one of large type is taken from the pictures. And rather smaller than cut. */
static const struct text_block *title_block(struct ui *ui, struct str text, float room)
{
    static const float sizes[] = {72, 65, 58, 52, 46, 40};
    size_t tries = ui->portrait ? 1 : ui->text_percent < 150 ? 2 : 3;
    const struct text_block *best = NULL;
    for (size_t i = 0; i < ARRAY_LEN(sizes) && (i < tries || best->truncated); i++) {
        struct text_style style = ui_style_sized(ui, T_XL, sizes[i], sizes[i] + 6);
        const struct text_block *b = ui_layout(ui, text, &style, room, 2, TEXT_START,
                                               TEXT_BALANCE | TEXT_ELLIPSIS);
        if (b->n_lines < 2)
            return b;
        best = best && !best->truncated ? best : b;
    }
    return best;
}

static void place_titles(struct ui *ui, const struct screen_env *env, struct layout *o, int top)
{
    struct text_style body = ui_style(ui, T_BODY);
    o->left = page_margin(ui);
    o->right_margin = o->left;
    float room = (float)(ui->w - 2 * o->left);
    o->title_text = author_text(ui, &env->catalog->title);
    if (!o->title_text.len)
        o->title_text = ui_str(ui, STR_LIBRARY_TITLE);
    o->title = title_block(ui, o->title_text, room - beside_title(ui, env->catalog->n_capsules));
    o->title_y = top + ui_px(ui, ui->portrait ? 30 : ui->text_percent >= 150 ? 28 : 32);
    o->subtitle_text = ui_str(ui, any_quiz(env->catalog) ? STR_LIBRARY_SUBTITLE_QUIZ
                                                         : STR_LIBRARY_SUBTITLE);
    int bottom = o->title_y + (int)ceilf(o->title->height);
    o->count_y = ui->portrait ? ui_px(ui, 72)
                              : o->title_y + (int)ceilf(o->title->height) / 2 - ui_px(ui, 12);
    if (!ui->portrait && ui->text_percent < 150) {
        o->subtitle = ui_layout(ui, o->subtitle_text, &body, room * 0.8f, 0, TEXT_START, 0);
        o->subtitle_y = bottom + ui_px(ui, 8);
        o->count_y = o->subtitle_y + ui_px(ui, 4);
    }
}

static int titles_bottom(const struct layout *o)
{
    return o->subtitle ? o->subtitle_y + (int)ceilf(o->subtitle->height)
                       : o->title_y + (int)ceilf(o->title->height);
}

static int most_lines(struct ui *ui, const struct screen_env *env, const struct layout *o,
                      enum card_form form, int w)
{
    int most = 2;
    for (int i = 0; i < o->per_page && o->first + i < env->catalog->n_capsules; i++) {
        int lines = card_title_lines(ui, &env->catalog->capsules[o->first + i], form, w);
        most = lines > most ? lines : most;
    }
    return most > 6 ? 6 : most;
}

static void turn_to(struct layout *o, int n, int anchor)
{
    o->first = anchor / o->per_page * o->per_page;
    o->shown = n - o->first < o->per_page ? n - o->first : o->per_page;
}

static void place_row(struct ui *ui, const struct screen_env *env, struct layout *o, int anchor)
{
    int n = env->catalog->n_capsules, floor_y = page_floor(ui, env) - library_tiles_height(ui, env);
    bool large = ui->text_percent >= 150;
    int most = row_most(ui);
    o->per_page = n < most ? n : most;
    turn_to(o, n, anchor);
    bool paged = n > o->per_page;
    float gap = o->per_page >= 4 ? 24.5f : o->per_page == 3 && !large ? 36 : 40;
    float room = (float)(ui->w - 2 * o->left) - (large && paged ? 64 * ui->u : 0);
    float w = (room - gap * ui->u * (float)(o->per_page - 1)) / (float)o->per_page;
    o->card_w = (int)lroundf(w);
    o->x0 = (float)o->left;
    o->step = w + gap * ui->u;
    o->node = ui_px(ui, large ? 64 : 48);
    int path = titles_bottom(o) + ui_px(ui, large ? 34 : 36),
        below = o->node + ui_px(ui, large ? 26 : 22);
    int lines = most_lines(ui, env, o, CARD_UPRIGHT, o->card_w);
    lines = o->per_page == 5 && lines < 4 ? 4 : lines; /* rows of five keep their shape */
    int room_h = floor_y - path - below, words = card_words_height(ui, CARD_UPRIGHT, o->card_w, lines);
    while (lines > 1 && words > room_h) /* the longest titles are set smaller */
        words = card_words_height(ui, CARD_UPRIGHT, o->card_w, --lines);
    int left_over = room_h - words;
    o->picture = (int)lroundf(w * 0.5525f);
    if (o->picture > left_over)
        o->picture = left_over >= ui_px(ui, PICTURE_LEAST) ? left_over : 0;
    o->card_h = o->picture + words;
    int slack = floor_y - path - below - o->card_h;
    o->title_y += slack / 4; /* the block as a whole sits a little above the middle */
    o->subtitle_y += slack / 4;
    o->count_y += slack / 4;
    o->path_y = path + slack / 2;
    o->card_y = o->path_y + below;
    int side = ui_px(ui, large ? 96 : 72), cy = o->card_y + o->card_h / 2;
    int x = ui->w - o->left + ui_px(ui, large ? -40 : 14);
    o->next = (struct rect){x, cy - side / 2, side, side};
    side = ui_px(ui, 72);
    o->previous = (struct rect){o->left - side - ui_px(ui, 14), cy - side / 2, side, side};
}

static void place_list(struct ui *ui, const struct screen_env *env, struct layout *o, int anchor)
{
    int n = env->catalog->n_capsules, gap = ui_px(ui, 20), floor_y = page_floor(ui, env) - library_tiles_height(ui, env);
    int top = titles_bottom(o) + ui_px(ui, 46), arrows = ui_px(ui, 96 + 24);
    o->node = ui_px(ui, 64);
    o->x0 = (float)(o->left + o->node + ui_px(ui, 32));
    o->card_w = ui->w - o->left - (int)o->x0;
    o->per_page = n < 12 ? n : 12;
    o->picture = ui_px(ui, ui->text_percent >= 200 ? 220 : 292);
    int lines = most_lines(ui, env, o, CARD_LYING, o->card_w - o->picture);
    int least = ui_px(ui, 236), h = card_words_height(ui, CARD_LYING, 0, lines);
    h = h < least ? least : h;
    bool paged = n * (h + gap) - gap > floor_y - top;
    int room = floor_y - top - (paged ? arrows : 0), fit = (room + gap) / (h + gap);
    o->per_page = fit < 1 ? 1 : fit < n ? fit : n;
    turn_to(o, n, anchor);
    int wide = (room + gap) / o->per_page - gap, most = ui_px(ui, 400);
    h = wide < h ? h : wide > most ? (h > most ? h : most) : wide;
    o->card_h = o->per_page < 5 || paged ? h : o->card_h;
    if (!o->card_h)
        o->card_h = h > ui_px(ui, 260) ? ui_px(ui, 260) : h;
    o->picture = (int)lroundf((float)o->card_h * 1.237f);
    int widest = ui_px(ui, ui->text_percent >= 200 ? 220 : ui->text_percent >= 150 ? 292 : 396);
    o->picture = o->picture > widest ? widest : o->picture;
    o->step = (float)(o->card_h + gap);
    o->card_y = top + (room - (int)o->step * o->per_page + gap) * 2 / 5;
    int y = floor_y - ui_px(ui, 96), side = ui_px(ui, 96);
    o->previous = (struct rect){ui->w - o->left - 2 * side - ui_px(ui, 24), y, side, side};
    o->next = (struct rect){ui->w - o->left - side, y, side, side};
}

struct layout layout_of(struct ui *ui, const struct screen_env *env, int top, int anchor)
{
    struct layout o = {.upright = !ui->portrait};
    place_titles(ui, env, &o, top);
    if (o.upright)
        place_row(ui, env, &o, anchor);
    else
        place_list(ui, env, &o, anchor);
    return o;
}

struct rect layout_card(const struct layout *o, int i)
{
    if (o->upright)
        return (struct rect){(int)lroundf(o->x0 + o->step * (float)i), o->card_y, o->card_w,
                             o->card_h};
    return (struct rect){(int)lroundf(o->x0), o->card_y + (int)lroundf(o->step * (float)i),
                         o->card_w, o->card_h};
}
