/*
 * The picture of a question: header, question, options, instruction and action bar where
 * quiz_layout put them. Pure; the attempt is read from env->visit.
 */
#include "screens/author_text.h"
#include "screens/quiz_page.h"

#include <math.h>

#include "screens/board.h"
#include "screens/grid.h"
#include "screens/fit_text.h"
#include "screens/kicker.h"
#include "screens/option_text.h"
#include "screens/quiz_body.h"
#include "screens/quiz_head.h"
#include "screens/quiz_layout.h"
#include "screens/key_text.h"
#include "screens/ticket.h"
#include "ui/icons.h"

enum { BAR_CHIP_PERCENT = 140 }; /* the action bar is no higher */

static const struct quiz_body *body_of(const struct attempt *a)
{
    return quiz_body_of(attempt_question(a, a->at)->kind);
}

static int fill_rows(struct ui *ui, const struct attempt *a, struct option_row *rows)
{
    const struct question *q = attempt_question(a, a->at);
    int n = attempt_option_count(q);
    for (int i = 0; i < n; i++) {
        int option = a->options[a->at][i];
        rows[i] = (struct option_row){
            .id = UI_ID(QUIZ_ID_OPTION, i),
            .letter = (char)('A' + i),
            .box = q->kind == QUESTION_MULTIPLE,
            .text = author_option(ui, q, option),
            .state = a->answers[a->at].chosen >> option & 1 ? OPTION_CHOSEN : OPTION_PLAIN,
        };
    }
    return n;
}

static struct str instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a,
                              bool whole)
{
    bool multiple = attempt_question(a, a->at)->kind == QUESTION_MULTIPLE;
    if (body_of(a))
        return body_of(a)->instruction(ui, keys, a, whole);
    if (!multiple)
        return ui_str(ui, STR_QUIZ_CHOOSE_ONE);
    return quiz_two_sentences(ui, STR_QUIZ_CHOOSE_ALL, STR_QUIZ_PARTIAL,
                              whole && a->quiz->partial_credit);
}

/* What the chip counts: options selected, pairs made. Empty: there is none. */
static struct str chip_text(struct ui *ui, const struct attempt *a)
{
    if (body_of(a))
        return body_of(a)->chip ? body_of(a)->chip(ui, a) : STR("");
    if (attempt_question(a, a->at)->kind != QUESTION_MULTIPLE)
        return STR("");
    int chosen = __builtin_popcount(a->answers[a->at].chosen);
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_SELECTED), "n",
                        arena_strf(ui->arena, "%d", chosen).ptr, NULL);
}

/* An instruction and its chip: behind the last word where there is room, else on a line of its own. */
struct told {
    struct str text;
    struct text_style style;
    const struct text_block *block;
    struct str chip;
    int chip_percent;   /* its text size */
    int chip_x, chip_y; /* from the upper left corner */
    int w, h;
};

/* The chip may stand behind the last word: there is room, and it reaches into no other line. */
static bool chip_behind(const struct told *t, int w, int chip_w, int chip_h, int gap)
{
    const struct text_line *last = &t->block->lines[t->block->n_lines - 1];
    bool low = chip_h <= (int)(t->style.line_px * 1.2f);
    return (float)w - last->x - last->width >= (float)(gap + chip_w) &&
           (low || t->block->n_lines == 1);
}

static struct told tell(struct ui *ui, const struct keymap *keys, const struct attempt *a, float w,
                        struct text_style style, int chip_percent, bool whole)
{
    struct told t = {.text = instruction(ui, keys, a, whole),
                     .style = style,
                     .chip = chip_text(ui, a),
                     .chip_percent = chip_percent};
    int percent = ui->text_percent, gap = ui_px(ui, 20);
    t.block = ui_layout(ui, t.text, &t.style, w, 0, TEXT_START, 0);
    t.w = (int)ceilf(t.block->width);
    t.h = (int)ceilf(t.block->height);
    if (!t.chip.len)
        return t;
    ui->text_percent = chip_percent;
    int chip_w = ui_chip_width(ui, t.chip, false), chip_h = ui_chip_height(ui);
    ui->text_percent = percent;
    const struct text_line *last = &t.block->lines[t.block->n_lines - 1];
    if (chip_behind(&t, (int)w, chip_w, chip_h, gap)) {
        t.chip_x = (int)ceilf(last->x + last->width) + gap;
        t.chip_y = t.h - ((int)t.style.line_px + chip_h) / 2;
    } else {
        t.chip_y = t.h + ui_px(ui, 12);
        t.h = t.chip_y + chip_h;
    }
    t.w = t.chip_x + chip_w > t.w ? t.chip_x + chip_w : t.w;
    return t;
}

