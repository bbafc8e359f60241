/* libX11 is the copy SDL has loaded already: the build needs no X library otherwise (wm.c). */
#include "platform/connection.h"

#include <string.h>

#ifdef SDL_VIDEO_DRIVER_X11
#include <SDL_syswm.h>

int connection_of(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return -1;
    void *library = SDL_LoadObject("libX11.so.6");
    void *address = library ? SDL_LoadFunction(library, "XConnectionNumber") : NULL;
    int (*number)(Display *);
    if (!address)
        return -1;
    memcpy(&number, &address, sizeof address);
    int fd = number(info.info.x11.display);
    SDL_UnloadObject(library);
    return fd;
}

#else

int connection_of(SDL_Window *window)
{
    (void)window;
    return -1;
}

#endif
