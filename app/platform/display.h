/* The display's power, where the window system lets a program have a say. */
#ifndef PLATFORM_DISPLAY_H
#define PLATFORM_DISPLAY_H

#include <stdbool.h>

#include "base/libraries.h"

/* Switches the display off or on by DPMS of the X server named by DISPLAY. False: there is no such server, or it cannot;
 * under Wayland and on the console that is the session's part (packaging/booth). */
bool display_power(bool on);

void platform_libraries(struct libraries *l);

#endif
