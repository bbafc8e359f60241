/*
 * Times as text. Seconds are cut, not rounded, so that a running time never shows a second that has
 * not passed yet.
 */
#include "screens/timecode.h"

const char *timecode(struct arena *arena, int64_t us)
{
    int64_t s = us > 0 ? us / 1000000 : 0;
    if (s >= 3600)
        return arena_strf(arena, "%d:%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60))
            .ptr;
    return arena_strf(arena, "%d:%02d", (int)(s / 60), (int)(s % 60)).ptr;
}

struct str timecode_span(struct arena *arena, struct span span)
{
    return arena_strf(arena, "%s–%s", timecode(arena, span.start_us), timecode(arena, span.end_us));
}
