/*
 * Sound into a WAV file (16 bit, stereo, 44.1 kHz): what a listener would hear, volume and mute applied. libvlc's
 * own file output knows neither, and writes what it buffers ahead as if it had been heard.
 */
#ifndef DECODER_SOUND_FILE_H
#define DECODER_SOUND_FILE_H

#include <stdbool.h>
#include <vlc/vlc.h>

struct sound_file;

/* Takes the player's sound from now on; before its first play. fd stays the caller's. Lives as long as the process. */
struct sound_file *sound_file_attach(int fd, libvlc_media_player_t *mp);

/* volume 0..100 (cubic, as PulseAudio has it). held: nothing is heard yet; samples wait until it is taken back. */
void sound_file_level(struct sound_file *f, int volume, bool held);

/* After the player was stopped: puts the sizes into the header. */
void sound_file_finish(struct sound_file *f);

#endif
