/*
 * Sole home of librsvg. One px of the drawing is one unit of its viewBox: drawings are made 1920 x
 * 1080 and may reach beyond (a viewBox larger than the frame, or ink outside it), so a camera that
 * pulls back still sees something.
 *
 * librsvg 2.54 offers no list of ids, and text in an SVG would use whatever fonts the system has;
 * both are found by reading the file's bytes.
 */
#include "studio/art.h"

#include <stdlib.h>
#include <string.h>

#include <librsvg/rsvg.h>

#include "base/fs.h"
#include "base/mem.h"
#include "model/nearest.h"

enum { ART_FILE_MAX = 8 << 20, REACH = 1200, EDGE = 2 };

struct art {
    RsvgHandle *handle;
    RsvgRectangle box;  /* viewBox */
    struct arena arena; /* holds bytes */
    struct str bytes;
    const char *path;
};

struct art *art_open(const char *path, struct err *err)
{
    struct art *a = mem_calloc(1, sizeof *a);
    GError *why = NULL;
    a->path = path;
    if (!fs_read(path, ART_FILE_MAX, &a->arena, &a->bytes, err))
        goto fail;
    a->handle = rsvg_handle_new_from_data((const guint8 *)a->bytes.ptr, a->bytes.len, &why);
    if (!a->handle) {
        err_set(err, ERR_SYNTAX, "%s: %s", path, why->message);
        goto fail;
    }
    gboolean has_w, has_h, has_box;
    RsvgLength w, h;
    rsvg_handle_get_intrinsic_dimensions(a->handle, &has_w, &w, &has_h, &h, &has_box, &a->box);
    if (!has_box)
        a->box = (RsvgRectangle){0, 0, STORY_WIDTH, STORY_HEIGHT};
    return a;
fail:
    if (why)
        g_error_free(why);
    art_close(a);
    return NULL;
}

void art_close(struct art *a)
{
    if (!a)
        return;
    if (a->handle)
        g_object_unref(a->handle);
    arena_release(&a->arena);
    free(a);
}

/* "#id" in name; false when too long. */
static bool hash_name(struct str id, char name[80])
{
    if (id.len > 70)
        return false;
    name[0] = '#';
    memcpy(name + 1, id.ptr, id.len);
    name[1 + id.len] = 0;
    return true;
}

bool art_ink(const struct art *a, struct str id, double *x, double *y, double *w, double *h)
{
    char name[80];
    RsvgRectangle ink, logical;
    if (!hash_name(id, name) || !rsvg_handle_has_sub(a->handle, name) ||
        !rsvg_handle_get_geometry_for_layer(a->handle, name, &a->box, &ink, &logical, NULL))
        return false;
    *x = ink.x;
    *y = ink.y;
    *w = ink.width;
    *h = ink.height;
    return true;
}

struct picture *art_layer(const struct art *a, struct str id, double scale)
{
    char name[80];
    double x, y, w, h;
    if (!art_ink(a, id, &x, &y, &w, &h) || !hash_name(id, name))
        return NULL;
    double right = x + w + EDGE, bottom = y + h + EDGE;
    x = x - EDGE < -REACH ? -REACH : (double)(int)(x - EDGE - 1);
    y = y - EDGE < -REACH ? -REACH : (double)(int)(y - EDGE - 1);
    right = right > STORY_WIDTH + REACH ? STORY_WIDTH + REACH : right;
    bottom = bottom > STORY_HEIGHT + REACH ? STORY_HEIGHT + REACH : bottom;
    if (right <= x || bottom <= y)
        return NULL;
    struct picture *p = picture_new(x, y, (int)((right - x) * scale + 1),
                                    (int)((bottom - y) * scale + 1), scale);
    cairo_t *cr = cairo_create(p->surface);
    cairo_translate(cr, -x * scale, -y * scale);
    RsvgRectangle view = {a->box.x * scale, a->box.y * scale, a->box.width * scale,
                          a->box.height * scale};
    rsvg_handle_render_layer(a->handle, cr, name, &view, NULL);
    cairo_destroy(cr);
    return p;
}

/* The next id="..." in the file; empty at its end. */
static struct str next_id(struct str *rest)
{
    for (ptrdiff_t at; (at = str_find(*rest, STR(" id=\""))) >= 0;) {
        *rest = str_sub(*rest, (size_t)at + 5, rest->len);
        struct str id = str_cut(rest, '"');
        if (id.len)
            return id;
    }
    return (struct str){NULL, 0};
}

static int line_of(struct str bytes, ptrdiff_t at)
{
    int line = 1;
    for (ptrdiff_t i = 0; i < at; i++)
        line += bytes.ptr[i] == '\n';
    return line;
}

static bool used_in(const struct scene *scene, struct str id)
{
    for (int i = 0; i < scene->n_items; i++)
        if (!scene->items[i].is_text && str_eq(scene->items[i].id, id))
            return true;
    return false;
}

/* By any scene drawn from the same file. Also true when an earlier one is, so that each group is
 * named once. */
static bool used(const struct story *story, int scene, struct str id)
{
    for (int i = 0; i < story->n_scenes; i++)
        if (strcmp(story->scenes[i].art, story->scenes[scene].art) == 0 &&
            (i < scene || used_in(&story->scenes[i], id)))
            return true;
    return false;
}

static void check_known(const struct art *a, const struct item *item, struct findings *findings)
{
    double x, y, w, h;
    if (art_ink(a, item->id, &x, &y, &w, &h))
        return;
    struct nearest near = nearest_to(item->id);
    struct str rest = a->bytes;
    for (struct str id; (id = next_id(&rest)).len;)
        nearest_offer(&near, id);
    findings_add(findings, FINDING_ERROR, item->at, "unknown-layer",
                 "%s has no group \"%" STR_FMT "\"%s%" STR_FMT "%s", fs_base_of(a->path),
                 STR_ARG(item->id), near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                 near.best.len ? "\"?" : "");
}

void art_check(const struct art *a, const struct story *story, int index,
               struct findings *findings)
{
    const struct scene *scene = &story->scenes[index];
    ptrdiff_t text = str_find(a->bytes, STR("<text"));
    if (text >= 0)
        findings_add(
            findings, FINDING_ERROR, (struct source){a->path, line_of(a->bytes, text), 1},
            "svg-text",
            "text in a drawing would use any font there is; write it under \"text\" of the scene");
    for (int i = 0; i < scene->n_items; i++)
        if (!scene->items[i].is_text && !scene->items[i].is_scrim)
            check_known(a, &scene->items[i], findings);
    struct str rest = a->bytes;
    for (struct str id; (id = next_id(&rest)).len;)
        if (id.ptr[0] != '_' && !used(story, index, id))
            findings_add(findings, FINDING_WARNING, scene->at, "unused-layer",
                         "%s draws \"%" STR_FMT "\", which no "
                         "scene lists (begin its id with _ when that is meant)",
                         fs_base_of(a->path), STR_ARG(id));
}
