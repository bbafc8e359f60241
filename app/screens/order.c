/*
 * The running order of the day, for the trainer: every step with its times as they are and as they
 * are expected, to be begun out of turn, left out, moved; and what the plan proposes when time is
 * short. It is a list that follows the focus; what can be done stands below it and means the row
 * that is chosen.
 */
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/key_text.h"
#include "screens/plan_words.h"
#include "ui/icons.h"

enum { ORDER_ROW = 1, ORDER_NOW, ORDER_SKIP, ORDER_EARLIER, ORDER_LATER, ORDER_ACCEPT, ORDER_BACK, ORDER_ATTENDANCE };

struct order {
    int *chosen; /* place in the run; arena of the screen, the drawing sets it where the focus is */
    int *shown;  /* rows of a page */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct order *o = state;
    (void)args;
    if (!room_is_open(env))
        return err_set(err, ERR_NOT_FOUND, "no day of a course is open");
    const struct course_run *run = &env->room->run;
    o->chosen = arena_new(env->arena, int);
    o->shown = arena_new(env->arena, int);
    *o->chosen = run->at < 0 ? 0 : run_over(run) ? run->n - 1 : run->at;
    *o->shown = 1;
    env->input->focus = UI_ID(ORDER_ROW, *o->chosen);
    return true;
}

/* ---- events ---- */

static struct nav choose(struct order *o, struct screen_env *env, int place)
{
    int last = env->room->run.n - 1;
    *o->chosen = place < 0 ? 0 : place > last ? last : place;
    env->input->focus = UI_ID(ORDER_ROW, *o->chosen);
    return NAV(NAV_REDRAW);
}

/* A step that changed places takes the choice with it; past ones and the ends of a slot stay. */
static struct nav move(struct order *o, struct screen_env *env, int by)
{
    return room_move(env, *o->chosen, by) ? choose(o, env, *o->chosen + by) : NAV(NAV_REDRAW);
}

static struct nav on_key(struct order *o, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_UP:
        return choose(o, env, *o->chosen - 1);
    case ACTION_DOWN:
        return choose(o, env, *o->chosen + 1);
    case ACTION_FIRST:
        return choose(o, env, 0);
    case ACTION_LAST:
        return choose(o, env, env->room->run.n - 1);
    case ACTION_START:
        return room_go_item(env);
    case ACTION_GO_HERE:
        return room_jump(env, *o->chosen);
    case ACTION_SKIP_STEP:
        room_skip(env, *o->chosen);
        return NAV(NAV_REDRAW);
    case ACTION_MOVE_EARLIER:
        return move(o, env, -1);
    case ACTION_MOVE_LATER:
        return move(o, env, 1);
    case ACTION_ACCEPT:
        room_accept(env);
        return NAV(NAV_REDRAW);
    default:
        return room_handle(env, ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct order *o = state;
    if (*o->chosen >= env->room->run.n)
        *o->chosen = env->room->run.n - 1;
    if (ev->kind == EVENT_KEY)
        return on_key(o, env, ev);
    if (ev->kind == EVENT_WHEEL)
        return choose(o, env, *o->chosen + (ev->wheel.dy < 0 ? *o->shown : -*o->shown));
    if (ev->kind != EVENT_ACTIVATE)
        return room_handle(env, ev);
    switch (UI_KIND(ev->activate.id)) {
    case ORDER_ROW:
        return choose(o, env, (int)UI_INDEX(ev->activate.id));
    case ORDER_NOW:
        return room_jump(env, *o->chosen);
    case ORDER_SKIP:
        room_skip(env, *o->chosen);
        return NAV(NAV_REDRAW);
    case ORDER_EARLIER:
        return move(o, env, -1);
    case ORDER_LATER:
        return move(o, env, 1);
    case ORDER_ACCEPT:
        room_accept(env);
        return NAV(NAV_REDRAW);
    case ORDER_ATTENDANCE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_ATTENDANCE};
    case ORDER_BACK:
        return NAV(NAV_BACK);
    default:
        return room_handle(env, ev);
    }
}

