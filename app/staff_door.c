/*
 * A hold begins with one finger (or the left button) on the mark and counts while it stays there; lifting
 * it, sliding off or a second finger ends it. What the touch means to the page is the page's matter as
 * ever: it may even lead to another one meanwhile. Invariant: where no staff is offered, or the staff is
 * there already, nothing is held. A playlist that staff chose has their menu, so that they get back.
 */
#include "staff_door.h"

#include "base/parts.h"
#include "screens/staff.h"
#include "ui/ui.h"

#define LOG_ROOM "staff"
#include "base/log.h"

enum { CORNER = 160, LEAST = 120 }; /* reference px */

static bool offered(const struct stage *stage, const struct screen_env *env)
{
    return part_is_built(PART_SEALS) && env->staff && env->catalog && (env->catalog->policy.staff_menu || env->staff->chosen) &&
           !stage_holds(stage, SCREEN_STAFF_PIN) && !stage_holds(stage, SCREEN_STAFF);
}

static struct rect mark_of(const struct stage *stage)
{
    const struct stage_frame *f = &stage->frames[stage->current];
    float u = ui_unit(f->list.w, f->list.h);
    struct rect m = f->tree.mark;
    if (rect_empty(m))
        return (struct rect){0, 0, (int)(CORNER * u), (int)(CORNER * u)};
    int w = (int)(LEAST * u), grow_x = m.w < w ? (w - m.w) / 2 : 0, grow_y = m.h < w ? (w - m.h) / 2 : 0;
    return (struct rect){m.x - grow_x, m.y - grow_y, m.w + 2 * grow_x, m.h + 2 * grow_y};
}

static bool inside(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static void on_pointer(struct staff_door *d, const struct stage *stage, const struct screen_env *env,
                       const struct event *ev)
{
    int x = ev->pointer.x, y = ev->pointer.y;
    bool first = ev->pointer.phase == POINTER_DOWN && !d->held &&
                 (ev->pointer.touch || ev->pointer.button <= 1);
    if (first && stage_tree(stage)) {
        d->mark = mark_of(stage);
        d->since_us = env->now.mono_us;
        d->held = inside(d->mark, x, y);
    } else if (ev->pointer.phase != POINTER_MOVE || !inside(d->mark, x, y)) {
        d->held = false;
    }
}

bool door_event(struct staff_door *d, const struct stage *stage, const struct screen_env *env,
                const struct event *ev)
{
    if (!offered(stage, env)) {
        d->held = false;
        return false;
    }
    if (ev->kind == EVENT_POINTER)
        on_pointer(d, stage, env, ev);
    bool key = ev->kind == EVENT_KEY && !ev->key.repeat &&
               keymap_action(env->keys, CONTEXT_EVERYWHERE, ev, NULL) == ACTION_STAFF;
    if (key)
        log_info("event=staff-door by=key");
    return key;
}

bool door_tick(struct staff_door *d, const struct stage *stage, const struct screen_env *env)
{
    d->held = d->held && offered(stage, env);
    if (!d->held || env->now.mono_us - d->since_us < (int64_t)DOOR_HOLD_MS * 1000)
        return false;
    d->held = false;
    log_info("event=staff-door by=hold");
    return true;
}

int64_t door_deadline(const struct staff_door *d)
{
    return d->held ? d->since_us + (int64_t)DOOR_HOLD_MS * 1000 : TIME_NEVER;
}
