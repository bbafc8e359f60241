/* Names of files in a pack: the same file on every system, below the content folder and nowhere else. */
#ifndef PACK_PATH_H
#define PACK_PATH_H

#include "base/arena.h"
#include "base/str.h"
#include "pack/trouble.h"

enum { PACK_PATH_MAX = 240, PACK_PATH_DEPTH = 12 }; /* bytes; parts */

/* Is it a path that a pack may hold? Relative, parts between single slashes, UTF-8, nothing that any of Linux, Windows
 * and macOS treats as special. */
bool pack_path_good(struct str path, struct pack_trouble *t);

/* Paths that would be one file on a disk that does not tell case or Unicode forms apart have one key. In arena. */
struct str pack_path_key(struct arena *arena, struct str path);

#endif
