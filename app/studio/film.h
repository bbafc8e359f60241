/* Drawing all frames, having ffmpeg encode them, and putting picture and sound into one file. */
#ifndef STUDIO_FILM_H
#define STUDIO_FILM_H

#include "base/arena.h"
#include "studio/narration.h"
#include "studio/parts.h"
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
    struct parts *parts;          /* NULL: nothing is kept */
    struct film_progress progress; /* tell may be NULL */
};

struct film_count {
    int frames, distinct; /* frames drawn, and those that differ from the one before; 0: the picture was kept */
};

/* Writes DIR/picture.mp4 and DIR/STORY.thumbs.jpg, drawn or as they were kept from before. */
bool film_picture(const struct film_job *job, struct arena *arena, struct film_count *count, struct err *err);

/* Puts the picture, the tracks of tracks.h and DIR/chapters.txt together as DIR/STORY.mp4. */
bool film_mux(const struct film_job *job, struct arena *arena, struct err *err);

/* "STORY.thumbs.jpg" */
const char *film_thumbs_name(const struct story *story, struct arena *arena);

/* One frame at a time of the capsule as PNG. */
bool film_still(const struct film_job *job, double seconds, struct words_shown shown, const char *png,
                struct err *err);

#endif
