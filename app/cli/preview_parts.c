/*
 * Which playlists the preview shows, and what of them a scene is played for: each capsule whose file is there, each day of
 * each course. Playlists that are not there are left out; the first one that there is stands for all when a scene is
 * played only once.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/preview_stage.h"

/* ---- playlists ---- */

static bool read_catalog(struct preview_stage *s, const char *path, struct catalog *out, struct err *err)
{
    struct findings findings;
    findings_init(&findings, &s->arena);
    bool ok = catalog_load(path, &s->arena, out, &findings, err);
    findings_release(&findings);
    return ok;
}

static void add_library(struct preview_stage *s, const char *path, const struct catalog *content)
{
    if (s->n_libraries < PREVIEW_PLAYLISTS)
        s->libraries[s->n_libraries++] = (struct preview_playlist){path, *content};
}

/* Of the program's own; NULL when it is not there or cannot be read. */
static const char *own_library(struct preview_stage *s, const char *name)
{
    struct err err = ERR_INIT;
    struct catalog content;
    const char *path = fs_resource(&s->arena, name);
    if (!path || !read_catalog(s, path, &content, &err))
        return NULL;
    add_library(s, path, &content);
    return path;
}

static bool add_room(struct preview_stage *s, const char *path, struct err *err)
{
    struct preview_playlist *room = &s->rooms[s->n_rooms];
    if (!path || s->n_rooms == PREVIEW_PLAYLISTS)
        return path == NULL;
    if (!read_catalog(s, path, &room->content, err))
        return false;
    room->path = path;
    s->n_rooms += room->content.n_courses > 0;
    return true;
}

static bool own_playlists(struct preview_stage *s, struct err *err)
{
    s->staff = s->stand = own_library(s, "playlists/booth.yaml");
    s->cards = own_library(s, "playlists/self-paced.yaml");
    return add_room(s, fs_resource(&s->arena, "playlists/classroom.yaml"), err) &&
           add_room(s, fs_resource(&s->arena, "playlists/courses/workshop-strategy.yaml"), err);
}

static void begin_with(struct preview_stage *s, const char *path, const struct catalog *first)
{
    bool course = first->policy.opens_course && first->n_courses;
    s->content = *first;
    s->front[course ? 1 : FRONT_ENTRIES - 1] = path;
    if (course) {
        s->rooms[s->n_rooms++] = (struct preview_playlist){path, *first};
        return;
    }
    s->library = path;
    s->idle_us = first->policy.idle_us;
    add_library(s, path, first);
    if (first->policy.staff_menu)
        s->staff = path;
    if (first->policy.begins_with == POLICY_BEGINS_ATTRACT)
        s->stand = path;
    if (first->policy.begins_with == POLICY_BEGINS_SIGN_IN)
        s->cards = path;
}

bool preview_stage_plan(struct preview_stage *s, const struct options *o, struct err *err)
{
    struct catalog first;
    *s = (struct preview_stage){.options = *o, .default_content = o->n_args == 0};
    s->options.n_args = 0;
    const char *path = o->n_args ? o->args[0] : fs_resource(&s->arena, "playlists/capsules.yaml");
    if (!path)
        return err_set(err, ERR_NOT_FOUND, "there is no playlist to preview; name one");
    if (!read_catalog(s, path, &first, err))
        return false;
    begin_with(s, path, &first);
    if (s->default_content && !own_playlists(s, err))
        return false;
    if (s->n_rooms)
        s->room = s->rooms[0].path, s->plan = s->rooms[0].content;
    s->at = -1;
    preview_find_author(s);
    return true;
}

/* ---- parts ---- */

int preview_capsules_there(const struct catalog *c)
{
    int n = 0;
    for (int i = 0; i < c->n_capsules; i++)
        n += c->capsules[i].media != NULL;
    return n;
}

const struct capsule *preview_capsule(const struct catalog *c, int nth)
{
    for (int i = 0; c && i < c->n_capsules; i++)
        if (c->capsules[i].media && nth-- == 0)
            return &c->capsules[i];
    return NULL;
}

static int days_of(const struct preview_playlist *room)
{
    return room->content.courses[0].n_days;
}

static int capsules_of(const struct preview_playlist *library)
{
    return preview_capsules_there(&library->content);
}

static int count(const struct preview_playlist *of, int n, int (*parts)(const struct preview_playlist *))
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += parts(&of[i]);
    return sum;
}

/* The playlist that has it, as an index; *part is counted from that playlist's first one on. */
static int holder(const struct preview_playlist *of, int n, int (*parts)(const struct preview_playlist *), int *part)
{
    int k = 0;
    while (k + 1 < n && *part >= parts(&of[k]))
        *part -= parts(&of[k++]);
    return k;
}

static bool of_libraries(const struct preview_scene *scene)
{
    return scene->each == EACH_CAPSULE && scene->ground == GROUND_LIBRARY;
}

int preview_parts(const struct preview_stage *s, const struct preview_scene *scene)
{
    return scene->each == EACH_NOTHING ? 0
           : scene->each == EACH_DAY   ? count(s->rooms, s->n_rooms, days_of)
           : of_libraries(scene)       ? count(s->libraries, s->n_libraries, capsules_of)
                                       : count(s->libraries, s->n_libraries > 0, capsules_of);
}

void preview_stage_part(struct preview_stage *s, const struct preview_scene *scene, int part)
{
    int room = 0, library = 0;
    if (scene->each == EACH_DAY && part >= 0)
        room = s->playlist = holder(s->rooms, s->n_rooms, days_of, &part);
    else if (of_libraries(scene) && part >= 0)
        library = s->playlist = holder(s->libraries, s->n_libraries, capsules_of, &part);
    else
        s->playlist = 0;
    s->at = part;
    if (s->n_rooms)
        s->room = s->rooms[room].path, s->plan = s->rooms[room].content;
    if (s->n_libraries) {
        s->library = s->libraries[library].path, s->content = s->libraries[library].content;
        s->idle_us = s->content.policy.idle_us;
    }
    if (scene->ground == GROUND_AUTHOR)
        preview_find_author(s);
}

/* "self-paced-": of a playlist that is not the first one. */
static void name_playlist(const struct preview_playlist *of, int playlist, char *out, size_t size)
{
    struct str stem = fs_stem_of(of[playlist].path);
    snprintf(out, size, "%s", "");
    if (playlist)
        snprintf(out, size, "%" STR_FMT "-", STR_ARG(stem));
}

void preview_part_name(const struct preview_stage *s, const struct preview_scene *scene, char *out, size_t size)
{
    char playlist[32];
    const struct course *c = s->plan.n_courses ? &s->plan.courses[0] : NULL;
    const struct capsule *capsule = s->at >= 0 ? preview_capsule(&s->content, s->at) : NULL;
    snprintf(out, size, "%s", scene->name);
    if (s->at < 0)
        return;
    name_playlist(scene->each == EACH_DAY ? s->rooms : s->libraries, s->playlist, playlist, sizeof playlist);
    if (scene->each == EACH_DAY && c && s->at < c->n_days)
        snprintf(out, size, "%s-%s%" STR_FMT, scene->name, playlist, STR_ARG(c->days[s->at].id));
    else if (capsule)
        snprintf(out, size, "%s-%s%" STR_FMT, scene->name, playlist, STR_ARG(capsule->id));
}
