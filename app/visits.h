/*
 * One visitor after the other, as the playlist's policy has it: when nobody gave a sign for a while it is asked
 * whether anybody is there, and the end of a visit takes with it what must not meet the next visitor. Time is an
 * argument; nothing here waits.
 */
#ifndef APP_VISITS_H
#define APP_VISITS_H

#include "screens/screen.h"
#include "stage.h"

struct visits {
    struct settings device; /* as whoever set up the device left them: what each visit begins with */
    bool forgets;           /* the policy keeps nothing of a visitor */
    unsigned ended;         /* visits that are over */
    bool untouched;         /* nobody has been here since the visit began */
    bool held;              /* at the last look the idle time did not run */
    int64_t since_us;       /* the last sign of anybody, or the beginning of the warning; monotonic */
    int64_t looked_us;      /* the last tick */
    int x, y;               /* where the pointer was when it last counted */
};

/* A catalog was opened (env->catalog, NULL: none). Settings are as the device's; env->learner is who is recorded. */
void visits_open(struct visits *v, struct screen_env *env);

/* Somebody did something: a press, a touch, a key. A pointer that only moves is a sign of whoever visits already, and
 * begins nothing: a mouse moves when its table is knocked, and a window tells where it is when it opens. */
bool visits_begins(const struct event *ev);

/* Every event, before the stage has it. */
void visits_event(struct visits *v, const struct screen_env *env, const struct event *ev);

/* After every step. speaks: the voice says something. What is due: nothing, the warning (NAV_GO), its end because
 * a capsule plays (NAV_BACK), or the end of the visit (NAV_RESTART). */
struct nav visits_tick(struct visits *v, const struct stage *stage, struct screen_env *env, bool speaks);
/* When visits_tick wants to run next, monotonic. */
int64_t visits_deadline(const struct visits *v, const struct stage *stage, const struct screen_env *env);

/* Between leaving the last screen and entering the next one: the attempt, and, where the policy forgets, everything
 * of the visitor's, on the device too. */
void visits_end(struct visits *v, struct screen_env *env);

#endif
