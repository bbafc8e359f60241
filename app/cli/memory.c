/*
 * Pictures come and go by megabytes among small things that stay. In one heap they would leave holes that the small things
 * keep from the system, and glibc, left alone, puts them there: each large piece that is freed raises its bound for pieces
 * of their own. With the bound fixed a picture's memory is the system's again when the picture goes.
 */
#include "cli/memory.h"

#include <malloc.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pieces.h"
#include "gfx/held.h"
#include "text/fit.h"

#define LOG_ROOM "memory"
#include "base/log.h"

enum { WARM_CANVASES = 3 /* what a page that fades in over another takes at once */ };
enum { OWN_PIECE = 256 << 10, ARENAS = 2, TOLD_EVERY_US = 60000000, REST_AFTER_US = 3000000 /* the last page has faded */ };

void memory_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, OWN_PIECE);
    mallopt(M_ARENA_MAX, ARENAS); /* threads of their own that keep some kilobytes each */
}

static void tell(const struct session *s)
{
    const struct mallinfo2 heap = mallinfo2();
    log_debug("event=memory visits=%u pictures=%zu scaled=%zu texts=%zu heap=%zu spare=%zu pieces=%zu free=%zu kB", app_visits_ended(s->app),
              images_held(s->images) >> 10, gfx_window_held(s->window) >> 10, text_held(s->text) >> 10, heap.uordblks >> 10,
              heap.fordblks >> 10, heap.hblkhd >> 10, pieces_kept() >> 10);
}

static void rest(const struct session *s)
{
    text_rest(s->text);
    gfx_window_rest(s->window);
    pieces_rest();
    malloc_trim(0);
}

struct warm {
    struct chore chore; /* first */
    size_t size;
};

static void warm_work(struct chore *c)
{
    pieces_warm(((struct warm *)c)->size, WARM_CANVASES);
}

static void warm_end(struct chore *c)
{
    free(c);
}

static void warm(struct memory_watch *m, const struct session *s)
{
    int w, h;
    gfx_window_size(s->window, &w, &h);
    struct warm *job = mem_calloc(1, sizeof *job);
    *job = (struct warm){{.work = warm_work, .end = warm_end}, (size_t)w * (size_t)h * sizeof(uint32_t)};
    chores_drop(s->chores, m->warming);
    m->warming = chores_ask(s->chores, &job->chore);
}

static void warm_over(struct memory_watch *m, const struct session *s)
{
    struct chore *job = m->warming ? chores_take(s->chores, m->warming) : NULL;
    if (!job)
        return;
    job->end(job);
    m->warming = 0;
}

void memory_look(struct memory_watch *m, const struct session *s)
{
    unsigned visits = app_visits_ended(s->app);
    int64_t now_us = session_now(s).mono_us;
    if (visits != m->visits)
        m->rest_us = now_us + REST_AFTER_US;
    m->visits = visits;
    warm_over(m, s);
    if (!m->begun)
        warm(m, s);
    m->begun = true;
    bool over = m->rest_us && now_us >= m->rest_us;
    if (over) {
        rest(s);
        warm(m, s);
        m->rest_us = 0;
    } else if (now_us < m->told_us + TOLD_EVERY_US) {
        return;
    }
    m->told_us = now_us;
    tell(s);
}
