/*
 * What counts as the switch: the keys of keys.yaml for it, or anything at all when that was chosen.
 * A choice goes to the screen as an activation, so no screen knows of scanning; what is moved by
 * steps gets the arrow keys it knows from a keyboard.
 */
#include "scanning.h"

#include "base/utf8.h"
#include "screens/key_text.h"
#include "ui/icons.h"

#define LOG_ROOM "scan"
#include "base/log.h"

static int64_t step_us(const struct screen_env *env)
{
    int ms = env->settings->scan_ms;
    return (int64_t)(ms > 0 ? ms : SCAN_USUAL_MS) * 1000;
}

static struct ui_input *input_of(struct stage *s)
{
    return &s->levels[s->n - 1].input;
}

/* ---- on and off ---- */

/* What chooses, and what ends it: by the keys there are. */
static struct str introduction(const struct key_words *w, bool any)
{
    struct str key = key_either(w, CONTEXT_SWITCH, ACTION_SWITCH_PRESS),
               end = key_addition(w, STR_SCAN_KEY_END, CONTEXT_EVERYWHERE, ACTION_SWITCH_SCANNING);
    enum string_id id = any ? STR_SCAN_ON_ANY : key.len ? STR_SCAN_ON : STR_SCAN_ON_NO_KEY;
    struct str how = strings_fill(w->arena, strings_text(w->strings, w->lang, id), "key",
                                  arena_cstr(w->arena, key), NULL);
    return arena_strf(w->arena, "%" STR_FMT "%" STR_FMT, STR_ARG(how), STR_ARG(end));
}

static struct str words(const struct screen_env *env, struct arena *arena)
{
    const struct settings *set = env->settings;
    struct key_words w = {arena, env->strings, set->lang, env->keys};
    return set->scanning ? introduction(&w, set->scan_any)
                         : strings_text(env->strings, set->lang, STR_SCAN_OFF);
}

static struct nav toggle(struct stage *s, struct screen_env *env)
{
    env->settings->scanning = !env->settings->scanning;
    stage_tell(s, &(struct stage_note){.words = words, .icon = ICON_SETTINGS}, env->now);
    return NAV(NAV_REDRAW);
}

static void follow_setting(struct stage *s, const struct screen_env *env)
{
    if (s->scan.on == env->settings->scanning)
        return;
    log_info("scanning=%d step_ms=%lld", env->settings->scanning,
             (long long)(step_us(env) / 1000));
    s->scan = (struct scan){.on = env->settings->scanning, .arrivals = s->arrivals - 1};
    if (s->scan.on) /* off: the ring stays where it was, and does not come to whoever is next */
        input_of(s)->focus_visible = true;
    s->dirty = true;
}

/* ---- the switch ---- */

/* Function keys and Esc stay what they are: a switch sends neither. */
static bool any_key(uint32_t key)
{
    bool function = (key >= KEY_F1 && key <= KEY_F12) || (key >= KEY_F13 && key <= KEY_F24);
    return !function && key != KEY_ESCAPE && key != KEY_NONE;
}

static enum action meant(const struct screen_env *env, enum key_context context,
                         const struct event *ev)
{
    return ev->kind == EVENT_KEY ? keymap_action(env->keys, context, ev, NULL) : ACTION_NONE;
}

static bool is_switch(const struct screen_env *env, const struct event *ev)
{
    if (meant(env, CONTEXT_SWITCH, ev) == ACTION_SWITCH_PRESS)
        return true;
    if (!env->settings->scan_any)
        return false;
    return (ev->kind == EVENT_KEY && any_key(ev->key.key)) || ev->kind == EVENT_POINTER ||
           ev->kind == EVENT_WHEEL;
}

/* What a key that is a switch types as well: no text of anybody. */
static bool is_text_of_switch(const struct screen_env *env, const struct event *ev)
{
    if (ev->kind != EVENT_TEXT)
        return false;
    struct str text = str_c(ev->text.utf8);
    uint32_t cp = text.len ? utf8_next(&text) : 0;
    struct event key = {.kind = EVENT_KEY,
                        .key = {.key = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp, .typed = cp}};
    return env->settings->scan_any || meant(env, CONTEXT_SWITCH, &key) != ACTION_NONE;
}

/* Held keys and a trembling hand press once. */
static bool counts(const struct scan *scan, const struct screen_env *env, const struct event *ev)
{
    int64_t since = env->now.mono_us - scan->pressed_us;
    if (ev->kind == EVENT_WHEEL || (ev->kind == EVENT_POINTER && ev->pointer.phase != POINTER_DOWN))
        return false;
    if (ev->kind == EVENT_KEY && ev->key.repeat)
        return false;
    return !scan->pressed_us || since >= (int64_t)env->settings->scan_ignore_ms * 1000;
}

static struct nav send_key(struct stage *s, struct screen_env *env, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key}};
    return stage_pass(s, env, &ev);
}

static struct nav send_choice(struct stage *s, struct screen_env *env, uint32_t id)
{
    struct event ev = {.kind = EVENT_ACTIVATE, .activate = {.id = id, .key = ' '}};
    input_of(s)->focus = id;
    return stage_pass(s, env, &ev);
}

