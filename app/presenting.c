/*
 * Who hears a key: while a list or dialog is open in the presenter's window it does, but for the clicker, which is always
 * the room's. Over the presenter's own page its keys are those of CONTEXT_PRESENTER and, after Tab, of its focus; everything
 * else is the room's. A step into another item is the room's too, and closes what was open here.
 */
#include "inside.h"

#include "base/bug.h"
#include "screens/access_bar.h"
#include "ui/icons.h"

#define LOG_ROOM "presenting"
#include "base/log.h"

static bool is_on(const struct app *a)
{
    return a->presenting.stage.n > 0;
}

/* The program's, but with a way back of its own. */
static struct screen_env *env_of(struct app *a)
{
    struct presenting *p = &a->presenting;
    bool back = p->env.can_go_back;
    p->env = a->env;
    p->env.can_go_back = back;
    p->env.beside_room = true;
    return &p->env;
}

/* Pages that are for whoever presents and never for the room. */
static bool is_menu(enum screen_id id)
{
    static const enum screen_id menus[] = {SCREEN_HELP, SCREEN_SETTINGS, SCREEN_QUIT, SCREEN_ORDER, SCREEN_DAYS,
                                           SCREEN_EDITS, SCREEN_ATTENDANCE, SCREEN_DESK};
    for (size_t i = 0; i < ARRAY_LEN(menus); i++)
        if (menus[i] == id)
            return true;
    return false;
}

static void go(struct app *a, enum nav_kind kind, enum screen_id to, const struct screen_args *args)
{
    struct nav nav = {.kind = kind, .to = to};
    if (args)
        nav.args = *args;
    stage_go(&a->presenting.stage, env_of(a), &nav);
}

/* After this stage's screen had no use for it. */
static struct nav rest(void *ctx, const struct event *ev)
{
    struct app *a = ctx;
    bool dialog = stage_is_dialog(stage_top(&a->presenting.stage));
    if (access_handle(&a->presenting.env, ev))
        return NAV(NAV_REDRAW);
    switch (dialog && ev->key.action != ACTION_BACK ? ACTION_NONE : ev->key.action) {
    case ACTION_BACK: return NAV(NAV_BACK);
    case ACTION_HELP:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_HELP, .args = {.part = CONTEXT_PRESENTER}};
    case ACTION_SETTINGS: return (struct nav){.kind = NAV_GO, .to = SCREEN_SETTINGS};
    case ACTION_VOICE_SCREEN: return (struct nav){.kind = NAV_ASK, .ask = ACTION_READ_VIEW};
    case ACTION_QUIT: return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIT};
    default: return NAV(NAV_STAY);
    }
}

/* ---- there or not ---- */

static bool wanted(const struct app *a)
{
    return a->env.catalog && a->env.catalog->policy.presenter && a->env.room->course != NULL;
}

/* What the room shows instead of a question that is not its own. */
static void take_menu_away(struct app *a)
{
    enum screen_id top = stage_top(&a->stage);
    if (!is_menu(top))
        return;
    struct screen_args args = a->stage.levels[a->stage.n - 1].args;
    if (top == SCREEN_DAYS)
        stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_REPLACE, .to = SCREEN_COURSE});
    else
        stage_go(&a->stage, &a->env, &NAV(NAV_BACK));
    go(a, NAV_GO, top, &args);
}

static void begin(struct app *a)
{
    struct presenting *p = &a->presenting;
    if (!p->mirror)
        p->mirror = mirror_new();
    p->stage.rest = (struct steer_rest){rest, a};
    p->stale = true;
    go(a, NAV_GO, SCREEN_PRESENTER, NULL);
    if (!p->facts.checked)
        go(a, NAV_GO, SCREEN_ROOM_CHECK, NULL);
    a->stage.dirty = true;
    log_info("presenter=on displays=%d", p->facts.displays);
}

void presenting_forget(struct app *a)
{
    struct presenting *p = &a->presenting;
    if (!is_on(a))
        return;
    presenting_freeze(a, false);
    stage_clear(&p->stage, env_of(a));
    a->stage.dirty = true;
}

void presenting_release(struct app *a)
{
    struct presenting *p = &a->presenting;
    if (p->told && a->config.present)
        a->config.present(a->config.ctx, false);
    presenting_freeze(a, false);
    stage_release(&p->stage, env_of(a));
    mirror_free(p->mirror);
}

/* One display more, showing the same: the trainer's page would be the room's. Said once. */
static void tell_mirrored(struct app *a)
{
    struct presenting *p = &a->presenting;
    if (!p->facts.mirrored || p->facts.on || p->mirror_told)
        return;
    p->mirror_told = true;
    stage_tell(&a->stage, &(struct stage_note){.id = STR_PRESENTER_MIRRORED, .icon = ICON_INFORMATION}, a->env.now);
}

