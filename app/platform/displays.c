/*
 * XRRGetMonitors tells what is lit, where it lies and what it is called. libX11 and libXrandr are looked up by name as in
 * wm.c; without them SDL's own list, which it makes when it starts, has to do.
 */
#include "platform/displays.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"

#ifdef SDL_VIDEO_DRIVER_X11
#include <SDL_syswm.h>

/* XRRMonitorInfo of X11/extensions/Xrandr.h. */
struct monitor {
    Atom name;
    Bool primary, automatic;
    int n_outputs, x, y, w, h, w_mm, h_mm;
    unsigned long *outputs;
};

struct randr {
    void *library, *xlib;
    struct monitor *(*monitors)(Display *, Window, Bool, int *);
    void (*free_monitors)(struct monitor *);
    char *(*atom_name)(Display *, Atom);
    int (*free)(void *);
};

static bool load(struct randr *x)
{
    *x = (struct randr){.library = SDL_LoadObject("libXrandr.so.2"), .xlib = SDL_LoadObject("libX11.so.6")};
    const struct {
        const char *name;
        void *library, *place;
    } functions[] = {{"XRRGetMonitors", x->library, &x->monitors},
                     {"XRRFreeMonitors", x->library, &x->free_monitors},
                     {"XGetAtomName", x->xlib, &x->atom_name},
                     {"XFree", x->xlib, &x->free}};
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *address = functions[i].library ? SDL_LoadFunction(functions[i].library, functions[i].name) : NULL;
        if (!address)
            return false;
        memcpy(functions[i].place, &address, sizeof address);
    }
    return true;
}

static void unload(struct randr *x)
{
    if (x->library)
        SDL_UnloadObject(x->library);
    if (x->xlib)
        SDL_UnloadObject(x->xlib);
}

static int read_monitors(const struct randr *x, SDL_Window *window, struct display out[DISPLAYS_MAX])
{
    SDL_SysWMinfo info;
    int n = 0, have = 0;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return 0;
    Display *d = info.info.x11.display;
    struct monitor *list = x->monitors(d, RootWindow(d, DefaultScreen(d)), True, &n);
    for (int i = 0; list && i < n && have < DISPLAYS_MAX; i++) {
        char *name = x->atom_name(d, list[i].name);
        out[have].at = (struct rect){list[i].x, list[i].y, list[i].w, list[i].h};
        snprintf(out[have++].name, DISPLAY_NAME_MAX, "%s", name ? name : "");
        if (name)
            x->free(name);
    }
    if (list)
        x->free_monitors(list);
    return have;
}

static int read_x11(SDL_Window *window, struct display out[DISPLAYS_MAX])
{
    struct randr x;
    int n = load(&x) ? read_monitors(&x, window, out) : 0;
    unload(&x);
    return n;
}
#else
static int read_x11(SDL_Window *window, struct display out[DISPLAYS_MAX])
{
    (void)window, (void)out;
    return 0;
}
#endif

static int read_sdl(struct display out[DISPLAYS_MAX])
{
    int n = SDL_GetNumVideoDisplays(), have = 0;
    for (int i = 0; i < n && have < DISPLAYS_MAX; i++) {
        SDL_Rect r;
        const char *name = SDL_GetDisplayName(i);
        if (SDL_GetDisplayBounds(i, &r) != 0)
            continue;
        out[have].at = (struct rect){r.x, r.y, r.w, r.h};
        snprintf(out[have++].name, DISPLAY_NAME_MAX, "%s", name ? name : "");
    }
    return have;
}

int displays_read(SDL_Window *window, struct display out[DISPLAYS_MAX])
{
    int n = read_x11(window, out);
    return n ? n : read_sdl(out);
}

/* ---- the choice ---- */

static bool is_panel(const struct display *d)
{
    static const char *const panels[] = {"eDP", "LVDS", "DSI"};
    for (size_t i = 0; i < ARRAY_LEN(panels); i++)
        if (strncmp(d->name, panels[i], strlen(panels[i])) == 0)
            return true;
    return false;
}

static bool same_place(const struct display *a, const struct display *b)
{
    return a->at.x == b->at.x && a->at.y == b->at.y;
}

/* Another display that shows something else; -1: there is none. */
static int another(const struct display *list, int n, int than)
{
    for (int i = 0; i < n; i++)
        if (i != than && !same_place(&list[i], &list[than]))
            return i;
    return -1;
}

static int presenters(const struct display *list, int n, const struct displays_wish *w)
{
    if (w->presenter >= 0 && w->presenter < n)
        return w->presenter;
    if (w->room >= 0 && w->room < n)
        return another(list, n, w->room);
    for (int i = 0; i < n; i++)
        if (is_panel(&list[i]))
            return i;
    return 0;
}

struct displays_place displays_place(const struct display *list, int n, const struct displays_wish *w)
{
    struct displays_place p = {-1, -1, false};
    if (n < 1)
        return p;
    if (another(list, n, 0) < 0) {
        bool gone = w->room_was[0] != '\0';
        for (int i = 0; i < n; i++)
            gone = gone && strcmp(list[i].name, w->room_was) != 0;
        return (struct displays_place){gone ? -1 : 0, gone ? 0 : -1, n > 1};
    }
    p.presenter = presenters(list, n, w);
    bool wished = w->room >= 0 && w->room < n && !same_place(&list[w->room], &list[p.presenter]);
    p.room = wished ? w->room : another(list, n, p.presenter);
    for (int i = 0; i < n; i++)
        p.mirrored = p.mirrored || (i != p.room && same_place(&list[i], &list[p.room]) && n == 2);
    return p;
}
