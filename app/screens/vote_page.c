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

static struct str number(struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

static const char *digits(struct ui *ui, int n)
{
    return number(ui, n).ptr;
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
        said = strings_fill(ui->arena, ui_str(ui, vote_compared(v) ? STR_VOTE_CHOSE_AFTER : STR_VOTE_CHOSE), "n",
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
    vote_rows(ui, v, rows, line - ui_px(ui, ui->portrait ? 48 : 40));
    draw_onward(ui, env, cy);
    if (v->failed_us)
        ui_toast(ui, ui_str(ui, STR_VOTE_FAILED), ICON_ALERT, v->failed_us, ui->h - ui_px(ui, 24));
}
