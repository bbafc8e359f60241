/*
 * A capsule's card. The whole card is one target, the button on it is only drawn. Node, picture
 * and words all show the one state computed by card_of. A card is laid out for the words it has;
 * nothing on it is cut.
 */
#include "screens/author_text.h"
#include "screens/capsule_card.h"

#include <math.h>
#include <stdio.h>

#include "screens/grid.h"
#include "screens/pictures.h"
#include "ui/icons.h"

struct picture {
    uint32_t image;
    int w, h;
    bool failed;
};

static struct picture picture_of(const struct screen_env *env, const struct card *k, int w, int h)
{
    const struct capsule *c = k->capsule;
    struct picture p = {0};
    const char *path = c->poster ? c->poster : c->media;
    int64_t at_us = c->poster ? 0 : c->timeline.length_us ? c->timeline.length_us / 8 : 8000000;
    if (!path || w <= 0 || h <= 0)
        return p;
    int wide = h * 16 / 9 > w ? h * 16 / 9 : w; /* a narrow card shows the middle, not stretched */
    p.image = k->passing ? pictures_peek(env->pictures, path, at_us, wide, h * 3)
                         : pictures_get(env->pictures, path, at_us, wide, h * 3, &p.failed);
    if (p.image && !images_get(env->images, p.image, &p.w, &p.h))
        p.image = 0;
    p.failed = p.failed && !c->poster;
    return p;
}

struct card card_checked(const struct screen_env *env, struct card card, int w, int h)
{
    bool playable = card.state == CARD_NEW || card.state == CARD_STARTED ||
                    card.state == CARD_DONE;
    if (playable && picture_of(env, &card, w, h).failed)
        card.state = CARD_BROKEN;
    return card;
}

/* ---- measures ---- */

enum { WIDE_CARD = 500 }; /* reference px; from here on a title has room for the next size */

static struct text_style title_style(const struct ui *ui, enum card_form form, int w)
{
    if (form == CARD_UPRIGHT && w >= ui_px(ui, WIDE_CARD) && ui->text_percent < 150)
        return ui_style(ui, T_S);
    return form == CARD_LYING ? ui_style_sized(ui, T_CARD, 28, 37) : ui_style(ui, T_CARD);
}

static struct str title_text(const struct ui *ui, const struct capsule *c)
{
    struct str t = author_text(ui, &c->title);
    return t.len ? t : c->media_name.len ? c->media_name : c->id;
}

static int side_padding(const struct ui *ui, enum card_form form)
{
    return ui_px(ui, form == CARD_LYING || ui->text_percent >= 150 ? 28 : 22) +
           ui_px(ui, ui->theme->high_contrast ? ui->theme->control : 2);
}

/* A narrow card needs every word of its lines; wider ones look better balanced. */
static unsigned title_flags(const struct ui *ui, int w)
{
    return w < ui_px(ui, 400) ? 0 : TEXT_BALANCE;
}

int card_title_lines(struct ui *ui, const struct capsule *capsule, enum card_form form, int w)
{
    struct text_style style = title_style(ui, form, w);
    float room = (float)(w - 2 * side_padding(ui, form));
    return (int)ui_layout(ui, title_text(ui, capsule), &style, room, 0, TEXT_START,
                          title_flags(ui, (int)room))
        ->n_lines;
}

static int row_height(const struct ui *ui)
{
    return ui_button_height(ui, BUTTON_SMALL);
}

int card_words_height(struct ui *ui, enum card_form form, int w, int lines)
{
    struct text_style style = title_style(ui, form, w), kicker = ui_style(ui, T_SMALL_BOLD);
    int title = (int)lroundf(style.line_px) * lines;
    if (form == CARD_LYING)
        return ui_px(ui, 22) + (int)kicker.line_px + title + ui_px(ui, 12) + row_height(ui) +
               ui_px(ui, 20);
    return ui_px(ui, 20) + title + (int)(style.line_px * 0.45f) + row_height(ui) + ui_px(ui, 20);
}

