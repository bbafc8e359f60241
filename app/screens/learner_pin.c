/*
 * The PIN of a card: six digits, as the staff's (design 16). Tries are limited and kept with the learner, so that neither
 * another card nor the plug buys more of them.
 */
#include <string.h>

#include "screens/access_bar.h"
#include "screens/pin_gate.h"
#include "screens/pin_trial.h"
#include "screens/pin_pad.h"
#include "screens/screen.h"
#include "screens/staff.h"
#include "store/learner.h"
#include "ui/icons.h"

#define LOG_ROOM "learner"
#include "base/log.h"

enum { LEARNER_PIN_BACK = 1, LEARNER_PIN_KEY };

struct learner_pin {
    char id[40];
    struct pin_entry entry;
    struct pin_gate gate;
    bool wrong;      /* what was entered last was not it, and nothing was since */
    uint32_t ticket; /* of the chore that looks at it; 0: none */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct learner_pin *p = state;
    struct store_learner l;
    memcpy(p->id, args->learner, sizeof p->id);
    if (!env->staff || !store_learner(env->store, str_c(p->id), &l))
        return err_set(err, ERR_NOT_FOUND, "This card is not there any more.");
    gate_open(&p->gate, env->store, p->id, l.pin, env->now);
    env->input->focus = UI_ID(LEARNER_PIN_KEY, 4);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    struct learner_pin *p = state;
    if (env->staff)
        chores_drop(env->staff->chores, p->ticket);
    seal_wipe(p, sizeof *p);
}

static struct nav on_chore(struct learner_pin *p, struct screen_env *env, const struct event *ev)
{
    bool right;
    struct nav nav = {.kind = NAV_SIGN_IN, .to = SCREEN_LIBRARY};
    if (!p->ticket || ev->chore.ticket != p->ticket || !pin_trial_end(env->staff->chores, p->ticket, &right))
        return NAV(NAV_STAY);
    p->ticket = 0;
    pin_entry_forget(&p->entry);
    p->wrong = !right;
    log_info("event=learner-pin right=%d left=%d", right, gate_left(&p->gate, env->now));
    if (!right)
        return NAV(NAV_REDRAW);
    gate_right(&p->gate, env->store);
    memcpy(nav.args.learner, p->id, sizeof p->id);
    return nav;
}

static struct nav try_it(struct learner_pin *p, struct screen_env *env)
{
    struct store_learner l;
    if (!store_learner(env->store, str_c(p->id), &l))
        return NAV(NAV_BACK);
    gate_try(&p->gate, env->store, env->now);
    p->ticket = pin_trial_begin(env->staff->chores, l.pin, p->entry.digits);
    return NAV(NAV_REDRAW);
}

static struct nav on_entry(struct learner_pin *p, struct screen_env *env, const struct event *ev)
{
    bool idle = p->ticket || gate_wait_us(&p->gate, env->now);
    switch (pin_entry_event(&p->entry, ev, LEARNER_PIN_KEY, idle)) {
    case PIN_NOTHING: return NAV(ev->kind == EVENT_ACTIVATE ? NAV_BACK : NAV_STAY);
    case PIN_FULL: p->wrong = false; return try_it(p, env);
    case PIN_DIGIT: p->wrong = false; return NAV(NAV_REDRAW);
    default: return NAV(NAV_REDRAW);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct learner_pin *p = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    switch (ev->kind) {
    case EVENT_CHORE: return on_chore(p, env, ev);
    case EVENT_TIMER: return NAV(NAV_REDRAW);
    case EVENT_KEY:
    case EVENT_ACTIVATE: return on_entry(p, env, ev);
    default: return NAV(NAV_STAY);
    }
}

static struct str body_of(struct ui *ui, const struct learner_pin *p, const struct screen_env *env, int64_t wait)
{
    if (wait)
        return pin_wait_text(ui, wait);
    if (p->wrong)
        return pin_counted(ui, STR_STAFF_PIN_WRONG_ONE, STR_STAFF_PIN_WRONG, gate_left(&p->gate, env->now));
    return ui_str(ui, STR_LEARNER_PIN_TEXT);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct learner_pin *p = state;
    struct pin_look l = pin_look_of(ui);
    struct store_learner of = {0};
    int64_t wait = p->ticket ? 0 : gate_wait_us(&p->gate, env->now);
    bool bad = !p->ticket && (p->wrong || wait);
    store_learner(env->store, str_c(p->id), &of);
    struct str title = strings_fill(ui->arena, ui_str(ui, STR_LEARNER_PIN_TITLE), "name",
                                    arena_cstr(ui->arena, of.name), NULL);
    ui_screen(ui, title);
    page_back(ui, env, UI_ID(LEARNER_PIN_BACK, 0), ui_str(ui, STR_CARD_BACK));
    access_voice_sign(ui, ui->w - page_margin(ui), ui_px(ui, 92));
    pin_words_draw(ui, l.words,
                   &(struct pin_words){title, body_of(ui, p, env, wait), .bad = bad, .status = bad && !wait});
    pin_news(ui, l.dots, p->entry.n, wait);
    pin_dots_draw(ui, l.dots, p->entry.n, bad);
    pin_keys_draw(ui, l.keys, LEARNER_PIN_KEY, wait != 0);
    if (wait)
        ui_wake_at(ui, p->gate.until_us - (wait - 1) / 1000000 * 1000000);
}

const struct screen screen_learner_pin = {
    "learner-pin", sizeof(struct learner_pin), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