/* Under a question: two sentences in large type would leave no room for the answers. */
static struct told tell_under(struct ui *ui, const struct keymap *keys, const struct attempt *a,
                              float w)
{
    struct told t = {0};
    for (float size = 28; size >= 14; size -= 2) {
        t = tell(ui, keys, a, w, ui_style_sized(ui, T_BODY, size, size * 40 / 28), ui->text_percent,
                 true);
        if (t.block->height <= (float)ui_px(ui, 168))
            break;
    }
    return t;
}

/* In the action bar: smaller until it is no higher than the buttons, at last without its second
 * sentence. */
static struct told tell_in_bar(struct ui *ui, const struct keymap *keys, const struct attempt *a,
                               float w)
{
    struct told t = {0};
    int percent = ui->text_percent > BAR_CHIP_PERCENT ? BAR_CHIP_PERCENT : ui->text_percent;
    for (int whole = 1; whole >= 0; whole--)
        for (float size = 28; size >= 14; size -= 2) {
            t = tell(ui, keys, a, w, ui_style_sized(ui, T_BODY, size, size * 1.3f), percent, whole);
            if (t.h <= ui_px(ui, 152) && (float)t.w <= w)
                return t;
        }
    return t;
}

/* Height of the instruction under a question of this width (reference px). */
static int instruction_height(struct ui *ui, const struct keymap *keys, const struct attempt *a,
                              float width)
{
    return tell_under(ui, keys, a, (float)ui_px(ui, width)).h;
}

/* "Choose all that apply. Right choices add ..." and how many are selected. */
static void draw_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a,
                             const struct quiz_layout *l, int bar_cy, int bar_w)
{
    struct told t = l->instruction_below ? tell_in_bar(ui, keys, a, (float)bar_w)
                                         : tell_under(ui, keys, a, (float)l->question.w);
    int x = l->question.x, y = l->instruction_below ? bar_cy - t.h / 2 : l->instruction_y;
    enum color_token ink = attempt_need(a) == NEED_IN_RANGE ? C_AMBER : C_TEXT_2;
    ui_block(ui, (float)x, (float)y, t.block, ui_color(ui, ink), instruction(ui, keys, a, true),
             ROLE_TEXT);
    int percent = ui->text_percent;
    ui->text_percent = t.chip_percent;
    if (t.chip.len) {
        ui_chip(ui, x + t.chip_x, y + t.chip_y, t.chip, 0, ui_color(ui, C_TEXT),
                ui_color(ui, C_SURFACE_3));
        ui->tree->nodes[ui->tree->n - 1].role = ROLE_STATUS; /* the voice tells how it changes */
    }
    ui->text_percent = percent;
}

static void draw_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int x,
                       int cy)
{
    int y = cy - ui_px(ui, 20), n = attempt_option_count(attempt_question(a, a->at));
    bool multiple = attempt_question(a, a->at)->kind == QUESTION_MULTIPLE;
    if (body_of(a))
        body_of(a)->hints(ui, keys, a, &x, y);
    else
        key_hint(ui, &x, y, keys, CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, n,
                 multiple ? STR_QUIZ_HINT_TICK : STR_QUIZ_HINT_CHOOSE);
    key_hint(ui, &x, y, keys, CONTEXT_EVERYWHERE, ACTION_PRESS, 1, STR_QUIZ_HINT_CHECK);
    if (!body_of(a))
        key_hint(ui, &x, y, keys, CONTEXT_EVERYWHERE, ACTION_BACK, 1, STR_QUIZ_HINT_LEAVE);
}

