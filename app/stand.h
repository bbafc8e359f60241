/*
 * Opening hours at work: outside of them the quiet page stands over the loop that invites, and after a while the display
 * is switched off, where the platform can. A visit that is under way is never cut short.
 */
#ifndef APP_STAND_H
#define APP_STAND_H

#include "app.h"
#include "stage.h"

struct stand {
    int64_t look_us;  /* monotonic: when to look next; 0: at once */
    int64_t minute;   /* of the wall clock, at the last look while closed */
    int64_t dark_us;  /* when the display goes off while closed; 0: it is open */
    bool dark;        /* it was told to be off */
};

/* After every step; touched: somebody is there. What is due: the quiet page (NAV_GO), its end (NAV_BACK), or nothing. */
struct nav stand_tick(struct stand *s, const struct app_config *config, const struct stage *stage,
                      const struct screen_env *env, bool touched);
/* A key or touch while it is closed lights the display again for a while. */
void stand_event(struct stand *s, const struct app_config *config, const struct screen_env *env, const struct event *ev);
int64_t stand_deadline(const struct stand *s, const struct screen_env *env);

#endif
