/* Sticks and other media that people plug in, and copying onto them so that they may be taken out afterwards. */
#ifndef PLATFORM_REMOVABLE_H
#define PLATFORM_REMOVABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { REMOVABLE_MAX = 8 };

struct removable {
    char path[256];
    bool read_only;
};

/* What is mounted below /media and /run/media, by root's proc/mounts ("" for the machine itself), and folder where that is
 * named (NULL: none): a place the session mounts sticks at. Asks no device. Returns how many. */
int removable_list(const char *root, const char *folder, struct removable out[REMOVABLE_MAX]);

/* A stick that is plugged in, by root's sys/block, and mounted nowhere: the kernel's name of it ("sdb"). False: there is none.
 * Asks no device. */
enum { REMOVABLE_NAME_MAX = 32 };
bool removable_waiting(const char *root, char name[REMOVABLE_NAME_MAX]);

/*
 * Where the session mounts a medium at BASE/NAME to be read only, and once more at BASE/.write/NAME to be written
 * (packaging/booth), what is to be written at `path` below BASE/NAME is written there: that path, in out; else path itself.
 * What is below finds its door itself.
 */
const char *removable_door(const char *path, char *out, size_t size);

/* A folder on the medium, mode 0700, or the one that is there; not behind a link. False with a sentence. */
bool removable_folder(const char *path, struct err *err);

/*
 * A whole file onto the medium, durable before it returns; an existing one is replaced. Until it is whole it lies under TO.tmp,
 * which a failure takes away. Blocks as long as the medium takes; false with a sentence, ERR_LIMIT: the medium is full. stop
 * (may be NULL) is looked at between blocks.
 */
bool removable_copy(const char *from, const char *to, bool (*stop)(void *ctx), void *ctx, struct err *err);
bool removable_write(const char *to, struct str bytes, struct err *err);

#endif
