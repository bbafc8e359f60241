/*
 * The project groups on the room's screen: who is in which, and a time for each of them. Digits start
 * and stop a group's time, P that of all; a press on a card is the same.
 */
#include "screens/groups.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/room_parts.h"


enum { GROUP_CARD = 1, MINUTE_US = 60000000 };

struct groups {
    struct str names[ROLL_GROUPS_MAX]; /* of each group's people, a line each; arena of the screen */
    int n;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct groups *g = state;
    int n;
    (void)args;
    if (!room_is_open(env))
        return err_set(err, ERR_NOT_FOUND, "no day of a course is open");
    const struct store_participant *list = room_participants(env, env->arena, &n);
    for (int i = 0; i < n; i++) {
        int at = list[i].group - 1;
        if (at < 0 || at >= ROLL_GROUPS_MAX)
            continue;
        g->names[at] = arena_strf(env->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(g->names[at]),
                                  g->names[at].len ? "\n" : "", STR_ARG(list[i].name));
        g->n = at + 1 > g->n ? at + 1 : g->n;
    }
    group_timers_of(env);
    return true;
}

/* ---- events ---- */

static void toggle(struct task_timer *t, struct now now)
{
    if (timer_runs(t, now))
        timer_pause(t, now);
    else if (timer_left(t, now) > 0)
        timer_start(t, now);
    else
        timer_add(t, now, MINUTE_US);
}

static struct nav kept(struct screen_env *env)
{
    group_timers_keep(env->room->group_timers, env);
    return NAV(NAV_REDRAW);
}

static struct nav on_group(const struct groups *g, struct screen_env *env, int group, bool longer)
{
    if (group >= g->n)
        return NAV(NAV_STAY);
    struct task_timer *t = &env->room->group_timers->of[group];
    if (longer)
        timer_add(t, env->now, MINUTE_US);
    else
        toggle(t, env->now);
    return kept(env);
}

/* All stop when one runs, else all go on. */
static struct nav on_all(const struct groups *g, struct screen_env *env)
{
    struct group_timers *all = env->room->group_timers;
    bool run = false;
    for (int i = 0; i < g->n; i++)
        run = run || timer_runs(&all->of[i], env->now);
    for (int i = 0; i < g->n; i++)
        if (run)
            timer_pause(&all->of[i], env->now);
        else if (timer_left(&all->of[i], env->now) > 0)
            timer_start(&all->of[i], env->now);
    return kept(env);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    const struct groups *g = state;
    if (ev->kind == EVENT_KEY && !ev->key.repeat)
        switch (ev->key.action) {
        case ACTION_GROUP_TIMER:
            return on_group(g, env, ev->key.place, false);
        case ACTION_GROUP_MINUTE:
            return on_group(g, env, ev->key.place, true);
        case ACTION_TIMER:
            return on_all(g, env);
        case ACTION_NEXT:
        case ACTION_PREVIOUS:
            return NAV(NAV_BACK); /* to what runs: a clicker never leads on from here */
        default:
            break;
        }
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == GROUP_CARD)
        return on_group(g, env, (int)UI_INDEX(ev->activate.id), false);
    return room_handle(env, ev);
}

/* ---- drawing ---- */

static void draw_card(struct ui *ui, const struct groups *g, const struct task_timer *t, int i, struct rect r)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(GROUP_CARD, i);
    bool runs = timer_runs(t, ui->now), amber = t->begun && timer_is_short(t, ui->now);
    int64_t left = timer_left(t, ui->now);
    float radius = (float)ui_px(ui, 24);
    struct str name = strings_fill(ui->arena, ui_str(ui, STR_ROLL_GROUP), "n", arena_strf(ui->arena, "%d", i + 1).ptr, NULL);
    struct str time = left > 0 ? room_countdown(ui, (left + 999999) / 1000000) : ui_str(ui, STR_TASK_TIME_UP);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE),
                 runs || ui->theme->high_contrast ? (float)ui_px(ui, ui->theme->chosen) : 0,
                 c[runs ? amber ? C_AMBER : C_SIGNAL : C_CARD_EDGE]);
    struct rect in = rect_inset(r, ui_px(ui, 28));
    struct text_style head = ui_style(ui, T_S), clock = ui_style_sized(ui, T_L, 56, 60);
    clock.tabular = true;
    int head_h = (int)head.line_px, clock_h = (int)clock.line_px;
    ui_label(ui, (struct rect){in.x, in.y, in.w, head_h}, TEXT_START, &head, c[C_TEXT], name);
    struct room_fit big = room_fit(ui, time, true, 56, (float)in.w, (float)clock_h);
    draw_text(ui->list, (float)in.x, (float)(in.y + head_h + ui_px(ui, 4)), big.block, c[amber ? C_AMBER : runs ? C_TEXT : C_TEXT_2]);
    int top = in.y + head_h + clock_h + ui_px(ui, 16);
    struct rect rest = {in.x, top, in.w, in.y + in.h - top};
    if (g->names[i].len && rest.h > ui_px(ui, 32)) {
        struct room_fit names = room_fit(ui, g->names[i], false, 32, (float)rest.w, (float)rest.h);
        draw_text(ui->list, (float)rest.x, (float)rest.y, names.block, c[C_TEXT_2]);
    }
    ui_focus_ring(ui, r, radius, id);
    struct str said = arena_strf(ui->arena, "%" STR_FMT ". %" STR_FMT, STR_ARG(time), STR_ARG(g->names[i]));
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (runs ? STATE_CHECKED : 0), name, said, r);
    ui->tree->nodes[node].group = GROUP_CARD;
    if (runs)
        ui_wake_at(ui, ui->now.mono_us + (left - 1) % 1000000 + 1);
}

static int columns_for(const struct ui *ui, int n)
{
    if (ui->portrait)
        return n > 1 ? 2 : 1;
    return n <= 4 ? n : n <= 6 ? 3 : 4;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct groups *g = state;
    int margin = page_margin(ui), gap = ui_px(ui, 24);
    ui_screen(ui, ui_str(ui, STR_GROUPS_TITLE));
    int y = room_header(ui, env, (struct str){NULL, 0}) + ui_px(ui, 16);
    const struct text_block *b = ui_text(ui, (float)margin, (float)y, (float)(ui->w - 2 * margin), 0, T_L,
                                         ui_color(ui, C_TEXT), ui_str(ui, STR_GROUPS_TITLE), ROLE_HEADING);
    y += (int)ceilf(b->height) + ui_px(ui, 24);
    if (!g->n) {
        ui_text(ui, (float)margin, (float)y, (float)(ui->w - 2 * margin), 0, T_BODY_L, ui_color(ui, C_TEXT_2),
                ui_str(ui, STR_GROUPS_NONE), ROLE_TEXT);
        return;
    }
    int across = columns_for(ui, g->n), rows = (g->n + across - 1) / across;
    int w = (ui->w - 2 * margin - gap * (across - 1)) / across, h = (ui->h - ui_px(ui, 56) - y - gap * (rows - 1)) / rows;
    for (int i = 0; i < g->n; i++) {
        struct rect r = {margin + i % across * (w + gap), y + i / across * (h + gap), w, h};
        draw_card(ui, g, &env->room->group_timers->of[i], i, r);
    }
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_groups = {
    "groups", sizeof(struct groups), enter, handle, draw, leave, .context = CONTEXT_GROUPS};
