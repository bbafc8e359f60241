/*
 * A device of its own for a second: the voice's speaker is mono and belongs to the voice's thread. The
 * tone fades in and out, so that it does not click.
 */
#include "platform/tone.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/time.h"
#include "platform/alsa_quiet.h"

enum { RATE = 48000, FADE = RATE / 20, WAIT_MS = 3000 };

static void fill(int16_t *samples, enum tone_side side, int volume)
{
    const double turn = 2 * 3.14159265358979323846 / RATE, loud = 12000.0 * volume / 100;
    for (int i = 0; i < RATE; i++) {
        int edge = i < RATE - i ? i : RATE - i;
        double fade = edge < FADE ? (double)edge / FADE : 1;
        samples[2 * i] = (int16_t)(side & TONE_LEFT ? loud * fade * sin(turn * 440 * i) : 0);
        samples[2 * i + 1] = (int16_t)(side & TONE_RIGHT ? loud * fade * sin(turn * 660 * i) : 0);
    }
}

static bool play(SDL_AudioDeviceID device, enum tone_side side, int volume, struct err *err)
{
    Uint32 bytes = 2 * RATE * sizeof(int16_t);
    int16_t *samples = mem_calloc(1, bytes);
    fill(samples, side, volume);
    bool ok = SDL_QueueAudio(device, samples, bytes) == 0;
    free(samples);
    SDL_PauseAudioDevice(device, 0);
    for (int ms = 0; ok && ms < WAIT_MS && SDL_GetQueuedAudioSize(device); ms += 20)
        time_sleep_us(20000);
    ok = ok && !SDL_GetQueuedAudioSize(device);
    return ok || err_set(err, ERR_IO, "the sound device takes no sound");
}

bool tone_play(enum tone_side side, int volume, struct err *err)
{
    SDL_AudioSpec want = {.freq = RATE, .format = AUDIO_S16SYS, .channels = 2, .samples = 1024}, have;
    alsa_quiet();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return err_set(err, ERR_NOT_FOUND, "there is no sound device (%s)", SDL_GetError());
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &want, &have, 0);
    bool ok = device ? play(device, side, volume, err)
                     : err_set(err, ERR_NOT_FOUND, "the sound device cannot be opened (%s)", SDL_GetError());
    if (device)
        SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return ok;
}
