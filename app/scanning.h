/*
 * Steering by one switch, between the queue and the stage: which presses are the switch, what a choice does, when the
 * highlight goes on. The highlight itself is ui/scan.h's and lies in the stage.
 */
#ifndef APP_SCANNING_H
#define APP_SCANNING_H

#include "stage.h"

/* The key for it, and the switches while scanning is on. True when the event is used up; nav is what it led to. */
bool scanning_event(struct stage *s, struct screen_env *env, const struct event *ev, struct nav *nav);

/* What was drawn is on the screen: a highlight has its whole step from here, and is told in the log. */
void scanning_shown(struct stage *s, int64_t now_us);

/* Follows the setting and goes on when a step is over. speaks: the voice still names where the highlight stands. */
void scanning_tick(struct stage *s, const struct screen_env *env, bool speaks);
/* Monotonic us; TIME_NEVER while there is nothing to do. */
int64_t scanning_deadline(const struct stage *s, const struct screen_env *env, bool speaks);

#endif
