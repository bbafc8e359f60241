/*
 * Measures and texts: from the reference drawing of the design to device pixels, and from a type
 * token to shaped lines. Every other file of this room draws through these. No state is kept
 * between frames.
 */
#include "ui/ui.h"

#include <math.h>

#include "base/utf8.h"

float ui_unit(int w, int h)
{
    float a = (float)w / (h > w ? 1080 : 1920), b = (float)h / (h > w ? 1920 : 1080);
    return a < b ? a : b;
}

int ui_px(const struct ui *ui, float reference)
{
    int px = (int)lroundf(reference * ui->u);
    return reference > 0 && px < 1 ? 1 : px;
}

struct rect ui_rect(const struct ui *ui, float x, float y, float w, float h)
{
    int x0 = (int)lroundf(x * ui->u), y0 = (int)lroundf(y * ui->u);
    return (struct rect){x0, y0, (int)lroundf((x + w) * ui->u) - x0,
                         (int)lroundf((y + h) * ui->u) - y0};
}

color_t ui_color(const struct ui *ui, enum color_token token)
{
    return ui->theme->color[token];
}

void ui_wake_at(struct ui *ui, int64_t at_us)
{
    if (at_us < ui->wake_us)
        ui->wake_us = at_us;
}

/* The curve (0.2, 0, 0, 1): x is solved by halving, 20 rounds give 1e-6. */
static float curve(float t)
{
    float lo = 0, hi = 1, s = t;
    for (int i = 0; i < 20; i++) {
        s = (lo + hi) / 2;
        float r = 1 - s, x = 3 * r * r * s * 0.2f + s * s * s;
        if (x < t)
            lo = s;
        else
            hi = s;
    }
    return 3 * (1 - s) * s * s + s * s * s;
}

float ui_ease(struct ui *ui, int64_t start_us, int duration_ms)
{
    int64_t gone = ui->now.mono_us - start_us;
    if (ui->reduced_motion || duration_ms <= 0 || gone >= (int64_t)duration_ms * 1000)
        return 1;
    ui_wake_at(ui, ui->now.mono_us + UI_FRAME_US);
    return gone <= 0 ? 0 : curve((float)gone / ((float)duration_ms * 1000));
}

float ui_text_scale(const struct ui *ui, float size)
{
    float ts = (float)ui->text_percent / 100;
    return ui->text_percent <= 0 ? 1 : size <= 40 ? ts : 1 + (ts - 1) * 0.25f;
}

struct str ui_str(const struct ui *ui, enum string_id id)
{
    return strings_text(ui->strings, ui->lang, id);
}

struct text_style ui_style_sized(const struct ui *ui, enum type_token token, float size,
                                 float line)
{
    const struct type_spec *t = &theme_type[token];
    float scale = ui_text_scale(ui, size), px = roundf(size * scale * ui->u);
    if (px < UI_TEXT_MIN_PX)
        px = UI_TEXT_MIN_PX;
    return (struct text_style){.family = t->family,
                               .weight = t->weight,
                               .size_px = px,
                               .line_px = roundf(px * line / size),
                               .tracking_em = t->tracking_em,
                               .tabular = t->tabular};
}

struct text_style ui_style(const struct ui *ui, enum type_token token)
{
    return ui_style_sized(ui, token, theme_type[token].size, theme_type[token].line);
}

const struct text_block *ui_layout(struct ui *ui, struct str text, const struct text_style *style,
                                   float max_w_px, int max_lines, enum text_align align,
                                   unsigned flags)
{
    struct text_options options = {.max_width = max_w_px,
                                   .max_lines = max_lines,
                                   .align = align,
                                   .flags = flags | TEXT_TIDY,
                                   .language = string_language_code(ui->lang)};
    return text_layout(ui->text, ui->arena, text, style, &options);
}

void ui_block(struct ui *ui, float x_px, float y_px, const struct text_block *block, color_t color,
              struct str text, enum role role)
{
    draw_text(ui->list, x_px, y_px, block, color);
    if (role == ROLE_COUNT)
        return;
    struct node node = {.role = role,
                        .label = text,
                        .rect = {(int)floorf(x_px), (int)floorf(y_px), (int)ceilf(block->width),
                                 (int)ceilf(block->height)}};
    tree_add(ui->tree, &node);
}

const struct text_block *ui_text(struct ui *ui, float x_px, float y_px, float max_w_px,
                                 int max_lines, enum type_token token, color_t color,
                                 struct str text, enum role role)
{
    struct text_style style = ui_style(ui, token);
    unsigned flags = max_lines > 0 ? TEXT_ELLIPSIS : 0;
    if (max_w_px <= 0)
        flags |= TEXT_NO_WRAP;
    else if (style.family == TEXT_INTER_DISPLAY)
        flags |= TEXT_BALANCE;
    const struct text_block *block = ui_layout(ui, text, &style, max_w_px, max_lines, TEXT_START,
                                               flags);
    ui_block(ui, x_px, y_px, block, color, text, role);
    return block;
}

float ui_middle(const struct ui *ui, float cy, const struct text_block *block,
                const struct text_style *style)
{
    if (!block->n_lines)
        return cy;
    float first = block->lines[0].baseline, last = block->lines[block->n_lines - 1].baseline;
    float cap = text_cap_height(ui->text, style);
    return roundf(cy + cap / 2 - (last - first) / 2) - first;
}

void ui_label(struct ui *ui, struct rect r, enum text_align align, const struct text_style *style,
              color_t color, struct str text)
{
    const struct text_block *b = ui_layout(ui, text, style, (float)r.w, 1, align,
                                           TEXT_ELLIPSIS | TEXT_NO_WRAP);
    draw_text(ui->list, (float)r.x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, style), b,
              color);
}

