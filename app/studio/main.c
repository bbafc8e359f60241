/*
 * capsule-studio STORYBOARD --out DIR: a storyboard becomes a capsule. Reads, checks, speaks,
 * draws, encodes, puts in place. Findings go to standard output as everywhere (path:line:col), the
 * progress line to a terminal only.
 *
 * Exit codes: 0 done; 1 it could not be done (command line, system, ffmpeg), or --check found
 * warnings only; 2 the storyboard has errors.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/time.h"
#include "studio/art.h"
#include "studio/making.h"
#include "studio/review.h"
#include "studio/words.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_STORY = 2 };

struct command {
    const char *storyboard, *out, *png, *language, *progress;
    double frame_s; /* below 0: not asked for */
    int jobs;       /* threads of the encoder */
    bool check, bare;
};

static const char usage[] =
    "Usage: capsule-studio STORYBOARD --out DIR [--jobs N] [--progress FILE]\n"
    "       capsule-studio STORYBOARD --check\n"
    "       capsule-studio STORYBOARD --frame SECONDS PNG [--bare | --lang CODE]\n"
    "\n"
    "Makes a capsule from its storyboard: video, captions, words, time line, poster, thumbnails.\n"
    "\n"
    "Options:\n"
    "  --out DIR                 make it there\n"
    "  --jobs N                  so many processes draw, 1 to 16; one a processor when left out\n"
    "  --progress FILE           how far it is: frames done, in all\n"
    "  --check                   only say what is wrong with the storyboard\n"
    "  --frame SECONDS PNG       draw the one frame of that second\n"
    "  --bare                    with nothing before the picture\n"
    "  --lang CODE               with the words of that language\n"
    "  --help                    this text\n"
    "  --version                 version, source, compiler and libraries\n";

static bool jobs_read(const char *text, int *jobs)
{
    int64_t n = 0;
    if (!str_to_i64(str_c(text), &n) || n < 1 || n > 16)
        return false;
    *jobs = (int)n;
    return true;
}

static bool command_read(struct command *c, int argc, char **argv)
{
    *c = (struct command){.frame_s = -1, .jobs = 2};
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--out") == 0 && more)
            c->out = argv[++i];
        else if (strcmp(argv[i], "--jobs") == 0 && more && jobs_read(argv[i + 1], &c->jobs))
            i++;
        else if (strcmp(argv[i], "--progress") == 0 && more)
            c->progress = argv[++i];
        else if (strcmp(argv[i], "--check") == 0)
            c->check = true;
        else if (strcmp(argv[i], "--bare") == 0)
            c->bare = true;
        else if (strcmp(argv[i], "--lang") == 0 && more)
            c->language = argv[++i];
        else if (strcmp(argv[i], "--frame") == 0 && i + 2 < argc &&
                 str_to_double(str_c(argv[i + 1]), &c->frame_s)) {
            c->png = argv[i + 2];
            i += 2;
        } else if (argv[i][0] != '-' && !c->storyboard)
            c->storyboard = argv[i];
        else
            return false;
    }
    return c->storyboard && (c->check || c->out || c->png);
}

/* What one run holds. */
struct run {
    struct arena arena;
    struct findings findings;
    struct story story;
    struct narration narration;
    struct text_engine *engine;
    int64_t began_us;
    int progress; /* file that says how far it is; below 0: standard error does, if it is a terminal */
};

static int complain(const struct err *err)
{
    fprintf(stderr, "capsule-studio: %s\n", err->text);
    return EXIT_FAILED;
}

static void check_art(struct run *r)
{
    struct err err = ERR_INIT;
    for (int i = 0; i < r->story.n_scenes; i++) {
        const struct scene *scene = &r->story.scenes[i];
        struct art *art = scene->art ? art_open(scene->art, &err) : NULL;
        if (art)
            art_check(art, &r->story, i, &r->findings);
        else if (scene->art)
            findings_add(&r->findings, FINDING_ERROR, scene->at, "art", "%s", err.text);
        if (art)
            art_close(art);
    }
}

/* Everything that can be judged without drawing, and with `whole` the rest. False when the story
 * cannot be told; findings are printed. */
