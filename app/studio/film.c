/*
 * Frames go through a pipe into one ffmpeg, which encodes picture and sound and writes the file.
 * Drawing and encoding overlap as two processes. A key frame stands at every scene and mark and at
 * least every two seconds: jumping, watching again and picking up after a decoder died all begin
 * at one.
 *
 * The colours are BT.709 limited, and said so in all four fields: untagged files are shown with
 * other greens.
 */
#include "studio/film.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "studio/child.h"
#include "studio/frames.h"
#include "studio/results.h"
#include "studio/tracks.h"
#include "studio/yuv.h"

enum { ARGS_MAX = 160 };

struct args {
    const char *list[ARGS_MAX + 1];
    int n;
};

static void add(struct args *a, const char *const *words)
{
    for (; *words; words++) {
        if (a->n == ARGS_MAX)
            BUG("more than %d arguments", ARGS_MAX);
        a->list[a->n++] = *words;
    }
    a->list[a->n] = NULL;
}
#define ADD(args, ...) add((args), (const char *const[]){__VA_ARGS__, NULL})

static const char *key_frames(const struct film_job *job, struct arena *arena)
{
    struct buf b = BUF_INIT;
    const struct narration *n = job->narration;
    for (int i = 0, beat = 0; i < job->story->n_scenes; i++) {
        buf_addf(&b, "%s%.3f", i ? "," : "", n->scene_start_s[i]);
        for (int k = 0; k < job->story->scenes[i].n_beats; k++, beat++)
            if (job->story->scenes[i].beats[k].mark.len)
                buf_addf(&b, ",%.3f", results_mark_start(n, beat));
    }
    const char *list = arena_cstr(arena, buf_str(&b));
    buf_release(&b);
    return list;
}

static void add_inputs(struct args *a, const struct film_job *job, struct arena *arena)
{
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n_tracks = tracks_list(job->story, job->dir, arena, tracks);
    const char *chapters = arena_strf(arena, "%d", n_tracks + 1).ptr;
    ADD(a, "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo",
        "-pix_fmt", "yuv420p", "-s", "1920x1080", "-framerate", "25", "-i", "pipe:0");
    for (int i = 0; i < n_tracks; i++)
        ADD(a, "-i", tracks[i].path);
    ADD(a, "-f", "ffmetadata", "-i", fs_join(arena, job->dir, "chapters.txt"));
    ADD(a, "-map", "0:v");
    for (int i = 0; i < n_tracks; i++)
        ADD(a, "-map", arena_strf(arena, "%d:a", i + 1).ptr);
    ADD(a, "-map_metadata", chapters, "-map_chapters", chapters);
}

static void add_outputs(struct args *a, const struct film_job *job, struct arena *arena)
{
    const struct story *s = job->story;
    ADD(a, "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "27", "-bf", "3",
        "-threads", arena_strf(arena, "%d", job->jobs).ptr, "-x264-params",
        "rc-lookahead=20:mbtree=1:keyint=50:min-keyint=1", "-force_key_frames",
        key_frames(job, arena));
    ADD(a, "-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709", "-color_primaries",
        "bt709", "-color_trc", "bt709");
    ADD(a, "-c:a", "copy");
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n_tracks = tracks_list(s, job->dir, arena, tracks);
    for (int i = 0; i < n_tracks; i++) {
        const char *stream = arena_strf(arena, "-metadata:s:a:%d", i).ptr;
        ADD(a, stream, arena_strf(arena, "language=%s", tracks[i].iso).ptr, stream,
            arena_strf(arena, "title=%s", tracks[i].title).ptr, stream,
            arena_strf(arena, "handler_name=%s", tracks[i].title).ptr,
            arena_strf(arena, "-disposition:a:%d", i).ptr,
            tracks[i].described ? "visual_impaired"
            : i                 ? "0"
                                : "default");
    }
    ADD(a, "-flags:v", "+bitexact", "-movflags", "+faststart",
        fs_join(arena, job->dir, arena_strf(arena, "%" STR_FMT ".mp4", STR_ARG(s->id)).ptr));
}

struct shoot { /* what one encoding holds; released together */
    struct frames *frames;
    struct painter *painter;
    uint8_t *i420;
    struct child ffmpeg;
};

static bool frame_send(struct shoot *s, struct film_count *count, double t, struct err *err)
{
    int from, to;
    if (!frames_draw(s->frames, s->painter, t, err))
        return false;
    if (painter_changed_rows(s->painter, &from, &to)) {
        cairo_surface_t *f = painter_frame(s->painter);
        cairo_surface_flush(f);
        yuv_from_rgb(cairo_image_surface_get_data(f), (size_t)cairo_image_surface_get_stride(f),
                     STORY_WIDTH, STORY_HEIGHT, from, to, s->i420);
        count->distinct++;
    }
    count->frames++;
    if (child_feed(&s->ffmpeg, s->i420, yuv_size(STORY_WIDTH, STORY_HEIGHT)))
        return true;
    return err_set(err, ERR_IO, "ffmpeg stopped taking frames");
}

static bool frames_send(struct shoot *s, const struct film_job *job, struct film_count *count,
                        struct err *err)
{
    int all = (int)lround(job->narration->length_s * STORY_FPS);
    for (int i = 0; i < all; i++) {
        if (!frame_send(s, count, (double)i / STORY_FPS, err))
            return false;
        if (job->progress.tell && (i % 5 == 0 || i + 1 == all))
            job->progress.tell(job->progress.ctx, i + 1, all);
    }
    return true;
}

bool film_encode(const struct film_job *job, struct arena *arena, struct film_count *count,
                 struct err *err)
{
    struct args args = {.n = 0};
    struct shoot s = {.ffmpeg = CHILD_INIT};
    add_inputs(&args, job, arena);
    add_outputs(&args, job, arena);
    *count = (struct film_count){0, 0};
    if (!child_start(&s.ffmpeg, args.list, true, err))
        return false;
    s.painter = painter_new();
    s.i420 = mem_calloc(1, yuv_size(STORY_WIDTH, STORY_HEIGHT));
    s.frames = frames_new(job->story, job->narration, job->engine,
                          (struct words_shown){story_screen_language(job->story), false});
    bool sent = frames_send(&s, job, count, err);
    /* When feeding stopped, ffmpeg's own words say why better than ours. */
    bool done = child_finish(&s.ffmpeg, NULL, err);
    frames_free(s.frames);
    painter_free(s.painter);
    free(s.i420);
    return sent && done;
}

bool film_still(const struct film_job *job, double seconds, struct words_shown shown,
                const char *png, struct err *err)
{
    struct frames *f = frames_new(job->story, job->narration, job->engine, shown);
    struct painter *p = painter_new();
    bool ok = frames_draw(f, p, floor(seconds * STORY_FPS + 0.5) / STORY_FPS, err);
    if (ok && cairo_surface_write_to_png(painter_frame(p), png) != CAIRO_STATUS_SUCCESS)
        ok = err_set(err, ERR_IO, "%s could not be written", png);
    painter_free(p);
    frames_free(f);
    return ok;
}
