/*
 * Rows are measured first, then placed: down a column, into the next, onto the next page. A panel that
 * has no room goes on under its heading, again, in the next place; one that would be whole there is not
 * torn, unless a single column would stay half empty for it; nor is a value from its small print.
 * Invariant: every row is on exactly one page, whatever the window and the text size.
 */
#include "screens/staff_list.h"

#include <math.h>

#include "base/bug.h"
#include "screens/staff.h"
#include "ui/icons.h"

enum { PAD = 34, GAP = 24, ROW_GAP = 20, PIECES_MAX = STAFF_ROWS_MAX, SIGN = 28 };

/* Rows from..to of a panel in one place; title: the row of its heading. */
struct piece {
    int page, column, y, h, title, from, to;
};

struct placed {
    const struct staff_list *list;
    int column_w, columns, room_h, pages, n;
    int h[STAFF_ROWS_MAX];
    struct piece pieces[PIECES_MAX];
};

/* ---- lists ---- */

struct staff_list *staff_list_new(struct ui *ui)
{
    struct staff_list *l = arena_new(ui->arena, struct staff_list);
    l->n = 0;
    l->wide = false;
    return l;
}

void staff_list_add(struct staff_list *l, struct staff_row row)
{
    if (l->n < STAFF_ROWS_MAX)
        l->rows[l->n++] = row;
}

void staff_heading(struct staff_list *l, struct str title)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_HEADING, .label = title});
}

void staff_value(struct staff_list *l, uint32_t icon, struct str label, struct str value,
                 enum staff_sign sign)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_VALUE, .icon = icon, .label = label,
                                         .value = value, .sign = sign});
}

void staff_text(struct staff_list *l, struct str text)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_TEXT, .label = text});
}

void staff_button(struct staff_list *l, uint32_t id, uint32_t icon, struct str label)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = id, .icon = icon, .label = label});
}

/* ---- measures ---- */

static float scale(const struct ui *ui)
{
    return ui_text_scale(ui, 24);
}

static int inner(const struct ui *ui, const struct placed *p)
{
    return p->column_w - 2 * ui_px(ui, PAD);
}

static int text_h(struct ui *ui, struct str text, enum type_token token, int w)
{
    struct text_style style = ui_style(ui, token);
    return (int)ceilf(ui_layout(ui, text, &style, (float)w, 0, TEXT_START, 0)->height);
}

static int label_x(const struct ui *ui, const struct staff_row *r)
{
    return r->icon ? (int)((float)ui_px(ui, 48) * scale(ui)) : 0;
}

static int sign_w(const struct ui *ui, const struct staff_row *r)
{
    return r->sign ? (int)((float)ui_px(ui, SIGN + 12) * scale(ui)) : 0;
}

/* Label and value in one line? */
static bool beside(struct ui *ui, const struct staff_row *r, int w)
{
    struct text_style label = ui_style(ui, T_LABEL_REGULAR), value = ui_style(ui, T_LABEL);
    return text_width(ui->text, r->label, &label) + text_width(ui->text, r->value, &value) +
               (float)ui_px(ui, 24) <= (float)(w - label_x(ui, r) - sign_w(ui, r));
}

static int value_h(struct ui *ui, const struct staff_row *r, int w)
{
    int room = w - label_x(ui, r) - sign_w(ui, r);
    if (beside(ui, r, w))
        return text_h(ui, r->label, T_LABEL_REGULAR, 0);
    return text_h(ui, r->label, T_LABEL_REGULAR, room) + text_h(ui, r->value, T_LABEL, room);
}

static int step_h(const struct ui *ui)
{
    return ui_button_height(ui, BUTTON_HEADER);
}

static int stepper_w(struct ui *ui, const struct staff_row *r)
{
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int value = (int)ceilf(text_width(ui->text, r->value, &style)), least = ui_px(ui, 160);
    return 2 * step_h(ui) + 2 * ui_px(ui, 12) + (value > least ? value : least);
}

