/* What the capsule screen's side panels are made of: rows to choose from, links, switches. Names keep one size. */
#include <math.h>

#include "screens/capsule_panel.h"
#include "screens/fit_text.h"
#include "ui/icons.h"

int capsule_panel_name_left(const struct ui *ui)
{
    return ui_px(ui, 24) + ui_px(ui, 36) + ui_px(ui, 20); /* behind the sign */
}

int capsule_panel_heading_height(const struct ui *ui)
{
    return (int)ui_style(ui, T_SMALL).line_px + ui_px(ui, 12);
}

/* The longest names at the largest sizes: on two lines, or a little smaller; never cut. */
void capsule_panel_text(struct ui *ui, struct rect r, enum text_align align,
                        struct text_style style, color_t color, struct str text)
{
    float w = text_width(ui->text, text, &style);
    if (w > (float)r.w && (float)r.h < 2 * style.line_px) {
        style.size_px = floorf(style.size_px * (float)r.w / w);
        ui_label(ui, r, align, &style, color, text);
        return;
    }
    const struct text_block *b = fit_text(ui, text, &style, r.w, r.h, align);
    draw_text(ui->list, (float)r.x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b, color);
}

static void draw_row(struct ui *ui, struct rect r, const struct panel_row *row)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 20);
    bool answers = ui_is_pressed(ui, row->id) || ui_is_hovered(ui, row->id);
    color_t fill = row->chosen && !row->box ? c[C_PICK_TINT] : answers ? c[C_SURFACE_3] : 0;
    bool plain = ui->theme->high_contrast && row->chosen && !row->box;
    if (fill)
        draw_rounded(ui->list, r, radius, fill, plain ? (float)ui_px(ui, 3) : 0, c[C_PICK]);
    struct rect sign = {r.x + ui_px(ui, 24), r.y, ui_px(ui, 36), r.h};
    uint32_t marked = row->box ? ICON_CHECKBOX_MARKED : ICON_RADIO_MARKED;
    uint32_t blank = row->box ? ICON_CHECKBOX_BLANK : ICON_RADIO_BLANK;
    ui_icon(ui, sign, row->chosen ? marked : blank, 36, c[row->chosen ? C_PICK : C_LINE]);
    struct text_style style = ui_style(ui, T_BODY), small = ui_style(ui, T_SMALL);
    style.weight = row->chosen ? 600 : 500;
    struct str name = row->shown.len ? row->shown : row->name;
    int x = r.x + capsule_panel_name_left(ui), room = r.x + r.w - x - ui_px(ui, 16);
    int note_w = (int)ceilf(text_width(ui->text, row->note, &small));
    bool fits = text_width(ui->text, name, &style) + (float)(note_w + 2 * ui_px(ui, 24)) < (float)room;
    if (row->note.len && (fits || !row->hint)) {
        int w = note_w, most = room * 45 / 100;
        struct rect note = {r.x + r.w - ui_px(ui, 24) - (w < most ? w : most), r.y,
                            w < most ? w : most, r.h};
        capsule_panel_text(ui, note, TEXT_END, small, c[C_TEXT_2], row->note);
        room = note.x - ui_px(ui, 16) - x;
    }
    int name_w = (int)ceilf(text_width(ui->text, name, &style)) + 1; /* Arabic stays beside its sign, too */
    capsule_panel_text(ui, (struct rect){x, r.y, name_w < room ? name_w : room, r.h}, TEXT_START, style, c[C_TEXT], name);
    ui_focus_ring(ui, r, radius, row->id);
    unsigned on = row->box ? STATE_CHECKED : STATE_CHECKED | STATE_PRIMARY;
    int node = ui_record(ui, row->box ? ROLE_CHECKBOX : ROLE_RADIO, row->id,
                         STATE_FOCUSABLE | (row->chosen ? on : 0),
                         row->name, row->note, r);
    ui->tree->nodes[node].group = 1;
}

enum { ROW = 80, ROW_LEAST = 64, ROW_GAP = 8, COLUMNS_MOST = 3 };

/* One below the other while they can be pressed with a finger so; more of them stand in columns. */
static int columns_for(const struct ui *ui, int room_h, int n)
{
    int fit = room_h / (ui_px(ui, ROW_LEAST) + ui_px(ui, ROW_GAP));
    int columns = fit > 0 ? (n + fit - 1) / fit : 1;
    return columns < COLUMNS_MOST ? columns : COLUMNS_MOST;
}

