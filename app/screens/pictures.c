/*
 * Stills on demand. A picture is asked for the first time it is to be drawn, in the player's
 * sandboxed child, and kept under (path, time, size). It never waits: until the pixels are there
 * the answer is the same still in another size, or 0. Invariant: an entry has a ticket, an image, or it failed; only settled ones make
 * room for others. Images drops the oldest pixels beyond its bound without telling anybody: an entry whose pixels went is none.
 */
#include "screens/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "player/jobs.h"

#define LOG_ROOM "screens"
#include "base/log.h"

enum { PICTURES_MAX = 64 };
static const size_t bytes_least = (size_t)16 << 20;

struct picture {
    char *path; /* owned; NULL: free place */
    int64_t at_us;
    int w, h;
    uint32_t ticket; /* 0: settled */
    uint32_t image;  /* 0: on its way or failed */
    bool from_start; /* at_us lay beyond the end of a short file: its first picture stands in */
    bool failed;
    uint64_t used; /* when it was last asked for, in calls */
    size_t bytes;  /* of its pixels */
};

struct pictures {
    struct player *player; /* not owned, as the next */
    struct images *images;
    struct picture list[PICTURES_MAX];
    uint64_t calls, trimmed; /* so far; at the last trim */
};

struct pictures *pictures_new(struct player *player, struct images *images)
{
    struct pictures *p = mem_calloc(1, sizeof *p);
    p->player = player;
    p->images = images;
    return p;
}

static void forget(struct pictures *p, struct picture *it)
{
    images_drop(p->images, it->image);
    free(it->path);
    *it = (struct picture){0};
}

void pictures_free(struct pictures *p)
{
    if (!p)
        return;
    for (int i = 0; i < PICTURES_MAX; i++)
        forget(p, &p->list[i]);
    free(p);
}

/* Its pixels went when others wanted the memory. */
static bool is_gone(const struct pictures *p, const struct picture *it)
{
    int w, h;
    return it->image && !images_get(p->images, it->image, &w, &h);
}

static struct picture *find(struct pictures *p, const char *path, int64_t at_us, int w, int h)
{
    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture *it = &p->list[i];
        if (!it->path || it->at_us != at_us || it->w != w || it->h != h ||
            strcmp(it->path, path) != 0)
            continue;
        if (!is_gone(p, it))
            return it;
        forget(p, it);
        return NULL;
    }
    return NULL;
}

/* A free place, or the settled picture that was not wanted for the longest time; NULL when all are
 * on their way. */
static struct picture *make_room(struct pictures *p)
{
    struct picture *oldest = NULL;
    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture *it = &p->list[i];
        if (!it->path)
            return it;
        if (!it->ticket && (!oldest || it->used < oldest->used))
            oldest = it;
    }
    if (oldest)
        forget(p, oldest);
    return oldest;
}

/* The same moment in another size, nearest in width: it stands in until the right one is there. */
static uint32_t stand_in(struct pictures *p, const char *path, const struct picture *wanted)
{
    struct picture *best = NULL;
    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture *it = &p->list[i];
        if (it->path && it->image && it->at_us == wanted->at_us && strcmp(it->path, path) == 0 &&
            !is_gone(p, it) && (!best || abs(it->w - wanted->w) < abs(best->w - wanted->w)))
            best = it;
    }
    if (!best)
        return 0;
    best->used = ++p->calls;
    return best->image;
}

uint32_t pictures_peek(struct pictures *p, const char *path, int64_t at_us, int w, int h)
{
    const struct picture wanted = {.path = NULL, .at_us = at_us, .w = w, .h = h};
    const struct picture *it = path ? find(p, path, at_us, w, h) : NULL;
    return !path ? 0 : it && it->image ? it->image : stand_in(p, path, &wanted);
}

/* The entry of a picture, asked for when it is a new one; NULL when there is no place for it. */
static struct picture *ask(struct pictures *p, const char *path, int64_t at_us, int w, int h)
{
    struct picture *it = find(p, path, at_us, w, h);
    if (!it && (it = make_room(p))) {
        size_t size = strlen(path) + 1;
        *it = (struct picture){.path = mem_calloc(1, size), .at_us = at_us, .w = w, .h = h};
        memcpy(it->path, path, size);
        it->ticket = player_still_ask(p->player, path, at_us, w, h);
        it->failed = !it->ticket;
    }
    if (it)
        it->used = ++p->calls;
    return it;
}

uint32_t pictures_get(struct pictures *p, const char *path, int64_t at_us, int w, int h,
                      bool *failed)
{
    if (failed)
        *failed = !path;
    if (!path || w <= 0 || h <= 0)
        return 0;
    const struct picture *it = ask(p, path, at_us, w, h);
    if (!it)
        return 0;
    if (failed)
        *failed = it->failed;
    return it->image || it->failed ? it->image : stand_in(p, path, it);
}

uint32_t pictures_exact(struct pictures *p, const char *path, int64_t at_us, int w, int h)
{
    const struct picture *it = path && w > 0 && h > 0 ? ask(p, path, at_us, w, h) : NULL;
    return it ? it->image : 0;
}

/* A file shorter than the moment asked for has a picture all the same: its first. */
static bool ask_from_start(struct pictures *p, struct picture *it)
{
    if (it->at_us <= 0 || it->from_start)
        return false;
    it->from_start = true;
    it->ticket = player_still_ask(p->player, it->path, 0, it->w, it->h);
    return it->ticket != 0;
}

bool pictures_handle(struct pictures *p, const struct event *ev)
{
    for (int i = 0; ev->kind == EVENT_STILL && i < PICTURES_MAX; i++) {
        struct picture *it = &p->list[i];
        if (!it->path || !it->ticket || it->ticket != ev->still.ticket)
            continue;
        struct player_still still = {0};
        struct err err = ERR_INIT;
        it->ticket = 0;
        if (player_still_take(p->player, ev->still.ticket, &still, &err)) { /* also when none was made: it says why */
            it->image = images_add(p->images, still.pixels, still.w, still.h);
            it->bytes = (size_t)still.w * (size_t)still.h * sizeof *still.pixels;
        } else if (!ask_from_start(p, it)) {
            it->failed = true;
            log_warn("still path=%s at_us=%lld: %s", it->path, (long long)it->at_us,
                     err.text[0] ? err.text : "no picture could be had");
        }
        return true;
    }
    return false;
}

/* Not one that the last drawing asked for: it would only come again, and another would have to go for it. */
static struct picture *to_spare(struct pictures *p)
{
    struct picture *oldest = NULL;
    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture *it = &p->list[i];
        if (it->image && it->used <= p->trimmed && (!oldest || it->used < oldest->used))
            oldest = it;
    }
    return oldest;
}

void pictures_trim(struct pictures *p, int w, int h)
{
    enum { WINDOWS = 8 }; /* the posters and stills of a few pages, and a sheet of small pictures */
    size_t held = 0, bound = WINDOWS * (size_t)w * (size_t)h * sizeof(uint32_t);
    bound = bound > bytes_least ? bound : bytes_least;
    for (int i = 0; i < PICTURES_MAX; i++)
        held += p->list[i].bytes;
    for (struct picture *it; held > bound && (it = to_spare(p));) {
        held -= it->bytes;
        forget(p, it);
    }
    p->trimmed = p->calls;
}

void pictures_try_again(struct pictures *p)
{
    for (int i = 0; i < PICTURES_MAX; i++)
        if (p->list[i].failed)
            forget(p, &p->list[i]);
}
