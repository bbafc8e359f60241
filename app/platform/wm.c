/*
 * Asked to go fullscreen, SDL waits 100 ms for a window manager's answer, and on a bare X server
 * nobody answers: a third of our start-up time. So the root window is asked first whether a
 * manager has left its mark there
 * (_NET_SUPPORTING_WM_CHECK of the Extended Window Manager Hints). libX11 is the copy SDL has
 * loaded already; its functions are looked up by name because the build needs no X library otherwise.
 */
#include "platform/wm.h"

#include <string.h>

#include "base/bug.h"

#ifdef SDL_VIDEO_DRIVER_X11
#include <SDL_syswm.h>
#endif

struct xlib {
    void *library;
    void *(*open)(const char *name);
    int (*close)(void *display);
    unsigned long (*root)(void *display);
    unsigned long (*atom)(void *display, const char *name, int only_if_exists);
    int (*property)(void *display, unsigned long window, unsigned long atom, long offset,
                    long length, int delete, unsigned long wanted, unsigned long *type,
                    int *format, unsigned long *n, unsigned long *left, unsigned char **data);
    int (*free)(void *data);
};

static bool load(struct xlib *x)
{
    x->library = SDL_LoadObject("libX11.so.6");
    if (!x->library)
        return false;
    const struct {
        const char *name;
        void *place;
    } functions[] = {{"XOpenDisplay", &x->open},           {"XCloseDisplay", &x->close},
                     {"XDefaultRootWindow", &x->root},     {"XInternAtom", &x->atom},
                     {"XGetWindowProperty", &x->property}, {"XFree", &x->free}};
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *address = SDL_LoadFunction(x->library, functions[i].name);
        if (!address)
            return false;
        memcpy(functions[i].place, &address, sizeof address);
    }
    return true;
}

static bool marked(const struct xlib *x, void *display)
{
    unsigned long type = 0, n = 0, left = 0,
                  atom = x->atom(display, "_NET_SUPPORTING_WM_CHECK", 1);
    unsigned char *data = NULL;
    int format = 0;
    if (atom == 0)
        return false;
    x->property(display, x->root(display), atom, 0, 1, 0, 0, &type, &format, &n, &left, &data);
    if (data)
        x->free(data);
    return type != 0 && n > 0;
}

bool wm_present(void)
{
    struct xlib x;
    void *display = load(&x) ? x.open(NULL) : NULL;
    bool present = !display || marked(&x, display);
    if (display)
        x.close(display);
    if (x.library)
        SDL_UnloadObject(x.library);
    return present;
}

#ifdef SDL_VIDEO_DRIVER_X11
enum { STATE_REMOVE, STATE_ADD, SOURCE_APPLICATION = 1 }; /* of the Extended Window Manager Hints */

struct asking {
    void *library;
    Atom (*atom)(Display *, const char *, Bool);
    Status (*send)(Display *, Window, Bool, long, XEvent *);
    int (*flush)(Display *);
};

static bool load_asking(struct asking *x)
{
    x->library = SDL_LoadObject("libX11.so.6");
    const struct {
        const char *name;
        void *place;
    } functions[] = {{"XInternAtom", &x->atom}, {"XSendEvent", &x->send}, {"XFlush", &x->flush}};
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *address = x->library ? SDL_LoadFunction(x->library, functions[i].name) : NULL;
        if (!address)
            return false;
        memcpy(functions[i].place, &address, sizeof address);
    }
    return true;
}

static void ask_to_cover(const struct asking *x, Display *display, Window window, bool whole)
{
    XEvent e = {.xclient = {.type = ClientMessage,
                            .window = window,
                            .message_type = x->atom(display, "_NET_WM_STATE", False),
                            .format = 32,
                            .data.l = {whole ? STATE_ADD : STATE_REMOVE, (long)x->atom(display, "_NET_WM_STATE_FULLSCREEN", False), 0,
                                       SOURCE_APPLICATION}}};
    x->send(display, DefaultRootWindow(display), False, SubstructureNotifyMask | SubstructureRedirectMask, &e);
    x->flush(display);
}

bool wm_cover(SDL_Window *window, bool whole)
{
    struct asking x = {0};
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return false;
    bool loaded = load_asking(&x);
    if (loaded)
        ask_to_cover(&x, info.info.x11.display, info.info.x11.window, whole);
    if (x.library)
        SDL_UnloadObject(x.library);
    return loaded;
}
#else
bool wm_cover(SDL_Window *window, bool whole)
{
    (void)window, (void)whole;
    return false;
}
#endif