/* ---- words ---- */

/* For the ear what the eye sees: time, sign and note. */
static struct str entry_spoken(struct ui *ui, struct str time, const struct plan_entry *e,
                               struct str note)
{
    struct str state = e->state == STEP_RUNNING ? ui_str(ui, STR_ORDER_RUNNING)
                       : e->state == STEP_DONE  ? ui_str(ui, STR_ORDER_DONE)
                                                : STR("");
    struct str parts[] = {time, state, note};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i].len)
            buf_addf(&b, "%s%" STR_FMT, b.len ? " · " : "", STR_ARG(parts[i]));
    struct str text = str_c(arena_cstr(ui->arena, buf_str(&b)));
    buf_release(&b);
    return text;
}

/* ---- drawing ---- */

static const uint32_t state_icons[STEP_STATE_COUNT] = {[STEP_COMING] = ICON_RADIO_BLANK,
                                                       [STEP_RUNNING] = ICON_PLAY,
                                                       [STEP_DONE] = ICON_CHECK,
                                                       [STEP_SKIPPED] = ICON_MINUS};

static void cell(struct ui *ui, struct rect r, enum text_align align, enum type_token type,
                 color_t ink, struct str text)
{
    struct text_style style = ui_style(ui, type);
    style.tabular = true;
    const struct text_block *b = fit_text(ui, text, &style, r.w, r.h - ui_px(ui, 4), align);
    float x = align == TEXT_END ? (float)r.x + (float)r.w - b->width : (float)r.x;
    if (align == TEXT_END && b->width > (float)r.w - 1)
        x = (float)r.x;
    draw_text(ui->list, x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b, ink);
}

static void draw_row(struct ui *ui, const struct screen_env *env, struct rect r,
                     int index, bool chosen, bool edge)
{
    const struct plan_entry *e = &env->room->plan.entries[index];
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(ORDER_ROW, e->place);
    bool now = e->state == STEP_RUNNING, changed = (e->changes & ~(unsigned)PLAN_LATER) != 0;
    bool off = e->state == STEP_DONE || e->state == STEP_SKIPPED || e->changes & PLAN_DROPPED;
    color_t ink = off ? c[C_TEXT_3] : c[C_TEXT];
    float radius = (float)ui_px(ui, 16);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, now ? C_SURFACE_3 : C_SURFACE),
                 chosen ? (float)ui_px(ui, ui->theme->chosen) : 0, c[C_PICK]);
    struct text_style label = ui_style(ui, T_LABEL);
    label.tabular = true;
    struct str time = room_time(ui, env, e->start_s), title = plan_entry_title(ui, env, e),
               note = plan_entry_note(ui, env, e);
    int pad = ui_px(ui, 24), time_w = (int)ceilf(text_width(ui->text, STR("00:00"), &label)),
        side = (int)label.line_px, x = r.x + pad;
    cell(ui, (struct rect){x, r.y, time_w + 2, r.h}, TEXT_START, T_LABEL,
         e->changes & PLAN_LATER ? c[C_AMBER] : ink, time);
    x += time_w + pad;
    ui_icon(ui, (struct rect){x, r.y, side, r.h}, state_icons[e->state], 28 * ui_text_scale(ui, 24),
            now ? c[C_SIGNAL] : ink);
    x += side + pad;
    int room = r.x + r.w - pad - x,
        note_w = ui->portrait || room < ui_px(ui, 900) ? room * 2 / 5 : room / 3;
    if (fit_text(ui, title, &label, room - note_w - pad, r.h - ui_px(ui, 4), TEXT_START)->truncated) { /* it is whole first */
        struct text_style regular = ui_style(ui, T_LABEL_REGULAR);
        int wants = (int)ceilf(text_width(ui->text, note, &regular) * 0.7f) + 2;
        note_w = !changed ? 0 : wants < note_w ? wants : note_w;
    }
    cell(ui, (struct rect){x, r.y, room - note_w - (note_w ? pad : 0), r.h}, TEXT_START, T_LABEL, ink, title);
    if (note_w)
        cell(ui, (struct rect){r.x + r.w - pad - note_w, r.y, note_w, r.h}, TEXT_END, T_LABEL_REGULAR,
             changed ? c[C_AMBER] : c[C_TEXT_3], note);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (edge ? STATE_EDGE : 0), title,
                         entry_spoken(ui, time, e, note), r);
    ui->tree->nodes[node].group = ORDER_ROW;
    ui->tree->nodes[node].place = index + 1;
    ui->tree->nodes[node].of = env->room->plan.n;
}

