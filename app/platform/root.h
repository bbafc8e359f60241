/* The size of a bare X screen, which no window manager follows for us. */
#ifndef PLATFORM_ROOT_H
#define PLATFORM_ROOT_H

#include <SDL.h>
#include <stdbool.h>

/* From now on changes of the screen that window is on come as SDL events. False: not X11, or its library is missing. */
bool root_watch(SDL_Window *window);

/* Whether e is such a change, and to which size (pixels). */
bool root_changed(const SDL_Event *e, SDL_Window *window, int *w, int *h);

#endif
