/* The certificate for the capsules as a PDF, where its holder can take it from. */
#ifndef SCREENS_CERTIFICATE_SAVE_H
#define SCREENS_CERTIFICATE_SAVE_H

#include "screens/screen.h"

struct certificate_saved {
    const char *path; /* of the file, in arena; NULL: none was written */
    bool specimen;    /* the playlist or the device lacks what a valid one needs */
};

/*
 * Onto a stick: on the device no file but the table of learners holds a name, so that erasing them forgets it. score:
 * percent. The caller has judged the rule. Blocks for some tenths of a second. False with a sentence; ERR_USAGE: nobody is
 * signed in, so that there is no name to put on it; ERR_NOT_FOUND: there is no stick that can be written to.
 */
bool certificate_save(const struct screen_env *env, int score, struct arena *arena, struct certificate_saved *out,
                      struct err *err);

#endif
