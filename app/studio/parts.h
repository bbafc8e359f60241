/*
 * Encoded pieces of a capsule kept from one making to the next, in OUT/.parts/STORY/: the picture, each sound track. A
 * piece is found again by the hash of everything it was made from, so that a changed sentence encodes one track and a
 * changed word of the overlay nothing.
 */
#ifndef STUDIO_PARTS_H
#define STUDIO_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "base/str.h"
#include "model/vec.h"

struct parts {
    struct arena *arena; /* not owned */
    const char *dir;
    struct vec used;     /* names in dir that this making needed: const char * */
    struct str program;  /* hash of this program: another one may draw or sound otherwise */
};

/* Where there is no such folder yet, it is made; when it cannot be, nothing is kept. */
void parts_open(struct parts *p, const char *out, struct str story, struct arena *arena);

/* What the other one needed is needed; the other one ends. For a thread, which has parts of its own. */
void parts_join(struct parts *p, struct parts *other);

/* Removes every piece that was not needed, when the making went well, and ends. */
void parts_close(struct parts *p, bool made);

/* Begins the hash of a piece with what all depend on. p NULL is fine here and below: nothing is kept or found. */
void parts_key(const struct parts *p, struct sha256 *h);

/* Puts the piece `name` of that hash (sha256_hex) at path, if it was kept. */
bool parts_take(struct parts *p, const char *name, const char *key, const char *path);

/* Keeps what was made at path. Failing costs time later, nothing else. */
void parts_keep(struct parts *p, const char *name, const char *key, const char *path);

#endif
