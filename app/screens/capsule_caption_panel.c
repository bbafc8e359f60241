/*
 * The panels for captions (design 03b): which language and how large, a second language, box, edge
 * and colour. Captions stay in view beside them, so that every change is seen at once; while nothing
 * is said a sample stands there.
 */
#include <math.h>

#include "screens/capsule_choices.h"
#include "screens/capsule_panel.h"
#include "ui/icons.h"

/* A name above a switch, from y on; returns where it ends. */
static int draw_choice(struct ui *ui, struct rect room, int y, enum string_id title,
                       enum capsule_action action, int n, const struct str *labels, int current)
{
    float k = capsule_panel_scale(ui);
    struct text_style style = ui_style(ui, T_LABEL);
    struct rect label = {room.x + ui_px(ui, 12), y, room.w - ui_px(ui, 24), ui_px(ui, 60 * k)};
    ui_label(ui, label, TEXT_START, &style, ui_color(ui, C_TEXT), ui_str(ui, title));
    struct rect r = {room.x, y + label.h, room.w, ui_px(ui, 80 * k)};
    tree_open(ui->tree, ui_record(ui, ROLE_GROUP, 0, 0, ui_str(ui, title), STR(""), rect_join(label, r)));
    capsule_panel_switch(ui, r, action, n, labels, current);
    tree_close(ui->tree);
    return r.y + r.h;
}

static void draw_hair(struct ui *ui, struct rect room, int y)
{
    draw_fill(ui->list,
              (struct rect){room.x + ui_px(ui, 12), y - ui_px(ui, 2), room.w - ui_px(ui, 24),
                            ui_px(ui, 2)},
              ui_color(ui, C_HAIR));
}

static struct str name_of(struct ui *ui, const struct capsule_view *v, int index)
{
    return captions_name(&v->st->captions, index, v->env, ui->arena);
}

/* ---- languages and size ---- */

/* The longer name has the room that the other leaves. */
static void draw_links(struct ui *ui, struct rect r)
{
    struct str look = ui_str(ui, STR_CAPTIONS_LOOK), transcript = ui_str(ui, STR_TRANSCRIPT_TITLE);
    int gap = ui_px(ui, 12), w = (r.w - gap) / 2;
    int first = capsule_panel_link_width(ui, look), second = capsule_panel_link_width(ui, transcript);
    if (first > w)
        w = r.w - gap - second > w ? r.w - gap - second : w;
    else if (second > w)
        w = r.w - gap - second > first ? r.w - gap - second : first;
    capsule_panel_link(ui, (struct rect){r.x, r.y, w, r.h}, CAPSULE_ID(ACT_PANEL, PANEL_LOOK),
                       ICON_PALETTE, look);
    capsule_panel_link(ui, (struct rect){r.x + w + gap, r.y, r.w - w - gap, r.h},
                       CAPSULE_ID(ACT_PANEL, PANEL_TRANSCRIPT), ICON_FORMAT_LIST, transcript);
}

/* Also where its language is on with sounds described. */
static bool is_current(const struct capsule_captions *cc, int i)
{
    return i == cc->current || (cc->current >= 0 && captions_sibling(cc, cc->current) == i);
}

static void draw_languages(struct ui *ui, const struct capsule_view *v)
{
    const struct capsule_captions *cc = &v->st->captions;
    const struct settings *set = v->env->settings;
    struct rect room = capsule_panel_open(ui, v, STR_CAPTIONS_TITLE);
    struct panel_row rows[CAPTION_FILES_MAX + 3];
    bool on = set->captions && cc->current >= 0, dual = on && captions_dual(cc);
    int n = 0;
    rows[n++] = (struct panel_row){
        .id = CAPSULE_ID(ACT_ROW, -1), .name = ui_str(ui, STR_CAPTIONS_OFF), .chosen = !on};
    for (int i = 0; i < cc->n; i++)
        if (captions_listed(cc, i))
            rows[n++] = (struct panel_row){.id = CAPSULE_ID(ACT_ROW, i),
                                           .name = name_of(ui, v, i),
                                           .chosen = on && is_current(cc, i)};
    if (n > 2)
        rows[n++] = (struct panel_row){
            .id = CAPSULE_ID(ACT_PANEL, PANEL_SECOND),
            .name = ui_str(ui, STR_CAPTIONS_TWO),
            .note = dual ? name_of(ui, v, cc->second) : ui_str(ui, STR_CAPTIONS_CHOOSE_TWO),
            .chosen = dual,
            .hint = !dual};
    if (on && captions_sibling(cc, cc->current) >= 0)
        rows[n++] = (struct panel_row){.id = CAPSULE_ID(ACT_SOUNDS, 0),
                                       .name = ui_str(ui, STR_CAPTIONS_SOUNDS),
                                       .chosen = cc->files[cc->current]->sdh,
                                       .box = true};
    float k = capsule_panel_scale(ui);
    int link_h = ui_px(ui, 72 * k), size_h = ui_px(ui, 140 * k), gap = ui_px(ui, 24);
    struct rect list = room;
    list.h -= size_h + link_h + 2 * gap;
    capsule_panel_rows(ui, list, rows, n);
    int y = room.y + room.h - size_h - link_h - gap;
    struct str labels[CAPTION_STEPS];
    for (int i = 0; i < CAPTION_STEPS; i++)
        labels[i] = arena_strf(ui->arena, "%d\u00A0%%", caption_steps[i]);
    draw_hair(ui, room, y);
    draw_choice(ui, room, y, STR_CAPTIONS_SIZE, ACT_SIZE, CAPTION_STEPS, labels,
                caption_step_index(set->caption_percent));
    draw_links(ui, (struct rect){room.x, room.y + room.h - link_h, room.w, link_h});
    tree_close(ui->tree);
}

