/* Starting the program anew, switching the machine off, leaving to what is below: each asks first. */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "platform/power.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"

enum { MACHINE_AGAIN = STAFF_ID_OWN, MACHINE_OFF, MACHINE_LEAVE };

struct switching {
    struct chore chore; /* first */
    char *command; /* owned */
    bool ok;
    struct err err;
};

struct machine_state {
    uint32_t ticket; /* the command runs; 0: it does not */
    bool refused;
    char why[200];
};

static void switching_work(struct chore *c)
{
    struct switching *s = (struct switching *)c;
    s->ok = power_run(s->command, &s->err);
}

static void switching_end(struct chore *c)
{
    free(((struct switching *)c)->command);
    free(c);
}

static struct nav start_anew(struct staff_menu *m, struct screen_env *env)
{
    (void)m, (void)env;
    log_warn("event=staff what=restart");
    return (struct nav){.kind = NAV_QUIT, .exit_code = STAFF_EXIT_AGAIN};
}

static struct nav go_away(struct staff_menu *m, struct screen_env *env)
{
    (void)m, (void)env;
    log_warn("event=staff what=leave");
    return (struct nav){.kind = NAV_QUIT, .exit_code = STAFF_EXIT_LEAVE};
}

static struct nav switch_off(struct staff_menu *m, struct screen_env *env)
{
    struct machine_state *s = m->state;
    const char *command = env->staff->power_off ? env->staff->power_off : POWER_OFF_USUAL;
    log_warn("event=staff what=power-off");
    struct switching *w = mem_calloc(1, sizeof *w);
    w->chore.work = switching_work;
    w->chore.end = switching_end;
    w->command = str_copy(str_c(command));
    s->refused = false;
    s->ticket = chores_ask(env->staff->chores, &w->chore);
    return NAV(NAV_REDRAW);
}

/* It was let: the machine ends this program when its turn comes. */
static struct nav on_switched(struct machine_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *c = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!c)
        return NAV(NAV_STAY);
    const struct switching *w = (const struct switching *)c;
    s->ticket = 0;
    s->refused = !w->ok;
    utf8_fit(s->why, sizeof s->why, str_c(w->err.text));
    if (s->refused)
        log_warn("event=power-off refused: %s", s->why);
    c->end(c);
    return NAV(NAV_REDRAW);
}

static const struct staff_ask asks[] = {
    {STR_STAFF_AGAIN_TITLE, STR_STAFF_AGAIN_TEXT, STR_STAFF_AGAIN, ICON_REFRESH, start_anew},
    {STR_STAFF_OFF_TITLE, STR_STAFF_OFF_TEXT, STR_STAFF_OFF, ICON_POWER, switch_off},
    {STR_STAFF_LEAVE_TITLE, STR_STAFF_LEAVE_TEXT, STR_STAFF_LEAVE, ICON_EXIT, go_away},
};

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    uint32_t pressed = staff_pressed(ev);
    if (ev->kind == EVENT_CHORE)
        return on_switched(m->state, env, ev);
    if (pressed < MACHINE_AGAIN || pressed > MACHINE_LEAVE)
        return NAV(NAV_STAY);
    m->ask = &asks[pressed - MACHINE_AGAIN];
    return NAV(NAV_REDRAW);
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct machine_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    for (int i = 0; i < (int)(sizeof asks / sizeof *asks); i++) {
        staff_heading(l, ui_str(ui, asks[i].yes));
        staff_text(l, ui_str(ui, asks[i].text));
        if (MACHINE_AGAIN + i == MACHINE_OFF && s->refused)
            staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_BAD,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_REFUSED), "why", s->why, NULL)});
        staff_button(l, UI_ID(MACHINE_AGAIN + i, 0), asks[i].icon, ui_str(ui, asks[i].yes));
    }
    staff_list_draw(ui, env, room, l);
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    const struct machine_state *s = m->state;
    chores_drop(env->staff->chores, s->ticket);
}

const struct staff_page staff_page_machine = {STR_STAFF_MACHINE, ICON_POWER, sizeof(struct machine_state),
                                              NULL, handle, draw, leave, NULL};
