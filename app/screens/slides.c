/*
 * The slides of an item, one idea each. What a slide looks like is slide_page's matter; here they
 * are turned, the place is kept, and the next picture is fetched before it is wanted.
 */
#include <math.h>

#include "screens/pictures.h"
#include "screens/room_parts.h"
#include "screens/slide_page.h"

enum { RISE = 24, RISE_MS = 200 };

struct slides_state {
    const struct item *item;
    const struct course_slot *slot;
    int at;
    int64_t changed_us; /* 0: the stage itself brings the first one in */
    struct room_hand hand;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct slides_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot || st->item->n_slides < 1)
        return err_set(err, ERR_NOT_FOUND, "no slides were chosen");
    st->at = room_place(env, st->item, st->item->n_slides);
    return true;
}

static struct nav turn(struct slides_state *st, struct screen_env *env, int by)
{
    int to = st->at + by;
    if (to < 0)
        return room_previous(env);
    if (to >= st->item->n_slides)
        return room_next(env);
    st->at = to;
    st->changed_us = env->now.mono_us;
    room_set_place(env, to);
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct slides_state *st = state;
    enum action action = ev->kind == EVENT_KEY ? ev->key.action : ACTION_NONE;
    if (action == ACTION_FIRST)
        return st->at ? turn(st, env, -st->at) : NAV(NAV_STAY);
    if (action == ACTION_LAST)
        return turn(st, env, st->item->n_slides - 1 - st->at);
    int by = room_turn(&st->hand, ev);
    return by ? turn(st, env, by) : room_handle(env, ev);
}

static const struct slide *slide_at(const struct slides_state *st, int at)
{
    return at >= 0 && at < st->item->n_slides ? &st->item->slides[at] : NULL;
}

static void fetch(const struct screen_env *env, const struct slide *s, const struct ui *ui)
{
    if (s && s->kind == SLIDE_PICTURE && s->path)
        pictures_get(env->pictures, s->path, 0, ui->w, ui->h, NULL);
}

static void draw_slide(struct ui *ui, const struct screen_env *env, const struct slides_state *st)
{
    const struct slide *s = slide_at(st, st->at);
    float in = st->changed_us ? ui_ease(ui, st->changed_us, RISE_MS) : 1;
    if (in < 1)
        draw_layer(ui->list, (uint8_t)lroundf(255 * in), 0, ui_px(ui, RISE * (1 - in)));
    int top = slide_is_bare(s) ? 0 : room_kicker(ui, room_slot_part(ui, st->slot));
    slide_draw(ui, env, s, room_between(ui, top));
    if (in < 1)
        draw_unlayer(ui->list);
    fetch(env, slide_at(st, st->at + 1), ui);
    fetch(env, slide_at(st, st->at - 1), ui);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct slides_state *st = state;
    int n = st->item->n_slides;
    bool last = st->at + 1 == n;
    ui_screen(ui, slide_spoken(ui, slide_at(st, st->at)));
    draw_slide(ui, env, st);
    room_path(ui, n, st->at);
    room_turning_foot(ui, env, room_n_of(ui, STR_ROOM_SLIDE_OF, st->at + 1, n),
                      last ? STR("") : ui_str(ui, STR_ROOM_NEXT_SLIDE));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_slides = {
    "slides", sizeof(struct slides_state), enter, handle, draw, leave, .context = CONTEXT_PAGES};
