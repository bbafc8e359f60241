/* The socket to the interface. Sending never blocks and needs no lock: one message is one datagram. */
#ifndef DECODER_LINK_H
#define DECODER_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "player/protocol.h"

/* Any thread. False when it could not be sent (the interface is gone or has not read for very long). */
bool link_send(int fd, const struct protocol_msg *msg);

enum link_got { LINK_NOTHING, LINK_MSG, LINK_CLOSED };

/* One message; *file is a descriptor that came with it (the caller's to close) or -1. Malformed ones are skipped. */
enum link_got link_receive(int fd, struct protocol_msg *msg, int *file);

#endif
