/*
 * The presenter's picture. The room's comes first and is never waited for: while it moves, its copy here follows at a third
 * of its rate (less often on a machine that does not keep up), and a still page's at once. Frozen, the room's window keeps
 * a copy of its pixels and its stage is drawn where only the presenter sees it.
 */
#include "inside.h"

#include <stdlib.h>

#include "base/mem.h"

enum { STILL_US = 33333 };

static int64_t mirror_due(const struct app *a)
{
    const struct presenting *p = &a->presenting;
    bool moves = a->stage.shows_video && app_picture_moves(a, a->env.now);
    return p->mirrored_us + (moves ? pace_preview_us(&a->pace) : STILL_US);
}

int64_t presenting_deadline(const struct app *a)
{
    const struct presenting *p = &a->presenting;
    if (!p->stage.n)
        return TIME_NEVER;
    if (p->stage.dirty || p->resized || p->exposed)
        return 0;
    int64_t due = p->stale && p->stage.shows_video ? mirror_due(a) : TIME_NEVER;
    return due < p->stage.wake_us ? due : p->stage.wake_us;
}

/* ---- frozen ---- */

/* XRGB as it was presented, without holes. */
static uint32_t *copy_of(struct gfx_window *window, int *w, int *h)
{
    const uint32_t *px = gfx_window_pixels(window, w, h);
    if (!px)
        return NULL;
    size_t n = (size_t)*w * (size_t)*h;
    uint32_t *copy = mem_calloc(n, sizeof *copy);
    for (size_t i = 0; i < n; i++)
        copy[i] = px[i] | 0xFF000000u;
    return copy;
}

void presenting_freeze(struct app *a, bool frozen)
{
    struct presenting *p = &a->presenting;
    if (frozen == p->facts.frozen)
        return;
    int w, h;
    uint32_t *px = frozen && p->room ? copy_of(p->room, &w, &h) : NULL;
    if (frozen && !px)
        return;
    if (frozen) {
        p->still = images_add_kept(a->config.images, px, w, h);
        p->hidden = gfx_offscreen_new(w, h, a->config.text, a->config.images);
    } else {
        images_drop(a->config.images, p->still);
        gfx_window_free(p->hidden);
        p->hidden = NULL;
        a->exposed = true;
    }
    p->facts.frozen = frozen;
    p->still_stale = false;
    p->stale = a->stage.dirty = true;
}

static void show_still(struct app *a, struct gfx_window *window)
{
    struct presenting *p = &a->presenting;
    struct arena arena = ARENA_INIT;
    struct draw_list list;
    int w, h;
    if (a->resized)
        gfx_window_resized(window);
    gfx_window_size(window, &w, &h);
    draw_list_init(&list, &arena, w, h);
    draw_image(&list, p->still, (struct rect){0, 0, 0, 0}, (struct rect){0, 0, w, h}, 0, DRAW_ALL_CORNERS, 255, 255,
               255);
    gfx_window_exposed(window);
    gfx_window_present(window, &list, NULL);
    arena_release(&arena);
    a->resized = a->exposed = p->still_stale = false;
}

struct gfx_window *presenting_room_window(struct app *a, struct gfx_window *window)
{
    struct presenting *p = &a->presenting;
    p->room = window;
    if (!p->facts.frozen)
        return window;
    if (p->still_stale || a->resized)
        show_still(a, window);
    a->resized = a->exposed = false;
    return p->hidden;
}

void presenting_room_drawn(struct app *a, bool presented)
{
    a->presenting.stale = a->presenting.stale || presented;
    presenting_note_controls(a);
}

/* ---- the window ---- */

/* Where the room's picture stands; empty: this page does not show it. */
static struct rect place_of_room(const struct draw_list *list)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->cmds[i].kind == DRAW_VIDEO)
            return list->cmds[i].rect;
    return (struct rect){0, 0, 0, 0};
}

static void take_mirror(struct app *a, const struct draw_list *list)
{
    struct presenting *p = &a->presenting;
    struct gfx_window *shown = p->hidden ? p->hidden : p->room;
    struct rect at = place_of_room(list);
    if (!shown || rect_empty(at) || !mirror_take(p->mirror, shown, at.w, at.h))
        return;
    p->mirrored_us = a->env.now.mono_us;
    p->stale = false;
}

const struct draw_list *app_presenter_picture(struct app *a, const struct settings *settings, int w, int h)
{
    struct presenting *p = &a->presenting;
    p->env.now = a->env.now;
    p->stale = false;
    presenting_note_controls(a);
    a->settings = *settings;
    return stage_draw(&p->stage, &p->env, w, h);
}

bool app_draw_presenter(struct app *a, struct gfx_window *window, struct now now)
{
    struct presenting *p = &a->presenting;
    bool due = p->stale && (now.mono_us >= mirror_due(a) || p->exposed);
    bool wants = p->stage.dirty || p->resized || p->exposed || (due && p->stage.shows_video);
    int w, h;
    if (!p->stage.n || !wants)
        return false;
    if (p->resized || p->refused)
        gfx_window_resized(window);
    if (p->exposed)
        gfx_window_exposed(window);
    p->resized = p->exposed = false;
    gfx_window_size(window, &w, &h);
    const struct draw_list *list = stage_draw(&p->stage, &p->env, w, h);
    aloud_beside(a->aloud, &p->stage, &p->env);
    if (due)
        take_mirror(a, list);
    struct gfx_video room = mirror_picture(p->mirror);
    bool presented = gfx_window_present(window, list, &room);
    p->refused = !gfx_window_is_current(window);
    if (p->refused) /* between two sizes: once more, with the size it has by then */
        p->stage.wake_us = now.mono_us + pace_preview_us(&a->pace);
    return presented;
}
