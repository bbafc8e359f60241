/* Is anybody managing windows? */
#ifndef PLATFORM_WM_H
#define PLATFORM_WM_H

#include <stdbool.h>

/* False only when the X server named by DISPLAY surely has no window manager (a bare kiosk, Xvfb). */
bool wm_present(void);

#endif
