/*
 * One table says which messages a decoder may send and what their numbers may be. A message outside
 * of it means a broken or taken-over decoder; the caller ends that process. Nothing here keeps
 * state.
 */
#include "player/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "base/utf8.h"

#define ANY INT64_MIN, INT64_MAX
#define TIME_US 0, PROTOCOL_LENGTH_MAX_US
#define STAMP 0, INT64_MAX
#define COUNT 0, INT32_MAX
#define MEDIA 0, PROTOCOL_LENGTH_MAX_US + 1 /* 0: unknown */

struct range {
    int64_t min, max;
};

/* v[i] of each type; a missing range is {0, 0}: the number must be zero. */
static const struct range ranges[MSG_TYPE_COUNT][6] = {
    [MSG_READY] = {{0, 63}, {0, 1000}, {0, 1000}, {0, 1}},
    [MSG_TRACK_INFO] = {{INT32_MIN, INT32_MAX}, {0, 1}, {0, 15}},
    [MSG_MEDIA] =
        {{TIME_US}, {0, 16}, {COUNT}, {INT32_MIN, INT32_MAX}, {0, 1000000}, {0, UINT32_MAX}},
    [MSG_FORMAT] = {{1, MAIL_FORMAT_MASK},
                    {1, PROTOCOL_SIDE_MAX},
                    {1, PROTOCOL_SIDE_MAX},
                    {1, 0xFFFF},
                    {1, 0xFFFF},
                    {0, 270}},
    [MSG_FRAME] = {{0, 0}},
    [MSG_FIRST] = {{STAMP}, {MEDIA}},
    [MSG_MOVING] = {{STAMP}, {MEDIA}},
    [MSG_PLAYING] = {{STAMP}},
    [MSG_PAUSED] = {{TIME_US}, {STAMP}},
    [MSG_SEEKED] = {{TIME_US}, {STAMP}, {0, UINT32_MAX}},
    [MSG_ENDED] = {{STAMP}, {TIME_US}, {TIME_US}, {STAMP}},
    [MSG_FAILED] = {{1, FAILURE_COUNT - 1}, {0, PROTOCOL_PAGES_MAX}},
    [MSG_PONG] = {{ANY}},
    [MSG_SILENT] = {{0, 0}},
    [MSG_STILL_DONE] = {{1, PROTOCOL_SIDE_MAX}, {1, PROTOCOL_SIDE_MAX}},
    [MSG_PAGE_DONE] = {{1, PROTOCOL_PAGE_SIDE_MAX},
                       {1, PROTOCOL_PAGE_SIDE_MAX},
                       {1, PROTOCOL_PAGES_MAX},
                       {1, PROTOCOL_PAGE_SIZE_MAX},
                       {1, PROTOCOL_PAGE_SIZE_MAX},
                       {0, PROTOCOL_PAGE_TEXT_MAX}},
    [MSG_LOUDNESS_DONE] = {{LOUDNESS_SILENCE, LOUDNESS_MOST},
                           {0, PROTOCOL_LENGTH_MAX_US / 1000}},
};

static bool is_from_decoder(unsigned type)
{
    return type >= MSG_READY && type < MSG_TYPE_COUNT;
}

static bool fits(const struct protocol_msg *m)
{
    for (int i = 0; i < 6; i++)
        if (m->v[i] < ranges[m->type][i].min || m->v[i] > ranges[m->type][i].max)
            return false;
    if (m->type == MSG_FORMAT) {
        struct protocol_layout l = protocol_layout((uint32_t)m->v[1], (uint32_t)m->v[2]);
        return l.size <= PROTOCOL_SLOT_SIZE && m->v[5] % 90 == 0;
    }
    if (m->type == MSG_STILL_DONE)
        return (uint64_t)m->v[0] * (uint64_t)m->v[1] * 4 <=
               (uint64_t)PROTOCOL_SLOTS * PROTOCOL_SLOT_SIZE;
    return true;
}

/* Copies up to a NUL; malformed bytes and control characters become '?'. out has room for n + 1
 * bytes. */
static void copy_text(char *out, const char *from, size_t n)
{
    size_t len = strnlen(from, n), at = 0;
    struct str rest = {from, len};
    while (rest.len > 0) {
        const char *start = rest.ptr;
        uint32_t cp = utf8_next(&rest);
        size_t used = (size_t)(rest.ptr - start);
        if (cp == UTF8_BAD || cp < 0x20 || cp == 0x7F) {
            out[at++] = '?';
            continue;
        }
        memcpy(out + at, start, used);
        at += used;
    }
    out[at] = '\0';
}

bool wire_check(const void *bytes, size_t n, struct wire_msg *out)
{
    struct protocol_msg m;
    if (n != sizeof m)
        return false;
    memcpy(&m, bytes, sizeof m);
    if (m.magic != PROTOCOL_MAGIC || m.version != PROTOCOL_VERSION || !is_from_decoder(m.type) ||
        !fits(&m))
        return false;
    out->type = (enum protocol_type)m.type;
    out->session = m.session;
    memcpy(out->v, m.v, sizeof out->v);
    out->title[0] = '\0';
    if (out->type == MSG_TRACK_INFO) {
        copy_text(out->text, m.text, 15);
        copy_text(out->title, m.text + 16, sizeof m.text - 16);
    } else {
        copy_text(out->text, m.text, sizeof m.text);
    }
    return true;
}

enum wire_got wire_receive(int sock, struct wire_msg *out)
{
    char bytes[sizeof(struct protocol_msg) + 1];
    ssize_t n;
    do
        n = recv(sock, bytes, sizeof bytes, MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK ? WIRE_NOTHING : WIRE_CLOSED;
    if (n == 0)
        return WIRE_CLOSED;
    return wire_check(bytes, (size_t)n, out) ? WIRE_MSG : WIRE_BROKEN;
}

bool wire_send(int sock, const struct protocol_msg *msg, int file)
{
    struct protocol_msg copy = *msg;
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {&copy, sizeof copy};
    struct msghdr head = {.msg_iov = &part, .msg_iovlen = 1};
    if (file >= 0) {
        memset(&control, 0, sizeof control);
        head.msg_control = &control;
        head.msg_controllen = sizeof control;
        struct cmsghdr *c = CMSG_FIRSTHDR(&head);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(c), &file, sizeof file);
    }
    return sendmsg(sock, &head, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)sizeof copy;
}
