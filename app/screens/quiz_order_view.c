/*
 * The picture of an ordering question (design 06): the path with a node a place, and rows with their
 * number, text, arrow buttons and handle. In large type, where a word would be broken beside its
 * arrows, the rows get a second storey for them.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/option_text.h"
#include "screens/quiz_order.h"
#include "screens/key_text.h"
#include "ui/icons.h"

enum { PATH_INDENT = 72, ARROW = 80, BETWEEN_ARROWS = 17, HANDLE = 64, HANDLE_EDGE = 21 };

int order_count(const struct attempt *a)
{
    return attempt_option_count(attempt_question(a, a->at));
}

int order_place(const struct attempt *a, int item)
{
    for (int i = 0; i < order_count(a); i++)
        if (a->answers[a->at].arranged[i] == item)
            return i;
    return -1;
}

static int disc_px(const struct ui *ui)
{
    return (int)lroundf(72 * ui->u * (1 + (ui_text_scale(ui, 36) - 1) / 2));
}

/* Left edge of the two arrow buttons. */
static int arrows_x(const struct ui *ui, struct rect r)
{
    return r.x + r.w - ui_px(ui, HANDLE + HANDLE_EDGE + 29 + 2 * ARROW + BETWEEN_ARROWS);
}

static struct str text_of(const struct ui *ui, const struct attempt *a, int item)
{
    return author_option(ui, attempt_question(a, a->at), item);
}

/* Room for a text in a row of this width; tall: the arrows stand under it. */
static int text_room(const struct ui *ui, int w, bool tall)
{
    int end = tall ? w - ui_px(ui, HANDLE + HANDLE_EDGE) : arrows_x(ui, (struct rect){0, 0, w, 0});
    return end - ui_px(ui, 30 + 28 + 24) - disc_px(ui);
}

static bool words_fit(struct ui *ui, const struct attempt *a, int room)
{
    struct text_style style = ui_style(ui, T_OPTION_CHOSEN);
    for (int i = 0; i < order_count(a); i++)
        if (!quiz_words_fit(ui, text_of(ui, a, i), &style, (float)room))
            return false;
    return true;
}

/* Where a word would be broken, all rows get a second storey for their arrows. */
static bool is_tall(struct ui *ui, const struct attempt *a, int w)
{
    return !words_fit(ui, a, text_room(ui, w, false));
}

static const struct text_block *row_text(struct ui *ui, const struct attempt *a, int item, int w,
                                         struct text_style *style)
{
    int room = text_room(ui, w, is_tall(ui, a, w));
    *style = ui_style(ui, T_OPTION_CHOSEN);
    return ui_layout(ui, text_of(ui, a, item), style, (float)room, 0, TEXT_START, 0);
}

/* By place; all items are measured, so that no row changes its height when rows change places. */
static int row_height(struct ui *ui, const void *of, int i, int w)
{
    const struct attempt *a = of;
    struct text_style style;
    (void)i;
    bool tall = is_tall(ui, a, w);
    if (tall && !words_fit(ui, a, text_room(ui, w, true)))
        return ui->h; /* more than there is: a smaller text is tried */
    int most = disc_px(ui) + ui_px(ui, 16);
    for (int k = 0; k < order_count(a); k++) {
        int h = (int)ceilf(row_text(ui, a, k, w, &style)->height) + ui_px(ui, 28);
        most = h > most ? h : most;
    }
    return most + (tall ? ui_px(ui, ARROW + 12) : 0);
}

void order_words(struct ui *ui, const struct attempt *a, struct quiz_words *words)
{
    static const struct {
        int gap, least;
    } by_count[] = {{24, 140}, {20, 120}, {16, 104}, {12, 92}};
    int n = order_count(a), k = n <= 4 ? 0 : n - 4;
    (void)ui;
    words->shape = QUIZ_SHAPE_LIST;
    words->n = n;
    words->height = row_height;
    words->of = a;
    words->gap = by_count[k].gap;
    words->least = by_count[k].least;
    words->indent = PATH_INDENT;
}

/* One look at what is drawn of a row. */
struct row {
    struct rect r;
    int item, place, n;
    bool held, tall;
    struct str text;
};

