/*
 * Tiles (design 12) are a table: a page appears in the row as soon as the playlist has what it
 * shows. One to three share the row; words that do not fit become smaller before they are cut.
 */
#include "screens/library_tiles.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/progress_facts.h"
#include "screens/steps.h"
#include "ui/icons.h"

enum { TILES_MAX = 4 };

static bool has_steps(const struct catalog *c)
{
    return c->process != NULL;
}

static bool has_about(const struct catalog *c)
{
    return c->about || c->process;
}

static struct str steps_title(struct ui *ui, const struct screen_env *env)
{
    const char *n = arena_strf(ui->arena, "%d", env->catalog->process->n_steps).ptr;
    return strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_STEPS), "n", n, NULL);
}

static struct str steps_text(struct ui *ui, const struct screen_env *env)
{
    int of = env->catalog->process->n_steps, n = steps_count(steps_ticked(env), 0, of);
    return strings_fill(ui->arena, ui_str(ui, STR_MAP_COUNT), "n",
                        arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

static bool has_progress(const struct catalog *c)
{
    return c->policy.my_progress;
}

static struct str progress_title(struct ui *ui, const struct screen_env *env)
{
    (void)env;
    return ui_str(ui, STR_PROGRESS_TITLE);
}

static struct str progress_text(struct ui *ui, const struct screen_env *env)
{
    int of, n = progress_done(env, &of);
    enum string_id id = strings_counted_of(ui->lang, n, of, STR_PROGRESS_TILE_ONE, STR_PROGRESS_TILE);
    return strings_fill(ui->arena, ui_str(ui, id), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

static struct str about_title(struct ui *ui, const struct screen_env *env)
{
    (void)env;
    return ui_str(ui, STR_LIBRARY_ABOUT);
}

static struct str about_text(struct ui *ui, const struct screen_env *env)
{
    (void)env;
    return ui_str(ui, STR_LIBRARY_ABOUT_TEXT);
}

static const struct tile {
    enum screen_id to;
    uint32_t icon;
    bool (*there)(const struct catalog *c);
    struct str (*title)(struct ui *ui, const struct screen_env *env);
    struct str (*text)(struct ui *ui, const struct screen_env *env);
} tiles[] = {
    {SCREEN_MAP, ICON_CHECKBOX_MULTIPLE, has_steps, steps_title, steps_text},
    {SCREEN_PROGRESS, ICON_TROPHY, has_progress, progress_title, progress_text},
    {SCREEN_ABOUT, ICON_INFORMATION, has_about, about_title, about_text},
};
_Static_assert(ARRAY_LEN(tiles) <= TILES_MAX, "the row has room for them");

/* Index into the table by place in the row; returns how many there are. */
static int shown(const struct screen_env *env, int of[TILES_MAX])
{
    int n = 0;
    for (int i = 0; i < (int)ARRAY_LEN(tiles); i++)
        if (tiles[i].there(env->catalog))
            of[n++] = i;
    return n;
}

static bool large(const struct ui *ui)
{
    return ui->portrait || ui->text_percent >= 150;
}

static struct text_style title_style(const struct ui *ui)
{
    return large(ui) ? ui_style_sized(ui, T_CARD, ui->portrait ? 25 : 26, ui->portrait ? 32 : 31)
                     : ui_style(ui, T_S);
}

static int tile_height(const struct ui *ui)
{
    float lines = title_style(ui).line_px +
                  (large(ui) ? 0 : ui_style_sized(ui, T_SMALL, 22, 30).line_px);
    int h = (int)ceilf(lines) + ui_px(ui, 32), least = ui_px(ui, large(ui) ? 112 : 130);
    return h > least ? h : least;
}

/* Lower edge of the row. */
static int tiles_floor(struct ui *ui, const struct screen_env *env)
{
    int floor_y = page_floor(ui, env);
    return ui->portrait ? floor_y + ui_px(ui, 8)
           : large(ui)  ? floor_y + ui_px(ui, 8)
                        : floor_y - ui_px(ui, 24);
}

int library_tiles_height(struct ui *ui, const struct screen_env *env)
{
    int of[TILES_MAX];
    if (!shown(env, of))
        return 0;
    int top = tiles_floor(ui, env) - tile_height(ui);
    return page_floor(ui, env) - top + ui_px(ui, ui->portrait ? 28 : large(ui) ? 40 : 44);
}

/* The largest size in which the title is one line. */
static struct text_style fitted(struct ui *ui, struct str title, int room)
{
    struct text_style style = title_style(ui);
    float w = text_width(ui->text, title, &style);
    if (w > (float)room) {
        float k = fmaxf((float)room / w, 0.6f);
        style.size_px = floorf(style.size_px * k);
    }
    return style;
}

static void draw_words(struct ui *ui, struct rect r, struct str title, struct str text)
{
    const color_t *c = ui->theme->color;
    struct text_style style = fitted(ui, title, r.w), small = ui_style_sized(ui, T_SMALL, 22, 30);
    const struct text_block *t = ui_layout(ui, title, &style, (float)r.w, 1, TEXT_START,
                                           TEXT_ELLIPSIS);
    float y = (float)r.y + (float)r.h / 2;
    if (t->truncated && !text.len) /* three tiles upright: in two lines */
        t = fit_text(ui, title, &style, r.w, r.h - ui_px(ui, 16), TEXT_START);
    if (!text.len) {
        draw_text(ui->list, (float)r.x, ui_middle(ui, y, t, &style), t, c[C_TEXT]);
        return;
    }
    const struct text_block *b = fit_text(ui, text, &small, r.w, (int)ceilf(small.line_px), TEXT_START);
    y = roundf(y - (t->height + b->height) / 2);
    draw_text(ui->list, (float)r.x, y, t, c[C_TEXT]);
    draw_text(ui->list, (float)r.x, y + t->height, b, c[C_TEXT_2]);
}

static void draw_inside(struct ui *ui, struct rect r, const struct tile *t, struct str title,
                        struct str text)
{
    const color_t *c = ui->theme->color;
    int pad = ui_px(ui, large(ui) ? 28 : 32), side = ui_px(ui, large(ui) ? 44 : 72);
    struct rect sign = {r.x + pad, r.y + (r.h - side) / 2, side, side};
    int gap = ui_px(ui, large(ui) ? 24 : 30), end = ui_px(ui, 44) + pad;
    struct rect words = {sign.x + side + gap, r.y, r.w - pad - side - gap - end, r.h};
    if (ui->portrait) { /* icon and title stand together in the middle */
        gap = ui_px(ui, 16);
        words.w = r.w - 2 * ui_px(ui, 20) - side - gap;
        struct text_style style = fitted(ui, title, words.w);
        int w = (int)ceilf(text_width(ui->text, title, &style)) + 1;
        words.w = w < words.w ? w : words.w;
        sign.x = r.x + (r.w - side - gap - words.w) / 2;
        words.x = sign.x + side + gap;
    }
    if (!large(ui))
        draw_rounded(ui->list, sign, (float)ui_px(ui, 20), c[C_SURFACE_3], 0, 0);
    ui_icon(ui, sign, t->icon, 40, c[C_SIGNAL]);
    draw_words(ui, words, title, large(ui) ? (struct str){NULL, 0} : text);
    if (!ui->portrait)
        ui_icon(ui, (struct rect){r.x + r.w - end, r.y, ui_px(ui, 44), r.h}, ICON_CHEVRON_RIGHT, 44,
                c[C_TEXT_2]);
}

static void draw_tile(struct ui *ui, const struct screen_env *env, struct rect r, uint32_t id,
                      const struct tile *t)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast, edged = plain || ui_is_hovered(ui, id);
    float radius = (float)ui_px(ui, 24);
    struct str title = t->title(ui, env), text = t->text(ui, env);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE_2),
                 edged ? (float)ui_px(ui, plain ? 3 : 2) : 0, c[C_LINE]);
    draw_inside(ui, r, t, title, text);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, title, text, r);
    ui->tree->nodes[node].group = (int)UI_KIND(id) + 1;
}

void library_tiles_draw(struct ui *ui, const struct screen_env *env, uint32_t kind)
{
    int of[TILES_MAX], n = shown(env, of), left = page_margin(ui), gap = ui_px(ui, 24);
    if (!n)
        return;
    int most = n > 1 || ui->portrait ? n : 3; /* one alone is as wide as one of three */
    int w = (ui->w - 2 * left - (most - 1) * gap) / most, h = tile_height(ui);
    for (int i = 0; i < n; i++) {
        struct rect r = {left + i * (w + gap), tiles_floor(ui, env) - h, w, h};
        draw_tile(ui, env, r, UI_ID(kind, i), &tiles[of[i]]);
    }
}

struct nav library_tiles_open(const struct screen_env *env, int index)
{
    int of[TILES_MAX];
    if (index >= shown(env, of))
        return NAV(NAV_STAY);
    return (struct nav){.kind = NAV_GO, .to = tiles[of[index]].to};
}
