/*
 * Messages from a decoder, checked as if an attacker had written them: size, magic, version, known type, every
 * number within its range, text made valid UTF-8 and NUL-ended. What passes may be believed in form, not in fact.
 */
#ifndef PLAYER_WIRE_H
#define PLAYER_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "player/protocol.h"

struct wire_msg {
    enum protocol_type type;
    uint32_t session;
    int64_t v[6];
    char text[PROTOCOL_TEXT_MAX + 1]; /* whole text; of TRACK_INFO the language */
    char title[PROTOCOL_TEXT_MAX + 1];
};

/* False: not a message a decoder may send. bytes may be unaligned. */
bool wire_check(const void *bytes, size_t n, struct wire_msg *out);

enum wire_got { WIRE_NOTHING, WIRE_MSG, WIRE_CLOSED, WIRE_BROKEN };

/* Never blocks. Descriptors a decoder sends are not even received. */
enum wire_got wire_receive(int sock, struct wire_msg *out);

/* file: a descriptor to hand on, or -1. False: full (the decoder has not read for very long) or closed. */
bool wire_send(int sock, const struct protocol_msg *msg, int file);

#endif
