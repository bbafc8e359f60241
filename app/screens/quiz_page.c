/*
 * The picture of a question: header, question, options, instruction and action bar where
 * quiz_layout put them. Pure; the attempt is read from env->visit.
 */
#include "screens/quiz_page.h"

#include <math.h>

#include "screens/grid.h"
#include "screens/kicker.h"
#include "screens/option_text.h"
#include "screens/quiz_head.h"
#include "screens/quiz_layout.h"
#include "ui/icons.h"

static int fill_rows(struct ui *ui, const struct attempt *a, struct option_row *rows)
{
    const struct question *q = attempt_question(a, a->at);
    int n = q->n_options < QUIZ_OPTIONS_MAX ? q->n_options : QUIZ_OPTIONS_MAX;
    for (int i = 0; i < n; i++) {
        int option = a->options[a->at][i];
        rows[i] = (struct option_row){
            .id = UI_ID(QUIZ_ID_OPTION, i),
            .letter = (char)('A' + i),
            .box = q->kind == QUESTION_MULTIPLE,
            .text = option_text(ui->strings, ui->lang, q, option),
            .state = a->answers[a->at].chosen >> option & 1 ? OPTION_CHOSEN : OPTION_PLAIN,
        };
    }
    return n;
}

static struct str instruction(struct ui *ui, const struct attempt *a, bool whole)
{
    bool multiple = attempt_question(a, a->at)->kind == QUESTION_MULTIPLE;
    struct str text = ui_str(ui, multiple ? STR_QUIZ_CHOOSE_ALL : STR_QUIZ_CHOOSE_ONE);
    if (!multiple || !a->quiz->partial_credit || !whole)
        return text;
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(text),
                      STR_ARG(ui_str(ui, STR_QUIZ_PARTIAL)));
}

/* How many options are selected: the words of the chip. */
static struct str count_text(struct ui *ui, const struct attempt *a)
{
    int chosen = __builtin_popcount(a->answers[a->at].chosen);
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_SELECTED), "n",
                        arena_strf(ui->arena, "%d", chosen).ptr, NULL);
}

static int chip_room(struct ui *ui, const struct attempt *a)
{
    bool multiple = attempt_question(a, a->at)->kind == QUESTION_MULTIPLE;
    return multiple ? ui_chip_width(ui, count_text(ui, a), false) + ui_px(ui, 20) : 0;
}

/* Height of the instruction under a question that takes the whole width. */
static int instruction_height(struct ui *ui, const struct attempt *a)
{
    struct text_style style = ui_style(ui, T_BODY);
    float w = (float)(ui_px(ui, ui->portrait ? 936 : 1728) - chip_room(ui, a));
    return (int)ceilf(ui_layout(ui, instruction(ui, a, true), &style, w, 0, TEXT_START, 0)->height);
}

/* In the action bar: smaller until it is no higher than the buttons, at last without its second
 * sentence. */
static const struct text_block *bar_instruction(struct ui *ui, const struct attempt *a, float w,
                                                struct text_style *style)
{
    const struct text_block *b = NULL;
    float room = (float)ui_px(ui, 152);
    for (int whole = 1; whole >= 0; whole--)
        for (float size = 28; size >= 14; size -= 2) {
            *style = ui_style_sized(ui, T_BODY, size, size * 1.3f);
            b = ui_layout(ui, instruction(ui, a, whole), style, w, 0, TEXT_START, 0);
            if (b->height <= room && b->width <= w)
                return b;
        }
    return b;
}

/* "Choose all that apply. Right choices add ..." and how many are selected. */
static void draw_instruction(struct ui *ui, const struct attempt *a, const struct quiz_layout *l,
                             int bar_cy, int bar_w)
{
    int chip = chip_room(ui, a);
    struct text_style style = ui_style(ui, T_BODY);
    float w = (float)((l->instruction_below ? bar_w : l->question.w) - chip),
          y = (float)l->instruction_y;
    const struct text_block *b =
        ui_layout(ui, instruction(ui, a, true), &style, w, 0, TEXT_START, 0);
    if (l->instruction_below) {
        b = bar_instruction(ui, a, w, &style);
        y = (float)bar_cy - b->height / 2;
    }
    ui_block(ui, (float)l->question.x, y, b, ui_color(ui, C_TEXT_2), instruction(ui, a, true),
             ROLE_TEXT);
    if (chip)
        ui_chip(ui, l->question.x + (int)b->width + ui_px(ui, 20),
                (int)y + ((int)style.line_px - ui_chip_height(ui)) / 2, count_text(ui, a), 0,
                ui_color(ui, C_TEXT), ui_color(ui, C_SURFACE_3));
}

