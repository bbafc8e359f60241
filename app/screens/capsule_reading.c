/*
 * What the visitor does with the transcript: go to a cue, scroll, type what to look for. While the
 * field is typed into, every key is its own: none reaches the player or the program.
 */
#include <string.h>

#include "screens/board.h"
#include "screens/capsule_state.h"

static int current(const struct capsule_state *st, const struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    return transcript_current(&st->captions, capsule_position(st, &level, env->now));
}

void capsule_transcript_open(struct capsule_state *st, struct screen_env *env)
{
    transcript_open(&st->transcript, env->arena, board_layout(env));
    env->input->focus = 0; /* to the cue of the moment */
}

struct nav capsule_cue(struct capsule_state *st, struct screen_env *env, int arg)
{
    const struct cues *cues = transcript_cues(&st->captions);
    if (!cues || arg < 0 || (size_t)arg >= cues->n)
        return NAV(NAV_STAY);
    capsule_seek(st, env, cues->list[arg].start_us + st->captions.delay_us);
    st->transcript.scrolled = st->transcript.slides = false;
    return NAV(NAV_REDRAW);
}

static void search(struct capsule_state *st, struct screen_env *env)
{
    int from = st->transcript.scrolled ? st->transcript.seen->first : current(st, env);
    transcript_search(&st->transcript, transcript_cues(&st->captions), from, env->arena);
}

static void clear(struct capsule_state *st, struct screen_env *env)
{
    text_field_clear(&st->transcript.query);
    search(st, env);
    env->input->focus = CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD);
}

struct nav capsule_transcript(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct transcript *t = &st->transcript;
    switch (arg) {
    case TRANSCRIPT_FIELD:
        if (!t->typing)
            t->keyboard.shift = false;
        t->typing = true;
        break;
    case TRANSCRIPT_NOW:
        t->scrolled = t->slides = false;
        env->input->focus = 0;
        break;
    case TRANSCRIPT_PREVIOUS:
        transcript_go(t, -1);
        break;
    case TRANSCRIPT_NEXT:
        transcript_go(t, 1);
        break;
    case TRANSCRIPT_CLEAR:
        clear(st, env);
        break;
    default:
        transcript_scroll(t, transcript_cues(&st->captions), (enum transcript_step)arg);
    }
    return NAV(NAV_REDRAW);
}

/* ---- events ---- */

static bool on_keyboard(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    struct transcript *t = &st->transcript;
    switch (keyboard_press(&t->keyboard, (int)UI_INDEX(ev->activate.id), &t->query)) {
    case KEYBOARD_TYPED:
    case KEYBOARD_ERASED:
        search(st, env);
        break;
    case KEYBOARD_ENTER:
        transcript_go(t, 1);
        break;
    case KEYBOARD_HIDE:
        t->keyboard_up = t->typing = false;
        env->input->focus = CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD);
        break;
    case KEYBOARD_NOTHING:
        break;
    }
    return true;
}

/* The field was pressed: a finger and a switch want a keyboard, a key has one. Enter in it goes to the next place. */
static bool on_field(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    struct transcript *t = &st->transcript;
    bool was = t->typing, drawn = !ev->activate.key || env->settings->scanning;
    if (was && !drawn && ev->activate.key == ' ')
        return true; /* typed: the text comes by itself */
    capsule_transcript(st, env, TRANSCRIPT_FIELD);
    if (drawn)
        t->keyboard_up = true;
    else if (was && t->n_matches)
        transcript_go(t, 1);
    return true;
}

static bool typing_key(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    struct transcript *t = &st->transcript;
    if (ev->key.action == ACTION_BACK) {
        t->typing = t->keyboard_up = false;
        return true;
    }
    switch (text_field_key(&t->query, ev->key.key, ev->key.mods)) {
    case FIELD_CHANGED: search(st, env); return true;
    case FIELD_MOVED: return true;
    case FIELD_NOTHING: break;
    }
    return ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL);
}

