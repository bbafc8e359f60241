/* As the kernel tells: /sys/class/rtc/rtcN/since_epoch. The device itself would be to be opened by one program alone. */
#include "platform/rtc.h"

#include "base/fs.h"

enum { CLOCKS_MAX = 4, TEXT_MAX = 64 };

bool rtc_read(const char *root, int64_t *wall_s)
{
    struct arena arena = ARENA_INIT;
    struct str text;
    bool found = false;
    for (int i = 0; i < CLOCKS_MAX && !found; i++) {
        const char *path = arena_strf(&arena, "%s/sys/class/rtc/rtc%d/since_epoch", root, i).ptr;
        found = fs_read_made(path, TEXT_MAX, &arena, &text, NULL) &&
                str_to_i64(str_trim(text), wall_s);
    }
    arena_release(&arena);
    return found;
}
