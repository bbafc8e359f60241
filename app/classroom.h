/* A playlist with a course: app.c's part in the room (screens/room.h). */
#ifndef APP_CLASSROOM_H
#define APP_CLASSROOM_H

#include "app.h"
#include "screens/room.h"
#include "stage.h"

struct classroom {
    struct room room;
    bool listens;         /* keyboards are told apart */
    bool opened;          /* a course was, since the program began: what is left unfinished then was left by somebody */
    uint64_t files;       /* names, sizes and dates of what the course was read from */
    const struct findings *had; /* what was wrong with it then; app.c's */
    int64_t look_us;      /* monotonic: when to look for edits */
    int64_t zone_shift_s; /* --now is a local time of the course: added to the wall clock */
};

/* A catalog was opened, or none (NULL). True when the room is what it opens with. */
bool classroom_open(struct classroom *c, struct screen_env *env, const struct catalog *catalog,
                    const struct app_config *config);
/* Does what is due, on the stage; nothing once the room was left (its agenda is not on the stage any more). */
void classroom_tick(struct classroom *c, struct screen_env *env, struct stage *stage);
/* Keyboards are told apart while teams vote. */
void classroom_listen(struct classroom *c, struct screen_env *env, const struct app_config *config);
/* Notes what the course was read from, to tell later that it was edited. */
void classroom_watch(struct classroom *c, const struct screen_env *env, const struct findings *had);
/* While the agenda is up: offers an edited course, or says what is wrong with it. The catalog stays as it is. */
void classroom_look(struct classroom *c, struct screen_env *env, struct stage *stage);
/* The catalog was read anew, the stage shows no more than the agenda. */
void classroom_reloaded(struct classroom *c, struct screen_env *env);
/* When classroom_tick wants to run next, monotonic. */
int64_t classroom_deadline(const struct classroom *c, const struct screen_env *env, const struct stage *stage);

#endif
