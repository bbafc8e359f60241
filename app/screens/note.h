/* A learner's own words beside something: a step, a point of a checklist, a bookmark. */
#ifndef SCREENS_NOTE_H
#define SCREENS_NOTE_H

#include "screens/screen.h"

/* What a note belongs to, as screen_args have it: sheet and line; without a sheet a capsule and start_us (its bookmark);
 * without either the step of that line, from 0. Lines of a sheet: its questions, then its checks. */
struct note_of {
    const struct worksheet *sheet;
    const struct capsule *capsule;
    int64_t position_us;
    int line;
};

struct nav note_open(const struct note_of *of);

/* What stands there now, "" for nothing; a view of the store. arena: for the look-up. */
struct str note_text(const struct screen_env *env, struct arena *arena, const struct note_of *of);

#endif
