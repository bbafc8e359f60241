/*
 * "Bring my progress": which of the files on the stick, then its code, then whoever it belongs to has a card here. What is
 * here already of the same card is joined, nothing is counted twice.
 */
#include "screens/bring.h"

#include <stdio.h>
#include <string.h>

#include "screens/access_bar.h"
#include "screens/board.h"
#include "screens/staff.h"
#include "seal/pin.h"
#include "store/learner.h"

#define LOG_ROOM "learner"
#include "base/log.h"

static struct nav to_step(struct bring *s, struct screen_env *env, enum bring_step step)
{
    s->step = step;
    s->trouble = BRING_FINE;
    env->input->focus = step == BRING_CODE ? UI_ID(BRING_FIELD, 0) : 0;
    return NAV(NAV_REDRAW);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    struct bring *s = state;
    if (!env->staff)
        return err_set(err, ERR_USAGE, "sticks are not read here");
    env->staff->turned = 0;
    s->keyboard = (struct keyboard){.layout = board_layout(env), .shift = true};
    progress_files_look(env, &s->files);
    s->looked_us = env->now.mono_us;
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    struct bring *s = state;
    chores_drop(env->staff->chores, s->ticket);
    seal_wipe(s, sizeof *s);
}

/* ---- the code ---- */

static struct nav go_on(struct bring *s, struct screen_env *env)
{
    char code[SEAL_PASSCODE_SIZE];
    if (s->ticket)
        return NAV(NAV_REDRAW);
    if (!seal_passcode_read(text_field_text(&s->field), code)) {
        s->trouble = BRING_SHORT;
        return NAV(NAV_REDRAW);
    }
    s->trouble = BRING_FINE;
    s->ticket = chores_ask(env->staff->chores, &progress_in_new(env, s->path, code)->chore);
    seal_wipe(code, sizeof code);
    return NAV(NAV_REDRAW);
}

/* Capitals alone: a code has no others. */
static struct nav typed(struct bring *s)
{
    s->keyboard.shift = true;
    s->trouble = BRING_FINE;
    return NAV(NAV_REDRAW);
}

static struct nav on_board(struct bring *s, struct screen_env *env, int key)
{
    switch (keyboard_press(&s->keyboard, key, &s->field)) {
    case KEYBOARD_TYPED:
    case KEYBOARD_ERASED: return typed(s);
    case KEYBOARD_ENTER: return go_on(s, env);
    default: return NAV(NAV_REDRAW);
    }
}

static struct nav on_text(struct bring *s, struct screen_env *env, const struct event *ev)
{
    env->input->focus = UI_ID(BRING_FIELD, 0);
    text_field_add(&s->field, str_c(ev->text.utf8));
    return typed(s);
}

static struct nav on_code_key(struct bring *s, struct screen_env *env, const struct event *ev)
{
    bool field = env->input->focus == UI_ID(BRING_FIELD, 0);
    if (field && text_field_key(&s->field, ev->key.key, ev->key.mods) != FIELD_NOTHING)
        return typed(s);
    if (field && ev->key.key == KEY_ENTER)
        return go_on(s, env);
    return NAV(ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL) ? NAV_REDRAW : NAV_STAY); /* it comes as text */
}

/* ---- what the file holds ---- */

static struct nav take_in(struct bring *s, struct screen_env *env, struct progress_in *p)
{
    struct err err = ERR_INIT;
    struct store_learner l;
    if (!store_take_in(env->store, p->text, &err)) {
        log_warn("event=progress-brought failed: %s", err.text);
        s->trouble = BRING_UNSTORED;
        return NAV(NAV_REDRAW);
    }
    log_info("event=progress-brought");
    if (!store_learner(env->store, p->about.id, &l) || l.pin.len)
        return NAV(NAV_BACK); /* to the cards: its own asks for the PIN */
    struct nav nav = {.kind = NAV_SIGN_IN, .to = SCREEN_LIBRARY};
    memcpy(nav.args.learner, l.id.ptr, l.id.len < sizeof nav.args.learner ? l.id.len : 0);
    return nav;
}

static struct nav on_chore(struct bring *s, struct screen_env *env, const struct event *ev)
{
    struct chore *chore = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    struct nav nav = NAV(NAV_REDRAW);
    if (!chore)
        return NAV(NAV_STAY);
    struct progress_in *p = (struct progress_in *)chore;
    s->ticket = 0;
    if (p->ok)
        nav = take_in(s, env, p);
    else
        s->trouble = p->err.code == ERR_TOO_NEW ? BRING_NEWER : p->err.code == ERR_CONTENT ? BRING_WRONG : BRING_UNREAD;
    if (!p->ok)
        log_warn("event=progress-brought failed: %s", p->err.text);
    chore->end(chore);
    return nav;
}

/* ---- events ---- */

static struct nav choose(struct bring *s, struct screen_env *env, int index)
{
    if (index >= s->files.n)
        return NAV(NAV_REDRAW);
    snprintf(s->path, sizeof s->path, "%s", s->files.path[index]);
    text_field_clear(&s->field);
    return to_step(s, env, BRING_CODE);
}

static struct nav back(struct bring *s, struct screen_env *env)
{
    if (s->step == BRING_FILE)
        return NAV(NAV_BACK);
    chores_drop(env->staff->chores, s->ticket);
    s->ticket = 0;
    return to_step(s, env, BRING_FILE);
}

static struct nav on_activate(struct bring *s, struct screen_env *env, const struct event *ev)
{
    int index = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case BRING_BACK: return back(s, env);
    case BRING_CHOOSE: return choose(s, env, index);
    case BRING_GO: return go_on(s, env);
    case BRING_KEY: return on_board(s, env, index);
    case BRING_FIELD: return ev->activate.key == KEY_ENTER && s->field.len ? go_on(s, env) : NAV(NAV_REDRAW);
    case STAFF_ID_MORE: env->staff->turned++; return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static struct nav on_timer(struct bring *s, struct screen_env *env)
{
    if (s->step == BRING_FILE && env->now.mono_us - s->looked_us >= 1000000) {
        progress_files_look(env, &s->files);
        s->looked_us = env->now.mono_us;
    }
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct bring *s = state;
    bool typing = s->step == BRING_CODE && ev->kind == EVENT_KEY;
    if (!typing && access_handle(env, ev))
        return NAV(NAV_REDRAW);
    switch (ev->kind) {
    case EVENT_CHORE: return on_chore(s, env, ev);
    case EVENT_TIMER: return on_timer(s, env);
    case EVENT_TEXT: return s->step == BRING_CODE ? on_text(s, env, ev) : NAV(NAV_STAY);
    case EVENT_ACTIVATE: return on_activate(s, env, ev);
    case EVENT_KEY:
        if (ev->key.action == ACTION_BACK)
            return back(s, env);
        return s->step == BRING_CODE ? on_code_key(s, env, ev) : NAV(NAV_STAY);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_bring = {
    "bring", sizeof(struct bring), enter, handle, bring_draw, leave, .context = CONTEXT_EVERYWHERE};
