/*
 * The rows of a vote: an answer, a bar and a count each. Bars have a fixed scale, so that a hand more is a step and not a
 * new picture. Where a row is too narrow for words and bar side by side (upright, large text) the bar stands below the
 * words, and the lower the row the thinner it is.
 */
#include "screens/vote_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "ui/icons.h"

enum { SCALE_LEAST = 14, BAR_MS = 320, ROW_GAP = 24, ROW_LEAST = 72 };

struct row {
    int option;
    bool right, dim;      /* revealed: the right one, the others */
    struct rect r;
    struct str text, under; /* which teams */
    char letter[2];
};

/* ---- figures ---- */

static float scale_of(const struct room_vote *v)
{
    int most = v->teams ? v->teams : SCALE_LEAST;
    for (int i = 0; i < room_vote_question(v)->n_options; i++) {
        most = v->hands[v->at][i] > most ? v->hands[v->at][i] : most;
        most = v->before[v->at][i] > most ? v->before[v->at][i] : most;
    }
    return (float)most;
}

/* Hands of an option as the bar shows them at this moment. */
static float shown_hands(struct ui *ui, const struct room_vote *v, int option)
{
    float to = (float)v->hands[v->at][option], from = (float)v->from[option];
    return v->moved_us ? from + (to - from) * ui_ease(ui, v->moved_us, BAR_MS) : to;
}

static struct str number(struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

static const char *digits(struct ui *ui, int n)
{
    return number(ui, n).ptr;
}

bool vote_compared(const struct room_vote *v)
{
    return v->compares && v->phase == VOTE_REVEALED && room_vote_total(v, v->before[v->at]) > 0;
}

/* ---- a row ---- */

/* Words beside the bar need more room than the row has. */
static bool stacked(const struct ui *ui)
{
    return ui->portrait || ui->text_percent > 125;
}

/* "Team 1 · Team 3": who chose it, once that may be known. */
static struct str chosen_by(struct ui *ui, const struct room_vote *v, int option)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < v->teams && room_vote_shows(v); i++)
        if (v->of_team[v->at][i] == option) {
            struct str team = strings_fill(ui->arena, ui_str(ui, STR_VOTE_TEAM), "n", digits(ui, i + 1), NULL);
            buf_addf(&b, "%s%" STR_FMT, b.len ? " · " : "", STR_ARG(team));
        }
    struct str text = str_c(arena_cstr(ui->arena, buf_str(&b)));
    buf_release(&b);
    return text;
}

static struct row row_of(struct ui *ui, const struct room_vote *v, int i, struct rect r)
{
    const struct question *q = room_vote_question(v);
    bool revealed = v->phase == VOTE_REVEALED;
    return (struct row){.option = i,
                        .right = revealed && q->options[i].right,
                        .dim = revealed && !q->options[i].right,
                        .r = r,
                        .text = author_option(ui, q, i),
                        .under = chosen_by(ui, v, i),
                        .letter = {(char)('A' + i), 0}};
}

static void draw_plate(struct ui *ui, const struct row *row)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(VOTE_ROW, row->option);
    float radius = (float)ui_px(ui, 24);
    float edge = row->right                  ? (float)ui_px(ui, ui->theme->chosen)
                 : ui->theme->high_contrast ? (float)ui_px(ui, ui->theme->control)
                                            : 0;
    ui_lift(ui, row->r, radius);
    draw_rounded(ui->list, row->r, radius, row->right ? c[C_SIGNAL_TINT] : ui_fill(ui, id, C_SURFACE), edge,
                 c[row->right ? C_SIGNAL : C_CARD_EDGE]);
}

/* How many, and below it what was voted before; before it where the row is too low for both. */
struct count_look {
    struct text_style style, small;
    struct str n, before;
    int n_w, before_w; /* 0: not shown */
    bool beside;
};