static struct nav adjust(struct stage *s, struct screen_env *env, unsigned button)
{
    input_of(s)->focus = s->scan.adjust;
    if (button != SCAN_ID_DONE)
        return send_key(s, env, button == SCAN_ID_LESS ? KEY_LEFT : KEY_RIGHT);
    s->scan.chosen = s->scan.adjust; /* from there it goes on */
    s->scan.adjust = 0;
    return NAV(NAV_REDRAW);
}

static struct nav choose(struct stage *s, struct screen_env *env, uint32_t id)
{
    const struct node *n = tree_find(stage_tree(s), id);
    if (UI_KIND(id) >= SCAN_ID_LESS && UI_KIND(id) <= SCAN_ID_DONE)
        return adjust(s, env, UI_KIND(id));
    if (!n || n->role != ROLE_SLIDER)
        return send_choice(s, env, id);
    s->scan.adjust = id;
    return NAV(NAV_REDRAW);
}

/* A capsule that was paused goes on with nothing over it. */
static void rest_while_playing(struct stage *s, struct screen_env *env, uint32_t id)
{
    struct player_level level;
    const struct node *n = tree_find(stage_tree(s), id);
    player_poll(env->player, env->now, &level);
    if (stage_top(s) == SCREEN_CAPSULE && n && n->state & STATE_PRIMARY &&
        level.status == PLAYER_PAUSED)
        s->scan.resting = true;
}

static struct nav press(struct stage *s, struct screen_env *env)
{
    const struct tree *tree = s->entered ? NULL : stage_tree(s); /* not that of what has gone */
    struct nav nav = NAV(NAV_REDRAW);
    struct ui_input *in = input_of(s);
    s->scan.pressed_us = in->last_input_us = env->now.mono_us;
    s->by_key = in->focus_visible = s->dirty = true;
    if (!tree)
        return nav;
    uint32_t id = scan_press(&s->scan, tree, env->now.mono_us);
    if (id)
        rest_while_playing(s, env, id);
    if (id)
        nav = choose(s, env, id);
    else if (!tree_primary(tree)) /* nothing to be seen: controls come, a black screen goes */
        nav = send_key(s, env, KEY_TAB);
    return nav.kind == NAV_STAY ? NAV(NAV_REDRAW) : nav;
}

/* The second of two switches: on at once, without waiting for the step. */
static void move_on(struct stage *s, struct screen_env *env, const struct event *ev)
{
    struct ui_input *in = input_of(s);
    const struct tree *tree = stage_tree(s);
    int64_t since = env->now.mono_us - s->scan.by_hand_us;
    bool again = s->scan.by_hand_us && since < (int64_t)env->settings->scan_ignore_ms * 1000;
    if (ev->key.repeat || again || !tree)
        return;
    in->last_input_us = env->now.mono_us;
    s->by_key = in->focus_visible = s->dirty = true;
    scan_step(&s->scan, tree, env->now.mono_us);
    in->focus = scan_focus(&s->scan);
    if (!tree_primary(tree)) /* nothing to be seen: controls come, a black screen goes */
        send_key(s, env, KEY_TAB);
}

bool scanning_event(struct stage *s, struct screen_env *env, const struct event *ev,
                    struct nav *nav)
{
    *nav = NAV(NAV_STAY);
    if (meant(env, CONTEXT_EVERYWHERE, ev) == ACTION_SWITCH_SCANNING) {
        if (!ev->key.repeat)
            *nav = toggle(s, env);
        return true;
    }
    if (!s->scan.on)
        return false;
    if (is_text_of_switch(env, ev))
        return true;
    if (!is_switch(env, ev)) {
        bool next = meant(env, CONTEXT_SWITCH, ev) == ACTION_SWITCH_NEXT;
        if (next)
            move_on(s, env, ev);
        return next;
    }
    if (counts(&s->scan, env, ev))
        *nav = press(s, env);
    return true;
}

/* ---- time ---- */

/* A line for each place: a visit by switch reads in the log like one by keys. */
static void tell(struct scan *scan, const struct tree *tree)
{
    struct arena arena = ARENA_INIT;
    bool same = scan->told[0] == scan->group && scan->told[1] == scan->item;
    if (same || !scan->on || scan->resting || !tree)
        return;
    scan->told[0] = scan->group;
    scan->told[1] = scan->item;
    log_info("highlight=\"%" STR_FMT "\"", STR_ARG(scan_names(scan, tree, &arena)));
    arena_release(&arena);
}

void scanning_shown(struct stage *s, int64_t now_us)
{
    scan_shown(&s->scan, now_us);
    tell(&s->scan, stage_tree(s));
}

void scanning_tick(struct stage *s, const struct screen_env *env, bool speaks)
{
    follow_setting(s, env);
    const struct tree *tree = stage_tree(s);
    tell(&s->scan, tree);
    if (!tree || !scan_tick(&s->scan, tree, env->now.mono_us, step_us(env), speaks))
        return;
    struct ui_input *in = input_of(s);
    s->dirty = true;
    if (s->scan.resting)
        in->focus_visible = false; /* the controls over a capsule go */
    else
        in->focus = scan_focus(&s->scan);
}

int64_t scanning_deadline(const struct stage *s, const struct screen_env *env, bool speaks)
{
    if (s->scan.on != env->settings->scanning)
        return env->now.mono_us;
    return scan_deadline(&s->scan, step_us(env), speaks);
}
