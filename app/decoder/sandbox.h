/*
 * What the decoder may still do once a media file reaches it. The order is fixed (main.c): sandbox_begin and
 * sandbox_landlock before libvlc exists, sandbox_filter after the player was made (it loads and connects the sound
 * output), nothing untrusted before that. Landlock and seccomp are optional; what is in force is told, not assumed.
 */
#ifndef DECODER_SANDBOX_H
#define DECODER_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/libraries.h"
#include "decoder/sound.h"

enum {
    SANDBOX_FILES = 256,      /* descriptors */
    SANDBOX_PROCESSES = 4096, /* of this user: a bound to forking where no filter forbids it */
    SANDBOX_LOCKED = 1 << 20, /* bytes kept from swapping */
    SANDBOX_LOG =
        256
        << 20, /* bytes of a file it writes to: standard error, a sound server's shared memory */
};
#define SANDBOX_SOUND_FILE ((rlim_t)8 << 30) /* bytes, where sound is written to a file */

struct sandbox {
    uint32_t bits;    /* SANDBOX_... of player/protocol.h */
    int landlock_abi; /* 0: none */
    int filter_rules;
};

/* Dies with the parent, limits, no new privileges, no capabilities, not dumpable. False when the parent is gone
 * already. */
bool sandbox_begin(struct sandbox *s, const struct sound *sound, pid_t parent);

/* No more address space than this from now on, for jobs that need less than playing. Not in sanitizer builds. */
void sandbox_limit_memory(int mib);

/* Reading of libraries (and what the sound output needs), of the folders in also (NULL behind the last; may be NULL)
 * and nothing else. For the calling thread and its later children only: call it while there is one thread.
 * CAPSULE_LANDLOCK=N speaks no newer ABI than N, 0: does without, which is how an older kernel is tried. */
void sandbox_landlock(struct sandbox *s, const struct sound *sound, const char *const *also);

/* System calls by allow-list, on all threads; refused ones fail with EPERM, or kill with CAPSULE_SECCOMP=kill;
 * CAPSULE_SECCOMP=off does without. */
void sandbox_filter(struct sandbox *s, const struct sound *sound);

/* Tries what must be refused, on a new thread and on this one, and the limits; prints a line each. True when all was
 * refused. With an empty sandbox (bits 0) it is expected to find holes. Closes descriptors: for a process that ends
 * after it. */
bool sandbox_test(const struct sandbox *s, pid_t parent);

void filter_libraries(struct libraries *l);

#endif
