/* The talker's sound on the platform's speaker: two rooms that do not know each other. */
#ifndef CLI_SESSION_VOICE_H
#define CLI_SESSION_VOICE_H

#include "platform/speaker.h"
#include "speech/talker.h"

/* speaker must outlive the talker that is given the answer. */
struct talker_sound session_voice(struct speaker *speaker);

#endif
