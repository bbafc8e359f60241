/* What a day's plan says of itself, for the running order and the presenter's view. Everything in the frame's arena. */
#ifndef SCREENS_PLAN_WORDS_H
#define SCREENS_PLAN_WORDS_H

#include "screens/room_page.h"

/* "12 min late. Proposed: ..." */
struct str plan_lateness(struct ui *ui, const struct course_plan *p);
/* Is there anything in it that makes one uneasy: late, or a proposal? */
bool plan_is_tight(const struct course_plan *p);
/* A proposal to take: something left out, or in another order. What is shortened is so without being taken. */
bool plan_proposes(const struct course_plan *p);
struct str plan_entry_title(struct ui *ui, const struct screen_env *env, const struct plan_entry *e);
/* "5 min shorter", "left out"; of one that stays as it is the name of its slot, empty when it is the slot itself. */
struct str plan_entry_note(struct ui *ui, const struct screen_env *env, const struct plan_entry *e);

#endif
