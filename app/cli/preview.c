/*
 * `preview`: every screen of a playlist as its visitors will see it, and what is wrong there. One
 * process a processor plays the scenes; this one counts, and writes the report. It shows the
 * playlist's own content on invented time; nothing is kept.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/preview_work.h"

enum { WORKERS_MAX = 16 };

/* ---- which looks, which scenes ---- */

/* The one that was asked for; else those of the playlist that the interface has; the program's own has all. */
static void choose_langs(struct preview_looks *l, const struct options *o, const struct catalog *content)
{
    enum string_language lang;
    unsigned wanted = 0;
    bool one = o->lang && string_language_parse(str_c(o->lang), &lang);
    if (one)
        wanted = 1u << lang;
    for (int i = 0; o->n_args && !one && i < content->n_languages; i++)
        wanted |= string_language_parse(str_c(content->languages[i]), &lang) ? 1u << lang : 0;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        if (!wanted || wanted >> i & 1)
            l->langs[l->n_langs++] = i;
}

static bool choose_themes(struct preview_looks *l, const struct options *o, struct err *err)
{
    for (int i = 0; i < THEME_KIND_COUNT; i++)
        if (o->theme ? strcmp(o->theme, preview_theme(i)) == 0 : o->all || i == 0)
            l->themes[l->n_themes++] = i;
    if (l->n_themes)
        return true;
    struct buf names = BUF_INIT;
    for (int i = 0; i < THEME_KIND_COUNT; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", preview_theme(i));
    err_set(err, ERR_USAGE, "--theme wants one of %s, not \"%s\"", buf_c(&names), o->theme);
    buf_release(&names);
    return false;
}

static bool choose_texts(struct preview_looks *l, const struct options *o, struct err *err)
{
    static const int texts[] = {100, 125, 150, 200};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (o->text ? o->text == texts[i] : o->all || i == 0)
            l->texts[l->n_texts++] = texts[i];
    return l->n_texts || err_set(err, ERR_USAGE, "--text wants 100, 125, 150 or 200");
}

static void choose_sizes(struct preview_looks *l, const struct options *o)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    if (o->size) {
        options_size(o->size, &l->sizes[0][0], &l->sizes[0][1]);
        l->n_sizes = 1;
        return;
    }
    l->n_sizes = o->all ? (int)ARRAY_LEN(sizes) : 1;
    memcpy(l->sizes, sizes, sizeof sizes);
}

static void add_turn(struct preview_work *work, struct preview_stage *stage, int scene, int part)
{
    const char *wanted = work->options->scene;
    char name[PREVIEW_NAME_MAX];
    preview_stage_part(stage, &preview_scenes[scene], part);
    preview_part_name(stage, &preview_scenes[scene], name, sizeof name);
    if (wanted && !str_starts(str_c(name), str_c(wanted)))
        return;
    work->turns = mem_grow(work->turns, &work->cap_turns, work->n_turns + 1, sizeof *work->turns);
    work->turns[work->n_turns++] = (struct preview_turn){scene, part};
}

static void choose_turns(struct preview_work *work, struct preview_stage *stage, int scene)
{
    int parts = work->repeated ? preview_parts(stage, &preview_scenes[scene]) : 0;
    if (!work->repeated && preview_scenes[scene].walk >= WALK_ALONE)
        return;
    for (int i = 0; i < parts; i++)
        add_turn(work, stage, scene, i);
    if (!parts)
        add_turn(work, stage, scene, -1);
}

static bool choose(struct preview_work *work, const struct options *o, struct preview_stage *stage,
                   struct err *err)
{
    choose_langs(&work->looks, o, &stage->content);
    choose_sizes(&work->looks, o);
    if (!choose_themes(&work->looks, o, err) || !choose_texts(&work->looks, o, err))
        return false;
    for (int i = 0; i < preview_scenes_n; i++)
        choose_turns(work, stage, i);
    return work->n_turns ||
           err_set(err, ERR_USAGE, "--scene: no scene's name begins with \"%s\"", o->scene);
}

/* ---- workers ---- */

static void *shared(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        BUG("no %zu bytes of shared memory", size);
    return p;
}

static int start(struct preview_stage *stage, struct preview_work *work, int n, pid_t *pids)
{
    int ends[2], started = 0;
    if (pipe(ends) != 0)
        return -1;
    work->out = ends[1];
    for (; started < n; started++) {
        pid_t pid = fork();
        if (pid == 0) {
            close(ends[0]);
            prctl(PR_SET_PDEATHSIG, SIGKILL); /* nothing is left running */
            exit(preview_work(stage, work));
        }
        if (pid < 0)
            break;
        pids[started] = pid;
    }
    for (int i = started; i < n; i++)
        pids[i] = -1;
    close(ends[1]);
    return ends[0];
}

static void progress(const struct preview_result *r, int done)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\rpreview: %d scenes, %d looks, %d findings ", done, r->looks, r->findings);
}