static bool stepper_beside(struct ui *ui, const struct staff_row *r, int w)
{
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    return text_width(ui->text, r->label, &style) + (float)(stepper_w(ui, r) + ui_px(ui, 24)) <= (float)w;
}

static int choice_h(struct ui *ui, const struct staff_row *r, int w)
{
    if (stepper_beside(ui, r, w))
        return step_h(ui);
    return text_h(ui, r->label, T_LABEL_REGULAR, w) + ui_px(ui, 12) + step_h(ui);
}

static struct button button_of(const struct staff_row *r)
{
    return (struct button){.id = r->id, .kind = r->primary ? BUTTON_PRIMARY : BUTTON_SECONDARY,
                           .size = BUTTON_HEADER, .icon = r->icon, .label = r->label,
                           .disabled = r->disabled};
}

static int row_h(struct ui *ui, const struct staff_row *r, int w)
{
    switch (r->kind) {
    case ROW_HEADING: return text_h(ui, r->label, T_CARD, w);
    case ROW_VALUE: return value_h(ui, r, w);
    case ROW_TEXT: return text_h(ui, r->label, T_SMALL, w);
    case ROW_LINE: return text_h(ui, r->label, T_CAPTION, w - sign_w(ui, r));
    case ROW_BUTTON: return ui_button_height(ui, BUTTON_HEADER);
    case ROW_CHOICE: return choice_h(ui, r, w);
    case ROW_PROGRESS: return value_h(ui, r, w) + ui_px(ui, 12 + 14);
    }
    return 0;
}

/* ---- places ---- */

/* Small print stands close to what it is of; under a heading it begins as everything does. */
static int gap_before(const struct ui *ui, const struct staff_list *l, int i, int from)
{
    return ui_px(ui, l->rows[i].kind == ROW_LINE && i > from ? 8 : ROW_GAP);
}

/* Of a panel with rows from..to under its heading. */
static int panel_h(const struct ui *ui, const struct placed *p, int title, int from, int to)
{
    int h = 2 * ui_px(ui, PAD) + (title >= 0 ? p->h[title] : -ui_px(ui, ROW_GAP));
    for (int i = from; i < to; i++)
        h += gap_before(ui, p->list, i, from) + p->h[i];
    return h;
}

struct spot {
    int page, column, y;
};

static void next_spot(const struct placed *p, struct spot *s)
{
    s->y = 0;
    if (++s->column < p->columns)
        return;
    s->column = 0;
    s->page++;
}

/* Small print belongs to the value or button above it: rows from..end may not end between them. from: nothing of it fits. */
static int whole_entries(const struct staff_list *l, int from, int end, int to)
{
    int at = end;
    if (end == to || l->rows[end].kind != ROW_LINE)
        return end;
    while (at > from && l->rows[at].kind == ROW_LINE)
        at--;
    return l->rows[at].kind == ROW_VALUE || l->rows[at].kind == ROW_BUTTON ? at : end;
}

static void place_panel(struct ui *ui, struct placed *p, struct spot *s, int title, int from, int to)
{
    int whole = panel_h(ui, p, title, from, to);
    bool keeps = whole <= (p->columns > 1 ? p->room_h : p->room_h / 2);
    if (s->y && s->y + whole > p->room_h && keeps)
        next_spot(p, s);
    while (from < to && p->n < PIECES_MAX) {
        int end = from;
        while (end < to && s->y + panel_h(ui, p, title, from, end + 1) <= p->room_h)
            end++;
        int entries = whole_entries(p->list, from, end, to);
        if (entries > from || s->y) /* else one entry is higher than the room */
            end = entries;
        if (end == from && s->y) {
            next_spot(p, s);
            continue;
        }
        end += end == from; /* higher than the room: alone, whatever becomes of it */
        int h = panel_h(ui, p, title, from, end);
        p->pieces[p->n++] = (struct piece){s->page, s->column, s->y, h, title, from, end};
        p->pages = s->page + 1;
        s->y += h + ui_px(ui, GAP);
        from = end;
        if (from < to)
            next_spot(p, s);
    }
}

