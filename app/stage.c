/*
 * A stack of screens. Going on leaves the screen below (its arena ends) and remembers its arguments
 * and focus; coming back enters it again. Dialogs (quit, help) are laid over a screen that stays
 * entered. Invariant: exactly the top level is entered, and what it is laid over when it is a dialog.
 */
#include "stage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "screens/access_bar.h"

#define LOG_ROOM "stage"
#include "base/log.h"

static const struct screen *const screens[] = {
    [SCREEN_FRONT] = &screen_front,       [SCREEN_LIBRARY] = &screen_library,
    [SCREEN_CAPSULE] = &screen_capsule,   [SCREEN_QUIZ] = &screen_quiz,
    [SCREEN_FEEDBACK] = &screen_feedback, [SCREEN_RESULT] = &screen_result,
    [SCREEN_FAULT] = &screen_fault,       [SCREEN_QUIT] = &screen_quit,
    [SCREEN_HELP] = &screen_help,         [SCREEN_MAP] = &screen_map,
    [SCREEN_ABOUT] = &screen_about,       [SCREEN_TAKE_AWAY] = &screen_take_away,
    [SCREEN_TIMELINE] = &screen_timeline, [SCREEN_AGENDA] = &screen_agenda,
    [SCREEN_DAYS] = &screen_days,         [SCREEN_ITEM] = &screen_item,
    [SCREEN_ORDER] = &screen_order,       [SCREEN_COURSE] = &screen_course,
    [SCREEN_BREAK] = &screen_break,       [SCREEN_BLACK] = &screen_black,
    [SCREEN_SLIDES] = &screen_slides,     [SCREEN_DOCUMENT] = &screen_document,
    [SCREEN_TASK] = &screen_task,         [SCREEN_WORKSHEET] = &screen_worksheet,
    [SCREEN_READING] = &screen_reading,   [SCREEN_END] = &screen_end,
    [SCREEN_SETTINGS] = &screen_settings, [SCREEN_EDITS] = &screen_edits,
    [SCREEN_STAFF_PIN] = &screen_staff_pin, [SCREEN_STAFF] = &screen_staff,
    [SCREEN_STAFF_TEST] = &screen_staff_test,
    [SCREEN_IDLE] = &screen_idle,         [SCREEN_TRANSCRIPT] = &screen_transcript,
    [SCREEN_PROGRESS] = &screen_progress, [SCREEN_STUDY] = &screen_study, [SCREEN_HANDBOOK] = &screen_handbook,
    [SCREEN_CHECKLIST] = &screen_checklist, [SCREEN_NOTE] = &screen_note,
    [SCREEN_ATTRACT] = &screen_attract,   [SCREEN_THANKS] = &screen_thanks,
    [SCREEN_CLOSED] = &screen_closed,     [SCREEN_VOTE] = &screen_vote,
    [SCREEN_SIGN_IN] = &screen_sign_in,
    [SCREEN_NOTICE] = &screen_notice,     [SCREEN_CARD] = &screen_card,
    [SCREEN_ALONG] = &screen_along,       [SCREEN_BRING] = &screen_bring,
    [SCREEN_LEARNER] = &screen_learner,   [SCREEN_LEARNER_PIN] = &screen_learner_pin,
    [SCREEN_RECESS] = &screen_recess,     [SCREEN_ARRIVAL] = &screen_arrival,
    [SCREEN_PRESENTER] = &screen_presenter, [SCREEN_ROOM_CHECK] = &screen_room_check,
    [SCREEN_ATTENDANCE] = &screen_attendance, [SCREEN_DESK] = &screen_desk, [SCREEN_GROUPS] = &screen_groups,
};
static_assert(ARRAY_LEN(screens) == SCREEN_ID_COUNT, "every screen is on the table");

const char *stage_screen_name(enum screen_id id)
{
    return screens[id]->name;
}

bool stage_is_dialog(enum screen_id id)
{
    return id == SCREEN_QUIT || id == SCREEN_HELP || id == SCREEN_TAKE_AWAY ||
           id == SCREEN_BLACK || id == SCREEN_SETTINGS || id == SCREEN_IDLE ||
           id == SCREEN_EDITS || id == SCREEN_LEARNER || id == SCREEN_NOTE;
}

