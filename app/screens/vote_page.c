/*
 * Question, a row an answer, and one line below: mock-ups 12 and 12b. Bars have a fixed scale, so
 * that a hand more is a step and not a new picture. Where a row is too narrow for words and bar side
 * by side (upright, large text) the bar stands below the words.
 */
#include "screens/vote_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "screens/fit_text.h"
#include "screens/kicker.h"
#include "screens/presented.h"
#include "screens/quiz_head.h"
#include "screens/team_keyboards.h"
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

static bool compared(const struct room_vote *v)
{
    return v->compares && v->phase == VOTE_REVEALED && room_vote_total(v, v->before[v->at]) > 0;
}

/* ---- head ---- */

static int draw_head(struct ui *ui, const struct room_vote *v, const struct vote_state *st)
{
    const color_t *c = ui->theme->color;
    enum path_state states[QUIZ_QUESTIONS_MAX];
    int margin = page_margin(ui), cy = ui_px(ui, ui->portrait ? 100 : 92), edge = ui->w - margin,
        sign = access_voice_sign(ui, edge, cy), right = sign < edge ? sign - ui_px(ui, 24) : edge;
    for (int i = 0; i < v->n; i++)
        states[i] = i < v->at || (i == v->at && v->phase == VOTE_REVEALED) ? PATH_RIGHT
                    : i == v->at                                          ? PATH_CURRENT
                                                                           : PATH_TODO;
    int left = v->n > 1 ? quiz_draw_path(ui, states, v->n, v->at, margin, right, cy) - ui_px(ui, 28) : right;
    struct text_style style = ui_style(ui, T_BUTTON);
    struct str progress = strings_fill(ui->arena, ui_str(ui, STR_QUIZ_PROGRESS), "n", digits(ui, v->at + 1), "of",
                                       digits(ui, v->n), NULL);
    int w = v->n > 1 ? (int)ceilf(text_width(ui->text, progress, &style)) + 1 : 0;
    struct rect at = {left - w, cy - ui_px(ui, 20), w, ui_px(ui, 40)};
    struct text_style kick = ui_style(ui, T_KICKER);
    struct str kicker = capsule_kicker(ui, st->capsule);
    if (!kicker.len)
        kicker = room_slot_part(ui, st->slot);
    if (!kicker.len)
        kicker = room_slot_title(ui, st->slot);
    int room = at.x - ui_px(ui, 32) - margin;
    if (ui->portrait && (float)room < text_width(ui->text, kicker, &kick) && w) { /* the path says it, too */
        at.x = left;
        at.w = 0;
        room = left - ui_px(ui, 32) - margin;
    }
    const struct text_block *b = fit_text(ui, kicker, &kick, room, 2 * (int)kick.line_px, TEXT_START);
    ui_block(ui, (float)margin, ui_middle(ui, (float)cy, b, &kick), b, c[C_SIGNAL], kicker, ROLE_TEXT);
    if (at.w)
        ui_label(ui, at, TEXT_START, &style, c[C_TEXT], progress);
    if (w)
        ui_record(ui, ROLE_STATUS, 0, 0, progress, STR(""), (struct rect){at.x, at.y, right - at.x, at.h});
    return cy + ui_px(ui, 40);
}

/* ---- rows ---- */

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

/* How many, at the right; beside it the tick of the right one, below it what was voted before. */
static void draw_count(struct ui *ui, const struct room_vote *v, const struct row *row, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style_sized(ui, T_Q, 64, 64);
    bool with_before = compared(v);
    int tick = ui_px(ui, 48);
    style.tabular = true;
    if (row->right) {
        struct rect sign = {r.x + (stacked(ui) ? 0 : ui_px(ui, 36)), r.y, tick, r.h};
        ui_icon(ui, sign, ICON_CHECK_CIRCLE, 56, c[C_SIGNAL]);
    }
    if (!room_vote_shows(v))
        return;
    struct rect count = {r.x + tick, r.y, r.w - tick, with_before ? r.h * 5 / 8 : r.h};
    color_t ink = c[row->right ? C_SIGNAL : row->dim ? C_TEXT_2 : C_TEXT];
    if (style.size_px > (float)count.h * 0.9f)
        style = ui_style_sized(ui, T_M, 40, 40);
    ui_label(ui, count, TEXT_END, &style, ink, number(ui, v->hands[v->at][row->option]));
    if (!with_before)
        return;
    struct text_style small = ui_style(ui, T_SMALL);
    struct str before = strings_fill(ui->arena, ui_str(ui, STR_VOTE_BEFORE), "n",
                                     digits(ui, v->before[v->at][row->option]), NULL);
    ui_label(ui, (struct rect){r.x, r.y + r.h * 5 / 8, r.w, r.h / 4}, TEXT_END, &small, c[C_TEXT_2], before);
}

