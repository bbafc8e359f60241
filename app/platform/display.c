/*
 * DPMS is an extension of the X protocol, spoken by libXext. Both libraries are those that SDL has
 * open for its window; nothing links to them, and without them there is simply no switch. Functions
 * and their types: X11/extensions/dpms.h.
 */
#include "platform/display.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

enum { DPMS_ON = 0, DPMS_OFF = 3 };

struct dpms {
    void *x11, *xext;
    void *(*open)(const char *name);
    int (*close)(void *display);
    int (*sync)(void *display, int discard);
    int (*query)(void *display, int *event_base, int *error_base);
    int (*capable)(void *display);
    int (*enable)(void *display);
    int (*force)(void *display, unsigned short level);
};

static bool load(struct dpms *d)
{
    d->x11 = SDL_LoadObject("libX11.so.6");
    d->xext = d->x11 ? SDL_LoadObject("libXext.so.6") : NULL;
    if (!d->xext)
        return false;
    const struct {
        void *library;
        const char *name;
        void *place;
    } functions[] = {{d->x11, "XOpenDisplay", &d->open},   {d->x11, "XCloseDisplay", &d->close},
                     {d->x11, "XSync", &d->sync},          {d->xext, "DPMSQueryExtension", &d->query},
                     {d->xext, "DPMSCapable", &d->capable}, {d->xext, "DPMSEnable", &d->enable},
                     {d->xext, "DPMSForceLevel", &d->force}};
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *address = SDL_LoadFunction(functions[i].library, functions[i].name);
        if (!address)
            return false;
        memcpy(functions[i].place, &address, sizeof address);
    }
    return true;
}

static void unload(struct dpms *d)
{
    if (d->xext)
        SDL_UnloadObject(d->xext);
    if (d->x11)
        SDL_UnloadObject(d->x11);
}

bool display_power(bool on)
{
    struct dpms d = {0};
    int ignored;
    bool done = false;
    void *display = getenv("DISPLAY") && load(&d) ? d.open(NULL) : NULL;
    if (display && d.query(display, &ignored, &ignored) && d.capable(display)) {
        d.enable(display);
        done = d.force(display, on ? DPMS_ON : DPMS_OFF) != 0;
        d.sync(display, 0);
    }
    if (display)
        d.close(display);
    unload(&d);
    return done;
}

void platform_libraries(struct libraries *l)
{
    SDL_version runs;
    char text[2][LIBRARY_TEXT_MAX];
    SDL_GetVersion(&runs);
    snprintf(text[0], sizeof text[0], "%d.%d.%d", SDL_MAJOR_VERSION, SDL_MINOR_VERSION, SDL_PATCHLEVEL);
    snprintf(text[1], sizeof text[1], "%d.%d.%d", runs.major, runs.minor, runs.patch);
    libraries_add(l, "SDL", text[0], text[1]);
}
