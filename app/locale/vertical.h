/* Which characters stand upright where lines are columns (UAX 50); the others lie on their side. */
#ifndef LOCALE_VERTICAL_H
#define LOCALE_VERTICAL_H

#include <stdbool.h>
#include <stdint.h>

bool vertical_upright(uint32_t cp);

#endif
