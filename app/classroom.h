/* A playlist with a course: app.c's part in the room (screens/room.h). */
#ifndef APP_CLASSROOM_H
#define APP_CLASSROOM_H

#include "app.h"
#include "screens/room.h"
#include "stage.h"

struct classroom {
    struct room room;
    int64_t zone_shift_s; /* --now is a local time of the course: added to the wall clock */
};

/* A catalog was opened, or none (NULL). True when the room is what it opens with. */
bool classroom_open(struct classroom *c, struct screen_env *env, const struct catalog *catalog,
                    const struct app_config *config);
/* Does what is due, on the stage; nothing once the room was left (its agenda is not on the stage any more). */
void classroom_tick(struct classroom *c, struct screen_env *env, struct stage *stage);
/* When classroom_tick wants to run next, monotonic. */
int64_t classroom_deadline(const struct classroom *c, const struct screen_env *env, const struct stage *stage);

#endif
