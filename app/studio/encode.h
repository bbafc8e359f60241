/* A sound track as AAC, judged by what comes out of the decoder. */
#ifndef STUDIO_ENCODE_H
#define STUDIO_ENCODE_H

#include <stddef.h>

#include "base/err.h"

/* Described tracks get less: 12 dB of noise distance at 2 to 5 kHz instead of 17, for a quarter less of the file. */
enum { SOUND_LUFS = -16, TRACK_RATE = 32000, TRACK_KBITS = 40, DESCRIBED_KBITS = 32 };

struct encoded {
    double lufs, true_peak_db; /* of the decoded track */
    int rounds;                /* encodings that took */
};

/*
 * Writes x (mono, full scale 1.0) to an .m4a: limited, encoded, decoded and measured, and again with less until it is
 * within 0.5 LU of SOUND_LUFS and its true peak is below -2 dB. x is left as it is. Fails when ffmpeg does.
 */
bool encode_track(int rate, const float *x, size_t n, int kbits, const char *m4a, struct encoded *out,
                  struct err *err);

#endif
