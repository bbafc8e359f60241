/* A capsule made whole: captions, sound, picture, file, poster, time line, put in place together. */
#ifndef STUDIO_MAKING_H
#define STUDIO_MAKING_H

#include "studio/film.h"

struct making {
    const struct story *story;
    const struct narration *narration;
    struct text_engine *engine;
    const char *out;               /* the folder for the results; made when it is not there */
    int jobs;                      /* threads of the encoder */
    struct film_progress progress; /* called from the caller's thread */
};

/* Leaves the old capsule or the new one in place, whatever happens. *count says how much of the picture was drawn. */
bool making_run(const struct making *m, struct arena *arena, struct film_count *count, struct err *err);

#endif
