/* A data folder's database looked at and left as it is, whether a program has it open or not. For doctor. */
#ifndef STORE_LOOK_H
#define STORE_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store_look {
    bool there;           /* false: nothing was ever recorded; the rest is zero */
    int64_t bytes;        /* of the file and of its journal */
    int version, newest;  /* of its tables; what this program knows */
};

/*
 * Reads all of DIR/capsule-kiosk.db (SQLite's integrity_check). Blocks as long as that takes; any thread. False with a
 * sentence: it cannot be opened, is damaged, or a newer program wrote it; out holds what was found until then.
 */
bool store_look(const char *dir, struct store_look *out, struct err *err);

#endif