static void draw_bar(struct ui *ui, const struct room_vote *v, const struct row *row, struct rect r)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 12), part = shown_hands(ui, v, row->option) / scale_of(v);
    if (!room_vote_shows(v))
        part = 0;
    color_t ink = c[row->right ? C_SIGNAL : row->dim ? C_LINE : C_TEXT];
    struct rect bar = r;
    if (compared(v)) /* what was voted before is the thin one below */
        bar.h = r.h * 5 / 8;
    draw_rounded(ui->list, bar, radius, c[C_SURFACE_3], ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0,
                 c[C_CARD_EDGE]);
    struct rect full = bar;
    full.w = (int)lroundf((float)bar.w * (part > 1 ? 1 : part));
    if (full.w > 0)
        draw_rounded(ui->list, full, full.w < 2 * (int)radius ? (float)full.w / 2 : radius, ink, 0, 0);
    if (!compared(v))
        return;
    struct rect was = {r.x, bar.y + bar.h + ui_px(ui, 6), 0, r.h / 4};
    was.w = (int)lroundf((float)r.w * (float)v->before[v->at][row->option] / scale_of(v));
    if (was.w > 0)
        draw_rounded(ui->list, was, (float)ui_px(ui, 6) < (float)was.w / 2 ? (float)ui_px(ui, 6) : (float)was.w / 2,
                     c[C_LINE], 0, 0);
}

/* Words, bar and count of a row. */
struct row_parts {
    struct rect words, bar, count;
};

static struct row_parts parts_of(const struct ui *ui, const struct room_vote *v, struct rect r)
{
    int pad = ui_px(ui, 40), count_w = ui_px(ui, 216);
    struct row_parts p = {
        .words = {r.x + ui_px(ui, 124), r.y + ui_px(ui, 8), ui_px(ui, 612), r.h - ui_px(ui, 16)},
        .bar = {r.x + ui_px(ui, 756), r.y + (r.h - ui_px(ui, 56)) / 2, ui_px(ui, 716), ui_px(ui, 56)},
        .count = {r.x + r.w - pad - count_w, r.y, count_w, r.h}};
    if (stacked(ui)) {
        p.bar.h = ui_px(ui, compared(v) ? 40 : 28);
        p.bar = (struct rect){r.x + pad, r.y + r.h - p.bar.h - ui_px(ui, 20), r.w - 2 * pad, p.bar.h};
        p.count = (struct rect){r.x + r.w - pad - ui_px(ui, 160), r.y, ui_px(ui, 160), p.bar.y - r.y};
        p.words.h = p.bar.y - r.y - ui_px(ui, 16);
        p.words.w = p.count.x - p.words.x - ui_px(ui, 16);
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
    struct row_parts p = parts_of(ui, v, r);
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

/* ---- the line below ---- */

/* What explains the right answer: the explanation, else its feedback. */
static struct str reason(struct ui *ui, const struct question *q)
{
    if (q->explanation.n)
        return author_text(ui, &q->explanation);
    for (int i = 0; i < q->n_options; i++)
        if (q->options[i].right && q->options[i].feedback.n && q->kind != QUESTION_MULTIPLE)
            return author_text(ui, &q->options[i].feedback);
    return STR("");
}

static struct str letters_right(struct ui *ui, const struct question *q, int *n, int *first)
{
    struct buf b = BUF_INIT;
    *n = 0;
    for (int i = 0; i < q->n_options; i++)
        if (q->options[i].right) {
            buf_addf(&b, "%s%c", *n ? ", " : "", 'A' + i);
            *first = *n ? *first : i;
            ++*n;
        }
    struct str text = str_c(arena_cstr(ui->arena, buf_str(&b)));
    buf_release(&b);
    return text;
}

/* "11 of 23 chose B. It brings every department to the table."; without its reason where that is too long. */
static struct str result(struct ui *ui, const struct room_vote *v, bool whole)
{
    const struct question *q = room_vote_question(v);
    const int *hands = v->hands[v->at], *before = v->before[v->at];
    int n, first = 0, total = room_vote_total(v, hands), had = room_vote_total(v, before);
    struct str letters = letters_right(ui, q, &n, &first), why = whole ? reason(ui, q) : STR(""), said;
    if (n != 1 || !total)
        said = strings_fill(ui->arena, ui_str(ui, STR_VOTE_RIGHT), "letters", letters.ptr, NULL);
    else
        said = strings_fill(ui->arena, ui_str(ui, compared(v) ? STR_VOTE_CHOSE_AFTER : STR_VOTE_CHOSE), "n",
                            digits(ui, hands[first]), "of", digits(ui, total), "letter", letters.ptr, "before",
                            digits(ui, before[first]), "before_of", digits(ui, had), NULL);
    return why.len ? arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(said), STR_ARG(why)) : said;
}

static struct str counted(struct ui *ui, const struct screen_env *env, const struct room_vote *v)
{
    int total = room_vote_total(v, v->hands[v->at]), present = room_present(env);
    const char *n = digits(ui, total);
    if (team_keyboards_asked(env) >= 0)
        return strings_fill(ui->arena, ui_str(ui, STR_VOTE_PAIR), "n", digits(ui, team_keyboards_asked(env) + 1), NULL);
    if (v->teams && v->phase == VOTE_OPEN && v->team < v->teams && !team_keyboards_paired(env))
        return strings_fill(ui->arena, ui_str(ui, STR_VOTE_TEAM_TURN), "n", digits(ui, v->team + 1), NULL);
    if (v->teams)
        return strings_fill(ui->arena, ui_str(ui, STR_VOTE_TEAMS_OF), "n", digits(ui, room_vote_teams_done(v)), "of",
                            digits(ui, v->teams), NULL);
    if (!room_vote_shows(v))
        return strings_fill(ui->arena, ui_str(ui, STR_VOTE_HIDDEN), "n", n, NULL);
    if (present > 0 && present >= total && room_vote_question(v)->kind != QUESTION_MULTIPLE)
        return strings_fill(ui->arena, ui_str(ui, STR_VOTE_HANDS_OF), "n", n, "of", digits(ui, present), NULL);
    return strings_fill(ui->arena, ui_str(ui, STR_VOTE_HANDS), "n", n, NULL);
}

static struct str line_text(struct ui *ui, const struct screen_env *env, const struct room_vote *v, bool whole)
{
    if (v->phase == VOTE_REVEALED)
        return result(ui, v, whole);
    if (v->phase == VOTE_TALKED)
        return author_text(ui, &room_vote_question(v)->discuss);
    struct str text = counted(ui, env, v);
    if (v->item->vote == VOTE_BEFORE)
        text = arena_strf(ui->arena, "%" STR_FMT ". %" STR_FMT, STR_ARG(text), STR_ARG(ui_str(ui, STR_VOTE_AGAIN)));
    return env->room->rehearsal ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT,
                                             STR_ARG(ui_str(ui, STR_ROOM_REHEARSAL)), STR_ARG(text))
                                : text;
}

