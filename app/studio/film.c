/*
 * Frames go through a pipe into one ffmpeg, which encodes them; drawing and encoding overlap as two
 * processes. Another one puts the picture and the sound tracks together and re-encodes nothing. A key frame stands at every scene and mark and at
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
#include "studio/thumbs.h"
#include "studio/tracks.h"
#include "studio/yuv.h"

enum { ARGS_MAX = 160 };
static const char picture_name[] = "picture.mp4";

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

/* The last argument is the file written. */
static void picture_args(struct args *a, const struct film_job *job, struct arena *arena)
{
    ADD(a, "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo",
        "-pix_fmt", "yuv420p", "-s", "1920x1080", "-framerate", "25", "-i", "pipe:0");
    ADD(a, "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "28", "-bf", "3",
        "-threads", arena_strf(arena, "%d", job->jobs).ptr, "-x264-params",
        "rc-lookahead=20:mbtree=1:keyint=50:min-keyint=1", "-force_key_frames",
        key_frames(job, arena));
    ADD(a, "-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709", "-color_primaries",
        "bt709", "-color_trc", "bt709", "-flags:v", "+bitexact", "-fflags", "+bitexact",
        fs_join(arena, job->dir, picture_name));
}

static void mux_args(struct args *a, const struct film_job *job, struct arena *arena)
{
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n = tracks_list(job->story, job->dir, arena, tracks);
    const char *chapters = arena_strf(arena, "%d", n + 1).ptr;
    ADD(a, "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-i",
        fs_join(arena, job->dir, picture_name));
    for (int i = 0; i < n; i++)
        ADD(a, "-i", tracks[i].path);
    ADD(a, "-f", "ffmetadata", "-i", fs_join(arena, job->dir, "chapters.txt"), "-map", "0:v");
    for (int i = 0; i < n; i++)
        ADD(a, "-map", arena_strf(arena, "%d:a", i + 1).ptr);
    ADD(a, "-map_metadata", chapters, "-map_chapters", chapters, "-c", "copy");
    for (int i = 0; i < n; i++) {
        const char *stream = arena_strf(arena, "-metadata:s:a:%d", i).ptr;
        ADD(a, stream, arena_strf(arena, "language=%s", tracks[i].iso).ptr, stream,
            arena_strf(arena, "title=%s", tracks[i].title).ptr, stream,
            arena_strf(arena, "handler_name=%s", tracks[i].title).ptr,
            arena_strf(arena, "-disposition:a:%d", i).ptr,
            tracks[i].described ? "visual_impaired"
            : i                 ? "0"
                                : "default");
    }
    ADD(a, "-fflags", "+bitexact", "-movflags", "+faststart",
        fs_join(arena, job->dir,
                arena_strf(arena, "%" STR_FMT ".mp4", STR_ARG(job->story->id)).ptr));
}

static struct frames *film_frames(const struct film_job *job)
{
    return frames_new(job->story, job->narration, job->engine,
                      (struct words_shown){story_screen_language(job->story), false});
}

static int frame_count(const struct film_job *job)
{
    return (int)lround(job->narration->length_s * STORY_FPS);
}

struct shoot { /* what one encoding holds; released together */
    struct frames *frames;
    struct painter *painter;
    struct thumbs *thumbs;
    uint8_t *i420;
    struct child ffmpeg;
};

static bool frame_send(struct shoot *s, struct film_count *count, struct err *err)
{
    int from, to;
    if (!frames_draw(s->frames, s->painter, (double)count->frames / STORY_FPS, err))
        return false;
    if (painter_changed_rows(s->painter, &from, &to)) {
        cairo_surface_t *f = painter_frame(s->painter);
        cairo_surface_flush(f);
        yuv_from_rgb(cairo_image_surface_get_data(f), (size_t)cairo_image_surface_get_stride(f),
                     STORY_WIDTH, STORY_HEIGHT, from, to, s->i420);
        count->distinct++;
    }
    thumbs_offer(s->thumbs, count->frames, painter_frame(s->painter));
    count->frames++;
    if (child_feed(&s->ffmpeg, s->i420, yuv_size(STORY_WIDTH, STORY_HEIGHT)))
        return true;
    return err_set(err, ERR_IO, "ffmpeg stopped taking frames");
}

static bool frames_send(struct shoot *s, const struct film_job *job, struct film_count *count,
                        struct err *err)
{
    int all = frame_count(job);
    for (int i = 0; i < all; i++) {
        if (!frame_send(s, count, err))
            return false;
        if (job->progress.tell && (i % 5 == 0 || i + 1 == all))
            job->progress.tell(job->progress.ctx, i + 1, all);
    }
    return true;
}

/* Of everything that decides the bytes of the picture: the encoder's arguments but for the file
 * written, and every frame. */
static bool picture_key(const struct film_job *job, const struct args *a, char key[65],
                        struct err *err)
{
    struct sha256 h;
    struct frames *f = film_frames(job);
    bool ok = true;
    parts_key(job->parts, &h);
    for (int i = 0; i + 1 < a->n; i++)
        sha256_add(&h, a->list[i], strlen(a->list[i]) + 1);
    for (int i = 0; i < frame_count(job) && ok; i++)
        ok = frames_hash(f, (double)i / STORY_FPS, &h, err);
    sha256_hex(&h, key);
    frames_free(f);
    return ok;
}

static bool picture_draw(const struct film_job *job, const struct args *args, const char *jpg,
                         struct arena *arena, struct film_count *count, struct err *err)
{
    struct shoot s = {.ffmpeg = CHILD_INIT};
    if (!child_start(&s.ffmpeg, args->list, true, err))
        return false;
    s.painter = painter_new();
    s.i420 = mem_calloc(1, yuv_size(STORY_WIDTH, STORY_HEIGHT));
    s.frames = film_frames(job);
    s.thumbs = thumbs_new(job->narration->length_s);
    bool sent = frames_send(&s, job, count, err);
    /* When feeding stopped, ffmpeg's own words say why better than ours. */
    bool done = child_finish(&s.ffmpeg, NULL, err);
    bool ok = sent && done && thumbs_write(s.thumbs, jpg, arena, err);
    thumbs_free(s.thumbs);
    frames_free(s.frames);
    painter_free(s.painter);
    free(s.i420);
    return ok;
}

bool film_picture(const struct film_job *job, struct arena *arena, struct film_count *count,
                  struct err *err)
{
    struct args args = {.n = 0};
    char key[65] = "";
    const char *picture = fs_join(arena, job->dir, picture_name),
               *jpg = fs_join(arena, job->dir, film_thumbs_name(job->story, arena));
    *count = (struct film_count){0, 0};
    picture_args(&args, job, arena);
    if (job->parts && !picture_key(job, &args, key, err))
        return false;
    if (parts_take(job->parts, picture_name, key, picture) &&
        parts_take(job->parts, "thumbs.jpg", key, jpg))
        return true;
    if (!picture_draw(job, &args, jpg, arena, count, err))
        return false;
    parts_keep(job->parts, picture_name, key, picture);
    parts_keep(job->parts, "thumbs.jpg", key, jpg);
    return true;
}

bool film_mux(const struct film_job *job, struct arena *arena, struct err *err)
{
    struct args args = {.n = 0};
    mux_args(&args, job, arena);
    return child_run(args.list, NULL, err);
}

const char *film_thumbs_name(const struct story *story, struct arena *arena)
{
    return arena_strf(arena, "%" STR_FMT ".thumbs.jpg", STR_ARG(story->id)).ptr;
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
