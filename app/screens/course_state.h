/* The schedule of the whole course: what its two files share. Nobody else includes this. */
#ifndef SCREENS_COURSE_STATE_H
#define SCREENS_COURSE_STATE_H

#include "screens/course_sheet.h"

enum { COURSE_CARD = 1, COURSE_BACK, COURSE_NEXT, COURSE_PREVIOUS, COURSE_CLOSE, COURSE_HOLD, COURSE_DAYS };
enum { CARDS_MAX = 8 }; /* of a day; ids are day * CARDS_MAX + card */

struct course_screen {
    int *first; /* index of the first day of the page among those shown; arena of the screen */
    int *per_page;
    int open;      /* card whose sheet is open; -1: none */
};

struct day_view {
    int day, n, project; /* minutes of project work */
    const struct module *modules[CARDS_MAX];
};

struct course_view {
    int n, n_ideas;
    struct day_view days[COURSE_DAYS_MAX];
    int ideas[COURSE_DAYS_MAX];
    int coming; /* the day to read for; -1: none */
};

struct day_view course_day_view(const struct course_day *d, int day);
struct course_view course_view_of(const struct screen_env *env);
void course_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
