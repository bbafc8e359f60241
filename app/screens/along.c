/*
 * "Take it along": everything on the card of whoever is signed in, by choice as a page to read, which anybody can who has
 * the stick, or as one sealed file and the code that opens it on another device. The code is shown once; without it that
 * file is of no use to anybody. What goes along here is the learner's own: no organisation's key has a part in it.
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
#include "base/utf8.h"

enum { ALONG_BACK = STAFF_ID_OWN, ALONG_COPY, ALONG_PAGE };

struct along {
    int n;
    struct removable sticks[REMOVABLE_MAX];
    uint32_t ticket; /* 0: nothing is copied */
    bool page;       /* what is copied, or was last, is the page */
    char saved[64];  /* name of the page's file; "": there is none yet */
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

static struct chore *chore_of(const struct along *s, const struct screen_env *env, const char *stick, struct err *err)
{
    struct progress_page *page = s->page ? progress_page_new(env, stick, err) : NULL;
    struct progress_out *out = s->page ? NULL : progress_out_new(env, stick, err);
    return page ? &page->chore : out ? &out->chore : NULL;
}

static struct nav copy(struct along *s, struct screen_env *env, int index, bool page)
{
    struct err err = ERR_INIT;
    if (s->ticket || index >= s->n)
        return NAV(NAV_REDRAW);
    s->page = page;
    struct chore *chore = chore_of(s, env, s->sticks[index].path, &err);
    s->failed = !chore;
    s->full = false;
    utf8_fit(s->why, sizeof s->why, str_c(err.text));
    if (chore)
        s->ticket = chores_ask(env->staff->chores, chore);
    return NAV(NAV_REDRAW);
}

static void on_page(struct along *s, const struct progress_page *p)
{
    utf8_fit(s->saved, sizeof s->saved, str_c(p->ok ? fs_base_of(p->path) : ""));
}

static void on_sealed(struct along *s, const struct progress_out *p)
{
    snprintf(s->code, sizeof s->code, "%s", p->ok ? p->code : "");
}

static struct nav on_chore(struct along *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!chore)
        return NAV(NAV_STAY);
    const struct progress_page *page = (const struct progress_page *)chore;
    const struct progress_out *out = (const struct progress_out *)chore;
    const struct err *err = s->page ? &page->err : &out->err;
    s->ticket = 0;
    s->failed = s->page ? !page->ok : !out->ok;
    s->full = err->code == ERR_LIMIT;
    utf8_fit(s->why, sizeof s->why, str_c(err->text));
    if (s->page)
        on_page(s, page);
    else
        on_sealed(s, out);
    if (s->failed)
        log_warn("event=progress-taken-along as=%s failed: %s", s->page ? "page" : "sealed", err->text);
    else
        log_info("event=progress-taken-along as=%s", s->page ? "page" : "sealed");
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
    case ALONG_COPY: return copy(s, env, (int)UI_INDEX(ev->activate.id), false);
    case ALONG_PAGE: return copy(s, env, (int)UI_INDEX(ev->activate.id), true);
    case STAFF_ID_MORE: env->staff->turned++; return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

/* A button a stick; returns how many. primary: the first one is. */
static int add_sticks(struct ui *ui, const struct along *s, uint32_t kind, enum string_id to, bool primary,
                      struct staff_list *l)
{
    int usable = 0;
    for (int i = 0; i < s->n; i++) {
        const char *name = arena_cstr(ui->arena, str_c(fs_base_of(s->sticks[i].path)));
        if (s->sticks[i].read_only)
            continue;
        staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(kind, i), .icon = ICON_USB, .disabled = s->ticket != 0,
                       .primary = !usable++ && primary,
                       .label = strings_fill(ui->arena, ui_str(ui, to), "name", name, NULL)});
    }
    return usable;
}

static void add_trouble(struct ui *ui, const struct along *s, bool page, struct staff_list *l)
{
    if (s->page != page)
        return;
    if (s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_BAD,
                       .label = s->full ? ui_str(ui, STR_STAFF_STICK_FULL)
                                        : strings_fill(ui->arena, ui_str(ui, STR_STAFF_COPY_FAILED), "why", s->why, NULL)});
    if (s->ticket)
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_STAFF_COPYING), .value = STR(""), .fraction = 0.5f});
}

static void add_sealed(struct ui *ui, const struct along *s, struct staff_list *l)
{
    staff_heading(l, ui_str(ui, STR_ALONG_SEALED));
    if (!s->code[0])
        staff_text(l, ui_str(ui, STR_ALONG_TEXT));
    if (s->code[0]) {
        staff_value(l, ICON_LOCK, ui_str(ui, STR_ALONG_CODE), str_c(s->code), SIGN_GOOD);
        staff_text(l, ui_str(ui, STR_ALONG_CODE_TEXT));
    }
    add_trouble(ui, s, false, l);
    if (!add_sticks(ui, s, ALONG_COPY, STR_ALONG_TO, !s->code[0], l))
        staff_text(l, ui_str(ui, STR_ALONG_NO_STICK));
}

static void add_page(struct ui *ui, const struct along *s, struct staff_list *l)
{
    staff_heading(l, ui_str(ui, STR_ALONG_PAGE));
    staff_text(l, ui_str(ui, STR_ALONG_PAGE_TEXT));
    if (s->saved[0]) {
        staff_value(l, ICON_FILE_DOCUMENT, ui_str(ui, STR_ALONG_PAGE_SAVED), str_c(s->saved), SIGN_GOOD);
        staff_text(l, ui_str(ui, STR_ALONG_REMOVE));
    }
    add_trouble(ui, s, true, l);
    add_sticks(ui, s, ALONG_PAGE, STR_ALONG_PAGE_TO, false, l);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct along *s = state;
    struct staff_list *l = staff_list_new(ui);
    struct str title = ui_str(ui, STR_ALONG_TITLE);
    ui_screen(ui, title);
    int top = page_header_back(ui, env, UI_ID(ALONG_BACK, 0), ui_str(ui, STR_CAPSULE_BACK));
    add_sealed(ui, s, l);
    add_page(ui, s, l);
    ui_wake_at(ui, ui->now.mono_us + 1000000);
    stick_page_draw(ui, env, top, title, l);
}

const struct screen screen_along = {
    "along", sizeof(struct along), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
