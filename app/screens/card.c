/*
 * A card is made or changed, a step a page: the name (design 13b), the picture, and who wants one sets a PIN, entered
 * twice. A new card is there when the disk has it, and only then is its owner signed in. Names of any script, up to
 * CARD_NAME_MAX letters; one that is on this device already is told.
 */
#include "screens/card.h"

#include <string.h>

#include "base/utf8.h"
#include "base/uuid.h"
#include "locale/fold.h"
#include "screens/access_bar.h"
#include "screens/avatar.h"
#include "screens/board.h"
#include "screens/pin_trial.h"
#include "screens/staff.h"
#include "store/learner.h"

#define LOG_ROOM "learner"
#include "base/log.h"

struct str card_name(const struct card_making *st)
{
    return str_trim(text_field_text(&st->name));
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)err;
    struct card_making *st = state;
    const struct store_learner *all;
    struct store_learner l;
    st->keyboard.layout = board_layout(env);
    st->board = true;
    st->picture = (int)(store_learners(env->store, &all) % AVATAR_LETTERS);
    st->keyboard.shift = true;
    if (store_learner(env->store, str_c(args->learner), &l)) {
        memcpy(st->id, args->learner, sizeof st->id);
        st->picture = avatar_of(l.picture);
        text_field_add(&st->name, l.name);
        memcpy(st->pin, l.pin.ptr, l.pin.len < sizeof st->pin ? l.pin.len : 0);
        st->keyboard.shift = false;
    }
    env->input->focus = UI_ID(CARD_FIELD, 0);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    struct card_making *st = state;
    if (env->staff)
        chores_drop(env->staff->chores, st->chore);
    seal_wipe(st, sizeof *st);
}

/* ---- name ---- */

static int letters(struct str text)
{
    int n = 0;
    while (text.len) {
        uint32_t cp = utf8_next(&text);
        n += cp < 0x300 || cp >= 0x370; /* marks belong to the letter before them */
    }
    return n;
}

/* What turns the direction of text around it has no place in a name. */
static bool turns(struct str text)
{
    while (text.len) {
        uint32_t cp = utf8_next(&text);
        if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
            return true;
    }
    return false;
}

static struct nav to_step(struct card_making *st, struct screen_env *env, enum card_step step, uint32_t focus)
{
    st->step = step;
    st->trouble = CARD_FINE;
    env->input->focus = focus;
    return NAV(NAV_REDRAW);
}

static struct nav typed(struct card_making *st)
{
    if (letters(text_field_text(&st->name)) > CARD_NAME_MAX)
        text_field_erase(&st->name);
    st->keyboard.shift = !st->name.len; /* a name begins with a capital */
    st->trouble = CARD_FINE;
    return NAV(NAV_REDRAW);
}

static struct nav add(struct card_making *st, struct str text)
{
    bool nothing = !st->name.len && str_trim(text).len == 0; /* a space of the key that led here */
    if (!nothing && !turns(text) && text_field_add(&st->name, text))
        return typed(st);
    return NAV(NAV_REDRAW);
}

static bool same_name(struct arena *arena, struct str a, struct str b)
{
    return str_eq(locale_fold(arena, a).text, locale_fold(arena, b).text);
}

static bool taken(const struct card_making *st, struct screen_env *env)
{
    const struct store_learner *l;
    size_t n = store_learners(env->store, &l);
    for (size_t i = 0; i < n; i++)
        if (!str_eq_c(l[i].id, st->id) && same_name(env->arena, l[i].name, card_name(st)))
            return true;
    return false;
}

static struct nav go_on(struct card_making *st, struct screen_env *env)
{
    if (!card_name(st).len)
        return NAV(NAV_REDRAW);
    if (!taken(st, env))
        return to_step(st, env, CARD_STEP_PICTURE, UI_ID(CARD_MAKE, 0));
    st->trouble = CARD_TAKEN;
    return NAV(NAV_REDRAW);
}

static struct nav on_board(struct card_making *st, struct screen_env *env, int key)
{
    switch (keyboard_press(&st->keyboard, key, &st->name)) {
    case KEYBOARD_TYPED:
    case KEYBOARD_ERASED: return typed(st);
    case KEYBOARD_ENTER: return go_on(st, env);
    case KEYBOARD_HIDE:
        st->board = false;
        env->input->focus = UI_ID(CARD_FIELD, 0);
        break;
    case KEYBOARD_NOTHING: break;
    }
    return NAV(NAV_REDRAW);
}