/* ---- drawing ---- */

enum shape { SHAPE_TOP, SHAPE_LEFT, SHAPE_ALL }; /* which corners of a picture are round */

struct tone {
    uint8_t alpha, brightness, saturation;
};

/* A picture at the left of a lying card is round on that side only: two strips, each under its own
 * clip. */
static void draw_sides(struct ui *ui, struct rect r, float radius, enum shape shape,
                       uint32_t image, struct rect src, struct tone tone)
{
    if (shape != SHAPE_LEFT) {
        draw_image(ui->list, image, src, r, radius,
                   shape == SHAPE_TOP ? DRAW_TOP : DRAW_ALL_CORNERS, tone.alpha, tone.brightness, tone.saturation);
        return;
    }
    int cut = (int)ceilf(radius);
    struct rect left = {r.x, r.y, r.w - cut, r.h}, right = {r.x + r.w - cut, r.y, cut, r.h};
    draw_clip(ui->list, left);
    draw_image(ui->list, image, src, r, radius, DRAW_ALL_CORNERS, tone.alpha, tone.brightness, tone.saturation);
    draw_unclip(ui->list);
    draw_clip(ui->list, right);
    draw_image(ui->list, image, src, r, 0, 0, tone.alpha, tone.brightness, tone.saturation);
    draw_unclip(ui->list);
}

struct rect card_cover(int w, int h, struct rect r)
{
    struct rect src = {0, 0, w, h};
    if ((int64_t)w * r.h > (int64_t)h * r.w) {
        src.w = (int)((int64_t)h * r.w / r.h);
        src.x = (w - src.w) / 2;
    } else {
        src.h = (int)((int64_t)w * r.h / r.w);
        src.y = (h - src.h) / 2;
    }
    return src;
}

static void draw_picture(struct ui *ui, const struct screen_env *env, struct rect r, float radius,
                         enum shape shape, const struct card *k)
{
    const color_t *c = ui->theme->color;
    struct picture p = picture_of(env, k, r.w, r.h);
    if (!p.image) {
        draw_rounded_part(ui->list, r, radius, shape == SHAPE_TOP ? DRAW_TOP : DRAW_ALL_CORNERS,
                          c[ui->theme->lifted ? C_SURFACE_3 : C_SURFACE_2], 0, 0);
        uint32_t icon = k->state == CARD_BROKEN    ? ICON_FILMSTRIP_OFF
                        : k->state == CARD_MISSING ? ICON_CLOCK
                                                   : ICON_PLAY_CIRCLE_OUTLINE;
        float side = fminf((float)r.h, (float)r.w) / ui->u * 0.4f;
        ui_icon(ui, r, icon, fminf(side, 96), c[k->state == CARD_BROKEN ? C_CORAL : C_LINE]);
        return;
    }
    bool dim = k->state == CARD_LOCKED || k->state == CARD_MISSING;
    struct tone tone = !dim                ? (struct tone){255, 255, 255}
                       : ui->theme->lifted ? (struct tone){115, 255, 64} /* fades into the paper */
                                           : (struct tone){255, 107, 64};
    draw_sides(ui, r, radius, shape, p.image, card_cover(p.w, p.h, r), tone);
}

/* What was watched, where it is: a part that was jumped over stays dark. */
static void draw_parts(struct ui *ui, struct rect track, const struct card *k)
{
    double px_per_ms = k->length_us > 0 ? (double)track.w * 1000 / (double)k->length_us : 0;
    for (int i = 0; i < k->parts->n; i++) {
        int x0 = (int)lround(fmin(k->parts->part[i].from_ms * px_per_ms, track.w));
        int x1 = (int)lround(fmin(k->parts->part[i].to_ms * px_per_ms, track.w));
        if (x1 > x0)
            draw_fill(ui->list, (struct rect){track.x + x0, track.y, x1 - x0, track.h},
                      ui_color(ui, C_SIGNAL));
    }
}