static bool prepare(struct run *r, const char *path, bool whole)
{
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    findings_init(&r->findings, &r->arena);
    if (story_load(path, &r->arena, &r->story, &r->findings, &err)) {
        check_art(r);
        r->engine = words_engine(fs_resource(&r->arena, "fonts/fonts.yaml"), &r->arena, &err);
        if (r->engine)
            words_check(r->engine, &r->story, &r->findings);
        else
            findings_fail(&r->findings, NULL, err.code, (struct source){path, 0, 0}, "fonts", "%s",
                          err.text);
        if (!narration_make(&r->story, &r->narration, &r->findings, &err) &&
            r->findings.errors == 0)
            findings_fail(&r->findings, NULL, err.code, (struct source){path, 0, 0}, "narration",
                          "%s", err.text);
        if (whole && r->findings.errors == 0 &&
            !review_scenes(&r->story, &r->narration, r->engine, &r->findings, &err))
            findings_fail(&r->findings, NULL, err.code, (struct source){path, 0, 0}, "scene", "%s",
                          err.text);
    }
    findings_print(&r->findings, &out);
    fputs(buf_c(&out), stdout);
    fflush(stdout);
    buf_release(&out);
    return r->findings.errors == 0;
}

static void tell(void *ctx, int done, int all)
{
    const struct run *r = ctx;
    double spent = (double)(time_mono_us() - r->began_us) / 1e6;
    char line[32];
    /* Always as long: whoever reads meanwhile never sees the end of an older line. */
    int n = snprintf(line, sizeof line, "%8d %8d\n", done, all);
    if (r->progress >= 0 && pwrite(r->progress, line, (size_t)n, 0) == n)
        return;
    if (!isatty(2))
        return;
    fprintf(stderr, "\r%" STR_FMT "  %3d %%  %3.0f s left ", STR_ARG(r->story.id), done * 100 / all,
            spent * (all - done) / done);
    if (done == all)
        fputs("\r\033[K", stderr);
}

static bool make(struct run *r, const struct command *c, struct err *err)
{
    struct film_count count;
    struct making m = {&r->story, &r->narration, r->engine, c->out, c->jobs, {tell, r}};
    if (!making_run(&m, &r->arena, &count, err))
        return false;
    fprintf(stderr, "%s: %.1f s, ", r->story.id.ptr, r->narration.length_s);
    if (count.frames)
        fprintf(stderr, "%d of %d frames differ from the one before, ", count.distinct,
                count.frames);
    else
        fputs("its picture is as it was, ", stderr);
    fprintf(stderr, "made in %.1f s\n", (double)(time_mono_us() - r->began_us) / 1e6);
    return true;
}

/* The words on a single frame: those asked for, else as in the film. */
static struct words_shown shown_of(const struct run *r, const struct command *c)
{
    int asked = c->language ? language_index(&r->story, str_c(c->language)) : -1;
    return (struct words_shown){
        asked >= 0 ? r->story.languages[asked] : story_screen_language(&r->story), c->bare};
}

static int draw_or_make(struct run *r, const struct command *c)
{
    struct err err = ERR_INIT;
    struct film_job job = {&r->story, &r->narration, r->engine, NULL, 1, NULL, {NULL, NULL}};
    if (c->png && !film_still(&job, c->frame_s, shown_of(r, c), c->png, &err))
        return complain(&err);
    if (c->out && !make(r, c, &err))
        return complain(&err);
    return EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct command c;
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return fputs(usage, stdout) < 0;
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return puts("capsule-studio " CAPSULE_VERSION) < 0;
    if (!command_read(&c, argc, argv)) {
        fputs(usage, stderr);
        return EXIT_FAILED;
    }
    signal(SIGPIPE, SIG_IGN);
    struct run r = {.began_us = time_mono_us(), .progress = -1};
    if (c.progress)
        r.progress = open(c.progress, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    int code = EXIT_STORY;
    if (prepare(&r, c.storyboard, c.check))
        code = c.check ? findings_exit_code(&r.findings) : draw_or_make(&r, &c);
    text_engine_free(r.engine);
    narration_release(&r.narration);
    findings_release(&r.findings);
    arena_release(&r.arena);
    if (r.progress >= 0)
        close(r.progress);
    return code;
}
