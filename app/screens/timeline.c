/*
 * Making a time line while watching: one key marks a chapter, one begins and ends a part, every
 * press is in the file before the screen says so. The picture and its ordinary keys are those of the
 * capsule screen, whose state lies inside this one's; what has no meaning for an author (captions,
 * the way to other capsules, the end card) is not passed on. Marks are set at the time of the picture
 * on screen, not of the clock.
 */
#include <stdio.h>

#include "base/bug.h"
#include "screens/key_text.h"
#include "screens/timeline_state.h"
#include "ui/icons.h"

enum { FRAME_USUAL_US = 40000, AGAIN_US = 1000000 };

static const struct {
    enum action action;
    enum timeline_action mark;
    int arg;
} keys[] = {
    {ACTION_MARK_CHAPTER, MARK_CHAPTER, 0}, {ACTION_MARK_PART, MARK_PART, 0},
    {ACTION_PREVIOUS_MARK, MARK_GO, -1},    {ACTION_NEXT_MARK, MARK_GO, 1},
    {ACTION_NUDGE_BACK, MARK_NUDGE, -1},    {ACTION_NUDGE_ON, MARK_NUDGE, 1},
    {ACTION_UNDO, MARK_UNDO, 0},
};

/* What of the capsule screen's keys is left. */
static const enum capsule_action passed_on[] = {
    ACT_TOGGLE, ACT_SEEK,   ACT_START,      ACT_CHAPTER,     ACT_AUDIO_NEXT,
    ACT_MUTE,   ACT_VOLUME, ACT_SPEED_STEP, ACT_SPEED_RESET, ACT_CONTROLS,
};

/* ---- what was done is said ---- */

static void tell(struct timeline_state *t, struct screen_env *env, enum string_id id, int64_t at_us,
                 struct str name)
{
    struct key_words w = {env->arena, env->strings, env->settings->lang, env->keys};
    struct str key = key_named(&w, CONTEXT_MARKING, ACTION_MARK_PART);
    if (id == STR_TIMELINE_OPEN && !key.len)
        id = STR_TIMELINE_OPEN_NO_KEY;
    struct str text = strings_fill(env->arena, capsule_text(env, id), "time",
                                   timeline_time(env->arena, at_us), "name",
                                   arena_cstr(env->arena, name), "key", arena_cstr(env->arena, key),
                                   NULL);
    bool good = id != STR_TIMELINE_NOT_SAVED && id != STR_TIMELINE_TOO_SHORT;
    capsule_toast(&t->film, env, good ? ICON_CHECK_CIRCLE : ICON_ALERT, text);
}

static struct nav refused(struct timeline_state *t, struct screen_env *env, enum string_id id)
{
    tell(t, env, id, 0, STR(""));
    return NAV(NAV_REDRAW);
}

/* The time of the picture on screen. */
static int64_t here(const struct timeline_state *t, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    struct player_frame frame = player_frame(env->player);
    if (t->film.seeking)
        return capsule_position(&t->film, &level, env->now);
    return capsule_picture_time(&level, &frame);
}

/* The point of a kind at a time is the one that buttons and keys are about from here on. */
static void choose(struct timeline_state *t, enum timeline_point_kind kind, int64_t at_us)
{
    t->chosen = -1;
    for (int i = 0; i < t->n_points; i++)
        if (t->points[i].kind == kind && t->points[i].at_us / 1000 == (at_us + 500) / 1000)
            t->chosen = i;
}

/* ---- actions ---- */

static struct i18n chapter_title(struct timeline_state *t, struct screen_env *env)
{
    struct i18n title = {.n = STRING_LANGUAGE_COUNT};
    const char *n = arena_strf(env->arena, "%d", t->own.timeline.n_chapters + 1).ptr;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        enum string_language lang = (enum string_language)i;
        struct str name = strings_text(env->strings, lang, STR_TIMELINE_CHAPTER_N);
        snprintf(title.of[i].lang, sizeof title.of[i].lang, "%s", string_language_code(lang));
        title.of[i].text = strings_fill(env->arena, name, "n", n, NULL);
    }
    return title;
}

