/*
 * A stick was plugged in and brings content, where the policy lets it: how far it is, what became of it, and when the stick
 * may go. It stands over whatever nobody was using; app/packing.c decides when it comes, and it goes by itself. What is under
 * way goes on without it.
 */
#include <string.h>

#include "screens/access_bar.h"
#include "screens/packs.h"
#include "screens/packs_text.h"
#include "screens/stick_page.h"
#include "ui/icons.h"

enum { ARRIVAL_CLOSE = STAFF_ID_OWN };
#define SECOND INT64_C(1000000)
#define DONE_US (15 * SECOND)
#define REFUSED_US (120 * SECOND)

struct arrival {
    int64_t over_us; /* since when it is over; 0: it is not */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)state, (void)args;
    return env->packs || err_set(err, ERR_USAGE, "there is no content to come");
}

static int64_t until(const struct arrival *st, const struct packs *p)
{
    return st->over_us + (p->last.end == INSTALL_DONE ? DONE_US : REFUSED_US);
}

static struct nav on_timer(struct arrival *st, struct screen_env *env)
{
    struct packs *p = env->packs;
    packs_sample(p, env->now.mono_us);
    packs_sticks(p);
    if (!packs_busy(p) && !st->over_us)
        st->over_us = env->now.mono_us;
    return NAV(st->over_us && env->now.mono_us >= until(st, p) ? NAV_RESTART : NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_TIMER || ev->kind == EVENT_CHORE)
        return on_timer(state, env);
    /* Whoever brought the stick was no visitor. */
    bool close = (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == ARRIVAL_CLOSE) ||
                 (ev->kind == EVENT_KEY && ev->key.action == ACTION_BACK);
    return NAV(close ? NAV_RESTART : NAV_STAY);
}

static void line(struct staff_list *l, struct str text, enum staff_sign sign)
{
    staff_list_add(l, (struct staff_row){.kind = sign == SIGN_NONE ? ROW_TEXT : ROW_LINE, .label = text, .sign = sign});
}

static void add_progress(struct ui *ui, const struct screen_env *env, const struct packs *p, struct staff_list *l)
{
    struct packs_lines lines = packs_progress_lines(ui, env, p);
    staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .value = lines.percent, .fraction = lines.fraction,
                                         .label = strings_fill(ui->arena, ui_str(ui, STR_PACKS_INSTALLING), "name", p->name, NULL)});
    if (lines.amount.len)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = lines.amount});
    if (lines.file.len)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = lines.file});
    line(l, ui_str(ui, lines.amount.len ? STR_PACKS_LEAVE_IN : STR_PACKS_BEGINS), SIGN_AMBER);
}

static void add_outcome(struct ui *ui, const struct screen_env *env, const struct packs *p, struct staff_list *l)
{
    bool done = p->last.end == INSTALL_DONE;
    line(l, done ? ui_str(ui, STR_PACKS_SHOWN_SOON) : packs_outcome_why(ui, env, p), SIGN_NONE);
    if (!done)
        line(l, ui_str(ui, STR_PACKS_STAYS), SIGN_NONE);
    if (packs_stick_there(p))
        staff_value(l, ICON_USB, ui_str(ui, STR_PACKS_REMOVE), STR(""), SIGN_GOOD);
    if (p->reported)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = ui_str(ui, STR_PACKS_REPORT)});
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct arrival *st = state;
    const struct packs *p = env->packs;
    struct staff_list *l = staff_list_new(ui);
    bool over = p->over && !packs_busy(p);
    struct str title = over ? packs_outcome_title(ui, p) : ui_str(ui, STR_PACKS_ARRIVED);
    ui_screen(ui, title);
    if (over)
        add_outcome(ui, env, p, l);
    else
        add_progress(ui, env, p, l);
    staff_button(l, UI_ID(ARRIVAL_CLOSE, 0), ICON_CLOSE, ui_str(ui, STR_PACKS_CLOSE));
    stick_page_draw(ui, env, page_header(ui, env, 0), title, l);
    ui_wake_at(ui, st->over_us ? until(st, p) : ui->now.mono_us + SECOND / 4);
    ui_wake_at(ui, ui->now.mono_us + SECOND);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_arrival = {"arrival", sizeof(struct arrival), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