static void move_to(struct stage *s, enum screen_id id)
{
    motion_want(s, stage_is_dialog(id)    ? MOTION_OPEN
                   : id == SCREEN_CAPSULE ? MOTION_AWAIT
                                          : MOTION_RISE);
}

static struct level *top(struct stage *s)
{
    return &s->levels[s->n - 1];
}

/* What a key brought shows its focus, whatever the hand did before. */
static void show_focus(struct stage *s)
{
    top(s)->input.focus_visible = s->by_key || top(s)->input.focus_visible;
}

static void level_leave(struct level *l, struct screen_env *env)
{
    if (!l->state)
        return;
    env->arena = &l->arena;
    env->input = &l->input;
    l->screen->leave(l->state, env);
    free(l->state);
    l->state = NULL;
    arena_release(&l->arena);
    log_debug("left=%s", l->screen->name);
}

static bool level_enter(struct stage *s, struct level *l, struct screen_env *env, struct err *err)
{
    l->state = mem_calloc(1, l->screen->state_size);
    l->entered_us = env->now.mono_us;
    env->arena = &l->arena;
    env->input = &l->input;
    env->can_go_back = s->n > 1;
    s->entered = s->dirty = true;
    s->arrivals++;
    log_info("screen=%s", l->screen->name);
    if (l->screen->enter(l->state, env, &l->args, err))
        return true;
    free(l->state);
    l->state = NULL;
    arena_release(&l->arena);
    return false;
}

static void push(struct stage *s, enum screen_id id, const struct screen_args *args)
{
    if (s->n == STAGE_LEVELS_MAX) { /* a loop of "go on": forget the oldest step above the ground */
        memmove(&s->levels[1], &s->levels[2], sizeof s->levels[0] * (STAGE_LEVELS_MAX - 2));
        s->n--;
    }
    struct level *l = &s->levels[s->n++];
    *l = (struct level){.id = id, .args = *args, .screen = screens[id]};
    if (s->n > 1) { /* who steers by keys goes on steering by keys */
        l->input.focus_visible = l[-1].input.focus_visible;
        l->input.key_hints = l[-1].input.key_hints;
        l->input.last_input_us = l[-1].input.last_input_us;
    }
    show_focus(s);
}

static void enter_top(struct stage *s, struct screen_env *env)
{
    struct err err = ERR_INIT;
    if (level_enter(s, top(s), env, &err))
        return;
    log_error("screen=%s cannot be shown: %s", top(s)->screen->name, err.text);
    if (top(s)->id == SCREEN_FAULT)
        BUG("the fault screen failed: %s", err.text);
    struct screen_args args = {.capsule = top(s)->args.capsule, .fault = err.code};
    memcpy(args.detail, err.text, sizeof args.detail - 1);
    s->n--;
    push(s, SCREEN_FAULT, &args);
    if (!level_enter(s, top(s), env, &err))
        BUG("the fault screen failed: %s", err.text);
}

static void go(struct stage *s, struct screen_env *env, const struct nav *nav)
{
    if (s->n && !stage_is_dialog(nav->to))
        level_leave(top(s), env);
    push(s, nav->to, &nav->args);
    enter_top(s, env);
}

static void replace(struct stage *s, struct screen_env *env, const struct nav *nav)
{
    level_leave(top(s), env);
    s->n--;
    struct ui_input kept = s->levels[s->n].input;
    push(s, nav->to, &nav->args);
    top(s)->input.focus_visible = kept.focus_visible;
    top(s)->input.key_hints = kept.key_hints;
    top(s)->input.last_input_us = kept.last_input_us;
    show_focus(s);
    enter_top(s, env);
}

/* A result whose quiz is over, or was begun anew from a capsule opened above it: nothing is left to
 * show there. */
static bool is_over(const struct level *l, const struct screen_env *env)
{
    return l->id == SCREEN_RESULT && !l->state &&
           (!env->visit->active || env->visit->capsule != l->args.capsule);
}

static void back_to(struct stage *s, struct screen_env *env, int n)
{
    while (n > 1 && is_over(&s->levels[n - 1], env))
        n--;
    bool closes = s->n == n + 1 && stage_is_dialog(top(s)->id);
    if (closes || s->motion.waits) /* that page may stand there still: it does not rise again */
        motion_want(s, MOTION_CLOSE);
    else
        move_to(s, s->levels[n - 1].id);
    while (s->n > n) {
        level_leave(top(s), env);
        s->n--;
    }
    if (!top(s)->state) {
        struct ui_input kept = top(s)->input;
        enter_top(s, env);
        top(s)->input = kept;
    }
    show_focus(s);
    s->dirty = s->entered = true;
    s->arrivals++;
}

