/*
 * RandR changes the root window, and whoever asks for it is told with ConfigureNotify. SDL 2 does not ask, and makes
 * a window fullscreen again only when its window manager says so. The question is put on SDL's own connection, so that
 * the answer wakes the main loop like any other event. libX11 is the copy SDL has loaded (see wm.c).
 */
#include "platform/root.h"

#include <SDL_syswm.h>
#include <string.h>

#ifdef SDL_VIDEO_DRIVER_X11

static bool x11_of(SDL_Window *window, Display **display, Window *root)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return false;
    *display = info.info.x11.display;
    *root = RootWindow(*display, DefaultScreen(*display));
    return true;
}

bool root_watch(SDL_Window *window)
{
    Display *display;
    Window root;
    XWindowAttributes now;
    int (*attributes)(Display *, Window, XWindowAttributes *) = NULL;
    int (*choose)(Display *, Window, long) = NULL;
    void *library = SDL_LoadObject("libX11.so.6");
    void *a = library ? SDL_LoadFunction(library, "XGetWindowAttributes") : NULL;
    void *c = library ? SDL_LoadFunction(library, "XSelectInput") : NULL;
    bool ok = a && c && x11_of(window, &display, &root);
    memcpy(&attributes, &a, sizeof a);
    memcpy(&choose, &c, sizeof c);
    if (ok && attributes(display, root, &now)) {
        choose(display, root, now.your_event_mask | StructureNotifyMask);
        SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
    }
    if (library)
        SDL_UnloadObject(library);
    return ok;
}

bool root_changed(const SDL_Event *e, SDL_Window *window, int *w, int *h)
{
    Display *display;
    Window root;
    if (e->type != SDL_SYSWMEVENT || e->syswm.msg->subsystem != SDL_SYSWM_X11)
        return false;
    const XEvent *x = &e->syswm.msg->msg.x11.event;
    if (x->type != ConfigureNotify || !x11_of(window, &display, &root) ||
        x->xconfigure.window != root)
        return false;
    *w = x->xconfigure.width;
    *h = x->xconfigure.height;
    return true;
}

#else

bool root_watch(SDL_Window *window)
{
    (void)window;
    return false;
}

bool root_changed(const SDL_Event *e, SDL_Window *window, int *w, int *h)
{
    (void)e, (void)window, (void)w, (void)h;
    return false;
}

#endif
