/* Times of a capsule as people read them: "1:26", above an hour "1:02:03". */
#ifndef SCREENS_TIMECODE_H
#define SCREENS_TIMECODE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/catalog.h"

/* Whole seconds, cut, never negative. In arena, NUL-ended. */
const char *timecode(struct arena *arena, int64_t us);

/* "0:12–0:20". */
struct str timecode_span(struct arena *arena, struct span span);

#endif
