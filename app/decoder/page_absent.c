/* In the place of page.c and page_library.c where poppler is left out: every page is refused, as on a machine without it. */
#include <stddef.h>
#include <unistd.h>

#include "decoder/link.h"
#include "decoder/page.h"

struct page_library *page_library_new(void)
{
    return NULL;
}

void page_library_free(struct page_library *lib)
{
    (void)lib;
}

const char *const *page_library_readable(const struct page_library *lib)
{
    (void)lib;
    return NULL;
}

struct page_job *page_job_new(struct slots *slots, const struct page_library *lib)
{
    (void)slots, (void)lib;
    return NULL;
}

void page_job_free(struct page_job *j)
{
    (void)j;
}

void page_job_open(struct page_job *j, int file)
{
    (void)j;
    close(file);
}

void page_job_answer(struct page_job *j, const struct protocol_msg *msg)
{
    (void)j;
    struct protocol_msg m = protocol_msg_make(MSG_FAILED, msg->session);
    m.v[0] = FAILURE_NO_LIBRARY;
    link_send(PROTOCOL_SOCKET_FD, &m);
}

void page_libraries(struct libraries *l)
{
    (void)l;
}
