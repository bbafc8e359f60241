/*
 * One idea a slide, in the largest of the design's sizes at which all of it fits: first the lines
 * get smaller, then the title. Bullets come all at once. A picture that is not there leaves its
 * description, set like a title.
 */
#include "screens/author_text.h"
#include "screens/slide_page.h"

#include <math.h>

#include "base/bug.h"
#include "screens/pictures.h"
#include "screens/room_parts.h"
#include "ui/icons.h"

static struct str words(const struct ui *ui, const struct i18n *t)
{
    return author_text(ui, t);
}

bool slide_is_bare(const struct slide *s)
{
    return s->kind == SLIDE_PICTURE && !s->title.n && !s->text.n;
}

struct str slide_spoken(struct ui *ui, const struct slide *s)
{
    const struct i18n *of[] = {&s->title, &s->value, &s->text, &s->alt};
    for (size_t i = 0; i < ARRAY_LEN(of); i++) {
        struct str text = words(ui, of[i]);
        if (text.len)
            return text;
    }
    return s->picture;
}

/* The title at the top of r, at most a third of it; what is left is returned. */
static struct rect draw_title(struct ui *ui, const struct slide *s, float size, struct rect r)
{
    struct str text = words(ui, &s->title);
    if (!text.len)
        return r;
    struct room_fit f = room_fit(ui, text, true, size, (float)r.w, (float)r.h * 0.3f);
    ui_block(ui, (float)r.x, (float)r.y, f.block, ui_color(ui, C_TEXT), text, ROLE_HEADING);
    int taken = (int)ceilf(f.block->height) + ui_px(ui, 44);
    r.y += taken;
    r.h -= taken;
    return r;
}

/* ---- lines ---- */

struct lines {
    int n;
    struct str text[SLIDE_LINES_MAX];
    const struct text_block *block[SLIDE_LINES_MAX];
    struct text_style style;
    float gap, indent, h;
};

static struct lines set_lines(struct ui *ui, const struct i18n *of, int n, float size, float w)
{
    struct lines l = {.n = n, .style = room_words(ui, size)};
    l.gap = roundf(l.style.line_px * 0.5f);
    l.indent = roundf(l.style.size_px * 1.05f);
    for (int i = 0; i < n; i++) {
        l.text[i] = words(ui, &of[i]);
        l.block[i] = ui_layout(ui, l.text[i], &l.style, w - l.indent, 0, TEXT_START, 0);
        l.h += l.block[i]->height + (i ? l.gap : 0);
    }
    return l;
}

static struct lines fit_lines(struct ui *ui, const struct i18n *of, int n, float from, float w,
                              float h)
{
    struct lines l = set_lines(ui, of, n, from, w);
    for (float size = from; l.h > h;) {
        size = room_smaller(ui, size);
        if (size <= 0)
            break;
        l = set_lines(ui, of, n, size, w);
    }
    return l;
}

static void draw_lines(struct ui *ui, const struct lines *l, float x, float y)
{
    for (int i = 0; i < l->n; i++) {
        float r = roundf(l->style.size_px * 0.17f);
        float cy = y + l->block[i]->lines[0].baseline - text_cap_height(ui->text, &l->style) / 2;
        draw_disc(ui->list, x + r + 1, cy, r, ui_color(ui, C_SIGNAL));
        ui_block(ui, x + l->indent, y, l->block[i], ui_color(ui, C_TEXT), l->text[i], ROLE_TEXT);
        y += l->block[i]->height + l->gap;
    }
}

static void draw_bullets(struct ui *ui, const struct slide *s, struct rect r)
{
    r = draw_title(ui, s, 88, r);
    struct lines l = fit_lines(ui, s->lines, s->n_lines, 56, (float)r.w, (float)r.h);
    float spare = (float)r.h - l.h;
    draw_lines(ui, &l, (float)r.x,
               (float)r.y + fmaxf(0, fminf(spare * 0.3f, (ui->portrait ? 240 : 60) * ui->u)));
}

