/*
 * The panel of bookmarks: one button to set one, then the list by time. As many rows as there is room
 * for; the rest waits on further pages.
 */
#include "screens/capsule_panel.h"

#include <math.h>

#include "screens/fit_text.h"
#include "screens/timecode.h"
#include "store/bookmark.h"
#include "ui/icons.h"

struct list {
    int n, per_page, first, row_h, gap;
};

static int count(const struct capsule_view *v)
{
    struct store_bookmark b;
    int n = 0;
    while (store_bookmark(v->env->store, v->env->learner, v->st->capsule->id, n, &b))
        n++;
    return n;
}

static struct list list_of(struct ui *ui, const struct capsule_view *v, int room_h)
{
    struct list l = {.n = count(v), .gap = ui_px(ui, 8), .row_h = ui_px(ui, 88 * ui_text_scale(ui, 28))};
    int more = ui_button_height(ui, BUTTON_SMALL) + l.gap, step = l.row_h + l.gap;
    l.per_page = room_h / step;
    if (l.n > l.per_page) /* the button that turns takes its room */
        l.per_page = (room_h - more) / step;
    l.per_page = l.per_page < 1 ? 1 : l.per_page;
    int at = v->st->mark < l.n ? v->st->mark : l.n - 1;
    l.first = at < 0 ? 0 : at / l.per_page * l.per_page;
    return l;
}

static void draw_words(struct ui *ui, struct rect r, const struct store_bookmark *b)
{
    struct text_style bold = ui_style_sized(ui, T_OPTION, 28, 36), small = ui_style_sized(ui, T_SMALL, 22, 28);
    bold.tabular = true;
    struct str at = str_c(timecode(ui->arena, b->position_us));
    if (!b->note.len) {
        ui_label(ui, r, TEXT_START, &bold, ui_color(ui, C_TEXT), at);
        return;
    }
    int line = (int)bold.line_px, h = line + (int)small.line_px, y = r.y + (r.h - h) / 2;
    ui_label(ui, (struct rect){r.x, y, r.w, line}, TEXT_START, &bold, ui_color(ui, C_TEXT), at);
    const struct text_block *note = fit_text(ui, b->note, &small, r.w, (int)small.line_px, TEXT_START);
    draw_text(ui->list, (float)r.x, (float)(y + line), note, ui_color(ui, C_TEXT_2));
}

static struct str named(struct ui *ui, enum string_id id, struct str at)
{
    return strings_fill(ui->arena, ui_str(ui, id), "item", arena_cstr(ui->arena, at), NULL);
}

static void draw_row(struct ui *ui, struct rect r, int i, const struct store_bookmark *b)
{
    int side = ui_px(ui, 72), gap = ui_px(ui, 8);
    uint32_t id = CAPSULE_ID(ACT_MARK_GO, i);
    struct rect main = {r.x, r.y, r.w - 2 * (side + gap), r.h};
    struct rect note = {main.x + main.w + gap, r.y + (r.h - side) / 2, side, side}, out = note;
    struct str at = strings_fill(ui->arena, ui_str(ui, STR_BOOKMARK_AT), "at", timecode(ui->arena, b->position_us), NULL);
    float radius = (float)ui_px(ui, 20);
    bool answers = ui_is_pressed(ui, id) || ui_is_hovered(ui, id);
    out.x += side + gap;
    draw_rounded(ui->list, main, radius, answers ? ui_color(ui, C_SURFACE_3) : 0,
                 (float)ui_px(ui, ui->theme->control), ui_color(ui, C_LINE));
    draw_words(ui, (struct rect){main.x + ui_px(ui, 24), main.y, main.w - ui_px(ui, 40), main.h}, b);
    ui_focus_ring(ui, main, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, at, b->note, main);
    ui->tree->nodes[node].group = 1;
    ui_icon_button(ui, note, CAPSULE_ID(ACT_MARK_NOTE, i), b->note.len ? ICON_NOTE_TEXT : ICON_PENCIL,
                   named(ui, STR_NOTE_FOR, at), false);
    ui_icon_button(ui, out, CAPSULE_ID(ACT_MARK_DELETE, i), ICON_DELETE, named(ui, STR_BOOKMARK_DELETE, at), false);
}

static void draw_more(struct ui *ui, const struct list *l, struct rect room)
{
    int pages = (l->n + l->per_page - 1) / l->per_page, page = l->first / l->per_page;
    int next = page + 1 < pages ? l->first + l->per_page : 0, h = ui_button_height(ui, BUTTON_SMALL);
    const struct button more = {.id = CAPSULE_ID(ACT_MARK_PAGE, next),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_SMALL,
                                .label = strings_fill(ui->arena, ui_str(ui, STR_BOOKMARK_MORE), "n",
                                                      arena_strf(ui->arena, "%d", page + 1).ptr, "of",
                                                      arena_strf(ui->arena, "%d", pages).ptr, NULL)};
    if (pages > 1)
        ui_button(ui, room.x, room.y + room.h - h, room.w, &more);
}

void capsule_draw_marks(struct ui *ui, const struct capsule_view *v)
{
    struct rect room = capsule_panel_open(ui, v, STR_PROGRESS_BOOKMARKS);
    const struct button make = {.id = CAPSULE_ID(ACT_MARK, 0),
                                .kind = BUTTON_PRIMARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_BOOKMARK_PLUS,
                                .label = ui_str(ui, STR_BOOKMARK_MAKE),
                                .primary = true};
    int used = ui_button(ui, room.x, room.y, room.w, &make).h + ui_px(ui, 20);
    room.y += used;
    room.h -= used;
    struct list l = list_of(ui, v, room.h);
    if (!l.n) {
        struct text_style style = ui_style(ui, T_BODY);
        struct str none = ui_str(ui, STR_BOOKMARK_NONE);
        const struct text_block *b = ui_layout(ui, none, &style, (float)room.w, 0, TEXT_START, 0);
        ui_block(ui, (float)room.x, (float)room.y, b, ui_color(ui, C_TEXT_2), none, ROLE_TEXT);
    }
    struct store_bookmark b;
    for (int i = l.first; i < l.first + l.per_page; i++)
        if (store_bookmark(v->env->store, v->env->learner, v->st->capsule->id, i, &b))
            draw_row(ui, (struct rect){room.x, room.y + (i - l.first) * (l.row_h + l.gap), room.w, l.row_h}, i, &b);
    draw_more(ui, &l, room);
    tree_close(ui->tree);
}
