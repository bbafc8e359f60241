/*
 * Pages on demand. One child at a time holds one document, so paging and zooming need not read it
 * again; another document, or the same file changed, gets another child: nothing of one document
 * reaches the next. One question is out at a time. A question replaced meanwhile is let finish for
 * a moment, then its child is ended: whoever leafs through hard pages waits for none of them.
 * Invariant: `busy` is the ticket of the question out, 0 when there is none.
 */
#include "player/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/pieces.h"
#include "base/utf8.h"

enum { PAGE_LIMIT_US = 10000000, PATIENCE_US = 400000, IDLE_US = 30000000 };

enum place_state { PLACE_FREE, PLACE_WAITING, PLACE_RUNNING, PLACE_DONE };

struct place {
    enum place_state state;
    uint32_t ticket;
    char *path;                 /* owned */
    struct player_page_ask ask; /* path points at the field above */
    struct player_page result;  /* owned until taken */
    struct err err;
};

/* Which file a child has open. */
struct file_mark {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
};

struct pages {
    const struct session_host *host;
    struct place places[PLAYER_PAGE_SLOTS];
    uint32_t last_ticket;
    struct child *child; /* NULL: none */
    struct file_mark mark;
    uint32_t busy;
    int64_t since_us, until_us; /* of the question out */
    int64_t idle_us;            /* the child is ended then, unless asked */
};

void player_page_release(struct player_page *page)
{
    free(page->pixels);
    free(page->text);
    *page = (struct player_page){0};
}

struct pages *pages_new(const struct session_host *host)
{
    struct pages *s = mem_calloc(1, sizeof *s);
    s->host = host;
    return s;
}

static void clear(struct place *q)
{
    free(q->path);
    player_page_release(&q->result);
    *q = (struct place){.state = PLACE_FREE};
}

void pages_free(struct pages *s)
{
    if (!s)
        return;
    child_free(s->child);
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++)
        clear(&s->places[i]);
    free(s);
}

uint32_t pages_ask(struct pages *s, const struct player_page_ask *ask)
{
    struct place *q = &s->places[ask->slot];
    size_t n = strlen(ask->path) + 1;
    clear(q);
    q->state = PLACE_WAITING;
    q->ticket = ++s->last_ticket ? s->last_ticket : ++s->last_ticket;
    q->path = mem_calloc(n, 1);
    memcpy(q->path, ask->path, n);
    q->ask = *ask;
    q->ask.path = q->path;
    return q->ticket;
}

static struct place *place_of(struct pages *s, uint32_t ticket)
{
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++)
        if (ticket && s->places[i].ticket == ticket)
            return &s->places[i];
    return NULL;
}

static struct place *first_waiting(struct pages *s)
{
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++)
        if (s->places[i].state == PLACE_WAITING)
            return &s->places[i];
    return NULL;
}

static void end_child(struct pages *s)
{
    if (!s->child)
        return;
    s->child->gone = true; /* not waited for, as with stills */
    s->host->leave(s->host->ctx, s->child);
    s->child = NULL;
    s->busy = 0;
}

static void tell(struct pages *s, struct place *q)
{
    struct event ev = {.kind = EVENT_PAGE};
    q->state = PLACE_DONE;
    ev.page.ticket = q->ticket;
    ev.page.ok = q->result.reason == PAGE_FINE;
    queue_push(s->host->queue, &ev);
}

static const struct {
    enum err_code code;
    const char *sentence; /* behind the file's name */
} refusals[PAGE_REASON_COUNT] = {
    [PAGE_MISSING] = {ERR_IO, "this document cannot be opened"},
    [PAGE_DAMAGED] = {ERR_DECODE, "this is not a PDF document, or it is damaged"},
    [PAGE_ENCRYPTED] = {ERR_DECODE, "this document is locked with a password; save it without one"},
    [PAGE_EMPTY] = {ERR_CONTENT, "this document has no pages"},
    [PAGE_BEYOND] = {ERR_NOT_FOUND, "this document ends before that page"},
    [PAGE_TOO_HARD] = {ERR_LIMIT, "this page takes too long or too much memory to draw"},
    [PAGE_UNREADABLE] =
        {ERR_PLAYER, "documents cannot be read here: libpoppler-glib8 or the decoder is missing"},
};

