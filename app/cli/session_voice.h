/* The talker's sound on the platform's speaker: two rooms that do not know each other. */
#ifndef CLI_SESSION_VOICE_H
#define CLI_SESSION_VOICE_H

#include <stdatomic.h>

#include "platform/outlet.h"
#include "platform/speaker.h"
#include "speech/talker.h"

struct session_voice {
    struct speaker *speaker;
    struct outlet *outlet; /* NULL: nothing is known of headphones */
    atomic_bool headphones; /* are preferred */
};

/* v must outlive the talker that is given the answer. */
struct talker_sound session_voice(struct session_voice *v);

#endif