static void place_all(struct ui *ui, struct placed *p)
{
    struct spot spot = {0};
    const struct staff_list *l = p->list;
    p->n = 0;
    p->pages = 1;
    for (int i = 0; i < l->n;) {
        int title = l->rows[i].kind == ROW_HEADING ? i : -1, from = i + (title >= 0), to = from;
        while (to < l->n && l->rows[to].kind != ROW_HEADING)
            to++;
        place_panel(ui, p, &spot, title, from, to);
        i = to > i ? to : i + 1;
    }
}

/* ---- rows ---- */

static color_t sign_color(const struct ui *ui, enum staff_sign sign)
{
    return ui_color(ui, sign == SIGN_GOOD ? C_SIGNAL : sign == SIGN_AMBER ? C_AMBER : C_CORAL);
}

static void draw_sign(struct ui *ui, struct rect r, enum staff_sign sign)
{
    static const uint32_t icons[] = {0, ICON_CHECK_CIRCLE, ICON_ALERT, ICON_CLOSE_CIRCLE};
    int side = (int)((float)ui_px(ui, SIGN) * scale(ui));
    if (sign)
        ui_icon(ui, (struct rect){r.x + r.w - side, r.y, side, r.h}, icons[sign], SIGN * scale(ui),
                sign_color(ui, sign));
}

static struct str sign_word(const struct ui *ui, enum staff_sign sign)
{
    return sign == SIGN_AMBER ? ui_str(ui, STR_STAFF_SIGN_AMBER)
           : sign == SIGN_BAD ? ui_str(ui, STR_STAFF_SIGN_BAD)
                              : STR("");
}

/* Read as one: what it is, what it is at, and whether that is to be minded. */
static void record_value(struct ui *ui, const struct staff_row *r, struct rect at)
{
    struct str word = sign_word(ui, r->sign), value = r->value;
    if (word.len)
        value = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(value), STR_ARG(word));
    ui_record(ui, ROLE_TEXT, 0, 0, r->label, value, at);
}

static void draw_block(struct ui *ui, int x, int y, int w, struct str text, enum type_token token,
                       enum color_token color, enum text_align align)
{
    struct text_style style = ui_style(ui, token);
    const struct text_block *b = ui_layout(ui, text, &style, (float)w, 0, align, 0);
    draw_text(ui->list, (float)x, (float)y, b, ui_color(ui, color));
}

static void draw_value(struct ui *ui, const struct staff_row *r, struct rect at)
{
    int x = at.x + label_x(ui, r), w = at.w - label_x(ui, r) - sign_w(ui, r), side = ui_px(ui, 32);
    struct rect icon = {at.x, at.y, (int)((float)side * scale(ui)), text_h(ui, r->label, T_LABEL_REGULAR, 0)};
    enum color_token ink = r->sign == SIGN_AMBER ? C_AMBER : r->sign == SIGN_BAD ? C_CORAL : C_TEXT;
    if (r->icon)
        ui_icon(ui, icon, r->icon, 32 * scale(ui), ui_color(ui, r->sign > SIGN_GOOD ? ink : C_TEXT_3));
    bool one = beside(ui, r, at.w);
    int y = one ? at.y : at.y + text_h(ui, r->label, T_LABEL_REGULAR, w);
    draw_block(ui, x, at.y, w, r->label, T_LABEL_REGULAR, C_TEXT_2, TEXT_START);
    draw_block(ui, x, y, w, r->value, T_LABEL, ink, one ? TEXT_END : TEXT_START);
    draw_sign(ui, (struct rect){at.x, at.y, at.w, icon.h}, r->sign);
    record_value(ui, r, at);
}