static void draw_hints(struct ui *ui, int n, bool multiple, int x, int cy)
{
    int y = cy - ui_px(ui, 20);
    struct str letters = arena_strf(ui->arena, "A–%c", 'A' + n - 1);
    ui_key_hint(ui, &x, y, letters,
                ui_str(ui, multiple ? STR_QUIZ_HINT_TICK : STR_QUIZ_HINT_CHOOSE));
    ui_key_hint(ui, &x, y, ui_str(ui, STR_QUIZ_KEY_ENTER), ui_str(ui, STR_QUIZ_HINT_CHECK));
    ui_key_hint(ui, &x, y, ui_str(ui, STR_QUIZ_KEY_ESC), ui_str(ui, STR_QUIZ_HINT_LEAVE));
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
    int skip_w = ui_button_width(ui, &pass), go_w = ui_button_width(ui, &go);
    if (ui->portrait && (float)(skip_w + go_w) * QUIZ_PORTRAIT_ACTIONS <= (float)(room.w - gap)) {
        ui->u *= QUIZ_PORTRAIT_ACTIONS;
        skip_w = ui_button_width(ui, &pass);
    }
    int go_h = ui_button_height(ui, go.size), skip_h = ui_button_height(ui, pass.size);
    if (ui->portrait) {
        x = room.x;
        go_w = room.w - skip_w - gap;
    }
    ui_button(ui, x, cy - skip_h / 2, skip_w, &pass);
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
        .id = UI_ID(QUIZ_ID_MORE, 0),
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

static void draw_question(struct ui *ui, const struct quiz_state *st, const struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    struct str stem = i18n_text(&q->stem, string_language_code(ui->lang), NULL);
    struct option_row rows[QUIZ_OPTIONS_MAX];
    int n = fill_rows(ui, a, rows);
    bool multiple = q->kind == QUESTION_MULTIPLE;
    struct quiz_words words = {stem, instruction_height(ui, a), multiple, rows, n};
    struct quiz_layout l = quiz_lay_out(ui, &words, 0);
    if (l.pages > 1 && st->page % l.pages)
        l = quiz_lay_out(ui, &words, st->page % l.pages);
    struct str kicker = capsule_kicker(ui->arena, env, st->capsule);
    if (ui->portrait)
        kicker = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(kicker),
                            STR_ARG(quiz_progress_text(ui, a)));
    if (l.kicker)
        ui_text(ui, (float)l.question.x, (float)l.kicker_y, (float)l.question.w, 1, T_KICKER,
                ui_color(ui, C_SIGNAL), kicker, ROLE_TEXT);
    ui_block(ui, (float)l.question.x, (float)l.question.y, l.block, ui_color(ui, C_TEXT), stem,
             ROLE_HEADING);
    int cy = grid_bottom(ui, 0, ui->portrait ? 1700 : 968, 0, 0).y;
    int bar_w = actions_left(ui, a) - ui_px(ui, 24) - l.question.x;
    if (!l.instruction_below || l.pages == 1)
        draw_instruction(ui, a, &l, cy, bar_w);
    int from = ui->tree->n, percent = ui->text_percent;
    float u = ui->u;
    ui->text_percent = l.percent;
    ui->u *= l.scale;
    for (int i = 0; i < l.n; i++)
        ui_option(ui, l.options[i], &rows[l.first + i]);
    ui->text_percent = percent;
    ui->u = u;
    if (!attempt_can_check(a) &&
        !st->checking) /* nothing to check yet: focus begins on the first answer */
        ui->tree->nodes[from].state |= STATE_PRIMARY;
    if (l.pages > 1)
        draw_more(ui, &l, l.question.x, cy, bar_w);
    else if (!l.instruction_below && !ui->portrait)
        draw_hints(ui, n, multiple, l.question.x, cy);
    draw_actions(ui, st, a, cy);
}

/* Where it covers neither answer nor button: left of the actions, in portrait under them. */
static void draw_toast(struct ui *ui, const struct quiz_state *st, const struct attempt *a)
{
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
    ui_record(ui, ROLE_SCREEN, 0, 0, quiz_progress_text(ui, a),
              capsule_kicker(ui->arena, env, st->capsule), (struct rect){0, 0, ui->w, ui->h});
    quiz_draw_head(ui, a, false);
    draw_question(ui, st, env);
    if (st->dialog)
        quiz_draw_leave(ui);
    if (st->toast.len)
        draw_toast(ui, st, a);
}
