/*
 * The small things: chip, progress bar, spinner, brand, key hint. None of them can be
 * pressed.
 */
#include <math.h>

#include "ui/icons.h"
#include "ui/ui.h"

static const struct str nothing = {NULL, 0};

struct rect ui_chip(struct ui *ui, int x, int y, struct str text, uint32_t icon, color_t ink,
                    color_t fill)
{
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    float grown = ui_text_scale(ui, 22);
    int pad = ui_px(ui, ui->theme->high_contrast ? 14 : 18),
        sign = icon ? ui_px(ui, 26 * grown) : 0, gap = icon ? ui_px(ui, 8) : 0;
    int text_w = (int)ceilf(text_width(ui->text, text, &style)),
        h = ui_px(ui, 44) + (int)(style.size_px - 22 * ui->u);
    if (h < (int)style.size_px)
        h = (int)style.size_px;
    struct rect r = {x, y, 2 * pad + sign + gap + text_w, h};
    bool edge = ui->theme->high_contrast;
    draw_rounded(ui->list, r, (float)h / 2, fill, edge ? (float)ui_px(ui, 2) : 0, ink);
    if (icon)
        ui_icon(ui, (struct rect){x + pad, y, sign, h}, icon, 26 * grown, ink);
    ui_label(ui, (struct rect){x + pad + sign + gap, y, text_w + 1, h}, TEXT_START, &style, ink,
             text);
    ui_record(ui, ROLE_TEXT, 0, 0, text, nothing, r);
    return r;
}

int ui_chip_width(struct ui *ui, struct str text, bool icon)
{
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    int sign = icon ? ui_px(ui, 26 * ui_text_scale(ui, 22)) + ui_px(ui, 8) : 0;
    return 2 * ui_px(ui, ui->theme->high_contrast ? 14 : 18) + sign +
           (int)ceilf(text_width(ui->text, text, &style));
}

int ui_chip_height(const struct ui *ui)
{
    float size = ui_style(ui, T_SMALL_BOLD).size_px;
    int h = ui_px(ui, 44) + (int)(size - 22 * ui->u);
    return h < (int)size ? (int)size : h;
}

void ui_progress(struct ui *ui, struct rect r, float fraction, color_t fill, color_t track)
{
    float radius = (float)(r.h < r.w ? r.h : r.w) / 2;
    fraction = fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
    float edge = ui->theme->high_contrast ? (float)ui_px(ui, 2) : 0;
    if (ui->theme->high_contrast)
        track = ui_color(
            ui, C_SURFACE_3); /* hairlines are white there: the outline is the track's edge */
    draw_rounded(ui->list, r, radius, track, edge, ui_color(ui, C_LINE));
    struct rect done = {r.x, r.y, (int)lroundf((float)r.w * fraction), r.h};
    if (done.w > 0 && done.w < r.h)
        done.w = r.h; /* shorter than its own round ends */
    if (done.w > 0)
        draw_rounded(ui->list, done, radius, fill, 0, 0);
    struct str percent = arena_strf(ui->arena, "%d", (int)lroundf(fraction * 100));
    ui_record(ui, ROLE_PROGRESS, 0, 0, nothing, percent, r);
}

void ui_spinner(struct ui *ui, float cx, float cy, float radius_px)
{
    int side = (int)lroundf(radius_px * 2);
    struct rect box = {(int)lroundf(cx - radius_px), (int)lroundf(cy - radius_px), side, side};
    if (ui->reduced_motion) {
        ui_icon(ui, box, ICON_CLOCK, radius_px * 2 / ui->u, ui_color(ui, C_TEXT));
    } else {
        float turn = (float)(ui->now.mono_us % 1000000) * 360 / 1000000;
        draw_arc(ui->list, cx, cy, radius_px, radius_px / 6, turn, 270, ui_color(ui, C_TEXT));
        ui_wake_at(ui, ui->now.mono_us + UI_FRAME_US);
    }
    ui_record(ui, ROLE_STATUS, 0, 0, ui_str(ui, STR_STATUS_LOADING), nothing, box);
}

/* The mark of design section 10: a line of four pieces in a box of 48, dots on it, the last one
 * paper. */
static void mark(struct ui *ui, float x, float y, float k)
{
    static const float line[][2] = {{6, 37}, {16, 37}, {33, 20}, {43, 20}};
    static const float dot[][2] = {{6, 37}, {15.5f, 37}, {24.5f, 28.5f}, {33.5f, 20}};
    color_t signal = ui_color(ui, C_SIGNAL);
    for (int i = 0; i < 3; i++)
        draw_line(ui->list, x + line[i][0] * k, y + line[i][1] * k, x + line[i + 1][0] * k,
                  y + line[i + 1][1] * k, 4 * k, signal, true);
    for (int i = 0; i < 4; i++)
        draw_disc(ui->list, x + dot[i][0] * k, y + dot[i][1] * k, 4.6f * k, signal);
    draw_disc(ui->list, x + 42.5f * k, y + 20 * k, 5 * k, ui_color(ui, C_TEXT));
}

void ui_mark(struct ui *ui, int x, int y, float side_reference)
{
    mark(ui, (float)x, (float)y, ui->u * side_reference / 48);
}

void ui_brand(struct ui *ui, int x, int y, struct str name)
{
    ui_mark(ui, x, y, 48);
    struct text_style style = ui_style(ui, T_BRAND);
    struct rect r = {x + ui_px(ui, 64), y, (int)ceilf(text_width(ui->text, name, &style)) + 1,
                     ui_px(ui, 48)};
    ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_TEXT), name);
    ui_record(ui, ROLE_TEXT, 0, 0, name, nothing, (struct rect){x, y, r.x + r.w - x, r.h});
}

void ui_key_hint(struct ui *ui, int *x, int y, struct str key, struct str what)
{
    if (!ui->key_hints)
        return;
    struct text_style cap = ui_style(ui, T_CAPTION_BOLD), style = ui_style(ui, T_SMALL);
    int key_w = (int)ceilf(text_width(ui->text, key, &cap)),
        what_w = (int)ceilf(text_width(ui->text, what, &style));
    int h = ui_px(ui, 40 * ui_text_scale(ui, 20));
    struct rect r = {*x, y, key_w + 2 * ui_px(ui, 12), h};
    r.w = r.w < h ? h : r.w;
    draw_rounded(ui->list, r, (float)ui_px(ui, 8), 0, (float)ui_px(ui, 2), ui_color(ui, C_LINE));
    ui_label(ui, r, TEXT_CENTER, &cap, ui_color(ui, C_TEXT_2), key);
    struct rect word = {r.x + r.w + ui_px(ui, 12), y, what_w + 1, h};
    ui_label(ui, word, TEXT_START, &style, ui_color(ui, C_TEXT_2), what);
    *x = word.x + what_w + ui_px(ui, 32);
}