static struct nav do_chapter(struct timeline_state *t, struct screen_env *env, int arg)
{
    (void)arg;
    int64_t at = here(t, env);
    struct err err = ERR_INIT;
    struct str text;
    struct i18n title = chapter_title(t, env);
    if (!timeline_file_refresh(t, env) ||
        !timeline_add_chapter(t->text, at, &title, env->arena, &text, &err) ||
        !timeline_file_keep(t, env, text))
        return refused(t, env, STR_TIMELINE_NOT_SAVED);
    choose(t, POINT_CHAPTER, at);
    tell(t, env, STR_TIMELINE_SAVED_CHAPTER, at, STR(""));
    return NAV(NAV_REDRAW);
}

/* In the file at once, with an end that only stands for one. */
static struct nav begin_part(struct timeline_state *t, struct screen_env *env, int64_t at_us)
{
    struct player_level level = capsule_level(env);
    struct err err = ERR_INIT;
    struct str text, name;
    if (level.length_us > 0 && at_us + TIMELINE_OPEN_US > level.length_us)
        return refused(t, env, STR_TIMELINE_TOO_SHORT);
    if (!timeline_add_mark(t->text, (struct span){at_us, at_us + t->frame_us}, env->arena, &text,
                           &name, &err) ||
        !timeline_file_keep(t, env, text))
        return refused(t, env, STR_TIMELINE_NOT_SAVED);
    tell(t, env, STR_TIMELINE_OPEN, at_us, STR(""));
    return NAV(NAV_REDRAW);
}

static struct nav do_part(struct timeline_state *t, struct screen_env *env, int arg)
{
    (void)arg;
    int64_t at = here(t, env);
    if (!timeline_file_refresh(t, env))
        return refused(t, env, STR_TIMELINE_NOT_SAVED);
    if (t->open_us < 0)
        return begin_part(t, env, at);
    if (at - t->open_us <= TIMELINE_OPEN_US)
        return refused(t, env, STR_TIMELINE_TOO_SHORT);
    struct timeline_point end = t->open_to;
    if (!timeline_file_keep(t, env, timeline_move(t->text, &end, at, env->arena)))
        return refused(t, env, STR_TIMELINE_NOT_SAVED);
    choose(t, POINT_TO, at);
    tell(t, env, STR_TIMELINE_SAVED_PART, at, end.name);
    return NAV(NAV_REDRAW);
}

static void go_to(struct timeline_state *t, struct screen_env *env, int64_t at_us)
{
    player_pause(env->player, env->now); /* to look at the picture, and move the mark by pictures */
    capsule_seek(&t->film, env, at_us);
}

static struct nav do_choose(struct timeline_state *t, struct screen_env *env, int arg)
{
    if (arg < 0 || arg >= t->n_points)
        return NAV(NAV_STAY);
    t->chosen = arg;
    go_to(t, env, t->points[arg].at_us);
    return NAV(NAV_REDRAW);
}

static struct nav do_go(struct timeline_state *t, struct screen_env *env, int arg)
{
    struct player_level level = capsule_level(env);
    bool playing = level.status == PLAYER_PLAYING;
    int64_t at = here(t, env);
    int to = -1;
    if (!playing && t->chosen >= 0) /* several may share a time: one after the other */
        return do_choose(t, env, t->chosen + arg);
    for (int i = 0; i < t->n_points; i++) {
        bool before = t->points[i].at_us < at - (playing ? AGAIN_US : t->frame_us / 2);
        bool after = t->points[i].at_us > at + t->frame_us / 2;
        if (arg < 0 && before)
            to = i;
        if (arg > 0 && after && to < 0)
            to = i;
    }
    return do_choose(t, env, to);
}

