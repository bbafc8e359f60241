/*
 * A loaned device comes back: the records go onto a stick, everything of everybody is erased and the log with it, the whole
 * data folder is searched for what was theirs, and the capsules are verified. One step after the other; one that fails ends
 * it there, and nothing is erased before what was to be copied is on the stick.
 */
#include "screens/staff_hand_back.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/utf8.h"
#include "platform/removable.h"
#include "screens/staff_copying.h"
#include "screens/staff_menu.h"
#include "screens/staff_proof.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"

enum { BACK_COPY = STAFF_ID_OWN, BACK_ERASE, BACK_AGAIN };
enum step { STEP_ASKED, STEP_COPY, STEP_ERASE, STEP_SEARCH, STEP_VERIFY, STEP_OVER };

struct back_state {
    struct arena arena;
    int n_sticks;
    struct removable sticks[REMOVABLE_MAX];
    int stick;          /* to copy to; -1: none */
    enum step step;
    uint32_t ticket;    /* of the chore, or of the last erasure */
    bool failed;        /* the step did */
    char why[300];      /* it failed; or where the records lie */
    int cards;          /* that were erased */
    struct str *texts;  /* that were theirs; wiped with the page */
    size_t n_texts;
    struct hand_back_look look;
    int bad;            /* capsules */
    bool sound;         /* they were verified */
};

/* ---- steps ---- */

static void fail(struct back_state *s, const char *why)
{
    s->failed = true;
    s->ticket = 0;
    utf8_fit(s->why, sizeof s->why, str_c(why));
    log_warn("event=hand-back failed step=%d: %s", s->step, why);
}

static void copy(struct back_state *s, struct screen_env *env)
{
    s->step = STEP_COPY;
    s->ticket = chores_ask(env->staff->chores, staff_copying_chore(staff_copying_new(env, s->sticks[s->stick].path)));
}

static void erase(struct back_state *s, struct screen_env *env)
{
    s->step = STEP_ERASE;
    hand_back_texts(env, &s->arena, &s->texts, &s->n_texts);
    s->ticket = hand_back_erase(env, &s->cards);
}

static void search(struct back_state *s, struct screen_env *env)
{
    s->step = STEP_SEARCH;
    s->ticket = chores_ask(env->staff->chores, hand_back_search(env->staff->data_dir, s->texts, s->n_texts));
}

static void verify(struct back_state *s, struct screen_env *env)
{
    s->step = STEP_VERIFY;
    s->ticket = chores_ask(env->staff->chores, &staff_proof_new(env)->chore);
}

static void finish(struct back_state *s)
{
    s->step = STEP_OVER;
    s->ticket = 0;
    log_info("event=handed-back cards=%d files=%d found=%d damaged=%d", s->cards, s->look.traces.files,
             s->look.traces.found, s->bad);
}

static struct nav begin(struct staff_menu *m, struct screen_env *env)
{
    struct back_state *s = m->state;
    s->failed = false;
    if (s->stick >= 0)
        copy(s, env);
    else
        erase(s, env);
    return NAV(NAV_REDRAW);
}

static void on_copied(struct back_state *s, struct screen_env *env, struct chore *chore)
{
    const struct err *err;
    const char *folder = staff_copying_folder(chore, &err);
    if (!folder) {
        fail(s, err->text);
        return;
    }
    utf8_fit(s->why, sizeof s->why, str_c(folder));
    erase(s, env);
}

static void on_searched(struct back_state *s, struct screen_env *env, struct chore *chore)
{
    struct err err = ERR_INIT;
    if (hand_back_found(chore, &s->look, &err))
        verify(s, env);
    else
        fail(s, err.text);
}

static struct nav on_chore(struct back_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!chore)
        return NAV(NAV_STAY);
    if (s->step == STEP_COPY) {
        on_copied(s, env, chore);
    } else if (s->step == STEP_SEARCH) {
        on_searched(s, env, chore);
    } else {
        s->bad = staff_proof_bad((const struct staff_proof *)chore);
        s->sound = true;
        finish(s);
    }
    chore->end(chore);
    return NAV(NAV_REDRAW);
}

/* What could not be written waits in the store and is tried again: it is no reason to call the device ready. */
static struct nav on_erased(struct back_state *s, struct screen_env *env, const struct event *ev)
{
    if (s->step != STEP_ERASE || !s->ticket || ev->store.ticket != s->ticket)
        return NAV(NAV_STAY);
    if (ev->store.ok)
        search(s, env);
    else
        fail(s, ev->store.text);
    return NAV(NAV_REDRAW);
}

/* ---- page ---- */

static const struct staff_ask ask = {STR_HAND_BACK_ASK, STR_HAND_BACK_ASK_TEXT, STR_HAND_BACK_YES, ICON_DELETE, begin};

static void look_for_sticks(struct back_state *s, const struct screen_env *env)
{
    s->n_sticks = removable_list(env->staff->root ? env->staff->root : "", env->staff->usb_dir, s->sticks);
}

static void enter(struct staff_menu *m, struct screen_env *env)
{
    look_for_sticks(m->state, env);
}

