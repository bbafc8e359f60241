/*
 * Which of several keyboards a key was pressed on. SDL 2 makes one of them all; the X server tells them apart with the raw
 * events of its XInput extension, 2.1 and later (X11/extensions/XI2proto.txt), which come over a connection of our own. Not
 * on Wayland, where no client is told, nor on the bare console. Main thread.
 */
#ifndef PLATFORM_KEYBOARDS_H
#define PLATFORM_KEYBOARDS_H

#include <SDL.h>
#include <stdint.h>

struct keyboards;

/* Listens on the X server named by DISPLAY from now on. NULL: they cannot be told apart there. */
struct keyboards *keyboards_new(void);
void keyboards_free(struct keyboards *k); /* NULL is fine */

/* How many are there now; of a laptop's own buttons some count, too. For doctor and the log. */
int keyboards_count(struct keyboards *k);

/* The one a key that just went down was pressed on, a number that it has again at the next start as long as no other of its
 * name comes before it; 0: not known. Waits some milliseconds at most for the server's word. Asked of every press in turn. */
uint32_t keyboards_of(struct keyboards *k, const SDL_KeyboardEvent *press);

#endif
