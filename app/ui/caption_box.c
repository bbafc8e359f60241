/*
 * Captions: every line of text has a box of its own that hugs it; boxes touch and never overlap.
 * Long cues wrap at 68 % of the picture's width into lines of equal length; lines the author broke
 * stay broken. Nothing is ever cut: a cue of more lines than the design wants grows upwards. The
 * block stays inside the picture's 5 % safe edge and above floor_px.
 */
#include "ui/caption_box.h"

#include <math.h>

static const enum type_token sizes[] = {
    [CAPTION_STANDARD] = T_SUBTITLE,
    [CAPTION_ROOM] = T_SUBTITLE_ROOM,
    [CAPTION_LARGEST] = T_SUBTITLE_ROOM,
};

/* Sizes belong to a picture 1080 px high; a smaller picture has smaller captions, with a floor for
 * the eye. */
static struct text_style style_of(const struct caption_view *v, enum type_token token, float size)
{
    const struct type_spec *t = &theme_type[token];
    float picture = (float)v->picture.h / 1080, wide = (float)v->picture.w / 1920;
    float k = v->picture.h > v->picture.w ? (float)v->picture.w / 1080 : fminf(picture, wide);
    float px = roundf(size * k);
    px = px < 20 ? 20 : px;
    return (struct text_style){.family = t->family,
                               .weight = t->weight,
                               .size_px = px,
                               .line_px = roundf(px * t->line / t->size)};
}

static float size_of(enum caption_size size)
{
    return size == CAPTION_LARGEST ? 72 : theme_type[sizes[size]].size;
}

/* All cues as one text, one below the other. */
static struct str joined(struct ui *ui, const struct str *texts, int n)
{
    struct buf all = BUF_INIT;
    for (int i = 0; i < n; i++) {
        struct str t = str_trim(texts[i]);
        if (t.len && all.len)
            buf_add_char(&all, '\n');
        buf_add(&all, t);
    }
    struct str kept = arena_str(ui->arena, buf_str(&all));
    buf_release(&all);
    return kept;
}

static const struct text_block *lay_out(struct ui *ui, const struct caption_view *v,
                                        struct str text, const struct text_style *style)
{
    struct text_options o = {
        .max_width = roundf((float)v->picture.w * (v->picture.h > v->picture.w ? 0.9f : 0.68f)),
        .align = TEXT_START,
        .flags = TEXT_BALANCE,
        .language = v->language ? v->language : string_language_code(ui->lang)};
    return text_layout(ui->text, ui->arena, text, style, &o);
}

/* One block of lines with their boxes, pad wider than the text on both sides, its lower edge at
 * bottom; returns the area. */
static struct rect draw_block(struct ui *ui, const struct caption_view *v,
                              const struct text_block *b, const struct text_style *style,
                              int bottom, int pad, color_t ink)
{
    struct rect area = {0, 0, 0, 0};
    int line = (int)lroundf(style->line_px);
    int top = bottom - line * (int)b->n_lines;
    for (uint32_t i = 0; i < b->n_lines; i++) {
        const struct text_line *l = &b->lines[i];
        int w = (int)ceilf(l->width), x = v->picture.x + (v->picture.w - w) / 2;
        struct rect box = {x - pad, top + line * (int)i, w + 2 * pad, line};
        if (w <= 0)
            continue;
        draw_fill(ui->list, box, ui_color(ui, C_SUBTITLE_BOX));
        struct text_line moved = *l;
        moved.x = 0;
        struct text_line *kept = arena_new(ui->arena, struct text_line);
        *kept = moved;
        struct text_block *one = arena_new(ui->arena, struct text_block);
        *one = (struct text_block){
            .n_lines = 1, .lines = kept, .width = l->width, .height = style->line_px};
        draw_text(ui->list, (float)x,
                  roundf((float)box.y + l->baseline - style->line_px * (float)i) - l->baseline,
                  one, ink);
        area = rect_join(area, box);
    }
    return area;
}

struct rect ui_caption_box(struct ui *ui, const struct caption_view *v)
{
    struct str first = joined(ui, v->texts, v->n), second = joined(ui, v->second, v->n_second);
    struct rect area = {0, 0, 0, 0};
    if (!first.len && !second.len)
        return area;
    float k = (float)v->picture.h / 1080;
    if (!first.len) { /* the second language alone looks like the first */
        first = second;
        second = (struct str){NULL, 0};
    }
    int bottom = v->picture.y + v->picture.h - (int)lroundf((second.len ? 92 : 86) * k);
    if (v->floor_px && bottom > v->floor_px)
        bottom = v->floor_px;
    if (second.len) {
        float size = size_of(v->size) * 38 / 60;
        struct text_style small = style_of(v, T_SUBTITLE_2, size);
        area = draw_block(ui, v, lay_out(ui, v, second, &small), &small, bottom,
                          (int)lroundf(18 * small.size_px / size), ui_color(ui, C_SUBTITLE_2));
        bottom = area.y - (int)lroundf(18 * k);
    }
    struct text_style style = style_of(v, sizes[v->size], size_of(v->size));
    color_t white = 0xFFFFFFFF;
    int pad = (int)lroundf(22 * style.size_px / size_of(v->size));
    area = rect_join(area,
                     draw_block(ui, v, lay_out(ui, v, first, &style), &style, bottom, pad, white));
    int at = ui_record(ui, ROLE_CAPTION, 0, v->spoken ? STATE_SPOKEN : 0, first, second, area);
    ui->tree->nodes[at].lang = arena_str(ui->arena, str_c(v->language));
    return area;
}
