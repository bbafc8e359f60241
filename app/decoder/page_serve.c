/* The page job's conversation; what the pages are is the job's own. */
#include <poll.h>
#include <unistd.h>

#include "decoder/link.h"
#include "decoder/page.h"

static bool obey(struct page_job *j, const struct protocol_msg *m, int file)
{
    struct protocol_msg pong = protocol_msg_make(MSG_PONG, m->session);
    if (m->type == MSG_DOCUMENT && file >= 0) {
        page_job_open(j, file);
        return true;
    }
    if (file >= 0)
        close(file);
    if (m->type == MSG_PAGE) {
        page_job_answer(j, m);
    } else if (m->type == MSG_PING) {
        pong.v[0] = m->v[0];
        link_send(PROTOCOL_SOCKET_FD, &pong);
    }
    return m->type != MSG_QUIT;
}

/* False at hang-up, and when it was asked to end. */
static bool obey_all(struct page_job *j)
{
    struct protocol_msg m;
    int file = -1;
    enum link_got got;
    while ((got = link_receive(PROTOCOL_SOCKET_FD, &m, &file)) == LINK_MSG)
        if (!obey(j, &m, file))
            return false;
    return got != LINK_CLOSED;
}

void page_serve(struct slots *slots, const struct page_library *lib)
{
    struct page_job *j = page_job_new(slots, lib);
    struct pollfd on = {.fd = PROTOCOL_SOCKET_FD, .events = POLLIN};
    while (obey_all(j))
        poll(&on, 1, -1);
    page_job_free(j);
}
