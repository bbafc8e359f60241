/* A test's own program in the decoder's place: what it tells the interface. */
#ifndef TESTS_DECODER_TELLS_H
#define TESTS_DECODER_TELLS_H

#include <sys/socket.h>
#include <unistd.h>

#include "player/wire.h"

/* As the decoder; ends the program when nobody listens any more. */
static inline void tell(enum protocol_type type, uint32_t session, int64_t v0, int64_t v1, int64_t v2)
{
    struct protocol_msg m = protocol_msg_make(type, session);
    m.v[0] = v0;
    m.v[1] = v1;
    m.v[2] = v2;
    m.v[3] = m.v[4] = type == MSG_FORMAT;
    if (send(PROTOCOL_SOCKET_FD, &m, sizeof m, MSG_NOSIGNAL) < 0)
        _exit(0);
}

#endif
