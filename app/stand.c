/*
 * The clock is looked at every few seconds rather than waited for: it may be set, and then hours
 * begin or end at once. A clock that stands before the program was made knows no hours.
 */
#include "stand.h"

#include "course/stand.h"

#define LOG_ROOM "stand"
#include "base/log.h"

#define SECOND INT64_C(1000000)
#define LOOK_US (5 * SECOND)
#define DARK_AFTER_US (300 * SECOND)

static bool has_hours(const struct screen_env *env)
{
    return env->catalog && env->catalog->hours && env->clock_trusted;
}

static void light(struct stand *s, const struct app_config *config, bool on)
{
    if (s->dark != on)
        return;
    s->dark = !on;
    bool done = config->display_power && config->display_power(config->ctx, on);
    log_info("event=display power=%s result=%s", on ? "on" : "off", done ? "done" : "unsupported");
}

void stand_event(struct stand *s, const struct app_config *config, const struct screen_env *env,
                 const struct event *ev)
{
    bool sign = ev->kind == EVENT_KEY || ev->kind == EVENT_POINTER || ev->kind == EVENT_WHEEL;
    if (!sign || !s->dark_us)
        return;
    s->dark_us = env->now.mono_us + DARK_AFTER_US;
    light(s, config, true);
}

/* The quiet page shows the time, and a clock that was set is not waited for until its next minute. */
static struct nav follow_clock(struct stand *s, const struct screen_env *env)
{
    int64_t minute = env->now.wall_s / 60;
    bool shown = minute == s->minute;
    s->minute = minute;
    return NAV(shown ? NAV_STAY : NAV_REDRAW);
}

struct nav stand_tick(struct stand *s, const struct app_config *config, const struct stage *stage,
                      const struct screen_env *env, bool touched)
{
    enum screen_id top = stage_top(stage);
    if (env->now.mono_us < s->look_us && (top != SCREEN_CLOSED || has_hours(env)))
        return NAV(NAV_STAY);
    s->look_us = env->now.mono_us + LOOK_US;
    bool open = !has_hours(env) || stand_hours(env->catalog->hours, env->now.wall_s).open;
    if (open) {
        s->dark_us = 0;
        light(s, config, true);
        if (top == SCREEN_CLOSED)
            log_info("event=stand-opens");
        return NAV(top == SCREEN_CLOSED ? NAV_BACK : NAV_STAY);
    }
    if (top == SCREEN_CLOSED && env->now.mono_us >= s->dark_us)
        light(s, config, false);
    if (top == SCREEN_CLOSED)
        return follow_clock(s, env);
    if (top != SCREEN_ATTRACT || touched)
        return NAV(NAV_STAY);
    log_info("event=stand-closes");
    s->dark_us = env->now.mono_us + DARK_AFTER_US;
    return (struct nav){.kind = NAV_GO, .to = SCREEN_CLOSED};
}

int64_t stand_deadline(const struct stand *s, const struct screen_env *env)
{
    return has_hours(env) ? s->look_us : TIME_NEVER;
}