/* ---- words ---- */

static void draw_title_slide(struct ui *ui, const struct slide *s, struct rect r)
{
    struct str title = words(ui, &s->title), text = words(ui, &s->text);
    float w = (float)r.w * (ui->portrait ? 1 : 0.92f), gap = (float)ui_px(ui, 40);
    struct room_fit t = room_fit(ui, title, true, ui->portrait ? 96 : 144, w, (float)r.h * 0.62f);
    struct room_fit b = {0};
    float h = t.block->height;
    if (text.len) {
        b = room_fit(ui, text, false, 52, w, (float)r.h - h - gap);
        h += gap + b.block->height;
    }
    float y = (float)r.y + fmaxf(0, ((float)r.h - h) * 0.42f);
    ui_block(ui, (float)r.x, y, t.block, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    if (text.len)
        ui_block(ui, (float)r.x, y + t.block->height + gap, b.block, ui_color(ui, C_TEXT_2), text,
                 ROLE_TEXT);
}

static void draw_number(struct ui *ui, const struct slide *s, struct rect r)
{
    static const float sizes[] = {292, 144, 96, 72};
    struct str value = words(ui, &s->value), label = words(ui, &s->text);
    struct text_style style = ui_style(ui, T_NUM_XL);
    const struct text_block *b = NULL;
    r = draw_title(ui, s, 64, r);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        style = ui_style_sized(ui, T_NUM_XL, sizes[i], sizes[i] + 8);
        b = ui_layout(ui, value, &style, 0, 1, TEXT_START, TEXT_NO_WRAP);
        if (b->width <= (float)r.w && b->height <= (float)r.h * 0.7f)
            break;
    }
    float gap = (float)ui_px(ui, 24);
    struct room_fit l = room_fit(ui, label, false, 56, (float)r.w, (float)r.h - b->height - gap);
    float h = b->height + (label.len ? gap + l.block->height : 0);
    float y = (float)r.y + fmaxf(0, ((float)r.h - h) * 0.42f);
    ui_block(ui, (float)r.x - 10 * ui->u, y, b, ui_color(ui, C_TEXT), value, ROLE_HEADING);
    if (label.len)
        ui_block(ui, (float)r.x, y + b->height + gap, l.block, ui_color(ui, C_TEXT_2), label,
                 ROLE_TEXT);
}

static void draw_quote(struct ui *ui, const struct slide *s, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct str by = words(ui, &s->by);
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_SLIDE_QUOTE), "text",
                                   arena_cstr(ui->arena, words(ui, &s->text)), NULL);
    r = draw_title(ui, s, 64, r);
    float w = (float)r.w * (ui->portrait ? 1 : 0.92f), gap = (float)ui_px(ui, 48);
    struct room_fit q = room_fit(ui, text, true, 96, w, (float)r.h * 0.74f);
    float h = q.block->height + (by.len ? gap + 48 * ui->u : 0);
    float x = (float)r.x, y = (float)r.y + fmaxf(0, ((float)r.h - h) * 0.42f);
    ui_block(ui, x, y, q.block, c[C_TEXT], text, ROLE_TEXT);
    if (!by.len)
        return;
    y += q.block->height + gap;
    struct room_fit b = room_fit(ui, by, false, 36, w - 88 * ui->u, 110 * ui->u);
    float line = y + b.block->lines[0].baseline - text_cap_height(ui->text, &b.style) / 2;
    draw_line(ui->list, x + 2, line, x + 56 * ui->u, line, roundf(fmaxf(6 * ui->u, 2)), c[C_SIGNAL],
              true);
    ui_block(ui, x + roundf(88 * ui->u), y, b.block, c[C_TEXT_2], by, ROLE_TEXT);
}

/* ---- columns ---- */

struct column {
    struct str title, text;
    struct room_fit head, body;
    struct lines lines;
    float h;
};