int capsule_panel_rows(struct ui *ui, struct rect room, const struct panel_row *rows, int n)
{
    int h = ui_px(ui, ROW * ui_text_scale(ui, 28)), gap = ui_px(ui, ROW_GAP), y = room.y, headings = 0;
    for (int i = 0; i < n; i++)
        headings += rows[i].heading.len ? capsule_panel_heading_height(ui) : 0;
    int columns = headings || n == 0 ? 1 : columns_for(ui, room.h, n), each = (n + columns - 1) / columns;
    int w = (room.w - (columns - 1) * gap) / columns;
    if (each * (h + gap) > room.h - headings && n > 0)
        h = (room.h - headings) / each - gap;
    for (int i = 0; i < n; i++, y += h + gap) {
        if (i > 0 && i % each == 0)
            y = room.y;
        if (rows[i].heading.len) {
            struct rect line = {room.x + ui_px(ui, 24), y, room.w - ui_px(ui, 48), capsule_panel_heading_height(ui)};
            capsule_panel_text(ui, line, TEXT_START, ui_style(ui, T_SMALL), ui_color(ui, C_TEXT_2), rows[i].heading);
            y += line.h;
        }
        draw_row(ui, (struct rect){room.x + i / each * (w + gap), y, w, h}, &rows[i]);
    }
    return y;
}

static struct text_style link_style(const struct ui *ui)
{
    struct text_style style = ui_style(ui, T_BODY);
    style.weight = 500;
    return style;
}

enum { LINK_EDGE = 20, LINK_SIGN = 36, LINK_GAP = 16 };

int capsule_panel_link_width(struct ui *ui, struct str name)
{
    struct text_style style = link_style(ui);
    return ui_px(ui, LINK_EDGE) + ui_px(ui, LINK_SIGN) + 2 * ui_px(ui, LINK_GAP) + 1 +
           (int)ceilf(text_width(ui->text, name, &style));
}

void capsule_panel_link(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name)
{
    const color_t *c = ui->theme->color;
    bool answers = ui_is_pressed(ui, id) || ui_is_hovered(ui, id);
    float radius = (float)ui_px(ui, 20);
    draw_rounded(ui->list, r, radius, answers ? c[C_SURFACE_3] : 0,
                 (float)ui_px(ui, ui->theme->control), c[C_LINE]);
    struct rect sign = {r.x + ui_px(ui, LINK_EDGE), r.y, ui_px(ui, LINK_SIGN), r.h};
    ui_icon(ui, sign, icon, LINK_SIGN, c[C_TEXT]);
    int x = sign.x + sign.w + ui_px(ui, LINK_GAP);
    capsule_panel_text(ui, (struct rect){x, r.y, r.x + r.w - x - ui_px(ui, LINK_GAP), r.h}, TEXT_START, link_style(ui),
                c[C_TEXT], name);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, name, STR(""), r);
    ui->tree->nodes[node].group = 1;
}

/* Segments are equally wide while their labels are not too long for that. Otherwise what each gets beyond its label,
 * all in one size, a little smaller where there is no room; 0: equal. */
static float segment_share(struct ui *ui, int room, int n, const struct str *labels, struct text_style *style)
{
    float sum = 0, widest = 0, gap = (float)ui_px(ui, 16);
    for (int i = 0; i < n; i++) {
        float w = text_width(ui->text, labels[i], style);
        sum += w;
        widest = widest > w ? widest : w;
    }
    if (widest + gap <= (float)room / (float)n)
        return 0;
    float most = (float)room - gap * (float)n;
    if (sum > most) {
        style->size_px = floorf(style->size_px * most / sum);
        sum = 0;
        for (int i = 0; i < n; i++)
            sum += text_width(ui->text, labels[i], style);
    }
    return ((float)room - sum) / (float)n;
}

void capsule_panel_switch(struct ui *ui, struct rect r, enum capsule_action action, int n,
                          const struct str *labels, int current)
{
    const color_t *c = ui->theme->color;
    int border = ui_px(ui, ui->theme->control), pad = border + ui_px(ui, 4);
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    float share = segment_share(ui, r.w - 2 * pad, n, labels, &style), x = (float)(r.x + pad);
    draw_rounded(ui->list, r, (float)r.h / 2, 0, (float)border, c[C_LINE]);
    for (int i = 0; i < n; i++) {
        float w = share > 0 ? text_width(ui->text, labels[i], &style) + share : (float)(r.w - 2 * pad) / (float)n;
        struct rect s = {(int)x, r.y + pad, (int)(x + w) - (int)x, r.h - 2 * pad};
        x += w;
        uint32_t id = CAPSULE_ID(action, i);
        if (i == current || ui_is_pressed(ui, id) || ui_is_hovered(ui, id))
            draw_rounded(ui->list, s, (float)s.h / 2, c[i == current ? C_CURRENT : C_SURFACE_3], 0,
                         0);
        struct rect inner = {s.x + ui_px(ui, 6), s.y, s.w - 2 * ui_px(ui, 6), s.h};
        capsule_panel_text(ui, inner, TEXT_CENTER, style, c[i == current ? C_ON_CURRENT : C_TEXT_2],
                    labels[i]);
        ui_focus_ring(ui, s, (float)s.h / 2, id);
        int node = ui_record(ui, ROLE_RADIO, id,
                             STATE_FOCUSABLE | (i == current ? STATE_CHECKED : 0), labels[i],
                             STR(""), s);
        ui->tree->nodes[node].group = 2 + (int)action;
    }
}
