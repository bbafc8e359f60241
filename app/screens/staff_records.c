/*
 * The log, the records and the figures onto a stick, and only then "you may remove the stick". It goes
 * on in the background (staff_copying.c) while the page is open; leaving stops it.
 */
#include <stdio.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/utf8.h"
#include "platform/removable.h"
#include "screens/staff_copying.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"

enum { RECORDS_COPY = STAFF_ID_OWN };

struct records_state {
    int n;
    struct removable sticks[REMOVABLE_MAX];
    char waiting[REMOVABLE_NAME_MAX]; /* plugged in and not mounted, while no other is; "": none */
    uint32_t ticket; /* 0: nothing is copied */
    bool done, failed, full;
    char what[400]; /* the folder that was written, or why not */
};

static void look(struct records_state *s, const struct screen_env *env)
{
    const char *root = env->staff->root ? env->staff->root : "";
    s->n = removable_list(root, env->staff->usb_dir, s->sticks);
    if (s->n || !removable_waiting(root, s->waiting))
        s->waiting[0] = 0;
}

static void enter(struct staff_menu *m, struct screen_env *env)
{
    look(m->state, env);
}

static struct nav copy_to(struct records_state *s, struct screen_env *env, int index)
{
    if (s->ticket || index >= s->n)
        return NAV(NAV_REDRAW);
    s->done = s->failed = s->full = false;
    s->ticket = chores_ask(env->staff->chores, staff_copying_chore(staff_copying_new(env, s->sticks[index].path)));
    return NAV(NAV_REDRAW);
}

static struct nav on_copied(struct records_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!chore)
        return NAV(NAV_STAY);
    const struct err *err;
    const char *folder = staff_copying_folder(chore, &err);
    s->ticket = 0;
    s->done = folder;
    s->failed = !folder;
    s->full = !folder && err->code == ERR_LIMIT;
    utf8_fit(s->what, sizeof s->what, str_c(folder ? folder : err->text));
    if (folder)
        log_info("event=export folder=%s", folder);
    else
        log_warn("event=export failed: %s", err->text);
    chore->end(chore);
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct records_state *s = m->state;
    if (ev->kind == EVENT_CHORE)
        return on_copied(s, env, ev);
    if (ev->kind == EVENT_TIMER && !s->ticket)
        look(s, env);
    if (staff_pressed(ev) == RECORDS_COPY)
        return copy_to(s, env, (int)UI_INDEX(ev->activate.id));
    return NAV(NAV_STAY);
}

static void add_sticks(struct ui *ui, const struct screen_env *env, const struct records_state *s, struct staff_list *l)
{
    bool idle = s->ticket == 0 && staff_copying_records(env) != RECORDS_ALL_STAY;
    for (int i = 0; i < s->n; i++) {
        const char *name = arena_cstr(ui->arena, str_c(fs_base_of(s->sticks[i].path)));
        if (s->sticks[i].read_only)
            staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_STICK_LOCKED), "name", name, NULL)});
        else
            staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(RECORDS_COPY, i), .icon = ICON_USB, .disabled = !idle,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_COPY_TO), "name", name, NULL)});
    }
    if (s->waiting[0])
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                       .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_STICK_WAITING), "name", s->waiting, NULL)});
    else if (!s->n)
        staff_text(l, ui_str(ui, STR_STAFF_NO_STICK));
}

static struct str outcome(const struct ui *ui, const struct records_state *s)
{
    if (s->full)
        return ui_str(ui, STR_STAFF_STICK_FULL);
    return s->failed ? strings_fill(ui->arena, ui_str(ui, STR_STAFF_COPY_FAILED), "why", s->what, NULL)
                     : arena_str(ui->arena, str_c(s->what));
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct records_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    staff_heading(l, ui_str(ui, STR_STAFF_EXPORT_TITLE));
    staff_text(l, ui_str(ui, STR_STAFF_EXPORT_TEXT));
    if (env->catalog->policy.statistics)
        staff_text(l, ui_str(ui, STR_STAFF_EXPORT_FIGURES));
    staff_copying_tell(ui, env, l);
    if (s->ticket) {
        int permille = chores_permille(env->staff->chores, s->ticket);
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_STAFF_COPYING),
                                             .value = arena_strf(ui->arena, "%d\xC2\xA0%%", permille / 10),
                                             .fraction = (float)permille / 1000});
        ui_wake_at(ui, ui->now.mono_us + 250000);
    }
    add_sticks(ui, env, s, l);
    if (s->done)
        staff_value(l, ICON_USB, ui_str(ui, STR_STAFF_COPIED), ui_str(ui, STR_STAFF_REMOVE_STICK), SIGN_GOOD);
    if (s->done || s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = s->failed ? SIGN_BAD : SIGN_NONE,
                                             .label = outcome(ui, s)});
    staff_list_draw(ui, env, room, l);
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    const struct records_state *s = m->state;
    chores_drop(env->staff->chores, s->ticket);
}

const struct staff_page staff_page_records = {STR_STAFF_EXPORT, ICON_USB, sizeof(struct records_state),
                                              enter, handle, draw, leave, NULL};