static struct button check_button(struct ui *ui, const struct attempt *a, bool checking)
{
    return (struct button){.id = UI_ID(QUIZ_ID_CHECK, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_BIG,
                           .icon_after = ICON_ARROW_RIGHT,
                           .label = ui_str(ui, STR_QUIZ_CHECK_ANSWER),
                           .disabled = !checking && !attempt_can_check(a),
                           .primary = true};
}

static struct button skip_button(struct ui *ui, bool brief)
{
    return (struct button){.id = UI_ID(QUIZ_ID_SKIP, 0),
                           .kind = ui->portrait ? BUTTON_SECONDARY : BUTTON_QUIET,
                           .size = ui->portrait ? BUTTON_BIG : BUTTON_NORMAL,
                           .label = ui_str(ui, brief ? STR_QUIZ_SKIP_SHORT : STR_QUIZ_SKIP)};
}

static bool brief_skip(const struct ui *ui)
{
    return ui->portrait || ui_text_scale(ui, 28) > 1.3f;
}

/* The left edge of skip and check at the right. */
static int actions_left(struct ui *ui, const struct attempt *a)
{
    const struct button go = check_button(ui, a, false), pass = skip_button(ui, brief_skip(ui));
    struct rect room = grid_bottom(ui, 96, 0, 1728, 0);
    return room.x + room.w - ui_button_width(ui, &go) - ui_px(ui, 24) - ui_button_width(ui, &pass);
}

/* Skip and check at the right; in portrait over the whole width. */
static void draw_actions(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                         int cy)
{
    struct button go = check_button(ui, a, st->checking), pass = skip_button(ui, brief_skip(ui));
    struct rect room = grid_bottom(ui, 72, 0, 936, 0);
    uint32_t pressed = ui->pressed;
    int gap = ui_px(ui, 24), x = actions_left(ui, a);
    float u = ui->u;
    int skip_w = ui_button_width(ui, &pass), go_w = ui_button_width(ui, &go),
        percent = ui->text_percent;
    int quieter = percent;
    if (ui->portrait && (float)(skip_w + go_w) * QUIZ_PORTRAIT_ACTIONS <= (float)(room.w - gap)) {
        ui->u *= QUIZ_PORTRAIT_ACTIONS;
        quieter = percent * 4 / 5; /* as high as the way on, its word no larger than elsewhere */
        ui->text_percent = quieter;
        skip_w = ui_button_width(ui, &pass);
        ui->text_percent = percent;
    }
    int go_h = ui_button_height(ui, go.size), skip_h = ui_button_height(ui, pass.size);
    if (ui->portrait) {
        x = room.x;
        go_w = room.w - skip_w - gap;
    }
    ui->text_percent = quieter;
    ui_button(ui, x, cy - skip_h / 2, skip_w, &pass);
    ui->text_percent = percent;
    if (st->checking)
        ui->pressed = go.id; /* it stays down until the answer is recorded */
    ui_button(ui, x + skip_w + gap, cy - go_h / 2, go_w, &go);
    ui->pressed = pressed;
    ui->u = u;
}

/* room_w: up to the actions; where the words do not fit, the numbers alone are drawn and the words
 * spoken. */
static void draw_more(struct ui *ui, const struct quiz_layout *l, int x, int cy, int room_w)
{
    const char *n = arena_strf(ui->arena, "%d", l->page + 1).ptr,
               *of = arena_strf(ui->arena, "%d", l->pages).ptr;
    struct button more = {
        .id = UI_ID(QUIZ_ID_MORE, (l->page + 1) % l->pages),
        .kind = BUTTON_SECONDARY,
        .size = BUTTON_NORMAL,
        .icon_after = ICON_CHEVRON_RIGHT,
        .label = strings_fill(ui->arena, ui_str(ui, STR_QUIZ_MORE), "n", n, "of", of, NULL)};
    if (!l->more_y && ui_button_width(ui, &more) > room_w) {
        more.name = more.label;
        more.label = arena_strf(ui->arena, "%s/%s", n, of);
    }
    ui_button(ui, x, l->more_y ? l->more_y : cy - ui_button_height(ui, BUTTON_NORMAL) / 2, 0,
              &more);
}

static struct quiz_words words_of(struct ui *ui, const struct keymap *keys,
                                  const struct quiz_state *st, const struct attempt *a,
                                  struct option_row rows[QUIZ_OPTIONS_MAX])
{
    const struct question *q = attempt_question(a, a->at);
    struct quiz_words words = {.stem = author_text(ui, &q->stem),
                               .multiple = q->kind == QUESTION_MULTIPLE};
    if (body_of(a)) {
        body_of(a)->words(ui, a, &words);
    } else {
        words.n = fill_rows(ui, a, rows);
        words.rows = rows;
    }
    float width = ui->portrait ? 936 : words.shape == QUIZ_SHAPE_PAD ? 840 : 1728;
    words.instruction_h = instruction_height(ui, keys, a, width);
    if (st->board) {
        const struct button go = check_button(ui, a, false), pass = skip_button(ui, brief_skip(ui));
        words.board_y = ui_keyboard_top(ui);
        words.skip_w = ui_button_width(ui, &pass);
        words.skip_h = ui_button_height(ui, pass.size);
        words.action_w = ui_button_width(ui, &go);
        words.action_h = ui_button_height(ui, go.size);
    }
    return words;
}

/* What was moved last is on this page. */
static bool shows_moved(const struct quiz_state *st, const struct attempt *a,
                        const struct quiz_layout *l)
{
    for (int i = 0; i < l->n; i++)
        if (a->answers[a->at].arranged[l->first + i] == st->follow - 1)
            return true;
    return false;
}

static struct quiz_layout lay_out(struct ui *ui, const struct quiz_state *st,
                                  const struct attempt *a, const struct quiz_words *words)
{
    struct quiz_layout l = quiz_lay_out(ui, words, 0);
    if (l.pages > 1 && st->page % l.pages)
        l = quiz_lay_out(ui, words, st->page % l.pages);
    for (int page = 0; st->follow && page < l.pages && !shows_moved(st, a, &l); page++)
        l = quiz_lay_out(ui, words, page);
    return l;
}

/* Returns the node focus begins on while there is nothing to check. */
static int draw_answers(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                        const struct quiz_layout *l, const struct option_row *rows)
{
    int first = ui->tree->n, percent = ui->text_percent;
    float u = ui->u;
    ui->text_percent = l->percent;
    ui->u *= l->scale;
    if (body_of(a))
        first = body_of(a)->draw(ui, st, a, l);
    else
        for (int i = 0; i < l->n; i++)
            ui_option(ui, l->options[i], &rows[l->first + i]);
    ui->text_percent = percent;
    ui->u = u;
    return first;
}

static void draw_stem(struct ui *ui, const struct quiz_state *st, const struct screen_env *env,
                      const struct quiz_layout *l, struct str stem)
{
    struct str kicker = capsule_kicker(ui, st->capsule),
               progress = quiz_progress_text(ui, &env->visit->attempt);
    struct text_style style = ui_style(ui, T_KICKER);
    if (ui->portrait)
        kicker = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(kicker),
                            STR_ARG(progress));
    if (ui->portrait && text_width(ui->text, kicker, &style) > (float)l->question.w)
        kicker = progress; /* rather that alone than the first half of both */
    if (l->kicker) {
        const struct text_block *b = fit_text(ui, kicker, &style, l->question.w, l->kicker_h * 5 / 4, TEXT_START);
        float over = fmaxf(b->height - (float)l->kicker_h, 0); /* two small lines reach up a little */
        ui_block(ui, (float)l->question.x, (float)l->kicker_y - over, b, ui_color(ui, C_SIGNAL), kicker, ROLE_TEXT);
    }
    ui_block(ui, (float)l->question.x, (float)l->question.y, l->block, ui_color(ui, C_TEXT), stem,
             ROLE_HEADING);
}

