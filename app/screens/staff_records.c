/*
 * The log and the records onto a stick: into one folder named after the moment, file by file, each durable
 * before the next, and only then "you may remove the stick". What goes along is the table `parts`; a new
 * kind of record is one more line. It goes on in the background while the page is open; leaving stops it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"
#include "platform/removable.h"
#include "screens/staff_menu.h"
#include "store/store.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"

enum { RECORDS_COPY = STAFF_ID_OWN };

/* ---- on the chores' thread ---- */

struct copying {
    struct chore chore; /* first */
    char stick[256], folder[320], data_dir[512], log_file[512];
    bool ok;
    int files;
    struct err err;
};

static bool stopped(void *ctx)
{
    return chore_stopped(ctx);
}

static const char *target(struct arena *a, const struct copying *c, const char *name)
{
    return fs_join(a, c->folder, name);
}

/* What the program has in memory where there is no file. */
static bool copy_recent(struct copying *c, struct arena *a)
{
    struct log_recent *lines = mem_calloc(LOG_RECENT_MAX, sizeof *lines);
    struct buf text = BUF_INIT;
    int n = log_recent(lines);
    for (int i = 0; i < n; i++)
        buf_addf(&text, "%s\n", lines[i].text);
    bool ok = fs_write_atomic(target(a, c, "log.txt"), buf_str(&text), &c->err);
    buf_release(&text);
    free(lines);
    return ok;
}

static bool copy_log(struct copying *c, struct arena *a)
{
    if (!c->log_file[0] || !fs_is_file(c->log_file))
        return copy_recent(c, a);
    return removable_copy(c->log_file, target(a, c, "log.txt"), stopped, c, &c->err);
}

/* Beside the original first: a database is not written to a medium that may be taken out, it is copied there whole. */
static bool copy_records(struct copying *c, struct arena *a)
{
    const char *draft = fs_join(a, c->data_dir, "export.tmp");
    if (!c->data_dir[0] || !fs_is_file(fs_join(a, c->data_dir, "capsule-kiosk.db")))
        return true;
    unlink(draft);
    bool ok = store_copy(c->data_dir, draft, &c->err) &&
              removable_copy(draft, target(a, c, "capsule-kiosk.db"), stopped, c, &c->err);
    unlink(draft);
    return ok;
}

static bool (*const parts[])(struct copying *c, struct arena *a) = {copy_log, copy_records};
enum { PARTS = sizeof parts / sizeof *parts };

static void copying_work(struct chore *chore)
{
    struct copying *c = (struct copying *)chore;
    struct arena arena = ARENA_INIT;
    c->ok = mkdir(c->folder, 0700) == 0 || errno == EEXIST || err_set_errno(&c->err, "cannot make %s", c->folder);
    for (int i = 0; c->ok && i < PARTS && !chore_stopped(chore); i++) {
        c->ok = parts[i](c, &arena);
        atomic_store(&chore->permille, 1000 * (i + 1) / PARTS);
    }
    arena_release(&arena);
}

static void copying_end(struct chore *chore)
{
    free(chore);
}

/* ---- page ---- */

struct records_state {
    int n;
    struct removable sticks[REMOVABLE_MAX];
    uint32_t ticket; /* 0: nothing is copied */
    bool done, failed;
    char what[400]; /* the folder that was written, or why not */
};

static void look(struct records_state *s, const struct screen_env *env)
{
    s->n = removable_list(env->staff->root ? env->staff->root : "", env->staff->usb_dir, s->sticks);
}

static void enter(struct staff_menu *m, struct screen_env *env)
{
    look(m->state, env);
}

/* capsule-kiosk-2026-11-29-0541 */
static void name_folder(struct copying *c, int64_t wall_s)
{
    time_t at = (time_t)wall_s;
    struct tm tm = {0};
    char stamp[32] = "";
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M", &tm);
    snprintf(c->folder, sizeof c->folder, "%s/capsule-kiosk-%s", c->stick, stamp);
}

static struct nav copy_to(struct records_state *s, struct screen_env *env, int index)
{
    if (s->ticket || index >= s->n)
        return NAV(NAV_REDRAW);
    struct copying *c = mem_calloc(1, sizeof *c);
    c->chore.work = copying_work;
    c->chore.end = copying_end;
    snprintf(c->stick, sizeof c->stick, "%s", s->sticks[index].path);
    name_folder(c, env->now.wall_s);
    snprintf(c->data_dir, sizeof c->data_dir, "%s", env->staff->data_dir ? env->staff->data_dir : "");
    snprintf(c->log_file, sizeof c->log_file, "%s", env->staff->log_file ? env->staff->log_file : "");
    s->done = s->failed = false;
    s->ticket = chores_ask(env->staff->chores, &c->chore);
    return NAV(NAV_REDRAW);
}

static struct nav on_copied(struct records_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!chore)
        return NAV(NAV_STAY);
    const struct copying *c = (const struct copying *)chore;
    s->ticket = 0;
    s->done = c->ok;
    s->failed = !c->ok;
    snprintf(s->what, sizeof s->what, "%.399s", c->ok ? c->folder : c->err.text);
    if (c->ok)
        log_info("event=export folder=%s", c->folder);
    else
        log_warn("event=export failed: %s", c->err.text);
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

static void add_sticks(struct ui *ui, const struct records_state *s, struct staff_list *l)
{
    for (int i = 0; i < s->n; i++) {
        const char *name = arena_cstr(ui->arena, str_c(fs_base_of(s->sticks[i].path)));
        if (s->sticks[i].read_only)
            staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_STICK_LOCKED), "name", name, NULL)});
        else
            staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(RECORDS_COPY, i), .icon = ICON_USB, .disabled = s->ticket != 0,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_COPY_TO), "name", name, NULL)});
    }
    if (!s->n)
        staff_text(l, ui_str(ui, STR_STAFF_NO_STICK));
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct records_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    staff_heading(l, ui_str(ui, STR_STAFF_EXPORT_TITLE));
    staff_text(l, ui_str(ui, STR_STAFF_EXPORT_TEXT));
    if (s->ticket) {
        int permille = chores_permille(env->staff->chores, s->ticket);
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_STAFF_COPYING),
                                             .value = arena_strf(ui->arena, "%d\xC2\xA0%%", permille / 10),
                                             .fraction = (float)permille / 1000});
        ui_wake_at(ui, ui->now.mono_us + 250000);
    }
    add_sticks(ui, s, l);
    if (s->done)
        staff_value(l, ICON_USB, ui_str(ui, STR_STAFF_COPIED), ui_str(ui, STR_STAFF_REMOVE_STICK), SIGN_GOOD);
    if (s->done || s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = s->failed ? SIGN_BAD : SIGN_NONE,
                                             .label = arena_str(ui->arena, str_c(s->what))});
    staff_list_draw(ui, env, room, l);
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    const struct records_state *s = m->state;
    chores_drop(env->staff->chores, s->ticket);
}

const struct staff_page staff_page_records = {STR_STAFF_EXPORT, ICON_USB, sizeof(struct records_state),
                                              enter, handle, draw, leave};
