/*
 * The part of a capsule that answers a question: still, place on the time line in amber, name and
 * length (design 07). Without a span only the poster and the capsule's name are shown; no place is
 * ever guessed.
 */
#include "screens/author_text.h"
#include "screens/clip_card.h"
#include "screens/fit_text.h"

#include <math.h>

#include "screens/pictures.h"
#include "screens/timecode.h"
#include "ui/icons.h"

static struct str span_text(struct ui *ui, const struct clip_card *s)
{
    struct str times = timecode_span(ui->arena, *s->span);
    int64_t seconds = (s->span->end_us - s->span->start_us + 500000) / 1000000;
    int64_t length = s->capsule->timeline.length_us;
    return strings_fill(ui->arena,
                        ui_str(ui, length > 0 ? STR_FEEDBACK_SPAN_OF : STR_FEEDBACK_SPAN),
                        "seconds", arena_strf(ui->arena, "%d", (int)seconds).ptr, "span",
                        arena_cstr(ui->arena, times), "length", timecode(ui->arena, length), NULL);
}

static void draw_still(struct ui *ui, const struct screen_env *env, const struct clip_card *s,
                       struct rect r)
{
    const struct capsule *c = s->capsule;
    const char *path = s->span || !c->poster ? c->media : c->poster;
    int64_t at_us = s->span ? s->span->start_us : path == c->media ? c->timeline.length_us / 10 : 0;
    uint32_t image =
        pictures_get(env->pictures, path, at_us, r.h * 16 / 9 > r.w ? r.h * 16 / 9 : r.w,
                     r.h > r.w * 9 / 16 ? r.h : r.w * 9 / 16, NULL);
    float radius = (float)ui_px(ui, 22);
    draw_rounded_part(ui->list, r, radius, DRAW_TOP, ui_color(ui, C_SURFACE_2), 0, 0);
    int iw = 0, ih = 0;
    if (!image || !images_get(env->images, image, &iw, &ih))
        return;
    struct rect src = {0, 0, iw, ih}; /* cover: the middle of the still */
    if ((int64_t)iw * r.h > (int64_t)ih * r.w) {
        src.w = (int)((int64_t)ih * r.w / r.h);
        src.x = (iw - src.w) / 2;
    } else {
        src.h = (int)((int64_t)iw * r.h / r.w);
        src.y = (ih - src.h) / 2;
    }
    draw_image(ui->list, image, src, r, radius, DRAW_TOP, 255, 200, 255);
}

static void draw_span(struct ui *ui, const struct clip_card *s, struct rect r)
{
    const color_t *c = ui->theme->color;
    int64_t length = s->capsule->timeline.length_us;
    draw_rounded(ui->list, r, (float)r.h / 2, c[ui->theme->high_contrast ? C_SURFACE_3 : C_HAIR],
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    if (length <= 0)
        return;
    int x0 = r.x + (int)((double)r.w * (double)s->span->start_us / (double)length);
    int x1 = r.x + (int)((double)r.w * (double)s->span->end_us / (double)length);
    int tick = ui_px(ui, 4), up = ui_px(ui, 10);
    x1 = x1 < x0 + 2 * tick ? x0 + 2 * tick : x1;
    draw_fill(ui->list, (struct rect){x0, r.y, x1 - x0, r.h}, c[C_AMBER]);
    draw_fill(ui->list, (struct rect){x0, r.y - up, tick, r.h + 2 * up}, c[C_AMBER]);
    draw_fill(ui->list, (struct rect){x1 - tick, r.y - up, tick, r.h + 2 * up}, c[C_AMBER]);
}

static struct str part_title(const struct ui *ui, const struct clip_card *s)
{
    const struct mark *chapter = NULL;
    int index = 0;
    const struct timeline *t = &s->capsule->timeline;
    for (int i = 0; s->span && i < t->n_marks; i++)
        if (str_eq(t->marks[i].name, s->watch) && t->marks[i].title.n)
            return author_text(ui, &t->marks[i].title);
    if (s->span)
        chapter = capsule_chapter_at(s->capsule, s->span->start_us, &index);
    struct str title = chapter ? author_text(ui, &chapter->title)
                               : (struct str){NULL, 0};
    return title.len ? title : author_text(ui, &s->capsule->title);
}

void clip_card_draw(struct ui *ui, const struct screen_env *env, struct rect r,
                    const struct clip_card *s)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    ui_lift(ui, r, (float)ui_px(ui, 24));
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), c[C_SURFACE], (float)ui_px(ui, plain ? 3 : 2),
                 c[plain ? C_LINE : C_CARD_EDGE]);
    int pad = ui_px(ui, 42), below = ui_px(ui, s->span ? 218 : 140);
    float grown = ui_text_scale(ui, 28);
    below = (int)((float)below * (grown > 1 ? 1 + (grown - 1) * 0.6f : 1));
    int edge = ui_px(ui, plain ? 3 : 2); /* it stays whole */
    struct rect still = {r.x + edge, r.y + edge, r.w - 2 * edge, r.h - below - edge};
    draw_still(ui, env, s, still);
    int y = still.y + still.h + ui_px(ui, s->span ? 46 : 32);
    struct str title = part_title(ui, s);
    ui_record(ui, ROLE_IMAGE, s->span ? s->id : 0, 0, title, STR(""), still);
    if (s->span) {
        float d = (float)ui_px(ui, 120), cx = (float)still.x + (float)still.w / 2,
              cy = (float)still.y + (float)still.h / 2;
        draw_disc(ui->list, cx, cy, d / 2, c[C_CURRENT]);
        ui_icon(ui, (struct rect){(int)(cx - d / 2), (int)(cy - d / 2), (int)d, (int)d}, ICON_PLAY,
                72, c[C_ON_CURRENT]);
        draw_span(ui, s, (struct rect){r.x + pad, y, r.w - 2 * pad, ui_px(ui, 12)});
        y += ui_px(ui, 12 + 32);
    }
    struct text_style name = ui_style(ui, T_S);
    const struct text_block *b = fit_text(ui, title, &name, r.w - 2 * pad, 2 * (int)name.line_px, TEXT_START);
    ui_block(ui, (float)(r.x + pad), (float)y, b, c[C_TEXT], title, ROLE_TEXT);
    if (!s->span)
        return;
    struct text_style times = ui_style(ui, T_LABEL_REGULAR);
    times.tabular = ui->text_percent < 200; /* the largest text has no room for digits of one width */
    struct str text = span_text(ui, s);
    const struct text_block *line = fit_text(ui, text, &times, r.w - 2 * pad, (int)times.line_px, TEXT_START);
    ui_block(ui, (float)(r.x + pad), (float)y + b->height + (float)ui_px(ui, 4), line, c[C_TEXT_2],
             text, ROLE_TEXT);
}
