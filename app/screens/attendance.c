/*
 * Who is there, for the trainer: letters look a name up, Enter marks it, digits put it into a
 * project group. Letters are letters here and no keys of the program; what is marked is in the
 * store's hands the moment it is shown.
 */
#include "screens/attendance_page.h"

#include "locale/fold.h"
#include "screens/ticket.h"
#include "ui/icons.h"

enum { USUAL_GROUPS = 4 };

/* ---- entering ---- */

static void look_up(struct attendance *a, struct screen_env *env)
{
    struct str text = locale_fold(env->arena, text_field_text(&a->field)).text;
    a->n_shown = 0;
    for (int i = 0; i < a->n; i++)
        if (!text.len || str_find(a->folded[i], text) >= 0)
            a->shown[a->n_shown++] = i;
}

/* Texts are copied: those of the store end with its next change. */
static void read_register(struct attendance *a, struct screen_env *env)
{
    const struct store_participant *list = room_participants(env, env->arena, &a->n);
    struct store_participant *own = arena_array(env->arena, (size_t)a->n + 1, struct store_participant);
    a->folded = arena_array(env->arena, (size_t)a->n + 1, struct str);
    a->shown = arena_array(env->arena, (size_t)a->n + 1, int);
    for (int i = 0; i < a->n; i++) {
        own[i] = list[i];
        own[i].id = arena_str(env->arena, list[i].id);
        own[i].name = arena_str(env->arena, list[i].name);
        own[i].organisation = arena_str(env->arena, list[i].organisation);
        a->folded[i] = locale_fold(env->arena, own[i].name).text;
    }
    a->list = own;
    look_up(a, env);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct attendance *a = state;
    (void)args;
    if (!room_is_open(env))
        return err_set(err, ERR_NOT_FOUND, "no day of a course is open");
    a->chosen = arena_new(env->arena, int);
    a->rows = arena_new(env->arena, int);
    *a->rows = 1;
    a->half = room_half(env);
    read_register(a, env);
    env->input->focus = a->n ? UI_ID(ROLL_ROW, 0) : 0;
    return true;
}

/* ---- marking ---- */

static void tell(struct attendance *a, const struct screen_env *env, struct str text)
{
    a->note = text;
    a->note_us = env->now.mono_us;
}

static struct nav choose(struct attendance *a, struct screen_env *env, int place)
{
    int last = a->n_shown - 1;
    *a->chosen = place > last ? last : place;
    *a->chosen = *a->chosen < 0 ? 0 : *a->chosen;
    env->input->focus = a->n_shown ? UI_ID(ROLL_ROW, *a->chosen) : 0;
    return NAV(NAV_REDRAW);
}

/* The next name is to be typed. */
static struct nav search_over(struct attendance *a, struct screen_env *env, int stay_at)
{
    int keep = a->n_shown ? a->shown[stay_at < a->n_shown ? stay_at : 0] : 0;
    if (!a->field.len)
        return NAV(NAV_REDRAW);
    text_field_clear(&a->field);
    look_up(a, env);
    return choose(a, env, keep);
}

static struct nav mark(struct attendance *a, struct screen_env *env, int place)
{
    if (place < 0 || place >= a->n_shown)
        return NAV(NAV_STAY);
    struct str day = room_day_key(env, env->arena);
    const struct store_participant *p = &a->list[a->shown[place]];
    bool there = store_presence(env->store, p->id, day, a->half) == PRESENCE_PRESENT;
    const struct store_mark m = {p->id, day, a->half, there ? PRESENCE_ABSENT : PRESENCE_PRESENT};
    a->ticket = store_mark_presence(env->store, &m, 1, env->now);
    return search_over(a, env, place);
}

/* Whoever was not marked yet, or everybody when all were. */
static struct nav mark_all(struct attendance *a, struct screen_env *env)
{
    struct str day = room_day_key(env, env->arena);
    struct store_mark *marks = arena_array(env->arena, (size_t)a->n + 1, struct store_mark);
    size_t n = 0;
    for (int all = 0; all < 2 && !n; all++)
        for (int i = 0; i < a->n; i++) {
            int had = store_presence(env->store, a->list[i].id, day, a->half);
            if (had == PRESENCE_UNSAID || (all && had != PRESENCE_PRESENT))
                marks[n++] = (struct store_mark){a->list[i].id, day, a->half, PRESENCE_PRESENT};
        }
    if (n)
        a->ticket = store_mark_presence(env->store, marks, n, env->now);
    return NAV(NAV_REDRAW);
}

static struct nav into_group(struct attendance *a, struct screen_env *env, int group)
{
    if (!a->n_shown)
        return NAV(NAV_STAY);
    struct store_participant *p = (struct store_participant *)&a->list[a->shown[*a->chosen]];
    p->group = group;
    a->ticket = store_set_groups(env->store, &p->id, &group, 1);
    return search_over(a, env, *a->chosen);
}

