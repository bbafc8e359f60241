/*
 * A few pages, asked for the first time they are to be drawn and kept under (path, page, size,
 * part). One question a slot is on its way; whoever pages or zooms on takes the slot over, and the
 * entry that waited in it is forgotten. Invariant: an entry has a ticket, an image, or a reason;
 * those with a ticket are on their way in their slot and alone in it.
 */
#include "screens/documents.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

#define LOG_ROOM "screens"
#include "base/log.h"

enum { ENTRIES_MAX = 10 };
enum { SLOT_SHOWN, SLOT_BESIDE, SLOT_NEXT, SLOT_PREVIOUS, SLOT_COUNT };
static_assert((int)SLOT_COUNT <= (int)PLAYER_PAGE_SLOTS, "one slot each");

static const struct player_page_part whole = {0, 0, 1, 1};

struct entry {
    char *path; /* owned; NULL: free */
    int page, w, h;
    struct player_page_part part;
    int slot;
    uint32_t ticket;            /* 0: settled */
    uint32_t image;             /* owned */
    struct player_page page_is; /* without pixels; text owned */
    uint64_t used;              /* when it was last asked for, in calls */
};

struct documents {
    struct player *player; /* not owned, as the next */
    struct images *images;
    struct entry list[ENTRIES_MAX];
    uint64_t calls;
};

struct documents *documents_new(struct player *player, struct images *images)
{
    struct documents *d = mem_calloc(1, sizeof *d);
    d->player = player;
    d->images = images;
    return d;
}

static void forget(struct documents *d, struct entry *it)
{
    images_drop(d->images, it->image);
    player_page_release(&it->page_is);
    free(it->path);
    *it = (struct entry){0};
}

void documents_drop(struct documents *d)
{
    for (int i = 0; i < ENTRIES_MAX; i++)
        forget(d, &d->list[i]);
}

void documents_free(struct documents *d)
{
    if (d)
        documents_drop(d);
    free(d);
}

void document_forget(struct documents *d, const char *path)
{
    for (int i = 0; i < ENTRIES_MAX; i++)
        if (d->list[i].path && strcmp(d->list[i].path, path) == 0)
            forget(d, &d->list[i]);
}