static struct column set_column(struct ui *ui, const struct slide_column *of, float size, float w,
                                float h)
{
    struct column k = {.title = words(ui, &of->title), .text = words(ui, &of->text)};
    float gap = (float)ui_px(ui, 20);
    if (k.title.len) {
        k.head = room_fit(ui, k.title, true, size >= 40 ? 64 : 52, w, h * 0.4f);
        k.h += k.head.block->height + gap;
    }
    if (k.text.len) {
        k.body.style = room_words(ui, size);
        k.body.block = ui_layout(ui, k.text, &k.body.style, w, 0, TEXT_START, 0);
        k.h += k.body.block->height + gap;
    }
    k.lines = set_lines(ui, of->lines, of->n_lines, size, w);
    k.h += k.lines.n ? k.lines.h : 0;
    return k;
}

static void draw_column(struct ui *ui, const struct column *k, struct rect card)
{
    const color_t *c = ui->theme->color;
    float pad = (float)ui_px(ui, 40), gap = (float)ui_px(ui, 20), x = (float)card.x + pad,
          y = (float)card.y + pad;
    float edge = ui->theme->high_contrast ? (float)ui_px(ui, ui->theme->control) : 0;
    ui_lift(ui, card, (float)ui_px(ui, 24));
    draw_rounded(ui->list, card, (float)ui_px(ui, 24), c[C_SURFACE], edge, c[C_CARD_EDGE]);
    if (k->title.len) {
        ui_block(ui, x, y, k->head.block, c[C_TEXT], k->title, ROLE_HEADING);
        y += k->head.block->height + gap;
    }
    if (k->text.len) {
        ui_block(ui, x, y, k->body.block, c[C_TEXT_2], k->text, ROLE_TEXT);
        y += k->body.block->height + gap;
    }
    draw_lines(ui, &k->lines, x, y);
}

static void draw_columns(struct ui *ui, const struct slide *s, struct rect r)
{
    r = draw_title(ui, s, 88, r);
    int n = s->n_columns, gap = ui_px(ui, 32), pad = ui_px(ui, 40);
    bool below = ui->portrait;
    int w = below ? r.w : (r.w - gap * (n - 1)) / n, room = below ? (r.h - gap * (n - 1)) / n : r.h;
    struct column k[SLIDE_COLUMNS_MAX];
    float size = 52, tallest = 0;
    for (;;) {
        tallest = 0;
        for (int i = 0; i < n; i++) {
            k[i] = set_column(ui, &s->columns[i], size, (float)(w - 2 * pad),
                              (float)(room - 2 * pad));
            tallest = fmaxf(tallest, k[i].h);
        }
        float smaller = room_smaller(ui, size);
        if (tallest <= (float)(room - 2 * pad) || smaller <= 0)
            break;
        size = smaller;
    }
    int h = (int)ceilf(tallest) + 2 * pad;
    h = h > room ? room : h;
    for (int i = 0; i < n; i++)
        draw_column(ui, &k[i],
                    (struct rect){below ? r.x : r.x + i * (w + gap),
                                  below ? r.y + i * (h + gap) : r.y, w, h});
}

/* ---- pictures ---- */

/* What stands where a picture is not, or not yet. */
static void draw_placeholder(struct ui *ui, const struct slide *s, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct str alt = words(ui, &s->alt), sub = ui_str(ui, STR_ROOM_PICTURE_MISSING);
    struct str text = alt.len ? alt : s->picture;
    int pad = ui_px(ui, 56), h = (int)ui_style(ui, T_BODY).line_px + ui_px(ui, 28);
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), c[C_SURFACE], (float)ui_px(ui, 2), c[C_HAIR]);
    struct room_fit f = room_fit(ui, text, true, 64, (float)(r.w - 2 * pad),
                                 (float)(r.h - 2 * pad - h));
    float y = (float)r.y + ((float)(r.h - h) - f.block->height) * 0.45f;
    ui_block(ui, (float)(r.x + pad), y, f.block, c[C_TEXT], text, ROLE_IMAGE);
    ui_text(ui, (float)(r.x + pad), y + f.block->height + (float)ui_px(ui, 20),
            (float)(r.w - 2 * pad), 2, T_BODY, c[C_TEXT_3], sub, ROLE_TEXT);
}

