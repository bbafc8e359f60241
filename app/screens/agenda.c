/*
 * The room display: what is on, how long it takes, what comes next. It is the ground of the room's
 * stage and shows slots that have no screen of their own. The clicker's Next goes back to the item
 * that runs when it has one, else on to the next step.
 */
#include "screens/room_page.h"

struct agenda {
    int64_t escape_us; /* Esc was pressed: once more soon leaves the room */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state;
    (void)args;
    return room_is_open(env) ? true : err_set(err, ERR_NOT_FOUND, "no day of a course is open");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    bool elsewhere = room_item(env) && room_go_item(env).to != SCREEN_AGENDA;
    bool clicker = ev->kind == EVENT_KEY && !ev->key.repeat &&
                   (ev->key.key == KEY_PAGE_DOWN || ev->key.key == KEY_PAGE_UP);
    if (clicker && elsewhere)
        return room_go_item(env);
    return room_handle(env, ev);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    ui_screen(ui, room_text(ui, &env->room->course->title));
    room_header(ui, env, (struct str){NULL, 0});
    room_foot(ui, env, (struct str){NULL, 0}, (struct str){NULL, 0});
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_agenda = {"agenda", sizeof(struct agenda), enter, handle, draw, leave};
