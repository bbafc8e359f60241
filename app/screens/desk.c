/*
 * The desk of a course, for its trainer: a list of participants from a stick, the register and the certificates of all who
 * are due onto one. No name stands on it. What was asked for goes on when the page is left.
 */
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "course/participants.h"
#include "screens/access_bar.h"
#include "screens/certificate_round.h"
#include "screens/desk_work.h"
#include "screens/room_page.h"
#include "screens/staff.h"
#include "screens/stick_page.h"
#include "ui/icons.h"

enum { DESK_BACK = STAFF_ID_OWN, DESK_WHO, DESK_IN, DESK_OUT, DESK_ALL };
enum { LISTS_MAX = 6, LOOK_US = 1000000 };

struct desk {
    struct removable sticks[REMOVABLE_MAX];
    int n_sticks;
    const char *lists[LISTS_MAX]; /* CSV files on them; arena of the screen */
    int n_lists;
    int64_t looked_us;
    size_t participants;
    bool gives;                   /* certificates, for the course */
    size_t due, short_of, had;
    int needed;
};

/* ---- looking ---- */

static bool is_list(struct str name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt"};
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (name.len > 4 && str_ends(name, str_c(endings[i])) && name.ptr[0] != '.')
            return true;
    return false;
}

static void look_on(struct desk *d, struct arena *arena, const char *stick)
{
    const char *const *names = NULL;
    size_t n = 0;
    struct err err = ERR_INIT;
    if (!fs_list(stick, arena, &names, &n, &err))
        return;
    for (size_t i = 0; i < n && d->n_lists < LISTS_MAX; i++)
        if (is_list(str_c(names[i])))
            d->lists[d->n_lists++] = fs_join(arena, stick, names[i]);
}

/* Sticks are asked only when one came or went. */
static void look_for_sticks(struct desk *d, struct screen_env *env)
{
    struct removable now[REMOVABLE_MAX];
    memset(now, 0, sizeof now);
    int n = removable_list(env->staff->root ? env->staff->root : "", env->staff->usb_dir, now);
    d->looked_us = env->now.mono_us;
    if (n == d->n_sticks && memcmp(now, d->sticks, sizeof now) == 0)
        return;
    memcpy(d->sticks, now, sizeof now);
    d->n_sticks = n;
    d->n_lists = 0;
    for (int i = 0; i < n; i++)
        look_on(d, env->arena, d->sticks[i].path);
}

static void look_at_register(struct desk *d, struct screen_env *env)
{
    struct arena scratch = ARENA_INIT;
    struct certificate_round round;
    struct err err = ERR_INIT;
    struct store_participant *list = arena_array(&scratch, PARTICIPANTS_MAX, struct store_participant);
    d->participants = store_participants(env->store, env->room->course->id, list, PARTICIPANTS_MAX);
    d->gives = certificate_round_judge(&round, env->store, env->catalog, env->room->course, &scratch, &err);
    d->due = round.n;
    d->short_of = round.short_of;
    d->had = round.had;
    d->needed = round.needed;
    arena_release(&scratch);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct desk *d = state;
    (void)args;
    if (!env->staff || !env->staff->chores || !env->room->course)
        return err_set(err, ERR_NOT_FOUND, "there is no course with a register here");
    env->staff->turned = 0;
    look_for_sticks(d, env);
    look_at_register(d, env);
    env->input->focus = UI_ID(DESK_WHO, 0);
    return true;
}

/* ---- events ---- */

/* The first that can be written to; NULL: none. */
static const char *writable(const struct desk *d)
{
    for (int i = 0; i < d->n_sticks; i++)
        if (!d->sticks[i].read_only)
            return d->sticks[i].path;
    return NULL;
}

static struct nav press(struct desk *d, struct screen_env *env, const struct event *ev)
{
    int i = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case STAFF_ID_MORE: env->staff->turned++; return NAV(NAV_REDRAW);
    case DESK_BACK: return NAV(NAV_BACK);
    case DESK_WHO: return (struct nav){.kind = NAV_GO, .to = SCREEN_ATTENDANCE};
    case DESK_IN:
        if (i < d->n_lists)
            desk_import(env, d->lists[i]);
        return NAV(NAV_REDRAW);
    case DESK_OUT:
        if (writable(d) && d->participants)
            desk_export(env, writable(d));
        return NAV(NAV_REDRAW);
    case DESK_ALL:
        if (writable(d) && d->due)
            desk_certificates(env, writable(d));
        return NAV(NAV_REDRAW);
    default: return room_handle(env, ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct desk *d = state;
    if (ev->kind == EVENT_CHORE || ev->kind == EVENT_STORE) {
        desk_follow(env);
        look_at_register(d, env);
        return NAV(NAV_REDRAW);
    }
    if (ev->kind == EVENT_TIMER) {
        if (env->now.mono_us - d->looked_us >= LOOK_US)
            look_for_sticks(d, env);
        return NAV(NAV_REDRAW);
    }
    return ev->kind == EVENT_ACTIVATE ? press(d, env, ev) : room_handle(env, ev);
}

/* ---- picture ---- */

static const char *number(struct ui *ui, size_t n)
{
    return arena_strf(ui->arena, "%zu", n).ptr;
}

static struct str with_file(struct ui *ui, enum string_id id, size_t n, const char *file)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n", number(ui, n), "file", file, NULL);
}