static void draw_bar(struct ui *ui, struct rect picture, const struct card *k)
{
    if (k->state != CARD_STARTED)
        return;
    const struct theme *page = ui_on_video(ui);
    int h = ui_px(ui, 14);
    struct rect track = {picture.x, picture.y + picture.h - h, picture.w, h};
    draw_fill(ui->list, track, color_fade(ui_color(ui, C_INK_950), 217));
    if (k->parts) {
        draw_parts(ui, track, k);
    } else {
        track.w = (int)lroundf((float)track.w * k->fraction);
        draw_fill(ui->list, track, ui_color(ui, C_SIGNAL));
    }
    ui->theme = page;
}

static struct str percent_text(struct ui *ui, const struct card *k)
{
    char n[8];
    double at = k->resume_us && k->length_us > 0 ? (double)k->resume_us / (double)k->length_us : k->fraction;
    snprintf(n, sizeof n, "%d", (int)lround(fmin(at, 1) * 100));
    return strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_RESUME), "n", n, NULL);
}

struct row {
    uint32_t icon;
    float side;
    color_t ink;
    struct str text, chip;
    color_t chip_ink, chip_fill;
};

static struct str score_text(struct ui *ui, const struct card *k)
{
    char right[16], n[16];
    snprintf(right, sizeof right, "%d", k->right);
    snprintf(n, sizeof n, "%d", k->questions);
    return k->questions ? strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_QUIZ_SCORE), "right",
                                       right, "n", n, NULL)
                        : (struct str){NULL, 0};
}

static struct row row_of(struct ui *ui, const struct card *k)
{
    const color_t *c = ui->theme->color;
    struct str none = {NULL, 0};
    switch (k->state) {
    case CARD_STARTED:
        return (struct row){ICON_PLAY, 32, c[C_TEXT], percent_text(ui, k), none, 0, 0};
    case CARD_DONE:
        return (struct row){
            ICON_CHECK_CIRCLE, 28,        c[C_SIGNAL],   ui_str(ui, STR_LIBRARY_WATCHED),
            score_text(ui, k), c[C_TEXT], c[C_SURFACE_3]};
    case CARD_LOCKED:
        return (struct row){ICON_LOCK,
                            26,
                            c[C_TEXT_3],
                            lock_short(ui, ui->arena, &k->lock),
                            none,
                            0,
                            0};
    case CARD_BROKEN:
        return (struct row){ICON_ALERT, 28, c[C_CORAL], ui_str(ui, STR_LIBRARY_BROKEN),
                            none,       0,  0};
    case CARD_MISSING:
        if (k->capsule->media_coming)
            return (struct row){ICON_CLOCK, 28, c[C_AMBER], ui_str(ui, STR_LIBRARY_PREPARING), none,
                                0,          0};
        return (struct row){ICON_CLOCK, 28, c[C_TEXT_3], ui_str(ui, STR_LIBRARY_MISSING), none,
                            0,          0};
    case CARD_NEW: break;
    }
    return (struct row){
        ICON_PLAY_CIRCLE_OUTLINE,    30,          c[C_TEXT],       ui_str(ui, STR_LIBRARY_WATCH),
        ui_str(ui, STR_LIBRARY_NEW), c[C_SIGNAL], c[C_SIGNAL_TINT]};
}

/* Icon and word at the left, chip at the right, both centred in r; where they would touch, the
 * icon goes first. */
