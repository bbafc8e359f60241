/*
 * The head of a page says whose it is. A logo is an author's picture: it is decoded in the player's
 * sandboxed child, never enlarged beyond its box, and put on a plate when its mean colour lacks
 * contrast with the page; until it is there, and when it cannot be had, the name stands alone.
 */
#include "screens/author_text.h"
#include "screens/brand.h"

#include <math.h>
#include <stdlib.h>

#include "screens/fit_text.h"
#include "screens/pictures.h"

enum { LOGO_W = 240, LOGO_H = 60, MARK = 48, MARK_ALONE = 60, PLATE_PAD = 10 };

struct accents brand_accents(const struct organisation *o)
{
    if (!o)
        return (struct accents){0};
    const struct organisation_colour *c = o->colours;
    return (struct accents){
        .signal = {c[ORGANISATION_ACCENT].argb, c[ORGANISATION_ACCENT_ON_DARK].argb,
                   c[ORGANISATION_ACCENT_ON_LIGHT].argb},
        .pick = {c[ORGANISATION_SECOND].argb, c[ORGANISATION_SECOND_ON_DARK].argb,
                 c[ORGANISATION_SECOND_ON_LIGHT].argb},
    };
}

static const struct organisation *organisation_of(const struct screen_env *env)
{
    return env->organisation;
}

struct str brand_name(const struct ui *ui, const struct screen_env *env)
{
    const struct organisation *o = organisation_of(env);
    struct str name = {0};
    if (o)
        name = author_text(ui, &o->name);
    return name.len ? name : ui_str(ui, STR_APP_NAME);
}

const struct theme *screen_theme(const struct screen_env *env, enum theme_kind kind)
{
    return env->themes ? &env->themes->of[kind] : theme_of(kind);
}

/* ---- logo ---- */

struct logo {
    uint32_t image; /* 0: none */
    int w, h;       /* px on the page */
    bool plate;
    color_t ground; /* of the plate */
};

/* Mean colour of what is not transparent; *solid: it has no transparency, so its ground is its own. */
static color_t mean_colour(const uint32_t *px, int w, int h, bool *solid)
{
    uint64_t sum[3] = {0}, weight = 0, full = 0, n = (uint64_t)w * (uint64_t)h;
    for (uint64_t i = 0; i < n; i++) {
        uint32_t a = px[i] >> 24;
        full += a == 255;
        weight += a;
        for (int k = 0; k < 3; k++)
            sum[k] += (uint64_t)(px[i] >> (16 - 8 * k) & 0xFF) * a;
    }
    *solid = full * 50 > n * 49;
    color_t out = 0xFF;
    for (int k = 0; k < 3; k++)
        out = out << 8 | (color_t)(weight ? sum[k] / weight : 0);
    return out;
}

bool brand_plate(const uint32_t *px, int w, int h, color_t page, color_t *ground)
{
    bool solid;
    color_t mean = mean_colour(px, w, h, &solid);
    *ground = theme_contrast(mean, 0xFFFFFFFF) > 3 ? 0xFFFFFFFF : 0xFF0A1222;
    return !solid && theme_contrast(mean, page) < 3;
}

static bool on_light(const struct ui *ui)
{
    return theme_contrast(ui_color(ui, C_BG), 0xFF000000) > theme_contrast(ui_color(ui, C_BG), 0xFFFFFFFF);
}

static struct logo logo_of(const struct ui *ui, const struct screen_env *env, int max_w, int max_h)
{
    const struct organisation *o = organisation_of(env);
    struct logo l = {0};
    const char *path = !o ? NULL : on_light(ui) && o->logo_on_light ? o->logo_on_light : o->logo;
    int w, h;
    uint32_t image = path ? pictures_get(env->pictures, path, 0, max_w, max_h, NULL) : 0;
    const uint32_t *px = images_get(env->images, image, &w, &h);
    if (!image || !px)
        return l;
    float k = fminf((float)max_w / (float)w, (float)max_h / (float)h);
    l = (struct logo){.image = image, .w = (int)lroundf((float)w * k), .h = (int)lroundf((float)h * k)};
    l.plate = brand_plate(px, w, h, ui_color(ui, C_BG), &l.ground);
    return l;
}

static void draw_logo(struct ui *ui, const struct logo *l, int x, int cy)
{
    int pad = l->plate ? ui_px(ui, PLATE_PAD) : 0;
    struct rect at = {x + pad, cy - l->h / 2, l->w, l->h};
    if (l->plate)
        draw_rounded(ui->list, ui_grow(at, pad), (float)ui_px(ui, 14), l->ground, 0, 0);
    draw_image(ui->list, l->image, (struct rect){0, 0, 0, 0}, at, 0, DRAW_ALL_CORNERS, 255, 255, 255);
}