static bool same_part(const struct player_page_part *a, const struct player_page_part *b)
{
    return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

static bool is_of(const struct entry *it, const char *path, int page)
{
    return it->path && it->page == page && strcmp(it->path, path) == 0;
}

/* images gives pictures up when they take too much memory: then the page is asked for again. */
static bool is_gone(const struct documents *d, const struct entry *it)
{
    int w, h;
    return it->image && !images_get(d->images, it->image, &w, &h);
}

static struct entry *find(struct documents *d, const struct player_page_ask *ask)
{
    for (int i = 0; i < ENTRIES_MAX; i++) {
        struct entry *it = &d->list[i];
        if (!is_of(it, ask->path, ask->page) || it->w != ask->max_w || it->h != ask->max_h ||
            !same_part(&it->part, &ask->part))
            continue;
        if (!is_gone(d, it))
            return it;
        forget(d, it);
    }
    return NULL;
}

static struct entry *make_room(struct documents *d, int slot)
{
    struct entry *oldest = NULL;
    for (int i = 0; i < ENTRIES_MAX; i++)
        if (d->list[i].path && d->list[i].ticket && d->list[i].slot == slot)
            forget(d, &d->list[i]);
    for (int i = 0; i < ENTRIES_MAX; i++) {
        struct entry *it = &d->list[i];
        if (!it->path)
            return it;
        if (!it->ticket && (!oldest || it->used < oldest->used))
            oldest = it;
    }
    forget(d, oldest); /* there is one: at most SLOT_COUNT are on their way */
    return oldest;
}

/* Finds it, or asks for it. */
static struct entry *want(struct documents *d, const struct player_page_ask *ask)
{
    struct entry *it = find(d, ask);
    if (!it) {
        size_t n = strlen(ask->path) + 1;
        it = make_room(d, ask->slot);
        *it = (struct entry){.path = mem_calloc(n, 1),
                             .page = ask->page,
                             .w = ask->max_w,
                             .h = ask->max_h,
                             .part = ask->part,
                             .slot = ask->slot};
        memcpy(it->path, ask->path, n);
        it->ticket = player_page_ask(d->player, ask);
    }
    it->used = ++d->calls;
    return it;
}

static void draw_ahead(struct documents *d, const struct entry *shown)
{
    struct player_page_ask ask = {shown->path, shown->page + 1, shown->w,
                                  shown->h,    whole,           SLOT_NEXT};
    if (ask.page <= shown->page_is.pages)
        want(d, &ask);
    ask.page = shown->page - 1;
    ask.slot = SLOT_PREVIOUS;
    if (ask.page >= 1)
        want(d, &ask);
}

/* The same part in another size, else the whole page; the largest wins. */
static const struct entry *stand_in(const struct documents *d, const struct entry *wanted)
{
    const struct entry *best = NULL;
    for (int i = 0; i < ENTRIES_MAX; i++) {
        const struct entry *it = &d->list[i];
        if (!is_of(it, wanted->path, wanted->page) || !it->image || is_gone(d, it))
            continue;
        if (!same_part(&it->part, &wanted->part) && !same_part(&it->part, &whole))
            continue;
        if (!best || it->page_is.w > best->page_is.w)
            best = it;
    }
    return best;
}

static struct rect part_of(const struct entry *it, const struct player_page_part *part)
{
    int w = it->page_is.w, h = it->page_is.h;
    int x = (int)(part->x * w), y = (int)(part->y * h);
    int part_w = (int)(part->w * w + 0.5), part_h = (int)(part->h * h + 0.5);
    x = x > w - 1 ? w - 1 : x;
    y = y > h - 1 ? h - 1 : y;
    part_w = part_w < 1 ? 1 : part_w > w - x ? w - x : part_w;
    part_h = part_h < 1 ? 1 : part_h > h - y ? h - y : part_h;
    return (struct rect){x, y, part_w, part_h};
}

/* What is known of the page or its document from whichever entry came. */
static void add_known(const struct documents *d, const struct entry *wanted,
                      struct document_view *v)
{
    for (int i = 0; i < ENTRIES_MAX; i++) {
        const struct entry *it = &d->list[i];
        if (!it->path || it->ticket || strcmp(it->path, wanted->path) != 0)
            continue;
        if (it->page_is.pages > 0)
            v->pages = it->page_is.pages;
        if (it->page != wanted->page || !it->image)
            continue;
        v->width_pt = it->page_is.width_pt;
        v->height_pt = it->page_is.height_pt;
        v->label = it->page_is.label;
        if (it->page_is.text && it->page_is.text[0])
            v->text = str_c(it->page_is.text);
    }
}

struct document_view document_page(struct documents *d, const char *path, int page, int w, int h,
                                   const struct player_page_part *part, bool beside)
{
    struct player_page_ask ask = {
        path, page, w, h, part ? *part : whole, beside ? SLOT_BESIDE : SLOT_SHOWN};
    struct document_view v = {.reason = path ? PAGE_FINE : PAGE_MISSING, .label = ""};
    if (!path || w <= 0 || h <= 0)
        return v;
    struct entry *it = want(d, &ask);
    const struct entry *shown = it->image ? it : stand_in(d, it);
    v.reason = it->page_is.reason;
    v.ready = it->image != 0;
    add_known(d, it, &v);
    if (shown) {
        v.image = shown->image;
        if (!same_part(&shown->part, &it->part))
            v.src = part_of(shown, &it->part);
    }
    if (v.ready && !beside && same_part(&it->part, &whole))
        draw_ahead(d, it);
    return v;
}

enum string_id document_reason(enum player_page_reason reason)
{
    static const enum string_id texts[] = {
        [PAGE_FINE] = STR_DOCUMENT_DAMAGED, /* never asked for */
        [PAGE_MISSING] = STR_DOCUMENT_MISSING,       [PAGE_DAMAGED] = STR_DOCUMENT_DAMAGED,
        [PAGE_ENCRYPTED] = STR_DOCUMENT_LOCKED,      [PAGE_EMPTY] = STR_DOCUMENT_EMPTY,
        [PAGE_BEYOND] = STR_DOCUMENT_BEYOND,         [PAGE_TOO_HARD] = STR_DOCUMENT_TOO_HARD,
        [PAGE_UNREADABLE] = STR_DOCUMENT_UNREADABLE,
    };
    static_assert(ARRAY_LEN(texts) == PAGE_REASON_COUNT, "one text a reason");
    return texts[reason];
}

static void settle(struct documents *d, struct entry *it)
{
    struct player_page page;
    struct err err = ERR_INIT;
    uint32_t ticket = it->ticket;
    it->ticket = 0;
    if (player_page_take(d->player, ticket, &page, &err)) {
        it->image = images_add(d->images, page.pixels, page.w, page.h);
        page.pixels = NULL;
    } else {
        log_warn("page path=%s page=%d: %s", it->path, it->page, err.text);
    }
    it->page_is = page;
}

bool documents_handle(struct documents *d, const struct event *ev)
{
    for (int i = 0; ev->kind == EVENT_PAGE && i < ENTRIES_MAX; i++) {
        if (!d->list[i].path || !d->list[i].ticket || d->list[i].ticket != ev->page.ticket)
            continue;
        settle(d, &d->list[i]);
        return true;
    }
    return false;
}
