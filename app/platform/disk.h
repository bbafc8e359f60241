/* The disk that a folder lies on: how much room, of what kind, and whether what is written there stays. */
#ifndef PLATFORM_DISK_H
#define PLATFORM_DISK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct disk {
    int64_t free, size; /* bytes, for this user */
    bool in_memory;     /* tmpfs, ramfs: gone when the machine is switched off */
    bool read_only;
};

/* Of an existing folder; false with a sentence. */
bool disk_read(const char *folder, struct disk *out, struct err *err);

/* Writes a file of 64 KiB there under a name nobody has, brings it to the disk (fsync), reads it back and takes it away. False
 * with a sentence; nothing is left behind. */
bool disk_try(const char *folder, struct err *err);

#endif
