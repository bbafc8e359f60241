/* The attendance page's own parts: what attendance.c keeps and attendance_page.c draws. Nobody else includes this. */
#ifndef SCREENS_ATTENDANCE_PAGE_H
#define SCREENS_ATTENDANCE_PAGE_H

#include "screens/room_page.h"
#include "screens/room_roll.h"
#include "ui/text_field.h"

enum { ROLL_ROW = 1, ROLL_FIELD, ROLL_ALL, ROLL_HALF, ROLL_SHUFFLE, ROLL_DESK, ROLL_BACK };

struct attendance {
    const struct store_participant *list; /* by name; arena of the screen */
    struct str *folded;                   /* their names, to be searched */
    int n;
    int *shown, n_shown;                  /* indices of those that the search leaves */
    int *chosen, *rows;                   /* place in shown; rows of a page. The drawing sets both */
    int half;                             /* enum store_half */
    struct text_field field;
    bool heard;                           /* a key went down here: text before that is of the key that led here */
    struct str note;                      /* a toast */
    int64_t note_us;
    uint32_t ticket;
};

void attendance_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
