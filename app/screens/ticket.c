/* One rule for all that is ticked: what is kept needs no word on screen, a refusal is shown; both are logged. */
#include "screens/ticket.h"

#define LOG_ROOM "screens"
#include "base/log.h"

bool ticket_refused(uint32_t *ticket, const struct event *ev)
{
    if (!*ticket || ev->store.ticket != *ticket)
        return false;
    *ticket = 0;
    if (ev->store.ok)
        log_info("event=kept ticket=%u", ev->store.ticket);
    else
        log_error("tick not saved: %s", ev->store.text);
    return !ev->store.ok;
}