/* What became of the last thing asked for, or how far it is, below what it was asked with. */
static void add_work(struct ui *ui, const struct screen_env *env, struct staff_list *l, bool certificates)
{
    static const enum string_id done[] = {
        [DESK_IMPORT] = STR_DESK_IMPORTED, [DESK_EXPORT] = STR_DESK_EXPORTED, [DESK_CERTIFICATES] = STR_DESK_ISSUED};
    const struct desk_work *w = env->room->desk;
    if (!w || !w->task || (w->task == DESK_CERTIFICATES) != certificates)
        return;
    if (w->ticket) {
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_DESK_WORKS), .value = str_c(w->file),
                                             .fraction = (float)chores_permille(env->staff->chores, w->ticket) / 1000});
        return;
    }
    struct str said = w->ok ? with_file(ui, done[w->task], (size_t)w->n, w->file)
                            : strings_fill(ui->arena, ui_str(ui, STR_DESK_FAILED), "file", w->file, "why", w->why, NULL);
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = said, .sign = w->ok ? SIGN_GOOD : SIGN_BAD});
    if (w->ok && w->passed_over)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                                             .label = with_file(ui, STR_DESK_PASSED_OVER, (size_t)w->passed_over, w->file)});
    if (w->ok && w->specimens)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                                             .label = strings_fill(ui->arena, ui_str(ui, STR_DESK_SPECIMENS), "why", w->why, NULL)});
}

static void add_button(struct staff_list *l, uint32_t id, uint32_t icon, struct str label, bool can)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = id, .icon = icon, .label = label, .disabled = !can});
}

/* Where it goes; nothing that could be pressed goes anywhere without. */
static void add_stick(struct ui *ui, const struct desk *d, struct staff_list *l)
{
    if (writable(d))
        staff_value(l, ICON_USB, ui_str(ui, STR_DESK_STICK), str_c(fs_base_of(writable(d))), SIGN_NONE);
    else
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = ui_str(ui, STR_DESK_NO_STICK), .sign = SIGN_AMBER});
}

static void add_lists(struct ui *ui, const struct screen_env *env, const struct desk *d, struct staff_list *l, bool idle)
{
    staff_heading(l, ui_str(ui, STR_DESK_REGISTER));
    staff_value(l, ICON_ACCOUNT_MULTIPLE, ui_str(ui, STR_DESK_PARTICIPANTS), str_c(number(ui, d->participants)), SIGN_NONE);
    add_button(l, UI_ID(DESK_WHO, 0), ICON_CHECKBOX_MULTIPLE, ui_str(ui, STR_ROLL_TITLE), room_is_open(env));
    for (int i = 0; i < d->n_lists; i++)
        add_button(l, UI_ID(DESK_IN, i), ICON_FILE_DOCUMENT, with_file(ui, STR_DESK_IMPORT, 0, fs_base_of(d->lists[i])), idle);
    if (!d->n_lists)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = ui_str(ui, STR_DESK_NO_LIST)});
    add_stick(ui, d, l);
    add_button(l, UI_ID(DESK_OUT, 0), ICON_USB, ui_str(ui, STR_DESK_EXPORT), idle && writable(d) && d->participants);
    add_work(ui, env, l, false);
}

static void add_certificates(struct ui *ui, const struct screen_env *env, const struct desk *d, struct staff_list *l, bool idle)
{
    staff_heading(l, ui_str(ui, STR_DESK_CERTIFICATES));
    if (!d->gives) {
        staff_text(l, ui_str(ui, STR_DESK_GIVES_NONE));
        return;
    }
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE,
                                         .label = strings_fill(ui->arena, ui_str(ui, STR_DESK_RULE), "n",
                                                               number(ui, (size_t)d->needed), NULL)});
    staff_value(l, ICON_CERTIFICATE, ui_str(ui, STR_DESK_DUE), str_c(number(ui, d->due)), SIGN_NONE);
    staff_value(l, ICON_CHECK, ui_str(ui, STR_DESK_HAD), str_c(number(ui, d->had)), SIGN_NONE);
    staff_value(l, ICON_CLOCK, ui_str(ui, STR_DESK_SHORT), str_c(number(ui, d->short_of)), SIGN_NONE);
    add_button(l, UI_ID(DESK_ALL, 0), ICON_CERTIFICATE, with_file(ui, STR_DESK_ISSUE, d->due, ""), idle && writable(d) && d->due);
    add_work(ui, env, l, true);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct desk *d = state;
    struct staff_list *l = staff_list_new(ui);
    bool idle = !env->room->desk || !env->room->desk->ticket;
    ui_screen(ui, ui_str(ui, STR_DESK_TITLE));
    int top = page_header_back(ui, env, UI_ID(DESK_BACK, 0), ui_str(ui, STR_PRESENTER_BACK));
    add_lists(ui, env, d, l, idle);
    add_certificates(ui, env, d, l, idle);
    stick_page_draw(ui, env, top, ui_str(ui, STR_DESK_TITLE), l);
    ui_wake_at(ui, ui->now.mono_us + (idle ? LOOK_US : LOOK_US / 5));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_desk = {"desk", sizeof(struct desk), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
