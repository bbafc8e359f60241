/*
 * Ticks on their way to the store: a page shows a tick once it is durable, as it does with answers and notes, and until
 * then the line as it was. One that could not be kept is shown, and told to be so.
 */
#ifndef SCREENS_TICKS_H
#define SCREENS_TICKS_H

#include "screens/screen.h"
#include "ui/ui.h"

enum { TICKS_WAITING_MAX = 16 };

struct ticks {
    uint32_t ticket;   /* of what was asked last; 0: all of it is answered ... */
    int64_t asked_us;  /* ... since */
    int64_t failed_us; /* when one could not be kept; 0: no */
    int n, waiting[TICKS_WAITING_MAX]; /* lines, as the page numbers them */
};

/* A line that waits is not pressed once more: the second press would take back what nobody has seen. Nor is any while the
 * disk owes TICKS_WAITING_MAX of them. */
bool ticks_may(const struct ticks *t, int line);
/* The store was asked, with this ticket: the line waits for its answer. */
void ticks_asked(struct ticks *t, int line, uint32_t ticket, struct now now);
/* Every event of the page; true: something else is shown now. A store that answers nothing for TICKET_ANSWER_US is one
 * that could not keep it. */
bool ticks_event(struct ticks *t, const struct event *ev, struct now now);
bool ticks_wait(const struct ticks *t, int line);
/* What is shown where bit i is line i of what was asked for. */
uint64_t ticks_shown(const struct ticks *t, uint64_t asked);
/* Last of the page: what could not be kept, with its lower edge at `bottom`, device px. */
void ticks_draw(struct ui *ui, const struct ticks *t, enum string_id failed, int bottom);

#endif
