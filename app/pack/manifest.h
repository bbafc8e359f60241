/*
 * What is in a pack: the first entry of the archive, "manifest.txt", a text of exactly one form for each content.
 *
 *   capsule-kiosk pack 1
 *   content-version 20261129          a whole number from 1; grows with every edition
 *   program 0.1.0                     the oldest program that it can be shown with
 *   playlist playlists/autumn.yaml    what it begins with
 *   title en Autumn programme         one line a language, in the playlist's order; at least one
 *   files 42
 *   DIGEST SIZE PATH                  42 times, sorted by the bytes of PATH: SHA-256 in 64 lower-case hexadecimal
 *                                     digits, size in bytes, path below the content folder
 *
 * Lines end in a line feed, the last one too. The reader takes what the writer makes and nothing else.
 */
#ifndef PACK_MANIFEST_H
#define PACK_MANIFEST_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "pack/kind.h"
#include "pack/trouble.h"

enum {
    PACK_FORMAT = 1,
    PACK_FILES_MAX = 20000,
    PACK_MANIFEST_MAX = 8 << 20, /* bytes */
    PACK_TITLES_MAX = 32,
    PACK_TITLE_MAX = 200, /* bytes */
    PACK_HASH_BYTES = 32
};
#define PACK_TOTAL_SIZE_MAX (INT64_C(256) << 30)
#define PACK_CONTENT_VERSION_MAX INT64_C(999999999999)
#define PACK_MANIFEST_NAME "manifest.txt"
#define PACK_SIGNATURE_NAME "manifest.txt.minisig"

struct pack_version { /* of the program; each 0 to 9999 */
    int major, minor, patch;
};

struct pack_title {
    struct str lang; /* "en" */
    struct str text;
};

struct pack_file {
    struct str path;
    int64_t size; /* bytes */
    uint8_t sha256[PACK_HASH_BYTES];
    enum pack_kind kind;
};

struct pack_manifest {
    int64_t content_version;
    struct pack_version program;
    struct str playlist;
    int n_titles, n_files;
    const struct pack_title *titles;
    const struct pack_file *files; /* sorted by path */
    int64_t total;                 /* bytes of all files */
};

/* Any bytes are safe. What comes out lives in arena. */
bool pack_manifest_read(struct str text, struct arena *arena, struct pack_manifest *out, struct pack_trouble *t);
/* Sorts the files (a copy in arena), tells their kinds, adds up the total; refused when the reader would refuse it. */
bool pack_manifest_sort(struct pack_manifest *m, struct arena *arena, struct pack_trouble *t);
/* Writes m, whose files are sorted, as text. Refused when the reader would refuse it. */
bool pack_manifest_write(const struct pack_manifest *m, struct buf *out, struct pack_trouble *t);

/* The title in a language, else in the first one. */
struct str pack_manifest_title(const struct pack_manifest *m, struct str lang);
/* NULL: not in it. */
const struct pack_file *pack_manifest_find(const struct pack_manifest *m, struct str path);

/* "0.1.0" */
bool pack_version_read(struct str text, struct pack_version *out);
int pack_version_cmp(struct pack_version a, struct pack_version b); /* <0, 0, >0 */

#endif
