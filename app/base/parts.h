/*
 * What a build of the program holds. `make MINIMAL=1` leaves whole libraries out: in the place of each file that calls one
 * stands a file of the same room that says so (NAME_absent.c). Who offers something asks here first, so that no button
 * leads to what is not there.
 */
#ifndef BASE_PARTS_H
#define BASE_PARTS_H

#include <stdbool.h>

#include "base/err.h"

enum build_part {
    PART_VOICE,     /* the voice that reads the screen aloud: espeak-ng */
    PART_SEALS,     /* PINs, certificates, sealed files: libsodium */
    PART_PACKS,     /* content packs: libarchive, libsodium, zlib */
    PART_PAPER,     /* PDF and SVG: cairo */
    PART_CODES,     /* QR codes: qrencode */
    PART_DOCUMENTS, /* pages of PDF documents: poppler */
    PART_STUDIO,    /* capsule-studio: librsvg, cairo, ffmpeg */
    PART_COUNT
};

bool part_is_built(enum build_part part);

/* "full" or "minimal". */
const char *parts_variant(void);

/* False, with a sentence that says so in err (ERR_NOT_FOUND), when the
 * part is left out. */
bool part_wanted(enum build_part part, struct err *err);

/* What it is called in sentences: "content packs". */
const char *part_noun(enum build_part part);

#endif
