/*
 * Choosing the sound output by trying. libvlc itself would play on silently without a device, so
 * this is also where "no sound" is noticed.
 */
#include "decoder/sound.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/sound_server.h"

enum { FILES_MAX = 1000 };

static const char *const names[] = {
    [SOUND_DUMMY] = "dummy", [SOUND_PULSE] = "pulse", [SOUND_ALSA] = "alsa", [SOUND_FILE] = "afile",
};
static_assert(ARRAY_LEN(names) == SOUND_KIND_COUNT, "one name a kind");

const char *sound_name(enum sound_kind kind)
{
    return names[kind];
}

/* The file's callbacks are attached afterwards; libvlc must not try others on its own meanwhile. */
const char *sound_module(enum sound_kind kind)
{
    return names[kind == SOUND_FILE ? SOUND_DUMMY : kind];
}

static struct sound to_file(const char *path)
{
    char name[4096];
    for (int i = 0; i < FILES_MAX; i++) {
        int n = i == 0 ? snprintf(name, sizeof name, "%s", path)
                       : snprintf(name, sizeof name, "%s.%d", path, i);
        int fd = n < (int)sizeof name ? open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)
                                      : -1;
        if (fd >= 0)
            return (struct sound){SOUND_FILE, fd, true};
        if (errno != EEXIST)
            break;
    }
    fprintf(stderr, "capsule-decoder: cannot write sound to %s\n", path);
    return (struct sound){.kind = SOUND_DUMMY, .fd = -1};
}

struct sound sound_choose(const char *wish)
{
    if (wish && strncmp(wish, "afile:", 6) == 0)
        return to_file(wish + 6);
    for (int i = 0; wish && i < SOUND_FILE; i++)
        if (strcmp(wish, names[i]) == 0)
            return (struct sound){(enum sound_kind)i, -1, i != SOUND_DUMMY};
    if (sound_server_answers())
        return (struct sound){SOUND_PULSE, -1, true};
    if (sound_card_there())
        return (struct sound){SOUND_ALSA, -1, true};
    return (struct sound){.kind = SOUND_DUMMY, .fd = -1};
}
