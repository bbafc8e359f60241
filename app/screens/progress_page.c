/*
 * Head, cards, foot. Cards fill one column after the other and page after page; one that is longer
 * than the room left goes on in the next column under the same title. The foot has the one filled
 * button of the page: what comes next.
 */
#include "screens/progress_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "screens/grid.h"
#include "ui/icons.h"

enum { PIECES_MAX = 48, GAP = 24, COLUMN_LEAST = 560 /* reference px, times the text's size */ };

/* A card, or a part of it, at its place. */
struct piece {
    const struct progress_card *card;
    int first, n, page;
    struct rect at;
};

struct flow {
    struct rect room;
    int columns, column, page, y, w;
    int n;
    struct piece list[PIECES_MAX];
};

/* ---- placing ---- */

static int rows_height(struct ui *ui, const struct progress_card *c, int first, int n, int w)
{
    return ui_chart_card_height(ui, ui_chart_rows_height(ui, ui_chart_card_room(ui, w), n, c->rows + first));
}

static void next_column(struct flow *f)
{
    f->y = f->room.y;
    if (++f->column < f->columns)
        return;
    f->column = 0;
    f->page++;
}

/* As many rows as there is room for; of a card that has not begun here yet, all of them or two at least. */
static int rows_that_fit(struct ui *ui, const struct flow *f, const struct progress_card *c, int first)
{
    int left = f->room.y + f->room.h - f->y, n = c->n - first;
    while (n > 0 && rows_height(ui, c, first, n, f->w) > left)
        n--;
    bool whole = n == c->n - first, fresh = f->y == f->room.y;
    if (n == c->n - first - 1 && n > 1) /* no row is left alone */
        n--;
    if (!whole && n < 2)
        n = 0;
    return n ? n : fresh; /* where even one is too high it has the column, cut or not */
}

static void place(struct ui *ui, struct flow *f, const struct progress_card *c)
{
    for (int first = 0; first < c->n && f->n < PIECES_MAX;) {
        int n = rows_that_fit(ui, f, c, first);
        if (!n) {
            next_column(f);
            continue;
        }
        int h = rows_height(ui, c, first, n, f->w), x = f->room.x + f->column * (f->w + ui_px(ui, GAP));
        f->list[f->n++] = (struct piece){c, first, n, f->page, {x, f->y, f->w, h}};
        f->y += h + ui_px(ui, GAP);
        first += n;
        if (first < c->n)
            next_column(f);
    }
}

static int columns_of(const struct ui *ui, int w)
{
    int least = ui_px(ui, COLUMN_LEAST * ui_text_scale(ui, 22));
    return ui->portrait || w < 2 * least + ui_px(ui, GAP) ? 1 : 2;
}

static void flow_cards(struct ui *ui, struct flow *f, struct rect room, int n, const struct progress_card *cards)
{
    *f = (struct flow){.room = room, .columns = columns_of(ui, room.w), .y = room.y};
    f->w = (room.w - (f->columns - 1) * ui_px(ui, GAP)) / f->columns;
    for (int i = 0; i < n; i++)
        place(ui, f, &cards[i]);
}

/* ---- drawing ---- */

static void draw_counter(struct ui *ui, const struct screen_env *env, struct rect at)
{
    int of, done = progress_done(env, &of);
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_PROGRESS_WATCHED), "n",
                                   arena_strf(ui->arena, "%d", done).ptr, "of",
                                   arena_strf(ui->arena, "%d", of).ptr, NULL);
    struct text_style style = ui_style(ui, T_BUTTON);
    int w = (int)ceilf(text_width(ui->text, text, &style)) + 1, gap = ui_px(ui, 22), bar = ui_px(ui, 280);
    if (w > at.w)
        return;
    if (w + gap + bar > at.w)
        bar = gap = 0;
    struct rect track = {at.x + at.w - bar, at.y + (at.h - ui_px(ui, 14)) / 2, bar, ui_px(ui, 14)};
    if (bar)
        ui_progress(ui, track, of ? (float)done / (float)of : 0, ui_color(ui, C_SIGNAL), ui_color(ui, C_HAIR));
    struct rect r = {at.x + at.w - bar - gap - w, at.y, w, at.h};
    ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_TEXT), text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""), r);
}

/* Returns the lower edge. */
static int draw_head(struct ui *ui, const struct screen_env *env)
{
    int margin = page_margin(ui), top = ui_px(ui, ui->portrait ? 64 : 56);
    const struct button back = {.id = UI_ID(PROGRESS_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, STR_CAPSULE_BACK)};
    struct rect b = ui_button(ui, margin, top, 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, ui->w / 2 - x));
    x = b.x + b.w + ui_px(ui, 24);
    draw_counter(ui, env, (struct rect){x, b.y, ui->w - margin - x, b.h});
    struct text_style style = ui_style(ui, T_XL);
    struct str title = ui_str(ui, STR_PROGRESS_TITLE);
    const struct text_block *t =
        ui_layout(ui, title, &style, (float)(ui->w - 2 * margin), 1, TEXT_START, TEXT_ELLIPSIS);
    int y = b.y + b.h + ui_px(ui, 24);
    ui_block(ui, (float)margin, (float)y, t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    return y + (int)ceilf(t->height) + ui_px(ui, 24);
}