/* The part that the text has for itself. */
static struct rect upper(const struct ui *ui, const struct row *row)
{
    struct rect r = row->r;
    r.h -= row->tall ? ui_px(ui, ARROW + 12) : 0;
    return r;
}

static void draw_arrow(struct ui *ui, const struct row *row, bool up)
{
    uint32_t id = UI_ID(up ? ORDER_ID_UP : ORDER_ID_DOWN, row->item);
    int most = row->r.h - ui_px(ui, 12), side = ui_px(ui, ARROW);
    side = side > most ? most : side;
    int x = arrows_x(ui, row->r) + (up ? 0 : ui_px(ui, ARROW + BETWEEN_ARROWS));
    struct rect at = {x, row->r.y + (row->r.h - side) / 2, side, side};
    if (row->tall)
        at.y = row->r.y + row->r.h - side - ui_px(ui, 12);
    float radius = (float)ui_px(ui, 20);
    draw_rounded(ui->list, at, radius, ui_fill(ui, id, C_SURFACE_2),
                 (float)ui_px(ui, ui->theme->control), ui_edge(ui, id));
    ui_icon(ui, at, up ? ICON_ARROW_UP : ICON_ARROW_DOWN, 40, ui_color(ui, C_TEXT));
    ui_focus_ring(ui, at, radius, id);
    struct str name = ui_str(ui, up ? STR_QUIZ_ORDER_UP : STR_QUIZ_ORDER_DOWN);
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_ASIDE,
              strings_fill(ui->arena, name, "item", arena_cstr(ui->arena, row->text), NULL),
              STR(""), at);
}

static void draw_handle(struct ui *ui, const struct row *row)
{
    int w = ui_px(ui, HANDLE);
    struct rect at = {row->r.x + row->r.w - w - ui_px(ui, HANDLE_EDGE), row->r.y, w, row->r.h};
    ui_icon(ui, at, ICON_DRAG_VERTICAL, 56, ui_color(ui, row->held ? C_TEXT : C_TEXT_2));
    ui_record(ui, ROLE_BUTTON, UI_ID(ORDER_ID_HANDLE, row->item), STATE_DRAG,
              strings_fill(ui->arena, ui_str(ui, STR_QUIZ_ORDER_HANDLE), "item",
                           arena_cstr(ui->arena, row->text), NULL),
              STR(""), at);
}

static int record_row(struct ui *ui, const struct row *row, uint32_t id)
{
    struct str place = strings_fill(ui->arena, ui_str(ui, STR_QUIZ_ORDER_PLACE), "n",
                                    arena_strf(ui->arena, "%d", row->place + 1).ptr, "of",
                                    arena_strf(ui->arena, "%d", row->n).ptr, NULL);
    struct rect at = upper(ui, row);
    at.w = (row->tall ? at.w - ui_px(ui, HANDLE + HANDLE_EDGE) : arrows_x(ui, at) - at.x) -
           ui_px(ui, 8);
    int node = ui_record(ui, ROLE_BUTTON, id,
                         STATE_FOCUSABLE | (row->held ? STATE_CHECKED | STATE_DRAG : 0), row->text,
                         place, at);
    ui->tree->nodes[node].group = ORDER_ID_ROW;
    return node;
}

static int draw_row(struct ui *ui, const struct attempt *a, const struct row *row)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(ORDER_ID_ROW, row->item);
    struct text_style number = ui_style(ui, T_BADGE), style;
    int d = disc_px(ui), x = row->r.x + ui_px(ui, 30);
    struct rect room = upper(ui, row);
    float cy = (float)room.y + (float)room.h / 2;
    quiz_draw_card(ui, row->r, id, row->held ? CARD_CHOSEN : CARD_PLAIN);
    draw_disc(ui->list, (float)x + (float)d / 2, cy, (float)d / 2,
              c[row->held ? C_PICK : C_SURFACE_3]);
    ui_label(ui, (struct rect){x, room.y, d, room.h}, TEXT_CENTER, &number,
             c[row->held ? C_ON_PICK : C_TEXT], arena_strf(ui->arena, "%d", row->place + 1));
    const struct text_block *b = row_text(ui, a, row->item, row->r.w, &style);
    draw_text(ui->list, (float)(x + d + ui_px(ui, 28)), ui_middle(ui, cy, b, &style), b, c[C_TEXT]);
    int node = record_row(ui, row, id);
    if (row->place > 0)
        draw_arrow(ui, row, true);
    if (row->place < row->n - 1)
        draw_arrow(ui, row, false);
    draw_handle(ui, row);
    return node;
}