static struct nav press(struct staff_menu *m, int stick)
{
    struct back_state *s = m->state;
    s->stick = stick;
    m->ask = &ask;
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct back_state *s = m->state;
    if (ev->kind == EVENT_CHORE)
        return on_chore(s, env, ev);
    if (ev->kind == EVENT_STORE)
        return on_erased(s, env, ev);
    if (ev->kind == EVENT_TIMER && !s->ticket)
        look_for_sticks(s, env);
    switch (staff_pressed(ev)) {
    case BACK_COPY: return (int)UI_INDEX(ev->activate.id) < s->n_sticks ? press(m, (int)UI_INDEX(ev->activate.id)) : NAV(NAV_STAY);
    case BACK_ERASE: return press(m, -1);
    case BACK_AGAIN:
        log_warn("event=staff what=restart");
        return (struct nav){.kind = NAV_QUIT, .exit_code = STAFF_EXIT_AGAIN};
    default: return NAV(NAV_STAY);
    }
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    struct back_state *s = m->state;
    if (s->step != STEP_ERASE)
        chores_drop(env->staff->chores, s->ticket);
    hand_back_wipe(s->texts, s->n_texts);
    arena_release(&s->arena);
}

static bool offered(const struct screen_env *env)
{
    return env->catalog && (env->catalog->policy.begins_with == POLICY_BEGINS_SIGN_IN || store_holds_names(env->store));
}

/* ---- picture ---- */

static struct str filled(struct ui *ui, enum string_id id, const char *key, int n)
{
    return strings_fill(ui->arena, ui_str(ui, id), key, arena_strf(ui->arena, "%d", n).ptr, NULL);
}

static void add_begin(struct ui *ui, const struct screen_env *env, const struct back_state *s, struct staff_list *l)
{
    staff_text(l, ui_str(ui, STR_HAND_BACK_TEXT));
    staff_value(l, ICON_ACCOUNT_MULTIPLE, ui_str(ui, STR_HAND_BACK_CARDS),
                arena_strf(ui->arena, "%zu", store_learners(env->store, &(const struct store_learner *){NULL})), SIGN_NONE);
    staff_copying_tell(ui, env, l);
    for (int i = 0; i < s->n_sticks && staff_copying_records(env) != RECORDS_ALL_STAY; i++)
        if (!s->sticks[i].read_only)
            staff_button(l, UI_ID(BACK_COPY, i), ICON_USB,
                         strings_fill(ui->arena, ui_str(ui, STR_HAND_BACK_COPY), "name",
                                      arena_cstr(ui->arena, str_c(fs_base_of(s->sticks[i].path))), NULL));
    staff_button(l, UI_ID(BACK_ERASE, 0), ICON_DELETE, ui_str(ui, STR_HAND_BACK_ERASE));
}

static void add_progress(struct ui *ui, const struct screen_env *env, const struct back_state *s, struct staff_list *l)
{
    static const enum string_id names[] = {
        [STEP_COPY] = STR_STAFF_COPYING,           [STEP_ERASE] = STR_HAND_BACK_ERASING,
        [STEP_SEARCH] = STR_HAND_BACK_SEARCHING, [STEP_VERIFY] = STR_STAFF_VERIFYING,
    };
    int permille = s->step == STEP_ERASE ? 500 : chores_permille(env->staff->chores, s->ticket);
    staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, names[s->step]),
                                         .value = arena_strf(ui->arena, "%d\xC2\xA0%%", permille / 10),
                                         .fraction = (float)permille / 1000});
    ui_wake_at(ui, ui->now.mono_us + 250000);
}

/* What has been done so far. */
static void add_done(struct ui *ui, const struct back_state *s, struct staff_list *l)
{
    const struct traces *t = &s->look.traces;
    if (s->step > STEP_COPY && s->stick >= 0)
        staff_value(l, ICON_USB, ui_str(ui, STR_HAND_BACK_COPIED), str_c(s->step == STEP_OVER || !s->failed ? s->why : ""),
                    SIGN_GOOD);
    if (s->step > STEP_ERASE)
        staff_value(l, ICON_DELETE, ui_str(ui, STR_HAND_BACK_ERASED), arena_strf(ui->arena, "%d", s->cards),
                    SIGN_GOOD);
    if (s->step > STEP_SEARCH)
        staff_value(l, ICON_FILE_DOCUMENT, ui_str(ui, STR_HAND_BACK_SEARCHED),
                    t->found ? strings_fill(ui->arena, ui_str(ui, STR_HAND_BACK_FOUND), "name", t->where, NULL)
                             : filled(ui, STR_HAND_BACK_CLEAN, "n", t->files),
                    t->found ? SIGN_AMBER : SIGN_GOOD);
    if (s->sound)
        staff_value(l, ICON_CHECKBOX_MULTIPLE, ui_str(ui, STR_STAFF_CAPSULES),
                    s->bad ? filled(ui, STR_HAND_BACK_DAMAGED, "n", s->bad) : ui_str(ui, STR_HAND_BACK_SOUND),
                    s->bad ? SIGN_BAD : SIGN_GOOD);
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct back_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    bool ready = s->step == STEP_OVER && !s->look.traces.found && !s->bad;
    staff_heading(l, ui_str(ui, ready ? STR_HAND_BACK_READY : STR_HAND_BACK_TITLE));
    add_done(ui, s, l);
    if (s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_BAD,
                       .label = strings_fill(ui->arena, ui_str(ui, STR_HAND_BACK_FAILED), "why", s->why, NULL)});
    if (s->step == STEP_OVER)
        staff_button(l, UI_ID(BACK_AGAIN, 0), ICON_REFRESH, ui_str(ui, STR_HAND_BACK_AGAIN));
    else if (s->ticket)
        add_progress(ui, env, s, l);
    else
        add_begin(ui, env, s, l);
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_hand_back = {STR_HAND_BACK, ICON_ACCOUNT_MULTIPLE, sizeof(struct back_state),
                                                enter, handle, draw, leave, offered};