static struct count_look count_look(struct ui *ui, const struct room_vote *v, const struct row *row, int h)
{
    struct count_look k = {.style = ui_style_sized(ui, T_Q, 64, 64), .small = ui_style(ui, T_SMALL)};
    bool with_before = vote_compared(v);
    k.beside = with_before && stacked(ui) && (float)h < 2.5f * k.small.line_px;
    int own = with_before && !k.beside ? h * 5 / 8 : h;
    k.style.tabular = true;
    if (k.style.size_px > (float)own * 0.9f)
        k.style = ui_style_sized(ui, T_M, 40, 40);
    k.style.size_px = fminf(k.style.size_px, floorf((float)own * 0.9f));
    k.n = number(ui, v->hands[v->at][row->option]);
    k.n_w = (int)ceilf(text_width(ui->text, k.n, &k.style)) + 1;
    if (with_before) {
        k.before = strings_fill(ui->arena, ui_str(ui, STR_VOTE_BEFORE), "n", digits(ui, v->before[v->at][row->option]),
                                NULL);
        k.before_w = (int)ceilf(text_width(ui->text, k.before, &k.small)) + 1;
    }
    return k;
}

/* So much of a stacked row's width. */
static int count_width(struct ui *ui, const struct room_vote *v, const struct row *row, int h)
{
    struct count_look k = count_look(ui, v, row, h);
    int tick = ui_px(ui, 48 + 24), least = ui_px(ui, 160),
        w = k.beside ? tick + k.before_w + ui_px(ui, 24) + k.n_w : tick + k.before_w;
    return w > least && k.before_w ? w : least;
}

/* At the right; the tick of the right one at its left. */
static void draw_count(struct ui *ui, const struct room_vote *v, const struct row *row, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct count_look k = count_look(ui, v, row, r.h);
    int tick = ui_px(ui, 48), upper = k.before_w && !k.beside ? r.h * 5 / 8 : r.h;
    if (row->right) {
        struct rect sign = {r.x + (stacked(ui) ? 0 : ui_px(ui, 36)), r.y, tick, upper};
        ui_icon(ui, sign, ICON_CHECK_CIRCLE, 56, c[C_SIGNAL]);
    }
    if (!room_vote_shows(v))
        return;
    color_t ink = c[row->right ? C_SIGNAL : row->dim ? C_TEXT_2 : C_TEXT];
    ui_label(ui, (struct rect){r.x + tick, r.y, r.w - tick, upper}, TEXT_END, &k.style, ink, k.n);
    if (!k.before_w)
        return;
    struct rect before = k.beside ? (struct rect){r.x, r.y, r.w - k.n_w - ui_px(ui, 24), r.h}
                                  : (struct rect){r.x, r.y + upper, r.w, r.h / 4};
    ui_label(ui, before, TEXT_END, &k.small, c[C_TEXT_2], k.before);
}

static void draw_bar(struct ui *ui, const struct room_vote *v, const struct row *row, struct rect r)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 12), part = shown_hands(ui, v, row->option) / scale_of(v);
    if (!room_vote_shows(v))
        part = 0;
    color_t ink = c[row->right ? C_SIGNAL : row->dim ? C_LINE : C_TEXT];
    struct rect bar = r;
    if (vote_compared(v)) /* what was voted before is the thin one below */
        bar.h = r.h * 5 / 8;
    draw_rounded(ui->list, bar, radius, c[C_SURFACE_3], ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0,
                 c[C_CARD_EDGE]);
    struct rect full = bar;
    full.w = (int)lroundf((float)bar.w * (part > 1 ? 1 : part));
    if (full.w > 0)
        draw_rounded(ui->list, full, full.w < 2 * (int)radius ? (float)full.w / 2 : radius, ink, 0, 0);
    if (!vote_compared(v))
        return;
    int between = r.h / 6 < ui_px(ui, 6) ? r.h / 6 : ui_px(ui, 6);
    struct rect was = {r.x, bar.y + bar.h + between, 0, r.h / 4};
    was.w = (int)lroundf((float)r.w * (float)v->before[v->at][row->option] / scale_of(v));
    if (was.w > 0)
        draw_rounded(ui->list, was, (float)ui_px(ui, 6) < (float)was.w / 2 ? (float)ui_px(ui, 6) : (float)was.w / 2,
                     c[C_LINE], 0, 0);
}

