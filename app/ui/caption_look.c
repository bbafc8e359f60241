/*
 * The choices as data and their drawing. Edges are the same glyphs once more in black, moved by a
 * few pixels, so that every executor of the draw list has them. The half box is as light as it may
 * be: over white it still leaves its darkest letters, the cyan ones, more than 4.5:1.
 */
#include "ui/caption_look.h"

#include <math.h>

#include "base/bug.h"

const int caption_steps[CAPTION_STEPS] = {75, 100, 125, 150, 200};

static const color_t inks[CAPTION_INK_COUNT] = {
    [CAPTION_INK_WHITE] = 0xFFFFFFFF,
    [CAPTION_INK_YELLOW] = 0xFFFFE600,
    [CAPTION_INK_CYAN] = 0xFF6FF0FF,
    [CAPTION_INK_GREEN] = 0xFF7CFF8E,
};

enum { HALF_ALPHA = 168, SHADOW_ALPHA = 210 };

int caption_step_index(int percent)
{
    int of_100 = 0;
    for (int i = 0; i < CAPTION_STEPS; i++) {
        if (caption_steps[i] == percent)
            return i;
        if (caption_steps[i] == 100)
            of_100 = i;
    }
    return of_100;
}

color_t caption_fill_color(const struct caption_look *look, const struct theme *theme, bool beside)
{
    if (theme->high_contrast)
        return 0xFF000000;
    switch (look->fill) {
    case CAPTION_FILL_NONE:
        return 0;
    case CAPTION_FILL_HALF:
        return color_fade(0xFF000000, HALF_ALPHA);
    case CAPTION_FILL_DARK:
        return beside ? 0xFF000000 : theme->color[C_SUBTITLE_BOX];
    default:
        return 0xFF000000;
    }
}

color_t caption_ink_color(enum caption_ink ink)
{
    return inks[(unsigned)ink < CAPTION_INK_COUNT ? ink : CAPTION_INK_WHITE];
}

color_t caption_second_color(enum caption_ink first, const struct theme *theme)
{
    return first == CAPTION_INK_YELLOW ? inks[CAPTION_INK_WHITE] : theme->color[C_SUBTITLE_2];
}

bool caption_outlined(const struct caption_look *look, const struct theme *theme)
{
    return look->edge == CAPTION_EDGE_OUTLINE || !caption_fill_color(look, theme, false);
}

static void draw_outline(struct ui *ui, float x, float y, const struct text_block *b, float r)
{
    static const float round[8][2] = {{1, 0},  {0.7f, 0.7f},   {0, 1},  {-0.7f, 0.7f},
                                      {-1, 0}, {-0.7f, -0.7f}, {0, -1}, {0.7f, -0.7f}};
    for (size_t i = 0; i < ARRAY_LEN(round); i++)
        draw_text(ui->list, x + round[i][0] * r, y + round[i][1] * r, b, 0xFF000000);
}

color_t color_between(color_t a, color_t b, unsigned percent)
{
    color_t out = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
        unsigned from = a >> shift & 0xFF, to = b >> shift & 0xFF;
        out = out << 8 | (from * (100 - percent) + to * percent + 50) / 100;
    }
    return out;
}

color_t color_over(color_t top, color_t below)
{
    return color_between(below, top, ((top >> 24) * 100 + 127) / 255);
}

color_t caption_behind(const struct caption_look *look, const struct theme *theme, bool beside)
{
    color_t box = caption_fill_color(look, theme, beside);
    return box ? color_over(box, 0xFFFFFFFF) : 0xFF000000;
}

color_t caption_legible(color_t ink, color_t behind, const struct theme *theme)
{
    double least = theme->high_contrast ? 7 : 4.5;
    bool lighter = theme_contrast(0xFFFFFFFF, behind) >= theme_contrast(0xFF000000, behind);
    color_t out = ink | 0xFF000000;
    for (unsigned percent = 0; percent <= 100; percent += 5) {
        out = color_between(ink, lighter ? 0xFFFFFFFF : 0xFF000000, percent);
        if (theme_contrast(out, behind) >= least)
            break;
    }
    return out;
}

void caption_draw_edge(struct ui *ui, const struct caption_look *look, float x, float y,
                       const struct text_block *block, float size_px)
{
    float r = fmaxf(1, roundf(size_px * 0.055f));
    if (look->edge == CAPTION_EDGE_SHADOW)
        for (int i = 2; i >= 1; i--)
            draw_text(ui->list, x + r * (float)i * 0.75f, y + r * (float)i * 0.75f, block,
                      color_fade(0xFF000000, SHADOW_ALPHA));
    if (caption_outlined(look, ui->theme))
        draw_outline(ui, x, y, block, r);
}

void caption_draw_text(struct ui *ui, const struct caption_look *look, float x, float y,
                       const struct text_block *block, float size_px, color_t ink)
{
    caption_draw_edge(ui, look, x, y, block, size_px);
    draw_text(ui->list, x, y, block, ink);
}