static struct nav shuffle(struct attendance *a, struct screen_env *env, int groups)
{
    uint64_t seed = (uint64_t)env->now.wall_s % 1000000;
    if (!a->n || groups < 1)
        return NAV(NAV_STAY);
    a->ticket = room_shuffle_groups(env, groups, seed);
    read_register(a, env);
    tell(a, env, strings_fill(env->arena, strings_text(env->strings, env->settings->lang, STR_ROLL_SHUFFLED), "n",
                              arena_strf(env->arena, "%d", groups).ptr, "seed",
                              arena_strf(env->arena, "%d", (int)seed).ptr, NULL));
    return choose(a, env, *a->chosen);
}

static struct nav to_half(struct attendance *a, const struct screen_env *env, int half)
{
    if (half < 0 || half >= HALF_COUNT || !room_has_half(env, half))
        return NAV(NAV_STAY);
    a->half = half;
    return NAV(NAV_REDRAW);
}

/* ---- events ---- */

/* Digits are groups while nothing is typed. */
static struct nav on_text(struct attendance *a, struct screen_env *env, struct str text)
{
    if (!a->heard)
        return NAV(NAV_STAY);
    bool digit = text.len == 1 && text.ptr[0] >= '0' && text.ptr[0] <= '9';
    if (digit && !a->field.len)
        return into_group(a, env, text.ptr[0] - '0');
    if ((!a->field.len && !str_trim(text).len) || !text_field_add(&a->field, text))
        return NAV(NAV_STAY);
    look_up(a, env);
    return choose(a, env, 0);
}

static struct nav on_key(struct attendance *a, struct screen_env *env, const struct event *ev)
{
    a->heard = true;
    switch (ev->key.action) {
    case ACTION_UP:
        return choose(a, env, *a->chosen - 1);
    case ACTION_DOWN:
        return choose(a, env, *a->chosen + 1);
    case ACTION_LEFT:
        return to_half(a, env, a->half - 1);
    case ACTION_RIGHT:
        return to_half(a, env, a->half + 1);
    case ACTION_FIRST:
        return choose(a, env, 0);
    case ACTION_LAST:
        return choose(a, env, a->n_shown - 1);
    case ACTION_ALL_PRESENT:
        return mark_all(a, env);
    case ACTION_SHUFFLE_GROUPS:
        return shuffle(a, env, ev->key.place + 2);
    case ACTION_BACK:
        return a->field.len ? search_over(a, env, *a->chosen) : NAV(NAV_STAY);
    default:
        break;
    }
    if (ev->key.key == KEY_BACKSPACE && text_field_erase(&a->field)) {
        look_up(a, env);
        return choose(a, env, 0);
    }
    bool letter = ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL);
    return letter ? NAV(NAV_REDRAW) : room_handle(env, ev); /* it comes as text, too */
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct attendance *a = state;
    if (ev->kind == EVENT_STORE) {
        if (!ticket_refused(&a->ticket, ev))
            return NAV(NAV_STAY);
        tell(a, env, strings_text(env->strings, env->settings->lang, STR_ROLL_FAILED));
        return NAV(NAV_REDRAW);
    }
    if (ev->kind == EVENT_TEXT)
        return on_text(a, env, str_c(ev->text.utf8));
    if (ev->kind == EVENT_KEY)
        return on_key(a, env, ev);
    if (ev->kind == EVENT_WHEEL)
        return choose(a, env, *a->chosen + (ev->wheel.dy < 0 ? *a->rows : -*a->rows));
    if (ev->kind != EVENT_ACTIVATE)
        return room_handle(env, ev);
    switch (UI_KIND(ev->activate.id)) {
    case ROLL_ROW:
        return ev->activate.key == ' ' && a->field.len ? NAV(NAV_STAY) : mark(a, env, (int)UI_INDEX(ev->activate.id));
    case ROLL_ALL:
        return mark_all(a, env);
    case ROLL_HALF:
        return to_half(a, env, (int)UI_INDEX(ev->activate.id));
    case ROLL_SHUFFLE:
        return shuffle(a, env, room_groups(env) > 1 ? room_groups(env) : USUAL_GROUPS);
    case ROLL_DESK:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_DESK};
    case ROLL_BACK: /* beside the room nobody leads that anywhere */
        return env->beside_room ? NAV(NAV_BACK) : room_agenda(env);
    default:
        return room_handle(env, ev);
    }
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_attendance = {
    "attendance", sizeof(struct attendance), enter, handle, attendance_draw, leave, .context = CONTEXT_REGISTER};
