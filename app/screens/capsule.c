/*
 * The capsule: opens the media, keeps the picture on screen whatever happens to a decoder, saves
 * how far the visitor got, and ends on a card that leads to the quiz. Watching a part again is the
 * same screen with a span: it plays just that and goes back. Invariants: a stale session's edges
 * change nothing; no more than one of panel and end card is up; controls take part in the focus
 * order only after Tab, so that keys go to the player.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "screens/capsule_choices.h"
#include "screens/capsule_room.h"
#include "screens/capsule_view.h"
#include "screens/neighbours.h"
#include "screens/presented.h"
#include "screens/quiz_standing.h"
#include "screens/room_page.h"
#include "ui/icons.h"

#define LOG_ROOM "screens"
#include "base/log.h"

enum { SEEK_SHOWN_US = 2000000 };

/* ---- shared with the other parts ---- */

int64_t capsule_position(const struct capsule_state *st, const struct player_level *level,
                         struct now now)
{
    bool shown = st->seeking && now.mono_us - st->seek_at_us < SEEK_SHOWN_US;
    int64_t at = shown ? st->seek_us : level->position_us;
    return level->length_us > 0 && at > level->length_us ? level->length_us : at; /* unknown when it was asked for */
}

bool capsule_has_chapters(const struct capsule *c)
{
    return c->timeline.matches && c->timeline.n_chapters > 1;
}

const struct quiz *capsule_quiz_offered(const struct capsule_state *st, const struct screen_env *env)
{
    const struct quiz *quiz = st->capsule->quiz;
    return quiz && quiz_may_begin(env, quiz) ? quiz : NULL;
}

int64_t capsule_card_left(const struct capsule_state *st, const struct screen_env *env)
{
    int64_t gone = env->now.mono_us - st->card_us;
    if (st->item || capsule_quiz_offered(st, env) || env->input->last_input_us > st->card_us ||
        env->settings->scanning)
        return TIME_NEVER;
    return gone < CAPSULE_CARD_US ? CAPSULE_CARD_US - gone : 0;
}

void capsule_toast(struct capsule_state *st, struct screen_env *env, uint32_t icon, struct str text)
{
    if (presented_tell(env, icon, text))
        return;
    st->toast = text;
    st->toast_icon = icon;
    st->toast_us = env->now.mono_us;
}

static struct nav fault_nav(const struct capsule_state *st, const struct event *ev)
{
    struct nav nav = {.kind = NAV_REPLACE,
                      .to = SCREEN_FAULT,
                      .args = {.capsule = st->capsule,
                               .start_us = -1,
                               .fault = (enum err_code)ev->player.detail}};
    snprintf(nav.args.detail, sizeof nav.args.detail, "%s", ev->player.text);
    return nav;
}

struct player_level capsule_level(const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    return level;
}

struct str capsule_text(const struct screen_env *env, enum string_id id)
{
    return strings_text(env->strings, env->settings->lang, id);
}

struct nav capsule_leave_to(struct capsule_state *st, const struct capsule *next)
{
    st->handing_over = true;
    return (struct nav){
        .kind = NAV_REPLACE, .to = SCREEN_CAPSULE, .args = {.capsule = next, .start_us = -1}};
}

/* ---- entering and leaving ---- */

static bool capsule_enter(void *state, struct screen_env *env, const struct screen_args *args,
                          struct err *err)
{
    struct capsule_state *st = state;
    int64_t start_us = args->start_us;
    st->capsule = args->capsule;
    if (args->item)
        start_us = capsule_room_begin(st, env, args);
    if (!st->capsule)
        return err_set(err, ERR_NOT_FOUND, "no capsule was chosen");
    catalog_quiz_ready(env->catalog, st->capsule->quiz);
    if (!st->capsule->media)
        return err_set(err, ERR_NOT_FOUND, "%s:%d:%d: the media file %" STR_FMT " was not found",
                       st->capsule->at.path ? st->capsule->at.path : "", st->capsule->at.line,
                       st->capsule->at.col, STR_ARG(st->capsule->media_name));
    st->watch = args->watch;
    st->from_result = args->from_result;
    st->touched_us = st->opened_us = st->saved_us = env->now.mono_us;
    capsule_watch_begin(st, env);
    int64_t stopped_us = st->item ? 0 : capsule_resume_at(st, env);
    if (st->watch.end_us) {
        start_us = st->watch.start_us;
    } else if (start_us < 0) {
        start_us = stopped_us;
        st->resumed = stopped_us > 0;
    }
    capsule_open_files(st, env, start_us, args->paused);
    return true;
}