static void draw_progress(struct ui *ui, const struct staff_row *r, struct rect at)
{
    int bar = ui_px(ui, 14);
    draw_value(ui, r, (struct rect){at.x, at.y, at.w, at.h - bar - ui_px(ui, 12)});
    ui_progress(ui, (struct rect){at.x, at.y + at.h - bar, at.w, bar}, r->fraction,
                ui_color(ui, C_SIGNAL), ui_color(ui, C_SURFACE_3));
}

static void draw_step(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, bool end, struct str name)
{
    const color_t *c = ui->theme->color;
    draw_rounded(ui->list, r, (float)r.h / 2, end ? 0 : ui_fill(ui, id, C_SURFACE_2),
                 (float)ui_px(ui, ui->theme->control), end ? c[C_SURFACE_3] : ui_edge(ui, id));
    ui_icon(ui, r, icon, (float)r.h / ui->u * 0.5f, c[end ? C_DISABLED : C_TEXT]);
    ui_record(ui, ROLE_BUTTON, id, end ? STATE_DISABLED : 0, name, STR(""), r);
}

static void draw_stepper(struct ui *ui, const struct staff_row *r, struct rect at)
{
    const char *name = arena_cstr(ui->arena, r->label);
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    struct rect less = {at.x, at.y, at.h, at.h}, more = {at.x + at.w - at.h, at.y, at.h, at.h};
    struct rect value = {less.x + less.w, at.y, more.x - less.x - less.w, at.h};
    const struct text_block *b = ui_layout(ui, r->value, &style, (float)value.w, 2, TEXT_CENTER, TEXT_ELLIPSIS);
    draw_text(ui->list, (float)value.x, ui_middle(ui, (float)at.y + (float)at.h / 2, b, &style), b,
              ui_color(ui, C_TEXT));
    draw_step(ui, less, r->less, ICON_MINUS, r->first,
              strings_fill(ui->arena, ui_str(ui, STR_SETTINGS_LESS), "name", name, NULL));
    draw_step(ui, more, r->more, ICON_PLUS, r->last,
              strings_fill(ui->arena, ui_str(ui, STR_SETTINGS_MORE_OF), "name", name, NULL));
}

static void draw_choice(struct ui *ui, const struct staff_row *r, struct rect at)
{
    bool one = stepper_beside(ui, r, at.w);
    int h = step_h(ui), w = one || stepper_w(ui, r) < at.w ? stepper_w(ui, r) : at.w,
        label_h = text_h(ui, r->label, T_LABEL_REGULAR, one ? 0 : at.w), air = ui_px(ui, 10);
    struct rect steps = {one ? at.x + at.w - w : at.x, at.y + at.h - h, w, h}, name = at;
    if (one)
        name.w = steps.x - at.x - ui_px(ui, 8);
    else
        name.h = label_h;
    draw_block(ui, at.x, one ? at.y + (at.h - label_h) / 2 : at.y, at.w, r->label, T_LABEL_REGULAR,
               C_TEXT_2, TEXT_START);
    ui_focus_ring(ui, ui_grow(at, air), (float)ui_px(ui, 20), r->id);
    int node = ui_record(ui, ROLE_CHOICE, r->id, STATE_FOCUSABLE, r->label, r->value, name);
    ui->tree->nodes[node].hit = name; /* what is beside it are buttons of their own */
    tree_open(ui->tree, node);
    draw_stepper(ui, r, steps);
    tree_close(ui->tree);
}

static void draw_print(struct ui *ui, const struct staff_row *r, struct rect at)
{
    enum color_token ink = r->sign == SIGN_BAD ? C_CORAL : r->sign == SIGN_AMBER ? C_AMBER : C_TEXT_2;
    draw_block(ui, at.x, at.y, at.w - sign_w(ui, r), r->label, T_CAPTION, ink, TEXT_START);
    draw_sign(ui, at, r->sign);
    ui_record(ui, ROLE_TEXT, 0, 0, r->label, sign_word(ui, r->sign), at);
}

static void draw_press(struct ui *ui, const struct staff_row *r, struct rect at)
{
    struct button b = button_of(r);
    int node = ui->tree->n;
    ui_button(ui, at.x, at.y, ui_button_width(ui, &b) > at.w ? at.w : 0, &b);
    ui->tree->nodes[node].value = r->value;
}

