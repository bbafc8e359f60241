/* The sound tracks of a capsule in the order in which they stand in the file, and how they are called there. */
#ifndef STUDIO_TRACKS_H
#define STUDIO_TRACKS_H

#include "base/arena.h"
#include "studio/story.h"

enum { SOUND_TRACKS_MAX = 2 * MODEL_LANGS_MAX };

struct sound_track {
    int language;      /* index in story.languages */
    bool described;    /* with audio description */
    const char *iso;   /* "eng": the language tag of the file */
    const char *title; /* "English", "English, described", in the language itself */
    const char *path;  /* DIR/narration.en.m4a: encoded, to be copied into the file as it is */
};

/* Fills out, returns how many: one for each language, then one for each that is described. */
int tracks_list(const struct story *story, const char *dir, struct arena *arena,
                struct sound_track out[SOUND_TRACKS_MAX]);

#endif