static void capsule_leave(void *state, struct screen_env *env)
{
    struct capsule_state *st = state;
    capsule_save(st, env);
    if (st->item)
        presented_unsay(env); /* "Next again to leave" is no word over the next slide */
    if (!st->handing_over)
        player_close(env->player);
}

/* ---- events ---- */

static struct nav on_ended(struct capsule_state *st, struct screen_env *env)
{
    const struct capsule *next = capsule_neighbour(env, st->capsule, 1);
    if (st->item)
        return capsule_room_ended(st, env);
    if (st->watch.end_us)
        return NAV(NAV_BACK);
    st->was_done = st->was_done || !st->kept.on; /* where it is known what was watched, that says it */
    capsule_save(st, env);
    st->panel = PANEL_NONE;
    if (capsule_quiz_offered(st, env) || (next && env->can_go_back)) {
        st->card = true;
        st->card_us = env->now.mono_us;
        return NAV(NAV_REDRAW);
    }
    if (next)
        return capsule_leave_to(st, next);
    return env->can_go_back
               ? NAV(NAV_BACK)
               : NAV(NAV_QUIT); /* nothing below and nothing to come: played and done */
}

static struct nav on_player(struct capsule_state *st, struct screen_env *env,
                            const struct event *ev)
{
    if (ev->player.session != st->session)
        return NAV(NAV_STAY);
    switch (ev->player.edge) {
    case PLAYER_EDGE_FIRST_FRAME:
        st->first_picture = true;
        st->opened_us = 0;
        break;
    case PLAYER_EDGE_SEEKED:
        st->seeking = false;
        if (capsule_level(env).status == PLAYER_PAUSED) /* no timer keeps a place that does not move */
            capsule_save(st, env);
        break;
    case PLAYER_EDGE_PAUSED:
        capsule_save(st, env);
        break;
    case PLAYER_EDGE_ENDED:
        return on_ended(st, env);
    case PLAYER_EDGE_INTERRUPTED:
    case PLAYER_EDGE_FAILED:
        return st->item ? capsule_room_failed(st, (enum err_code)ev->player.detail)
                        : fault_nav(st, ev);
    case PLAYER_EDGE_OPENED:
        capsule_tell_sound(st, env);
        capsule_forget_other_file(st, env);
        break;
    case PLAYER_EDGE_PLAYING:
    case PLAYER_EDGE_RECOVERED:
    case PLAYER_EDGE_COUNT:
        break;
    }
    return NAV(NAV_REDRAW);
}

static struct nav on_timer(struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    capsule_stats_follow(st, env);
    if (level.status != PLAYER_BUFFERING && level.status != PLAYER_OPENING)
        st->buffering_us = 0;
    else if (!st->buffering_us)
        st->buffering_us = env->now.mono_us;
    if (level.status == PLAYER_PLAYING) {
        if (env->now.mono_us - st->saved_us >= CAPSULE_SAVE_US)
            capsule_save(st, env);
        capsule_preload(st, env, &level);
    }
    if (st->card && capsule_card_left(st, env) == 0)
        return capsule_do(st, env, ACT_CARD_GO, 0);
    return NAV(NAV_REDRAW);
}

/* Whoever comes back finds it where it was. */
static struct nav halt(struct capsule_state *st, struct screen_env *env)
{
    if (capsule_level(env).status != PLAYER_PAUSED)
        player_pause(env->player, env->now);
    capsule_save(st, env);
    st->touched_us = env->now.mono_us;
    return NAV(NAV_REDRAW);
}

static struct nav on_value(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    struct player_level level = capsule_level(env);
    if (ev->activate.id == UI_ID(CAPSULE_ID_POSITION, 0))
        st->preview_ppm = ev->activate.value;
    if (ev->activate.id == UI_ID(CAPSULE_ID_POSITION, 0) && level.length_us > 0)
        capsule_seek(st, env, level.length_us / 1000 * ev->activate.value / 1000);
    if (ev->activate.id == UI_ID(CAPSULE_ID_VOLUME, 0))
        capsule_set_volume(st, env, (int)((ev->activate.value + 5000) / 10000));
    return NAV(NAV_REDRAW);
}

