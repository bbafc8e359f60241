/*
 * "Staff only" (design 16): six digits, shown as dots. They are hashed on a thread of its own
 * (base/chores.h), are wiped as soon as that has them, are never written to the log and never spoken:
 * the voice tells how many were entered. A device without a PIN says that the menu is closed; no
 * visitor can set one. The page goes by itself when nobody touches it.
 */
#include "screens/staff_pin.h"

#include <string.h>

#include "model/playlist_head.h"
#include "screens/pin_trial.h"
#include "screens/staff.h"

#define LOG_ROOM "staff"
#include "base/log.h"

/* The dots stay. */
static struct nav begin_trial(struct staff_pin *p, struct screen_env *env)
{
    gate_try(&env->staff->gate, env->store, env->now);
    p->ticket = pin_trial_begin(env->staff->chores, str_c(p->hash), p->entry.digits);
    return NAV(NAV_REDRAW);
}

static struct nav on_chore(struct staff_pin *p, struct screen_env *env, const struct event *ev)
{
    if (!p->ticket || ev->chore.ticket != p->ticket)
        return NAV(NAV_STAY);
    bool right, done = pin_trial_end(env->staff->chores, p->ticket, &right);
    p->ticket = 0;
    if (!done)
        return NAV(NAV_STAY);
    pin_entry_forget(&p->entry);
    p->wrong = !right;
    if (!right) {
        log_warn("event=staff-pin right=0 left=%d", gate_left(&env->staff->gate, env->now));
        return NAV(NAV_REDRAW);
    }
    log_info("event=staff-pin right=1");
    gate_right(&env->staff->gate, env->store);
    env->staff->open = true;
    return (struct nav){.kind = NAV_REPLACE, .to = SCREEN_STAFF};
}

/* ---- screen ---- */

/* Of the playlist; of one that staff chose and that has none, of the one it stands in for. */
static struct str shipped_hash(const struct screen_env *env, struct arena *arena)
{
    struct str own = env->catalog ? env->catalog->policy.staff_pin : STR("");
    struct playlist_head head;
    if (own.len || !env->staff->chosen || !env->staff->given || !playlist_head(env->staff->given, arena, &head))
        return own;
    return head.staff_pin;
}

/* The device's own file, else what the playlist says. */
static enum pin_file_state load(char hash[SEAL_PIN_HASH_MAX], const struct screen_env *env)
{
    struct err err = ERR_INIT;
    enum pin_file_state state = seal_pin_load(env->staff->data_dir, hash, &err);
    if (state == PIN_FILE_DAMAGED)
        log_error("event=staff-pin %s", err.text);
    struct arena arena = ARENA_INIT;
    struct str shipped = state == PIN_FILE_NONE ? shipped_hash(env, &arena) : STR("");
    if (seal_pin_hash_ok(shipped)) {
        memcpy(hash, shipped.ptr, shipped.len);
        hash[shipped.len] = 0;
        state = PIN_FILE_SET;
    }
    arena_release(&arena);
    return state;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args, (void)err;
    struct staff_pin *p = state;
    p->since_us = env->now.mono_us;
    p->closed = !env->staff || load(p->hash, env) != PIN_FILE_SET;
    if (!p->closed)
        gate_open(&env->staff->gate, env->store, "staff", str_c(p->hash), env->now);
    env->input->focus = UI_ID(p->closed ? STAFF_PIN_BACK : STAFF_PIN_KEY, p->closed ? 0 : 4);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    struct staff_pin *p = state;
    if (env->staff)
        chores_drop(env->staff->chores, p->ticket);
    seal_wipe(p, sizeof *p);
}

static struct nav on_entry(struct staff_pin *p, struct screen_env *env, const struct event *ev)
{
    bool idle = p->closed || p->ticket || gate_wait_us(&env->staff->gate, env->now);
    switch (pin_entry_event(&p->entry, ev, STAFF_PIN_KEY, idle)) {
    case PIN_NOTHING: return NAV(ev->kind == EVENT_ACTIVATE ? NAV_BACK : NAV_STAY);
    case PIN_FULL: p->wrong = false; return begin_trial(p, env);
    case PIN_DIGIT: p->wrong = false; return NAV(NAV_REDRAW);
    default: return NAV(NAV_REDRAW);
    }
}

static struct nav on_timer(const struct staff_pin *p, const struct screen_env *env)
{
    int64_t gone = env->now.mono_us - staff_since(env, p->since_us);
    return NAV(gone >= (int64_t)STAFF_PIN_IDLE_S * 1000000 && !p->ticket ? NAV_BACK : NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct staff_pin *p = state;
    switch (ev->kind) {
    case EVENT_CHORE: return on_chore(p, env, ev);
    case EVENT_TIMER: return on_timer(p, env);
    case EVENT_KEY:
    case EVENT_ACTIVATE: return on_entry(p, env, ev);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_staff_pin = {
    "staff-pin", sizeof(struct staff_pin), enter, handle, staff_pin_draw, leave,
    .context = CONTEXT_EVERYWHERE};
