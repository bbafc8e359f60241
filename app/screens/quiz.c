/*
 * A question. Choosing does not judge; "Check answer" does, changes pixels at once and waits for the answer to be
 * durable before the feedback follows. The attempt lives in env->visit, so that feedback, result and a restart after
 * a power cut all see the same one. Invariant: while `checking`, nothing on the screen can be changed.
 */
#include <math.h>

#include "screens/option_text.h"
#include "screens/grid.h"
#include "screens/kicker.h"
#include "screens/quiz_head.h"
#include "screens/quiz_layout.h"
#include "ui/icons.h"

#define LOG_ROOM "screens"
#include "base/log.h"

enum { ID_OPTION = 1, ID_CHECK, ID_SKIP, ID_MORE };

struct quiz_state {
    const struct capsule *capsule;
    uint32_t ticket;      /* of the answer being recorded; 0: none */
    bool checking;
    bool dialog;          /* "Leave the quiz?" */
    bool forward;         /* nothing to ask here: go on with the next event */
    enum screen_id to;
    int page;             /* of the options */
    struct str toast;
    uint32_t toast_icon;
    int64_t toast_us;
};

static void toast(struct quiz_state *st, struct screen_env *env, uint32_t icon, enum string_id id)
{
    st->toast = strings_text(env->strings, env->settings->lang, id);
    st->toast_icon = icon;
    st->toast_us = env->now.mono_us;
}

static struct nav go_to(const struct quiz_state *st, enum screen_id to, bool unrecorded)
{
    return (struct nav){.kind = NAV_REPLACE, .to = to,
                        .args = {.capsule = st->capsule, .start_us = -1, .missing_index = unrecorded}};
}

/* ---- entering ---- */

static uint64_t new_seed(struct now now)
{
    uint64_t x = (uint64_t)now.mono_us * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)now.wall_s;
    return (x ^ x >> 31) & INT64_MAX; /* SQLite's integers are signed */
}

/* An attempt of another version of the quiz cannot be gone on with: its answers name questions by their id. */
static bool resume(struct visit *v, const struct quiz *quiz, const struct store_attempt *open)
{
    attempt_start(&v->attempt, quiz, open->seed);
    if (open->questions != v->attempt.n)
        return false;
    for (int i = 0; i < open->n_answers; i++) {
        const struct store_answer *a = &open->answers[i];
        const struct question *q = attempt_question(&v->attempt, a->position);
        if (!q || !str_eq(q->id, a->question))
            return false;
        attempt_restore(&v->attempt, a->position, a->chosen, (enum answer_state)a->state);
    }
    attempt_resume(&v->attempt);
    return true;
}

static void begin(struct quiz_state *st, struct screen_env *env)
{
    const struct quiz *quiz = st->capsule->quiz;
    struct visit *v = env->visit;
    struct store_attempt open;
    v->capsule = st->capsule;
    v->active = true;
    v->since_us = env->now.mono_us;
    if (store_open_attempt(env->store, env->learner, quiz->id, &open)) {
        v->attempt_id = open.id;
        int answers = open.n_answers;
        if (resume(v, quiz, &open)) {
            log_info("quiz=%" STR_FMT " attempt=%lld resumed answers=%d", STR_ARG(quiz->id), (long long)v->attempt_id,
                     answers);
            if (answers)
                toast(st, env, ICON_INFORMATION, STR_QUIZ_RESUMED);
            return;
        }
        store_abandon_attempt(env->store, v->attempt_id, env->now);
    }
    attempt_start(&v->attempt, quiz, new_seed(env->now));
    store_start_attempt(env->store, env->learner, quiz->id, v->attempt.seed, v->attempt.n, env->now, &v->attempt_id);
    log_info("quiz=%" STR_FMT " attempt=%lld started", STR_ARG(quiz->id), (long long)v->attempt_id);
}

static bool quiz_enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct quiz_state *st = state;
    st->capsule = args->capsule;
    if (!st->capsule || !st->capsule->quiz || st->capsule->quiz->n_questions < 1)
        return err_set(err, ERR_CONTENT, "there is no quiz for this capsule");
    if (!env->visit->active || env->visit->capsule != st->capsule)
        begin(st, env);
    const struct attempt *a = &env->visit->attempt;
    st->forward = attempt_finished(a) || a->answers[a->at].state == ANSWER_CHECKED;
    st->to = attempt_finished(a) ? SCREEN_RESULT : SCREEN_FEEDBACK;
    return true;
}