/* The highest level with that screen; -1: it is not on stage. */
static int level_of(const struct stage *s, enum screen_id id)
{
    int i = s->n - 1;
    while (i >= 0 && s->levels[i].id != id)
        i--;
    return i;
}

/* Nothing of what is in between is entered, so nothing of it flashes up. */
static void go_in_room(struct stage *s, struct screen_env *env, const struct nav *nav)
{
    int agenda = level_of(s, SCREEN_AGENDA);
    bool to_agenda = nav->to == SCREEN_AGENDA;
    if (to_agenda && agenda == s->n - 1) {
        s->dirty = true;
        return;
    }
    if (to_agenda && agenda >= 0) {
        back_to(s, env, agenda + 1);
        return;
    }
    move_to(s, nav->to);
    while (agenda >= 0 && s->n > agenda + 2) {
        level_leave(top(s), env);
        s->n--;
    }
    if (agenda == s->n - 1)
        go(s, env, nav);
    else
        replace(s, env, nav);
}

bool stage_go(struct stage *s, struct screen_env *env, const struct nav *nav)
{
    switch (nav->kind) {
    case NAV_STAY: break;
    case NAV_REDRAW: s->dirty = true; break;
    case NAV_GO:
        move_to(s, nav->to);
        go(s, env, nav);
        break;
    case NAV_REPLACE:
        move_to(s, nav->to);
        replace(s, env, nav);
        break;
    case NAV_BACK:
        if (s->n > 1)
            back_to(s, env, s->n - 1);
        break;
    case NAV_HOME: back_to(s, env, 1); break;
    case NAV_ROOM: go_in_room(s, env, nav); break;
    case NAV_SIGN_IN:
    case NAV_ERASE:
    case NAV_ASK:
    case NAV_PRESS:
    case NAV_RESTART: break; /* app.c's */
    case NAV_QUIT: return false;
    }
    env->can_go_back = s->n > 1;
    return true;
}

void stage_leave(struct stage *s, struct screen_env *env)
{
    int loop = level_of(s, SCREEN_ATTRACT), cards = level_of(s, SCREEN_SIGN_IN);
    int ground = loop >= 0 ? loop : cards >= 0 ? cards : level_of(s, SCREEN_LIBRARY);
    while (s->n > (ground > 0 ? ground + 1 : 1)) {
        level_leave(top(s), env);
        s->n--;
    }
    level_leave(top(s), env);
}

void stage_restart(struct stage *s, struct screen_env *env)
{
    struct level *l = top(s);
    struct screen_args args = l->args;
    s->n--;
    s->by_key = false;
    s->note.said = false;
    enum screen_id id = l->id;
    move_to(s, id);
    push(s, id, &args);
    top(s)->input = (struct ui_input){0};
    enter_top(s, env);
    env->can_go_back = s->n > 1;
}

void stage_settle(struct stage *s)
{
    s->by_key = false;
    s->note.said = false;
    s->entered = s->dirty = true;
    top(s)->input = (struct ui_input){0};
}

void stage_clear(struct stage *s, struct screen_env *env)
{
    while (s->n > 0) {
        level_leave(top(s), env);
        s->n--;
    }
    s->dirty = true;
}

void stage_release(struct stage *s, struct screen_env *env)
{
    stage_clear(s, env);
    for (size_t i = 0; i < ARRAY_LEN(s->frames); i++)
        arena_release(&s->frames[i].arena);
}

static struct nav level_handle(struct level *l, struct screen_env *env, const struct event *ev,
                               struct steer_rest rest)
{
    env->arena = &l->arena;
    env->input = &l->input;
    return steer_screen(l->screen, l->state, env, ev, rest);
}

static bool concerns_all(enum event_kind kind)
{
    return kind == EVENT_PLAYER || kind == EVENT_STORE || kind == EVENT_TIMER ||
           kind == EVENT_STILL || kind == EVENT_CHORE || kind == EVENT_HALT;
}

