/*
 * The classroom's policy opens the course: a playlist whose mode is that and that has a course shows
 * the room instead of the library. A dialog over an item that is over goes with it.
 */
#include "classroom.h"

#include "base/utf8.h"
#include "edits.h"
#include "screens/room_vote.h"

#define LOG_ROOM "app"
#include "base/log.h"

enum { LOOK_EVERY_US = 3000000 };

/* "2020-10-08T10:38" as the course's clocks show it, whatever the machine's zone is. */
static int64_t zone_shift(const struct course *course, const char *pretended, int64_t pretended_s)
{
    int64_t meant_s;
    if (!course || !pretended || !course_moment_parse(course, str_c(pretended), &meant_s))
        return 0;
    return meant_s - pretended_s;
}

bool classroom_open(struct classroom *c, struct screen_env *env, const struct catalog *catalog,
                    const struct app_config *config)
{
    bool opens = catalog && catalog->policy.opens_course && catalog->n_courses > 0;
    const struct course *course = opens ? &catalog->courses[0] : NULL;
    env->now.wall_s -= c->zone_shift_s;
    c->zone_shift_s = zone_shift(course, config->pretended, config->pretended_s);
    env->now.wall_s += c->zone_shift_s;
    room_attach(env, course,
                &(struct room_config){.day = config->day,
                                      .rehearsal = (config->pretended && !config->as_real) || config->day,
                                      .built_s = config->as_real ? 0 : config->built_s});
    return opens;
}

void classroom_tick(struct classroom *c, struct screen_env *env, struct stage *stage)
{
    (void)c;
    if (!stage_holds(stage, SCREEN_AGENDA))
        return;
    struct nav nav = room_tick(env);
    if (nav.kind == NAV_STAY)
        return;
    if (stage_is_dialog(stage_top(stage)))
        stage_go(stage, env, &NAV(NAV_BACK));
    stage_go(stage, env, &nav);
}

void classroom_listen(struct classroom *c, struct screen_env *env, const struct app_config *config)
{
    const struct room_vote *v = c->room.course ? room_vote_now(env) : NULL;
    bool wants = v && v->teams && config->tell_keyboards;
    if (wants == c->listens)
        return;
    int n = config->tell_keyboards(config->ctx, wants);
    c->listens = wants;
    c->room.keyboards = wants ? n : 0;
    c->room.keyboard_asked = 0;
}

/* ---- edits ---- */

void classroom_watch(struct classroom *c, const struct screen_env *env, const struct findings *had)
{
    c->files = c->room.course ? edits_stamp(env->catalog) : 0;
    c->had = had;
    c->look_us = env->now.mono_us + LOOK_EVERY_US;
}

/* The first mistake that was not there before goes to the notice. */
static bool stands(struct classroom *c, const struct catalog *in_use)
{
    struct buf wrong = BUF_INIT;
    bool ok = edits_stand(in_use, c->had, &wrong);
    struct str lines = buf_str(&wrong), first = str_cut(&lines, '\n');
    utf8_fit(c->room.news_text, sizeof c->room.news_text, first);
    buf_release(&wrong);
    return ok;
}

void classroom_look(struct classroom *c, struct screen_env *env, struct stage *stage)
{
    struct room *r = &c->room;
    if (!r->course || stage_top(stage) != SCREEN_AGENDA || env->now.mono_us < c->look_us)
        return;
    c->look_us = env->now.mono_us + LOOK_EVERY_US;
    uint64_t files = edits_stamp(env->catalog);
    if (files == c->files)
        return;
    c->files = files;
    r->news_text[0] = '\0';
    r->news = stands(c, env->catalog) ? ROOM_NEWS_CHANGED : ROOM_NEWS_BROKEN;
    log_info("course edited: %s", r->news == ROOM_NEWS_CHANGED ? "offered" : "refused");
    stage->dirty = true;
}

void classroom_reloaded(struct classroom *c, struct screen_env *env)
{
    if (c->room.course)
        room_reload(env, &env->catalog->courses[0]);
}

int64_t classroom_deadline(const struct classroom *c, const struct screen_env *env,
                           const struct stage *stage)
{
    if (!stage_holds(stage, SCREEN_AGENDA))
        return TIME_NEVER;
    int64_t room = room_deadline(&c->room, env->now);
    return stage_top(stage) == SCREEN_AGENDA && c->look_us < room ? c->look_us : room;
}