/* A finger, a switch and a remote control want keys; Enter behind a name goes on, and a space is text that comes by
 * itself. */
static struct nav on_field(struct card_making *st, struct screen_env *env, uint32_t key)
{
    if (key && st->name.len)
        return key == ' ' ? NAV(NAV_REDRAW) : go_on(st, env);
    st->board = true;
    return NAV(NAV_REDRAW);
}

static struct nav choose_layout(struct card_making *st, struct screen_env *env, int layout)
{
    st->keyboard.layout = (enum keyboard_layout)layout;
    st->board = true;
    board_choose(env, st->keyboard.layout);
    return NAV(NAV_REDRAW);
}

static struct nav on_text(struct card_making *st, struct screen_env *env, struct str text)
{
    if (str_trim(text).len == 0 && env->input->focus != UI_ID(CARD_FIELD, 0))
        return NAV(NAV_STAY); /* it pressed what has the focus */
    env->input->focus = UI_ID(CARD_FIELD, 0);
    env->input->focus_visible = true;
    st->keyboard.held = 0;
    return add(st, arena_str(env->arena, text));
}

static struct nav on_name_key(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    bool field = env->input->focus == UI_ID(CARD_FIELD, 0);
    switch (field ? text_field_key(&st->name, ev->key.key, ev->key.mods) : FIELD_NOTHING) {
    case FIELD_CHANGED: return typed(st);
    case FIELD_MOVED: return NAV(NAV_REDRAW);
    case FIELD_NOTHING: break;
    }
    bool letter = ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL);
    return NAV(letter ? NAV_REDRAW : NAV_STAY); /* it comes as text */
}

/* ---- PIN ---- */

static struct nav begin_again(struct card_making *st, struct screen_env *env, enum card_trouble trouble)
{
    pin_entry_forget(&st->entry);
    seal_wipe(st->first, sizeof st->first);
    to_step(st, env, CARD_STEP_PIN, UI_ID(CARD_PAD, 4));
    st->trouble = trouble;
    return NAV(NAV_REDRAW);
}

static struct nav pin_entered(struct card_making *st, struct screen_env *env)
{
    struct err err = ERR_INIT;
    if (st->step == CARD_STEP_PIN) {
        if (!seal_pin_good(str_c(st->entry.digits), &err))
            return begin_again(st, env, CARD_PIN_EASY);
        memcpy(st->first, st->entry.digits, sizeof st->first);
        pin_entry_forget(&st->entry);
        return to_step(st, env, CARD_STEP_PIN_AGAIN, UI_ID(CARD_PAD, 4));
    }
    if (strcmp(st->first, st->entry.digits) != 0)
        return begin_again(st, env, CARD_PIN_DIFFERS);
    seal_wipe(st->first, sizeof st->first);
    st->chore = pin_making_begin(env->staff->chores, st->entry.digits);
    return NAV(NAV_REDRAW);
}

static struct nav on_pad(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    switch (pin_entry_event(&st->entry, ev, CARD_PAD, st->chore != 0)) {
    case PIN_NOTHING: return NAV(NAV_STAY);
    case PIN_FULL: return pin_entered(st, env);
    case PIN_DIGIT: st->trouble = CARD_FINE; return NAV(NAV_REDRAW);
    default: return NAV(NAV_REDRAW);
    }
}

static struct nav on_chore(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    if (!st->chore || ev->chore.ticket != st->chore || !pin_making_end(env->staff->chores, st->chore, st->pin))
        return NAV(NAV_STAY);
    st->chore = 0;
    pin_entry_forget(&st->entry);
    return to_step(st, env, CARD_STEP_PICTURE, UI_ID(CARD_MAKE, 0));
}

/* Set one, or take it away again. */
static struct nav on_pin_button(struct card_making *st, struct screen_env *env)
{
    if (!env->staff)
        return NAV(NAV_STAY);
    if (!st->pin[0])
        return begin_again(st, env, CARD_FINE);
    seal_wipe(st->pin, sizeof st->pin);
    return NAV(NAV_REDRAW);
}

