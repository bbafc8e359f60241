/*
 * The time line file of the authoring screen: read before every change, so that a text editor open
 * beside it loses nothing; written whole after every change, so that a crash loses nothing. The file
 * that was found at the start is put aside once, as .bak, before the first change.
 */
#include <string.h>

#include "base/fs.h"
#include "model/fields.h"
#include "screens/timeline_state.h"

#define LOG_ROOM "screens"
#include "base/log.h"

enum { FILE_MAX = 4 << 20 };

static bool failed(const struct timeline_state *t, const struct err *err)
{
    log_warn("timeline=%s: %s", t->path, err->text);
    return false;
}

/* The points without the end of a part that has none yet: it is in the file so that its beginning is
 * there even when the program is stopped. */
static void take_points(struct timeline_state *t, struct screen_env *env,
                        const struct timeline_point *points, int n)
{
    struct timeline_point *kept = arena_array(env->arena, (size_t)n + 1, struct timeline_point);
    t->n_points = 0;
    t->open_us = -1;
    for (int i = 0; i < n; i++) {
        int64_t from_us = -1;
        for (int k = 0; k < n && points[i].kind == POINT_TO; k++)
            if (points[k].kind == POINT_FROM && str_eq(points[k].name, points[i].name))
                from_us = points[k].at_us;
        if (from_us < 0 || points[i].at_us - from_us > TIMELINE_OPEN_US) {
            kept[t->n_points++] = points[i];
            continue;
        }
        t->open_us = from_us;
        t->open_to = points[i];
    }
    t->points = kept;
}

/* Points for the list and the chapters for the bar, from the text as it stands in the file. */
static bool take(struct timeline_state *t, struct screen_env *env, struct str text)
{
    const struct timeline_point *points;
    struct findings findings;
    struct timeline read = {0};
    struct err err = ERR_INIT;
    int n;
    if (!timeline_points(text, env->arena, &points, &n, &err))
        return failed(t, &err);
    findings_init(&findings, env->arena);
    struct reader r = {.arena = env->arena, .findings = &findings, .path = t->path};
    bool ok = timeline_load(t->path, &r, &read, &err);
    findings_release(&findings);
    if (!ok)
        return failed(t, &err);
    read.matches = true; /* it is being made for this file */
    t->own.timeline = read;
    t->text = text;
    take_points(t, env, points, n);
    t->chosen = t->chosen < t->n_points ? t->chosen : -1;
    return true;
}

bool timeline_file_refresh(struct timeline_state *t, struct screen_env *env)
{
    struct err err = ERR_INIT;
    struct str text;
    if (!fs_read(t->path, FILE_MAX, env->arena, &text, &err))
        return failed(t, &err);
    if (t->text.len && str_eq(text, t->text))
        return true;
    t->n_undo = 0; /* what somebody else wrote is not undone from here */
    return take(t, env, text);
}

bool timeline_file_open(struct timeline_state *t, struct screen_env *env)
{
    t->chosen = -1;
    t->open_us = -1;
    return timeline_file_refresh(t, env);
}

static bool write(struct timeline_state *t, struct screen_env *env, struct str text)
{
    struct err err = ERR_INIT;
    const char *aside = arena_strf(env->arena, "%s.bak", t->path).ptr;
    if (!t->backed_up && !fs_write_atomic(aside, t->text, &err))
        return failed(t, &err);
    t->backed_up = true;
    if (!fs_write_atomic(t->path, text, &err))
        return failed(t, &err);
    return take(t, env, text);
}

bool timeline_file_keep(struct timeline_state *t, struct screen_env *env, struct str text)
{
    struct str before = t->text;
    if (!write(t, env, text))
        return false;
    if (t->n_undo == TIMELINE_UNDO_MAX)
        memmove(&t->undo[0], &t->undo[1], sizeof t->undo[0] * (size_t)--t->n_undo);
    t->undo[t->n_undo++] = before;
    return true;
}

bool timeline_file_undo(struct timeline_state *t, struct screen_env *env)
{
    if (!timeline_file_refresh(t, env) || t->n_undo == 0 || !write(t, env, t->undo[t->n_undo - 1]))
        return false;
    t->n_undo--;
    t->chosen = -1;
    return true;
}