/* Words, bar and count of a row. */
struct row_parts {
    struct rect words, bar, count;
};

/* Below the words, and the thinner the lower the row is. */
static void stack(struct ui *ui, const struct room_vote *v, const struct row *row, struct row_parts *p)
{
    struct rect r = row->r;
    int pad = ui_px(ui, 40), bar = ui_px(ui, vote_compared(v) ? 40 : 28), under = ui_px(ui, 20), over = ui_px(ui, 8);
    bar = bar > r.h / 5 ? r.h / 5 : bar;
    under = under > r.h / 10 ? r.h / 10 : under;
    over = over > r.h / 16 ? r.h / 16 : over;
    p->bar = (struct rect){r.x + pad, r.y + r.h - bar - under, r.w - 2 * pad, bar};
    int high = p->bar.y - r.y, w = count_width(ui, v, row, high);
    p->count = (struct rect){r.x + r.w - pad - w, r.y, w, high};
    p->words = (struct rect){p->words.x, r.y + over, p->count.x - p->words.x - ui_px(ui, 16), high - 2 * over};
}

static struct row_parts parts_of(struct ui *ui, const struct room_vote *v, const struct row *row)
{
    struct rect r = row->r;
    int pad = ui_px(ui, 40), count_w = ui_px(ui, 216);
    struct row_parts p = {
        .words = {r.x + ui_px(ui, 124), r.y + ui_px(ui, 8), ui_px(ui, 612), r.h - ui_px(ui, 16)},
        .bar = {r.x + ui_px(ui, 756), r.y + (r.h - ui_px(ui, 56)) / 2, ui_px(ui, 716), ui_px(ui, 56)},
        .count = {r.x + r.w - pad - count_w, r.y, count_w, r.h}};
    if (stacked(ui)) {
        stack(ui, v, row, &p);
    } else if (r.h < ui_px(ui, 72)) {
        p.bar.h = r.h - ui_px(ui, 16);
        p.bar.y = r.y + ui_px(ui, 8);
    }
    return p;
}

static const struct text_block *lay_words(struct ui *ui, const struct row *row, struct rect r, float size,
                                          struct text_style *style)
{
    *style = ui_style_sized(ui, row->right ? T_OPTION_CHOSEN : T_OPTION, size, roundf(size * 1.22f));
    return ui_layout(ui, row->text, style, (float)r.w, 0, TEXT_START, 0);
}

static int under_height(const struct ui *ui, const struct row *row)
{
    return row->under.len ? (int)ui_style(ui, T_SMALL).line_px : 0;
}

/* Which teams stands beside the words where there is no room for a second line: how wide; 0: below, or there is none. */
static int beside_width(struct ui *ui, const struct row *row, struct rect r)
{
    struct text_style small = ui_style(ui, T_SMALL);
    float two = ui_style_sized(ui, T_OPTION, 22, 27).line_px + (float)under_height(ui, row);
    return row->under.len && two > (float)r.h ? (int)ceilf(text_width(ui->text, row->under, &small)) + 1 : 0;
}

/* The largest size at which this row's words fit. */
static float words_size(struct ui *ui, const struct row *row, struct rect r)
{
    struct text_style style;
    int beside = beside_width(ui, row, r), under = beside ? 0 : under_height(ui, row);
    r.w -= beside ? beside + ui_px(ui, 24) : 0;
    for (float size = 38; size > 22; size -= 2) {
        const struct text_block *b = lay_words(ui, row, r, size, &style);
        if (b->height <= (float)(r.h - under) && b->width <= (float)r.w + 1)
            return size;
    }
    return 22;
}

