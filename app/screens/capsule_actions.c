/*
 * What the player's keys, controls and panel rows do: one table of functions, each taking a number.
 * They change settings and ask the player; they draw nothing and never wait. Every change that
 * cannot be seen at once says what it did in a toast.
 */
#include <assert.h>

#include "base/bug.h"
#include "screens/capsule_choices.h"
#include "screens/capsule_room.h"
#include "screens/neighbours.h"
#include "screens/room.h"
#include "ui/icons.h"

enum { CLICKER_AGAIN_US = 3000000, CHAPTER_RESTART_US = 3000000 };

typedef struct nav act_fn(struct capsule_state *st, struct screen_env *env, int arg);

/* ---- place ---- */

void capsule_seek(struct capsule_state *st, struct screen_env *env, int64_t to_us)
{
    struct player_level level = capsule_level(env);
    int64_t last = level.length_us > 0 ? level.length_us : INT64_MAX;
    to_us = to_us < 0 ? 0 : to_us > last ? last : to_us;
    capsule_watch_look(st, env);
    st->seeking = true;
    st->seek_us = to_us;
    st->seek_at_us = env->now.mono_us;
    st->card = false;
    player_seek(env->player, to_us, env->now);
    if (level.status == PLAYER_ENDED)
        player_play(env->player, env->now);
}

static struct nav do_toggle(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct player_level level = capsule_level(env);
    if (level.status == PLAYER_ENDED)
        capsule_seek(st, env, st->watch.start_us);
    else if (level.status == PLAYER_PAUSED)
        player_play(env->player, env->now);
    else
        player_pause(env->player, env->now);
    return NAV(NAV_REDRAW);
}

static struct nav do_seek(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct player_level level = capsule_level(env);
    capsule_seek(st, env, capsule_position(st, &level, env->now) + (int64_t)arg * 1000000);
    return NAV(NAV_REDRAW);
}

static struct nav do_start(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    st->resumed = false; /* it is no longer to be offered */
    capsule_seek(st, env, 0);
    return NAV(NAV_REDRAW);
}

static struct nav do_chapter(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct player_level level = capsule_level(env);
    int64_t at = capsule_position(st, &level, env->now);
    int index = 0;
    if (!capsule_has_chapters(st->capsule) || !capsule_chapter_at(st->capsule, at, &index))
        return NAV(NAV_STAY);
    const struct mark *chapters = st->capsule->timeline.chapters;
    if (arg < 0 && at - chapters[index].span.start_us > CHAPTER_RESTART_US)
        arg = 0;
    index += arg;
    if (index >= st->capsule->timeline.n_chapters)
        return NAV(NAV_STAY);
    capsule_seek(st, env, chapters[index < 0 ? 0 : index].span.start_us);
    return NAV(NAV_REDRAW);
}

/* ---- on to something else ---- */

static struct nav to_quiz(struct capsule_state *st)
{
    return (struct nav){.kind = NAV_REPLACE, .to = SCREEN_QUIZ, .args = {.capsule = st->capsule}};
}

/* The step after this capsule: its quiz, else the next capsule, else back. */
static struct nav go_on(struct capsule_state *st, struct screen_env *env)
{
    const struct capsule *next = capsule_neighbour(env, st->capsule, 1);
    if (st->item)
        return capsule_room_next(st, env);
    if (capsule_quiz_offered(st, env))
        return to_quiz(st);
    return next ? capsule_leave_to(st, next) : NAV(NAV_BACK);
}

static struct nav do_capsule(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct player_level level = capsule_level(env);
    int index = 0;
    bool last = capsule_has_chapters(st->capsule) &&
                capsule_chapter_at(st->capsule, capsule_position(st, &level, env->now), &index) &&
                index == st->capsule->timeline.n_chapters - 1;
    const struct capsule *to = capsule_neighbour(env, st->capsule, arg);
    if (st->item)
        return arg > 0 ? capsule_room_next(st, env) : room_previous(env);
    if (arg > 0 && capsule_quiz_offered(st, env) && (last || !to))
        return to_quiz(st);
    return to ? capsule_leave_to(st, to) : NAV(NAV_STAY);
}

