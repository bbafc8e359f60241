/* Which sound output libvlc is told to use: one fixed name, never "any", because the sandbox is cut to fit it. */
#ifndef DECODER_SOUND_H
#define DECODER_SOUND_H

#include <stdbool.h>

enum sound_kind { SOUND_DUMMY, SOUND_PULSE, SOUND_ALSA, SOUND_FILE, SOUND_KIND_COUNT };

struct sound {
    enum sound_kind kind;
    int fd;            /* SOUND_FILE: open for writing; else -1 */
    bool working;      /* false: there is nothing to hear with (dummy because nothing else was found) */
};

/* wish: "pulse", "alsa", "dummy", "afile:PATH" or NULL to choose: a PulseAudio (or PipeWire) server that accepts a
 * connection, else ALSA when there is a playback device, else dummy. Makes connections and files: call before the
 * sandbox. A file is never written over: PATH, else PATH.1, PATH.2 and so on, one for each decoder. */
struct sound sound_choose(const char *wish);

const char *sound_name(enum sound_kind kind);
const char *sound_module(enum sound_kind kind); /* what libvlc is started with */

#endif