void presenting_follow(struct app *a)
{
    struct presenting *p = &a->presenting;
    bool wants = wanted(a);
    if (wants != p->told && a->config.present)
        a->config.present(a->config.ctx, wants);
    p->told = wants;
    p->facts.room_screen = a->stage.n ? stage_top(&a->stage) : SCREEN_FRONT;
    p->facts.blank = p->facts.room_screen == SCREEN_BLACK;
    if (is_on(a) && !(wants && p->facts.on))
        presenting_forget(a);
    if (!is_on(a) && wants && p->facts.on) {
        begin(a);
        take_menu_away(a);
    }
    if (wants)
        tell_mirrored(a);
    if (is_on(a) && p->toast_serial != p->facts.toast_serial)
        p->stage.dirty = true;
    p->toast_serial = p->facts.toast_serial;
}

/* ---- the windows ---- */

static void pause_room(struct app *a)
{
    struct player_level level;
    player_poll(a->config.player, a->env.now, &level);
    if (level.status == PLAYER_PLAYING)
        player_pause(a->config.player, a->env.now);
}

static void on_displays(struct app *a, const struct event *ev)
{
    struct presented *f = &a->presenting.facts;
    f->displays = ev->displays.n;
    f->mirrored = ev->displays.mirrored;
    f->on = ev->displays.presenter;
    f->room_shown = ev->displays.room;
    f->away = ev->displays.away;
    if (!f->room_shown)
        pause_room(a);
    a->stage.dirty = a->presenting.stage.dirty = a->presenting.stale = true;
}

static void ask(struct app *a, enum action action)
{
    struct presenting *p = &a->presenting;
    log_info("asked=%s", action_name(action));
    if (action == ACTION_FREEZE && is_on(a)) {
        pause_room(a);
        presenting_freeze(a, !p->facts.frozen);
    } else if (action == ACTION_READ_VIEW && is_on(a)) {
        aloud_read(a->aloud, &p->stage, &p->env);
    } else if (action == ACTION_HAND_OVER && a->config.hand_over) {
        pause_room(a);
        a->config.hand_over(a->config.ctx, !p->facts.away);
    } else if (!p->facts.away) {
        struct event ev = {.kind = EVENT_KEY, .window = WINDOW_ROOM, .key = {.action = action}};
        struct nav nav = stage_ask(&a->stage, &a->env, &ev);
        if (!presenting_nav(a, &nav))
            stage_go(&a->stage, &a->env, &nav);
    }
    p->stage.dirty = a->stage.dirty = true;
}

/* What the presenter's screens lead to. */
static void act(struct app *a, const struct nav *nav)
{
    struct stage *s = &a->presenting.stage;
    switch (nav->kind) {
    case NAV_ROOM:
        stage_go(&a->stage, &a->env, nav);
        stage_go(s, env_of(a), &NAV(NAV_HOME));
        return;
    case NAV_ASK: ask(a, nav->ask); return;
    case NAV_PRESS: presenting_press(a, nav->press); return;
    case NAV_QUIT:
        a->over = true;
        a->exit_code = nav->exit_code;
        return;
    default: stage_go(s, env_of(a), nav); return;
    }
}

bool presenting_nav(struct app *a, const struct nav *nav)
{
    if (nav->kind == NAV_ASK) {
        ask(a, nav->ask);
        return true;
    }
    bool goes = nav->kind == NAV_GO || nav->kind == NAV_REPLACE;
    if (!is_on(a) || !goes || !is_menu(nav->to))
        return false;
    go(a, NAV_GO, nav->to, &nav->args);
    return true;
}

/* ---- events ---- */

static bool means_room(enum action action)
{
    return action == ACTION_NEXT || action == ACTION_PREVIOUS || action == ACTION_BLANK || action == ACTION_START;
}

static bool means_focus(enum action action)
{
    return action == ACTION_PRESS || action == ACTION_LEFT || action == ACTION_RIGHT || action == ACTION_UP ||
           action == ACTION_DOWN || action == ACTION_BACK;
}

/* A panel of the capsule's own would be a menu in the room. */
static bool asks_for_panel(const struct app *a, const struct event *ev)
{
    if (stage_top(&a->stage) != SCREEN_CAPSULE)
        return false;
    enum action action = keymap_action(a->env.keys, CONTEXT_CAPSULE, ev, NULL);
    return action == ACTION_CAPTION_CHOICES;
}

