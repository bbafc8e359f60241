/*
 * The card over the progress bar (design 03): what is at the place that the pointer is on or that a
 * finger drags to. The small pictures of a capsule are one image, named by its time line and read by
 * the still job of a decoder child; without them the card says the time and the chapter.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/capsule_view.h"
#include "screens/pictures.h"
#include "screens/timecode.h"

enum { CARD_W = 288, PAD = 8, PICTURE_H = 153, PICTURE_LEAST = 72, EDGE = 96, ABOVE = 30, LINES_MOST = 4 };

bool capsule_preview_at(const struct ui *ui, const struct capsule_view *v, struct rect bar,
                        int64_t *at_us)
{
    uint32_t id = UI_ID(CAPSULE_ID_POSITION, 0);
    double share = (double)v->st->preview_ppm / 1e6;
    if ((ui->pressed != id && ui->hover != id) || v->level.length_us <= 0 || bar.w <= 1)
        return false;
    if (ui->pressed != id)
        share = (double)(v->st->pointer_x - bar.x) / (bar.w - 1);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    *at_us = (int64_t)(share * (double)v->level.length_us);
    return true;
}

/* The sheet of all small pictures at its own size; 0 until it is there, or when there is none. */
static uint32_t sheet_of(const struct capsule_view *v, int64_t at_us, struct rect *src)
{
    const struct timeline *t = &v->st->capsule->timeline;
    const struct thumbnails *p = &t->thumbnails;
    *src = (struct rect){0, 0, p->width, p->height};
    if (!timeline_thumbnail(t, at_us, &src->x, &src->y))
        return 0;
    int64_t n = (v->level.length_us + p->every_us - 1) / p->every_us;
    int rows = (int)((n + p->columns - 1) / p->columns);
    return pictures_get(v->env->pictures, p->path, 0, p->columns * p->width, rows * p->height,
                        NULL);
}

struct card {
    struct str time, chapter, title;
    const struct text_block *lines; /* of the title; NULL without chapters */
    uint32_t sheet;
    struct rect src;
    bool low;                       /* the title stands in the chapter's place, where it fits */
    int pad, text_h, h, w, picture_w;
};

static struct text_style style_of(const struct ui *ui, float size, float line, int weight)
{
    struct text_style s = ui_style_sized(ui, T_CAPTION, size, line);
    s.weight = weight;
    return s;
}

/* Widest first, as high as its share of the card's width, less where the title above comes near. */
static void size_picture(struct ui *ui, struct card *k, int most_h)
{
    int words = k->text_h + 4 * k->pad, w = k->w - 2 * k->pad;
    int picture_h = k->sheet ? w * PICTURE_H / (CARD_W - 2 * PAD) : 0;
    if (picture_h > most_h - words)
        picture_h = most_h - words;
    if (picture_h < ui_px(ui, PICTURE_LEAST))
        picture_h = 0, k->sheet = 0;
    k->picture_w = picture_h * (CARD_W - 2 * PAD) / PICTURE_H;
    k->picture_w = k->picture_w < w - k->pad ? k->picture_w : w;
    k->h = words + picture_h;
}

static struct card card_at(struct ui *ui, const struct capsule_view *v, int64_t at_us, int most_h)
{
    struct card k = {.time = str_c(timecode(ui->arena, at_us)), .pad = ui_px(ui, PAD)};
    float grown = ui_text_scale(ui, 26);
    k.w = ui_px(ui, CARD_W * (grown > 1.5f ? 1.5f : grown));
    k.sheet = sheet_of(v, at_us, &k.src);
    k.text_h = (int)style_of(ui, 26, 34, 700).line_px;
    int index = 0;
    const struct mark *m = capsule_has_chapters(v->st->capsule)
                               ? capsule_chapter_at(v->st->capsule, at_us, &index)
                               : NULL;
    if (m) {
        const char *n = arena_strf(ui->arena, "%d", index + 1).ptr;
        const char *of = arena_strf(ui->arena, "%d", v->st->capsule->timeline.n_chapters).ptr;
        struct text_style bold = style_of(ui, 20, 26, 600);
        k.chapter = strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_CHAPTER_OF), "n", n, "of", of,
                                 NULL);
        k.title = author_text(ui, &m->title);
        int most = 2;
        do { /* the picture gives way */
            k.lines = ui_layout(ui, k.title, &bold, (float)(k.w - 4 * k.pad), most, TEXT_START, TEXT_ELLIPSIS);
        } while (k.lines->truncated && most++ < LINES_MOST);
        k.text_h += (int)ceilf(k.lines->height);
    }
    size_picture(ui, &k, most_h);
    if (k.lines && k.h > most_h) { /* one line: the title beside the time */
        k.low = true;
        k.h -= (int)ceilf(k.lines->height);
        k.text_h -= (int)ceilf(k.lines->height);
        struct text_style bold = style_of(ui, 26, 34, 700), small = style_of(ui, 20, 26, 500);
        int most = ui->w - 2 * ui_px(ui, EDGE), whole = (int)ceilf(text_width(ui->text, k.time, &bold)) + ui_px(ui, 12) +
                   (int)ceilf(text_width(ui->text, k.title, &small)) + 1 + 4 * k.pad;
        k.w = whole > k.w && whole <= most ? whole : k.w;
    }
    return k;
}

