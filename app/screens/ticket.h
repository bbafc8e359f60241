/* What a screen asked the store to keep, until the answer comes. */
#ifndef SCREENS_TICKET_H
#define SCREENS_TICKET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/event.h"

/* A disk that neither keeps nor refuses: nobody waits for longer. */
#define TICKET_ANSWER_US (5 * INT64_C(1000000))

/* An EVENT_STORE: is it the answer to *ticket, and could it not be kept? Logs that; an answered ticket becomes 0. */
bool ticket_refused(uint32_t *ticket, const struct event *ev);

#endif
