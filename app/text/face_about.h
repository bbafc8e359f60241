/* What a font file says of itself, for doctor. */
#ifndef TEXT_FACE_ABOUT_H
#define TEXT_FACE_ABOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct face_about {
    char family[64];  /* "Inter" */
    char version[32]; /* "4.001"; "" when it says nothing */
    int64_t bytes;
    long glyphs;
};

/* Opens and closes the file. False with a sentence when it is not there or no font that text can be drawn with. */
bool face_about_read(const char *path, struct face_about *out, struct err *err);

#endif