/* The vote's time at the right; returns its left edge. */
static int draw_timer(struct ui *ui, const struct room_vote *v, int right, int cy)
{
    int64_t left = timer_left(&v->timer, ui->now);
    if (!v->timer.total_us || v->phase != VOTE_OPEN)
        return right;
    int64_t s = (left + 999999) / 1000000;
    struct str text = left > 0 ? arena_strf(ui->arena, "%d:%02d", (int)(s / 60), (int)(s % 60))
                               : ui_str(ui, STR_TASK_TIME_UP);
    struct text_style style = ui_style_sized(ui, T_M, 48, 48);
    style.tabular = true;
    int w = (int)ceilf(text_width(ui->text, text, &style)), icon = ui_px(ui, 44);
    struct rect r = {right - w, cy - ui_px(ui, 24), w, ui_px(ui, 48)};
    ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_AMBER), text);
    r.x -= icon + ui_px(ui, 14);
    ui_icon(ui, (struct rect){r.x, r.y, icon, r.h}, ICON_TIMER, 44, ui_color(ui, C_AMBER));
    ui_record(ui, ROLE_STATUS, 0, 0, ui_str(ui, STR_TASK_LEFT), text, (struct rect){r.x, r.y, right - r.x, r.h});
    if (timer_runs(&v->timer, ui->now))
        ui_wake_at(ui, ui->now.mono_us + (left - 1) % 1000000 + 1);
    return r.x;
}

/* In the margin, for mouse and switch; a plate instead of the ring, for people look here. */
static void draw_onward(struct ui *ui, const struct screen_env *env, int cy)
{
    int side = ui_px(ui, 56), margin = page_margin(ui), x = ui->w - margin + (margin - side) / 2;
    uint32_t id = UI_ID(ROOM_ID_NEXT, 0);
    if (presented_in_room(env))
        return;
    struct rect r = {x, cy - side / 2, side, side};
    bool lit = ui_is_hovered(ui, id) || ui_is_pressed(ui, id) || ui_is_focused(ui, id);
    if (lit)
        draw_disc(ui->list, (float)(r.x + side / 2), (float)cy, (float)side / 2, ui_color(ui, C_SURFACE_2));
    ui_icon(ui, r, ICON_ARROW_RIGHT, 36, ui_color(ui, C_TEXT_3));
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_PRIMARY | STATE_ASIDE, room_vote_next_words(ui, env), STR(""),
              r);
}