static struct nav do_back(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    if (st->panel == PANEL_NONE)
        return NAV(NAV_BACK);
    st->transcript.typing = st->transcript.keyboard_up = false;
    bool inner = st->panel == PANEL_SECOND || st->panel == PANEL_LOOK;
    env->input->focus = CAPSULE_ID(ACT_PANEL, st->panel); /* back to what opened it */
    st->panel = inner ? PANEL_CAPTIONS : PANEL_NONE;
    st->toast = STR(""); /* the panel has said it */
    return NAV(NAV_REDRAW);
}

/* A clicker must not end a capsule by accident: the first Next pauses, only a second one soon after
 * moves on. */
static struct nav do_clicker_next(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    if (st->watch.end_us)
        return NAV(NAV_BACK);
    struct player_level level = capsule_level(env);
    bool again = st->clicker_us && env->now.mono_us - st->clicker_us < CLICKER_AGAIN_US;
    st->clicker_us = 0;
    if (st->card || again)
        return go_on(st, env);
    if (level.status == PLAYER_PAUSED || level.status == PLAYER_ENDED)
        return do_toggle(st, env, 0);
    player_pause(env->player, env->now);
    st->clicker_us = env->now.mono_us;
    capsule_toast(st, env, ICON_PAUSE, capsule_text(env, STR_CAPSULE_LEAVE_AGAIN));
    return NAV(NAV_REDRAW);
}

/* Clickers send Esc and F5 with one key in turn: in the room neither may end what plays. */
static struct nav stays(struct capsule_state *st, struct screen_env *env)
{
    capsule_toast(st, env, ICON_INFORMATION, capsule_text(env, STR_CAPSULE_STAYS));
    return NAV(NAV_REDRAW);
}

static bool plays_in_room(const struct capsule_state *st, const struct screen_env *env)
{
    enum player_status status = capsule_level(env).status;
    return st->item && !st->card && status != PLAYER_PAUSED && status != PLAYER_ENDED;
}

static struct nav do_key_back(struct capsule_state *st, struct screen_env *env, int arg)
{
    bool ends = st->panel == PANEL_NONE && plays_in_room(st, env);
    return ends ? stays(st, env) : do_back(st, env, arg);
}

static struct nav do_begin(struct capsule_state *st, struct screen_env *env, int arg)
{
    if (plays_in_room(st, env))
        return stays(st, env);
    bool paused = capsule_level(env).status == PLAYER_PAUSED && !st->card;
    return paused ? do_toggle(st, env, arg) : NAV(NAV_STAY);
}

static struct nav do_clicker_back(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct player_level level = capsule_level(env);
    if (st->item && capsule_position(st, &level, env->now) < st->item->from_us + CHAPTER_RESTART_US)
        return room_previous(env);
    return st->watch.end_us ? NAV(NAV_STAY) : do_seek(st, env, -10);
}

static struct nav do_card_go(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    return go_on(st, env);
}

static struct nav do_card_later(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    if (env->can_go_back)
        return NAV(NAV_BACK);
    st->card = false;
    return NAV(NAV_REDRAW);
}

/* ---- panels ---- */

static struct nav do_panel(struct capsule_state *st, struct screen_env *env, int arg)
{
    if (arg == PANEL_TRANSCRIPT && st->panel != PANEL_TRANSCRIPT)
        capsule_transcript_open(st, env);
    if (arg == PANEL_MARKS && !capsule_has_marks(env))
        return NAV(NAV_STAY);
    if (arg == PANEL_CAPTIONS && st->captions.n == 0) { /* nothing to choose from: says so */
        capsule_toast(st, env, ICON_CLOSED_CAPTION, capsule_text(env, STR_CAPTIONS_NONE));
        return NAV(NAV_REDRAW);
    }
    st->panel = st->panel == (enum capsule_panel)arg ? PANEL_NONE : (enum capsule_panel)arg;
    return NAV(NAV_REDRAW);
}

static struct nav do_controls(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    st->focus_mode = true;
    env->input->focus_visible =
        true; /* the ring goes to the primary control with the next drawing */
    return NAV(NAV_REDRAW);
}