static void draw_row(struct ui *ui, struct rect r, const struct row *row)
{
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    float side = row->side * ui_text_scale(ui, 22);
    int icon = ui_px(ui, side), gap = ui_px(ui, 10),
        word = (int)ceilf(text_width(ui->text, row->text, &style)) + 1;
    int chip = row->chip.len ? ui_chip_width(ui, row->chip, false) : 0;
    bool with_icon = icon + gap + word + (chip ? ui_px(ui, 4) + chip : 0) <= r.w;
    if (with_icon)
        ui_icon(ui, (struct rect){r.x, r.y, icon, r.h}, row->icon, side, row->ink);
    struct rect text = {r.x + (with_icon ? icon + gap : 0), r.y, word, r.h};
    ui_label(ui, text, TEXT_START, &style, row->ink, row->text);
    if (chip && text.x + word + ui_px(ui, 4) + chip <= r.x + r.w)
        ui_chip(ui, r.x + r.w - chip, r.y + (r.h - ui_chip_height(ui)) / 2, row->chip, 0,
                row->chip_ink, row->chip_fill);
}

static void draw_resume(struct ui *ui, struct rect r, bool full, const struct card *k)
{
    struct button b = {.kind = BUTTON_PRIMARY,
                       .size = BUTTON_SMALL,
                       .label = percent_text(ui, k),
                       .icon = ICON_PLAY,
                       .drawn_only = true};
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int own = ui_button_width(ui, &b), text = (int)ceilf(text_width(ui->text, b.label, &style));
    if (text + ui_px(ui, 2 * 20 + 32 + 12) > r.w)
        b.icon = 0; /* a narrow card with a long word: the icon gives way, the text never */
    ui_button(ui, r.x, r.y + r.h - ui_button_height(ui, BUTTON_SMALL), full || own > r.w ? r.w : 0,
              &b);
}

/* What is spoken after the title. A bar in parts says nothing to who does not see it. */
static struct str spoken(struct ui *ui, const struct card *k, const struct row *row)
{
    if (k->state == CARD_STARTED && k->parts) {
        const char *percent = arena_strf(ui->arena, "%d", (int)lroundf(k->fraction * 100)).ptr;
        struct str seen = strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_SEEN), "percent", percent, NULL);
        return arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(row->text), STR_ARG(seen));
    }
    if (!row->chip.len)
        return row->text;
    return arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(row->text),
                      STR_ARG(row->chip));
}

struct str card_state_text(struct ui *ui, const struct card *k)
{
    struct row row = row_of(ui, k);
    return spoken(ui, k, &row);
}

void card_draw_state(struct ui *ui, struct rect r, const struct card *k)
{
    struct row row = row_of(ui, k);
    draw_row(ui, r, &row);
}

void card_draw_picture(struct ui *ui, const struct screen_env *env, struct rect r, float radius,
                       const struct card *k)
{
    draw_picture(ui, env, r, radius, SHAPE_ALL, k);
    draw_bar(ui, r, k);
}

static color_t title_ink(const struct ui *ui, const struct card *k)
{
    return ui_color(ui, k->state == CARD_LOCKED || k->state == CARD_MISSING ? C_TEXT_3 : C_TEXT);
}

static const struct text_block *fitted_title(struct ui *ui, const struct card *k,
                                             enum card_form form, int w, int h)
{
    struct text_style style = title_style(ui, form, w + 2 * side_padding(ui, form));
    struct str text = title_text(ui, k->capsule);
    const struct text_block *b = ui_layout(ui, text, &style, (float)w, 0, TEXT_START,
                                           title_flags(ui, w));
    if ((int)b->height <= h)
        return b;
    style.size_px =
        roundf(style.size_px * 0.92f); /* design 5: first ten per cent smaller, then an ellipsis */
    style.line_px = roundf(style.line_px * 0.93f);
    int lines = (int)((float)h / style.line_px);
    return ui_layout(ui, text, &style, (float)w, lines < 1 ? 1 : lines, TEXT_START,
                     title_flags(ui, w) | TEXT_ELLIPSIS);
}