static void keep(struct preview_result *r, const struct preview_record *record)
{
    r->list = mem_grow(r->list, &r->cap, r->n + 1, sizeof *r->list);
    r->list[r->n++] = *record;
    switch (record->kind) {
    case RECORD_FINDING:
        *(record->worst.kind == FINDING_UNTRANSLATED ? &r->warnings : &r->findings) += 1;
        break;
    case RECORD_SCENE:
        r->scenes++;
        r->looks += record->count;
        break;
    case RECORD_ABSENT:
    case RECORD_TROUBLE:
        r->absent++;
        break;
    }
}

/* Until every writer is gone; false when one ended badly. */
static bool follow(int in, int n, const pid_t *pids,
                   struct preview_result *r)
{
    struct preview_record record;
    bool ok = true;
    ssize_t got;
    while ((got = read(in, &record, sizeof record)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got != (ssize_t)sizeof record)
            break;
        keep(r, &record);
        progress(r, r->scenes + r->absent);
    }
    if (isatty(STDERR_FILENO))
        fputc('\n', stderr);
    for (int i = 0; i < n; i++) {
        int status = 0;
        if (pids[i] > 0 && waitpid(pids[i], &status, 0) == pids[i])
            ok = ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    return ok;
}

static int by_scene(const void *a, const void *b)
{
    const struct preview_record *x = a, *y = b;
    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    if (x->stop != y->stop)
        return x->stop < y->stop ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->worst.kind != y->worst.kind)
        return x->worst.kind < y->worst.kind ? -1 : 1;
    return strcmp(x->worst.subject, y->worst.subject);
}

static void strings(const struct preview_work *work, struct preview_result *r)
{
    struct preview_findings found = {0};
    int only = work->looks.n_langs == 1 ? work->looks.langs[0] : STRING_LANGUAGE_COUNT;
    preview_find_strings((enum string_language)only, &found);
    for (size_t i = 0; i < found.n; i++)
        keep(r, &(struct preview_record){
                    .kind = RECORD_FINDING, .scene = -1, .turn = -1, .worst = found.list[i], .count = 1});
    preview_findings_release(&found);
}

static int run(struct preview_stage *stage, struct preview_work *work)
{
    struct preview_result r = {0};
    struct err err = ERR_INIT;
    pid_t pids[WORKERS_MAX];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int n = cores < 1 ? 1 : cores > WORKERS_MAX ? WORKERS_MAX : (int)cores;
    n = n > (int)work->n_turns ? (int)work->n_turns : n;
    strings(work, &r);
    int in = start(stage, work, n, pids);
    bool ok = in >= 0 && follow(in, n, pids, &r);
    if (in >= 0)
        close(in);
    if (r.n)
        qsort(r.list, r.n, sizeof *r.list, by_scene);
    if (!preview_report(work, &r, &err)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        ok = false;
    }
    fprintf(
        work->options->json ? stderr : stdout,
        "%d scenes in %d looks: %d findings, %d warnings; %d scenes not shown. See %s/report.md\n",
        r.scenes, r.looks, r.findings, r.warnings, r.absent, work->dir);
    free(r.list);
    if (!ok || !r.scenes)
        return ok ? EXIT_NOTHING : EXIT_START;
    return r.findings ? EXIT_SOME_FAILED : EXIT_DONE;
}

/* Takes no name in the folder; -1 with err. */
static int nameless(const char *dir, struct err *err)
{
    struct arena arena = ARENA_INIT;
    char *path = (char *)arena_strf(&arena, "%s/.cells-XXXXXX", dir).ptr;
    int fd = mkstemp(path);
    if (fd < 0)
        err_set(err, ERR_IO, "%s: %s", dir, strerror(errno));
    else
        unlink(path);
    arena_release(&arena);
    return fd;
}

static int played(struct preview_stage *stage, struct preview_work *work)
{
    struct err err = ERR_INIT;
    int code = EXIT_START;
    if (!preview_stage_plan(stage, work->options, &err) || !choose(work, work->options, stage, &err) ||
        !fs_mkdirs(work->dir, &err) || (work->pictures && (work->cells = nameless(work->dir, &err)) < 0)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    } else {
        work->shared = shared(sizeof *work->shared);
        code = run(stage, work);
        munmap(work->shared, sizeof *work->shared);
    }
    if (work->cells >= 0)
        close(work->cells);
    free(work->turns);
    arena_release(&stage->arena);
    return code;
}

int command_preview(const struct options *o)
{
    struct preview_stage stage;
    struct preview_work work = {.options = o,
                                .dir = o->out,
                                .pictures = !o->all,
                                .repeated = o->all || o->scene,
                                .cells = -1};
    if (!o->out || o->n_args > 1) {
        fprintf(stderr, "capsule-kiosk preview: %s\n",
                o->out ? "one playlist at a time" : "name the folder for the pictures: --out DIR");
        return EXIT_START;
    }
    return output_finish(played(&stage, &work));
}
