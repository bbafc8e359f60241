/* Drawing all frames and having ffmpeg encode them together with the sound. */
#ifndef STUDIO_FILM_H
#define STUDIO_FILM_H

#include "base/arena.h"
#include "studio/narration.h"
#include "studio/stage.h"
#include "text/text.h"

/* Called now and then with frames done and frames in all. */
struct film_progress {
    void (*tell)(void *ctx, int done, int all);
    void *ctx; /* not owned */
};

struct film_job {
    const struct story *story;
    const struct narration *narration;
    struct text_engine *engine;
    const char *dir;              /* where the narration lies and the results go */
    int jobs;                     /* threads of the encoder; another number gives other bytes */
    struct film_progress progress; /* tell may be NULL */
};

struct film_count {
    int frames, distinct; /* frames that differ from the one before */
};

/* Writes DIR/STORY.mp4 with one sound track a language and chapters. */
bool film_encode(const struct film_job *job, struct arena *arena, struct film_count *count, struct err *err);

/* One frame at a time of the capsule as PNG. */
bool film_still(const struct film_job *job, double seconds, struct words_shown shown, const char *png,
                struct err *err);

#endif
