/*
 * A second is slow when a tenth of its pictures were dropped, or when drawing took most of it. Time without a film is good
 * time unless drawing is slow.
 */
#include "pace.h"

#include <assert.h>

#include "base/bug.h"
#include "base/log.h"

#define LOG_ROOM "pace"

enum {
    SECOND_US = 1000000,
    SLOW_TOGETHER = 2,
    PICTURES_LEAST = 5,
    DROPPED_PART = 10,
    DRAWING_PERCENT = 70,
    FPS_LEAST = 20, /* fewer are not halved */
    TOO_EARLY_US = 60000000 /* slow again so soon after a step back */
};

static const struct {
    const char *name;
    int64_t preview_us;
} steps[] = {
    [PACE_ALL] = {"everything", 100000},
    [PACE_PREVIEW] = {"preview-seldom", 500000},
    [PACE_STILL] = {"nothing-moves-but-films", 500000},
    [PACE_HALF] = {"every-other-picture", 1000000},
};
static_assert(ARRAY_LEN(steps) == PACE_COUNT, "one row a step");

static void begin_second(struct pace *p, const struct pace_sight *sight, int64_t mono_us)
{
    p->second_us = mono_us;
    p->begun = *sight;
    p->drawing_us = 0;
}

static bool is_slow(const struct pace *p, const struct pace_sight *sight, int64_t mono_us)
{
    uint64_t dropped = sight->dropped - p->begun.dropped, all = dropped + sight->shown - p->begun.shown;
    bool film = sight->session && all >= PICTURES_LEAST;
    return (film && dropped * DROPPED_PART > all) ||
           p->drawing_us * 100 > (mono_us - p->second_us) * DRAWING_PERCENT;
}

static void go(struct pace *p, enum pace_step step, int64_t mono_us)
{
    log_info("event=pace step=%s before=%s", steps[step].name, steps[p->step].name);
    p->step = step;
    p->slow_us = mono_us;
    p->n_slow = 0;
}

static bool slower(struct pace *p, int64_t mono_us)
{
    p->slow_us = mono_us;
    if (++p->n_slow < SLOW_TOGETHER || p->step + 1 >= PACE_COUNT)
        return false;
    bool early = p->back_us && mono_us - p->back_us < TOO_EARLY_US;
    int64_t rest_us = p->rest_us ? p->rest_us : PACE_REST_US;
    p->rest_us = !early ? PACE_REST_US : rest_us * 2 < PACE_REST_MAX_US ? rest_us * 2 : PACE_REST_MAX_US;
    go(p, p->step + 1, mono_us);
    return true;
}

static bool better(struct pace *p, int64_t mono_us)
{
    p->n_slow = 0;
    if (p->step == PACE_ALL || mono_us - p->slow_us < p->rest_us)
        return false;
    p->back_us = mono_us;
    go(p, p->step - 1, mono_us);
    return true;
}

bool pace_look(struct pace *p, const struct pace_sight *sight, int64_t mono_us)
{
    p->drawing_us += sight->drawing_us;
    p->shown_us = mono_us;
    p->fps = sight->fps;
    bool another = sight->session != p->begun.session || sight->shown < p->begun.shown || sight->dropped < p->begun.dropped;
    if (!p->second_us || another) {
        begin_second(p, sight, mono_us);
        return false;
    }
    if (mono_us - p->second_us < SECOND_US)
        return false;
    bool changed = is_slow(p, sight, mono_us) ? slower(p, mono_us) : better(p, mono_us);
    begin_second(p, sight, mono_us);
    return changed;
}

int64_t pace_preview_us(const struct pace *p)
{
    return steps[p->step].preview_us;
}

bool pace_presents(const struct pace *p, int64_t mono_us)
{
    /* Two pictures' time less a part of one, for they do not come on the dot. */
    return p->step < PACE_HALF || p->fps < FPS_LEAST || mono_us - p->shown_us >= (int64_t)(1.6e6 / p->fps);
}
