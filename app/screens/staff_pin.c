/*
 * "Staff only" (design 16): six digits, shown as dots. They are hashed on a thread of its own
 * (base/chores.h), are wiped as soon as that has them, are never written to the log and never spoken:
 * the voice tells how many were entered. A device without a PIN says that the menu is closed; no
 * visitor can set one. The page goes by itself when nobody touches it.
 */
#include "screens/staff_pin.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/playlist_head.h"
#include "screens/screen.h"
#include "screens/staff.h"

#define LOG_ROOM "staff"
#include "base/log.h"

/* ---- the try, on the chores' thread ---- */

struct trial {
    struct chore chore; /* first */
    char pin[SEAL_PIN_DIGITS + 1], hash[SEAL_PIN_HASH_MAX];
    bool right;
};

static void trial_work(struct chore *c)
{
    struct trial *t = (struct trial *)c;
    t->right = seal_pin_matches(str_c(t->hash), str_c(t->pin));
    seal_wipe(t->pin, sizeof t->pin);
}

static void trial_end(struct chore *c)
{
    seal_wipe(c, sizeof(struct trial));
    free(c);
}

static void forget_digits(struct staff_pin *p)
{
    seal_wipe(p->digits, sizeof p->digits);
    p->n = 0;
}

static struct nav begin_trial(struct staff_pin *p, struct screen_env *env)
{
    struct staff *staff = env->staff;
    struct trial *t = mem_calloc(1, sizeof *t);
    t->chore.work = trial_work;
    t->chore.end = trial_end;
    memcpy(t->pin, p->digits, sizeof t->pin);
    memcpy(t->hash, p->hash, sizeof t->hash);
    seal_wipe(p->digits, sizeof p->digits); /* the dots stay */
    gate_try(&staff->gate, env->store, env->now);
    p->ticket = chores_ask(staff->chores, &t->chore);
    return NAV(NAV_REDRAW);
}

static struct nav on_chore(struct staff_pin *p, struct screen_env *env, const struct event *ev)
{
    if (!p->ticket || ev->chore.ticket != p->ticket)
        return NAV(NAV_STAY);
    struct chore *c = chores_take(env->staff->chores, p->ticket);
    p->ticket = 0;
    if (!c)
        return NAV(NAV_STAY);
    bool right = ((struct trial *)c)->right;
    c->end(c);
    forget_digits(p);
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
        gate_open(&env->staff->gate, env->store, str_c(p->hash), env->now);
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

static struct nav add_digit(struct staff_pin *p, struct screen_env *env, int digit)
{
    if (p->closed || p->ticket || p->n >= SEAL_PIN_DIGITS ||
        gate_wait_us(&env->staff->gate, env->now))
        return NAV(NAV_REDRAW);
    p->wrong = false;
    p->digits[p->n++] = (char)('0' + digit);
    return p->n == SEAL_PIN_DIGITS ? begin_trial(p, env) : NAV(NAV_REDRAW);
}

static struct nav take_back(struct staff_pin *p, int n)
{
    while (n-- > 0 && p->n > 0 && !p->ticket)
        p->digits[--p->n] = 0;
    return NAV(NAV_REDRAW);
}

/* 1 to 9, then "clear", 0, and one back. */
static struct nav press_key(struct staff_pin *p, struct screen_env *env, int index)
{
    switch (index) {
    case STAFF_PIN_CLEAR: return take_back(p, SEAL_PIN_DIGITS);
    case STAFF_PIN_DELETE: return take_back(p, 1);
    case STAFF_PIN_ZERO: return add_digit(p, env, 0);
    default: return add_digit(p, env, index + 1);
    }
}

static struct nav on_timer(const struct staff_pin *p, const struct screen_env *env)
{
    int64_t gone = env->now.mono_us - staff_since(env, p->since_us);
    return NAV(gone >= (int64_t)STAFF_PIN_IDLE_S * 1000000 && !p->ticket ? NAV_BACK : NAV_REDRAW);
}

static struct nav on_key(struct staff_pin *p, struct screen_env *env, const struct event *ev)
{
    bool digit = ev->key.key >= '0' && ev->key.key <= '9' && !(ev->key.mods & (MOD_CTRL | MOD_ALT));
    if (digit && !ev->key.repeat)
        return add_digit(p, env, (int)(ev->key.key - '0'));
    if (ev->key.key == KEY_BACKSPACE || ev->key.key == KEY_DELETE)
        return take_back(p, ev->key.key == KEY_DELETE ? SEAL_PIN_DIGITS : 1);
    return NAV(digit ? NAV_REDRAW : NAV_STAY);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct staff_pin *p = state;
    switch (ev->kind) {
    case EVENT_CHORE: return on_chore(p, env, ev);
    case EVENT_TIMER: return on_timer(p, env);
    case EVENT_KEY: return on_key(p, env, ev);
    case EVENT_ACTIVATE:
        return UI_KIND(ev->activate.id) == STAFF_PIN_KEY
                   ? press_key(p, env, (int)UI_INDEX(ev->activate.id))
                   : NAV(NAV_BACK);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_staff_pin = {
    "staff-pin", sizeof(struct staff_pin), enter, handle, staff_pin_draw, leave,
    .context = CONTEXT_EVERYWHERE};
