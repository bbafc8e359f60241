/* What this machine gives the decoder: libvlc, its plug-ins and their cache, the sound output. */
#ifndef DECODER_INVENTORY_H
#define DECODER_INVENTORY_H

#include <stdbool.h>

#include "decoder/sound.h"

/*
 * Starts libvlc as for playing and prints a line each to stdout, words parted by blanks:
 *
 *     libvlc started 3.0.24 Vetinari           or: failed VERSION
 *     folder /usr/lib/x86_64-linux-gnu/vlc/plugins
 *     plug-ins 334                             files there
 *     cached 334                               of them in its plugins.dat as they are now; -1: there is no such file
 *     module avcodec there                     or: missing; one line for each that capsules need
 *     sound pulse working                      or: silent
 *
 * Reads nothing that comes from an author. False when libvlc cannot be started or a module is missing.
 */
bool inventory_print(const struct sound *sound);

#endif