/* ---- the second language ---- */

static bool offers_second(const struct capsule_captions *cc, int i)
{
    return captions_listed(cc, i) && !is_current(cc, i);
}

int capsule_second_rows(const struct capsule_captions *cc)
{
    int n = 1;
    for (int i = 0; i < cc->n; i++)
        n += offers_second(cc, i);
    return n;
}

static void draw_second(struct ui *ui, const struct capsule_view *v)
{
    const struct capsule_captions *cc = &v->st->captions;
    struct rect room = capsule_panel_open(ui, v, STR_CAPTIONS_SECOND);
    struct panel_row rows[CAPTION_FILES_MAX + 1];
    bool dual = captions_dual(cc);
    int n = 0;
    rows[n++] = (struct panel_row){.id = CAPSULE_ID(ACT_SECOND, -1),
                                   .name = ui_str(ui, STR_CAPTIONS_NO_SECOND),
                                   .chosen = !dual};
    for (int i = 0; i < cc->n; i++)
        if (offers_second(cc, i))
            rows[n++] = (struct panel_row){.id = CAPSULE_ID(ACT_SECOND, i),
                                           .name = name_of(ui, v, i),
                                           .chosen = dual && i == cc->second};
    capsule_panel_rows(ui, room, rows, n);
    tree_close(ui->tree);
}

/* ---- box, edge, colour ---- */

enum { LOOK_CHOICES = 3, LOOK_GAP = 8, NOTE_ABOVE = 24 };

static const struct text_block *note_of(struct ui *ui, int room)
{
    struct text_style style = ui_style(ui, T_SMALL);
    return ui_layout(ui, ui_str(ui, STR_CAPTIONS_OUTLINE_KEPT), &style,
                     (float)(room - ui_px(ui, 24)), 0, TEXT_START, 0);
}

int capsule_look_height(struct ui *ui, int room, bool note)
{
    float k = capsule_panel_scale(ui);
    int h = LOOK_CHOICES * (ui_px(ui, 60 * k) + ui_px(ui, 80 * k)) +
            (LOOK_CHOICES - 1) * ui_px(ui, LOOK_GAP);
    return note ? h + ui_px(ui, NOTE_ABOVE) + (int)ceilf(note_of(ui, room)->height) : h;
}

static void words_of(struct ui *ui, const enum string_id *ids, int n, struct str *out)
{
    for (int i = 0; i < n; i++)
        out[i] = ui_str(ui, ids[i]);
}

static void draw_look(struct ui *ui, const struct capsule_view *v)
{
    static const enum string_id fills[CAPTION_FILL_COUNT] = {
        [CAPTION_FILL_DARK] = STR_CAPTIONS_FILL_DARK,
        [CAPTION_FILL_OPAQUE] = STR_CAPTIONS_FILL_OPAQUE,
        [CAPTION_FILL_HALF] = STR_CAPTIONS_FILL_HALF,
        [CAPTION_FILL_NONE] = STR_CAPTIONS_FILL_NONE};
    static const enum string_id edges[CAPTION_EDGE_COUNT] = {
        [CAPTION_EDGE_NONE] = STR_CAPTIONS_EDGE_NONE,
        [CAPTION_EDGE_OUTLINE] = STR_CAPTIONS_EDGE_OUTLINE,
        [CAPTION_EDGE_SHADOW] = STR_CAPTIONS_EDGE_SHADOW};
    static const enum string_id inks[CAPTION_INK_COUNT] = {
        [CAPTION_INK_WHITE] = STR_CAPTIONS_INK_WHITE,
        [CAPTION_INK_YELLOW] = STR_CAPTIONS_INK_YELLOW,
        [CAPTION_INK_CYAN] = STR_CAPTIONS_INK_CYAN,
        [CAPTION_INK_GREEN] = STR_CAPTIONS_INK_GREEN};
    struct str labels[CAPTION_FILL_COUNT];
    struct caption_look look = captions_look(v->env->settings);
    bool forced = look.edge == CAPTION_EDGE_NONE && caption_outlined(&look, ui->theme);
    struct rect room = capsule_panel_open(ui, v, STR_CAPTIONS_LOOK);
    int y = room.y, gap = ui_px(ui, LOOK_GAP);
    words_of(ui, fills, CAPTION_FILL_COUNT, labels);
    y = draw_choice(ui, room, y, STR_CAPTIONS_FILL, ACT_FILL, CAPTION_FILL_COUNT, labels,
                    (int)look.fill);
    words_of(ui, edges, CAPTION_EDGE_COUNT, labels);
    y = draw_choice(ui, room, y + gap, STR_CAPTIONS_EDGE, ACT_EDGE, CAPTION_EDGE_COUNT, labels,
                    forced ? CAPTION_EDGE_OUTLINE : (int)look.edge);
    words_of(ui, inks, CAPTION_INK_COUNT, labels);
    y = draw_choice(ui, room, y + gap, STR_CAPTIONS_INK, ACT_INK, CAPTION_INK_COUNT, labels,
                    (int)look.ink);
    if (look.fill == CAPTION_FILL_NONE) {
        ui_block(ui, (float)(room.x + ui_px(ui, 12)), (float)(y + ui_px(ui, NOTE_ABOVE)),
                 note_of(ui, room.w), ui_color(ui, C_TEXT_2), ui_str(ui, STR_CAPTIONS_OUTLINE_KEPT),
                 ROLE_STATUS);
    }
    tree_close(ui->tree);
}

void capsule_draw_captions_panel(struct ui *ui, const struct capsule_view *v)
{
    switch (v->st->panel) {
    case PANEL_SECOND:
        draw_second(ui, v);
        break;
    case PANEL_LOOK:
        draw_look(ui, v);
        break;
    default:
        draw_languages(ui, v);
    }
}
