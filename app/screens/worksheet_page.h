/* The worksheet's own parts: what worksheet.c keeps and worksheet_page.c draws. Nobody else includes this. */
#ifndef SCREENS_WORKSHEET_PAGE_H
#define SCREENS_WORKSHEET_PAGE_H

#include "screens/room_parts.h"
#include "screens/ticks.h"

enum { WORKSHEET_CHECK = 1 };

struct worksheet_state {
    const struct item *item;
    const struct course_slot *slot;
    const struct worksheet *sheet;
    struct room_pages *seen; /* what was drawn last; arena of the screen */
    uint64_t ticked;         /* as it was asked for, bit by check; the model has at most 60 */
    int group;               /* whose ticks these are, in the room; 0: all of it */
    int anchor;              /* a line (questions first, then checks) of the page shown */
    struct ticks ticks;      /* under way */
    struct room_hand hand;
};

void worksheet_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