static int draw_head(struct ui *ui, const struct screen_env *env, int top)
{
    const color_t *c = ui->theme->color;
    const struct course_plan *p = &env->room->plan;
    int margin = page_margin(ui);
    float w = (float)(ui->w - 2 * margin), y = (float)(top + ui_px(ui, 16));
    struct str title = ui_str(ui, STR_AGENDA_ORDER), late = plan_lateness(ui, p);
    const struct text_block *b = ui_text(ui, (float)margin, y, w, 0, T_L, c[C_TEXT], title,
                                         ROLE_HEADING);
    y += b->height + (float)ui_px(ui, 4);
    b = ui_text(ui, (float)margin, y, w, 0, T_BODY, c[plan_is_tight(p) ? C_AMBER : C_TEXT_2], late,
                ROLE_TEXT);
    return (int)ceilf(y + b->height) + ui_px(ui, 20);
}

enum { ORDER_BUTTONS = 7, ROW_BUTTONS = 4 /* of them do something to the chosen row */ };

static void buttons_of(struct ui *ui, const struct screen_env *env, int chosen, struct button out[ORDER_BUTTONS])
{
    int at = env->room->run.at;
    enum step_state state = env->room->run.steps[chosen].state;
    bool skipped = state == STEP_SKIPPED;
    const struct {
        enum action action;
        enum string_id words;
        uint32_t id, icon;
        bool disabled;
    } list[ORDER_BUTTONS] = {
        {ACTION_GO_HERE, state == STEP_DONE ? STR_ORDER_AGAIN : STR_ORDER_NOW, ORDER_NOW, ICON_PLAY, chosen == at},
        {ACTION_SKIP_STEP, skipped ? STR_ORDER_TAKE_BACK : STR_ORDER_SKIP, ORDER_SKIP,
         skipped ? ICON_PLUS : ICON_MINUS, chosen <= at},
        {ACTION_MOVE_EARLIER, STR_ORDER_EARLIER, ORDER_EARLIER, ICON_ARROW_UP, chosen <= at},
        {ACTION_MOVE_LATER, STR_ORDER_LATER, ORDER_LATER, ICON_ARROW_DOWN, chosen <= at},
        {ACTION_NONE, env->beside_room ? STR_PRESENTER_BACK : STR_ROOM_AGENDA, ORDER_BACK, ICON_ARROW_LEFT, false},
        {ACTION_NONE, STR_ROLL_TITLE, ORDER_ATTENDANCE, ICON_ACCOUNT_MULTIPLE, false},
        {ACTION_ACCEPT, STR_ORDER_ACCEPT, ORDER_ACCEPT, ICON_CHECK, false},
    };
    for (int i = 0; i < ORDER_BUTTONS; i++) {
        bool accept = list[i].id == ORDER_ACCEPT;
        out[i] = (struct button){.id = UI_ID(list[i].id, 0),
                                 .kind = accept ? BUTTON_PRIMARY : BUTTON_SECONDARY,
                                 .size = BUTTON_SMALL,
                                 .icon = list[i].icon,
                                 .disabled = list[i].disabled,
                                 .primary = accept};
        key_on_button(ui, env->keys, CONTEXT_ORDER, list[i].action, list[i].words, &out[i]);
    }
}

