/* The clock that goes on while the machine is switched off. */
#ifndef PLATFORM_RTC_H
#define PLATFORM_RTC_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970 as the first one shows them (of its local time, where it is set to that). root: "", or where the system's
 * files lie, for tests. False: there is none that can be read. */
bool rtc_read(const char *root, int64_t *wall_s);

#endif
