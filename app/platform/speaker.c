/*
 * SDL converts to whatever the device wants. A device that is unplugged goes on counting in SDL 2.26
 * (it plays to nobody), so nothing here can hang on it.
 */
#include "platform/speaker.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"

#define LOG_ROOM "platform"
#include "base/log.h"

enum { BUFFER_MS = 25 };

struct speaker {
    atomic_uint device; /* SDL_AudioDeviceID; 0: closed */
    int rate;
    int buffer; /* samples the device takes at a time */
};

struct speaker *speaker_new(void)
{
    return mem_calloc(1, sizeof(struct speaker));
}

void speaker_free(struct speaker *s)
{
    free(s);
}

static Uint16 power_of_two_below(int n)
{
    Uint16 p = 64;
    while (p * 2 <= n)
        p = (Uint16)(p * 2);
    return p;
}

bool speaker_open(struct speaker *s, int rate, struct err *err)
{
    SDL_AudioSpec want = {.freq = rate,
                          .format = AUDIO_S16SYS,
                          .channels = 1,
                          .samples = power_of_two_below(rate * BUFFER_MS / 1000)},
                  have;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return err_set(err, ERR_NOT_FOUND, "there is no sound device (%s)", SDL_GetError());
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &want, &have, 0);
    if (!device) {
        err_set(err, ERR_NOT_FOUND, "the sound device cannot be opened (%s)", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    s->rate = rate;
    s->buffer = have.samples;
    atomic_store(&s->device, device);
    log_info("event=speaker driver=%s rate=%d buffer=%d", SDL_GetCurrentAudioDriver(), rate,
             have.samples);
    return true;
}

void speaker_close(struct speaker *s)
{
    SDL_AudioDeviceID device = atomic_exchange(&s->device, 0);
    if (!device)
        return;
    SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void speaker_play(struct speaker *s, const int16_t *samples, size_t n)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (!device)
        return;
    SDL_QueueAudio(device, samples, (Uint32)(n * sizeof *samples));
    SDL_PauseAudioDevice(device, 0);
}

int64_t speaker_left_us(struct speaker *s)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    Uint32 bytes = device ? SDL_GetQueuedAudioSize(device) : 0;
    if (!bytes)
        return 0;
    return (int64_t)(bytes / sizeof(int16_t) + (Uint32)s->buffer) * 1000000 / s->rate;
}

void speaker_stop(struct speaker *s)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (device)
        SDL_ClearQueuedAudio(device);
}
