/*
 * "Take it along": everything on the card of whoever is signed in, as one sealed file on a stick, and the code that opens
 * it on another device. The code is shown once; without it the file is of no use to anybody.
 */
#include <stdio.h>

#include "base/fs.h"
#include "screens/access_bar.h"
#include "screens/progress_file.h"
#include "screens/staff.h"
#include "screens/stick_page.h"
#include "seal/pin.h"
#include "ui/icons.h"

#define LOG_ROOM "learner"
#include "base/log.h"

enum { ALONG_BACK = STAFF_ID_OWN, ALONG_COPY };

struct along {
    int n;
    struct removable sticks[REMOVABLE_MAX];
    uint32_t ticket; /* 0: nothing is copied */
    char code[SEAL_PASSCODE_SIZE]; /* "": there is no file yet */
    bool failed, full;
    char why[300];
    int64_t looked_us;
};

static void look(struct along *s, const struct screen_env *env)
{
    const char *root = env->staff && env->staff->root ? env->staff->root : "";
    s->n = removable_list(root, env->staff ? env->staff->usb_dir : NULL, s->sticks);
    s->looked_us = env->now.mono_us;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    if (!env->learner.len || !env->staff)
        return err_set(err, ERR_USAGE, "nobody with a card is signed in");
    env->staff->turned = 0;
    look(state, env);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    struct along *s = state;
    chores_drop(env->staff->chores, s->ticket);
    seal_wipe(s, sizeof *s);
}

static struct nav copy(struct along *s, struct screen_env *env, int index)
{
    struct err err = ERR_INIT;
    if (s->ticket || index >= s->n)
        return NAV(NAV_REDRAW);
    struct progress_out *p = progress_out_new(env, s->sticks[index].path, &err);
    s->failed = !p;
    snprintf(s->why, sizeof s->why, "%.299s", err.text);
    if (p)
        s->ticket = chores_ask(env->staff->chores, &p->chore);
    return NAV(NAV_REDRAW);
}

static struct nav on_chore(struct along *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!chore)
        return NAV(NAV_STAY);
    const struct progress_out *p = (const struct progress_out *)chore;
    s->ticket = 0;
    s->failed = !p->ok;
    s->full = p->err.code == ERR_LIMIT;
    snprintf(s->why, sizeof s->why, "%.299s", p->err.text);
    snprintf(s->code, sizeof s->code, "%s", p->ok ? p->code : "");
    if (p->ok)
        log_info("event=progress-taken-along");
    else
        log_warn("event=progress-taken-along failed: %s", p->err.text);
    chore->end(chore);
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct along *s = state;
    if (ev->kind == EVENT_CHORE)
        return on_chore(s, env, ev);
    if (ev->kind == EVENT_TIMER && env->now.mono_us - s->looked_us >= 1000000)
        look(s, env);
    if (access_handle(env, ev) || ev->kind == EVENT_TIMER)
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case ALONG_BACK: return NAV(NAV_BACK);
    case ALONG_COPY: return copy(s, env, (int)UI_INDEX(ev->activate.id));
    case STAFF_ID_MORE: env->staff->turned++; return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static void add_sticks(struct ui *ui, const struct along *s, struct staff_list *l)
{
    int usable = 0;
    for (int i = 0; i < s->n; i++) {
        const char *name = arena_cstr(ui->arena, str_c(fs_base_of(s->sticks[i].path)));
        if (s->sticks[i].read_only)
            continue;
        staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(ALONG_COPY, i), .icon = ICON_USB, .disabled = s->ticket != 0,
                       .primary = !usable++ && !s->code[0],
                       .label = strings_fill(ui->arena, ui_str(ui, STR_ALONG_TO), "name", name, NULL)});
    }
    if (!usable)
        staff_text(l, ui_str(ui, STR_ALONG_NO_STICK));
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct along *s = state;
    struct staff_list *l = staff_list_new(ui);
    struct str title = ui_str(ui, STR_ALONG_TITLE);
    ui_screen(ui, title);
    int top = page_header_back(ui, env, UI_ID(ALONG_BACK, 0), ui_str(ui, STR_CAPSULE_BACK));
    staff_text(l, ui_str(ui, STR_ALONG_TEXT));
    if (s->code[0]) {
        staff_value(l, ICON_LOCK, ui_str(ui, STR_ALONG_CODE), str_c(s->code), SIGN_GOOD);
        staff_text(l, ui_str(ui, STR_ALONG_CODE_TEXT));
    }
    if (s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_BAD,
                       .label = s->full ? ui_str(ui, STR_STAFF_STICK_FULL)
                                        : strings_fill(ui->arena, ui_str(ui, STR_STAFF_COPY_FAILED), "why", s->why, NULL)});
    if (s->ticket)
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_STAFF_COPYING), .value = STR(""), .fraction = 0.5f});
    add_sticks(ui, s, l);
    ui_wake_at(ui, ui->now.mono_us + 1000000);
    stick_page_draw(ui, env, top, title, l);
}

const struct screen screen_along = {
    "along", sizeof(struct along), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