static bool toast_shows(const struct ui *ui, const struct quiz_state *st)
{
    return st->toast.len && ui->now.mono_us < st->toast_us + UI_TOAST_US;
}

/* Skip and check beside the field: the action bar is under the keyboard. */
static void draw_board_actions(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                               const struct quiz_layout *l)
{
    struct button go = check_button(ui, a, st->checking), pass = skip_button(ui, brief_skip(ui));
    uint32_t pressed = ui->pressed;
    bool last = l->skip.y >= l->action.y + l->action.h;
    if (!last)
        ui_button(ui, l->skip.x, l->skip.y, l->skip.w, &pass);
    if (st->checking)
        ui->pressed = go.id;
    ui_button(ui, l->action.x, l->action.y, l->action.w, &go);
    ui->pressed = pressed;
    if (last)
        ui_button(ui, l->skip.x, l->skip.y, l->skip.w, &pass);
}

/* Question and field above the keyboard. */
static void draw_over_board(struct ui *ui, const struct screen_env *env, const struct quiz_state *st,
                            const struct attempt *a, const struct quiz_layout *l)
{
    const struct keymap *keys = env->keys;
    if (l->instruction_y)
        draw_instruction(ui, keys, a, l, 0, 0);
    else
        ui_record(ui, ROLE_TEXT, 0, STATE_HIDDEN, instruction(ui, keys, a, true), STR(""),
                  l->question);
    int field = draw_answers(ui, st, a, l, NULL);
    if (!attempt_can_check(a) && !st->checking)
        ui->tree->nodes[field].state |= STATE_PRIMARY;
    draw_board_actions(ui, st, a, l);
    struct keyboard board = st->keyboard;
    board.layout = board_layout(env);
    struct str key = ui_str(ui, STR_QUIZ_KEY_ENTER), does = ui_str(ui, STR_QUIZ_HINT_CHECK);
    ui_keyboard(ui, &board, SHORT_ID_KEY,
                arena_strf(ui->arena, "%" STR_FMT ": %" STR_FMT, STR_ARG(key), STR_ARG(does)));
}