static void draw_path(struct ui *ui, const struct quiz_layout *l, int held_place)
{
    float x = (float)(l->options[0].x - ui_px(ui, 56)), before = 0;
    for (int i = 0; i < l->n; i++) {
        bool held = l->first + i == held_place;
        float cy = (float)l->options[i].y + (float)l->options[i].h / 2,
              d = (float)ui_px(ui, held ? 44 : 32);
        if (i)
            ui_path_line(ui, x, before, x, cy - d / 2, PATH_TODO);
        struct rect r = {(int)lroundf(x - d / 2), (int)lroundf(cy - d / 2), (int)d, (int)d};
        draw_rounded(ui->list, r, d / 2, ui_color(ui, C_BG), roundf((held ? 5 : 3) * ui->u),
                     ui_color(ui, held ? C_PICK : C_LINE));
        before = cy + d / 2;
    }
}

int order_draw(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
               const struct quiz_layout *l)
{
    int first = ui->tree->n;
    draw_path(ui, l, st->held ? order_place(a, st->held - 1) : -1);
    for (int i = 0; i < l->n; i++) {
        int place = l->first + i, item = a->answers[a->at].arranged[place];
        const struct row row = {
            .r = l->options[i],
            .item = item,
            .place = place,
            .n = order_count(a),
            .held = st->held == item + 1,
            .tall = is_tall(ui, a, l->options[i].w),
            .text = text_of(ui, a, item),
        };
        int node = draw_row(ui, a, &row);
        first = i ? first : node;
    }
    return first;
}

/* Space where it presses, as everywhere; else what does. */
static int pressing(const struct keymap *keys)
{
    for (int i = 0; keys && i < keys->n; i++)
        if (keys->list[i].context == CONTEXT_EVERYWHERE && keys->list[i].action == ACTION_PRESS &&
            keys->list[i].key == ' ')
            return keys->list[i].place;
    return 0;
}

/* How it is done with the keys in force; empty where one of them is nobody's. */
static struct str by_keys(struct ui *ui, const struct keymap *keys)
{
    struct key_words w = key_words_of(ui, keys);
    struct str next = key_named(&w, CONTEXT_EVERYWHERE, ACTION_NEXT_CONTROL),
               press = key_of(ui, keys, CONTEXT_EVERYWHERE, ACTION_PRESS, pressing(keys)),
               up = key_named(&w, CONTEXT_EVERYWHERE, ACTION_UP),
               down = key_named(&w, CONTEXT_EVERYWHERE, ACTION_DOWN);
    if (!next.len || !press.len || !up.len || !down.len)
        return STR("");
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_ORDER_KEYS), "next", arena_cstr(ui->arena, next), "press",
                        arena_cstr(ui->arena, press), "up", arena_cstr(ui->arena, up), "down",
                        arena_cstr(ui->arena, down), NULL);
}

struct str order_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole)
{
    struct str how = ui->focus_visible ? by_keys(ui, keys) : STR(""); /* what is used is told */
    if (!how.len)
        how = ui_str(ui, STR_QUIZ_ORDER_HOW);
    if (!whole || !a->quiz->partial_credit)
        return how;
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(how), STR_ARG(ui_str(ui, STR_QUIZ_ORDER_PARTIAL)));
}

void order_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y)
{
    (void)a;
    struct str press = key_of(ui, keys, CONTEXT_EVERYWHERE, ACTION_PRESS, pressing(keys)),
               up = key_of(ui, keys, CONTEXT_EVERYWHERE, ACTION_UP, 0),
               down = key_of(ui, keys, CONTEXT_EVERYWHERE, ACTION_DOWN, 0);
    if (press.len)
        ui_key_hint(ui, x, y, press, ui_str(ui, STR_QUIZ_HINT_PICK_UP));
    if (up.len && down.len)
        ui_key_hint(ui, x, y, arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(up), STR_ARG(down)),
                    ui_str(ui, STR_QUIZ_HINT_MOVE));
}