/* Time, and at its right "Chapter 5 of 5" where there is room; below it the title, or in its place on a low card. */
static void draw_words(struct ui *ui, const struct card *k, struct rect r)
{
    color_t ink = ui->theme->color[C_ON_TOAST];
    struct text_style bold = style_of(ui, 26, 34, 700), small = style_of(ui, 20, 26, 500);
    struct rect line = {r.x, r.y, r.w, (int)bold.line_px};
    bold.tabular = true;
    ui_label(ui, line, TEXT_START, &bold, ink, k->time);
    int gone = (int)ceilf(text_width(ui->text, k->time, &bold)) + ui_px(ui, 12);
    line.x += gone;
    line.w -= gone;
    struct str beside = k->low ? k->title : k->chapter;
    if (k->lines && text_width(ui->text, beside, &small) <= (float)line.w)
        ui_label(ui, line, TEXT_START, &small, color_fade(ink, 210), beside);
    if (k->lines && !k->low)
        draw_text(ui->list, (float)r.x, (float)(r.y + line.h), k->lines, ink);
}

/* x: of the place it is about. */
static struct rect rect_of(const struct ui *ui, const struct card *k, struct rect bar, int x)
{
    int edge = ui_px(ui, ui->portrait ? 48 : EDGE), left = x - k->w / 2, last = ui->w - edge - k->w;
    left = left < edge ? edge : left > last ? last : left;
    return (struct rect){left, bar.y - ui_px(ui, ABOVE) - k->h, k->w, k->h};
}

/* Of the place that is pointed at. */
static int place_of(const struct capsule_view *v, struct rect bar, int64_t at_us)
{
    return bar.x + (int)((double)bar.w * (double)at_us / (double)v->level.length_us);
}

struct rect capsule_preview_rect(struct ui *ui, const struct capsule_view *v, struct rect bar, int top)
{
    int64_t at_us;
    if (!capsule_preview_at(ui, v, bar, &at_us))
        return (struct rect){0, 0, 0, 0};
    struct card k = card_at(ui, v, at_us, bar.y - ui_px(ui, ABOVE) - top);
    return rect_of(ui, &k, bar, place_of(v, bar, at_us));
}

void capsule_draw_preview(struct ui *ui, const struct capsule_view *v, struct rect bar, int top)
{
    const color_t *c = ui->theme->color;
    int64_t at_us;
    if (!capsule_preview_at(ui, v, bar, &at_us))
        return;
    struct card k = card_at(ui, v, at_us, bar.y - ui_px(ui, ABOVE) - top);
    int x = place_of(v, bar, at_us);
    struct rect r = rect_of(ui, &k, bar, x);
    int cy = bar.y + bar.h / 2;
    int thick = ui_px(ui, 4), high = ui_px(ui, 34);
    draw_fill(ui->list, (struct rect){x - thick / 2, cy - high / 2, thick, high}, c[C_TEXT]);
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), c[C_TOAST],
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    struct rect inside = rect_inset(r, k.pad);
    if (k.sheet) {
        struct rect picture = {inside.x + (inside.w - k.picture_w) / 2, inside.y, k.picture_w,
                               inside.h - k.text_h - 2 * k.pad};
        draw_image(ui->list, k.sheet, k.src, picture, (float)ui_px(ui, 16), DRAW_ALL_CORNERS, 255,
                   255, 255);
    }
    struct rect words = {inside.x + k.pad, inside.y + inside.h - k.text_h - k.pad,
                         inside.w - 2 * k.pad, k.text_h};
    draw_words(ui, &k, words);
    ui_record(ui, ROLE_TEXT, 0, 0, k.lines ? k.title : k.time, k.lines ? k.time : k.chapter, r);
}