static struct button go_button(struct ui *ui, const struct screen_env *env)
{
    static const struct {
        enum string_id text;
        uint32_t icon;
    } of[] = {
        [NEXT_NOTHING] = {STR_RESULT_BACK, ICON_ARROW_LEFT},
        [NEXT_WATCH] = {STR_CAPSULE_WATCH_NEXT, ICON_PLAY},
        [NEXT_RESUME] = {STR_PROGRESS_RESUME, ICON_PLAY},
        [NEXT_QUIZ] = {STR_PROGRESS_TAKE_QUIZ, ICON_ARROW_RIGHT},
        [NEXT_CERTIFICATE] = {STR_PROGRESS_PRINT, ICON_CERTIFICATE},
        [NEXT_STEPS] = {STR_PROGRESS_STEPS, ICON_CHECKBOX_MULTIPLE},
    };
    struct next_step next = next_step_of(env);
    const char *n = next.capsule ? arena_strf(ui->arena, "%d", next.capsule->number).ptr : "";
    return (struct button){.id = UI_ID(PROGRESS_GO, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_BIG,
                           .icon = of[next.kind].icon,
                           .label = strings_fill(ui->arena, ui_str(ui, of[next.kind].text), "n", n, NULL),
                           .primary = true};
}

/* Returns the upper edge. */
static int draw_foot(struct ui *ui, const struct screen_env *env, bool draw)
{
    int margin = page_margin(ui), n = 0;
    struct ui measure = *ui;
    const struct button go = go_button(ui, env),
                        study = {.id = UI_ID(PROGRESS_STUDY, 0),
                                 .kind = BUTTON_SECONDARY,
                                 .size = BUTTON_BIG,
                                 .icon = ICON_BOOK_OPEN,
                                 .label = ui_str(ui, STR_STUDY_TITLE)};
    const struct button *buttons[2];
    buttons[n++] = &go;
    if (progress_has_study(env))
        buttons[n++] = &study;
    int side = ui_button_height(ui, BUTTON_BIG), arrows = 2 * side + ui_px(ui, 2 * GAP);
    int bottom = ui->h - ui_px(ui, ui->portrait ? 64 : 56), w = ui->w - 2 * margin - arrows;
    struct rect room = {margin, 0, w, bottom};
    if (draw)
        return ui_button_row(ui, room, n, buttons);
    return bottom - ui_button_row_height(&measure, w, n, buttons);
}

static void draw_arrows(struct ui *ui, int page, int pages)
{
    int side = ui_button_height(ui, BUTTON_BIG), x = ui->w - page_margin(ui) - side;
    int y = ui->h - ui_px(ui, ui->portrait ? 64 : 56) - side;
    struct rect on = {x, y, side, side}, back = {x - side - ui_px(ui, GAP / 2), y, side, side};
    ui_pages(ui, page, pages);
    if (page > 0)
        ui_icon_button(ui, back, UI_ID(PROGRESS_PREVIOUS, 0), ICON_ARROW_LEFT,
                       ui_str(ui, STR_FIGURES_PREVIOUS_PAGE), false);
    if (page + 1 < pages)
        ui_icon_button(ui, on, UI_ID(PROGRESS_NEXT, 0), ICON_ARROW_RIGHT, ui_str(ui, STR_FIGURES_NEXT_PAGE), false);
}

void progress_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct progress_state *st = state;
    struct progress_card cards[PROGRESS_CARDS_MAX];
    struct flow *flow = arena_new(ui->arena, struct flow);
    int n = progress_cards(ui, env, cards), margin = page_margin(ui);
    ui_screen(ui, ui_str(ui, STR_PROGRESS_TITLE));
    int top = draw_head(ui, env), floor_y = draw_foot(ui, env, false) - ui_px(ui, 32);
    flow_cards(ui, flow, (struct rect){margin, top, ui->w - 2 * margin, floor_y - top}, n, cards);
    int pages = flow->n ? flow->list[flow->n - 1].page + 1 : 1, page = st->page < pages ? st->page : pages - 1;
    st->seen->pages = pages;
    for (int i = 0; i < flow->n; i++) {
        const struct piece *p = &flow->list[i];
        if (p->page != page)
            continue;
        struct rect in = ui_chart_card(ui, p->at, p->card->title, p->card->aside);
        ui_chart_rows(ui, in, p->n, p->card->rows + p->first);
    }
    draw_foot(ui, env, true);
    draw_arrows(ui, page, pages);
    if (st->toast.len)
        ui_toast(ui, st->toast, st->toast_icon, st->toast_us, floor_y);
}
