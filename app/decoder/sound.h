/* Which sound output libvlc is told to use: one fixed name, never "any", because the sandbox is cut to fit it. */
#ifndef DECODER_SOUND_H
#define DECODER_SOUND_H

#include <stdbool.h>

enum sound_kind { SOUND_DUMMY, SOUND_PULSE, SOUND_ALSA, SOUND_FILE, SOUND_KIND_COUNT };

struct sound {
    enum sound_kind kind;
    const char *path;  /* SOUND_FILE: where samples go, made if missing; points into wish */
    bool working;      /* false: there is nothing to hear with (dummy because nothing else was found) */
};

/* wish: "pulse", "alsa", "dummy", "afile:PATH" or NULL to choose: a PulseAudio (or PipeWire) server that accepts a
 * connection, else ALSA when there is a playback device, else dummy. Makes connections: call before the sandbox. */
struct sound sound_choose(const char *wish);

const char *sound_name(enum sound_kind kind); /* libvlc's module name */

#endif
