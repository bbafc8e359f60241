/* Is there anything to hear with? Neither call blocks. */
#ifndef BASE_SOUND_SERVER_H
#define BASE_SOUND_SERVER_H

#include <stdbool.h>

/* A PulseAudio (or PipeWire) server of this user or of the machine accepts connections; one elsewhere in the network
 * that PULSE_SERVER names is believed, not tried. */
bool sound_server_answers(void);

/* ALSA has a device to play on. */
bool sound_card_there(void);

#endif