static void fail(struct pages *s, struct place *q, enum player_page_reason reason, int n_pages)
{
    q->result.reason = reason;
    q->result.pages = n_pages;
    if (q->err.code == ERR_NONE)
        err_set(&q->err, refusals[reason].code, "%s, page %d: %s", fs_base_of(q->path), q->ask.page,
                refusals[reason].sentence);
    tell(s, q);
}

static bool same_file(const struct file_mark *a, const struct file_mark *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

static bool mark_of(int file, struct file_mark *out)
{
    struct stat st;
    if (fstat(file, &st) != 0)
        return false;
    *out = (struct file_mark){st.st_dev, st.st_ino, st.st_size, st.st_mtim};
    return true;
}

static int64_t packed(double low, double high)
{
    uint64_t a = (uint64_t)(low * PROTOCOL_PART_WHOLE + 0.5),
             b = (uint64_t)(high * PROTOCOL_PART_WHOLE + 0.5);
    return (int64_t)(a | b << 32);
}

static bool is_whole(const struct player_page_part *p)
{
    return p->w >= 1 && p->h >= 1;
}

static void send_question(struct pages *s, const struct place *q)
{
    struct protocol_msg m = protocol_msg_make(MSG_PAGE, q->ticket);
    m.v[0] = q->ask.page;
    m.v[1] = q->ask.max_w;
    m.v[2] = q->ask.max_h;
    m.v[3] = packed(q->ask.part.x, q->ask.part.y);
    m.v[4] = packed(q->ask.part.w, q->ask.part.h);
    m.v[5] = is_whole(&q->ask.part) ? PAGE_TEXT : 0;
    child_send_msg(s->child, &m, -1);
}

/* A child that has this file open. */
static bool have_child(struct pages *s, struct place *q, int file)
{
    struct file_mark mark;
    if (!mark_of(file, &mark))
        return false;
    if (s->child && same_file(&mark, &s->mark))
        return true;
    end_child(s);
    s->child = child_start(s->host->program, "page", "dummy", &q->err);
    if (!s->child)
        return false;
    s->mark = mark;
    s->host->started(s->host->ctx, s->child);
    struct protocol_msg m = protocol_msg_make(MSG_DOCUMENT, q->ticket);
    child_send_msg(s->child, &m, file);
    return true;
}

static void begin(struct pages *s, struct place *q, struct now now)
{
    int file = fs_open_regular(q->path, &q->err);
    q->state = PLACE_RUNNING;
    if (file < 0) {
        fail(s, q, PAGE_MISSING, 0);
        return;
    }
    bool ready = have_child(s, q, file);
    close(file);
    if (!ready) {
        fail(s, q, PAGE_UNREADABLE, 0);
        return;
    }
    s->busy = q->ticket;
    s->child->session = q->ticket;
    s->since_us = now.mono_us;
    s->until_us = now.mono_us + (int64_t)PAGE_LIMIT_US * s->host->time_scale;
    send_question(s, q);
}

char *pages_clean_text(const uint8_t *bytes, size_t n)
{
    char *raw = mem_calloc(n + 1, 1), *out = mem_calloc(3 * n + 1, 1);
    size_t at = 0;
    memcpy(raw, bytes, n); /* once: the child may write on while it is looked at */
    struct str rest = {raw, n};
    while (rest.len > 0) {
        uint32_t cp = utf8_next(&rest);
        if ((cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0))
            cp = ' ';
        at += (size_t)utf8_put(cp, out + at);
    }
    free(raw);
    return out;
}

static void copy_label(struct player_page *out, const char *label, int page)
{
    char number[16];
    snprintf(number, sizeof number, "%d", page);
    bool same = strcmp(label, number) == 0;
    snprintf(out->label, sizeof out->label, "%s", same ? "" : label);
}

/* False: larger than asked for, or another page than there can be. */
static bool take_result(struct place *q, const struct child *c, const struct wire_msg *m)
{
    if (m->v[0] > q->ask.max_w || m->v[1] > q->ask.max_h || m->v[2] < q->ask.page)
        return false;
    size_t n = (size_t)m->v[0] * (size_t)m->v[1];
    const uint8_t *memory = mailbox_pixels(c->box);
    struct player_page *r = &q->result;
    r->w = (int)m->v[0];
    r->h = (int)m->v[1];
    r->pages = (int)m->v[2];
    r->width_pt = (double)m->v[3] / 1000;
    r->height_pt = (double)m->v[4] / 1000;
    r->pixels = pieces_take(n, sizeof *r->pixels);
    memcpy(r->pixels, memory, n * sizeof *r->pixels);
    r->text = pages_clean_text(memory + PROTOCOL_PAGE_TEXT_AT, (size_t)m->v[5]);
    copy_label(r, m->text, q->ask.page);
    return true;
}

static enum player_page_reason reason_of(int64_t failure)
{
    switch ((enum protocol_failure)failure) {
    case FAILURE_ENCRYPTED:
        return PAGE_ENCRYPTED;
    case FAILURE_EMPTY:
        return PAGE_EMPTY;
    case FAILURE_BEYOND:
        return PAGE_BEYOND;
    case FAILURE_TOO_LARGE:
        return PAGE_TOO_HARD;
    case FAILURE_NO_LIBRARY:
        return PAGE_UNREADABLE;
    default:
        return PAGE_DAMAGED;
    }
}

static void take_answer(struct pages *s, const struct wire_msg *m)
{
    struct place *q = place_of(s, s->busy);
    if (!q) /* replaced meanwhile */
        return;
    if (m->type == MSG_FAILED)
        fail(s, q, reason_of(m->v[0]), (int)m->v[1]);
    else if (take_result(q, s->child, m))
        tell(s, q);
    else
        s->child->gone = true; /* told by pump */
}

static void read_answers(struct pages *s, struct now now)
{
    struct wire_msg m;
    child_read_begin(s->child);
    while (child_read(s->child, &m)) {
        if (!s->busy || m.session != s->busy || (m.type != MSG_PAGE_DONE && m.type != MSG_FAILED))
            continue;
        take_answer(s, &m);
        if (s->child->gone)
            return;
        s->busy = 0;
        s->idle_us = now.mono_us + IDLE_US;
    }
}

static void supervise(struct pages *s, struct now now)
{
    struct place *q = place_of(s, s->busy);
    bool dead = s->child->gone, late = s->busy && now.mono_us > s->until_us;
    bool unwanted = s->busy && !q && first_waiting(s) && now.mono_us > s->since_us + PATIENCE_US;
    bool idle = !s->busy && now.mono_us > s->idle_us && !first_waiting(s);
    if (!dead && !late && !unwanted && !idle)
        return;
    end_child(s);
    if (q)
        fail(s, q, PAGE_TOO_HARD, 0);
}

void pages_pump(struct pages *s, struct now now)
{
    if (s->child) {
        read_answers(s, now);
        supervise(s, now);
    }
    struct place *q;
    while (!s->busy && (q = first_waiting(s)))
        begin(s, q, now);
}

bool pages_take(struct pages *s, uint32_t ticket, struct player_page *out, struct err *err)
{
    struct place *q = place_of(s, ticket);
    *out = (struct player_page){.reason = PAGE_MISSING};
    if (!q || q->state != PLACE_DONE)
        return err_set(err, ERR_NOT_FOUND, "there is no page with ticket %u", ticket);
    *out = q->result;
    q->result = (struct player_page){0};
    bool ok = out->reason == PAGE_FINE;
    if (!ok)
        err_set(err, q->err.code, "%s", q->err.text);
    clear(q);
    return ok;
}

int64_t pages_deadline(const struct pages *s)
{
    bool waiting = false, wanted = false;
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++) {
        waiting = waiting || s->places[i].state == PLACE_WAITING;
        wanted = wanted || (s->busy && s->places[i].ticket == s->busy);
    }
    if (!s->busy)
        return waiting ? 0 : s->child ? s->idle_us + 1 : TIME_NEVER;
    return (waiting && !wanted ? s->since_us + PATIENCE_US : s->until_us) + 1;
}