static struct nav do_nudge(struct timeline_state *t, struct screen_env *env, int arg)
{
    struct player_level level = capsule_level(env);
    if (t->chosen < 0) {
        go_to(t, env, here(t, env) + arg * t->frame_us);
        return NAV(NAV_REDRAW);
    }
    struct timeline_point p = t->points[t->chosen];
    int64_t to = p.at_us + arg * t->frame_us;
    if (to < 0 || (level.length_us > 0 && to > level.length_us))
        return NAV(NAV_STAY);
    struct str was = t->text;
    if (!timeline_file_refresh(t, env) || !str_eq(was, t->text) ||
        !timeline_file_keep(t, env, timeline_move(t->text, &p, to, env->arena)))
        return refused(t, env, STR_TIMELINE_NOT_SAVED);
    choose(t, p.kind, to);
    go_to(t, env, to);
    tell(t, env, STR_TIMELINE_MOVED, to, timeline_point_name(env, &p, env->arena));
    return NAV(NAV_REDRAW);
}

static struct nav do_undo(struct timeline_state *t, struct screen_env *env, int arg)
{
    (void)arg;
    if (t->n_undo == 0) {
        tell(t, env, STR_TIMELINE_NOTHING, 0, STR(""));
    } else {
        bool ok = timeline_file_undo(t, env);
        tell(t, env, ok ? STR_TIMELINE_UNDONE : STR_TIMELINE_NOT_SAVED, 0, STR(""));
    }
    return NAV(NAV_REDRAW);
}

static struct nav do_mark(struct timeline_state *t, struct screen_env *env,
                          enum timeline_action action, int arg)
{
    switch (action) {
    case MARK_CHAPTER:
        return do_chapter(t, env, arg);
    case MARK_PART:
        return do_part(t, env, arg);
    case MARK_GO:
        return do_go(t, env, arg);
    case MARK_NUDGE:
        return do_nudge(t, env, arg);
    case MARK_UNDO:
        return do_undo(t, env, arg);
    case MARK_CHOOSE:
        return do_choose(t, env, arg);
    case MARK_DONE:
        return NAV(NAV_QUIT);
    case MARK_NONE:
    case MARK_ACTION_COUNT:
        break;
    }
    return NAV(NAV_STAY);
}

/* ---- events ---- */

static bool is_passed_on(const struct event *ev)
{
    int arg;
    enum capsule_action action = capsule_key(ev, false, &arg);
    for (size_t i = 0; i < ARRAY_LEN(passed_on); i++)
        if (passed_on[i] == action)
            return true;
    return false;
}

static struct nav on_key(struct timeline_state *t, struct screen_env *env, const struct event *ev)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].action == ev->key.action)
            return do_mark(t, env, keys[i].mark, keys[i].arg);
    return is_passed_on(ev) ? screen_capsule.handle(&t->film, env, ev) : NAV(NAV_STAY);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct timeline_state *t = state;
    uint32_t kind = ev->kind == EVENT_ACTIVATE ? UI_KIND(ev->activate.id) : 0;
    if (ev->kind == EVENT_KEY)
        return on_key(t, env, ev);
    if (kind >= TIMELINE_ID_BASE && kind < TIMELINE_ID_BASE + MARK_ACTION_COUNT)
        return do_mark(t, env, (enum timeline_action)(kind - TIMELINE_ID_BASE),
                       (int)UI_INDEX(ev->activate.id) - 1);
    if (ev->kind == EVENT_PLAYER && ev->player.edge == PLAYER_EDGE_ENDED)
        return NAV(NAV_REDRAW); /* the last picture stays */
    return screen_capsule.handle(&t->film, env, ev);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct timeline_state *t = state;
    if (!args->capsule || !args->capsule->media)
        return err_set(err, ERR_NOT_FOUND, "no media file was named");
    t->own = *args->capsule;
    t->own.quiz = NULL;
    t->path = timeline_path_for(env->arena, t->own.media);
    t->frame_us = args->frame_us > 0 ? args->frame_us : FRAME_USUAL_US;
    if (!timeline_file_open(t, env))
        return err_set(err, ERR_CONTENT, "%s cannot be read as a time line; the log says why",
                       t->path);
    const struct screen_args film = {.capsule = &t->own, .start_us = 0};
    return screen_capsule.enter(&t->film, env, &film, err);
}

static void leave(void *state, struct screen_env *env)
{
    struct timeline_state *t = state;
    screen_capsule.leave(&t->film, env);
}

const struct screen screen_timeline = {
    "timeline", sizeof(struct timeline_state), enter, handle, timeline_draw, leave,
    .context = CONTEXT_MARKING};
