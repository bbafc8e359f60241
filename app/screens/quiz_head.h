/* What the screens of a quiz have in common: the header with the way out and the path; the question before leaving. */
#ifndef SCREENS_QUIZ_HEAD_H
#define SCREENS_QUIZ_HEAD_H

#include "screens/screen.h"

/* Widget ids that mean the same on the quiz and feedback screens. */
enum { QUIZ_ID_LEAVE = 0x100, QUIZ_ID_STAY, QUIZ_ID_LEAVE_YES };

/* Leave button at the left, "Question 2 of 5" and the path at the right. judged: the current one counts as answered. */
void quiz_draw_head(struct ui *ui, const struct screen_env *env, bool judged);
/* "Question 2 of 5". In the frame's arena. */
struct str quiz_progress_text(struct ui *ui, const struct attempt *a);

/* The path of n questions by their states with its right edge there, or a bar of how many are done where they are too
 * many; and how many are done. `least` is the left edge a bar may reach to. Returns its left edge. */
int quiz_draw_path(struct ui *ui, const enum path_state *states, int n, int done, int least, int right, int cy);

/* At least one question is answered: leaving asks first. */
bool quiz_asks_before_leaving(const struct attempt *a);
void quiz_draw_leave(struct ui *ui);
/* Ends the visit (the attempt stays open in the store, to be resumed) and goes back; to the capsule where nothing is
 * below. */
struct nav quiz_leave(struct screen_env *env);

/* Size and line of a title (reference px) that fits max_lines and max_h_px at width max_w_px, from token downwards. */
struct text_style quiz_title_style(struct ui *ui, struct str text, float max_w_px, float max_h_px, float largest);

#endif
