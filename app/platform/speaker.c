/*
 * SDL asks for samples on a thread of its own and converts them to whatever the device wants; its
 * lock guards the two lists. A device that is unplugged goes on asking in SDL 2.26 (it plays to
 * nobody), so nothing here can hang on it.
 */
#include "platform/speaker.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "platform/alsa_quiet.h"

#define LOG_ROOM "platform"
#include "base/log.h"

enum { BUFFER_MS = 25 };

/* Samples that are still to be played: those from `at` on. */
struct pending {
    int16_t *samples; /* owned */
    size_t n, cap, at;
};

struct speaker {
    atomic_uint device; /* SDL_AudioDeviceID; 0: closed */
    int rate;
    int buffer; /* samples the device takes at a time */
    struct pending voice, over; /* under the device's lock while it is open */
};

struct speaker *speaker_new(void)
{
    return mem_calloc(1, sizeof(struct speaker));
}

void speaker_free(struct speaker *s)
{
    if (!s)
        return;
    free(s->voice.samples);
    free(s->over.samples);
    free(s);
}

static size_t left(const struct pending *p)
{
    return p->n - p->at;
}

static void add(struct pending *p, const int16_t *samples, size_t n)
{
    if (p->at == p->n)
        p->at = p->n = 0;
    p->samples = mem_grow(p->samples, &p->cap, p->n + n, sizeof *p->samples);
    memcpy(p->samples + p->n, samples, n * sizeof *samples);
    p->n += n;
}

static int16_t taken(struct pending *p)
{
    return p->at < p->n ? p->samples[p->at++] : 0;
}

static void SDLCALL mix(void *ctx, Uint8 *stream, int bytes)
{
    struct speaker *s = ctx;
    for (int i = 0; i < bytes / (int)sizeof(int16_t); i++) {
        int v = taken(&s->voice) + taken(&s->over);
        int16_t sample = (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
        memcpy(stream + (size_t)i * sizeof sample, &sample, sizeof sample);
    }
}

static Uint16 power_of_two_below(int n)
{
    Uint16 p = 64;
    while (p * 2 <= n)
        p = (Uint16)(p * 2);
    return p;
}

bool speaker_open(struct speaker *s, const char *name, int rate, struct err *err)
{
    SDL_AudioSpec want = {.freq = rate,
                          .format = AUDIO_S16SYS,
                          .channels = 1,
                          .samples = power_of_two_below(rate * BUFFER_MS / 1000),
                          .callback = mix,
                          .userdata = s},
                  have;
    alsa_quiet();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return err_set(err, ERR_NOT_FOUND, "there is no sound device (%s)", SDL_GetError());
    SDL_AudioDeviceID device = name ? SDL_OpenAudioDevice(name, 0, &want, &have, 0) : 0;
    if (!device)
        device = SDL_OpenAudioDevice(NULL, 0, &want, &have, 0);
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
    SDL_CloseAudioDevice(device); /* its thread has ended then */
    s->voice.n = s->voice.at = s->over.n = s->over.at = 0;
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void speaker_play(struct speaker *s, const int16_t *samples, size_t n)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (!device)
        return;
    SDL_LockAudioDevice(device);
    add(&s->voice, samples, n);
    SDL_UnlockAudioDevice(device);
    SDL_PauseAudioDevice(device, 0);
}

void speaker_over(struct speaker *s, const int16_t *samples, size_t n)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (!device)
        return;
    SDL_LockAudioDevice(device);
    s->over.at = s->over.n;
    add(&s->over, samples, n);
    SDL_UnlockAudioDevice(device);
    SDL_PauseAudioDevice(device, 0);
}

int64_t speaker_left_us(struct speaker *s)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (!device)
        return 0;
    SDL_LockAudioDevice(device);
    size_t voice = left(&s->voice), over = left(&s->over), n = voice > over ? voice : over;
    SDL_UnlockAudioDevice(device);
    return n ? (int64_t)(n + (size_t)s->buffer) * 1000000 / s->rate : 0;
}

void speaker_stop(struct speaker *s)
{
    SDL_AudioDeviceID device = atomic_load(&s->device);
    if (!device)
        return;
    SDL_LockAudioDevice(device);
    s->voice.at = s->voice.n;
    SDL_UnlockAudioDevice(device);
}