/* ---- the card ---- */

static struct nav finished(const struct card_making *st, const struct screen_env *env)
{
    struct nav nav = {.kind = NAV_SIGN_IN, .to = SCREEN_LIBRARY};
    memcpy(nav.args.learner, st->id, sizeof st->id);
    return str_eq_c(env->learner, st->id) ? NAV(NAV_BACK) : nav;
}

static struct nav make(struct card_making *st, struct screen_env *env)
{
    struct store_learner l = {.created_s = env->now.wall_s};
    if (st->ticket)
        return NAV(NAV_REDRAW);
    if (st->trouble == CARD_UNSTORED) /* it is tried again by itself */
        return finished(st, env);
    if (!store_learner(env->store, str_c(st->id), &l)) {
        uuid_make(st->id);
        log_info("event=card-made");
    }
    l.id = str_c(st->id);
    l.name = card_name(st);
    l.picture = str_c(avatar_name(st->picture));
    l.pin = str_c(st->pin);
    l.language = str_c(string_language_code(env->settings->lang));
    l.used_s = env->now.wall_s;
    store_set(env->store, l.id, STR(LEARNER_PIN_GONE), STR(""));
    st->ticket = store_set_learner(env->store, &l);
    return NAV(NAV_REDRAW);
}

static struct nav on_store(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    if (!st->ticket || ev->store.ticket != st->ticket)
        return NAV(NAV_STAY);
    st->ticket = 0;
    if (ev->store.ok)
        return finished(st, env);
    st->trouble = CARD_UNSTORED;
    return NAV(NAV_REDRAW);
}

static struct nav back(struct card_making *st, struct screen_env *env)
{
    if (st->step == CARD_STEP_NAME)
        return NAV(NAV_BACK);
    if (st->step == CARD_STEP_PICTURE)
        return to_step(st, env, CARD_STEP_NAME, UI_ID(CARD_FIELD, 0));
    if (env->staff)
        chores_drop(env->staff->chores, st->chore);
    st->chore = 0;
    begin_again(st, env, CARD_FINE);
    return to_step(st, env, CARD_STEP_PICTURE, UI_ID(CARD_PIN, 0));
}

/* ---- events ---- */

static struct nav on_activate(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    int index = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case CARD_BACK: return back(st, env);
    case CARD_LAYOUT: return choose_layout(st, env, index);
    case CARD_FIELD: return on_field(st, env, ev->activate.key);
    case CARD_CLEAR:
        text_field_clear(&st->name);
        env->input->focus = UI_ID(CARD_FIELD, 0);
        return typed(st);
    case CARD_GO: return go_on(st, env);
    case CARD_KEY: return on_board(st, env, index);
    case CARD_PICTURE: st->picture = index; return NAV(NAV_REDRAW);
    case CARD_PIN: return on_pin_button(st, env);
    case CARD_MAKE: return make(st, env);
    case CARD_PAD: return on_pad(st, env, ev);
    default: return NAV(NAV_STAY);
    }
}

static struct nav on_key(struct card_making *st, struct screen_env *env, const struct event *ev)
{
    if (ev->key.action == ACTION_BACK)
        return back(st, env);
    if (st->step == CARD_STEP_NAME)
        return on_name_key(st, env, ev);
    return st->step == CARD_STEP_PICTURE ? NAV(NAV_STAY) : on_pad(st, env, ev);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct card_making *st = state;
    bool text = st->step == CARD_STEP_NAME && ev->kind == EVENT_KEY;
    if (!text && access_handle(env, ev))
        return NAV(NAV_REDRAW);
    switch (ev->kind) {
    case EVENT_CHORE: return on_chore(st, env, ev);
    case EVENT_STORE: return on_store(st, env, ev);
    case EVENT_TEXT: return st->step == CARD_STEP_NAME ? on_text(st, env, str_c(ev->text.utf8)) : NAV(NAV_STAY);
    case EVENT_KEY: return on_key(st, env, ev);
    case EVENT_ACTIVATE: return on_activate(st, env, ev);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_card = {
    "card", sizeof(struct card_making), enter, handle, card_page_draw, leave, .context = CONTEXT_EVERYWHERE};
