/*
 * Looking into one document or author image: its first page, or itself, drawn small by a child of
 * its own. Blocking; for commands. What is told is what a screen would be told.
 */
#include <poll.h>
#include <stdlib.h>

#include "base/queue.h"
#include "player/pages.h"
#include "player/stills.h"

enum { LOOK_MS = 50, LOOK_SIDE = 64 };

static void started(void *ctx, struct child *child)
{
    *(int *)ctx = child->sock;
}

static void leave(void *ctx, struct child *child)
{
    *(int *)ctx = -1;
    child_free(child);
}

static void keep(void *ctx)
{
    (void)ctx;
}

static void pump_pages(void *of)
{
    pages_pump(of, time_now());
}

static void pump_stills(void *of)
{
    stills_pump(of, time_now());
}

/* The child is given up by the pump after its time, so this ends. */
static void wait_for(void (*pump)(void *), void *of, struct queue *queue, const int *sock)
{
    struct event ev;
    pump(of);
    while (!queue_pop(queue, &ev)) {
        struct pollfd on = {.fd = *sock, .events = POLLIN};
        poll(&on, 1, LOOK_MS);
        pump(of);
    }
}

static struct session_host host_of(const char *program, struct queue *queue, int *sock)
{
    return (struct session_host){.program = program,
                                 .queue = queue,
                                 .time_scale = 1,
                                 .started = started,
                                 .leave = leave,
                                 .keep = keep,
                                 .ctx = sock};
}

bool player_document_look(const char *decoder_path, const char *path, int *n_pages, struct err *err)
{
    char program[SESSION_PATH_SIZE];
    int sock = -1;
    *n_pages = 0;
    if (!child_program(decoder_path, program, sizeof program, err))
        return false;
    struct queue *queue = queue_new(NULL, NULL);
    struct session_host host = host_of(program, queue, &sock);
    struct pages *pages = pages_new(&host);
    struct player_page_ask ask = {path, 1, LOOK_SIDE, LOOK_SIDE, {0, 0, 1, 1}, 0};
    struct player_page page;
    uint32_t ticket = pages_ask(pages, &ask);
    wait_for(pump_pages, pages, queue, &sock);
    bool ok = pages_take(pages, ticket, &page, err);
    *n_pages = page.pages;
    player_page_release(&page);
    pages_free(pages);
    queue_free(queue);
    return ok;
}

bool player_still_now(const char *decoder_path, const char *path, int max_w, int max_h,
                      struct player_still *out, struct err *err)
{
    char program[SESSION_PATH_SIZE];
    int sock = -1;
    *out = (struct player_still){0};
    if (!child_program(decoder_path, program, sizeof program, err))
        return false;
    struct queue *queue = queue_new(NULL, NULL);
    struct session_host host = host_of(program, queue, &sock);
    struct stills *stills = stills_new(&host);
    uint32_t ticket = stills_ask(stills, path, 0, max_w, max_h);
    wait_for(pump_stills, stills, queue, &sock);
    bool ok = stills_take(stills, ticket, out, err);
    stills_free(stills);
    queue_free(queue);
    return ok;
}

bool player_still_look(const char *decoder_path, const char *path, struct err *err)
{
    struct player_still still;
    bool ok = player_still_now(decoder_path, path, LOOK_SIDE, LOOK_SIDE, &still, err);
    free(still.pixels);
    return ok;
}