static void draw_row(struct ui *ui, const struct staff_row *r, struct rect at)
{
    switch (r->kind) {
    case ROW_HEADING:
        draw_block(ui, at.x, at.y, at.w, r->label, T_CARD, C_TEXT, TEXT_START);
        ui_record(ui, ROLE_HEADING, 0, 0, r->label, STR(""), at);
        break;
    case ROW_VALUE: draw_value(ui, r, at); break;
    case ROW_TEXT:
        draw_block(ui, at.x, at.y, at.w, r->label, T_SMALL, C_TEXT_2, TEXT_START);
        ui_record(ui, ROLE_TEXT, 0, 0, r->label, STR(""), at);
        break;
    case ROW_LINE: draw_print(ui, r, at); break;
    case ROW_BUTTON: draw_press(ui, r, at); break;
    case ROW_CHOICE: draw_choice(ui, r, at); break;
    case ROW_PROGRESS: draw_progress(ui, r, at); break;
    }
}

static void draw_piece(struct ui *ui, const struct placed *p, const struct piece *piece, struct rect room)
{
    int pad = ui_px(ui, PAD);
    struct rect panel = {room.x + piece->column * (p->column_w + ui_px(ui, GAP)), room.y + piece->y,
                         p->column_w, piece->h};
    struct rect at = {panel.x + pad, panel.y + pad, inner(ui, p), 0};
    bool edge = ui->theme->high_contrast;
    ui_lift(ui, panel, (float)ui_px(ui, 28));
    draw_rounded(ui->list, panel, (float)ui_px(ui, 28), ui_color(ui, C_SURFACE),
                 edge ? (float)ui_px(ui, 2) : 0, edge ? ui_color(ui, C_LINE) : 0);
    if (piece->title >= 0) {
        at.h = p->h[piece->title];
        draw_row(ui, &p->list->rows[piece->title], at);
        at.y += at.h;
    }
    for (int i = piece->from; i < piece->to; i++) {
        at.y += i > piece->from || piece->title >= 0 ? gap_before(ui, p->list, i, piece->from) : 0;
        at.h = p->h[i];
        draw_row(ui, &p->list->rows[i], at);
        at.y += at.h;
    }
}

static struct button more_button(struct ui *ui)
{
    return (struct button){.id = UI_ID(STAFF_ID_MORE, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_HEADER,
                           .label = ui_str(ui, STR_STAFF_MORE), .icon_after = ICON_CHEVRON_RIGHT};
}

void staff_list_draw(struct ui *ui, const struct screen_env *env, struct rect room,
                     const struct staff_list *l)
{
    struct placed *p = arena_new(ui->arena, struct placed);
    bool two = !ui->portrait && !l->wide && room.w >= (int)((float)ui_px(ui, 1200) * scale(ui));
    p->list = l;
    p->columns = two ? 2 : 1;
    p->column_w = (room.w - (p->columns - 1) * ui_px(ui, GAP)) / p->columns;
    p->room_h = room.h;
    for (int i = 0; i < l->n; i++)
        p->h[i] = row_h(ui, &l->rows[i], inner(ui, p));
    place_all(ui, p);
    if (p->pages > 1) {
        p->room_h = room.h - ui_button_height(ui, BUTTON_HEADER) - ui_px(ui, GAP);
        place_all(ui, p);
    }
    int page = env->staff->turned % p->pages;
    for (int i = 0; i < p->n; i++)
        if (p->pieces[i].page == page)
            draw_piece(ui, p, &p->pieces[i], room);
    ui_pages(ui, page, p->pages);
    struct button more = more_button(ui);
    int h = ui_button_height(ui, BUTTON_HEADER), w = ui_button_width(ui, &more);
    if (p->pages > 1)
        ui_button(ui, room.x + room.w - w, room.y + room.h - h, 0, &more);
}
