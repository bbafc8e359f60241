/* Supervision arithmetic: three waits and one unanswered ping, all measured on the interface's own
 * running time. */
#include "player/watch.h"

#include <assert.h>
#include <stddef.h>

#include "base/bug.h"

static const char *const texts[] = {
    [WATCH_WELL] = "is well",
    [WATCH_NOT_READY] = "does not start",
    [WATCH_NO_PICTURE] = "shows no picture",
    [WATCH_NO_ANSWER] = "gives no answer",
    [WATCH_NO_PROGRESS] = "makes no progress",
};
static_assert(ARRAY_LEN(texts) == WATCH_NO_PROGRESS + 1, "one text a verdict");

static const int64_t limits[] = {
    [WATCH_NOTHING] = INT64_MAX,
    [WATCH_READY] = WATCH_READY_US,
    [WATCH_FIRST_PICTURE] = WATCH_OPEN_US,
    [WATCH_PROGRESS] = WATCH_LIMIT_US,
};

enum { SAMPLE_US = 100000 };

void watch_init(struct watch *w, int scale, int64_t now_us)
{
    *w = (struct watch){.scale = scale < 1 ? 1 : scale, .looked_us = now_us, .ping_us = -1,
                        .asked_us = -WATCH_LOOK_US, .sampled_us = -1};
}

static bool over(const struct watch *w, int64_t since_us, int64_t limit_us)
{
    return w->awake_us - since_us > limit_us * w->scale;
}

static bool is_long(const struct watch *w)
{
    return (w->ping_us >= 0 && over(w, w->ping_us, WATCH_LIMIT_US / 2)) ||
           (w->expect != WATCH_NOTHING && over(w, w->progress_us, limits[w->expect] / 2));
}

bool watch_suspects(const struct watch *w)
{
    return is_long(w) && (w->sampled_us < 0 || w->awake_us - w->sampled_us >= SAMPLE_US);
}

void watch_look(struct watch *w, int64_t now_us)
{
    int64_t passed = now_us - w->looked_us;
    w->looked_us = now_us;
    if (passed > 0)
        w->awake_us += passed > WATCH_LOOK_US ? WATCH_LOOK_US : passed;
    if (!is_long(w))
        w->sampled_us = -1;
}

void watch_expect(struct watch *w, enum watch_expect expect)
{
    if (w->expect == expect)
        return;
    w->expect = expect;
    w->progress_us = w->awake_us;
}

void watch_progress(struct watch *w)
{
    if (w->progress_us < w->awake_us)
        w->progress_us = w->awake_us;
}

void watch_grant(struct watch *w, int64_t extra_us)
{
    w->progress_us = w->awake_us + extra_us * w->scale;
}

bool watch_ping_due(const struct watch *w)
{
    return w->expect != WATCH_READY && w->ping_us < 0 && w->awake_us - w->asked_us >= WATCH_LOOK_US;
}

void watch_pinged(struct watch *w)
{
    if (w->ping_us < 0)
        w->ping_us = w->asked_us = w->awake_us;
}

void watch_answered(struct watch *w)
{
    w->ping_us = -1;
}

/* Of the time since the last sample, what it would have run and did not does not count. An eighth always does: one that
 * runs wild with many threads stands in line as well. (The kernel's own figure of the time in line comes too late: it is
 * added when the thread runs.) */
void watch_ran(struct watch *w, int64_t ran_us, bool runnable)
{
    int64_t passed_us = w->sampled_us < 0 ? 0 : w->awake_us - w->sampled_us;
    int64_t in_line_us = runnable ? passed_us - (ran_us - w->ran_us) : 0, most_us = passed_us - passed_us / 8;
    in_line_us = in_line_us < 0 ? 0 : in_line_us > most_us ? most_us : in_line_us;
    w->progress_us += in_line_us;
    w->ping_us += w->ping_us >= 0 ? in_line_us : 0;
    w->sampled_us = w->awake_us;
    w->ran_us = ran_us;
}

enum watch_verdict watch_judge(const struct watch *w)
{
    if (w->ping_us >= 0 && over(w, w->ping_us, WATCH_LIMIT_US))
        return WATCH_NO_ANSWER;
    if (w->expect == WATCH_NOTHING || !over(w, w->progress_us, limits[w->expect]))
        return WATCH_WELL;
    return w->expect == WATCH_READY ? WATCH_NOT_READY
         : w->expect == WATCH_FIRST_PICTURE ? WATCH_NO_PICTURE : WATCH_NO_PROGRESS;
}

const char *watch_verdict_text(enum watch_verdict v)
{
    return texts[v];
}