static bool recent(const struct capsule_state *st, struct now now)
{
    return now.mono_us - st->touched_us < CAPSULE_CONTROLS_US;
}

/* A finger's first tap brings the controls, the next one on the picture plays or pauses; a mouse
 * does so at once. */
static struct nav on_pointer(struct capsule_state *st, struct screen_env *env,
                             const struct event *ev, bool in_view)
{
    st->pointer_x = ev->pointer.x;
    if (ev->pointer.phase == POINTER_DOWN)
        st->tap_toggles = ev->pointer.button <= 1 && (!ev->pointer.touch || in_view);
    if (ev->pointer.phase != POINTER_UP || !st->tap_toggles)
        return NAV(NAV_REDRAW);
    st->tap_toggles = false;
    if (st->panel != PANEL_NONE && st->panel != PANEL_TRANSCRIPT)
        return capsule_do(st, env, ACT_BACK, 0);
    return st->card ? NAV(NAV_STAY) : capsule_do(st, env, ACT_TOGGLE, 0);
}

/* Arrows on a focused slider come here: they move it by its own step. */
static struct nav on_key(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    int arg = 0;
    enum capsule_action action = capsule_key(ev, st->watch.end_us > 0, &arg);
    bool on_volume = env->input->focus == UI_ID(CAPSULE_ID_VOLUME, 0) && st->panel == PANEL_SOUND;
    if (on_volume && action == ACT_SEEK && (arg == -5 || arg == 5))
        return capsule_do(st, env, ACT_VOLUME, arg);
    if (st->card && action == ACT_KEY_BACK)
        return capsule_do(st, env, ACT_CARD_LATER, 0);
    return action == ACT_NONE ? NAV(NAV_STAY) : capsule_do(st, env, action, arg);
}

/* What is typed into the search field is text before it is anything else. */
static enum key_context context_now(const void *state, const struct screen_env *env)
{
    const struct capsule_state *st = state;
    (void)env;
    if (st->panel != PANEL_TRANSCRIPT)
        return CONTEXT_CAPSULE;
    return st->transcript.typing ? CONTEXT_EVERYWHERE : CONTEXT_TRANSCRIPT;
}

static struct nav take(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    bool in_view = recent(st, env->now);
    if (capsule_transcript_event(st, env, ev)) {
        st->touched_us = env->now.mono_us;
        return NAV(NAV_REDRAW);
    }
    if (ev->kind == EVENT_STORE && capsule_mark_stored(st, env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind >= EVENT_KEY && ev->kind <= EVENT_WHEEL)
        st->touched_us = env->now.mono_us;
    switch (ev->kind) {
    case EVENT_PLAYER:
        return on_player(st, env, ev);
    case EVENT_TIMER:
        return on_timer(st, env);
    case EVENT_HALT:
        return halt(st, env);
    case EVENT_VALUE:
        st->touched_us = env->now.mono_us;
        return on_value(st, env, ev);
    case EVENT_ACTIVATE:
        st->touched_us = env->now.mono_us;
        if (st->item && UI_KIND(ev->activate.id) >= ROOM_ID_AGENDA)
            return room_handle(env, ev);
        return capsule_do(st, env, (enum capsule_action)UI_KIND(ev->activate.id),
                          (int)UI_INDEX(ev->activate.id) - 100);
    case EVENT_KEY:
        return on_key(st, env, ev);
    case EVENT_POINTER:
        return on_pointer(st, env, ev, in_view);
    case EVENT_WHEEL:
        return capsule_do(st, env, ACT_VOLUME, ev->wheel.dy > 0 ? 5 : -5);
    default:
        return NAV(NAV_STAY);
    }
}

static struct nav capsule_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct capsule_state *st = state;
    capsule_watch_look(st, env);
    struct nav nav = take(st, env, ev);
    capsule_watch_look(st, env);
    capsule_follow_settings(st, env);
    capsule_follow_words(st, env);
    return nav;
}

const struct screen screen_capsule = {
    "capsule", sizeof(struct capsule_state), capsule_enter, capsule_handle, capsule_draw,
    capsule_leave, .context = CONTEXT_CAPSULE, .context_now = context_now};
