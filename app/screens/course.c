/*
 * The schedule of the whole course: a column a day along the path, a card a module. A card opens
 * its sheet; from there its day can be held. The page follows the focus; how it is drawn stands in
 * course_page.c.
 */
#include "screens/access_bar.h"
#include "screens/course_state.h"

static bool is_idea(const struct course_day *d)
{
    for (int i = 0; i < d->n_slots; i++)
        if (d->slots[i].kind == SLOT_IDEATION ||
            (d->slots[i].module && d->slots[i].module->ideation))
            return true;
    return false;
}

struct day_view course_day_view(const struct course_day *d, int day)
{
    struct day_view v = {.day = day};
    for (int i = 0; i < d->n_slots; i++) {
        const struct course_slot *s = &d->slots[i];
        bool known = !s->module;
        for (int k = 0; k < v.n; k++)
            known = known || v.modules[k] == s->module;
        if (!known && v.n < CARDS_MAX)
            v.modules[v.n++] = s->module;
        if (s->kind == SLOT_PROJECT)
            v.project += s->end - s->start;
    }
    return v;
}

struct course_view course_view_of(const struct screen_env *env)
{
    const struct room *r = env->room;
    struct course_view v = {
        .coming = course_pick_day(r->course, env->now.wall_s, r->trusted, r->done).day};
    bool all = true;
    for (int d = 0; d < r->course->n_days; d++)
        all = all && is_idea(&r->course->days[d]);
    for (int d = 0; d < r->course->n_days; d++) {
        if (!all && is_idea(&r->course->days[d]))
            v.ideas[v.n_ideas++] = d;
        else
            v.days[v.n++] = course_day_view(&r->course->days[d], d);
    }
    if (r->open)
        v.coming = run_over(&r->run) ? r->run.day + 1 : r->run.day;
    return v;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct course_screen *s = state;
    (void)args;
    if (!env->room->course)
        return err_set(err, ERR_NOT_FOUND, "the playlist has no course");
    s->first = arena_new(env->arena, int);
    s->per_page = arena_new(env->arena, int);
    *s->per_page = 1;
    s->open = -1;
    return true;
}

/* ---- events ---- */

static struct nav hold(struct course_screen *s, struct screen_env *env)
{
    int day = s->open / CARDS_MAX;
    room_choose_day(env, day, day == env->room->stopped);
    return room_agenda(env);
}

static struct nav turn(struct course_screen *s, struct screen_env *env, int by)
{
    struct course_view v = course_view_of(env);
    int first = *s->first + by * *s->per_page;
    first = first >= v.n ? *s->first : first < 0 ? 0 : first;
    *s->first = first;
    env->input->focus = UI_ID(COURSE_CARD, v.days[first].day * CARDS_MAX);
    return NAV(NAV_REDRAW);
}

static struct nav on_activate(struct course_screen *s, struct screen_env *env, uint32_t id)
{
    switch (UI_KIND(id)) {
    case COURSE_CARD:
        s->open = (int)UI_INDEX(id);
        return NAV(NAV_REDRAW);
    case COURSE_CLOSE:
        env->input->focus = UI_ID(COURSE_CARD, s->open);
        s->open = -1;
        return NAV(NAV_REDRAW);
    case COURSE_HOLD:
        return hold(s, env);
    case COURSE_NEXT:
        return turn(s, env, 1);
    case COURSE_PREVIOUS:
        return turn(s, env, -1);
    case COURSE_DAYS:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_DAYS};
    case COURSE_BACK:
        return NAV(NAV_BACK);
    default:
        return NAV(NAV_STAY);
    }
}

static struct nav on_key(struct course_screen *s, struct screen_env *env, const struct event *ev)
{
    bool sheet = s->open >= 0;
    switch (ev->key.action) {
    case ACTION_BACK:
        return sheet ? on_activate(s, env, UI_ID(COURSE_CLOSE, 0)) : NAV(NAV_BACK);
    case ACTION_START:
    case ACTION_NEXT:
        if (sheet)
            return on_activate(s, env, UI_ID(COURSE_CLOSE, 0));
        return room_is_open(env) ? room_go_item(env) : NAV(NAV_BACK);
    case ACTION_LEFT:
        return sheet ? NAV(NAV_STAY) : turn(s, env, -1);
    case ACTION_RIGHT:
        return sheet ? NAV(NAV_STAY) : turn(s, env, 1);
    default:
        return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct course_screen *s = state;
    if (access_handle(env, ev) || ev->kind == EVENT_TIMER)
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_KEY)
        return ev->key.repeat ? NAV(NAV_STAY) : on_key(s, env, ev);
    return ev->kind == EVENT_ACTIVATE ? on_activate(s, env, ev->activate.id) : NAV(NAV_STAY);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_course = {
    "course", sizeof(struct course_screen), enter, handle, course_draw, leave,
    .context = CONTEXT_EVERYWHERE};
