/*
 * What the decoder may still do once a media file reaches it. The order is fixed (main.c): sandbox_begin and
 * sandbox_landlock before libvlc exists, sandbox_filter after the player was made (it loads and connects the sound
 * output), nothing untrusted before that. Landlock and seccomp are optional; what is in force is told, not assumed.
 */
#ifndef DECODER_SANDBOX_H
#define DECODER_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/libraries.h"
#include "decoder/sound.h"

struct sandbox {
    uint32_t bits;    /* SANDBOX_... of player/protocol.h */
    int landlock_abi; /* 0: none */
    int filter_rules;
};

/* Dies with the parent, limits, no new privileges, not dumpable. False when the parent is gone already. */
bool sandbox_begin(struct sandbox *s, pid_t parent);

/* No more address space than this from now on, for jobs that need less than playing. Not in sanitizer builds. */
void sandbox_limit_memory(int mib);

/* Reading of libraries (and what the sound output needs), of the folders in also (NULL behind the last; may be NULL)
 * and nothing else. For the calling thread and its later children only: call it while there is one thread. */
void sandbox_landlock(struct sandbox *s, const struct sound *sound, const char *const *also);

/* System calls by allow-list, on all threads; refused ones fail with EPERM, or kill with CAPSULE_SECCOMP=kill. */
void sandbox_filter(struct sandbox *s, const struct sound *sound);

/* Tries what must be refused, on this thread and on a new one; prints a line each. True when all was refused.
 * With an empty sandbox (bits 0) it is expected to find holes. */
bool sandbox_test(const struct sandbox *s, pid_t parent);

void filter_libraries(struct libraries *l);

#endif