/* In the largest size at which it is no higher than `most`; never smaller than what is read from 4 m. */
static const struct text_block *fit_sentence(struct ui *ui, struct str text, bool loud, float w, int most)
{
    const struct text_block *b = NULL;
    for (float size = 36; size >= 28; size -= 2) {
        struct text_style style = ui_style_sized(ui, loud ? T_S : T_BODY, size, roundf(size * 1.2f));
        b = ui_layout(ui, text, &style, w, 0, TEXT_START, TEXT_BALANCE);
        if (b->height <= (float)most)
            break;
    }
    return b;
}

/* The sentence below the rows; the discussion's with its name above it. Returns its upper edge. */
static int draw_sentence(struct ui *ui, const struct screen_env *env, const struct room_vote *v, int cy)
{
    const color_t *c = ui->theme->color;
    bool loud = v->phase == VOTE_REVEALED || v->phase == VOTE_TALKED || (v->teams && v->phase == VOTE_OPEN);
    int x = page_margin(ui), right = draw_timer(ui, v, ui->w - page_margin(ui), cy);
    int most = ui_px(ui, ui->portrait ? 260 : 132);
    float w = (float)(right - x - (right < ui->w - page_margin(ui) ? ui_px(ui, 32) : 0));
    struct str text = line_text(ui, env, v, true);
    const struct text_block *b = fit_sentence(ui, text, loud, w, most);
    if (b->height > (float)most) {
        text = line_text(ui, env, v, false);
        b = fit_sentence(ui, text, loud, w, most);
    }
    int top = cy - (int)(b->height / 2), over = ui->h - ui_px(ui, 24) - (top + (int)b->height);
    top += over < 0 ? over : 0;
    ui_block(ui, (float)x, (float)top, b, c[loud ? C_TEXT : C_TEXT_2], text, ROLE_STATUS);
    if (v->phase != VOTE_TALKED)
        return top;
    struct text_style kick = ui_style(ui, T_KICKER);
    struct rect r = {x, top - (int)kick.line_px - ui_px(ui, 4), (int)w, (int)kick.line_px};
    ui_label(ui, r, TEXT_START, &kick, c[C_SIGNAL], ui_str(ui, STR_TASK_DISCUSSION));
    ui_record(ui, ROLE_TEXT, 0, 0, ui_str(ui, STR_TASK_DISCUSSION), STR(""), r);
    return r.y;
}

/* ---- whole ---- */

static void draw_rows(struct ui *ui, const struct room_vote *v, int top, int bottom)
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
        size = fminf(size, words_size(ui, &rows[i], parts_of(ui, v, rows[i].r).words));
    }
    for (int i = 0; i < n; i++)
        draw_row(ui, v, &rows[i], size);
}

void vote_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct vote_state *st = state;
    const struct room_vote *v = room_vote_now(env);
    if (!v || !v->n)
        return;
    struct str stem = author_text(ui, &room_vote_question(v)->stem);
    ui_screen(ui, stem);
    int head = draw_head(ui, v, st), margin = page_margin(ui);
    int top = head + ui_px(ui, ui->portrait ? 48 : 40), cy = ui->h - ui_px(ui, ui->portrait ? 150 : 88);
    struct room_fit f = room_fit(ui, stem, true, ui->portrait ? 88 : 72, (float)(ui->w - 2 * margin),
                                 (float)ui_px(ui, ui->portrait ? 420 : 156));
    ui_block(ui, (float)margin, (float)top, f.block, ui_color(ui, C_TEXT), stem, ROLE_HEADING);
    int under = top + (int)ceilf(f.block->height), usual = ui_px(ui, ui->portrait ? 480 : 340);
    int line = draw_sentence(ui, env, v, cy), rows = under + ui_px(ui, 32) > usual ? under + ui_px(ui, 32) : usual;
    draw_rows(ui, v, rows, line - ui_px(ui, ui->portrait ? 48 : 40));
    draw_onward(ui, env, cy);
    if (v->failed_us)
        ui_toast(ui, ui_str(ui, STR_VOTE_FAILED), ICON_ALERT, v->failed_us, ui->h - ui_px(ui, 24));
}