/* Returns where it was put, for what is laid over it. */
static struct quiz_layout draw_question(struct ui *ui, const struct quiz_state *st,
                                        const struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    const struct keymap *keys = env->keys;
    struct option_row rows[QUIZ_OPTIONS_MAX];
    struct quiz_words words = words_of(ui, keys, st, a, rows);
    struct quiz_layout l = lay_out(ui, st, a, &words);
    draw_stem(ui, st, env, &l, words.stem);
    if (st->board) {
        draw_over_board(ui, env, st, a, &l);
        return l;
    }
    int cy = grid_bottom(ui, 0, ui->portrait ? 1700 : 968, 0, 0).y;
    int bar_w = actions_left(ui, a) - ui_px(ui, 24) - l.question.x;
    bool toast = toast_shows(ui, st) &&
                 !ui->portrait; /* it takes the place of what stands in the bar */
    if (l.instruction_below && (l.pages > 1 || toast))
        ui_record(ui, ROLE_TEXT, 0, STATE_HIDDEN, instruction(ui, keys, a, true), STR(""),
                  l.question);
    else
        draw_instruction(ui, keys, a, &l, cy, bar_w);
    int first = draw_answers(ui, st, a, &l, rows);
    if (!attempt_can_check(a) &&
        !st->checking) /* nothing to check yet: focus begins on the first answer */
        ui->tree->nodes[first].state |= STATE_PRIMARY;
    if (st->spoken.len)
        ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, st->spoken, STR(""), l.question);
    if (l.pages > 1)
        draw_more(ui, &l, l.question.x, cy, bar_w);
    else if (!l.large && !ui->portrait && !toast)
        draw_hints(ui, keys, a, l.question.x, cy);
    draw_actions(ui, st, a, cy);
    return l;
}

/* While the keyboard is up: over the field, or in the row of the header where a long question needs that room. */
static int toast_bottom(const struct ui *ui, const struct quiz_state *st,
                        const struct quiz_layout *l)
{
    int over = l->options[0].y - ui_px(ui, 12);
    struct rect r = ui_toast_rect(ui, st->toast, st->toast_icon, st->toast_us, over);
    int told = l->instruction_y ? l->instruction_y + ui_px(ui, 80) : l->question.y + l->question.h;
    return r.y >= told ? over : grid_top(ui, 0, 56 + 40, 0, 0).y + r.h / 2;
}

/* Where it covers neither answer nor button: left of the actions, in portrait under them. */
static void draw_toast(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                       const struct quiz_layout *l)
{
    if (st->board) {
        ui_toast(ui, st->toast, st->toast_icon, st->toast_us, toast_bottom(ui, st, l));
        return;
    }
    int w = ui->w, left = grid_bottom(ui, 96, 0, 0, 0).x,
        right = actions_left(ui, a) - ui_px(ui, 24);
    if (!ui->portrait)
        ui->w = left + right; /* a toast stands in the middle of the width it is given */
    ui_toast(ui, st->toast, st->toast_icon, st->toast_us,
             grid_bottom(ui, 0, ui->portrait ? 1896 : 1016, 0, 0).y);
    ui->w = w;
}

void quiz_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct quiz_state *st = state;
    const struct attempt *a = &env->visit->attempt;
    if (st->forward || attempt_finished(a)) {
        ui_wake_at(ui, ui->now.mono_us);
        return;
    }
    ui_record(ui, ROLE_SCREEN, 0, 0, quiz_progress_text(ui, a), capsule_kicker(ui, st->capsule),
              (struct rect){0, 0, ui->w, ui->h});
    quiz_draw_head(ui, env, false);
    const struct quiz_layout l = draw_question(ui, st, env);
    if (st->checking)
        ui_wake_at(ui, st->asked_us + TICKET_ANSWER_US);
    if (st->dialog)
        quiz_draw_leave(ui);
    if (st->toast.len)
        draw_toast(ui, st, a, &l);
}
