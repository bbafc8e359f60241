/* One rule for all that is ticked: an answer that is good needs no word, a refusal is logged and shown. */
#include "screens/ticket.h"

#define LOG_ROOM "screens"
#include "base/log.h"

bool ticket_refused(uint32_t *ticket, const struct event *ev)
{
    if (!*ticket || ev->store.ticket != *ticket)
        return false;
    *ticket = 0;
    if (!ev->store.ok)
        log_error("tick not saved: %s", ev->store.text);
    return !ev->store.ok;
}
