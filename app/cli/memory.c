/*
 * Pictures come and go by megabytes among small things that stay. In one heap they would leave holes that the small things
 * keep from the system, and glibc, left alone, puts them there: each large piece that is freed raises its bound for pieces
 * of their own. With the bound fixed a picture's memory is the system's again when the picture goes.
 */
#include "cli/memory.h"

#include <malloc.h>

#include "gfx/held.h"
#include "text/fit.h"

#define LOG_ROOM "memory"
#include "base/log.h"

enum { OWN_PIECE = 256 << 10, ARENAS = 2, TOLD_EVERY_US = 60000000, REST_AFTER_US = 3000000 /* the last page has faded */ };

void memory_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, OWN_PIECE);
    mallopt(M_ARENA_MAX, ARENAS); /* threads of their own that keep some kilobytes each */
}

static void tell(const struct session *s)
{
    const struct mallinfo2 heap = mallinfo2();
    log_debug("event=memory visits=%u pictures=%zu scaled=%zu texts=%zu heap=%zu spare=%zu pieces=%zu kB", app_visits_ended(s->app),
              images_held(s->images) >> 10, gfx_window_held(s->window) >> 10, text_held(s->text) >> 10, heap.uordblks >> 10,
              heap.fordblks >> 10, heap.hblkhd >> 10);
}

static void rest(const struct session *s)
{
    text_rest(s->text);
    gfx_window_rest(s->window);
    malloc_trim(0);
}

void memory_look(struct memory_watch *m, const struct session *s)
{
    unsigned visits = app_visits_ended(s->app);
    int64_t now_us = session_now(s).mono_us;
    if (visits != m->visits)
        m->rest_us = now_us + REST_AFTER_US;
    m->visits = visits;
    bool over = m->rest_us && now_us >= m->rest_us;
    if (over) {
        rest(s);
        m->rest_us = 0;
    } else if (now_us < m->told_us + TOLD_EVERY_US) {
        return;
    }
    m->told_us = now_us;
    tell(s);
}
