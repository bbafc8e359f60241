/*
 * The classroom's policy opens the course: a playlist whose mode is that and that has a course shows
 * the room instead of the library. A dialog over an item that is over goes with it.
 */
#include "classroom.h"

#define LOG_ROOM "app"
#include "base/log.h"

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
                                      .rehearsal = config->pretended || config->day,
                                      .built_s = config->built_s});
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

int64_t classroom_deadline(const struct classroom *c, const struct screen_env *env,
                           const struct stage *stage)
{
    return stage_holds(stage, SCREEN_AGENDA) ? room_deadline(&c->room, env->now) : TIME_NEVER;
}
