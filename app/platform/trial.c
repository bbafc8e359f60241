/*
 * The same drivers in the same order as platform.c has them, but for the kernel console: to take that would end what is on it.
 */
#include "platform/trial.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "platform/alsa_quiet.h"

enum { SIDE_PX = 320 };

struct trial {
    SDL_Window *window;
};

/* A driver that draws on nothing is none. */
static bool video_starts(void)
{
    static const char *const drivers[] = {"x11", "wayland"};
    const char *wanted = getenv("SDL_VIDEODRIVER");
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++)
        if ((!wanted || strstr(wanted, drivers[i])) && SDL_VideoInit(drivers[i]) == 0)
            return true;
    return false;
}

struct trial *trial_new(struct err *err)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (!video_starts()) {
        err_set(err, ERR_DISPLAY, "no X server and no Wayland compositor answers");
        return NULL;
    }
    struct trial *t = mem_calloc(1, sizeof *t);
    t->window = SDL_CreateWindow("Capsule Kiosk", 0, 0, SIDE_PX, SIDE_PX, SDL_WINDOW_HIDDEN);
    if (t->window)
        return t;
    err_set(err, ERR_DISPLAY, "no window can be made (%s)", SDL_GetError());
    trial_free(t);
    return NULL;
}

void trial_free(struct trial *t)
{
    if (!t)
        return;
    if (t->window)
        SDL_DestroyWindow(t->window);
    SDL_VideoQuit();
    free(t);
}

struct SDL_Window *trial_window(struct trial *t)
{
    return t->window;
}

const char *trial_driver(void)
{
    const char *name = SDL_GetCurrentVideoDriver();
    return name ? name : "";
}

int trial_displays(struct trial *t, struct display out[DISPLAYS_MAX])
{
    return displays_read(t->window, out);
}

bool trial_sound(char *out, size_t size, struct err *err)
{
    SDL_AudioSpec want = {.freq = 22050, .format = AUDIO_S16SYS, .channels = 1, .samples = 512},
                  have;
    alsa_quiet();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return err_set(err, ERR_NOT_FOUND, "there is no sound device (%s)", SDL_GetError());
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &want, &have, 0);
    int n = SDL_GetNumAudioDevices(0);
    if (device)
        snprintf(out, size, n > 0 ? "%s, devices: %d" : "%s", SDL_GetCurrentAudioDriver(), n);
    else
        err_set(err, ERR_NOT_FOUND, "the sound device cannot be opened (%s)", SDL_GetError());
    if (device)
        SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return device != 0;
}
