/*
 * A break out of turn: the countdown alone. The item that was on waits at its place; Next ends the break, and its end brings
 * the item back like that of any break.
 */
#include "screens/agenda_view.h"
#include "ui/icons.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)state, (void)args;
    return room_is_open(env) && env->room->recess_s ? true : err_set(err, ERR_NOT_FOUND, "no break is on");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    bool key = ev->kind == EVENT_KEY && !ev->key.repeat;
    bool clicker = key && (ev->key.action == ACTION_NEXT || ev->key.action == ACTION_START);
    bool pressed = ev->kind == EVENT_ACTIVATE && ev->activate.id == UI_ID(ROOM_ID_NEXT, 0);
    if (clicker || pressed)
        return room_recess(env, 0);
    if (key && ev->key.action == ACTION_PREVIOUS)
        return NAV(NAV_REDRAW);
    return room_handle(env, ev);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    int64_t left_s = env->room->recess_s - env->now.wall_s;
    struct agenda_view v = {.face = left_s > 0 ? AGENDA_COUNTS : AGENDA_STARTING,
                            .pause = true,
                            .icon = ICON_COFFEE,
                            .name = ui_str(ui, STR_RECESS_NAME)};
    struct str at = room_time(ui, env, env->room->recess_s);
    v.big = left_s > 0 ? room_countdown(ui, left_s) : ui_str(ui, STR_AGENDA_STARTING);
    if (left_s > 0)
        v.below = strings_fill(ui->arena, ui_str(ui, STR_AGENDA_AGAIN), "time", arena_cstr(ui->arena, at), NULL);
    ui_screen(ui, v.name);
    int top = room_header(ui, env, (struct str){NULL, 0}) + ui_px(ui, 36);
    int bottom = room_foot(ui, env, (struct str){NULL, 0}, ui_str(ui, STR_ROOM_END_BREAK));
    agenda_draw_moment(ui, &v, top, bottom);
    room_wake_second(ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_recess = {"recess", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
