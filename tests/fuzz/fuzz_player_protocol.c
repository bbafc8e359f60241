/*
 * A decoder that was taken over: whatever it sends and writes into the shared page, the interface's session neither falls
 * nor reads outside the pictures, and no time it tells is outside the film. A step is a byte and what follows it: a
 * message, eight bytes of the page, time that passes, or a wish of the visitor.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/queue.h"
#include "player/session.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { STEPS_MAX = 400 };

struct input {
    const unsigned char *ptr;
    size_t len;
};

static void take(struct input *in, void *out, size_t n)
{
    size_t have = n < in->len ? n : in->len;
    memset(out, 0, n);
    if (have)
        memcpy(out, in->ptr, have);
    in->ptr += have;
    in->len -= have;
}

static unsigned byte(struct input *in)
{
    unsigned char b;
    take(in, &b, 1);
    return b;
}

static void started(void *ctx, struct child *child)
{
    (void)ctx, (void)child;
}

static void leave(void *ctx, struct child *child)
{
    (void)ctx;
    child_free(child);
}

static void keep(void *ctx)
{
    (void)ctx;
}

/* A session as it is when its decoder was started, but the decoder is this program. */
static struct session *begin(const struct session_host *host, struct protocol_header **page, int *sock)
{
    const struct player_open_args args = {.path = "/nonexistent/a.mp4", .rate = 1};
    struct now now = {.mono_us = 1000000};
    struct err err = ERR_INIT;
    int ends[2], fd = -1;
    struct session *s = session_new(host, 7, &args, false, now);
    struct child *c = mem_calloc(1, sizeof *c);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0 || !(c->box = mailbox_new(&fd, &err)))
        abort();
    *page = mmap(NULL, PROTOCOL_HEADER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (*page == MAP_FAILED)
        abort();
    close(fd);
    c->sock = ends[0];
    c->session = s->number;
    *sock = ends[1];
    s->child = c;
    s->box = mailbox_ref(c->box);
    s->phase = PHASE_OPENING;
    s->told_end = false;
    watch_init(&s->watch, 1, now.mono_us);
    watch_expect(&s->watch, WATCH_READY);
    return s;
}

/* Mostly of the right form, so that what comes behind the form is reached. */
static void send_message(struct input *in, int sock)
{
    struct protocol_msg m;
    unsigned how = byte(in);
    if (how < 8) {
        take(in, &m, sizeof m);
    } else {
        m = protocol_msg_make((enum protocol_type)(MSG_READY + how % (MSG_TYPE_COUNT - MSG_READY)), how & 64 ? 8 : 7);
        for (int i = 0; i < 6; i++) { /* numbers of one to four bytes: most are within the range */
            uint32_t number = 0;
            take(in, &number, 1 + (how >> 6));
            m.v[i] = number;
        }
        take(in, m.text, how & 32 ? sizeof m.text : 4);
    }
    if (send(sock, &m, sizeof m, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        return;
}

static void poke(struct input *in, struct protocol_header *page)
{
    unsigned at = byte(in) % (sizeof *page / 8);
    take(in, (char *)page + 8 * at, 8);
}

static void wish(struct input *in, struct session *s, struct now now)
{
    unsigned what = byte(in), value = byte(in);
    switch (what % 4) {
    case 0: session_seek(s, (int64_t)value * 250000, now); break;
    case 1: session_set_paused(s, value & 1, now); break;
    case 2: session_set_rate(s, 0.5 + value % 4 * 0.5, now); break;
    default: session_set_track(s, (int)value, now); break;
    }
}

static void look_at_picture(struct mailbox *box)
{
    struct mailbox_picture p;
    if (mailbox_take(box, &p) != MAILBOX_PICTURE)
        return;
    const uint8_t *first = mailbox_pixels(box);
    for (int i = 0; i < 3; i++) {
        int lines = i ? (p.format.h + 1) / 2 : p.format.h;
        const uint8_t *last = p.plane[i] + (size_t)p.pitch[i] * (size_t)lines;
        if (p.plane[i] < first || last > first + (size_t)PROTOCOL_SLOTS * PROTOCOL_SLOT_SIZE || p.pitch[i] < (i ? p.format.w / 2 : p.format.w))
            abort();
    }
}

static void look(struct session *s, struct now now)
{
    struct player_level level;
    session_pump(s, now);
    session_level(s, now, &level);
    if (s->box)
        look_at_picture(s->box);
    if (level.position_us < 0 || (level.length_us > 0 && level.position_us > level.length_us) || level.n_audio < 0 ||
        level.n_audio > (int)(sizeof level.audio / sizeof level.audio[0]))
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    log_set_level((enum log_level) - 1);
    struct input in = {data, size};
    struct queue *queue = queue_new(NULL, NULL);
    struct session_host host = {.program = "/nonexistent/decoder", .queue = queue, .time_scale = 1, .volume = 80,
                                .started = started, .leave = leave, .keep = keep};
    struct protocol_header *page;
    struct event ev;
    int sock;
    struct session *s = begin(&host, &page, &sock);
    struct now now = {.mono_us = 1000000};
    for (int i = 0; i < STEPS_MAX && in.len > 0; i++) {
        unsigned step = byte(&in);
        switch (step % 4) {
        case 0:
        case 1: send_message(&in, sock); break;
        case 2: poke(&in, page); break;
        default: wish(&in, s, now); break;
        }
        now.mono_us += (int64_t)(step >> 2) * 20000;
        look(s, now);
        while (queue_pop(queue, &ev)) {
        }
    }
    session_free(s);
    queue_free(queue);
    munmap(page, PROTOCOL_HEADER_SIZE);
    close(sock);
    return 0;
}
