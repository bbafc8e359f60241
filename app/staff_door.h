/*
 * The way to the staff's PIN that nothing on a page tells of: the mark (on a page without one the upper left corner)
 * held for three seconds, or a key. Only where the playlist's policy offers the menu.
 */
#ifndef APP_STAFF_DOOR_H
#define APP_STAFF_DOOR_H

#include "stage.h"

enum { DOOR_HOLD_MS = 3000 };

struct staff_door {
    bool held;
    struct rect mark; /* as it stood when it was touched */
    int64_t since_us; /* monotonic */
};

/* Every event, before the stage has it. True: it was the key. */
bool door_event(struct staff_door *d, const struct stage *stage, const struct screen_env *env,
                const struct event *ev);
/* True: held long enough. */
bool door_tick(struct staff_door *d, const struct stage *stage, const struct screen_env *env);
int64_t door_deadline(const struct staff_door *d); /* TIME_NEVER: nobody holds it */

#endif