static int logo_width(const struct ui *ui, const struct logo *l)
{
    return l->image ? l->w + (l->plate ? 2 * ui_px(ui, PLATE_PAD) : 0) : 0;
}

int brand_logo(struct ui *ui, const struct screen_env *env, int x, int cy, int w_reference,
               int h_reference)
{
    struct logo l = logo_of(ui, env, ui_px(ui, (float)abs(w_reference)), ui_px(ui, (float)h_reference));
    int w = logo_width(ui, &l);
    if (w)
        draw_logo(ui, &l, w_reference < 0 ? x - w : x, cy);
    return w;
}

/* ---- the line ---- */

/* Beside the bar there may be less room than a logo has on a page. */
static void fit_logo(const struct ui *ui, struct logo *l, int room)
{
    int w = logo_width(ui, l), air = w - l->w;
    if (!l->image || w <= room || room <= air)
        return;
    l->h = l->h * (room - air) / l->w;
    l->w = room - air;
}

/* One line, or divided into two smaller ones; NULL: it finds no room. */
static const struct text_block *name_block(struct ui *ui, struct str name, int room, bool divided,
                                           struct text_style *style)
{
    if (room < ui_px(ui, 120))
        return NULL;
    *style = ui_style(ui, T_BRAND);
    if (text_width(ui->text, name, style) <= (float)room)
        return ui_layout(ui, name, style, 0, 1, TEXT_START, TEXT_NO_WRAP);
    if (!divided)
        return NULL;
    *style = ui_style(ui, T_CAPTION_BOLD);
    const struct text_block *b = ui_layout(ui, name, style, (float)room, 0, TEXT_START, TEXT_BALANCE);
    return b->n_lines <= 2 && b->width <= (float)room ? b : NULL;
}

/* As small as a whole title needs it to be in two lines. */
static const struct text_block *squeezed(struct ui *ui, struct str name, int room, struct text_style *style)
{
    if (room < ui_px(ui, 120))
        return NULL;
    *style = ui_style(ui, T_CAPTION_BOLD);
    const struct text_block *b = fit_text(ui, name, style, room, 2 * (int)ceilf(style->line_px), TEXT_START);
    return b->truncated ? NULL : b;
}

struct rect brand_draw_titled(struct ui *ui, const struct screen_env *env, struct str title, int x, int cy, int room_px)
{
    const struct organisation *o = organisation_of(env);
    bool titled = !o && title.len;
    struct str name = titled ? title : brand_name(ui, env);
    struct logo l = logo_of(ui, env, ui_px(ui, LOGO_W), ui_px(ui, LOGO_H));
    fit_logo(ui, &l, room_px);
    struct text_style style;
    int sign = l.image ? logo_width(ui, &l) + ui_px(ui, 20) : o ? 0 : ui_px(ui, 64);
    const struct text_block *b = name_block(ui, name, room_px - sign, o || titled, &style);
    if (!b && titled)
        b = squeezed(ui, name, room_px - sign, &style);
    if (!b)
        sign = l.image ? logo_width(ui, &l) : ui_px(ui, MARK_ALONE);
    int h = ui_px(ui, !b && !l.image ? MARK_ALONE : MARK), w = sign + (b ? (int)ceilf(b->width) + 1 : 0);
    h = l.image && l.h > h ? l.h : h;
    h = b && (int)ceilf(b->height) > h ? (int)ceilf(b->height) : h;
    struct rect r = {x, cy - h / 2, w, h};
    if (l.image)
        draw_logo(ui, &l, x, cy);
    else if (!o || !b)
        ui_mark(ui, x, cy - ui_px(ui, b ? MARK : MARK_ALONE) / 2, b ? MARK : MARK_ALONE);
    if (b && b->n_lines == 1)
        ui_label(ui, (struct rect){x + sign, r.y, w - sign, r.h}, TEXT_START, &style,
                 ui_color(ui, C_TEXT), name);
    else if (b)
        draw_text(ui->list, (float)(x + sign), (float)cy - b->height / 2, b, ui_color(ui, C_TEXT));
    ui->tree->mark = r;
    if (o || b)
        ui_record(ui, ROLE_TEXT, 0, 0, name, (struct str){NULL, 0}, r);
    return r;
}

struct rect brand_draw(struct ui *ui, const struct screen_env *env, int x, int cy, int room_px)
{
    return brand_draw_titled(ui, env, (struct str){NULL, 0}, x, cy, room_px);
}