/* Words of a card in r (inside its padding): title on top, state at the bottom. */
static void draw_words(struct ui *ui, struct rect r, enum card_form form, const struct card *k,
                       const struct row *row)
{
    int line_h = k->state == CARD_STARTED ? row_height(ui)
                 : row->chip.len          ? ui_chip_height(ui)
                                          : (int)ui_style(ui, T_SMALL_BOLD).line_px;
    const struct text_block *title = fitted_title(ui, k, form, r.w, r.h - line_h - ui_px(ui, 4));
    draw_text(ui->list, (float)r.x, (float)r.y, title, title_ink(ui, k));
    struct rect foot = {r.x, r.y + r.h - line_h, r.w, line_h};
    if (k->state == CARD_STARTED)
        draw_resume(ui, foot, form == CARD_UPRIGHT && r.w < ui_px(ui, WIDE_CARD), k);
    else
        draw_row(ui, foot, row);
}

static void draw_kicker(struct ui *ui, struct rect *r, const struct card *k)
{
    struct str text = author_text(ui, &k->capsule->kicker);
    if (!text.len)
        return;
    bool off = k->state == CARD_LOCKED || k->state == CARD_MISSING;
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    const struct text_block *b = ui_layout(ui, text, &style, (float)r->w, 1, TEXT_START,
                                           TEXT_ELLIPSIS);
    draw_text(ui->list, (float)r->x, (float)r->y, b, ui_color(ui, off ? C_TEXT_3 : C_SIGNAL));
    r->y += (int)style.line_px;
    r->h -= (int)style.line_px;
}

/* A finger is on it: the film's page will want the poster in its own size. */
static void ask_ahead(struct ui *ui, const struct screen_env *env, const struct card *k)
{
    struct rect film = grid_film(ui);
    if (ui_is_pressed(ui, k->id) && k->state != CARD_LOCKED)
        pictures_exact(env->pictures, k->capsule->poster, 0, film.w, film.h);
}

void card_draw(struct ui *ui, const struct screen_env *env, struct rect r, enum card_form form,
               int picture, const struct card *card)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 24);
    int edge = ui_px(ui, ui->theme->high_contrast ? ui->theme->control : 2),
        pad = side_padding(ui, form);
    bool lying = form == CARD_LYING;
    struct rect shown = {r.x + edge, r.y + edge, lying ? picture : r.w - 2 * edge,
                         lying ? r.h - 2 * edge : picture};
    struct card k = card_checked(env, *card, shown.w, shown.h);
    ask_ahead(ui, env, &k);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, k.id, C_SURFACE), (float)edge,
                 c[ui_is_hovered(ui, k.id) ? C_LINE : C_CARD_EDGE]);
    if (picture > 0) {
        draw_picture(ui, env, shown, radius - (float)edge, lying ? SHAPE_LEFT : SHAPE_TOP, &k);
        draw_bar(ui, shown, &k);
    }
    struct row row = row_of(ui, &k);
    struct rect words = {r.x + pad, shown.y + shown.h + ui_px(ui, 20), r.w - 2 * pad, 0};
    if (lying) {
        words = (struct rect){shown.x + shown.w + ui_px(ui, 28), r.y + ui_px(ui, 24), 0, 0};
        words.w = r.x + r.w - ui_px(ui, 28) - words.x;
    }
    words.h = r.y + r.h - edge - ui_px(ui, 20) - words.y;
    if (lying)
        draw_kicker(ui, &words, &k);
    draw_words(ui, words, form, &k, &row);
    ui_focus_ring(ui, r, radius, k.id);
    unsigned state = STATE_FOCUSABLE | (k.primary ? STATE_PRIMARY : 0) | k.node_state |
                     (k.state == CARD_LOCKED ? STATE_DISABLED : 0);
    int node = ui_record(ui, ROLE_BUTTON, k.id, state, title_text(ui, k.capsule), spoken(ui, &k, &row),
                         r);
    struct node *kept = &ui->tree->nodes[node];
    kept->group = (int)UI_KIND(k.id) + 1;
    kept->place = k.place;
    kept->of = k.of;
}