/* A line further: the focus stays on the edge of what is in view. */
static void step(struct capsule_state *st, struct screen_env *env, bool down)
{
    struct transcript *t = &st->transcript;
    const struct cues *cues = transcript_cues(&st->captions);
    uint32_t focus = env->input->focus;
    int cue = UI_KIND(focus) == ACT_CUE ? (int)UI_INDEX(focus) - 100 : -1;
    if (cue < 0 || !cues)
        return;
    int to = cue + (down ? 1 : -1);
    if (to < 0 || (size_t)to >= cues->n)
        return;
    transcript_scroll(t, cues, down ? TRANSCRIPT_LINE_DOWN : TRANSCRIPT_LINE_UP);
    t->must = to;
    env->input->focus = CAPSULE_ID(ACT_CUE, to);
}

static bool list_key(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    static const struct {
        enum action action;
        enum transcript_step step;
    } keys[] = {{ACTION_PREVIOUS, TRANSCRIPT_UP},
                {ACTION_NEXT, TRANSCRIPT_DOWN},
                {ACTION_FIRST, TRANSCRIPT_FIRST},
                {ACTION_LAST, TRANSCRIPT_LAST}};
    enum action action = ev->key.action;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (action == keys[i].action) {
            capsule_transcript(st, env, (int)keys[i].step);
            return true;
        }
    if (action == ACTION_UP || action == ACTION_DOWN) {
        step(st, env, action == ACTION_DOWN);
        return true;
    }
    if (action == ACTION_SEARCH) {
        env->input->focus = CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD);
        env->input->focus_visible = true;
        capsule_transcript(st, env, TRANSCRIPT_FIELD);
        st->transcript.opened_by_sign =
            ev->key.typed > ' ' && !(ev->key.mods & MOD_CTRL);
        return true;
    }
    return false;
}

/* A finger that has left the cue it went down on takes the list. */
static bool on_finger(struct capsule_state *st, const struct screen_env *env, const struct event *ev)
{
    struct transcript *t = &st->transcript;
    bool ends = ev->pointer.phase == POINTER_UP || ev->pointer.phase == POINTER_CANCEL;
    bool still = env->settings->reduced_motion || env->settings->theme == THEME_HIGH_CONTRAST;
    bool takes = env->input->dragging && ev->pointer.phase == POINTER_MOVE &&
                 rect_has(t->seen->list, env->input->down_x, env->input->down_y);
    if (takes)
        transcript_drag(t, ev->pointer.y, t->seen->line_px, env->now.mono_us);
    else if (ends && t->glide.held)
        transcript_release(t, t->seen->line_px, still, env->now.mono_us);
    return takes || t->glide.held || rect_has(t->seen->panel, ev->pointer.x, ev->pointer.y) ||
           ev->pointer.y >= t->seen->board_px;
}

bool capsule_transcript_event(struct capsule_state *st, struct screen_env *env,
                              const struct event *ev)
{
    struct transcript *t = &st->transcript;
    if (st->panel != PANEL_TRANSCRIPT)
        return false;
    switch (ev->kind) {
    case EVENT_ACTIVATE:
        if (UI_KIND(ev->activate.id) == CAPSULE_ID_KEYBOARD)
            return on_keyboard(st, env, ev);
        if (UI_KIND(ev->activate.id) == ACT_CUE && !ev->activate.key &&
            transcript_stop(t, env->now.mono_us)) /* a finger on what runs holds it */
            return true;
        return ev->activate.id == CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD) &&
               on_field(st, env, ev);
    case EVENT_TEXT:
        if (!t->typing)
            return false;
        t->keyboard_up = false; /* a keyboard of keys is there */
        if (t->opened_by_sign) /* its own text */
            t->opened_by_sign = false;
        else if (text_field_add(&t->query, str_c(ev->text.utf8)))
            search(st, env);
        return true;
    case EVENT_WHEEL:
        for (int i = 0; i < 2; i++) {
            capsule_transcript(st, env,
                               ev->wheel.dy > 0 ? TRANSCRIPT_LINE_UP : TRANSCRIPT_LINE_DOWN);
            t->seen->first = t->top;
        }
        return true;
    case EVENT_POINTER:
        return on_finger(st, env, ev);
    case EVENT_KEY:
        return (t->typing && typing_key(st, env, ev)) || list_key(st, env, ev);
    default:
        return false;
    }
}
