/* The sheet of one module over the course's schedule: who speaks, what is read first, when. */
#ifndef SCREENS_COURSE_SHEET_H
#define SCREENS_COURSE_SHEET_H

#include "screens/room_page.h"

/* A modal dialog with its two buttons: close (primary), and hold that day. */
void course_sheet_draw(struct ui *ui, const struct screen_env *env, int day, const struct module *m, uint32_t close_id,
                       uint32_t hold_id);

/* Role, and the name where one is known: "Academic speaker: A. Doe". */
struct str course_speaker(struct ui *ui, const struct speaker *s);

#endif
