/*
 * Messages as they are, one struct a datagram. The interface is trusted by the decoder, but a
 * truncated or foreign datagram is still skipped, and descriptors that were not asked for are
 * closed.
 */
#include "decoder/link.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

bool link_send(int fd, const struct protocol_msg *msg)
{
    return send(fd, msg, sizeof *msg, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)sizeof *msg;
}

static int descriptor_in(struct msghdr *head)
{
    int file = -1;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(head); c; c = CMSG_NXTHDR(head, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        if (file >= 0)
            close(file);
        memcpy(&file, CMSG_DATA(c), sizeof file);
    }
    return file;
}

enum link_got link_receive(int fd, struct protocol_msg *msg, int *file)
{
    for (;;) {
        union {
            struct cmsghdr align;
            char bytes[CMSG_SPACE(sizeof(int))];
        } control;
        struct iovec part = {msg, sizeof *msg};
        struct msghdr head = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                              .msg_controllen = sizeof control};
        ssize_t n = recvmsg(fd, &head, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return LINK_NOTHING;
        if (n <= 0)
            return LINK_CLOSED;
        *file = descriptor_in(&head);
        if (n == (ssize_t)sizeof *msg && msg->magic == PROTOCOL_MAGIC &&
            msg->version == PROTOCOL_VERSION)
            return LINK_MSG;
        if (*file >= 0)
            close(*file);
    }
}
