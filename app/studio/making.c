/*
 * The sound has a thread of its own, with its own arena and pieces: encoding eight tracks, each
 * until it measures right, takes a third of the time that the picture does, and nothing in it needs
 * the picture.
 */
#include "studio/making.h"

#include <pthread.h>

#include "base/fs.h"
#include "studio/results.h"
#include "studio/sound.h"

struct sound_job { /* the thread's, between its start and its end */
    const struct making *making;
    const char *dir;
    struct arena arena;
    struct parts parts;
    struct err err;
    bool ok;
};

static void *make_sound(void *job)
{
    struct sound_job *j = job;
    j->ok = sound_write(j->making->story, j->making->narration, j->dir, &j->parts, &j->arena,
                        &j->err);
    return NULL;
}

/* The poster shows the last moment of its scene, without words. */
static double poster_time(const struct making *m)
{
    int next = m->story->poster_scene + 1;
    double end = next < m->story->n_scenes ? m->narration->scene_start_s[next]
                                           : m->narration->length_s;
    return end - 0.2;
}

static bool make_picture(const struct making *m, const struct film_job *job, struct arena *arena,
                         struct film_count *count, struct err *err)
{
    struct str name = arena_strf(arena, "%" STR_FMT ".poster.png", STR_ARG(m->story->id));
    return results_before(m->story, m->narration, job->dir, arena, err) &&
           film_still(job, poster_time(m), (struct words_shown){NULL, true},
                      fs_join(arena, job->dir, name.ptr), err) &&
           film_picture(job, arena, count, err);
}

static bool make_in(const struct making *m, const char *dir, struct parts *parts,
                    struct arena *arena, struct film_count *count, struct err *err)
{
    struct film_job job = {m->story, m->narration, m->engine, dir, m->jobs, parts, m->progress};
    struct sound_job sound = {.making = m, .dir = dir};
    pthread_t thread;
    parts_open(&sound.parts, m->out, m->story->id, &sound.arena);
    bool threaded = pthread_create(&thread, NULL, make_sound, &sound) == 0;
    if (!threaded)
        make_sound(&sound);
    bool ok = make_picture(m, &job, arena, count, err);
    if (threaded)
        pthread_join(thread, NULL);
    parts_join(parts, &sound.parts);
    if (ok && !sound.ok)
        ok = err_set(err, sound.err.code, "%s", sound.err.text);
    arena_release(&sound.arena);
    return ok && film_mux(&job, arena, err) &&
           results_timeline(m->story, m->narration, dir, arena, err);
}

bool making_run(const struct making *m, struct arena *arena, struct film_count *count,
                struct err *err)
{
    struct parts parts;
    const char *dir = results_workshop(m->story, m->out, arena, err);
    if (!dir)
        return false;
    parts_open(&parts, m->out, m->story->id, arena);
    bool ok = make_in(m, dir, &parts, arena, count, err) &&
              results_place(m->story, dir, m->out, arena, err);
    parts_close(&parts, ok);
    if (!ok)
        results_discard(dir, arena);
    return ok;
}