static struct rect fit_picture(int w, int h, struct rect r)
{
    float k = fminf((float)r.w / (float)w, (float)r.h / (float)h);
    int fw = (int)lroundf((float)w * k), fh = (int)lroundf((float)h * k);
    return (struct rect){r.x + (r.w - fw) / 2, r.y + (r.h - fh) / 2, fw, fh};
}

static void draw_image_in(struct ui *ui, const struct screen_env *env, const struct slide *s,
                          struct rect r)
{
    bool failed = !s->path;
    int w, h;
    uint32_t image = s->path ? pictures_get(env->pictures, s->path, 0, ui->w, ui->h, &failed) : 0;
    if (failed) {
        draw_placeholder(ui, s, r);
        return;
    }
    if (!image || !images_get(env->images, image, &w, &h)) {
        ui_spinner(ui, (float)r.x + (float)r.w / 2, (float)r.y + (float)r.h / 2,
                   (float)ui_px(ui, 40));
        return;
    }
    struct rect at = fit_picture(w, h, r);
    bool bare = slide_is_bare(s);
    draw_image(ui->list, image, (struct rect){0, 0, 0, 0}, at, bare ? 0 : (float)ui_px(ui, 16),
               DRAW_ALL_CORNERS, 255, 255, 255);
    ui_record(ui, ROLE_IMAGE, 0, 0, slide_spoken(ui, s), words(ui, &s->alt), at);
}

/* Words beside the picture, below it in portrait. */
static void draw_picture(struct ui *ui, const struct screen_env *env, const struct slide *s,
                         struct rect r)
{
    if (slide_is_bare(s)) {
        r = (struct rect){0, 0, ui->w, r.y + r.h + ui_px(ui, 8)};
        draw_fill(ui->list, r, ui_color(ui, C_MAT));
        draw_image_in(ui, env, s, s->path ? r : rect_inset(r, ui_px(ui, 96)));
        return;
    }
    struct rect side = r, image = r;
    int gap = ui_px(ui, 56);
    if (ui->portrait) {
        image.h = r.h * 6 / 10;
        side.y += image.h + gap;
        side.h -= image.h + gap;
    } else {
        image.w = r.w * 62 / 100;
        side.x += image.w + gap;
        side.w -= image.w + gap;
    }
    draw_image_in(ui, env, s, image);
    struct str title = words(ui, &s->title), text = words(ui, &s->text);
    struct room_fit t = room_fit(ui, title, true, 64, (float)side.w, (float)side.h * 0.6f);
    float y = (float)side.y, space = title.len ? t.block->height + (float)ui_px(ui, 28) : 0;
    struct room_fit b = room_fit(ui, text, false, 40, (float)side.w, (float)side.h - space);
    if (!ui->portrait)
        y += fmaxf(0, ((float)side.h - space - (text.len ? b.block->height : 0)) * 0.42f);
    if (title.len)
        ui_block(ui, (float)side.x, y, t.block, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    if (text.len)
        ui_block(ui, (float)side.x, y + space, b.block, ui_color(ui, C_TEXT_2), text, ROLE_TEXT);
}

void slide_draw(struct ui *ui, const struct screen_env *env, const struct slide *s, struct rect r)
{
    switch (s->kind) {
    case SLIDE_PICTURE:
        draw_picture(ui, env, s, r);
        break;
    case SLIDE_TITLE:
        draw_title_slide(ui, s, r);
        break;
    case SLIDE_BULLETS:
        draw_bullets(ui, s, r);
        break;
    case SLIDE_NUMBER:
        draw_number(ui, s, r);
        break;
    case SLIDE_QUOTE:
        draw_quote(ui, s, r);
        break;
    case SLIDE_COLUMNS:
        draw_columns(ui, s, r);
        break;
    case SLIDE_KIND_COUNT:
        break;
    }
}
