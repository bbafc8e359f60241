/*
 * `new KIND ...`: starters for authors. `new timeline FILE` writes the time line beside a media file
 * and, where a window can be had, opens the screen on which chapters and parts are marked while
 * watching. What is there already is never written over: it is opened and added to.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/sha256.h"
#include "cli/commands.h"
#include "cli/new.h"
#include "cli/output.h"
#include "cli/session.h"
#include "model/timeline_edit.h"
#include "player/jobs.h"

/* A time line without marks; false with a sentence when the file cannot be measured or written. */
static bool write_starter(const struct options *o, const char *media, const char *path,
                          int64_t length_us, struct arena *arena, struct err *err)
{
    static const struct strings plain;
    char hash[65];
    int64_t size, mtime;
    if (!fs_stat(media, &size, &mtime) || !sha256_file(media, hash, err))
        return err_wrap(err, "%s", media);
    struct str note = strings_text(&plain, session_language(o), STR_TIMELINE_NOTE);
    struct str text = timeline_starter(arena, fs_base_of(media), length_us, size, hash, note);
    return fs_write_atomic(path, text, err);
}

/* The authoring screen; without a display the file alone is what there is. */
static int mark(const struct options *o, const char *media, const struct player_probe *probe,
                struct arena *arena)
{
    struct session session;
    struct catalog catalog;
    struct findings findings;
    struct err err = ERR_INIT;
    findings_init(&findings, arena);
    bool ok = catalog_from_media(&media, 1, NULL, arena, &catalog, &findings, &err);
    findings_release(&findings);
    const struct session_config config = {
        .catalog = &catalog,
        .in_memory = true,
        .marking = true,
        .frame_us = probe->fps >= 1 ? (int64_t)(1e6 / probe->fps + 0.5) : 0,
    };
    if (!ok || !session_open(&session, o, &config, &err)) {
        if (err.code != ERR_DISPLAY) {
            fprintf(stderr, "capsule-kiosk: %s\n", err.text);
            return EXIT_START;
        }
        fprintf(stderr, "No display here: edit the file, or run this where a window can be had to "
                        "mark while watching.\n");
        return EXIT_DONE;
    }
    while (session_round(&session, TIME_NEVER, NULL)) {
    }
    int code = session_exit_code(&session);
    session_close(&session);
    return code;
}

static int new_timeline(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct player_probe probe;
    struct err err = ERR_INIT;
    const char *media = o->args[1], *path = timeline_path_for(&arena, media);
    int code = EXIT_DONE;
    bool there = fs_exists(path), ok = player_probe(NULL, media, &probe, &err);
    if (ok && !there)
        ok = write_starter(o, media, path, probe.length_us, &arena, &err);
    if (!ok) {
        fprintf(stderr, "capsule-kiosk new timeline: %s\n", err.text);
        arena_release(&arena);
        return EXIT_NOTHING;
    }
    printf("%s %s\n", there ? "There already:" : "Written:", path);
    fflush(stdout);
    if (!o->no_window)
        code = mark(o, media, &probe, &arena);
    arena_release(&arena);
    return code == EXIT_DONE ? output_finish(EXIT_DONE) : code;
}

/* With --from another edition of one that was held, else a first one. */
static int new_any_course(const struct options *o)
{
    return o->from ? new_course(o) : new_starter(o);
}

static const struct {
    const char *name, *usage;
    int n_args, n_more; /* besides the name: that many, and so many more at most */
    int (*run)(const struct options *o);
} kinds[] = {
    {"capsule", "new capsule FILE.yaml", 1, 0, new_starter},
    {"quiz", "new quiz FILE.yaml", 1, 0, new_starter},
    {"playlist", "new playlist FILE.yaml", 1, 0, new_starter},
    {"timeline", "new timeline FILE", 1, 0, new_timeline},
    {"course", "new course FILE.yaml [--start 2027-03-04]", 1, 0, new_any_course},
    {"course", "new course --from COURSE.yaml --start 2027-03-04 [FILE]", 0, 1, new_course},
};

int command_new(const struct options *o)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (o->n_args > kinds[i].n_args && o->n_args <= kinds[i].n_args + kinds[i].n_more + 1 &&
            strcmp(o->args[0], kinds[i].name) == 0)
            return kinds[i].run(o);
    fprintf(stderr, "capsule-kiosk new: what shall be made? One of:\n");
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        fprintf(stderr, "  capsule-kiosk %s\n", kinds[i].usage);
    return EXIT_START;
}