/* So many of the buttons from..n a row that every row has room and they are as even as can be. */
static int a_row(struct ui *ui, const struct button *all, int from, int n)
{
    int room = ui->w - 2 * page_margin(ui), gap = ui_px(ui, 12);
    for (int rows = 1; rows < n - from; rows++) {
        int k = (n - from + rows - 1) / rows, widest = 0, w = 0;
        for (int i = from; i < n; i++) {
            w = (i - from) % k ? w + gap + ui_button_width(ui, &all[i]) : ui_button_width(ui, &all[i]);
            widest = w > widest ? w : widest;
        }
        if (widest <= room)
            return k;
    }
    return 1;
}

/* Those from..n in rows; draw false: only measured. Returns the y below them. */
static int draw_rows(struct ui *ui, const struct button *all, int from, int n, int y, bool draw)
{
    int k = a_row(ui, all, from, n), gap = ui_px(ui, 12), h = ui_button_height(ui, BUTTON_SMALL), x = 0;
    for (int i = from; i < n; i++) {
        bool first = (i - from) % k == 0;
        x = first ? page_margin(ui) : x;
        y += first && i > from ? h + gap : 0;
        if (draw)
            x += ui_button(ui, x, y, 0, &all[i]).w + gap;
    }
    return y + h + gap;
}

/* What can be done with the chosen row, and where to go from here: in one row, or each in rows of its own. Returns the
 * upper edge. */
static int draw_actions(struct ui *ui, const struct screen_env *env, int chosen)
{
    const struct course_run *run = &env->room->run;
    struct button all[ORDER_BUTTONS];
    buttons_of(ui, env, chosen, all);
    bool proposes = plan_proposes(&env->room->plan) && !run_over(run);
    int n = ORDER_BUTTONS - (proposes ? 0 : 1), cut = a_row(ui, all, 0, n) == n ? n : ROW_BUTTONS;
    int high = draw_rows(ui, all, 0, cut, 0, false);
    if (cut < n)
        high = draw_rows(ui, all, cut, n, high, false);
    int top = ui->h - ui_px(ui, 44) - (high - ui_px(ui, 12)), below = draw_rows(ui, all, 0, cut, top, true);
    if (cut < n)
        draw_rows(ui, all, cut, n, below, true);
    return top - ui_px(ui, 24);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct order *o = state;
    const struct course_plan *p = &env->room->plan;
    if (UI_KIND(ui->focus) == ORDER_ROW && (int)UI_INDEX(ui->focus) < env->room->run.n)
        *o->chosen = (int)UI_INDEX(ui->focus);
    ui_screen(ui, ui_str(ui, STR_AGENDA_ORDER));
    int top = draw_head(ui, env, room_header(ui, env, (struct str){NULL, 0}));
    int bottom = draw_actions(ui, env, *o->chosen), margin = page_margin(ui);
    bool tall = ui->portrait && ui->text_percent > 150; /* words take two lines */
    int h = (int)ui_style(ui, T_LABEL).line_px * (tall ? 2 : 1) + ui_px(ui, 24);
    int gap = ui_px(ui, 8);
    int least = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    h = h < ui_px(ui, 60) ? ui_px(ui, 60) : h;
    h = h + gap < least ? least - gap : h; /* hit boxes touch and do not meet */
    int rows = (bottom - top + gap) / (h + gap), at = 0;
    rows = rows < 1 ? 1 : rows;
    for (int i = 0; i < p->n; i++)
        at = p->entries[i].place == *o->chosen ? i : at;
    int first = at - rows / 2;
    first = first > p->n - rows ? p->n - rows : first;
    first = first < 0 ? 0 : first;
    *o->shown = rows;
    for (int i = 0; i < rows && first + i < p->n; i++) {
        struct rect r = {margin, top + i * (h + gap), ui->w - 2 * margin, h};
        bool edge = i == 0 || i + 1 == rows;
        draw_row(ui, env, r, first + i, p->entries[first + i].place == *o->chosen, edge);
    }
    room_wake_second(ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_order = {
    "order", sizeof(struct order), enter, handle, draw, leave, .context = CONTEXT_ORDER};