struct nav stage_pass(struct stage *s, struct screen_env *env, const struct event *ev)
{
    s->dirty = true;
    s->presses += ev->kind == EVENT_ACTIVATE;
    if (ev->kind == EVENT_ACTIVATE && access_voice_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == ACCESS_SETTINGS)
        return (struct nav){.kind = NAV_GO, .to = SCREEN_SETTINGS};
    return level_handle(top(s), env, ev, (struct steer_rest){0});
}

struct nav stage_ask(struct stage *s, struct screen_env *env, const struct event *ev)
{
    struct level *l = top(s);
    env->arena = &l->arena;
    env->input = &l->input;
    s->dirty = true;
    struct nav nav = l->screen->handle(l->state, env, ev);
    return nav.kind == NAV_STAY && s->rest.take ? s->rest.take(s->rest.ctx, ev) : nav;
}

int stage_page(const struct stage *s)
{
    int i = s->n - 1;
    while (i > 0 && stage_is_dialog(s->levels[i].id) && s->levels[i - 1].state)
        i--;
    return i;
}

struct nav stage_handle(struct stage *s, struct screen_env *env, const struct event *ev)
{
    struct nav nav = NAV(NAV_STAY);
    struct level *l = top(s);
    struct event intention;
    if (concerns_all(ev->kind)) {
        for (int i = stage_page(s); i < s->n - 1; i++) {
            nav = level_handle(&s->levels[i], env, ev, s->rest);
            if (nav.kind == NAV_REDRAW)
                s->dirty = true;
            if (nav.kind == NAV_STAY || nav.kind == NAV_REDRAW)
                continue;
            back_to(s, env, i + 1); /* the screen below moves on: its dialogs are over */
            return nav;
        }
        env->input = &l->input; /* something may have been held down so long */
        if (ev->kind == EVENT_TIMER && !s->entered && steer_focus(env, stage_tree(s), ev, &intention))
            return stage_pass(s, env, &intention);
        return level_handle(top(s), env, ev, s->rest);
    }
    /* What has just come has not been seen, and a film that is waited for neither: a finger still meant what was there
     * before. */
    if ((s->entered || s->motion.waits) && (ev->kind == EVENT_POINTER || ev->kind == EVENT_WHEEL))
        return nav;
    const struct tree *tree = s->entered ? NULL : stage_tree(s);
    const struct ui_input before = l->input;
    env->input = &l->input;
    bool taken = tree && steer_focus(env, tree, ev, &intention);
    if (ev->kind == EVENT_KEY || ev->kind == EVENT_POINTER)
        s->by_key = ev->kind == EVENT_KEY;
    if (l->input.hover != before.hover || l->input.focus_visible != before.focus_visible ||
        l->input.key_hints != before.key_hints)
        s->dirty = true; /* also when the event meant nothing to anybody */
    if (!taken)
        return level_handle(l, env, ev, s->rest);
    s->dirty = true;
    return intention.kind == EVENT_NONE ? nav : stage_pass(s, env, &intention);
}

const struct tree *stage_tree(const struct stage *s)
{
    return s->drawn ? &s->frames[s->current].tree : NULL;
}

void stage_tell(struct stage *s, const struct stage_note *note, struct now now)
{
    if (note->machine && s->n && top(s)->screen->unattended)
        return;
    s->note = *note;
    s->note.said = true;
    s->note.since_us = now.mono_us;
    s->dirty = true;
}

uint32_t stage_focus(const struct stage *s)
{
    const struct ui_input *in = &s->levels[s->n - 1].input;
    return in->focus_visible ? in->focus : 0;
}

enum screen_id stage_top(const struct stage *s)
{
    return s->levels[s->n - 1].id;
}

bool stage_holds(const struct stage *s, enum screen_id id)
{
    return level_of(s, id) >= 0;
}

const struct capsule *stage_capsule(const struct stage *s)
{
    for (int i = s->n - 1; i >= 0; i--)
        if (s->levels[i].state && s->levels[i].id == SCREEN_CAPSULE)
            return s->levels[i].args.capsule;
    return NULL;
}

const struct capsule *stage_watched(const struct stage *s, const struct catalog *c)
{
    const struct capsule *capsule = stage_capsule(s);
    for (int i = 0; i < s->n; i++)
        if (s->levels[i].id == SCREEN_CAPSULE && s->levels[i].state && s->levels[i].args.watch.end_us > 0)
            return NULL;
    return capsule >= c->capsules && capsule < c->capsules + c->n_capsules ? capsule : NULL;
}
