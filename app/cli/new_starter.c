/*
 * `new capsule|quiz|playlist|course FILE.yaml`: a commented file to begin with. The texts come from
 * app/cli/starters, with the file's own name put in; what is there already is never written over.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/time.h"
#include "cli/new.h"
#include "cli/output.h"
#include "locale/zone.h"

/* Made from app/cli/starters. */
extern const char *const starter_capsule_lines[], *const starter_quiz_lines[], *const starter_playlist_lines[],
    *const starter_course_lines[];

static const struct {
    const char *name;
    const char *const *lines;
    const char *before, *after; /* what to do with it: words around the file's own name */
    bool where_it_lies;         /* its path is wanted there */
} starters[] = {
    {"capsule", starter_capsule_lines,
     "Put the media file into media/own, and list the file in a playlist: include: [", "]", false},
    {"quiz", starter_quiz_lines,
     "List the file in a playlist, include: [", "], and name its quiz where the capsule stands.", false},
    {"playlist", starter_playlist_lines, "Open it: capsule-kiosk ", "", true},
    {"course", starter_course_lines, "Open it: capsule-kiosk ", "", true},
};

static int fail(const char *kind, const char *sentence)
{
    fprintf(stderr, "capsule-kiosk new %s: %s\n", kind, sentence);
    return EXIT_START;
}

/* The day asked for, else two weeks from today. */
static const char *day_of(const struct options *o, struct arena *arena)
{
    struct civil today = {0};
    if (o->start)
        return o->start;
    zone_civil(NULL, time_now().wall_s, &today);
    struct civil_day d = day_from_number(day_number(today.day) + 14);
    return arena_strf(arena, "%04d-%02d-%02d", d.year, d.month, d.day).ptr;
}

/* A line with @file@, @id@ and @date@ filled in. */
static void put_line(struct buf *out, struct str line, const char *file, struct str id,
                     const char *date)
{
    while (line.len) {
        ptrdiff_t at = str_find(line, STR("@"));
        struct str rest = at < 0 ? (struct str){NULL, 0} : str_sub(line, (size_t)at, line.len);
        buf_add(out, at < 0 ? line : str_sub(line, 0, (size_t)at));
        size_t skip = 0;
        if (str_starts(rest, STR("@file@")))
            buf_add_c(out, file), skip = 6;
        else if (str_starts(rest, STR("@id@")))
            buf_add(out, id), skip = 4;
        else if (str_starts(rest, STR("@date@")))
            buf_add_c(out, date), skip = 6;
        else if (rest.len)
            buf_add_char(out, '@'), skip = 1;
        line = rest.len ? str_sub(rest, skip, rest.len) : rest;
    }
}

/* For editors: where the schema lies as seen from the file; in a folder without one no line is written. */
static void put_schema(struct buf *out, const char *path, struct arena *arena)
{
    static const char *const places[] = {"schema/playlist.schema.json", "../schema/playlist.schema.json"};
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (fs_is_file(fs_join(arena, fs_dir_of(arena, path), places[i]))) {
            buf_addf(out, "# yaml-language-server: $schema=%s\n", places[i]);
            return;
        }
}

static bool good_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", id.ptr[i]))
            return false;
    return id.len > 0;
}

/* As a playlist lists it: from the folder of playlists on, where it lies in one. */
static const char *listed_as(const char *path)
{
    static const char folder[] = "playlists/";
    const char *file = fs_base_of(path);
    for (const char *at = path; (at = strstr(at, folder)); at += sizeof folder - 1)
        if (at == path || at[-1] == '/')
            file = at + sizeof folder - 1;
    return file;
}

static size_t starter_named(const char *kind)
{
    for (size_t i = 0; i < ARRAY_LEN(starters); i++)
        if (strcmp(starters[i].name, kind) == 0)
            return i;
    BUG("no starter is called %s", kind);
}

int new_starter(const struct options *o)
{
    const char *kind = o->args[0], *path = o->args[1], *file = listed_as(path);
    size_t which = starter_named(kind);
    struct str id = fs_stem_of(path);
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    int code = EXIT_START;
    if (!str_ends(str_c(path), STR(".yaml")))
        fail(kind, arena_strf(&arena, "a file that ends in .yaml is wanted: new %s %s.yaml", kind, path).ptr);
    else if (!good_id(id))
        fail(kind, arena_strf(&arena,
                              "\"%" STR_FMT "\" becomes an id: letters, digits, - and _ only, such as capsule-6.yaml",
                              STR_ARG(id)).ptr);
    else if (fs_exists(path))
        fail(kind, arena_strf(&arena, "%s is there already; name another file", path).ptr);
    else {
        put_schema(&out, path, &arena);
        for (int i = 0; starters[which].lines[i]; i++)
            put_line(&out, str_c(starters[which].lines[i]), file, id, day_of(o, &arena));
        if (fs_write_atomic(path, buf_str(&out), &err)) {
            printf("Written: %s\n%s%s%s\nLook it over: capsule-kiosk check %s\n", path,
                   starters[which].before, starters[which].where_it_lies ? path : file,
                   starters[which].after, path);
            code = output_finish(EXIT_DONE);
        } else {
            fail(kind, err.text);
        }
    }
    buf_release(&out);
    arena_release(&arena);
    return code;
}