/* Is the key for the presenter's window? */
static bool takes_key(struct app *a, const struct event *ev)
{
    struct stage *s = &a->presenting.stage;
    enum action usual = keymap_action(a->env.keys, CONTEXT_EVERYWHERE, ev, NULL);
    if (a->presenting.facts.away)
        return true;
    if (stage_top(s) == SCREEN_ROOM_CHECK)
        return true;
    if (stage_top(s) == SCREEN_ATTENDANCE && usual == ACTION_BLANK) /* a letter of a name */
        return true;
    if (stage_top(s) != SCREEN_PRESENTER)
        return !means_room(usual);
    if (keymap_action(a->env.keys, CONTEXT_PRESENTER, ev, NULL) != ACTION_NONE)
        return true;
    if (asks_for_panel(a, ev))
        return true;
    if (usual == ACTION_NEXT_CONTROL || usual == ACTION_PREVIOUS_CONTROL)
        return true;
    return stage_focus(s) && means_focus(usual);
}

static void hand_on(struct app *a, const struct event *ev)
{
    struct stage *s = &a->presenting.stage;
    if (ev->kind == EVENT_KEY && stage_top(s) == SCREEN_PRESENTER && asks_for_panel(a, ev)) {
        go(a, NAV_GO, SCREEN_SETTINGS, &(struct screen_args){.part = CONTEXT_CAPSULE});
        return;
    }
    unsigned arrivals = s->arrivals;
    if (ev->kind == EVENT_KEY || ev->kind == EVENT_POINTER)
        aloud_event(a->aloud, s, &a->presenting.env, ev);
    struct nav nav = stage_handle(s, env_of(a), ev);
    act(a, &nav);
    a->stage.dirty = a->stage.dirty || nav.kind != NAV_STAY; /* what was done is the room's matter */
    if (s->n && s->arrivals != arrivals && stage_top(s) == SCREEN_PRESENTER) /* keys are the room's until Tab */
        stage_settle(s);
}

/* Edges that screens of both windows may wait for. */
static bool concerns_both(enum event_kind kind)
{
    return kind == EVENT_PLAYER || kind == EVENT_STORE || kind == EVENT_CHORE || kind == EVENT_STILL;
}

static bool own_window(struct app *a, const struct event *ev)
{
    struct presenting *p = &a->presenting;
    p->resized = p->resized || ev->kind == EVENT_RESIZE;
    p->exposed = p->exposed || ev->kind == EVENT_EXPOSE;
    p->stage.dirty = true;
    bool window = ev->kind == EVENT_RESIZE || ev->kind == EVENT_EXPOSE;
    if (is_on(a) && !window)
        hand_on(a, ev);
    return true;
}

bool presenting_event(struct app *a, const struct event *ev)
{
    if (ev->kind == EVENT_DISPLAYS) {
        on_displays(a, ev);
        return true;
    }
    bool key = ev->kind == EVENT_KEY || ev->kind == EVENT_KEY_UP || ev->kind == EVENT_TEXT;
    if (ev->window == WINDOW_PRESENTER && !key)
        return own_window(a, ev);
    if (!is_on(a))
        return false;
    if (concerns_both(ev->kind)) {
        hand_on(a, ev);
        a->presenting.stage.dirty = true;
        return false;
    }
    if (ev->kind == EVENT_EXPOSE && a->presenting.facts.frozen)
        a->presenting.still_stale = true;
    bool name = ev->kind == EVENT_TEXT && stage_top(&a->presenting.stage) == SCREEN_ATTENDANCE; /* typed into the list */
    if (!name && (ev->kind != EVENT_KEY || !takes_key(a, ev)))
        return false;
    hand_on(a, ev);
    return true;
}

/* A ring around the first answer would be a hint. */
void presenting_clicked(struct app *a, const struct event *ev)
{
    struct stage *s = &a->stage;
    if (!is_on(a) || ev->kind != EVENT_KEY || !means_room(keymap_action(a->env.keys, CONTEXT_EVERYWHERE, ev, NULL)))
        return;
    s->by_key = false;
    for (int i = 0; i < s->n; i++)
        s->levels[i].input.focus_visible = false;
}

struct nav presenting_key(struct app *a, const struct event *ev)
{
    bool room = ev->kind == EVENT_KEY && !is_on(a) && wanted(a) && room_is_open(&a->env) &&
                !stage_is_dialog(stage_top(&a->stage));
    if (!room || (ev->key.repeat && keymap_action(a->env.keys, CONTEXT_PRESENTER, ev, NULL) != ACTION_EXTEND))
        return NAV(NAV_STAY);
    return presented_do(&a->env, keymap_action(a->env.keys, CONTEXT_PRESENTER, ev, NULL));
}

void presenting_tick(struct app *a)
{
    struct stage *s = &a->presenting.stage;
    if (!is_on(a) || a->env.now.mono_us < s->wake_us)
        return;
    s->wake_us = TIME_NEVER;
    s->dirty = true;
    hand_on(a, &(struct event){.kind = EVENT_TIMER, .window = WINDOW_PRESENTER});
}