static void quiz_leave_screen(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

/* ---- events ---- */

static uint32_t record(struct screen_env *env, int position)
{
    struct visit *v = env->visit;
    const struct answer *a = &v->attempt.answers[position];
    const struct store_answer kept = {
        .position = position, .question = attempt_question(&v->attempt, position)->id, .chosen = a->chosen,
        .state = (int)a->state, .credit = a->credit,
    };
    return store_set_answer(env->store, v->attempt_id, &kept, env->now);
}

static struct nav check(struct quiz_state *st, struct screen_env *env)
{
    struct attempt *a = &env->visit->attempt;
    if (st->checking)
        return NAV(NAV_STAY);
    if (!attempt_check(a)) {
        toast(st, env, ICON_INFORMATION, STR_QUIZ_CHOOSE_FIRST);
        env->input->focus = UI_ID(ID_OPTION, 0);
        return NAV(NAV_REDRAW);
    }
    st->checking = true;
    st->ticket = record(env, a->at);
    return st->ticket ? NAV(NAV_REDRAW) : go_to(st, SCREEN_FEEDBACK, true);
}

static struct nav choose(struct quiz_state *st, struct screen_env *env, int place, bool by_focus)
{
    struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    if (st->checking || !q || place >= q->n_options || place >= QUIZ_OPTIONS_MAX)
        return NAV(NAV_STAY);
    uint32_t bit = UINT32_C(1) << a->options[a->at][place];
    /* Enter on the option that is already chosen: nothing left to choose, so it means "check". */
    if (by_focus && q->kind != QUESTION_MULTIPLE && (a->answers[a->at].chosen & bit))
        return check(st, env);
    attempt_choose(a, place);
    if (!by_focus) /* a letter or a finger: Enter then means "check", not this option again */
        env->input->focus = UI_ID(ID_CHECK, 0);
    return NAV(NAV_REDRAW);
}

static struct nav skip(struct quiz_state *st, struct screen_env *env)
{
    struct attempt *a = &env->visit->attempt;
    if (st->checking)
        return NAV(NAV_STAY);
    int position = a->at;
    attempt_skip(a);
    record(env, position);
    return go_to(st, attempt_next(a) ? SCREEN_QUIZ : SCREEN_RESULT, false);
}

static struct nav leave(struct quiz_state *st, struct screen_env *env)
{
    if (st->checking)
        return NAV(NAV_STAY);
    if (!quiz_asks_before_leaving(&env->visit->attempt))
        return quiz_leave(env);
    st->dialog = true;
    return NAV(NAV_REDRAW);
}

static struct nav on_activate(struct quiz_state *st, struct screen_env *env, uint32_t id)
{
    switch (UI_KIND(id)) {
    case ID_OPTION: return choose(st, env, (int)UI_INDEX(id), env->input->focus_visible);
    case ID_CHECK: return check(st, env);
    case ID_SKIP: return skip(st, env);
    case ID_MORE: st->page++; return NAV(NAV_REDRAW);
    case QUIZ_ID_LEAVE: return leave(st, env);
    case QUIZ_ID_LEAVE_YES: return quiz_leave(env);
    case QUIZ_ID_STAY: st->dialog = false; return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static struct nav on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    uint32_t key = ev->key.key;
    if (key == KEY_ESCAPE && !st->dialog)
        return leave(st, env);
    if (key == KEY_ESCAPE) {
        st->dialog = false;
        return NAV(NAV_REDRAW);
    }
    if (st->dialog || ev->key.repeat || ev->key.mods & (MOD_CTRL | MOD_ALT))
        return NAV(NAV_STAY);
    if (key == KEY_PAGE_DOWN)
        return check(st, env);
    if (key >= 'a' && key < 'a' + QUIZ_OPTIONS_MAX)
        return choose(st, env, (int)(key - 'a'), false);
    if (key >= '1' && key <= '9')
        return choose(st, env, (int)(key - '1'), false);
    return NAV(NAV_STAY);
}

static struct nav quiz_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct quiz_state *st = state;
    if (st->forward)
        return go_to(st, st->to, false);
    switch (ev->kind) {
    case EVENT_ACTIVATE: return on_activate(st, env, ev->activate.id);
    case EVENT_KEY: return on_key(st, env, ev);
    case EVENT_STORE:
        if (!st->ticket || ev->store.ticket != st->ticket)
            return NAV(NAV_STAY);
        if (!ev->store.ok)
            log_error("answer not recorded: %s", ev->store.text);
        return go_to(st, SCREEN_FEEDBACK, !ev->store.ok);
    default: return NAV(NAV_STAY);
    }
}

/* ---- drawing ---- */

static int fill_rows(struct ui *ui, const struct attempt *a, struct option_row *rows)
{
    const struct question *q = attempt_question(a, a->at);
    int n = q->n_options < QUIZ_OPTIONS_MAX ? q->n_options : QUIZ_OPTIONS_MAX;
    for (int i = 0; i < n; i++) {
        int option = a->options[a->at][i];
        rows[i] = (struct option_row){
            .id = UI_ID(ID_OPTION, i), .letter = (char)('A' + i), .box = q->kind == QUESTION_MULTIPLE,
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
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(text), STR_ARG(ui_str(ui, STR_QUIZ_PARTIAL)));
}

/* In the action bar: smaller until it is no higher than the buttons, at last without its second sentence. */
static const struct text_block *bar_instruction(struct ui *ui, const struct attempt *a, float w, struct text_style *style)
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
static void draw_instruction(struct ui *ui, const struct attempt *a, const struct quiz_layout *l, int bar_cy,
                             int bar_w)
{
    bool multiple = attempt_question(a, a->at)->kind == QUESTION_MULTIPLE;
    struct str count = strings_fill(ui->arena, ui_str(ui, STR_QUIZ_SELECTED), "n",
                                    arena_strf(ui->arena, "%d", __builtin_popcount(a->answers[a->at].chosen)).ptr, NULL);
    int chip = multiple ? ui_chip_width(ui, count, false) + ui_px(ui, 20) : 0;
    struct text_style style = ui_style(ui, T_BODY);
    float w = (float)((l->instruction_below ? bar_w : l->question.w) - chip), y = (float)l->instruction_y;
    const struct text_block *b = ui_layout(ui, instruction(ui, a, true), &style, w, 0, TEXT_START, 0);
    if (l->instruction_below) {
        b = bar_instruction(ui, a, w, &style);
        y = (float)bar_cy - b->height / 2;
    }
    ui_block(ui, (float)l->question.x, y, b, ui_color(ui, C_TEXT_2), instruction(ui, a, true), ROLE_TEXT);
    if (multiple)
        ui_chip(ui, l->question.x + (int)b->width + ui_px(ui, 20),
                (int)y + ((int)style.line_px - ui_chip_height(ui)) / 2, count, 0, ui_color(ui, C_TEXT),
                ui_color(ui, C_SURFACE_3));
}

static void draw_hints(struct ui *ui, int n, bool multiple, int x, int cy)
{
    int y = cy - ui_px(ui, 20);
    struct str letters = arena_strf(ui->arena, "A–%c", 'A' + n - 1);
    ui_key_hint(ui, &x, y, letters, ui_str(ui, multiple ? STR_QUIZ_HINT_TICK : STR_QUIZ_HINT_CHOOSE));
    ui_key_hint(ui, &x, y, ui_str(ui, STR_QUIZ_KEY_ENTER), ui_str(ui, STR_QUIZ_HINT_CHECK));
    ui_key_hint(ui, &x, y, ui_str(ui, STR_QUIZ_KEY_ESC), ui_str(ui, STR_QUIZ_HINT_LEAVE));
}

static struct button check_button(struct ui *ui, const struct attempt *a, bool checking)
{
    return (struct button){.id = UI_ID(ID_CHECK, 0), .kind = BUTTON_PRIMARY, .size = BUTTON_BIG,
                           .icon_after = ICON_ARROW_RIGHT, .label = ui_str(ui, STR_QUIZ_CHECK_ANSWER),
                           .disabled = !checking && !attempt_can_check(a), .primary = true};
}

static struct button skip_button(struct ui *ui, bool brief)
{
    return (struct button){.id = UI_ID(ID_SKIP, 0), .kind = ui->portrait ? BUTTON_SECONDARY : BUTTON_QUIET,
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
static void draw_actions(struct ui *ui, const struct quiz_state *st, const struct attempt *a, int cy)
{
    struct button go = check_button(ui, a, st->checking), pass = skip_button(ui, brief_skip(ui));
    uint32_t pressed = ui->pressed;
    int skip_w = ui_button_width(ui, &pass), go_w = ui_button_width(ui, &go), gap = ui_px(ui, 24);
    int go_h = ui_button_height(ui, go.size), skip_h = ui_button_height(ui, pass.size);
    int x = actions_left(ui, a);
    if (ui->portrait) {
        struct rect room = grid_bottom(ui, 72, 0, 936, 0);
        x = room.x;
        go_w = room.w - skip_w - gap;
    }
    ui_button(ui, x, cy - skip_h / 2, skip_w, &pass);
    if (st->checking)
        ui->pressed = go.id; /* it stays down until the answer is recorded */
    ui_button(ui, x + skip_w + gap, cy - go_h / 2, go_w, &go);
    ui->pressed = pressed;
}

/* room_w: up to the actions; where the words do not fit, the numbers alone are drawn and the words spoken. */
static void draw_more(struct ui *ui, const struct quiz_layout *l, int x, int cy, int room_w)
{
    const char *n = arena_strf(ui->arena, "%d", l->page + 1).ptr, *of = arena_strf(ui->arena, "%d", l->pages).ptr;
    struct button more = {.id = UI_ID(ID_MORE, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_NORMAL,
                          .icon_after = ICON_CHEVRON_RIGHT,
                          .label = strings_fill(ui->arena, ui_str(ui, STR_QUIZ_MORE), "n", n, "of", of, NULL)};
    if (!l->more_y && ui_button_width(ui, &more) > room_w) {
        more.name = more.label;
        more.label = arena_strf(ui->arena, "%s/%s", n, of);
    }
    ui_button(ui, x, l->more_y ? l->more_y : cy - ui_button_height(ui, BUTTON_NORMAL) / 2, 0, &more);
}

static void draw_question(struct ui *ui, const struct quiz_state *st, const struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    struct str stem = i18n_text(&q->stem, string_language_code(ui->lang), NULL);
    struct option_row rows[QUIZ_OPTIONS_MAX];
    int n = fill_rows(ui, a, rows);
    bool multiple = q->kind == QUESTION_MULTIPLE;
    struct quiz_layout l = quiz_lay_out(ui, stem, multiple, rows, n, 0);
    if (l.pages > 1 && st->page % l.pages)
        l = quiz_lay_out(ui, stem, multiple, rows, n, st->page % l.pages);
    struct str kicker = capsule_kicker(ui->arena, env, st->capsule);
    if (ui->portrait)
        kicker = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(kicker), STR_ARG(quiz_progress_text(ui, a)));
    if (l.kicker)
        ui_text(ui, (float)l.question.x, (float)l.kicker_y, (float)l.question.w, 1, T_KICKER, ui_color(ui, C_SIGNAL),
                kicker, ROLE_TEXT);
    ui_block(ui, (float)l.question.x, (float)l.question.y, l.block, ui_color(ui, C_TEXT), stem, ROLE_HEADING);
    int cy = grid_bottom(ui, 0, ui->portrait ? 1700 : 968, 0, 0).y;
    int bar_w = actions_left(ui, a) - ui_px(ui, 24) - l.question.x;
    if (!l.instruction_below || l.pages == 1)
        draw_instruction(ui, a, &l, cy, bar_w);
    int from = ui->tree->n, percent = ui->text_percent;
    ui->text_percent = l.percent;
    for (int i = 0; i < l.n; i++)
        ui_option(ui, l.options[i], &rows[l.first + i]);
    ui->text_percent = percent;
    if (!attempt_can_check(a) && !st->checking) /* nothing to check yet: focus begins on the first answer */
        ui->tree->nodes[from].state |= STATE_PRIMARY;
    if (l.pages > 1)
        draw_more(ui, &l, l.question.x, cy, bar_w);
    else if (!l.instruction_below && !ui->portrait)
        draw_hints(ui, n, multiple, l.question.x, cy);
    draw_actions(ui, st, a, cy);
}

static void quiz_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct quiz_state *st = state;
    const struct attempt *a = &env->visit->attempt;
    if (st->forward || attempt_finished(a)) {
        ui_wake_at(ui, ui->now.mono_us);
        return;
    }
    ui_record(ui, ROLE_SCREEN, 0, 0, quiz_progress_text(ui, a), capsule_kicker(ui->arena, env, st->capsule),
              (struct rect){0, 0, ui->w, ui->h});
    quiz_draw_head(ui, a, false);
    draw_question(ui, st, env);
    if (st->dialog)
        quiz_draw_leave(ui);
    if (st->toast.len)
        ui_toast(ui, st->toast, st->toast_icon, st->toast_us, grid_bottom(ui, 0, ui->portrait ? 1616 : 896, 0, 0).y);
}

const struct screen screen_quiz = {
    "quiz", sizeof(struct quiz_state), quiz_enter, quiz_handle, quiz_draw, quiz_leave_screen,
};
