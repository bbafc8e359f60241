/* What the player tells the program as a whole, whatever is on stage. */
#ifndef APP_PLAYING_H
#define APP_PLAYING_H

#include "content.h"
#include "screens/screen.h"
#include "stage.h"

/* One of its events: for the log, and the real length of the capsule on stage, once it is known. */
void playing_event(struct content *content, const struct stage *stage, const struct screen_env *env,
                   const struct event *ev);

/* Its picture, as the window takes it; the planes stay the player's. */
struct gfx_video playing_picture(const struct player_frame *frame);

#endif