/* The icon face's em box reaches from 0.875 above the baseline to 0.125 below it, and every
 * advance is one em. */
static const float icon_rise = 0.375f;

void ui_icon(struct ui *ui, struct rect r, uint32_t icon, float size_reference, color_t color)
{
    float size = roundf(size_reference * ui->u);
    struct text_style style = {
        .family = TEXT_ICONS, .weight = 400, .size_px = size, .line_px = size};
    char utf8[4];
    struct str text = {utf8, 0};
    text.len = (size_t)utf8_put(icon, utf8);
    const struct text_block *b = ui_layout(ui, text, &style, 0, 1, TEXT_START, TEXT_NO_WRAP);
    if (!b->n_lines)
        return;
    float cx = (float)r.x + (float)r.w / 2, cy = (float)r.y + (float)r.h / 2;
    draw_text(ui->list, roundf(cx - b->lines[0].width / 2),
              roundf(cy + icon_rise * size) - b->lines[0].baseline, b, color);
}

int ui_record(struct ui *ui, enum role role, uint32_t id, unsigned state, struct str label,
              struct str value, struct rect r)
{
    int least = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    int gx = r.w < least ? (least - r.w + 1) / 2 : 0, gy = r.h < least ? (least - r.h + 1) / 2 : 0;
    struct node node = {
        .id = id, .role = role, .state = state, .label = label, .value = value, .rect = r};
    node.hit = id ? (struct rect){r.x - gx, r.y - gy, r.w + 2 * gx, r.h + 2 * gy} : r;
    return tree_add(ui->tree, &node);
}

void ui_screen(struct ui *ui, struct str spoken)
{
    struct node node = {
        .role = ROLE_SCREEN, .state = STATE_HIDDEN, .label = spoken, .rect = {0, 0, ui->w, ui->h}};
    tree_add(ui->tree, &node);
}

static struct node *root_of(struct tree *t)
{
    if (t->open >= 0 && t->nodes[t->open].role == ROLE_DIALOG)
        return &t->nodes[t->open];
    for (int i = t->n - 1; i >= 0; i--)
        if (t->nodes[i].role == ROLE_SCREEN)
            return &t->nodes[i];
    return NULL;
}

void ui_pages(struct ui *ui, int page, int pages)
{
    struct node *root = root_of(ui->tree);
    if (!root || pages < 2)
        return;
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_ROOM_PAGE_OF), "n",
                                   arena_strf(ui->arena, "%d", page + 1).ptr, "of",
                                   arena_strf(ui->arena, "%d", pages).ptr, NULL);
    root->value = root->value.len
                      ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(root->value), STR_ARG(text))
                      : text;
}

bool ui_is_focused(const struct ui *ui, uint32_t id)
{
    return id && ui->focus_visible && ui->focus == id && !ui->scanning;
}

bool ui_is_pressed(const struct ui *ui, uint32_t id)
{
    return id && ui->pressed == id;
}

bool ui_is_hovered(const struct ui *ui, uint32_t id)
{
    return id && ui->hover == id && !ui->pressed;
}

color_t ui_edge(const struct ui *ui, uint32_t id)
{
    return ui_color(ui, ui_is_hovered(ui, id) ? C_TEXT_2 : C_LINE);
}

/* In high contrast edges are white already: the fill answers instead. */
color_t ui_fill(const struct ui *ui, uint32_t id, enum color_token rest)
{
    bool plain = ui->theme->high_contrast && ui_is_hovered(ui, id);
    return ui_color(ui, ui_is_pressed(ui, id) || plain ? C_SURFACE_3 : rest);
}

/* A quarter of the way to white; with light ink on it a quarter to black, that the ink stays legible. */
static color_t answering(color_t c, bool dark_ink)
{
    color_t out = c & 0xFF000000u;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        color_t channel = c >> shift & 0xFFu;
        out |= (dark_ink ? channel + (255 - channel) / 4 : channel - channel / 4) << shift;
    }
    return out;
}

color_t ui_signal(const struct ui *ui, uint32_t id)
{
    color_t c = ui_color(ui, ui_is_pressed(ui, id) ? C_SIGNAL_PRESS : C_SIGNAL);
    bool dark_ink = theme_contrast(ui_color(ui, C_ON_SIGNAL), 0xFFFFFFFF) > 4.5;
    return ui_is_hovered(ui, id) ? answering(c, dark_ink) : c;
}

void ui_lift(struct ui *ui, struct rect r, float radius_px)
{
    if (ui->theme->lifted)
        draw_faint_shadow(ui->list, r, radius_px, (float)ui_px(ui, 36), ui_px(ui, 10), 72);
}

const struct theme *ui_on_video(struct ui *ui)
{
    const struct theme *before = ui->theme;
    if (before->on_video)
        ui->theme = before->on_video;
    return before;
}

void ui_focus_ring(struct ui *ui, struct rect r, float radius_px, uint32_t id)
{
    if (!ui_is_focused(ui, id))
        return;
    int gap = ui_px(ui, ui->theme->focus_gap), width = ui_px(ui, ui->theme->focus);
    if (width < UI_FOCUS_MIN_PX)
        width = UI_FOCUS_MIN_PX;
    if (ui->ring_gap)
        draw_rounded(ui->list, ui_grow(r, gap), radius_px + (float)gap, 0, (float)gap,
                     ui->ring_gap);
    int out = gap + width;
    draw_rounded(ui->list, ui_grow(r, out), radius_px + (float)out, 0, (float)width,
                 ui_color(ui, C_FOCUS));
}

struct rect ui_grow(struct rect r, int by)
{
    return (struct rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}
