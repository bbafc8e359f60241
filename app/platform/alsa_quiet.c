/* The copy that SDL will load is the one loaded here: the build needs no ALSA. It stays loaded, as its handler does. */
#include "platform/alsa_quiet.h"

#include <SDL_loadso.h>
#include <string.h>

typedef void error_handler(const char *file, int line, const char *function, int error, const char *format, ...);

static void say_nothing(const char *file, int line, const char *function, int error, const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

void alsa_quiet(void)
{
    void *library = SDL_LoadObject("libasound.so.2");
    void *address = library ? SDL_LoadFunction(library, "snd_lib_error_set_handler") : NULL;
    int (*set)(error_handler *handler);
    if (!address)
        return;
    memcpy(&set, &address, sizeof set);
    set(say_nothing);
}