static struct nav do_row(struct capsule_state *st, struct screen_env *env, int arg)
{
    if (st->panel == PANEL_SOUND) {
        capsule_choose_track(st, env, arg);
    } else if (arg < 0) {
        env->settings->captions = false;
    } else if (arg < st->captions.n) {
        const struct capsule_captions *c = &st->captions;
        int other = captions_sibling(c, arg); /* another language, with sounds as before */
        bool sounds = c->current >= 0 && c->files[c->current]->sdh;
        capsule_choose_captions(st, env, sounds && other >= 0 ? other : arg);
    }
    return NAV(NAV_REDRAW);
}

static struct nav do_size(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)st;
    if (arg < 0 || arg >= CAPTION_STEPS)
        return NAV(NAV_STAY);
    env->settings->caption_percent = caption_steps[arg];
    return NAV(NAV_REDRAW);
}

static struct nav do_fill(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)st;
    env->settings->caption_fill = arg;
    return NAV(NAV_REDRAW);
}

static struct nav do_edge(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)st;
    env->settings->caption_edge = arg;
    return NAV(NAV_REDRAW);
}

static struct nav do_ink(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)st;
    env->settings->caption_ink = arg;
    return NAV(NAV_REDRAW);
}

static struct nav do_settings(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)st;
    (void)env;
    (void)arg;
    return (struct nav){.kind = NAV_GO, .to = SCREEN_SETTINGS};
}

static act_fn *const actions[] = {
    [ACT_TOGGLE] = do_toggle,
    [ACT_SEEK] = do_seek,
    [ACT_START] = do_start,
    [ACT_CHAPTER] = do_chapter,
    [ACT_CAPSULE] = do_capsule,
    [ACT_CAPTIONS] = capsule_captions,
    [ACT_CAPTION_NEXT] = capsule_caption_next,
    [ACT_CAPTION_CYCLE] = capsule_caption_cycle,
    [ACT_CAPTION_DELAY] = capsule_caption_delay,
    [ACT_AUDIO_NEXT] = capsule_audio_next,
    [ACT_MUTE] = capsule_mute,
    [ACT_VOLUME] = capsule_volume,
    [ACT_SPEED_STEP] = capsule_speed_step,
    [ACT_SPEED_CYCLE] = capsule_speed_cycle,
    [ACT_SPEED_RESET] = capsule_speed_reset,
    [ACT_DESCRIBED] = capsule_described,
    [ACT_PANEL] = do_panel,
    [ACT_BACK] = do_back,
    [ACT_CLICKER_NEXT] = do_clicker_next,
    [ACT_CLICKER_BACK] = do_clicker_back,
    [ACT_KEY_BACK] = do_key_back,
    [ACT_BEGIN] = do_begin,
    [ACT_STATISTICS] = capsule_statistics,
    [ACT_CARD_GO] = do_card_go,
    [ACT_CARD_LATER] = do_card_later,
    [ACT_CONTROLS] = do_controls,
    [ACT_ROW] = do_row,
    [ACT_SIZE] = do_size,
    [ACT_FILL] = do_fill,
    [ACT_EDGE] = do_edge,
    [ACT_INK] = do_ink,
    [ACT_SECOND] = capsule_second,
    [ACT_SECOND_TOGGLE] = capsule_second_toggle,
    [ACT_SOUNDS] = capsule_sounds,
    [ACT_CUE] = capsule_cue,
    [ACT_TRANSCRIPT] = capsule_transcript,
    [ACT_SETTINGS] = do_settings,
    [ACT_MARK] = capsule_mark,
    [ACT_MARK_GO] = capsule_mark_go,
    [ACT_MARK_NOTE] = capsule_mark_note,
    [ACT_MARK_DELETE] = capsule_mark_delete,
    [ACT_MARK_PAGE] = capsule_mark_page,
};
static_assert(ARRAY_LEN(actions) == ACT_COUNT, "every action can be done");

struct nav capsule_do(struct capsule_state *st, struct screen_env *env, enum capsule_action action,
                      int arg)
{
    return (unsigned)action < ACT_COUNT && actions[action] ? actions[action](st, env, arg)
                                                           : NAV(NAV_STAY);
}