static void draw_words(struct ui *ui, const struct row *row, struct rect r, float size)
{
    const color_t *c = ui->theme->color;
    struct text_style style, small = ui_style(ui, T_SMALL);
    int beside = beside_width(ui, row, r), under = beside ? 0 : under_height(ui, row);
    if (beside) {
        ui_label(ui, (struct rect){r.x + r.w - beside, r.y, beside, r.h}, TEXT_END, &small, c[C_TEXT_2], row->under);
        r.w -= beside + ui_px(ui, 24);
    }
    const struct text_block *b = lay_words(ui, row, r, size, &style);
    draw_text(ui->list, (float)r.x, ui_middle(ui, (float)r.y + (float)(r.h - under) / 2, b, &style), b,
              c[row->dim ? C_TEXT_2 : C_TEXT]);
    if (under)
        ui_label(ui, (struct rect){r.x, r.y + (r.h + (int)b->height - under) / 2 + ui_px(ui, 2), r.w, under}, TEXT_START,
                 &small, c[C_TEXT_2], row->under);
}

static struct str spoken_value(struct ui *ui, const struct room_vote *v, const struct row *row)
{
    struct str n = room_vote_shows(v) ? number(ui, v->hands[v->at][row->option]) : STR("");
    if (!row->right)
        return n;
    return arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(n), n.len ? ", " : "",
                      STR_ARG(ui_str(ui, STR_VOTE_IS_RIGHT)));
}

static void draw_row(struct ui *ui, const struct room_vote *v, const struct row *row, float size)
{
    const color_t *c = ui->theme->color;
    struct text_style letter = ui_style_sized(ui, T_BADGE, row->r.h < ui_px(ui, 96) ? 40 : 56, 56);
    uint32_t id = UI_ID(VOTE_ROW, row->option);
    struct rect r = row->r;
    struct row_parts p = parts_of(ui, v, row);
    letter.size_px = fminf(letter.size_px, (float)p.words.h); /* no higher than what it stands before */
    draw_plate(ui, row);
    ui_label(ui, (struct rect){r.x + ui_px(ui, 40), p.words.y, ui_px(ui, 72), p.words.h}, TEXT_START, &letter,
             c[row->dim ? C_TEXT_2 : C_TEXT], str_c(row->letter));
    draw_words(ui, row, p.words, size);
    draw_bar(ui, v, row, p.bar);
    draw_count(ui, v, row, p.count);
    ui_focus_ring(ui, r, (float)ui_px(ui, 24), id);
    struct str name = arena_strf(ui->arena, "%s, %" STR_FMT, row->letter, STR_ARG(row->text));
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_ASIDE, name, spoken_value(ui, v, row), r);
}

/* ---- all of them ---- */

void vote_rows(struct ui *ui, const struct room_vote *v, int top, int bottom)
{
    int n = room_vote_question(v)->n_options, gap = ui_px(ui, ROW_GAP), margin = page_margin(ui);
    int most = ui_px(ui, !stacked(ui) ? 128 : ui->portrait ? 264 : 160);
    while (gap > ui_px(ui, 8) && (bottom - top - gap * (n - 1)) / n < ui_px(ui, ROW_LEAST))
        gap -= ui_px(ui, 4);
    int h = (bottom - top - gap * (n - 1)) / n;
    h = h > most ? most : h;
    struct row rows[MODEL_OPTIONS_MAX];
    float size = 38; /* of all of them: none is louder than another */
    for (int i = 0; i < n; i++) {
        rows[i] = row_of(ui, v, i, (struct rect){margin, top + i * (h + gap), ui->w - 2 * margin, h});
        size = fminf(size, words_size(ui, &rows[i], parts_of(ui, v, &rows[i]).words));
    }
    for (int i = 0; i < n; i++)
        draw_row(ui, v, &rows[i], size);
}
