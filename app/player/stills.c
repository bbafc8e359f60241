/*
 * A short line of still jobs. The process that made one is killed when it has answered: it holds
 * nothing worth a farewell, and the next file shall not meet what the last one left. Its end is not
 * waited for, it may hang on a stick just pulled out. Results wait until taken or until their place
 * is wanted by a new question.
 */
#include "player/stills.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/pieces.h"

enum { PLACES = 64, JOB_LIMIT_US = 10000000 };

enum still_state { STILL_FREE, STILL_WAITING, STILL_RUNNING, STILL_DONE };

struct still {
    enum still_state state;
    uint32_t ticket;
    char *path; /* owned */
    int64_t at_us;
    int max_w, max_h;
    struct player_still result; /* owned until taken */
    struct err err;
};

struct stills {
    const struct session_host *host;
    struct still places[PLACES];
    uint32_t last_ticket;
    struct child *child; /* of the running one; NULL: none */
    int64_t until_us;
};

struct stills *stills_new(const struct session_host *host)
{
    struct stills *s = mem_calloc(1, sizeof *s);
    s->host = host;
    return s;
}

static void clear(struct still *q)
{
    free(q->path);
    free(q->result.pixels);
    *q = (struct still){.state = STILL_FREE};
}

void stills_free(struct stills *s)
{
    if (!s)
        return;
    child_free(s->child);
    for (int i = 0; i < PLACES; i++)
        clear(&s->places[i]);
    free(s);
}

static struct still *oldest(struct stills *s, enum still_state state)
{
    struct still *found = NULL;
    for (int i = 0; i < PLACES; i++)
        if (s->places[i].state == state && (!found || s->places[i].ticket < found->ticket))
            found = &s->places[i];
    return found;
}

uint32_t stills_ask(struct stills *s, const char *path, int64_t at_us, int max_w, int max_h)
{
    struct still *q = oldest(s, STILL_FREE);
    if (!q)
        q = oldest(s, STILL_DONE);
    if (!q)
        q = oldest(s, STILL_WAITING);
    clear(q);
    size_t n = strlen(path) + 1;
    q->state = STILL_WAITING;
    q->ticket = ++s->last_ticket;
    q->path = mem_calloc(n, 1);
    memcpy(q->path, path, n);
    q->at_us = at_us;
    q->max_w = max_w > 4096 ? 4096 : max_w;
    q->max_h = max_h > 4096 ? 4096 : max_h;
    return q->ticket;
}

static void finish(struct stills *s, struct still *q)
{
    if (s->child) {
        s->child->gone = true;
        s->host->leave(s->host->ctx, s->child);
        s->child = NULL;
    }
    q->state = STILL_DONE;
    struct event ev = {.kind = EVENT_STILL};
    ev.still.ticket = q->ticket;
    ev.still.ok = q->result.pixels != NULL;
    queue_push(s->host->queue, &ev);
}

static enum protocol_still kind_of(int file)
{
    unsigned char head[4] = {0};
    bool read = pread(file, head, sizeof head, 0) == (ssize_t)sizeof head;
    bool png = memcmp(head, "\x89PNG", 4) == 0,
         jpeg = head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF;
    return read && (png || jpeg) ? STILL_IMAGE : STILL_MEDIA;
}

static void begin(struct stills *s, struct still *q, struct now now)
{
    q->state = STILL_RUNNING;
    int file = fs_open_regular(q->path, &q->err);
    s->child = file < 0 ? NULL : child_start(s->host->program, "still", "dummy", &q->err);
    if (!s->child) {
        if (file >= 0)
            close(file);
        finish(s, q);
        return;
    }
    struct protocol_msg m = protocol_msg_make(MSG_STILL, q->ticket);
    m.v[0] = q->at_us;
    m.v[1] = q->max_w;
    m.v[2] = q->max_h;
    m.v[3] = kind_of(file);
    s->child->session = q->ticket;
    s->until_us = now.mono_us + (int64_t)JOB_LIMIT_US * s->host->time_scale;
    s->host->started(s->host->ctx, s->child);
    child_send_msg(s->child, &m, file);
    close(file);
}

static void take_result(struct still *q, const struct child *c, int64_t w, int64_t h)
{
    if (w > q->max_w || h > q->max_h) {
        err_set(&q->err, ERR_PLAYER,
                "%s: the decoder answered with a picture larger than asked for", q->path);
        return;
    }
    size_t n = (size_t)w * (size_t)h;
    q->result = (struct player_still){pieces_take(n, sizeof *q->result.pixels), (int)w, (int)h};
    memcpy(q->result.pixels, mailbox_pixels(c->box), n * sizeof *q->result.pixels);
}

static void read_answer(struct stills *s, struct still *q)
{
    struct wire_msg m;
    child_read_begin(s->child);
    while (s->child && child_read(s->child, &m)) {
        if (m.session != q->ticket || (m.type != MSG_STILL_DONE && m.type != MSG_FAILED))
            continue;
        if (m.type == MSG_STILL_DONE)
            take_result(q, s->child, m.v[0], m.v[1]);
        else
            err_set(&q->err, ERR_DECODE, "%s: no picture can be made of this file",
                    fs_base_of(q->path));
        finish(s, q);
    }
}

void stills_pump(struct stills *s, struct now now)
{
    struct still *q = oldest(s, STILL_RUNNING);
    if (q)
        read_answer(s, q);
    if (s->child && (s->child->gone || now.mono_us > s->until_us)) {
        err_set(&q->err, ERR_PLAYER, "%s: making a picture of this file failed",
                fs_base_of(q->path));
        finish(s, q);
    }
    if (!s->child && (q = oldest(s, STILL_WAITING)))
        begin(s, q, now);
}

bool stills_take(struct stills *s, uint32_t ticket, struct player_still *out, struct err *err)
{
    for (int i = 0; i < PLACES; i++) {
        struct still *q = &s->places[i];
        if (q->state != STILL_DONE || q->ticket != ticket)
            continue;
        bool ok = q->result.pixels != NULL;
        if (ok) {
            *out = q->result;
            q->result.pixels = NULL;
        } else {
            err_set(err, q->err.code, "%s", q->err.text);
        }
        clear(q);
        return ok;
    }
    return err_set(err, ERR_NOT_FOUND, "there is no still picture with ticket %u", ticket);
}

int64_t stills_deadline(const struct stills *s)
{
    if (s->child)
        return s->until_us + 1;
    for (int i = 0; i < PLACES; i++)
        if (s->places[i].state == STILL_WAITING)
            return 0;
    return TIME_NEVER;
}
