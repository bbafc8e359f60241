/* Is anybody managing windows, and what is asked of them that SDL cannot ask. */
#ifndef PLATFORM_WM_H
#define PLATFORM_WM_H

#include <SDL.h>
#include <stdbool.h>

/* False only when the X server named by DISPLAY surely has no window manager (a bare kiosk, Xvfb). */
bool wm_present(void);

/*
 * The window manager is asked to let a shown window cover the display it lies on (_NET_WM_STATE_FULLSCREEN), or no more,
 * which it does before what is asked of it next. For programs
 * with two windows: SDL 2 keeps one fullscreen window a display and minimises the other (SDL_UpdateFullscreenMode), and
 * while displays change, or are RandR monitors without an output of their own, it takes two of them for one.
 * False when the window is not X11's.
 */
bool wm_cover(SDL_Window *window, bool whole);

#endif
