/* What a window's events come through. */
#ifndef PLATFORM_CONNECTION_H
#define PLATFORM_CONNECTION_H

#include <SDL.h>

/* The descriptor of the X server's connection, to poll and never to read: -1 where the window is not X11's. A Wayland
 * window's is not given: SDL repeats held keys there while it waits itself. */
int connection_of(SDL_Window *window);

#endif
