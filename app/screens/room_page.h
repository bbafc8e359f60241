/* What all screens of the room share: the head with the day and the clock, the foot with the way on, the clicker. */
#ifndef SCREENS_ROOM_PAGE_H
#define SCREENS_ROOM_PAGE_H

#include "screens/room.h"

/* Kinds of widget ids the head and foot keep for themselves. */
enum { ROOM_ID_AGENDA = 0xFE00, ROOM_ID_NEXT, ROOM_ID_PREVIOUS };

/*
 * Mark and title at the left (empty: the course's), day, date and clock at the right, "Rehearsal" where it is one.
 * Asks for the next frame when the minute changes. Returns its lower edge, device px.
 */
int room_header(struct ui *ui, const struct screen_env *env, struct str title);

/* Status at the left ("Slide 2 of 5"; may be empty), at the right back, the agenda and the way on, named by
 * room_next_words or, when not empty, by next. Returns its upper edge. */
int room_foot(struct ui *ui, const struct screen_env *env, struct str status, struct str next);

/*
 * What a screen of the room does not use itself: the clicker (PageDown next step, PageUp previous one), the head's and
 * foot's widgets, text size and contrast. F5 means nothing. Anything else: NAV_STAY.
 */
struct nav room_handle(struct screen_env *env, const struct event *ev);

/* The width to draw a button in, px: its own, at most that; its words then take more lines. */
int room_fit_button(struct ui *ui, const struct button *b, int most_px);

/* The clock of the room for pages with a head of their own, its right edge there and its middle at cy, "Rehearsal" at its
 * left (in portrait under it). Asks for the next minute. Returns the right end of what is left beside it, px. */
int room_clock(struct ui *ui, const struct screen_env *env, int right_px, int cy);

/* What became of the course file since it was read: a notice from top_px down that can be pressed. Returns its lower
 * edge; top_px while there is no news. room_take_news: loads it, or puts the notice away. */
int room_draw_news(struct ui *ui, const struct screen_env *env, uint32_t id, int top_px);
struct nav room_take_news(struct screen_env *env);

/* ---- words, in the interface's language ---- */

struct str room_text(const struct ui *ui, const struct i18n *text);
/* "Module 1", "Coffee break", "Lunch": what a slot is called in short; its icon, 0: none. */
struct str room_slot_name(struct ui *ui, const struct course_slot *s);
uint32_t room_slot_icon(const struct course_slot *s);
/* Its title in full: the author's, the module's, else the name. */
struct str room_slot_title(struct ui *ui, const struct course_slot *s);
/* The author's title; a break without one has its words or the interface's word, never its id. */
struct str room_item_title(struct ui *ui, const struct item *item);
/* "Module 1, part 2: The practitioner’s view"; empty when there is nothing to add to the title. */
struct str room_slot_part(struct ui *ui, const struct course_slot *s);
struct str room_day(struct ui *ui, int day); /* "Day 1" */
/* "Day 1 of 8" */
struct str room_day_of(struct ui *ui, const struct screen_env *env, int day);
/* "Thursday 8 October 2020", of a day under way the date it is held on; short_form: "8 Oct" */
struct str room_date(struct ui *ui, const struct screen_env *env, struct civil_day date, bool short_form);
/* "8 October", with its year where the two differ in it. */
struct str room_date_in(struct ui *ui, const struct screen_env *env, struct civil_day date, struct civil_day other);
/* "25, 26 and 27 November": days in order; each with its month where the months differ. */
struct str room_dates(struct ui *ui, const struct screen_env *env, const struct civil_day *days, int n);
/* "10:38", in the course's time zone */
struct str room_time(struct ui *ui, const struct screen_env *env, int64_t wall_s);
struct str room_span(struct ui *ui, const struct screen_env *env, int64_t from_s, int64_t to_s); /* 10:45–12:00 */
/* "06:24", "1:05" above an hour; never negative */
struct str room_countdown(struct ui *ui, int64_t left_s);
/* What the clicker's Next does now: "Start: Opening", "End the break", "Next: Six dimensions". */
struct str room_next_words(struct ui *ui, const struct screen_env *env);
/* Another frame when the next second, or minute, begins. */
void room_wake_second(struct ui *ui);
void room_wake_minute(struct ui *ui);

#endif
